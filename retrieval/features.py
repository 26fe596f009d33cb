"""How well a passage fits a question, as a row of readable numbers for the reranker and the confidence."""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from retrieval.analysis import canonical, unspaced, whole_tokens
from retrieval.answers import asked, offers
from retrieval.highlight import sentences
from retrieval.models import Kind
from retrieval.query import EXPANSION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from retrieval.models import Passage, Span
    from retrieval.query import Query
    from retrieval.text import Normalized

FEATURES: Mapping[str, str] = {
    "bm25": "BM25 score, as a share of what BM25 can give the question",
    "characters": "BM25 score of the single characters alone, as such a share",
    "sentence": "share of the question's IDF mass in the sentence that holds most of it",
    "pair": "the same for two neighbouring sentences",
    "unigrams": "share of the single characters' IDF mass in one sentence",
    "words": "share of the words' mass in those two sentences",
    "rest": "share of the mass that the heading does not hold, in the text",
    "heading": "share of the mass in the heading over a paragraph",
    "label": "share of the mass in what a part that is no paragraph is called",
    "rare": "share of the three weightiest words in the text",
    "focus": "share of the words beside the asking word, in the best two sentences",
    "substring": "longest stretch of the question in the text, as a share of the question",
    "trigrams": "share of the question's trigrams in the text",
    "order": "share of the question's neighbouring words that stand near each other, in order",
    "quantities": "share of the question's numbers, dates and times in the text",
    "expanded": "mass of the other words for what was asked, as a share of the question's",
    "typed": "whether the best two sentences offer the kind of thing that was asked for",
    "near": "how near such a thing stands to the question's words in the best sentence",
    "length": "logarithm of the text's length",
    "part": "whether it is no body paragraph",
    "section": "whether it is a section's heading",
    "title": "whether it is the title or the kicker",
}
"""The features and what they measure, in the order of a row. Shares are 0 to 1."""

_NEAR = 12  # code points at which nearness is worth half
_ADJACENT = 20  # code points within which two words stand near each other
_RARE = 3
_FOCUS = 4  # code points beside the asking word

# How much it says for a sentence that it holds the whole question, and that it offers what was asked for:
# softmax regression on the sentences of DRCD's right passages. A neighbour less than `_BEHIND` behind is
# shown as well: its odds are 1 to 15 or better.
_HELD, _OFFERED, _BEHIND = 6.1, 0.9, 2.7


