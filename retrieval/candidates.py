"""The passages that are compared by their features: the best by BM25, and those close to the question in meaning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from retrieval.certainty import Evidence, certainty_row
from retrieval.features import FEATURES, Extractor, Found
from retrieval.rerank import Row, model

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray

    from retrieval.prepared import Prepared
    from retrieval.scores import Scores

DEPTH = 20
"""How many passages BM25 hands on to be put in order by their features, at most."""

WORTH = 0.4
"""The share of the best BM25 score below which a passage is not handed on: that it is the first after all was seen for
one question in six hundred, and comparing it takes most of the time."""

_AKIN = 3
"""How many passages below that are handed on all the same: those that speak most of what the question speaks of."""

EVEN = 0.5
"""The lowest confidence where the first passage is the very part of the article that is asked for, and the highest
where a question names nothing, as single characters match by chance.

Hardly anybody asks so in the sets that the model is trained on, so that it cannot learn it.
"""

_FOREIGN = 0.01
"""The highest confidence where the first passage holds nothing of what is asked: it was found by single characters."""

_ASKED = [*FEATURES].index("asked")


@dataclass(frozen=True, slots=True)
class Candidates:
    """What BM25 found for a query, with what the models need to judge it.

    Attributes:
        places: where the passages stand in the index: first those that are compared.
        rows: the features of these, at most `DEPTH`.
        evidence: what speaks for and against an answer in each of these.
    """

    places: tuple[int, ...]
    rows: tuple[Row, ...]
    evidence: Evidence

    def values(self, prior: NDArray[np.float64]) -> NDArray[np.float64]:
        """How well those that were compared fit, with what counts for each passage of the index beforehand."""
        return model().values(self.rows) + prior[[*self.places[: len(self.rows)]]]

    def certainty(self, values: NDArray[np.float64]) -> Row:
        """What the confidence is computed from, should they fit as well as some values; see `certainty_row`."""
        return certainty_row(self.rows, values, self.evidence.row(int(np.argmax(values))))

    def confidence(self, values: NDArray[np.float64], *, named: bool) -> float:
        """How likely the first of them answers, should they fit as well as some values.

        Args:
            values: how well those that were compared fit.
            named: whether the question names anything.
        """
        likely, best = model().confidence(self.certainty(values)), int(np.argmax(values))
        if self.rows[best][_ASKED] == 1:
            likely = max(likely, EVEN)
        elif self.evidence.foreign(best):
            likely = min(likely, _FOREIGN)
        return likely if named else min(likely, EVEN)


def chosen(
    extractor: Extractor,
    scores: Scores,
    count: int,
    prepared: Callable[[int], Prepared],
    earlier: Callable[[int], Iterable[Prepared]],
) -> Candidates:
    """The candidates for a query.

    Args:
        extractor: computes their features.
        scores: the BM25 scores of all passages.
        count: how many to find at least, where there are as many; `DEPTH` of them are compared at most.
        prepared: gives the passage at a place, prepared.
        earlier: gives the body paragraphs before it in its article, the nearest first.
    """
    shares = scores.shares
    places = [i for i in _best(shares, max(count, DEPTH)) if shares[i] > 0]
    passages = {i: prepared(i) for i in places[:DEPTH]}
    worth = sum(shares[i] >= WORTH * shares[places[0]] for i in passages)
    vector = extractor.query.vector
    akin = sorted(places[worth:DEPTH], key=lambda i: -float(passages[i].vector @ vector))[:_AKIN]
    akin.sort(key=places.index)  # equals keep their order
    places = [*places[:worth], *akin, *(i for i in places[worth:] if i not in akin)]
    found = [
        Found(passages[i], shares[i], scores.characters[i], scores.related[i], earlier(i))
        for i in places[: worth + len(akin)]
    ]
    evidence = Evidence(extractor.query, [passages[i] for i in places[:DEPTH]], extractor.missing)
    return Candidates(tuple(places), extractor.rows(found), evidence)


def _best(scores: NDArray[np.float64], count: int) -> list[int]:
    """The places of the highest scores, best first; the earlier one of equals."""
    if count < len(scores):
        floor = np.partition(scores, -count)[-count]
        chosen = np.flatnonzero(scores >= floor)
    else:
        chosen = np.arange(len(scores))
    order: list[int] = chosen[np.argsort(-scores[chosen], kind="stable")][:count].tolist()
    return order
