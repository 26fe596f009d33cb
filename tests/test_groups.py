"""What the real bot takes for a question to it, as a process of its own against a local Bot API server."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from bot_api_server import Chat, User
    from bot_process import Running


WHO = "黃學清是誰?"
AGE = "黃學清幾歲?"
PHOTO = {"photo": [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]}


def captioned(caption: str, command: str = "") -> dict[str, Any]:
    entity = {"type": "bot_command", "offset": 0, "length": len(command)}
    return {**PHOTO, "caption": caption, **({"caption_entities": [entity]} if command else {})}


def in_the_name_of(chat: Chat, signature: str) -> dict[str, Any]:
    anonymous = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
    return {"from": anonymous, "sender_chat": chat.to_json(), "author_signature": signature}


@pytest.mark.parametrize("gap", [" ", "  ", "\n", "\u3000", "\u00a0", ":", ": ", "\uff1a", "\n\n"])
def test_whatever_stands_between_ask_and_its_question_is_no_part_of_it(
    bot: Running, chat: Chat, ada: User, gap: str
) -> None:
    assert "50歲" in bot.ask(chat, ada, f"/ask{gap}{AGE}").text


@pytest.mark.parametrize("length", [0, len("/ask"), len("/ask@article_test_bot")])
def test_a_question_that_touches_the_handle_is_one(bot: Running, group: Chat, ada: User, length: int) -> None:
    entities = [{"type": "bot_command", "offset": 0, "length": length}] if length else []
    text = f"/ask@Article_Test_Bot{AGE}"
    assert "50歲" in bot.ask(group, ada, text, force=True, extra={"entities": entities}).text


@pytest.mark.parametrize(
    "text",
    [
        f"/asking@article_test_bot{AGE}",
        f"/ask@article_test_bot2{AGE}",
        f"/ask@other_bot{AGE}",
        f"/asking{AGE}",
        f"問/ask@article_test_bot{AGE}",
    ],
)
def test_what_looks_like_a_command_that_touches_its_question_gets_no_reply(
    bot: Running, group: Chat, ada: User, text: str
) -> None:
    assert bot.silent(group, ada, bot.api.say(group, ada, text, force=True))


def test_a_command_in_bold_is_a_command(bot: Running, group: Chat, ada: User) -> None:
    text = f"/ask@article_test_bot {AGE}"
    entities = [
        {"type": "bold", "offset": 0, "length": len(text)},
        {"type": "bot_command", "offset": 0, "length": len("/ask@article_test_bot")},
    ]
    assert "50歲" in bot.ask(group, ada, text, extra={"entities": entities}).text


def test_ask_in_a_caption_answers(bot: Running, chat: Chat, group: Chat, ada: User) -> None:
    assert "50歲" in bot.ask(chat, ada, "", extra=captioned(f"/ask\n{AGE}", "/ask")).text
    command = "/ask@Article_Test_Bot"
    assert "50歲" in bot.ask(group, ada, "", force=True, extra=captioned(f"{command} {AGE}", command)).text


def test_a_command_in_a_private_caption_is_a_command(bot: Running, chat: Chat, ada: User) -> None:
    assert "文章問答機器人" in bot.ask(chat, ada, "", extra=captioned("/start", "/start")).text


def test_another_bots_command_in_a_groups_caption_gets_no_reply(bot: Running, group: Chat, ada: User) -> None:
    command = "/ask@other_bot"
    said = bot.api.say(group, ada, "", force=True, extra=captioned(f"{command} {AGE}", command))
    assert bot.silent(group, ada, said)


def test_bots_get_no_reply(bot: Running, group: Chat, ada: User) -> None:
    other = replace(bot.api.person("Other"), is_bot=True)
    said = bot.api.say(group, other, f"/ask@article_test_bot {AGE}", force=True)
    assert bot.silent(group, ada, said)


@pytest.mark.parametrize("is_bot", [True, False])
def test_the_bot_does_not_talk_to_itself(bot: Running, group: Chat, ada: User, is_bot: bool) -> None:  # noqa: FBT001
    said = bot.api.say(group, replace(bot.api.bot, is_bot=is_bot), f"@article_test_bot {AGE}", force=True)
    assert bot.silent(group, ada, said)


def test_an_answer_chosen_in_inline_mode_is_no_question(bot: Running, chat: Chat, ada: User) -> None:
    chosen = {"via_bot": bot.api.bot.to_json()}
    group = bot.api.group("讀書會", admins=[ada])
    bot.ask(group, ada, "/mode@article_test_bot eager")
    for place in (chat, group):
        assert bot.silent(place, ada, bot.api.say(place, ada, AGE, force=True, extra=chosen))


def test_people_who_speak_in_a_chats_name_are_answered(bot: Running, group: Chat, ada: User) -> None:
    answer = bot.ask(group, ada, f"@article_test_bot {AGE}", force=True, extra=in_the_name_of(group, "甲"))
    assert "50歲" in answer.text


def test_the_talks_of_two_who_speak_in_a_chats_name_do_not_mix(bot: Running, group: Chat, ada: User) -> None:
    one, other = in_the_name_of(group, "甲"), in_the_name_of(group, "乙")
    bot.ask(group, ada, f"/ask@article_test_bot {WHO}", extra=one)
    bot.ask(group, ada, "/ask@article_test_bot 張先峰是誰?", extra=other)
    assert "50歲的黃學清" in bot.ask(group, ada, "/ask@article_test_bot 他幾歲?", extra=one).bold()[0]
    assert "72歲的張先峰" in bot.ask(group, ada, "/ask@article_test_bot 他幾歲?", extra=other).bold()[0]


def test_anybodys_reply_to_the_bot_is_a_follow_up(bot: Running, group: Chat, ada: User) -> None:
    first = bot.ask(group, ada, f"/ask@article_test_bot {WHO}")
    bob = bot.api.person("Bob")
    assert "50歲的黃學清" in bot.ask(group, bob, "他幾歲?", reply_to=first).bold()[0]


def test_a_reply_to_an_older_message_of_the_bot_is_about_that_one(bot: Running, chat: Chat, ada: User) -> None:
    first = bot.ask(chat, ada, WHO)
    bot.ask(chat, ada, "/help")
    assert "50歲的黃學清" in bot.ask(chat, ada, "他幾歲?", reply_to=first).bold()[0]


def test_a_reply_that_quotes_the_bot_is_about_what_it_quotes(bot: Running, group: Chat, ada: User) -> None:
    first = bot.ask(group, ada, f"/ask@article_test_bot {WHO}")
    quote = {"quote": {"text": "張先峰是一名老黨員", "position": 0, "is_manual": True}}
    answer = bot.ask(group, bot.api.person("Bob"), "他幾歲?", reply_to=first, extra=quote)
    assert "72歲的張先峰" in answer.bold()[0]


@pytest.mark.parametrize(
    "text",
    [
        f"foo@article_test_bot.com {AGE}",
        f"foo@article_test_bot {AGE}",
        f"foo.@article_test_bot {AGE}",
        f"@article_test_bot.com {AGE}",
        f"@article_test_bot_2 {AGE}",
    ],
)
def test_an_address_that_holds_the_handle_gets_no_reply(bot: Running, group: Chat, ada: User, text: str) -> None:
    assert bot.silent(group, ada, bot.api.say(group, ada, text, force=True))


@pytest.mark.parametrize("text", [f"@article_test_bot. {AGE}", f"@article_test_bot.{AGE}", f"({AGE}@article_test_bot)"])
def test_punctuation_around_the_handle_does_no_harm(bot: Running, group: Chat, ada: User, text: str) -> None:
    assert "50歲" in bot.ask(group, ada, text, force=True).text


@pytest.mark.parametrize("text", ["ok", "好的", "👍", "?", "@article_test_bot"])
def test_in_a_group_what_asks_nothing_gets_no_reply(bot: Running, group: Chat, ada: User, text: str) -> None:
    first = bot.ask(group, ada, f"/ask@article_test_bot {AGE}")
    assert bot.silent(group, ada, bot.api.say(group, ada, text, reply_to=first))


@pytest.mark.parametrize("text", ["真的?", "是他!", "我爸也是", "這個人我認識", "同意樓上", "好感動", "nice one"])
def test_in_a_group_what_is_said_of_an_answer_brings_no_other(bot: Running, group: Chat, ada: User, text: str) -> None:
    first = bot.ask(group, ada, f"/ask@article_test_bot {WHO}")
    assert bot.silent(group, ada, bot.api.say(group, ada, text, reply_to=first))


@pytest.mark.parametrize("text", ["還有呢", "那黃霞呢", "黃霞", "他幾歲"])
def test_in_a_group_a_reply_that_asks_on_is_answered(bot: Running, group: Chat, ada: User, text: str) -> None:
    first = bot.ask(group, ada, f"/ask@article_test_bot {WHO}")
    assert bot.ask(group, ada, text, reply_to=first).buttons()


@pytest.mark.parametrize("text", ["還有呢", "more", "what else?"])
def test_a_reply_that_wants_more_gets_the_next_result_of_what_it_replies_to_whoever_asked_that(
    bot: Running, group: Chat, ada: User, text: str
) -> None:
    first = bot.ask(group, ada, f"/ask@article_test_bot {WHO}")
    following = bot.ask(group, bot.api.person("Bob", language_code="en"), text, reply_to=first)
    assert "3/5" in following.buttons()[3]["text"]
    assert following.bold() != first.bold()


@pytest.mark.parametrize(
    "text",
    [
        "@article_test_bot ?",
        "@article_test_bot 請回答",
        "@article_test_bot 你知道嗎?",
        "@article_test_bot 幫他回答一下",
        "/ask@article_test_bot 回答他",
        "@article_test_bot please answer",
    ],
)
def test_who_wants_somebodys_question_answered_has_it_answered(bot: Running, group: Chat, ada: User, text: str) -> None:
    asked = bot.api.say(group, bot.api.person("Bob"), AGE)
    assert "50歲的黃學清" in bot.ask(group, ada, text, reply_to=asked, force=True).bold()[0]


@pytest.mark.parametrize("text", ["@article_test_bot", "@article_test_bot ?", "@article_test_bot !"])
def test_who_names_the_bot_and_says_nothing_else_is_told_how_to_ask(
    bot: Running, group: Chat, ada: User, text: str
) -> None:
    told = bot.ask(group, ada, text, force=True).text
    assert told == "請輸入想問的問題，例如「/ask@article_test_bot 文章主要講什麼？」"


def test_a_bare_mention_in_reply_to_somebody_answers_what_that_says(bot: Running, group: Chat, ada: User) -> None:
    asked = bot.api.say(group, bot.api.person("Bob"), AGE)
    assert "50歲的黃學清" in bot.ask(group, ada, "@article_test_bot", reply_to=asked, force=True).bold()[0]


@pytest.mark.parametrize("text", ["不對", "全文"])
def test_in_a_group_who_wants_another_passage_is_told_to_reply_to_the_answer(
    bot: Running, group: Chat, ada: User, text: str
) -> None:
    told = bot.ask(group, ada, f"/ask@article_test_bot {text}").text
    assert "回覆我的答案說「還有呢？」" in told


def test_a_question_leans_on_what_it_replies_to_whoever_said_that(bot: Running, group: Chat, ada: User) -> None:
    said = bot.api.say(group, bot.api.person("Bob"), "黃學清真係好厲害")
    assert "50歲的黃學清" in bot.ask(group, ada, "/ask@article_test_bot 他幾歲?", reply_to=said).bold()[0]


@pytest.mark.parametrize("text", ["@carol_reads 你看", "@carol_reads 他幾歲?"])
def test_a_reply_that_shows_an_answer_to_somebody_else_gets_no_reply(
    bot: Running, group: Chat, ada: User, text: str
) -> None:
    first = bot.ask(group, ada, f"/ask@article_test_bot {WHO}")
    mention = [{"type": "mention", "offset": 0, "length": len("@carol_reads")}]
    assert bot.silent(group, ada, bot.api.say(group, ada, text, reply_to=first, extra={"entities": mention}))
    named = [{"type": "text_mention", "offset": 0, "length": 5, "user": bot.api.person("Carol").to_json()}]
    said = bot.api.say(group, ada, "Carol 他幾歲?", reply_to=first, extra={"entities": named})
    assert bot.silent(group, ada, said)


def test_a_reply_that_mentions_the_bot_beside_others_is_answered(bot: Running, group: Chat, ada: User) -> None:
    first = bot.ask(group, ada, f"/ask@article_test_bot {WHO}")
    mention = [{"type": "mention", "offset": 0, "length": len("@carol_reads")}]
    text = "@carol_reads 看 @article_test_bot 他幾歲?"
    assert "50歲" in bot.ask(group, ada, text, reply_to=first, extra={"entities": mention}).text
    assert "50歲" in bot.ask(group, ada, "他幾歲 @carol_reads?", reply_to=first).text


def test_in_a_group_the_welcome_tells_how_to_ask_there(bot: Running, group: Chat, chat: Chat, ada: User) -> None:
    told = bot.ask(group, ada, "/start@article_test_bot").text
    assert "「/ask@article_test_bot 問題」" in told
    assert "直接輸入" not in told
    assert "直接輸入你的問題" in bot.ask(chat, ada, "/start").text


def test_in_a_group_thanks_are_answered(bot: Running, group: Chat, ada: User) -> None:
    first = bot.ask(group, ada, f"/ask@article_test_bot {AGE}")
    assert "不客氣" in bot.ask(group, ada, "謝謝", reply_to=first).text


def test_in_a_private_chat_approval_is_answered(bot: Running, chat: Chat, ada: User) -> None:
    assert bot.ask(chat, ada, "好的").text


@pytest.mark.parametrize("start", ["@article_test_bot", "/ask@article_test_bot"])
def test_in_a_group_what_was_written_elsewhere_gets_no_reply(bot: Running, group: Chat, ada: User, start: str) -> None:
    origin = {"type": "hidden_user", "date": 1, "sender_user_name": "Bob"}
    said = bot.api.say(group, ada, f"{start} {AGE}", force=True, extra={"forward_origin": origin})
    assert bot.silent(group, ada, said)


def test_a_channels_post_in_its_group_gets_no_reply(bot: Running, group: Chat, ada: User) -> None:
    channel = {"id": -1001, "type": "channel", "title": "報"}
    post = {"sender_chat": channel, "is_automatic_forward": True}
    assert bot.silent(group, ada, bot.api.say(group, ada, f"@article_test_bot {AGE}", force=True, extra=post))


def test_a_question_forwarded_to_the_bot_in_private_is_answered(bot: Running, chat: Chat, ada: User) -> None:
    origin = {"type": "hidden_user", "date": 1, "sender_user_name": "Bob"}
    assert "50歲" in bot.ask(chat, ada, AGE, extra={"forward_origin": origin}).text


def test_a_command_forwarded_to_the_bot_in_private_is_not_carried_out(bot: Running, chat: Chat, ada: User) -> None:
    forwarded = {"forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": "Bob"}}
    bot.ask(chat, ada, AGE)
    bot.ask(chat, ada, "/forget", extra=forwarded)
    assert "還沒有可以接著看的答案" not in bot.ask(chat, ada, "/more").text
    assert "50歲" in bot.ask(chat, ada, f"/ask {AGE}", extra=forwarded).text


@pytest.mark.parametrize("text", ["@article_test_bot", "/ask@article_test_bot"])
def test_a_quoted_part_is_what_is_asked(bot: Running, group: Chat, ada: User, text: str) -> None:
    asked = bot.api.say(group, bot.api.person("Bob"), f"張先峰是誰?{AGE}")
    quote = {"quote": {"text": AGE, "position": 6, "is_manual": True}}
    assert "50歲的黃學清" in bot.ask(group, ada, text, reply_to=asked, force=True, extra=quote).bold()[0]


def test_a_mention_by_name_is_taken_out_where_it_stands_and_nowhere_else(bot: Running, group: Chat, ada: User) -> None:
    mention = {"type": "text_mention", "offset": 2, "length": 3, "user": bot.api.bot.to_json()}
    text = f"😀黃學清 {AGE}"
    assert "50歲的黃學清" in bot.ask(group, ada, text, force=True, extra={"entities": [mention]}).bold()[0]


def test_two_mentions_by_name_are_both_taken_out_where_they_stand(bot: Running, group: Chat, ada: User) -> None:
    mentions = [
        {"type": "text_mention", "offset": offset, "length": 8, "user": bot.api.bot.to_json()} for offset in (0, 9)
    ]
    answer = bot.ask(group, ada, f"Test Bot Test Bot {AGE}", force=True, extra={"entities": mentions})
    assert "50歲的黃學清" in answer.bold()[0]


@pytest.mark.parametrize("text", ["/ask@article_test_bot 你好", "/help@article_test_bot"])
def test_who_is_told_to_ask_in_a_group_is_told_how_to_be_heard_there(
    bot: Running, group: Chat, ada: User, text: str
) -> None:
    told = bot.ask(group, ada, text).text
    assert "/ask@article_test_bot 問題" in told
    assert "直接問" not in told
    assert "直接輸入" not in told


@pytest.mark.parametrize("text", ["我昨天試了@article_test_bot,還不錯", "聽說 @article_test_bot 很慢"])
def test_who_speaks_of_the_bot_in_passing_gets_no_answer(bot: Running, group: Chat, ada: User, text: str) -> None:
    assert bot.silent(group, ada, bot.api.say(group, ada, text, force=True))


@pytest.mark.parametrize(
    "text", ["請問@article_test_bot 黃學清幾歲", "@article_test_bot 黃學清的年齡", "黃學清的年齡,@article_test_bot。"]
)
def test_who_names_the_bot_and_asks_gets_an_answer_wherever_the_name_stands(
    bot: Running, group: Chat, ada: User, text: str
) -> None:
    bot.api.say(group, ada, text, force=True)
    assert "50歲" in bot.api.wait_for_message(group).text
