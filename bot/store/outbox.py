"""The outbox's SQL: what the bot has to say, until the Bot API has taken or refused it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bot.store.records import Outgoing, Post, note
from bot.store.removal import trim

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping

    from bot.store.records import Claimed, Ending

_NO_UPDATE = 0  # Telegram's own numbers are positive (Bot API, Update)


def add(
    connection: sqlite3.Connection, bot: int, claimed: Claimed, outgoing: Iterable[Outgoing], now: float
) -> tuple[Post, ...]:
    """Lay down what an update led to, in order. What it may have led to before is replaced, unless it went out."""
    connection.execute(
        "DELETE FROM outbox WHERE bot = ? AND update_id = ? AND state = 'pending'", (bot, claimed.update_id)
    )
    posts = []
    for each in outgoing:
        row = connection.execute(
            "INSERT INTO outbox (bot, update_id, lane, created, state, method, params, card, anew)"
            " VALUES (?, ?, ?, ?, 'pending', ?, ?, ?, ?)",
            (
                bot, claimed.update_id, claimed.lane, now, each.method, json.dumps(each.params), each.card,
                json.dumps(each.anew),
            ),
        )  # fmt: skip
        assert row.lastrowid is not None  # noqa: S101 - a row was inserted
        posts.append(Post(row.lastrowid, claimed.update_id, now, each))
    return tuple(posts)


def announce(connection: sqlite3.Connection, bot: int, posts: Mapping[str, Outgoing], now: float, quiet: float) -> bool:
    """Lay down what answers nothing, lane by lane, unless such a thing was laid down less than `quiet` seconds ago."""
    [(last,)] = connection.execute(
        "SELECT MAX(created) FROM outbox WHERE bot = ? AND update_id = ?", (bot, _NO_UPDATE)
    ).fetchall()
    if last is not None and now - quiet < last <= now:
        return False
    connection.executemany(
        "INSERT INTO outbox (bot, update_id, lane, created, state, method, params)"
        " VALUES (?, ?, ?, ?, 'pending', ?, ?)",
        [(bot, _NO_UPDATE, lane, now, each.method, json.dumps(each.params)) for lane, each in posts.items()],
    )
    return True


def unsent(connection: sqlite3.Connection, bot: int, lane: str) -> tuple[Post, ...]:
    """What is still to be sent in a lane, in order. What was being sent when the process ended is among it."""
    rows = connection.execute(
        "SELECT key, update_id, created, method, params, card, anew FROM outbox"
        " WHERE bot = ? AND lane = ? AND state IN ('pending', 'sending') ORDER BY key",
        (bot, lane),
    )
    return tuple(
        Post(key, update_id, created, Outgoing(method, json.loads(params), card, json.loads(anew)))
        for key, update_id, created, method, params, card, anew in rows
    )


def sending(connection: sqlite3.Connection, key: int) -> None:
    """Note that a request is on its way."""
    connection.execute("UPDATE outbox SET state = 'sending', tries = tries + 1 WHERE key = ?", (key,))


def settled(connection: sqlite3.Connection, key: int, ending: Ending, now: float) -> None:
    """Note how a request ended. What it said is forgotten."""
    connection.execute(
        "UPDATE outbox SET state = ?, params = '', anew = '{}', settled = ?, message_id = ?, note = ? WHERE key = ?",
        (ending.how, now, ending.message_id, note(ending.note), key),
    )


def left(connection: sqlite3.Connection, bot: int, update_id: int) -> bool:
    """Whether anything that an update led to is still to be sent."""
    [(found,)] = connection.execute(
        "SELECT EXISTS (SELECT 1 FROM outbox WHERE bot = ? AND update_id = ? AND state IN ('pending', 'sending'))",
        (bot, update_id),
    ).fetchall()
    return bool(found)


def tidy(  # noqa: PLR0913 - each is named
    connection: sqlite3.Connection,
    *,
    sent_before: float,
    failed_before: float,
    most: int,
    most_failed: int,
    limit: int,
) -> int:
    """Remove some of what nobody needs any more; see `bot.store.inbox.tidy`."""
    removed = connection.execute(
        "DELETE FROM outbox WHERE key IN (SELECT key FROM outbox WHERE settled IS NOT NULL"
        " AND settled < CASE state WHEN 'sent' THEN ? ELSE ? END ORDER BY settled LIMIT ?)",
        (sent_before, failed_before, limit),
    ).rowcount
    return removed + trim(connection, "outbox", "key", {"sent": most, "failed": most_failed}, limit - removed)
