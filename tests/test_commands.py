"""What each command says, from the real bot."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from bot_api_server import BotApiServer
from bot_process import TOKEN, Running
from test_groups import in_the_name_of

if TYPE_CHECKING:
    from pathlib import Path

    from bot_api_server import Chat, User


RATED = "謝謝你的回饋！"
AGE = "黃學清幾歲?"


def passage(text: str) -> str:
    """What a message shows, without what is said before it: how far it is from the question depends on the talk."""
    return text.removeprefix("再來的和問題關係不大：\n")


def test_more_shows_one_result_after_the_other(bot: Running, chat: Chat, ada: User) -> None:
    shown = [bot.ask(chat, ada, AGE).text]
    shown += [bot.ask(chat, ada, "/more").text for _ in range(4)]
    assert len(set(shown)) == 5


@pytest.mark.parametrize("words", ["還有呢?", "再来一个"])
def test_more_in_reply_to_an_older_answer_is_more_of_that(bot: Running, chat: Chat, ada: User, words: str) -> None:
    older = bot.ask(chat, ada, AGE)
    bot.ask(chat, ada, "張先峰是誰?")
    more = bot.ask(chat, ada, words, reply_to=older)
    assert "下一個 3/5 ▶" in [button["text"] for button in more.buttons()]
    bot.ask(chat, ada, AGE)
    assert passage(bot.ask(chat, ada, "/more").text) == passage(more.text)


def test_more_in_reply_to_what_shows_no_passage_is_more_of_the_last_answer(bot: Running, chat: Chat, ada: User) -> None:
    thanks = bot.ask(chat, ada, "謝謝")
    bot.ask(chat, ada, AGE)
    assert "📍" in bot.ask(chat, ada, "還有呢?", reply_to=thanks).text


def test_more_said_again_goes_on_as_the_command_does(bot: Running, chat: Chat, ada: User) -> None:
    bot.ask(chat, ada, AGE)
    told = [bot.ask(chat, ada, text) for text in ("還有呢?", "/more", "還有呢?", "還有呢?")]
    ways = [label for message in told for label in (button["text"] for button in message.buttons()) if "/5" in label]
    assert ways == ["下一個 3/5 ▶", "下一個 4/5 ▶", "下一個 5/5 ▶", "下一個 1/5 ▶"]
    assert "下一個 1/6 ▶" in [button["text"] for button in bot.ask(chat, ada, "還有呢?").buttons()]


@pytest.mark.parametrize("way", ["還有呢?", "/more", "/read 20"])
def test_one_reads_on_from_what_was_shown_last(bot: Running, chat: Chat, ada: User, way: str) -> None:
    bot.ask(chat, ada, AGE)
    shown, beside = (re.findall(r"第 (\d+) 段", bot.ask(chat, ada, text).text) for text in (way, "下一段"))
    assert int(beside[0]) == int(shown[0]) + 1


def test_what_only_comes_near_is_never_shown_as_an_answer(bot: Running, chat: Chat, ada: User) -> None:
    bot.ask(chat, ada, "推介一間好食嘅火鍋店")
    assert bot.ask(chat, ada, "/more").text.startswith("這一段沒有回答問題")
    assert bot.ask(chat, ada, "還有呢?").text.startswith("這一段沒有回答問題")


def test_who_asks_for_more_and_edits_that_to_a_question_gets_the_answer_in_its_place(
    bot: Running, chat: Chat, ada: User
) -> None:
    bot.ask(chat, ada, AGE)
    seen = bot.api.messages(chat)[-1]
    said = bot.api.say(chat, ada, "還有呢?")
    more = bot.api.wait_for_message(chat, after=seen)
    bot.api.edit(said, "張先峰是誰?")
    assert "72歲" in bot.edited(more).text


def test_several_questions_in_one_message_get_an_answer_each(bot: Running, chat: Chat, ada: User) -> None:
    first = bot.ask(chat, ada, "黃學清幾歲?他一天睡多久?")
    second = bot.api.wait_for_message(chat, after=first)
    assert second.reply_to == first.reply_to
    assert "50歲" in first.text
    assert "隻睡1小時" in second.text


def test_more_of_a_list_begins_after_what_it_shows(bot: Running, chat: Chat, ada: User) -> None:
    listed = bot.ask(chat, ada, "推介一間好食嘅火鍋店")
    more = [bot.ask(chat, ada, "/more") for _ in range(2)]
    assert "下一個 5/5 ▶" in [button["text"] for button in more[0].buttons()]
    places = [message.text.split("📍 ")[1].splitlines()[0] for message in more]
    assert not any(place in listed.text for place in places)


@pytest.mark.parametrize("most", ["1 個", "3 個"])
def test_more_goes_on_to_the_last_result_however_many_there_are_buttons_for(
    bot: Running, chat: Chat, ada: User, most: str
) -> None:
    bot.tap(bot.ask(chat, ada, "/settings"), most)
    answer = bot.ask(chat, ada, AGE)
    assert bot.toast(answer, answer.data("👍")) == RATED
    shown = [answer.text.split("📍 ")[1].splitlines()[0]]
    while "📍" in (more := bot.ask(chat, ada, "/more")).text:
        shown.append(more.text.split("📍 ")[1].splitlines()[0])
    assert "沒有更多結果" in more.text
    assert len(shown) == len({*shown}) > int(most[0])
    assert bot.toast(answer, answer.data("👍")) != RATED  # what was thought of it is kept


def test_more_goes_on_where_fewer_came_near_than_are_shown_at_once(bot: Running, chat: Chat, ada: User) -> None:
    bot.tap(bot.ask(chat, ada, "/settings"), "1 個")
    assert "沒有提到" in bot.ask(chat, ada, "推介一間好食嘅火鍋店").text
    shown = []
    while "📍" in (more := bot.ask(chat, ada, "/more")).text:
        shown.append(more.text)
    assert "沒有更多結果" in more.text
    assert len(shown) == len({*shown}) > 1


def test_more_of_a_search_says_so_where_all_was_listed(bot: Running, chat: Chat, ada: User) -> None:
    assert "/more" not in bot.ask(chat, ada, "/search 黃霞").text
    assert "沒有更多結果" in bot.ask(chat, ada, "/more").text


def test_more_of_a_search_shows_what_was_not_listed(bot: Running, chat: Chat, ada: User) -> None:
    listed = bot.ask(chat, ada, "/search 疫情")
    left = int(re.findall(r"還有 (\d+) 段", listed.text)[0])
    for _ in range(left):
        more = bot.ask(chat, ada, "/more")
        assert "疫情" in more.text
    assert "沒有更多結果" in bot.ask(chat, ada, "/more").text


def test_who_asks_what_came_later_reads_on_in_the_story(bot: Running, chat: Chat, ada: User) -> None:
    shown = [bot.ask(chat, ada, words).text for words in (AGE, "後來呢?", "然後呢?")]
    for text, number in zip(shown, (15, 16, 17), strict=True):
        assert f"📍 卡點就是戰場,嚴防死守交通線 · 第 {number} 段" in text


def test_more_begins_anew_with_the_next_question(bot: Running, chat: Chat, ada: User) -> None:
    bot.ask(chat, ada, AGE)
    second = bot.ask(chat, ada, "/more").text
    bot.ask(chat, ada, "張先峰是誰?")
    bot.ask(chat, ada, "/more")
    bot.ask(chat, ada, AGE)
    assert passage(bot.ask(chat, ada, "/more").text) == passage(second)


def test_more_goes_on_where_it_was_after_a_restart(bot: Running, chat: Chat, ada: User) -> None:
    shown = [bot.ask(chat, ada, text).text for text in (AGE, "/more", "/more")]
    bot.stop()
    bot.start()
    assert bot.ask(chat, ada, "/more").text not in shown


def test_more_speaks_the_language_of_the_question(bot: Running) -> None:
    eve = bot.api.person("Eve", language_code="en")
    chat = bot.api.private_chat(eve)
    bot.ask(chat, eve, AGE)
    more = bot.ask(chat, eve, "/more")
    assert "段" in more.text.split("📍")[1]
    assert more.data("下一個")


def test_more_before_any_question_says_so(bot: Running, chat: Chat, ada: User) -> None:
    assert "還沒有可以接著看的答案" in bot.ask(chat, ada, "/more").text


def test_more_in_a_group_goes_on_from_ones_own_question(bot: Running, group: Chat, ada: User) -> None:
    bob = bot.api.person("Bob", language_code="zh-hant")
    bot.ask(group, ada, f"/ask@article_test_bot {AGE}")
    assert "還沒有可以接著看的答案" in bot.ask(group, bob, "/more@article_test_bot").text


def test_more_goes_on_from_the_question_in_the_same_topic(bot: Running, ada: User) -> None:
    forum = bot.api.group("論壇", topics=True, members=[ada])
    one, other = (bot.api.topic(forum, name, ada) for name in ("一", "二"))
    answer = bot.ask(forum, ada, f"/ask@article_test_bot {AGE}", topic=one)
    assert "還沒有可以接著看的答案" in bot.ask(forum, ada, "/more@article_test_bot", topic=other).text
    assert "還沒有可以接著看的答案" in bot.ask(forum, ada, "/more@article_test_bot").text
    assert bot.ask(forum, ada, "/more@article_test_bot", topic=one).text not in {answer.text, ""}


def test_more_of_one_who_speaks_in_the_groups_name_is_none_of_anothers(bot: Running, group: Chat, ada: User) -> None:
    one, other = in_the_name_of(group, "甲"), in_the_name_of(group, "乙")
    bot.ask(group, ada, f"/ask@article_test_bot {AGE}", extra=one)
    assert "還沒有可以接著看的答案" in bot.ask(group, ada, "/more@article_test_bot", extra=other).text
    assert "還沒有可以接著看的答案" not in bot.ask(group, ada, "/more@article_test_bot", extra=one).text


def test_more_goes_on_from_what_a_button_asked_in_the_topic(bot: Running, ada: User) -> None:
    forum = bot.api.group("論壇", topics=True, members=[ada])
    topic = bot.api.topic(forum, "一", ada)
    start = bot.ask(forum, ada, "/start@article_test_bot", topic=topic)
    bot.api.tap(start, start.buttons()[0]["callback_data"], by=ada)
    answer = bot.api.wait_for_message(forum, after=start)
    assert bot.ask(forum, ada, "/more@article_test_bot", topic=topic).text not in {answer.text, ""}


@pytest.mark.parametrize("number", ["15", "第15段", " 15 ", "１５", "1 15", "十五", "第十五段"])
def test_read_shows_a_paragraph(bot: Running, chat: Chat, ada: User, number: str) -> None:
    answer = bot.ask(chat, ada, f"/read {number}")
    assert answer.text.startswith("50歲的黃學清")
    assert "第 15 段" in answer.text


@pytest.mark.parametrize("number", ["0", "30", "100", "三十", "第100段", "999999999999"])
def test_read_of_no_such_paragraph_says_how_many_there_are(bot: Running, chat: Chat, ada: User, number: str) -> None:
    told = bot.ask(chat, ada, f"/read {number}").text
    assert told == "沒有這一段：《萬州:黨建引領聚民心 打好防控阻擊戰》共有 29 段。"


@pytest.mark.parametrize("number", ["", "-", "²", "<b>"])
def test_read_without_a_number_says_how_to_give_one(bot: Running, chat: Chat, ada: User, number: str) -> None:
    assert "這篇文章有 29 段" in bot.ask(chat, ada, f"/read {number}").text


def test_of_several_articles_one_is_read_on_until_another_is_named_or_answers(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    for animal in ("貓", "狗", "馬"):
        text = "\n\n".join([f"小{animal}的一天", *(f"小{animal}在第{one}天到山上去玩,很開心。" for one in "一二三")])
        (seeds / f"{animal}.txt").write_text(text, encoding="utf-8")
    with BotApiServer(token=TOKEN) as api, Running(api, tmp_path / "log", {"ARTICLE_BOT_SEEDS": str(seeds)}) as bot:
        ada = api.person(language_code="zh-hant")
        chat = api.private_chat(ada)
        numbered = bot.ask(chat, ada, "/article").text
        number, animal = re.findall(r"(\d)\. 小(.)的一天", numbered)[-1]
        assert f"小{animal}在第二天" in bot.ask(chat, ada, f"/read {number} 2").text
        assert f"小{animal}在第三天" in bot.ask(chat, ada, "/read 3").text
        assert "文章共有 3 篇" in bot.ask(chat, ada, "/read 9 3").text
        assert f"《小{animal}的一天》共有 3 段" in bot.ask(chat, ada, "/read 9").text
        usage = bot.ask(chat, ada, "/read").text
        assert f"《小{animal}的一天》有 3 段" in usage
        assert "/read 2 3" in usage
        _, other = re.findall(r"(\d)\. 小(.)的一天", numbered)[0]
        bot.ask(chat, ada, f"小{other}在第一天去哪裡?")
        assert f"小{other}在第三天" in bot.ask(chat, ada, "/read 三").text
        bot.stop()


def test_search_lists_paragraphs_that_open_at_a_tap(bot: Running, chat: Chat, ada: User) -> None:
    found = bot.ask(chat, ada, "/search 檢查站")
    assert "最相符的 5 段" in found.text
    assert "檢查" in found.text
    opened = bot.tap(found, "1. ")
    assert "blockquote" in {entity.type for entity in opened.entities}


@pytest.mark.parametrize(
    ("words", "places"),
    [("黃霞", 1), ("黄霞", 1), ("張先峰", 1), ("「張先峰」 歲", 1), ("張先峰 qwerty", 5)],
)
def test_search_lists_what_holds_the_words_as_typed_where_anything_does(
    bot: Running, chat: Chat, ada: User, words: str, places: int
) -> None:
    assert len(bot.ask(chat, ada, f"/search {words}").buttons()) == places


def test_search_for_nothing_says_how_and_for_what_is_not_there_says_so(bot: Running, chat: Chat, ada: User) -> None:
    assert "/search 檢查站" in bot.ask(chat, ada, "/search").text
    assert "沒有找到" in bot.ask(chat, ada, "/search qwertyuiop").text


def test_outline_offers_the_sections(bot: Running, chat: Chat, ada: User) -> None:
    outline = bot.ask(chat, ada, "/outline")
    assert "第 10–18 段" in bot.ask(chat, ada, "/outline").buttons()[2]["text"]
    assert all(button["callback_data"].startswith("p:") for button in outline.buttons())


def test_privacy_tells_what_is_kept(bot: Running, chat: Chat, ada: User) -> None:
    told = bot.ask(chat, ada, "/privacy").text
    assert "30 天" in told
    assert "90 天" in told
    assert "/forget" in told


def test_forget_forgets_the_talk_and_the_answers_of_the_person_alone(bot: Running, group: Chat, ada: User) -> None:
    bob = bot.api.person("Bob", language_code="zh-hant")
    answer = bot.ask(group, ada, "/ask@article_test_bot 黃學清是誰?")
    bot.ask(group, bob, "/ask@article_test_bot 張先峰是誰?")
    assert "都忘了" in bot.ask(group, ada, "/forget@article_test_bot").text
    assert "接著看" in bot.ask(group, ada, "/more@article_test_bot").text
    assert "過期" in bot.toast(answer, answer.data("下一個"), by=ada)
    assert "50歲的黃學清" not in bot.ask(group, ada, "/ask@article_test_bot 他幾歲?").text
    assert "72歲的張先峰" in bot.ask(group, bob, "/ask@article_test_bot 他幾歲?").bold()[0]


def test_about_says_what_the_bot_does(bot: Running, chat: Chat, ada: User) -> None:
    assert "不編造" in bot.ask(chat, ada, "/about").text


@pytest.mark.parametrize("command", ["/start", "/help", "/outline", "/privacy", "/settings", "/about", "/article"])
def test_every_command_speaks_three_languages(bot: Running, command: str) -> None:
    said = set()
    for code in ("zh-hant", "zh-hans", "en"):
        person = bot.api.person(language_code=code)
        said.add(bot.ask(bot.api.private_chat(person), person, command).text)
    assert len(said) == 3


def test_a_command_that_is_edited_is_not_carried_out_again(bot: Running, chat: Chat, ada: User) -> None:
    said = bot.api.say(chat, ada, "/about")
    bot.api.wait_for_message(chat)
    bot.api.edit(said, "/privacy")
    bot.ask(chat, ada, "/start")
    assert len(bot.api.messages(chat)) == 2
