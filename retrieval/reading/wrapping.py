"""Paragraphs put together again, where a page was wrapped at a fixed width, as mail and message boards do.

A page is wrapped if many of its lines are about as wide as its widest and break off inside sentences, which
shorter lines end. There, a line that is not full, is blank, or stands above an indented one ends its paragraph.
"""

from __future__ import annotations

import unicodedata
from itertools import pairwise

_NARROWEST = 40
_WIDEST = 100
"""In columns; a Chinese character takes two."""

_SLACK = 4
_MIN_FULL = 4
_ENDINGS = tuple("。.！？!?…：:；;”」』）)")
_INDENTS = ("\u3000", "  ", "\t")


def unwrapped(text: str) -> str:
    """`text` with each paragraph on one line, if it is wrapped; else `text` itself."""
    lines = text.splitlines()
    width = _wrapped_at(lines)
    if width is None:
        return text
    joined: list[str] = []
    full = False
    for line in lines:
        if full and line.strip() and not line.startswith(_INDENTS):
            joined[-1] = _join(joined[-1], line.strip())
        else:
            joined.append(line)
        full = _is_full(line, width)
    return "\n".join(joined)


def _wrapped_at(lines: list[str]) -> int | None:
    """The width, in columns, at which `lines` are wrapped; `None` if they are not."""
    # An address cannot be wrapped.
    shown = [line.rstrip() for line in lines if line.strip() and "://" not in line]
    if any(len(line) > _WIDEST for line in shown):
        return None
    width = max(map(_columns, shown), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return None
    full = [line for line in shown if _is_full(line, width)]
    broken = sum(not line.endswith(_ENDINGS) for line in full)
    ended = any(
        _is_full(above, width) and not _is_full(below, width) and below.rstrip().endswith(_ENDINGS)
        for above, below in pairwise(lines)
    )
    if ended and len(full) >= _MIN_FULL and 3 * len(full) >= len(shown) and 3 * broken >= 2 * len(full):
        return width
    return None


def _is_full(line: str, width: int) -> bool:
    return _columns(line.rstrip()) >= width - _SLACK


def _columns(line: str) -> int:
    """How wide a terminal shows `line`."""
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in line)


def _join(above: str, below: str) -> str:
    above = above.rstrip()
    # Latin words were parted by the space that the line's end took.
    gap = " " if above[-1].isascii() and above[-1].isalnum() and below[0].isascii() and below[0].isalnum() else ""
    return f"{above}{gap}{below}"
