"""Passages that hold what somebody types, for lists of what was only searched for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval import normalize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval import Hit, Index

_LOOKED_AT = 100  # passages, best first, among which those with the very words are looked for


def matching(text: str, index: Index, most: int) -> Sequence[Hit]:
    """The passages that match what was typed, best first.

    Args:
        text: what was typed: a word, several with spaces between, or a question.
        index: the passages.
        most: how many to give.

    Returns:
        Those that hold every word as it was typed, in either script; where none does, the nearest.
    """
    hits = index.search(index.understand(text), max(most, _LOOKED_AT)).hits
    words = [word for word in map(_plain, text.split()) if word]
    holding = [hit for hit in hits if words and all(word in _plain(hit.passage.text) for word in words)]
    return (holding or hits)[:most]


def _plain(text: str) -> str:
    """The letters, characters and digits of a text, folded."""
    return "".join(filter(str.isalnum, normalize(text).text))
