"""Which lines the paragraphs of a page take up: an article speaks of what its headline says, a site's own lines do not.

The measure is lexical cohesion (Halliday and Hasan, "Cohesion in English", 1976) at its simplest: the share of a
line's pairs of Chinese characters that the paragraphs hold.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from retrieval.reading.lines import fold

if TYPE_CHECKING:
    from collections.abc import Iterable


_ENOUGH = 3
_TAKEN_UP = 0.1  # of its pairs; paragraphs hold as many of nearly any headline


class Echoes:
    """Tells how far the paragraphs of a page take up one of its lines.

    Args:
        paragraphs: the paragraphs.
    """

    def __init__(self, paragraphs: Iterable[str]) -> None:
        self._paragraphs = frozenset(paragraphs)
        self._holding = Counter(pair for text in self._paragraphs for pair in _pairs(text))

    @property
    def tells(self) -> bool:
        """Whether there are enough paragraphs for what they do not take up to tell anything."""
        return len(self._paragraphs) >= _ENOUGH

    def count(self, line: str) -> int:
        """How many of the line's pairs of characters the paragraphs hold, the others where it is one itself."""
        own = line in self._paragraphs
        return sum(self._holding[pair] > own for pair in _pairs(line))

    def share(self, line: str) -> float:
        """The same as a share of all its pairs, 0 to 1; 0 where it has none."""
        pairs = _pairs(line)
        return self.count(line) / len(pairs) if pairs else 0.0

    def take_up(self, line: str) -> bool:
        """Whether they hold enough of a line to speak of what it says."""
        return self.share(line) >= _TAKEN_UP


def _pairs(text: str) -> set[str]:
    return {first + second for first, second in pairwise(fold(text)) if _is_han(first) and _is_han(second)}


def _is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff" or character >= "\U00020000"
