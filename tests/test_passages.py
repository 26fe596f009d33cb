from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval import Article, Block, Kind, Passage, split
from retrieval.parts import Fact
from retrieval.passages import chinese_number, facts_told, labels, only_asking

BLOCKS = st.lists(st.builds(Block, st.sampled_from(Kind), st.sampled_from("甲乙丙丁")), max_size=20)
ARTICLES = st.builds(Article, name=st.just("article"), blocks=BLOCKS.map(tuple))


def article(*kinds: Kind) -> Article:
    return Article("article", tuple(Block(kind, f"{kind} {place}") for place, kind in enumerate(kinds)))


def test_an_article_of_nothing_has_no_passages() -> None:
    assert split(Article("empty", ())) == ()
    assert labels(()) == ()


@given(ARTICLES)
def test_every_block_is_exactly_one_passage_in_page_order(article: Article) -> None:
    passages = split(article)
    assert [Block(passage.kind, passage.text) for passage in passages] == list(article.blocks)
    assert [passage.position for passage in passages] == list(range(len(article.blocks)))
    assert all(passage.article is article for passage in passages)


@given(ARTICLES)
def test_body_paragraphs_are_numbered_from_1_and_nothing_else_is(article: Article) -> None:
    passages = split(article)
    numbers = [passage.number for passage in passages if passage.kind is Kind.BODY]
    assert numbers == list(range(1, len(numbers) + 1))
    assert all(passage.number is None for passage in passages if passage.kind is not Kind.BODY)


@given(ARTICLES)
def test_sections_hold_the_paragraphs_that_the_article_s_sections_hold(article: Article) -> None:
    body = [(passage.section, passage.text) for passage in split(article) if passage.kind is Kind.BODY]
    assert body == [(section.heading, text) for section in article.sections for text in section.paragraphs]


@given(ARTICLES)
def test_a_heading_stands_under_itself(article: Article) -> None:
    assert all(passage.section == passage.text for passage in split(article) if passage.kind is Kind.HEADING)


@given(ARTICLES)
def test_what_is_no_body_and_no_heading_stands_in_no_section(article: Article) -> None:
    outside = [passage for passage in split(article) if passage.kind not in {Kind.BODY, Kind.HEADING}]
    assert all(passage.section is None for passage in outside)


def test_paragraphs_before_the_first_heading_stand_in_no_section() -> None:
    passages = split(article(Kind.BODY, Kind.HEADING, Kind.BODY))
    assert [passage.section for passage in passages] == [None, "heading 1", "heading 1"]


def test_a_caption_between_paragraphs_does_not_end_their_section() -> None:
    passages = split(article(Kind.HEADING, Kind.BODY, Kind.CAPTION, Kind.BODY))
    assert [passage.section for passage in passages] == ["heading 0", "heading 0", None, "heading 0"]
    assert [passage.number for passage in passages] == [None, 1, None, 2]


# Labels


@given(ARTICLES)
def test_every_passage_has_a_label(article: Article) -> None:
    passages = split(article)
    assert len(labels(passages)) == len(passages)


@given(ARTICLES)
def test_a_paragraph_is_labelled_with_its_heading(article: Article) -> None:
    passages = split(article)
    for passage, label in zip(passages, labels(passages), strict=True):
        if passage.kind is Kind.BODY:
            assert label == (passage.section or "")


def interview(*lines: str) -> tuple[Passage, ...]:
    return split(Article("article", tuple(Block(Kind.BODY, line) for line in lines)))


