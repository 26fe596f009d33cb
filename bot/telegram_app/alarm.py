"""A word to the owners when the bot starts failing."""

from __future__ import annotations

import asyncio
from html import escape
from typing import TYPE_CHECKING

from bot.errors import StoreError
from bot.telegram_app.cards import Words
from bot.telegram_app.outgoing import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bot.store import Store
    from bot.telegram_app.desk import Desk
    from bot.telegram_app.metrics import Metrics

# In seconds.
_LOOK = 2.0
_LATER = 60.0  # where it must wait until the owners may be told something again
QUIET = 3600.0
"""After a word to the owners, what else goes wrong is told together once so much time has passed."""


class Alarm:
    """Tells the owners that something is going wrong, and how often, but nothing of whom it happened to.

    Where the storage fails, that is told once it has recovered, since what is sent goes through it.

    Args:
        desk: whose words are used.
        store: whose trouble is told, and where the outbox is.
        metrics: what counts the failures.
        owners: the owners' ids, which are those of their chats with the bot, too.
        wake: told in which lanes something is to be sent.
    """

    def __init__(
        self,
        desk: Desk,
        store: Store,
        metrics: Metrics,
        owners: Iterable[int],
        wake: Callable[[Iterable[str]], None],
    ) -> None:
        self._desk = desk
        self._store = store
        self._metrics = metrics
        self._owners = sorted(owners)
        self._wake = wake

    async def run(self) -> None:
        """Watch until cancelled, or until the store is closed."""
        aside = refused = 0
        trouble: str | None = None
        pause = _LOOK
        while self._owners:
            await asyncio.sleep(pause)
            trouble = self._store.trouble or trouble
            now_aside, now_refused = self._metrics.set_aside, self._metrics.refused
            if not trouble and (aside, refused) == (now_aside, now_refused):
                continue
            try:
                told = await self._tell(now_aside - aside, now_refused - refused, trouble)
            except StoreError:
                return
            pause = _LOOK if told else _LATER
            if told:
                aside, refused, trouble = now_aside, now_refused, None

    async def _tell(self, aside: int, refused: int, trouble: str | None) -> bool:
        """Tell the owners, unless they were told something lately."""
        posts = {}
        for owner in self._owners:
            speaking = await self._desk.texts(owner, "", None)
            lines = [speaking.say("owner.alarm")]
            if aside:
                lines.append(speaking.say("owner.set_aside", count=aside))
            if refused:
                lines.append(speaking.say("owner.refused", count=refused))
            if trouble:
                lines.append(speaking.say("owner.storage", problem=trouble))
            # The lane in which that chat's updates are, so that nothing is sent there side by side.
            posts[f"chat {owner}"] = say(owner, Words(escape("\n".join(lines), quote=False)))
        if not await self._store.announce(posts, QUIET):
            return False
        self._wake(posts)
        return True
