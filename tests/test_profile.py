"""The bot's name and descriptions, set by the real bot at a local Bot API server."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bot_api_server import BotApiServer
from bot_process import PATIENCE, TOKEN, Running

if TYPE_CHECKING:
    from pathlib import Path


def run_until(api: BotApiServer, folder: Path, *options: str, method: str, count: int = 1) -> str:
    """Let the bot run until it has called a method so many times, and on until it answers; what it said."""
    with Running(api, folder / "log", None, *options) as bot:
        api.wait_for_call(method, count=count, timeout=PATIENCE)
        person = api.person()
        assert "50歲" in bot.ask(api.private_chat(person), person, "黃學清幾歲?").text
        bot.stop()
    return bot.written()


def test_set_profile_sets_the_name_and_the_descriptions_and_only_once(tmp_path: Path) -> None:
    with BotApiServer(token=TOKEN) as api:
        run_until(api, tmp_path, "--set-profile", method="setMyShortDescription", count=2)
        names = [call.params.get("name") for call in api.calls("setMyName")]
        assert names == ["文章問答", "Ask the article"]
        assert len(api.calls("setMyDescription")) == 2
        run_until(api, tmp_path, "--set-profile", method="getMyShortDescription", count=4)
        assert len(api.calls("setMyName")) == 2
        assert api.errors() == []


def test_unless_asked_for_the_profile_is_left_alone(tmp_path: Path) -> None:
    with BotApiServer(token=TOKEN) as api:
        run_until(api, tmp_path, method="getUpdates")
        assert api.calls("setMyName") == api.calls("getMyName") == []


@pytest.mark.parametrize(("status", "description"), [(400, "Bad Request: BOT_TITLE_INVALID"), (429, "Too Many")])
def test_a_profile_that_telegram_refuses_is_one_clear_line_and_the_bot_answers(
    tmp_path: Path, status: int, description: str
) -> None:
    with BotApiServer(token=TOKEN) as api:
        api.fail_next("setMyName", status=status, description=description, retry_after=9 if status == 429 else None)
        written = run_until(api, tmp_path, "--set-profile", method="setMyName")
    assert written.count("the bot's name and descriptions could not be set") == 1
    assert "Traceback" not in written
