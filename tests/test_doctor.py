"""What the doctor finds, in healthy and in sick places."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from bot_api_server import BotApiServer
from test_cli import run

from bot.config import TelegramSettings
from bot.doctor import Check, check_articles, check_data
from bot.store import NAME, Outgoing, Received, Response, Store
from bot.store.schema import MIGRATIONS
from bot.telegram_app import doctor
from bot.telegram_app.doctor import check_telegram

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TOKEN = "123456:TEST-secret_token"


@pytest.fixture(autouse=True)
def _loggers_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "log", lambda _: None)


@pytest.fixture
def api() -> Iterator[BotApiServer]:
    with BotApiServer(token=TOKEN) as server:
        yield server


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "pets.txt").write_text("小貓在屋頂上睡覺。\n\n小狗在花園裡玩耍,一直到晚上。\n", encoding="utf-8")
    return folder


def by_part(checks: list[Check]) -> dict[str, Check]:
    return {check.part: check for check in checks}


def asked(settings: TelegramSettings) -> dict[str, Check]:
    checks: list[Check] = []
    check_telegram(settings, checks.append)
    assert not any(TOKEN.lower() in str(check).lower() for check in checks)
    return by_part(checks)


def problems(checks: dict[str, Check]) -> set[str]:
    return {part for part, check in checks.items() if check.problem}


def data(folder: Path) -> dict[str, Check]:
    return by_part(list(check_data(folder)))


# --- Telegram


def test_a_healthy_bot_has_no_problem_at_telegram(api: BotApiServer) -> None:
    found = asked(TelegramSettings(TOKEN, api.url))
    assert list(found) == ["network", "token", "clock", "privacy mode", "inline mode", "webhook"]
    assert problems(found) == set()
    assert "@article_test_bot" in found["token"].said
    assert "none, as polling needs it; 0 updates wait" in found["webhook"].said
    assert {call.method for call in api.calls()} == {"getMe", "getWebhookInfo"}


@pytest.mark.parametrize(("behind", "words"), [(7200, "ahead of Telegram's"), (-7200, "behind Telegram's")])
def test_a_clock_that_is_wrong_is_told(api: BotApiServer, behind: float, words: str) -> None:
    api.behind = behind
    found = asked(TelegramSettings(TOKEN, api.url))["clock"]
    assert found.problem
    assert re.fullmatch(rf"(7199|720[0-2]) s {words}; .*", found.said)


@pytest.mark.parametrize(("hears_all", "word"), [(True, "off"), (False, "on")])
def test_privacy_mode_is_explained(hears_all: bool, word: str) -> None:  # noqa: FBT001
    with BotApiServer(token=TOKEN, can_read_all_group_messages=hears_all) as api:
        assert asked(TelegramSettings(TOKEN, api.url))["privacy mode"].said.startswith(f"{word}: in groups")


@pytest.mark.parametrize(("inline", "word"), [(True, "on"), (False, "off")])
def test_inline_mode_is_told(inline: bool, word: str) -> None:  # noqa: FBT001
    with BotApiServer(token=TOKEN, supports_inline_queries=inline) as api:
        assert asked(TelegramSettings(TOKEN, api.url))["inline mode"].said.startswith(word)


def test_a_token_that_telegram_does_not_know_is_told_apart_from_the_network(api: BotApiServer) -> None:
    found = asked(TelegramSettings("654321:another", api.url))
    assert problems(found) == {"token"}
    assert not found["network"].problem
    assert "@BotFather" in found["token"].said


def test_a_network_that_fails_is_told() -> None:
    found = asked(TelegramSettings(TOKEN, "http://127.0.0.1:1"))
    assert problems(found) == set(found) == {"network"}
    assert "check the network" in found["network"].said


def test_a_proxy_that_cannot_be_used_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "ftp://127.0.0.1:1")
    found = asked(TelegramSettings(TOKEN, "https://127.0.0.1:1"))
    assert problems(found) == {"network"}
    assert "HTTPS_PROXY" in found["network"].said


HERE = "https://example.org/bot"


@pytest.mark.parametrize(
    ("is_set", "wanted", "problem", "words"),
    [
        (HERE, "", True, "beside it there is no polling"),
        (f"https://example.org/{TOKEN}", "", True, "https://example.org/<token>"),
        ("", HERE, False, f"sets {HERE} at its start"),
        (HERE, HERE, False, f"{HERE} is set"),
        ("https://elsewhere.example", HERE, True, "in its place"),
    ],
)
def test_the_webhook_is_compared_with_the_settings(
    api: BotApiServer,
    is_set: str,
    wanted: str,
    problem: bool,  # noqa: FBT001
    words: str,
) -> None:
    api.webhook = is_set
    found = asked(replace(TelegramSettings(TOKEN, api.url), webhook=wanted))["webhook"]
    assert (found.problem, words in found.said) == (problem, True)


def test_a_webhook_that_telegram_cannot_reach_is_told_in_its_words(
    api: BotApiServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = {"url": HERE, "has_custom_certificate": False, "pending_update_count": 4, "last_error_date": 1_700_000_000}
    told |= {"last_error_message": "Connection refused"}
    monkeypatch.setitem(api._methods, "getWebhookInfo", lambda _: told)  # noqa: SLF001 - what no test can bring about
    found = asked(replace(TelegramSettings(TOKEN, api.url), webhook=HERE))["webhook"]
    assert found.problem
    assert "Connection refused" in found.said
    assert "4 updates wait" in found.said


# --- the data folder


def test_a_folder_that_is_still_to_be_made_is_no_problem(tmp_path: Path) -> None:
    found = data(tmp_path / "a" / "b")
    assert problems(found) == set()
    assert not (tmp_path / "a").exists()
    assert problems(data(tmp_path)) == set()  # without a database
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_place_of_the_folder_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert problems(data(tmp_path / "file")) == problems(data(tmp_path / "file" / "below")) == {"data folder"}


def test_the_database_is_looked_at_while_a_bot_uses_it(tmp_path: Path) -> None:
    async def work(store: Store) -> None:
        await store.receive([Received(number, "chat 1", "{}") for number in (1, 2, 3)])
        turn = await store.turn("chat 1")
        assert turn.claimed is not None
        await store.answer(turn.claimed, Response((Outgoing("sendMessage", {}),)))
        await store.set_aside(2, "Traceback:\n  File x\nLookupError: no such thing\n")

    store = Store.open(tmp_path, 1)
    asyncio.run(work(store))
    found = data(tmp_path)
    assert problems(found) == set()
    assert "a bot uses the database" in found["process"].said
    assert f"whole, version {len(MIGRATIONS)}" in found["database"].said
    assert found["updates"].said.startswith("1 waiting, the oldest for ")
    assert found["answers"].said == "1 not sent yet"
    assert found["set aside"].said == "1 updates that could not be answered; LookupError: no such thing"
    assert asyncio.run(store.depth()).waiting == 1  # it goes on
    store.close()
    assert "no bot uses the database" in data(tmp_path)["process"].said
    Store.open(tmp_path, 1).close()


def test_updates_that_a_running_bot_does_not_get_to_are_a_problem(tmp_path: Path) -> None:
    store = Store.open(tmp_path, 1)
    asyncio.run(store.receive([Received(1, "chat 1", "{}")]))
    connection = sqlite3.connect(tmp_path / NAME)
    with connection:
        connection.execute("UPDATE inbox SET received = received - 400")
    connection.close()
    assert problems(data(tmp_path)) == {"updates"}
    store.close()
    assert problems(data(tmp_path)) == set()  # they are answered at the next start


@pytest.mark.parametrize("content", [b"no database" * 1000, bytes(8192)])
def test_a_database_that_cannot_be_used_is_a_problem_and_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    (tmp_path / NAME).write_bytes(content)
    found = data(tmp_path)
    assert problems(found) == {"database"}
    assert "article-bot restore FILE" in found["database"].said
    assert (tmp_path / NAME).read_bytes() == content


def test_a_database_that_a_kill_left_empty_is_no_problem(tmp_path: Path) -> None:
    (tmp_path / NAME).touch()
    assert problems(data(tmp_path)) == set()


# --- the articles


def test_articles_that_answer_are_no_problem(seeds: Path) -> None:
    found = by_part(list(check_articles(seeds)))
    assert problems(found) == set()
    assert "2 passages" in found["index"].said
    assert "own words find it" in found["index"].said


def test_an_article_that_cannot_be_read_is_a_problem_and_the_others_are_read(seeds: Path) -> None:
    (seeds / "empty.txt").touch()
    checks = list(check_articles(seeds))
    assert [check.problem for check in checks] == [True, False, False]
    assert "empty.txt" in checks[0].said


def test_articles_of_the_same_text_are_a_problem_that_names_both(seeds: Path) -> None:
    (seeds / "twin.txt").write_bytes((seeds / "pets.txt").read_bytes())
    problem, *others = check_articles(seeds)
    assert problem.problem
    assert "twin.txt: the same text as pets.txt" in problem.said
    assert not any(check.problem for check in others)


def test_details_beside_no_article_are_a_problem(seeds: Path) -> None:
    (seeds / "slip.toml").write_text('title = "標題"', encoding="utf-8")
    (seeds / "LOUD.TXT").write_text("小鳥在樹上唱歌。", encoding="utf-8")
    (seeds / "LOUD.toml").write_text('title = "小鳥"', encoding="utf-8")
    found, *others = check_articles(seeds)
    assert found.problem
    assert "slip.toml: there is no slip.txt beside it" in found.said
    assert not any(check.problem for check in others)


def test_a_folder_without_articles_is_a_problem(tmp_path: Path) -> None:
    [check] = check_articles(tmp_path / "nowhere")
    assert check.problem


# --- the command


def test_the_command_tells_a_line_for_each_and_fails_where_there_is_a_problem(
    api: BotApiServer, seeds: Path, tmp_path: Path
) -> None:
    environ = {"TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": api.url}
    done = run("doctor", "--seeds", seeds, "--data", tmp_path / "data", env=environ)
    assert (done.returncode, done.stderr) == (0, "")
    assert TOKEN not in done.stdout
    parts = [line[9:].partition(":")[0] for line in done.stdout.splitlines()]
    assert parts == [
        "settings", "network", "token", "clock", "privacy mode", "inline mode", "webhook", "data folder",
        "articles", "index",
    ]  # fmt: skip
    api.webhook = HERE
    done = run("doctor", "--webhook", f"{HERE}/2", "--seeds", seeds, "--data", tmp_path / "data", env=environ)
    assert (done.returncode, done.stderr) == (1, "")
    [problem] = [line for line in done.stdout.splitlines() if line.startswith("PROBLEM")]
    assert "in its place" in problem


def test_without_a_token_the_rest_is_looked_at_all_the_same(seeds: Path, tmp_path: Path) -> None:
    done = run("doctor", "--seeds", seeds, "--data", tmp_path)
    assert done.returncode == 1
    first, *rest = done.stdout.splitlines()
    assert first.startswith("PROBLEM  settings: TELEGRAM_BOT_TOKEN")
    assert rest
    assert all(line.startswith("OK") for line in rest)
