"""How well a passage fits a question, as a row of readable numbers for the reranker and the confidence."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from retrieval.answers import asked, offers, spotted
from retrieval.highlight import union
from retrieval.models import Kind
from retrieval.parts import parts_asked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from retrieval.models import Span
    from retrieval.prepared import Prepared
    from retrieval.query import Query

FEATURES: Mapping[str, str] = {
    "bm25": "BM25 score, as a share of what BM25 can give the question",
    "characters": "BM25 score of the single characters alone, as such a share",
    "sentence": "share of the question's IDF mass in the sentence that holds most of it",
    "pair": "the same for two neighbouring sentences",
    "words": "share of the words' mass in those two sentences",
    "rest": "share of the mass that the heading does not hold, in the text",
    "heading": "share of the mass in the heading over a paragraph",
    "label": "share of the mass in what a part that is no paragraph is called",
    "substring": "longest stretch of the question in the text, as a share of the question",
    "order": "share of the question's neighbouring words that stand near each other, in order",
    "quantities": "share of the question's numbers, dates and times in the text",
    "typed": "whether the best two sentences offer the kind of thing that was asked for",
    "near": "how near such a thing stands to the question's words in the best sentence",
    "asked": "whether it is the part of the article that was asked for, 0.5 where it may tell as well",
    "section": "whether it is a section's heading",
}
"""The features and what they measure, in the order of a row. Shares are 0 to 1."""

_NEAR = 12  # code points at which nearness is worth half
_ADJACENT = 20  # code points within which two words stand near each other
_ALTERNATIVE = 0.5  # what another word for a term counts, as a share of the term

# How much it says for a sentence that it holds the whole question, and that it offers what was asked for:
# softmax regression on the sentences of DRCD's right passages. A neighbour less than `_BEHIND` behind is
# shown as well: its odds are 1 to 15 or better.
_HELD, _OFFERED, _BEHIND = 6.1, 0.9, 2.7


class Extractor:
    """Computes the features of passages for one question.

    Args:
        query: the question.
        idf: tells how much a term says.
    """

    def __init__(self, query: Query, idf: Callable[[str], float]) -> None:
        self.query = query
        self._masses = {term: weight * idf(term) for term, weight in query.terms.items()}
        self._total = sum(self._masses.values()) or 1.0
        self._alternatives = query.alternatives
        self._asked = asked(query.text)
        self._parts = parts_asked(query.text)
        self._words = {term: self._masses[term] for term in sorted(query.words & self._masses.keys())}
        self._ordered = list(pairwise(sorted(self._words, key=lambda term: (query.text.find(term), -len(term)))))
        self._quantities = [term for term in self._masses if any(map(str.isdigit, term))]

    def row(self, passage: Prepared, bm25: float, characters: float) -> tuple[float, ...]:
        """The features of one passage, in the order of `FEATURES`.

        Args:
            passage: the passage.
            bm25: its BM25 score, as a share of what BM25 can give the question.
            characters: the score of the single characters alone, as such a share.
        """
        text, body = passage.text, passage.kind is Kind.BODY
        coverage = self._cover(passage)
        sentence, pair = passage.sentence(coverage.sentence), passage.sentence(coverage.pair, 2)
        offered = list(offers(self._asked, text, *sentence))
        found = coverage.found
        return (
            bm25,
            characters,
            coverage.in_sentence / self._total,
            coverage.in_pair / self._total,
            _share(self._words, [term for term in self._words if any(_in(p, pair) for p in found.get(term, ()))]),
            coverage.rest,
            coverage.labelled / self._total if body else 0.0,
            0.0 if body else coverage.labelled / self._total,
            _longest_common(self.query.text, text) / max(len(self.query.text), 1),
            sum(_near_in_order(found, a, b) for a, b in self._ordered) / max(len(self._ordered), 1),
            sum(term in found for term in self._quantities) / max(len(self._quantities), 1),
            float(bool(offered) or any(offers(self._asked, text, *pair))),
            _nearness(offered, found, sentence),
            self._parts.get(passage.kind, 0.0),
            float(passage.kind is Kind.HEADING),
        )

    def answering(self, passage: Prepared) -> tuple[Span, Span | None]:
        """The spans of the passage's own text that most likely answer: a sentence or two, and a word of it.

        That is the sentence that holds most of the question and offers what was asked for; with a neighbour,
        where that comes near it and both together are no more than half of the text. The word is the amount,
        time or quoted name in it that was asked for, the nearest to the question's words; if there is one.
        """
        coverage = self._cover(passage)
        held = coverage.held
        values = [
            _HELD * mass / self._total + _OFFERED * any(offers(self._asked, passage.text, *passage.sentence(i)))
            for i, mass in enumerate(held)
        ]
        best = values.index(max(values))
        near = [i for i in (best - 1, best + 1) if 0 <= i < len(values) and values[i] > values[best] - _BEHIND]
        span = passage.sentence(best)
        if near:
            other = max(near, key=values.__getitem__)
            start, end = passage.sentence(min(best, other), 2)
            if (end - start) * 2 <= len(passage.text):
                span = start, end
        start, end = span
        end -= len(passage.text[start:end]) - len(passage.text[start:end].rstrip())
        if end <= start:
            return (0, 0), None
        places = [p for term, many in coverage.found.items() if len(term) > 1 for p in many if start <= p < end]
        spots = union(spotted(self._asked, passage.text, start, end))
        spot = min(spots, key=lambda s: min((abs(p - s[0]) for p in places), default=0), default=None)
        original = passage.normalized.original
        return original(start, end), original(*spot) if spot else None

    def _cover(self, passage: Prepared) -> _Coverage:
        starts = passage.starts
        held = [0.0] * len(starts)
        twice = [0.0] * len(starts)  # held by a sentence and by the next one too
        found: dict[str, Iterable[int]] = {}
        labelled = rest = unlabelled = 0.0
        for term, full in self._masses.items():
            mass, places = full, passage.places(term)
            if not places and term in self._alternatives:
                places = [place for other in self._alternatives[term] for place in passage.places(other)]
                mass *= _ALTERNATIVE
            in_label = term in passage.label
            if in_label:
                labelled += mass
            else:
                unlabelled += mass
                rest += mass if places else 0.0
            if not places:
                continue
            found[term] = places
            inside = {bisect_right(starts, place) - 1 for place in places} if len(starts) > 1 else (0,)
            for i in inside:
                held[i] += mass
                if i + 1 in inside:
                    twice[i] += mass
        pairs = [a + b - both for a, b, both in zip(held, held[1:], twice, strict=False)] or held
        return _Coverage(
            found=found,
            held=held,
            sentence=held.index(max(held)),
            in_sentence=max(held),
            pair=pairs.index(max(pairs)),
            in_pair=max(pairs),
            labelled=labelled,
            rest=rest / unlabelled if unlabelled else 1.0,
        )


@dataclass(frozen=True, slots=True)
class _Coverage:
    """Where a passage holds a question's terms, and how much of their mass.

    Attributes:
        found: where the terms begin that the text holds.
        held: the mass in each sentence.
        sentence: the number of the sentence that holds most of it.
        in_sentence: that mass.
        pair: the number of the first of the two neighbouring sentences that hold most.
        in_pair: that mass.
        labelled: the mass in the label.
        rest: the share in the text of what the label does not hold.
    """

    found: Mapping[str, Iterable[int]]
    held: Sequence[float]
    sentence: int
    in_sentence: float
    pair: int
    in_pair: float
    labelled: float
    rest: float


def _nearness(offered: list[Span], found: Mapping[str, Iterable[int]], sentence: Span) -> float:
    places = [place for term, many in found.items() if len(term) > 1 for place in many if _in(place, sentence)]
    gaps = [abs(place - start) for start, _ in offered for place in places]
    return 1 / (1 + min(gaps) / _NEAR) if gaps else 0.0


def _in(place: int, span: Span) -> bool:
    return span[0] <= place < span[1]


def _share(masses: Mapping[str, float], found: Iterable[str]) -> float:
    return sum(masses[term] for term in masses if term in found) / sum(masses.values()) if masses else 0.0


def _near_in_order(found: Mapping[str, Iterable[int]], first: str, second: str) -> bool:
    if first not in found or second not in found:
        return False
    return any(0 <= b - a <= _ADJACENT for a in found[first] for b in found[second])


def _longest_common(question: str, text: str) -> int:
    longest = 0
    for i in range(len(question)):
        while i + longest < len(question) and question[i : i + longest + 1] in text:
            longest += 1
    return longest
