from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from bot.answering import Answerer
from bot.conversation import Message
from retrieval import Analyzer, Article, Block, Kind

if TYPE_CHECKING:
    from bot.answer import Answer

FLOOD = (
    "河水退了以後,青溪鄉還有820戶停水,自來水公司說週五修好。",
    "縣府派直升機送米和奶粉,三天飛了9架次。",
    "56歲的渡口站長秦望山守了一夜,沒有回家。",
    "小學借教室給災民住,校長說要住多久都可以。",
)
HERBS = (
    "香囊老師藍素琴做香囊做了41年,一天只收八個學生。",
    "茶館在藥王巷,老闆雷春生泡茶不收錢。",
    "鎮上的路是青石鋪的,下雨天很滑。",
)


@cache
def folder(analyzer: Analyzer) -> Answerer:
    pages = {"flood": ("青溪鄉大水", FLOOD), "herbs": ("古鎮兩日", HERBS)}
    return Answerer.of(
        [
            Article(name, (Block(Kind.TITLE, title), *(Block(Kind.BODY, text) for text in texts)))
            for name, (title, texts) in pages.items()
        ],
        analyzer,
    )


def asked(analyzer: Analyzer, *talk: str) -> Answer:
    *before, question = talk
    return folder(analyzer).answer(question, [*map(Message, before)])


@pytest.mark.parametrize(
    ("before", "word", "text"),
    [
        ("直升機飛了幾次", "停水", FLOOD[0]),
        ("直升機飛了幾次", "教室", FLOOD[3]),
        ("藍素琴做香囊做了幾年", "秦望山", FLOOD[2]),
        ("藍素琴做香囊做了幾年", "秦望山呢", FLOOD[2]),
    ],
)
def test_a_word_of_which_the_last_question_is_not_answered_is_asked_for_alone(
    before: str, word: str, text: str, analyzer: Analyzer
) -> None:
    alone = asked(analyzer, word.removesuffix("呢"))
    answer = asked(analyzer, before, word)
    assert answer.findings[0].hit.passage.text == text
    assert answer.sure == alone.sure is True


def test_a_name_of_which_the_last_question_is_answered_is_asked_the_same(analyzer: Analyzer) -> None:
    answer = asked(analyzer, "秦望山幾歲", "雷春生")
    assert answer.findings[0].hit.passage.text == HERBS[1]
    assert not answer.sure  # of whom it does not tell that
    assert asked(analyzer, "雷春生").sure


def test_what_is_asked_next_is_asked_after_the_word_alone(analyzer: Analyzer) -> None:
    assert asked(analyzer, "藍素琴做香囊做了幾年", "秦望山", "他幾歲").findings[0].hit.passage.text == FLOOD[2]


def test_a_word_with_a_particle_is_asked_the_same_and_alone_it_is_not(analyzer: Analyzer) -> None:
    before = "直升機飛了幾次"
    assert asked(analyzer, before, "停水").sure
    assert not asked(analyzer, before, "停水呢").sure
