"""Whether the best candidate answers at all: what is asked for and not there, as a row of readable numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from retrieval.analysis import WordClass
from retrieval.answers import AGE, AnswerType, asked, offers
from retrieval.features import FEATURES
from retrieval.missing import THINGS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from retrieval.missing import Missing
    from retrieval.prepared import Prepared
    from retrieval.query import Query

EVIDENCE: Mapping[str, str] = {
    "ageless": "whether it is asked how old somebody is, and the passage tells no age",
    "total": "whether a total is asked for",
    "called": "whether it is asked what somebody or something is called",
    "sought": "whether it is asked who, when, where, how much or how long",
    "things": "share of what the question tells in names, other nouns and unknown words, and the passage lacks",
    "lacking": "how much the word tells that tells most of those the passage lacks",
    "nowhere": "how much all words tell that no candidate holds",
    "counted": "the same, where it is asked how much",
    "verbs": "how much the verbs tell that the passage holds",
}
"""What a passage and its rivals say for and against an answer, in the order of `Evidence.row`.

What a word tells: see `retrieval.missing`; where only a part of it is found, that part counts.
"""

TOLD = ("amount", "window", "halves", "unoffered", "untotalled", "unnamed", "numbers", "untold")
"""The features of the first candidate that tell of the confidence beyond what they count in the order."""

CERTAINTY: Mapping[str, str] = {
    "value": "what the ranking model gives the first candidate",
    **{name: f"of the first candidate: {FEATURES[name]}" for name in TOLD},
    "lead": "how far the value is above the second's, at most `LEAD`",
    **EVIDENCE,
}
"""What the confidence is computed from, besides a constant."""

LEAD = 5.0
"""The lead at which the first of several candidates stands alone, and that of one without a second."""

_SOUGHT = {AnswerType.PERSON, AnswerType.DATE, AnswerType.PLACE, AnswerType.NUMBER, AnswerType.DURATION}


class Evidence:
    """Tells for the candidates of one question what speaks for and against an answer.

    Args:
        query: the question.
        passages: the candidates.
        missing: tells what they lack of the question.
    """

    def __init__(self, query: Query, passages: Sequence[Prepared], missing: Missing) -> None:
        self._query = query
        self._passages = passages
        self._missing = missing
        self._asked = asked(query.text)

    def foreign(self, i: int) -> bool:
        """Whether the candidate numbered `i` holds nothing of the question, nor of the talk that it leans on.

        What it was found by are then single characters, and words of asking.
        """
        holds, units = self._passages[i].holds, self._missing.units
        named = bool(units) or bool(self._query.words)
        told = any(unit.found(holds) for unit in units) or any(map(holds, self._query.words))
        return named and not told

    def row(self, i: int) -> tuple[float, ...]:
        """The values of `EVIDENCE`, in order, should the candidate numbered `i` be the first."""
        passage, types = self._passages[i], self._asked.types
        things = lacking = nowhere = verbs = 0.0
        for unit in self._missing.units:
            found = unit.found(passage.holds)
            anywhere = found
            for other in self._passages:
                if anywhere == 1.0:
                    break
                anywhere = max(anywhere, unit.found(other.holds))
            missing = unit.tells * (1 - found)
            things += missing * (unit.kind in THINGS)
            lacking = max(lacking, missing)
            nowhere += unit.tells * (1 - anywhere)
            verbs += unit.tells * found * (unit.kind is WordClass.VERB)
        return (
            float(self._asked.units == AGE and not any(offers(self._asked, passage.text))),
            float(self._missing.total_asked),
            float(AnswerType.NAME in types),
            float(not types.isdisjoint(_SOUGHT)),
            things / self._missing.total,
            lacking,
            nowhere,
            nowhere if AnswerType.NUMBER in types else 0.0,
            verbs,
        )


def certainty_row(
    rows: Sequence[Sequence[float]] | NDArray[np.float64], values: NDArray[np.float64], evidence: Sequence[float]
) -> list[float]:
    """The values of `CERTAINTY`, in order, and 1 for the constant.

    Args:
        rows: the candidates' features; at least one.
        values: how well they fit.
        evidence: `Evidence.row` of the one that fits best.
    """
    best = int(np.argmax(values))
    others = np.delete(values, best)
    lead = min(float(values[best] - others.max()), LEAD) if len(others) else LEAD
    told = (float(rows[best][[*FEATURES].index(name)]) for name in TOLD)
    return [float(values[best]), *told, lead, *map(float, evidence), 1.0]
