"""The commands: what each one says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.store import Response
from bot.telegram_app import rendering
from bot.telegram_app.desk import Words
from bot.telegram_app.groups import Command, asked_in
from bot.telegram_app.outgoing import reply

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.telegram_app.desk import Desk
    from bot.telegram_app.questions import Heard, Questions


class Commands:
    """Carries out commands.

    Args:
        desk: what they are carried out with.
        questions: who answers questions.
    """

    def __init__(self, desk: Desk, questions: Questions) -> None:
        self._desk = desk
        self._questions = questions
        self._known: dict[str, Callable[[Heard, str], Awaitable[Response]]] = {
            "start": self._start,
            "help": self._help,
            "article": self._article,
            "outline": self._outline,
            "ask": self._ask,
        }

    async def carry_out(self, heard: Heard) -> Response:
        """Carry out the command that a message begins with, if it is for this bot."""
        command = Command.of(heard.message)
        known = self._known.get(command.name) if command and command.is_for(heard.me) else None
        if known and command:
            return await known(heard, command.rest)
        return await self._help(heard, "") if heard.private else Response()

    async def _ask(self, heard: Heard, rest: str) -> Response:
        question = rest or asked_in(heard.message)
        if question:
            return await self._questions.ask(heard, question)
        return await self._questions.say(heard, "telegram.ask_usage", username=heard.me.username)

    async def _start(self, heard: Heard, _: str) -> Response:
        speaking = await self._questions.speaking(heard)
        return _saying(heard, rendering.render_welcome(self._desk.answerer, heard.me.username, speaking))

    async def _help(self, heard: Heard, _: str) -> Response:
        return _saying(heard, rendering.render_help(heard.me.username, await self._questions.speaking(heard)))

    async def _article(self, heard: Heard, _: str) -> Response:
        return _saying(heard, rendering.render_articles(self._desk.answerer, await self._questions.speaking(heard)))

    async def _outline(self, heard: Heard, _: str) -> Response:
        return _saying(heard, rendering.render_outlines(self._desk.answerer, await self._questions.speaking(heard)))


def _saying(heard: Heard, html: str) -> Response:
    return Response((reply(heard.message, Words(html)),))
