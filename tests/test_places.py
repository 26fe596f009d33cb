"""Places in an article that are asked for: paragraphs and sections by number, beginnings, ends, the way on."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer import Answer, Verdict
from bot.answering import Answerer
from bot.conversation import REMEMBERED, Message, Role, showing
from bot.language import language_of
from bot.places import PlaceAsked, PlaceKind, place_asked
from bot.smalltalk import SmallTalk
from retrieval import Analyzer, Article, Block, Kind, read_article

HERE = Path(__file__).parent


def numbers(answer: Answer) -> list[int | None]:
    return [finding.hit.passage.number for finding in answer.findings]


def asked(answerer: Answerer, *messages: str) -> list[Answer]:
    """The answers to messages of one talk, of which as much is remembered as can matter."""
    said: list[Message] = []
    answers = []
    for message in messages:
        answer = answerer.answer(message, said[-REMEMBERED:])
        answers.append(answer)
        said += [Message(answer.remembered)] if answer.asks else []
    return answers


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("第3段和第5段", (3, 5)),
        ("第3、5段", (3, 5)),
        ("第三段與第五段說了什麼", (3, 5)),
        ("第3到6段", (3, 4, 5, 6)),
        ("第3段至第5段講咩", (3, 4, 5)),
        ("倒數第二段", (-2,)),
        ("第三段和第三段", (3,)),
        ("3~5段", (3, 4, 5)),
        ("第3-5段說什麼", (3, 4, 5)),
        ("前三段", (1, 2, 3)),
        ("文章前兩段講什麼", (1, 2)),
        ("最後兩段", (-2, -1)),
        ("后两段", (-2, -1)),
        ("第0段", (0,)),
        ("第1000000段", (1_000_000,)),
    ],
)
def test_several_paragraphs_are_asked_for_at_once(question: str, expected: tuple[int, ...]) -> None:
    assert place_asked(question) == PlaceAsked(PlaceKind.PARAGRAPHS, expected)


@pytest.mark.parametrize(
    "question",
    [
        "第二段婚姻",
        "計畫第二部分是什麼",
        "他的開頭很好",
        "第一個小標題獎",
        "最後一節課",
        "最後一部分人",
        "比賽結尾發生什麼",
        "下一段感情",
        "第二節課",
        "前三段婚姻",
        "路有3到5段",
        "環狀線前兩段",
    ],
)
def test_what_is_told_of_is_no_place(question: str) -> None:
    assert place_asked(question) is None


@given(st.text(st.sampled_from("第一二三34段和到、節部分前言結尾說什麼的上下呢 \ud800"), max_size=30))
def test_any_message_is_taken(message: str) -> None:
    place = place_asked(message)
    assert place is None or place.kind is PlaceKind.PARAGRAPHS or all(place.numbers)


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("第100段說什麼?", 29),
        ("paragraph 100", 29),
        ("第三十段", 29),
        ("倒數第三十段", 29),
        ("第0段", 29),
        ("第1000000段", 29),
        ("第零段", 29),
    ],
)
def test_of_a_paragraph_that_there_is_not_it_is_said_how_many_there_are(
    question: str, count: int, answerer: Answerer
) -> None:
    answer = answerer.answer(question)
    assert (answer.verdict, answer.findings, answer.about) == (Verdict.BEYOND, (), answerer.articles[0])
    assert len(answerer.paragraphs(answerer.articles[0])) == count


def test_several_paragraphs_are_each_shown(answerer: Answerer) -> None:
    assert numbers(answerer.answer("第3段和第5段")) == [3, 5]
    assert [numbers(answer) for answer in answerer.answers("第3段和第5段")] == [[3], [5]]
    assert [numbers(answer) for answer in answerer.answers("第3段;第5段")] == [[3], [5]]
    first, last = answerer.answers("第3段和第100段")
    assert (numbers(first), last.verdict) == ([3], Verdict.BEYOND)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("前三段", [1, 2, 3]),
        ("最後兩段", [28, 29]),
        ("3~5段", [3, 4, 5]),
        ("前五段", [1, 2, 3]),
        ("paragraphs 3 and 5", [3, 5]),
        ("paragraphs 3-5", [3, 4, 5]),
        ("the last two paragraphs", [28, 29]),
    ],
)
def test_several_in_a_row_are_each_shown_as_many_as_are_answered_at_once(
    question: str, expected: list[int], answerer: Answerer
) -> None:
    shown = [answer for answer in answerer.answers(question) if answer.verdict is not Verdict.LEFT_OVER]
    assert [numbers(answer)[:1] for answer in shown] == [[number] for number in expected]
    assert {language_of(answer.question) for answer in shown} == {language_of(question)}


def test_places_are_read_in_english(analyzer: Analyzer) -> None:
    names = "island_airport", "mainland_whale"
    answerer = Answerer.of([read_article(HERE / "articles" / f"{name}.txt") for name in names], analyzer)
    talk = asked(
        answerer, "paragraph 3 of the second article", "next paragraph", "What does the previous paragraph say?"
    )
    assert [numbers(answer)[0] for answer in talk] == [3, 4, 3]
    assert {answer.findings[0].hit.passage.article.name for answer in talk} == {"mainland_whale"}
    assert talk[1].remembered == "paragraph 4 of article 2"


@pytest.mark.parametrize(
    ("question", "first"),
    [("前言說什麼", 1), ("文章的開頭", 1), ("結尾", 29), ("結尾說什麼?", 29), ("文末講咩", 29)],
)
def test_the_beginning_and_the_end_are_shown(question: str, first: int, answerer: Answerer) -> None:
    answer = answerer.answer(question)
    assert answer.sure
    assert numbers(answer)[0] == first


def test_of_a_long_section_as_much_is_found_as_was_asked_for_and_more_goes_on(answerer: Answerer) -> None:
    assert numbers(answerer.answer("第二節", top=2)) == [None, 11]
    assert numbers(answerer.answer("還有呢", [Message("第二節")], top=2)) == [11, 12]
    assert answerer.answer("還有呢", [Message("第3段")]).verdict is Verdict.NO_MORE


def test_the_lead_is_all_that_stands_before_the_first_heading(answerer: Answerer) -> None:
    assert numbers(answerer.answer("前言")) == [1, 2]


@pytest.mark.parametrize("question", ["第二部分", "第二節說什麼", "第2個部分講什麼?", "看第二節"])
def test_a_section_is_shown_by_its_number_with_its_heading(question: str, answerer: Answerer) -> None:
    answer = answerer.answer(question, top=10)
    assert answer.sure
    assert answer.findings[0].hit.passage.text == "卡點就是戰場,嚴防死守交通線"
    assert answer.findings[0].under
    assert answer.findings[0].under.number == 10
    assert numbers(answer)[1:] == [*range(11, 19)]


@pytest.mark.parametrize(
    "question", ["最後一部分", "最後一節說了什麼", "第四部分講了啥", "倒數第一節", "最后一部分说啥"]
)
def test_a_section_is_counted_from_the_end_as_well(question: str, answerer: Answerer) -> None:
    assert answerer.answer(question, top=10).findings[0].hit.passage.text == "扶貧工作隊助力鄉村疫情防控"


@pytest.mark.parametrize(
    ("question", "heading"),
    [
        ("最后一部分的小标题是啥", "扶貧工作隊助力鄉村疫情防控"),
        ("最後一個小標題是什麼", "扶貧工作隊助力鄉村疫情防控"),
        ("第二部分的標題叫什麼", "卡點就是戰場,嚴防死守交通線"),
        ("第一節叫什麼名字", "2500余名黨員鏖戰救治一線"),
        ("倒數第二個小標題", "在職黨員下沉社區聯防聯控"),
        ("第3節叫咩名", "在職黨員下沉社區聯防聯控"),
    ],
)
def test_a_heading_that_is_asked_for_is_shown_without_the_rest_of_its_section(
    question: str, heading: str, answerer: Answerer
) -> None:
    answer = answerer.answer(question, top=10)
    assert answer.sure
    assert [finding.hit.passage.text for finding in answer.findings] == [heading]


@pytest.mark.parametrize("question", ["第十二節", "第九個小標題", "小標題有哪些", "有哪些小標題?", "列出所有小標題"])
def test_headings_and_a_section_that_there_is_not_are_answered_with_the_outline(
    question: str, answerer: Answerer
) -> None:
    answer = answerer.answer(question)
    assert (answer.small_talk, answer.about) == (SmallTalk.STRUCTURE, answerer.articles[0])


def test_a_heading_that_is_called_so_is_what_is_meant(analyzer: Analyzer) -> None:
    blocks = [
        Block(Kind.TITLE, "賞鳥指南"),
        Block(Kind.BODY, "賞鳥要早起。"),
        Block(Kind.HEADING, "一、前言"),
        Block(Kind.BODY, "鳥會飛。"),
        Block(Kind.HEADING, "結語"),
        Block(Kind.BODY, "鳥很美。"),
        Block(Kind.BODY, "完。"),
    ]
    answerer = Answerer.of([Article("a", tuple(blocks))], analyzer)
    assert answerer.answer("前言說什麼").findings[0].hit.passage.text == "一、前言"
    assert answerer.answer("結語").findings[0].hit.passage.text == "結語"


def test_in_an_article_without_headings_what_is_told_of_may_have_sections(analyzer: Analyzer) -> None:
    blocks = Block(Kind.TITLE, "考試改制"), Block(Kind.BODY, "考試分兩部分。第二部分是口試,佔四成。")
    answer = Answerer.of([Article("a", blocks)], analyzer).answer("第二部分是什麼")
    assert answer.small_talk is None
    assert numbers(answer) == [1]


# From one paragraph to the next


def test_the_paragraph_before_and_the_one_after_are_those_of_what_was_shown_last(answerer: Answerer) -> None:
    talk = asked(answerer, "第9段", "上一段呢?", "下一段呢?", "下一段")
    assert [numbers(answer) for answer in talk] == [[9], [8], [9], [10]]
    talk = asked(answerer, "黃學清幾歲?", "下一段", "上一段呢")
    assert [numbers(answer)[0] for answer in talk] == [15, 16, 15]


def test_one_may_read_on_for_as_long_as_there_are_paragraphs(answerer: Answerer) -> None:
    talk = asked(answerer, "第20段", *["下一段"] * 10)
    assert [numbers(answer) for answer in talk[:-1]] == [[number] for number in range(20, 30)]
    assert talk[-1].verdict is Verdict.BEYOND


def test_one_reads_on_in_the_article_where_one_was(analyzer: Analyzer) -> None:
    names = "island_airport", "mainland_whale"
    answerer = Answerer.of([read_article(HERE / "articles" / f"{name}.txt") for name in names], analyzer)
    talk = asked(answerer, "鯨那篇第三段", *["下一段"] * 8, "作者是誰?")
    assert numbers(talk[-2]) == [11]
    assert {answer.findings[0].hit.passage.article.name for answer in talk} == {"mainland_whale"}


def test_the_paragraph_after_what_is_replied_to_is_shown(answerer: Answerer) -> None:
    said = Message(answerer.paragraphs(answerer.articles[0])[8].text, Role.BOT)
    assert numbers(answerer.answer("下一段", [said])) == [10]


def test_one_reads_on_from_the_result_that_was_shown_last(answerer: Answerer) -> None:
    first, second, third = (answer.findings[0] for answer in asked(answerer, "黃學清幾歲?", "還有呢?", "還有呢?"))
    talk = asked(answerer, "黃學清幾歲?", "還有呢?", "還有呢?", "下一段")
    assert len({each.hit.passage for each in (first, second, third)}) == 3
    assert talk[-1].findings[0].hit.passage == third.after
    # Where somebody else shows what was found, as a chat does at a button, it tells what it showed.
    said = [Message("黃學清幾歲?"), showing(second.hit.passage)]
    assert answerer.answer("下一段", said).findings[0].hit.passage == second.after
    assert answerer.answer("上一段", said).findings[0].hit.passage == second.before


def test_what_was_shown_is_not_searched_for_again(analyzer: Analyzer, monkeypatch: pytest.MonkeyPatch) -> None:
    blocks = Block(Kind.TITLE, "賞鳥"), Block(Kind.BODY, "賞鳥要早起,五點出門。"), Block(Kind.BODY, "鳥很美。")
    answerer = Answerer.of([Article("a", blocks)], analyzer)
    said = Message(answerer.answer("賞鳥幾點出門").remembered)
    monkeypatch.setattr(answerer.index, "search", None)
    assert numbers(answerer.answer("下一段", [said])) == [2]


def test_there_is_nothing_beside_what_was_never_shown(answerer: Answerer) -> None:
    assert answerer.answer("下一段").verdict is Verdict.VAGUE
    assert answerer.answer("上一段呢", [Message("qwerty")]).verdict is Verdict.VAGUE


def test_of_several_articles_it_is_asked_back_in_which_the_place_is(analyzer: Analyzer) -> None:
    names = "island_airport", "mainland_whale"
    answerer = Answerer.of([read_article(HERE / "articles" / f"{name}.txt") for name in names], analyzer)
    assert answerer.answer("第三段說什麼").verdict is Verdict.WHICH
    assert numbers(answerer.answer("鯨那篇", [Message("第三段說什麼")])) == [3]
    assert answerer.answer("第三十段", [Message("機場停電")]).about is answerer.articles[0]
