"""What waits at Telegram because too much waits here, by polling and by webhook."""

from __future__ import annotations

import asyncio
import warnings
from typing import TYPE_CHECKING, Any

import pytest
from bot_process import PATIENCE
from telegram.warnings import PTBUserWarning
from test_polling import Telegram, handing_over, message, numbers, poller
from test_webhook import calling, update

from bot.store import Response, Store
from bot.telegram_app import backlog as backlog_module
from bot.telegram_app.backlog import Backlog
from bot.telegram_app.metrics import Metrics

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator
    from pathlib import Path

MOST = 10
LANE = "chat 42"


@pytest.fixture(autouse=True)
def _often(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(backlog_module, "_LOOK", 0.01)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Please use 'Bot", PTBUserWarning)
        yield


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path, 123456)
    yield opened
    opened.close()


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not true():  # noqa: ASYNC110 - nobody tells
            await asyncio.sleep(0.01)


async def answer(store: Store, updates: int) -> None:
    """Answer so many of the updates that wait."""
    for _ in range(updates):
        turn = await store.turn(LANE)
        assert turn.claimed is not None
        await store.answer(turn.claimed, Response())


def run(store: Store, work: Callable[[Backlog, Metrics], Coroutine[Any, Any, None]]) -> None:
    """Do some work beside a backlog that watches over the store."""

    async def beside() -> None:
        metrics = Metrics()
        backlog = Backlog(store, metrics, MOST)
        watching = asyncio.create_task(backlog.run())
        await work(backlog, metrics)
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)

    asyncio.run(beside())


def test_polling_rests_while_too_much_waits_and_goes_on_once_clearly_less_does(
    store: Store, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    telegram = Telegram(handing_over(*map(message, range(1, MOST + 1))), handing_over(message(MOST + 1)))

    async def work(backlog: Backlog, metrics: Metrics) -> None:
        async with poller(telegram, store, [], backlog) as polling:
            running = asyncio.create_task(polling.run())
            await until(lambda: backlog.full)
            await asyncio.sleep(0.1)
            assert telegram.offsets == [0]  # nothing is fetched, and nothing that is at Telegram is confirmed
            assert metrics.full
            await answer(store, 1)
            await until(lambda: len(numbers(tmp_path)) > MOST)
            await until(lambda: backlog.full)  # as before
            await answer(store, 5)
            await until(lambda: len(telegram.offsets) > 2)
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
        assert not metrics.full

    run(store, work)
    assert numbers(tmp_path) == [*range(1, MOST + 2)]
    assert telegram.offsets[1:3] == [MOST + 1, MOST + 2]
    told = [record.message for record in caplog.records if "updates wait" in record.message]
    assert told[:2] == [
        "10 updates wait: no more are taken in until some are answered",
        "9 updates wait: more are taken in again",
    ]
    assert len(told) == 4


def test_telegram_is_told_to_call_again_while_too_much_waits(store: Store, tmp_path: Path) -> None:
    async def work(backlog: Backlog, _: Metrics) -> None:
        async with calling(store, backlog) as caller:
            assert [await caller.post(update(number)) for number in range(MOST)] == [200] * MOST
            await until(lambda: backlog.full)
            assert await caller.post(update(MOST)) == 503
            await answer(store, 1)
            await until(lambda: not backlog.full)
            assert await caller.post(update(MOST)) == 200

    run(store, work)
    assert numbers(tmp_path) == [*range(MOST + 1)]


def test_what_waits_from_before_the_start_counts_too(store: Store) -> None:
    async def work(backlog: Backlog, _: Metrics) -> None:
        await until(lambda: backlog.full)

    async def before() -> None:
        async with calling(store) as caller:
            for number in range(MOST):
                await caller.post(update(number))

    asyncio.run(before())
    run(store, work)


def test_what_is_answered_as_fast_as_it_comes_stops_nothing(store: Store) -> None:
    async def work(backlog: Backlog, metrics: Metrics) -> None:
        async with calling(store, backlog) as caller:
            for number in range(3 * MOST):
                await until(lambda: not backlog.full)
                assert await caller.post(update(number)) == 200
                await answer(store, 1)
            await until(lambda: not backlog.full)
        assert not metrics.full

    run(store, work)
