"""Better-ordered candidates, and how likely the first of them answers: two linear models over readable features."""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from retrieval.certainty import CERTAINTY
from retrieval.features import FEATURES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

Row: TypeAlias = "Sequence[float]"
"""The features of one passage, in the order of `FEATURES`."""

BIAS = "bias"


@dataclass(frozen=True, slots=True)
class Model:
    """The weights of both models.

    Attributes:
        ranking: the weight of each of `FEATURES`.
        certainty: the weight of each of `CERTAINTY`, and `BIAS`.
        threshold: the confidence below which the article is taken not to say.
    """

    ranking: Mapping[str, float]
    certainty: Mapping[str, float]
    threshold: float = 0.0

    def values(self, rows: Sequence[Row] | NDArray[np.float64]) -> NDArray[np.float64]:
        """How well each candidate fits; the exponentials are in proportion to how likely each is the best.

        Args:
            rows: the candidates' features, each in the order of `FEATURES`; at least one.
        """
        # A matrix product may round equal rows differently, and equals keep their order.
        values: NDArray[np.float64] = (np.asarray(rows) * [self.ranking[name] for name in FEATURES]).sum(axis=1)
        return values

    def confidence(self, row: Row) -> float:
        """How likely it is that the first candidate answers, 0 to 1.

        Args:
            row: what `certainty_row` gives for the candidates.
        """
        return logistic(float(np.dot(row, [self.certainty[name] for name in (*CERTAINTY, BIAS)])))


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
    return Model(weights["ranking"], weights["certainty"], weights["threshold"])
