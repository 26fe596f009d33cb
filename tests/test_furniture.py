"""What a page prints for itself among the paragraphs: buttons, counts, fields to fill in, an account's card."""

from __future__ import annotations

import pytest

from retrieval.models import Article, Kind
from retrieval.reading import read_text

P = "河口的小學今年重新開門，三十二個學生回到教室，校長說這是十一年來人數最多的一次，家長們都很高興。"
Q = "縣府預計明年再開放兩所分校，經費一共四百六十萬元，由地方和中央各出一半，最快八月動工。"
R = "家長會長說，孩子不必再搭一小時的校車到鎮上，小學的教室也重新漆過，圖書室添了五百本書。"


def page(*lines: str) -> Article:
    return read_text("\n".join(lines), "page")


def texts(article: Article, kind: Kind) -> list[str]:
    return [block.text for block in article.blocks if block.kind is kind]


@pytest.mark.parametrize(
    "lines",
    [
        ("收藏", "分享"),
        ("瀏覽數 1,024", "收藏", "放大字體", "分享"),
        ("字體大小：", "小", "中", "大", "贈閱文章", "播放"),
        ("·3 分鐘 (閱讀時間)",),
        ("3 分鐘閱讀時間",),
        ("廣告 - 內文未完請往下捲動",),
        ("我要評論(37) 掃描到手機",),
        ("微信号 hekou_2023", "功能介绍 记下河口的人和事"),
        ("收录于合集 #河口小学 23个",),
        ("河口小學.example.org",),
    ],
)
def test_buttons_counts_and_cards_are_left_out_between_paragraphs_too(lines: tuple[str, ...]) -> None:
    article = page("河口小學重新開門", "2023-05-05 12:00", P, *lines, Q, R)
    assert (article.left_out, texts(article, Kind.BODY)) == (lines, [P, Q, R])


@pytest.mark.parametrize(
    "lines", [("分享",), ("評論",), ("微博", "微信"), ("30分鐘", "45分鐘"), ("小", "中", "大"), ("功能介绍 三大亮点",)]
)
def test_one_word_of_the_articles_own_stays_between_paragraphs(lines: tuple[str, ...]) -> None:
    assert page("河口小學重新開門", "2023-05-05 12:00", P, *lines, Q, R).left_out == ()


@pytest.mark.parametrize(
    "line",
    [
        "讚 48 分享 推播",
        "分享 Facebook LINE",
        "f 分享 留言 列印",
        "推 3.4K 噓 12",
        "收聽 00:15 / 04:02",
        "按讚 7 轉發 1.2万 留言 (30)",
        "讚 52",
    ],
)
def test_buttons_to_share_in_a_row_are_left_out_with_their_counts(line: str) -> None:
    article = page("河口小學重新開門", "2023-05-05 12:00", P, line, Q, R)
    assert (article.left_out, texts(article, Kind.HEADING)) == ((line,), [])


@pytest.mark.parametrize("line", ["分享的力量", "LINE 9500萬 微信 13億", "讚與噓之間", "X 與 LINE 的差別", "閱讀 分享"])
def test_a_heading_may_speak_of_sharing(line: str) -> None:
    assert texts(page("河口小學重新開門", "2023-05-05 12:00", P, line, Q, R), Kind.HEADING) == [line]


@pytest.mark.parametrize("line", ["用Line分享", "存新聞"])
def test_a_button_above_the_body_is_left_out_also_alone(line: str) -> None:
    assert page("河口小學重新開門", "2023-05-05 12:00", line, P, Q, R).left_out == (line,)


@pytest.mark.parametrize(
    "line",
    [
        "[+6]",
        "▼+12",
        "3 / 9",
        "（2/9）",
        "看更多照片",
        "【圖集】",
        "上一張 | 下一張",
        "共24張相片",
        "▼點擊下圖看更多 河口小學開學日▼",
        "◤ 更多圖輯 ◢",
        "▼ 點擊睇下圖：河口小學開學日 ▼",
        "點擊查看更多圖片",
        "点击看大图",
    ],
)
def test_what_leafs_through_pictures_is_left_out(line: str) -> None:
    article = page("河口小學重新開門", "2023-05-05 12:00", P, line, Q, R)
    assert (article.left_out, texts(article, Kind.BODY), article.captions) == ((line,), [P, Q, R], ())


@pytest.mark.parametrize("line", ["9+", "2/9"])
def test_a_number_counts_pictures_only_beside_one(line: str) -> None:
    head = ("河口小學重新開門", "2023-05-05 12:00", P)
    assert page(*head, CAPTION, line, Q, R).left_out == (line,)
    assert page(*head, line, Q, R).left_out == ()


@pytest.mark.parametrize("line", ["8+1個重點", "圖輯", "下一張王牌", "24張照片", "【圖輯】小學一百年"])
def test_a_heading_may_speak_of_pictures(line: str) -> None:
    assert texts(page("河口小學重新開門", "2023-05-05 12:00", P, line, Q, R), Kind.HEADING) == [line]


@pytest.mark.parametrize("line", ["▼學生在操場上集合▼", "▼ 漆過的教室", "▼看圖說話：學生的第一堂課▼"])
def test_what_a_picture_shows_is_a_caption_between_such_signs_too(line: str) -> None:
    article = page("河口小學重新開門", "2023-05-05 12:00", P, line, Q, R)
    assert [caption.text for caption in article.captions] == [line]


def test_more_news_of_a_portal_is_a_list_of_links() -> None:
    tail = ("更多 Hekou 新聞報導：", "河口小學的十一年", "校長的圖書室")
    assert page("河口小學重新開門", "2023-05-05 12:00", P, Q, R, *tail).left_out == tail


CAPTION = "學生在漆過的教室裡上課。（圖／河口小學提供）"


@pytest.mark.parametrize("alternative", [CAPTION, "學生在漆過的教室裡上課。", "學生在漆過的教室裡上課"])
def test_what_stands_for_a_picture_above_its_caption_is_left_out(alternative: str) -> None:
    article = page("河口小學重新開門", "2023-05-05 12:00", P, alternative, CAPTION, Q, R)
    assert (article.left_out, texts(article, Kind.CAPTION)) == ((alternative,), [CAPTION])
    assert [caption.text for caption in article.captions] == [CAPTION]


def test_a_heading_above_a_caption_that_goes_on_from_it_stays() -> None:
    article = page(
        "河口小學重新開門",
        "2023-05-05 12:00",
        P,
        "河口小學的校長",
        "河口小學的校長在漆過的教室裡。（圖／王小明攝）",
        Q,
        R,
    )
    assert article.left_out == ()


@pytest.mark.parametrize(
    ("line", "photographer"),
    [
        ("學生在教室裡上課。圖/河口新聞 王小明", "王小明"),
        ("學生在教室裡上課。（圖／河口新聞 王小明）", "王小明"),
        ("学生在教室里上课。图/王小明 林小红", "王小明、林小红"),
    ],
)
def test_a_paper_may_stand_before_who_took_the_picture(line: str, photographer: str) -> None:
    article = page("河口小學重新開門", "2023-05-05 12:00", P, line, Q, R)
    assert [(caption.text, caption.photographer) for caption in article.captions] == [(line, photographer)]


def test_a_headline_stays_above_the_picture_that_it_captions() -> None:
    title = "河口小學重新開門"
    article = page(title, f"{title}。（圖／王小明攝）", "2023-05-05 12:00", P, Q, R)
    assert (article.title, article.left_out) == (title, ())
