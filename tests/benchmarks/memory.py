"""How much the bot's memory grows over many updates, and in a flood that it cannot keep up with."""

from __future__ import annotations

import argparse
import time
from typing import TYPE_CHECKING

from rig import ECHO, OURS, Bot, People, Server, running, show

if TYPE_CHECKING:
    from collections.abc import Sequence

CHEAP = "謝謝"
PIECE = 1000  # updates that wait at once, at most


def growth(program: Sequence[str], updates: int, warm: int, chats: int) -> tuple[float, float]:
    """Megabytes after a warm-up, and after so many updates more."""
    with Server() as server:
        people = People(server, chats)
        with running(program, server) as bot:
            answer(server, people, warm)
            before = bot.megabytes()
            answer(server, people, updates)
            return before, bot.megabytes()


def answer(server: Server, people: People, updates: int) -> None:
    """Let so many updates come and be answered."""
    target = len(server.asked) + updates
    while len(server.asked) < target:
        for _ in range(min(PIECE, target - len(server.asked))):
            people.ask(CHEAP)
        server.wait_until(lambda: len(server.sends) > len(server.asked) - PIECE // 2, timeout=300)
    server.wait_until(lambda: len(server.sends) >= target, timeout=300)


def flood(program: Sequence[str], updates: int, warm: int, chats: int, slow: float) -> tuple[float, float]:
    """Megabytes after a warm-up, and at most while so many updates are taken in at once and answers are slow."""
    with Server() as server:
        people = People(server, chats)
        with running(program, server) as bot:
            answer(server, people, warm)
            before = bot.megabytes()
            server.delay_next("sendMessage", slow, times=10**9)
            for _ in range(updates):
                people.ask(CHEAP)
            return before, highest(bot, server)


def highest(bot: Bot, server: Server) -> float:
    """The most megabytes until some seconds after everything has been taken in."""
    most = bot.megabytes()
    until = None
    while until is None or time.monotonic() < until:
        most = max(most, bot.megabytes())
        if until is None and not server.pending():
            until = time.monotonic() + 5
        time.sleep(0.05)
    return most


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--updates", type=int, default=50_000)
    parser.add_argument("--warm", type=int, default=5_000)
    parser.add_argument("--chats", type=int, default=5_000)
    parser.add_argument("--slow", type=float, default=1.0, help="seconds before a send is answered in the flood")
    arguments = parser.parse_args()
    rows = []
    for name, program in (("ours", OURS), ("echo", ECHO)):
        before, after = growth(program, arguments.updates, arguments.warm, arguments.chats)
        rows.append(("answered", name, before, after, after - before))
        before, after = flood(program, arguments.updates, arguments.warm, arguments.chats, arguments.slow)
        rows.append(("stored at once", name, before, after, after - before))
    show(
        f"Memory over {arguments.updates} updates (bar: 20 MB more)",
        ("updates", "bot", "before MB", "after or at most MB", "more MB"),
        rows,
    )


if __name__ == "__main__":
    main()
