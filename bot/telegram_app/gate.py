"""A gate that lets only so many through at once, and nobody wait behind a crowd."""

from __future__ import annotations

import asyncio
from collections import deque
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


class Gate:
    """Lets so many in at once; of those that wait, one who has just come and one of the crowd by turns.

    Args:
        most: how many are in at once.
    """

    def __init__(self, most: int) -> None:
        self._free = most
        self._single: deque[asyncio.Future[None]] = deque()
        self._crowd: deque[asyncio.Future[None]] = deque()
        self._crowd_next = False

    @asynccontextmanager
    async def passing(self, *, crowd: bool) -> AsyncIterator[None]:
        """Be in while the block lasts, perhaps after a wait.

        Args:
            crowd: whether this is one of those who come again and again.
        """
        await self._enter(crowd=crowd)
        try:
            yield
        finally:
            self._leave()

    async def _enter(self, *, crowd: bool) -> None:
        if self._free:
            self._free -= 1
            return
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        (self._crowd if crowd else self._single).append(turn)
        try:
            await turn
        except asyncio.CancelledError:
            if not turn.cancelled():  # its turn had come already
                self._leave()
            raise

    def _leave(self) -> None:
        while self._single or self._crowd:
            first, then = (self._crowd, self._single) if self._crowd_next else (self._single, self._crowd)
            queue = first or then
            turn = queue.popleft()
            if not turn.done():  # else it was cancelled while it waited
                self._crowd_next = queue is self._single
                turn.set_result(None)
                return
        self._free += 1
