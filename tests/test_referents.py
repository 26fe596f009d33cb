from __future__ import annotations

from functools import cache

import pytest

from bot.answering import Answerer
from bot.conversation import Message, Role
from bot.referents import asks_for_somebody, persons, refers, somebodys
from retrieval import Analyzer, Article, Block, Kind

PARAGRAPHS = (
    "青溪鎮的渡口今年重開,每天有八班船往返兩岸,票價十五元。",
    "46歲的梁啟辰是青溪渡輪站的站長,過去在造船廠當焊工。",
    "“船不等人。”梁啟辰每天凌晨四點到碼頭,有時連吃早飯的時間都沒有。",
    "渡口對岸的茶館由賀雪芬打理,她今年71歲,燒的是龍眼木。",
    "鎮公所派出十名職員到各單位宣導,單位之間輪流值班。",
    "賀雪芬的徒弟是邱明泰,負責炒茶和記賬。",
    "梁啟辰認為渡口應該加開夜班船,讓學生回家方便。",
    "賀雪芬則說夜班船太吵,客人睡不好。",
)


@cache
def town(analyzer: Analyzer) -> Answerer:
    return Answerer.of([Article("a", tuple(Block(Kind.BODY, text) for text in PARAGRAPHS))], analyzer)


def numbers(analyzer: Analyzer, question: str, *before: str) -> list[int | None]:
    """The paragraphs that a question is answered with after others."""
    answers = town(analyzer).answers(question, [Message(text) for text in before])
    return [answer.findings[0].hit.passage.number if answer.answered else None for answer in answers]


@pytest.mark.parametrize(
    ("question", "before"),
    [
        ("他幾歲", ["凌晨四點到碼頭的是誰"]),
        ("佢幾多歲", ["凌晨四點到碼頭嘅係邊個"]),
        ("他几岁", ["凌晨四点到码头的是谁"]),
        ("幾歲", ["凌晨四點到碼頭的是誰"]),
        ("他以前做什麼工作", ["凌晨四點到碼頭的是誰", "他幾歲"]),
        ("how old is he?", ["凌晨四點到碼頭的是誰"]),
    ],
)
def test_a_pronoun_means_whom_the_answer_to_who_it_is_names(
    question: str, before: list[str], analyzer: Analyzer
) -> None:
    assert numbers(analyzer, question, *before) == [2]


@pytest.mark.parametrize("question", ["佢做咩㗎", "佢今年幾多歲", "幾歲", "不是,我問他以前做什麼"])
def test_a_name_lasts_over_questions_that_leave_it_out(question: str, analyzer: Analyzer) -> None:
    assert numbers(analyzer, question, "梁啟辰是誰", "佢幾多歲", "佢以前做咩") == [2]


def test_another_name_ends_it(analyzer: Analyzer) -> None:
    assert numbers(analyzer, "她幾歲", "梁啟辰是誰", "他幾歲", "賀雪芬呢") == [4]


def test_whom_the_bot_named_last_is_meant(analyzer: Analyzer) -> None:
    said = [Message("梁啟辰是誰"), Message("茶館是賀雪芬開的。", Role.BOT)]
    answer = town(analyzer).answer("她幾歲", said)
    assert answer.findings[0].hit.passage.number == 4


def test_who_is_somebodys_is_asked_for_beside_whose(analyzer: Analyzer) -> None:
    assert numbers(analyzer, "她徒弟呢", "賀雪芬幾歲") == [6]


@pytest.mark.parametrize(
    ("question", "before", "right"),
    [
        ("梁啟辰和賀雪芬誰年紀大", [], [2, 4]),
        ("賀雪芬同佢邊個老啲", ["梁啟辰幾多歲"], [4, 2]),
        ("他跟賀雪芬誰比較老?", ["梁啟辰是誰"], [2, 4]),
        ("賀雪芬比他大幾歲", ["梁啟辰是誰", "他跟賀雪芬差幾歲"], [4, 2]),
    ],
)
def test_of_two_who_are_compared_the_passage_of_each_is_shown(
    question: str, before: list[str], right: list[int], analyzer: Analyzer
) -> None:
    assert numbers(analyzer, question, *before) == right


def test_things_that_are_compared_are_searched_for_together(analyzer: Analyzer) -> None:
    assert len(numbers(analyzer, "渡口和茶館有什麼不一樣")) == 1


@pytest.mark.parametrize("question", ["他幾歲", "佢嘅仔喺邊", "她本人怎麼說"])
def test_a_pronoun_for_one_person_refers(question: str) -> None:
    assert refers(question)


@pytest.mark.parametrize("question", ["他們幾歲", "其他的呢", "佢哋喺邊", "吉他多少錢", "它多長"])
def test_several_things_and_others_are_nobody_in_particular(question: str) -> None:
    assert not refers(question)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("梁啟辰每天到碼頭", ("梁啟辰",)),
        ("歐陽明珠和賀雪芬", ("歐陽明珠", "賀雪芬")),
        ("高速公路和黃豆粉", ()),
        ("", ()),
    ],
)
def test_people_are_told_by_a_surname_and_no_word_of_the_dictionary(
    text: str, named: tuple[str, ...], analyzer: Analyzer
) -> None:
    assert persons(text, analyzer) == named


def test_who_holds_a_post_is_asked_for_like_who_somebody_is() -> None:
    assert asks_for_somebody("公司的CEO叫什麼名字?")
    assert asks_for_somebody("船係邊個揸")
    assert not asks_for_somebody("船票多少錢")


def test_only_a_word_for_somebody_is_somebodys() -> None:
    assert somebodys("她师傅") == "她的师傅是谁"
    assert somebodys("她的票") is None


@pytest.mark.parametrize(
    ("question", "before", "found"),
    [
        ("是梁啟辰還是賀雪芬", ["誰覺得夜班船太吵"], [7, 8]),
        ("是梁啟辰还是賀雪芬呢?", ["誰每天凌晨四點到碼頭"], [3, 8]),
        ("係賀雪芬定係梁啟辰", ["邊個打理茶館"], [4, 7]),
    ],
)
def test_which_of_two_it_is_is_told_by_what_each_of_them_is_told_of(
    question: str, before: list[str], found: list[int], analyzer: Analyzer
) -> None:
    assert numbers(analyzer, question, *before) == found


def test_which_of_two_other_things_it_is_is_one_question(analyzer: Analyzer) -> None:
    assert len(numbers(analyzer, "是茶館還是渡口", "票價多少")) == 1
