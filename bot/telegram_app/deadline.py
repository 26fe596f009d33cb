"""How much time is left for what must come to an end."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class Deadline:
    """The time that several things have together, however many of them there are and whichever takes it up.

    Args:
        seconds: how much there is, counted from when it is first asked for.
        clock: seconds, from any beginning.
    """

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._clock = clock
        self._end: float | None = None

    def left(self) -> float:
        """How many seconds are left, 0 once it has passed."""
        now = self._clock()
        if self._end is None:
            self._end = now + self._seconds
        return max(0.0, self._end - now)
