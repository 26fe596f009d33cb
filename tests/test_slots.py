from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation import Message
from bot.followups import turn
from bot.slots import in_its_place

if TYPE_CHECKING:
    from retrieval import Analyzer

TEXT = st.text(st.sampled_from("y12第一二审名年去今原告被的班 -"), max_size=16)


@pytest.mark.parametrize(
    ("name", "before", "question"),
    [
        ("b7", "b12路多久一班", "b7路多久一班"),
        ("第二名", "第一名是谁", "第二名是谁"),
        ("二期", "一期花了多少钱", "二期花了多少钱"),
        ("2019年", "2015年有几头", "2019年有几头"),
        ("被告", "原告请的律师叫什么", "被告请的律师叫什么"),
        ("晚上", "早上几点开门", "晚上几点开门"),
        ("去年", "今年收了几吨", "去年收了几吨"),
        ("以前", "补贴多少", "以前补贴多少"),
    ],
)
def test_a_thing_takes_the_place_of_what_is_like_it(name: str, before: str, question: str) -> None:
    assert in_its_place(name, before) == question


@pytest.mark.parametrize(
    ("name", "before"),
    [
        ("b7", "b12和b13哪条长"),
        ("第二名", "第一期花了多少钱"),
        ("被告", "原告和被告是什么关系"),
        ("被告", "谁画的"),
        ("去年", "去年收了几吨"),
        ("小猫", "小狗几岁"),
        ("", "小狗几岁"),
    ],
)
def test_what_is_like_nothing_or_several_things_has_no_place(name: str, before: str) -> None:
    assert in_its_place(name, before) is None


@given(name=TEXT, before=TEXT)
def test_a_question_keeps_its_other_words_and_holds_the_thing(name: str, before: str) -> None:
    question = in_its_place(name, before)
    if question is not None:
        assert name in question
        kept = re.escape(before[: question.find(name)])
        assert re.match(kept, before)


@pytest.mark.parametrize(
    ("before", "message", "question"),
    [
        ("B12路多久一班", "那B7呢", "b7路多久一班"),
        ("B12路多久一班", "我打錯了,是B7", "b7路多久一班"),
        ("B12路多久一班", "手誤,是B7", "b7路多久一班"),
        ("原告請的律師叫什麼", "被告的呢", "被告请的律师叫什么"),
        ("第一名是誰", "我是說第二名", "第二名是谁"),
        ("票價多少", "我是說手球的", "手球 票价多少"),
        ("夜班補貼多少", "以前呢", "以前夜班补贴多少"),
    ],
)
def test_a_follow_up_and_a_correction_ask_the_last_question_of_what_they_name(
    before: str, message: str, question: str, analyzer: Analyzer
) -> None:
    asked = turn(message, (Message(before),), analyzer)
    assert asked is not None
    assert asked.question == question
