"""Texts within a medium's limits, cut between sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval import sentences

if TYPE_CHECKING:
    from retrieval import Span

CUT = "……"
"""Stands where something was left out."""


def units(text: str) -> int:
    """The length of `text` in UTF-16 code units, as Telegram counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def excerpt(text: str, limit: int, keep: Span = (0, 0)) -> Span:
    """The part of a text to show where all of it is too long.

    Args:
        text: the text.
        limit: how long the part may be, in UTF-16 units; `CUT` marks are not counted.
        keep: the span that matters most.

    Returns:
        All of the text if it fits; else the sentence that `keep` starts in and as many whole ones on
        either side as fit; else as much of that sentence as fits.
    """
    if units(text) <= limit:
        return 0, len(text)
    spans = sentences(text)
    if not spans:  # nothing but spaces
        return 0, 0
    first = last = next((i for i, (_, end) in enumerate(spans) if end > keep[0]), len(spans) - 1)

    def fits(a: int, b: int) -> bool:
        return units(text[spans[a][0] : spans[b][1]]) <= limit

    if not fits(first, last):
        start = max(spans[first][0], min(keep[0], spans[first][1] - limit // 2))
        return start, start + _fitting(text[start : spans[first][1]], limit)
    grown = True
    while grown:
        grown = False
        if last + 1 < len(spans) and fits(first, last + 1):
            last, grown = last + 1, True
        if first > 0 and fits(first - 1, last):
            first, grown = first - 1, True
    return spans[first][0], spans[last][1]


def shortened(text: str, limit: int, keep: Span = (0, 0)) -> str:
    """The `excerpt` of a text, with a `CUT` mark at each end where something was left out."""
    start, end = excerpt(text, limit, keep)
    return f"{CUT if start else ''}{text[start:end]}{CUT if end < len(text) else ''}"


def parts(text: str, limit: int) -> tuple[Span, ...]:
    """The parts in which a text is read through.

    Args:
        text: the text.
        limit: how long a part may be, in UTF-16 units.

    Returns:
        All of the text if it fits; else as many whole sentences a part as fit, and those of a sentence that is
        too long by itself. Together they hold every character but white space between them.
    """
    if units(text) <= limit:
        return ((0, len(text)),)
    found: list[Span] = []
    for start, end in sentences(text):
        if found and units(text[found[-1][0] : end]) <= limit:
            found[-1] = (found[-1][0], end)
            continue
        begin = start
        while begin < end:
            stop = begin + max(1, _fitting(text[begin:end], limit))
            found.append((begin, stop))
            begin = stop
    return tuple(found)


def _fitting(text: str, limit: int) -> int:
    """How many characters from the start of `text` fit into `limit` UTF-16 units."""
    used = 0
    for count, character in enumerate(text):
        used += units(character)
        if used > limit:
            return count
    return len(text)
