"""One SQLite file under load, under a lock, on a full disk, and where it is not what it should be."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sqlite3
import time
from typing import TYPE_CHECKING, Any, TypeVar

import pytest
from bot_process import PATIENCE

from bot.errors import StoreError
from bot.store.database import APPLICATION, Database
from bot.store.schema import MIGRATIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_T = TypeVar("_T")

SCHEMA = ("CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL);",)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "notes.sqlite3"


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    opened = Database.open(path, SCHEMA)
    yield opened
    opened.close()


@contextlib.contextmanager
def another(path: Path) -> Iterator[sqlite3.Connection]:
    """Another program's connection to the file."""
    connection = sqlite3.connect(path, isolation_level=None, timeout=PATIENCE)
    try:
        yield connection
    finally:
        connection.close()


def write(text: str) -> Callable[[sqlite3.Connection], int]:
    def job(connection: sqlite3.Connection) -> int:
        return connection.execute("INSERT INTO notes (text) VALUES (?)", (text,)).lastrowid or 0

    return job


def now(database: Database, job: Callable[[sqlite3.Connection], _T]) -> _T:
    """What a job returns, where there is no event loop yet."""
    return asyncio.run(database.run(job))


def texts(path: Path) -> list[str]:
    with another(path) as connection:
        return [text for (text,) in connection.execute("SELECT text FROM notes ORDER BY id")]


