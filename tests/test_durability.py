"""The real bot where it is killed, stopped, told twice, given nonsense or cut off from its storage."""

from __future__ import annotations

import contextlib
import json
import socket
import sqlite3
import threading
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest
from bot_api_server import BotApiServer
from bot_process import PATIENCE, TOKEN, Running, wait_until
from test_handlers import AGE, SORRY, to

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from bot_api_server import Chat, SaidMessage, User


SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


@pytest.fixture
def bot(tmp_path: Path) -> Iterator[Running]:
    with BotApiServer(token=TOKEN) as api, Running(api, tmp_path / "log") as running:
        api.wait_for_call("getUpdates", timeout=PATIENCE)
        yield running


def ask_all(bot: Running, chats: int, each: int) -> dict[int, list[SaidMessage]]:
    """Several people's questions, by chat."""
    people = [bot.api.person() for _ in range(chats)]
    return {
        person.id: [bot.api.say(bot.api.private_chat(person), person, AGE) for _ in range(each)] for person in people
    }


def replied(bot: Running, chat_id: int) -> list[int | None]:
    """Which messages of a chat have been replied to, in the order of the replies."""
    return [call.params["reply_parameters"]["message_id"] for call in sent(bot) if call.params["chat_id"] == chat_id]


def sent(bot: Running) -> list[Any]:
    return [call for call in bot.api.calls("sendMessage") if call.status == 200]


def wait_for_replies(bot: Running, asked: Mapping[int, list[SaidMessage]]) -> None:
    """Wait until each question has a reply."""
    wanted = {(chat, message.message_id) for chat, messages in asked.items() for message in messages}
    bot.api.wait_until(
        lambda: wanted <= {(chat, reply) for chat in asked for reply in replied(bot, chat)}, timeout=PATIENCE
    )


@contextlib.contextmanager
def database(bot: Running) -> Iterator[sqlite3.Connection]:
    [path] = (bot.log.parent / "data").glob("*.sqlite3")
    with contextlib.closing(sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)) as connection:
        yield connection


@contextlib.contextmanager
def locked(bot: Running) -> Iterator[None]:
    """The bot's database in another program's hands."""
    with database(bot) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")


def states(bot: Running) -> list[str]:
    with database(bot) as connection:
        return [state for (state,) in connection.execute("SELECT state FROM inbox ORDER BY arrival")]


def test_a_kill_loses_nothing_and_the_rest_is_answered_in_order(bot: Running) -> None:
    bot.api.delay_next("sendMessage", 0.1, times=1000)
    asked = ask_all(bot, chats=3, each=8)
    bot.api.wait_for_call("sendMessage", count=5, timeout=PATIENCE)
    bot.kill()
    bot.start()
    wait_for_replies(bot, asked)
    for chat_id, questions in asked.items():
        replies = replied(bot, chat_id)
        assert list(dict.fromkeys(replies)) == [question.message_id for question in questions]
        assert len(replies) <= len(questions) + 1  # one was on its way when the kill came


def test_a_kill_makes_only_those_suspects_that_were_being_answered(bot: Running) -> None:
    ask_all(bot, chats=60, each=1)
    bot.api.wait_for_call("sendMessage", timeout=PATIENCE)
    bot.kill()
    with database(bot) as connection:
        [(suspects,)] = connection.execute("SELECT COUNT(*) FROM inbox WHERE state = 'waiting' AND claims > 0")
    assert suspects <= 6


def test_a_stop_in_a_flood_loses_nothing_and_repeats_nothing(bot: Running) -> None:
    stopped = threading.Event()
    bot.api.delay_next("sendMessage", 0.3, times=1000, when=lambda _: not stopped.is_set())
    asked = ask_all(bot, chats=3, each=15)
    bot.api.wait_for_call("sendMessage", count=5, timeout=PATIENCE)
    bot.stop()
    assert len(sent(bot)) < 45
    stopped.set()
    bot.start()
    wait_for_replies(bot, asked)
    for chat_id, questions in asked.items():
        assert replied(bot, chat_id) == [question.message_id for question in questions]


def test_what_telegram_tells_twice_is_answered_once(bot: Running, chat: Chat, ada: User) -> None:
    bot.api.fail_next("getUpdates", times=1000, when=lambda params: (params.get("offset") or 0) > 0)
    first = bot.api.say(chat, ada, AGE)
    wait_until(lambda: states(bot) == ["done"])
    bot.kill()
    assert [update["message"]["message_id"] for update in bot.api.pending()] == [first.message_id]
    second = bot.api.say(chat, ada, AGE)
    bot.start()
    wait_for_replies(bot, {chat.id: [second]})
    assert replied(bot, chat.id) == [first.message_id, second.message_id]


@pytest.mark.parametrize(
    ("fields", "apology"),
    [
        pytest.param({"date": "never"}, False, id="not understood"),
        pytest.param({"from": {"id": 5, "is_bot": False, "first_name": "A", "language_code": 5}}, False, id="crashes"),
    ],
)
def test_an_update_that_cannot_be_answered_is_set_aside_and_blocks_nobody(
    bot: Running, chat: Chat, ada: User, fields: Mapping[str, Any], *, apology: bool
) -> None:
    bot.api.say(chat, ada, "/start", extra=fields)
    bob = bot.api.person("Bob")
    assert "50歲" in bot.ask(bot.api.private_chat(bob), bob, AGE).text
    asked = bot.api.say(chat, ada, AGE)
    wait_for_replies(bot, {chat.id: [asked]})
    assert any(SORRY in message.text for message in bot.api.messages(chat)) == apology
    bot.wait_for("is set aside")
    assert states(bot).count("set_aside") == 1
    assert "attempt 2 of 3" in bot.written()


