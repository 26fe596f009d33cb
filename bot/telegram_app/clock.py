"""Telegram's time, which is not always this machine's: small ones lose theirs while they are off."""

from __future__ import annotations

import time
from email.utils import parsedate_to_datetime


class Clock:
    """Tells the time by what Telegram's answers say; until the first one, by this machine."""

    def __init__(self) -> None:
        self._ahead = 0.0

    @property
    def ahead(self) -> float:
        """By how many seconds this machine's clock is ahead, give or take two."""
        return self._ahead

    def now(self) -> float:
        """Seconds since 1970."""
        return time.time() - self._ahead

    def told(self, date: str | None) -> None:
        """Set it by an answer's `Date` header (RFC 9110, section 6.6.1), if it has one that can be read."""
        try:
            self._ahead = time.time() - parsedate_to_datetime(date or "").timestamp()
        except (ValueError, OverflowError):
            return
