"""The buttons under the bot's messages, from the tap to what the message says then."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from bot_api_server import BotApiServer
from bot_process import TOKEN, Running

from bot.store import read_report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from bot_api_server import Chat, SentMessage, User


AGE = "黃學清幾歲?"
STALE = "這個按鈕已經過期了"
NOWHERE = "推介一間好食嘅火鍋店"
SLIP = "糕點殿多大"


def labels(message: SentMessage) -> list[str]:
    return [button["text"] for button in message.buttons()]


def key_of(message: SentMessage) -> str:
    return message.data("👍").split(":")[1]


def answers(query: str) -> Callable[[dict[str, Any]], bool]:
    return lambda params: bool(params["callback_query_id"] == query)


def test_more_of_the_text_before_an_answer_opens_in_place(bot: Running, chat: Chat, ada: User) -> None:
    answer = bot.ask(chat, ada, AGE)
    opened = bot.tap(answer, "前文")
    assert "前 2 段" in opened.text
    assert opened.bold() == answer.bold()
    assert len(opened.text) > len(answer.text)


def test_more_of_the_text_after_an_answer_opens_in_place(bot: Running, chat: Chat, ada: User) -> None:
    opened = bot.tap(bot.ask(chat, ada, AGE), "後文")
    assert "前 1 段" in opened.text
    assert "後 2 段" in opened.text


def test_what_is_around_opens_no_further_than_there_is(bot: Running, chat: Chat, ada: User) -> None:
    shown = bot.ask(chat, ada, AGE)
    while any("前文" in label for label in labels(shown)):
        shown = bot.tap(shown, "前文")
    while any("後文" in label for label in labels(shown)):
        shown = bot.tap(shown, "後文")
    assert "後 6 段" in shown.text
    assert bot.api.errors() == []


def test_an_answer_that_may_be_wrong_says_so_and_what_else_may_answer_however_it_is_opened(
    bot: Running, chat: Chat, ada: User
) -> None:
    answer = bot.ask(chat, ada, "香爐山社區的書記是誰")
    opened = bot.tap(answer, "後文")
    for shown in (answer, opened):
        assert shown.text.startswith("不太確定")
        assert "也可能是這裡：\n• " in shown.text
        assert "傅山祥" in shown.text
    assert "不太確定" not in bot.tap(opened, "▶").text


def test_the_next_result_takes_the_place_of_the_first_and_after_the_last_comes_the_first(
    bot: Running, chat: Chat, ada: User
) -> None:
    answer = bot.ask(chat, ada, AGE)
    seen = [answer.text]
    shown = answer
    for position in (2, 3, 4, 5, 1):
        assert f"下一個 {position}/5 ▶" in labels(shown)
        shown = bot.tap(shown, "下一個")
        seen.append(shown.text)
    assert len(set(seen)) == 5
    assert seen[0] == seen[-1]


def test_the_result_before_is_a_tap_away(bot: Running, chat: Chat, ada: User) -> None:
    answer = bot.ask(chat, ada, AGE)
    assert "◀" not in labels(answer)
    third = bot.tap(bot.tap(answer, "下一個"), "下一個")
    assert "下一個 3/5 ▶" in labels(bot.tap(third, "◀"))


def test_where_the_article_does_not_say_the_nearest_passages_open_at_a_tap_and_close_again(
    bot: Running, chat: Chat, ada: User
) -> None:
    answer = bot.ask(chat, ada, NOWHERE)
    assert answer.text.startswith("文中沒有提到")
    nearest = [label for label in labels(answer) if "第" in label]
    assert len(nearest) == 3
    opened = bot.tap(answer, nearest[0])
    assert "blockquote" in {entity.type for entity in opened.entities}
    assert "文中沒有提到" not in opened.text
    assert bot.tap(opened, "返回").text == answer.text


def test_what_was_probably_meant_is_asked_at_a_tap(bot: Running, chat: Chat, ada: User) -> None:
    answer = bot.ask(chat, ada, SLIP)
    assert "你是不是要問：「糕點店多大」？" in answer.text
    bot.api.tap(answer, answer.data("❓ 糕點店多大"))
    meant = bot.api.wait_for_message(chat, after=answer)
    assert meant.reply_to == answer.message_id
    assert "是不是要問" not in meant.text


def test_each_article_that_may_be_meant_is_asked_at_a_tap(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    for name, title in (("a", "小貓的一天"), ("b", "小狗的一天")):
        text = f"{title}\n\n記者 {title[:2]}\n\n今天到山上去玩,很開心。\n\n回家以後睡了很久。\n"
        (seeds / f"{name}.txt").write_text(text, encoding="utf-8")
        (seeds / f"{name}.toml").write_text(f'title = "{title}"\n', encoding="utf-8")
    with BotApiServer(token=TOKEN) as api, Running(api, tmp_path / "log", {"ARTICLE_BOT_SEEDS": str(seeds)}) as bot:
        ada, bob = (api.person(language_code="zh-hant") for _ in range(2))
        chat = api.private_chat(ada)
        which = bot.ask(chat, ada, "第二段說什麼?")
        assert which.text.endswith("1. 小貓的一天\n2. 小狗的一天")
        assert labels(which) == ["1. 小貓的一天", "2. 小狗的一天"]
        api.tap(which, which.data("2. 小狗"))
        answer = api.wait_for_message(chat, after=which)
        assert answer.message_id != which.message_id
        assert "《小狗的一天》" in answer.text
        assert "《小狗的一天》" in bot.ask(chat, ada, "標題是什麼?").text  # the talk goes on with it
        other = api.private_chat(bob)
        assert STALE in bot.toast(bot.ask(other, bob, "/help"), which.data("2. 小狗"))
        bot.stop()
        assert api.errors() == []


def test_a_question_asked_at_a_tap_can_be_asked_on_from(bot: Running, chat: Chat, ada: User) -> None:
    welcome = bot.ask(chat, ada, "/start")
    bot.api.tap(welcome, welcome.data("卡點就是戰場"))
    bot.api.wait_for_message(chat, after=welcome)
    assert "卡點就是戰場" in bot.ask(chat, ada, "還有呢?").text


def test_what_was_turned_to_at_a_tap_can_be_asked_on_from(bot: Running, chat: Chat, ada: User) -> None:
    shown = bot.tap(bot.ask(chat, ada, AGE), "下一個")
    number = int(re.findall(r"第 (\d+) 段", shown.text)[0])
    assert f"第 {number + 1} 段" in bot.ask(chat, ada, "下一段").text


def test_a_paragraph_that_was_turned_to_in_the_outline_can_be_read_on_from(bot: Running, chat: Chat, ada: User) -> None:
    answer = bot.ask(chat, ada, AGE)
    bot.api.tap(answer, answer.data("大綱"))
    bot.tap(bot.api.wait_for_message(chat, after=answer), "第 10–18 段")
    assert "第 11 段" in bot.ask(chat, ada, "下一段").text


def test_more_goes_on_after_the_result_that_was_turned_to(bot: Running, chat: Chat, ada: User) -> None:
    answer = bot.ask(chat, ada, AGE)
    third = bot.tap(bot.tap(answer, "下一個"), "下一個")
    fourth = bot.ask(chat, ada, "還有呢?")
    assert "下一個 5/5 ▶" in labels(fourth)
    assert "下一個 4/5 ▶" in labels(third)


def test_whom_a_question_is_about_stays_so_when_more_around_its_answer_is_opened(
    bot: Running, chat: Chat, ada: User
) -> None:
    bot.tap(bot.ask(chat, ada, "黃學清是誰?"), "後文")
    assert "50歲的黃學清" in bot.ask(chat, ada, "他幾歲?").text


def test_the_outline_opens_beside_an_answer_and_its_sections_open_in_place(bot: Running, chat: Chat, ada: User) -> None:
    answer = bot.ask(chat, ada, AGE)
    bot.api.tap(answer, answer.data("大綱"))
    outline = bot.api.wait_for_message(chat, after=answer)
    assert bot.api.now(answer).edits == 0
    paragraph = bot.tap(outline, "第 10–18 段")
    assert "第 10 段" in paragraph.text
    assert "第 11 段" in bot.tap(paragraph, "第 11 段 ▶").text
    again = bot.tap(bot.api.now(paragraph), "大綱")
    assert again.text == outline.text
    assert len(bot.api.messages(chat)) == 2


def test_the_first_paragraph_has_none_before_it_and_the_last_none_after(bot: Running, chat: Chat, ada: User) -> None:
    assert [label for label in labels(bot.ask(chat, ada, "/read 1")) if "◀" in label or "▶" in label] == ["第 2 段 ▶"]
    assert [label for label in labels(bot.ask(chat, ada, "/read 29")) if "◀" in label or "▶" in label] == ["◀ 第 28 段"]


CATS = [f"第{number}隻小貓今天也在屋頂上睡了整整一個長長的下午。" for number in range(180)]


@pytest.fixture
def cats(tmp_path: Path) -> Iterator[Running]:
    """A bot that has read an article with a paragraph longer than a message, and sent nothing that was refused."""
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "cats.txt").write_text(f"貓\n\n屋頂上有貓。\n\n{''.join(CATS)}\n\n貓都回家了。\n", encoding="utf-8")
    with (
        BotApiServer(token=TOKEN) as api,
        Running(api, tmp_path / "log", {"ARTICLE_BOT_SEEDS": str(seeds)}) as bot,
    ):
        yield bot
        bot.stop()
        assert api.errors() == []


def test_a_paragraph_that_is_too_long_for_one_message_is_read_in_parts(cats: Running) -> None:
    person = cats.api.person(language_code="zh-hant")
    first = cats.ask(cats.api.private_chat(person), person, "/read 2")
    second = cats.tap(first, "第 2 段 2/2 ▶")
    assert all("第 2 段" in message.text for message in (first, second))
    assert [sentence for message in (first, second) for sentence in CATS if sentence in message.text] == CATS
    last = cats.tap(second, "第 3 段 ▶")
    assert last.text.startswith("貓都回家了。")
    again = cats.tap(last, "◀ 第 2 段 2/2")
    assert (again.text, again.buttons()) == (second.text, second.buttons())
    assert cats.tap(again, "◀ 第 2 段 1/2").text == first.text
    name = first.data("大綱").split(":")[1]
    assert STALE in cats.toast(first, f"p:{name}:2:2")


def test_a_passage_that_an_answer_shows_in_part_opens_whole_beside_it_where_the_answer_is(cats: Running) -> None:
    person = cats.api.person(language_code="zh-hant")
    chat = cats.api.private_chat(person)
    for number, part in ((20, "◀ 第 1 段"), (175, "◀ 第 2 段 1/2")):
        answer = cats.ask(chat, person, f"第{number}隻小貓在做什麼?")
        assert CATS[number] in answer.text
        cats.api.tap(answer, answer.data("整段"))
        whole = cats.api.wait_for_message(chat, after=answer)
        assert CATS[number] in whole.text
        assert whole.data(part)
        assert (whole.reply_to, cats.api.now(answer).edits) == (answer.message_id, 0)


def test_a_passage_that_is_shown_whole_offers_no_more_of_itself(bot: Running, chat: Chat, ada: User) -> None:
    assert not any("整段" in label for label in labels(bot.ask(chat, ada, AGE)))


def test_a_message_that_already_says_so_is_left_as_it_is_and_nobody_is_told_of_it(tmp_path: Path) -> None:
    with BotApiServer(token=TOKEN) as api, Running(api, tmp_path / "log") as bot:
        person = api.person(language_code="zh-hant")
        chat = api.private_chat(person)
        answer = bot.ask(chat, person, AGE)
        data = answer.data("下一個")
        opened = bot.tap(answer, "下一個")
        assert bot.toast(opened, data) == ""
        assert STALE in bot.toast(opened, "nonsense")  # taps of one person go in turn, so what the other led to is done
        [refused] = api.errors()
        assert "message is not modified" in refused.description
        assert api.messages(chat) == [opened]
        bot.stop()
    assert "refused" not in (tmp_path / "log").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "view",
    [
        "v:{key}:-1:1:1",
        "v:{key}:5:1:1",
        "v:{key}:99:99:99",
        "v:{key}:-2:1:1",
        "v:{key}:0:1",
        "v:{key}:0:100:1",
        "q:{key}",
    ],
)
def test_a_view_that_no_button_offers_gets_a_kind_word_and_nothing_else(
    bot: Running, chat: Chat, ada: User, view: str
) -> None:
    answer = bot.ask(chat, ada, AGE)
    assert STALE in bot.toast(answer, view.format(key=key_of(answer)))
    assert STALE in bot.toast(answer, "nonsense")
    assert bot.api.messages(chat) == [answer]


@pytest.mark.parametrize(
    "data",
    [
        "v:AAAAAAAAAAA:0:1:1", "r:AAAAAAAAAAA:1", "q:AAAAAAAAAAA", "p:00000000:1", "o:00000000", "b:00000000",
        "e:00000000:0", "s:nothing:1", "s:passages:4", "s:language:xx", "a" * 64, "😀" * 16, "v:" + "'" * 11 + ":0:1:1",
    ],
)  # fmt: skip
def test_forged_data_gets_a_kind_word_and_nothing_else(bot: Running, chat: Chat, ada: User, data: str) -> None:
    answer = bot.ask(chat, ada, AGE)
    assert STALE in bot.toast(answer, data)
    assert STALE in bot.toast(answer, "nonsense")
    assert bot.api.messages(chat) == [answer]


def test_anothers_chats_answer_cannot_be_looked_at_or_rated(bot: Running, chat: Chat, ada: User, group: Chat) -> None:
    private = bot.ask(chat, ada, AGE)
    shown = bot.ask(group, ada, "/ask@article_test_bot 張先峰是誰?")
    for data in (private.data("下一個"), private.data("👍"), f"q:{key_of(private)}"):
        assert STALE in bot.toast(shown, data, by=ada)
    assert bot.api.messages(group) == [shown]


def test_numbers_out_of_range_in_an_article_get_a_kind_word(bot: Running, chat: Chat, ada: User) -> None:
    first = bot.ask(chat, ada, "/read 1")
    article = first.data("大綱").split(":")[1]
    for data in (f"p:{article}:0", f"p:{article}:30", f"p:{article}:99999", f"e:{article}:3"):
        assert STALE in bot.toast(first, data)
    assert bot.api.messages(chat) == [first]


def test_two_people_rate_one_answer_and_each_may_take_it_back(bot: Running, group: Chat, ada: User) -> None:
    bob = bot.api.person("Bob", language_code="zh-hant")
    answer = bot.ask(group, ada, "/ask@article_test_bot 張先峰幾歲了呢?")

    def votes() -> tuple[int, int]:
        report = read_report(bot.log.parent / "data", 10_000)
        return next((a.liked, a.disliked) for a in report.most_asked if a.question == "張先峰幾歲了呢?")

    like, dislike = answer.data("👍"), answer.data("👎")
    assert "謝謝" in bot.toast(answer, like, by=ada)
    assert "謝謝" in bot.toast(answer, like, by=bob)
    assert votes() == (2, 0)
    assert "謝謝" in bot.toast(answer, dislike, by=bob)
    assert votes() == (1, 1)
    assert "收回" in bot.toast(answer, like, by=ada)
    assert votes() == (0, 1)
    assert bot.api.now(answer).edits == 0


def test_an_answer_stays_in_the_language_of_its_question_whoever_taps(bot: Running, group: Chat, ada: User) -> None:
    bob = bot.api.person("Bob", language_code="en")
    answer = bot.ask(group, ada, f"/ask@article_test_bot {AGE}")
    assert "前 2 段" in bot.tap(answer, "前文", by=bob).text


def test_an_article_is_read_on_in_the_language_of_the_message_whoever_taps(
    bot: Running, group: Chat, ada: User
) -> None:
    eve = bot.api.person("Eve", language_code="en")
    outline = bot.ask(group, ada, "/outline@article_test_bot")
    paragraph = bot.tap(outline, "前言", by=eve)
    assert "第 1 段" in paragraph.text
    assert "第 2 段" in bot.tap(paragraph, "第 2 段 ▶", by=eve).text
    assert bot.tap(bot.api.now(paragraph), "大綱", by=eve).text == outline.text
    answer = bot.ask(group, ada, f"/ask@article_test_bot {AGE}")
    bot.api.tap(answer, answer.data("大綱"), by=eve)
    assert bot.api.wait_for_message(group, after=answer).text == outline.text
    english = bot.ask(group, eve, "/outline@article_test_bot")
    assert "paragraph 1" in bot.tap(english, "Lead", by=ada).text


def test_an_article_is_read_on_in_the_language_that_has_been_set_since(bot: Running, chat: Chat, ada: User) -> None:
    outline = bot.ask(chat, ada, "/outline")
    bot.ask(chat, ada, "/lang en")
    assert "paragraph 1" in bot.tap(outline, "前言").text


def test_a_tap_on_a_message_that_is_too_old_to_be_told_of_is_answered(bot: Running, chat: Chat, ada: User) -> None:
    answer = bot.ask(chat, ada, AGE)
    gone = {"chat": chat.to_json(), "message_id": answer.message_id, "date": 0}
    for data in (answer.data("下一個"), answer.data("大綱"), "e:00000000:0", "s:passages:3"):
        query = {"id": f"old{data}", "from": ada.to_json(), "message": gone, "data": data, "chat_instance": "1"}
        bot.api.push({"callback_query": query})
        bot.api.wait_for_call("answerCallbackQuery", where=answers(f"old{data}"))
    assert "50歲" in bot.ask(chat, ada, AGE).text


def test_a_tap_that_is_answered_too_late_still_turns_the_message(tmp_path: Path) -> None:
    with BotApiServer(token=TOKEN) as api, Running(api, tmp_path / "log") as bot:
        person = api.person(language_code="zh-hant")
        answer = bot.ask(api.private_chat(person), person, AGE)
        old = "Bad Request: query is too old and response timeout expired or query ID is invalid"
        api.fail_next("answerCallbackQuery", status=400, description=old)
        assert bot.tap(answer, "下一個").text != answer.text
        bot.stop()


def test_buttons_still_work_after_a_restart_until_the_articles_change(tmp_path: Path) -> None:
    with BotApiServer(token=TOKEN) as api, Running(api, tmp_path / "log") as bot:
        person = api.person(language_code="zh-hant")
        answer = bot.ask(api.private_chat(person), person, AGE)
        bot.stop()
        bot.start()
        shown = bot.tap(answer, "下一個")
        assert shown.text != answer.text
        bot.stop()
        seeds = tmp_path / "seeds"
        seeds.mkdir()
        (seeds / "cats.txt").write_text("貓\n\n小貓在屋頂上睡覺。\n", encoding="utf-8")
        bot.environ["ARTICLE_BOT_SEEDS"] = str(seeds)
        bot.start()
        for label in ("下一個", "大綱"):
            assert STALE in bot.toast(shown, shown.data(label))
        assert "謝謝你的回饋" in bot.toast(shown, shown.data("👍"))
        assert bot.api.now(shown) == shown
        assert "文章已經更新過了" in bot.ask(api.private_chat(person), person, "/more").text
        bot.stop()
        assert api.errors() == []
