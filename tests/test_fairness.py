"""Whose turn it is where more chats are lively than fit into memory."""

from __future__ import annotations

import asyncio
import contextlib
import warnings
from typing import TYPE_CHECKING, cast

import pytest
from bot_api_server import BotApiServer
from bot_process import PATIENCE
from telegram import Bot, Update
from telegram.warnings import PTBUserWarning

from bot.store import Outgoing, Preferred, Received, Response, Store, inspect
from bot.telegram_app import dispatcher as dispatcher_module
from bot.telegram_app.clock import Clock
from bot.telegram_app.delivery import Delivery
from bot.telegram_app.dispatcher import Dispatcher
from bot.telegram_app.limits import Limits
from bot.telegram_app.metrics import Metrics

if TYPE_CHECKING:
    from pathlib import Path

    from bot.telegram_app.handlers import Handlers

TOKEN = "123456:TEST-secret_token"
LIVELY, QUIET, TURNS = 3, 4, 30
GROUP, TOPICS = -100, 5
MANY = 3_000  # more than can be under way


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
            self.dispatcher.wake(await self._store.receive([received(update.update_id + 200)]))
        return Response()


def received(number: int) -> Received:
    return Received(number, f"chat {number % 100}", f'{{"update_id": {number}}}')


def test_nobody_waits_for_ever_behind_those_who_write_all_the_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dispatcher_module, "_CHATS", LIVELY)
    monkeypatch.setattr(dispatcher_module, "_UNDER_WAY", 1)

    async def work(store: Store) -> list[int]:
        handlers, metrics = Talkative(store), Metrics()
        delivery = Delivery(handlers.bot, store, Limits(), 60, metrics)
        handlers.dispatcher = Dispatcher(store, cast("Handlers", handlers), delivery, 60, Clock(), metrics)
        # The lively have two updates each, so that there is always one more.
        await store.receive([received(lane) for lane in [*range(LIVELY), *(100 + lane for lane in range(LIVELY))]])
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


class Echo:
    """Answers the first updates in a group and all later ones in another chat."""

    def __init__(self, bot: Bot, chat: int, topics: int) -> None:
        self.bot = bot
        self._chat = chat
        self._topics = topics

    async def respond(self, update: Update) -> Response:
        chat = GROUP if update.update_id <= self._topics else self._chat
        return Response((Outgoing("sendMessage", {"chat_id": chat, "text": "hello"}),))


async def at_rest(store: Store) -> None:
    """Wait until no more answers are laid into the outbox."""
    before, same = 0, 0
    async with asyncio.timeout(PATIENCE):
        while same < 20:
            await asyncio.sleep(0.01)
            now = (await store.depth()).unsent
            same = same + 1 if now == before > 0 else 0
            before = now


@pytest.mark.parametrize(("topics", "under_way"), [(TOPICS, 2), (MANY, dispatcher_module._UNDER_WAY)])  # noqa: SLF001
def test_a_group_that_must_wait_holds_up_nobody_else_however_many_topics_it_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, topics: int, under_way: int
) -> None:
    monkeypatch.setattr(dispatcher_module, "_UNDER_WAY", under_way)

    async def work(store: Store, api: BotApiServer) -> None:
        chat = api.private_chat(api.person())
        bot = Bot(TOKEN, base_url=f"{api.url}/bot")
        limits, metrics = Limits(0), Metrics()
        limits.hold(GROUP, 3600)
        handlers = cast("Handlers", Echo(bot, chat.id, topics))
        dispatcher = Dispatcher(store, handlers, Delivery(bot, store, limits, 60, metrics), 60, Clock(), metrics)
        asked = [
            Received(each, f"chat {GROUP} topic {each}", f'{{"update_id": {each}}}') for each in range(1, topics + 1)
        ]
        last = Received(topics + 1, f"chat {chat.id}", f'{{"update_id": {topics + 1}}}')
        async with bot.request:
            dispatcher.wake(await store.receive(asked))
            running = asyncio.create_task(dispatcher.run())
            await at_rest(store)
            dispatcher.wake(await store.receive([last]))
            await asyncio.to_thread(api.wait_for_message, chat, timeout=PATIENCE)
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
            await dispatcher.stop(5)
        depth = await store.depth()
        assert depth.waiting + depth.unsent == topics
        assert depth.unsent <= max(TOPICS, dispatcher_module._OF_ONE_CHAT)  # noqa: SLF001

    store = Store.open(tmp_path, 123456)
    try:
        with BotApiServer(token=TOKEN) as api, warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Please use 'Bot", PTBUserWarning)
            asyncio.run(work(store, api))
    finally:
        store.close()


class Unkeepable:
    """Answers with what cannot be stored."""

    def __init__(self) -> None:
        self.bot = Bot(TOKEN)

    async def respond(self, _: Update) -> Response:
        return Response(changes=(Preferred(2**70, {}),))

    def apology(self, _: Update) -> None:
        """Nobody is told."""


def test_an_answer_that_cannot_be_stored_is_set_aside_like_one_that_cannot_be_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dispatcher_module, "_PAUSE", PATIENCE)

    async def work(store: Store) -> None:
        handlers, metrics = cast("Handlers", Unkeepable()), Metrics()
        delivery = Delivery(handlers.bot, store, Limits(), 60, metrics)
        dispatcher = Dispatcher(store, handlers, delivery, 60, Clock(), metrics)
        dispatcher.wake(await store.receive([received(1)]))
        running = asyncio.create_task(dispatcher.run())
        async with asyncio.timeout(PATIENCE / 2):
            while not (await store.depth()).set_aside:  # noqa: ASYNC110 - the store says nothing when it is asked
                await asyncio.sleep(0.01)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)

    store = Store.open(tmp_path, 123456)
    try:
        asyncio.run(work(store))
    finally:
        store.close()
    found = inspect(tmp_path)
    assert found is not None
    assert found.reasons[0].startswith("OverflowError in ")
