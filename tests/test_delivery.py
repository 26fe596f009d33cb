"""The outbox against a Bot API server that refuses, floods, fails and moves chats, over real HTTP."""

from __future__ import annotations

import asyncio
import sqlite3
import time
import warnings
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from bot_api_server import BotApiServer
from bot_process import PATIENCE
from telegram import Bot
from telegram.error import InvalidToken
from telegram.warnings import PTBUserWarning

from bot.store import NAME, Outgoing, Received, Response, Store
from bot.telegram_app import delivery as delivery_module
from bot.telegram_app.delivery import Delivery, Stopping
from bot.telegram_app.limits import Limits
from bot.telegram_app.metrics import Metrics
from bot.telegram_app.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator
    from pathlib import Path

    from bot_api_server import Chat

    from bot.store import Post

TOKEN = "123456:TEST-secret_token"


@pytest.fixture(autouse=True)
def _warnings() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Please use 'Bot|.*retry_after", PTBUserWarning)
        yield


@pytest.fixture(autouse=True)
def _pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery_module, "_FIRST_PAUSE", 0.01)


@pytest.fixture
def api() -> Iterator[BotApiServer]:
    with BotApiServer(token=TOKEN) as server:
        yield server


@pytest.fixture
def chat(api: BotApiServer) -> Chat:
    return api.private_chat(api.person())


@dataclass
class Room:
    """A delivery with all that it needs."""

    store: Store
    delivery: Delivery
    metrics: Metrics
    folder: Path

    async def lay(self, *outgoing: Outgoing) -> tuple[Post, ...]:
        """What an update led to, in the outbox."""
        await self.store.receive([Received(1, "chat", "{}")])
        turn = await self.store.turn("chat")
        assert turn.claimed is not None
        return await self.store.answer(turn.claimed, Response(outgoing))

    async def send(self, *outgoing: Outgoing) -> list[Outcome]:
        return [await self.delivery.deliver(post) for post in await self.lay(*outgoing)]

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        connection = sqlite3.connect(self.folder / NAME)
        try:
            return connection.execute(query).fetchall()
        finally:
            connection.close()


@asynccontextmanager
async def room(url: str, folder: Path, *, patience: float = 60, limit: float = 0) -> AsyncIterator[Room]:
    bot = Bot(TOKEN, base_url=f"{url}/bot")
    store, metrics = Store.open(folder, 1), Metrics()
    try:
        async with bot.request:
            yield Room(store, Delivery(bot, store, Limits(limit), patience, metrics), metrics, folder)
    finally:
        store.close()


def message(chat: Chat | int, text: str = "hello", **more: Any) -> Outgoing:
    return Outgoing("sendMessage", {"chat_id": chat if isinstance(chat, int) else chat.id, "text": text, **more})


def test_what_is_sent_is_settled_with_the_message_that_it_became(api: BotApiServer, chat: Chat, tmp_path: Path) -> None:
    async def work() -> None:
        async with room(api.url, tmp_path) as here:
            assert await here.send(message(chat, "one"), message(chat, "two")) == [Outcome.SENT] * 2
            sent = api.messages(chat)
            assert [each.text for each in sent] == ["one", "two"]
            assert here.rows("SELECT state, message_id, params, tries FROM outbox ORDER BY key") == [
                ("sent", sent[0].message_id, "", 1),
                ("sent", sent[1].message_id, "", 1),
            ]
            assert here.rows("SELECT state FROM inbox") == [("done",)]

    asyncio.run(work())


