"""What the programs here share: a server that keeps account, bots as processes of their own, questions, a table."""

from __future__ import annotations

import asyncio
import math
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from bot_api_server import BotApiServer

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from aiohttp import web
    from bot_api_server import Call, Chat, User

TOKEN = "123456:TEST"
APOLOGIES = ("出了錯", "出了错", "went wrong")
PATIENCE = 60.0  # seconds to load and say something, on a busy machine

QUESTIONS = (
    "黃學清幾歲?",
    "張先峰帶頭值守了多少天?",
    "高速公路出入口的疫情防控由誰負責?",
    "萬州區有多少個檢查卡點",
    "他有時一天睡多久",
    "社區的居民怎麼買菜?",
    "這篇文章是什麼時候發表的",
)

OURS = ("-m", "bot", "telegram")
ECHO = (str(Path(__file__).parent / "echo_bot.py"),)

Question = tuple[int, int]
"""The chat and the number of the message that asks."""


@dataclass(slots=True)
class Send:
    """An answer that the server took.

    Attributes:
        question: what it answers.
        at: when it was taken, on the monotonic clock.
        told: when the bot was told so, or its connection was gone.
        cut: whether the connection was cut before the bot was told.
    """

    question: Question
    at: float
    told: float = math.inf
    cut: bool = False


class Server(BotApiServer):
    """The local Bot API server, which notes when it took which answer, and keeps none of them."""

    def __init__(self) -> None:
        super().__init__(TOKEN)
        self.sends: list[Send] = []
        self.asked: dict[Question, float] = {}
        self._by_text: dict[tuple[int, str], int] = {}
        self._untold: dict[object, Send] = {}

    def ask(self, chat: Chat, sender: User, text: str) -> Question:
        """Let a person ask, in words that no other question in the chat has."""
        asked = time.monotonic()
        question = chat.id, self.say(chat, sender, text).message_id
        with self._changed:
            self.asked[question] = asked
            self._by_text[chat.id, text] = question[1]
        return question

    def take_pending(self) -> list[dict[str, Any]]:
        """The updates that nobody has taken yet, which are the caller's from now on."""
        with self._changed:
            pending, self._updates = self._updates, []
            return pending

    def answers(self) -> dict[Question, list[Send]]:
        """Every answer that was taken, by the question."""
        found: dict[Question, list[Send]] = defaultdict(list)
        with self._changed:
            for send in self.sends:
                found[send.question].append(send)
        return found

    def answered(self) -> int:
        """How many questions have an answer."""
        with self._changed:
            return len({send.question for send in self.sends})

    def wait_for_answers(self, most: int, quiet: float, timeout: float = 600.0) -> None:
        """Wait until so many questions have an answer, or none has come for `quiet` seconds."""
        deadline = time.monotonic() + timeout
        begun = time.monotonic()
        while self.answered() < most and time.monotonic() < deadline:
            with self._changed:
                latest = self.sends[-1].at if self.sends else begun
                if time.monotonic() - max(latest, begun) > quiet:
                    return
                self._changed.wait(0.2)

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        try:
            return await super()._handle(request)
        finally:
            send = self._untold.pop(asyncio.current_task(), None)
            if send is not None:
                send.told = time.monotonic()

    def _cut(self, request: web.Request, call: Call) -> web.Response:
        response = super()._cut(request, call)
        send = self._untold.get(asyncio.current_task())
        if send is not None:
            send.cut = True
        return response

    def _record(self, call: Call) -> None:
        if call.method != "sendMessage":
            super()._record(call)
        elif call.status == 200:  # nothing more is kept of them: there are too many
            with self._changed:
                self._note(call.params)
                self._sent.clear()
                self._changed.notify_all()

    def _note(self, params: Mapping[str, Any]) -> None:
        chat, text = params["chat_id"], params["text"]
        replied = (params.get("reply_parameters") or {}).get("message_id") or self._by_text.get((chat, text))
        if replied is not None and not any(sorry in text for sorry in APOLOGIES):
            send = self._untold[asyncio.current_task()] = Send((chat, replied), time.monotonic())
            self.sends.append(send)


