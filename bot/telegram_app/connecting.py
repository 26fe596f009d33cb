"""The connection to Telegram: how it is made, and what its errors mean to the bot's owner.

It stands by itself so that whoever only asks about the bot builds on nothing that answers.
"""

from __future__ import annotations

import asyncio
import itertools
import logging
import textwrap
from typing import TYPE_CHECKING, TypeVar

from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError
from telegram.ext import Application

from bot.config import TELEGRAM_API_URL
from bot.errors import TelegramSetupError
from bot.logs import log_to_stderr, redacted
from bot.telegram_app.http import Http
from bot.telegram_app.polling import pause

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.config import TelegramSettings
    from bot.telegram_app.clock import Clock
    from bot.telegram_app.handlers import App

_LOG = logging.getLogger(__name__)
_T = TypeVar("_T")

_ATTEMPTS = 5

# In seconds.
_REPLY = 20.0  # before an answer of Telegram's is given up; a request that is tried again may be carried out twice
_CONNECT = 10.0


def log(settings: TelegramSettings) -> None:
    """Log to standard error, without the token."""
    log_to_stderr(settings.token, words=settings.log_text)
    # It logs the page that came in place of an answer, with a trace; the error that follows says as much in a line.
    logging.getLogger("telegram.request.BaseRequest").setLevel(logging.CRITICAL)


def build(settings: TelegramSettings, clock: Clock) -> App:
    """The library's application, with nothing of it started.

    Args:
        settings: how to reach Telegram.
        clock: set by Telegram's answers.

    Raises:
        TelegramSetupError: the environment's proxies or certificates cannot be used.
    """
    builder = Application.builder().token(settings.token).updater(None)
    builder = builder.base_url(f"{settings.api_url}/bot").base_file_url(f"{settings.api_url}/file/bot")
    try:
        asking, sending = (Http(settings.api_url, _REPLY, _CONNECT, clock) for _ in range(2))
        return builder.get_updates_request(asking).request(sending).build()
    except Exception as error:  # the environment's proxies and certificates come in here, each with errors of its own
        raise TelegramSetupError(
            f"cannot set up the connection to {settings.api_url} ({_in_a_line(error, settings.token)})",
            "check HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and SSL_CERT_FILE in the environment",
        ) from error


async def connect(application: App, settings: TelegramSettings) -> None:
    """Sign in; and where updates are polled for, give up any webhook, beside which there is no polling."""
    await patiently(application.initialize, settings)
    if not settings.webhook:
        await patiently(application.bot.delete_webhook, settings)


async def patiently(request: Callable[[], Awaitable[object]], settings: TelegramSettings) -> None:
    """Make a request of the start, again where the network is at fault."""
    for attempt in itertools.count(1):
        try:
            await readable(request())
        except (NetworkError, RetryAfter) as error:
            # The library takes a bad request for the network's fault, but it would be as bad the next time.
            if isinstance(error, BadRequest) or attempt == _ATTEMPTS:
                raise
            why = _in_a_line(error, settings.token)
            _LOG.warning("no connection to %s yet, attempt %s of %s: %s", settings.api_url, attempt, _ATTEMPTS, why)
            await asyncio.sleep(pause(error, attempt))
        else:
            return


async def readable(answer: Awaitable[_T]) -> _T:
    """An answer of Telegram's, where one that makes no sense is an error of Telegram's like any other."""
    try:
        return await answer
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        raise TelegramError(f"unexpected answer: {type(error).__name__}") from error


def setup_error(error: TelegramError, settings: TelegramSettings) -> TelegramSetupError:
    """What an error that ends the bot means to its owner."""
    why = _in_a_line(error, settings.token)
    server = "TELEGRAM_API_URL, which must be the root URL of a Bot API server"
    or_server = "" if settings.api_url == TELEGRAM_API_URL else f", or check {server}"
    match error:
        case InvalidToken():
            problem, advice = (
                "Telegram does not know this TELEGRAM_BOT_TOKEN",
                f"copy it again from @BotFather{or_server}",
            )
        case BadRequest() | Conflict() | Forbidden():
            problem, advice = f"Telegram refuses the bot ({why})", f"check the bot with @BotFather{or_server}"
        case RetryAfter():
            problem, advice = f"Telegram keeps the bot waiting ({why})", "start it again later"
        case NetworkError():
            problem, advice = f"cannot reach {settings.api_url} ({why})", f"check the network{or_server}"
        case _:
            problem, advice = f"what answers at {settings.api_url} is not Telegram ({why})", f"check {server}"
    return TelegramSetupError(problem, advice)


def _in_a_line(error: Exception, token: str) -> str:
    """An error's words, which may hold a whole web page, in short and without the token."""
    return textwrap.shorten(redacted(f"{type(error).__name__}: {error}", token), 160, placeholder="…")