@pytest.mark.parametrize(
    ("lines", "asks"),
    [
        (("Q：怕什麼？", "A：怕飛機。", "還怕螞蟻。"), "100"),
        (("问：怕什么？", "怕飞机。", "Q2. 还有呢？", "蚂蚁。"), "1010"),
        (("山徑：怕什麼？", "高：飛機。", "還有呢？", "高：螞蟻。", "後來呢？", "高：錄到了。"), "101010"),
        (("這值得嗎？", "他說值得。"), "00"),
        (("Q：怕什麼？", "Q：還有呢？", "螞蟻。", "Q：完了嗎？"), "0100"),
        (("他問：怕什麼？", "怕飛機。"), "00"),
        ((), ""),
        # The paper or whoever asks is known by what the label says, however the turn ends.
        (("潮汐週刊：怕什麼？", "高嵐：飛機。", "潮汐週刊：有人說這行要沒了。", "高嵐：你信嗎？", "我不信。"), "10100"),
        (("主持人：講講您的船。", "高嵐：四十年了。", "主持人：修過嗎", "高嵐：修過。"), "1010"),
        (("Ann Lee：聽說很冷。", "高：冷。"), "00"),
        # Of two names, by how the turns end and how long they are.
        (
            (
                "林渡：怕什麼？",
                "高嵐：最怕飛機飛過去。",
                "林渡：說說雨天。",
                "高嵐：雨天什麼都錄不到。",
                "林渡：夜裡呢？",
                "高嵐：夜裡有蛙，從九點叫到天亮。",
            ),
            "101010",
        ),
        (("甲隊：三分。", "乙隊：兩分。", "甲隊：四分。", "乙隊：一分。", "甲隊：兩分。", "乙隊：零分。"), "000000"),
        # Without labels, an interview's questions let remarks and invitations be known that speak to who answers.
        (
            (
                "怕什麼？",
                "最怕飛機飛過去。",
                "那還有呢？",
                "還有螞蟻爬進去。",
                "後來呢？",
                "後來錄到了蛙。",
                "請說說雨天。",
                "雨天我什麼都錄不到，只好在屋簷下等它停。",
                "都說難。您怕嗎？",
                "我不怕，怕的人早就改行了，剩下我們。",
            ),
            "1010101010",
        ),
        (("請說說雨天。", "雨天我什麼都錄不到，只好在屋簷下等它停。"), "00"),
    ],
)
def test_a_paragraph_only_asks_where_the_next_one_answers(lines: tuple[str, ...], asks: str) -> None:
    assert "".join("01"[each] for each in only_asking(interview(*lines))) == asks


def test_the_one_who_published_an_interview_asks_in_it() -> None:
    lines = ("潮聲：聽說很冷。", "高嵐：冷。", "潮聲：後來停了。", "高嵐：停了三天。")
    blocks = tuple(Block(Kind.BODY, line) for line in lines)
    assert only_asking(split(Article("article", blocks, source="潮聲網"))) == (True, False, True, False)


def test_a_picture_ends_no_answer_and_a_heading_does() -> None:
    kinds = [Kind.BODY, Kind.CAPTION, Kind.BODY, Kind.HEADING, Kind.BODY]
    lines = ["Q：怕什麼？", "錄音機", "A：怕飛機。", "後來", "他走了。"]
    passages = split(Article("article", tuple(map(Block, kinds, lines))))
    assert [label for passage, label in zip(passages, labels(passages), strict=True) if passage.kind is Kind.BODY] == [
        "",
        "Q：怕什麼？",
        "後來",
    ]


def test_an_answer_is_labelled_with_its_question_up_to_the_next() -> None:
    lines = ("記者來訪。", "Q：怕什麼？", "A：怕飛機。", "還怕螞蟻。", "Q：錄到什麼？", "A：蛙鳴。")
    assert labels(interview(*lines)) == ("", "", "Q：怕什麼？", "Q：怕什麼？", "", "Q：錄到什麼？")


@pytest.mark.parametrize(
    ("kind", "word"),
    [
        (Kind.TITLE, "標題"),
        (Kind.KICKER, "引題"),
        (Kind.DATELINE, "來源"),
        (Kind.DATELINE, "時間"),
        (Kind.CAPTION, "照片"),
        (Kind.BYLINE, "作者"),
        (Kind.EDITOR, "責任編輯"),
        (Kind.HEADING, "小標題"),
    ],
)
def test_a_part_is_labelled_with_what_people_call_it(kind: Kind, word: str) -> None:
    (label,) = labels(split(article(kind)))
    assert word in label.split()


@pytest.mark.parametrize(
    ("line", "authors", "found"),
    [
        ("2024-05-19 10:22 來源：島嶼日報 作者：陳一", ("陳一",), True),
        ("岛屿日报 2024年5月19日 记者陈一", ("陈一",), True),
        ("島嶼日報 陳一 2024-05-19", ("陳一",), True),
        ("2024-05-19 10:22 來源：島嶼日報", ("陳一",), False),
    ],
)
def test_a_date_line_that_names_the_author_is_found_as_a_byline_is(
    line: str, authors: tuple[str, ...], *, found: bool
) -> None:
    (label,) = labels(split(Article("a", (Block(Kind.DATELINE, line),), authors=authors)))
    assert ("寫的" in label.split()) == found
    assert "來源" in label.split()


