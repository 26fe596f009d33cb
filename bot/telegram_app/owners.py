"""What only the bot's owners can do."""

from __future__ import annotations

import asyncio
import logging
import threading
from concurrent.futures import Future
from typing import TYPE_CHECKING, TypeVar

from bot.reporting import report_lines
from bot.store import Response
from bot.telegram_app.outgoing import Words, reply
from retrieval import NoArticlesError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from bot.loading import Loaded
    from bot.telegram_app.busy import Busy
    from bot.telegram_app.desk import Desk
    from bot.telegram_app.groups import Command
    from bot.telegram_app.heard import Heard
    from bot.telegram_app.replying import Replying

_LOG = logging.getLogger(__name__)
_T = TypeVar("_T")

_TOP = 5  # questions of each sort
_PROBLEMS = 8
_LINE = 70  # characters of a question
_PROBLEM = 300  # characters; these and those together stay below what a message holds


class Owners:
    """Carries out the owners' commands. To everybody else they are unknown commands.

    Args:
        desk: what they are carried out with.
        replying: says what came of them.
        busy: shows that they take a while.
        owners: the owners' ids.
        load: reads the articles anew.
    """

    def __init__(
        self, desk: Desk, replying: Replying, busy: Busy, owners: frozenset[int], load: Callable[[], Loaded]
    ) -> None:
        self._desk = desk
        self._replying = replying
        self._busy = busy
        self._owners = owners
        self._load = load
        self._loading = asyncio.Lock()

    def command(self, heard: Heard, name: str) -> Callable[[Heard, Command], Awaitable[Response]] | None:
        """What carries out a command of an owner's, if it is one."""
        sender = heard.message.from_user
        # Who speaks in a chat's name is not known.
        if sender is None or sender.id not in self._owners or heard.message.sender_chat is not None:
            return None
        if name == "reload":
            return self._reload
        return self._stats if name == "stats" and heard.private else None

    async def _reload(self, heard: Heard, _: Command) -> Response:
        """Read the articles anew, while questions are answered from those read before."""
        speaking = await self._replying.speaking(heard)
        problems: Sequence[Exception]
        async with self._busy.shown(heard.me, heard.message), self._loading:
            try:
                loaded = await apart(self._load)
            except NoArticlesError as error:
                told, problems = speaking.say("owner.not_reloaded"), (error, *error.problems)
            else:
                self._desk.exchange(loaded.answerer)
                articles = loaded.answerer.articles
                paragraphs = sum(len(loaded.answerer.paragraphs(article)) for article in articles)
                told = speaking.say("owner.reloaded", articles=len(articles), paragraphs=paragraphs)
                problems = loaded.problems
                _LOG.info("read %s articles anew, with %s problems", len(articles), len(problems))
        lines = [told]
        if problems:
            lines.append(speaking.say("owner.problems", count=len(problems)))
        if heard.private:  # they name folders of the owner's machine
            lines += [f"• {_cut(str(problem), _PROBLEM)}" for problem in problems[:_PROBLEMS]]
        return _saying(heard, lines)

    async def _stats(self, heard: Heard, _: Command) -> Response:
        """What readers ask, and what they think of the answers."""
        report = await self._desk.store.report(_TOP)
        speaking = await self._replying.speaking(heard)
        return _saying(heard, [_cut(line, _LINE) for line in report_lines(report, speaking)])


async def apart(work: Callable[[], _T]) -> _T:
    """What some work gives that may take minutes, in a thread that nobody waits for where the bot is to stop."""
    outcome: Future[_T] = Future()
    outcome.set_running_or_notify_cancel()  # so that a result that comes too late is no error

    def run() -> None:
        try:
            outcome.set_result(work())
        except BaseException as error:  # noqa: BLE001 - whoever waits raises it
            outcome.set_exception(error)

    threading.Thread(target=run, name="apart", daemon=True).start()
    return await asyncio.wrap_future(outcome)


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def _saying(heard: Heard, lines: Sequence[str]) -> Response:
    return Response((reply(heard.message, Words.plain("\n".join(lines))),))
