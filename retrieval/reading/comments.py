"""What readers wrote below an article, one comment a line behind its writer's name, with what heads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.reading.furniture.comments import commenter, is_answered, is_comment_button, may_head_comments
from retrieval.reading.roles import Line, Role, is_paragraph
from retrieval.reading.turns import is_asker

if TYPE_CHECKING:
    from collections.abc import Sequence

_MORE = 2  # times as much is said by the article as by who comments on it
_TEXT = frozenset({Role.TEXT, Role.FIELDS, Role.CAPTION, Role.BULLET})


def read_comments(lines: Sequence[Line]) -> None:
    """Leave out the comments below the article and their heading.

    In an interview names stand before what is said as well, and a heading may speak of comments: only where nothing
    else goes on below, and where a button or the author's answers show it, are they comments.

    Args:
        lines: the page's lines; those of comments are settled in place.
    """
    start = _start(lines)
    for line in lines[len(lines) if start is None else start :]:
        if may_head_comments(line.text) or _is_comment(line):
            line.role, line.fields, line.caption = Role.CHROME, None, None
            line.settle(None)


def _start(lines: Sequence[Line]) -> int | None:
    """Where the heading of the comments stands, the highest of several; `None` where none are found."""
    first = next((index for index, line in enumerate(lines) if is_paragraph(line)), len(lines))
    above = sum(len(line.text) for line in lines if line.role in _TEXT)
    start: int | None = None
    below = 0
    commented = told = pressed = answered = False
    for index in range(len(lines) - 1, first, -1):
        line = lines[index]
        if may_head_comments(line.text):
            pressed = pressed or is_comment_button(line.text)
            # One that its form tells by itself needs nothing else to show it.
            told = told or line.role is Role.COMMENTS
            if commented and not told and (answered or (pressed and above >= _MORE * below)):
                start = index
        elif line.role in _TEXT:
            commented, told = _is_comment(line), False
            answered = answered or is_answered(line.text)
            if commented:
                above, below = above - len(line.text), below + len(line.text)
            elif is_paragraph(line):
                break
    return start


def _is_comment(line: Line) -> bool:
    """Whether a line may be a comment; `記者：…` is a turn of an interview, and `編輯：…` says who edited it."""
    if is_answered(line.text):
        return True
    who = commenter(line.text) if line.role in {Role.TEXT, Role.BULLET} else None
    return who is not None and not is_asker(who)
