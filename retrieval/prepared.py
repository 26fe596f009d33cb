"""A passage made ready to compare with questions."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from retrieval.analysis import canonical, unspaced, whole_tokens
from retrieval.frames import vectors
from retrieval.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from retrieval.models import Kind, Passage, Span
    from retrieval.parts import Fact
    from retrieval.text import Normalized

_KEPT = 4096  # passages


@dataclass(frozen=True, slots=True)
class Prepared:
    """A passage made ready to compare with questions; all texts canonical.

    Attributes:
        normalized: the passage's text.
        label: what else it is found by.
        kind: what it is.
        starts: where the sentences of `text` begin.
        whole: the spans of the numbers, times and spaced words of `text`; such a term never stands inside another.
        vector: that of `text` and `label` together, see `retrieval.frames.latent`.
        facts: which of its article's own fields it tells.
        speaker: who says it in an interview, where that is told; who says 我 need not be named in it.
    """

    normalized: Normalized
    label: str
    kind: Kind
    starts: tuple[int, ...]
    whole: Mapping[str, tuple[Span, ...]]
    vector: NDArray[np.float32] = field(compare=False)
    facts: frozenset[Fact] = frozenset()
    speaker: str = ""

    @classmethod
    def of(cls, passage: Passage, label: str, facts: frozenset[Fact] = frozenset(), speaker: str = "") -> Prepared:
        """Prepare a passage that is also found by a label, and tells some of its article's own fields."""
        normalized = canonical(passage.text)
        text = normalized.text
        whole: dict[str, tuple[Span, ...]] = {}
        for token, start, end in whole_tokens(text):
            whole[token] = (*whole.get(token, ()), (start, end))
        starts = tuple(start for start, _ in sentences(text)) or (0,)
        label = canonical(label).text
        return cls(normalized, label, passage.kind, starts, whole, vectors().of(text, label), facts, speaker)

    @property
    def text(self) -> str:
        """The canonical text."""
        return self.normalized.text

    def sentence(self, i: int, count: int = 1) -> Span:
        """The span of `count` sentences from the one numbered `i`, from 0."""
        last = i + count
        return self.starts[i], self.starts[last] if last < len(self.starts) else len(self.text)

    def held(self, terms: Iterable[str]) -> Iterator[str]:
        """Those of some terms of the index that may stand in the text.

        Most terms of a question stand nowhere in most passages, which is told here in a tenth of the time.
        """
        text, whole = self.normalized.text, self.whole
        return (term for term in terms if term in text or term in whole)

    def holds(self, term: str) -> bool:
        """Whether a term of the index stands in the text, or in the name of who says it."""
        return term in self.whole or ((term in self.normalized.text or term in self.speaker) and unspaced(term))

    def holds_in(self, span: Span, term: str) -> bool:
        """Whether a term of the index stands in a span of the text, or in the name of who says it."""
        start, end = span
        if term in self.whole:
            return any(start <= first and last <= end for first, last in self.whole[term])
        return (self.normalized.text.find(term, start, end) >= 0 or term in self.speaker) and unspaced(term)

    def spans(self, term: str) -> Sequence[Span]:
        """Where a term of the index stands in the text."""
        if term in self.whole:
            return self.whole[term]
        return [(place, place + len(term)) for place in self.places(term)]

    def places(self, term: str) -> Sequence[int]:
        """Where a term of the index begins in the text."""
        if term in self.whole:
            return [start for start, _ in self.whole[term]]
        text = self.normalized.text
        place = text.find(term)
        if place < 0 or not unspaced(term):
            return ()
        found = [place]
        while (place := text.find(term, place + 1)) >= 0:
            found.append(place)
        return found


def preparing(
    passages: Sequence[Passage],
    labels: Sequence[str],
    facts: Sequence[frozenset[Fact]],
    speakers: Sequence[str],
) -> Callable[[int], Prepared]:
    """What gives the passage at a place, prepared, and keeps the first thousands ready.

    Args:
        passages: the passages.
        labels: what each is also found by.
        facts: which of its article's own fields each tells.
        speakers: who says each, where that is told.
    """
    prepared = lru_cache(_KEPT)(lambda i: Prepared.of(passages[i], labels[i], facts[i], speakers[i]))
    for i in range(min(len(passages), _KEPT)):
        prepared(i)  # now, or the first questions would each wait for twenty
    return prepared