@pytest.mark.parametrize(
    "fail",
    [
        lambda api: api.fail_next("sendMessage", status=502),
        lambda api: api.fail_next("sendMessage", status=500, description="Internal Server Error", times=3),
        lambda api: api.fail_next("sendMessage", status=504, description="Gateway Timeout"),
        lambda api: api.reset_next("sendMessage", times=2),
        lambda api: api.fail_next("sendMessage", status=409, description="Conflict: something"),
        lambda api: api.fail_next("sendMessage", status=429, retry_after=1),
    ],
)
def test_what_fails_on_the_way_is_sent_again(
    api: BotApiServer, chat: Chat, tmp_path: Path, fail: Callable[[BotApiServer], None]
) -> None:
    async def work() -> None:
        async with room(api.url, tmp_path) as here:
            fail(api)
            assert await here.send(message(chat, "one"), message(chat, "two")) == [Outcome.SENT] * 2
            assert [each.text for each in api.messages(chat)] == ["one", "two"]
            assert b"article_bot_faults_total" in here.metrics.text(None)

    asyncio.run(work())


@pytest.mark.parametrize(
    ("status", "description", "outcome"),
    [
        (400, "Bad Request: message is too long", Outcome.REFUSED),
        (400, "Bad Request: can't parse entities: unclosed tag", Outcome.REFUSED),
        (400, "Bad Request: chat not found", Outcome.UNREACHABLE),
        (400, "Bad Request: message thread not found", Outcome.UNREACHABLE),
        (400, "Bad Request: message to edit not found", Outcome.UNREACHABLE),
        (400, "Bad Request: TOPIC_CLOSED", Outcome.UNREACHABLE),
        (400, "Bad Request: not enough rights to send text messages to the chat", Outcome.UNREACHABLE),
        (400, "Bad Request: CHAT_WRITE_FORBIDDEN", Outcome.UNREACHABLE),
        (400, "Bad Request: CHAT_SEND_PLAIN_FORBIDDEN", Outcome.UNREACHABLE),
        (400, "Bad Request: CHAT_GUEST_SEND_FORBIDDEN", Outcome.UNREACHABLE),
        (400, "Bad Request: CHAT_RESTRICTED", Outcome.UNREACHABLE),
        (400, "Bad Request: message can't be edited", Outcome.UNREACHABLE),
        (403, "Forbidden: bot was blocked by the user", Outcome.UNREACHABLE),
        (403, "Forbidden: bot was kicked from the supergroup chat", Outcome.UNREACHABLE),
        (403, "Forbidden: user is deactivated", Outcome.UNREACHABLE),
        (400, "Bad Request: message is not modified: it is the same", Outcome.SENT),
    ],
)
def test_what_telegram_refuses_is_settled_and_not_sent_again(  # noqa: PLR0913, PLR0917 - two of them are fixtures
    api: BotApiServer, chat: Chat, tmp_path: Path, status: int, description: str, outcome: Outcome
) -> None:
    async def work() -> None:
        async with room(api.url, tmp_path) as here:
            api.fail_next("sendMessage", status=status, description=description)
            assert await here.send(message(chat)) == [outcome]
            assert len(api.calls("sendMessage")) == 1
            [(state, note)] = here.rows("SELECT state, note FROM outbox")
            assert state == ("sent" if outcome is Outcome.SENT else "failed")
            assert description.rpartition(": ")[2].lower() in note.lower()
            assert here.rows("SELECT state FROM inbox") == [("done",)]

    asyncio.run(work())


def test_a_refusal_stops_none_of_the_requests_after_it(api: BotApiServer, chat: Chat, tmp_path: Path) -> None:
    async def work() -> None:
        async with room(api.url, tmp_path) as here:
            outcomes = await here.send(message(chat, ""), message(chat, "two"))
            assert outcomes == [Outcome.REFUSED, Outcome.SENT]

    asyncio.run(work())


def test_the_wait_that_telegram_asks_for_is_kept_for_that_chat_alone(
    api: BotApiServer, chat: Chat, tmp_path: Path
) -> None:
    other = api.private_chat(api.person())

    async def work() -> None:
        async with room(api.url, tmp_path) as here:
            begun = time.monotonic()
            flooded, free = await here.lay(message(chat), message(other))
            with api.failing(
                "sendMessage", status=429, retry_after=1, when=lambda params: params["chat_id"] == chat.id
            ):
                sending = asyncio.create_task(here.delivery.deliver(flooded))
                await asyncio.to_thread(api.wait_for_call, "sendMessage")
                assert await here.delivery.deliver(free) is Outcome.SENT
                assert not sending.done()
            assert await sending is Outcome.SENT
            assert time.monotonic() - begun >= 1

    asyncio.run(work())


