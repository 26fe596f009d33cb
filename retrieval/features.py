"""How well a passage fits a question, as a row of readable numbers for the reranker and the confidence."""

from __future__ import annotations

import functools
import math
import operator
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING

from retrieval.answers import AnswerType, asked, asks_about_somebody, offers, spotted
from retrieval.enumerations import item, item_asked
from retrieval.highlight import union
from retrieval.missing import Missing
from retrieval.models import Kind
from retrieval.parts import facts_asked, part_share, parts_asked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from retrieval.analysis import Analyzer
    from retrieval.models import Span
    from retrieval.prepared import Prepared
    from retrieval.query import Query

FEATURES: Mapping[str, str] = {
    "amount": "BM25 score, as a share of what BM25 can give the question, times the question's IDF mass in usual ones",
    "characters": "BM25 score of the single characters alone, as a share of what BM25 can give them",
    "related": "BM25 score of words from situations the question speaks of, a share of the highest, times `untold`",
    "latent": "cosine of the vectors of question and passage, times the least `untold` of any candidate",
    "window": "share of the mass in the thirty characters that hold most of it",
    "dense": "share of the mass in the sentence that holds most of it, less the longer that is",
    "sequence": "longest common subsequence of the question and that sentence, as a share of the question",
    "halves": "share of the characters' mass, of the words that the text lacks, in the best two sentences",
    "heading": "share of the mass in the heading over a paragraph",
    "typed": "whether the best two sentences offer the kind of thing that was asked for",
    "close": "share of the mass that stands close to such a thing",
    "spotted": "whether the best sentence holds an amount, time or quoted name as it was asked for",
    "continues": "share of what the question tells in names and nouns, and the two paragraphs before tell in its place",
    "introduces": "share of the mass in words that the article has nowhere before, where it is asked who somebody is",
    "asked": "whether it is the part of the article that was asked for, 0.5 where it may tell as well",
    "caption": "whether it is a caption",
    "unoffered": "whether an amount, a date or a duration is asked for, and the text offers none of that kind",
    "untotalled": "whether a total is asked for, and the text tells of none",
    "unnamed": "whether it is asked which one of a kind or what it is called, and the best two sentences name none",
    "numbers": "share of what the question tells in numbers and Latin letters, and the text lacks",
    "untold": "share of what the question's words tell, and the best two sentences lack",
    "fragments": "`characters`, times the least `untold` of any candidate",
}
"""The features and what they measure, in the order of a row. Shares are 0 to 1."""

# The IDF mass of a usual question, and how many of them one counts at most, so that its length makes no answer sure.
_USUAL, _MOST = 36, 4
_WINDOW = 30  # code points
_CLOSE = 20  # code points
_BEFORE = 2  # paragraphs, of which the next one goes on to tell
_OFFERS = 12  # things that are offered, at most; a table of figures has no end of them
_DENSE = 20  # code points; so long a sentence counts 0.6 of one without length
_ALTERNATIVE = 0.5  # what another word for a term counts, as a share of the term

