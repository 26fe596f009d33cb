from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering import Answerer
from bot.conversation import Message
from bot.followups import turn
from bot.slots import asked_likewise, in_its_place, in_place_of_a_like_word, narrowed
from retrieval import Article, Block, Kind

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
        ("受伤", "造成几人死亡", "造成几人受伤"),
        ("最便宜", "最贵的是哪一箱", "最便宜的是哪一箱"),
        ("最低", "最高气温多少", "最低气温多少"),
        ("10吨以下", "10吨以上补多少", "10吨以下补多少"),
        ("5岁", "9岁以下要买票吗", "5岁以下要买票吗"),
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
        ("B12路多久一班", "那B7路呢", "b7路多久一班"),
        ("末班船幾點", "B7呢", "b7 末班船几点"),
        ("一張票多少錢", "老人呢", "老人 一张票多少钱"),
        ("多少人報名", "不是,我問的是二期", "二期 多少人报名"),
        ("麥子賣了多少錢", "不是麥子,是豆子", "豆子卖了多少钱"),
        ("空運一箱多少錢", "海運呢", "海运一箱多少钱"),
        ("最貴的是哪一箱", "最便宜的呢", "最便宜的是哪一箱"),
        ("鎮公所為什麼漏水", "圖書館呢", "图书馆为什么漏水"),
        ("水獺住在哪裡", "另一隻呢", "另一只住在哪里"),
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


@pytest.mark.parametrize(
    ("name", "before", "question"),
    [
        ("海运", "空运一箱多少钱", "海运一箱多少钱"),
        ("金瓜组", "水梨组有几箱", "金瓜组有几箱"),
        ("豆子", "麦粒卖了多少钱", None),
        ("本地人", "多少人报名", None),
        ("海运", "海运一箱多少钱", None),
        ("运", "空运一箱多少钱", None),
        ("完工", "什么时候开工", "什么时候完工"),
        ("孩子", "大火烧了几间房子", None),
    ],
)
def test_a_name_takes_the_place_of_the_one_thing_that_ends_like_it(
    name: str, before: str, question: str | None, analyzer: Analyzer
) -> None:
    assert in_place_of_a_like_word(name, before, analyzer) == question


@pytest.mark.parametrize(
    ("name", "before", "question"),
    [
        ("外教", "球队为什么欠薪", "外教为什么欠薪"),
        ("医院", "公司赔了多少钱", "医院赔了多少钱"),
        ("学生", "学校有几个老师", None),
        ("石山镇", "河口有几个站", "石山镇有几个站"),
        ("消毒", "谁负责清洁", None),
        ("油价", "票价多少", None),
    ],
)
def test_of_another_thing_is_asked_all_that_the_question_asks_of_what_it_begins_with(
    name: str, before: str, question: str | None, analyzer: Analyzer
) -> None:
    assert asked_likewise(name, before, analyzer) == question


def test_what_narrows_no_question_stands_not_beside_it() -> None:
    assert narrowed("2019年", "收了几吨") == "2019年 收了几吨"
    assert narrowed("学生", "老人 买票多少钱") == "学生 买票多少钱"
    assert narrowed("豆子", "收了几吨") is None
    assert narrowed("老人", "老人买票多少钱") is None


def test_why_others_are_against_it_is_asked_of_nobody_who_is_for_it() -> None:
    assert in_its_place("反对", "那个叫石小满的为什么赞成", ["石小满"]) == "反对的人怎么说"
    assert in_its_place("反对", "石小满投了几票赞成", ["石小满"]) == "石小满投了几票反对"
    assert in_its_place("反对", "为什么赞成") == "为什么反对"


def test_what_does_not_tell_of_what_was_meant_is_no_sure_answer(analyzer: Analyzer) -> None:
    block = Block(Kind.BODY, "渡口的春季培訓有54人報名,老師是退休的船長。")
    answerer = Answerer.of([Article("渡口", (block,))], analyzer)
    said = (Message("多少人報名培訓"),)
    assert answerer.answer("多少人報名培訓").sure
    assert not answerer.answer("我是說夜間的", said).sure
    assert answerer.answer("我是說春季的", said).sure
