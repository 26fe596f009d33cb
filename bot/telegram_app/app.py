"""The bot's process on Telegram: start, take in and answer, stop."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import itertools
import logging
import signal
import sys
import textwrap
import warnings
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError
from telegram.ext import Application
from telegram.warnings import PTBUserWarning

from bot.config import TELEGRAM_API_URL
from bot.errors import TelegramSetupError
from bot.logs import log_to_stderr, redacted
from bot.store import Store
from bot.telegram_app.alarm import Alarm
from bot.telegram_app.backlog import Backlog
from bot.telegram_app.clock import Clock
from bot.telegram_app.deadline import Deadline
from bot.telegram_app.delivery import Delivery
from bot.telegram_app.desk import Desk
from bot.telegram_app.dispatcher import Dispatcher
from bot.telegram_app.fairuse import FairUse
from bot.telegram_app.handlers import Handlers
from bot.telegram_app.http import Http
from bot.telegram_app.intake import ALLOWED
from bot.telegram_app.limits import Limits
from bot.telegram_app.listening import listening
from bot.telegram_app.menus import set_menus, set_profile
from bot.telegram_app.metrics import Metrics
from bot.telegram_app.polling import Poller, pause
from bot.telegram_app.status import WEBHOOK_LOST, status
from bot.telegram_app.talks import Talks
from bot.telegram_app.webhook import secret_for, webhook

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine
    from pathlib import Path

    from telegram import Bot, User

    from bot.answering import Answerer
    from bot.config import TelegramSettings
    from bot.loading import Loaded
    from bot.telegram_app.handlers import App

_LOG = logging.getLogger(__name__)
_T = TypeVar("_T")

_ATTEMPTS = 5

# In seconds.
_STOP = 8.0  # for all that a stop must wait for, together
_REPLY = 20.0  # before an answer of Telegram's is given up; a request that is tried again may be carried out twice
_CONNECT = 10.0
_TIDY = 600.0
_LOOK = 300.0


def run(settings: TelegramSettings, answerer: Answerer, data: Path, load: Callable[[], Loaded]) -> None:
    """Answer on Telegram until the process is told to stop (SIGINT, SIGTERM).

    Args:
        settings: how to reach Telegram, and how to be reached.
        answerer: who answers.
        data: the folder of what must survive a restart.
        load: reads the articles anew, when an owner asks for it.

    Raises:
        StoreError: the folder cannot be used.
        TelegramSetupError: Telegram refuses the token, at the start or later, or cannot be reached.
    """
    log(settings)
    # The library's own methods parse a whole batch at once, and fail with it.
    warnings.filterwarnings("ignore", "Please use 'Bot", PTBUserWarning)
    store = Store.open(data, settings.bot)
    _settle_in(answerer)
    try:
        with asyncio.Runner(loop_factory=_event_loop()) as runner:
            runner.run(_until_stopped(_serve(settings, answerer, store, load)))
    finally:
        store.close()


def _event_loop() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """What makes the event loop: uvloop, which spares a tenth of the processor's time, wherever there is one."""
    if sys.platform == "win32":
        return None
    import uvloop  # noqa: PLC0415

    return uvloop.new_event_loop


def _settle_in(answerer: Answerer) -> None:
    """Load what the first question would wait for, and spare all later ones a search for garbage in it."""
    for question in (answerer.articles[0].label, "What is the article about?"):
        answerer.answer(question)
    # All that is here now stays. To look through it for garbage takes a tenth of a second each time.
    gc.collect()
    gc.freeze()


def log(settings: TelegramSettings) -> None:
    """Log to standard error, without the token."""
    log_to_stderr(settings.token, words=settings.log_text)
    # It logs the page that came in place of an answer, with a trace; the error that follows says as much in a line.
    logging.getLogger("telegram.request.BaseRequest").setLevel(logging.CRITICAL)


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


