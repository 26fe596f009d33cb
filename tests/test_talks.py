"""What was said before, where the lanes of one chat are answered side by side."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from bot.conversation import Message
from bot.store import Claimed, Forgotten, Received, Response, Store, TalkedOn, TalkKey
from bot.telegram_app.talks import Talks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.store.records import Change

KEY = TalkKey(chat=7, topic=None, person=7)
FIRST, ONE, TWO, NEW = map(Message, ("first", "one", "two", "new"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path, 1)
    yield opened
    opened.close()


async def commit(store: Store, change: Change) -> None:
    await store.receive([Received(1, "x", "{}")])
    await store.answer(Claimed(1, "x", "{}", 0, 1), Response(changes=(change,)))


def test_of_what_is_said_at_the_same_time_by_message_and_by_button_nothing_is_lost(store: Store) -> None:
    async def work() -> None:
        await commit(store, TalkedOn(KEY, (FIRST,)))
        talks = Talks(store)  # as after a restart
        await asyncio.gather(talks.with_more(KEY, ONE), talks.with_more(KEY, TWO))
        assert await talks.context(KEY) == (FIRST, ONE, TWO)

    asyncio.run(work())


def test_what_a_person_wants_to_be_forgotten_is_not_brought_back_by_an_answer_that_was_being_made(store: Store) -> None:
    async def work() -> None:
        await commit(store, TalkedOn(KEY, (FIRST,)))
        talks = Talks(store)
        assert await talks.context(KEY) == (FIRST,)  # which the answer leans on
        talks.forget(KEY.chat, KEY.person)
        said = await talks.with_more(KEY, ONE)
        await commit(store, Forgotten(KEY.chat, KEY.person))
        await commit(store, TalkedOn(KEY, said))
        assert await store.talk(KEY) == (ONE,)

    asyncio.run(work())


def test_a_chat_that_is_forgotten_whole_is_read_anew(store: Store) -> None:
    async def work() -> None:
        talks = Talks(store)
        await talks.with_more(KEY, ONE)
        talks.forget(KEY.chat)
        await commit(store, TalkedOn(KEY, (TWO,)))
        assert await talks.context(KEY) == (TWO,)

    asyncio.run(work())


@pytest.mark.parametrize(
    ("talk", "asked", "before", "gone_on"),
    [
        ((FIRST, ONE, TWO), ["one"], (FIRST,), (FIRST, NEW, TWO)),
        ((FIRST, ONE, TWO), ["one", "two"], (FIRST,), (FIRST, NEW)),
        ((ONE, FIRST, ONE), ["one"], (ONE, FIRST), (ONE, FIRST, NEW)),  # asked twice, the later one edited
        ((FIRST, TWO), ["one"], (), (NEW, FIRST, TWO)),  # so long ago that it is remembered no more
        ((FIRST, ONE), [], (FIRST, ONE), (FIRST, ONE, NEW)),
        ((), ["one"], (), (NEW,)),
    ],
)
def test_what_is_edited_stands_in_the_talk_where_it_was_asked(
    store: Store, talk: tuple[Message, ...], asked: list[str], before: tuple[Message, ...], gone_on: tuple[Message, ...]
) -> None:
    async def work() -> None:
        await commit(store, TalkedOn(KEY, talk))
        talks = Talks(store)
        assert await talks.before(KEY, asked) == before
        assert await talks.with_more(KEY, NEW, instead_of=asked) == gone_on

    asyncio.run(work())
