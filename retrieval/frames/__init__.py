"""Situations, each with the words of those who ask about it and of the paragraphs that tell of it.

Who asks of 活到幾歲 is answered by a paragraph with 平均年齡 and 死者: these mean something else, but belong to the
same situation, a frame (Fillmore, "Frame Semantics", 1982; Baker, Fillmore and Lowe, "The Berkeley FrameNet Project",
COLING-ACL 1998). A line is a frame: what is said in questions, then, after a bar, what is said in answers; `#` starts
a comment line.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from retrieval.analysis import canonical
from retrieval.bm25 import K1, InvertedIndex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_NEAR = 12
"""How many frames a question is taken to speak of. Few of those for an everyday question are right, and which are shows
only in the passages: one that no passage tells of does no harm."""

_TELLING = 240
"""In how many frames a term stands that tells them apart, at most: more make half of the work, and no difference."""

_ASKED = 3  # what a form of those who ask counts beside one of the paragraphs that tell


class Frames:
    """Tells which frames a question speaks of.

    Args:
        frames: the forms of each on the side of the questions, and on that of the answers.
    """

    def __init__(self, frames: Iterable[tuple[tuple[str, ...], tuple[str, ...]]]) -> None:
        frames = tuple(frames)
        # All in one text: thousands of short ones take five times as long.
        spelled = iter(canonical(" ".join(form for sides in frames for side in sides for form in side)).text.split(" "))
        sides = [(tuple(islice(spelled, len(asked))), tuple(islice(spelled, len(told)))) for asked, told in frames]
        self._words = [tuple(_terms(asked + told)) for asked, told in sides]
        self._index = InvertedIndex([*_tokens(asked)] * _ASKED + [*_tokens(told)] for asked, told in sides)

    def __len__(self) -> int:
        """How many frames there are."""
        return len(self._words)

    def words(self, frame: int) -> Sequence[str]:
        """The terms of the frame of a number, from 0."""
        return self._words[frame]

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
def frames() -> Frames:
    """The frames that come with the package."""
    files = [file for file in resources.files(__name__).iterdir() if file.name.endswith(".txt")]
    return Frames(frame for file in sorted(files, key=str) for frame in parse(file.read_text(encoding="utf-8")))


def parse(text: str) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The frames of one file, each with its two sides."""
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            asked, _, told = line.partition("|")
            yield tuple(asked.split()), tuple(told.split())


def _terms(forms: Iterable[str]) -> Iterator[str]:
    """Forms as index terms: whole, and those of four characters, which are mostly two words, by their halves too."""
    for form in forms:
        if len(form) > 1:
            yield form
        if len(form) == 4:  # noqa: PLR2004
            yield from (form[:2], form[2:])


def _tokens(forms: Iterable[str]) -> Iterator[str]:
    """The grains of forms: as those of passages, but for words the forms, as cutting them all takes two seconds."""
    for form in forms:
        yield from form
        yield from map("".join, pairwise(form))
        if len(form) > 2:  # noqa: PLR2004 - else it is a pair
            yield form
