"""What flows through retrieval: articles, their passages, and hits.

All offsets are code points, 0-based, end-exclusive. All texts are the article's own characters with
white-space runs (U+00A0 and U+3000 included) as one space and none at the ends; only the rows of a table
are parted by line breaks.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

Span = tuple[int, int]
"""Start and end of a stretch of text: code points, 0-based, end-exclusive."""


class Kind(StrEnum):
    """What a stretch of an article is to its reader."""

    BODY = "body"
    HEADING = "heading"
    TITLE = "title"
    KICKER = "kicker"
    DATELINE = "dateline"
    CAPTION = "caption"
    BYLINE = "byline"
    EDITOR = "editor"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Block:
    """One line of an article as the page prints it, or a table of several, and what it is."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """A run of body paragraphs under one heading.

    Attributes:
        heading: the heading's text; `None` for paragraphs that stand before the first heading.
        paragraphs: the texts of its body paragraphs, in order; may be empty.
    """

    heading: str | None
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Caption:
    """A photo's caption.

    Attributes:
        text: the whole line, the credit included.
        photographer: who took it, or `None` where the line does not say.
    """

    text: str
    photographer: str | None


@dataclass(frozen=True, slots=True)
class Article:
    """An article in the parts a reader would name.

    Attributes:
        name: the file's name without its ending; unique among the articles read together.
        blocks: every line that belongs to the article, in page order.
        title: the headline, or `None` where the page shows none.
        kicker: the line above (or, with no other place, beside) the headline, or `None`.
        published: when it appeared, as printed, such as `2020年03月11日08:20`.
        source: who published it, such as `重慶日報網`.
        url: where the page stands on the web.
        authors: who wrote it, in the order of the byline.
        editors: who edited it.
        captions: the photo captions, in page order.
        left_out: lines of the file that are the page's and not the article's (recommended links and
            the like), in file order; never an answer.
        apart: what tells it from others of the same title that were read with it; empty where there are none.
    """

    name: str
    blocks: tuple[Block, ...]
    title: str | None = None
    kicker: str | None = None
    published: str | None = None
    source: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    captions: tuple[Caption, ...] = ()
    left_out: tuple[str, ...] = ()
    apart: str = ""

    @property
    def label(self) -> str:
        """What to call the article in a list: its title, with what tells it from others of that, else its name."""
        called = self.title or self.name
        return f"{called}({self.apart})" if self.apart else called

    @property
    def sections(self) -> tuple[Section, ...]:
        """The body in sections, in order; the lead, if any, comes first with no heading."""
        found: list[tuple[str | None, list[str]]] = []
        for block in self.blocks:
            if block.kind is Kind.HEADING:
                found.append((block.text, []))
            elif block.kind is Kind.BODY:
                if not found:
                    found.append((None, []))
                found[-1][1].append(block.text)
        return tuple(Section(heading, tuple(paragraphs)) for heading, paragraphs in found)


@dataclass(frozen=True, slots=True)
class Passage:
    """What is indexed and shown: a paragraph, or another line of an article.

    Attributes:
        article: the article it stands in.
        position: its place among the article's passages in page order, 0-based.
        number: for a body paragraph its number as a reader counts, from 1; else `None`.
        section: the heading it stands under (for a heading, itself), or `None`.
        kind: what it is.
        text: word for word what the article says.
    """

    article: Article = field(repr=False)
    position: int
    number: int | None
    section: str | None
    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A question with what was probably mistyped in it put right.

    Attributes:
        question: the question with the article's spelling in place.
        words: the words put in, in order.
    """

    question: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that matches a query.

    Attributes:
        passage: the passage.
        score: how likely it is the best of all that were found, 0 to 1.
        matched: the spans of `passage.text` that match the query, in order, apart from each other.
        sentence: the span of `passage.text` that most likely answers: a sentence, or two that touch.
        answer: the span inside it of the amount, time or name that was asked for, where one is told.
    """

    passage: Passage
    score: float
    matched: tuple[Span, ...]
    sentence: Span
    answer: Span | None = None


@dataclass(frozen=True, slots=True)
class Talk:
    """What is known of the talk that a question belongs to.

    Attributes:
        article: the name of the article that is talked about, whose passages come first among equals; what is asked
            for by its part or number is then asked of that one, unless another title fits better.
        alone: whether that article is searched and no other.
        stays: whether the passages under the heading of the best one come first among equals, as a talk stays there.
        shown: the passage that was shown last, where it may well tell what is asked on.
        leaning: how far the question leans on what was said before it, 0 to 1; so much counts what was shown.
    """

    article: str | None = None
    alone: bool = False
    stays: bool = False
    shown: Passage | None = None
    leaning: float = 0.0


@dataclass(frozen=True, slots=True)
class Ranking:
    """What a search found.

    Attributes:
        hits: the matching passages, best first.
        confidence: how likely the first of them answers, 0 to 1; 0 where there are none.
    """

    hits: tuple[Hit, ...]
    confidence: float
