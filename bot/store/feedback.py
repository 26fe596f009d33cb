"""The SQL of what people have to say about the bot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.store.removal import expire

if TYPE_CHECKING:
    import sqlite3


def add(connection: sqlite3.Connection, bot: int, text: str, now: float) -> None:
    """Keep what somebody said."""
    connection.execute("INSERT INTO feedback (bot, text, created) VALUES (?, ?, ?)", (bot, text, now))


def latest(connection: sqlite3.Connection, limit: int) -> tuple[str, ...]:
    """What was said, the newest first; at most `limit`."""
    rows = connection.execute("SELECT text FROM feedback ORDER BY key DESC LIMIT ?", (limit,))
    return tuple(text for (text,) in rows)


def tidy(connection: sqlite3.Connection, *, before: float, most: int, limit: int) -> int:
    """Remove some of what was said before a time, and of the rest all but the newest `most`; at most `limit`."""
    return expire(connection, "feedback", "key", since="created", newest="key", before=before, most=most, limit=limit)
