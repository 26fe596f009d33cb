"""Guest mode: questions from chats that the bot has not joined (https://core.telegram.org/api/bots/guest-mode)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.store import Outgoing, Response
from bot.telegram_app.groups import Command, asked_in, question_for, text_of
from bot.telegram_app.questions import recalled
from bot.telegram_app.results import result

if TYPE_CHECKING:
    from bot.telegram_app.desk import Desk
    from bot.telegram_app.questions import Heard


class Guests:
    """Answers guest messages, each with one message and no more.

    The number of their chat may be that of another chat, in which the bot is (Bot API, Message, `guest_query_id`).
    So no chat's settings hold, nothing is remembered, and there are no buttons, whose taps would name that chat.

    Args:
        desk: what they are answered with.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def summoned(self, heard: Heard) -> Response:
        """The answer to a guest message, whatever it says: whoever names the bot there waits for a word."""
        message = heard.message
        if message.guest_query_id is None:
            return Response()
        context = tuple(recalled(message, heard.me))
        question = replace(heard.question(_asked(heard)), chat=0, chat_type="guest", context=context)
        answer = await self._desk.answer(question)
        words, _ = await self._desk.words(question, answer)
        shown = result("0", heard.me.first_name, words.html)  # nobody sees the title, but there must be one
        return Response((Outgoing("answerGuestQuery", {"guest_query_id": message.guest_query_id, "result": shown}),))


def _asked(heard: Heard) -> str:
    """What is asked: what the message says besides the bot's name, or else what it replies to."""
    message = heard.message
    command = Command.of(message)
    if command is not None:
        return command.rest or asked_in(message)
    question = question_for(message, heard.me)
    return text_of(message) if question is None else question
