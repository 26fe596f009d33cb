"""What the bot does when it comes to a group, leaves one, or a group moves; and what it never tells elsewhere."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from bot_api_server import BotApiServer
from bot_process import TOKEN, Running, wait_until

from bot.store import NAME, Claimed, Preferred, Received, Response, Store
from bot.telegram_app.desk import Desk
from bot.telegram_app.metrics import Metrics
from bot.telegram_app.preferences import Preferences
from bot.telegram_app.settings import changed
from bot.telegram_app.talks import Talks

if TYPE_CHECKING:
    from pathlib import Path

    from bot_api_server import Chat, User

    from bot.answering import Answerer
    from bot.store import Change


WHO = "/ask@article_test_bot 黃學清是誰?"
HIS_AGE = "/ask@article_test_bot 他幾歲?"
HELLO = "大家好"
PRIVACY_MODE = "沒有把群組裡其他的訊息給我看"


def kept(bot: Running, chat: Chat) -> dict[str, int]:
    """How many rows are kept of a chat."""
    with closing(sqlite3.connect(bot.log.parent / "data" / NAME)) as connection:
        return {
            table: connection.execute(f"SELECT COUNT(*) FROM {table} WHERE chat = ?", (chat.id,)).fetchone()[0]
            for table in ("talks", "preferences", "cards")
        }


def unsettled(bot: Running) -> int:
    """How many requests are still on their way."""
    with closing(sqlite3.connect(bot.log.parent / "data" / NAME)) as connection:
        [(count,)] = connection.execute("SELECT COUNT(*) FROM outbox WHERE state NOT IN ('sent', 'failed')")
        return int(count)


def test_added_to_a_group_the_bot_says_hello_and_how_to_ask(bot: Running, group: Chat, ada: User) -> None:
    bot.api.add(group, ada)
    hello = bot.api.wait_for_message(group)
    assert HELLO in hello.text
    assert "/ask@article_test_bot 問題" in hello.text
    assert PRIVACY_MODE in hello.text
    assert hello.reply_to is None


def test_it_says_hello_in_the_language_of_who_added_it(bot: Running, group: Chat) -> None:
    bot.api.add(group, bot.api.person(language_code="en"))
    assert bot.api.wait_for_message(group).text.startswith("Hello!")


def test_added_as_an_admin_it_does_not_tell_that_it_hears_nothing(bot: Running, group: Chat, ada: User) -> None:
    bot.api.add(group, ada, role="administrator")
    assert PRIVACY_MODE not in bot.api.wait_for_message(group).text


def test_help_in_a_group_tells_what_privacy_mode_keeps_from_the_bot(bot: Running, chat: Chat, ada: User) -> None:
    group, led = (bot.api.group("讀書會", members=[ada], bot_is_admin=admin) for admin in (False, True))
    assert PRIVACY_MODE in bot.ask(group, ada, "/help@article_test_bot").text
    assert PRIVACY_MODE not in bot.ask(led, ada, "/help@article_test_bot").text
    assert PRIVACY_MODE not in bot.ask(chat, ada, "/help").text


def test_made_an_admin_it_says_nothing(bot: Running, group: Chat, ada: User) -> None:
    bot.api.promote(group, ada)
    bot.ask(group, ada, WHO)
    assert len(bot.api.messages(group)) == 1


def test_a_person_who_blocks_the_bot_and_comes_back_gets_no_hello(bot: Running, chat: Chat, ada: User) -> None:
    bot.ask(chat, ada, "謝謝")
    bot.api.block(chat)
    bot.api.unblock(chat)
    bot.ask(chat, ada, "謝謝")
    assert len(bot.api.messages(chat)) == 2


def test_blocked_by_a_person_the_bot_forgets_the_chat(bot: Running, chat: Chat, ada: User) -> None:
    bot.ask(chat, ada, "/lang en")
    bot.ask(chat, ada, "黃學清是誰?")
    assert kept(bot, chat) == {"talks": 1, "preferences": 1, "cards": 1}
    bot.api.block(chat)
    bot.api.wait_until(lambda: not any(kept(bot, chat).values()))
    bot.api.unblock(chat)
    assert "50歲的黃學清" not in bot.ask(chat, ada, "他幾歲?").text


def test_removed_from_a_group_the_bot_forgets_it(bot: Running, ada: User) -> None:
    boss = bot.api.person("Boss", language_code="zh-hant")
    group = bot.api.group("讀書會", members=[ada], admins=[boss])
    bot.ask(group, boss, "/lang@article_test_bot en")
    bot.ask(group, ada, WHO)
    assert kept(bot, group) == {"talks": 1, "preferences": 1, "cards": 1}
    bot.api.block(group)
    bot.api.wait_until(lambda: not any(kept(bot, group).values()))
    bot.api.add(group, ada)
    bot.api.wait_for_message(group, where=lambda m: HELLO in m.text)
    assert "50歲的黃學清" not in bot.ask(group, ada, HIS_AGE).text


def test_settings_and_talks_move_with_a_group_that_becomes_a_supergroup(bot: Running, ada: User) -> None:
    boss = bot.api.person("Boss", language_code="zh-hant")
    group = bot.api.group("讀書會", members=[ada], admins=[boss], basic=True)
    bot.ask(group, boss, "/script@article_test_bot hans")
    answer = bot.ask(group, ada, WHO)
    assert "50岁的黄学清" in answer.text
    moved = bot.api.upgrade(group)
    bot.api.wait_until(lambda: kept(bot, moved)["talks"])
    assert kept(bot, group) == {"talks": 0, "preferences": 0, "cards": 0}
    assert kept(bot, moved) == {"talks": 1, "preferences": 1, "cards": 1}
    assert "50岁的黄学清" in bot.ask(moved, ada, HIS_AGE).bold()[0]
    assert bot.ask(moved, ada, "/more@article_test_bot").text


def test_settings_move_with_a_group_also_where_the_bot_hears_of_it_much_later(bot: Running, ada: User) -> None:
    group = bot.api.group("讀書會", members=[ada], basic=True)
    bot.ask(group, ada, WHO)
    moved = bot.api.group("讀書會", members=[ada])
    long_ago = {"message_id": 1000, "date": int(time.time()) - 7200, "chat": group.to_json(), "from": ada.to_json()}
    bot.api.push({"message": long_ago | {"migrate_to_chat_id": moved.id}})
    bot.api.wait_until(lambda: kept(bot, moved)["talks"])


@pytest.mark.parametrize("seen", ["before", "meanwhile"])
@pytest.mark.parametrize("last", ["move", "set"])
def test_settings_move_whatever_is_set_in_the_supergroup_at_the_same_time(
    answerer: Answerer, tmp_path: Path, seen: str, last: str
) -> None:
    old, new = -1, -2
    hans, quiet = {"script": "hans"}, {"mode": "quiet"}
    store = Store.open(tmp_path, 1)

    async def commit(*changes: Change) -> None:
        await store.receive([Received(1, "x", "{}")])
        for change in changes:
            await store.answer(Claimed(1, "x", "{}", 0, 1), Response(changes=(change,)))

    async def move() -> None:
        desk = Desk(answerer, store, Talks(store), Metrics())
        await commit(Preferred(old, hans))
        if seen == "before":
            set_there = desk.preferences.set(new, "mode", changed(await desk.preferences.of(new), "mode", "quiet"))
            moved = await desk.preferences.move(old, new)
        else:
            moved = await desk.preferences.move(old, new)
            set_there = desk.preferences.set(new, "mode", changed(await desk.preferences.of(new), "mode", "quiet"))
        await commit(*((set_there, moved) if last == "move" else (moved, set_there)))
        assert await desk.preferences.of(new) == Preferences.of(hans | quiet)
        assert await store.preferences(new) == hans | quiet
        assert await store.preferences(old) == {}

    asyncio.run(move())
    store.close()


def test_a_button_of_the_group_as_it_was_changes_nothing_in_the_new_one(bot: Running, ada: User) -> None:
    group = bot.api.group("讀書會", members=[ada], basic=True)
    answer = bot.ask(group, ada, WHO)
    moved = bot.api.upgrade(group)
    bot.api.wait_until(lambda: kept(bot, moved)["talks"])
    first = bot.ask(moved, ada, WHO)
    assert "過期" in bot.toast(answer, answer.data("下一個"), by=ada)
    assert bot.api.messages(moved) == [first]


def test_what_is_asked_in_private_is_never_known_in_a_group(bot: Running, chat: Chat, group: Chat, ada: User) -> None:
    private = bot.ask(chat, ada, "黃學清是誰?")
    assert "接著看" in bot.ask(group, ada, "/more@article_test_bot").text
    assert "50歲的黃學清" not in bot.ask(group, ada, HIS_AGE).text
    shown = bot.ask(group, ada, "/ask@article_test_bot 張先峰是誰?")
    assert "過期" in bot.toast(shown, private.data("下一個"), by=ada)
    assert bot.api.now(shown) == shown


def test_a_channel_gets_no_hello(bot: Running, chat: Chat, ada: User) -> None:
    channel = {"id": -1_001_234_567_890, "type": "channel", "title": "頻道"}
    sides = {
        side: {"user": bot.api.bot.to_json(), "status": status}
        for side, status in (("old_chat_member", "left"), ("new_chat_member", "member"))
    }
    bot.api.push({"my_chat_member": {"chat": channel, "from": ada.to_json(), "date": 1, **sides}})
    bot.ask(chat, ada, "謝謝")
    assert not [call for call in bot.api.calls("sendMessage") if call.params["chat_id"] == channel["id"]]


def test_a_reply_on_its_way_follows_a_group_that_moves(tmp_path: Path) -> None:
    with BotApiServer(token=TOKEN) as api, Running(api, tmp_path / "log") as bot:
        person = api.person(language_code="zh-hant")
        group = api.group("讀書會", members=[person], basic=True)
        with api.failing("sendMessage", status=429, retry_after=1):
            api.say(group, person, WHO)
            api.wait_for_call("sendMessage")
            moved = api.upgrade(group)
        reply = api.wait_for_message(moved)
        assert reply.reply_to is None
        assert "50歲的黃學清" in reply.text
        assert api.messages(group) == []
        bot.stop()


def test_an_edit_on_its_way_does_not_follow_a_group_that_moves(tmp_path: Path) -> None:
    with BotApiServer(token=TOKEN) as api, Running(api, tmp_path / "log") as bot:
        person = api.person(language_code="zh-hant")
        group = api.group("讀書會", members=[person], basic=True)
        api.say(group, person, "大家好")  # so that the answers bear the same number in both groups
        answer = bot.ask(group, person, WHO)
        with api.failing("editMessageText", status=429, retry_after=1):
            api.tap(answer, answer.data("下一個"), by=person)
            api.wait_for_call("editMessageText")
            moved = api.upgrade(group)
            reply = bot.ask(moved, person, WHO)
            assert reply.message_id == answer.message_id
        wait_until(lambda: not unsettled(bot))
        assert api.calls("editMessageText")[-1].params["chat_id"] == group.id
        assert api.now(reply) == reply
        bot.stop()
