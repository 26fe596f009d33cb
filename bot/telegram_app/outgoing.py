"""What goes out, as parameters of the Bot API's methods."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from telegram.constants import ParseMode

from bot.store import Outgoing

if TYPE_CHECKING:
    from telegram import Message


def reply(message: Message, html: str) -> Outgoing:
    """A reply to a message, in its topic; where that message is gone by then, the same without the reply mark."""
    params: dict[str, Any] = {
        "chat_id": message.chat_id,
        "text": html,
        "parse_mode": ParseMode.HTML,
        "link_preview_options": {"is_disabled": True},
        "reply_parameters": {"message_id": message.message_id, "allow_sending_without_reply": True},
    }
    # Without is_topic_message a thread id names a chain of replies, and nothing can be sent there.
    if message.is_topic_message and message.message_thread_id is not None:
        params["message_thread_id"] = message.message_thread_id
    return Outgoing("sendMessage", params)
