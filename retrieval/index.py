"""Passages to a searchable index."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

from retrieval.bm25 import K1, InvertedIndex
from retrieval.confidence import confidence
from retrieval.highlight import Highlighter
from retrieval.models import Hit, Kind, Passage, Ranking
from retrieval.passages import labels, split
from retrieval.phonetic import Phonetics

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from retrieval.analysis import Analyzer
    from retrieval.models import Article
    from retrieval.query import Query


# How often a passage's own text counts beside its heading or labels, inside BM25's saturation as in BM25F
# (Robertson, Zaragoza and Taylor, "Simple BM25 extension to multiple weighted fields", CIKM 2004).
TEXT_WEIGHT = 3


class Index:
    """A corpus of passages to search.

    Args:
        passages: the passages, those of one article together and in order.
        analyzer: makes their tokens; queries must be made with the same.
    """

    def __init__(self, passages: Iterable[Passage], analyzer: Analyzer) -> None:
        self.passages = tuple(passages)
        self.analyzer = analyzer
        self._place = {(p.article.name, p.position): i for i, p in enumerate(self.passages)}
        self._articles: dict[str, tuple[Passage, ...]] = {}
        corpus: list[list[str]] = []
        for name, group in groupby(self.passages, key=lambda p: p.article.name):
            own = self._articles[name] = tuple(group)
            for label, passage in zip(labels(own), own, strict=True):
                corpus.append([*analyzer.tokens(label), *[*analyzer.tokens(passage.text)] * TEXT_WEIGHT])
        self._inverted = InvertedIndex(corpus)
        self._phonetics = Phonetics(self._inverted.vocabulary)

    @classmethod
    def of(cls, articles: Iterable[Article], analyzer: Analyzer) -> Index:
        """The index of all passages of some articles."""
        return cls((passage for article in articles for passage in split(article)), analyzer)

    def search(self, query: Query, top: int = 10) -> Ranking:
        """The best passages for a query, best first; the earlier one of equals.

        Returns:
            At most `top` hits, none where no passage shares a term with the query, and how likely it
            is that the first of them answers.

        Raises:
            ValueError: `top` is below 1.
        """
        if top < 1:
            raise ValueError(f"top must be 1 or more, not {top}")
        query = query.expanded(self._phonetics.soundalikes(query))
        scores = self._inverted.scores(query.everything)
        ranking = [i for i in np.argsort(-scores, kind="stable")[: max(top, 2)].tolist() if scores[i] > 0]
        hits = tuple(self._hit(i, float(scores[i]), query) for i in ranking[:top])
        ideal = sum(weight * self._inverted.idf(term) for term, weight in query.terms.items()) * (K1 + 1)
        return Ranking(hits, confidence([float(scores[i]) for i in ranking], ideal))

    def score(self, terms: Mapping[str, float], passage: Passage) -> float:
        """The score of one of the index's passages for weighted terms; 0 where it holds none of them."""
        return float(self._inverted.scores(terms)[self._place[passage.article.name, passage.position]])

    def _hit(self, i: int, score: float, query: Query) -> Hit:
        passage = self.passages[i]
        highlighter = Highlighter(passage.text, query)
        return Hit(
            passage=passage,
            score=score,
            matched=highlighter.matched(),
            sentence=highlighter.sentence(self._inverted.idf),
        )

    def around(
        self, passage: Passage, before: int = 1, after: int = 1
    ) -> tuple[tuple[Passage, ...], tuple[Passage, ...]]:
        """The body paragraphs next to a passage in its article.

        Args:
            passage: any passage of this index.
            before: how many before it, at most.
            after: how many after it, at most.

        Returns:
            Those before and those after it, both in page order.
        """
        body = [p for p in self._articles[passage.article.name] if p.kind is Kind.BODY]
        earlier = [p for p in body if p.position < passage.position]
        later = [p for p in body if p.position > passage.position]
        return tuple(earlier[max(len(earlier) - before, 0) :]), tuple(later[:after])
