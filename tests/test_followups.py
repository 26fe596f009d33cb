from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer import Verdict
from bot.answering import Answerer
from bot.conversation import Message, Role
from bot.followups import Turn, bare, turn
from retrieval import Analyzer, Article, Block, Kind, read_article

HERE = Path(__file__).parent
CASES = [json.loads(line) for line in (HERE / "followups.jsonl").read_text(encoding="utf-8").splitlines()]
SAID = st.sampled_from(["黃學清幾歲", "黃霞呢", "還有嗎", "不是,是張波", "在哪", "好"])
ASKED = "黃學清的兒子幾歲?"


def after(message: str, *said: str, analyzer: Analyzer) -> Turn | None:
    return turn(message, [Message(text) for text in said], analyzer)


# More of the same


@pytest.mark.parametrize(
    "message",
    [
        "還有呢?",
        "還有嗎",
        "还有其他的吗",
        "然後呢",
        "繼續",
        "再多一點",
        "多說一點",
        "講多啲",
        "仲有冇",
        "還有嗎!",
        "多講一點",
        "下一個",
        "後來呢",
        "之後呢?",
    ],
)
def test_more_is_the_last_question_again_further_on(message: str, analyzer: Analyzer) -> None:
    assert after(message, ASKED, analyzer=analyzer) == Turn(ASKED, (), 1)


def test_more_and_more_goes_further(analyzer: Analyzer) -> None:
    assert after("再來", ASKED, "還有呢", "繼續", analyzer=analyzer) == Turn(ASKED, (), 3)


def test_more_of_a_follow_up_is_more_of_what_it_asked(analyzer: Analyzer) -> None:
    assert after("還有呢", ASKED, "黃霞呢?", analyzer=analyzer) == Turn("黄霞的儿子几岁?", (), 1)


def test_more_of_nothing_is_nothing(analyzer: Analyzer) -> None:
    assert after("繼續", analyzer=analyzer) is None


@pytest.mark.parametrize("message", ["還有幾個人", "然後他去了哪裡", "more people?", "下一個颱風叫什麼"])
def test_a_question_that_only_begins_like_that_stands(message: str, analyzer: Analyzer) -> None:
    found = after(message, ASKED, analyzer=analyzer)
    assert found is not None
    assert (found.question, found.further) == (message, 0)


def test_further_results_are_not_those_given_before(answerer: Answerer) -> None:
    every = [finding.hit.passage for finding in answerer.answer("黃學清幾歲", top=4).findings]
    said = [Message("黃學清幾歲")]
    seen = []
    for message in ("還有呢", "然後呢", "更多"):
        answer = answerer.answer(message, said, top=1)
        seen += [finding.hit.passage for finding in answer.findings]
        assert answer.question == message
        said.append(Message(message))
    assert seen == every[1:]


def test_what_comes_near_goes_on_after_what_was_shown_of_it(answerer: Answerer) -> None:
    question = "推介一間好食嘅火鍋店"
    every = [finding.hit.passage for finding in answerer.answer(question, top=9).findings]
    said = [Message(question)]
    for begin in (3, 6):
        answer = answerer.answer("還有呢?", said, top=3)
        assert answer.verdict is Verdict.NOT_FOUND
        assert [finding.hit.passage for finding in answer.findings] == every[begin : begin + 3]
        said.append(Message("還有呢?"))


def test_where_the_results_end_there_are_no_more(answerer: Answerer) -> None:
    said = [Message("黃學清幾歲"), *[Message("more")] * 400]
    answer = answerer.answer("more", said)
    assert (answer.verdict, answer.findings) == (Verdict.NO_MORE, ())


def test_more_of_nothing_is_asked_back(answerer: Answerer) -> None:
    assert answerer.answer("還有呢").verdict is Verdict.VAGUE


# Another name


@pytest.mark.parametrize(
    "message",
    [
        "黃霞呢?",
        "那黃霞呢",
        "咁黃霞呢",
        "黃霞",
        "而黃霞呢?",
        "不是,我問的是黃霞",
        "不對,我是問黃霞",
        "唔係,我係問黃霞",
        "錯了,是黃霞",
        "我說的是黃霞",
        "不是黃學清,是黃霞",
        "錯了,我指的是黃霞",
        "我講嘅係黃霞",
    ],
)
def test_another_name_takes_the_place_of_the_one_that_was_asked_about(message: str, analyzer: Analyzer) -> None:
    assert after(message, ASKED, analyzer=analyzer) == Turn("黄霞的儿子几岁?")


@pytest.mark.parametrize("message", ["第一張照片", "作者呢?", "標題", "圖說呢"])
def test_a_part_of_the_article_is_asked_for_by_itself(message: str, analyzer: Analyzer) -> None:
    assert after(message, ASKED, analyzer=analyzer) == Turn(message, (Message(ASKED),))


