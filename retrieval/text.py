"""Normalisation for search, with a way back to the original characters.

Width and compatibility forms (NFKC), letter case, script (Traditional to Simplified) and invisible
characters are folded. Each normalised character remembers the stretch of original characters that it
came from, so what is found in the normalised text can be shown in the original.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from retrieval.script import simplify

if TYPE_CHECKING:
    from retrieval.models import Span

_SPACES = re.compile(r"\s+")
_HAN_RUN = re.compile(r"[\u2e80-\u2fdf\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")

_MOST_MARKS = 30  # as in Unicode's Stream-Safe Text Format (UAX #15)


def fold_spaces(text: str) -> str:
    """`text` with each white-space run (U+00A0 and U+3000 included) as one space, none at the ends."""
    return _SPACES.sub(" ", text).strip()


@dataclass(frozen=True, slots=True)
class Normalized:
    """A text made comparable.

    Attributes:
        text: the normalised text.
        spans: for each character of `text`, the span of the original it came from; starts and ends
            never go back. `None` where each came from the one in its place, as in most texts.
    """

    text: str
    spans: tuple[Span, ...] | None

    @property
    def origin(self) -> tuple[Span, ...]:
        """For each character of `text`, the span of the original it came from."""
        return tuple((i, i + 1) for i in range(len(self.text))) if self.spans is None else self.spans

    def original(self, start: int, end: int) -> Span:
        """The original's span for `text[start:end]`, which must not be empty."""
        return (start, end) if self.spans is None else (self.spans[start][0], self.spans[end - 1][1])


def normalize(text: str) -> Normalized:
    """Fold width, case, script and invisible characters; any string is taken, half surrogates too."""
    folded = "".join(map(_one_for_one, text))
    if len(folded) == len(text):
        simple = simplify(folded)
        if len(simple) == len(text):
            return Normalized(simple, None)
    characters: list[str] = []
    origin: list[Span] = []
    for start, end in _clusters(text):
        for character in _fold(text[start:end]):
            characters.append(character)
            origin.append((start, end))
    return Normalized(*_simplified("".join(characters), origin))


def _clusters(text: str) -> list[Span]:
    """Spans of a character with the combining marks after it: NFKC may join them into one.

    A run of marks longer than any language has is parted, since NFKC takes time by the square of its length.
    """
    spans: list[Span] = []
    for position, character in enumerate(text):
        joins = character >= "\u0300" and unicodedata.combining(character)
        if spans and joins and position - spans[-1][0] <= _MOST_MARKS:
            spans[-1] = (spans[-1][0], position + 1)
        else:
            spans.append((position, position + 1))
    return spans


@lru_cache(maxsize=1 << 15)
def _fold(cluster: str) -> str:
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", cluster).lower())
    # Format characters and controls (zero-width space, BOM, soft hyphen, NUL) are invisible; white
    # space among them parts words.
    return "".join(" " if c.isspace() else c for c in folded if c.isspace() or not _invisible(c))


@lru_cache(maxsize=1 << 15)
def _one_for_one(character: str) -> str:
    """What one character is folded to, if that is one character too whatever stands beside it; else nothing."""
    folded = "" if unicodedata.combining(character) else _fold(character)
    return folded if len(folded) == 1 else ""


def _invisible(character: str) -> bool:
    return unicodedata.category(character) in {"Cf", "Cc", "Cs"}


def _simplified(text: str, origin: list[Span]) -> tuple[str, tuple[Span, ...]]:
    """Simplify `text`; where OpenCC's phrases change a length, run by run or sign by sign."""
    simple = simplify(text)
    if len(simple) == len(text):
        return simple, tuple(origin)
    characters: list[str] = []
    kept: list[Span] = []
    for run in re.finditer(rf"{_HAN_RUN.pattern}|.", text, re.DOTALL):
        simple = simplify(run.group())
        if len(simple) == len(run.group()):
            characters.extend(simple)
            kept.extend(origin[run.start() : run.end()])
            continue
        for position in range(run.start(), run.end()):
            for character in simplify(text[position]):
                characters.append(character)
                kept.append(origin[position])
    return "".join(characters), tuple(kept)
