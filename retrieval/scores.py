"""How much of a query stands in each passage: BM25 over its text, over what it is found by, and its article's title."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import numpy as np

from retrieval.bm25 import K1, InvertedIndex
from retrieval.frames import frames
from retrieval.models import Kind
from retrieval.slips import NEAR, Slips

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from retrieval.analysis import Analyzer
    from retrieval.layout import Layout
    from retrieval.query import Query

# How often a passage's own text counts beside its heading or labels, inside BM25's saturation as in BM25F
# (Robertson, Zaragoza and Taylor, "Simple BM25 extension to multiple weighted fields", CIKM 2004).
TEXT_WEIGHT = 3

# How much it counts for the passages of an article how well its title fits the question, beside their own words: who
# asks how many a typhoon killed names it, and the paragraph that tells says no more than 一人死亡.
_TITLE = 2.0

_TERMS = 1 << 14  # whose informativeness is kept


@dataclass(frozen=True, slots=True)
class Scores:
    """The BM25 scores of all passages for a query, as shares of what BM25 can give it.

    Attributes:
        shares: of everything that is searched for.
        characters: of its single characters alone.
        related: of the words of the situations that it speaks of, which is no share.
    """

    shares: NDArray[np.float64]
    characters: NDArray[np.float64]
    related: NDArray[np.float64]

    def raised(self, places: NDArray[np.bool_], by: float | NDArray[np.float64]) -> Scores:
        """With those at some places raised, as far as they were found."""
        return Scores(self.shares + by * (places & (self.shares > 0)), self.characters, self.related)

    def at_least(self, places: NDArray[np.bool_], share: float) -> Scores:
        """With those at some places found, whatever they share with the query."""
        return Scores(np.where(places, np.maximum(self.shares, share), self.shares), self.characters, self.related)

    def only(self, places: NDArray[np.bool_]) -> Scores:
        """With those at some places alone."""
        return Scores(self.shares * places, self.characters, self.related)


class Scorer:
    """Scores the passages of a corpus for queries.

    Args:
        layout: where the passages stand.
        analyzer: makes their tokens; queries must be made with the same.

    Attributes:
        inverted: the terms of the passages.
        slips: what words that no passage holds are mistyped for.
    """

    def __init__(self, layout: Layout, analyzer: Analyzer) -> None:
        self._layout = layout
        self._analyzer = analyzer
        # One alone tells nothing apart.
        titles = [[*analyzer.tokens(title)] * (len(layout.titles) > 1) for title in layout.titles]
        self._titles = InvertedIndex(titles)
        words: set[str] = set()
        self.inverted = InvertedIndex(self._tokens(words))
        self.slips = Slips(self.inverted.vocabulary, words, analyzer)
        informativeness, commonness = self.inverted.informativeness, analyzer.commonness
        self._informativeness = lru_cache(_TERMS)(lambda term: informativeness(term, commonness(term)))
        # Without a way back to the scorer, which is then gone as soon as nobody holds it.
        vocabulary, informed = self.inverted.vocabulary, self._informativeness
        self._told = cache(lambda i: {term: informed(term) for term in frames().words(i) if term in vocabulary})

    def _tokens(self, words: set[str]) -> Iterator[Sequence[str]]:
        """The tokens of each passage; the words among them are added to `words`."""
        for label, passage in zip(self._layout.labels, self._layout.passages, strict=True):
            tokens = self._analyzer.tokens(passage.text)
            words.update(word for word in tokens.words if len(word) > 1)
            yield [*self._analyzer.tokens(label), *[*tokens] * TEXT_WEIGHT]

    def completed(self, query: Query) -> Query:
        """The query with what its unknown words were meant for, every term weighed by how much it says."""
        query = query.with_stand_ins(self.inverted.vocabulary, self._analyzer)
        query = query.with_meant(self.slips.meant(query), NEAR)
        query = query.with_related(self._told)
        return replace(query, terms=self._informed(query.terms), expansions=self._informed(query.expansions))

    def _informed(self, weights: Mapping[str, float]) -> dict[str, float]:
        informativeness = self._informativeness
        return {term: weight * informativeness(term) for term, weight in weights.items()}

    def scores(self, query: Query) -> Scores:
        """The scores of all passages for a query that was completed; what only asks is not found."""
        ideal = self._ideal(query.terms)
        characters = {term: weight for term, weight in query.terms.items() if len(term) == 1}
        longer = {term: weight for term, weight in query.everything.items() if term not in characters}
        of_characters = self.inverted.scores(characters)
        found = Scores(
            shares=(of_characters + self.inverted.scores(longer)) / ideal,
            characters=of_characters / self._ideal(characters),
            related=self.inverted.scores(query.related),
        )
        # How well the title of each article fits, as a share of the best that can be.
        fitting = self._titles.scores(query.everything) / ideal
        titles = self._layout.of_kind[Kind.TITLE]
        return found.raised(~titles, _TITLE * fitting[self._layout.articles]).only(self._layout.answering)

    def fits_best(self, query: Query, article: int) -> bool:
        """Whether no other title holds more of a question's words than that of the article of a number."""
        titles = self._titles.scores(dict.fromkeys(query.words, 1.0))
        return bool(titles[article] >= titles.max())

    def _ideal(self, terms: Mapping[str, float]) -> float:
        """The score of a passage that holds every term as often as BM25 can reward; 1 where there are none."""
        return sum(weight * self.inverted.idf(term) for term, weight in terms.items()) * (K1 + 1) or 1.0
