"""The end of a bot that is called by webhook, however slow its callers and Telegram are then."""

from __future__ import annotations

import asyncio
import contextlib
import time
import warnings
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import aiohttp
from aiohttp import web
from bot_api_server import BotApiServer
from bot_process import PATIENCE, TOKEN
from hypothesis import given
from hypothesis import strategies as st
from telegram.warnings import PTBUserWarning
from test_telegram_process import free_ports

from bot.config import Address, TelegramSettings
from bot.store import Store
from bot.telegram_app import app as app_module
from bot.telegram_app.app import _serve
from bot.telegram_app.deadline import Deadline
from bot.telegram_app.listening import listening
from bot.telegram_app.webhook import SECRET_HEADER, secret_for

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    import pytest

    from bot.answering import Answerer
    from bot.loading import Loaded

STOP = 4.0
HERE = "127.0.0.1"


@given(st.lists(st.floats(0, 10), min_size=1))
def test_whatever_takes_up_the_time_all_have_only_so_much_together(waits: list[float]) -> None:
    now = 0.0
    deadline = Deadline(20, lambda: now)
    now = 1000.0  # it counts only from when it is first asked for
    assert deadline.left() == 20
    for wait in waits:
        now += min(wait, deadline.left())
        assert deadline.left() >= 0
    assert now <= 1020


@asynccontextmanager
async def dawdling(port: int, secret: str = "") -> AsyncIterator[asyncio.StreamReader]:
    """What answers a caller who announces an update and then does not tell it."""
    reader, writer = await asyncio.open_connection(HERE, port)
    head = f"POST /called HTTP/1.1\r\nHost: here\r\n{SECRET_HEADER}: {secret}\r\nContent-Length: 9\r\n\r\n"
    writer.write(head.encode())
    await writer.drain()
    try:
        yield reader
    finally:
        writer.close()


def test_a_caller_is_cut_off_at_once_where_the_time_to_stop_is_over() -> None:
    now, called = 0.0, asyncio.Event()
    stop = Deadline(3600, lambda: now)

    async def wait_for_the_body(request: web.Request) -> web.Response:
        called.set()
        await request.read()
        return web.Response()

    async def work() -> None:
        nonlocal now
        application = web.Application()
        application.router.add_post("/called", wait_for_the_body)
        [port] = free_ports(1)
        async with asyncio.timeout(PATIENCE), contextlib.AsyncExitStack() as stack:
            async with listening(Address(HERE, port), "", application, stop):
                answer = await stack.enter_async_context(dawdling(port))
                await called.wait()
                assert stop.left() == 3600
                now = 3600.0
            assert await answer.read() == b""

    asyncio.run(work())


def test_a_stop_waits_for_slow_replies_and_slow_callers_no_longer_than_for_one_of_them(
    tmp_path: Path, answerer: Answerer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app_module, "_STOP", STOP)

    async def work(api: BotApiServer, store: Store) -> float:
        [port] = free_ports(1)
        url, secret = f"http://{HERE}:{port}/called", secret_for(TOKEN)
        settings = TelegramSettings(TOKEN, api.url, rate_limit=0, webhook=url, listen=Address(HERE, port))
        person = api.person()
        api.say(api.private_chat(person), person, "黃學清幾歲?")
        serving = asyncio.create_task(_serve(settings, answerer, store, no_articles))
        await asyncio.to_thread(api.wait_for_call, "setWebhook", timeout=PATIENCE)
        async with dawdling(port, secret), aiohttp.ClientSession(headers={SECRET_HEADER: secret}) as session:
            async with session.post(url, json=api.pending()[0]) as response:
                assert response.status == 200
            await asyncio.to_thread(api.wait_for_call, "sendMessage", timeout=PATIENCE)
            told = time.monotonic()
            serving.cancel()
            await asyncio.wait([serving])
            took = time.monotonic() - told
        assert (await store.depth()).unsent == 1
        return took

    store = Store.open(tmp_path, 123456)
    try:
        with BotApiServer(token=TOKEN) as api, api.holding("sendMessage"), warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Please use 'Bot", PTBUserWarning)
            took = asyncio.run(work(api, store))
    finally:
        store.close()
    assert STOP * 0.9 < took < STOP * 1.8


def no_articles() -> Loaded:
    """Nobody asks for the articles to be read anew."""
    raise AssertionError
