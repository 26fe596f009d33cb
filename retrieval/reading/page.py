"""What each line of a news page is.

The rules look at a line's form and its neighbours, never at its number or its topic:

1. Lines of facts (date, source, authors, editors), captions and page furniture are told by their form.
2. The first line with a date or a source ends the head: the headline is the last line above it, kickers
   stand above the headline, lines that begin with —— are subtitles; one sentence may stand between the two.
   A headline behind a label is told by the label, and where that line is none the paragraphs tell it, which
   take up what it says. What the site prints above it, its sections and its own name, is no kicker; where
   that name alone tells who published the article, the line is kept.
3. The core reaches from the first to the last paragraph. A short line in it without closing punctuation
   that a paragraph follows is a heading; several that ask or quote in one form are, too, and so are those
   that a mark shows or whose numbers go on from headings.
4. Lists of links are left out: after the core, under a heading such as 相關閱讀, or pasted double.
   Any other list is body, a box of labelled facts after the core as well. Other short lines around the
   core are left out where the paragraphs take up nothing of them, and below the core where the page's own
   lines have begun. So are sources, polls and sentences shown twice. How the article was made, its points
   above it and what a card says of its author are kept apart from its paragraphs.
5. Lines in a row with as many short cells each, and figures behind what names the row, are a table: one
   paragraph with a line for each row. Single spaces part its cells where a column holds figures alone.
6. Whoever answers each other again and again, of whom one asks, speak in an interview: what they say is body,
   however short, and a label that stands alone above it is read together with it.

`roles` tells the form of a line, by `fields`, `captions` and `furniture` and others; `neighbours`, `accounts`,
`comments`, `dialogue`, `asides`, `appeals`, `bylines`, `credits` and `banner` what those around add;
`head` settles the top of the page, `left_out` and `ending` what is none of the article, `tables` what is read
together, `headings` what heads its body. `facts` gathers what is said about the article, and `mastheads` tells
who published it where they are silent.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from retrieval.models import Article, Block, Kind
from retrieval.reading.appeals import read_appeals
from retrieval.reading.asides import read_asides
from retrieval.reading.banner import read_banner
from retrieval.reading.bylines import read_bylines
from retrieval.reading.credits import read_credits
from retrieval.reading.dialogue import join_turns
from retrieval.reading.echoes import Echoes
from retrieval.reading.ending import settle_ending, settle_opening, settle_stocks
from retrieval.reading.facts import facts_of
from retrieval.reading.fields import Fields
from retrieval.reading.head import Head
from retrieval.reading.headings import settle_headings
from retrieval.reading.labels import original_title
from retrieval.reading.left_out import core, settle_left_out, settle_tags
from retrieval.reading.mastheads import publication
from retrieval.reading.neighbours import read_neighbours
from retrieval.reading.people import names_line, signed_by
from retrieval.reading.releases import is_issuer
from retrieval.reading.roles import HEAD, Line, Role, by_form, is_paragraph
from retrieval.reading.stamps import is_date
from retrieval.reading.tables import find_tables, join_tables

if TYPE_CHECKING:
    from collections.abc import Sequence

_MIN_REPEATED = 6
_MARKED_HEAD = re.compile(r"^#{1,6}\s(?=\S)")
# A page without a line of these kinds answers nothing.
_ANSWERS = (Kind.BODY, Kind.TITLE, Kind.CAPTION, Kind.HEADING, Kind.KICKER, Kind.OTHER)


def parse_page(rows: Sequence[tuple[str, ...]], name: str) -> Article | None:
    """The article in a page's lines, each of which goes into one block or is left out.

    Args:
        rows: the cleaned lines, in cells.
        name: what to call the article.

    Returns:
        The article; `None` where the lines hold nothing of an article.
    """
    lines = [by_form(" ".join(cells)) for cells in rows]
    for line, cells in zip(lines, rows, strict=True):
        line.cells = cells
    lines = join_turns(lines)
    read_neighbours(lines)
    read_asides(lines)
    read_appeals(lines)
    read_bylines(lines)
    read_credits(lines)
    read_banner(lines)
    echoes = Echoes(line.text for line in lines if is_paragraph(line))
    Head(lines, echoes).settle()
    first, last = core(lines)
    find_tables(lines, first, last)
    settle_left_out(lines, first, last)
    settle_tags(lines, last)
    _settle_rest(lines, first, last)
    settle_opening(lines[:first], echoes)
    settle_ending(lines[first + 1 :], echoes)
    settle_stocks(lines)
    lines = join_tables(lines)
    settle_headings([line for line in lines if line.kind is Kind.BODY])
    if not any(line.kind in _ANSWERS for line in lines):
        return None
    return _article(lines, name)


def _settle_rest(lines: list[Line], first: int, last: int) -> None:
    """Settle the article's own lines but headings and body: captions, and the byline at the end."""
    title = next((line.text for line in lines if line.kind is Kind.TITLE), None)
    for index, line in enumerate(lines):
        if not line.settled and line.role is Role.CAPTION:
            line.settle(Kind.CAPTION)
        elif not line.settled and line.role is Role.TEXT and _repeats(line.text, title):
            # The headline once more, below a picture or above the first paragraph.
            line.settle(None)
        elif line.settled or line.role is not Role.TEXT or not index > last >= first:
            continue
        elif names_line(line.text) or (
            is_issuer(line.text) and any(is_date(below.text) for below in lines[index + 1 :][:1])
        ):
            # Whoever signs, a person or the office above the day.
            line.settle(Kind.BYLINE)
        elif signed := signed_by(line.text):
            line.fields = Fields(authors=signed)
            line.settle(Kind.BYLINE)


def _repeats(text: str, title: str | None) -> bool:
    return len(text) >= _MIN_REPEATED and text == title


def _article(lines: Sequence[Line], name: str) -> Article:
    facts = facts_of(lines)
    if facts.source is None and (owner := publication(lines)):
        line, facts.source = owner
        # Where it appeared is told there alone.
        line.settle(Kind.DATELINE)
    blocks = tuple(Block(line.kind, _shown(line)) for line in lines if line.kind is not None)
    kickers = [block.text for block in blocks if block.kind is Kind.KICKER]
    return Article(
        name=name,
        blocks=blocks,
        title=_title(lines),
        kicker=kickers[-1] if kickers else None,
        published=facts.published,
        source=facts.source,
        authors=tuple(facts.authors),
        editors=tuple(facts.editors),
        captions=tuple(line.caption for line in lines if line.kind is Kind.CAPTION and line.caption),
        left_out=tuple(line.text for line in lines if line.kind is None),
    )


def _shown(line: Line) -> str:
    """What is shown of a line: headlines and headings without the mark that Markdown puts before them."""
    return _MARKED_HEAD.sub("", line.text, count=1) if line.kind in {Kind.TITLE, Kind.HEADING} else line.text


def _title(lines: Sequence[Line]) -> str | None:
    for line in lines:
        if line.kind is Kind.TITLE:
            return line.title or _shown(line)
    # What the article was called elsewhere is better than no name.
    return next((title for line in lines[: 2 * HEAD] if (title := original_title(line.text))), None)
