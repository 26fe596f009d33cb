"""The store: one narrow interface over the inbox, the outbox and the talks."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from bot.store import cards, feedback, inbox, outbox, preferences, reports, talks
from bot.store.database import Database
from bot.store.files import NAME, locked
from bot.store.records import Forgotten, Moved, Preferred, Rated, Remarked, Seen, Shown, TalkedOn, Turn
from bot.store.schema import MIGRATIONS

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence
    from pathlib import Path
    from typing import Any, Self

    from filelock import FileLock

    from bot.conversation import Message
    from bot.store.records import (
        Card,
        Change,
        Claimed,
        Depth,
        Ending,
        Outgoing,
        Post,
        Received,
        Report,
        Response,
        TalkKey,
    )

_DAY = 86_400.0
DONE_KEPT = 2 * _DAY
"""How long the numbers of answered updates and sent requests are kept, in seconds. Telegram keeps an update for a day;
a number may come again for another update only after a week (Bot API, Update)."""
FAILED_KEPT = 30 * _DAY
"""How long updates that were set aside, and requests that failed, are kept for somebody to look at, in seconds."""
TALKS_KEPT = 30 * _DAY
"""After how many seconds a silent talk is forgotten."""
CARDS_KEPT = 90 * _DAY
"""How long given answers and feedback are kept, for the buttons and for the report of what is asked, in seconds."""
MOST_DONE = 200_000
"""How many answered updates, sent requests and given answers are remembered at most."""
MOST_FAILED = 5_000
"""How many updates that were set aside, and requests that failed, are kept at most."""
MOST_TALKS = 100_000
"""How many talks are remembered at most."""
MOST_FEEDBACK = 10_000
"""How much feedback is kept at most."""

_TIDIED = 500  # rows of a kind in one transaction, so that nobody waits long behind it
_FREED = 200  # pages given back to the disk at a time


class Store:
    """What must survive a restart. One process at a time has it; all methods may be called from its event loop.

    Every change is on disk when its method returns. Where the storage fails, the methods wait until it recovers.

    Args:
        database: the open database.
        lock: what keeps other processes out; given back when the store is closed.
        bot: the id of the bot whose updates these are; those of several bots may share a file.
    """

    def __init__(self, database: Database, lock: FileLock, bot: int) -> None:
        self._database = database
        self._lock = lock
        self._bot = bot

    @classmethod
    def open(cls, folder: Path, bot: int) -> Self:
        """Open the store in a data folder, made if there is none.

        Raises:
            StoreError: another process has it, or it cannot be used as it is; see `Database.open`.
        """
        lock = locked(folder)
        try:
            return cls(Database.open(folder / NAME, MIGRATIONS), lock, bot)
        except BaseException:
            lock.release()
            raise

    @property
    def trouble(self) -> str | None:
        """What is wrong with the storage at this moment, or `None`."""
        return self._database.trouble

    def close(self) -> None:
        """Finish what was given, and let other processes have the store."""
        self._database.close()
        self._lock.release()

    async def receive(self, updates: Sequence[Received]) -> tuple[str, ...]:
        """Take in updates; once this returns, they are not lost any more.

        Returns:
            The lanes in which something is new; an update that came before is left out.
        """
        now = time.time()
        return await self._database.run(lambda connection: inbox.add(connection, self._bot, updates, now))

    async def lanes(self, chats: int, each: int | None = None) -> tuple[str, ...]:
        """The lanes in which something is to be done, the one with the oldest update first.

        Args:
            chats: of how many chats at most; a lane that belongs to none counts as one (see `pace_of`).
            each: how many lanes of one chat at most, if that is limited.
        """
        return await self._database.run(lambda connection: inbox.lanes(connection, self._bot, chats, each))

    async def turn(self, lane: str) -> Turn:
        """What is next in a lane: unsent answers, else the oldest update, which counts as begun once more."""

        def job(connection: sqlite3.Connection) -> Turn:
            posts = outbox.unsent(connection, self._bot, lane)
            if posts:
                return Turn(posts=posts, more=True)
            claimed, more = inbox.claim(connection, self._bot, lane)
            return Turn(claimed=claimed, more=more)

        return await self._database.run(job)

    async def answer(self, claimed: Claimed, response: Response, note: str = "") -> tuple[Post, ...]:
        """Commit what an update led to: what is sent, and what was said.

        Args:
            claimed: the update.
            response: what it led to; where nothing is to be sent, the update is done.
            note: why there is no answer, where there is none.

        Returns:
            What is to be sent now, in order.
        """
        now = time.time()

        def job(connection: sqlite3.Connection) -> tuple[Post, ...]:
            posts = outbox.add(connection, self._bot, claimed, response.outgoing, now)
            if posts:
                inbox.answered(connection, self._bot, claimed.update_id)
            else:
                inbox.done(connection, self._bot, claimed.update_id, now, note)
            for change in response.changes:
                _make(connection, self._bot, change, now)
            return posts

        return await self._database.run(job)

    async def announce(self, posts: Mapping[str, Outgoing], quiet: float) -> bool:
        """Commit what answers no update, lane by lane, unless the last of its kind is younger than so many seconds.

        Returns:
            Whether it was committed, and is to be sent.
        """
        return await self._database.run(
            lambda connection: outbox.announce(connection, self._bot, posts, time.time(), quiet)
        )

    async def failed(self, update_id: int, note: str) -> int:
        """Count a failure to answer an update, which waits on, and return how many that makes."""
        return await self._database.run(lambda connection: inbox.failed(connection, self._bot, update_id, note))

    async def set_aside(self, update_id: int, note: str) -> None:
        """Give an update up, and keep it for somebody to look at, with the reason."""
        now = time.time()
        await self._database.run(lambda connection: inbox.set_aside(connection, self._bot, update_id, now, note))

    async def sending(self, post: Post) -> None:
        """Note that a request is on its way: if the process ends now, nobody knows whether it got there."""
        await self._database.run(lambda connection: outbox.sending(connection, post.key))

    async def settle(self, post: Post, ending: Ending) -> None:
        """Note how a request ended; with the last one, its update is done."""
        now = time.time()

        def job(connection: sqlite3.Connection) -> None:
            outbox.settled(connection, post.key, ending, now)
            if post.outgoing.card and ending.message_id is not None:
                cards.sent(connection, post.outgoing.card, ending.message_id)
            if not outbox.left(connection, self._bot, post.update_id):
                inbox.done(connection, self._bot, post.update_id, now)

        await self._database.run(job)

    async def talk(self, key: TalkKey) -> tuple[Message, ...]:
        """What was said in a talk lately, oldest first."""
        return await self._database.run(lambda connection: talks.load(connection, self._bot, key))

    async def card(self, key: str) -> Card | None:
        """The answer of a key, if it is still kept."""
        return await self._database.run(lambda connection: cards.load(connection, self._bot, key))

    async def cards_answering(self, chat: int, asked: int) -> tuple[tuple[Card, int], ...]:
        """The answers that a message of a chat got, each with the id of the message that shows it, in their order."""
        return await self._database.run(lambda connection: cards.answering(connection, self._bot, chat, asked))

    async def last_card(self, key: TalkKey) -> Card | None:
        """The last answer in a talk, if it is still kept."""
        return await self._database.run(lambda connection: cards.last(connection, self._bot, key))

    async def rating(self, card: str, person: int) -> bool | None:
        """Whether somebody likes an answer; nothing where the person has not told."""
        return await self._database.run(lambda connection: cards.rating(connection, card, person))

    async def preferences(self, chat: int) -> Mapping[str, Any]:
        """What a chat has set; empty where it has set nothing."""
        return await self._database.run(lambda connection: preferences.load(connection, self._bot, chat))

    async def report(self, top: int) -> Report:
        """What readers ask, and what they think of the answers: at most `top` questions of each sort."""
        return await self._database.run(lambda connection: reports.load(connection, top))

    async def depth(self) -> Depth:
        """How much is in the store."""
        return await self._database.run(lambda connection: inbox.depth(connection, self._bot))

    async def tidy(self) -> None:
        """Remove what has been kept long enough, a little at a time, and give its room back to the disk."""
        now = time.time()

        def job(connection: sqlite3.Connection) -> bool:
            removed = (
                inbox.tidy(
                    connection,
                    done_before=now - DONE_KEPT,
                    set_aside_before=now - FAILED_KEPT,
                    most=MOST_DONE,
                    most_failed=MOST_FAILED,
                    limit=_TIDIED,
                ),
                outbox.tidy(
                    connection,
                    sent_before=now - DONE_KEPT,
                    failed_before=now - FAILED_KEPT,
                    most=MOST_DONE,
                    most_failed=MOST_FAILED,
                    limit=_TIDIED,
                ),
                talks.tidy(connection, before=now - TALKS_KEPT, most=MOST_TALKS, limit=_TIDIED),
                cards.tidy(connection, before=now - CARDS_KEPT, most=MOST_DONE, limit=_TIDIED),
                feedback.tidy(connection, before=now - CARDS_KEPT, most=MOST_FEEDBACK, limit=_TIDIED),
            )
            [(free,)] = connection.execute("PRAGMA freelist_count").fetchall()
            for _ in range(min(free, _FREED)):
                connection.execute("PRAGMA incremental_vacuum(1)")  # Python takes one step of it, which is one page
            return max(removed) == _TIDIED or free > _FREED

        while await self._database.run(job):
            pass


def _make(connection: sqlite3.Connection, bot: int, change: Change, now: float) -> None:
    """Make one change."""
    match change:
        case TalkedOn(key, messages):
            talks.save(connection, bot, key, messages, now)
        case Shown(card):
            cards.save(connection, bot, card, now)
        case Seen(card):
            cards.see(connection, card)
        case Rated():
            cards.rate(connection, change)
        case Remarked(text):
            feedback.add(connection, bot, text, now)
        case Preferred(chat, settings):
            preferences.save(connection, bot, chat, settings)
        case Forgotten(chat, person):
            talks.forget(connection, bot, chat, person)
            cards.forget(connection, bot, chat, person)
            inbox.forget(connection, bot, chat, person)
            if person is None:
                preferences.forget(connection, bot, chat)
        case Moved(chat, to):
            talks.move(connection, bot, chat, to)
            preferences.move(connection, bot, chat, to)
            cards.move(connection, bot, chat, to)
            inbox.move(connection, bot, chat, to)
