"""What is left out of a page below its head by its form and place: lists of links, comments, words of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.models import Kind
from retrieval.reading.boxes import is_box_title
from retrieval.reading.echoes import Echoes
from retrieval.reading.furniture.chrome import is_wordless
from retrieval.reading.furniture.imprint import is_site
from retrieval.reading.furniture.links import has_bullet, is_doubled, is_link, is_list_end, is_news_list, is_recommended
from retrieval.reading.headings import is_numbered
from retrieval.reading.lines import has_han
from retrieval.reading.people import names_line
from retrieval.reading.roles import ENDINGS, FULL_STOPS, MAX_HEADING, Line, Role, is_paragraph
from retrieval.reading.stamps import is_date

if TYPE_CHECKING:
    from collections.abc import Sequence


_HEADING_ECHO = 0.25
_MIN_HEADING_ECHO = 2
_MAX_APART = 20
_MIN_TAGS = 2
_MAX_TAG = 6
_SENTENCE_ENDINGS = ("。", "。”", "。」")


def core(lines: Sequence[Line]) -> tuple[int, int]:
    """The first and the last line that are certainly body; the last is before the first if none is."""
    indexes = [index for index, line in enumerate(lines) if not line.settled and is_paragraph(line)]
    if indexes:
        # What readers wrote is none, however long.
        comments = (i for i, line in enumerate(lines) if i > indexes[0] and line.role is Role.COMMENTS)
        end = next(comments, len(lines))
        indexes = [index for index in indexes if index < end]
        # Nor is what stands in Latin letters alone where all else is Chinese: `Your email will not be published.`
        indexes = [index for index in indexes if has_han(lines[index].text)] or indexes
    return (indexes[0], indexes[-1]) if indexes else (len(lines), -1)


def settle_left_out(lines: list[Line], first: int, last: int) -> None:
    """Settle what form and place show to be no part of the article, and lists."""
    for index in range(first + 1, len(lines)):
        if _is_dated_item(lines, index):
            lines[index].role, lines[index].fields = Role.BULLET, None
    state = _Tail(_second_half(lines))
    index = 0
    while index < len(lines):
        line = lines[index]
        if line.role is Role.BULLET and not line.settled:
            end = index
            while end < len(lines) and lines[end].role is Role.BULLET and not lines[end].settled:
                end += 1
            state.settle_list(lines, index, end, last)
            index = end
            continue
        if not line.settled:
            _settle_line(lines, index, state, inside=first < index < last)
        elif line.kind is Kind.TITLE:
            # A list of links above the headline, or a section called like one, is over.
            state.links = False
        index += 1


def _settle_line(lines: Sequence[Line], index: int, state: _Tail, *, inside: bool) -> None:
    """Settle a line that is no list by what the lines so far have ended and by what stands below it."""
    line = lines[index]
    if inside and line.role is Role.LIST and lines[index + 1].text.endswith(_SENTENCE_ENDINGS):
        # What a paragraph follows heads the paragraph, not a list; the list's links may not have been copied.
        line.role = Role.CHROME if is_news_list(line.text) else Role.TEXT
    if inside and state.links and _heads_below(lines, index):
        # The list is over: what the paragraph below takes up heads it.
        state.links = False
    if inside and state.closed and not state.links and _may_head_box(line, lines[index + 1]):
        # The text goes on below the editor's name, and the heading with what it heads.
        return
    state.settle(line, inside=inside, late=index >= state.half)


def settle_tags(lines: Sequence[Line], last: int) -> None:
    """Leave out the words that the article is filed under, one a line above what the page prints at its end."""
    start = last + 1
    while start < len(lines):
        end = start
        while end < len(lines) and _may_be_tag(lines[end]):
            end += 1
        run = lines[start:end]
        above, below = lines[start - 1], lines[end : end + 1]
        ended = all(line.settled and line.kind is None for line in below) and not above.text.endswith((":", "："))
        if len(run) >= _MIN_TAGS and below and ended and not all(names_line(line.text) for line in run):
            for line in run:
                line.settle(None)
        start = max(end, start + 1)


def _may_be_tag(line: Line) -> bool:
    return not line.settled and line.role is Role.TEXT and len(line.text) <= _MAX_TAG and line.text.isalnum()


def _second_half(lines: Sequence[Line]) -> int:
    """Where at least half of the paragraphs stand above."""
    paragraphs = [index for index, line in enumerate(lines) if not line.settled and is_paragraph(line)]
    return paragraphs[(len(paragraphs) - 1) // 2] if paragraphs else 0


def _is_dated_item(lines: Sequence[Line], index: int) -> bool:
    """Whether a line that reads as the article's date is an item of a list: `• 時間：12月2日14:00`."""
    fields = lines[index].fields
    if not (fields and fields.published and has_bullet(lines[index].text)):
        return False
    return any(has_bullet(line.text) for line in (*lines[index - 1 : index], *lines[index + 1 : index + 2]))


