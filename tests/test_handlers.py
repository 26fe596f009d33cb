"""The real bot where Telegram is slow, floods or fails, and where many write at once."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest
from bot_api_server import BotApiServer
from bot_process import PATIENCE, TOKEN, Running, wait_until

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from bot_api_server import Chat, User


AGE = "黃學清幾歲?"
SORRY = "出了錯"


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with BotApiServer(token=TOKEN) as api, Running(api, tmp_path_factory.mktemp("bot") / "log") as running:
        api.wait_for_call("deleteWebhook", timeout=PATIENCE)  # so that a slow start is nobody's failure
        yield running
        running.stop()
        assert TOKEN not in running.written()


@pytest.fixture
def bot(shared: Running) -> Running:
    """A bot of whose requests before the test nothing is known any more."""
    shared.api.forget_calls()
    return shared


def to(chat: Chat) -> Callable[[dict[str, Any]], bool]:
    return lambda params: bool(params["chat_id"] == chat.id)


def test_a_flood_is_waited_out(bot: Running, chat: Chat, ada: User) -> None:
    bot.api.fail_next("sendMessage", status=429, retry_after=1, times=3)
    begun = time.monotonic()
    assert "50歲" in bot.ask(chat, ada, AGE).text
    assert time.monotonic() - begun >= 3


def test_a_flood_is_waited_out_where_the_library_tells_its_length_as_a_time_span(tmp_path: Path) -> None:
    as_the_next_version = {"PTB_TIMEDELTA": "true"}
    with BotApiServer(token=TOKEN) as api, Running(api, tmp_path / "log", as_the_next_version) as bot:
        person = api.person()
        api.fail_next("sendMessage", status=429, retry_after=1)
        assert "50歲" in bot.ask(api.private_chat(person), person, AGE).text
        bot.stop()


def test_a_flood_that_outlasts_the_question_costs_one_reply_and_brings_no_apology(tmp_path: Path) -> None:
    with BotApiServer(token=TOKEN) as api, Running(api, tmp_path / "log", {"ARTICLE_BOT_MAX_AGE": "60"}) as bot:
        person = api.person()
        chat = api.private_chat(person)
        api.fail_next("sendMessage", status=429, retry_after=61)
        api.say(chat, person, "張先峰是誰?")
        bot.wait_for("gave up a reply")
        assert "50歲" in bot.ask(chat, person, AGE).text
        assert len(api.messages(chat)) == 1
        bot.stop()


def test_a_reply_that_the_network_loses_is_sent_again(bot: Running, chat: Chat, ada: User) -> None:
    bot.api.reset_next("sendMessage")
    assert "50歲" in bot.ask(chat, ada, AGE).text
    bot.api.fail_next("sendMessage", status=502)
    assert "50歲" in bot.ask(chat, ada, AGE).text


def test_a_network_that_is_down_for_a_while_costs_nothing(bot: Running, chat: Chat, ada: User) -> None:
    bot.api.reset_next("sendMessage", times=3)
    assert "50歲" in bot.ask(chat, ada, AGE).text
    assert len(bot.api.messages(chat)) == 1


def test_a_reply_that_telegram_refuses_is_not_sent_again(bot: Running, chat: Chat, ada: User) -> None:
    bot.api.fail_next("sendMessage", status=400, description="Bad Request: something inside broke")
    assert SORRY in bot.ask(chat, ada, AGE).text
    assert len(bot.api.calls("sendMessage")) == 2


def test_a_chat_that_is_slow_to_take_its_reply_holds_up_nobody_else(bot: Running, chat: Chat, ada: User) -> None:
    bob = bot.api.person("Bob")
    with bot.api.holding("sendMessage", when=to(chat)):
        bot.api.say(chat, ada, AGE)
        bot.api.wait_for_message(chat)
        assert "50歲" in bot.ask(bot.api.private_chat(bob), bob, AGE).text


def test_a_flooded_chat_holds_up_nobody_else(bot: Running, chat: Chat, ada: User) -> None:
    bob = bot.api.person("Bob")
    with bot.api.failing("sendMessage", status=429, retry_after=1, when=to(chat)):
        bot.api.say(chat, ada, AGE)
        bot.api.wait_for_call("sendMessage")
        assert "50歲" in bot.ask(bot.api.private_chat(bob), bob, AGE).text
        assert bot.api.messages(chat) == []
    assert "50歲" in bot.api.wait_for_message(chat).text


def test_one_chats_questions_are_answered_in_their_order(bot: Running, chat: Chat, ada: User) -> None:
    bot.api.fail_next("sendMessage", status=429, retry_after=1, when=to(chat))
    questions = ["黃學清是誰?", "他幾歲?", "謝謝", "張先峰是誰?", "他幾歲?"]
    said = [bot.api.say(chat, ada, question) for question in questions]
    bot.api.wait_until(lambda: len(bot.api.messages(chat)) == len(said))
    answers = bot.api.messages(chat)
    assert [answer.reply_to for answer in answers] == [message.message_id for message in said]
    assert "50歲的黃學清" in answers[1].bold()[0]
    assert "72歲的張先峰" in answers[4].bold()[0]


def test_what_a_flood_holds_back_when_the_bot_stops_is_answered_at_its_next_start(
    bot: Running, chat: Chat, ada: User
) -> None:
    bot.api.fail_next("sendMessage", status=429, retry_after=600)
    said = [bot.api.say(chat, ada, AGE) for _ in range(3)]
    bot.api.wait_for_call("sendMessage")
    bot.stop()
    assert bot.api.messages(chat) == []
    bot.start()
    answers = bot.api.wait_until(lambda: found if len(found := bot.api.messages(chat)) == len(said) else None)
    assert [answer.reply_to for answer in answers] == [message.message_id for message in said]


def test_a_message_that_cannot_even_be_apologised_for_stops_nothing(tmp_path: Path) -> None:
    with BotApiServer(token=TOKEN) as api, Running(api, tmp_path / "log") as bot:
        person = api.person()
        chat = api.private_chat(person)
        api.say(chat, person, "/start", extra={"from": {**person.to_json(), "language_code": 5}})
        bot.wait_for("could not say so either")
        assert "50歲" in bot.ask(chat, person, AGE).text
        assert "uncaught" not in bot.written()
        bot.stop()


def test_a_tap_that_is_answered_too_late_turns_the_card_all_the_same(bot: Running, chat: Chat, ada: User) -> None:
    before = len(bot.written())
    card = bot.ask(chat, ada, AGE)
    late = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    bot.api.fail_next("answerCallbackQuery", status=400, description=late)
    bot.api.tap(card, card.data("▶"))
    assert bot.api.wait_for_message(chat, where=lambda message: message.edits > 0).text != card.text
    assert len(bot.api.calls("answerCallbackQuery")) == 1
    assert "ERROR" not in bot.written()[before:]


def test_a_tap_that_meets_a_flood_is_answered_after_it(bot: Running, chat: Chat, ada: User) -> None:
    card = bot.ask(chat, ada, AGE)
    bot.api.fail_next("answerCallbackQuery", status=429, retry_after=1)
    begun = time.monotonic()
    bot.api.tap(card, card.data("▶"))
    assert bot.api.wait_for_message(chat, where=lambda message: message.edits > 0).text != card.text
    assert time.monotonic() - begun >= 1
    assert len(bot.api.calls("answerCallbackQuery")) == 2


def test_an_answer_to_a_query_is_given_up_after_seconds(bot: Running, ada: User) -> None:
    before = len(bot.written())
    with bot.api.failing("answerInlineQuery", status=502):
        bot.api.inline(ada, AGE)
        wait_until(lambda: "gave up a reply" in bot.written()[before:])
    tried = len(bot.api.calls("answerInlineQuery"))
    assert tried > 2
    bot.api.inline(ada, AGE)
    bot.api.wait_for_call("answerInlineQuery", count=tried + 1)
    assert "ERROR" not in bot.written()[before:]
