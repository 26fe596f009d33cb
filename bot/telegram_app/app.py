"""The bot's process on Telegram: start, long polling, stop."""

from __future__ import annotations

import asyncio
import logging
import signal
from typing import TYPE_CHECKING

from telegram import Update
from telegram.error import Conflict, InvalidToken, NetworkError, TelegramError
from telegram.ext import Application

from bot.errors import TelegramSetupError
from bot.logs import log_to_stderr
from bot.telegram_app.handlers import Handlers

if TYPE_CHECKING:
    from typing import Any

    from bot.answering import Answerer
    from bot.config import TelegramSettings

_LOG = logging.getLogger(__name__)
_ATTEMPTS = 5


def run_polling(settings: TelegramSettings, answerer: Answerer) -> None:
    """Answer on Telegram until the process is told to stop (SIGINT, SIGTERM).

    Raises:
        TelegramSetupError: Telegram refuses the token, or cannot be reached.
    """
    log_to_stderr(settings.token)
    asyncio.run(_serve(settings, answerer))


async def _serve(settings: TelegramSettings, answerer: Answerer) -> None:
    application: Application[Any, Any, Any, Any, Any, Any] = (
        Application.builder()
        .token(settings.token)
        .base_url(f"{settings.api_url}/bot")
        .base_file_url(f"{settings.api_url}/file/bot")
        .build()
    )
    Handlers(answerer).register(application)
    stopped = _stop_signals()
    await _connect(application, settings)
    try:
        await application.start()
        assert application.updater is not None  # noqa: S101 - the builder makes one unless told not to
        await application.updater.start_polling(
            allowed_updates=[Update.MESSAGE], bootstrap_retries=-1, error_callback=_polling_failed
        )
        _LOG.info("answering as @%s; stop with Ctrl-C", application.bot.username)
        await stopped.wait()
        await application.updater.stop()
        await application.stop()
    finally:
        await application.shutdown()


def _stop_signals() -> asyncio.Event:
    """An event that is set when the process is told to stop."""
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for stop in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(stop, stopped.set)
        except NotImplementedError:  # Windows, where Ctrl-C ends asyncio.run by itself
            break
    return stopped


async def _connect(application: Application[Any, Any, Any, Any, Any, Any], settings: TelegramSettings) -> None:
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            await application.initialize()
        except InvalidToken:
            # Not chained: the library's error spells the token out.
            raise TelegramSetupError(
                "Telegram does not know this TELEGRAM_BOT_TOKEN", "copy it again from @BotFather"
            ) from None
        except NetworkError as error:
            if attempt == _ATTEMPTS:
                raise TelegramSetupError(
                    f"cannot reach {settings.api_url} ({type(error).__name__})",
                    "check the network, or TELEGRAM_API_URL if you run a Bot API server",
                ) from error
            _LOG.warning("cannot reach %s yet, attempt %s of %s", settings.api_url, attempt, _ATTEMPTS)
            await asyncio.sleep(0.5 * 2**attempt)
        else:
            return


def _polling_failed(error: TelegramError) -> None:
    if isinstance(error, Conflict):
        _LOG.error("another process is polling with this token; stop one of the two")
    else:
        _LOG.warning("polling failed, trying again: %s", error)
