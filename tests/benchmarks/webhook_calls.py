"""Calls a bot's webhook as Telegram does: with the secret it was given, and again until it gets a 200."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
from typing import TYPE_CHECKING, Any, Self

import aiohttp

if TYPE_CHECKING:
    from rig import Server

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"

# In seconds.
_PAUSE = 0.1
_PATIENCE = 20.0

_LANES = 8  # chats that are called for side by side


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def environ(port: int) -> dict[str, str]:
    """The settings of a bot that is called at a port of this machine."""
    return {"ARTICLE_BOT_WEBHOOK": f"http://127.0.0.1:{port}/called", "ARTICLE_BOT_LISTEN": f"127.0.0.1:{port}"}


class WebhookCalls:
    """Hands over a server's updates for the length of a `with` block, those of each chat in turn.

    Args:
        server: whose updates they are; it has been told the address and the secret by setWebhook.
    """

    def __init__(self, server: Server) -> None:
        self._server = server
        self._thread = threading.Thread(target=lambda: asyncio.run(self._run()))
        self._stopped = threading.Event()

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        self._thread.join()

    async def _run(self) -> None:
        lanes: list[asyncio.Queue[dict[str, Any]]] = [asyncio.Queue() for _ in range(_LANES)]
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(_PATIENCE)) as session:
            tasks = [asyncio.create_task(self._hand_over(session, lane)) for lane in lanes]
            while not self._stopped.is_set():
                for update in self._server.take_pending():
                    lanes[update["message"]["chat"]["id"] % _LANES].put_nowait(update)
                await asyncio.sleep(0.005)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _hand_over(self, session: aiohttp.ClientSession, lane: asyncio.Queue[dict[str, Any]]) -> None:
        while True:
            update = await lane.get()
            while not await self._call(session, update):  # noqa: ASYNC110 - as Telegram does
                await asyncio.sleep(_PAUSE)

    async def _call(self, session: aiohttp.ClientSession, update: dict[str, Any]) -> bool:
        told = self._server.calls("setWebhook")
        if not told:
            return False
        headers = {SECRET_HEADER: told[-1].params["secret_token"]}
        with contextlib.suppress(aiohttp.ClientError, TimeoutError):
            async with session.post(told[-1].params["url"], json=update, headers=headers) as response:
                return response.status == 200
        return False
