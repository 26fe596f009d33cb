"""Guest mode: questions from chats that the bot has not joined (https://core.telegram.org/api/bots/guest-mode)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.store import Outgoing, Response
from bot.telegram_app.fairuse import Allowed
from bot.telegram_app.groups import Command, meant, question_for, text_of
from bot.telegram_app.heard import recalled
from bot.telegram_app.outgoing import Words
from bot.telegram_app.rendering import LIMIT, length
from bot.telegram_app.results import result

if TYPE_CHECKING:
    from telegram import Message

    from bot.telegram_app.desk import Desk, Question
    from bot.telegram_app.fairuse import FairUse
    from bot.telegram_app.heard import Heard


_HELP = {"start", "help", "about"}
"""The commands that ask who the bot is: that is told here as well, without commands, of which none is heard."""


class Guests:
    """Answers guest messages, each with one message and no more.

    The number of their chat may be that of another chat, in which the bot is (Bot API, Message, `guest_query_id`).
    So no chat's settings hold, nothing is remembered, and there are no buttons, whose taps would name that chat.

    Args:
        desk: what they are answered with.
        fair_use: how much one person may ask.
    """

    def __init__(self, desk: Desk, fair_use: FairUse) -> None:
        self._desk = desk
        self._fair_use = fair_use

    async def summoned(self, heard: Heard) -> Response:
        """The answer to a guest message, whatever it says: whoever names the bot there waits for a word.

        Who asks too much is told so once.
        """
        message = heard.message
        if message.guest_query_id is None:
            return Response()
        asked = _asked(heard)
        context = tuple(recalled(message, heard.me, asked))
        question = replace(heard.question(asked), chat=0, chat_type="guest", context=context, username="")
        allowed = self._fair_use.ask(None, question.person)
        if allowed is Allowed.NO:
            return Response()
        if allowed is not Allowed.YES:
            words = await self._say(question, "chat.too_many")
        elif not asked and _asks_for_help(message):
            words = await self._say(question, "chat.about")
        else:
            words = await self._words(question)
        shown = result("0", heard.me.first_name, words.html)  # nobody sees the title, but there must be one
        return Response((Outgoing("answerGuestQuery", {"guest_query_id": message.guest_query_id, "result": shown}),))

    async def _words(self, question: Question) -> Words:
        """The answer, or those to each of several questions, as many as one message takes."""
        told = ""
        for answer in await self._desk.answers(question):
            words, _ = await self._desk.words(replace(question, text=answer.question), answer)
            longer = f"{told}\n\n{words.html}" if told else words.html
            if length(longer) > LIMIT:
                break
            told = longer
        return Words(told)

    async def _say(self, question: Question, key: str) -> Words:
        speaking = await self._desk.texts(question.chat, question.text, question.language_code)
        return Words.plain(speaking.say(key))


def _asks_for_help(message: Message) -> bool:
    command = Command.of(message)
    return command is not None and command.name in _HELP


def _asked(heard: Heard) -> str:
    """What is asked: what the message says besides the bot's name, or else what it replies to."""
    message = heard.message
    command = Command.of(message)
    if command is not None:
        return meant(message, command.rest)
    question = question_for(message, heard.me)
    return text_of(message) if question is None else question
