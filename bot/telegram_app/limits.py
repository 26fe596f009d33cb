"""How fast Telegram lets a bot send (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this)."""

from __future__ import annotations

import time
from collections import OrderedDict, deque
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

OVERALL = 30.0
"""Requests a second that Telegram takes from a bot, by default."""

_CHAT = 1.0  # seconds from one request to a chat to the next
_GROUP_MOST = 20
_MINUTE = 60.0
_CHATS = 4096  # chats whose pace is remembered; that of any other is over by then


class Limits:
    """Tells how long to wait before a request, and counts it as made then.

    Args:
        overall: requests a second to all chats together; 0 for no limits at all, but for those that
            Telegram sets by asking to wait.
        clock: seconds, from any beginning.
    """

    def __init__(self, overall: float = OVERALL, clock: Callable[[], float] = time.monotonic) -> None:
        self._overall = overall
        self._clock = clock
        self._made: deque[float] = deque()
        self._next: OrderedDict[int, float] = OrderedDict()
        self._in_group: OrderedDict[int, deque[float]] = OrderedDict()

    def chat_wait(self, chat: int) -> float:
        """Seconds until a request may go to a chat; it is counted as going then."""
        now = self._clock()
        at = max(now, self._next.get(chat, now))
        if self._overall:
            if chat < 0:  # groups and channels
                made = self._in_group.setdefault(chat, deque(maxlen=_GROUP_MOST))
                if len(made) == _GROUP_MOST:
                    at = max(at, made[0] + _MINUTE)
                made.append(at)
                _remember(self._in_group, chat)
            self._hold(chat, at + _CHAT)
        return at - now

    def overall_wait(self) -> float:
        """Seconds until a request may go anywhere; it is counted as going then."""
        if not self._overall:
            return 0.0
        now = self._clock()
        most = max(1, int(self._overall))
        at = now if len(self._made) < most else max(now, self._made[-most] + most / self._overall)
        self._made.append(at)
        while len(self._made) > most:
            self._made.popleft()
        return at - now

    def gone(self, chat: int) -> None:
        """Note that a request goes to a chat only now, where all chats together kept it waiting."""
        if not self._overall:
            return
        now = self._clock()
        self._hold(chat, now + _CHAT)
        made = self._in_group.get(chat)
        if made and made[-1] < now:
            made[-1] = now

    def hold(self, chat: int, seconds: float) -> None:
        """Send nothing to a chat for a while, as Telegram asks."""
        self._hold(chat, self._clock() + seconds)

    def _hold(self, chat: int, until: float) -> None:
        self._next[chat] = max(until, self._next.get(chat, until))
        _remember(self._next, chat)


def _remember(paces: OrderedDict[int, Any], chat: int) -> None:
    paces.move_to_end(chat)
    if len(paces) > _CHATS:
        paces.popitem(last=False)
