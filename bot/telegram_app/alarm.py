"""A word to the owners when the bot starts failing."""

from __future__ import annotations

import asyncio
import logging
import time
from typing import TYPE_CHECKING

from telegram.error import TelegramError

from bot.errors import StoreError
from bot.language import language_of
from bot.logs import redacted
from bot.telegram_app.api import request
from bot.telegram_app.outgoing import Words, say
from bot.texts import texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from telegram import Bot

    from bot.store import Outgoing, Store
    from bot.telegram_app.desk import Desk
    from bot.telegram_app.metrics import Metrics
    from bot.texts import Texts

_LOG = logging.getLogger(__name__)

# In seconds.
_LOOK = 2.0  # what is wrong with the storage is told where it was so at the last look, too
_PATIENCE = 1.0
_LATER = 60.0  # where it must wait until the owners may be told something again
QUIET = 3600.0
"""After a word to the owners, what else goes wrong is told together once so much time has passed."""


class Alarm:
    """Tells the owners that something is going wrong, and how often, but nothing of whom it happened to.

    What is sent goes through the store. Where that fails, the owners are told past it, at once.

    Args:
        bot: whose requests those are then.
        desk: whose words are used.
        store: whose trouble is told, and where the outbox is.
        metrics: what counts the failures.
        owners: the owners' ids, which are those of their chats with the bot, too.
        wake: told in which lanes something is to be sent.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - all that it watches
        self,
        bot: Bot,
        desk: Desk,
        store: Store,
        metrics: Metrics,
        owners: Iterable[int],
        wake: Callable[[Iterable[str]], None],
    ) -> None:
        self._bot = bot
        self._desk = desk
        self._store = store
        self._metrics = metrics
        self._owners = sorted(owners)
        self._wake = wake

    async def run(self) -> None:
        """Watch until cancelled, or until the store is closed."""
        aside = refused = 0
        before: str | None = None
        warned = -QUIET
        pause = _LOOK
        while self._owners:
            await asyncio.sleep(pause)
            pause = _LOOK
            lasting, before = before and self._store.trouble, self._store.trouble
            if lasting and time.monotonic() - warned > QUIET:
                if await self._warn(lasting):
                    warned = time.monotonic()
                else:
                    pause = _LATER
            now_aside, now_refused = self._metrics.set_aside, self._metrics.refused
            if before or (aside, refused) == (now_aside, now_refused):
                continue
            try:
                told = await self._tell(now_aside - aside, now_refused - refused)
            except StoreError:
                return
            if told:
                aside, refused = now_aside, now_refused
            else:
                pause = _LATER

    async def _tell(self, aside: int, refused: int) -> bool:
        """Tell the owners what Telegram or a handler did not take, unless they were told something lately."""
        posts = {}
        for owner in self._owners:
            speaking = await self._desk.texts(owner, "", None)
            lines = [speaking.say("owner.alarm")]
            if aside:
                lines.append(speaking.say("owner.set_aside", count=aside))
            if refused:
                lines.append(speaking.say("owner.refused", count=refused))
            # The lane in which that chat's updates are, so that nothing is sent there side by side.
            posts[f"chat {owner}"] = _saying(owner, lines)
        if not await self._store.announce(posts, QUIET):
            return False
        self._wake(posts)
        return True

    async def _warn(self, trouble: str) -> bool:
        """Tell the owners that the storage fails, and whether one of them could be told."""
        told = False
        for owner in self._owners:
            speaking = await self._speaking(owner)
            saying = _saying(owner, [speaking.say("owner.alarm"), speaking.say("owner.storage", problem=trouble)])
            try:
                await request(self._bot, saying.method, saying.params)
            except TelegramError as error:
                _LOG.warning("an owner could not be told: %s", redacted(str(error), self._bot.token))
            else:
                told = True
        return told

    async def _speaking(self, owner: int) -> Texts:
        """The words to speak in to an owner; what is set may not be known while the storage fails."""
        try:
            async with asyncio.timeout(_PATIENCE):
                return await self._desk.texts(owner, "", None)
        except (TimeoutError, StoreError):
            return texts(language_of(""))


def _saying(owner: int, lines: Iterable[str]) -> Outgoing:
    return say(owner, Words.plain("\n".join(lines)))