@dataclass(frozen=True, slots=True)
class Prepared:
    """A passage made ready to compare with questions; all texts canonical.

    Attributes:
        normalized: the passage's text.
        label: what else it is found by.
        kind: what it is.
        starts: where the sentences of `text` begin.
        whole: the numbers, times and spaced words of `text`, each with its starts.
    """

    normalized: Normalized
    label: str
    kind: Kind
    starts: tuple[int, ...]
    whole: Mapping[str, tuple[int, ...]]

    @classmethod
    def of(cls, passage: Passage, label: str) -> Prepared:
        """Prepare a passage that is also found by a label."""
        normalized = canonical(passage.text)
        text = normalized.text
        whole: dict[str, tuple[int, ...]] = {}
        for token, start, _ in whole_tokens(text):
            whole[token] = (*whole.get(token, ()), start)
        starts = tuple(start for start, _ in sentences(text)) or (0,)
        return cls(normalized, canonical(label).text, passage.kind, starts, whole)

    @property
    def text(self) -> str:
        """The canonical text."""
        return self.normalized.text

    def sentence(self, i: int, count: int = 1) -> Span:
        """The span of `count` sentences from the one numbered `i`, from 0."""
        last = i + count
        return self.starts[i], self.starts[last] if last < len(self.starts) else len(self.text)

    def places(self, term: str) -> Iterable[int]:
        """Where a term of the index begins in the text."""
        if term in self.whole:
            return self.whole[term]
        if not unspaced(term):
            return ()
        text = self.text
        place = text.find(term)
        if place < 0:
            return ()
        found = [place]
        while (place := text.find(term, place + 1)) >= 0:
            found.append(place)
        return found


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
        self._expansions = {term: weight * idf(term) for term, weight in query.expansions.items()}
        self._alternatives = query.alternatives
        self._asked = asked(query.text)
        self._unigrams = sum(mass for term, mass in self._masses.items() if len(term) == 1) or 1.0
        named = sorted(query.words & self._masses.keys(), key=lambda term: (-self._masses[term], term))
        self._words = {term: self._masses[term] for term in named}
        self._rare = {term: self._masses[term] for term in named[:_RARE]}
        self._ordered = list(pairwise(sorted(named, key=lambda term: (query.text.find(term), -len(term)))))
        self._quantities = [term for term in self._masses if any(map(str.isdigit, term))]
        self._trigrams = _trigrams(query.text)
        self._unseen = dict(self._words)
        self._named = sum(self._unseen.values()) or 1.0
        self._focus = {term: self._masses[term] for term in named if _beside(term, query.text, self._asked.places)}

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
        focused = [term for term in self._focus if any(_in(place, pair, sentence) for place in found.get(term, ()))]
        expanded = math.fsum(mass for term, mass in self._expansions.items() if passage.places(term))
        return (
            bm25,
            characters,
            coverage.in_sentence / self._total,
            coverage.in_pair / self._total,
            coverage.unigrams / self._unigrams,
            _share(self._words, {term for term in self._words if any(_in(p, pair) for p in found.get(term, ()))}),
            coverage.rest,
            coverage.labelled / self._total if body else 0.0,
            0.0 if body else coverage.labelled / self._total,
            _share(self._rare, found),
            _share(self._focus, focused),
            _longest_common(self.query.text, text) / max(len(self.query.text), 1),
            sum(trigram in text for trigram in self._trigrams) / max(len(self._trigrams), 1),
            sum(_near_in_order(found, a, b) for a, b in self._ordered) / max(len(self._ordered), 1),
            sum(term in found for term in self._quantities) / max(len(self._quantities), 1),
            min(expanded / self._total, 1.0),
            float(bool(offered) or any(offers(self._asked, text, *pair))),
            _nearness(offered, found, sentence),
            math.log(1 + len(text)),
            float(not body),
            float(passage.kind is Kind.HEADING),
            float(passage.kind in {Kind.TITLE, Kind.KICKER}),
        )

    def answering(self, passage: Prepared) -> Span:
        """The span of the passage's own text that most likely answers: a sentence, or two that touch.

        That is the sentence that holds most of the question and offers what was asked for; with a neighbour,
        where that comes near it and both together are no more than half of the text.
        """
        held = self._cover(passage).held
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
        return passage.normalized.original(start, end) if end > start else (0, 0)

    def _cover(self, passage: Prepared) -> _Coverage:
        starts = passage.starts
        held = [0.0] * len(starts)
        twice = [0.0] * len(starts)  # held by a sentence and by the next one too
        unigrams = [0.0] * len(starts)
        found: dict[str, Iterable[int]] = {}
        labelled = rest = unlabelled = 0.0
        for term, full in self._masses.items():
            mass, places = full, passage.places(term)
            if not places and term in self._alternatives:
                places = [place for other in self._alternatives[term] for place in passage.places(other)]
                mass *= EXPANSION
            in_label = term in passage.label
            if in_label:
                labelled += mass
            else:
                unlabelled += mass
                rest += mass if places else 0.0
            if places or in_label:
                self._unseen.pop(term, None)
            if not places:
                continue
            found[term] = places
            inside = {bisect_right(starts, place) - 1 for place in places} if len(starts) > 1 else (0,)
            for i in inside:
                held[i] += mass
                if i + 1 in inside:
                    twice[i] += mass
                if len(term) == 1:
                    unigrams[i] += mass
        pairs = [a + b - both for a, b, both in zip(held, held[1:], twice, strict=False)] or held
        return _Coverage(
            found=found,
            held=held,
            sentence=held.index(max(held)),
            in_sentence=max(held),
            pair=pairs.index(max(pairs)),
            in_pair=max(pairs),
            unigrams=max(unigrams),
            labelled=labelled,
            rest=rest / unlabelled if unlabelled else 1.0,
        )

    def unknown(self) -> float:
        """The share of the mass of the question's naming terms that no passage so far holds, 0 to 1."""
        return sum(self._unseen.values()) / self._named


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
        unigrams: the most mass of single characters in one sentence.
        labelled: the mass in the label.
        rest: the share in the text of what the label does not hold.
    """

    found: Mapping[str, Iterable[int]]
    held: Sequence[float]
    sentence: int
    in_sentence: float
    pair: int
    in_pair: float
    unigrams: float
    labelled: float
    rest: float


def _nearness(offered: list[Span], found: Mapping[str, Iterable[int]], sentence: Span) -> float:
    places = [place for term, many in found.items() if len(term) > 1 for place in many if _in(place, sentence)]
    gaps = [abs(place - start) for start, _ in offered for place in places]
    return 1 / (1 + min(gaps) / _NEAR) if gaps else 0.0


def _in(place: int, *spans: Span) -> bool:
    return any(start <= place < end for start, end in spans)


def _share(masses: Mapping[str, float], found: Iterable[str]) -> float:
    return sum(masses[term] for term in masses if term in found) / sum(masses.values()) if masses else 0.0


def _trigrams(text: str) -> list[str]:
    return [trigram for trigram in (text[i : i + 3] for i in range(len(text) - 2)) if trigram.isalnum()]


def _beside(term: str, text: str, asking: Iterable[Span]) -> bool:
    """Whether a term of the question stands right beside one of its asking words."""
    place = text.find(term)
    return place >= 0 and any(place - _FOCUS < end and start < place + len(term) + _FOCUS for start, end in asking)


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
