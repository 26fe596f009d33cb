"""Which room an update goes to."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, TypeAlias

from telegram import Update
from telegram.ext import CallbackQueryHandler, ChatMemberHandler, InlineQueryHandler, MessageHandler, filters

from bot.language import language_of
from bot.store import Response
from bot.telegram_app.busy import Busy
from bot.telegram_app.buttons import Buttons
from bot.telegram_app.commands import Commands
from bot.telegram_app.door import Door
from bot.telegram_app.groups import Command, text_of
from bot.telegram_app.guests import Guests
from bot.telegram_app.heard import Heard
from bot.telegram_app.inline import Inline
from bot.telegram_app.membership import Membership
from bot.telegram_app.outgoing import Words, reply
from bot.telegram_app.owners import Owners
from bot.telegram_app.questions import Questions
from bot.telegram_app.replying import Replying
from bot.texts import texts

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine

    from telegram import Bot, CallbackQuery, ChatMemberUpdated, InlineQuery, Message
    from telegram.ext import Application, ContextTypes

    from bot.config import Access
    from bot.loading import Loaded
    from bot.store import Outgoing
    from bot.telegram_app.desk import Desk
    from bot.telegram_app.fairuse import FairUse

    App: TypeAlias = Application[Any, Any, Any, Any, Any, Any]
    _Callback: TypeAlias = Callable[[Update, ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, None]]


class _FromPerson(filters.MessageFilter):
    """Messages that no bot wrote. Who speaks in a chat's name does so through a bot of Telegram's."""

    def filter(self, message: Message) -> bool:
        me, sender = message.get_bot().id, message.from_user
        if message.via_bot is not None and message.via_bot.id == me:
            return False  # an answer of this bot's, chosen from the list of inline mode
        if sender is None:
            return True
        return sender.id != me and not (sender.is_bot and message.sender_chat is None)


class _WithCommand(filters.MessageFilter):
    """Messages whose text or caption begins with a command, to whichever bot."""

    def filter(self, message: Message) -> bool:
        return Command.of(message) is not None


class Handlers:
    """Turns an update into all that it leads to, and sends nothing itself.

    Args:
        desk: what all rooms work with.
        application: the library's, which finds the handler for an update.
        fair_use: how much may be asked.
        access: who may ask, and who the owners are.
        load: reads the articles anew.
        max_age: how old a message may be to be answered still, in seconds.
    """

    def __init__(  # noqa: PLR0913 - all that the rooms need
        self,
        desk: Desk,
        application: App,
        fair_use: FairUse,
        access: Access,
        load: Callable[[], Loaded],
        *,
        max_age: float = math.inf,
    ) -> None:
        self._desk = desk
        self._application = application
        self._door = Door(desk, fair_use, access)
        self._made: dict[int, Response | Exception] = {}
        replying, busy = Replying(desk, max_age), Busy()
        questions = Questions(desk, fair_use, replying, busy)
        membership = Membership(desk)
        commands = Commands(desk, questions, replying, Owners(desk, replying, busy, access.owners, load))
        buttons = Buttons(desk, questions)
        inline = Inline(desk, fair_use)
        guests = Guests(desk, fair_use)

        text = filters.TEXT | filters.CAPTION
        heard = (filters.UpdateType.MESSAGE | filters.UpdateType.EDITED_MESSAGE) & _FromPerson()
        private = heard & filters.ChatType.PRIVATE
        # Nobody speaks to the bot in what was written elsewhere.
        group = heard & filters.ChatType.GROUPS & ~(filters.FORWARDED | filters.IS_AUTOMATIC_FORWARD)
        new = filters.UpdateType.MESSAGE
        for wanted, respond in (
            ((private | group) & _WithCommand(), commands.carry_out),
            (private & text, questions.private),
            (private & new & ~filters.StatusUpdate.ALL, questions.not_text),
            (group & text, questions.group),
            ((private | group) & filters.UpdateType.EDITED_MESSAGE, replying.taken_back),
            (filters.UpdateType.GUEST_MESSAGE & _FromPerson(), guests.summoned),
        ):
            application.add_handler(MessageHandler(wanted, self._hearing(respond)))
        moved = filters.StatusUpdate.MIGRATE & filters.UpdateType.MESSAGE
        application.add_handler(MessageHandler(moved, self._hearing(membership.migrated)))
        application.add_handler(
            ChatMemberHandler(self._collecting(lambda update: membership.changed(_change(update), self.bot)))
        )
        application.add_handler(CallbackQueryHandler(self._collecting(lambda update: buttons.tapped(_query(update)))))
        application.add_handler(
            InlineQueryHandler(self._collecting(lambda update: inline.asked(_inline(update), update.update_id)))
        )
        application.add_error_handler(self._failed)

    @property
    def bot(self) -> Bot:
        """The bot that answers."""
        bot: Bot = self._application.bot
        return bot

    async def respond(self, update: Update) -> Response:
        """All that an update leads to.

        Raises:
            Exception: what its handler raised.
        """
        with self._desk.unchanging():
            turned_away = await self._door.turned_away(update)
            if turned_away is not None:
                return turned_away
            await self._application.process_update(update)
        made = self._made.pop(update.update_id, Response())
        if isinstance(made, Exception):
            raise made
        return made

    def apology(self, update: Update) -> Outgoing | None:
        """What is said where an update could not be answered, if it is a message."""
        message = update.message
        if message is None:
            return None
        speaking = texts(language_of(text_of(message), message.from_user.language_code if message.from_user else None))
        return reply(message, Words.plain(speaking.say("question.failed")))

    def _hearing(self, respond: Callable[[Heard], Awaitable[Response]]) -> _Callback:
        async def heard(update: Update) -> Response:
            message = update.effective_message
            assert message is not None  # noqa: S101 - the filters let nothing else through
            return await respond(Heard(message, update.update_id, self.bot, edited=update.edited_message is not None))

        return self._collecting(heard)

    def _collecting(self, respond: Callable[[Update], Awaitable[Response]]) -> _Callback:
        """The library's handlers return nothing; so what ours return is laid down."""

        async def callback(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
            self._made[update.update_id] = await respond(update)

        return callback

    async def _failed(self, update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        if isinstance(update, Update) and context.error is not None:
            self._made[update.update_id] = context.error


def _change(update: Update) -> ChatMemberUpdated:
    assert update.my_chat_member is not None  # noqa: S101 - the handler takes nothing else
    return update.my_chat_member


def _query(update: Update) -> CallbackQuery:
    assert update.callback_query is not None  # noqa: S101 - the handler takes nothing else
    return update.callback_query


def _inline(update: Update) -> InlineQuery:
    assert update.inline_query is not None  # noqa: S101 - the handler takes nothing else
    return update.inline_query
