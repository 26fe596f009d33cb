"""Floods, bad gateways, lost connections and slow replies at random: what is lost, and what is answered twice."""

from __future__ import annotations

import argparse
import random
from functools import partial
from typing import TYPE_CHECKING

from rig import ECHO, OURS, People, Server, asking, at_random, running, show

if TYPE_CHECKING:
    from collections.abc import Sequence

ALWAYS = 10**9


def disturb(server: Server, seed: int) -> None:
    """Let the network be bad from now on, in the same way for the same seed."""
    at = partial(at_random, random.Random(seed))
    for method in ("sendMessage", "getUpdates"):
        server.fail_next(method, status=429, retry_after=1, times=ALWAYS, when=at(0.02))
        server.fail_next(method, status=429, retry_after=2, times=ALWAYS, when=at(0.01))
        server.fail_next(method, status=502, times=ALWAYS, when=at(0.05))
        server.reset_next(method, times=ALWAYS, when=at(0.05))
        server.reset_next(method, after_processing=True, times=ALWAYS, when=at(0.05))
    server.delay_next("sendMessage", 1, times=ALWAYS, when=at(0.05))
    server.delay_next("sendMessage", 6, times=ALWAYS, when=at(0.02))


def disturbed(program: Sequence[str], arguments: argparse.Namespace, seed: int) -> tuple[int, ...]:
    """Questions without an answer, answered twice, and sends that were taken without the bot being told."""
    with Server() as server:
        people = People(server, arguments.chats)
        disturb(server, seed)
        with running(program, server) as bot:
            bot.wait_until_up()
            with asking(people, arguments.questions, 20):
                pass
            server.wait_for_answers(arguments.questions, arguments.quiet)
        answers = server.answers()
        twice = sum(len(sends) > 1 for sends in answers.values())
        return len(server.asked) - len(answers), twice, sum(send.cut for send in server.sends)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--chats", type=int, default=10)
    parser.add_argument("--quiet", type=float, default=15.0, help="seconds without an answer after which none comes")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    arguments = parser.parse_args()
    rows = [
        (name, seed, arguments.questions, *disturbed(program, arguments, seed))
        for seed in arguments.seeds
        for name, program in (("ours", OURS), ("echo", ECHO))
    ]
    show(
        "A bad network (bar: none unanswered, twice only where the reply was lost)",
        ("bot", "seed", "questions", "unanswered", "twice", "replies lost"),
        rows,
    )


if __name__ == "__main__":
    main()
