"""The bot's process on Telegram: start, long polling, stop."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import logging
import signal
import textwrap
from typing import TYPE_CHECKING, TypeVar

from telegram import Update
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError
from telegram.ext import Application

from bot.config import TELEGRAM_API_URL
from bot.errors import TelegramSetupError
from bot.logs import log_to_stderr
from bot.telegram_app.handlers import Handlers
from bot.telegram_app.sending import flood_seconds

if TYPE_CHECKING:
    from collections.abc import Awaitable, Coroutine
    from typing import Any

    from telegram import Bot

    from bot.answering import Answerer
    from bot.config import TelegramSettings
    from bot.telegram_app.handlers import App

_LOG = logging.getLogger(__name__)
_T = TypeVar("_T")

_ATTEMPTS = 5
_DOUBLINGS = 6  # of the pause between attempts, to about half a minute
# In seconds.
_LONGEST_PAUSE = 60.0
_LONG_POLL = 10
_GOODBYE = 3.0


def run_polling(settings: TelegramSettings, answerer: Answerer) -> None:
    """Answer on Telegram until the process is told to stop (SIGINT, SIGTERM).

    Raises:
        TelegramSetupError: Telegram refuses the token, at the start or later, or cannot be reached.
    """
    log_to_stderr(settings.token)
    # It logs the page that came in place of an answer, with a trace; the error that follows says as much in a line.
    logging.getLogger("telegram.request.BaseRequest").setLevel(logging.CRITICAL)
    asyncio.run(_until_stopped(_serve(settings, answerer)))


async def _until_stopped(work: Coroutine[Any, Any, None]) -> None:
    """Do the work until it ends, or is cancelled because the process is told to stop.

    It is cancelled only once, however often the signal comes, so that it can put things away.
    """
    stop = asyncio.create_task(_stop_signals().wait())
    working = asyncio.create_task(work)
    await asyncio.wait({stop, working}, return_when=asyncio.FIRST_COMPLETED)
    stop.cancel()
    working.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await working


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


async def _serve(settings: TelegramSettings, answerer: Answerer) -> None:
    application = _build(settings)
    Handlers(answerer).register(application)
    try:
        await _connect(application, settings)
        await _answer(application)
    except TelegramError as error:
        # Not chained: the library's errors may spell the token out.
        raise _setup_error(error, settings) from None
    finally:
        await application.shutdown()
        await application.bot.shutdown()  # the application leaves it open if it got no further than that


def _build(settings: TelegramSettings) -> App:
    builder = Application.builder().token(settings.token).updater(None)
    builder = builder.base_url(f"{settings.api_url}/bot").base_file_url(f"{settings.api_url}/file/bot")
    try:
        return builder.build()
    except Exception as error:  # the environment's proxies and certificates come in here, each with errors of its own
        raise TelegramSetupError(
            f"cannot set up the connection to {settings.api_url} ({_in_a_line(error, settings.token)})",
            "check HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and SSL_CERT_FILE in the environment",
        ) from error


async def _connect(application: App, settings: TelegramSettings) -> None:
    """Sign in, and give up any webhook, beside which there is no polling."""
    for attempt in itertools.count(1):
        try:
            await _readable(application.initialize())
            await _readable(application.bot.delete_webhook())
        except (NetworkError, RetryAfter) as error:
            # The library takes a bad request for the network's fault, but it would be as bad the next time.
            if isinstance(error, BadRequest) or attempt == _ATTEMPTS:
                raise
            why = _in_a_line(error, settings.token)
            _LOG.warning("no connection to %s yet, attempt %s of %s: %s", settings.api_url, attempt, _ATTEMPTS, why)
            await asyncio.sleep(_pause(error, attempt))
        else:
            return


async def _answer(application: App) -> None:
    try:
        await application.start()
        _LOG.info("answering as @%s; stop with Ctrl-C", application.bot.username)
        await _poll(application)
    finally:
        if application.running:
            await application.stop()


async def _poll(application: App) -> None:
    """Hand on what Telegram tells, until it takes the token no more.

    The library's updater does not do: it ends without a word when the token is revoked, and sleeps through a stop.

    Raises:
        InvalidToken: the token was revoked.
    """
    offset = failures = 0
    try:
        while True:
            try:
                updates = await _updates(application.bot, offset, _LONG_POLL)
            except InvalidToken:
                raise
            except TelegramError as error:
                failures += 1
                _polling_failed(error)
                await asyncio.sleep(_pause(error, failures))
            else:
                failures = 0
                for update in updates:
                    application.update_queue.put_nowait(update)
                    offset = update.update_id + 1
    except asyncio.CancelledError:
        if offset:
            await _confirm(application.bot, offset)
        raise


async def _updates(bot: Bot, offset: int, seconds: int) -> tuple[Update, ...]:
    return await _readable(bot.get_updates(offset=offset, timeout=seconds, allowed_updates=[Update.MESSAGE]))


async def _confirm(bot: Bot, offset: int) -> None:
    """Say what has been read, which Telegram would tell again after a restart."""
    try:
        async with asyncio.timeout(_GOODBYE):
            await _updates(bot, offset, 0)
    except (TelegramError, TimeoutError) as error:
        _LOG.warning("the last questions may be answered again after a restart: %s", type(error).__name__)


def _polling_failed(error: TelegramError) -> None:
    if isinstance(error, Conflict):
        _LOG.error("another process is polling with this token; stop one of the two")
    else:
        _LOG.warning("polling failed, trying again: %s", error)


async def _readable(answer: Awaitable[_T]) -> _T:
    """An answer of Telegram's, where one that makes no sense is an error of Telegram's like any other."""
    try:
        return await answer
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        raise TelegramError(f"unexpected answer: {type(error).__name__}") from error


def _pause(error: TelegramError, failures: int) -> float:
    """Seconds to wait after so many failures in a row: as many as Telegram says, or more every time."""
    if isinstance(error, RetryAfter):
        return min(_LONGEST_PAUSE, flood_seconds(error))
    return 0.5 * 2.0 ** min(failures, _DOUBLINGS)


def _setup_error(error: TelegramError, settings: TelegramSettings) -> TelegramSetupError:
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
    return textwrap.shorten(f"{type(error).__name__}: {error}".replace(token, "<token>"), 160, placeholder="…")
