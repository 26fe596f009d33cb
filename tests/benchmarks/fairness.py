"""One chat floods the bot, or many do: how long another chat's single question waits."""

from __future__ import annotations

import argparse
import time
from typing import TYPE_CHECKING

from rig import ECHO, OURS, People, Server, running, show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rig import Question


def wait(program: Sequence[str], floods: int, questions: int, probes: int) -> list[float]:
    """Seconds from a question of somebody else's to its answer in a flood that has been taken in, shortest first."""
    with Server() as server:
        flooding, others = People(server, floods), People(server, probes)
        for _ in range(questions):
            flooding.ask()
        with running(program, server) as bot:
            server.wait_until(lambda: not server.pending() and len(server.sends) > floods, timeout=300)
            waits = [answered(server, others.ask()) for _ in range(probes)]
            assert probes == 1 or server.answered() < questions, "the flood was over too soon; make it larger"
            bot.kill()
        return sorted(waits)


def answered(server: Server, question: Question) -> float:
    """Seconds from now until a question has an answer."""
    begun = time.monotonic()
    server.wait_until(lambda: any(send.question == question for send in server.sends), timeout=120)
    return time.monotonic() - begun


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=int, default=1000, help="of each flood, all chats together")
    parser.add_argument("--floods", type=int, nargs="+", default=[1, 50], help="chats that flood")
    parser.add_argument("--probes", type=int, default=10, help="others who ask once, one after the other")
    arguments = parser.parse_args()
    rows = []
    for floods in arguments.floods:
        # The echo bot answers one after the other, so that a second probe would find the flood gone.
        for name, program, probes in (("ours", OURS, arguments.probes), ("echo", ECHO, 1)):
            waits = wait(program, floods, arguments.questions, probes)
            rows.append((floods, name, arguments.questions, waits[0], waits[len(waits) // 2], waits[-1]))
    show(
        "A question beside a flood (bar: 1 s)",
        ("flooding chats", "bot", "their questions", "shortest s", "median s", "longest s"),
        rows,
    )


if __name__ == "__main__":
    main()
