"""Topics of a forum: whatever is said, edited or tapped in one is answered there, and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot_api_server import Chat, SaidMessage, SentMessage, User
    from bot_process import Running


AGE = "/ask@article_test_bot 黃學清幾歲?"
OTHER = "/ask@article_test_bot 張先峰幾歲?"
HIS_AGE = "/ask@article_test_bot 他幾歲?"
SLIP = "/ask@article_test_bot 糕點殿多大"


@pytest.fixture
def bob(bot: Running) -> User:
    return bot.api.person("Bob", language_code="zh-hant")


@pytest.fixture
def forum(bot: Running, ada: User, bob: User) -> Chat:
    return bot.api.group("論壇", topics=True, members=[ada], admins=[bob])


@pytest.fixture
def topic(bot: Running, forum: Chat, ada: User) -> int:
    bot.api.topic(forum, "別的", ada)
    return bot.api.topic(forum, "萬州", ada)


def tapped(bot: Running, message: SentMessage, label: str, by: User, forum: Chat) -> SentMessage:
    """What is said beside a message once its button of this label is tapped."""
    bot.api.tap(message, message.data(label), by=by)
    return bot.api.wait_for_message(forum, after=bot.api.messages(forum)[-1])


def replies_to(said: SaidMessage) -> Callable[[SentMessage], bool]:
    return lambda message: message.reply_to == said.message_id


def test_an_edited_question_in_a_topic_gets_its_answer_edited_there(
    bot: Running, forum: Chat, topic: int, ada: User
) -> None:
    said = bot.api.say(forum, ada, AGE, topic=topic)
    answer = bot.api.wait_for_message(forum)
    bot.api.edit(said, OTHER)
    edited = bot.edited(answer)
    assert "72歲的張先峰" in edited.bold()[0]
    assert edited.thread_id == topic
    assert bot.api.messages(forum) == [edited]


def test_an_edited_question_leans_on_what_was_asked_in_its_topic_alone(
    bot: Running, forum: Chat, topic: int, ada: User
) -> None:
    other = bot.api.topic(forum, "張家", ada)
    bot.ask(forum, ada, "/ask@article_test_bot 黃學清是誰?", topic=topic)
    bot.ask(forum, ada, "/ask@article_test_bot 張先峰是誰?", topic=other)
    said = bot.api.say(forum, ada, "/ask@article_test_bot 他住哪裡?", topic=topic)
    answer = bot.api.wait_for_message(forum, where=replies_to(said))
    bot.api.edit(said, HIS_AGE)
    edited = bot.edited(answer)
    assert "50歲的黃學清" in edited.bold()[0]
    assert edited.thread_id == topic


def test_a_button_in_a_topic_turns_its_message_there(bot: Running, forum: Chat, topic: int, ada: User) -> None:
    answer = bot.ask(forum, ada, AGE, topic=topic)
    turned = bot.tap(answer, "下一個", by=ada)
    assert turned.thread_id == topic
    assert bot.api.messages(forum) == [turned]


def test_what_a_button_in_a_topic_opens_beside_its_message_is_said_there(
    bot: Running, forum: Chat, topic: int, ada: User
) -> None:
    answer = bot.ask(forum, ada, AGE, topic=topic)
    outline = tapped(bot, answer, "大綱", ada, forum)
    assert (outline.thread_id, outline.reply_to) == (topic, answer.message_id)
    slip = bot.ask(forum, ada, SLIP, topic=bot.api.topic(forum, "站", ada))
    meant = tapped(bot, slip, "❓", ada, forum)
    assert (meant.thread_id, meant.reply_to) == (slip.thread_id, slip.message_id)
    start = bot.ask(forum, ada, "/start@article_test_bot", topic=topic)
    asked = tapped(bot, start, "卡點就是戰場", ada, forum)
    assert (asked.thread_id, asked.reply_to) == (topic, start.message_id)


def test_what_a_button_asks_in_a_topic_is_gone_on_from_there_by_who_tapped_it(
    bot: Running, forum: Chat, topic: int, ada: User, bob: User
) -> None:
    start = bot.ask(forum, ada, "/start@article_test_bot", topic=topic)
    answer = tapped(bot, start, "卡點就是戰場", bob, forum)
    more = "/more@article_test_bot"
    assert bot.ask(forum, bob, more, topic=topic).text not in {answer.text, ""}
    for person, where in ((ada, topic), (bob, None)):
        assert "還沒有可以接著看的答案" in bot.ask(forum, person, more, topic=where).text


def test_settings_in_a_topic_are_shown_there_and_hold_in_all_of_the_group(
    bot: Running, forum: Chat, topic: int, ada: User, bob: User
) -> None:
    panel = bot.ask(forum, bob, "/lang@article_test_bot", topic=topic)
    assert bot.tap(panel, "English", by=bob).thread_id == topic
    assert "You're welcome" in bot.ask(forum, ada, "/ask@article_test_bot 謝謝").text


def test_two_people_who_ask_at_once_in_one_topic_are_each_answered_in_their_own_talk(
    bot: Running, forum: Chat, topic: int, ada: User, bob: User
) -> None:
    for question, person in (("黃學清是誰?", ada), ("張先峰是誰?", bob)):
        bot.api.say(forum, person, f"/ask@article_test_bot {question}", topic=topic)
    said = [bot.api.say(forum, person, HIS_AGE, topic=topic) for person in (ada, bob)]
    for each, part in zip(said, ("50歲的黃學清", "72歲的張先峰"), strict=True):
        answer = bot.api.wait_for_message(forum, where=replies_to(each))
        assert part in answer.bold()[0]
        assert answer.thread_id == topic