def test_the_wait_that_telegram_asks_for_is_kept_where_there_is_no_chat(api: BotApiServer, tmp_path: Path) -> None:
    async def work() -> None:
        async with room(api.url, tmp_path) as here:
            api.fail_next("answerCallbackQuery", status=429, retry_after=1)
            begun = time.monotonic()
            await here.send(Outgoing("answerCallbackQuery", {"callback_query_id": "1"}))
            assert time.monotonic() - begun >= 1
            assert len(api.calls("answerCallbackQuery")) == 2

    asyncio.run(work())


@pytest.mark.parametrize(
    "fail",
    [
        lambda api: api.fail_next("sendMessage", status=429, retry_after=3600),
        lambda api: api.fail_next("sendMessage", status=502, times=1000),
    ],
)
def test_what_nobody_waits_for_any_longer_is_given_up(
    api: BotApiServer, chat: Chat, tmp_path: Path, fail: Callable[[BotApiServer], None]
) -> None:
    async def work() -> None:
        async with room(api.url, tmp_path, patience=0.5) as here:
            fail(api)
            async with asyncio.timeout(PATIENCE):
                assert await here.send(message(chat)) == [Outcome.LATE]
            assert here.rows("SELECT state FROM outbox") == [("failed",)]

    asyncio.run(work())


