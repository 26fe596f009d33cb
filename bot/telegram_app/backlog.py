"""How much may wait to be answered: what is beyond that waits at Telegram, which keeps it for a day."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from typing import TYPE_CHECKING

from bot.errors import StoreError

if TYPE_CHECKING:
    from bot.store import Store
    from bot.telegram_app.metrics import Metrics

_LOG = logging.getLogger(__name__)

MOST = 100_000
"""Updates that wait before no more are taken in: about an hour of all that the bot may send, and some 100 MB."""

_FEWER = 0.9  # of them, from which on updates are taken in again
_LOOK = 1.0  # seconds


class Backlog:
    """Tells whether there is room for more updates. What was taken in is never dropped to make some.

    Args:
        store: where updates wait.
        metrics: told when there is no room.
        most: how many may wait, give or take what comes at once.
    """

    def __init__(self, store: Store, metrics: Metrics, most: int = MOST) -> None:
        self._store = store
        self._metrics = metrics
        self._most = most
        self._fewer = int(most * _FEWER)
        self._taken = 0
        self._at_most = 0  # how many wait, but for those answered since the store was asked
        self._room = asyncio.Event()
        self._room.set()

    @property
    def full(self) -> bool:
        """Whether nothing is to be taken in for now."""
        return not self._room.is_set()

    async def room(self) -> None:
        """Wait until there is room."""
        await self._room.wait()

    def took(self, updates: int) -> None:
        """Note that so many updates were taken in."""
        self._taken += updates
        self._at_most += updates
        self._judge()

    async def run(self) -> None:
        """Ask the store how many wait, whenever it may be too many, until cancelled or the store is closed."""
        with contextlib.suppress(StoreError):
            await self._look()
            while True:
                await asyncio.sleep(_LOOK)
                if self._at_most > self._fewer:
                    await self._look()

    async def _look(self) -> None:
        before = self._taken
        waiting = (await self._store.depth()).waiting
        self._at_most = waiting + self._taken - before
        self._judge()

    def _judge(self) -> None:
        if not self.full and self._at_most >= self._most:
            self._room.clear()
            self._metrics.paused()
            _LOG.error("%s updates wait: no more are taken in until some are answered", self._at_most)
        elif self.full and self._at_most <= self._fewer:
            self._room.set()
            self._metrics.resumed()
            _LOG.warning("%s updates wait: more are taken in again", self._at_most)
