"""Copies of a store: how one is made, and put back in its place."""

from __future__ import annotations

import contextlib
import itertools
import os
import sqlite3
import tempfile
import time
from pathlib import Path

from bot.errors import StoreError
from bot.store.database import APPLICATION, Database, copy, meaning, problem
from bot.store.files import LOCK, NAME, files, locked, read_only
from bot.store.schema import MIGRATIONS


def back_up(folder: Path, to: Path) -> None:
    """Copy the store of a data folder into a file, also while the bot runs; an earlier backup there is replaced.

    Raises:
        StoreError: there is no store, it cannot be read or used, the copy cannot be written, or another file is there.
    """
    path = folder / NAME
    if not path.exists():
        raise StoreError(path, "does not exist, so there is nothing to back up")
    if to.is_dir():
        raise StoreError(to, "is a folder; name a file in it")
    if to.resolve() in {each.resolve() for each in files(path)}:
        raise StoreError(to, "belongs to the store itself; name another file")
    if to.exists() and not _is_backup(to):
        raise StoreError(to, "is there and is no backup of this bot, so it is not replaced; name another file")
    try:
        with contextlib.closing(read_only(path)) as connection:
            # A damaged one must not take the place of the last good copy.
            wrong = problem(connection, len(MIGRATIONS))
            if wrong:
                raise StoreError(path, f"{wrong}, so it is not backed up")
            copy(connection, to)
    except sqlite3.Error as error:
        raise StoreError(path, f"{meaning(error)}, so it is not backed up") from error
    except OSError as error:
        raise StoreError(to, f"cannot be written ({error.strerror})") from error


def _is_backup(file: Path) -> bool:
    """Whether a file is what `back_up` makes, or nothing yet: a store in use is of this bot as well, but has a log."""
    if file.is_file() and file.stat().st_size == 0:
        return True
    with contextlib.suppress(sqlite3.Error), contextlib.closing(read_only(file)) as connection:
        [(application,)] = connection.execute("PRAGMA application_id").fetchall()
        [(journal,)] = connection.execute("PRAGMA journal_mode").fetchall()
        return bool(application == APPLICATION and journal == "delete")
    return False


def restore(folder: Path, backup: Path) -> Path | None:
    """Put a backup in the place of a data folder's store; the bot must not be running.

    Returns:
        Where the store that was there has been laid aside, if there was one.

    Raises:
        StoreError: the backup cannot be used, or a process has the store. Nothing has changed then.
    """
    if not backup.is_file():
        raise StoreError(backup, "is no file")
    _see_usable(backup)
    lock = locked(folder)
    path = folder / NAME
    try:
        # What is made on the way, such as a backup before a migration, goes with the folder that it is made in.
        with tempfile.TemporaryDirectory(prefix="restoring-", dir=folder) as room:
            fresh = Path(room) / NAME
            with contextlib.closing(read_only(backup)) as connection:
                copy(connection, fresh)
            Database.open(fresh, MIGRATIONS).close()  # brings it up to date
            aside = _lay_aside(path) if path.exists() else None
            for file in (fresh, folder / LOCK):
                _give(file, folder)
            fresh.replace(path)
    except sqlite3.Error as error:
        raise StoreError(backup, f"{meaning(error)}, so it is not restored") from error
    except OSError as error:
        raise StoreError(path, f"cannot be replaced ({error.strerror})") from error
    finally:
        lock.release()
    return aside


def _see_usable(backup: Path) -> None:
    """See that a backup can be restored, before a folder is made for it."""
    try:
        with contextlib.closing(read_only(backup)) as connection:
            wrong = problem(connection, len(MIGRATIONS), filled=True)
    except sqlite3.Error as error:
        wrong = meaning(error)
    if wrong:
        raise StoreError(backup, f"{wrong}, so it is not restored")


def _lay_aside(path: Path) -> Path:
    """Rename a store with all that belongs to it."""
    # Its log goes into it first, as far as it is whole: so there is but one file to rename, which is all or nothing.
    with contextlib.suppress(sqlite3.Error), contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    now = time.strftime("%Y%m%d-%H%M%S")
    names = (f"{path.name}.replaced-{now}" + (f"-{n}" if n else "") for n in itertools.count())
    aside = next(each for each in map(path.with_name, names) if not each.exists())
    for file, beside in zip(files(path), files(aside), strict=True):
        if file.exists():
            file.replace(beside)
    return aside


def _give(file: Path, folder: Path) -> None:
    """Let a file belong to whom its folder does: what is root's would keep the bot out, which runs as somebody else."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        owner = folder.stat()
        os.chown(file, owner.st_uid, owner.st_gid)
