"""Taps that come twice, as of an impatient finger: what opens a message of its own opens it once."""

from __future__ import annotations

import time
from collections import OrderedDict
from typing import TYPE_CHECKING

from bot.telegram_app.taps import AskInstead, AskOf, Example, Outline, Read

if TYPE_CHECKING:
    from collections.abc import Callable

    from telegram import CallbackQuery

    from bot.telegram_app.taps import Tap

JUST_NOW = 10.0
"""Seconds in which nobody means the same button twice: what was opened is still to be seen."""

_KEPT = 1_000  # taps that are remembered


class Repeats:
    """Tells the second tap from the first.

    Args:
        clock: seconds, from any beginning.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._taps: OrderedDict[tuple[int, int, str, int], tuple[str, float]] = OrderedDict()

    def again(self, tap: Tap | None, query: CallbackQuery) -> bool:
        """Whether somebody tapped the same button just now, and it has opened what it opens.

        The other taps may well come twice: they turn a message in place, or take back what was rated.

        Args:
            tap: what the button says.
            query: the tap; the same one may be tried again, which is no repeat.
        """
        opens = isinstance(tap, AskInstead | AskOf | Example) or (isinstance(tap, Outline | Read) and tap.beside)
        if not opens or query.message is None:
            return False
        now = self._clock()
        key = query.message.chat.id, query.message.message_id, query.data or "", query.from_user.id
        first, at = self._taps.get(key, (query.id, now))
        if first != query.id and now - at < JUST_NOW:
            return True
        self._taps[key] = query.id, now
        self._taps.move_to_end(key)
        if len(self._taps) > _KEPT:
            self._taps.popitem(last=False)
        return False
