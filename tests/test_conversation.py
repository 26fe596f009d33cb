from __future__ import annotations

import pytest

from bot.conversation import REMEMBERED, Message, Role, carried, gone_on, leans, share
from retrieval import Analyzer, understand


def test_nothing_is_carried_without_a_context() -> None:
    assert carried((), 0.5) == ()


def test_the_newest_message_counts_most() -> None:
    shares = [each for _, each in carried([Message("甲"), Message("乙"), Message("丙")], 0.5)]
    assert shares == sorted(shares, reverse=True)
    assert carried([Message("甲"), Message("乙")], 0.5)[0][0] == "乙"


def test_the_bots_words_count_less_than_the_persons() -> None:
    [(_, bot), (_, person)] = carried([Message("甲"), Message("乙", Role.BOT)], 0.5)
    assert bot < person


def test_the_better_a_question_stands_alone_the_less_counts_what_was_said(analyzer: Analyzer) -> None:
    query = understand("火鍋店在哪裡", analyzer)
    assert share(query, lambda: 0.9) < share(query, lambda: 0.1)
    assert share(query, lambda: 1.0) == 0.0


def test_what_a_long_question_says_itself_needs_no_talk_before_it(analyzer: Analyzer) -> None:
    query = understand("那個每天在高速公路上奔波、顧不上睡覺的大隊長是誰", analyzer)
    assert share(query, lambda: 1.0) == 0.0


@pytest.mark.parametrize("question", ["他幾歲", "她是谁", "那裡離武漢多遠", "這個人做什麼"])
def test_what_a_pronoun_stands_for_counts_however_well_the_question_seems_answered(
    question: str, analyzer: Analyzer
) -> None:
    query = understand(question, analyzer)
    assert share(query, lambda: 1.0) > share(understand("火鍋店在哪裡", analyzer), lambda: 0.0)


def test_only_the_last_messages_are_carried() -> None:
    assert len(carried([Message(str(i)) for i in range(50)], 0.5)) == REMEMBERED


def test_short_and_pointing_questions_lean(analyzer: Analyzer) -> None:
    assert leans(understand("幾歲了", analyzer))
    assert leans(understand("那裡的居民平均每天要花多少時間在防疫工作的登記上面", analyzer))


def test_a_long_question_that_names_its_topic_does_not_lean(analyzer: Analyzer) -> None:
    assert not leans(understand("重慶三峽中心醫院一共收治了多少名重症肺炎患者", analyzer))


def test_of_a_talk_as_much_is_remembered_as_can_matter() -> None:
    said = [Message(str(i)) for i in range(REMEMBERED + 2)]
    assert gone_on((), *said) == tuple(said[2:])


def test_what_is_shown_takes_the_place_of_what_was_shown_just_before() -> None:
    asked, *shown = Message("甲"), *(Message(str(i), Role.BOT) for i in range(50))
    assert gone_on((asked,), *shown) == (asked, shown[-1])
    assert gone_on((asked, shown[0]), asked, shown[1]) == (asked, shown[0], asked, shown[1])
