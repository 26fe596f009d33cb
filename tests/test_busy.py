"""The line "typing…", with the library's own requests against a local Bot API server."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

import pytest
from bot_api_server import BotApiServer
from bot_process import PATIENCE
from telegram import Bot, Message

from bot.telegram_app import busy as busy_module
from bot.telegram_app.busy import Busy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from bot_api_server import Chat

TOKEN = "123456:TEST-secret_token"

# The bot asks the library by the names of the Bot API's methods, and not to warn of that.
pytestmark = pytest.mark.filterwarnings("ignore:Please use 'Bot")


@pytest.fixture
def api() -> Iterator[BotApiServer]:
    with BotApiServer(token=TOKEN) as server:
        yield server


def busy(api: BotApiServer, chat: Chat, until: Callable[[], object], topics: tuple[int | None, ...] = (None,)) -> None:
    """Be busy until something is true with a message of each topic, all at once."""

    async def main() -> None:
        async with Bot(TOKEN, base_url=f"{api.url}/bot", base_file_url=f"{api.url}/file/bot") as bot:
            shared = Busy()

            async def one(topic: int | None) -> None:
                raw: dict[str, Any] = {"message_id": 1, "date": 1, "chat": chat.to_json()}
                if topic is not None:
                    raw |= {"message_thread_id": topic, "is_topic_message": True}
                async with shared.shown(bot, Message.de_json(raw, bot)):
                    while not until():  # noqa: ASYNC110 - the server tells a thread, not this loop
                        await asyncio.sleep(0.02)

            async with asyncio.timeout(PATIENCE):
                await asyncio.gather(*map(one, topics))

    asyncio.run(main())


def shown(api: BotApiServer, times: int = 1) -> Callable[[], bool]:
    """Whether the bot has shown so often that it is typing, or tried to."""
    return lambda: len(api.calls("sendChatAction")) >= times


def test_a_quick_answer_shows_nothing(api: BotApiServer) -> None:
    busy(api, api.private_chat(api.person()), lambda: True)
    assert api.calls("sendChatAction") == []


def test_a_slow_answer_shows_that_the_bot_is_typing_in_its_topic(api: BotApiServer) -> None:
    ada = api.person()
    forum = api.group("論壇", topics=True, members=[ada])
    topic = api.topic(forum, "防疫", ada)
    busy(api, forum, shown(api), (topic,))
    [call] = api.calls("sendChatAction")
    assert call.status == 200
    assert call.params == {"chat_id": forum.id, "action": "typing", "message_thread_id": topic}


def test_a_very_slow_answer_shows_it_again(api: BotApiServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(busy_module, "_SHOWN", 0.1)
    busy(api, api.private_chat(api.person()), shown(api, 3))
    assert {call.status for call in api.calls("sendChatAction")} == {200}


def test_never_are_two_under_way_to_one_chat(api: BotApiServer) -> None:
    ada = api.person()
    forum = api.group("論壇", topics=True, members=[ada])
    topics = tuple(api.topic(forum, name, ada) for name in ("甲", "乙", "丙"))
    with api.holding("sendChatAction"):  # as all of them have come in the same moment
        busy(api, forum, shown(api), topics)
    assert len(api.calls("sendChatAction")) == 1


@pytest.mark.parametrize(
    "fail",
    [
        lambda api: api.fail_next("sendChatAction", status=502),
        lambda api: api.fail_next("sendChatAction", status=429, retry_after=30),
        lambda api: api.reset_next("sendChatAction"),
    ],
)
def test_where_it_cannot_be_shown_nothing_else_fails_and_it_is_not_tried_again(
    api: BotApiServer, monkeypatch: pytest.MonkeyPatch, fail: Callable[[BotApiServer], None]
) -> None:
    monkeypatch.setattr(busy_module, "_SHOWN", 0.01)
    fail(api)
    tried: list[float] = []

    def a_while_after() -> bool:
        if shown(api)():
            tried.append(time.monotonic())
        return bool(tried) and time.monotonic() - tried[0] > 0.5

    busy(api, api.private_chat(api.person()), a_while_after)
    assert len(api.calls("sendChatAction")) == 1
