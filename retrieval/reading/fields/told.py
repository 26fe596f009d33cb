"""What was told by a line of facts, as far as it was read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from retrieval.reading.fields.fields import Fields
from retrieval.reading.fields.words import SEPARATORS
from retrieval.reading.stamps import DATE

if TYPE_CHECKING:
    from retrieval.models import Span
    from retrieval.reading.fields.labels import Label

_DAY_ONLY = re.compile(r"\d{1,2}\s?月\s?\d{1,2}\s?日")


@dataclass(slots=True)
class Told:
    """What was told by a line of facts, as far as it was read.

    Attributes:
        text: the line.
        folded: its folded form.
        fields: the facts that need no second look.
        label: what the last label says that follows, as long as it may.
        colon: whether a colon stands behind that label.
        fresh: whether nothing stands between that label and what is read now.
        by_text: whether that label says who wrote the text: `文`.
        by_poster: whether that label says who put it up, an office or a person: `發布人`.
        dates: the dates as printed, each with the label that says what it is the time of.
        times: the times of day that stand apart from dates.
        date_end: where the last date ends; -1 where there was none.
        source: where the name of the publisher stands.
        first: where the first word behind that label stands, which no name is known to be.
        channel: whether it says in which section of its site the article appeared.
        full_date: whether a date in the line, read or not, tells the year.
    """

    text: str
    folded: str
    fields: Fields = field(default_factory=Fields)
    label: Label | None = None
    colon: bool = False
    fresh: bool = False
    by_text: bool = False
    by_poster: bool = False
    dates: list[tuple[Label | None, str]] = field(default_factory=list)
    times: list[str] = field(default_factory=list)
    date_end: int = -1
    source: Span | None = None
    first: Span = (0, 0)
    channel: bool = False
    full_date: bool = field(init=False)

    def __post_init__(self) -> None:
        self.full_date = any(not _DAY_ONLY.fullmatch(date[0]) for date in DATE.finditer(self.folded))

    @property
    def timed(self) -> bool:
        """Whether a date tells the time of day."""
        return any(":" in printed or "：" in printed for _, printed in self.dates)

    def parts(self, start: int, end: int) -> bool:
        """Whether what stands from `start` to `end` is only what parts words."""
        return not self.folded[start:end].strip(SEPARATORS)

    def is_behind_authors_date(self, start: int) -> bool:
        """Whether a word that begins at `start` stands behind a date that stands behind the authors."""
        return self.date_end >= 0 and bool(self.fields.authors) and self.parts(self.date_end, start)
