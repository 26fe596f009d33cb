"""Polling over real HTTP: when Telegram is told that updates have arrived."""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
import warnings
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from bot_process import PATIENCE
from telegram import Bot
from telegram.error import InvalidToken
from telegram.warnings import PTBUserWarning

from bot.store import NAME, Store
from bot.telegram_app import polling
from bot.telegram_app.backlog import Backlog
from bot.telegram_app.metrics import Metrics
from bot.telegram_app.polling import Poller

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterable, Iterator
    from pathlib import Path

TOKEN = "123456:TEST-secret_token"


@pytest.fixture(autouse=True)
def _warnings() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Please use 'Bot", PTBUserWarning)
        yield


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path, 123456)
    yield opened
    opened.close()


class Telegram:
    """Hands over updates until they are confirmed, in whatever form it is told to."""

    def __init__(self, *answers: Any) -> None:
        self.answers = [*answers]
        self.offsets: list[int] = []

    async def answer(self, request: web.Request) -> web.Response:
        params = dict(await request.post())
        self.offsets.append(int(str(params.get("offset") or 0)))
        answer = self.answers.pop(0) if self.answers else {"ok": True, "result": []}
        if not self.answers:
            await asyncio.sleep(0.05)  # as a long poll does
        return web.json_response(answer, status=answer.get("error_code", 200) if isinstance(answer, dict) else 200)


def handing_over(*updates: Any) -> dict[str, Any]:
    return {"ok": True, "result": list(updates)}


def message(number: int) -> dict[str, Any]:
    return {"update_id": number, "message": {"message_id": 1, "chat": {"id": 42}}}


@asynccontextmanager
async def poller(
    telegram: Telegram, store: Store, woken: list[str], backlog: Backlog | None = None
) -> AsyncIterator[Poller]:
    def wake(lanes: Iterable[str]) -> None:
        woken.extend(lanes)

    application = web.Application()
    application.router.add_route("*", "/{path:.*}", telegram.answer)
    async with TestServer(application) as server:
        bot = Bot(TOKEN, base_url=f"{server.make_url('/bot')}")
        async with bot.request, bot._request[0]:  # noqa: SLF001 - the one for getUpdates
            metrics = Metrics()
            yield Poller(bot, store, wake, metrics, backlog or Backlog(store, metrics))


async def polled(telegram: Telegram, store: Store, until: Callable[[], bool]) -> list[str]:
    """Poll until something is true; the lanes that were woken."""
    woken: list[str] = []
    async with poller(telegram, store, woken) as polling_:
        running = asyncio.create_task(polling_.run())
        async with asyncio.timeout(PATIENCE):
            while not until() and not running.done():  # noqa: ASYNC110 - a server says nothing when it is asked
                await asyncio.sleep(0.01)
        running.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await running
    return woken


def numbers(folder: Path) -> list[int]:
    connection = sqlite3.connect(folder / NAME)
    try:
        return [number for (number,) in connection.execute("SELECT update_id FROM inbox ORDER BY arrival")]
    finally:
        connection.close()


def test_updates_are_confirmed_once_they_are_stored(store: Store, tmp_path: Path) -> None:
    telegram = Telegram(handing_over(message(7), message(9)), handing_over(message(10)))
    woken = asyncio.run(polled(telegram, store, lambda: len(telegram.offsets) > 2))
    assert telegram.offsets[:3] == [0, 10, 11]
    assert numbers(tmp_path) == [7, 9, 10]
    assert woken == ["chat 42", "chat 42"]


def test_nothing_is_confirmed_while_the_store_is_in_trouble(store: Store, tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / NAME, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    telegram = Telegram(handing_over(message(7)))
    asyncio.run(polled(telegram, store, lambda: store.trouble is not None))
    assert telegram.offsets == [0]
    other.close()
    assert asyncio.run(store.depth()).waiting == 1  # though the poller was stopped meanwhile


def test_one_odd_update_holds_up_none_of_the_others(store: Store, tmp_path: Path) -> None:
    odd = {"update_id": 8, "message": "not a message"}
    telegram = Telegram(handing_over(message(7), odd, {"no": "number"}, 5, None, message(9)))
    asyncio.run(polled(telegram, store, lambda: len(telegram.offsets) > 1))
    assert telegram.offsets[1] == 10
    assert numbers(tmp_path) == [7, 8, 9]


@pytest.mark.parametrize(
    "answer",
    [
        handing_over({"no": "number"}),
        {"ok": True, "result": {}},
        {"ok": True, "result": None},
        {"ok": True},
        [],
        {"ok": False, "error_code": 502, "description": "Bad Gateway"},
        {"ok": False, "error_code": 409, "description": "Conflict: terminated by other getUpdates request"},
    ],
)
def test_an_answer_without_updates_is_waited_after_and_then_asked_for_again(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: Any
) -> None:
    waited: list[int] = []

    def pause(_: Exception, failures: int) -> float:
        waited.append(failures)
        return 0.01

    monkeypatch.setattr(polling, "pause", pause)
    telegram = Telegram(answer, answer, handing_over(message(7)))
    asyncio.run(polled(telegram, store, lambda: len(telegram.offsets) > 3))
    assert waited == [1, 2]
    assert telegram.offsets[:4] == [0, 0, 0, 8]
    assert numbers(tmp_path) == [7]


@pytest.mark.parametrize(
    ("description", "words"),
    [
        ("Conflict: terminated by other getUpdates request", "another process is polling with this token"),
        ("Conflict: can't use getUpdates method while webhook is active", "a webhook was set for this token"),
    ],
)
def test_who_else_has_the_token_is_told(
    store: Store, caplog: pytest.LogCaptureFixture, description: str, words: str
) -> None:
    telegram = Telegram({"ok": False, "error_code": 409, "description": description})
    asyncio.run(polled(telegram, store, lambda: len(telegram.offsets) > 1))
    assert words in caplog.text


def test_a_revoked_token_ends_the_polling(store: Store) -> None:
    async def work() -> None:
        telegram = Telegram({"ok": False, "error_code": 401, "description": "Unauthorized"})
        async with poller(telegram, store, []) as polling_:
            with pytest.raises(InvalidToken):
                await polling_.run()

    asyncio.run(work())


def test_the_last_updates_are_confirmed_at_the_end_and_what_comes_with_it_is_stored(
    store: Store, tmp_path: Path
) -> None:
    async def work() -> None:
        telegram = Telegram(handing_over(message(7)), handing_over(message(8)))
        async with poller(telegram, store, []) as polling_:
            await polling_.confirm()
            assert telegram.offsets == []  # for there is nothing to confirm
            running = asyncio.create_task(polling_.run())
            async with asyncio.timeout(PATIENCE):
                # Not until both are stored: another connection sees that before the poller has word of it.
                while telegram.offsets[-1:] != [9]:  # noqa: ASYNC110 - a server says nothing when it is asked
                    await asyncio.sleep(0.01)
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
            polls = len(telegram.offsets)
            telegram.answers = [handing_over(message(9))]
            await polling_.confirm()
            assert telegram.offsets[polls:] == [9]

    asyncio.run(work())
    assert numbers(tmp_path) == [7, 8, 9]