def test_what_was_set_aside_is_emptied_when_the_person_wants_to_be_forgotten(
    bot: Running, chat: Chat, ada: User
) -> None:
    bot.api.say(chat, ada, "the secret", extra={"date": "never"})
    bot.wait_for("is set aside")
    with database(bot) as connection:
        [(before,)] = connection.execute("SELECT body FROM inbox WHERE state = 'set_aside'")
        assert "the secret" in before
        bot.ask(chat, ada, "/forget")
        [kept] = connection.execute("SELECT body, note FROM inbox WHERE state = 'set_aside'")
    assert kept == ("", "")


def test_a_query_that_was_set_aside_is_emptied_wherever_the_person_wants_to_be_forgotten(
    bot: Running, ada: User, group: Chat
) -> None:
    bob = bot.api.person("Bob")
    for person in (ada, bob):
        asking = {"from": person.to_json(), "chat": {"id": -5, "type": "supergroup"}}
        number, secret = f"{person.id}", f"a secret of {person.id}"
        bot.api.push({"inline_query": asking | {"id": number, "query": secret, "offset": 5}})
        summons = {"message_id": 9, "date": "never", "text": secret, "guest_query_id": number}
        bot.api.push({"guest_message": asking | summons})
    wait_until(lambda: states(bot).count("set_aside") == 4)
    bot.ask(group, ada, "/forget@article_test_bot")
    with database(bot) as connection:
        kept = connection.execute("SELECT body, note FROM inbox WHERE state = 'set_aside' AND body != ''").fetchall()
    assert len(kept) == 2
    assert all(f"a secret of {bob.id}" in body and note for body, note in kept)


def test_a_locked_database_delays_answers_and_is_told(bot: Running, chat: Chat, ada: User) -> None:
    bot.ask(chat, ada, AGE)
    with locked(bot):
        asked = bot.api.say(chat, ada, AGE)
        bot.wait_for("is locked by another program")
        assert bot.api.pending() != []
    wait_for_replies(bot, {chat.id: [asked]})
    assert len(replied(bot, chat.id)) == 2
    bot.wait_for("recovered after")


def test_a_message_that_is_too_old_gets_no_answer(bot: Running, chat: Chat, ada: User) -> None:
    bot.api.say(chat, ada, AGE, extra={"date": int(time.time()) - 7200})
    asked = bot.api.say(chat, ada, AGE)
    wait_for_replies(bot, {chat.id: [asked]})
    assert replied(bot, chat.id) == [asked.message_id]


def test_a_second_process_on_the_same_folder_is_refused_in_one_line(bot: Running, chat: Chat, ada: User) -> None:
    bot.ask(chat, ada, AGE)
    with Running(bot.api, bot.log.with_name("second")) as second:
        assert second.ended() == 2
    [line] = second.written().splitlines()
    assert line.startswith("article-bot: ")
    assert "is in use by another process of this bot" in line
    assert "50歲" in bot.ask(chat, ada, AGE).text


def test_a_chat_in_a_flood_is_answered_behind_others(bot: Running, chat: Chat, ada: User) -> None:
    bot.api.delay_next("sendMessage", 0.1, times=1000, when=to(chat))
    flood = [bot.api.say(chat, ada, AGE) for _ in range(50)]
    bot.api.wait_for_message(chat, timeout=PATIENCE)
    bob = bot.api.person("Bob")
    assert "50歲" in bot.ask(bot.api.private_chat(bob), bob, AGE).text
    assert len(replied(bot, chat.id)) < len(flood)


@pytest.fixture
def called(tmp_path: Path) -> Iterator[Running]:
    """The bot where it is called by webhook."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environ = {"ARTICLE_BOT_WEBHOOK": f"http://127.0.0.1:{port}/called", "ARTICLE_BOT_LISTEN": f"127.0.0.1:{port}"}
    with BotApiServer(token=TOKEN) as api, Running(api, tmp_path / "log", environ) as running:
        api.wait_for_call("setWebhook", timeout=PATIENCE)
        running.wait_for("answering as")
        yield running
        running.stop()


def call(bot: Running, secret: str | None = None) -> int:
    """Hand over the oldest update, with the right secret unless another is given; the status that comes back."""
    told = bot.api.calls("setWebhook")[-1].params
    headers = {SECRET_HEADER: told["secret_token"] if secret is None else secret, "Content-Type": "application/json"}
    request = urllib.request.Request(told["url"], json.dumps(bot.api.pending()[0]).encode(), headers)
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as response:
            return int(response.status)
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code


@pytest.mark.parametrize("secret", ["", "wrong"])
def test_a_call_without_the_secret_is_refused_and_nothing_is_stored(called: Running, secret: str) -> None:
    person = called.api.person()
    called.api.say(called.api.private_chat(person), person, AGE)
    assert call(called, secret) == 403
    assert states(called) == []


def test_a_call_that_comes_twice_is_answered_once(called: Running) -> None:
    person = called.api.person()
    chat = called.api.private_chat(person)
    called.api.say(chat, person, AGE)
    assert [call(called), call(called)] == [200, 200]
    assert "50歲" in called.api.wait_for_message(chat).text
    assert call(called) == 200
    wait_until(lambda: states(called) == ["done"])
    assert len(sent(called)) == 1


def test_a_call_is_accepted_only_once_it_is_stored(called: Running) -> None:
    person = called.api.person()
    chat = called.api.private_chat(person)
    called.api.say(chat, person, AGE)
    with ThreadPoolExecutor() as pool:
        with locked(called):
            accepted = pool.submit(call, called)
            called.wait_for("is locked by another program")
            assert not accepted.done()
        assert accepted.result(PATIENCE) == 200
    assert len(states(called)) == 1
    assert "50歲" in called.api.wait_for_message(chat).text
