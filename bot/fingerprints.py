"""What tells articles from others, and from themselves once they are changed."""

from __future__ import annotations

import hashlib
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from retrieval import Passage


class Fingerprints:
    """The fingerprints of some articles, each of 16 hexadecimal digits.

    Args:
        passages: all passages of the articles, in order.
    """

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = passages

    @cached_property
    def all(self) -> str:
        """That of all articles together."""
        return self.of(self._each)

    def of(self, names: Iterable[str]) -> str:
        """That of some of the articles, by their names: it stays as it is when others come, go or change."""
        marks = [self._each.get(name, "") for name in sorted({*names})]
        return marks[0] if len(marks) == 1 else _digest(marks)

    @cached_property
    def _each(self) -> Mapping[str, str]:
        lines: dict[str, list[str]] = {}
        for passage in self._passages:
            lines.setdefault(passage.article.name, []).append(f"{passage.article.name}\0{passage.text}")
        return {name: _digest(those) for name, those in lines.items()}


def _digest(lines: Iterable[str]) -> str:
    return hashlib.sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest()[:16]
