"""Updates by webhook: Telegram's 200 is given once they are in the store, and not before.

Telegram is told where to call, and watched, for others can tell it otherwise.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import logging
from typing import TYPE_CHECKING

from aiohttp import web
from telegram.error import InvalidToken, TelegramError

from bot.errors import StoreError
from bot.telegram_app.connecting import patiently, readable
from bot.telegram_app.intake import ALLOWED, received
from bot.telegram_app.status import WEBHOOK_LOST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from telegram import Bot

    from bot.config import TelegramSettings
    from bot.store import Store
    from bot.telegram_app.backlog import Backlog
    from bot.telegram_app.metrics import Metrics

_LOG = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name
"""Where Telegram says the secret that it was given (Bot API, setWebhook)."""

_LARGEST = 1 << 20  # bytes; an update holds one message of 4,096 characters, and another that it replies to
_WAITING = 100  # calls whose updates wait for the storage; Telegram makes 40 at a time by default
_PATIENCE = 10.0  # seconds; Telegram sends what it got no 200 for once more
_LOOK = 300.0  # seconds


def secret_for(token: str) -> str:
    """What Telegram must say to be believed; the same after every restart, and telling nothing of the token."""
    return hmac.new(token.encode(), b"article-bot webhook", hashlib.sha256).hexdigest()


def webhook(  # noqa: PLR0913, PLR0917 - all that a call goes through
    path: str,
    secret: str,
    store: Store,
    wake: Callable[[Iterable[str]], None],
    metrics: Metrics,
    backlog: Backlog,
) -> web.Application:
    """The web application that Telegram calls.

    Args:
        path: the path of its address.
        secret: what Telegram must say.
        store: where updates go.
        wake: told in which lanes something new waits.
        metrics: told when Telegram has called.
        backlog: tells when Telegram is to call again later.
    """
    waiting: set[asyncio.Future[tuple[str, ...]]] = set()

    async def take_in(request: web.Request) -> web.Response:
        said = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(said.encode("utf-8", "surrogateescape"), secret.encode()):
            raise web.HTTPForbidden
        try:
            updates = received([json.loads(await request.read())])
        except (ValueError, RecursionError):
            updates = ()
        if not updates:
            raise web.HTTPBadRequest
        # What Telegram sends again and again while the storage fails must not pile up.
        if len(waiting) >= _WAITING or backlog.full:
            raise web.HTTPServiceUnavailable
        # Goes on when Telegram loses patience, so that what it sends once more is known already.
        storing = asyncio.ensure_future(store.receive(updates))
        waiting.add(storing)
        storing.add_done_callback(waiting.discard)
        try:
            lanes = await asyncio.wait_for(asyncio.shield(storing), _PATIENCE)
        except (StoreError, TimeoutError) as error:
            storing.add_done_callback(_wake_late(wake))
            raise web.HTTPServiceUnavailable from error
        backlog.took(len(updates))
        wake(lanes)
        metrics.heard(len(updates))
        return web.Response()

    application = web.Application(client_max_size=_LARGEST)
    application.router.add_post(path, take_in)
    return application


def _wake_late(wake: Callable[[Iterable[str]], None]) -> Callable[[asyncio.Future[tuple[str, ...]]], None]:
    def done(storing: asyncio.Future[tuple[str, ...]]) -> None:
        if not storing.cancelled() and storing.exception() is None:
            wake(storing.result())

    return done


async def be_called(bot: Bot, settings: TelegramSettings) -> None:
    """Tell Telegram where to call."""
    secret = secret_for(settings.token)
    await patiently(lambda: bot.set_webhook(settings.webhook, secret_token=secret, allowed_updates=ALLOWED), settings)
    _LOG.info("answering as @%s at %s; stop with Ctrl-C", bot.username, settings.webhook)


async def watch_webhook(bot: Bot, settings: TelegramSettings, metrics: Metrics) -> None:
    """See every few minutes whether Telegram still calls this bot: whoever else has the token can change that.

    Args:
        bot: asks Telegram.
        settings: where the bot is to be called.
        metrics: told what was seen.
    """
    while True:
        await asyncio.sleep(_LOOK)
        try:
            info = await readable(bot.get_webhook_info())
        except InvalidToken:
            raise
        except TelegramError:
            continue  # which tells nothing of the address
        lost = info.url != settings.webhook
        if lost and not metrics.webhook_lost:
            _LOG.error(WEBHOOK_LOST)
        metrics.webhook_lost = lost