def wait_for(ready: Callable[[], object]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not ready():
        assert time.monotonic() < deadline
        time.sleep(0.01)


async def trouble(database: Database) -> str:
    """What is wrong with the storage, as soon as something is."""
    await asyncio.to_thread(wait_for, lambda: database.trouble)
    return database.trouble or ""


def test_a_job_is_committed_when_it_returns(database: Database, path: Path) -> None:
    assert now(database, write("one")) == 1
    assert now(database, write("two")) == 2
    assert texts(path) == ["one", "two"]


def test_jobs_that_wait_share_a_commit_and_keep_their_order(database: Database, path: Path) -> None:
    said: list[str] = []
    now(database, lambda connection: connection.set_trace_callback(said.append))
    wait_for(lambda: "COMMIT" in said)
    said.clear()

    async def work() -> list[int]:
        with another(path) as other:
            other.execute("BEGIN IMMEDIATE")  # so that the first waits, and all others behind it
            tasks = [asyncio.create_task(database.run(write(str(number)))) for number in range(200)]
            await asyncio.sleep(0.1)
            other.execute("COMMIT")
        return await asyncio.gather(*tasks)

    assert asyncio.run(work()) == list(range(1, 201))
    assert said.count("COMMIT") <= 3
    assert texts(path) == [str(number) for number in range(200)]


def test_a_job_that_fails_undoes_itself_alone(database: Database, path: Path) -> None:
    def failing(connection: sqlite3.Connection) -> None:
        write("never")(connection)
        raise LookupError("nothing there")

    def unwritable(connection: sqlite3.Connection) -> None:
        write("never")(connection)
        connection.execute("INSERT INTO notes (text) VALUES (NULL)")

    async def work() -> list[Any]:
        jobs: list[Callable[[sqlite3.Connection], Any]] = [write("one"), failing, write("two"), unwritable, write("3")]
        return await asyncio.gather(*map(database.run, jobs), return_exceptions=True)

    results = asyncio.run(work())
    assert [type(result) for result in results] == [int, LookupError, int, sqlite3.IntegrityError, int]
    assert texts(path) == ["one", "two", "3"]


def test_a_job_is_carried_out_though_nobody_waits_for_it_any_more(database: Database, path: Path) -> None:
    async def work() -> None:
        with another(path) as other:
            other.execute("BEGIN IMMEDIATE")
            task = asyncio.create_task(database.run(write("one")))
            await asyncio.sleep(0.05)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            other.execute("COMMIT")

    asyncio.run(work())
    database.close()
    assert texts(path) == ["one"]


def test_a_lock_by_another_program_is_waited_out_and_told_meanwhile(
    database: Database, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async def work() -> int:
        with another(path) as other:
            other.execute("BEGIN IMMEDIATE")
            task = asyncio.create_task(database.run(write("one")))
            assert "locked by another program" in await trouble(database)
            assert not task.done()
            other.execute("COMMIT")
        return await task

    assert asyncio.run(work()) == 1
    wait_for(lambda: database.trouble is None)
    assert [record.levelname for record in caplog.records] == ["ERROR", "WARNING"]
    assert "recovered after" in caplog.text


def test_a_full_disk_is_waited_out(database: Database, path: Path) -> None:
    now(database, write("x" * 500_000))

    def fill(connection: sqlite3.Connection) -> None:
        [(pages,)] = connection.execute("PRAGMA page_count").fetchall()
        connection.execute(f"PRAGMA max_page_count = {pages}")

    now(database, fill)

    async def work() -> list[int]:
        large, small = (asyncio.create_task(database.run(write(text))) for text in ("y" * 300_000, "small"))
        assert "has no room left" in await trouble(database)
        assert not large.done()
        assert not small.done()
        with another(path) as other:  # somebody makes room
            other.execute("DELETE FROM notes")
        return [await large, await small]

    assert asyncio.run(work()) == [1, 2]
    assert [len(text) for text in texts(path)] == [300_000, 5]
    wait_for(lambda: database.trouble is None)


def test_closing_finishes_what_was_given(database: Database, path: Path) -> None:
    async def work() -> None:
        tasks = [asyncio.create_task(database.run(write(str(number)))) for number in range(50)]
        await asyncio.sleep(0)
        database.close()
        await asyncio.gather(*tasks)

    asyncio.run(work())
    assert len(texts(path)) == 50


def test_closing_fails_what_cannot_be_committed_and_everything_after(database: Database, path: Path) -> None:
    async def work() -> None:
        with another(path) as other:
            other.execute("BEGIN IMMEDIATE")
            task = asyncio.create_task(database.run(write("one")))
            await trouble(database)
            database.close()
            with pytest.raises(StoreError, match="locked by another program"):
                await task
            with pytest.raises(StoreError, match="is closed"):
                await database.run(write("two"))

    asyncio.run(work())
    assert texts(path) == []


@pytest.mark.skipif(os.name == "nt", reason="there are no file modes")
def test_nobody_else_on_the_machine_may_read_it(database: Database, path: Path) -> None:
    now(database, write("one"))
    assert {file.stat().st_mode & 0o777 for file in path.parent.iterdir()} == {0o600}


def foreign(path: Path) -> None:
    with another(path) as connection:
        connection.execute("CREATE TABLE theirs (x)")


def newer(path: Path) -> None:
    Database.open(path, SCHEMA).close()
    with another(path) as connection:
        connection.execute("PRAGMA user_version = 7")


def damaged(path: Path) -> None:
    opened = Database.open(path, SCHEMA)
    now(opened, write("x" * 50_000))
    opened.close()
    whole = bytearray(path.read_bytes())
    whole[4096:8192] = b"\xa5" * 4096
    path.write_bytes(whole)


def cut_short(path: Path) -> None:
    opened = Database.open(path, SCHEMA)
    now(opened, write("x" * 50_000))
    opened.close()
    path.write_bytes(path.read_bytes()[:20_000])


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (foreign, "belongs to another program"),
        (newer, r"newer version of this bot \(its version is 7, the newest known here 1\)"),
        (damaged, "is damaged"),
        (cut_short, "is damaged"),
        (lambda path: path.write_text("a shopping list\n" * 1000), "is damaged"),
        (lambda path: path.write_text("short"), "is damaged"),
        (lambda path: path.write_bytes(bytes(8192)), "is damaged"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_in_clear_words_and_left_as_it_is(
    path: Path, make: Callable[[Path], None], words: str
) -> None:
    path.parent.mkdir()
    make(path)
    before = path.read_bytes()
    with pytest.raises(StoreError, match=words) as caught:
        Database.open(path, SCHEMA)
    assert "article-bot restore FILE" in str(caught.value)
    assert caught.value.path == path
    assert path.read_bytes() == before


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be written"):
        Database.open(tmp_path / "file" / "notes.sqlite3", SCHEMA)
    with pytest.raises(StoreError, match="cannot be written"):
        Database.open(tmp_path, SCHEMA)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="may write everywhere")
def test_a_folder_that_is_not_ours_to_write_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(StoreError, match="cannot be written"):
        Database.open(tmp_path / "notes.sqlite3", SCHEMA)


def test_an_empty_file_becomes_a_database(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    Database.open(path, SCHEMA).close()
    with another(path) as connection:
        assert connection.execute("PRAGMA application_id").fetchall() == [(APPLICATION,)]
        assert connection.execute("PRAGMA user_version").fetchall() == [(1,)]


MORE = (*SCHEMA, "ALTER TABLE notes ADD COLUMN author TEXT;", "CREATE TABLE authors (name TEXT)")


def test_an_older_database_is_copied_and_then_brought_up_to_date(path: Path) -> None:
    older = Database.open(path, SCHEMA)
    now(older, write("one"))
    older.close()
    Database.open(path, MORE).close()
    with another(path) as connection:
        assert connection.execute("SELECT text, author FROM notes").fetchall() == [("one", None)]
        assert connection.execute("SELECT * FROM authors").fetchall() == []
        assert connection.execute("PRAGMA user_version").fetchall() == [(3,)]
    backup = path.with_name(f"{path.name}.v1.backup")
    with another(backup) as connection:
        assert connection.execute("SELECT * FROM notes").fetchall() == [(1, "one")]
        assert connection.execute("PRAGMA user_version").fetchall() == [(1,)]
    if os.name != "nt":
        assert backup.stat().st_mode & 0o777 == 0o600


def test_a_migration_that_fails_leaves_the_version_before_it(path: Path) -> None:
    older = Database.open(path, SCHEMA)
    now(older, write("one"))
    older.close()
    with pytest.raises(StoreError, match="fails"):
        Database.open(path, (*SCHEMA, "CREATE TABLE authors (name TEXT); INSERT INTO nowhere VALUES (1);"))
    with another(path) as connection:
        assert connection.execute("PRAGMA user_version").fetchall() == [(1,)]
        assert connection.execute("SELECT name FROM sqlite_schema WHERE name = 'authors'").fetchall() == []
    Database.open(path, SCHEMA).close()
    assert texts(path) == ["one"]


def test_opening_what_is_up_to_date_makes_no_backup(path: Path) -> None:
    for _ in range(2):
        Database.open(path, SCHEMA).close()
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_the_real_tables_can_be_made(path: Path) -> None:
    Database.open(path, MIGRATIONS).close()
    with another(path) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    assert tables == {"inbox", "outbox", "talks", "preferences", "cards", "ratings", "feedback"}
