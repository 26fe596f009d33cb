from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.confidence import confidence

SCORES = st.lists(st.floats(0, 100), min_size=1, max_size=5).map(lambda scores: sorted(scores, reverse=True))
IDEALS = st.floats(100, 1000)


@pytest.mark.parametrize("ideal", [0.0, 1.0, 100.0])
def test_nothing_found_is_no_confidence(ideal: float) -> None:
    assert confidence([], ideal) == 0


def test_a_question_that_nothing_could_answer_is_no_confidence() -> None:
    assert confidence([0.0], 0) == 0
    assert confidence([1.0], 0) == 0


@given(SCORES, IDEALS)
def test_confidence_is_a_probability(scores: list[float], ideal: float) -> None:
    assert 0 < confidence(scores, ideal) < 1


@given(SCORES, IDEALS, st.floats(0.5, 50))
def test_confidence_grows_with_all_scores(scores: list[float], ideal: float, more: float) -> None:
    assert confidence([score + more for score in scores], ideal) > confidence(scores, ideal)


@given(SCORES, IDEALS, st.floats(0.5, 50))
def test_confidence_grows_with_the_lead(scores: list[float], ideal: float, more: float) -> None:
    best = scores[0] + more
    assert confidence([best, scores[0]], ideal) < confidence([best, scores[0] - 0.5], ideal)


@given(st.floats(1, 100), IDEALS)
def test_a_passage_without_a_rival_leads_as_before_one_of_score_0(score: float, ideal: float) -> None:
    assert confidence([score], ideal) == confidence([score, 0.0], ideal)


@given(SCORES, st.lists(st.floats(0, 100)), IDEALS)
def test_only_the_first_two_matter(scores: list[float], rest: list[float], ideal: float) -> None:
    assert confidence([scores[0], scores[-1], *rest], ideal) == confidence([scores[0], scores[-1]], ideal)


@given(SCORES, IDEALS, st.integers(-3, 10))
def test_the_scale_of_scores_does_not_matter(scores: list[float], ideal: float, power: int) -> None:
    scaled = confidence([score * 2.0**power for score in scores], ideal * 2.0**power)
    assert scaled == pytest.approx(confidence(scores, ideal))


def test_a_passage_that_holds_everything_alone_is_nearly_certain() -> None:
    assert confidence([100.0], 100.0) > 0.99


def test_a_passage_that_holds_next_to_nothing_is_nearly_hopeless() -> None:
    assert confidence([1.0, 1.0], 100.0) < 0.05
