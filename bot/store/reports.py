"""The SQL of what readers ask, and what they think of the answers: without a word of who they are."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bot.store import feedback
from bot.store.records import Asked, Report

if TYPE_CHECKING:
    import sqlite3

_QUESTIONS = "(SELECT * FROM cards WHERE passage <> '' OR NOT found)"
"""All answers but those of a plain search, which is no question; see `Card.passage`."""

_ASKED = f"""
    SELECT cards.question, COUNT(*) AS times, MAX(cards.found) AS found,
           SUM(COALESCE(likes.liked, 0)) AS liked, SUM(COALESCE(likes.disliked, 0)) AS disliked,
           GROUP_CONCAT(DISTINCT CASE WHEN likes.liked AND cards.found THEN NULLIF(cards.passage, '') END) AS passages,
           MAX(cards.context) AS context
    FROM {_QUESTIONS} AS cards LEFT JOIN (
        SELECT card, SUM(liked) AS liked, SUM(NOT liked) AS disliked FROM ratings GROUP BY card
    ) AS likes ON likes.card = cards.key
    GROUP BY cards.question
"""  # noqa: S608 - all of it is ours


def load(connection: sqlite3.Connection, top: int) -> Report:
    """What is asked most, what the articles do not answer, and which answers are disliked; at most `top` of each."""
    [(questions, unanswered)] = connection.execute(
        f"SELECT COUNT(*), SUM(NOT found) FROM {_QUESTIONS}"  # noqa: S608
    ).fetchall()
    [(liked, disliked)] = connection.execute("SELECT SUM(liked), SUM(NOT liked) FROM ratings").fetchall()

    def rows(wanted: str) -> tuple[Asked, ...]:
        statement = f"SELECT * FROM ({_ASKED}) {wanted} LIMIT ?"  # noqa: S608 - all of it is ours
        return tuple(map(_asked, connection.execute(statement, (top,))))

    return Report(
        questions=questions,
        unanswered=unanswered or 0,
        liked=liked or 0,
        disliked=disliked or 0,
        most_asked=rows("ORDER BY times DESC, question"),
        not_answered=rows("WHERE NOT found ORDER BY times DESC, question"),
        most_disliked=rows("WHERE disliked ORDER BY disliked DESC, question"),
        feedback=feedback.latest(connection, top),
    )


def asked(connection: sqlite3.Connection) -> tuple[Asked, ...]:
    """Everything that is asked, each question once after the same ones, the most asked first."""
    statement = f"{_ASKED}, cards.context ORDER BY times DESC, question, context"
    return tuple(map(_asked, connection.execute(statement)))


def _asked(row: tuple[str, int, int, int, int, str | None, str]) -> Asked:
    question, times, found, liked, disliked, passages, context = row
    marks = tuple(sorted(passages.split(","))) if passages else ()
    return Asked(question, times, bool(found), liked, disliked, marks, tuple(json.loads(context)))
