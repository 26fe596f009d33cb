"""The SQL of what was said lately."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bot.conversation import Message, Role
from bot.store.removal import expire

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from bot.store.records import TalkKey


def load(connection: sqlite3.Connection, bot: int, key: TalkKey) -> tuple[Message, ...]:
    """What was said in a talk lately, oldest first."""
    row = connection.execute(
        "SELECT messages FROM talks WHERE bot = ? AND chat = ? AND talk = ?", (bot, key.chat, _name(key))
    ).fetchone()
    return tuple(Message(text, Role(role)) for role, text in json.loads(row[0])) if row else ()


def save(connection: sqlite3.Connection, bot: int, key: TalkKey, messages: Sequence[Message], now: float) -> None:
    """Remember what was said in a talk lately, oldest first, in place of what was remembered of it."""
    said = json.dumps([[message.role, message.text] for message in messages])
    connection.execute(
        "INSERT OR REPLACE INTO talks (bot, chat, talk, messages, updated) VALUES (?, ?, ?, ?, ?)",
        (bot, key.chat, _name(key), said, now),
    )


def forget(connection: sqlite3.Connection, bot: int, chat: int, person: int | None) -> None:
    """Forget the talks in a chat, of one person or of all."""
    connection.execute(
        "DELETE FROM talks WHERE bot = ? AND chat = ? AND (? IS NULL OR json_extract(talk, '$[1]') = ?)",
        (bot, chat, person, person),
    )


def move(connection: sqlite3.Connection, bot: int, chat: int, to: int) -> None:
    """Let the talks in a chat go along to its new number."""
    connection.execute("UPDATE OR REPLACE talks SET chat = ? WHERE bot = ? AND chat = ?", (to, bot, chat))


def tidy(connection: sqlite3.Connection, *, before: float, most: int, limit: int) -> int:
    """Forget some talks: those silent since a time, and of the others all but the latest `most`; at most `limit`."""
    return expire(
        connection, "talks", "bot, chat, talk", since="updated", newest="updated", before=before, most=most, limit=limit
    )


def _name(key: TalkKey) -> str:
    return json.dumps([key.topic, key.person, key.signature])
