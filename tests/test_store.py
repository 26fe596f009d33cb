"""The store against real files: order, duplicates, restarts, what is forgotten and what is not."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, multiple, precondition, rule

from bot.conversation import Message, Role
from bot.errors import StoreError
from bot.store import (
    NAME,
    Claimed,
    Depth,
    Ending,
    Forgotten,
    Moved,
    Outgoing,
    Post,
    Received,
    Response,
    Settled,
    Store,
    TalkedOn,
    TalkKey,
    back_up,
    restore,
)
from bot.store import store as store_module

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterator

    from bot.store.records import Change

BOT = 123456
TALK = TalkKey(chat=-100, topic=7, person=42)
DAY = 86_400


def do(work: Coroutine[Any, Any, Any]) -> Any:
    return asyncio.run(work)


def update(number: int, lane: str = "chat 1") -> Received:
    return Received(number, lane, f'{{"update_id": {number}}}')


def response(*texts: str) -> Response:
    return Response(tuple(Outgoing("sendMessage", {"chat_id": 1, "text": text}) for text in texts))


def rows(folder: Path, query: str) -> list[tuple[Any, ...]]:
    """What another connection sees in the file."""
    connection = sqlite3.connect(folder / NAME)
    try:
        with connection:
            return connection.execute(query).fetchall()
    finally:
        connection.close()


def as_after_a_kill(folder: Path, to: Path) -> Path:
    """A data folder as it would be found had the process been killed now."""
    to.mkdir()
    for file in folder.glob(f"{NAME}*"):
        shutil.copy(file, to)
    return to


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path, BOT)
    yield opened
    opened.close()


async def claim(store: Store, lane: str = "chat 1") -> Claimed:
    turn = await store.turn(lane)
    assert turn.claimed is not None
    return turn.claimed


async def send(store: Store, post: Post, how: Settled = Settled.SENT) -> None:
    await store.sending(post)
    await store.settle(post, Ending(how, 5 if how is Settled.SENT else None))


async def answered(store: Store, number: int, *texts: str, lane: str = "chat 1") -> tuple[Post, ...]:
    await store.receive([update(number, lane)])
    return await store.answer(await claim(store, lane), response(*texts))


async def finished(store: Store, *numbers: int) -> None:
    for number in numbers:
        for post in await answered(store, number, "hello"):
            await send(store, post)


def test_a_lane_goes_by_telegrams_numbers_in_whatever_order_its_calls_came(store: Store) -> None:
    async def work() -> list[int]:
        await store.receive([update(9), update(3), update(5, "chat 2")])
        await store.receive([update(1)])
        turns = []
        while (turn := await store.turn("chat 1")).claimed is not None:
            turns.append(turn.claimed.update_id)
            await store.answer(turn.claimed, Response())
        return turns

    assert do(work()) == [1, 3, 9]


@pytest.mark.usefixtures("store")
def test_however_much_waits_in_a_lane_its_first_is_found_without_sorting(tmp_path: Path) -> None:
    query = "SELECT body FROM inbox WHERE bot = 1 AND lane = '' AND state = 'waiting' ORDER BY update_id LIMIT 2"
    [(*_, plan)] = rows(tmp_path, f"EXPLAIN QUERY PLAN {query}")
    assert "inbox_waiting" in plan


def test_only_the_lanes_of_what_is_new_are_told(store: Store) -> None:
    async def work() -> None:
        assert await store.receive([update(1, "b"), update(2, "a"), update(3, "b")]) == ("b", "a")
        assert await store.receive([update(1, "b"), update(4, "c"), update(2, "elsewhere")]) == ("c",)
        assert await store.receive([]) == ()

    do(work())


def test_an_update_that_comes_again_is_known_also_once_it_is_done(store: Store, tmp_path: Path) -> None:
    do(finished(store, 1))
    assert do(store.receive([update(1)])) == ()
    store.close()
    again = Store.open(tmp_path, BOT)
    assert do(again.receive([update(1)])) == ()
    assert do(again.turn("chat 1")).claimed is None
    again.close()


def test_lanes_come_with_unsent_answers_first_and_then_by_their_oldest_update(store: Store) -> None:
    async def work() -> None:
        await store.receive([update(1, "old"), update(2, "new")])
        await store.receive([update(3, "old")])
        await answered(store, 4, "unsent", lane="unsent")
        assert await store.lanes(10) == ("unsent", "old", "new")
        assert await store.lanes(2) == ("unsent", "old")

    do(work())


def test_of_one_chat_only_so_many_lanes_are_told_and_its_taps_are_by_themselves(store: Store) -> None:
    topics = [f"chat -1 topic {number}" for number in range(5)]
    taps = ["tap 7 chat -1", "tap 8 chat -1 topic 3", "tap 9 chat -1 topic 4"]
    others = ["chat -12 topic 1", "query chat -1", "?"]

    async def work() -> None:
        await store.receive([update(number, lane) for number, lane in enumerate([*topics, *taps, *others])])
        assert await store.lanes(10, 2) == (*topics[:2], *taps[:2], *others)
        assert await store.lanes(3, 2) == (*topics[:2], *taps[:2], others[0])
        assert await store.lanes(10) == (*topics, *taps, *others)

    do(work())


def test_a_turn_counts_as_a_claim_and_tells_whether_more_wait(store: Store) -> None:
    async def work() -> None:
        await store.receive([update(1), update(2)])
        first, second = await store.turn("chat 1"), await store.turn("chat 1")
        assert first.claimed is not None
        assert second.claimed is not None
        assert (first.claimed.claims, second.claimed.claims, second.claimed.update_id) == (1, 2, 1)
        assert second.more
        await store.answer(second.claimed, Response())
        assert not (await store.turn("chat 1")).more

    do(work())


def test_unsent_answers_go_before_the_next_update(store: Store) -> None:
    async def work() -> None:
        posts = await answered(store, 1, "one", "two")
        await store.receive([update(2)])
        await store.sending(posts[0])
        turn = await store.turn("chat 1")
        assert (turn.posts, turn.claimed, turn.more) == (posts, None, True)
        await send(store, posts[0])
        assert (await store.turn("chat 1")).posts == posts[1:]
        await send(store, posts[1])
        assert (await claim(store)).update_id == 2

    do(work())


def test_an_update_is_done_with_its_last_answer_and_its_text_is_forgotten(store: Store, tmp_path: Path) -> None:
    async def work() -> None:
        posts = await answered(store, 1, "one", "two")
        await send(store, posts[0])
        assert rows(tmp_path, "SELECT state, body != '' FROM inbox") == [("answered", 1)]
        await send(store, posts[1], Settled.FAILED)

    do(work())
    assert rows(tmp_path, "SELECT state, body FROM inbox") == [("done", "")]
    assert rows(tmp_path, "SELECT state, params, tries, message_id FROM outbox") == [
        ("sent", "", 1, 5),
        ("failed", "", 1, None),
    ]


def test_what_is_forgotten_is_not_in_the_file_any_more(store: Store, tmp_path: Path) -> None:
    short, long = "words of an update", "words of an answer" * 1000

    async def work() -> None:
        for number in range(20):
            await store.receive([Received(number, "chat 1", f"{short} {number}")])
            for post in await store.answer(await claim(store), response(long, short)):
                await send(store, post)

    do(work())
    store.close()
    content = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert short.encode() not in content
    assert long[:18].encode() not in content


def test_an_update_that_leads_to_nothing_is_done_at_once_with_the_reason(store: Store, tmp_path: Path) -> None:
    async def work() -> None:
        await store.receive([update(1)])
        await store.answer(await claim(store), Response(), "too old")

    do(work())
    assert rows(tmp_path, "SELECT state, body, note FROM inbox") == [("done", "", "too old")]


def test_an_answer_made_anew_takes_the_place_of_what_was_not_sent(store: Store) -> None:
    async def work() -> None:
        await store.receive([update(1)])
        claimed = await claim(store)
        first = await store.answer(claimed, response("one", "two"))
        await send(store, first[0])
        second = await store.answer(claimed, response("sorry"))
        assert (await store.turn("chat 1")).posts == second

    do(work())


def test_a_failed_update_waits_on_and_its_failures_are_counted(store: Store, tmp_path: Path) -> None:
    async def work() -> None:
        await store.receive([update(1)])
        assert [await store.failed(1, "a trace"), await store.failed(1, "another")] == [1, 2]
        assert (await claim(store)).update_id == 1

    do(work())
    assert rows(tmp_path, "SELECT failures, note FROM inbox") == [(2, "another")]


def test_what_is_set_aside_is_kept_with_its_text_and_the_reason_also_after_an_apology(
    store: Store, tmp_path: Path
) -> None:
    async def work() -> None:
        await store.receive([update(1)])
        claimed = await claim(store)
        await store.set_aside(1, "a trace")
        [sorry] = await store.answer(claimed, response("sorry"))
        await send(store, sorry)
        assert (await store.turn("chat 1")).claimed is None

    do(work())
    assert rows(tmp_path, "SELECT state, note, body != '' FROM inbox") == [("set_aside", "a trace", 1)]


ADA, BOB, CHANNEL = {"id": 7}, {"id": 8}, {"id": -9}
GROUP = {"chat": {"id": -100}}
ASIDE: list[tuple[str, dict[str, Any]]] = [
    ("chat -100", {"message": GROUP | {"from": ADA}}),
    ("chat -100 topic 3", {"edited_message": GROUP | {"from": ADA}}),
    ("tap 7 chat -100", {"callback_query": {"from": ADA, "message": GROUP | {"from": BOB}}}),
    ("chat -100", {"message": GROUP | {"from": BOB}}),
    ("chat -100", {"message": GROUP | {"from": BOB, "sender_chat": CHANNEL}}),
    ("chat -100", {"message": [], "other": {"from": 7}}),
    ("chat -1001", {"message": {"chat": {"id": -1001}, "from": ADA}}),
    ("query 7", {"inline_query": {"from": ADA}}),
    ("guest 7", {"guest_message": {"from": ADA, "chat": {"id": -100}}}),
    ("tap 7 None", {"callback_query": {"from": ADA}}),
    ("query 8", {"inline_query": {"from": BOB}}),
]


@pytest.mark.parametrize(
    ("changes", "left"),
    [
        ([Forgotten(-100)], [6, 7, 8, 9, 10]),
        ([Forgotten(-100, 7)], [3, 4, 5, 6, 10]),
        ([Forgotten(-100, -9)], [0, 1, 2, 3, 5, 6, 7, 8, 9, 10]),
        ([Forgotten(7, 7)], [0, 1, 2, 3, 4, 5, 6, 10]),
        ([Forgotten(7)], [0, 1, 2, 3, 4, 5, 6, 10]),  # the bot was blocked
        ([Moved(-100, -200), Forgotten(-200, 7)], [1, 3, 4, 5, 6, 10]),  # a group that moves has no topics
    ],
)
def test_what_was_set_aside_is_forgotten_with_its_chat_or_where_there_is_none_with_its_sender(
    store: Store, tmp_path: Path, changes: list[Change], left: list[int]
) -> None:
    async def work() -> None:
        for number, (lane, content) in enumerate(ASIDE):
            await store.receive([Received(number, lane, json.dumps({"update_id": number, **content}))])
            await store.set_aside(number, "a trace")
        await store.receive([update(20, "chat 1")])
        await store.answer(await claim(store), Response(changes=tuple(changes)))

    do(work())
    kept = rows(tmp_path, "SELECT update_id, note FROM inbox WHERE state = 'set_aside' AND body != ''")
    assert kept == [(number, "a trace") for number in left]
    assert len(rows(tmp_path, "SELECT 1 FROM inbox WHERE state = 'set_aside'")) == len(ASIDE)
    assert len(rows(tmp_path, "SELECT 1 FROM inbox WHERE note != ''")) == len(left)


@pytest.mark.parametrize("reason", ["\ud83d alone", "x" * 100_000 + "the end"])
def test_a_reason_can_be_kept_whatever_it_holds(store: Store, tmp_path: Path, reason: str) -> None:
    async def work() -> None:
        [post] = await answered(store, 1, "hello")
        await store.settle(post, Ending(Settled.FAILED, note=reason))
        await store.receive([update(2)])
        await store.failed(2, reason)
        await store.set_aside(2, reason)

    do(work())
    [(kept,)] = rows(tmp_path, "SELECT note FROM inbox WHERE update_id = 2")
    assert kept.endswith(reason[-3:])
    assert len(kept) <= 20_000
    assert rows(tmp_path, "SELECT note FROM outbox") == [(kept,)]


def test_a_talk_is_committed_with_the_answer_and_survives(store: Store, tmp_path: Path) -> None:
    said = (Message("黃學清是誰?"), Message("隊長 \ud83d", Role.BOT))

    async def work() -> None:
        await store.receive([update(1)])
        await store.answer(await claim(store), Response(changes=(TalkedOn(TALK, said),)))

    do(work())
    store.close()
    again = Store.open(tmp_path, BOT)
    assert do(again.talk(TALK)) == said
    for other in (TalkKey(-100, None, 42), TalkKey(-100, 7, 43), TalkKey(-101, 7, 42), TalkKey(-100, 7, 42, "Ada")):
        assert do(again.talk(other)) == ()
    again.close()
    another = Store.open(tmp_path, BOT + 1)
    assert do(another.talk(TALK)) == ()
    another.close()


def test_two_bots_in_one_file_do_not_see_each_others_updates(store: Store, tmp_path: Path) -> None:
    do(store.receive([update(1)]))
    do(answered(store, 2, "hello"))
    store.close()
    another = Store.open(tmp_path, BOT + 1)
    assert do(another.lanes(10)) == ()
    assert do(another.depth()) == Depth(0, None, 0, 0)
    assert do(another.receive([update(1)])) == ("chat 1",)
    another.close()


def test_a_kill_keeps_what_was_committed_and_nothing_else(store: Store, tmp_path: Path) -> None:
    async def work() -> tuple[Post, ...]:
        await finished(store, 1)
        await store.receive([update(2), update(3)])
        return await store.answer(await claim(store), response("one", "two"))

    one, two = do(work())
    do(store.sending(one))
    killed = as_after_a_kill(tmp_path, tmp_path / "killed")
    do(send(store, one))  # after the kill, as it were

    again = Store.open(killed, BOT)
    assert do(again.turn("chat 1")).posts == (one, two)
    for post in (one, two):
        do(send(again, post))
    assert do(claim(again)).update_id == 3
    assert do(again.receive([update(1), update(2), update(3)])) == ()
    again.close()


KILLED = """
import asyncio, sys
from pathlib import Path
from bot.store import Received, Store

