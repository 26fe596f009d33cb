"""Guest mode: the real bot as a process of its own, and its handlers by themselves with whatever may come in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from bot_api_server import Chat, User
from hypothesis import example, given, settings
from hypothesis import strategies as st
from offline import Offline, offline
from telegram_html import from_html, utf16_length

from bot.answering import Answerer
from bot.language import Language
from bot.telegram_app.intake import received
from bot.telegram_app.preferences import Preferences
from retrieval import Analyzer, Article, Block, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot_api_server import BotApiServer, Call
    from bot_process import Running
    from telegram_html import FormattedText


AGE = "@article_test_bot 黃學清幾歲?"
ANSWER = ["50歲的黃學清是萬州區公路局路政大隊大隊長。"]
ELSEWHERE = Chat(-1_009_999_999_999, "supergroup", "別處")

Json = dict[str, Any]


def answered(api: BotApiServer, query: str) -> Json:
    """What a guest query was answered with, and taken."""

    def found() -> Call | None:
        calls = api.calls("answerGuestQuery")
        return next((call for call in calls if call.params["guest_query_id"] == query and call.status == 200), None)

    result: Json = api.wait_until(found).params["result"]
    return result


def message(result: Json) -> FormattedText:
    return from_html(result["input_message_content"]["message_text"])


def said(sender: Json, text: str, **more: Any) -> Json:
    return {"message_id": 9, "date": 1, "chat": ELSEWHERE.to_json(), "from": sender, "text": text, **more}


def asked(bot: Running, person: User, text: str, **how: Any) -> FormattedText:
    return message(answered(bot.api, bot.api.guest(ELSEWHERE, person, text, **how)))


# --- over HTTP


def test_a_guests_question_gets_the_card_without_buttons(bot: Running, ada: User) -> None:
    result = answered(bot.api, bot.api.guest(ELSEWHERE, ada, AGE))
    assert result["type"] == "article"
    assert "reply_markup" not in result
    assert result["input_message_content"]["link_preview_options"] == {"is_disabled": True}
    assert message(result).of_type("bold") == ANSWER
    assert "▼ 後 1 段" in message(result).of_type("expandable_blockquote")[0]
    assert "重慶日報網 · 2020年03月11日08:20" in message(result).text


def test_each_of_several_questions_is_answered_in_the_one_message(bot: Running, ada: User) -> None:
    assert asked(bot, ada, f"{AGE}萬州離武漢多遠?").of_type("underline") == ["50歲", "670公裡"]


def test_between_two_people_it_is_the_same(bot: Running, ada: User) -> None:
    bob = bot.api.person("Bob")
    query = bot.api.guest(Chat(bob.id, "private", "Bob"), ada, AGE)
    assert message(answered(bot.api, query)).of_type("bold") == ANSWER
    assert bot.api.messages(Chat(bob.id, "private", "Bob")) == []


def test_what_the_article_does_not_say_is_said_with_what_comes_near(bot: Running, ada: User) -> None:
    shown = asked(bot, ada, "@article_test_bot 量子電腦的原理?")
    assert shown.text.startswith("文中沒有提到。也許是說法不同，最接近的段落是：")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("@article_test_bot", "請輸入想問的問題"),
        ("@article_test_bot ?!", "請輸入想問的問題"),
        ("@article_test_bot 謝謝", "不客氣"),
        ("thanks @Article_Test_Bot", "不客氣"),
    ],
)
def test_small_talk_and_no_question_get_a_short_word(bot: Running, ada: User, text: str, word: str) -> None:
    shown = asked(bot, ada, text)
    assert word in shown.text
    assert len(shown.text) < 100


def test_the_bots_name_in_reply_to_a_question_asks_that(bot: Running, ada: User) -> None:
    theirs = said(bot.api.person("Bob").to_json(), "黃學清幾歲?")
    assert asked(bot, ada, "@article_test_bot", reply_to=theirs).of_type("bold") == ANSWER


def test_a_reply_to_what_the_guest_said_is_a_follow_up(bot: Running, ada: User) -> None:
    text = "黃學清是萬州區公路局路政大隊大隊長。"
    mine = said(bot.api.bot.to_json(), text, guest_bot_caller_user=ada.to_json())
    assert asked(bot, ada, "他幾歲?", reply_to=mine).of_type("bold") == ANSWER


def test_a_command_and_a_caption_are_questions_too(bot: Running, ada: User) -> None:
    assert asked(bot, ada, "/ask@article_test_bot 黃學清幾歲?").of_type("bold") == ANSWER
    photo = [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]
    assert asked(bot, ada, "", extra={"photo": photo, "caption": AGE}).of_type("bold") == ANSWER


@pytest.mark.parametrize("text", ["/help@article_test_bot", "/start@article_test_bot"])
def test_who_asks_a_guest_for_help_is_told_what_it_does(bot: Running, ada: User, text: str) -> None:
    told = asked(bot, ada, text).text
    assert "我讀文章、答問題" in told
    assert "/" not in told


def test_a_query_that_is_too_old_is_no_error_and_stops_nothing(bot: Running, ada: User) -> None:
    before = len(bot.written())
    late = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    bot.api.fail_next("answerGuestQuery", status=400, description=late)
    lost = bot.api.guest(ELSEWHERE, ada, AGE)

    def answers() -> list[int]:
        calls = bot.api.calls("answerGuestQuery")
        return [call.status for call in calls if call.params["guest_query_id"] == lost]

    bot.api.wait_until(answers)
    assert asked(bot, ada, AGE).of_type("bold") == ANSWER
    assert answers() == [400]
    assert "ERROR" not in bot.written()[before:]


def test_a_chat_of_the_same_number_hears_nothing_and_is_not_heard_of(bot: Running, chat: Chat, ada: User) -> None:
    bot.ask(chat, ada, "黃學清是誰?")
    shown = bot.api.messages(chat)
    bot.api.guest(chat, ada, "@article_test_bot 張先峰是誰?")
    assert "50歲的黃學清" in bot.ask(chat, ada, "他幾歲?").bold()[0]
    assert len(bot.api.messages(chat)) == len(shown) + 1


# --- without a process


@pytest.fixture(scope="module")
def room(answerer: Answerer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Offline]:
    with offline(answerer, tmp_path_factory.mktemp("store")) as room:
        yield room


PHOTO = {"photo": [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]}
STICKER = {"file_id": "f", "file_unique_id": "u", "type": "regular", "width": 1, "height": 1}
CONTENTS: list[Json] = [
    {"text": AGE},
    {"text": "/start", "entities": [{"type": "bot_command", "offset": 0, "length": 6}]},
    {**PHOTO, "caption": AGE},
    {"sticker": {**STICKER, "is_animated": False, "is_video": False}},
    {"dice": {"emoji": "🎲", "value": 3}},
    {"new_chat_members": [{"id": 123456, "is_bot": True, "first_name": "Test Bot"}]},
    {"left_chat_member": {"id": 123456, "is_bot": True, "first_name": "Test Bot"}},
    {"migrate_to_chat_id": -5},
    {"pinned_message": said({"id": 1, "is_bot": False, "first_name": "Ada"}, "a")},
]


@pytest.mark.parametrize("kind", ["private", "group", "supergroup", "channel"])
@pytest.mark.parametrize("content", CONTENTS, ids="+".join)
def test_only_the_guests_room_sees_a_guest_message(room: Offline, content: Json, kind: str) -> None:
    room.telegram.guest(Chat(5, kind, "別處"), room.telegram.person(), "", extra=content)
    handlers = [handler for group in room.application.handlers.values() for handler in group]
    seen = [handler for handler in handlers if handler.check_update(room.update()) not in (None, False)]
    assert len(seen) == 1
    assert room.answer()["result"]


@pytest.mark.parametrize(
    "extra",
    [
        {"from": {"id": 7, "is_bot": True, "first_name": "Another", "username": "another_bot"}},
        {"guest_query_id": None},
    ],
    ids=["another bot", "no query"],
)
def test_what_nobody_asks_gets_no_answer(room: Offline, extra: Json) -> None:
    room.telegram.guest(ELSEWHERE, room.telegram.person(), AGE, extra=extra)
    response = room.respond()
    assert response.outgoing == ()
    assert response.changes == ()


def test_who_speaks_in_a_chats_name_is_answered(room: Offline) -> None:
    anonymous = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
    extra = {"from": anonymous, "sender_chat": ELSEWHERE.to_json()}
    room.telegram.guest(ELSEWHERE, room.telegram.person(), AGE, extra=extra)
    assert message(room.answer()["result"]).of_type("bold") == ANSWER


def test_no_chats_settings_hold(room: Offline) -> None:
    ada = room.telegram.person()
    room.desk.preferences.set(ada.id, "language", Preferences(context=0, language=Language.EN))
    room.telegram.guest(Chat(ada.id, "private", "Ada"), ada, AGE)
    assert "▼ 後 1 段" in message(room.answer()["result"]).text


def test_an_answer_that_the_message_has_no_room_for_is_left_out(analyzer: Analyzer, tmp_path: Path) -> None:
    filler = "大家都出門散步去了。" * 200
    told = ("小貓在屋頂上睡覺。", "小狗在花園裡跑步。")
    article = Article("a", tuple(Block(Kind.BODY, text) for said in told for text in (said + filler, filler)))
    with offline(Answerer.of([article], analyzer), tmp_path) as room:
        room.telegram.guest(ELSEWHERE, room.telegram.person(), "@article_test_bot 小貓在哪裡睡覺?小狗在哪裡跑步?")
        shown = message(room.answer()["result"])
    assert told[0] in shown.text
    assert shown.text.count("📍") == 1


def test_a_guest_waits_for_nobody(room: Offline) -> None:
    ada = room.telegram.person()
    for _ in range(2):
        room.telegram.guest(ELSEWHERE, ada, AGE)
    room.telegram.push({"message": said(ada.to_json(), AGE)})
    lanes = {update.lane for update in received(room.telegram.pending()[-3:])}
    assert len(lanes) == 3


def test_nothing_is_remembered(room: Offline) -> None:
    ada = room.telegram.person()
    room.telegram.guest(ELSEWHERE, ada, AGE)
    assert room.respond().changes == ()


HOSTILE = st.text(st.characters(), max_size=600) | st.lists(
    st.sampled_from(["@article_test_bot", " ", "黃學清", "幾歲", "他", "/ask", "<b>", "&amp;", "\ud800", "🎲"])
).map("".join)


@settings(max_examples=100)
@given(HOSTILE, HOSTILE)
@example("@article_test_bot \ud800黃學清\udfff", "")
@example("@article_test_bot", "<b>黃學清</i> &amp; \u202e{0}{name}%s")
@example("@article_test_bot" + "問" * 4000, "問" * 4096)
@example("\0", "\0")
def test_whatever_is_asked_is_answered_within_telegrams_limits(room: Offline, text: str, replied: str) -> None:
    theirs = said({"id": 7, "is_bot": False, "first_name": "Bob"}, replied)
    room.telegram.guest(ELSEWHERE, room.telegram.person(), text, reply_to=theirs)
    assert 0 < utf16_length(message(room.answer()["result"]).text) <= 4096
