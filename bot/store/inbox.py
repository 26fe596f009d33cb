"""The inbox's SQL: what Telegram handed over, until it is answered."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING

from bot.store.lanes import pace_of
from bot.store.records import Claimed, Depth, note
from bot.store.removal import trim

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from typing import Any

    from bot.store.records import Received


_IN_CHAT = re.compile(r"(tap \S+ )?chat ")
"""How the names of lanes begin that belong to a chat."""


def add(connection: sqlite3.Connection, bot: int, updates: Iterable[Received], now: float) -> tuple[str, ...]:
    """Take in some updates; those that are there already are left out.

    Returns:
        The lanes of the new ones, each once, in the order they came.
    """
    lanes: dict[str, None] = {}
    for update in updates:
        added = connection.execute(
            "INSERT INTO inbox (bot, update_id, lane, received, state, body) VALUES (?, ?, ?, ?, 'waiting', ?)"
            " ON CONFLICT (bot, update_id) DO NOTHING",
            (bot, update.update_id, update.lane, now, update.body),
        )
        if added.rowcount:
            lanes[update.lane] = None
    return tuple(lanes)


def lanes(connection: sqlite3.Connection, bot: int, chats: int, each: int | None) -> tuple[str, ...]:
    """The lanes in which updates wait or answers are unsent, the one with the oldest update first."""
    rows = connection.execute(
        "SELECT lane FROM (SELECT lane, MIN(arrival) AS oldest FROM inbox"
        " WHERE bot = :bot AND state = 'waiting' GROUP BY lane"
        " UNION ALL SELECT DISTINCT lane, 0 FROM outbox WHERE bot = :bot AND state IN ('pending', 'sending'))"
        " GROUP BY lane ORDER BY MIN(oldest)",
        {"bot": bot},
    )
    found: list[str] = []
    of_chat: Counter[str] = Counter()
    for (lane,) in rows:
        chat = pace_of(lane)
        if chat not in of_chat and len(of_chat) == chats:
            break
        if each is None or of_chat[chat] < each:
            of_chat[chat] += 1
            found.append(lane)
    return tuple(found)


def depth(connection: sqlite3.Connection, bot: int | None = None) -> Depth:
    """How much waits, is unsent or was set aside: of one bot, or of all together."""
    # Not `? IS NULL OR bot = ?`, with which SQLite would go through what is of other bots, too.
    whose, values = ("", ()) if bot is None else ("bot = ? AND ", (bot,))
    [(waiting, oldest)] = connection.execute(
        f"SELECT COUNT(*), MIN(received) FROM inbox WHERE {whose}state = 'waiting'",  # noqa: S608 - all of it is ours
        values,
    ).fetchall()
    [(unsent,)] = connection.execute(
        f"SELECT COUNT(*) FROM outbox WHERE {whose}state IN ('pending', 'sending')",  # noqa: S608
        values,
    ).fetchall()
    [(aside,)] = connection.execute(
        f"SELECT COUNT(*) FROM inbox WHERE {whose}state = 'set_aside'",  # noqa: S608
        values,
    ).fetchall()
    return Depth(waiting, oldest, unsent, aside)


def claim(connection: sqlite3.Connection, bot: int, lane: str) -> tuple[Claimed | None, bool]:
    """The oldest update that waits in a lane, if any, counted as begun once more; and whether more wait behind it."""
    # By Telegram's numbers: its calls to a webhook come side by side, and so in any order.
    rows = connection.execute(
        "SELECT arrival, update_id, body, received, claims FROM inbox"
        " WHERE bot = ? AND lane = ? AND state = 'waiting' ORDER BY update_id LIMIT 2",
        (bot, lane),
    ).fetchall()
    if not rows:
        return None, False
    arrival, update_id, body, received, claims = rows[0]
    connection.execute("UPDATE inbox SET claims = claims + 1 WHERE arrival = ?", (arrival,))
    return Claimed(update_id, lane, body, received, claims + 1), len(rows) > 1


def answered(connection: sqlite3.Connection, bot: int, update_id: int) -> None:
    """Note that the outbox holds what an update led to."""
    connection.execute(
        "UPDATE inbox SET state = 'answered' WHERE bot = ? AND update_id = ? AND state = 'waiting'", (bot, update_id)
    )


def done(connection: sqlite3.Connection, bot: int, update_id: int, now: float, why: str = "") -> None:
    """Note that nothing is left to do about an update. Its text is forgotten; its number is not."""
    connection.execute(
        "UPDATE inbox SET state = 'done', body = '', settled = ?, note = ? WHERE bot = ? AND update_id = ?"
        " AND state IN ('waiting', 'answered')",
        (now, note(why), bot, update_id),
    )


def failed(connection: sqlite3.Connection, bot: int, update_id: int, why: str) -> int:
    """Count a failure to answer an update, and return how many that makes."""
    [(failures,)] = connection.execute(
        "UPDATE inbox SET failures = failures + 1, note = ? WHERE bot = ? AND update_id = ? RETURNING failures",
        (note(why), bot, update_id),
    ).fetchall()
    return int(failures)


def set_aside(connection: sqlite3.Connection, bot: int, update_id: int, now: float, why: str) -> None:
    """Give an update up, and keep it for somebody to look at."""
    connection.execute(
        "UPDATE inbox SET state = 'set_aside', settled = ?, note = ? WHERE bot = ? AND update_id = ?",
        (now, note(why), bot, update_id),
    )


def forget(connection: sqlite3.Connection, bot: int, chat: int, person: int | None) -> None:
    """Empty what was set aside of a chat, of one person or of all, and what tells why.

    What belongs to no chat, such as an inline query, goes with whatever is forgotten of the person who sent it.
    """
    of_chat = re.compile(rf"(tap \S+ )?chat {chat}( topic .*)?")
    # A private chat bears the person's number.
    whose = {chat if person is None else person}

    def goes(lane: str, body: str) -> bool:
        if of_chat.fullmatch(lane):
            return person is None or bool(whose & _senders(json.loads(body)))
        return not _IN_CHAT.match(lane) and bool(whose & _senders(json.loads(body)))

    rows = connection.execute("SELECT arrival, lane, body FROM inbox WHERE bot = ? AND state = 'set_aside'", (bot,))
    gone = [(arrival,) for arrival, lane, body in rows if body and goes(lane, body)]
    connection.executemany("UPDATE inbox SET body = '', note = '' WHERE arrival = ?", gone)


def move(connection: sqlite3.Connection, bot: int, chat: int, to: int) -> None:
    """Let what was set aside of a chat go along to its new number, by which it is forgotten."""
    connection.execute(
        "UPDATE inbox SET lane = replace(lane, ?, ?)"
        " WHERE bot = ? AND state = 'set_aside' AND (lane = ? OR lane LIKE ?)",
        (f"chat {chat}", f"chat {to}", bot, f"chat {chat}", f"tap % chat {chat}"),
    )


def _senders(update: dict[str, Any]) -> set[object]:
    """The ids of those who sent an update: a person, or the chat in whose name one speaks."""
    events = [event for event in update.values() if isinstance(event, dict)]
    found = [event.get(name) for event in events for name in ("from", "sender_chat")]
    return {sender["id"] for sender in found if isinstance(sender, dict) and isinstance(sender.get("id"), int)}


def tidy(  # noqa: PLR0913 - each is named
    connection: sqlite3.Connection,
    *,
    done_before: float,
    set_aside_before: float,
    most: int,
    most_failed: int,
    limit: int,
) -> int:
    """Remove some of what nobody needs any more: the settled before a time, and of the others all but the newest.

    Args:
        connection: where to.
        done_before: those done earlier go, seconds since 1970.
        set_aside_before: those set aside earlier go.
        most: how many of those done stay at most.
        most_failed: how many of those set aside stay at most.
        limit: how many go at most.

    Returns:
        How many went.
    """
    removed = connection.execute(
        "DELETE FROM inbox WHERE arrival IN (SELECT arrival FROM inbox WHERE settled IS NOT NULL"
        " AND settled < CASE state WHEN 'done' THEN ? ELSE ? END ORDER BY settled LIMIT ?)",
        (done_before, set_aside_before, limit),
    ).rowcount
    return removed + trim(connection, "inbox", "arrival", {"done": most, "set_aside": most_failed}, limit - removed)