def test_where_date_and_source_stand_apart_each_is_found_by_its_own_words() -> None:
    blocks = (Block(Kind.DATELINE, "島嶼日報"), Block(Kind.DATELINE, "2024-05-19 10:22"))
    source, date = (label.split() for label in labels(split(Article("a", blocks, source="島嶼日報"))))
    assert ("來源" in source, "時間" in source) == (True, False)
    assert ("來源" in date, "時間" in date) == (False, True)


@pytest.mark.parametrize(
    ("line", "found"),
    [("撰文：陳一　攝影：王二", True), ("记者 陈一 摄影 王二", True), ("圖／王二", True), ("撰文：陳一", False)],
)
def test_a_byline_that_names_who_photographed_is_found_as_pictures_are(line: str, *, found: bool) -> None:
    (label,) = labels(split(Article("a", (Block(Kind.BYLINE, line),))))
    assert ("照片" in label.split()) == found
    assert "作者" in label.split()


def test_a_part_of_no_known_kind_has_an_empty_label() -> None:
    assert labels(split(article(Kind.OTHER))) == ("",)


@pytest.mark.parametrize("kind", [Kind.HEADING, Kind.CAPTION])
def test_parts_that_there_are_several_of_are_labelled_by_place(kind: Kind) -> None:
    passages = split(article(kind, Kind.BODY, kind, kind))
    first, _, second, third = (set(label.split()) for label in labels(passages))
    assert {"第一", "第1"} <= first
    assert {"第二", "第2"} <= second
    assert {"第三", "第3", "最後"} <= third
    assert "最後" not in first | second


def test_headings_and_captions_are_counted_apart() -> None:
    first, second, third = labels(split(article(Kind.HEADING, Kind.CAPTION, Kind.HEADING)))
    assert "第一" in first
    assert "第一" in second
    assert "第二" in third


@pytest.mark.parametrize("kind", [Kind.HEADING, Kind.CAPTION])
def test_the_only_one_of_its_kind_is_the_first_but_not_the_last(kind: Kind) -> None:
    (label,) = labels(split(article(kind)))
    assert "第一" in label.split()
    assert "最後" not in label


def test_a_title_has_no_place() -> None:
    assert "第" not in labels(split(article(Kind.TITLE)))[0]


@pytest.mark.parametrize(
    ("n", "numeral"),
    [
        (1, "一"),
        (2, "二"),
        (9, "九"),
        (10, "十"),
        (11, "十一"),
        (12, "十二"),
        (19, "十九"),
        (20, "二十"),
        (21, "二十一"),
        (90, "九十"),
        (99, "九十九"),
    ],
)
def test_numbers_below_a_hundred_are_written_as_ordinals_use_them(n: int, numeral: str) -> None:
    assert chinese_number(n) == numeral


@pytest.mark.parametrize(("n", "digits"), [(0, "0"), (-1, "-1"), (100, "100"), (101, "101")])
def test_other_numbers_stay_in_digits(n: int, digits: str) -> None:
    assert chinese_number(n) == digits


def test_no_two_numbers_below_a_hundred_share_a_numeral() -> None:
    assert len({chinese_number(n) for n in range(1, 100)}) == 99


def test_the_fields_of_an_article_are_told_by_its_credits_and_else_by_its_first_and_last_paragraphs() -> None:
    blocks = (
        Block(Kind.TITLE, "王明說《山報》"),
        Block(Kind.BYLINE, "《山報》 攝影:李遠"),
        Block(Kind.BODY, "開始。《山報》說。"),
        Block(Kind.BODY, "王明又來了。"),
        Block(Kind.BODY, "完。(記者王明)"),
    )
    told = facts_told(split(Article("a", blocks, source="山報", authors=("王明",))))
    assert [set(facts) for facts in told] == [set(), {Fact.SOURCE}, set(), set(), {Fact.AUTHORS}]
