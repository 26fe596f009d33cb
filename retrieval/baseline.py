"""What to compare with: rank_bm25 as it comes, over jieba's plain words of the texts alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.bm25 import plain_okapi

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.analysis import Analyzer


class Baseline:
    """Ranks texts as a first attempt would.

    Args:
        corpus: the texts to rank; at least one that is not empty, since rank_bm25 takes no other.
        analyzer: only its dictionary is used.
    """

    def __init__(self, corpus: Sequence[str], analyzer: Analyzer) -> None:
        self._analyzer = analyzer
        self._model = plain_okapi([analyzer.plain_words(text) for text in corpus])

    def rank(self, question: str, top: int = 10) -> list[int]:
        """The places of the best texts in the corpus, best first, as rank_bm25's `get_top_n` orders them."""
        scores = self._model.get_scores(self._analyzer.plain_words(question))
        order: list[int] = scores.argsort()[::-1][:top].tolist()
        return order
