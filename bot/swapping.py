"""What was typed by mistake and what was searched for in its place, as people read it: in whole words and names."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from bot.referents import persons
from retrieval import canonical, normalize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from retrieval import Analyzer, Correction, Span

# What is asked with yes or no, as it is spoken: 識唔識.
_WHETHER = re.compile(r"([㐀-鿿])[不唔没冇]\1")
# What Cantonese counts things with, which needs no number before it: 部機, 間校.
_MEASURES = "部架间条个只支份件辆台栋幢"


def breaks_up(typed: str, correction: Correction) -> bool:
    """Whether what is put right in a question takes part of what asks with yes or no in it (識唔識講) for a slip."""
    asked = [found.span() for found in _WHETHER.finditer(canonical(typed).text)]
    return any(start < until and since < end for _, start, end in _changes(typed, correction) for since, until in asked)


def said_in_full(typed: str, correction: Correction) -> bool:
    """Whether what is put right in a question is no slip, but a shorter word that is spoken so: 部機 for 部手機."""
    spelled = canonical(typed).text
    return any(
        tag == "insert" and start and spelled[start - 1] in _MEASURES for tag, start, _ in _changes(typed, correction)
    )


def _changes(typed: str, correction: Correction) -> list[tuple[str, int, int]]:
    """Where a question is put right, in its canonical text, and how."""
    spelled, right = canonical(typed).text, canonical(correction.question).text
    changes = SequenceMatcher(None, spelled, right, autojunk=False).get_opcodes()
    return [(tag, start, end) for tag, start, end, _, _ in changes if tag != "equal"]


def swapped(typed: str, correction: Correction, analyzer: Analyzer) -> tuple[tuple[str, str], ...]:
    """Each stretch that was typed by mistake with what took its place, both whole: 段希閒 and 段希賢, not 希賢 alone.

    Args:
        typed: the question as it was typed.
        correction: the same put right.
        analyzer: knows words and names.
    """
    right = correction.question
    changed = [
        (start, end, begin, stop)
        for tag, start, end, begin, stop in SequenceMatcher(None, typed, right, autojunk=False).get_opcodes()
        if tag != "equal"
    ]
    whole = [*_standing(right, (*correction.words, *persons(right, analyzer))), *_words(right, analyzer)]
    pairs: dict[tuple[str, str], None] = {}
    for first, end, at, stop in changed:
        # Where something was typed that is not there, it is of the word before.
        start, begin = (first - 1, at - 1) if at == stop and at and first else (first, at)
        left, after = _widened((begin, stop), whole)
        # What stands around a change is the same on both sides.
        pairs[typed[max(0, start - (begin - left)) : end + (after - stop)], right[left:after]] = None
    return tuple(pairs)


def _widened(span: Span, whole: Iterable[Span]) -> Span:
    """The smallest stretch around a change that cuts none of what is to be whole."""
    start, end = span
    for left, after in whole:
        if left < max(end, start + 1) and start < after:
            start, end = min(start, left), max(end, after)
    return start, end


def _standing(text: str, words: Iterable[str]) -> Iterator[Span]:
    for word in words:
        at = text.find(word)
        while word and at >= 0:
            yield at, at + len(word)
            at = text.find(word, at + 1)


def _words(text: str, analyzer: Analyzer) -> Iterator[Span]:
    normalized = normalize(text)
    ends = accumulate(map(len, analyzer.plain_words(normalized.text)), initial=0)
    return (normalized.original(start, end) for start, end in pairwise(ends))
