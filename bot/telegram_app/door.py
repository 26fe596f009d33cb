"""Who gets answers: everybody, or only some chats and the owners."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from telegram.constants import ChatType

from bot.store import Outgoing, Response
from bot.telegram_app.buttons import toast
from bot.telegram_app.fairuse import Allowed
from bot.telegram_app.membership import OUT
from bot.telegram_app.outgoing import Words, reply

if TYPE_CHECKING:
    from telegram import Update

    from bot.config import Access
    from bot.telegram_app.desk import Desk
    from bot.telegram_app.fairuse import FairUse

_LOG = logging.getLogger(__name__)


class Door:
    """Lets in whom the owner has chosen.

    Args:
        desk: what the others are told with.
        fair_use: how often they are told.
        access: who is let in.
    """

    def __init__(self, desk: Desk, fair_use: FairUse, access: Access) -> None:
        self._desk = desk
        self._fair_use = fair_use
        self._owners = access.owners
        self._chats = set(access.chats)

    async def turned_away(self, update: Update) -> Response | None:
        """What is said to who is not let in; nothing where an update is let in."""
        if self._lets_in(update):
            return None
        chat, user, query = update.effective_chat, update.effective_user, update.callback_query
        code = user.language_code if user else None
        # By the person's Telegram alone: nothing is looked up for who is turned away.
        words = (await self._desk.texts(0, "", code)).say("chat.not_here")
        private = chat is not None and chat.type == ChatType.PRIVATE
        if query is not None:  # a button waits for an answer, whatever it is
            return Response((toast(query, words if private else ""),))
        if update.inline_query is not None:
            nothing = {"inline_query_id": update.inline_query.id, "results": [], "is_personal": True}
            return Response((Outgoing("answerInlineQuery", nothing),))
        message = update.message
        if message is None or not private or self._fair_use.ask(message.chat_id, message.chat_id) is not Allowed.YES:
            return Response()
        return Response((reply(message, Words.plain(words)),))

    def _lets_in(self, update: Update) -> bool:
        chat, user = update.effective_chat, update.effective_user
        if not self._chats:
            return True
        if chat is not None and chat.id in self._chats:
            self._follow(update)
            return True
        if user is not None and user.id in self._owners:
            return True
        if update.my_chat_member is not None and update.my_chat_member.new_chat_member.status in OUT:
            return True  # what is known of a chat is forgotten, whichever it is
        # Where Telegram tells of no chat, or of one that the bot is no member of, the person counts.
        elsewhere = chat is None or getattr(update, "guest_message", None) is not None
        return elsewhere and user is not None and user.id in self._chats

    def _follow(self, update: Update) -> None:
        """Let a group in under its new number, too, when it becomes a supergroup."""
        new = update.message.migrate_to_chat_id if update.message else None
        if new is not None:
            self._chats.add(new)
            _LOG.warning("a group has a new id: put %s into ARTICLE_BOT_CHATS before the next start", new)
