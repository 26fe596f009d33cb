"""Which messages of a group are meant for the bot, and what they ask."""

from __future__ import annotations

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
    mentions = _mentions(message, me)
    if not mentions and not (replied and replied.from_user and replied.from_user.id == me.id):
        return None
    for mention in mentions:
        text = text.replace(mention, " ")
    text = text.strip()
    return text or asked_in(message) or text


def asked_in(message: Message) -> str:
    """What the message that this one replies to says, if somebody else than a bot wrote it; else nothing."""
    replied = message.reply_to_message
    if replied is None or (replied.from_user and replied.from_user.is_bot and replied.sender_chat is None):
        return ""
    return replied.text or replied.caption or ""


def _mentions(message: Message, me: User) -> list[str]:
    entities = message.parse_entities() if message.text else message.parse_caption_entities()
    handle = f"@{me.username}".lower()
    return [
        shown
        for entity, shown in entities.items()
        if (entity.type == MessageEntity.MENTION and shown.lower() == handle)
        or (entity.type == MessageEntity.TEXT_MENTION and entity.user is not None and entity.user.id == me.id)
    ]
