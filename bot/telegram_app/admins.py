"""Who is an admin of a group: who may change what it has set, and whether the bot hears all of it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import InvalidToken, TelegramError

if TYPE_CHECKING:
    from telegram import Bot, Chat

_LOG = logging.getLogger(__name__)

_PATIENCE = 3.0  # seconds; who waits for an answer holds up others meanwhile


async def may_set(bot: Bot, chat: Chat, person: int, sender_chat: int | None = None) -> bool:
    """Whether somebody may change a chat's settings: anybody in private, else the admins.

    Args:
        bot: who asks Telegram.
        chat: the chat.
        person: the person's id.
        sender_chat: the chat in whose name the person speaks; an anonymous admin speaks in the group's own.

    Raises:
        InvalidToken: the token was revoked.
    """
    if chat.type == ChatType.PRIVATE or sender_chat == chat.id:
        return True
    if sender_chat is not None:
        return False  # a channel is nobody's admin
    return await _is_admin(bot, chat, person)


async def hears_all(bot: Bot, chat: Chat) -> bool:
    """Whether the bot gets all messages of a group: where privacy mode is off, or it is an admin.

    Raises:
        InvalidToken: the token was revoked.
    """
    return await hears_all_groups(bot) or await _is_admin(bot, chat, bot.id)


async def hears_all_groups(bot: Bot) -> bool:
    """Whether privacy mode is off, as far as Telegram tells: somebody may have switched it since the bot's start.

    Raises:
        InvalidToken: the token was revoked.
    """
    try:
        me = await bot.get_me(read_timeout=_PATIENCE)
    except InvalidToken:
        raise
    except TelegramError as error:
        _LOG.warning("cannot tell whether privacy mode is on: %s", error)
        me = bot.bot
    return bool(me.can_read_all_group_messages)


async def _is_admin(bot: Bot, chat: Chat, person: int) -> bool:
    try:
        member = await bot.get_chat_member(chat.id, person, read_timeout=_PATIENCE)
    except InvalidToken:
        raise
    except TelegramError as error:
        _LOG.warning("cannot tell who is an admin: %s", error)
        return False
    return member.status in {ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.OWNER}
