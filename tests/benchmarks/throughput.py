"""How many answers a second, and how soon after its question one comes at a steady pace."""

from __future__ import annotations

import argparse
import math
import statistics
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rig import ECHO, OURS, People, Server, asking, running, show
from webhook_calls import WebhookCalls, environ, free_port

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rig import Bot

FIRST, LAST = 0.1, 0.95
"""Which answers are counted of all: not those of the start, nor the stragglers."""


@contextmanager
def fed(program: Sequence[str], server: Server, *, webhook: bool) -> Iterator[Bot]:
    """A bot that polls, or is called."""
    if webhook:
        with WebhookCalls(server), running(program, server, environ(free_port())) as bot:
            yield bot
    else:
        with running(program, server) as bot:
            yield bot


def saturated(program: Sequence[str], questions: int, chats: int, *, webhook: bool) -> tuple[float, float]:
    """Answers a second where all questions wait already, and the processor's milliseconds for each."""
    with Server() as server:
        people = People(server, chats)
        for _ in range(questions):
            people.ask()
        first, last = (int(questions * part) for part in (FIRST, LAST))
        with fed(program, server, webhook=webhook) as bot:
            server.wait_for_answers(first, quiet=60)
            before, busy = time.monotonic(), bot.processor_seconds()
            answered = server.answered()
            server.wait_for_answers(last, quiet=60)
            answered = server.answered() - answered
            return answered / (time.monotonic() - before), 1000 * (bot.processor_seconds() - busy) / answered


def milliseconds(program: Sequence[str], questions: int, chats: int, pace: float, *, webhook: bool) -> list[float]:
    """How long each question at a steady pace waits for its answer to reach the server, shortest first.

    One that is never answered waits for ever.
    """
    with Server() as server:
        people = People(server, chats)
        with fed(program, server, webhook=webhook) as bot:
            bot.wait_until_up()
            warm = 2 * chats
            with asking(people, warm, pace):
                pass
            server.wait_for_answers(warm, quiet=10)
            with asking(people, questions, pace):
                pass
            server.wait_for_answers(warm + questions, quiet=10)
        first = {question: sends[0].at for question, sends in server.answers().items()}
        asked = list(server.asked.items())[warm:]
        return sorted(1000 * (first.get(question, math.inf) - at) for question, at in asked)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=int, default=2000, help="that wait at once")
    parser.add_argument("--paced", type=int, default=900, help="that come at a steady pace")
    parser.add_argument("--pace", type=float, default=30.0, help="a second")
    parser.add_argument("--chats", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--webhook", action="store_true", help="call the bot; the echo bot polls all the same")
    arguments = parser.parse_args()
    rows = []
    for number in range(1, arguments.rounds + 1):
        for name, program, webhook in (("ours", OURS, arguments.webhook), ("echo", ECHO, False)):
            fast, busy = saturated(program, arguments.questions, arguments.chats, webhook=webhook)
            waits = milliseconds(program, arguments.paced, arguments.chats, arguments.pace, webhook=webhook)
            late = statistics.quantiles(waits, n=100)[98]
            rows.append((number, name, fast, busy, statistics.median(waits), late))
    show(
        "Throughput (bar: 100 a second, 0.4 of echo's, p99 100 ms)",
        ("round", "bot", "answers/s", "CPU ms each", "p50 ms", "p99 ms"),
        rows,
    )


if __name__ == "__main__":
    main()
