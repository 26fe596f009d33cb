"""The SQL of what each chat has set."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping


def load(connection: sqlite3.Connection, bot: int, chat: int) -> Mapping[str, Any]:
    """What a chat has set; empty where it has set nothing."""
    row = connection.execute("SELECT settings FROM preferences WHERE bot = ? AND chat = ?", (bot, chat)).fetchone()
    found: Mapping[str, Any] = json.loads(row[0]) if row else {}
    return found


def save(connection: sqlite3.Connection, bot: int, chat: int, settings: Mapping[str, Any]) -> None:
    """Keep some things that a chat has set; the others stay as they are."""
    settings = {**load(connection, bot, chat), **settings}
    connection.execute(
        "INSERT OR REPLACE INTO preferences (bot, chat, settings) VALUES (?, ?, ?)", (bot, chat, json.dumps(settings))
    )


def forget(connection: sqlite3.Connection, bot: int, chat: int) -> None:
    """Forget what a chat has set."""
    connection.execute("DELETE FROM preferences WHERE bot = ? AND chat = ?", (bot, chat))


def move(connection: sqlite3.Connection, bot: int, chat: int, to: int) -> None:
    """Let a chat's settings go along to its new number; what was set under that already stays."""
    moved = load(connection, bot, chat)
    if moved:
        save(connection, bot, to, {**moved, **load(connection, bot, to)})
    forget(connection, bot, chat)
