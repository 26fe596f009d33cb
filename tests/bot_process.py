"""The real bot as a process of its own, which tests start, ask, stop and kill."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from bot_api_server import BotApiServer, Chat, SaidMessage, SentMessage, User

TOKEN = "123456:TEST-secret_token"
PATIENCE = 120  # seconds; ends what would wait for ever, however busy the machine is


def wait_until(ready: Callable[[], bool]) -> None:
    """Wait for what no request to the server tells of."""
    deadline = time.monotonic() + PATIENCE
    while not ready():
        assert time.monotonic() < deadline
        time.sleep(0.05)


class Process:
    """The bot in a process of its own, for the length of a `with` block; it keeps its data beside its log.

    Whatever happens in the block, no process is left behind: it would warn of itself in another test.
    """

    def __init__(self, url: str, log: Path, environ: Mapping[str, str] | None = None, *options: str) -> None:
        self.log = log
        self.environ = {"TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": url, "TELEGRAM_RATE_LIMIT": "0"}
        self.environ |= environ or {}
        self._command = [sys.executable, "-m", "bot", "telegram", "--data", str(log.parent / "data"), *options]

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def start(self) -> None:
        """Start it, or start it again once it has ended."""
        with self.log.open("ab") as stderr:
            self._process = subprocess.Popen(self._command, env={**os.environ, **self.environ}, stderr=stderr)

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        """Tell it to stop, which it does without complaint."""
        self.send(how)
        assert self.ended() == 0

    def send(self, how: signal.Signals) -> None:
        self._process.send_signal(how)

    def ended(self) -> int:
        """Its exit code, once it has ended by itself."""
        return self._process.wait(PATIENCE)

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()

    def written(self) -> str:
        """What it has said so far."""
        return self.log.read_text(encoding="utf-8")

    def wait_for(self, words: str) -> None:
        """Wait until it has said so."""
        wait_until(lambda: words in self.written())


class Running(Process):
    """The bot while it runs, and the server it talks to."""

    def __init__(self, api: BotApiServer, log: Path, environ: Mapping[str, str] | None = None, *options: str) -> None:
        super().__init__(api.url, log, environ, *options)
        self.api = api

    def ask(self, chat: Chat, sender: User, text: str, **how: Any) -> SentMessage:
        """What the bot replies to a message."""
        earlier = self.api.messages(chat)
        said = self.api.say(chat, sender, text, **how)
        answer = self.api.wait_for_message(chat, after=earlier[-1] if earlier else None, timeout=PATIENCE)
        assert answer.reply_to == said.message_id
        return answer

    def tap(self, message: SentMessage, label: str, *, by: User | None = None) -> SentMessage:
        """The message as it stands after its button of this label was tapped."""
        self.api.tap(message, message.data(label), by=by)
        return self.edited(message)

    def edited(self, message: SentMessage) -> SentMessage:
        """The message as it stands once the bot has edited it."""
        return self.api.wait_until(lambda: now if (now := self.api.now(message)).edits > message.edits else None)

    def toast(self, message: SentMessage, data: str, *, by: User | None = None) -> str:
        """What is shown for a moment when a button with this data is tapped."""
        query = self.api.tap(message, data, by=by)
        call = self.api.wait_for_call("answerCallbackQuery", where=lambda params: params["callback_query_id"] == query)
        return str(call.params.get("text", ""))

    def silent(self, chat: Chat, sender: User, said: SaidMessage) -> bool:
        """Whether a message gets no reply, though a later one of the same person's does: they go in turn."""
        self.ask(chat, sender, "/ask@article_test_bot 謝謝")
        return all(message.reply_to != said.message_id for message in self.api.messages(chat))
