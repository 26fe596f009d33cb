"""Answers on their way to Telegram, through floods, faults and lost connections."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import logging
import random
import re
import time
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter, TelegramError

from bot.logs import redacted
from bot.store import Ending, Settled
from bot.telegram_app.api import request
from bot.telegram_app.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from telegram import Bot

    from bot.store import Outgoing, Post, Store
    from bot.telegram_app.limits import Limits
    from bot.telegram_app.metrics import Metrics

_LOG = logging.getLogger(__name__)

# In seconds.
_FIRST_PAUSE = 0.25
_LONGEST_PAUSE = 30.0
_QUERY_PATIENCE = 10.0

# What is wrong with the place and not with what is sent there.
_NO_PLACE = re.compile(
    "chat not found|topic_?(closed|deleted)|thread not found|not enough rights|no rights|chat_[a-z_]*forbidden"
    "|chat_restricted|kicked|peer_id_invalid|deactivated|message to edit not found|message can.t be edited"
    "|message_id_invalid",
    re.IGNORECASE,
)

# The message that was to be edited is gone: somebody has deleted it.
_GONE = re.compile("message to edit not found|message_id_invalid", re.IGNORECASE)

# Telegram takes these for a few seconds after the query, while somebody looks at the screen and waits.
_TO_QUERIES = frozenset({"answerInlineQuery", "answerCallbackQuery", "answerGuestQuery"})
_TOO_LATE = re.compile("query is too old|query id is invalid|query_id_invalid", re.IGNORECASE)


class Stopping(Exception):  # noqa: N818 - nothing has gone wrong
    """The bot is to stop; what is not sent yet waits for its next start."""


class Delivery:
    """Sends what is in the outbox: at least once, and a second time only where nobody can tell whether it got there.

    Args:
        bot: whose requests they are.
        store: where the outbox is.
        limits: how fast it may send.
        patience: for how long a request is tried, in seconds from when it was laid into the outbox; what answers
            a query is tried for a few seconds only.
        metrics: what counts the faults.
    """

    def __init__(self, bot: Bot, store: Store, limits: Limits, patience: float, metrics: Metrics) -> None:
        self._bot = bot
        self._store = store
        self._limits = limits
        self._patience = patience
        self._metrics = metrics
        self._stopping = asyncio.Event()
        self.waiting = 0
        """How many requests wait for the pace that Telegram sets, or to be tried again: they keep no connection."""
        self.held_up: Callable[[], None] = lambda: None
        """Called when there is one more of them."""

    def stop(self) -> None:
        """Wait for nothing any more; only what can go out at once still does."""
        self._stopping.set()

    async def deliver(self, post: Post) -> Outcome:
        """Send a request, and note how it ended.

        Raises:
            Stopping: the bot is to stop before it is sent.
            InvalidToken: the token was revoked.
        """
        outgoing = post.outgoing
        patience = min(self._patience, _QUERY_PATIENCE) if outgoing.method in _TO_QUERIES else self._patience
        # What passed before this by the clock, which may be set meanwhile; from now on by one that is not.
        until = time.monotonic() + patience - max(0.0, time.time() - post.created)
        for attempt in itertools.count():
            await self._go_ahead(outgoing)
            try:
                sent = await self._send(post, outgoing)
            except InvalidToken:
                raise
            except TelegramError as error:
                outcome = _outcome(error)
                if outgoing.anew and _GONE.search(str(error)):
                    outgoing = _anew(outgoing)
                    continue
                if outcome is None:
                    if isinstance(error, ChatMigrated):
                        if "message_id" in outgoing.params:
                            # In the new chat that number is another message's.
                            return await self._settle(post, Outcome.UNREACHABLE, f"{type(error).__name__}: {error}")
                        outgoing = replace(outgoing, params=_moved(outgoing.params, error.new_chat_id))
                    if await self._may_go_on(outgoing, error, attempt, until):
                        continue
                    outcome = Outcome.LATE
                return await self._settle(post, outcome, self._in_words(error))
            else:
                message_id = sent.get("message_id") if isinstance(sent, dict) else None
                return await self._settle(post, Outcome.SENT, message_id=message_id)
        raise AssertionError  # itertools.count has no end

    async def _send(self, post: Post, outgoing: Outgoing) -> object:
        # Noted while the request is on its way: whether it got there is unknown either way if the process ends.
        noting = asyncio.create_task(self._store.sending(post))
        try:
            return await request(self._bot, outgoing.method, outgoing.params)
        except asyncio.CancelledError:
            noting.cancel()  # or a stop would last as long as the storage fails; it is noted all the same if it can be
            raise
        finally:
            await noting

    async def _go_ahead(self, outgoing: Outgoing) -> None:
        """Wait until a request may go out."""
        chat = outgoing.params.get("chat_id")
        if isinstance(chat, int):
            await self._pause(self._limits.chat_wait(chat))
        overall = self._limits.overall_wait()
        await self._pause(overall)
        if overall and isinstance(chat, int):
            self._limits.gone(chat)

    async def _may_go_on(self, outgoing: Outgoing, error: TelegramError, attempt: int, until: float) -> bool:
        """Wait before a request is tried again, if it is."""
        self._metrics.fault(error)
        left = until - time.monotonic()
        if isinstance(error, RetryAfter):
            pause = flood_seconds(error)
            if pause > left:
                return False
            chat = outgoing.params.get("chat_id")
            if isinstance(chat, int):
                self._limits.hold(chat, pause)  # kept by the next _go_ahead
            else:
                await self._pause(pause)
            return True
        # Jitter, so that what failed at once is not tried at once.
        pause = min(_LONGEST_PAUSE, _FIRST_PAUSE * 2 ** min(attempt, 10)) * random.uniform(0.5, 1)  # noqa: S311
        if pause > left:
            return False
        _LOG.info("a request failed, trying again in %.1f s: %s", pause, type(error).__name__)
        await self._pause(pause)
        return True

    def _in_words(self, error: TelegramError) -> str:
        # What a broken proxy sends in place of an answer may repeat the address, and the token with it.
        return redacted(f"{type(error).__name__}: {error}", self._bot.token)

    async def _pause(self, seconds: float) -> None:
        if seconds <= 0:
            return
        self.waiting += 1
        self.held_up()
        try:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), seconds)
                raise Stopping
        finally:
            self.waiting -= 1

    async def _settle(self, post: Post, outcome: Outcome, why: str = "", message_id: int | None = None) -> Outcome:
        how = Settled.SENT if outcome is Outcome.SENT else Settled.FAILED
        await self._store.settle(post, Ending(how, message_id, why))
        self._metrics.sent(outcome)
        match outcome:
            case Outcome.LATE:
                _LOG.warning("gave up a reply: %s", why)
            case Outcome.UNREACHABLE:
                _LOG.info("not allowed to write there: %s", why)
            case Outcome.REFUSED:
                _LOG.error("a reply was refused: %s", why)
        return outcome


def _moved(params: Mapping[str, Any], chat: int) -> Mapping[str, Any]:
    """A message for a group that has become a supergroup, where what it replies to has another number."""
    return {**{name: value for name, value in params.items() if name != "reply_parameters"}, "chat_id": chat}


def _anew(outgoing: Outgoing) -> Outgoing:
    """A message of its own in place of an edit of one that is gone."""
    params = {name: value for name, value in outgoing.params.items() if name != "message_id"}
    return replace(outgoing, method="sendMessage", params={**params, **outgoing.anew}, anew={})


def _outcome(error: TelegramError) -> Outcome | None:
    """How a request that met this error ended; nothing where it may be tried again."""
    if isinstance(error, Forbidden):
        return Outcome.UNREACHABLE
    if not isinstance(error, BadRequest):
        return None
    if "message is not modified" in str(error).lower():
        return Outcome.SENT
    if _TOO_LATE.search(str(error)):
        return Outcome.LATE
    return Outcome.UNREACHABLE if _NO_PLACE.search(str(error)) else Outcome.REFUSED


def flood_seconds(flood: RetryAfter) -> float:
    """How long Telegram says to wait; the library is on its way from seconds to time spans."""
    wait = flood.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
