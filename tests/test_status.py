"""How the bot says that it is doing, over real HTTP."""

from __future__ import annotations

import asyncio
import json
import sqlite3
import time
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import pytest
from aiohttp.test_utils import TestClient, TestServer
from bot_api_server import BotApiServer
from bot_process import TOKEN, wait_until
from prometheus_client.parser import text_string_to_metric_families
from telegram.error import InvalidToken

from bot.answer import Verdict
from bot.config import TelegramSettings
from bot.store import NAME, Outgoing, Received, Response, Store
from bot.telegram_app import status as status_module
from bot.telegram_app import webhook as webhook_module
from bot.telegram_app.clock import Clock
from bot.telegram_app.connecting import build
from bot.telegram_app.metrics import Metrics
from bot.telegram_app.outcome import Outcome
from bot.telegram_app.status import FULL, WEBHOOK_LOST, status
from bot.telegram_app.webhook import watch_webhook

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path, 1)
    yield opened
    opened.close()


@pytest.fixture
def metrics() -> Metrics:
    return Metrics()


@asynccontextmanager
async def serving(store: Store, metrics: Metrics, *, polling: bool = True) -> AsyncIterator[TestClient[Any, Any]]:
    async with TestClient(TestServer(status(store, metrics, polling=polling))) as client:
        yield client


def health(store: Store, metrics: Metrics, *, polling: bool = True) -> tuple[int, list[str]]:
    """What /healthz says."""

    async def work() -> tuple[int, list[str]]:
        async with serving(store, metrics, polling=polling) as client, client.get("/healthz") as response:
            told = await response.json()
            assert told["ok"] == (not told["problems"])
            return response.status, told["problems"]

    return asyncio.run(work())


def change(folder: Path, statement: str) -> None:
    connection = sqlite3.connect(folder / NAME)
    with connection:
        connection.execute(statement)
    connection.close()


def test_all_is_well(store: Store, metrics: Metrics) -> None:
    asyncio.run(store.receive([Received(1, "chat 1", "{}")]))
    assert health(store, metrics) == (200, [])


def test_silence_from_telegram_is_a_problem_only_where_it_is_polled(store: Store, metrics: Metrics) -> None:
    metrics.last_heard = time.time() - 100
    code, [problem] = health(store, metrics)
    assert code == 503
    assert problem.startswith("no word from Telegram for 100")
    assert health(store, metrics, polling=False) == (200, [])
    metrics.heard(0)
    assert health(store, metrics) == (200, [])


