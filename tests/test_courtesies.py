from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.courtesies import unnumbered, without_courtesies


@pytest.mark.parametrize(
    ("message", "question"),
    [
        ("黃學清幾歲?謝謝", "黃學清幾歲?"),
        ("你好,請問黃學清幾歲?謝謝", "黃學清幾歲?"),
        ("你好請問黃學清幾歲", "黃學清幾歲"),
        ("早安,黃霞是誰?", "黃霞是誰?"),
        ("大家好，黃霞是誰？", "黃霞是誰？"),
        ("您好！在吗？黄霞是谁", "黄霞是谁"),
        ("黃霞是誰 唔該晒", "黃霞是誰"),
        ("谢谢 黄霞是谁", "黄霞是谁"),
        ("Hello, how old is Huang Xueqing? Thanks a lot!", "how old is Huang Xueqing?"),
        ("Q: 黃霞是誰", "黃霞是誰"),
        ("問題：黃霞是誰", "黃霞是誰"),
        ("黃學清幾歲?他一天睡多久?謝謝!", "黃學清幾歲?他一天睡多久?"),
        ("有人知道張先峰幾歲嗎?", "張先峰幾歲"),
        ("大家知道黃霞是誰嗎?", "黃霞是誰"),
        ("請問張先峰今年幾歲?", "張先峰今年幾歲?"),
        ("想請問一下,有沒有人知道張先峰幾歲", "張先峰幾歲"),
        ("請問大家,黃霞是誰?", "黃霞是誰?"),
        ("有冇人知張先峰幾多歲?", "張先峰幾多歲?"),
        ("谁知道黄霞是做什么的吗?", "黄霞是做什么的"),
        ("各位,有人知道黃霞是誰嗎", "黃霞是誰"),
    ],
)
def test_courtesies_around_a_question_are_no_part_of_it(message: str, question: str) -> None:
    assert without_courtesies(message) == question


@pytest.mark.parametrize(
    "message",
    [
        "黃學清幾歲?",
        "你好嗎是誰說的",
        "誰說了「謝謝」",
        "他說再見，然後呢？",
        "3.5公里，是哪條路？",
        "謝謝",
        "你好呀！謝謝。",
        "不是，我問的是黃霞",
        "Who said thank you?",
        "問：",
        "大家知道什麼?",
        "你知道什麼?",
        "大家知道疫情嗎?",
        "問題是什麼?",
        "請教師做什麼?",
        "有人說了什麼?",
        "",
    ],
)
def test_what_is_part_of_a_question_or_all_there_is_stays(message: str) -> None:
    assert without_courtesies(message) == message


@given(st.text(alphabet="你好謝黃霞是誰thanks Q:,。!?？ \n", max_size=40))
def test_what_is_left_stands_in_the_message(message: str) -> None:
    left = without_courtesies(message)
    assert left in message
    assert bool(left.strip()) == bool(message.strip())


@pytest.mark.parametrize(
    "text", ["1. ", "3.5公里", "1、2段", "一、二段", "2024.11.08", "(1)", "第1.2節", "問題、困難有哪些?"]
)
def test_a_number_that_is_all_there_is_or_part_of_another_counts_no_question(text: str) -> None:
    assert unnumbered(text) == text
