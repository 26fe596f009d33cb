"""How the bot is doing, over HTTP: /healthz for whoever restarts it, /metrics for Prometheus."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from aiohttp import web

from bot.errors import StoreError
from bot.store import STUCK

if TYPE_CHECKING:
    from bot.store import Depth, Store
    from bot.telegram_app.metrics import Metrics

# In seconds.
SILENCE = 90.0
"""After so long without a word from Telegram, polling has failed: it answers every ten seconds."""
_PATIENCE = 2.0

WEBHOOK_LOST = (
    "Telegram does not call this bot's webhook any more;"
    " see that nothing else uses this token (article-bot doctor tells what is set), then start this bot anew"
)

FULL = "so many updates wait that no more are taken in until some are answered; Telegram keeps them for a day"


def status(store: Store, metrics: Metrics, *, polling: bool) -> web.Application:
    """The web application that tells how the bot is doing.

    Args:
        store: whose depth is told.
        metrics: what has been counted.
        polling: whether Telegram is to be heard of all the time.
    """

    async def healthz(_: web.Request) -> web.Response:
        problems = await _problems(store, metrics, polling=polling)
        return web.json_response({"ok": not problems, "problems": problems}, status=503 if problems else 200)

    async def tell(_: web.Request) -> web.Response:
        # Prometheus's own content type, of which aiohttp takes the parameters apart.
        return web.Response(
            body=metrics.text(await _depth(store)), headers={"Content-Type": "text/plain; version=0.0.4; charset=utf-8"}
        )

    application = web.Application()
    application.router.add_get("/healthz", healthz)
    application.router.add_get("/metrics", tell)
    return application


async def _problems(store: Store, metrics: Metrics, *, polling: bool) -> list[str]:
    problems = []
    silent = time.time() - max(metrics.last_heard, metrics.resumed_at)
    if metrics.full:
        problems.append(FULL)
    elif polling and silent > SILENCE:
        problems.append(f"no word from Telegram for {silent:.0f} s")
    if metrics.webhook_lost:
        problems.append(WEBHOOK_LOST)
    depth = await _depth(store)
    if store.trouble:  # asked last, for it may have come up meanwhile
        problems.append(f"the store {store.trouble}")
    elif depth is None:
        problems.append("the store does not answer")
    if depth is not None and depth.oldest is not None and time.time() - depth.oldest > STUCK:
        problems.append(f"an update has waited for {time.time() - depth.oldest:.0f} s")
    return problems


async def _depth(store: Store) -> Depth | None:
    if store.trouble:  # the question would only wait behind all others
        return None
    try:
        return await asyncio.wait_for(store.depth(), _PATIENCE)
    except (StoreError, TimeoutError):
        return None
