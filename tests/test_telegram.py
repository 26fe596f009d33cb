"""The real bot as a process of its own, against a local Bot API server."""

from __future__ import annotations

import signal
import time
from typing import TYPE_CHECKING

import pytest
from bot_api_server import BotApiServer
from bot_process import TOKEN, Running, wait_until

if TYPE_CHECKING:
    from pathlib import Path

    from bot_api_server import Chat, User


def test_start_says_what_the_bot_does_and_what_it_has_read(bot: Running, chat: Chat, ada: User) -> None:
    answer = bot.ask(chat, ada, "/start")
    assert "文章問答機器人" in answer.text
    assert "萬州:黨建引領聚民心" in answer.text


@pytest.mark.parametrize(
    ("command", "part"), [("/help", "/outline"), ("/article", "重慶日報網"), ("/outline", "點一個小標題開始讀")]
)
def test_commands_answer(bot: Running, chat: Chat, ada: User, command: str, part: str) -> None:
    assert part in bot.ask(chat, ada, command).text


def test_an_unknown_command_is_said_to_be_and_gets_the_help(bot: Running, chat: Chat, ada: User) -> None:
    told = bot.ask(chat, ada, "/nothing").text
    assert told.startswith("沒有「/nothing」這個指令。")
    assert "/outline" in told
    assert "沒有" not in bot.ask(chat, ada, "/help@other_bot").text


def test_any_private_text_is_a_question(bot: Running, chat: Chat, ada: User) -> None:
    answer = bot.ask(chat, ada, "黃學清幾歲?")
    assert answer.bold() == ["50歲的黃學清是萬州區公路局路政大隊大隊長。"]
    assert "blockquote" in {entity.type for entity in answer.entities}
    assert "expandable_blockquote" in {entity.type for entity in answer.entities}
    assert "《萬州:黨建引領聚民心 打好防控阻擊戰》 · 重慶日報網 · 2020年03月11日08:20" in answer.text


def test_a_follow_up_is_understood(bot: Running, chat: Chat, ada: User) -> None:
    bot.ask(chat, ada, "黃學清是誰?")
    assert "50歲的黃學清" in bot.ask(chat, ada, "他幾歲?").bold()[0]


def test_a_captions_words_are_a_question(bot: Running, chat: Chat, ada: User) -> None:
    photo = [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]
    answer = bot.ask(chat, ada, "", extra={"photo": photo, "caption": "黃學清幾歲?"})
    assert "50歲" in answer.text


def test_what_is_no_text_gets_a_friendly_word(bot: Running, chat: Chat, ada: User) -> None:
    sticker = {"file_id": "f", "file_unique_id": "u", "type": "regular", "width": 1, "height": 1}
    sticker |= {"is_animated": False, "is_video": False}
    assert "只讀得懂文字" in bot.ask(chat, ada, "", extra={"sticker": sticker}).text


@pytest.mark.parametrize("caption", [{"caption": "黃學清幾歲?"}, {}])
def test_an_album_gets_one_answer(bot: Running, chat: Chat, ada: User, caption: dict[str, str]) -> None:
    photo = {"photo": [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}], "media_group_id": "7"}
    answer = bot.ask(chat, ada, "", extra={**photo, **caption})
    assert ("50歲" if caption else "文字") in answer.text
    more = [bot.api.say(chat, ada, "", extra=photo) for _ in range(2)]
    assert all(bot.silent(chat, ada, said) for said in more[-1:])
    assert len(bot.api.messages(chat)) == 2


def test_the_answer_to_a_later_caption_takes_the_place_of_the_word_to_its_album(
    bot: Running, chat: Chat, ada: User
) -> None:
    photo = {"photo": [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}], "media_group_id": "8"}
    told = bot.ask(chat, ada, "", extra=photo)
    captioned = bot.api.say(chat, ada, "", extra={**photo, "caption": "黃學清幾歲?"})
    answer = bot.edited(told)
    assert "50歲" in answer.text
    now = int(time.time())
    where = {"message_id": captioned.message_id, "date": now, "edit_date": now, "chat": chat.to_json()}
    bot.api.push({"edited_message": {**where, "from": ada.to_json(), **photo, "caption": "張先峰幾歲?"}})
    assert "72歲" in bot.edited(answer).text
    assert len(bot.api.messages(chat)) == 1


def test_an_over_long_question_is_told_the_limit(bot: Running, chat: Chat, ada: User) -> None:
    assert "500" in bot.ask(chat, ada, "問" * 4000).text


def test_markup_in_a_question_does_no_harm(bot: Running, chat: Chat, ada: User) -> None:
    assert bot.ask(chat, ada, "<b>黃學清</i> &amp; *幾歲* [x](y) \u202e").text


def test_the_bot_speaks_the_questions_script_then_the_clients_language(bot: Running) -> None:
    english, simplified = bot.api.person(language_code="en"), bot.api.person(language_code="zh-hans")
    assert "不客气" in bot.ask(bot.api.private_chat(english), english, "谢谢").text
    assert "文章问答" in bot.ask(bot.api.private_chat(simplified), simplified, "/start").text
    assert "I answer questions" in bot.ask(bot.api.private_chat(english), english, "/start").text


def test_passages_stay_in_the_articles_own_script(bot: Running, chat: Chat, ada: User) -> None:
    assert "50歲的黃學清" in bot.ask(chat, ada, "黄学清几岁?").text


def test_in_a_group_ask_answers(bot: Running, group: Chat, ada: User) -> None:
    assert "50歲" in bot.ask(group, ada, "/ask@article_test_bot 黃學清幾歲?").text


