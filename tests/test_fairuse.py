"""How much may be asked."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from bot_api_server import BotApiServer, Chat
from bot_process import TOKEN, Running
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram_app.fairuse import CHAT_MOST, PERSON_MOST, QUERIES_MOST, Allowed, FairUse

if TYPE_CHECKING:
    from pathlib import Path

events = st.lists(
    st.tuples(st.floats(0, 20), st.integers(1, 2), st.integers(1, 4)), min_size=1, max_size=300
)  # seconds since the last question, its chat, its person


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_person_who_asks_too_much_is_told_once_and_heard_again_after_a_minute() -> None:
    clock = Clock()
    fair = FairUse(clock)
    assert {fair.ask(1, 1) for _ in range(PERSON_MOST)} == {Allowed.YES}
    assert [fair.ask(1, 1) for _ in range(3)] == [Allowed.TELL, Allowed.NO, Allowed.NO]
    assert fair.ask(1, 2) is Allowed.YES
    clock.now += 59.9
    assert fair.ask(1, 1) is Allowed.NO
    clock.now += 0.1
    assert fair.ask(1, 1) is Allowed.YES


def test_a_person_is_told_although_what_came_before_was_not_put_to_the_bot() -> None:
    fair = FairUse(lambda: 0.0)
    assert all(fair.ask(-1, 1, told=False) is Allowed.YES for _ in range(PERSON_MOST))
    assert fair.ask(-1, 1, told=False) is Allowed.NO
    assert fair.ask(-1, 1) is Allowed.TELL
    assert fair.ask(-1, 1) is Allowed.NO


def test_a_chat_in_which_too_much_is_asked_is_told() -> None:
    fair = FairUse(Clock())
    for person in range(CHAT_MOST):
        assert fair.ask(1, person) is Allowed.YES
    assert fair.ask(1, 1000) is Allowed.TELL
    assert fair.ask(2, 1000) is Allowed.YES


def test_a_person_is_counted_in_all_chats_together() -> None:
    fair = FairUse(Clock())
    for chat in range(PERSON_MOST):
        assert fair.ask(chat, 1) is Allowed.YES
    assert fair.ask(1000, 1) is Allowed.TELL


def test_a_person_who_asks_where_the_bot_does_not_know_the_chat_is_counted_alone() -> None:
    fair = FairUse(Clock())
    assert {fair.ask(None, person) for person in range(2 * CHAT_MOST)} == {Allowed.YES}
    assert {fair.ask(None, 0) for _ in range(PERSON_MOST - 1)} == {Allowed.YES}
    assert [fair.ask(chat, 0) for chat in (None, None, 1)] == [Allowed.TELL, Allowed.NO, Allowed.TELL]


def test_queries_are_counted_by_themselves_and_answered_again_after_a_minute() -> None:
    clock = Clock()
    fair = FairUse(clock)
    assert all(fair.query(1) for _ in range(QUERIES_MOST))
    assert not fair.query(1)
    assert fair.query(2)
    assert fair.ask(1, 1) is Allowed.YES
    clock.now += 60
    assert fair.query(1)


def test_without_limits_anything_goes() -> None:
    fair = FairUse(Clock(), limited=False)
    assert {fair.ask(1, 1) for _ in range(10 * PERSON_MOST)} == {Allowed.YES}
    assert all(fair.query(1) for _ in range(2 * QUERIES_MOST))


@given(events)
def test_no_minute_has_more_answers_than_are_fair_and_none_is_refused_without_need(
    asked: list[tuple[float, int, int]],
) -> None:
    clock = Clock()
    fair = FairUse(clock)
    answered: list[tuple[float, int, int]] = []
    told: list[tuple[float, int, int]] = []
    for pause, chat, person in asked:
        clock.now += pause / 10
        within = [(c, p) for at, c, p in answered if clock.now - at < 60]
        chats, people = Counter(c for c, _ in within), Counter(p for _, p in within)
        allowed = fair.ask(chat, person)
        assert (allowed is Allowed.YES) == (people[person] < PERSON_MOST and chats[chat] < CHAT_MOST)
        if allowed is Allowed.YES:
            answered.append((clock.now, chat, person))
        if allowed is Allowed.TELL:
            assert not any(clock.now - at < 60 for at, c, p in told if (c, p) == (chat, person))
            told.append((clock.now, chat, person))


def test_who_asks_too_much_is_told_once_and_nobody_else_waits(tmp_path: Path) -> None:
    with BotApiServer(token=TOKEN) as api, Running(api, tmp_path / "log", {"TELEGRAM_RATE_LIMIT": "1000"}) as bot:
        ada, bob = api.person(language_code="zh-hant"), api.person(language_code="zh-hant")
        chat, forum = api.private_chat(ada), api.private_chat(bob)
        said = [api.say(chat, ada, "謝謝") for _ in range(PERSON_MOST + 5)]
        bot.ask(forum, bob, "謝謝")
        told = api.wait_for_message(chat, where=lambda m: "問得太快" in m.text)
        assert told.reply_to == said[PERSON_MOST].message_id
        welcome = bot.ask(chat, ada, "/start")
        assert "問得太快" in bot.toast(welcome, welcome.data("主要講什麼"))
        api.say(chat, ada, "/search 檢查站")
        api.say(chat, ada, "/feedback 好")
        bot.ask(chat, ada, "/about")
        assert len(api.messages(chat)) == PERSON_MOST + 3
        bot.stop()


def test_who_types_too_much_in_inline_mode_finds_nothing_for_a_while_and_nobody_else_does(tmp_path: Path) -> None:
    with BotApiServer(token=TOKEN) as api, Running(api, tmp_path / "log", {"TELEGRAM_RATE_LIMIT": "1000"}) as bot:
        ada, bob = api.person(language_code="zh-hant"), api.person(language_code="zh-hant")
        typed = {api.inline(ada, "檢查站") for _ in range(QUERIES_MOST + 1)}

        def answers(queries: set[str]) -> list[dict[str, Any]] | None:
            calls = [
                call.params for call in api.calls("answerInlineQuery") if call.params["inline_query_id"] in queries
            ]
            return calls if len(calls) == len(queries) else None

        [nothing] = [answer for answer in api.wait_until(lambda: answers(typed)) if not answer["results"]]
        assert nothing["cache_time"] <= 10
        others = {api.inline(bob, "檢查站")}
        assert api.wait_until(lambda: answers(others))[0]["results"]
        assert "不客氣" in bot.ask(api.private_chat(ada), ada, "謝謝").text
        bot.stop()
        assert api.errors() == []


def test_who_asks_too_much_where_the_bot_is_a_guest_is_told_once(tmp_path: Path) -> None:
    with BotApiServer(token=TOKEN) as api, Running(api, tmp_path / "log", {"TELEGRAM_RATE_LIMIT": "1000"}) as bot:
        ada, bob = api.person(language_code="zh-hant"), api.person(language_code="zh-hant")
        elsewhere = Chat(-1_009_999_999_999, "supergroup", "別處")

        def words(queries: set[str]) -> list[str]:
            calls = [call.params for call in api.calls("answerGuestQuery") if call.params["guest_query_id"] in queries]
            return [call["result"]["input_message_content"]["message_text"] for call in calls]

        asked = {api.guest(elsewhere, ada, "@article_test_bot 謝謝") for _ in range(PERSON_MOST + 5)}
        api.wait_until(lambda: len(words(asked)) == PERSON_MOST + 1)
        others = {api.guest(elsewhere, bob, "@article_test_bot 謝謝")}
        assert "不客氣" in api.wait_until(lambda: words(others))[0]
        assert sum("問得太快" in told for told in words(asked)) == 1
        api.say(api.private_chat(ada), ada, "謝謝")
        assert "問得太快" in api.wait_for_message(api.private_chat(ada)).text
        bot.stop()
        assert api.errors() == []
