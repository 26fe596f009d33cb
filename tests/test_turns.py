"""Whose turn it is, against lanes in a dictionary in place of the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from bot.store import pace_of
from bot.telegram_app.turns import Turns

if TYPE_CHECKING:
    from collections.abc import Sequence

CHATS, LANES, AT_ONCE = 3, 4, 2
NAMES = [f"chat {chat} topic {topic}" for chat in range(6) for topic in range(8)] + [f"query {n}" for n in range(3)]


@pytest.mark.parametrize(
    ("lane", "pace"),
    [
        ("chat 5", "chat 5"),
        ("chat -100 topic 7", "chat -100"),
        ("tap 9 chat -100", "tap chat -100"),
        ("tap None chat -100 topic 7", "tap chat -100"),
        ("tap 9 None", "tap 9 None"),
        ("query 3", "query 3"),
        ("guest chat 5", "guest chat 5"),
        ("?", "?"),
    ],
)
def test_the_topics_of_a_chat_share_its_pace_and_its_taps_have_theirs(lane: str, pace: str) -> None:
    assert pace_of(lane) == pace


class TurnsMachine(RuleBasedStateMachine):
    """The turns, and what is to be done in each lane."""

    def __init__(self) -> None:
        super().__init__()
        self.turns = Turns(CHATS, LANES, AT_ONCE)
        self.stored: list[str] = []  # a lane for each update, in the order they came
        self.under_way: dict[str, bool] = {}  # whether more was seen in a lane when it began
        self.seen: tuple[Sequence[str], int] | None = None  # what the store has named, on its way

    def named(self, most: int) -> Sequence[str]:
        """What the store would name."""
        of_chat: dict[str, list[str]] = {}
        for lane in dict.fromkeys(self.stored):
            if pace_of(lane) not in of_chat and len(of_chat) == most:
                break
            of_chat.setdefault(pace_of(lane), []).append(lane)
        few = {lane for lanes in of_chat.values() for lane in lanes[:LANES]}
        return [lane for lane in dict.fromkeys(self.stored) if lane in few]

    @rule(lanes=st.lists(st.sampled_from(NAMES), min_size=1, max_size=12))
    def receive(self, lanes: list[str]) -> None:
        self.stored += lanes
        self.turns.wake(dict.fromkeys(lanes))

    @precondition(lambda self: self.seen is None and self.turns.must_look)
    @rule()
    def look(self) -> None:
        most = self.turns.look()
        self.seen = self.named(most), most

    @precondition(lambda self: self.seen is not None)
    @rule()
    def find(self) -> None:
        assert self.seen is not None
        self.turns.found(*self.seen)
        self.seen = None

    @precondition(lambda self: self.seen is None and self.turns)
    @rule()
    def begin(self) -> None:
        lane = self.turns.begin()
        assert lane not in self.under_way
        self.under_way[lane] = self.stored.count(lane) > 1

    @precondition(lambda self: self.under_way)
    @rule(which=st.integers(0, 100))
    def end(self, which: int) -> None:
        lane = [*self.under_way][which % len(self.under_way)]
        if lane in self.stored:
            self.stored.remove(lane)
        self.turns.end(lane, more=self.under_way.pop(lane))

    @invariant()
    def of_one_chat_only_so_many_are_under_way(self) -> None:
        chats = [*map(pace_of, self.under_way)]
        assert all(chats.count(chat) <= AT_ONCE for chat in chats)

    def go_on(self, held: str = "") -> None:
        """Let all that is left have its turn, but for a chat of which no lane comes to its end any more."""
        while True:
            ending = [number for number, lane in enumerate(self.under_way) if pace_of(lane) != held]
            if self.seen is not None:
                self.find()
            elif self.turns.must_look:
                self.look()
            elif self.turns:
                self.begin()
            elif ending:
                self.end(ending[0])
            else:
                return

    def teardown(self) -> None:
        self.go_on(held="chat 0")
        assert {*map(pace_of, self.stored)} <= {"chat 0"}
        self.go_on()
        assert self.stored == []
        assert not self.under_way


TestTurnsMachine = TurnsMachine.TestCase
TestTurnsMachine.settings = settings(max_examples=100, stateful_step_count=40)


@given(st.integers(1, 300), st.integers(1, 20))
def test_a_chat_waits_for_one_turn_of_each_other_chat_however_many_topics_they_have(topics: int, chats: int) -> None:
    turns = Turns(1000, 1000, 1000)
    turns.found([f"chat {chat} topic {topic}" for chat in range(chats) for topic in range(topics)], turns.look())
    turns.wake(["chat 100"])
    assert "chat 100" in [turns.begin() for _ in range(chats + 1)]
