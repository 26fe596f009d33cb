from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.certainty import CERTAINTY, EVIDENCE, LEAD, certainty_row
from retrieval.features import FEATURES
from retrieval.rerank import BIAS, Model, logistic, model, softmax

ROW = st.lists(st.floats(0, 1), min_size=len(FEATURES), max_size=len(FEATURES))
ROWS = st.lists(ROW, min_size=1, max_size=5)
FOUND = st.lists(st.floats(0, 1), min_size=len(EVIDENCE), max_size=len(EVIDENCE))
EVEN = Model(dict.fromkeys(FEATURES, 1.0), dict.fromkeys([*CERTAINTY, BIAS], 1.0))


@given(ROWS, FOUND)
def test_confidence_is_a_probability(rows: list[list[float]], evidence: list[float]) -> None:
    values = model().values(rows)
    assert 0 <= model().confidence(certainty_row(rows, values, evidence)) <= 1


@given(ROWS)
def test_a_value_is_the_sum_of_features_times_weights(rows: list[list[float]]) -> None:
    assert EVEN.values(rows).tolist() == pytest.approx([sum(row) for row in rows])


@given(ROWS, FOUND)
def test_the_lead_is_bounded_and_that_of_one_candidate_is_full(rows: list[list[float]], evidence: list[float]) -> None:
    lead = dict(zip([*CERTAINTY, BIAS], certainty_row(rows, EVEN.values(rows), evidence), strict=True))["lead"]
    assert 0 <= lead <= LEAD
    assert len(rows) > 1 or lead == LEAD


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