async def _serve(settings: TelegramSettings, answerer: Answerer, store: Store, load: Callable[[], Loaded]) -> None:
    clock = Clock()
    application = build(settings, clock)
    metrics = Metrics()
    bot = application.bot
    desk = Desk(answerer, store, Talks(store), metrics, log_text=settings.log_text)
    handlers = Handlers(desk, application, FairUse(limited=settings.rate_limit > 0), settings.access, load)
    delivery = Delivery(bot, store, Limits(settings.rate_limit), settings.max_age, metrics)
    dispatcher = Dispatcher(store, handlers, delivery, settings.max_age, clock, metrics, log_text=settings.log_text)
    alarm = Alarm(bot, desk, store, metrics, settings.access.owners, dispatcher.wake)
    beside: list[asyncio.Task[None]] = []
    told = status(store, metrics, polling=not settings.webhook)
    stop, backlog = Deadline(_STOP), Backlog(store, metrics)
    try:
        async with listening(settings.status, "ARTICLE_BOT_STATUS", told, stop):
            await _connect(application, settings)
            _tell_abilities(bot.bot)
            chores = [set_menus(bot, settings.access.owners), alarm.run(), backlog.run()]
            chores += [set_profile(bot)] if settings.set_profile else []
            beside += map(asyncio.create_task, chores)
            if settings.webhook:
                path = urlsplit(settings.webhook).path or "/"
                called = webhook(path, secret_for(settings.token), store, dispatcher.wake, metrics, backlog)
                async with listening(settings.listen, "ARTICLE_BOT_LISTEN", called, stop):
                    await _be_called(bot, settings)
                    await _work(watch_webhook(bot, settings, metrics), store, dispatcher, stop)
            else:
                _LOG.info("answering as @%s; stop with Ctrl-C", bot.username)
                poller = Poller(bot, store, dispatcher.wake, metrics, backlog)
                await _work(poller.run(), store, dispatcher, stop, farewell=poller.confirm())
    except TelegramError as error:
        # Not chained: the library's errors may spell the token out.
        raise setup_error(error, settings) from None
    finally:
        for task in beside:
            task.cancel()
        await application.shutdown()
        await bot.shutdown()  # the application leaves it open if it got no further than that


async def _be_called(bot: Bot, settings: TelegramSettings) -> None:
    """Tell Telegram where to call."""
    secret = secret_for(settings.token)
    await _patiently(lambda: bot.set_webhook(settings.webhook, secret_token=secret, allowed_updates=ALLOWED), settings)
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


async def _work(
    intake: Coroutine[Any, Any, None],
    store: Store,
    dispatcher: Dispatcher,
    stop: Deadline,
    farewell: Coroutine[Any, Any, None] | None = None,
) -> None:
    """Take in and answer until one of the two ends or this is cancelled; then finish what is in hand."""
    tasks = [asyncio.create_task(work) for work in (intake, dispatcher.run(), _tidy(store))]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.gather(dispatcher.stop(stop.left()), *([farewell] if farewell else []))


async def _tidy(store: Store) -> None:
    while True:
        await store.tidy()
        await asyncio.sleep(_TIDY)


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


async def _connect(application: App, settings: TelegramSettings) -> None:
    """Sign in; and where updates are polled for, give up any webhook, beside which there is no polling."""
    await _patiently(application.initialize, settings)
    if not settings.webhook:
        await _patiently(application.bot.delete_webhook, settings)


def _tell_abilities(me: User) -> None:
    """Log what @BotFather has left switched off, for which people would look here in vain."""
    if not me.supports_inline_queries:
        _LOG.info("inline mode is off; @BotFather, /setinline turns it on")
    if not me.can_read_all_group_messages:
        _LOG.info("privacy mode is on: in groups only /ask@%s and replies are sure to be heard", me.username)


async def _patiently(request: Callable[[], Awaitable[object]], settings: TelegramSettings) -> None:
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
