"""Tokens to scores: rank_bm25 owns the term weights, an inverted index adds them up; its only import."""

from __future__ import annotations

import math
import sys
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np
from rank_bm25 import BM25Okapi

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

# Chosen on DRCD and CMRC 2018, together with the weight of a passage's own text over its heading.
K1 = 2.0
B = 0.6


BACKGROUND = 300
"""How many passages of other texts stand beside the corpus when a word's commonness is judged."""

_KEPT = 1 << 11  # terms whose postings are kept ready


class LuceneBM25(BM25Okapi):  # type: ignore[misc]  # rank_bm25 is untyped
    """rank_bm25's Okapi with Lucene's IDF, which is positive however small the corpus.

    IDF(t) = log(1 + (N - n + 0.5) / (n + 0.5)), with N passages, n of which hold t (Kamphuis et al.,
    "Which BM25 Do You Mean?", ECIR 2020, table 1).
    """

    def __init__(self, corpus: Iterable[Sequence[str]], k1: float = K1, b: float = B) -> None:
        super().__init__(corpus, k1=k1, b=b)

    def _calc_idf(self, nd: Mapping[str, int]) -> None:
        self.idf = {term: lucene_idf(self.corpus_size, n) for term, n in nd.items()}


def lucene_idf(passages: int, holding: float) -> float:
    """Lucene's IDF of a term that `holding` of `passages` passages hold; see `LuceneBM25`."""
    return math.log(1 + (passages - holding + 0.5) / (holding + 0.5))


def plain_okapi(corpus: Sequence[Sequence[str]]) -> Any:  # noqa: ANN401 - rank_bm25 is untyped
    """rank_bm25's own Okapi, nothing changed, to compare with."""
    return BM25Okapi(corpus)


