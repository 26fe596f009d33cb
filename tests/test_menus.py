"""The menus of commands that Telegram shows."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from bot_api_server import BotApiServer
from bot_process import TOKEN, Running

from bot.telegram_app.menus import ADMIN, OWNER

if TYPE_CHECKING:
    from pathlib import Path

AGE = "黃學清幾歲?"


def answers(bot: Running) -> None:
    person = bot.api.person(language_code="zh-hant")
    assert "50歲" in bot.ask(bot.api.private_chat(person), person, AGE).text


def stop(bot: Running) -> None:
    bot.stop()
    assert "Traceback" not in bot.written()


def test_menus_are_set_once_for_people_groups_and_admins_in_two_languages_and_not_again(tmp_path: Path) -> None:
    with BotApiServer(token=TOKEN) as api, Running(api, tmp_path / "log") as bot:
        api.wait_for_call("setMyCommands", count=6)
        answers(bot)
        stop(bot)
        menus: dict[tuple[str, str], list[dict[str, Any]]] = {}
        for call in api.calls("setMyCommands"):
            key = call.params["scope"]["type"], call.params.get("language_code", "")
            menus[key] = call.params["commands"]
        scopes = "all_private_chats", "all_group_chats", "all_chat_administrators"
        assert set(menus) == {(scope, tag) for scope in scopes for tag in ("", "en")}
        assert {"command": "ask", "description": "問一個問題"} in menus["all_group_chats", ""]
        assert "mode" not in json.dumps(menus["all_group_chats", ""])
        assert "mode" in json.dumps(menus["all_chat_administrators", ""])
        bot.start()
        api.wait_for_call("getMyCommands", count=12)
        answers(bot)
        stop(bot)
        assert len(api.calls("setMyCommands")) == 6
        assert api.errors() == []


def test_a_groups_menu_shows_all_that_works_there_and_its_admins_see_what_they_can_set_besides(tmp_path: Path) -> None:
    with BotApiServer(token=TOKEN) as api, Running(api, tmp_path / "log") as bot:
        api.wait_for_call("setMyCommands", count=6)
        stop(bot)
        menus = {
            call.params["scope"]["type"]: {command["command"] for command in call.params["commands"]}
            for call in api.calls("setMyCommands")
        }
    every = {*ADMIN, *OWNER}
    of_owners, of_admins = {"stats", "reload"}, {"settings", "lang", "script", "mode"}
    assert menus["all_group_chats"] == every - of_owners - of_admins
    assert menus["all_chat_administrators"] == every - of_owners


def test_owners_see_their_own_commands_in_their_own_chats_with_the_bot(tmp_path: Path) -> None:
    with BotApiServer(token=TOKEN) as api:
        owner = api.person("Owner")
        api.private_chat(owner)
        with Running(api, tmp_path / "log", {"ARTICLE_BOT_OWNERS": str(owner.id)}) as bot:
            api.wait_for_call("setMyCommands", count=8)
            stop(bot)
        own = [call.params for call in api.calls("setMyCommands") if call.params["scope"]["type"] == "chat"]
        assert [params["scope"]["chat_id"] for params in own] == [owner.id, owner.id]
        assert {"command": "stats", "description": "讀者問了什麼"} in own[0]["commands"]
        assert not any("stats" in json.dumps(call.params) for call in api.calls("setMyCommands")[:6])
        assert api.errors() == []


@pytest.mark.parametrize(
    ("method", "status", "description"),
    [
        ("getMyCommands", 404, "Not Found"),
        ("getMyCommands", 400, "Bad Request: no"),
        ("setMyCommands", 400, "Bad Request: BOT_COMMAND_INVALID"),
        ("setMyCommands", 500, "Internal Server Error"),
    ],
)
def test_a_server_that_refuses_the_menus_costs_nothing_else(
    tmp_path: Path, method: str, status: int, description: str
) -> None:
    with BotApiServer(token=TOKEN) as api:
        api.fail_next(method, status=status, description=description, times=12)
        with Running(api, tmp_path / "log") as bot:
            api.wait_for_call(method)
            answers(bot)
            stop(bot)
    assert "a menu of commands could not be set" in bot.written()


def test_a_server_that_answers_nonsense_costs_the_menus_alone(tmp_path: Path) -> None:
    with BotApiServer(token=TOKEN) as api:
        api._methods["getMyCommands"] = lambda _: [{"command": 1}]  # noqa: SLF001
        with Running(api, tmp_path / "log") as bot:
            answers(bot)
            stop(bot)
    assert "a menu of commands could not be set" in bot.written()
