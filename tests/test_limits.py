"""Nothing is sent faster than Telegram takes it, whatever is asked for and when."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram_app.limits import Limits


@dataclass
class Clock:
    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


EPSILON = 1e-6
PEOPLE, GROUPS = [1, 2, 3], [-1, -2]
STEPS = st.lists(
    st.tuples(st.sampled_from(PEOPLE + GROUPS), st.sampled_from([0.0, 0.01, 0.5, 1.0, 7.0])), min_size=1, max_size=80
)
HOLDS = st.lists(st.tuples(st.sampled_from(PEOPLE + GROUPS), st.floats(0, 90)), max_size=4)


def most_within(times: list[float], seconds: float) -> int:
    """The largest number of times in any half-open span of this length."""
    return max(sum(begin <= at < begin + seconds - EPSILON for at in times) for begin in times)


@given(STEPS)
def test_a_chat_gets_one_request_a_second_and_a_group_twenty_a_minute(steps: list[tuple[int, float]]) -> None:
    clock = Clock()
    limits = Limits(30, clock)
    sent = defaultdict(list)
    for chat, pause in steps:
        clock.now += pause
        sent[chat].append(clock.now + limits.chat_wait(chat))
    for chat, times in sent.items():
        assert times == sorted(times)
        assert most_within(times, 1) == 1
        if chat < 0:
            assert most_within(times, 60) <= 20


@given(st.lists(st.sampled_from([0.0, 0.001, 0.02, 0.5, 3.0]), min_size=1, max_size=80), st.sampled_from([1, 5, 30]))
def test_all_chats_together_get_no_more_than_the_limit_in_any_second(pauses: list[float], overall: int) -> None:
    clock = Clock()
    limits = Limits(overall, clock)
    times = []
    for pause in pauses:
        clock.now += pause
        times.append(clock.now + limits.overall_wait())
    assert times == sorted(times)
    assert most_within(times, 1) <= overall


@given(st.lists(st.tuples(st.sampled_from(PEOPLE + GROUPS), st.integers(0, 60)), min_size=1, max_size=60))
def test_a_chat_keeps_its_pace_where_all_chats_together_hold_it_up(steps: list[tuple[int, int]]) -> None:
    clock = Clock()
    limits = Limits(30, clock)
    sent = defaultdict(list)
    for chat, others in steps:
        clock.now += limits.chat_wait(chat)
        for _ in range(others):
            limits.overall_wait()
        clock.now += limits.overall_wait()
        limits.gone(chat)
        sent[chat].append(clock.now)
    for chat, times in sent.items():
        assert most_within(times, 1) == 1
        if chat < 0:
            assert most_within(times, 60) <= 20


@pytest.mark.parametrize(("overall", "seconds"), [(0.5, 2.0), (0.1, 10.0), (1.5, 1 / 1.5)])
def test_a_limit_may_be_a_fraction(overall: float, seconds: float) -> None:
    limits = Limits(overall, Clock())
    waits = [limits.overall_wait() for _ in range(4)]
    assert waits == pytest.approx([n * seconds for n in range(4)])


def test_a_burst_within_the_limits_does_not_wait() -> None:
    limits = Limits(30, Clock())
    assert [limits.chat_wait(chat) for chat in range(1, 31)] == [0] * 30
    assert [limits.overall_wait() for _ in range(30)] == [0] * 30
    assert limits.overall_wait() == pytest.approx(1)


@given(STEPS, HOLDS)
def test_nothing_goes_to_a_chat_while_telegram_asks_to_wait(
    steps: list[tuple[int, float]], holds: list[tuple[int, float]]
) -> None:
    clock = Clock()
    limits = Limits(30, clock)
    held = dict.fromkeys(PEOPLE + GROUPS, 0.0)
    for index, (chat, pause) in enumerate(steps):
        clock.now += pause
        if index < len(holds):
            whom, seconds = holds[index]
            limits.hold(whom, seconds)
            held[whom] = max(held[whom], clock.now + seconds)
        assert clock.now + limits.chat_wait(chat) >= held[chat] - EPSILON


@given(STEPS)
def test_without_limits_nothing_waits_but_for_what_telegram_asks(steps: list[tuple[int, float]]) -> None:
    clock = Clock()
    limits = Limits(0, clock)
    for chat, pause in steps:
        clock.now += pause
        assert limits.chat_wait(chat) == limits.overall_wait() == 0
    limits.hold(1, 5)
    assert limits.chat_wait(1) == limits.chat_wait(1) == 5
    assert limits.chat_wait(2) == limits.overall_wait() == 0
    clock.now += 5
    assert limits.chat_wait(1) == 0


def test_the_pace_of_the_latest_chats_is_remembered_and_no_more() -> None:
    limits = Limits(30, Clock())
    for chat in range(1, 10_001):
        limits.chat_wait(chat)
        limits.chat_wait(-chat)
    assert limits.chat_wait(10_000) == 1
    assert limits.chat_wait(-10_000) == 1
    assert limits.chat_wait(1) == 0
