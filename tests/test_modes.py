"""What the bot answers in a group, by the mode that its admins chose."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from bot_api_server import Chat, User
    from bot_process import Running


UNHEARD = "沒提到我的問題我還聽不到"
AGE = "黃學清幾歲?"
SURE = "黃學清是誰?"


@pytest.fixture
def boss(bot: Running) -> User:
    return bot.api.person("Boss", language_code="zh-hant")


@pytest.fixture
def group(bot: Running, ada: User, boss: User) -> Chat:
    """A group where the bot is an admin, and so hears everything."""
    return bot.api.group("讀書會", members=[ada], admins=[boss], bot_is_admin=True)


@pytest.fixture
def deaf(bot: Running, ada: User, boss: User) -> Chat:
    """A group where the bot is no admin, and so hears only what is put to it."""
    return bot.api.group("讀書會", members=[ada], admins=[boss])


def choose(bot: Running, group: Chat, boss: User, mode: str) -> None:
    bot.ask(group, boss, f"/mode@article_test_bot {mode}")


def test_quiet_answers_commands_alone(bot: Running, group: Chat, ada: User, boss: User) -> None:
    choose(bot, group, boss, "quiet")
    answer = bot.ask(group, ada, f"/ask@article_test_bot {AGE}")
    assert "50歲" in answer.text
    assert bot.silent(group, ada, bot.api.say(group, ada, f"@article_test_bot {AGE}"))
    assert bot.silent(group, ada, bot.api.say(group, ada, "他住哪裡?", reply_to=answer))
    assert "設成只回指令" in bot.ask(group, ada, "/help@article_test_bot").text
    assert bot.silent(group, ada, bot.api.say(group, ada, AGE))


@pytest.mark.parametrize(
    "text",
    ["/help@article_test_bot", *(f"/ask@article_test_bot {said}" for said in ("你好", "停", "不對", "全文"))],
)
def test_a_quiet_group_is_not_told_to_say_what_is_not_answered_there(
    bot: Running, group: Chat, ada: User, boss: User, text: str
) -> None:
    choose(bot, group, boss, "quiet")
    told = bot.ask(group, ada, text).text
    assert not any(word in told for word in ("回覆我", "提到", "還有呢"))
    assert "@article_test_bot" in told


def test_mention_answers_mentions_and_replies_to_it(bot: Running, group: Chat, ada: User, boss: User) -> None:
    choose(bot, group, boss, "mention")
    answer = bot.ask(group, ada, f"@article_test_bot {SURE}")
    assert "50歲" in bot.ask(group, ada, "他幾歲?", reply_to=answer).text
    assert bot.silent(group, ada, bot.api.say(group, ada, AGE))


def test_mention_is_what_a_group_begins_with(bot: Running, group: Chat, ada: User) -> None:
    assert bot.silent(group, ada, bot.api.say(group, ada, AGE))
    assert "50歲" in bot.ask(group, ada, f"@article_test_bot {AGE}").text


def test_eager_answers_what_it_is_sure_of(bot: Running, group: Chat, ada: User, boss: User) -> None:
    choose(bot, group, boss, "eager")
    assert "50歲" in bot.ask(group, ada, AGE).text
    assert "50歲" in bot.ask(group, ada, f"@article_test_bot {AGE}").text


@pytest.mark.parametrize(
    "text",
    ["今天天氣怎麼樣?", "誰要一起吃飯?", "黃學清來了", "哈哈", "你好嗎?", "?",
     "50歲的黃學清是萬州區公路局路政大隊大隊長。", "這什麼鬼", "@carol_reads 黃學清幾歲?", "你兒子幾歲?", "我兒子幾歲?",
     "how old is your son?", "要不要吃蛋糕?", "誰買蛋糕了?", "隔離要多久?", "誰要當志願者?",
     "糕點店在哪?", "有人知道糕點店在哪嗎?"],
)  # fmt: skip
def test_eager_is_silent_on_anything_else(bot: Running, group: Chat, ada: User, boss: User, text: str) -> None:
    choose(bot, group, boss, "eager")
    assert bot.silent(group, ada, bot.api.say(group, ada, text))


@pytest.mark.parametrize(
    "text", ["你知道黃學清幾歲嗎?", "我想知道黃學清幾歲?", "有人知道黃學清幾歲嗎?", "大家知道黃學清幾歲嗎?",
             "請問黃學清今年幾歲?", "請問有沒有人知道黃學清幾歲?", "do you know how old Huang Xueqing is?"],
)  # fmt: skip
def test_eager_answers_who_asks_whether_anybody_knows(
    bot: Running, group: Chat, ada: User, boss: User, text: str
) -> None:
    choose(bot, group, boss, "eager")
    assert "50歲" in bot.ask(group, ada, text).text


def test_eager_takes_who_wants_more_for_who_speaks_to_people_but_in_reply_to_it(
    bot: Running, group: Chat, ada: User, boss: User
) -> None:
    choose(bot, group, boss, "eager")
    answer = bot.ask(group, ada, AGE)
    assert bot.silent(group, ada, bot.api.say(group, ada, "還有呢?"))
    assert bot.ask(group, ada, "還有呢?", reply_to=answer).bold() != answer.bold()


def test_eager_leaves_what_is_asked_of_another_persons_message_alone(
    bot: Running, group: Chat, ada: User, boss: User
) -> None:
    choose(bot, group, boss, "eager")
    theirs = bot.api.say(group, boss, "大家好")
    assert bot.silent(group, ada, bot.api.say(group, ada, AGE, reply_to=theirs))
    own = bot.api.say(group, ada, "大家好")
    assert "50歲" in bot.ask(group, ada, AGE, reply_to=own).text


def test_eager_leaves_what_others_are_asked_in_commands_alone(bot: Running, group: Chat, ada: User, boss: User) -> None:
    choose(bot, group, boss, "eager")
    assert bot.silent(group, ada, bot.api.say(group, ada, f"/ask@other_bot {AGE}"))


def test_eager_does_not_answer_what_was_forwarded(bot: Running, group: Chat, ada: User, boss: User) -> None:
    choose(bot, group, boss, "eager")
    origin = {"type": "hidden_user", "date": 1, "sender_user_name": "Bob"}
    assert bot.silent(group, ada, bot.api.say(group, ada, AGE, extra={"forward_origin": origin}))


def test_an_eager_answer_follows_its_question_when_that_is_edited(
    bot: Running, group: Chat, ada: User, boss: User
) -> None:
    choose(bot, group, boss, "eager")
    said = bot.api.say(group, ada, AGE)
    answer = bot.api.wait_for_message(group, where=lambda m: m.reply_to == said.message_id)
    bot.api.edit(said, "張先峰幾歲?")
    assert "72歲" in bot.edited(answer).text


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("zh-hant", (UNHEARD, "群組的管理員")),
        ("zh-hans", ("没提到我的问题我还听不到", "群组的管理员")),
        ("en", ("cannot hear questions", "an admin of the group")),
    ],
)
def test_eager_chosen_where_privacy_mode_hides_the_questions_tells_what_helps(
    bot: Running, code: str, words: tuple[str, str]
) -> None:
    boss = bot.api.person("Boss", language_code=code)
    deaf = bot.api.group("讀書會", admins=[boss])
    told = bot.ask(deaf, boss, "/mode@article_test_bot eager")
    assert all(part in told.text for part in (*words, "@BotFather"))
    assert [b["callback_data"] for b in told.buttons() if b["text"].startswith("✅")] == ["s:mode:eager"]


def test_eager_chosen_with_a_button_tells_so_too_until_something_else_is_chosen(
    bot: Running, deaf: Chat, boss: User
) -> None:
    for command in ("mode", "settings"):
        panel = bot.ask(deaf, boss, f"/{command}@article_test_bot")
        assert UNHEARD not in panel.text
        bot.api.tap(panel, "s:mode:eager", by=boss)
        panel = bot.edited(panel)
        assert UNHEARD in panel.text
        bot.api.tap(panel, "s:mode:mention", by=boss)
        assert UNHEARD not in bot.edited(panel).text


def test_the_settings_of_an_eager_group_tell_so_as_long_as_it_is_so(
    bot: Running, deaf: Chat, ada: User, boss: User
) -> None:
    choose(bot, deaf, boss, "eager")
    assert UNHEARD in bot.ask(deaf, boss, "/settings@article_test_bot").text
    assert UNHEARD not in bot.ask(deaf, boss, "/lang@article_test_bot").text
    bot.api.promote(deaf, boss)
    assert UNHEARD not in bot.ask(deaf, boss, "/settings@article_test_bot").text
    assert "50歲" in bot.ask(deaf, ada, AGE).text


def test_privacy_mode_switched_off_while_the_bot_runs_is_noticed(
    bot: Running, deaf: Chat, ada: User, boss: User
) -> None:
    bot.api.can_read_all_group_messages = True
    try:
        assert UNHEARD not in bot.ask(deaf, boss, "/mode@article_test_bot eager").text
        bot.api.add(deaf, ada)
        assert "沒有把群組裡其他的訊息" not in bot.api.wait_for_message(deaf, where=lambda m: "大家好" in m.text).text
    finally:
        bot.api.can_read_all_group_messages = False


def test_where_telegram_does_not_tell_what_the_bot_hears_the_mode_is_set_all_the_same(
    bot: Running, deaf: Chat, boss: User
) -> None:
    bot.api.fail_next("getMe", status=502)
    assert "有把握就回" in bot.ask(deaf, boss, "/mode@article_test_bot eager").text


@pytest.mark.parametrize("mode", ["quiet", "mention", "eager"])
def test_in_private_every_text_is_a_question_whatever_the_mode(bot: Running, mode: str) -> None:
    person = bot.api.person(language_code="zh-hant")
    chat = bot.api.private_chat(person)
    bot.ask(chat, person, f"/mode {mode}")
    assert "50歲" in bot.ask(chat, person, AGE).text