def test_a_webhook_that_is_taken_away_or_replaced_is_a_problem_until_it_is_back(
    store: Store, metrics: Metrics, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    here = "https://example.org/bot"
    monkeypatch.setattr(webhook_module, "_LOOK", 0.01)

    async def looked(api: BotApiServer, webhook: str) -> bool:
        """What some looks at an address tell."""
        api.webhook = webhook
        await asyncio.to_thread(api.wait_for_call, "getWebhookInfo", count=len(api.calls("getWebhookInfo")) + 5)
        return metrics.webhook_lost

    async def work(api: BotApiServer) -> list[bool]:
        settings = TelegramSettings(TOKEN, api.url, webhook=here)
        bot = build(settings, Clock()).bot
        async with bot:
            watching = asyncio.create_task(watch_webhook(bot, settings, metrics))
            found = [await looked(api, url) for url in (here, "", here, "https://elsewhere.example")]
            api.fail_next("getWebhookInfo", times=2)
            found.append(await looked(api, here))
            api.webhook = ""
            api.fail_next("getWebhookInfo", status=401, description="Unauthorized")
            with pytest.raises(InvalidToken):
                await watching
        return found

    with BotApiServer(token=TOKEN) as api:
        assert asyncio.run(work(api)) == [False, True, False, True, False]
    assert caplog.text.count(WEBHOOK_LOST) >= 2
    assert TOKEN not in caplog.text
    metrics.webhook_lost = True
    assert health(store, metrics, polling=False) == (503, [WEBHOOK_LOST])


def test_a_pause_because_too_much_waits_is_a_problem_of_its_own_and_no_silence_of_telegrams(
    store: Store, metrics: Metrics
) -> None:
    async def told() -> str:
        async with serving(store, metrics) as client, client.get("/metrics") as response:
            return await response.text()

    metrics.last_heard = time.time() - 100
    metrics.paused()
    assert health(store, metrics) == (503, [FULL])
    assert samples(asyncio.run(told()))["article_bot_intake_paused"] == 1
    metrics.resumed()
    assert health(store, metrics) == (200, [])
    assert samples(asyncio.run(told()))["article_bot_intake_paused"] == 0


def test_an_update_that_nobody_answers_is_a_problem(store: Store, metrics: Metrics, tmp_path: Path) -> None:
    asyncio.run(store.receive([Received(1, "chat 1", "{}")]))
    change(tmp_path, "UPDATE inbox SET received = received - 400")
    code, [problem] = health(store, metrics)
    assert code == 503
    assert problem.startswith("an update has waited for 40")


def test_a_store_in_trouble_is_a_problem_and_is_not_asked_anything(
    store: Store, metrics: Metrics, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def work() -> None:
        other = sqlite3.connect(tmp_path / NAME, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        receiving = asyncio.create_task(store.receive([Received(1, "chat 1", "{}")]))
        async with serving(store, metrics) as client:
            async with client.get("/healthz") as response:  # before the trouble is known
                assert (await response.json())["ok"] is False
            await asyncio.to_thread(wait_until, lambda: store.trouble is not None)
            monkeypatch.setattr(status_module, "_PATIENCE", 600)  # so that asking the store would take for ever
            async with client.get("/healthz") as response:
                [problem] = (await response.json())["problems"]
            assert problem.startswith("the store is locked by another program")
            async with client.get("/metrics") as response:
                assert response.status == 200
                assert "article_bot_last_heard_timestamp_seconds" in await response.text()
            monkeypatch.undo()
            other.close()
            await receiving
            await store.depth()
            async with client.get("/healthz") as response:
                assert response.status == 200

    asyncio.run(work())


def test_a_store_that_does_not_answer_is_a_problem(
    store: Store, metrics: Metrics, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(status_module, "_PATIENCE", 0.0)
    assert health(store, metrics) == (503, ["the store does not answer"])
    monkeypatch.undo()
    store.close()
    assert health(store, metrics) == (503, ["the store does not answer"])


def test_several_problems_are_all_told(store: Store, metrics: Metrics, tmp_path: Path) -> None:
    metrics.last_heard = 0
    asyncio.run(store.receive([Received(1, "chat 1", "{}")]))
    change(tmp_path, "UPDATE inbox SET received = 0")
    assert len(health(store, metrics)[1]) == 2


def samples(text: str) -> dict[str, float]:
    """The metrics by their names with labels, as Prometheus's own parser reads them."""
    found = {}
    for family in text_string_to_metric_families(text):
        assert family.documentation
        for sample in family.samples:
            labels = ",".join(f"{name}={value}" for name, value in sorted(sample.labels.items()))
            found[f"{sample.name}{{{labels}}}" if labels else sample.name] = sample.value
    return found


def test_metrics_are_read_by_prometheus(store: Store, metrics: Metrics) -> None:
    async def work() -> str:
        await store.receive([Received(number, "chat 1", "{}") for number in (1, 2, 3)])
        turn = await store.turn("chat 1")
        assert turn.claimed is not None
        await store.answer(turn.claimed, Response((Outgoing("sendMessage", {}), Outgoing("sendMessage", {}))))
        await store.set_aside(3, "")
        metrics.heard(3)
        metrics.handled("answered", 0.004)
        metrics.handled("set aside", None)
        metrics.answered(Verdict.FOUND)
        metrics.sent(Outcome.LATE)
        metrics.fault(TimeoutError())
        async with serving(store, metrics) as client, client.get("/metrics") as response:
            assert response.status == 200
            assert response.content_type == "text/plain"
            return await response.text()

    found = samples(asyncio.run(work()))
    expected = {
        "article_bot_updates_total": 3,
        "article_bot_handled_total{result=answered}": 1,
        "article_bot_handled_total{result=set aside}": 1,
        "article_bot_answers_total{verdict=found}": 1,
        "article_bot_answer_seconds_count": 1,
        "article_bot_answer_seconds_bucket{le=0.005}": 1,
        "article_bot_answer_seconds_bucket{le=0.0025}": 0,
        "article_bot_sent_total{outcome=late}": 1,
        "article_bot_faults_total{error=TimeoutError}": 1,
        "article_bot_inbox_updates": 1,
        "article_bot_outbox_requests": 2,
        "article_bot_set_aside_updates": 1,
        "article_bot_intake_paused": 0,
    }
    assert {name: found[name] for name in expected} == expected
    assert 0 <= found["article_bot_inbox_age_seconds"] < 60
    assert abs(found["article_bot_last_heard_timestamp_seconds"] - time.time()) < 60


def test_metrics_are_told_while_the_store_cannot_be_asked(store: Store, metrics: Metrics) -> None:
    async def work() -> str:
        async with serving(store, metrics) as client, client.get("/metrics") as response:
            return await response.text()

    store.close()
    assert "article_bot_updates_total" in samples(asyncio.run(work()))


def test_nothing_is_told_but_health_and_metrics(store: Store, metrics: Metrics) -> None:
    async def work() -> list[int]:
        async with serving(store, metrics) as client:
            codes = []
            for path in ("/", "/healthz/x", "/article-bot.sqlite3"):
                async with client.get(path) as response:
                    codes.append(response.status)
            async with client.post("/healthz", data=json.dumps({})) as response:
                codes.append(response.status)
            return codes

    assert asyncio.run(work()) == [404, 404, 404, 405]
