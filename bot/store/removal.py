"""The SQL that removes what has been kept long enough, which several tables share."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping


def expire(  # noqa: PLR0913 - most are named
    connection: sqlite3.Connection,
    table: str,
    key: str,
    *,
    since: str,
    newest: str,
    before: float,
    most: int,
    limit: int,
) -> int:
    """Remove some of the rows from before a time, and of the others all but the newest.

    Args:
        connection: where to.
        table: the table.
        key: the columns of its primary key.
        since: the column that tells from when a row is, seconds since 1970.
        newest: the column by which the newest ones are found.
        before: those from earlier go, seconds since 1970.
        most: how many of the others stay at most.
        limit: how many go at most.

    Returns:
        How many went.
    """
    removed = _remove(connection, table, key, f"WHERE {since} < ? ORDER BY {since} LIMIT ?", (before, limit))
    if removed < limit:
        rest = f"ORDER BY {newest} DESC LIMIT ? OFFSET ?"
        removed += _remove(connection, table, key, rest, (limit - removed, most))
    return removed


def trim(connection: sqlite3.Connection, table: str, key: str, most: Mapping[str, int], limit: int) -> int:
    """Remove all but the newest rows that are settled.

    Args:
        connection: where to.
        table: the table, with the columns `state` and `settled`.
        key: its primary key.
        most: for each state, how many rows stay at most.
        limit: how many go at most.

    Returns:
        How many went.
    """
    removed = 0
    for state, newest in most.items():
        rest = "WHERE settled IS NOT NULL AND state = ? ORDER BY settled DESC LIMIT ? OFFSET ?"
        removed += _remove(connection, table, key, rest, (state, limit - removed, newest))
    return removed


def _remove(connection: sqlite3.Connection, table: str, key: str, which: str, values: tuple[str | float, ...]) -> int:
    """Remove the rows that the end of a SELECT names, whose `LIMIT` a DELETE has only in some builds of SQLite."""
    return connection.execute(
        f"DELETE FROM {table} WHERE ({key}) IN (SELECT {key} FROM {table} {which})",  # noqa: S608 - all of it is ours
        values,
    ).rowcount
