"""What the bot's owners can do and whom they let ask: the real bot against a local Bot API server."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Self

import pytest
from bot_api_server import BotApiServer
from bot_process import PATIENCE, TOKEN, Running
from telegram import Bot, Update

from bot.answering import Answerer
from bot.config import Access
from bot.store import Outgoing, Store
from bot.telegram_app.desk import Desk
from bot.telegram_app.door import Door
from bot.telegram_app.fairuse import FairUse
from bot.telegram_app.metrics import Metrics
from bot.telegram_app.owners import apart
from bot.telegram_app.talks import Talks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot_api_server import SentMessage, User

SEED = next((Path(__file__).parent.parent / "seeds").glob("*.txt"))
ARTICLES = Path(__file__).parent / "articles"
AGE = "黃學清幾歲?"
NOT_HERE = "只在主人選定的聊天室裡"
ALARM = "出了一些狀況"


class Owned(Running):
    """A bot that has an owner."""

    def __init__(self, api: BotApiServer, folder: Path, owner: User, **environ: str) -> None:
        super().__init__(api, folder / "log", {"ARTICLE_BOT_OWNERS": str(owner.id), **environ})
        self.owner = owner
        self.own = api.private_chat(owner)

    def alarms(self) -> list[SentMessage]:
        return [message for message in self.api.messages(self.own) if ALARM in message.text]

    def __enter__(self) -> Self:
        super().__enter__()
        self.api.wait_for_call("getUpdates", timeout=PATIENCE)
        return self


class Closed(Owned):
    """A bot that answers some chats only."""

    def __init__(self, api: BotApiServer, folder: Path) -> None:
        owner, self.friend = (api.person(name, language_code="zh-hant") for name in ("Owner", "Friend"))
        self.reading = api.group("讀書會", members=[owner, self.friend])
        super().__init__(api, folder, owner, ARTICLE_BOT_CHATS=f"{self.friend.id}, {self.reading.id}")


class Fed(Owned):
    """A bot whose articles a test changes."""

    def __init__(self, api: BotApiServer, folder: Path) -> None:
        self.seeds = folder / "seeds"
        self.seeds.mkdir()
        shutil.copy(SEED, self.seeds / "first.txt")
        owner = api.person("Owner", language_code="zh-hant")
        super().__init__(api, folder, owner, ARTICLE_BOT_SEEDS=str(self.seeds))


def stop(bot: Running) -> None:
    bot.stop()
    assert TOKEN not in bot.written()


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Closed]:
    with BotApiServer(token=TOKEN) as api, Closed(api, tmp_path_factory.mktemp("closed")) as bot:
        yield bot
        stop(bot)
        assert api.errors() == []


@pytest.fixture
def owned(tmp_path: Path) -> Iterator[Fed]:
    with BotApiServer(token=TOKEN) as api, Fed(api, tmp_path) as bot:
        yield bot
        stop(bot)


# --- who is answered


def test_the_chats_that_were_chosen_and_the_owner_are_answered(closed: Closed) -> None:
    assert "50歲" in closed.ask(closed.api.private_chat(closed.friend), closed.friend, AGE).text
    assert "50歲" in closed.ask(closed.own, closed.owner, AGE).text


def test_a_group_that_was_chosen_is_answered_whoever_asks(closed: Closed) -> None:
    anybody = closed.api.person("Anybody")
    assert "50歲" in closed.ask(closed.reading, anybody, f"/ask@article_test_bot {AGE}").text


def test_anybody_else_gets_a_friendly_line_in_private(closed: Closed) -> None:
    stranger = closed.api.person("Stranger", language_code="zh-hant")
    assert NOT_HERE in closed.ask(closed.api.private_chat(stranger), stranger, AGE).text
    english = closed.api.person("Stranger")
    assert "my owner has chosen" in closed.ask(closed.api.private_chat(english), english, "/start").text


def test_any_other_group_gets_silence_but_for_its_owner(closed: Closed) -> None:
    stranger = closed.api.person("Stranger")
    other = closed.api.group("別的群組", members=[stranger, closed.friend, closed.owner])
    for sender in (stranger, closed.friend):
        closed.api.say(other, sender, f"/ask@article_test_bot {AGE}")
    closed.api.say(other, stranger, "/reload@article_test_bot")
    asked = closed.api.say(other, closed.owner, f"/ask@article_test_bot {AGE}")
    closed.api.wait_for_message(other)
    assert [message.reply_to for message in closed.api.messages(other)] == [asked.message_id]


def test_a_group_that_was_not_chosen_gets_no_hello(closed: Closed) -> None:
    stranger = closed.api.person("Stranger")
    other = closed.api.group("別的群組", members=[stranger])
    closed.api.block(other)
    closed.api.unblock(other)
    closed.ask(closed.own, closed.owner, AGE)
    assert closed.api.messages(other) == []


def test_a_tap_of_a_stranger_is_answered_and_changes_nothing(closed: Closed) -> None:
    stranger = closed.api.person("Stranger", language_code="zh-hant")
    chat = closed.api.private_chat(stranger)
    told = closed.ask(chat, stranger, AGE)
    query = closed.api.tap(told, "s:language:en", by=stranger)
    call = closed.api.wait_for_call("answerCallbackQuery")
    assert call.params["callback_query_id"] == query
    assert NOT_HERE in call.params["text"]
    assert NOT_HERE in closed.ask(chat, stranger, AGE).text


@pytest.mark.parametrize(
    ("person", "let_in"), [(1, True), (2, True), (3, False)], ids=["the owner", "one chosen", "anybody else"]
)
def test_inline_queries_are_answered_for_those_who_were_chosen(
    tmp_path: Path,
    answerer: Answerer,
    person: int,
    let_in: bool,  # noqa: FBT001
) -> None:
    store = Store.open(tmp_path, 1)
    desk = Desk(answerer, store, Talks(store), Metrics())
    door = Door(desk, FairUse(), Access(frozenset({1}), frozenset({2, -5})))
    sender = {"id": person, "is_bot": False, "first_name": "Ada"}
    query = {"id": "7", "from": sender, "query": AGE, "offset": ""}
    update = Update.de_json({"update_id": 9, "inline_query": query}, Bot(TOKEN))
    made = asyncio.run(door.turned_away(update))
    store.close()
    if let_in:
        assert made is None
    else:
        assert made is not None
        [sent] = made.outgoing
        assert sent.method == "answerInlineQuery"
        assert sent.params == {"inline_query_id": "7", "results": [], "is_personal": True}


def test_a_chosen_group_that_becomes_a_supergroup_is_answered_under_its_new_number(closed: Closed) -> None:
    new = closed.api.group("讀書會", members=[closed.friend])
    moved = {"migrate_to_chat_id": new.id}
    closed.api.say(closed.reading, closed.owner, "", extra=moved)
    closed.ask(closed.reading, closed.friend, f"/ask@article_test_bot {AGE}")
    assert "50歲" in closed.ask(new, closed.friend, f"/ask@article_test_bot {AGE}").text
    assert f"put {new.id} into ARTICLE_BOT_CHATS" in closed.written()


# --- what owners can do


def test_reload_reads_the_articles_anew_without_a_restart(owned: Fed) -> None:
    new = "小狗大黃住在河邊的木屋裡。\n\n大黃每天早上七點到河裡游泳,風雨無阻。\n"
    (owned.seeds / "second.txt").write_text(f"小狗大黃\n\n{new}", encoding="utf-8")
    (owned.seeds / "broken.txt").write_bytes(b"\x00\xff\x00\x01" * 50)
    answer = owned.ask(owned.own, owned.owner, "/reload")
    assert "2 篇文章" in answer.text
    assert "有問題的地方：1" in answer.text
    assert "broken.txt" in answer.text
    assert "七點" in owned.ask(owned.own, owned.owner, "大黃幾點游泳?").text
    assert "50歲" in owned.ask(owned.own, owned.owner, AGE).text


def test_reload_of_a_broken_folder_changes_nothing(owned: Fed) -> None:
    (owned.seeds / "first.txt").unlink()
    assert "一切照舊" in owned.ask(owned.own, owned.owner, "/reload").text
    shutil.rmtree(owned.seeds)
    answer = owned.ask(owned.own, owned.owner, "/reload")
    assert "一切照舊" in answer.text
    assert "no such folder" in answer.text
    assert "50歲" in owned.ask(owned.own, owned.owner, AGE).text


def test_what_shows_an_article_that_has_changed_says_so_and_can_still_be_rated(owned: Fed) -> None:
    answer = owned.ask(owned.own, owned.owner, AGE)
    with (owned.seeds / "first.txt").open("a", encoding="utf-8") as seed:
        seed.write("\n小狗大黃每天早上七點到河裡游泳,風雨無阻。\n")
    owned.ask(owned.own, owned.owner, "/reload")
    assert "過期" in owned.toast(answer, answer.data("下一個"))
    assert "文章已經更新過了" in owned.ask(owned.own, owned.owner, "/more").text
    assert "謝謝你的回饋" in owned.toast(answer, answer.data("👍"))


def test_what_shows_other_articles_than_those_that_have_changed_works_on(owned: Fed) -> None:
    answer = owned.ask(owned.own, owned.owner, AGE)
    shutil.copy(next(ARTICLES.glob("*.txt")), owned.seeds / "second.txt")
    owned.ask(owned.own, owned.owner, "/reload")
    assert owned.tap(answer, "下一個").text != answer.text
    assert "📍" in owned.ask(owned.own, owned.owner, "/more").text


def test_a_reload_in_a_group_names_no_folder_and_shows_in_its_topic_that_it_takes_its_time(owned: Fed) -> None:
    forum = owned.api.group("論壇", topics=True, members=[owned.owner])
    topic = owned.api.topic(forum, "管理", owned.owner)
    text = SEED.read_text(encoding="utf-8")
    for number in range(100):
        (owned.seeds / f"more{number}.txt").write_text(text, encoding="utf-8")
    (owned.seeds / "broken.txt").write_bytes(b"\x00\xff\x00\x01" * 50)
    asked = owned.api.say(forum, owned.owner, "/reload@article_test_bot", topic=topic)
    answer = owned.api.wait_for_message(forum, timeout=PATIENCE)
    assert (answer.reply_to, answer.thread_id) == (asked.message_id, topic)
    assert "101 篇文章" in answer.text
    assert "有問題的地方：1" in answer.text
    assert str(owned.seeds) not in answer.text
    typing = owned.api.calls("sendChatAction")
    assert typing
    assert {(call.params["chat_id"], call.params["message_thread_id"]) for call in typing} == {(forum.id, topic)}


def test_stats_tell_the_owner_in_private_what_is_asked_and_said(owned: Fed) -> None:
    ada = owned.api.person("Ada", language_code="zh-hant")
    chat = owned.api.private_chat(ada)
    owned.ask(chat, ada, "<b>黃學清</b>幾歲?")
    owned.ask(chat, ada, "/feedback 字太小了")
    answer = owned.ask(owned.own, owned.owner, "/stats")
    assert answer.text.startswith("1 個問題，答了 1 個")
    assert "<b>黃學清</b>幾歲?" in answer.text
    assert "字太小了" in answer.text
    assert str(ada.id) not in answer.text
    group = owned.api.group("群組", members=[owned.owner])
    assert owned.silent(group, owned.owner, owned.api.say(group, owned.owner, "/stats@article_test_bot"))


@pytest.mark.parametrize("command", ["/reload", "/stats"])
def test_to_anybody_else_an_owners_command_is_an_unknown_one(closed: Closed, command: str) -> None:
    chat = closed.api.private_chat(closed.friend)
    assert "/outline" in closed.ask(chat, closed.friend, command).text
    assert closed.silent(
        closed.reading, closed.friend, closed.api.say(closed.reading, closed.friend, f"{command}@article_test_bot")
    )


def test_who_speaks_in_a_groups_name_is_no_owner(closed: Closed) -> None:
    anonymous = {"sender_chat": closed.reading.to_json()}
    said = closed.api.say(closed.reading, closed.owner, "/reload@article_test_bot", extra=anonymous)
    assert closed.silent(closed.reading, closed.friend, said)


def test_what_is_in_hand_is_answered_from_the_articles_it_began_with(tmp_path: Path, answerer: Answerer) -> None:
    store = Store.open(tmp_path, 1)
    desk = Desk(answerer, store, Talks(store), Metrics())
    other = Answerer(answerer.articles, answerer.index)

    async def work() -> tuple[Answerer, Answerer]:
        with desk.unchanging():
            await asyncio.create_task(asyncio.to_thread(desk.exchange, other))
            begun = desk.answerer
        return begun, desk.answerer

    begun, afterwards = asyncio.run(work())
    store.close()
    assert begun is answerer
    assert afterwards is other


def test_a_stop_does_not_wait_until_articles_are_read() -> None:
    read = threading.Event()

    async def stopped() -> None:
        reading = asyncio.create_task(apart(lambda: read.wait(PATIENCE)))
        await asyncio.sleep(0.1)
        reading.cancel()

    begun = time.monotonic()
    asyncio.run(stopped())
    assert time.monotonic() - begun < PATIENCE / 2
    read.set()


def test_what_goes_wrong_apart_is_raised_where_it_is_waited_for() -> None:
    async def failing() -> None:
        await apart(lambda: 1 // 0)

    with pytest.raises(ZeroDivisionError):
        asyncio.run(failing())


# --- what owners are told


def test_the_owner_is_told_once_that_replies_are_refused_and_updates_set_aside_but_not_whose(owned: Fed) -> None:
    ada = owned.api.person("Ada Lovelace", language_code="zh-hant")
    chat = owned.api.private_chat(ada)
    refusal = "Bad Request: something inside broke"
    owned.api.fail_next("sendMessage", status=400, description=refusal)
    owned.ask(chat, ada, AGE)
    told = owned.api.wait_for_message(owned.own, timeout=PATIENCE)
    assert ALARM in told.text
    assert "Telegram 拒收的回覆：1" in told.text
    assert not any(word in told.text for word in ("Ada", str(ada.id), "黃學清"))

    owned.api.say(chat, ada, "/start", extra={"from": {**ada.to_json(), "language_code": 5}})
    owned.api.fail_next("sendMessage", status=400, description=refusal)
    owned.ask(chat, ada, AGE)
    time.sleep(5)
    assert len(owned.alarms()) == 1


def test_the_owner_is_told_of_an_update_that_was_set_aside(owned: Fed) -> None:
    ada = owned.api.person("Ada")
    owned.api.say(owned.api.private_chat(ada), ada, "/start", extra={"from": {**ada.to_json(), "language_code": 5}})
    told = owned.api.wait_for_message(owned.own, timeout=PATIENCE)
    assert "先擱下的訊息：1" in told.text


def test_the_owner_is_told_of_trouble_with_the_storage_while_it_lasts(owned: Fed) -> None:
    locking = sqlite3.connect(owned.log.parent / "data" / "article-bot.sqlite3", isolation_level=None)
    locking.execute("BEGIN IMMEDIATE")
    ada = owned.api.person("Ada")
    owned.api.say(owned.api.private_chat(ada), ada, AGE)
    told = owned.api.wait_for_message(owned.own, timeout=PATIENCE)
    assert "is locked by another program" in told.text
    assert owned.api.messages(owned.api.private_chat(ada)) == []
    locking.execute("ROLLBACK")
    locking.close()
    assert "50歲" in owned.api.wait_for_message(owned.api.private_chat(ada)).text
    assert len(owned.alarms()) == 1


def test_what_owners_are_told_is_kept_to_once_in_a_while_even_after_a_restart(tmp_path: Path) -> None:
    posts = {f"chat {owner}": Outgoing("sendMessage", {"chat_id": owner, "text": "x"}) for owner in (1, 2)}

    async def announced(quiet: float) -> bool:
        store = Store.open(tmp_path, 1)
        try:
            return await store.announce(posts, quiet)
        finally:
            store.close()

    assert [asyncio.run(announced(quiet)) for quiet in (3600, 3600, 0, 3600)] == [True, False, True, False]