def test_a_clock_that_is_put_right_meanwhile_makes_no_reply_late(
    api: BotApiServer, chat: Chat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = time.time

    async def work() -> None:
        async with room(api.url, tmp_path, patience=60) as here:
            with api.failing("sendMessage", status=502):
                sending = asyncio.create_task(here.send(message(chat)))
                await asyncio.to_thread(api.wait_for_call, "sendMessage")
                monkeypatch.setattr(time, "time", lambda: right() + 86_400)
                await asyncio.to_thread(api.wait_for_call, "sendMessage", count=3)
            assert await sending == [Outcome.SENT]

    asyncio.run(work())


def test_what_got_through_without_an_answer_is_sent_again(api: BotApiServer, chat: Chat, tmp_path: Path) -> None:
    async def work() -> None:
        async with room(api.url, tmp_path) as here:
            api.reset_next("sendMessage", after_processing=True)
            assert await here.send(message(chat)) == [Outcome.SENT]
            assert len(api.messages(chat)) == 2  # nobody can tell; so at least once

    asyncio.run(work())


def test_a_stop_ends_every_wait_and_what_is_unsent_waits_in_the_store(
    api: BotApiServer, chat: Chat, tmp_path: Path
) -> None:
    async def work() -> None:
        async with room(api.url, tmp_path) as here:
            api.fail_next("sendMessage", status=429, retry_after=30)
            [post] = await here.lay(message(chat))
            sending = asyncio.create_task(here.delivery.deliver(post))
            await asyncio.to_thread(api.wait_for_call, "sendMessage")
            await asyncio.sleep(0.05)
            here.delivery.stop()
            with pytest.raises(Stopping):
                await sending
            assert (await here.store.turn("chat")).posts == (post,)
        async with room(api.url, tmp_path) as here:
            for left in (await here.store.turn("chat")).posts:
                assert await here.delivery.deliver(left) is Outcome.SENT
        assert [each.text for each in api.messages(chat)] == ["hello"]

    asyncio.run(work())


def test_a_send_that_is_cut_off_does_not_wait_for_a_store_that_fails(
    api: BotApiServer, chat: Chat, tmp_path: Path
) -> None:
    async def work() -> None:
        async with room(api.url, tmp_path) as here:
            [post] = await here.lay(message(chat))
            other = sqlite3.connect(tmp_path / NAME, isolation_level=None)
            other.execute("BEGIN IMMEDIATE")
            with api.holding("sendMessage"):
                sending = asyncio.create_task(here.delivery.deliver(post))
                await asyncio.to_thread(api.wait_for_call, "sendMessage")
                sending.cancel()
                done, _ = await asyncio.wait([sending], timeout=PATIENCE / 10)
            other.close()
            assert sending in done

    asyncio.run(work())


def test_a_revoked_token_ends_it_and_the_request_waits_in_the_store(
    api: BotApiServer, chat: Chat, tmp_path: Path
) -> None:
    async def work() -> None:
        async with room(api.url, tmp_path) as here:
            api.fail_next("sendMessage", status=401, description="Unauthorized")
            [post] = await here.lay(message(chat))
            with pytest.raises(InvalidToken):
                await here.delivery.deliver(post)
            assert (await here.store.turn("chat")).posts == (post,)

    asyncio.run(work())


def test_requests_to_one_chat_keep_the_limits(api: BotApiServer, chat: Chat, tmp_path: Path) -> None:
    async def work() -> None:
        async with room(api.url, tmp_path, limit=30) as here:
            begun = time.monotonic()
            await here.send(message(chat, "one"), message(chat, "two"))
            assert time.monotonic() - begun >= 1

    asyncio.run(work())


# --- what the stand-in for Telegram does not do


@asynccontextmanager
async def answering(answer: Callable[[dict[str, Any]], tuple[int, Any]]) -> AsyncIterator[str]:
    """A server that answers every request as told; its URL."""

    async def handle(request: web.Request) -> web.Response:
        params = dict(await request.post()) or await request.json()
        status, body = answer(params)
        return web.json_response(body, status=status)

    application = web.Application()
    application.router.add_route("*", "/{path:.*}", handle)
    async with TestServer(application) as server:
        yield str(server.make_url("")).rstrip("/")


def test_a_group_that_became_a_supergroup_is_followed(tmp_path: Path) -> None:
    asked: list[int] = []

    def answer(params: dict[str, Any]) -> tuple[int, Any]:
        asked.append(int(params["chat_id"]))
        if asked[-1] == -5:
            words = "Bad Request: group chat was upgraded to a supergroup chat"
            parameters = {"migrate_to_chat_id": -1_000_000_000_005}
            return 400, {"ok": False, "error_code": 400, "description": words, "parameters": parameters}
        return 200, {"ok": True, "result": {"message_id": 9}}

    async def work() -> None:
        async with answering(answer) as url, room(url, tmp_path) as here:
            assert await here.send(message(-5)) == [Outcome.SENT]
            assert here.rows("SELECT state, message_id FROM outbox") == [("sent", 9)]

    asyncio.run(work())
    assert asked == [-5, -1_000_000_000_005]


def test_a_server_that_repeats_the_token_does_not_get_it_into_the_store(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def answer(_: dict[str, Any]) -> tuple[int, Any]:
        return 400, {"ok": False, "error_code": 400, "description": f"Bad Request: /bot{TOKEN}/sendMessage \ud83d"}

    async def work() -> None:
        async with answering(answer) as url, room(url, tmp_path) as here:
            assert await here.send(message(5)) == [Outcome.REFUSED]

    asyncio.run(work())
    # In small letters too, as the library puts the words of a refusal.
    assert not any(TOKEN.lower().encode() in file.read_bytes().lower() for file in tmp_path.iterdir())
    assert TOKEN.lower() not in caplog.text.lower()
    assert "<token>" in caplog.text


@pytest.mark.parametrize("body", [[], "x", None, {"ok": True}, {"result": 5}])
def test_an_answer_that_makes_no_sense_is_asked_for_again(tmp_path: Path, body: Any) -> None:
    answers = [body, {"ok": True, "result": {"message_id": 9}}]

    async def work() -> None:
        async with answering(lambda _: (200, answers.pop(0))) as url, room(url, tmp_path) as here:
            assert await here.send(message(5)) == [Outcome.SENT]

    asyncio.run(work())
    assert len(answers) == (1 if isinstance(body, dict) and "result" in body else 0)
