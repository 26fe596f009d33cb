"""Which messages of a group are meant for the bot, and what they ask."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from telegram import MessageEntity

if TYPE_CHECKING:
    from telegram import Message, User


def question_for(message: Message, me: User) -> str | None:
    """The question that a group's message puts to the bot.

    Args:
        message: a message with a text or caption, no command.
        me: the bot.

    Returns:
        What is asked, mentions of the bot left out; `None` where the message is not for the bot. A mention
        alone, in reply to somebody's message, asks what that message says.
    """
    text = message.text or message.caption or ""
    replied = message.reply_to_message
    rest = _without_mentions(message, text, me)
    if rest == text and not (replied and replied.from_user and replied.from_user.id == me.id):
        return None
    return rest.strip() or asked_in(message)


def asked_in(message: Message) -> str:
    """What the message that this one replies to says, if somebody else than a bot wrote it; else nothing."""
    replied = message.reply_to_message
    if replied is None or (replied.from_user and replied.from_user.is_bot and replied.sender_chat is None):
        return ""
    return replied.text or replied.caption or ""


def _without_mentions(message: Message, text: str, me: User) -> str:
    """`text` with the mentions of the bot taken out; unchanged where there are none."""
    entities = message.parse_entities() if message.text else message.parse_caption_entities()
    for entity, shown in entities.items():
        if entity.type == MessageEntity.TEXT_MENTION and entity.user is not None and entity.user.id == me.id:
            text = text.replace(shown, " ")
    # Telegram marks no mention where a Chinese character touches the handle, as people write it.
    return re.sub(rf"@{re.escape(me.username or '')}(?![A-Za-z0-9_])", " ", text, flags=re.IGNORECASE)
