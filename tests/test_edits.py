"""Questions that are edited: their answers follow."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from bot_api_server import BotApiServer
from bot_process import TOKEN, Running

from bot.store import read_report

if TYPE_CHECKING:
    from pathlib import Path

    from bot_api_server import Chat, SaidMessage, SentMessage, User


AGE = "黃學清幾歲?"
OTHER = "張先峰幾歲?"
TWO = AGE + OTHER


def asked(bot: Running, chat: Chat, ada: User, text: str) -> tuple[SaidMessage, SentMessage]:
    earlier = bot.api.messages(chat)
    said = bot.api.say(chat, ada, text)
    return said, bot.api.wait_for_message(chat, after=earlier[-1] if earlier else None)


def test_an_edited_question_gets_its_answer_edited(bot: Running, chat: Chat, ada: User) -> None:
    said, answer = asked(bot, chat, ada, AGE)
    bot.api.edit(said, OTHER)
    edited = bot.edited(answer)
    assert "72歲的張先峰" in edited.bold()[0]
    assert len(bot.api.messages(chat)) == 1


def test_a_question_may_be_edited_long_after_it_was_asked(bot: Running, chat: Chat, ada: User) -> None:
    said, answer = asked(bot, chat, ada, AGE)
    long_ago = {"message_id": said.message_id, "date": int(time.time()) - 7200, "edit_date": int(time.time())}
    where = {"chat": chat.to_json(), "from": ada.to_json()}
    bot.api.push({"edited_message": {**long_ago, **where, "text": OTHER}})
    assert "72歲的張先峰" in bot.edited(answer).bold()[0]


def test_a_question_may_be_edited_again_and_again(bot: Running, chat: Chat, ada: User) -> None:
    said, answer = asked(bot, chat, ada, AGE)
    for text, part in (
        (OTHER, "72歲"),
        (AGE, "50歲"),
        ("推介一間好食嘅火鍋店", "沒有提到"),
        ("qwerty zxcvb", "沒有相近的段落"),
        (AGE, "50歲"),
    ):
        bot.api.edit(said, text)
        answer = bot.edited(answer)
        assert part in answer.text


def test_an_edited_question_leans_on_what_was_asked_before_it_alone(bot: Running, chat: Chat, ada: User) -> None:
    bot.ask(chat, ada, "黃學清是誰?")
    said, answer = asked(bot, chat, ada, "他幾歲?")
    bot.ask(chat, ada, "張先峰是誰?")
    for text, part in (("他是哪裡的?", "黃學清"), ("他今年幾歲?", "50歲的黃學清")):
        bot.api.edit(said, text)
        answer = bot.edited(answer)
        assert part in answer.bold()[0]


def test_the_buttons_of_an_edited_answer_work(bot: Running, chat: Chat, ada: User) -> None:
    said, answer = asked(bot, chat, ada, AGE)
    bot.api.edit(said, OTHER)
    edited = bot.edited(answer)
    turned = bot.tap(edited, "下一個")
    assert turned.text != edited.text
    assert bot.tap(turned, "下一個 3/5").text not in {turned.text, edited.text}


def test_an_edited_question_counts_once_and_what_was_thought_of_its_old_answer_not_at_all(
    bot: Running, chat: Chat, ada: User
) -> None:
    said, answer = asked(bot, chat, ada, "黃學清今年幾歲了?")
    bot.toast(answer, answer.data("👎"))
    bot.api.edit(said, "張先峰今年幾歲了?")
    bot.edited(answer)
    asked_most = {a.question: a for a in read_report(bot.log.parent / "data", 10_000).most_asked}
    assert "黃學清今年幾歲了?" not in asked_most
    assert asked_most["張先峰今年幾歲了?"].times == 1
    assert asked_most["張先峰今年幾歲了?"].disliked == 0


def test_an_edited_ask_in_a_group_gets_its_answer_edited(bot: Running, group: Chat, ada: User) -> None:
    said, answer = asked(bot, group, ada, f"/ask@article_test_bot {AGE}")
    bot.api.edit(said, f"/ask@article_test_bot {OTHER}")
    assert "72歲" in bot.edited(answer).text


@pytest.mark.parametrize("command", ["/ask", "/ask@article_test_bot"])
def test_a_question_that_is_added_to_the_bare_command_is_answered_in_place_of_how_to_ask(
    bot: Running, group: Chat, ada: User, command: str
) -> None:
    said, told = asked(bot, group, ada, command)
    assert "請在指令後面寫上問題" in told.text
    bot.api.edit(said, f"{command} {AGE}")
    answer = bot.edited(told)
    assert "50歲" in answer.text
    assert bot.tap(answer, "下一個", by=ada).text != answer.text
    bot.api.edit(said, command)
    told = bot.edited(bot.api.now(answer))
    assert "請在指令後面寫上問題" in told.text
    bot.api.edit(said, f"{command} {OTHER}")
    assert "72歲" in bot.edited(told).text
    assert len(bot.api.messages(group)) == 1


@pytest.mark.parametrize(
    ("commands", "part"),
    [
        (("/read 3", "/read 4"), "📍 2500余名黨員鏖戰救治一線 · 第 4 段"),
        (("/read", "/read 4"), "第 4 段"),
        (("/read 3", "/read 99"), "29 段"),
        (("/read 3", AGE), "50歲"),
        (("/search 黃學清", "/search 張先峰"), "張先峰"),
        (("/search", "/search 張先峰"), "張先峰"),
        (("/search qwerty", "/search 張先峰"), "張先峰"),
        (("/search 張先峰", "/search qwerty"), "沒有找到"),
        ((f"/search {AGE}", f"/ask {AGE}"), "\n📍"),
        ((f"/ask {AGE}", "/search 張先峰"), "最相符的"),
    ],
)
def test_an_edited_reading_or_search_gets_its_reply_edited(
    bot: Running, chat: Chat, ada: User, commands: tuple[str, str], part: str
) -> None:
    said, told = asked(bot, chat, ada, commands[0])
    bot.api.edit(said, commands[1])
    told = bot.edited(told)
    assert part in told.text
    for again in (OTHER, "/read 5", "/search 檢查站"):
        bot.api.edit(said, again)
        told = bot.edited(told)
    assert bot.tap(told, "2. ").text != told.text
    assert len(bot.api.messages(chat)) == 1


def test_an_edit_that_changes_no_word_of_a_search_leaves_it_as_it_is_looked_at(
    bot: Running, chat: Chat, ada: User
) -> None:
    said, listed = asked(bot, chat, ada, "/search 檢查站")
    turned = bot.tap(listed, "2. ")
    bot.api.edit(said, "/search  檢查站")
    bot.ask(chat, ada, "謝謝")
    assert bot.api.now(listed) == turned


def test_a_search_that_becomes_a_question_is_not_asked_in_another_talk(bot: Running, chat: Chat, ada: User) -> None:
    bot.ask(chat, ada, "黃學清是誰?")
    said, listed = asked(bot, chat, ada, "/search 檢查站")
    bot.api.edit(said, "他幾歲?")
    assert "50歲" in bot.edited(listed).text


@pytest.mark.parametrize("text", ["謝謝大家", "/help@article_test_bot", "/ask@another_bot 他呢?"])
@pytest.mark.parametrize("asking", [f"/ask@article_test_bot {AGE}", f"@article_test_bot {AGE}"])
def test_an_answer_to_what_asks_nothing_any_more_says_so(
    bot: Running, group: Chat, ada: User, asking: str, text: str
) -> None:
    said = bot.api.say(group, ada, asking, force=True)
    answer = bot.api.wait_for_message(group)
    bot.api.edit(said, text)
    gone = bot.edited(answer)
    assert "就不答了" in gone.text
    assert not gone.buttons()
    assert "還沒有可以接著看的答案" in bot.ask(group, ada, "/more@article_test_bot").text
    bot.api.edit(said, f"/ask@article_test_bot {OTHER}")
    assert "72歲" in bot.edited(gone).text


def test_the_answer_to_a_caption_that_is_taken_away_says_so(bot: Running, chat: Chat, ada: User) -> None:
    photo = {"photo": [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]}
    said = bot.api.say(chat, ada, "", extra={**photo, "caption": AGE})
    answer = bot.api.wait_for_message(chat)
    now = int(time.time())
    where = {"message_id": said.message_id, "date": now, "edit_date": now, "chat": chat.to_json()}
    bot.api.push({"edited_message": {**where, "from": ada.to_json(), **photo}})
    assert "就不答了" in bot.edited(answer).text


@pytest.mark.parametrize("text", [AGE, "黃學清\n幾歲?", "黃學清  幾歲?"])
def test_an_edit_that_changes_no_word_does_nothing(bot: Running, chat: Chat, ada: User, text: str) -> None:
    said, answer = asked(bot, chat, ada, text)
    turned = bot.tap(answer, "下一個")
    bot.api.edit(said, text)
    bot.ask(chat, ada, "謝謝")
    assert bot.api.now(answer) == turned


@pytest.mark.parametrize("text", ["長" * 600, "他呢?", "???", "謝謝"])
def test_what_got_no_passage_gets_one_once_it_is_edited(bot: Running, chat: Chat, ada: User, text: str) -> None:
    said, told = asked(bot, chat, ada, text)
    bot.api.edit(said, AGE)
    edited = bot.edited(told)
    assert "50歲" in edited.text
    assert bot.tap(edited, "下一個").text not in {told.text, edited.text}


def test_neither_small_talk_nor_how_to_ask_is_gone_on_from_or_reported(bot: Running, chat: Chat, ada: User) -> None:
    bot.ask(chat, ada, "你好")  # and so there is something to read
    before = read_report(bot.log.parent / "data", 1).questions
    answer = bot.ask(chat, ada, AGE)
    bot.ask(chat, ada, "謝謝")
    bot.ask(chat, ada, "/ask")
    more = bot.ask(chat, ada, "/more")
    assert more.buttons()
    assert more.text != answer.text
    assert read_report(bot.log.parent / "data", 1).questions == before + 1


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (f"/aks {AGE}", f"/ask {AGE}"),
        ("/serch 黃學清", "/search 黃學清"),
        ("/help", AGE),
        ("/more", AGE),
        ("/settings", AGE),
        ("/help", f"/ask {AGE}"),
    ],
)
def test_an_edit_that_asks_is_answered_once_where_what_stood_there_before_was_not(
    bot: Running, chat: Chat, ada: User, first: str, then: str
) -> None:
    said, told = asked(bot, chat, ada, first)
    bot.api.edit(said, then)
    answer = bot.api.wait_for_message(chat, after=told)
    assert "50歲的黃學清" in answer.text
    assert answer.reply_to == said.message_id
    bot.api.edit(said, then)
    bot.ask(chat, ada, "謝謝")
    assert len(bot.api.messages(chat)) == 3
    bot.api.edit(said, OTHER)
    assert "72歲" in bot.edited(bot.api.now(answer)).text


def test_a_slip_in_read_that_is_mended_shows_the_paragraph(bot: Running, chat: Chat, ada: User) -> None:
    said, told = asked(bot, chat, ada, "/raed 15")
    bot.api.edit(said, "/read 15")
    shown = bot.api.wait_for_message(chat, after=told)
    bot.api.edit(said, "/read 16")
    assert "第 16 段" in bot.edited(shown).text


@pytest.mark.parametrize("first", ["大家好", AGE])
@pytest.mark.parametrize("then", [f"@article_test_bot {AGE}", f"/ask@article_test_bot {AGE}"])
def test_an_edit_that_puts_a_question_to_the_bot_in_a_group_is_answered(
    bot: Running, group: Chat, ada: User, first: str, then: str
) -> None:
    said = bot.api.say(group, ada, first, force=True)
    bot.api.edit(said, then)
    assert "50歲" in bot.api.wait_for_message(group).text
    bot.api.edit(said, then)
    bot.ask(group, ada, "/ask@article_test_bot 謝謝")
    assert len(bot.api.messages(group)) == 2


def test_an_edit_of_what_got_no_answer_leans_on_the_talk(bot: Running, chat: Chat, ada: User) -> None:
    bot.ask(chat, ada, "黃學清是誰?")
    said, told = asked(bot, chat, ada, "/aks 他幾歲?")
    bot.api.edit(said, "/ask 他幾歲?")
    assert "50歲的黃學清" in bot.api.wait_for_message(chat, after=told).bold()[0]


def test_an_edit_long_after_of_what_got_no_answer_gets_none_either(bot: Running, chat: Chat, ada: User) -> None:
    said, _ = asked(bot, chat, ada, "/help")
    long_ago = {"message_id": said.message_id, "date": int(time.time()) - 7200, "edit_date": int(time.time())}
    where = {"chat": chat.to_json(), "from": ada.to_json()}
    for text in (AGE, "/ask", "/read 3", "/search 檢查站"):
        command = {"entities": [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}]}
        bot.api.push({"edited_message": {**long_ago, **where, "text": text, **(command if text[0] == "/" else {})}})
    bot.ask(chat, ada, "謝謝")
    assert len(bot.api.messages(chat)) == 2


def test_an_edit_that_changes_no_word_of_who_wants_more_of_nothing_says_nothing_new(
    bot: Running, chat: Chat, ada: User
) -> None:
    bot.ask(chat, ada, "/search 黃霞")
    said, _ = asked(bot, chat, ada, "還有呢?")
    bot.api.edit(said, "還有呢?")
    bot.ask(chat, ada, "謝謝")
    assert len(bot.api.messages(chat)) == 3


def test_a_question_that_becomes_thanks_and_then_the_question_again_is_answered_again(
    bot: Running, chat: Chat, ada: User
) -> None:
    said, answer = asked(bot, chat, ada, AGE)
    bot.api.edit(said, "謝謝")
    thanked = bot.edited(answer)
    assert "不客氣" in thanked.text
    bot.api.edit(said, AGE)
    assert "50歲" in bot.edited(thanked).text


def two_answers(bot: Running, chat: Chat, ada: User) -> tuple[SaidMessage, list[SentMessage]]:
    said, first = asked(bot, chat, ada, TWO)
    second = bot.api.wait_for_message(chat, after=first)
    assert "50歲" in first.text
    assert "72歲" in second.text
    return said, [first, second]


def test_each_question_of_an_edited_message_has_its_own_answer_edited(bot: Running, chat: Chat, ada: User) -> None:
    said, (first, second) = two_answers(bot, chat, ada)
    bot.api.edit(said, "張先峰幾歲?黃學清幾歲?")
    assert "72歲" in bot.edited(first).text
    assert "50歲" in bot.edited(second).text
    assert len(bot.api.messages(chat)) == 2


def test_the_answer_to_a_question_that_an_edit_leaves_alone_stays_as_it_is_looked_at(
    bot: Running, chat: Chat, ada: User
) -> None:
    said, (first, second) = two_answers(bot, chat, ada)
    turned = bot.tap(first, "下一個")
    bot.api.edit(said, "黃學清幾歲?萬州離武漢多遠?")
    bot.edited(second)
    assert bot.api.now(first) == turned


def test_that_a_question_is_taken_back_is_not_said_where_its_answer_was_deleted(tmp_path: Path) -> None:
    with BotApiServer(token=TOKEN) as api, Running(api, tmp_path / "log") as bot:
        person = api.person(language_code="zh-hant")
        chat = api.private_chat(person)
        said, (first, second) = two_answers(bot, chat, person)
        api.carry_out("deleteMessage", {"chat_id": chat.id, "message_id": second.message_id})
        api.edit(said, "黃霞是誰?")
        bot.edited(first)
        assert "不客氣" in bot.ask(chat, person, "謝謝").text
        assert [m.text for m in api.messages(chat) if "就不答了" in m.text] == []
        api.edit(said, TWO)
        assert "72歲" in api.wait_for_message(chat, where=lambda m: "72歲" in m.text).text
        bot.stop()


def test_an_edit_that_adds_a_question_gets_one_answer_more_and_one_that_takes_it_away_says_so(
    bot: Running, chat: Chat, ada: User
) -> None:
    said, answer = asked(bot, chat, ada, AGE)
    bot.api.edit(said, TWO)
    added = bot.api.wait_for_message(chat, after=answer)
    assert "72歲" in added.text
    bot.api.edit(said, AGE)
    gone = bot.edited(added)
    assert "就不答了" in gone.text
    assert not gone.buttons()
    bot.api.edit(said, TWO)
    assert "72歲" in bot.edited(gone).text
    assert "50歲" in bot.api.now(answer).text
    assert len(bot.api.messages(chat)) == 2


def test_what_an_edit_no_longer_asks_is_not_reported(bot: Running, chat: Chat, ada: User) -> None:
    said, (_, second) = two_answers(bot, chat, ada)
    before = read_report(bot.log.parent / "data", 1).questions
    bot.api.edit(said, AGE)
    bot.edited(second)
    assert read_report(bot.log.parent / "data", 1).questions == before - 1


def test_an_edited_question_whose_answer_was_deleted_is_answered_anew_where_it_was_asked(tmp_path: Path) -> None:
    with BotApiServer(token=TOKEN) as api, Running(api, tmp_path / "log") as bot:
        person = api.person(language_code="zh-hant")
        forum = api.group("讀書會", members=[person], topics=True)
        topic = api.topic(forum, "新聞", by=person)
        said = api.say(forum, person, f"/ask {AGE}", topic=topic)
        answer = api.wait_for_message(forum)
        api.carry_out("deleteMessage", {"chat_id": forum.id, "message_id": answer.message_id})
        api.edit(said, f"/ask {OTHER}")
        anew = api.wait_for_message(forum, after=answer)
        assert "72歲" in anew.text
        assert (anew.reply_to, anew.thread_id) == (said.message_id, topic)
        assert bot.tap(anew, "下一個", by=person).text != anew.text
        api.edit(said, f"/ask {AGE}")
        assert "50歲" in bot.edited(api.now(anew)).text
        bot.stop()


def test_what_is_opened_from_an_answer_that_is_deleted_meanwhile_is_not_sent(tmp_path: Path) -> None:
    with BotApiServer(token=TOKEN) as api, Running(api, tmp_path / "log") as bot:
        person = api.person(language_code="zh-hant")
        chat = api.private_chat(person)
        answer = bot.ask(chat, person, AGE)
        with api.failing("editMessageText", status=429, retry_after=1):
            api.tap(answer, answer.data("下一個"), by=person)
            api.wait_for_call("editMessageText")
            api.carry_out("deleteMessage", {"chat_id": chat.id, "message_id": answer.message_id})
        assert "不客氣" in bot.ask(chat, person, "謝謝").text
        assert len(api.messages(chat)) == 1
        bot.stop()


def test_a_question_of_a_group_that_has_moved_is_no_longer_known_by_its_number(tmp_path: Path) -> None:
    with BotApiServer(token=TOKEN) as api, Running(api, tmp_path / "log") as bot:
        person = api.person(language_code="zh-hant")
        group = api.group("讀書會", members=[person], basic=True)
        for _ in range(3):
            api.say(group, person, "大家好")
        said = api.say(group, person, f"/ask {AGE}")
        api.wait_for_message(group)
        moved = api.upgrade(group)
        other = api.say(moved, person, "大家好", force=True)
        while other.message_id < said.message_id:
            other = api.say(moved, person, "大家好", force=True)
        assert other.message_id == said.message_id
        api.edit(other, f"/ask {OTHER}")
        assert "72歲" in api.wait_for_message(moved).text
        assert not api.calls("editMessageText")
        bot.stop()
