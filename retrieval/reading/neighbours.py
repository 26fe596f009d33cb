"""What lines turn out to be by those around them: credits, cards, days, comments, labels."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from retrieval.models import Caption
from retrieval.reading.accounts import read_accounts
from retrieval.reading.captions import is_caption_label, is_credit
from retrieval.reading.comments import read_comments
from retrieval.reading.dialogue import read_dialogue
from retrieval.reading.furniture.buttons import is_button, is_deed
from retrieval.reading.furniture.comments import is_comment_count, is_commenter, is_reply_bar
from retrieval.reading.furniture.galleries import is_gallery, may_be_of_gallery
from retrieval.reading.labels import is_detail, labelled_title
from retrieval.reading.lines import fold
from retrieval.reading.roles import FULL_STOPS, HEAD, Line, Role, is_paragraph
from retrieval.reading.stamps import is_date

if TYPE_CHECKING:
    from collections.abc import Sequence

_MIN_ALTERNATIVE = 6
_CREDIT = re.compile(r"[。\s]{0,3}(?:$|[(\[]|[图摄]|/)")
_MAX_FIRST_COMMENT = 3
_MIN_BUTTONS = 2


def read_neighbours(lines: Sequence[Line]) -> None:
    """Tell the lines apart that only those around them show for what they are.

    Args:
        lines: the page's lines; their roles, facts and captions are set right in place.
    """
    _read_alternatives(lines)
    _join_credits(lines)
    _read_galleries(lines)
    read_accounts(lines)
    _read_buttons(lines)
    read_comments(lines)
    read_dialogue(lines)
    _read_days(lines)
    _read_comments(lines)
    _read_labels(lines)


def _read_alternatives(lines: Sequence[Line]) -> None:
    """Leave out what a page says in a picture's place above its caption, which says the same and who took it."""
    started = False
    for above, below in pairwise(lines):
        credit = below.text.removeprefix(above.text)
        same = len(above.text) >= _MIN_ALTERNATIVE and credit != below.text
        # A headline may be the caption of the first picture, too.
        said = above.role is Role.CAPTION or (above.role is Role.TEXT and (started or above.text.endswith(FULL_STOPS)))
        if below.role is Role.CAPTION and same and said and _CREDIT.match(fold(credit)):
            above.role, above.caption = Role.CHROME, None
            above.settle(None)
        started = started or is_paragraph(above)


def _join_credits(lines: Sequence[Line]) -> None:
    """Give the pictures' captions the credits that stand on lines of their own below them."""
    for above, below in pairwise(lines):
        if above.caption and below.caption and not above.caption.photographer and is_credit(below.text):
            above.caption = replace(above.caption, photographer=below.caption.photographer)
            below.caption = None
        if is_caption_label(above.text) and below.role is Role.TEXT:
            above.role, below.role = Role.CHROME, Role.CAPTION
            below.caption = Caption(below.text, None)


def _read_galleries(lines: Sequence[Line]) -> None:
    """Leave out how many pictures there are where that stands beside one or beside its gallery: `8+`, `1/8`."""
    for index, line in enumerate(lines):
        beside = (*lines[index - 1 : index], *lines[index + 1 : index + 2])
        pictures = any(other.role is Role.CAPTION or is_gallery(other.text) for other in beside)
        if line.role is Role.TEXT and pictures and may_be_of_gallery(line.text):
            line.role = Role.CHROME


def _read_buttons(lines: Sequence[Line]) -> None:
    """Leave out buttons that stand one a line, among the page's own lines as well: `收藏`, `分享`."""
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and (lines[end].role is Role.CHROME or _may_be_button(lines[end])):
            end += 1
        buttons = [line for line in lines[start:end] if line.role is not Role.CHROME]
        # One alone may be a heading, and names of sites and sizes a list.
        if len(buttons) >= _MIN_BUTTONS and any(is_deed(line.text) for line in buttons):
            for line in buttons:
                line.role = Role.CHROME
        start = max(end, start + 1)


def _may_be_button(line: Line) -> bool:
    return line.role in {Role.TEXT, Role.NAVIGATION} and is_button(line.text)


def _read_days(lines: Sequence[Line]) -> None:
    """Take dates that stand alone, each above a sentence, for headings where the page told its own before."""
    told = next((i for i, line in enumerate(lines[:HEAD]) if line.fields and line.fields.published), len(lines))
    days = [i for i in range(told + 1, len(lines)) if lines[i].role is Role.FIELDS and is_date(lines[i].text)]
    headed = [index for index in days if index + 1 < len(lines) and is_paragraph(lines[index + 1])]
    if len(headed) > 1:
        for index in headed:
            lines[index].role, lines[index].fields = Role.TEXT, None


def _read_comments(lines: Sequence[Line]) -> None:
    """Find where the comments begin below the article: at a count of them above `2天前 回覆` or `王小明 昨天`."""
    begin: Line | None = None
    paragraphs = 0
    started = False
    for line in lines:
        if is_comment_count(line.text):
            line.role = Role.CHROME
            begin, paragraphs = line if started else None, 0
        elif is_paragraph(line):
            started = True
            paragraphs += 1
        # Where much stands between them, the count is that of a bar in the article.
        elif begin and started and paragraphs <= _MAX_FIRST_COMMENT and _is_of_comment(line.text):
            begin.role = Role.COMMENTS
            return


def _is_of_comment(text: str) -> bool:
    return is_reply_bar(text) or is_commenter(text)


def _read_labels(lines: Sequence[Line]) -> None:
    """Read what stands behind a label above the first paragraph: a document's details and headline."""
    titled: list[Line] = []
    for line in lines[: 2 * HEAD]:
        if line.role is not Role.TEXT:
            continue
        line.title = labelled_title(line.text)
        if line.title is not None:
            titled.append(line)
        if line.title is not None or is_detail(line.text):
            line.role = Role.REMARK
        elif is_paragraph(line):
            break
    shown = {line.text for line in lines[: 2 * HEAD] if line.role is Role.TEXT}
    for line in titled:
        if line is not titled[0] or line.title in shown:
            # The headline itself stands on the page.
            line.title = None
