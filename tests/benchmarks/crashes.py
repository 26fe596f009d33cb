"""Kills the bot again and again while it answers: what is lost, and what is answered twice."""

from __future__ import annotations

import argparse
import contextlib
import random
import time
from typing import TYPE_CHECKING

from rig import ECHO, OURS, People, Server, asking, at_random, running, show
from webhook_calls import WebhookCalls, environ, free_port

if TYPE_CHECKING:
    from collections.abc import Sequence

SLOW = ((0.3, 0.05), (0.2, 0.2), (0.05, 0.6))
"""How often the server holds back the news that it took an answer, and for how many seconds."""

COMMIT = 0.1
"""Seconds that a bot may need to write down what it was told."""


def killed(program: Sequence[str], arguments: argparse.Namespace, seed: int, *, webhook: bool) -> tuple[int, ...]:
    """Questions without an answer, answered twice, sends in flight at the kills, and answered twice for no such reason.

    A send is in flight from when the server takes it until the bot can have written down that it did.
    """
    chance = random.Random(seed)
    with Server() as server, contextlib.ExitStack() as stack:
        for often, seconds in SLOW:
            server.delay_next("sendMessage", seconds, times=10**9, when=at_random(chance, often))
        people = People(server, arguments.chats)
        if webhook:
            stack.enter_context(WebhookCalls(server))
        kills = []
        with running(program, server, environ(free_port()) if webhook else {}) as bot:
            with asking(people, arguments.questions, arguments.questions / (arguments.kills * arguments.alive)):
                for _ in range(arguments.kills):
                    if chance.random() < 0.8:
                        bot.wait_until_up()
                    time.sleep(chance.uniform(0, 2 * arguments.alive))
                    kills.append(bot.kill())
                    bot.start()
            server.wait_for_answers(arguments.questions, quiet=arguments.quiet)
        answers = server.answers()
        in_flight = {
            (send.question, send.at)
            for send in server.sends
            if any(send.at <= kill <= send.told + COMMIT or abs(send.at - kill) < COMMIT for kill in kills)
        }
        again = [send for sends in answers.values() for send in sends[:-1]]
        unexcused = sum((send.question, send.at) not in in_flight for send in again)
        twice = sum(len(sends) > 1 for sends in answers.values())
        return len(server.asked) - len(answers), twice, len(in_flight), unexcused


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=int, default=300)
    parser.add_argument("--chats", type=int, default=12)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--alive", type=float, default=1.5, help="seconds between kills, about, once it is up")
    parser.add_argument("--quiet", type=float, default=15.0, help="seconds without an answer after which none comes")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--webhook", action="store_true", help="call the bot; the echo bot polls all the same")
    arguments = parser.parse_args()
    bots = [("ours", OURS, arguments.webhook), ("echo", ECHO, False), ("echo, 0.3 s", (*ECHO, "--seconds=0.3"), False)]
    rows = [
        (name, seed, arguments.questions, *killed(program, arguments, seed, webhook=webhook))
        for seed in arguments.seeds
        for name, program, webhook in bots
    ]
    show(
        f"{arguments.kills} times killed (bar: none unanswered, twice only what was in flight)",
        ("bot", "seed", "questions", "unanswered", "twice", "in flight", "twice unexcused"),
        rows,
    )


if __name__ == "__main__":
    main()
