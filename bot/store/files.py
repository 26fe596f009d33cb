"""The files of a data folder, and who may use them."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from bot.errors import StoreError

if TYPE_CHECKING:
    from pathlib import Path

NAME = "article-bot.sqlite3"
"""The file in the data folder."""

LOCK = "article-bot.lock"
"""What keeps other processes out of the data folder while one has it."""


def files(path: Path) -> tuple[Path, ...]:
    """The files that a database consists of while it is open, the one with its name last."""
    return tuple(path.with_name(f"{path.name}{end}") for end in ("-wal", "-shm", ""))


def read_only(path: Path) -> sqlite3.Connection:
    """A connection to a database that changes nothing in it."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)


def locked(folder: Path) -> FileLock:
    """What keeps other processes out of a data folder, which is made if need be.

    Raises:
        StoreError: another process has it, because of a `Timeout`, or it cannot be written.
    """
    lock = FileLock(folder / LOCK, mode=0o600)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=0)
    except Timeout as error:
        raise StoreError(
            folder, "is in use by another process of this bot; stop that one, or name another folder with --data"
        ) from error
    except OSError as error:
        raise StoreError(folder, f"cannot be written ({error.strerror}); name another folder with --data") from error
    return lock
