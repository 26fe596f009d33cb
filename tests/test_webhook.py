"""Telegram's calls over real HTTP: who is believed, and when it is told that an update has arrived."""

from __future__ import annotations

import asyncio
import io
import json
import sqlite3
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import pytest
from aiohttp.test_utils import TestClient, TestServer
from bot_process import PATIENCE
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from telegram import Update

from bot.store import NAME, Store
from bot.telegram_app import webhook as webhook_module
from bot.telegram_app.backlog import Backlog
from bot.telegram_app.intake import ALLOWED
from bot.telegram_app.metrics import Metrics
from bot.telegram_app.webhook import SECRET_HEADER, secret_for, webhook

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Iterator
    from pathlib import Path

SECRET = secret_for("123456:TEST")
KNOWN = {SECRET_HEADER: SECRET}


def update(number: int) -> dict[str, Any]:
    return {"update_id": number, "message": {"message_id": 1, "chat": {"id": 42, "type": "private"}}}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path, 1)
    yield opened
    opened.close()


class Caller:
    """What calls the webhook."""

    def __init__(self, client: TestClient[Any, Any], woken: list[str]) -> None:
        self._client = client
        self.woken = woken

    async def post(self, body: bytes | dict[str, Any], headers: dict[str, str] | None = None) -> int:
        """The status that a call gets."""
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        async with self._client.post(
            "/bot", data=io.BytesIO(data), headers=KNOWN if headers is None else headers
        ) as response:
            return response.status


@asynccontextmanager
async def calling(store: Store, backlog: Backlog | None = None) -> AsyncIterator[Caller]:
    woken: list[str] = []
    metrics = Metrics()

    def wake(lanes: Iterable[str]) -> None:
        woken.extend(lanes)

    application = webhook("/bot", SECRET, store, wake, metrics, backlog or Backlog(store, metrics))
    async with TestClient(TestServer(application)) as client:
        yield Caller(client, woken)


@pytest.mark.parametrize("headers", [{}, {SECRET_HEADER: ""}, {SECRET_HEADER: SECRET[:-1]}, {SECRET_HEADER: "é"}])
def test_who_does_not_know_the_secret_is_sent_away_and_nothing_is_stored(store: Store, headers: dict[str, str]) -> None:
    async def work() -> None:
        async with calling(store) as caller:
            assert await caller.post(update(1), headers) == 403
            assert await caller.post(b"nonsense", headers) == 403
            assert caller.woken == []
        assert (await store.depth()).waiting == 0

    asyncio.run(work())


def test_a_200_means_that_the_update_is_on_disk(store: Store, tmp_path: Path) -> None:
    async def work() -> None:
        async with calling(store) as caller:
            assert await caller.post(update(1)) == 200
            connection = sqlite3.connect(tmp_path / NAME)
            assert connection.execute("SELECT update_id, lane FROM inbox").fetchall() == [(1, "chat 42")]
            connection.close()
            assert caller.woken == ["chat 42"]

    asyncio.run(work())


def test_what_is_sent_twice_is_taken_once(store: Store) -> None:
    async def work() -> None:
        async with calling(store) as caller:
            assert [await caller.post(update(1)), await caller.post(update(1))] == [200, 200]
            assert caller.woken == ["chat 42"]
        assert (await store.depth()).waiting == 1

    asyncio.run(work())


def test_other_addresses_and_methods_are_not_served(store: Store) -> None:
    async def work() -> None:
        metrics = Metrics()
        application = webhook("/bot", SECRET, store, lambda _: None, metrics, Backlog(store, metrics))
        async with TestClient(TestServer(application)) as client:
            assert (await client.post("/", json=update(1), headers=KNOWN)).status == 404
            assert (await client.get("/bot", headers=KNOWN)).status == 405

    asyncio.run(work())


@pytest.mark.parametrize(
    "body",
    [b"", b"nonsense", b"[]", b"5", b"null", b"{}", b'{"update_id": "1"}', b"\xff\xfe", b"[" * 100_000, b"9" * 5_000],
)
def test_what_is_no_update_is_refused(store: Store, body: bytes) -> None:
    async def work() -> None:
        async with calling(store) as caller:
            assert await caller.post(body) == 400
            assert await caller.post(update(1)) == 200

    asyncio.run(work())


