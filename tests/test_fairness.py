"""Whose turn it is where more chats are lively than fit into memory."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING, cast

from bot_process import PATIENCE
from telegram import Bot, Update

from bot.store import Received, Response, Store
from bot.telegram_app import dispatcher as dispatcher_module
from bot.telegram_app.clock import Clock
from bot.telegram_app.delivery import Delivery
from bot.telegram_app.dispatcher import Dispatcher
from bot.telegram_app.limits import Limits
from bot.telegram_app.metrics import Metrics

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from bot.telegram_app.handlers import Handlers

LIVELY, QUIET, TURNS = 3, 4, 30


class Talkative:
    """Answers nothing; but those in the first lanes write again as soon as they had their turn."""

    def __init__(self, store: Store) -> None:
        self.bot = Bot("123456:TEST")
        self.turns: list[int] = []
        self.done = asyncio.Event()
        self._store = store
        self.dispatcher: Dispatcher

    async def respond(self, update: Update) -> Response:
        lane = update.update_id % 100
        self.turns.append(lane)
        if len(self.turns) == TURNS:
            self.done.set()
        if lane < LIVELY:
            self.dispatcher.wake(await self._store.receive([received(update.update_id + 100)]))
        return Response()


def received(number: int) -> Received:
    return Received(number, f"chat {number % 100}", f'{{"update_id": {number}}}')


def test_nobody_waits_for_ever_behind_those_who_write_all_the_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dispatcher_module, "_LANES", LIVELY)
    monkeypatch.setattr(dispatcher_module, "_UNDER_WAY", 1)

    async def work(store: Store) -> list[int]:
        handlers, metrics = Talkative(store), Metrics()
        delivery = Delivery(handlers.bot, store, Limits(), 60, metrics)
        handlers.dispatcher = Dispatcher(store, cast("Handlers", handlers), delivery, 60, Clock(), metrics)
        # The lively have two updates each, so that there is always one more.
        await store.receive([received(lane) for lane in [*range(LIVELY), *(100 * 50 + lane for lane in range(LIVELY))]])
        await store.receive([received(lane) for lane in range(LIVELY, LIVELY + QUIET)])
        running = asyncio.create_task(handlers.dispatcher.run())
        await asyncio.wait_for(handlers.done.wait(), PATIENCE)
        running.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await running
        await handlers.dispatcher.stop(5)
        return handlers.turns

    store = Store.open(tmp_path, 123456)
    try:
        turns = asyncio.run(work(store))
    finally:
        store.close()
    assert set(turns[: 2 * (LIVELY + QUIET)]) == set(range(LIVELY + QUIET))
    assert all(turns.count(lane) >= 3 for lane in range(LIVELY))
