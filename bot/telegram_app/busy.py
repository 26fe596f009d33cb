"""The line "typing…" over a chat whose answer takes longer than a moment."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING, Any

from telegram.constants import ChatAction
from telegram.error import TelegramError

from bot.telegram_app.api import request
from bot.telegram_app.groups import topic_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from telegram import Bot, Message

# In seconds.
_MOMENT = 0.5
_SHOWN = 4.5  # before it is sent again; Telegram shows it for five (Bot API, sendChatAction)
_PATIENCE = 2.0


class Busy:
    """Shows that the bot is busy. Nobody misses it where that fails, so it is never sent again for that."""

    def __init__(self) -> None:
        self._telling: set[int] = set()

    @contextlib.asynccontextmanager
    async def shown(self, bot: Bot, message: Message) -> AsyncIterator[None]:
        """Show it for as long as the block takes, where it takes longer than a moment."""
        telling: list[asyncio.Task[None]] = []  # begun only where it comes to that, which is hardly ever

        def begin() -> None:
            telling.append(asyncio.create_task(self._tell(bot, message)))

        moment = asyncio.get_running_loop().call_later(_MOMENT, begin)
        try:
            yield
        finally:
            moment.cancel()
            for task in telling:
                task.cancel()

    async def _tell(self, bot: Bot, message: Message) -> None:
        chat = message.chat_id
        params: dict[str, Any] = {"chat_id": chat, "action": ChatAction.TYPING}
        topic = topic_of(message)
        if topic is not None:
            params["message_thread_id"] = topic
        while True:
            if chat not in self._telling:  # as another topic's
                self._telling.add(chat)
                try:
                    await request(bot, "sendChatAction", params, patience=_PATIENCE)
                except TelegramError:
                    return
                finally:
                    self._telling.discard(chat)
            await asyncio.sleep(_SHOWN)