def test_what_is_far_too_large_is_refused(store: Store) -> None:
    async def work() -> None:
        async with calling(store) as caller:
            assert await caller.post(update(1) | {"padding": "x" * (1 << 20)}) == 413
            assert await caller.post(update(1) | {"padding": "x" * (1 << 19)}) == 200

    asyncio.run(work())


def locked(folder: Path) -> sqlite3.Connection:
    """Another program, which has the database to itself until its connection is closed."""
    connection = sqlite3.connect(folder / NAME, isolation_level=None, timeout=PATIENCE)
    connection.execute("BEGIN IMMEDIATE")
    return connection


def test_while_the_store_is_in_trouble_telegram_is_told_to_come_again_and_then_is_known(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhook_module, "_PATIENCE", 0.1)

    async def work() -> None:
        async with calling(store) as caller:
            other = locked(tmp_path)
            assert await caller.post(update(1)) == 503
            assert caller.woken == []
            other.close()
            monkeypatch.undo()
            async with asyncio.timeout(PATIENCE):
                while not caller.woken:  # noqa: ASYNC110 - though nobody waits for it any more
                    await asyncio.sleep(0.01)
            assert caller.woken == ["chat 42"]
            assert await caller.post(update(1)) == 200
            assert caller.woken == ["chat 42"]
        assert (await store.depth()).waiting == 1

    asyncio.run(work())


def test_what_is_sent_again_and_again_meanwhile_does_not_pile_up(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhook_module, "_PATIENCE", 0.05)
    monkeypatch.setattr(webhook_module, "_WAITING", 3)

    async def work() -> None:
        async with calling(store) as caller:
            other = locked(tmp_path)
            assert [await caller.post(update(number)) for number in range(5)] == [503] * 5
            other.close()
            monkeypatch.setattr(webhook_module, "_PATIENCE", PATIENCE)
            assert (await store.depth()).waiting == 3
            assert await caller.post(update(4)) == 200

    asyncio.run(work())


def test_a_store_that_is_closed_is_told_in_the_same_way(store: Store) -> None:
    async def work() -> None:
        async with calling(store) as caller:
            store.close()
            assert await caller.post(update(1)) == 503

    asyncio.run(work())


TEXT = st.text(st.characters(), max_size=5)  # halves of surrogate pairs among it
# Names that the code looks at, so that what is generated is not refused at the first look.
NAMES = st.sampled_from("chat from id message message_thread_id is_topic_message guest_query_id".split())
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(NAMES | TEXT, inner, max_size=4),
    max_leaves=8,
)
UPDATES = st.builds(
    lambda number, kind, content: {"update_id": number, kind: content},
    st.integers(0, 20) | st.integers(),
    st.sampled_from([*ALLOWED, Update.POLL]) | TEXT,
    JSON,
)


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    st.lists(
        st.binary(max_size=50)
        | UPDATES.map(lambda update: json.dumps(update).encode())
        | UPDATES.map(lambda update: json.dumps(update, ensure_ascii=False).encode("utf-8", "surrogatepass")),
        min_size=1,
        max_size=5,
    )
)
@example([json.dumps({"update_id": 21, "inline_query": {"id": "\ud800"}}).encode()])
@example([json.dumps({"update_id": 22, "guest_message": {"guest_query_id": "\udfff"}}).encode()])
def test_no_body_is_too_odd_to_be_answered(store: Store, bodies: list[bytes]) -> None:
    async def work() -> None:
        async with calling(store) as caller:
            for body in bodies:
                assert await caller.post(body) in {200, 400}

    asyncio.run(work())


def test_the_secret_stays_the_same_and_tells_nothing_of_the_token() -> None:
    token = "123456:TEST-secret_token"
    assert secret_for(token) == secret_for(token) != secret_for("123456:TEST-other_token")
    assert token not in secret_for(token)
    assert 1 <= len(secret_for(token)) <= 256
    assert secret_for(token).isalnum()
