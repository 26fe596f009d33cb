"""What the bot does with a message."""

from __future__ import annotations

import asyncio
import logging
from html import escape
from time import perf_counter
from typing import TYPE_CHECKING, Any, TypeAlias

from telegram import MessageEntity, Update
from telegram.constants import ChatType
from telegram.error import Forbidden
from telegram.ext import MessageHandler, filters

from bot.answering import Verdict
from bot.conversation import MAX_TEXT, Role
from bot.conversation import Message as Said
from bot.language import language_of
from bot.smalltalk import SmallTalk
from bot.telegram_app import rendering
from bot.telegram_app.groups import Command, asked_in, question_for, replies_to, text_of
from bot.telegram_app.sending import reply
from bot.telegram_app.talks import TalkKey, Talks
from bot.texts import Texts, texts

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine

    from telegram import Bot, Message
    from telegram.ext import Application, ContextTypes

    from bot.answering import Answer, Answerer

    App: TypeAlias = Application[Any, Any, Any, Any, Any, Any]
    _Respond: TypeAlias = Callable[[Message, Bot], Awaitable[None]]
    _Callback: TypeAlias = Callable[[Update, ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, None]]

_LOG = logging.getLogger(__name__)


class _FromPerson(filters.MessageFilter):
    """Messages that no bot wrote. Who speaks in a chat's name does so through a bot of Telegram's."""

    def filter(self, message: Message) -> bool:
        sender = message.from_user
        if sender is None:
            return True
        return sender.id != message.get_bot().id and not (sender.is_bot and message.sender_chat is None)


class _WithCommand(filters.MessageFilter):
    """Messages whose text or caption begins with a command, to whichever bot."""

    def filter(self, message: Message) -> bool:
        return Command.of(message) is not None


class Handlers:
    """Answers Telegram's messages.

    Args:
        answerer: who answers.
    """

    def __init__(self, answerer: Answerer) -> None:
        self._answerer = answerer
        self._talks = Talks()
        self._commands: dict[str, _Respond] = {
            "start": self._start,
            "help": self._help,
            "article": self._article,
            "outline": self._outline,
            "ask": self._ask,
        }

    def register(self, application: App) -> None:
        """Hook up with an application."""
        new = filters.UpdateType.MESSAGE & _FromPerson()
        text = filters.TEXT | filters.CAPTION
        private = new & filters.ChatType.PRIVATE
        # Nobody speaks to the bot in what was written elsewhere.
        group = new & filters.ChatType.GROUPS & ~(filters.FORWARDED | filters.IS_AUTOMATIC_FORWARD)
        for heard, respond in (
            ((private | group) & _WithCommand(), self._command),
            (private & text, self._private),
            (private & ~filters.StatusUpdate.ALL, self._not_text),
            (group & text, self._group),
        ):
            application.add_handler(MessageHandler(heard, self._in_turn(respond), block=False))
        application.add_error_handler(self._failed)

    def _in_turn(self, respond: _Respond) -> _Callback:
        """Respond to the messages of one talk one after the other, while other talks go on."""

        async def callback(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
            message = update.effective_message
            assert message is not None  # noqa: S101 - the filters let nothing else through
            async with self._talks.turn(TalkKey.of(message)):
                await respond(message, context.bot)

        return callback

    async def _command(self, message: Message, me: Bot) -> None:
        command = Command.of(message)
        known = self._commands.get(command.name) if command and command.is_for(me) else None
        if known:
            await known(message, me)
        elif message.chat.type == ChatType.PRIVATE:
            await self._help(message, me)

    async def _private(self, message: Message, me: Bot) -> None:
        await _say(message, await self._answer(message, text_of(message), me))

    async def _group(self, message: Message, me: Bot) -> None:
        question = question_for(message, me)
        if question is None:
            return
        answer = await self._answer(message, question, me)
        # To go on there would only disturb the others.
        if answer.verdict is not Verdict.EMPTY and answer.small_talk is not SmallTalk.APPROVAL:
            await _say(message, answer)

    async def _ask(self, message: Message, me: Bot) -> None:
        command = Command.of(message)
        question = (command.rest if command else "") or asked_in(message)
        if question:
            await _say(message, await self._answer(message, question, me))
        else:
            await reply(message, escape(_texts(message).say("telegram.ask_usage", username=me.username)))

    async def _answer(self, message: Message, question: str, me: Bot) -> Answer:
        """Answer a question and remember it, with what of the bot's own it replies to."""
        begun = perf_counter()
        key = TalkKey.of(message)
        recalled = _recalled(message, me)
        context = (*self._talks.context(key), *recalled)
        # In a thread, for whoever else writes in the meantime.
        answer = await asyncio.to_thread(self._answerer.answer, question, context)
        if answer.verdict in {Verdict.FOUND, Verdict.NOT_FOUND}:
            self._talks.add(key, *recalled, Said(answer.question))
        milliseconds = (perf_counter() - begun) * 1000
        _LOG.info("chat=%s verdict=%s ms=%.0f", message.chat.type, answer.verdict, milliseconds)
        return answer

    async def _start(self, message: Message, me: Bot) -> None:
        await reply(message, rendering.render_welcome(self._answerer, me.username, _texts(message)))

    async def _help(self, message: Message, me: Bot) -> None:
        await reply(message, rendering.render_help(me.username, _texts(message)))

    async def _article(self, message: Message, _: Bot) -> None:
        await reply(message, rendering.render_articles(self._answerer, _texts(message)))

    async def _outline(self, message: Message, _: Bot) -> None:
        await reply(message, rendering.render_outlines(self._answerer, _texts(message)))

    async def _not_text(self, message: Message, _: Bot) -> None:
        await reply(message, escape(_texts(message).say("question.not_text")))

    async def _failed(self, update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        """One question that fails stops nothing: the log has the trace, the person a kind word."""
        if isinstance(context.error, Forbidden):
            _LOG.info("not allowed to write there: %s", context.error)
            return
        _LOG.error("an update failed", exc_info=context.error)
        message = update.effective_message if isinstance(update, Update) else None
        if message is None:
            return
        try:
            await reply(message, escape(_texts(message).say("question.failed")))
        except Exception:  # noqa: BLE001 - whatever is wrong with the message may be wrong here too
            _LOG.warning("could not say so either", exc_info=True)


def _recalled(message: Message, me: Bot) -> list[Said]:
    """What of the bot's own message this one replies to, whoever asked for that message.

    The sentence that answered stands for the message, for the passages around it would drown the question.
    """
    replied = message.reply_to_message
    if replied is None or not replied.text or not replies_to(message, me):
        return []
    pointed_at = (
        message.quote.text if message.quote else " ".join(replied.parse_entities([MessageEntity.BOLD]).values())
    )
    return [Said((pointed_at or replied.text)[:MAX_TEXT], Role.BOT)]


def _texts(message: Message, question: str | None = None) -> Texts:
    """The words in the asker's language: by what was asked, then by what Telegram tells of the person."""
    written = text_of(message) if question is None else question
    return texts(language_of(written, message.from_user.language_code if message.from_user else None))


async def _say(message: Message, answer: Answer) -> None:
    await reply(message, rendering.render(answer, _texts(message, answer.question)))
