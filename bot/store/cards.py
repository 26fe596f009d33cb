"""The SQL of the answers that were given, and of what people think of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bot.store.records import Card, Place
from bot.store.removal import expire

if TYPE_CHECKING:
    import sqlite3

    from bot.store.records import Rated, TalkKey

_COLUMNS = (
    "key, chat, person, update_id, asked, question, suggestion, found, places, corpus, passage, context, seen,"
    " topic, signature, rivals"
)


def save(connection: sqlite3.Connection, bot: int, card: Card, now: float) -> None:
    """Keep an answer, in place of the one of the same key and of what people think of that."""
    connection.execute("DELETE FROM ratings WHERE card = ?", (card.key,))
    connection.execute(
        f"INSERT INTO cards (bot, created, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608
        " ON CONFLICT (key) DO UPDATE SET asked = excluded.asked, question = excluded.question,"
        " suggestion = excluded.suggestion, found = excluded.found, places = excluded.places,"
        " corpus = excluded.corpus, passage = excluded.passage, context = excluded.context, seen = excluded.seen,"
        " rivals = excluded.rivals",
        (
            bot, now, card.key, card.chat, card.person, card.update_id, card.asked, card.question, card.suggestion,
            card.found, _written(card), card.corpus, card.passage, json.dumps(card.context, ensure_ascii=False),
            card.seen, card.topic, card.signature, card.rivals,
        ),
    )  # fmt: skip


def load(connection: sqlite3.Connection, bot: int, key: str) -> Card | None:
    """The answer of a key, if it is still kept."""
    row = connection.execute(f"SELECT {_COLUMNS} FROM cards WHERE bot = ? AND key = ?", (bot, key)).fetchone()  # noqa: S608
    return None if row is None else _card(row)


def sent(connection: sqlite3.Connection, card: str, message: int) -> None:
    """Note which message shows an answer."""
    connection.execute("UPDATE cards SET message = ? WHERE key = ?", (message, card))


def answering(connection: sqlite3.Connection, bot: int, chat: int, asked: int) -> tuple[tuple[Card, int], ...]:
    """The answers to a message that are still kept, each with the id of the message that shows it, in their order."""
    rows = connection.execute(
        f"SELECT {_COLUMNS}, message FROM cards"  # noqa: S608
        " WHERE bot = ? AND chat = ? AND asked = ? AND message IS NOT NULL ORDER BY message",
        (bot, chat, asked),
    )
    return tuple((_card(row[:-1]), row[-1]) for row in rows)


def last(connection: sqlite3.Connection, bot: int, key: TalkKey) -> Card | None:
    """The last answer in a talk, if it is still kept."""
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM cards WHERE bot = ? AND chat = ? AND person = ? AND topic IS ? AND signature IS ?"  # noqa: S608
        " AND corpus <> '' ORDER BY created DESC LIMIT 1",
        (bot, key.chat, key.person, key.topic, key.signature),
    ).fetchone()
    return None if row is None else _card(row)


def see(connection: sqlite3.Connection, card: Card) -> None:
    """Note how much of an answer was seen when more was asked for, and which places it has by then."""
    connection.execute(
        "UPDATE cards SET places = ?, corpus = ?, seen = ? WHERE key = ?",
        (_written(card), card.corpus, card.seen, card.key),
    )


def _written(card: Card) -> str:
    """The places of an answer as they are kept."""
    places = ([place.article, place.position, place.sentence, place.answer, place.far] for place in card.places)
    return json.dumps([*places])


def move(connection: sqlite3.Connection, bot: int, chat: int, to: int) -> None:
    """Let the answers that were given in a chat go along to its new number; there its messages have other ones."""
    connection.execute("UPDATE cards SET chat = ?, message = NULL WHERE bot = ? AND chat = ?", (to, bot, chat))


def rating(connection: sqlite3.Connection, card: str, person: int) -> bool | None:
    """Whether somebody likes an answer; nothing where the person has not told."""
    row = connection.execute("SELECT liked FROM ratings WHERE card = ? AND person = ?", (card, person)).fetchone()
    return None if row is None else bool(row[0])


def rate(connection: sqlite3.Connection, rated: Rated) -> None:
    """Note what somebody thinks of an answer, in place of what the same person thought before."""
    if rated.liked is None:
        connection.execute("DELETE FROM ratings WHERE card = ? AND person = ?", (rated.card, rated.person))
    else:
        connection.execute(
            "INSERT INTO ratings (card, person, liked) SELECT key, ?, ? FROM cards WHERE key = ?"
            " ON CONFLICT (card, person) DO UPDATE SET liked = excluded.liked",
            (rated.person, rated.liked, rated.card),
        )


def forget(connection: sqlite3.Connection, bot: int, chat: int, person: int | None) -> None:
    """Remove the answers that were given in a chat, to one person or to all, and what they think of those of others."""
    connection.execute(
        "DELETE FROM ratings WHERE person = ? AND card IN (SELECT key FROM cards WHERE bot = ? AND chat = ?)",
        (person, bot, chat),
    )
    connection.execute(
        "DELETE FROM cards WHERE bot = ? AND chat = ? AND (? IS NULL OR person = ?)", (bot, chat, person, person)
    )


def tidy(connection: sqlite3.Connection, *, before: float, most: int, limit: int) -> int:
    """Remove some of the answers given before a time, and of the others all but the newest; at most `limit`."""
    return expire(connection, "cards", "key", since="created", newest="created", before=before, most=most, limit=limit)


def _card(
    row: tuple[str, int, int, int, int, str, str, int, str, str, str, str, int, int | None, str | None, int | None],
) -> Card:
    (
        key, chat, person, update_id, asked, question, suggestion, found, places, corpus, passage, context, seen,
        topic, signature, rivals,
    ) = row  # fmt: skip
    return Card(
        key, chat, person, update_id, asked, question, suggestion, bool(found),
        tuple(
            Place(article, position, (sentence[0], sentence[1]), (answer[0], answer[1]) if answer else None, far)
            for article, position, sentence, answer, far in json.loads(places)
        ),
        corpus, passage, tuple(json.loads(context)), seen, topic, signature, rivals,
    )  # fmt: skip