def test_no_word_of_asking_is_taken_for_a_name(analyzer: Analyzer) -> None:
    found = after("华一诺", "苗长顺多大年纪", analyzer=analyzer)
    assert found == Turn("华一诺 多大年纪", (Message("苗长顺多大年纪"),))


def test_where_it_is_not_plain_which_one_the_words_of_asking_stay(analyzer: Analyzer) -> None:
    found = after("那利川呢", "萬州離武漢多遠", analyzer=analyzer)
    assert found == Turn("利川 多远", (Message("萬州離武漢多遠"),))


def test_a_correction_that_asks_itself_is_what_is_asked(analyzer: Analyzer) -> None:
    found = after("不是,我問的是黃霞在哪工作", ASKED, analyzer=analyzer)
    assert found is not None
    assert found.question == "黄霞在哪工作"


@pytest.mark.parametrize(
    "message",
    [
        "我想問黃學清是誰",
        "不是黨員的人也參加了抗疫的工作嗎",
        "不是本地人,是不是要隔離?",
        "不是黨員,是否可以報名?",
        "火鍋店在哪裡",
    ],
)
def test_what_is_no_correction_stands(message: str, analyzer: Analyzer) -> None:
    found = after(message, "萬州離武漢多遠", analyzer=analyzer)
    assert found is not None
    assert found.question == message


# Words of asking alone


@pytest.mark.parametrize("message", ["為什麼?", "什麼時候?", "在哪?", "幾多錢", "幾時", "誰"])
def test_words_of_asking_alone_ask_of_what_was_talked_about(message: str, analyzer: Analyzer) -> None:
    assert after(message, ASKED, analyzer=analyzer) == Turn(message, (Message(ASKED),))
    assert bare(message, analyzer)


@pytest.mark.parametrize("message", ["黃學清幾歲?", "黃學清", "火鍋店在哪裡"])
def test_what_names_something_asks_of_that(message: str, analyzer: Analyzer) -> None:
    assert not bare(message, analyzer)


@given(
    st.text(max_size=30),
    st.lists(
        st.tuples(SAID, st.sampled_from(Role)),
        max_size=5,
    ),
)
def test_any_message_after_any_talk_is_taken(analyzer: Analyzer, message: str, talk: list[tuple[str, Role]]) -> None:
    said = [Message(text, role) for text, role in talk]
    found = turn(message, said, analyzer)
    assert found is None or (found.further <= len(said) and set(found.context) <= set(said))


@given(st.text(max_size=30))
def test_a_first_message_has_nothing_before_it(analyzer: Analyzer, message: str) -> None:
    found = turn(message, (), analyzer)
    assert found is None or (found.context, found.further) == ((), 0)


def test_a_first_message_corrects_nothing(analyzer: Analyzer) -> None:
    message = "不是本地人,是外地人要隔離嗎"
    assert after(message, analyzer=analyzer) == Turn(message)


def test_a_first_message_that_begins_like_a_correction_is_asked_without_that(analyzer: Analyzer) -> None:
    assert after("不對,我是問黃霞", analyzer=analyzer) == Turn("黄霞")


# Over whole articles


@cache
def article(name: str, analyzer: Analyzer) -> Answerer:
    return Answerer.of([read_article(HERE / "articles" / f"{name}.txt")], analyzer)


def right(case: dict[str, Any], analyzer: Analyzer) -> bool:
    answer = article(case["article"], analyzer).answer(case["q"], [Message(text) for text in case["context"]])
    return answer.answered and case["gold"] in answer.findings[0].hit.passage.text


BRIDGES = (
    "東橋是1962年建的,橋身有裂縫。縣府打算拆掉重建,明年3月動工,完工要兩年。",
    "西橋的欄杆去年更新過。今年6月塗漆,花了80萬元。",
    "居民林阿水每天走東橋上班,他說拆橋的時候要繞路20分鐘。",
)


@pytest.mark.parametrize("message", ["什麼時候開始", "多久才會好", "要多久完成"])
def test_what_is_asked_on_is_looked_for_where_the_last_answer_stood(message: str, analyzer: Analyzer) -> None:
    answerer = Answerer.of([Article("a", tuple(Block(Kind.BODY, text) for text in BRIDGES))], analyzer)
    answer = answerer.answer(message, (Message("縣府打算把東橋怎麼樣"),))
    assert answer.findings[0].hit.passage.text == BRIDGES[0]


def test_a_whole_question_is_answered_wherever_the_last_answer_stood(analyzer: Analyzer) -> None:
    answerer = Answerer.of([Article("a", tuple(Block(Kind.BODY, text) for text in BRIDGES))], analyzer)
    answer = answerer.answer("西橋塗漆花了多少錢", (Message("縣府打算把東橋怎麼樣"),))
    assert answer.findings[0].hit.passage.text == BRIDGES[1]


def test_follow_ups_find_their_passage_first_in_29_of_30_cases_at_least(analyzer: Analyzer) -> None:
    assert len(CASES) == 30
    assert {case["id"] for case in CASES if not right(case, analyzer)} <= {"asking-5"}
