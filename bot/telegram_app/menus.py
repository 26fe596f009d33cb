"""The menus of commands that Telegram shows, and what it tells of the bot to those who do not know it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from telegram import (
    BotCommand,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import TelegramError

from bot.language import Language
from bot.texts import texts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from telegram import Bot

_LOG = logging.getLogger(__name__)

_GROUP = ("ask", "more", "article", "outline", "read", "search", "feedback", "help", "privacy", "forget", "about")
ADMIN = (*_GROUP, "settings", "lang", "script", "mode")
"""What the menu of a group's admins shows: all that everybody's does there, and what they can set."""
_PRIVATE = (
    "ask", "more", "article", "outline", "read", "search", "settings", "lang", "script", "feedback", "help", "privacy",
    "forget", "about",
)  # fmt: skip
OWNER = (*_PRIVATE, "stats", "reload")
"""What an owner's menu shows in private: all that anybody's does there, and more."""

_SCOPES = (
    (BotCommandScopeAllPrivateChats(), _PRIVATE),
    (BotCommandScopeAllGroupChats(), _GROUP),
    (BotCommandScopeAllChatAdministrators(), ADMIN),
)
# Telegram's language tags have two letters, so that `zh` cannot tell the scripts apart.
_LANGUAGES = ((None, Language.ZH_HANT), ("en", Language.EN))


async def set_menus(bot: Bot, owners: Iterable[int]) -> None:
    """Set the menus, where they are not set like this already. A failure costs the menus and nothing else.

    Args:
        bot: whose menus they are.
        owners: the owners' ids, who see their own commands in their own chats with the bot.
    """
    own = [(BotCommandScopeChat(owner), OWNER) for owner in sorted(owners)]
    for scope, names in (*_SCOPES, *own):
        try:
            for tag, language in _LANGUAGES:
                speaking = texts(language)
                wanted = tuple(BotCommand(name, speaking.say(f"command.{name}")) for name in names)
                if await bot.get_my_commands(scope=scope, language_code=tag) != wanted:
                    await bot.set_my_commands(wanted, scope=scope, language_code=tag)
        except (TelegramError, AttributeError, LookupError, TypeError, ValueError) as error:
            # Refused, as for an owner who never wrote to the bot, or not to be read.
            _LOG.warning("a menu of commands could not be set: %s: %s", type(error).__name__, error)


async def set_profile(bot: Bot) -> None:
    """Set the bot's name and descriptions, where they are not these already; Telegram takes few changes in a day.

    They are their owner's: so this is done only when asked for. A failure costs the profile and nothing else.
    """
    try:
        for tag, language in _LANGUAGES:
            speaking = texts(language)
            name, description = speaking.say("profile.name"), speaking.say("profile.description")
            short = speaking.say("profile.short_description")
            if (await bot.get_my_name(language_code=tag)).name != name:
                await bot.set_my_name(name, language_code=tag)
            if (await bot.get_my_description(language_code=tag)).description != description:
                await bot.set_my_description(description, language_code=tag)
            if (await bot.get_my_short_description(language_code=tag)).short_description != short:
                await bot.set_my_short_description(short, language_code=tag)
        _LOG.info("the bot's name and descriptions are set")
    except TelegramError as error:
        _LOG.warning("the bot's name and descriptions could not be set: %s", error)
