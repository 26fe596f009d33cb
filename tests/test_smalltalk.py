from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.smalltalk import SmallTalk, small_talk


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("你好", SmallTalk.GREETING),
        ("哈囉!", SmallTalk.GREETING),
        ("早安☀️", SmallTalk.GREETING),
        ("Hello there", SmallTalk.GREETING),
        ("謝謝你", SmallTalk.THANKS),
        ("唔該晒", SmallTalk.THANKS),
        ("thanks a lot!", SmallTalk.THANKS),
        ("再見", SmallTalk.FAREWELL),
        ("bye bye", SmallTalk.FAREWELL),
        ("在嗎?", SmallTalk.PRESENCE),
        ("有人嗎", SmallTalk.PRESENCE),
        ("你是誰", SmallTalk.IDENTITY),
        ("你係咪機械人", SmallTalk.IDENTITY),
        ("你能做什么", SmallTalk.IDENTITY),
        ("are you a bot?", SmallTalk.IDENTITY),
        ("好的", SmallTalk.APPROVAL),
        ("答得很好", SmallTalk.APPROVAL),
        ("哈哈哈", SmallTalk.APPROVAL),
        ("OK", SmallTalk.APPROVAL),
    ],
)
def test_talk_that_asks_nothing_is_told_apart(message: str, kind: SmallTalk) -> None:
    assert small_talk(message) is kind


@pytest.mark.parametrize(
    "message",
    [
        "謝謝,那黃學清幾歲?",
        "你好,請問誰是作者",
        "好人好事有哪些",
        "機器人",
        "人呢?",
        "行政大隊",
        "history",
        "他好嗎",
        "hi, who is the author",
        "黃霞",
        "88棟樓",
    ],
)
def test_a_message_that_also_asks_something_is_no_small_talk(message: str) -> None:
    assert small_talk(message) is None


@given(st.text(max_size=200))
def test_any_text_is_taken(message: str) -> None:
    assert small_talk(message) in {None, *SmallTalk}


@pytest.mark.parametrize("unit", ["哈", "好的", "謝謝你 ", "ha", "你", "bye ", "好a"])
def test_time_does_not_explode_with_length(unit: str) -> None:
    begun = time.perf_counter()
    small_talk(unit * 10_000)
    small_talk((unit * 60)[:60] + "x")
    assert time.perf_counter() - begun < 1
