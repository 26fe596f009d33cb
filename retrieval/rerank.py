"""Better-ordered candidates, and how likely the first of them answers: two linear models over readable features."""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from retrieval.features import FEATURES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

Row: TypeAlias = "Sequence[float]"
"""The features of one passage, in the order of `FEATURES`."""

RANKED = tuple(name for name in FEATURES if name not in {"pair", "words", "rest"})
"""The features that put candidates in order; beside `dense` and `window`, the others only tell the confidence more."""

RANKED_PLACES = [i for i, name in enumerate(FEATURES) if name in RANKED]
"""Where those stand in a row."""

_TELLING = "pair words rest label asked typed quantities".split()

CERTAINTY: Mapping[str, str] = {
    "value": "what the ranking model gives the first candidate",
    "lead": "how far that is above the second's, at most `LEAD`",
    "unknown": "share of the mass of the question's words that no candidate holds, nor another word for them",
    **{name: FEATURES[name] for name in _TELLING},
}
"""What the confidence is computed from, besides a constant."""

LEAD = 5.0
"""The lead at which the first of several candidates stands alone, and that of one without a second."""

BIAS = "bias"

STRANGE = 0.04
"""The highest confidence where no candidate holds a word of the question: about what such questions are answered."""

_ALMOST_ALL = 1 - 1e-9


@dataclass(frozen=True, slots=True)
class Model:
    """The weights of both models.

    Attributes:
        ranking: the weight of each of `RANKED`.
        certainty: the weight of each of `CERTAINTY`, and `BIAS`.
    """

    ranking: Mapping[str, float]
    certainty: Mapping[str, float]

    def values(self, rows: Sequence[Row] | NDArray[np.float64]) -> NDArray[np.float64]:
        """How well each candidate fits; the exponentials are in proportion to how likely each is the best.

        Args:
            rows: the candidates' features, each in the order of `FEATURES`; at least one.
        """
        # A matrix product may round equal rows differently, and equals keep their order.
        ranked = np.asarray(rows)[:, RANKED_PLACES]
        values: NDArray[np.float64] = (ranked * [self.ranking[name] for name in RANKED]).sum(axis=1)
        return values

    def confidence(self, row: Row) -> float:
        """How likely it is that the first candidate answers, 0 to 1; `STRANGE` at most for a strange question.

        Args:
            row: what `certainty_row` gives for the candidates.
        """
        likely = logistic(float(np.dot(row, [self.certainty[name] for name in (*CERTAINTY, BIAS)])))
        known = dict(zip(CERTAINTY, row, strict=False))
        strange = known["unknown"] > _ALMOST_ALL and not known["asked"]
        return min(likely, STRANGE) if strange else likely


def certainty_row(
    rows: Sequence[Row] | NDArray[np.float64], values: NDArray[np.float64], unknown: float
) -> list[float]:
    """The values of `CERTAINTY`, in order, and 1 for the constant.

    Args:
        rows: the candidates' features; at least one.
        values: how well they fit.
        unknown: share of the mass of the question's words that none of them holds.
    """
    best = int(np.argmax(values))
    others = np.delete(values, best)
    lead = min(float(values[best] - others.max()), LEAD) if len(others) else LEAD
    features = dict(zip(FEATURES, rows[best], strict=True))
    known = {**features, "value": values[best], "lead": lead, "unknown": unknown}
    return [*(float(known[name]) for name in CERTAINTY), 1.0]


def softmax(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Shares of 1 in proportion to the exponentials of the values."""
    exponentials = np.exp(values - values.max())
    shares: NDArray[np.float64] = exponentials / exponentials.sum()
    return shares


def logistic(value: float) -> float:
    """The logistic function, for any value without overflow."""
    return 1 / (1 + math.exp(-value)) if value >= 0 else 1 - 1 / (1 + math.exp(value))


@cache
def model() -> Model:
    """The model that comes with the package."""
    text = resources.files("retrieval").joinpath("weights.toml").read_text(encoding="utf-8")
    weights = tomllib.loads(text)
    return Model(weights["ranking"], weights["certainty"])
