"""Updates by long polling: Telegram is told that they arrived once they are in the store, and not before."""

from __future__ import annotations

import asyncio
import logging
import time
from typing import TYPE_CHECKING

from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.telegram_app.api import request
from bot.telegram_app.delivery import flood_seconds
from bot.telegram_app.intake import ALLOWED, received

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from telegram import Bot

    from bot.store import Received, Store
    from bot.telegram_app.backlog import Backlog
    from bot.telegram_app.metrics import Metrics

_LOG = logging.getLogger(__name__)

_DOUBLINGS = 6  # of the pause between attempts, to about half a minute
# In seconds.
_LONGEST_PAUSE = 60.0
_LONG_POLL = 10
_GRACE = 10.0
_GOODBYE = 3.0
_IDLE = 6 * 86_400.0


class Poller:
    """Fetches updates. The library's own updater confirms them before they are answered, and parses them at once.

    Args:
        bot: whose updates they are.
        store: where they go.
        wake: told in which lanes something new waits.
        metrics: told when Telegram has answered.
        backlog: tells when to fetch no more for a while.
    """

    def __init__(
        self,
        bot: Bot,
        store: Store,
        wake: Callable[[Iterable[str]], None],
        metrics: Metrics,
        backlog: Backlog,
    ) -> None:
        self._bot = bot
        self._store = store
        self._wake = wake
        self._metrics = metrics
        self._backlog = backlog
        self._offset = 0
        self._newest = time.monotonic()

    async def run(self) -> None:
        """Fetch updates until cancelled.

        Raises:
            InvalidToken: the token was revoked.
        """
        failures = 0
        while True:
            await self._backlog.room()
            try:
                taken = await self._fetch(_LONG_POLL)
            except InvalidToken:
                raise
            except TelegramError as error:
                failures += 1
                self._metrics.fault(error)
                _complain(error)
                await asyncio.sleep(pause(error, failures))
            else:
                failures = 0
                await self._take_in(taken)

    async def confirm(self) -> None:
        """Say what has been taken in, which Telegram would tell again after a restart, where it is left out."""
        if not self._offset:
            return
        try:
            async with asyncio.timeout(_GOODBYE):
                await self._take_in(await self._fetch(0))
        except (TelegramError, TimeoutError) as error:
            _LOG.warning("Telegram will tell the last updates once more: %s", type(error).__name__)

    async def _fetch(self, seconds: int) -> tuple[Received, ...]:
        """The next updates that Telegram tells; this confirms those before `offset`."""
        if time.monotonic() - self._newest > _IDLE:
            self._offset = 0  # after an idle week the numbers may begin anywhere (Bot API, Update)
        wanted = {"offset": self._offset, "timeout": seconds, "allowed_updates": ALLOWED}
        updates = await request(self._bot, "getUpdates", wanted, patience=seconds + _GRACE)
        if not isinstance(updates, list):
            raise TelegramError("unexpected answer: no list of updates")
        taken = received(updates)
        if updates and not taken:  # nothing that could be confirmed, so the next answer would be the same
            raise TelegramError("unexpected answer: no update has a number")
        return taken

    async def _take_in(self, taken: tuple[Received, ...]) -> None:
        if taken:
            lanes = await self._store.receive(taken)  # waits while the storage fails, and so confirms nothing
            self._offset = max(update.update_id for update in taken) + 1
            self._newest = time.monotonic()
            self._backlog.took(len(taken))
            self._wake(lanes)
        self._metrics.heard(len(taken))


def _complain(error: TelegramError) -> None:
    if isinstance(error, Conflict) and "webhook" in str(error).lower():
        _LOG.error("a webhook was set for this token, and beside it there is no polling; stop the process that set it")
    elif isinstance(error, Conflict):
        _LOG.error("another process is polling with this token; stop one of the two")
    else:
        _LOG.warning("polling failed, trying again: %s", error)


def pause(error: TelegramError, failures: int) -> float:
    """Seconds to wait after so many failures in a row: as many as Telegram says, or more every time."""
    if isinstance(error, RetryAfter):
        return min(_LONGEST_PAUSE, flood_seconds(error))
    return 0.5 * 2.0 ** min(failures, _DOUBLINGS)
