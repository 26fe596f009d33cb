from __future__ import annotations

import pytest

from retrieval.models import Article, Kind
from retrieval.reading import read_text

HEAD = ("河口小學重新開門 三十二個學生回到教室", "2023-05-05 12:00")
P = "河口的小學今年重新開門，三十二個學生回到教室，校長說這是十一年來人數最多的一次，家長們都很高興。"
Q = "縣府預計明年再開放兩所分校，經費一共四百六十萬元，由地方和中央各出一半，最快八月動工。"
R = "家長會長說，孩子不必再搭一小時的校車到鎮上，小學的教室也重新漆過，圖書室添了五百本書。"


def page(*lines: str) -> Article:
    return read_text("\n".join((*HEAD, *lines)), "page")


def texts(article: Article, kind: Kind) -> list[str]:
    return [block.text for block in article.blocks if block.kind is kind]


@pytest.mark.parametrize(
    "tail",
    [
        ("#小學", "#河口", "河口小學的校車停駛一天", "縣府：明年再開放分校？"),
        ("小學 · 河口 · 校車", "校長", "教室"),
        ("更多深度專題", "河口小學的十一年", "校長的圖書室"),
        ("更多河口新聞報導", "河口小學的十一年"),
        ("地方最新", "河口小學的十一年"),
        ("上一篇", "河口小學的校車", "下一篇", "校長的圖書室"),
        ("© 2023 河口小棧", "關於我們 | 聯絡我們 | 網站地圖"),
        (
            "Tags: 小學, 校車",
            "Related Posts",
            "河口小學的十一年",
            "Leave a Reply",
            "Your email address will not be published.",
        ),
        ("Recommended by", "河口小學家長必看"),
        ("你也可能感興趣...", "河口小學的十一年", "3小時前"),
    ],
)
def test_nothing_short_goes_on_below_what_the_page_prints_there(tail: tuple[str, ...]) -> None:
    article = page(P, Q, R, *tail)
    assert (article.left_out, texts(article, Kind.BODY)) == (tail, [P, Q, R])


def test_tags_one_a_line_above_what_the_page_prints_are_left_out() -> None:
    tags = ("華語文", "河口", "小學", "上一則", "河口小學的校車停駛")
    article = page(P, Q, R, *tags)
    assert (article.left_out, article.authors) == (tags, ())


@pytest.mark.parametrize("lines", [("王小明", "李紅"), ("名單：", "小學", "分校")])
def test_names_and_what_a_colon_announces_are_no_tags(lines: tuple[str, ...]) -> None:
    assert not set(lines) & set(page(P, Q, R, *lines, "分享").left_out)


def test_a_last_paragraph_in_english_stays_below_the_one_above_it() -> None:
    last = "Nobody told us that the river would come back to its old bed in one night."
    assert texts(page(P, Q, R, last), Kind.BODY) == [P, Q, R, last]


def test_the_office_that_signs_above_the_day_is_the_byline() -> None:
    article = page(P, Q, R, "河口縣教育局", "2023年5月5日")
    assert texts(article, Kind.BYLINE) == ["河口縣教育局"]
    assert texts(article, Kind.BODY) == [P, Q, R]


def test_a_last_short_sentence_below_a_quotation_stays() -> None:
    lines = ("「你會回來嗎？」", "他點點頭。")
    assert texts(page(P, Q, R, *lines, "#小學", "#河口"), Kind.BODY) == [P, Q, R, *lines]


def test_a_paragraph_below_a_list_in_the_middle_stays_whatever_it_speaks_of() -> None:
    last = "颱風來的那個晚上，七十歲的老人把燈點亮，等最後一班渡輪靠岸。"
    assert texts(page(P, Q, R, "同場加映：", "河口小學的十一年", last), Kind.BODY)[-1] == last


@pytest.mark.parametrize("label", ["同場加映：", "【相關閱讀】", "更多相關內容"])
def test_what_the_paragraph_below_a_list_takes_up_heads_it(label: str) -> None:
    article = page(P, Q, label, "鹽田轉行三次", "校車停駛一天", "一小時的校車", R)
    assert texts(article, Kind.HEADING) == ["一小時的校車"]
    assert article.left_out == (label, "鹽田轉行三次", "校車停駛一天")