async def work(store):
    for number in range(10_000):
        await store.receive([Received(2 * number, "a", "{}"), Received(2 * number + 1, "b", "{}")])
        print(2 * number + 1, flush=True)

asyncio.run(work(Store.open(Path(sys.argv[1]), 1)))
"""


def test_what_a_killed_process_said_it_had_is_there_and_every_batch_is_whole(tmp_path: Path) -> None:
    command = [sys.executable, "-c", KILLED, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="ascii") as process:
        try:
            assert process.stdout is not None
            for _ in range(20):
                process.stdout.readline()
        finally:
            process.kill()
        said = [line for line in process.stdout.read().splitlines() if line]
    Store.open(tmp_path, 1).close()
    kept = [number for (number,) in rows(tmp_path, "SELECT update_id FROM inbox ORDER BY arrival")]
    assert kept == list(range(len(kept)))
    assert len(kept) % 2 == 0
    assert len(kept) > (int(said[-1]) if said else 39)


def test_one_process_at_a_time_has_the_store(store: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="in use by another process"):
        Store.open(tmp_path, BOT)
    store.close()
    Store.open(tmp_path, BOT).close()


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be written"):
        Store.open(tmp_path / "file", BOT)


def test_a_store_that_cannot_be_used_is_not_left_locked(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text("no database" * 100)
    for _ in range(2):
        with pytest.raises(StoreError, match="is damaged"):
            Store.open(tmp_path, BOT)


def test_depth_tells_what_waits_is_unsent_and_set_aside(store: Store, tmp_path: Path) -> None:
    async def work() -> Depth:
        assert await store.depth() == Depth(0, None, 0, 0)
        await answered(store, 1, "one", "two")
        await store.receive([update(2), update(3), update(4, "chat 2")])
        await store.set_aside(4, "")
        return await store.depth()

    depth = do(work())
    [(oldest,)] = rows(tmp_path, "SELECT MIN(received) FROM inbox WHERE state = 'waiting'")
    assert depth == Depth(2, oldest, 2, 1)


# --- what is forgotten, and when


def age(folder: Path, table: str, seconds: float, where: str = "1") -> None:
    column = "updated" if table == "talks" else "settled"
    rows(folder, f"UPDATE {table} SET {column} = {column} - {seconds} WHERE {where}")


def kept(folder: Path, table: str = "inbox") -> list[int]:
    return [number for (number,) in rows(folder, f"SELECT update_id FROM {table} ORDER BY update_id")]


def test_answered_updates_are_forgotten_after_their_time_and_nothing_else(store: Store, tmp_path: Path) -> None:
    async def work() -> None:
        await finished(store, 1, 2)
        await answered(store, 3, "unsent")
        await store.receive([update(4, "chat 4"), update(5, "chat 5")])
        await store.set_aside(5, "")

    do(work())
    age(tmp_path, "inbox", 2 * DAY - 60)
    age(tmp_path, "outbox", 2 * DAY - 60)
    do(store.tidy())
    assert (kept(tmp_path), kept(tmp_path, "outbox")) == ([1, 2, 3, 4, 5], [1, 2, 3])
    age(tmp_path, "inbox", 120, "update_id IN (1, 5)")
    age(tmp_path, "outbox", 120, "update_id IN (1, 5)")
    do(store.tidy())
    assert (kept(tmp_path), kept(tmp_path, "outbox")) == ([2, 3, 4, 5], [2, 3])


def test_what_was_set_aside_and_what_failed_is_kept_a_month(store: Store, tmp_path: Path) -> None:
    async def work() -> None:
        [post] = await answered(store, 1, "hello")
        await send(store, post, Settled.FAILED)
        await store.receive([update(2)])
        await store.set_aside(2, "")

    do(work())
    age(tmp_path, "inbox", 29 * DAY)
    age(tmp_path, "outbox", 29 * DAY)
    do(store.tidy())
    assert (kept(tmp_path), kept(tmp_path, "outbox")) == ([2], [1])
    age(tmp_path, "inbox", 2 * DAY)
    age(tmp_path, "outbox", 2 * DAY)
    do(store.tidy())
    assert (kept(tmp_path), kept(tmp_path, "outbox")) == ([], [])


def test_of_the_answered_updates_only_the_newest_are_remembered(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "MOST_DONE", 3)
    monkeypatch.setattr(store_module, "_TIDIED", 2)
    do(finished(store, *range(10)))
    do(store.receive([update(10)]))
    do(store.set_aside(10, ""))
    do(store.tidy())
    assert (kept(tmp_path), kept(tmp_path, "outbox")) == ([7, 8, 9, 10], [7, 8, 9])


def test_of_what_failed_only_the_newest_is_kept(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def work() -> None:
        for number in range(6):
            [post] = await answered(store, number, "hello")
            await send(store, post, Settled.FAILED)
            await store.receive([update(10 + number)])
            await store.set_aside(10 + number, "")
        await store.tidy()

    monkeypatch.setattr(store_module, "MOST_FAILED", 2)
    do(work())
    assert kept(tmp_path) == [*range(6), 14, 15]
    assert kept(tmp_path, "outbox") == [4, 5]


def test_silent_talks_are_forgotten_and_of_the_others_the_latest_stay(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def work() -> None:
        for number in range(6):
            await store.receive([update(number)])
            talk = TalkKey(number, None, number)
            await store.answer(await claim(store), Response(changes=(TalkedOn(talk, (Message("問"),)),)))

    do(work())
    age(tmp_path, "talks", 31 * DAY, "chat = 5")
    do(store.tidy())
    assert [do(store.talk(TalkKey(n, None, n))) != () for n in range(6)] == [True] * 5 + [False]
    monkeypatch.setattr(store_module, "MOST_TALKS", 2)
    do(store.tidy())
    assert [do(store.talk(TalkKey(n, None, n))) != () for n in range(6)] == [False] * 3 + [True] * 2 + [False]


def test_tidying_gives_room_back_to_the_disk(store: Store, tmp_path: Path) -> None:
    do(store.receive([Received(n, "chat 1", "x" * 4_000) for n in range(500)]))
    for number in range(500):
        do(store.set_aside(number, ""))
    age(tmp_path, "inbox", 31 * DAY)
    [(before,)] = rows(tmp_path, "PRAGMA page_count")
    do(store.tidy())
    [(after,)] = rows(tmp_path, "PRAGMA page_count")
    assert after < before / 4


# --- backups


def test_a_backup_made_while_the_store_is_in_use_can_be_restored(store: Store, tmp_path: Path) -> None:
    do(finished(store, 1))
    backup = tmp_path / "backup"
    back_up(tmp_path, backup)
    assert backup.stat().st_mode & 0o077 == 0
    do(finished(store, 2))
    store.close()
    aside = restore(tmp_path, backup)
    assert aside is not None
    assert kept(tmp_path) == [1]
    connection = sqlite3.connect(aside)
    assert connection.execute("SELECT update_id FROM inbox").fetchall() == [(1,), (2,)]
    connection.close()


def test_a_backup_can_be_restored_where_there_is_no_store_yet(store: Store, tmp_path: Path) -> None:
    do(finished(store, 1))
    back_up(tmp_path, tmp_path / "backup")
    assert restore(tmp_path / "new" / "folder", tmp_path / "backup") is None
    assert kept(tmp_path / "new" / "folder") == [1]


def test_what_a_killed_process_left_in_the_log_is_laid_aside_too(store: Store, tmp_path: Path) -> None:
    back_up(tmp_path, tmp_path / "backup")
    do(finished(store, 1))
    killed = as_after_a_kill(tmp_path, tmp_path / "killed")
    first = restore(killed, tmp_path / "backup")
    second = restore(killed, tmp_path / "backup")
    assert first is not None
    assert second is not None
    assert first != second
    connection = sqlite3.connect(first)
    assert connection.execute("SELECT update_id FROM inbox").fetchall() == [(1,)]
    connection.close()


def test_a_damaged_store_can_be_replaced_by_a_backup(store: Store, tmp_path: Path) -> None:
    do(finished(store, 1))
    back_up(tmp_path, tmp_path / "backup")
    store.close()
    (tmp_path / NAME).write_bytes(b"nonsense" * 1000)
    aside = restore(tmp_path, tmp_path / "backup")
    assert aside is not None
    assert aside.read_bytes() == b"nonsense" * 1000
    assert kept(tmp_path) == [1]


def test_a_damaged_store_takes_no_good_backups_place(store: Store, tmp_path: Path) -> None:
    do(finished(store, *range(200)))
    back_up(tmp_path, tmp_path / "backup")
    before = (tmp_path / "backup").read_bytes()
    store.close()
    path = tmp_path / NAME
    content = path.read_bytes()
    path.write_bytes(content[:-4096] + b"U" * 4096)  # its last page, which a copy alone does not look at
    with pytest.raises(StoreError, match="damaged"):
        back_up(tmp_path, tmp_path / "backup")
    assert (tmp_path / "backup").read_bytes() == before


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away")
@pytest.mark.usefixtures("store")
def test_what_root_restores_belongs_to_whom_the_folder_does(tmp_path: Path) -> None:
    back_up(tmp_path, tmp_path / "backup")
    folder = tmp_path / "other"
    folder.mkdir()
    os.chown(folder, 65534, 65534)
    restore(folder, tmp_path / "backup")
    assert {file.stat().st_uid for file in folder.iterdir()} == {65534}


def test_nothing_is_restored_while_a_process_has_the_store(store: Store, tmp_path: Path) -> None:
    back_up(tmp_path, tmp_path / "backup")
    with pytest.raises(StoreError, match="in use by another process"):
        restore(tmp_path, tmp_path / "backup")
    do(finished(store, 1))


def newer(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()


def foreign(path: Path) -> None:
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE theirs (x)")
    connection.close()


def damaged(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096 : 4096 * 3] = b"\xff" * 4096 * 2
    path.write_bytes(content)


def test_a_backup_takes_the_place_of_an_earlier_one_or_of_an_empty_file(store: Store, tmp_path: Path) -> None:
    (tmp_path / "backup").touch()
    back_up(tmp_path, tmp_path / "backup")
    do(finished(store, 1))
    back_up(tmp_path, tmp_path / "backup")
    assert restore(tmp_path / "new", tmp_path / "backup") is None


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (newer, "newer version"),
        (foreign, "belongs to another program"),
        (damaged, "is damaged"),
        (lambda path: path.write_bytes(b""), "holds nothing"),
        (lambda path: path.write_text("a shopping list"), "is damaged"),
        (lambda path: path.unlink(), "is no file"),
    ],
)
def test_a_backup_that_cannot_be_used_is_named_and_nothing_changes(
    store: Store, tmp_path: Path, spoil: Any, words: str
) -> None:
    do(finished(store, 1))
    backup = tmp_path / "backup"
    back_up(tmp_path, backup)
    store.close()
    spoil(backup)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.suffix != ".lock"}
    with pytest.raises(StoreError, match=words) as caught:
        restore(tmp_path, backup)
    assert caught.value.path == backup
    with pytest.raises(StoreError, match=words):
        restore(tmp_path / "new" / "folder", backup)
    after = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.suffix != ".lock"}
    assert after == before


def test_a_backup_that_cannot_be_made_says_why_and_leaves_nothing(store: Store, tmp_path: Path) -> None:
    def refused(folder: Path, to: Path, words: str) -> None:
        before = sorted(tmp_path.rglob("*"))
        with pytest.raises(StoreError, match=words):
            back_up(folder, to)
        assert sorted(tmp_path.rglob("*")) == before

    refused(tmp_path / "nowhere", tmp_path / "backup", "nothing to back up")
    refused(tmp_path, tmp_path / "no" / "such" / "folder", "cannot be written")
    refused(tmp_path, tmp_path, "is a folder")
    for name in (NAME, f"{NAME}-wal", f"{NAME}-shm"):
        refused(tmp_path, tmp_path / name, "belongs to the store itself")
    (tmp_path / "letter").write_text("a letter to somebody, which is no backup" * 99, encoding="utf-8")
    foreign(tmp_path / "letter.sqlite3")
    Store.open(tmp_path / "another", 1).close()
    with closing(sqlite3.connect(tmp_path / "another" / NAME)) as used:
        used.execute("SELECT 1 FROM sqlite_schema").fetchall()
        for other in ("letter", "letter.sqlite3", f"another/{NAME}"):
            refused(tmp_path, tmp_path / other, "is no backup of this bot")
    do(finished(store, 1))


# --- anything in any order, compared with a few lists in memory


@dataclass
class Kept:
    """An update in the model."""

    number: int
    lane: str
    state: str = "waiting"
    claims: int = 0
    failures: int = 0


@dataclass
class Laid:
    """A request in the model."""

    number: int
    lane: str
    text: str
    state: str = "pending"


@dataclass
class Model:
    """What the store should hold."""

    inbox: dict[int, Kept] = field(default_factory=dict)
    outbox: list[Laid] = field(default_factory=list)
    talks: dict[int, tuple[Message, ...]] = field(default_factory=dict)

    def unsent(self, lane: str) -> list[Laid]:
        return [laid for laid in self.outbox if laid.lane == lane and laid.state in {"pending", "sending"}]

    def waiting(self, lane: str) -> list[Kept]:
        waiting = [kept for kept in self.inbox.values() if kept.lane == lane and kept.state == "waiting"]
        return sorted(waiting, key=lambda kept: kept.number)


LANES = st.sampled_from(["chat 1", "chat 2", "person 3"])
NUMBERS = st.integers(0, 12)


class StoreMachine(RuleBasedStateMachine):
    """The store, and the model beside it."""

    claimed: Bundle[Claimed] = Bundle("claimed")
    posts: Bundle[Post] = Bundle("posts")

    def __init__(self) -> None:
        super().__init__()
        self.room = Path(tempfile.mkdtemp(prefix="store-"))
        self.folder = self.room / "0"
        self.runner = asyncio.Runner()
        self.model = Model()
        self.store = Store.open(self.folder, BOT)
        self.texts = 0

    def do(self, work: Coroutine[Any, Any, Any]) -> Any:
        return self.runner.run(work)

    def teardown(self) -> None:
        self.store.close()
        self.runner.close()
        shutil.rmtree(self.room)

    @rule(taken=st.lists(st.tuples(NUMBERS, LANES), max_size=5))
    def receive(self, taken: list[tuple[int, str]]) -> None:
        new: dict[str, None] = {}
        for number, lane in taken:
            if number not in self.model.inbox:
                self.model.inbox[number] = Kept(number, lane)
                new[lane] = None
        assert self.do(self.store.receive([update(number, lane) for number, lane in taken])) == tuple(new)

    @rule(target=claimed, lane=LANES)
    def turn(self, lane: str) -> Any:
        turn = self.do(self.store.turn(lane))
        unsent, waiting = self.model.unsent(lane), self.model.waiting(lane)
        if unsent:
            assert [post.outgoing.params["text"] for post in turn.posts] == [laid.text for laid in unsent]
            return multiple()
        assert turn.posts == ()
        if not waiting:
            assert turn.claimed is None
            return multiple()
        waiting[0].claims += 1
        claimed = turn.claimed
        assert (claimed.update_id, claimed.claims, turn.more) == (
            waiting[0].number,
            waiting[0].claims,
            len(waiting) > 1,
        )
        return claimed

    @rule(target=posts, claimed=claimed, count=st.integers(0, 3), talk=st.none() | st.integers(1, 3))
    def answer(self, claimed: Claimed, count: int, talk: int | None) -> Any:
        self.model.outbox = [
            laid for laid in self.model.outbox if laid.number != claimed.update_id or laid.state != "pending"
        ]
        texts = [f"answer {self.texts + n}" for n in range(count)]
        self.texts += count
        self.model.outbox += [Laid(claimed.update_id, claimed.lane, text) for text in texts]
        kept = self.model.inbox[claimed.update_id]
        if texts and kept.state == "waiting":
            kept.state = "answered"
        elif not texts and kept.state in {"waiting", "answered"}:
            kept.state = "done"
        said = (Message(f"talk {self.texts}"),)
        gone_on = (TalkedOn(TalkKey(talk, None, talk), said),) if talk else ()
        if talk:
            self.model.talks[talk] = said
        posts = self.do(self.store.answer(claimed, Response(response(*texts).outgoing, gone_on)))
        return multiple(*posts)

    @rule(post=posts)
    def sending(self, post: Post) -> None:
        for laid in self.model.outbox:
            if laid.text == post.outgoing.params["text"] and laid.state in {"pending", "sending"}:
                laid.state = "sending"
                self.do(self.store.sending(post))

    @rule(post=posts, how=st.sampled_from(Settled))
    def settle(self, post: Post, how: Settled) -> None:
        for laid in self.model.outbox:
            if laid.text == post.outgoing.params["text"] and laid.state in {"pending", "sending"}:
                laid.state = how.value
                self.do(self.store.settle(post, Ending(how)))
                kept = self.model.inbox[post.update_id]
                left = [each for each in self.model.outbox if each.number == post.update_id]
                if kept.state == "answered" and not any(each.state in {"pending", "sending"} for each in left):
                    kept.state = "done"

    @rule(claimed=claimed)
    def fail(self, claimed: Claimed) -> None:
        kept = self.model.inbox[claimed.update_id]
        kept.failures += 1
        assert self.do(self.store.failed(claimed.update_id, "why")) == kept.failures

    @rule(claimed=claimed)
    def set_aside(self, claimed: Claimed) -> None:
        kept = self.model.inbox[claimed.update_id]
        if kept.state == "waiting":
            kept.state = "set_aside"
            self.do(self.store.set_aside(claimed.update_id, "why"))

    @rule()
    def tidy(self) -> None:
        self.do(self.store.tidy())

    @rule()
    def reopen(self) -> None:
        self.store.close()
        self.store = Store.open(self.folder, BOT)

    @rule()
    def die(self) -> None:
        killed = as_after_a_kill(self.folder, self.room / str(int(self.folder.name) + 1))
        self.store.close()
        self.folder = killed
        self.store = Store.open(self.folder, BOT)

    @rule(data=st.binary(max_size=20))
    def back_up_and_restore(self, data: bytes) -> None:
        backup = self.room / "backup"
        back_up(self.folder, backup)
        self.do(self.store.receive([Received(99, "chat 9", data.hex())]))  # which the backup does not hold
        self.store.close()
        assert restore(self.folder, backup) is not None
        self.store = Store.open(self.folder, BOT)

    @precondition(lambda self: self.model.talks)
    @rule(talk=st.integers(1, 3))
    def talk(self, talk: int) -> None:
        assert self.do(self.store.talk(TalkKey(talk, None, talk))) == self.model.talks.get(talk, ())

    @invariant()
    def depth_is_the_models(self) -> None:
        depth = self.do(self.store.depth())
        states = [kept.state for kept in self.model.inbox.values()]
        unsent = sum(laid.state in {"pending", "sending"} for laid in self.model.outbox)
        assert (depth.waiting, depth.unsent, depth.set_aside) == (
            states.count("waiting"),
            unsent,
            states.count("set_aside"),
        )
        assert (depth.oldest is None) == ("waiting" not in states)

    @invariant()
    def lanes_are_the_models(self) -> None:
        lanes = ["chat 1", "chat 2", "person 3"]
        expected = {lane for lane in lanes if self.model.unsent(lane) or self.model.waiting(lane)}
        assert set(self.do(self.store.lanes(10))) == expected


TestStoreMachine = StoreMachine.TestCase
TestStoreMachine.settings = settings(max_examples=10, stateful_step_count=25)
