"""The head of an article: its headline, and the lines around that down to the first paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.models import Kind
from retrieval.reading.bylines import paper_and_name
from retrieval.reading.fields import Fields
from retrieval.reading.furniture.imprint import is_firm_of, is_host, is_imprint, is_site
from retrieval.reading.furniture.navigation import is_section
from retrieval.reading.headlines import MAX_TITLE, is_of_many, may_be_title, steps
from retrieval.reading.lines import fold, has_han
from retrieval.reading.mastheads import asking, is_masthead, is_named, paper_of
from retrieval.reading.names import is_place
from retrieval.reading.people import name_with_post, names_line
from retrieval.reading.releases import is_contact, is_issuer
from retrieval.reading.roles import ENDINGS, HEAD, SUBTITLE, Line, Role, is_paragraph
from retrieval.reading.stamps import is_date, is_full_date

if TYPE_CHECKING:
    from retrieval.reading.echoes import Echoes

_MAX_BARE_TITLE = 40  # where only the paragraphs below tell it
_ENOUGH_PARAGRAPHS = 2
_ECHOED = 2  # pairs of characters of a headline that the paragraphs hold, at least
_MIN_ECHOED = 6
_MIN_OWNER = 3
_MIN_LONGER = 3
_MAX_RUBRIC = 8
_MAX_STANDFIRST = 150
# What a browser's title has between the headline and the site's name.
_BROWSERS = ("_", "|", "-", "—", "–")


class Head:
    """The lines from the top of the page to the first paragraph."""

    def __init__(self, lines: list[Line], echoes: Echoes) -> None:
        self.lines = lines
        self._echoes = echoes
        self._asking = asking(line.text for line in lines if line.role is Role.CHROME)
        self._sources = {line.fields.source for line in lines if line.fields}

    def settle(self) -> None:
        """Settle the headline and what stands above and below it."""
        anchor = self._anchor()
        title = next((index for index, line in enumerate(self.lines[: 2 * HEAD]) if line.title), None)
        if title is None and anchor is not None:
            title = self._title_above(anchor)
        if title is None or is_masthead(self.lines[title].text):
            # A paper's name is the headline only where nothing else can be.
            bare = self._bare_title(0 if anchor is None else anchor + 1)
            title = title if bare is None else bare
        if title is None or not (self.lines[title].title or self._is_echoed(self.lines[title].text)):
            echoed = self._echoed_title() if self._echoes.tells else None
            if echoed is not None:
                title = echoed
                self._leave_out_above(title)
        if title is not None:
            title = self._printed(title)
            self._settle_above(title)
            self.lines[title].settle(Kind.TITLE)
            self._settle_standfirst(title)
        self._settle_below(title, anchor)

    def _anchor(self) -> int | None:
        """Where the date and the source stand; a byline will do where neither is printed."""
        byline = None
        paragraphs = 0
        seen = 0
        for index, line in enumerate(self.lines):
            if line.role in {Role.CHROME, Role.NAVIGATION, Role.LIST}:
                continue
            if line.fields and line.fields.is_dateline:
                return index
            if line.fields and line.fields.authors and byline is None and seen:
                byline = index
            paragraphs += is_paragraph(line)
            seen += 1
            if paragraphs >= _ENOUGH_PARAGRAPHS or seen > HEAD:
                break
        return byline

    def _title_above(self, anchor: int) -> int | None:
        above = [
            index
            for index in range(anchor)
            if self.lines[index].role in {Role.TEXT, Role.BULLET} and not self.lines[index].text.startswith(SUBTITLE)
        ]
        fitting = [index for index in above if may_be_title(self.lines[index].text)]
        # Names between headline and date are the byline, unless nothing else can be the headline.
        headlines = [
            index
            for index in fitting
            if not names_line(self.lines[index].text) and not is_contact(self.lines[index].text)
        ]
        found = headlines or fitting
        if len(found) > 1 and is_issuer(self.lines[found[-1]].text):
            *others, issuer = found
            if len(self.lines[others[-1]].text) >= 2 * len(self.lines[issuer].text):
                # Who issued it stands between the headline and the date.
                self.lines[issuer].role, self.lines[issuer].fields = (
                    Role.FIELDS,
                    Fields(source=self.lines[issuer].text),
                )
                found = others
        elif len(found) > 1 and is_place(fold(self.lines[found[-1]].text)):
            # Where it was filed from, below a headline that is plainly longer.
            *others, place = found
            found = others if len(self.lines[others[-1]].text) >= _MIN_LONGER * len(self.lines[place].text) else found
        return found[-1] if found else None

    def _bare_title(self, start: int) -> int | None:
        """A short first line that longer paragraphs follow."""
        shown = [
            index
            for index in range(start, len(self.lines))[: 2 * HEAD]
            if self.lines[index].role in {Role.TEXT, Role.BULLET} and not (start and is_section(self.lines[index].text))
        ]
        # What heads every page of its kind or place is none, if a headline follows.
        if len(shown) > 1 and is_of_many(self.lines[shown[0]].text) and not is_paragraph(self.lines[shown[1]]):
            del shown[0]
        if not shown:
            return None
        first = self.lines[shown[0]]
        following = next((self.lines[i] for i in shown[1:] if is_paragraph(self.lines[i])), None)
        if following is None or first.role is not Role.TEXT or first.text.startswith(SUBTITLE):
            return None
        if len(first.text) > _MAX_BARE_TITLE or not may_be_title(first.text):
            return None
        if any(is_paragraph(line) for line in self.lines[: shown[0]]):
            return None
        # A question or a quotation may be a headline, but only plainly shorter than what it heads.
        factor = 2 if first.text.endswith(ENDINGS) else 1
        return shown[0] if len(following.text) > factor * len(first.text) else None

    def _printed(self, title: int) -> int:
        """Where the headline stands without the site's name, if what was found is the browser's: `標題 - 臨港週報`."""
        text = self.lines[title].text
        for index in range(title + 1, min(len(self.lines), title + HEAD)):
            line = self.lines[index]
            rest = text.removeprefix(line.text).lstrip()
            if line.role is Role.TEXT and len(line.text) >= _MIN_ECHOED and rest.startswith(_BROWSERS) and rest != text:
                return index
        return title

    def _echoed_title(self) -> int | None:
        """The line above the paragraphs that they take up most, if they do."""
        first = next((i for i, line in enumerate(self.lines) if self._is_own_paragraph(line)), 0)
        fitting = [
            index
            for index, line in enumerate(self.lines[:first])
            if line.role in {Role.TEXT, Role.BULLET}
            and len(line.text) >= _MIN_ECHOED
            and may_be_title(line.text)
            and not line.text.startswith(SUBTITLE)
            and not names_line(line.text)
            and self._is_echoed(line.text)
        ]
        return max(fitting, key=lambda index: self._echoes.count(self.lines[index].text), default=None)

    def _is_sites(self, text: str) -> bool:
        """Whether a line above the headline names a section or a place, or asks to agree to what the site does."""
        asks = not may_be_title(text) and is_site(text) and not self._echoes.take_up(text)
        return asks or is_section(text) or is_place(fold(text))

    def _paper(self, text: str) -> str | None:
        """Whose name alone a line above the headline is: of a paper, or of whoever the page's own lines name."""
        if is_masthead(text) or self._is_owner(text):
            return paper_of(text)
        return next((name for name in self._asking if is_named(text, name)), None)

    def _is_owner(self, text: str) -> bool:
        """Whether a line is the name, in Latin letters too, of whoever holds the rights at the foot of the page."""
        name, _, other = text.partition(" ")
        if has_han(other) or is_section(name):
            return False
        # Two characters may be any word, but for what a firm is called after.
        named = [line for line in self.lines if name in line.text and len(name) >= _MIN_OWNER]
        named = named or [line for line in self.lines if len(name) > 1 and is_firm_of(name, line.text)]
        return any((line.role is Role.CHROME and is_imprint(line.text)) or is_host(line.text) for line in named)

    def _is_echoed(self, text: str) -> bool:
        return self._echoes.count(text) >= _ECHOED and self._echoes.take_up(text)

    def _is_own_paragraph(self, line: Line) -> bool:
        return is_paragraph(line) and not is_site(line.text) and not may_be_title(line.text)

    def _leave_out_above(self, title: int) -> None:
        """Leave out what stands above a headline that only the paragraphs tell, and that they take up nowhere."""
        for line in self.lines[:title]:
            if line.role is Role.TEXT and not line.settled and not self._echoes.take_up(line.text):
                line.masthead = paper_of(line.text) if is_masthead(line.text) else None
                line.settle(None)

    def _settle_above(self, title: int) -> None:
        headline = "".join(self.lines[title].text.split())
        above = self.lines[:title]
        sections = {step for line in above if line.role is not Role.TEXT or line.settled for step in steps(line.text)}
        for line in above:
            # A section of the site may stand above the headline once more, before the trail to it too.
            rubric = len(line.text) <= _MAX_RUBRIC and line.text in sections
            sections.add(line.text)
            if line.role is not Role.TEXT or line.settled:
                continue
            text = "".join(line.text.split())
            rest = text.removeprefix(headline)
            if not rest or (rest != text and rest.startswith(_BROWSERS)):
                # The browser's title, copied along: `標題_人民網`.
                line.settle(None)
            elif paper := self._paper(line.text):
                line.masthead = paper
                line.settle(None)
            elif rubric or line.text in self._sources or self._is_sites(line.text):
                line.settle(None)
            elif line.text.startswith(SUBTITLE):
                line.settle(Kind.OTHER)
            elif names_line(line.text):
                line.settle(Kind.BYLINE)
            elif may_be_title(line.text) and len(line.text) <= MAX_TITLE:
                line.settle(Kind.KICKER)

    def _settle_standfirst(self, title: int) -> None:
        """Settle the sentence between the headline and the facts, below which the head goes on."""
        paragraphs = [i for i, line in enumerate(self.lines) if i > title and is_paragraph(line)]
        if len(paragraphs) <= _ENOUGH_PARAGRAPHS:
            return
        standfirst, body, *_ = paragraphs
        if (
            body <= title + HEAD
            and len(self.lines[standfirst].text) <= _MAX_STANDFIRST
            and self._tells(standfirst, body)
        ):
            self.lines[standfirst].settle(Kind.BODY)

    def _tells(self, start: int, end: int) -> bool:
        """Whether a line between two others tells of the article what none above them does."""
        dated = any(line.fields and line.fields.published for line in self.lines[:start])
        # In a diary the days stand alone, each above what happened on it.
        days = sum(is_date(line.text) for line in self.lines[start:]) > 1
        for line in self.lines[start:end]:
            if not (fields := line.fields):
                continue
            if fields.authors or fields.editors or fields.source or fields.updated:
                return True
            if not dated and (not is_date(line.text) or (is_full_date(line.text) and not days)):
                return True
        return False

    def _settle_below(self, title: int | None, anchor: int | None) -> None:
        start = max(-1 if title is None else title, -1 if anchor is None else anchor) + 1
        if title is not None and anchor is not None:
            for line in self.lines[title + 1 : anchor]:
                if not self._settle_one(line) and is_place(fold(line.text)):
                    line.settle(Kind.DATELINE)
        for line in self.lines[start:]:
            if line.role is Role.TEXT and not (start and self._settle_one(line)):
                return

    def _settle_one(self, line: Line) -> bool:
        """Settle a line of the head that its form does not settle; `False` where the head is over."""
        if line.role is not Role.TEXT:
            return True
        if line.settled and line.kind is Kind.BODY:
            # What somebody says in an interview, however short.
            return False
        if line.text.startswith(SUBTITLE) and len(line.text) <= MAX_TITLE and not line.text.endswith("。"):
            line.settle(Kind.OTHER)
        elif line.text in self._sources:
            # The account once more, below the facts.
            line.settle(None)
        elif names_line(line.text):
            line.settle(Kind.BYLINE)
        elif name := name_with_post(line.text):
            line.fields = Fields(authors=[name])
            line.settle(Kind.BYLINE)
        elif paper := paper_and_name(line.text):
            line.fields = paper
            line.settle(Kind.BYLINE)
        return line.settled
