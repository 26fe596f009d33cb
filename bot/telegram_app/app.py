"""The bot's process on Telegram: start, take in and answer, stop."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import logging
import signal
import sys
import warnings
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from telegram.error import TelegramError
from telegram.warnings import PTBUserWarning

from bot.store import Store
from bot.telegram_app.alarm import Alarm
from bot.telegram_app.backlog import Backlog
from bot.telegram_app.clock import Clock
from bot.telegram_app.connecting import build, connect, log, setup_error
from bot.telegram_app.deadline import Deadline
from bot.telegram_app.delivery import Delivery
from bot.telegram_app.desk import Desk
from bot.telegram_app.dispatcher import Dispatcher
from bot.telegram_app.fairuse import FairUse
from bot.telegram_app.handlers import Handlers
from bot.telegram_app.limits import Limits
from bot.telegram_app.listening import listening
from bot.telegram_app.menus import set_menus, set_profile
from bot.telegram_app.metrics import Metrics
from bot.telegram_app.polling import Poller
from bot.telegram_app.status import status
from bot.telegram_app.talks import Talks
from bot.telegram_app.webhook import be_called, secret_for, watch_webhook, webhook

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from pathlib import Path

    from telegram import User

    from bot.answering import Answerer
    from bot.config import TelegramSettings
    from bot.loading import Loaded

_LOG = logging.getLogger(__name__)

# In seconds.
_STOP = 8.0  # for all that a stop must wait for, together
_TIDY = 600.0


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
    fair_use = FairUse(limited=settings.rate_limit > 0)
    handlers = Handlers(desk, application, fair_use, settings.access, load, max_age=settings.max_age)
    delivery = Delivery(bot, store, Limits(settings.rate_limit), settings.max_age, metrics)
    dispatcher = Dispatcher(store, handlers, delivery, settings.max_age, clock, metrics, log_text=settings.log_text)
    alarm = Alarm(bot, desk, store, metrics, settings.access.owners, dispatcher.wake)
    beside: list[asyncio.Task[None]] = []
    told = status(store, metrics, polling=not settings.webhook)
    stop, backlog = Deadline(_STOP), Backlog(store, metrics)
    try:
        async with listening(settings.status, "ARTICLE_BOT_STATUS", told, stop):
            await connect(application, settings)
            _tell_abilities(bot.bot)
            chores = [set_menus(bot, settings.access.owners), alarm.run(), backlog.run()]
            chores += [set_profile(bot)] if settings.set_profile else []
            beside += map(asyncio.create_task, chores)
            if settings.webhook:
                path = urlsplit(settings.webhook).path or "/"
                called = webhook(path, secret_for(settings.token), store, dispatcher.wake, metrics, backlog)
                async with listening(settings.listen, "ARTICLE_BOT_LISTEN", called, stop):
                    await be_called(bot, settings)
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


def _tell_abilities(me: User) -> None:
    """Log what @BotFather has left switched off, for which people would look here in vain."""
    if not me.supports_inline_queries:
        _LOG.info("inline mode is off; @BotFather, /setinline turns it on")
    if not me.can_read_all_group_messages:
        _LOG.info("privacy mode is on: in groups only /ask@%s and replies are sure to be heard", me.username)
