from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from bot.explaining import explain
from retrieval import Explanation, understand

if TYPE_CHECKING:
    from bot.answering import Answerer


def explained(answerer: Answerer, question: str, top: int = 3) -> Explanation:
    return answerer.index.explain(understand(question, answerer.index.analyzer), top)


@pytest.mark.parametrize("question", ["黃學清幾歲", "作者是誰", "Huang Xueqing", "大夫有多少人"])
def test_the_order_explained_is_the_order_found(answerer: Answerer, question: str) -> None:
    found = [finding.hit.passage for finding in answerer.answer(question).findings]
    judged = [judged.passage for judged in explained(answerer, question).judged]
    assert judged
    assert judged == found[: len(judged)]  # what comes nowhere near the best is not compared, and so not explained


def test_a_value_is_the_sum_of_its_features(answerer: Answerer) -> None:
    for judged in explained(answerer, "黃學清幾歲").judged:
        assert judged.value == pytest.approx(sum(value * weight for value, weight in judged.features.values()))


def test_an_explanation_shows_terms_expansions_features_and_confidence(answerer: Answerer) -> None:
    text = "\n".join(explain(answerer.answer("黃雪清這位大夫幾歲"), answerer, 2))
    assert text.startswith("searched for as 黃學清這位大夫幾歲\nquestion: 黄学清这位大夫几岁\n")
    assert re.search(r"^terms: .*学清:\d", text, re.MULTILINE)
    assert re.search(r"^expansions: .*医生:\d", text, re.MULTILINE)
    assert re.search(r"^1\. .*\n +[+-]\d", text, re.MULTILINE)
    assert "\nconfidence 0." in text
    assert not re.search(r"^3\. ", text, re.MULTILINE)


def test_nothing_found_is_explained_too(answerer: Answerer) -> None:
    assert "nothing shares a term with it" in [*explain(answerer.answer("zzz"), answerer, 3)]


def test_what_was_not_searched_for_is_said_to_be_so(answerer: Answerer) -> None:
    assert [*explain(answerer.answer("你好"), answerer, 3)] == ["not searched for, small_talk: greeting"]


def test_a_paragraph_by_its_number_is_explained_as_such(answerer: Answerer) -> None:
    first, *_ = explain(answerer.answer("第三段說什麼"), answerer, 1)
    assert first.startswith("asked for by its number, 3")


def test_the_confidence_is_that_of_the_answer(answerer: Answerer) -> None:
    answer = answerer.answer("作者是誰")
    assert f"\nconfidence {answer.confidence:.2f}, of which" in [*explain(answer, answerer, 3)]