class InvertedIndex:
    """Scores every passage of a corpus for a query, touching only the passages that share a term.

    Args:
        corpus: the tokens of each passage. It may be empty, and so may passages.
    """

    def __init__(self, corpus: Iterable[Sequence[str]]) -> None:
        self._size = 0
        self._rows: dict[str, int] = {}
        self._idf: dict[str, float] = {}
        self._kept: dict[str, Sequence[tuple[int, float]]] = {}
        counted = self._counted(corpus)
        first = next(counted, None)
        if first is not None:  # rank_bm25 divides by the number of passages
            model = LuceneBM25(chain([first], counted))
            if model.idf:  # and by their mean length
                self._weigh(model)
        self._highest = lucene_idf(self._size, 0)

    def _counted(self, corpus: Iterable[Sequence[str]]) -> Iterator[Sequence[str]]:
        for tokens in corpus:
            self._size += 1
            yield [*map(sys.intern, tokens)]  # a term is kept once, not once a passage

    def _weigh(self, model: Any) -> None:  # noqa: ANN401 - rank_bm25 is untyped
        """Lay the model's term weights out as a sparse matrix: a row a term, a column a passage."""
        self._idf = model.idf
        self._rows = {term: row for row, term in enumerate(model.idf)}
        rows = np.array([self._rows[term] for counts in model.doc_freqs for term in counts], dtype=np.intp)
        columns = np.repeat(np.arange(self._size), [len(counts) for counts in model.doc_freqs])
        f = np.array([count for counts in model.doc_freqs for count in counts.values()], dtype=np.float64)
        idf = np.array(list(model.idf.values()))
        norm = model.k1 * (1 - model.b + model.b * np.array(model.doc_len) / model.avgdl)
        weights = idf[rows] * (f * (model.k1 + 1) / (f + norm[columns]))
        by_row = np.argsort(rows, kind="stable")
        self._columns = columns[by_row]
        self._weights = weights[by_row]
        self._starts: list[int] = [0, *np.cumsum(np.bincount(rows, minlength=len(idf))).tolist()]

    @classmethod
    def restored(cls, saved: Mapping[str, NDArray[Any]]) -> InvertedIndex:
        """The index that `saved` gave the arrays of."""
        index = cls([])
        index._size = int(saved["size"])
        index._rows = {term: row for row, term in enumerate(saved["terms"].tobytes().decode().split("\n"))}
        index._idf = dict(zip(index._rows, saved["idf"].tolist(), strict=True))
        index._columns, index._weights = saved["columns"].astype(np.intp), saved["weights"].astype(np.float64)
        index._starts = [0, *np.cumsum(saved["lengths"]).tolist()]
        index._highest = lucene_idf(index._size, 0)
        return index

    def saved(self, most: int) -> dict[str, NDArray[Any]]:
        """What the index is restored from, in arrays as small as they may be: weights have three digits.

        Args:
            most: how many passages may hold a term whose postings are kept; of the others only the IDF is.
        """
        lengths = np.diff(self._starts)
        kept = np.repeat(lengths <= most, lengths)
        return {
            "size": np.array(self._size),
            "terms": np.frombuffer("\n".join(self._rows).encode(), dtype=np.uint8),
            "idf": np.array(list(self._idf.values()), dtype=np.float32),
            "columns": self._columns[kept].astype(np.uint16 if self._size < 1 << 16 else np.uint32),
            "weights": self._weights[kept].astype(np.float16),
            "lengths": np.where(lengths <= most, lengths, 0).astype(np.uint32),
        }

    def __len__(self) -> int:
        return self._size

    @property
    def vocabulary(self) -> Mapping[str, int]:
        """The terms that some passage holds."""
        return self._rows

    def postings(self, term: str) -> Sequence[tuple[int, float]]:
        """The passages that hold a term, in corpus order, each with the term's weight in it.

        Those of the terms asked for last are kept, for a small corpus that is asked again and again.
        """
        found = self._kept.get(term)
        if found is None and (row := self._rows.get(term)) is not None:
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            held = slice(self._starts[row], self._starts[row + 1])
            found = self._kept[term] = [*zip(self._columns[held].tolist(), self._weights[held].tolist(), strict=True)]
        return found or ()

    def idf(self, term: str) -> float:
        """The term's IDF; for a term that no passage holds, what its IDF would be: the highest there is."""
        return self._idf.get(term, self._highest)

    def informativeness(self, term: str, commonness: float) -> float:
        """How much of a term's IDF is left when the corpus is not taken for all texts there are, 0 to 1.

        A small corpus says little about how common a word is. So the counts are those of the corpus and of
        `BACKGROUND` further passages, of which the share `commonness` holds the term: a Bayesian prior, as
        Dirichlet smoothing has it (Zhai and Lafferty, "A Study of Smoothing Methods for Language Models",
        TOIS 22, 2004). Where the corpus is large, 1.
        """
        holding = self._holding(term)
        passages = self._size + BACKGROUND
        return lucene_idf(passages, holding + BACKGROUND * commonness) / lucene_idf(passages, holding)

    def _holding(self, term: str) -> int:
        row = self._rows.get(term)
        return 0 if row is None else self._starts[row + 1] - self._starts[row]

    def scores(self, query: Mapping[str, float]) -> NDArray[np.float64]:
        """The score of each passage, in corpus order: the sum of its BM25 term weights.

        Args:
            query: terms and how much each counts; a term typed twice counts 2.

        Returns:
            An array of one score a passage; 0 where no term of positive weight is shared.
        """
        held = [(row, weight) for term, weight in query.items() if (row := self._rows.get(term)) is not None]
        if not held:
            return np.zeros(self._size)
        postings = [slice(self._starts[row], self._starts[row + 1]) for row, _ in held]
        columns = np.concatenate([self._columns[each] for each in postings])
        weights = np.concatenate([self._weights[each] for each in postings])
        weights *= np.repeat([weight for _, weight in held], [each.stop - each.start for each in postings])
        return np.asarray(np.bincount(columns, weights, minlength=self._size), dtype=np.float64)