def test_ask_in_reply_to_a_question_answers_that_question(bot: Running, group: Chat, ada: User) -> None:
    bob = bot.api.person("Bob")
    asked = bot.api.say(group, bob, "黃學清幾歲?")
    assert "50歲" in bot.ask(group, ada, "/ask@article_test_bot", reply_to=asked).text


def test_ask_alone_says_how_to_ask(bot: Running, group: Chat, ada: User) -> None:
    assert "/ask@article_test_bot" in bot.ask(group, ada, "/ask@article_test_bot").text


@pytest.mark.parametrize(
    "text", ["@article_test_bot 黃學清幾歲?", "黃學清幾歲?@Article_Test_Bot", "喂@article_test_bot黃學清幾歲"]
)
def test_in_a_group_a_mention_answers(bot: Running, group: Chat, ada: User, text: str) -> None:
    assert "50歲" in bot.ask(group, ada, text, force=True).text


def test_in_a_group_a_reply_to_the_bot_is_a_follow_up(bot: Running, group: Chat, ada: User) -> None:
    first = bot.ask(group, ada, "/ask@article_test_bot 黃學清是誰?")
    assert "50歲" in bot.ask(group, ada, "他幾歲?", reply_to=first).text


@pytest.mark.parametrize(
    "text", ["黃學清幾歲?", "/ask@other_bot 黃學清幾歲?", "@article_test_bots 黃學清幾歲?", "大家好"]
)
def test_in_a_group_what_is_not_for_the_bot_gets_no_reply(bot: Running, group: Chat, ada: User, text: str) -> None:
    assert bot.silent(group, ada, bot.api.say(group, ada, text, force=True))


def test_a_sticker_in_a_group_gets_no_reply(bot: Running, group: Chat, ada: User) -> None:
    dice = {"dice": {"emoji": "🎲", "value": 3}}
    assert bot.silent(group, ada, bot.api.say(group, ada, "", force=True, extra=dice))


def test_replies_stay_in_their_topic(bot: Running, ada: User) -> None:
    forum = bot.api.group("論壇", topics=True, members=[ada])
    topic = bot.api.topic(forum, "防疫", ada)
    assert bot.ask(forum, ada, "/ask@article_test_bot 黃學清幾歲?", topic=topic).thread_id == topic
    assert bot.ask(forum, ada, "/ask@article_test_bot 黃學清幾歲?").thread_id is None


def test_two_peoples_talks_in_a_group_do_not_mix(bot: Running, group: Chat, ada: User) -> None:
    bob = bot.api.person("Bob")
    bot.ask(group, ada, "/ask@article_test_bot 黃學清是誰?")
    bot.ask(group, bob, "/ask@article_test_bot 張先峰是誰?")
    assert "50歲的黃學清" in bot.ask(group, ada, "/ask@article_test_bot 他幾歲?").bold()[0]
    assert "72歲的張先峰" in bot.ask(group, bob, "/ask@article_test_bot 他幾歲?").bold()[0]


def test_an_answer_that_telegram_refuses_is_told_to_the_person_and_stops_nothing(tmp_path: Path) -> None:
    with BotApiServer(token=TOKEN) as api, Running(api, tmp_path / "log") as bot:
        person = api.person(language_code="zh-hant")
        chat = api.private_chat(person)
        api.fail_next("sendMessage", status=400, description="Bad Request: something inside broke")
        assert bot.ask(chat, person, "黃學清幾歲?").text == "抱歉，處理這個問題時出了錯，請再試一次。"
        assert "50歲" in bot.ask(chat, person, "黃學清幾歲?").text
        bot.stop(signal.SIGINT)
    written = bot.written()
    assert "ing inside broke" in written
    assert TOKEN not in written


def test_a_chat_that_blocked_the_bot_stops_nothing(tmp_path: Path) -> None:
    with BotApiServer(token=TOKEN) as api, Running(api, tmp_path / "log") as bot:
        gone, here = api.person(), api.person()
        chat = api.private_chat(gone)
        api.say(chat, gone, "黃學清幾歲?")
        api.block(chat)
        assert "50歲" in bot.ask(api.private_chat(here), here, "黃學清幾歲?").text
        bot.stop()


def test_a_token_that_telegram_does_not_know_is_one_clear_line(tmp_path: Path) -> None:
    with BotApiServer(token="654321:ANOTHER") as api, Running(api, tmp_path / "log") as bot:
        assert bot.ended() == 2
    written = bot.written()
    assert "does not know this TELEGRAM_BOT_TOKEN" in written
    assert "Traceback" not in written
    assert TOKEN not in written


def test_a_server_that_comes_up_late_is_waited_for(tmp_path: Path) -> None:
    with BotApiServer(token=TOKEN) as api:
        person = api.person()
        api.fail_next("getMe", status=502, times=1)
        with Running(api, tmp_path / "log") as bot:
            assert "50歲" in bot.ask(api.private_chat(person), person, "黃學清幾歲").text
            bot.stop()


def test_a_second_process_with_the_same_token_is_told_plainly(tmp_path: Path) -> None:
    with BotApiServer(token=TOKEN) as api:
        for name in ("first", "second"):
            (tmp_path / name).mkdir()
        with Running(api, tmp_path / "first" / "log") as first, Running(api, tmp_path / "second" / "log") as second:
            wait_until(lambda: "another process is polling" in first.written() + second.written())
            first.stop()
            second.stop()