class Bot:
    """A bot as a process of its own, which may die and be started again.

    Args:
        program: what Python is to run.
        server: the Bot API that it talks to.
        folder: where its log goes.
        data: where it keeps its data.
        environ: what else it finds in its environment.
    """

    def __init__(
        self, program: Sequence[str], server: Server, folder: Path, data: Path, environ: Mapping[str, str] | None
    ) -> None:
        self._program = [sys.executable, *program]
        if program[: len(OURS)] == OURS:
            self._program += ["--data", str(data)]
        self._server = server
        self._environ = {
            **os.environ,
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": server.url,
            "TELEGRAM_RATE_LIMIT": "0",
            **(environ or {}),
        }
        self.data = data
        self.log = folder / "log"
        self.start()

    def start(self) -> None:
        """Start it, and return at once."""
        self._earlier = self._greetings()
        with self.log.open("ab") as stderr:
            self.process = subprocess.Popen(self._program, env=self._environ, stdout=stderr, stderr=stderr)

    def wait_until_up(self) -> None:
        """Wait until it asks for updates, or has said where it is to be called."""
        self._server.wait_until(lambda: self._greetings() > self._earlier, PATIENCE)

    def _greetings(self) -> int:
        """How many requests have come with which a bot begins to take in updates."""
        return len(self._server.calls("getUpdates")) + len(self._server.calls("setWebhook"))

    def kill(self) -> float:
        """Kill it, and return when, on the monotonic clock."""
        killed = time.monotonic()
        self.process.kill()
        self.process.wait()
        return killed

    def stop(self) -> tuple[int, float]:
        """Tell it to stop; its exit status, and how many seconds that took."""
        begun = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(timeout=PATIENCE)
        return status, time.monotonic() - begun

    def megabytes(self) -> float:
        """Its resident memory."""
        pages = int(Path(f"/proc/{self.process.pid}/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20

    def processor_seconds(self) -> float:
        """How long it has kept processors busy."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def written(self) -> str:
        """Its log so far."""
        return self.log.read_text(encoding="utf-8")


@contextmanager
def running(
    program: Sequence[str], server: Server, environ: Mapping[str, str] | None = None, data: Path | None = None
) -> Iterator[Bot]:
    """A bot while the block lasts, with a data folder that goes with it unless one is given."""
    with tempfile.TemporaryDirectory() as made:
        bot = Bot(program, server, Path(made), data or Path(made, "data"), environ)
        try:
            yield bot
        finally:
            bot.kill()


def at_random(chance: random.Random, rate: float) -> Callable[[object], bool]:
    """Says yes at a rate between 0 and 1, whatever is asked."""
    return lambda _: chance.random() < rate


class People:
    """Those who ask, each in a private chat."""

    def __init__(self, server: Server, number: int) -> None:
        self._server = server
        persons = [server.person(f"P{each}", language_code="zh-hant") for each in range(number)]
        self._pairs = [(server.private_chat(person), person) for person in persons]
        self._count = 0

    def ask(self, words: str | None = None) -> Question:
        """The next question, of the person whose turn it is: these words, or others each time."""
        chat, person = self._pairs[self._count % len(self._pairs)]
        self._count += 1
        text = f"{QUESTIONS[self._count % len(QUESTIONS)]} {self._count}" if words is None else words
        return self._server.ask(chat, person, text)


@contextmanager
def asking(people: People, most: int, a_second: float) -> Iterator[threading.Thread]:
    """Let people ask at a steady pace beside what the block does, and wait at its end until all have asked."""

    def ask() -> None:
        begun = time.monotonic()
        for number in range(most):
            time.sleep(max(0.0, begun + number / a_second - time.monotonic()))
            people.ask()

    thread = threading.Thread(target=ask)
    thread.start()
    try:
        yield thread
    finally:
        thread.join()


def show(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a table, and how busy the machine is."""
    shown = [[f"{cell:.2f}" if isinstance(cell, float) else str(cell) for cell in row] for row in (columns, *rows)]
    widths = [max(map(len, column)) for column in zip(*shown, strict=True)]
    load = " ".join(f"{each:.1f}" for each in os.getloadavg())
    print(f"{title}  (load {load}, {os.cpu_count()} cores)")
    for row in shown:
        print("  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
    print(flush=True)
