"""Stops the bot in the middle of a flood and starts it again: what is lost, what comes twice, how long it takes."""

from __future__ import annotations

import argparse
import random
import time

from rig import OURS, People, Server, asking, running, show


def stopped(arguments: argparse.Namespace, seed: int, slow: float) -> tuple[int, int, str, float]:
    """Questions without an answer, answered twice, the exit statuses, and the longest time to stop."""
    chance = random.Random(seed)
    with Server() as server:
        people = People(server, arguments.chats)
        server.delay_next("sendMessage", slow, times=10**9)
        ends = []
        with running(OURS, server) as bot:
            with asking(people, arguments.questions, arguments.questions / (2 * arguments.stops)):
                for _ in range(arguments.stops):
                    bot.wait_until_up()
                    time.sleep(chance.uniform(0, 2))
                    ends.append(bot.stop())
                    bot.start()
            server.wait_for_answers(arguments.questions, quiet=20)
        answers = server.answers()
        twice = sum(len(sends) > 1 for sends in answers.values())
        statuses = ",".join(sorted({str(status) for status, _ in ends}))
        return len(server.asked) - len(answers), twice, statuses, max(seconds for _, seconds in ends)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--chats", type=int, default=20)
    parser.add_argument("--stops", type=int, default=4)
    parser.add_argument("--slow", type=float, nargs="+", default=[0.05, 1.0], help="seconds before a send is answered")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2])
    arguments = parser.parse_args()
    rows = [
        (seed, slow, arguments.questions, *stopped(arguments, seed, slow))
        for slow in arguments.slow
        for seed in arguments.seeds
    ]
    show(
        f"{arguments.stops} times stopped in a flood (bar: none unanswered, none twice, status 0, 8 s and a little)",
        ("seed", "slow s", "questions", "unanswered", "twice", "status", "longest stop s"),
        rows,
    )


if __name__ == "__main__":
    main()
