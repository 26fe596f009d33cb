"""Replies on their way to Telegram, through floods and broken connections."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from typing import TYPE_CHECKING

from telegram import LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import BadRequest, NetworkError, RetryAfter

if TYPE_CHECKING:
    from telegram import Message

_LOG = logging.getLogger(__name__)

_FLOOD_RETRIES = 3
_LONGEST_FLOOD = 60.0  # seconds; by then nobody waits for the answer
_NETWORK_RETRIES = 1
_NETWORK_PAUSE = 1.0


async def reply(message: Message, html: str) -> None:
    """Reply to a message, in its topic; where it is gone by now, without the reply mark.

    A reply that Telegram holds back, or that the network loses, is tried again for a while and then given up
    with a line in the log: an apology would not get through either.

    Raises:
        TelegramError: Telegram refuses the reply for what it is or where it goes.
    """
    floods = breaks = 0
    while True:
        try:
            await _send(message, html)
        except BadRequest:  # a network error to the library, but no fault of the network
            raise
        except RetryAfter as flood:
            floods += 1
            pause = flood_seconds(flood)
            hopeless = floods > _FLOOD_RETRIES or pause > _LONGEST_FLOOD
            reason = str(flood)
        except NetworkError as broken:
            breaks += 1
            pause = _NETWORK_PAUSE
            hopeless = breaks > _NETWORK_RETRIES
            reason = f"{type(broken).__name__}: {broken}"
        else:
            return
        if hopeless:
            _LOG.warning("gave up a reply: %s", reason)
            return
        await asyncio.sleep(pause)


async def _send(message: Message, html: str) -> None:
    await message.reply_text(
        html,
        parse_mode=ParseMode.HTML,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
        do_quote=True,
        allow_sending_without_reply=True,
    )


def flood_seconds(flood: RetryAfter) -> float:
    """How long Telegram says to wait; the library is on its way from seconds to time spans."""
    wait = flood.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
