"""What goes out: words with buttons under them, and the parameters of the Bot API's methods that send them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING, Any

from telegram.constants import ParseMode

from bot.store import Outgoing
from bot.telegram_app.groups import topic_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from telegram import Message

    from bot.telegram_app.taps import Tap

LABEL = 40
"""Characters of a button's label; a phone shows no more."""


@dataclass(frozen=True, slots=True)
class Words:
    """What is said, ready for any message that Telegram takes.

    Attributes:
        html: the text, as HTML.
        markup: the buttons under it, as the Bot API's InlineKeyboardMarkup, if there are any.
    """

    html: str
    markup: Mapping[str, Any] | None = None

    @classmethod
    def plain(cls, text: str) -> Words:
        """A text without any markup: all that it says is shown as it stands."""
        return cls(escape(text, quote=False))


def button(label: str, tap: Tap) -> dict[str, str]:
    """A button, as the Bot API's InlineKeyboardButton; what a phone would not show of its label is cut."""
    return {"text": label if len(label) <= LABEL else f"{label[: LABEL - 1]}…", "callback_data": tap.data}


def reply(message: Message, words: Words, card: str = "") -> Outgoing:
    """A reply to a message, in its topic; where that message is gone by then, the same without the reply mark.

    Args:
        message: the message.
        words: what is said.
        card: the key of the answer that this is, if it is one.
    """
    return Outgoing("sendMessage", {"chat_id": message.chat_id, **_below(message), **_content(words)}, card)


def say(chat: int, words: Words) -> Outgoing:
    """A message of its own, in reply to none."""
    return Outgoing("sendMessage", {"chat_id": chat, **_content(words)})


def edit(chat: int, message: int, words: Words) -> Outgoing:
    """Other words in place of those of one of the bot's messages."""
    return Outgoing("editMessageText", {"chat_id": chat, "message_id": message, **_content(words)})


def edit_answer(message: Message, answer: int, words: Words, card: str) -> Outgoing:
    """Another answer to a message in place of an earlier one; a reply of its own where somebody has deleted that."""
    return replace(edit(message.chat_id, answer, words), card=card, anew=_below(message))


def _below(message: Message) -> dict[str, Any]:
    """What makes a message the reply to another."""
    topic = topic_of(message)
    return {
        "reply_parameters": {"message_id": message.message_id, "allow_sending_without_reply": True},
        **({} if topic is None else {"message_thread_id": topic}),
    }


def _content(words: Words) -> dict[str, Any]:
    content: dict[str, Any] = {
        "text": words.html,
        "parse_mode": ParseMode.HTML,
        "link_preview_options": {"is_disabled": True},
    }
    return {**content, "reply_markup": words.markup} if words.markup else content
