"""What the bot does with a message."""

from __future__ import annotations

import logging
from html import escape
from time import perf_counter
from typing import TYPE_CHECKING

from telegram import LinkPreviewOptions, Update
from telegram.constants import ParseMode
from telegram.error import Forbidden, TelegramError
from telegram.ext import CommandHandler, MessageHandler, filters

from bot.answering import Verdict
from bot.conversation import Message as Said
from bot.language import language_of
from bot.telegram_app import rendering
from bot.telegram_app.groups import asked_in, question_for
from bot.telegram_app.talks import TalkKey, Talks
from bot.texts import Texts, texts

if TYPE_CHECKING:
    from telegram import Message
    from telegram.ext import Application, ContextTypes

    from bot.answering import Answerer

_LOG = logging.getLogger(__name__)


class Handlers:
    """Answers Telegram's messages.

    Args:
        answerer: who answers.
    """

    def __init__(self, answerer: Answerer) -> None:
        self._answerer = answerer
        self._talks = Talks()

    def register(self, application: Application) -> None:  # type: ignore[type-arg]  # its six parameters say nothing here
        """Hook up with an application."""
        text = (filters.TEXT | filters.CAPTION) & ~filters.COMMAND
        private = filters.ChatType.PRIVATE
        new = filters.UpdateType.MESSAGE
        for names, callback in (
            (("start",), self._start),
            (("help",), self._help),
            (("article",), self._article),
            (("outline",), self._outline),
            (("ask",), self._ask),
        ):
            application.add_handler(CommandHandler(names, callback, filters=new))
        application.add_handler(MessageHandler(new & private & filters.COMMAND, self._help))
        application.add_handler(MessageHandler(new & private & text, self._private))
        application.add_handler(MessageHandler(new & private & ~filters.StatusUpdate.ALL, self._not_text))
        application.add_handler(MessageHandler(new & filters.ChatType.GROUPS & text, self._group))
        application.add_error_handler(self._failed)

    async def _private(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        message = _message(update)
        await self._answer(message, message.text or message.caption or "")

    async def _group(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        message = _message(update)
        question = question_for(message, context.bot.bot)
        if question is not None:
            await self._answer(message, question)

    async def _ask(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        message = _message(update)
        _, _, asked = (message.text or "").partition(" ")
        if not asked.strip():
            asked = asked_in(message)
        if asked.strip():
            await self._answer(message, asked)
        else:
            words = _texts(message)
            await _reply(message, escape(words.say("telegram.ask_usage", username=context.bot.username)))

    async def _answer(self, message: Message, question: str) -> None:
        begun = perf_counter()
        key = TalkKey.of(message)
        answer = self._answerer.answer(question, self._talks.context(key))
        if answer.verdict in {Verdict.FOUND, Verdict.NOT_FOUND}:
            self._talks.add(key, Said(answer.question))
        await _reply(message, rendering.render(answer, _texts(message, question)))
        milliseconds = (perf_counter() - begun) * 1000
        _LOG.info("chat=%s verdict=%s ms=%.0f", message.chat.type, answer.verdict, milliseconds)

    async def _start(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        message = _message(update)
        await _reply(message, rendering.render_welcome(self._answerer, context.bot.username, _texts(message)))

    async def _help(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        message = _message(update)
        await _reply(message, rendering.render_help(context.bot.username, _texts(message)))

    async def _article(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        message = _message(update)
        await _reply(message, rendering.render_articles(self._answerer, _texts(message)))

    async def _outline(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        message = _message(update)
        await _reply(message, rendering.render_outlines(self._answerer, _texts(message)))

    async def _not_text(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        message = _message(update)
        await _reply(message, escape(_texts(message).say("question.not_text")))

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
            await _reply(message, escape(_texts(message).say("question.failed")))
        except TelegramError:
            _LOG.warning("could not say so either", exc_info=True)


def _message(update: Update) -> Message:
    """The message of an update that a filter has let through as one."""
    message = update.effective_message
    assert message is not None  # noqa: S101
    return message


def _texts(message: Message, question: str | None = None) -> Texts:
    """The words in the asker's language: by what was asked, then by what Telegram tells of the person."""
    written = message.text or message.caption or "" if question is None else question
    return texts(language_of(written, message.from_user.language_code if message.from_user else None))


async def _reply(message: Message, html: str) -> None:
    """Reply to a message, in its topic; where it is gone by now, without the reply mark."""
    await message.reply_text(
        html,
        parse_mode=ParseMode.HTML,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
        do_quote=True,
        allow_sending_without_reply=True,
    )
