"""One SQLite file, written by one thread; what it commits survives a crash of the process and of the machine."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import queue
import sqlite3
import threading
import time
from itertools import groupby
from typing import TYPE_CHECKING, Any, TypeVar, cast

from bot.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

_LOG = logging.getLogger(__name__)
_T = TypeVar("_T")

APPLICATION = 0x41424F54
"""What marks a database as this bot's, in its header (`PRAGMA application_id`)."""

ELSEWHERE = "restore a backup with `article-bot restore FILE`, or name another folder with --data"
"""What can be done about a database that cannot be used."""

_TOGETHER = 256  # jobs in one commit at most

# In seconds.
_BUSY = 1.0
_FIRST_PAUSE = 0.05
_LONGEST_PAUSE = 1.0
_SAID_AGAIN = 30.0

# What may pass: a lock that is given back, a disk that is cleared, a mount that returns, a file that is restored.
_PASSING = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_PROTOCOL,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_NOTADB,
    }
)
_PRIMARY = 0xFF  # the low byte of an extended result code (https://sqlite.org/rescode.html)


class Database:
    """A SQLite file and the thread that works on it.

    Jobs run in the order they were given, as many as wait to one commit. Where the storage fails (locked,
    full, an input/output error), they wait and are tried again until it recovers: so a job may run more than
    once before it is committed, and must do nothing but work on the connection it is given.

    Args:
        path: where the file is.
        connection: the open connection, which is the thread's from now on.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._closing = threading.Event()
        self._giving = threading.Lock()  # so that nothing is given after the last job
        self._trouble: str | None = None
        self._thread = threading.Thread(target=self._work, name="store", daemon=True)
        self._thread.start()

    @classmethod
    def open(cls, path: Path, migrations: Sequence[str]) -> Database:
        """Open a database, made if there is none and brought up to date if it is older.

        Args:
            path: where the file is; its folder is made if need be.
            migrations: the SQL that leads from each version to the next, from an empty file on. Before the
                database is changed, a copy of it is laid beside it (`NAME.v1.backup`).

        Raises:
            StoreError: it cannot be opened, is damaged, is not this bot's, or was made by a newer version.
                The file is left as it is.
        """
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            # What people write is nobody else's business on this machine.
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        except OSError as error:
            raise StoreError(path, f"cannot be written ({error.strerror})") from error
        connection = sqlite3.connect(path, timeout=_BUSY, isolation_level=None, check_same_thread=False)
        try:
            _see_usable(path, connection, len(migrations))
            connection.execute("PRAGMA auto_vacuum = INCREMENTAL")  # heeded only while there are no tables
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA secure_delete = ON")  # what is forgotten is not to be found in the file either
            connection.execute("PRAGMA foreign_keys = ON")
            _migrate(path, connection, migrations)
        except sqlite3.Error as error:
            connection.close()
            raise StoreError(path, f"{meaning(error)}{_advice(error)}") from error
        except StoreError:
            connection.close()
            raise
        return cls(path, connection)

    @property
    def trouble(self) -> str | None:
        """What is wrong with the storage at this moment, or `None`."""
        return self._trouble

    async def run(self, job: Callable[[sqlite3.Connection], _T]) -> _T:
        """Run a job in a transaction, and return what it returned once that is committed.

        Raises:
            StoreError: the database was closed before the job was committed.
            Exception: what the job raised; it then changed nothing.
        """
        given = _Job(job, asyncio.get_running_loop())
        with self._giving:
            if self._closing.is_set():
                raise StoreError(self.path, "is closed")
            self._jobs.put(given)
        return cast("_T", await given.outcome)

    def close(self) -> None:
        """Finish what was given, as far as the storage lets, and close the file."""
        with self._giving:
            self._closing.set()
            self._jobs.put(None)
        self._thread.join()

    def _work(self) -> None:
        """What the thread does."""
        going = True
        while going:
            batch = list(self._batch())
            going = None not in batch
            jobs = [job for job in batch if job is not None]
            if jobs:
                self._settle(jobs)
        self._connection.close()

    def _batch(self) -> Iterator[_Job | None]:
        yield self._jobs.get()
        with contextlib.suppress(queue.Empty):
            for _ in range(_TOGETHER - 1):
                yield self._jobs.get_nowait()

    def _settle(self, jobs: Sequence[_Job]) -> None:
        """Commit some jobs, however long the storage takes to recover, or fail them where it is to be closed."""
        pause = _FIRST_PAUSE
        failing_since = said = 0.0
        while True:
            try:
                self._transaction(jobs)
            except sqlite3.Error as error:
                self._trouble = f"{meaning(error)}{_advice(error)}"
                now = time.monotonic()
                failing_since = failing_since or now
                if now - said > _SAID_AGAIN or not said:
                    said = now
                    _LOG.error("%s: %s; nothing is taken in until it recovers", self.path, self._trouble)
                if self._closing.wait(pause):
                    failed = StoreError(self.path, self._trouble)
                    for job in jobs:
                        job.error = failed
                    break
                pause = min(_LONGEST_PAUSE, 2 * pause)
            else:
                if self._trouble is not None:
                    self._trouble = None
                    _LOG.warning("%s: recovered after %.1f s", self.path, time.monotonic() - failing_since)
                break
        _tell(jobs)

    def _transaction(self, jobs: Sequence[_Job]) -> None:
        connection = self._connection
        connection.execute("BEGIN IMMEDIATE")
        try:
            for job in jobs:
                job.run(connection)
            connection.execute("COMMIT")
        except BaseException:
            with contextlib.suppress(sqlite3.Error):
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
            raise


class _Job:
    """Work on a connection, and what came of it once it is committed."""

    def __init__(self, work: Callable[[sqlite3.Connection], Any], loop: asyncio.AbstractEventLoop) -> None:
        self._work = work
        self._result: Any = None
        self.error: Exception | None = None
        self.loop = loop
        self.outcome: asyncio.Future[Any] = loop.create_future()

    def run(self, connection: sqlite3.Connection) -> None:
        """Do the work, and undo it where it fails by itself.

        Raises:
            sqlite3.Error: the storage fails, which concerns all jobs.
        """
        self._result = self.error = None
        connection.execute("SAVEPOINT job")
        try:
            self._result = self._work(connection)
        except Exception as error:
            if isinstance(error, sqlite3.Error) and _passing(error):
                raise
            self.error = error
            connection.execute("ROLLBACK TO job")
        connection.execute("RELEASE job")

    def tell(self) -> None:
        """Give what came of it to whoever waits, if somebody still does."""
        if self.outcome.done():
            return
        if self.error is not None:
            self.outcome.set_exception(self.error)
        else:
            self.outcome.set_result(self._result)


def _tell(jobs: Sequence[_Job]) -> None:
    """Tell what came of some jobs, in the event loops that wait for it: each is woken once for all of them."""
    for loop, own in groupby(jobs, key=lambda job: job.loop):
        with contextlib.suppress(RuntimeError):  # it has ended, and nobody waits any more
            loop.call_soon_threadsafe(_tell_each, [*own])


def _tell_each(jobs: Sequence[_Job]) -> None:
    for job in jobs:
        job.tell()


def problem(connection: sqlite3.Connection, known: int, *, filled: bool = False) -> str:
    """Why a database cannot be used, such as `is damaged (…)`; empty where it can.

    Args:
        connection: an open connection to it.
        known: the newest version that is known.
        filled: whether it must hold something already; else it may be new.

    Raises:
        sqlite3.Error: it cannot be read.
    """
    [(found,)] = connection.execute("PRAGMA quick_check(1)").fetchall()
    if found != "ok":
        return f"is damaged ({found})"
    [(version,)] = connection.execute("PRAGMA user_version").fetchall()
    [(application,)] = connection.execute("PRAGMA application_id").fetchall()
    [(empty,)] = connection.execute("SELECT NOT EXISTS (SELECT 1 FROM sqlite_schema)").fetchall()
    if application != APPLICATION and (filled or not empty):
        return "holds nothing" if empty else "belongs to another program"
    if version > known:
        return f"was made by a newer version of this bot (its version is {version}, the newest known here {known})"
    return ""


def _see_usable(path: Path, connection: sqlite3.Connection, known: int) -> None:
    wrong = problem(connection, known)
    if wrong:
        raise StoreError(path, f"{wrong}; {ELSEWHERE}")


def _migrate(path: Path, connection: sqlite3.Connection, migrations: Sequence[str]) -> None:
    [(version,)] = connection.execute("PRAGMA user_version").fetchall()
    if 0 < version < len(migrations):
        copy(connection, path.with_name(f"{path.name}.v{version}.backup"))
    for number, script in enumerate(migrations[version:], version + 1):
        connection.executescript(
            f"BEGIN EXCLUSIVE; {script}; PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {number}; COMMIT;"
        )


def copy(connection: sqlite3.Connection, to: Path) -> None:
    """Copy a database as it is at this moment, whoever writes to it meanwhile; `to` appears only once it is whole."""
    partial = to.with_name(f"{to.name}.partial")
    partial.unlink(missing_ok=True)
    try:
        os.close(os.open(partial, os.O_RDWR | os.O_CREAT, 0o600))
        with contextlib.closing(sqlite3.connect(partial)) as target:
            connection.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")  # so that it is one file
        partial.replace(to)
    finally:
        partial.unlink(missing_ok=True)  # there is one only where something has failed


def _passing(error: sqlite3.Error) -> bool:
    code = getattr(error, "sqlite_errorcode", None)
    return code is not None and code & _PRIMARY in _PASSING


def meaning(error: sqlite3.Error) -> str:
    """What an error of the storage means to the bot's owner, such as `is damaged (…)`."""
    match getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & _PRIMARY:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return f"is locked by another program ({error})"
        case sqlite3.SQLITE_FULL:
            return f"has no room left ({error}); free some disk space"
        case sqlite3.SQLITE_NOTADB | sqlite3.SQLITE_CORRUPT:
            return f"is damaged ({error})"
        case _:
            return f"fails ({error})"


def _advice(error: sqlite3.Error) -> str:
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & _PRIMARY
    return f"; {ELSEWHERE}" if code in {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT} else ""
