"""What the bot does when it is added to a group, removed from one, or when a group moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram.constants import ChatMemberStatus, ChatType

from bot.store import Forgotten, Response
from bot.telegram_app.admins import hears_all_groups
from bot.telegram_app.outgoing import Words, say

if TYPE_CHECKING:
    from telegram import Bot, ChatMemberUpdated

    from bot.telegram_app.desk import Desk
    from bot.telegram_app.heard import Heard

OUT = frozenset({ChatMemberStatus.LEFT, ChatMemberStatus.BANNED})
"""What the bot is in a chat that it is not in (any more)."""


class Membership:
    """Comes and goes.

    Args:
        desk: what knows the chats.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def changed(self, change: ChatMemberUpdated, me: Bot) -> Response:
        """Say hello where the bot was added to a group; forget a chat that it was removed from, or blocked in."""
        chat = change.chat
        was_in, is_in = (member.status not in OUT for member in (change.old_chat_member, change.new_chat_member))
        if was_in and not is_in:
            self._forget(chat.id)
            return Response(changes=(Forgotten(chat.id),))
        if was_in or not is_in or chat.type not in {ChatType.GROUP, ChatType.SUPERGROUP}:
            return Response()
        speaking = await self._desk.texts(chat.id, "", change.from_user.language_code)
        hello = speaking.say("chat.hello", username=me.username)
        is_admin = change.new_chat_member.status == ChatMemberStatus.ADMINISTRATOR
        if not is_admin and not await hears_all_groups(me):
            hello += "\n" + speaking.say("chat.privacy_mode")
        return Response((say(chat.id, Words.plain(hello)),))

    async def migrated(self, heard: Heard) -> Response:
        """A group has become a supergroup: what is known of it goes along."""
        old, new = heard.message.chat_id, heard.message.migrate_to_chat_id
        if new is None:
            return Response()
        for chat in (old, new):
            self._desk.talks.forget(chat)
        return Response(changes=(await self._desk.preferences.move(old, new),))

    def _forget(self, chat: int) -> None:
        self._desk.preferences.forget(chat)
        self._desk.talks.forget(chat)
