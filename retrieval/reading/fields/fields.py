"""What one line says about the article."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Fields:
    """What one line says about the article, as printed.

    Attributes:
        published: date and time, nothing else.
        source: who published it.
        authors: who wrote it.
        editors: who edited it.
        labelled: whether a label, such as `來源:`, says who published it.
        updated: whether `published` is only when it was last changed, or when it was written.
        posted: whether it says, as public accounts do, where the article was posted from.
    """

    published: str | None = None
    source: str | None = None
    authors: list[str] = field(default_factory=list)
    editors: list[str] = field(default_factory=list)
    labelled: bool = False
    updated: bool = False
    posted: bool = False

    @property
    def is_dateline(self) -> bool:
        """Whether the line says when or from where; a paper that only stands by its reporter makes a byline."""
        return bool(self.published or (self.source and (self.labelled or not self.authors)))