def test_a_numbered_line_below_a_list_goes_on_heading_parts() -> None:
    article = page("PART 01 開門", P, "PART 02 動工", Q, "往期推薦", "在島上睡一晚", "PART 03 早飯", R)
    assert texts(article, Kind.HEADING) == ["PART 01 開門", "PART 02 動工", "PART 03 早飯"]


def test_bare_numbers_one_after_the_other_show_headings_that_ask() -> None:
    headings = ["1 學生從哪裡來？", "2 錢從哪裡來？", "3 以後怎麼辦"]
    article = page(P, headings[0], Q, headings[1], R, headings[2], P)
    assert texts(article, Kind.HEADING) == headings


def test_a_numbered_list_stays_under_the_heading_of_what_announces_it_though_some_items_are_sentences() -> None:
    items = (
        "1. 教室漏水",
        "2. 圖書太舊，有些缺了頁。",
        "3. 少了兩個老師",
        "4. 沒有保健室，受傷要到鎮上去。",
        "5. 沒有桌子",
    )
    for announcing in ("老師整理了五個缺口：", "老師整理了五個缺口，一個比一個大。"):
        article = page(P, "學校缺什麼", Q, announcing, *items, R, "以後", P)
        assert texts(article, Kind.HEADING) == ["學校缺什麼", "以後"]
        assert article.sections[1].paragraphs == (Q, announcing, *items, R)


def test_a_question_among_other_headings_is_one() -> None:
    article = page(P, P, "重新開門", Q, R, "老師不夠，誰來教？", P, Q, "以後", R, P)
    assert texts(article, Kind.HEADING) == ["重新開門", "老師不夠，誰來教？", "以後"]


def test_a_question_among_short_sentences_is_body() -> None:
    article = page(P, P, "重新開門", Q, "他笑了。", R, "老師不夠，誰來教？", P, Q, "以後", R, P)
    assert texts(article, Kind.HEADING) == ["重新開門", "以後"]


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("（縣教育局 王小明 林詩慧）", ("王小明", "林詩慧")),
        ("（河口县融媒体中心 李红）", ("李红",)),
        ("（大河报社 总编室 李红、王小明）", ("李红", "王小明")),
    ],
)
def test_an_office_and_its_people_in_brackets_sign_the_article(line: str, authors: tuple[str, ...]) -> None:
    article = page(P, Q, R, line, "責任編輯：陳一")
    assert (article.authors, texts(article, Kind.BYLINE)) == (authors, [line])


@pytest.mark.parametrize("line", ["校对 | 李红", "責任校對：李紅", "校對 李紅"])
def test_who_read_the_proofs_is_no_editor(line: str) -> None:
    article = page(P, Q, R, "編輯：陳一", line)
    assert texts(article, Kind.OTHER) == [line]
    assert (article.editors, texts(article, Kind.BYLINE), texts(article, Kind.BODY)) == (("陳一",), [], [P, Q, R])


@pytest.mark.parametrize("line", ["（縣教育局 四百六十萬元）", "（河口小學提供場地）"])
def test_what_else_stands_in_brackets_signs_nothing(line: str) -> None:
    assert texts(page(P, Q, R, line), Kind.BYLINE) == []


def test_the_editor_at_the_end_of_the_text_is_known_though_a_box_follows() -> None:
    last = R + "（責任編輯：林詩慧）"
    box = ("校長小檔案", "出生｜1970年，河口", "現職｜河口小學校長", "興趣｜划船")
    article = page(P, Q, last, *box)
    assert article.editors == ("林詩慧",)
    assert texts(article, Kind.HEADING) == ["校長小檔案"]
    assert texts(article, Kind.BODY) == [P, Q, last, *box[1:]]


def test_what_is_called_a_box_heads_nothing_without_its_facts() -> None:
    assert texts(page(P, Q, R, "校長小檔案"), Kind.HEADING) == []


@pytest.mark.parametrize("heading", ["校長：圖書室添了書", "等了很久的校車與教室"])
def test_a_heading_below_links_is_told_by_the_paragraph_that_takes_up_its_words(heading: str) -> None:
    links = ("你也可能感興趣…", "老翁釣到大魚 全村分食", "夜市下月起遷至新址")
    article = page(P, Q, *links, heading, R)
    assert (article.left_out, texts(article, Kind.HEADING)) == (links, [heading])


def test_a_link_that_speaks_of_other_things_is_no_heading() -> None:
    links = ("你也可能感興趣…", "老翁釣到大魚 全村分食", "夜市下月起遷至新址")
    assert page(P, Q, *links, R).left_out == links