class _Tail:
    """What the lines so far have ended: nothing, the article, or everything but links."""

    def __init__(self, half: int) -> None:
        self.half = half
        self.body = False
        self.dated = False
        self.closed = False
        self.links = False
        self.comments = False

    def settle(self, line: Line, *, inside: bool, late: bool) -> None:
        match line.role:
            case Role.LIST:
                self.links = True
                line.settle(None)
            case Role.COMMENTS:
                self.comments = self.comments or self.body
                line.settle(None)
            case Role.CHROME | Role.NAVIGATION:
                if is_list_end(line.text):
                    self.links = False
                if inside and _may_be_body(line):
                    line.role = Role.TEXT
                else:
                    line.settle(None)
            case Role.TEXT | Role.CAPTION:
                self._settle_text(line)
            case Role.FIELDS:
                self._settle_fields(line, inside=inside, late=late)
            case Role.REMARK:
                line.settle(Kind.OTHER)
            case Role.ABOUT_AUTHOR:
                line.settle(Kind.BYLINE)

    def _settle_text(self, line: Line) -> None:
        paragraph = is_paragraph(line)
        if self.comments:
            line.settle(None)
        elif self.links and paragraph and not self.closed and not is_link(line.text):
            # The list stood in the middle of the article.
            self.links = False
            self.body = True
        elif self._is_after_all(line, paragraph=paragraph):
            line.settle(None)
        elif paragraph:
            self.body = True

    def _is_after_all(self, line: Line, *, paragraph: bool) -> bool:
        if self.links:
            return self.closed or line.role is Role.TEXT
        return self.closed and line.role is Role.TEXT and not paragraph and not names_line(line.text)

    def _settle_fields(self, line: Line, *, inside: bool, late: bool) -> None:
        fields = line.fields
        if fields is None:
            return
        bare = self.dated and not (fields.labelled or fields.authors or fields.editors)
        if inside and self.body and (bare or is_date(line.text)):
            # A date between paragraphs heads what happened on that day, as does `決賽 2024-01-14 22:35`.
            line.role, line.fields = Role.TEXT, None
            return
        if (self.links and (self.closed or (not inside and is_date(line.text)))) or self.comments:
            # The date and source of another article.
            line.settle(None)
        elif fields.editors:
            # Editors named early, above most of the article, end nothing.
            self.closed = self.closed or (self.body and late)
            self.links = False
            line.settle(Kind.DATELINE if fields.is_dateline else Kind.EDITOR)
        elif fields.is_dateline:
            self.dated = True
            line.settle(Kind.DATELINE)
        else:
            line.settle(Kind.BYLINE)

    def settle_list(self, lines: list[Line], start: int, end: int, last: int) -> None:
        """Settle a run of lines with bullets: links, or a list of the article's own."""
        run = lines[start:end]
        listed = self.links
        if end <= last:
            # In the middle of the article, a list of links ends with its bullets.
            self.links = False
        if self.closed or listed or self.comments:
            furniture = True
        elif not self.body and last < 0:
            # Nothing else is on the page: the list is the article.
            furniture = False
        elif start > 0 and is_recommended(lines[start - 1].text) and lines[start - 1].text[0] == run[0].text[0]:
            # One mark stands before `相關新聞：…` and before the links that go on from it.
            furniture = all(is_link(line.text) for line in run)
        elif start > last:
            links = sum(is_link(line.text) for line in run)
            furniture = links * 2 > len(run) and not (start > 0 and _heads_list(lines[start - 1]))
        else:
            furniture = sum(is_doubled(line.text) for line in run) * 2 > len(run)
        for line in run:
            if furniture:
                line.settle(None)
            elif len(run) > 1 or line.text.endswith(ENDINGS):
                line.settle(Kind.BODY)
                self.body = True
            else:
                line.role = Role.TEXT


def _heads_list(line: Line) -> bool:
    """Whether the list below a line of the article is the article's own."""
    return line.kind is Kind.BODY and (line.text.endswith((":", "：")) or is_box_title(line.text))


def _may_head_box(line: Line, below: Line) -> bool:
    """Whether a line may head the paragraph right below it."""
    return (
        line.role is Role.TEXT
        and not is_paragraph(line)
        and len(line.text) <= MAX_HEADING
        and below.text.endswith(_SENTENCE_ENDINGS)
        and is_paragraph(below)
        and not is_site(below.text)
    )


def _heads_below(lines: Sequence[Line], index: int) -> bool:
    """Whether a line below a list of links heads the paragraph below it, and is no link itself."""
    line, below = lines[index], lines[index + 1]
    if line.role is not Role.TEXT or is_paragraph(line) or not is_paragraph(below) or len(line.text) > MAX_HEADING:
        return False
    if is_numbered(line.text) and not is_numbered(lines[index - 1].text):
        return True
    echoes = Echoes((below.text,))
    if echoes.share(line.text) >= _HEADING_ECHO:
        return True
    # Fewer words will do of a line of one part that the links above it share none of.
    apart = len(line.cells) == 1 and not echoes.count(lines[index - 1].text)
    return apart and len(line.text) <= _MAX_APART and echoes.count(line.text) >= _MIN_HEADING_ECHO


def _may_be_body(line: Line) -> bool:
    """Whether a line that reads as the page's own may be the article's where it stands inside it."""
    if line.role is Role.NAVIGATION:
        return True
    # The headline behind `延伸閱讀：` may ask or call.
    return line.text.endswith(FULL_STOPS) and not is_wordless(line.text) and not is_recommended(line.text)
