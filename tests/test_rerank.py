from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.features import FEATURES
from retrieval.rerank import (
    BIAS,
    CERTAINTY,
    LEAD,
    RANKED,
    RANKED_PLACES,
    STRANGE,
    Model,
    certainty_row,
    logistic,
    model,
    softmax,
)

ROW = st.lists(st.floats(0, 1), min_size=len(FEATURES), max_size=len(FEATURES))
ROWS = st.lists(ROW, min_size=1, max_size=5)
EVEN = Model(dict.fromkeys(RANKED, 1.0), dict.fromkeys([*CERTAINTY, BIAS], 1.0))


@given(ROWS, st.floats(0, 1))
def test_confidence_is_a_probability(rows: list[list[float]], unknown: float) -> None:
    values = model().values(rows)
    assert 0 <= model().confidence(certainty_row(rows, values, unknown)) <= 1


@given(ROWS)
def test_a_value_is_the_sum_of_ranked_features_times_weights(rows: list[list[float]]) -> None:
    assert EVEN.values(rows).tolist() == pytest.approx([sum(row[i] for i in RANKED_PLACES) for row in rows])


@given(ROWS, st.floats(0, 1))
def test_the_lead_is_bounded_and_that_of_one_candidate_is_full(rows: list[list[float]], unknown: float) -> None:
    lead = dict(zip([*CERTAINTY, BIAS], certainty_row(rows, EVEN.values(rows), unknown), strict=True))["lead"]
    assert 0 <= lead <= LEAD
    assert len(rows) > 1 or lead == LEAD


def test_candidates_that_hold_no_word_hardly_answer_but_for_the_part_that_was_asked_for() -> None:
    def confidence(unknown: float, asked: float) -> float:
        row = [asked if name == "asked" else 1.0 for name in FEATURES]
        return EVEN.confidence(certainty_row([row], EVEN.values([row]), unknown))

    assert confidence(1, 0) == STRANGE
    assert confidence(0.9, 0) > 0.9
    assert confidence(1, 1) > 0.9


@given(st.lists(st.floats(-1000, 1000), min_size=1, max_size=8))
def test_shares_are_in_the_order_of_values_and_sum_to_one(values: list[float]) -> None:
    shares = softmax(np.array(values))
    assert shares.sum() == pytest.approx(1)
    assert all(shares[i] <= shares[j] for i, a in enumerate(values) for j, b in enumerate(values) if a <= b)


@given(st.floats(-1e300, 1e300))
def test_the_logistic_function_takes_any_value(value: float) -> None:
    assert 0 <= logistic(value) <= 1
    assert logistic(-value) == pytest.approx(1 - logistic(value))


def test_the_logistic_function_is_what_it_is() -> None:
    assert logistic(0) == 0.5
    assert logistic(1) == pytest.approx(math.e / (1 + math.e))
