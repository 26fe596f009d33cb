from __future__ import annotations

from functools import cache

import pytest

from bot.answering import Answerer
from bot.conversation import Message
from bot.leaving_out import next_in_rank, with_subject
from retrieval import Analyzer, Article, Block, Kind

PARAGRAPHS = (
    "2021年,驗一張票降到三秒。但新的驗票機太敏感,把摺痕也當成假票,誤讀率多達18%,乘客大排長龍。",
    "轉機是一批舊票。站方找來一家小公司,收集了三萬張舊車票,用兩年逐張校正和標註,誤讀率壓到2.1%。",
    "最多人在渡輪上買的是熱豆漿,佔了四成;其次是花生糖。",
    "第二碼頭的職員多半是退休教師,登記簿寫到第七本。",
    "碼頭對面的茶館用龍眼木燒水,每天清晨五點開門。",
)


@cache
def town(analyzer: Analyzer) -> Answerer:
    return Answerer.of([Article("a", tuple(Block(Kind.BODY, text) for text in PARAGRAPHS))], analyzer)


def shown(analyzer: Analyzer, question: str, *before: str) -> int | None:
    """The paragraph that a question is answered with after others."""
    return town(analyzer).answer(question, [Message(text) for text in before]).findings[0].hit.passage.number


@pytest.mark.parametrize(
    ("spoken", "last", "whole"),
    [
        ("后来降到多少", "誤讀率多少", "误读率后来降到多少"),
        ("怎么卖的", "300箱是什麼", "300箱怎么卖的"),
        ("点样卖", "豆漿幾錢", "豆浆点样卖"),
        ("为什么涨了", "票價是多少?", "票价为什么涨了"),
        ("怎么降的", "誤讀率後來降到多少", "误读率怎么降的"),
    ],
)
def test_a_question_that_does_not_say_what_it_is_about_is_about_the_same(
    spoken: str, last: str, whole: str, analyzer: Analyzer
) -> None:
    assert with_subject(spoken, last, analyzer) == whole


@pytest.mark.parametrize(
    ("spoken", "last"),
    [
        ("船怎么来的", "誤讀率多少"),
        ("他怎么来的", "誤讀率多少"),
        ("死了几个人", "誤讀率多少"),
        ("怎么了", "誤讀率多少"),
        ("怎么卖的", "他一天睡多久"),
        ("怎么卖的", "死了多少人"),
        ("怎么卖的", "你好"),
        ("怎么卖的", "為什麼停駛"),
        ("后来怎么在渡轮站里面排队买票的", "誤讀率多少"),
    ],
)
def test_what_says_what_it_is_about_or_follows_nothing_is_left_as_it_is(
    spoken: str, last: str, analyzer: Analyzer
) -> None:
    assert with_subject(spoken, last, analyzer) is None


@pytest.mark.parametrize(
    ("spoken", "last", "whole"),
    [
        ("第二多呢", "最多人買什麼?", "最多人买什么,其次"),
        ("第二多的是什么", "最多人買什麼", "最多人买什么,其次"),
        ("第三多呢", "最多人買什麼,其次", "最多人买什么,第三"),
        ("第二高呢", "最高的山", "最高的山,其次"),
        ("第二高呢", "最多人買什麼", None),
        ("第二段呢", "最多人買什麼", None),
        ("第二班船呢", "最多人買什麼", None),
    ],
)
def test_after_the_most_what_is_next_may_be_asked_for(spoken: str, last: str, whole: str | None) -> None:
    assert next_in_rank(spoken, last) == whole


def test_who_asks_how_it_went_on_is_not_told_the_same_again(analyzer: Analyzer) -> None:
    assert shown(analyzer, "誤讀率多少") == 1
    assert shown(analyzer, "後來降到多少", "誤讀率多少") == 2
    assert shown(analyzer, "怎麼降的", "誤讀率多少", "後來降到多少") == 2


def test_what_was_asked_on_goes_on_with_what_was_not_shown(analyzer: Analyzer) -> None:
    assert shown(analyzer, "還有呢", "誤讀率多少", "後來降到多少") == 1


def test_the_second_most_is_found_where_the_most_is(analyzer: Analyzer) -> None:
    assert shown(analyzer, "第二多呢", "最多人買什麼") == 3
