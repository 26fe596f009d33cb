"""How a search came to its order and its confidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from retrieval.models import Passage
    from retrieval.query import Query


@dataclass(frozen=True, slots=True)
class Judged:
    """A passage with what its place comes from.

    Attributes:
        passage: the passage.
        value: how well it fits; the sum of features times weights.
        features: the value and the weight of each feature.
    """

    passage: Passage
    value: float
    features: Mapping[str, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a search came to its order and its confidence.

    Attributes:
        query: the query as it was searched for.
        judged: the best passages, best first.
        certainty: the value and the weight of what the confidence is computed from.
    """

    query: Query
    judged: tuple[Judged, ...]
    certainty: Mapping[str, tuple[float, float]]
