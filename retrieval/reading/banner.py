"""What a site prints above the article: the names of its sections, one a line, of itself, and the way to the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from retrieval.reading.furniture.navigation import is_section
from retrieval.reading.furniture.weather import is_weather
from retrieval.reading.lines import fold, has_han
from retrieval.reading.mastheads import is_masthead, is_outlet, paper_of
from retrieval.reading.names import is_place
from retrieval.reading.people import names_line
from retrieval.reading.roles import HEAD, TITLE_ENDINGS, Line, Role, is_paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MAX_STEP = 16  # in columns; a Chinese character takes two
_MIN_RUN = 2
_MAX_WORD = 2
_MAX_SITE = 16
_MAX_HEADLINE = 40
_MAX_COLUMN = 6
_MIN_MENU = 6
_STEPS = re.compile(r"\s?[|>»›]{1,2}\s?|\s[-–—/]\s")
_MARKS = re.compile(r"\s?(?:[|/_]|[>»›]{1,2})\s?|\s[-–—]\s|-(?=[^\d-]{2,16}$)")
_MIN_REPEATED = 6
_COLUMN = re.compile(r"[一-鿿]{2,6}")
_HOME = re.compile(r"[^\s。,:]{2,14}(?:首页|主页)")
_AGO = re.compile(r"\d|前$|刚刚")
_SPOKEN = re.compile(r"[,。:;!?…“”]")
_SHORT = frozenset({Role.TEXT, Role.NAVIGATION})


def read_banner(lines: Sequence[Line]) -> None:
    """Take what only a site prints above its articles for navigation.

    Args:
        lines: the page's lines; the roles of those above the first facts or paragraph are set right in place.
    """
    _read_ways(lines)
    above = list(_above(lines))
    below = any(map(_may_be_headline, lines[len(above) : len(above) + 1]))
    _read_names(above, below=below)
    start = 0
    while start < len(above):
        end = start
        while end < len(above) and _may_be_step(above[end]):
            end += 1
        # Above the facts may stand a headline, however short.
        headline = end == len(above) and not any(map(_may_be_headline, lines[end : end + 1]))
        run = above[start : end - headline]
        if run and _may_be_byline(run[-1]):
            run = run[:-1]
        if _are_sections(run):
            for line in run:
                line.role = Role.NAVIGATION
                if is_masthead(line.text):
                    line.masthead = line.masthead or paper_of(line.text)
        start = max(end, start + 1)


def _read_names(above: Sequence[Line], *, below: bool) -> None:
    """Take single lines for navigation: the site's name on top, trails, menus, the bar of the day and the weather."""
    shown = sum(line.role is Role.TEXT for line in above)
    over = True  # nothing but the site's own so far
    for index, line in enumerate(above):
        if line.role is not Role.TEXT:
            continue
        # What stands above alone is the headline.
        others = shown > 1
        if (others or below) and not index and is_outlet(line.text):
            line.masthead = paper_of(line.text)
        is_bar = (others or below) and (_is_menu(line.text) or (over and is_weather(line.text)))
        if line.masthead or is_bar or (others and _is_trail(fold(line.text))):
            line.role, shown = Role.NAVIGATION, shown - 1
        over = over and line.role is not Role.TEXT


def _read_ways(lines: Sequence[Line]) -> None:
    """Leave out a headline, printed once more, with the way to it or the site's name: `潮間誌 > 人物 > 標題`."""
    head = [line for line in lines[: 2 * HEAD] if line.role is Role.TEXT]
    headlines = [line.text for line in head if len(line.text) >= _MIN_REPEATED and not is_paragraph(line)]
    for line in head:
        if any(_is_way(line.text, headline) for headline in headlines):
            line.role = Role.CHROME


def _is_way(text: str, headline: str) -> bool:
    """Whether a line is the headline with short steps before it or behind it."""
    before, found, after = text.partition(headline)
    if not found or bool(before) == bool(after):
        return False
    rest = fold(before or after)
    # The mark stands beside the headline.
    mark, *others = reversed(_MARKS.split(rest)) if before else _MARKS.split(rest)
    return not mark and bool(others) and all(0 < len(step) <= _MAX_SITE for step in others)


def _above(lines: Sequence[Line]) -> Iterator[Line]:
    for line in lines[: 3 * HEAD]:
        if line.role in {Role.FIELDS, Role.CAPTION} or is_paragraph(line):
            return
        yield line


def _are_sections(run: Sequence[Line]) -> bool:
    """Whether short lines in a row are the names of sections, as one of them shows."""
    return len(run) >= _MIN_RUN and any(map(_is_named, run))


def _may_be_byline(line: Line) -> bool:
    """Whether a line is the name of who wrote the article, which words of two characters such as `海洋` look like."""
    return line.role is Role.TEXT and len(line.text) > _MAX_WORD and bool(names_line(line.text))


def _may_be_headline(line: Line) -> bool:
    """Whether a line that reads as a paragraph may be a headline: it asks or quotes."""
    return is_paragraph(line) and len(line.text) <= _MAX_HEADLINE and not line.text.endswith(TITLE_ENDINGS)


def _may_be_step(line: Line) -> bool:
    """Whether a line is as short as the name of a section."""
    return (
        line.role in _SHORT
        and sum(1 if character.isascii() else 2 for character in line.text) <= _MAX_STEP
        and not _SPOKEN.search(fold(line.text))
    )


def _is_named(line: Line) -> bool:
    # How long ago it appeared stands below a headline.
    return is_section(line.text) or (line.role is Role.NAVIGATION and not _AGO.search(fold(line.text)))


def _is_menu(text: str) -> bool:
    """Whether a line is made of many short words that spaces alone part, as the names of sections are."""
    words = fold(text).split(" ")
    known = any(map(is_section, words))
    return (
        len(words) + known >= _MIN_MENU
        and sum(map(has_han, words)) >= len(words) - 1
        and len(max(words, key=len)) <= _MAX_COLUMN
        and not _SPOKEN.search("".join(words))
        and not any(character.isdigit() for character in text)
        and not names_line(text)
    )


def _is_trail(folded: str) -> bool:
    """Whether `folded` leads from the site to a section: `河口网 > 社会`, `河口报 - 每日河口 - 港闻`, `河口网首页`."""
    name, _, column = folded.partition(" ")
    if _HOME.fullmatch(folded) or (is_masthead(name) and _COLUMN.fullmatch(column)):
        return True
    steps = _STEPS.split(folded)
    return (
        len(steps) >= _MIN_RUN
        and all(0 < len(step) <= _MAX_SITE and not _SPOKEN.search(step) for step in steps)
        and (
            is_section(steps[-1])
            or (">" in folded and len(max(steps, key=len)) <= _MAX_COLUMN)
            or _leads(folded, steps)
        )
    )


def _leads(folded: str, steps: Sequence[str]) -> bool:
    """Whether the steps lead from a section to a part of it: `地方 / 花东`; `专栏 / 王小明` says who wrote."""
    first, last = steps[0], steps[-1]
    named = len(last) > _MAX_WORD and bool(names_line(last))
    short = " / " in folded and len(max(steps, key=len)) <= _MAX_COLUMN and not named
    return is_section(first) and (short or is_place(last))
