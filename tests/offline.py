"""The bot without a process, in front of Telegram without a port: for many updates in little time."""

from __future__ import annotations

import asyncio
import contextlib
import json
from typing import TYPE_CHECKING, Any

import telegram
from bot_api_server import Telegram
from telegram.ext import Application

from bot.config import Access
from bot.loading import Loaded
from bot.store import Store
from bot.telegram_app.desk import Desk
from bot.telegram_app.fairuse import FairUse
from bot.telegram_app.handlers import Handlers
from bot.telegram_app.metrics import Metrics
from bot.telegram_app.talks import Talks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.answering import Answerer
    from bot.store import Response
    from bot.telegram_app.handlers import App


class _Bot(telegram.Bot):
    """The library's, which knows who it is without asking."""

    async def initialize(self) -> None:
        """Nothing is to be asked."""

    async def shutdown(self) -> None:
        """Nothing is open."""

    @property
    def bot(self) -> telegram.User:
        return telegram.User(123456, "Test Bot", is_bot=True, username="article_test_bot")


class Offline:
    """The bot's handlers with a store, and Telegram, which checks what they answer."""

    def __init__(self, application: App, desk: Desk, runner: asyncio.Runner) -> None:
        self.telegram = Telegram()
        self.application = application
        self.desk = desk
        self._handlers = Handlers(
            desk, application, FairUse(limited=False), Access(), lambda: Loaded(desk.answerer, ())
        )
        self._runner = runner

    def update(self) -> telegram.Update:
        """The latest update."""
        return telegram.Update.de_json(self.telegram.pending()[-1], self.application.bot)

    def respond(self) -> Response:
        """All that the latest update leads to, which Telegram must take."""
        response = self._runner.run(self._handlers.respond(self.update()))
        for outgoing in response.outgoing:
            self.telegram.carry_out(outgoing.method, json.loads(json.dumps(outgoing.params)))
        return response

    def answer(self) -> Any:
        """The parameters of the one request that the latest update leads to, where it leads to nothing else."""
        response = self.respond()
        [outgoing] = response.outgoing
        assert response.changes == ()
        return outgoing.params


@contextlib.contextmanager
def offline(answerer: Answerer, folder: Path) -> Iterator[Offline]:
    store = Store.open(folder, 123456)
    try:
        with asyncio.Runner() as runner:
            application: App = Application.builder().bot(_Bot("123456:TEST")).updater(None).build()
            runner.run(application.initialize())
            yield Offline(application, Desk(answerer, store, Talks(store), Metrics()), runner)
            runner.run(application.shutdown())
    finally:
        store.close()
