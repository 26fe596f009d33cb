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
    text = "\n".join(explain("黃雪清這位大夫幾歲", answerer, 2))
    assert "question: 黄雪清这位大夫几岁" in text
    assert re.search(r"^terms: .*雪清:\d", text, re.MULTILINE)
    assert re.search(r"^expansions: .*医生:\d", text, re.MULTILINE)
    assert re.search(r"^1\. .*\n +[+-]\d", text, re.MULTILINE)
    assert "\nconfidence\n" in text
    assert not re.search(r"^3\. ", text, re.MULTILINE)


def test_nothing_found_is_explained_too(answerer: Answerer) -> None:
    assert "nothing shares a term with it" in [*explain("zzz", answerer, 3)]
