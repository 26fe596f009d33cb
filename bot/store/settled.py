"""The SQL that removes what is settled, which inbox and outbox share."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping


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
        removed += connection.execute(
            f"DELETE FROM {table} WHERE {key} IN (SELECT {key} FROM {table}"  # noqa: S608 - both names are ours
            " WHERE settled IS NOT NULL AND state = ? ORDER BY settled DESC LIMIT ? OFFSET ?)",
            (state, limit - removed, newest),
        ).rowcount
    return removed
