"""Tables pasted with a page: lines in a row, each with as many short cells, with figures behind what names the row."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from retrieval.models import Kind
from retrieval.reading.lines import fold
from retrieval.reading.roles import ENDINGS, Line, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MIN_ROWS = 3
_MIN_CELLS = 2
_MIN_WORD_ROWS = 4
_MIN_WORDS = 3
_MAX_CELLS = 8
_MAX_CELL = 20
_MAX_ROWS = 25  # of which the longest are still no longer than a paragraph may be

# What a sentence holds, or a label: `電話：12345`; `2:1` and `14:00` are figures.
_SPOKEN = re.compile(r"[。！？!?；;，…]|(?<!\d)[:：]|[:：](?!\d)")
_NUMBER = re.compile(r"[+-]?\d[\d.,:/%-]{0,12}[%秒分米人次元枚]?")
_DIGIT = re.compile(r"\d")
_POSTED = re.compile(
    r"(?:\d{4}[-./年])?\d{1,2}[-/月]\d{1,2}日?(?: \d{1,2}:\d\d)?|\d{4}\.\d{1,2}\.\d{1,2}|\d{1,2}:\d\d|"
    r"\d{1,2}\s?(?:分钟|小时|天|周|月|年)前|\d{1,8}\s?(?:次|人)?(?:阅读|浏览|播放|评论|跟帖)"
)
_YEAR = re.compile(r"(?:19|20)\d\d年?度?")


def find_tables(lines: Sequence[Line], first: int, last: int) -> None:
    """Mark the rows of tables, and take them for text where they stand between the paragraphs.

    Args:
        lines: the page's lines, of which the head is settled.
        first: the first line that is certainly body.
        last: the last one.
    """
    _part(lines[first : last + 1])
    for start, end in _runs(lines):
        rows = lines[start:end]
        if start < first or (end > last and (_are_links(rows) or any(row.role is not Role.TEXT for row in rows))):
            continue
        for row in rows:
            # A row that begins with a date tells nothing of the page.
            row.role, row.fields = Role.TEXT, None
            row.table = start


def join_tables(lines: Sequence[Line]) -> list[Line]:
    """The lines, with each table that turned out to be body as one paragraph of rows, or as several if it is long."""
    joined: list[Line] = []
    start = 0
    while start < len(lines):
        end = start + 1
        while lines[start].table is not None and end < len(lines) and lines[end].table == lines[start].table:
            end += 1
        rows = lines[start:end]
        whole = len(rows) >= _MIN_ROWS and all(row.kind is Kind.BODY and not row.settled for row in rows)
        joined += _parts(rows) if whole else rows
        start = end
    return joined


def _part(lines: Sequence[Line]) -> None:
    """Part the rows between the paragraphs into cells where a single space stands for the gap.

    Together they show it: they have as many words each, and one of their columns holds nothing but figures.
    """
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and _may_be_words(lines[end]) and _width(lines[end]) == _width(lines[start]):
            end += 1
        words = [line.text.split() for line in lines[start:end]]
        if end - start >= _MIN_WORD_ROWS and any(
            all(_NUMBER.fullmatch(fold(cell)) for cell in column[1:]) for column in list(zip(*words, strict=True))[1:]
        ):
            for line, cells in zip(lines[start:end], words, strict=True):
                line.cells = tuple(cells)
        start = max(end, start + 1)


def _may_be_words(line: Line) -> bool:
    return len(line.cells) == 1 and not line.settled and line.role is Role.TEXT and _width(line) >= _MIN_WORDS


def _width(line: Line) -> int:
    return len(line.text.split())


def _parts(rows: Sequence[Line]) -> Iterator[Line]:
    head = [rows[0]] if _is_header(rows) else []
    below = rows[len(head) :]
    size = _MAX_ROWS - len(head)
    for start in range(0, len(below), size):
        part = Line("\n".join(row.text for row in (*head, *below[start : start + size])))
        part.settle(Kind.BODY)
        yield part


def _are_links(rows: Sequence[Line]) -> bool:
    """Whether all figures tell when something appeared or how many read it, as in a list of other articles."""
    columns = ([cell for row in rows[1:] if _DIGIT.search(cell := row.cells[number])] for number in _figures(rows))
    return all(all(_POSTED.fullmatch(fold(cell)) for cell in column) for column in columns)


def _runs(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Where tables begin and end, as far as their lines tell."""
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and _may_be_row(lines[end]) and len(lines[end].cells) == len(lines[start].cells):
            end += 1
        if end - start >= _MIN_ROWS and _figures(lines[start:end]):
            yield start, end
        start = max(end, start + 1)


def _may_be_row(line: Line) -> bool:
    if line.settled or not _MIN_CELLS <= len(line.cells) <= _MAX_CELLS:
        return False
    if any(len(cell) > _MAX_CELL or _SPOKEN.search(cell) for cell in line.cells) or line.text.endswith(ENDINGS):
        return False
    if line.fields and (line.fields.authors or line.fields.editors or line.fields.source):
        return False
    return line.role in {Role.TEXT, Role.FIELDS, Role.NAVIGATION}


def _figures(rows: Sequence[Line]) -> list[int]:
    """The columns that hold figures below the first row; the first column is none, for it only names the rows.

    So neither the ranks of a list of links nor the dates of what happened make a table.
    """
    columns = list(zip(*(row.cells for row in rows[1:]), strict=True))
    return [
        number
        for number, column in enumerate(columns)
        if number and 2 * sum(bool(_DIGIT.search(cell)) for cell in column) > len(column)
    ]


def _is_header(rows: Sequence[Line]) -> bool:
    """Whether the first row says what the columns hold: with no figure where others have one, or with years."""
    cells = [rows[0].cells[number] for number in _figures(rows)]
    return any(not _DIGIT.search(cell) or _YEAR.fullmatch(cell) for cell in cells)