# How much it says for a sentence that it holds the whole question, that it offers what was asked for, and that this
# is plain by its form: softmax regression on the sentences of right passages, of articles, DRCD and CMRC 2018. A
# neighbour less than `_BEHIND` behind is shown as well: its odds are 1 to 27 or better.
_HELD, _OFFERED, _SPOTTED, _BEHIND = 8.2, 1.1, 2.6, 3.3
_ITEM = 2 * _HELD  # whatever another sentence holds, it is not the second item that is asked for


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate, and what it was found by.

    Attributes:
        passage: the passage.
        bm25: its BM25 score, as a share of what BM25 can give the question.
        characters: the score of the single characters alone, as such a share.
        related: the score of the words of the situations that the question speaks of.
        earlier: the body paragraphs before it in its article, the nearest first.
    """

    passage: Prepared
    bm25: float
    characters: float
    related: float
    earlier: Iterable[Prepared] = ()


class Extractor:
    """Computes the features of passages for one question.

    Args:
        query: the question.
        idf: tells how much a term says.
        analyzer: the analyzer that the passages were indexed with.
    """

    def __init__(self, query: Query, idf: Callable[[str], float], analyzer: Analyzer) -> None:
        self.query = query
        self.missing = Missing(query, analyzer)
        self._masses = {term: weight * idf(term) for term, weight in query.terms.items()}
        self._total = sum(self._masses.values()) or 1.0
        self._alternatives = query.alternatives
        self._asked = asked(query.text)
        self._parts = parts_asked(query.text)
        self.facts = facts_asked(query.text)
        self._about_somebody = asks_about_somebody(query.text)
        self._words = {term: self._masses[term] for term in sorted(query.words & self._masses.keys())}
        self._named = sum(self._words.values()) or 1.0
        self._characters = {word: _shares(word, self._masses) for word in self._words}
        self._item = item_asked(query.text)
        self._masks = _masks(query.text)
        # By the passage's id, which is no other's while the passage is kept here.
        self._covered: dict[int, tuple[Prepared, _Coverage]] = {}
        self._compared: dict[int, tuple[Prepared, tuple[float, ...]]] = {}

    def rows(self, found: Sequence[Found]) -> tuple[tuple[float, ...], ...]:
        """The features of candidates, each in the order of `FEATURES`; some depend on what the others have."""
        highest = max((each.related for each in found), default=0.0) or 1.0
        alone = [self._alone(each) for each in found]
        # Other words, and parts of words, are looked for where the question's own are not found.
        least = min((untold for *_, untold in alone), default=0.0)
        share = min(self._total / _USUAL, _MOST)
        return tuple(
            (
                each.bm25 * share,
                each.characters,
                each.related / highest * values[-1],
                float(each.passage.vector @ self.query.vector) * least,
                *values,
                each.characters * least,
            )
            for each, values in zip(found, alone, strict=True)
        )

    def _alone(self, each: Found) -> tuple[float, ...]:
        """The features that a candidate has whatever else was found; the last of them is `untold`."""
        passage = each.passage
        if id(passage) not in self._compared:
            self._compared[id(passage)] = passage, self._values(passage, each.earlier)
        return self._compared[id(passage)][1]

    def _values(self, passage: Prepared, earlier: Iterable[Prepared]) -> tuple[float, ...]:
        text, body = passage.text, passage.kind is Kind.BODY
        earlier = iter(earlier)
        before = list(islice(earlier, _BEFORE))
        coverage = self._cover(passage)
        sentence, pair = passage.sentence(coverage.sentence), self.pair(passage)
        offered = list(islice(offers(self._asked, text), _OFFERS))
        found = coverage.found
        places = sorted((place, term) for term, many in found.items() for place in many)
        return (
            self._window(places) / self._total,
            coverage.in_sentence / self._total / (1 + math.log1p((sentence[1] - sentence[0]) / _DENSE)),
            _common_subsequence(self._masks, text[slice(*sentence)]) / max(len(self.query.text), 1),
            self._halves(found, pair),
            coverage.labelled / self._total if body else 0.0,
            float(any(_in(start, sentence) or _in(start, pair) for start, _ in offered)),
            max((self._around(places, span) for span in offered), default=0.0) / self._total,
            float(any(spotted(self._asked, text, *sentence))),
            self.missing.told_before(passage, before) if body else 0.0,
            self._introduced(passage, chain(before, earlier)) / self._total if body else 0.0,
            1.0 if self.facts & passage.facts else part_share(self._parts, passage.kind, text),
            float(passage.kind is Kind.CAPTION),
            *self.missing.of(passage, pair, offered=bool(offered)),
        )

    def _introduced(self, passage: Prepared, earlier: Iterable[Prepared]) -> float:
        """The mass in words that a paragraph holds and none before it; 0 unless it is asked who somebody is.

        Where people are named first, it is told who they are.
        """
        if not self._about_somebody:
            return 0.0
        new = [word for word in self._words if len(word) > 1 and passage.holds(word)]
        for other in earlier:
            if not new:
                break
            new = [word for word in new if not other.holds(word)]
        return sum(map(self._words.__getitem__, new))

    def _window(self, places: Sequence[tuple[int, str]]) -> float:
        """The most mass that `_WINDOW` code points hold.

        Terms that stand close together are about one thing (Tao and Zhai, "An Exploration of Proximity
        Measures in Information Retrieval", SIGIR 2007); sentences run from five characters to hundreds.
        """
        masses = self._masses
        counts = dict.fromkeys(masses, 0)
        best = held = 0.0
        first = 0
        for place, term in places:
            while places[first][0] < place - _WINDOW:
                left = places[first][1]
                counts[left] -= 1
                if not counts[left]:
                    held -= masses[left]
                first += 1
            counts[term] += 1
            if counts[term] == 1:
                held += masses[term]
                best = max(best, held)
        return best

    def _around(self, places: Sequence[tuple[int, str]], span: Span) -> float:
        """The mass that stands no more than `_CLOSE` code points from a span."""
        first = bisect_left(places, (span[0] - _CLOSE, ""))
        last = bisect_left(places, (span[1] + _CLOSE + 1, ""))
        return sum(self._masses[term] for term in {term: None for _, term in places[first:last]})

    def _halves(self, found: Mapping[str, Iterable[int]], span: Span) -> float:
        """How much of the words that a text lacks it holds by the characters that they are made of.

        Words that share one often mean much the same (請戰, 參戰); how much it says is the character's mass.
        """
        near = 0.0
        start, end = span
        inside = {part for part, places in found.items() if len(part) == 1 and any(start <= p < end for p in places)}
        if inside:
            for word, mass in self._words.items():
                if word not in found:
                    near += mass * sum(share for part, share in self._characters[word] if part in inside)
        return near / self._named

    def answering(self, passage: Prepared) -> tuple[Span, Span | None]:
        """The spans of the passage's own text that most likely answer: a sentence or two, and a word of it.

        That is the sentence that holds most of the question and offers what was asked for; with a neighbour,
        where that comes near it and both together are no more than half of the text. The word is the amount,
        time or quoted name in it that was asked for, the nearest to the question's words; if there is one.
        """
        coverage = self._cover(passage)
        offered = [any(offers(self._asked, passage.text, *passage.sentence(i))) for i in range(len(coverage.held))]
        held = self._spoken(coverage.held, offered)
        values = [
            _HELD * mass / self._total
            + _OFFERED * offers_it
            + _SPOTTED * any(spotted(self._asked, passage.text, *passage.sentence(i)))
            + _ITEM * (self._item is not None and item(passage.text[slice(*passage.sentence(i))]) == self._item)
            for i, (mass, offers_it) in enumerate(zip(held, offered, strict=True))
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

    def _spoken(self, held: Sequence[float], offered: Sequence[bool]) -> Sequence[float]:
        """The mass that sentences hold; of what somebody says, also that of one beside it which names the speaker."""
        if AnswerType.SPEECH not in self._asked.types:
            return held
        naming = [0.0, *(0.0 if said else mass for mass, said in zip(held, offered, strict=True)), 0.0]
        beside = zip(held, offered, naming, naming[2:], strict=False)
        return [max(mass, before, after) if said else mass for mass, said, before, after in beside]

    def pair(self, passage: Prepared) -> Span:
        """The span of the two neighbouring sentences of a passage that hold most of the question."""
        return passage.sentence(self._cover(passage).pair, 2)

    def _cover(self, passage: Prepared) -> _Coverage:
        if id(passage) not in self._covered:
            self._covered[id(passage)] = passage, self._coverage(passage)
        return self._covered[id(passage)][1]

    def _coverage(self, passage: Prepared) -> _Coverage:
        starts = passage.starts
        held = [0.0] * len(starts)
        twice = [0.0] * len(starts)  # held by a sentence and by the next one too
        found: dict[str, Iterable[int]] = {}
        own = frozenset(passage.held(self._masses))
        label = passage.label
        labelled = sum(mass for term, mass in self._masses.items() if term in label) if label else 0.0
        for term in self._masses:
            if term not in own and term not in self._alternatives:
                continue
            mass, places = self._masses[term], passage.places(term)
            if not places:
                others = passage.held(self._alternatives.get(term, ()))
                places = [place for other in others for place in passage.places(other)]
                mass *= _ALTERNATIVE
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
            labelled=labelled,
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
        labelled: the mass in the label.
    """

    found: Mapping[str, Iterable[int]]
    held: Sequence[float]
    sentence: int
    in_sentence: float
    pair: int
    labelled: float


def _shares(word: str, masses: Mapping[str, float]) -> Sequence[tuple[str, float]]:
    """The characters of a word that say something, each with its share of what all of them say."""
    parts = [(character, masses[character]) for character in word if character in masses]
    full = sum(mass for _, mass in parts) or 1.0
    return [(character, mass / full) for character, mass in parts]


def _in(place: int, span: Span) -> bool:
    return span[0] <= place < span[1]


def _masks(question: str) -> Mapping[str, int]:
    """For each character of a question, the places where it stands as the bits of a number."""
    masks: dict[str, int] = {}
    for i, character in enumerate(question):
        masks[character] = masks.get(character, 0) | 1 << i
    return masks


def _common_subsequence(masks: Mapping[str, int], text: str) -> int:
    """The length of the longest common subsequence, the measure of ROUGE-L (Lin, 2004), a row of the table in bits.

    The algorithm: Hyyrö, "Bit-Parallel LCS-length Computation Revisited", AWOCA 2004.
    """
    row = full = functools.reduce(operator.or_, masks.values(), 0)
    for character in text:
        if character in masks:
            matches = row & masks[character]
            row = (row + matches | row - matches) & full
    return full.bit_count() - row.bit_count()
