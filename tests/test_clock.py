"""Telegram's time, where this machine's is another."""

from __future__ import annotations

import asyncio
import time
from email.utils import formatdate
from typing import TYPE_CHECKING

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from bot_api_server import BotApiServer
from bot_process import PATIENCE, TOKEN, Running
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram_app.clock import Clock
from bot.telegram_app.http import Http

if TYPE_CHECKING:
    from pathlib import Path

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
