"""A look at a data folder from outside, also while the bot runs; nothing in the database is changed."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from filelock import Timeout

from bot.errors import StoreError
from bot.store import inbox, reports
from bot.store.database import ELSEWHERE, meaning, problem
from bot.store.files import LOCK, NAME, files, locked, read_only
from bot.store.records import Depth
from bot.store.schema import MIGRATIONS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bot.store.records import Asked, Report

_T = TypeVar("_T")

_REASONS = 3


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a store looks like from outside.

    Attributes:
        version: of its tables; 0 where there are none yet.
        newest: the newest version of them known here, to which the next start brings it.
        depth: how much is in it, for all bots together.
        reasons: why the latest updates were set aside, the latest first, a line each.
        size: of its files, in bytes.
    """

    version: int
    newest: int
    depth: Depth
    reasons: tuple[str, ...]
    size: int


def inspect(folder: Path) -> Inspection | None:
    """What the store in a data folder looks like; nothing where there is none.

    Raises:
        StoreError: it is damaged, another program's, of a newer version, or cannot be read.
    """
    path = folder / NAME
    if not path.exists():
        return None
    try:
        with contextlib.closing(read_only(path)) as connection:
            wrong = problem(connection, len(MIGRATIONS))
            [(version,)] = connection.execute("PRAGMA user_version").fetchall()
            filled = version and not wrong
            depth, reasons = _content(connection) if filled else (Depth(0, None, 0, 0), ())
    except sqlite3.Error as error:
        raise StoreError(path, f"{meaning(error)}; {ELSEWHERE}") from error
    if wrong:
        raise StoreError(path, f"{wrong}; {ELSEWHERE}")
    size = sum(file.stat().st_size for file in files(path) if file.exists())
    return Inspection(version, len(MIGRATIONS), depth, reasons, size)


def in_use(folder: Path) -> bool:
    """Whether a process has the store of a data folder, which exists.

    Raises:
        StoreError: it cannot be told.
    """
    if folder.is_dir() and os.access(folder, os.W_OK) and not (folder / LOCK).exists():
        return False  # to make one would be a change, and one made by root would keep the bot out
    try:
        locked(folder).release()
    except StoreError as error:
        if isinstance(error.__cause__, Timeout):
            return True
        raise
    return False


def read_report(folder: Path, top: int) -> Report:
    """What readers ask, and what they think of the answers, also while the bot runs; see `Store.report`.

    Raises:
        StoreError: there is no store, or it cannot be read.
    """
    return _read(folder, lambda connection: reports.load(connection, top))


def read_asked(folder: Path) -> tuple[Asked, ...]:
    """Everything that readers asked, each question once, the most asked first, also while the bot runs.

    Raises:
        StoreError: there is no store, or it cannot be read.
    """
    return _read(folder, reports.asked)


def _read(folder: Path, job: Callable[[sqlite3.Connection], _T]) -> _T:
    path = folder / NAME
    if not path.exists():
        raise StoreError(path, "does not exist: nobody has asked anything yet, or --data names another folder")
    try:
        with contextlib.closing(read_only(path)) as connection:
            return job(connection)
    except sqlite3.Error as error:
        raise StoreError(path, meaning(error)) from error


def _content(connection: sqlite3.Connection) -> tuple[Depth, tuple[str, ...]]:
    depth = inbox.depth(connection)
    notes = connection.execute(
        "SELECT note FROM inbox WHERE state = 'set_aside' ORDER BY settled DESC LIMIT ?", (_REASONS,)
    )
    # A trace says in its last line what went wrong.
    reasons = tuple((note.strip().splitlines() or ["no reason kept"])[-1] for (note,) in notes)
    return depth, reasons
