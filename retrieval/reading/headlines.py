"""Which lines of a head may be its headline, by their words alone."""

from __future__ import annotations

import re

from retrieval.reading.lines import fold
from retrieval.reading.names import is_place
from retrieval.reading.releases import is_genre
from retrieval.reading.roles import TITLE_ENDINGS

MAX_TITLE = 60
"""The longest headline, in characters."""

_STEPS = re.compile(r"\s?[|>»›/｜＞]\s?")
_SAID = ("。」", "。”", "。』")  # a sentence that somebody said stands below a headline


def may_be_title(text: str) -> bool:
    """Whether the line `text` may be a headline: it is short, no sentence and no aside."""
    return len(text) <= MAX_TITLE and not text.endswith((*TITLE_ENDINGS, *_SAID)) and not _is_bracketed(text)


def is_of_many(text: str) -> bool:
    """Whether the line `text` says what kind of text follows, or only what place it is about."""
    return is_genre(text) or is_place(fold(text))


def steps(text: str) -> list[str]:
    """The line `text` and the steps of the trail that it may be."""
    return [text, *_STEPS.split(text)]


def _is_bracketed(text: str) -> bool:
    """Whether `text` stands in one pair of round brackets, as an aside does."""
    return text[0] in "(（" and text[-1] in ")）" and not any(mark in text[1:-1] for mark in "()（）")
