"""Locks the bot's database, and fills its disk, while it answers: what is lost, and what the bot says about it."""

from __future__ import annotations

import argparse
import contextlib
import re
import sqlite3
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rig import OURS, People, Server, asking, running, show

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

RECOVERED = re.compile(r"recovered after ([\d.]+) s")
COMPLAINT = {"locked": "is locked by another program", "full": "has no room left"}


@contextmanager
def locked(data: Path) -> Iterator[None]:
    """Another program has the database for itself."""
    [path] = data.glob("*.sqlite3")
    with contextlib.closing(sqlite3.connect(path, timeout=10, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")


@contextmanager
def full(data: Path) -> Iterator[None]:
    """Something else takes all the room that the disk has left."""
    filler = data / "filler"
    try:
        with filler.open("wb", buffering=0) as file, contextlib.suppress(OSError):
            while file.write(bytes(4096)):
                pass
        yield
    finally:
        filler.unlink()


@contextmanager
def small_disk(megabytes: int) -> Iterator[Path]:
    """A folder with little room; only an administrator of the machine can make one."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", folder], check=True)
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", folder], check=True)


def failing(
    trouble: Callable[[Path], AbstractContextManager[None]], data: Path, arguments: argparse.Namespace
) -> tuple[Server, str]:
    """A server, and a bot's log, after some seconds of trouble, once every question has had its time."""
    with Server() as server:
        people = People(server, arguments.chats)
        with running(OURS, server, data=data) as bot:
            bot.wait_until_up()
            with asking(people, arguments.questions, arguments.questions / (3 * arguments.seconds)):
                time.sleep(arguments.seconds)
                with trouble(bot.data):
                    time.sleep(arguments.seconds)
            server.wait_for_answers(arguments.questions, quiet=20)
            return server, bot.written()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--chats", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=5.0, help="of trouble, after as many without")
    parser.add_argument("--disk", type=int, default=16, help="megabytes of the small disk")
    arguments = parser.parse_args()
    rows = []
    for name, trouble in (("locked", locked), ("full", full)):
        try:
            with small_disk(arguments.disk) if name == "full" else tempfile.TemporaryDirectory() as folder:
                server, written = failing(trouble, Path(folder), arguments)
        except (OSError, subprocess.CalledProcessError) as error:
            rows.append((name, f"not possible here: {error}", "", "", "", ""))
            continue
        answers = server.answers()
        found = RECOVERED.search(written)
        rows.append(
            (
                name,
                str(arguments.questions),
                str(len(server.asked) - len(answers)),
                str(sum(len(sends) > 1 for sends in answers.values())),
                str(written.count(COMPLAINT[name])),
                found[1] if found else "never",
            )
        )
    show(
        f"Storage fails for {arguments.seconds:g} s (bar: none unanswered, said in the log, recovers by itself)",
        ("storage", "questions", "unanswered", "twice", "complaints", "recovered after s"),
        rows,
    )


if __name__ == "__main__":
    main()
