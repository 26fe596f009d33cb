"""The words of a corpus: which passages hold them, how they spell them, and how a question says them in Chinese."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from retrieval.analysis import canonical
from retrieval.english import in_chinese
from retrieval.models import Correction
from retrieval.script import Script, script_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from retrieval.analysis import Analyzer
    from retrieval.bm25 import InvertedIndex
    from retrieval.models import Passage
    from retrieval.prepared import Prepared
    from retrieval.slips import Slips


class Wording:
    """Knows the words of a corpus.

    Args:
        passages: its passages.
        inverted: their terms.
        slips: what words that no passage holds are mistyped for.
        prepared: gives the passage at a place, prepared.
        analyzer: made the terms.
    """

    def __init__(
        self,
        passages: Sequence[Passage],
        inverted: InvertedIndex,
        slips: Slips,
        prepared: Callable[[int], Prepared],
        analyzer: Analyzer,
    ) -> None:
        self._passages = passages
        self._inverted = inverted
        self._slips = slips
        self._prepared = prepared
        self._analyzer = analyzer

    def holding(self, form: str) -> frozenset[int]:
        """Which passages hold a form, or at least every pair of its neighbouring characters."""
        terms = [form] if form in self._inverted.vocabulary else [*map("".join, pairwise(form))] or [form]
        return frozenset.intersection(
            *(frozenset(np.flatnonzero(self._inverted.scores({term: 1.0})).tolist()) for term in terms)
        )

    def in_chinese(self, question: str) -> str | None:
        """An English question word for word in Chinese, in words of the corpus where there are any; else `None`."""
        return in_chinese(question, self.holding, self._slips.sounding, self._analyzer.commonness)

    def corrected(self, question: str) -> Correction | None:
        """The question with the words put right that were almost surely mistyped; `None` where there are none.

        They are spelled as in the first passage that holds them, or in Simplified if the question is.
        """
        normalized = canonical(question)
        slips = self._slips.slips(normalized.text)
        if not slips:
            return None
        simplified = script_of(question) is Script.HANS
        words = tuple(slip.meant if simplified else self._spelled(slip.meant) for slip in slips)
        text = question
        for slip, word in zip(reversed(slips), reversed(words), strict=True):
            start, end = normalized.original(slip.start, slip.end)
            text = text[:start] + word + text[end:]
        return Correction(text, words)

    def _spelled(self, word: str) -> str:
        """How the first passage that holds a word spells it."""
        holding = np.flatnonzero(self._inverted.scores({word: 1.0}))
        for i in holding.tolist():
            prepared = self._prepared(i)
            for span in prepared.spans(word):
                return self._passages[i].text[slice(*prepared.normalized.original(*span))]
        return word
