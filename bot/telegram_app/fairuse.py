"""How much one person, and one chat, may ask: enough for anybody who reads the answers."""

from __future__ import annotations

import time
from collections import OrderedDict, deque
from enum import Enum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

PERSON_MOST = 30
"""Questions of one person in a minute."""
CHAT_MOST = 60
"""Questions in one chat in a minute."""
QUERIES_MOST = 120
"""Inline queries of one person in a minute: every key that is pressed is one."""

_MINUTE = 60.0
_KEPT = 4096  # people and chats whose questions or queries are counted


class Allowed(Enum):
    """What is done with one more question."""

    YES = "yes"
    TELL = "tell"
    """It is not answered, and that is said, once."""
    NO = "no"


class FairUse:
    """Counts questions.

    Args:
        clock: seconds, from any beginning.
        limited: whether there are limits at all.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic, *, limited: bool = True) -> None:
        self._clock = clock
        self._limited = limited
        self._asked: OrderedDict[Hashable, deque[float]] = OrderedDict()
        self._told: OrderedDict[Hashable, float] = OrderedDict()

    def ask(self, chat: int | None, person: int, *, told: bool = True) -> Allowed:
        """Count one more question, and tell whether it is answered.

        Args:
            chat: where it is asked; `None` where that is not known.
            person: who asks.
            told: whether it is said at all that it is too much; where it is not, it still is the next time.
        """
        now = self._clock()
        counted: list[tuple[Hashable, int]] = [(("person", person), PERSON_MOST)]
        if chat is not None:
            counted.append((("chat", chat), CHAT_MOST))
        if self._fits(now, *counted):
            return Allowed.YES
        last = self._told.get((chat, person))
        if not told or (last is not None and now - last < _MINUTE):
            return Allowed.NO
        self._told[chat, person] = now
        _trim(self._told)
        return Allowed.TELL

    def query(self, person: int) -> bool:
        """Count one more inline query of somebody, and tell whether it is answered."""
        return self._fits(self._clock(), (("query", person), QUERIES_MOST))

    def _fits(self, now: float, *counted: tuple[Hashable, int]) -> bool:
        """Whether one more stays within the most of each that is counted; if so, it is counted there."""
        if not self._limited:
            return True
        counts = [self._count(key, most) for key, most in counted]
        if any(len(times) >= most and now - times[0] < _MINUTE for times, most in counts):
            return False
        for times, _ in counts:
            times.append(now)
        return True

    def _count(self, key: Hashable, most: int) -> tuple[deque[float], int]:
        times = self._asked.setdefault(key, deque(maxlen=most))
        self._asked.move_to_end(key)
        _trim(self._asked)
        return times, most


def _trim(kept: OrderedDict[Hashable, Any]) -> None:
    while len(kept) > _KEPT:
        kept.popitem(last=False)
