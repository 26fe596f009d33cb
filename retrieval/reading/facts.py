"""What the lines of a page say about its article: when and where it appeared, and who made it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from retrieval.models import Kind
from retrieval.reading.people import editors_behind, names_line, people_in_body
from retrieval.reading.roles import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from retrieval.reading.fields import Fields
    from retrieval.reading.roles import Line


@dataclass(slots=True)
class Facts:
    """What the lines say about the article, the first to speak counting."""

    published: str | None = None
    source: str | None = None
    authors: list[str] = field(default_factory=list)
    editors: list[str] = field(default_factory=list)
    updated: bool = False

    def add(self, fields: Fields) -> None:
        """Take what a line of facts says and none before it said."""
        # When it was published comes before when it was changed.
        if fields.published and (not self.published or (self.updated and not fields.updated)):
            self.published, self.updated = fields.published, fields.updated
        self.source = self.source or fields.source
        self.add_people(fields.authors, fields.editors)

    def add_people(self, authors: Iterable[str], editors: Iterable[str]) -> None:
        """Take those who are not yet known."""
        self.authors += [name for name in dict.fromkeys(authors) if name not in self.authors]
        self.editors += [name for name in dict.fromkeys(editors) if name not in self.editors]


def facts_of(lines: Sequence[Line]) -> Facts:
    """What the settled lines say."""
    facts = Facts()
    for line in lines:
        if line.kind is not None and line.fields:
            facts.add(line.fields)
        elif line.kind is Kind.BYLINE and line.role is not Role.ABOUT_AUTHOR:
            facts.add_people(names_line(line.text), ())
    body = [line.text for line in lines if line.kind is Kind.BODY]
    prose = [line.text for line in lines if line.kind is Kind.BODY and line.role is not Role.BULLET]
    # Agencies name their people in the first and the last paragraph; a sentence may stand above the one, a list below
    # the other.
    for text in dict.fromkeys([*body[:2], *prose[-1:], *body[-1:]]):
        authors, editors = people_in_body(text)
        facts.add_people(() if facts.authors else authors, () if facts.editors else editors)
    if not facts.editors:
        # A box of facts may follow the paragraph at whose end they stand.
        facts.add_people((), next(filter(None, map(editors_behind, reversed(body))), ()))
    return facts
