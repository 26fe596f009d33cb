"""Situations, each with the words of those who ask about it and of the paragraphs that tell of it.

Who asks of 活到幾歲 is answered by a paragraph with 平均年齡 and 死者: these mean something else, but belong to the
same situation, a frame (Fillmore, "Frame Semantics", 1982; Baker, Fillmore and Lowe, "The Berkeley FrameNet Project",
COLING-ACL 1998). The frames stand in the text files beside this one; what is read at the start is made of them
beforehand, by `retrieval.frames.compiling`.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from retrieval.bm25 import K1, InvertedIndex
from retrieval.frames.latent import Vectors

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

COMPILED = "compiled.npz"
"""The file beside this one that `frames` and `vectors` read."""

_NEAR = 12
"""How many frames a question is taken to speak of. Few of those for an everyday question are right, and which are shows
only in the passages: one that no passage tells of does no harm."""

_TELLING = 240
"""In how many frames a term stands that tells them apart, at most: more make half of the work, and no difference."""

_ASKED = 3  # what a form of those who ask counts beside one of the paragraphs that tell


class Frames:
    """Tells which frames a question speaks of.

    Args:
        index: of the terms of each frame.
        words: for each frame, the numbers of those terms in the index that may stand in a passage.
    """

    def __init__(self, index: InvertedIndex, words: Sequence[Sequence[int]]) -> None:
        self._index = index
        self._terms = tuple(index.vocabulary)
        self._words = words

    @classmethod
    def of(cls, frames: Sequence[tuple[Sequence[str], Sequence[str]]]) -> Frames:
        """The same of the canonical forms of each frame, on the side of the questions and on that of the answers."""
        index = InvertedIndex([*_tokens(asked)] * _ASKED + [*_tokens(told)] for asked, told in frames)
        rows = index.vocabulary
        return cls(index, [[*dict.fromkeys(rows[term] for term in _terms([*a, *t]))] for a, t in frames])

    @classmethod
    def restored(cls, saved: Mapping[str, NDArray[Any]]) -> Frames:
        """The frames that `saved` gave the arrays of."""
        ends = [0, *np.cumsum(saved["held"]).tolist()]
        words = saved["words"].tolist()
        return cls(InvertedIndex.restored(saved), [words[start:end] for start, end in pairwise(ends)])

    def saved(self) -> dict[str, NDArray[Any]]:
        """What the frames are restored from."""
        return {
            **self._index.saved(_TELLING),
            "held": np.array([len(words) for words in self._words], dtype=np.uint16),
            "words": np.array([term for words in self._words for term in words], dtype=np.uint32),
        }

    def __len__(self) -> int:
        """How many frames there are."""
        return len(self._words)

    def words(self, frame: int) -> Sequence[str]:
        """The terms of the frame of a number, from 0, that may stand in a passage."""
        return [self._terms[term] for term in self._words[frame]]

    def spoken_of(self, terms: Mapping[str, float], further: Mapping[str, float]) -> dict[int, float]:
        """The numbers of the frames that a question speaks of, the least first, and how far it does, 0 to about 1.

        Args:
            terms: the question's terms and how much each counts.
            further: further terms that mean the same; finding none of them is no shortcoming.
        """
        if not terms:
            return {}
        # Not by arrays of all frames: numpy would let another thread go on at each step, and wait for it.
        scores: dict[int, float] = {}
        score = scores.get
        for term, weight in {**further, **terms}.items():
            postings = self._index.postings(term)
            if len(postings) <= _TELLING:
                for i, share in postings:
                    scores[i] = score(i, 0.0) + share * weight
        most = sum(weight * self._index.idf(term) for term, weight in terms.items()) * (K1 + 1)
        least = min(sorted(scores.values())[-_NEAR:], default=0.0)
        near = sorted((i for i, found in scores.items() if found >= least), key=lambda i: (-scores[i], i))[:_NEAR]
        return {i: scores[i] / most for i in reversed(near)}


@cache
def _compiled() -> Mapping[str, NDArray[Any]]:
    with resources.files(__name__).joinpath(COMPILED).open("rb") as file, np.load(file) as arrays:
        return dict(arrays)


@cache
def frames() -> Frames:
    """The frames that come with the package."""
    return Frames.restored(_compiled())


@cache
def vectors() -> Vectors:
    """The vectors of their words."""
    return Vectors.restored(_compiled())


def _terms(forms: Sequence[str]) -> Iterator[str]:
    """Forms as index terms: whole, and those of four characters, which are mostly two words, by their halves too."""
    for form in forms:
        if len(form) > 1:
            yield form
        if len(form) == 4:  # noqa: PLR2004
            yield from (form[:2], form[2:])


def _tokens(forms: Sequence[str]) -> Iterator[str]:
    """The grains of forms: as those of passages, but for words the forms, as cutting them all takes two seconds."""
    for form in forms:
        yield from form
        yield from map("".join, pairwise(form))
        if len(form) > 2:  # noqa: PLR2004 - else it is a pair
            yield form
