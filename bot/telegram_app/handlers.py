"""What the bot does with a message."""

from __future__ import annotations

import asyncio
import logging
from html import escape
from time import perf_counter
from typing import TYPE_CHECKING, Any, TypeAlias

from telegram import MessageEntity, Update
from telegram.constants import ChatType
from telegram.ext import MessageHandler, filters

from bot.answering import Verdict
from bot.conversation import MAX_TEXT, Role
from bot.conversation import Message as Said
from bot.language import language_of
from bot.smalltalk import SmallTalk
from bot.store import Response
from bot.telegram_app import rendering
from bot.telegram_app.groups import Command, asked_in, question_for, replies_to, text_of
from bot.telegram_app.outgoing import reply
from bot.telegram_app.talks import talk_of
from bot.texts import Texts, texts

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine

    from telegram import Bot, Message
    from telegram.ext import Application, ContextTypes

    from bot.answering import Answerer
    from bot.store import Outgoing
    from bot.telegram_app.metrics import Metrics
    from bot.telegram_app.talks import Talks

    App: TypeAlias = Application[Any, Any, Any, Any, Any, Any]
    _Respond: TypeAlias = Callable[[Message, Bot], Awaitable[Response]]
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
    """Answers Telegram's messages: turns an update into all that it leads to, and sends nothing itself.

    Args:
        answerer: who answers.
        talks: what was said before.
        application: the library's, which finds the handler for an update.
        metrics: what counts the answers.
        log_text: whether questions are logged word for word.
    """

    def __init__(
        self, answerer: Answerer, talks: Talks, application: App, metrics: Metrics, *, log_text: bool = False
    ) -> None:
        self._answerer = answerer
        self._talks = talks
        self._application = application
        self._metrics = metrics
        self._log_text = log_text
        self._made: dict[int, Response | Exception] = {}
        self._commands: dict[str, _Respond] = {
            "start": self._start,
            "help": self._help,
            "article": self._article,
            "outline": self._outline,
            "ask": self._ask,
        }
        self._register()

    async def respond(self, update: Update) -> Response:
        """All that an update leads to.

        Raises:
            Exception: what its handler raised.
        """
        await self._application.process_update(update)
        made = self._made.pop(update.update_id, Response())
        if isinstance(made, Exception):
            raise made
        return made

    @property
    def bot(self) -> Bot:
        """The bot that answers."""
        bot: Bot = self._application.bot
        return bot

    def apology(self, update: Update) -> Outgoing | None:
        """What is said where an update could not be answered, if it is a message."""
        message = update.effective_message
        return None if message is None else reply(message, escape(_texts(message).say("question.failed")))

    def _register(self) -> None:
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
            self._application.add_handler(MessageHandler(heard, self._collecting(respond)))
        self._application.add_error_handler(self._failed)

    def _collecting(self, respond: _Respond) -> _Callback:
        """The library's handlers return nothing; so what ours return is laid down."""

        async def callback(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
            message = update.effective_message
            assert message is not None  # noqa: S101 - the filters let nothing else through
            self._made[update.update_id] = await respond(message, context.bot)

        return callback

    async def _failed(self, update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        if isinstance(update, Update) and context.error is not None:
            self._made[update.update_id] = context.error

    async def _command(self, message: Message, me: Bot) -> Response:
        command = Command.of(message)
        known = self._commands.get(command.name) if command and command.is_for(me) else None
        if known:
            return await known(message, me)
        return await self._help(message, me) if message.chat.type == ChatType.PRIVATE else Response()

    async def _private(self, message: Message, me: Bot) -> Response:
        return await self._answer(message, text_of(message), me)

    async def _group(self, message: Message, me: Bot) -> Response:
        question = question_for(message, me)
        return Response() if question is None else await self._answer(message, question, me, unasked=True)

    async def _ask(self, message: Message, me: Bot) -> Response:
        command = Command.of(message)
        question = (command.rest if command else "") or asked_in(message)
        if question:
            return await self._answer(message, question, me)
        return _saying(message, escape(_texts(message).say("telegram.ask_usage", username=me.username)))

    async def _answer(self, message: Message, question: str, me: Bot, *, unasked: bool = False) -> Response:
        """The answer to a question, which is remembered with what of the bot's own it replies to.

        Where it is `unasked`, as a mention may be none at all, the bot is silent where it would only disturb.
        """
        begun = perf_counter()
        key = talk_of(message)
        recalled = _recalled(message, me)
        context = (*await self._talks.context(key), *recalled)
        # In a thread, for whoever else writes in the meantime.
        answer = await asyncio.to_thread(self._answerer.answer, question, context)
        milliseconds = (perf_counter() - begun) * 1000
        text = f" text={answer.question!r}" if self._log_text else ""
        _LOG.info("question chat=%s verdict=%s ms=%.1f%s", message.chat.type, answer.verdict, milliseconds, text)
        self._metrics.answered(answer.verdict)
        if unasked and (answer.verdict is Verdict.EMPTY or answer.small_talk is SmallTalk.APPROVAL):
            return Response()
        said = _saying(message, rendering.render(answer, _texts(message, answer.question)))
        if answer.verdict not in {Verdict.FOUND, Verdict.NOT_FOUND}:
            return said
        talk = await self._talks.with_more(key, *recalled, Said(answer.question))
        return Response(said.outgoing, key, talk)

    async def _start(self, message: Message, me: Bot) -> Response:
        return _saying(message, rendering.render_welcome(self._answerer, me.username, _texts(message)))

    async def _help(self, message: Message, me: Bot) -> Response:
        return _saying(message, rendering.render_help(me.username, _texts(message)))

    async def _article(self, message: Message, _: Bot) -> Response:
        return _saying(message, rendering.render_articles(self._answerer, _texts(message)))

    async def _outline(self, message: Message, _: Bot) -> Response:
        return _saying(message, rendering.render_outlines(self._answerer, _texts(message)))

    async def _not_text(self, message: Message, _: Bot) -> Response:
        return _saying(message, escape(_texts(message).say("question.not_text")))


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


def _saying(message: Message, html: str) -> Response:
    return Response((reply(message, html),))
