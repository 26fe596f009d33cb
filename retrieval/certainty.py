"""Whether the best candidate answers at all: what is asked for and not there, as a row of readable numbers.

What is missing matters more than how much: a name, a noun or a number of the question that the passage lacks
says that it is about something else, where a missing verb may only be put in another word. How much a word
tells comes from the frequencies and word classes of jieba's dictionary, which no small corpus can bend.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from retrieval.analysis import WordClass, unspaced
from retrieval.answers import AnswerType, asked, offers
from retrieval.features import FEATURES
from retrieval.kinds import which
from retrieval.query import content

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from retrieval.analysis import Analyzer
    from retrieval.models import Span
    from retrieval.prepared import Prepared
    from retrieval.query import Query

EVIDENCE: Mapping[str, str] = {
    "unoffered": "whether an amount, a date or a duration is asked for, and the passage offers none of that kind",
    "ageless": "whether it is asked how old somebody is, and the passage tells no age",
    "total": "whether a total is asked for",
    "untotalled": "the same, and the passage tells of no total",
    "unnamed": "whether it is asked which one of a kind, and the best two sentences name none of that kind",
    "called": "whether it is asked what somebody or something is called",
    "sought": "whether it is asked who, when, where, how much or how long",
    "things": "share of what the question tells in names, other nouns and unknown words, and the passage lacks",
    "numbers": "the same for numbers and Latin letters",
    "lacking": "how much the word tells that tells most of those the passage lacks",
    "nowhere": "how much all words tell that no candidate holds",
    "counted": "the same, where it is asked how much",
    "verbs": "how much the verbs tell that the passage holds",
}
"""What a passage and its rivals say for and against an answer, in the order of `Evidence.row`.

A word tells from 0 to about 1, by how rare it is; where only a part of it is found, that part counts.
"""

TOLD = ("amount", "window", "halves", "quantities")
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

_THINGS = {WordClass.NAME, WordClass.NOUN, WordClass.UNKNOWN}
_SOUGHT = {AnswerType.PERSON, AnswerType.DATE, AnswerType.PLACE, AnswerType.NUMBER, AnswerType.DURATION}
_AGE = ("岁",)
_TOTAL_ASKED, _TOTAL = (
    re.compile("一共|[总合]共|全部|总计"),
    re.compile("(?<!公)共(?![同识和产])|总(?![统理经裁监部会局书司编]|是)|累计|合计|全部"),
)
_CHARACTER = 0.6  # what a single character tells, as a share of what a word as rare does
_ALTERNATIVE = 0.9  # how far a word counts as found by another word for it


@dataclass(frozen=True, slots=True)
class _Unit:
    """A word of the question.

    Attributes:
        text: the word.
        tells: how much it tells.
        kind: its class.
        others: what means or sounds the same.
        parts: terms of the question inside it, each with where it begins, and what means or sounds the same.
    """

    text: str
    tells: float
    kind: WordClass
    others: tuple[str, ...]
    parts: tuple[tuple[int, tuple[str, ...]], ...]

    def found(self, passage: Prepared) -> float:
        """How far a passage holds the word, 0 to 1."""
        if passage.holds(self.text):
            return 1.0
        if any(map(passage.holds, self.others)):
            return _ALTERNATIVE
        covered = {
            place
            for start, (part, *others) in self.parts
            if any(map(passage.holds, (part, *others)))
            for place in range(start, start + len(part))
        }
        return len(covered) / len(self.text)


class Evidence:
    """Tells for the candidates of one question what speaks for and against an answer.

    Args:
        query: the question.
        passages: the candidates.
        pair: tells the span of the two sentences of a candidate that hold most of the question.
        analyzer: tells how rare a word is and of what class.
    """

    def __init__(
        self, query: Query, passages: Sequence[Prepared], pair: Callable[[Prepared], Span], analyzer: Analyzer
    ) -> None:
        self._passages = passages
        self._pair = pair
        self._asked = wanted = asked(query.text)
        self._which = which(query.text)
        # What is told by its form: amounts of a unit and dates as fine as asked for, and durations.
        self._tells_form = bool(wanted.units or wanted.when or AnswerType.DURATION in wanted.types)
        self._query = query
        self._analyzer = analyzer

    @cached_property
    def _units(self) -> Sequence[_Unit]:
        return [_unit(word, self._query, self._analyzer) for word in content(self._query.text, self._analyzer)]

    def foreign(self, i: int) -> bool:
        """Whether the candidate numbered `i` holds nothing of the question, nor of the talk that it leans on.

        What it was found by are then single characters, and words of asking.
        """
        passage = self._passages[i]
        named = bool(self._units) or bool(self._query.words)
        told = any(unit.found(passage) for unit in self._units) or any(map(passage.holds, self._query.words))
        return named and not told

    def row(self, i: int) -> tuple[float, ...]:
        """The values of `EVIDENCE`, in order, should the candidate numbered `i` be the first."""
        passage, types = self._passages[i], self._asked.types
        total = sum(unit.tells for unit in self._units) or 1.0
        things = numbers = lacking = nowhere = verbs = 0.0
        for unit in self._units:
            found = unit.found(passage)
            anywhere = found
            for other in self._passages:
                if anywhere == 1.0:
                    break
                anywhere = max(anywhere, unit.found(other))
            missing = unit.tells * (1 - found)
            things += missing * (unit.kind in _THINGS)
            numbers += missing * (unit.kind is WordClass.NUMBER)
            lacking = max(lacking, missing)
            nowhere += unit.tells * (1 - anywhere)
            verbs += unit.tells * found * (unit.kind is WordClass.VERB)
        offered = any(offers(self._asked, passage.text))
        total_asked = _TOTAL_ASKED.search(self._query.text) is not None
        return (
            float(self._tells_form and not offered),
            float(self._asked.units == _AGE and not offered),
            float(total_asked),
            float(total_asked and not _TOTAL.search(passage.text)),
            float(self._which is not None and not self._which.named(passage.text, *self._pair(passage))),
            float(AnswerType.NAME in types),
            float(not types.isdisjoint(_SOUGHT)),
            things / total,
            numbers / total,
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


def _unit(word: str, query: Query, analyzer: Analyzer) -> _Unit:
    alternatives = query.alternatives
    rarity = analyzer.rarity(word)
    around = [other for term, others in alternatives.items() if word in term for other in others]
    inside = sorted(term for term in query.terms if 1 < len(term) < len(word) and term in word)
    return _Unit(
        text=word,
        tells=rarity * _CHARACTER if len(word) == 1 and unspaced(word) else rarity,
        kind=analyzer.word_class(word),
        others=tuple(around),
        parts=tuple((word.index(term), (term, *alternatives.get(term, ()))) for term in inside),
    )
