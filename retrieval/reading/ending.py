"""What stands around the body: short lines that its paragraphs take up nowhere, and all that goes on below its end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from retrieval.models import Kind
from retrieval.reading.boxes import is_box_title, is_figure, is_labelled
from retrieval.reading.furniture.buttons import is_tool
from retrieval.reading.furniture.imprint import is_imprint, is_site
from retrieval.reading.furniture.pleas import is_plea
from retrieval.reading.furniture.stocks import are_stocks, is_own_risk
from retrieval.reading.headings import is_numbered
from retrieval.reading.lines import fold, has_han
from retrieval.reading.mastheads import is_masthead, paper_of
from retrieval.reading.people import names_line
from retrieval.reading.roles import FULL_STOPS, MAX_HEADING, Line, Role, is_paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.reading.echoes import Echoes

_MAX_STRANGER = 12
_MIN_ENDED = 2
_MAX_TAG = 5
_SENTENCES = (*FULL_STOPS, "…", "」", "”", "。）", "。)")
_STOPS = ("。", "。」", "。”", "。』", "。）", "。)")
_MAX_SPOKEN = 40
# Words that the article is filed under, in one line: `流感 · 疫苗 · 衛生局`.
_TAG = r"[^\s·,。:;!?()|#/]{1,10}"
_TAGS = re.compile(rf"{_TAG}(?:\s?·\s?{_TAG}){{2,11}}|(?:#|[+]\s?){_TAG}(?:\s(?:#|[+]\s?){_TAG}){{0,11}}")

# What stands below no paragraph of an article: its tags, the ways to its neighbours.
_OVER = re.compile(r"#\S|[\[(]?(?:阅读|查看)?[上下]一[篇则条页]")


def settle_opening(lines: Sequence[Line], echoes: Echoes) -> None:
    """Leave out short lines above the body that its paragraphs take up nowhere, and buttons.

    Args:
        lines: the lines above the first paragraph.
        echoes: how far the paragraphs take up a line.
    """
    if not echoes.tells:
        return
    for line in lines:
        if line.role is Role.TEXT and not line.settled and is_masthead(line.text):
            line.masthead = paper_of(line.text)
            line.settle(None)
        elif (
            line.role is Role.TEXT
            and not line.settled
            and len(line.text) <= _MAX_STRANGER
            and (is_tool(line.text) or not echoes.count(line.text))
            and not is_numbered(line.text)
        ):
            line.settle(None)


def settle_ending(lines: Sequence[Line], echoes: Echoes) -> None:
    """Leave out what stands below the end of the body and is none of it.

    A line there that the paragraphs take up nowhere is the page's own. Below what the page itself prints there, so is
    any: headlines of other articles may well speak of the same matter.

    Args:
        lines: the lines below the first paragraph.
        echoes: how far the paragraphs take up a line.
    """
    if not echoes.tells:
        return
    end = _end(lines, echoes)
    left = 0
    boxed = False
    for index, line in enumerate(lines[end:], end):
        text = "" if line.settled or line.role is not Role.TEXT or left >= _MIN_ENDED else line.text
        boxed = is_box_title(text) or (boxed and is_labelled(text))
        if boxed:
            continue
        if line.settled or line.role is not Role.TEXT:
            left += _ends(line)
        elif _TAGS.fullmatch(fold(line.text)):
            line.settle(None)
            left += _MIN_ENDED
        elif not left and _announces(lines, index):
            continue
        elif left >= _MIN_ENDED or _is_over(line, echoes, ended=left > 0) or _goes_with(lines, index, echoes):
            line.settle(None)
            left += 1


def settle_stocks(lines: Sequence[Line]) -> None:
    """Leave out what a site prints of risks and stocks below the last paragraph.

    Until then it shows where the body ends, a table above it as well.

    Args:
        lines: the page's lines, of which all else is settled.
    """
    for line in reversed(lines):
        if line.kind is not Kind.BODY:
            continue
        if line.role is not Role.TEXT or line.settled or not (is_own_risk(line.text) or are_stocks(line.text)):
            return
        line.settle(None)


def _end(lines: Sequence[Line], echoes: Echoes) -> int:
    """How many of the lines reach down to the body's last sentence; a site's own sentences are left out on the way."""
    end = len(lines)
    while end and not _may_close(lines[end - 1], echoes):
        end -= 1
    # What asks, calls or quotes at once below it is the body's own.
    while end < len(lines) and _may_go_on(lines[end]) and not _is_of_site(lines[end], echoes):
        end += 1
    return end


def _may_close(line: Line, echoes: Echoes) -> bool:
    """Whether a line may be the last sentence of the body."""
    if line.settled:
        return line.kind is Kind.BODY
    if line.role is not Role.TEXT or not has_han(line.text) or _is_of_site(line, echoes):
        return False
    return line.text.endswith(_STOPS) or (is_paragraph(line) and len(line.text) > _MAX_SPOKEN)


def _announces(lines: Sequence[Line], index: int) -> bool:
    """Whether a list of the article's own may stand below the line, for it ends in a colon and something goes on."""
    below = lines[index + 1 : index + 2]
    return lines[index].text.endswith((":", "：")) and any(line.kind is not None for line in below)


def _may_go_on(line: Line) -> bool:
    return not line.settled and (line.text.endswith(_SENTENCES) or is_paragraph(line))


def _is_of_site(line: Line, echoes: Echoes) -> bool:
    return is_imprint(line.text) or is_plea(line.text) or (is_site(line.text) and not echoes.take_up(line.text))


def _goes_with(lines: Sequence[Line], index: int, echoes: Echoes) -> bool:
    """Whether a line speaks of the site, below a heading that was left out as the site's own."""
    above = lines[index - 1] if index else None
    headed = above is not None and above.settled and above.kind is None and above.role is Role.TEXT
    return headed and _is_of_site(lines[index], echoes)


def _ends(line: Line) -> int:
    """How much a line that is settled says that the article is over."""
    if line.kind is not None or line.role in {Role.TEXT, Role.CAPTION}:
        return 0
    certain = line.role in {Role.LIST, Role.COMMENTS} or _OVER.match(fold(line.text)) is not None
    return _MIN_ENDED if certain else 1


def _is_over(line: Line, echoes: Echoes, *, ended: bool) -> bool:
    """Whether a line below the body is the page's own, and whether something of the page's stands above it."""
    if is_figure(line.text) or names_line(line.text):
        return False
    strange = not echoes.take_up(line.text) or (ended and len(line.text) <= _MAX_TAG)
    return strange if not line.text.endswith(_SENTENCES) else ended and len(line.text) <= MAX_HEADING and strange
