"""Telegram's time, where this machine's is another."""

from __future__ import annotations

import asyncio
import json
import time
from email.utils import formatdate
from typing import TYPE_CHECKING, cast

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from bot_api_server import BotApiServer
from bot_process import PATIENCE, TOKEN, Running, wait_until
from hypothesis import given
from hypothesis import strategies as st
from telegram import Bot, Update

from bot.store import Received, Response, Store
from bot.telegram_app.clock import Clock
from bot.telegram_app.delivery import Delivery
from bot.telegram_app.dispatcher import Dispatcher
from bot.telegram_app.http import Http
from bot.telegram_app.limits import Limits
from bot.telegram_app.metrics import Metrics

if TYPE_CHECKING:
    from pathlib import Path

    from bot.telegram_app.handlers import Handlers

AGE = "黃學清幾歲?"


@given(st.integers(-(10**8), 10**8))
def test_the_clock_follows_what_it_is_told(seconds: int) -> None:
    clock = Clock()
    clock.told(formatdate(time.time() - seconds, usegmt=True))
    assert clock.ahead == pytest.approx(seconds, abs=2)
    assert clock.now() == pytest.approx(time.time() - seconds, abs=2)


@given(st.none() | st.text())
def test_what_is_no_date_changes_nothing(header: str | None) -> None:
    clock = Clock()
    clock.told(header)
    assert clock.now() == pytest.approx(time.time(), abs=60)


@pytest.mark.parametrize(
    ("status", "body", "believed"),
    [
        (200, '{"ok":true,"result":[]}', True),
        (200, ' { "ok" : true, "result": true}', True),
        (200, "<html>Please log in</html>", False),
        (200, "", False),
        (200, '{"ok":false,"error_code":502}', False),
        (407, '{"ok":true,"result":[]}', False),
        (502, "<html>Bad Gateway</html>", False),
    ],
)
def test_only_telegrams_own_answers_set_the_clock(status: int, body: str, *, believed: bool) -> None:
    clock = Clock()

    async def answer(_: web.Request) -> web.Response:
        date = formatdate(time.time() + 10**6, usegmt=True)
        return web.Response(status=status, text=body, headers={"Date": date})

    async def work() -> None:
        application = web.Application()
        application.router.add_post("/", answer)
        async with TestServer(application) as server:
            url = str(server.make_url("/"))
            http = Http(url, PATIENCE, PATIENCE, clock)
            assert await http.do_request(url, "POST") == (status, body.encode())
            await http.shutdown()

    asyncio.run(work())
    assert clock.ahead == pytest.approx(-(10**6) if believed else 0, abs=60)


@pytest.mark.parametrize("hours", [2, -2])
def test_a_question_is_as_old_as_telegram_says_whatever_this_machines_clock_is(tmp_path: Path, hours: int) -> None:
    with BotApiServer(token=TOKEN) as api:
        api.behind = 3600.0 * hours
        person = api.person()
        chat = api.private_chat(person)
        late = api.say(chat, person, "張先峰是誰?", extra={"date": int(api.time() - 3700)})
        with Running(api, tmp_path / "log") as bot:
            asked = api.say(chat, person, AGE)
            assert api.wait_for_message(chat).reply_to == asked.message_id != late.message_id
            bot.stop()


class Listener:
    """Answers nothing, and tells what it was asked."""

    def __init__(self) -> None:
        self.bot = Bot(TOKEN)
        self.heard: asyncio.Queue[int] = asyncio.Queue()

    async def respond(self, update: Update) -> Response:
        self.heard.put_nowait(update.update_id)
        return Response()


def query(number: int) -> Received:
    asked = {"id": str(number), "from": {"id": 5, "is_bot": False, "first_name": "Ada"}, "query": AGE, "offset": ""}
    return Received(number, f"query {number}", json.dumps({"update_id": number, "inline_query": asked}))


def test_a_query_is_of_this_run_though_the_machines_clock_was_set_back_since(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = time.time

    async def work(store: Store) -> None:
        listener, metrics = Listener(), Metrics()
        handlers = cast("Handlers", listener)
        await store.receive([query(1)])
        delivery = Delivery(listener.bot, store, Limits(), 60, metrics)
        dispatcher = Dispatcher(store, handlers, delivery, 60, Clock(), metrics)
        running = asyncio.create_task(dispatcher.run())
        await asyncio.to_thread(wait_until, lambda: b"expired" in metrics.text(None))
        monkeypatch.setattr(time, "time", lambda: right() - 3600)
        dispatcher.wake(await store.receive([query(2)]))
        assert await asyncio.wait_for(listener.heard.get(), PATIENCE) == 2
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        await dispatcher.stop(5)

    store = Store.open(tmp_path, 123456)
    try:
        asyncio.run(work(store))
    finally:
        store.close()
