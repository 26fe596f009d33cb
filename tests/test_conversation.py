from __future__ import annotations

from bot.conversation import REMEMBERED, Message, Role, carried, leans
from retrieval import Analyzer, understand


def test_nothing_is_carried_without_a_context() -> None:
    assert carried(()) == ()


def test_the_newest_message_counts_most() -> None:
    shares = [share for _, share in carried([Message("甲"), Message("乙"), Message("丙")])]
    assert shares == sorted(shares, reverse=True)
    assert carried([Message("甲"), Message("乙")])[0][0] == "乙"


def test_the_bots_words_count_less_than_the_persons() -> None:
    [(_, bot), (_, person)] = carried([Message("甲"), Message("乙", Role.BOT)])
    assert bot < person


def test_only_the_last_messages_are_carried() -> None:
    assert len(carried([Message(str(i)) for i in range(50)])) == REMEMBERED


def test_short_and_pointing_questions_lean(analyzer: Analyzer) -> None:
    assert leans(understand("幾歲了", analyzer))
    assert leans(understand("那裡的居民平均每天要花多少時間在防疫工作的登記上面", analyzer))


def test_a_long_question_that_names_its_topic_does_not_lean(analyzer: Analyzer) -> None:
    assert not leans(understand("重慶三峽中心醫院一共收治了多少名重症肺炎患者", analyzer))
