from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.models import Article, Kind
from retrieval.reading import read_text
from retrieval.reading.echoes import Echoes

BODY = (
    "南港口的老燈塔昨天重新點亮，三十年來第一次有船隊在夜裡跟著燈光進港，岸上擠滿了來看熱鬧的人。",
    "守燈塔的林阿海今年七十一歲，他說燈滅的那天船隊都改走北邊的新港，港口一夜之間就靜了下來。",
    "漁會花了兩年募款修復燈塔，透鏡從國外訂製，光是運到南港口就用了四個月，總共花費八百多萬元。",
    "下個月起，燈塔每週六開放參觀，遊客可以登上塔頂看船隊進港，名額五十人，要先向漁會登記。",
)
TITLE = "老燈塔重新點亮 船隊跟著燈光進港"


def page(*lines: str) -> Article:
    return read_text("\n".join(lines), "page")


def bodies(article: Article) -> tuple[str, ...]:
    return tuple(block.text for block in article.blocks if block.kind is Kind.BODY)


def test_a_headline_is_taken_up_and_what_the_site_says_is_not() -> None:
    echoes = Echoes(BODY)
    assert echoes.tells
    assert echoes.share(TITLE) > 0.5
    assert echoes.share("打開應用程式看更多") == 0


def test_a_paragraph_is_not_taken_up_by_itself() -> None:
    assert Echoes(BODY[:1]).count(BODY[0]) == 0
    assert Echoes(BODY).count(BODY[0]) > 0


@given(st.lists(st.text(max_size=40), max_size=6), st.text(max_size=40))
def test_a_share_is_one_whatever_the_page_holds(paragraphs: list[str], line: str) -> None:
    echoes = Echoes(paragraphs)
    assert 0 <= echoes.share(line) <= 1
    assert (echoes.share(line) > 0) == (echoes.count(line) > 0)


@pytest.mark.parametrize(
    "head",
    [
        ("要聞", "發佈時間：2023-09-05 00:30", TITLE, "讚好 0", "Whatsapp"),
        ("全國 / 地方", "2023-09-05 10:05", TITLE, "Aa"),
        (TITLE, "海風筆記", "2023-09-05 22:06"),
        ("Open in app", "Sign in", TITLE, "Follow", "Jun 21, 2020", "Listen"),
        ("往期回顧 返回目錄", TITLE),
    ],
)
def test_the_headline_is_the_line_that_the_paragraphs_take_up(head: tuple[str, ...]) -> None:
    article = page(*head, *BODY)
    assert article.title == TITLE
    assert bodies(article) == BODY


@pytest.mark.parametrize("title", ["等一棵不開花的樹", "夜航"])
def test_a_headline_that_nothing_takes_up_stays_one_where_nothing_else_is(title: str) -> None:
    assert page(title, "2023-09-05 22:06", *BODY).title == title


@pytest.mark.parametrize(
    "line",
    [
        "快訊八方手機版 每朝七點半送到",
        "打印 收藏",
        "海內資訊、精準解讀，盡在格物財經APP，歡迎下載",
        "點看 全國20大熱門新聞",
    ],
)
def test_words_of_the_site_below_the_last_paragraph_are_left_out(line: str) -> None:
    article = page(TITLE, "2023-09-05 22:06", *BODY, line)
    assert bodies(article) == BODY
    assert line in article.left_out


@pytest.mark.parametrize(
    "line",
    [
        "他沒有再說什麼。",
        "（應受訪者要求，部分人名為化名。）",
        "登記電話：07-555-0100",
        "船隊進港時間表",
        "版權官司打了三年，他一分錢也沒拿到。",
    ],
)
def test_what_the_article_itself_may_say_last_stays(line: str) -> None:
    article = page(TITLE, "2023-09-05 22:06", *BODY, line)
    assert line not in article.left_out
