"""The headings of an article, told from short paragraphs and from the items of lists."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from retrieval.models import Kind
from retrieval.reading.boxes import is_box_title, is_figure, is_labelled
from retrieval.reading.lines import fold
from retrieval.reading.roles import (
    ENDINGS,
    MAX_HEADING,
    SENTENCE_MARK,
    SUBTITLE,
    TITLE_ENDINGS,
    Line,
    Role,
    is_paragraph,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

_MAX_SPOKEN = 20
_MIN_RATIO = 3
_MAX_LABEL = 6
_APART = 2
_MAX_LIST_RUN = 2
_MIN_FACTS = 2
_ANNOUNCING = tuple("下括別别為为有是說说道示")
_QUOTES = '“「『‘"'
_QUOTE_ENDINGS = tuple('”」』’"')
_CALLS = tuple("？?！!")
# Who says I or you speaks in a paragraph.
_SPEAKER = re.compile(r"[我你您妳俺咱]")
_NUMBERED = re.compile(
    r"第[一二三四五六七八九十百\d]{1,4}[章节部篇回]|[一二三四五六七八九十]{1,3}[,.、]|"
    r"[壹贰叁参肆伍陆柒捌玖拾]{1,3}[,.、]|0[1-9](?=\s|$)|[(][一二三四五六七八九十\d]{1,3}[)]|"
    r"\d{1,2}[.、,)](?!\d)|(?:PART|Part)\s?\d{1,2}(?=\s|$)|\d{1,2}(?:\.\d{1,2}){1,3}(?=\s)|[①-⑳]|[⼀-⿕]"
)
_ORDINALS = "一二三四五六七八九十"
_ORDINAL = re.compile(rf"[(]?第?(?:(?P<digits>\d{{1,2}})|(?P<han>[{_ORDINALS}]))(?![{_ORDINALS}\d])")
_COUNTED = re.compile(r"\d{1,2}\s(?=\S{2})(?![\d年月日時时分%])")
_MARKED = re.compile(r"#{1,6}\s(?=\S)|\(小标题\)")


def settle_headings(body: Sequence[Line]) -> None:
    """Settle those lines of the body that head others.

    Args:
        body: the lines that are body as far as the rest of the page tells.
    """
    _settle_spoken(body)
    _settle_marked(body)
    _settle_counted(body)
    _settle_boxes(body)
    _settle_above_paragraphs(body)
    _settle_series(body)
    _settle_asked(body)


def _settle_spoken(body: Sequence[Line]) -> None:
    """Settle headings that ask, call or quote: `為什麼要改？`, `「再等一年」`.

    One such line may as well be a short paragraph, and so are all of a form if any of them is.
    """
    found: dict[str, list[int]] = {}
    for index, line in enumerate(body):
        if not line.settled and line.role is Role.TEXT and (form := _spoken_form(line.text)):
            found.setdefault(form, []).append(index)
    for indexes in found.values():
        if len(indexes) > 1 and all(_may_be_spoken_heading(body, index) for index in indexes):
            for index in indexes:
                body[index].settle(Kind.HEADING)


def _settle_boxes(body: Sequence[Line]) -> None:
    """Settle what heads a box of facts, each behind its label: `校長小檔案` above `出生｜1970年`."""
    for index, line in enumerate(body):
        rows = body[index + 1 : index + 1 + _MIN_FACTS]
        boxed = len(rows) == _MIN_FACTS and all(is_labelled(row.text) for row in rows)
        if boxed and line.role is Role.TEXT and not line.settled and is_box_title(line.text):
            line.settle(Kind.HEADING)


def _settle_counted(body: Sequence[Line]) -> None:
    """Settle headings that only bare numbers show, one after the other above paragraphs: `1 它從哪裡來？`."""
    counted = [
        index
        for index, line in enumerate(body[:-1])
        if not line.settled
        and line.role is Role.TEXT
        and len(line.text) <= MAX_HEADING
        and _COUNTED.match(line.text)
        and not line.text.endswith(TITLE_ENDINGS)
    ]
    numbers = [int(body[index].text.split()[0]) for index in counted]
    in_order = len(counted) > 1 and numbers == list(range(1, len(counted) + 1))
    if in_order and all(is_paragraph(body[index + 1]) and index + 1 not in counted for index in counted):
        for index in counted:
            body[index].settle(Kind.HEADING)


def _settle_asked(body: Sequence[Line]) -> None:
    """Settle a question as heading where a heading of another form parts the body as well.

    It stands among long paragraphs alone, of which none is as short.
    """
    if not any(line.kind is Kind.HEADING for line in body):
        return
    asked = [index for index, line in enumerate(body) if _may_be_asked(body, index, line)]
    lengths = [len(line.text) for index, line in enumerate(body) if line.kind is Kind.BODY and index not in asked]
    for index in asked:
        if min(lengths, default=0) >= _MIN_RATIO / 2 * len(body[index].text):
            body[index].settle(Kind.HEADING)


def _may_be_asked(body: Sequence[Line], index: int, line: Line) -> bool:
    if line.settled or line.role is not Role.TEXT or len(line.text) > _MAX_SPOKEN or not line.text.endswith(_CALLS):
        return False
    if line.text[0] in _QUOTES or "：" in line.text or _SPEAKER.search(line.text) or not 1 < index < len(body) - 1:
        return False
    around = (*body[index - _APART : index], *body[index + 1 : index + _APART])
    return all(is_paragraph(other) and len(other.text) >= _MIN_RATIO * len(line.text) for other in around)


def _spoken_form(text: str) -> str | None:
    """How a short line that asks, calls or quotes ends; `None` for any other line."""
    if len(text) > MAX_HEADING or _numbering(text) is not None or not text.endswith((*_CALLS, *_QUOTE_ENDINGS)):
        return None
    quoted = text[0] in _QUOTES and text.endswith(_QUOTE_ENDINGS)
    return "quoted" if quoted else fold(text[-1]) if text.endswith(_CALLS) else None


def _may_be_spoken_heading(body: Sequence[Line], index: int) -> bool:
    text = body[index].text
    if len(text) > _MAX_SPOKEN or not 0 < index < len(body) - 1:
        return False
    if SENTENCE_MARK.search(text[:-1]) or "。" in text or _SPEAKER.search(text):
        return False
    return all(
        is_paragraph(line) and len(line.text) >= _MIN_RATIO * len(text) for line in (body[index - 1], body[index + 1])
    )


def _settle_marked(body: Sequence[Line]) -> None:
    """Settle headings that a mark shows wherever they stand: `## 做法`, and 【材料】 where another is like it."""
    enclosed = {i: line for i, line in enumerate(body) if line.role is Role.TEXT and _is_enclosed(line.text)}
    apart = len(enclosed) > 1 and all(below > above + 1 for above, below in pairwise([*enclosed, len(body)]))
    for index, line in enumerate(body[:-1]):
        marked = line.role is Role.TEXT and len(line.text) <= MAX_HEADING and _MARKED.match(fold(line.text))
        if not line.settled and (marked or (apart and index in enclosed)):
            line.settle(Kind.HEADING)


def _is_enclosed(text: str) -> bool:
    return len(text) <= MAX_HEADING and text[0] == "【" and text[-1] == "】" and text.count("【") == 1


def _settle_series(body: Sequence[Line]) -> None:
    """Settle the numbered headings that lists or other headings follow, where those of their series are settled.

    A list has a series of its own, of which no line, or not most, heads a paragraph.
    """
    open_series: dict[str, list[Line]] = {}
    found: list[list[Line]] = []
    for line in body[:-1]:
        style = _numbering(line.text)
        number = _number(line.text)
        if style is None or not number or not (line.kind is Kind.HEADING or _may_be_heading(line)):
            continue
        series = open_series.get(style, [])
        if number == len(series) + 1 and series:
            series.append(line)
        elif number == 1:
            open_series[style] = [line]
            found.append(open_series[style])
    for series in found:
        headings = sum(line.kind is Kind.HEADING for line in series)
        if headings > 1 and headings * 2 >= len(series):
            for line in series:
                line.settle(Kind.HEADING)


def _settle_above_paragraphs(body: Sequence[Line]) -> None:
    """Settle the short lines that a paragraph follows."""
    listed = _listed(body)
    index = 0
    while index < len(body):
        start = index
        while index < len(body) and index not in listed and _may_be_heading(body[index]):
            index += 1
        # A line that cannot be a heading ends the run; at the end of the page, nothing is headed.
        if start < index < len(body):
            # Items stand below a colon, or above a heading that a mark shows.
            announced = start > 0 and _announces(body[start - 1])
            announced = announced or (body[index].kind is Kind.HEADING and _numbering(body[index - 1].text) is None)
            _settle_run(body[start:index], announced=announced)
        index += 1


def _listed(body: Sequence[Line]) -> set[int]:
    """Where a numbered list stands: its items follow each other, and one of them is a sentence as no heading is."""
    listed: set[int] = set()
    start = 0
    for end in range(1, len(body) + 1):
        if end < len(body) and _follows(body[end - 1], body[end]):
            continue
        if end > start + 1 and not all(map(_may_be_heading, body[start:end])):
            listed.update(range(start, end))
        start = end
    return listed


def _follows(above: Line, below: Line) -> bool:
    """Whether one line goes on counting in the style of the other."""
    style, number = _numbering(above.text), _number(above.text)
    return (
        style is not None
        and style == _numbering(below.text)
        and number is not None
        and _number(below.text) == number + 1
    )


def _announces(line: Line) -> bool:
    """Whether a line ends in a colon that what follows belongs to; `編者按：` heads a part itself."""
    text = line.text
    return text.endswith((":", "：")) and (len(text) > _MAX_LABEL or text[-2:-1] in _ANNOUNCING)


def _settle_run(run: Sequence[Line], *, announced: bool) -> None:
    """Settle short lines above a paragraph: one or two headings, or the items of a list."""
    styles = [_numbering(line.text) for line in run]
    alone = styles.count(styles[-1]) == 1
    if announced or is_figure(run[-1].text):
        headings = 0
    elif len(run) == 1 or (len(run) == _MAX_LIST_RUN and (alone or styles[-1] is None)):
        headings = 1
    else:
        headings = int(alone and styles[-1] is not None)
    for line in run[len(run) - headings :]:
        line.settle(Kind.HEADING)
    if headings and len(run) == _MAX_LIST_RUN and styles[0] is not None and alone:
        run[0].settle(Kind.HEADING)


def _may_be_heading(line: Line) -> bool:
    text = line.text
    if line.settled or line.role is not Role.TEXT or len(text) > MAX_HEADING:
        return False
    if "。" in text or "://" in text or text.startswith(SUBTITLE):
        return False
    if _numbering(text) is not None:
        return not text.endswith(TITLE_ENDINGS)
    if text.endswith(_QUOTE_ENDINGS):
        # `從“論根賣”到“論克賣”` quotes words; what quotes or asks a sentence is body.
        return text[0] not in _QUOTES and not SENTENCE_MARK.search(text)
    return not text.endswith(ENDINGS) and text[0] not in "（("


def is_numbered(text: str) -> bool:
    """Whether the line `text` begins with a number as headings and items of lists do."""
    return _numbering(text) is not None


def _numbering(text: str) -> str | None:
    """The style in which `text` is numbered, such as `一,` or `(1)`, the number itself taken out."""
    match = _NUMBERED.match(fold(text[:8]))
    return (
        re.sub(r"[一二三四五六七八九十百壹贰叁参肆伍陆柒捌玖拾]{1,4}", "一", re.sub(r"\d+", "1", match[0]))
        if match
        else None
    )


def _number(text: str) -> int | None:
    """The number that a line of a series begins with, up to ten; `None` for others."""
    match = _ORDINAL.match(fold(text[:8]))
    if not match:
        return None
    digits = match["digits"]
    return int(digits) if digits else _ORDINALS.find(match["han"]) + 1
