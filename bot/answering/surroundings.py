"""What a passage is shown with: the paragraphs around it, and those without which it says nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answer import Finding
from retrieval import Hit, Kind, sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval import Index, Passage


class Surroundings:
    """Tells what passages are shown with.

    Args:
        index: the index of the passages.
    """

    def __init__(self, index: Index) -> None:
        self._index = index

    def finding(self, hit: Hit) -> Finding:
        """A passage that was found, with what it is shown with."""
        before, after = self.around(hit.passage)
        under, asked = self.under(hit.passage), self.asked(hit.passage)
        return Finding(hit, before[-1] if before else None, after[0] if after else None, under, asked)

    def whole(self, passage: Passage) -> Finding:
        """A passage that is shown for where it stands, not for what it says."""
        begin, *_ = sentences(passage.text)
        return self.finding(Hit(passage, 1.0, (), begin))

    def under(self, passage: Passage) -> Passage | None:
        """The first paragraph under a heading, or under the title: what it announces; nothing for any other passage."""
        if passage.kind not in {Kind.HEADING, Kind.TITLE}:
            return None
        _, after = self._index.around(passage, 0, 1)
        return after[0] if after else None

    def asked(self, passage: Passage) -> Passage | None:
        """The interviewer's question that a paragraph answers; nothing for any other passage."""
        return self._index.asked(passage)

    def around(self, passage: Passage, most: int = 1) -> tuple[Sequence[Passage], Sequence[Passage]]:
        """The body paragraphs before a passage of the text and after it, in page order, at most so many on each side.

        Before a heading stands the end of something else, and it is shown with the paragraph `under` it; so is the
        title. An answer is shown with what was `asked`. There are none around any other part.
        """
        if passage.kind in {Kind.HEADING, Kind.TITLE}:
            _, after = self._index.around(passage, 0, most + 1)
            return (), after[1:]
        if passage.kind is not Kind.BODY:
            return (), ()
        before, after = self._index.around(passage, most + 1, most)
        return (before[:-1] if self.asked(passage) else before[-most:] if most else ()), after
