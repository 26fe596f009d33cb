"""Buttons that are tapped twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import telegram

from bot.telegram_app.repeats import JUST_NOW, Repeats
from bot.telegram_app.taps import AskInstead, AskOf, Choice, Example, Look, Outline, Rate, Read, Set, View, decode

if TYPE_CHECKING:
    from bot_api_server import Chat, User
    from bot_process import Running

    from bot.telegram_app.taps import Tap

KEY = "AAAAAAAAAAA"
NAME = "00000000"


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def again(repeats: Repeats, tap: Tap, query: str, person: int = 1, message: int = 2) -> bool:
    user = telegram.User(person, "Ada", is_bot=False)
    shown = telegram.InaccessibleMessage(telegram.Chat(3, "supergroup"), message)
    return repeats.again(tap, telegram.CallbackQuery(query, user, "3", shown, tap.data))


@pytest.mark.parametrize(
    "tap", [Outline(NAME, beside=True), Read(NAME, 1, beside=True), AskInstead(KEY), AskOf(KEY, NAME), Example(NAME, 0)]
)
def test_what_opens_a_message_opens_it_once_in_a_while(tap: Tap) -> None:
    clock = Clock()
    repeats = Repeats(clock)
    assert not again(repeats, tap, "a")
    clock.now += JUST_NOW - 1
    assert again(repeats, tap, "b")
    clock.now += 2
    assert not again(repeats, tap, "c")


def test_a_tap_that_is_tried_anew_is_no_repeat() -> None:
    repeats = Repeats()
    assert [again(repeats, AskInstead(KEY), "a") for _ in range(3)] == [False] * 3


def test_other_people_other_messages_and_other_buttons_are_no_repeats() -> None:
    repeats = Repeats()
    assert not again(repeats, Example(NAME, 0), "a")
    assert not again(repeats, Example(NAME, 1), "b")
    assert not again(repeats, Example(NAME, 0), "c", person=9)
    assert not again(repeats, Example(NAME, 0), "d", message=9)


@pytest.mark.parametrize(
    "tap",
    [Look(KEY, View(0, 1, 1)), Rate(KEY, liked=True), Read(NAME, 1), Outline(NAME), Choice(1), Set("mode", "eager")],
)
def test_what_turns_a_message_in_place_or_rates_it_may_be_tapped_again(tap: Tap) -> None:
    repeats = Repeats()
    assert decode(tap.data) == tap
    assert not any(again(repeats, tap, query) for query in "ab")


def test_only_so_many_taps_are_remembered() -> None:
    repeats = Repeats()
    again(repeats, AskInstead(KEY), "a", person=0)
    for person in range(1, 2_000):
        again(repeats, AskInstead(KEY), "b", person=person)
    assert not again(repeats, AskInstead(KEY), "c", person=0)
    assert again(repeats, AskInstead(KEY), "c", person=1_999)


def test_a_button_that_is_tapped_twice_opens_one_message_and_stops_to_wait_both_times(
    bot: Running, group: Chat, ada: User
) -> None:
    answer = bot.ask(group, ada, "/ask@article_test_bot 黃學清幾歲?")
    start = bot.ask(group, ada, "/start@article_test_bot")
    for message, data in ((answer, answer.data("大綱")), (start, start.buttons()[0]["callback_data"])):
        before = len(bot.api.messages(group))
        assert bot.toast(message, data, by=ada) == bot.toast(message, data, by=ada) == ""
        bot.ask(group, ada, "/ask@article_test_bot 謝謝")
        assert len(bot.api.messages(group)) == before + 2
