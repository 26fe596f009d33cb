from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot import batch, cli
from bot.store import store

if TYPE_CHECKING:
    from bot.answering import Answerer

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
FENCES = re.findall(r"^```(\w*)\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def fences(language: str) -> list[str]:
    return [text for name, text in FENCES if name == language]


def test_two_commands_start_the_console_and_run_the_tests() -> None:
    console, tests = fences("sh")
    assert console.strip().endswith(".venv/bin/article-bot console")
    assert tests.strip().endswith(".venv/bin/pytest -q")
    assert "article-bot" in PROJECT["scripts"]
    assert "dev" in PROJECT["optional-dependencies"]


@pytest.mark.parametrize("command", sorted(set(re.findall(r"article-bot (\w+)", README))))
def test_every_command_named_exists(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main([command, "--help"])
    assert stopped.value.code == 0
    assert command in capsys.readouterr().out


@pytest.mark.parametrize("option", sorted(set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", README)) - {"--help"}))
def test_every_option_named_exists(option: str, capsys: pytest.CaptureFixture[str]) -> None:
    helped = ""
    for command in ("console", "ask", "telegram", "doctor", "backup", "restore", "report", "evaluate", "train"):
        with pytest.raises(SystemExit):
            cli.main([command, "--help"])
        helped += capsys.readouterr().out
    assert option in helped


def test_the_transcript_is_what_the_bot_answers(answerer: Answerer) -> None:
    transcript = README.split("❯ 黃學清幾歲?")[1].split("```")[0]
    shown = re.sub(r"\s", "", transcript)
    for question in ("黃學清幾歲?", "黃學清有时一天睡多久"):
        passage = answerer.answer(question).findings[0].hit.passage
        assert re.sub(r"\s", "", passage.text) in shown


def test_the_batch_example_has_the_fields_the_bot_writes(answerer: Answerer) -> None:
    request, response = (json.loads(text) for text in fences("json"))
    [line] = batch.answer_lines([json.dumps(request)], answerer, 1)
    written = json.loads(line)
    assert set(written) == set(response)
    assert set(written["passages"][0]) == set(response["passages"][0])
    assert written["passages"][0]["number"] == response["passages"][0]["number"]


def test_every_path_named_exists() -> None:
    named = {path for path in re.findall(r"`((?:bot|retrieval|seeds|tests)/[\w./]*)`", README) if "*" not in path}
    assert len(named) > 8
    assert all((ROOT / path).exists() for path in named)


def test_the_continuous_check_runs_the_readmes_test_command() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "README.md" in script
    assert "<!-- test command -->" in README


def test_every_setting_is_told_and_every_setting_told_is_read() -> None:
    source = (ROOT / "bot" / "config.py").read_text(encoding="utf-8")
    read = set(re.findall(r'"((?:TELEGRAM|ARTICLE)_[A-Z_]+)"', source))
    table = README.split("## Running it")[1].split("**Health.**")[0]
    assert set(re.findall(r"^\| `([A-Z_]+)`", table, re.MULTILINE)) == read


def test_how_long_things_are_kept_is_told_as_it_is() -> None:
    day = 86_400
    assert f"{store.DONE_KEPT / day:.0f} days, the latest {store.MOST_DONE:,} |" in README
    assert f"for the buttons under the answer and the report | {store.CARDS_KEPT / day:.0f} days" in README
    assert f"{store.CARDS_KEPT / day:.0f} days, the latest {store.MOST_FEEDBACK:,} |" in README
    kept = f"{store.FAILED_KEPT / day:.0f} days, the latest {store.MOST_FAILED:,} |"
    assert f"with the reason; `/forget` empties both, and so does the bot's removal | {kept}" in README
    assert f"why a request failed, without its text | {kept}" in README
    assert f"{store.TALKS_KEPT / day:.0f} days after the last one, the latest {store.MOST_TALKS:,} talks |" in README
