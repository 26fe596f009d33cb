"""Where the passages of a corpus stand: in which article and section, of which kind, and next to which others."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

import numpy as np

from retrieval.models import Kind
from retrieval.parts import Fact
from retrieval.passages import facts_told, labels, only_asking, turns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    from retrieval.models import Passage

_position = attrgetter("position")


class Layout:
    """Where the passages of a corpus stand. A passage's place is its index in it.

    Args:
        passages: the passages, those of one article together and in order.

    Attributes:
        passages: the passages.
        titles: the title of each article, in order; empty where it has none.
        names: the number of each article, in order, by its name.
        articles: for each passage, the number of its article.
        sections: for each passage, the number of its section.
        of_kind: for each kind, which passages are of it.
        telling: for each field of an article, which passages tell it.
        answering: which passages do more than ask what others answer.
        labels: for each passage, what it is found by beside its own words.
        speakers: for each passage, who says in it 我, where that is one who is interviewed; else empty.
        facts: for each passage, which fields of its article it tells.
    """

    def __init__(self, passages: Iterable[Passage]) -> None:
        self.passages = tuple(passages)
        self._places = {(p.article.name, p.position): i for i, p in enumerate(self.passages)}
        groups = [tuple(group) for _, group in groupby(self.passages, key=lambda p: p.article.name)]
        self._bodies = {own[0].article.name: tuple(p for p in own if p.kind is Kind.BODY) for own in groups}
        self.titles = [next((p.text for p in own if p.kind is Kind.TITLE), "") for own in groups]
        self.names = {name: i for i, name in enumerate(self._bodies)}
        self.articles = np.array([self.names[passage.article.name] for passage in self.passages], dtype=np.intp)
        sections: dict[tuple[str, str | None], int] = {}  # by title, as a data set makes an article of each paragraph
        numbered = [sections.setdefault((p.article.label, p.section), len(sections)) for p in self.passages]
        self.sections = np.array(numbered, dtype=np.intp)
        self.of_kind = {kind: _which(passage.kind is kind for passage in self.passages) for kind in Kind}
        self.facts = [facts for own in groups for facts in facts_told(own)]
        self.telling = {fact: _which(fact in facts for facts in self.facts) for fact in Fact}
        # An interviewer's question is found by what answers it.
        self.answering = ~_which(asks for own in groups for asks in only_asking(own))
        self.speakers = tuple(turn.speaker for own in groups for turn in turns(own))
        self.labels = tuple(label for own in groups for label in labels(own))

    def titled_labels(self) -> tuple[str, ...]:
        """The labels, those of body paragraphs with the title of their article where there are several articles."""
        if len(self.titles) <= 1:
            return self.labels
        return tuple(
            f"{self.titles[article]} {label}" if passage.kind is Kind.BODY else label
            for passage, article, label in zip(self.passages, self.articles.tolist(), self.labels, strict=True)
        )

    def place(self, passage: Passage) -> int:
        """The place of one of the passages."""
        return self._places[passage.article.name, passage.position]

    def at(self, article: str, position: int) -> Passage | None:
        """The passage at a position of the article of a name, 0-based, if there is one."""
        place = self._places.get((article, position))
        return None if place is None else self.passages[place]

    def paragraphs(self, article: str) -> tuple[Passage, ...]:
        """The body paragraphs of the article of a name, in order; none where there is no such article."""
        return self._bodies.get(article, ())

    def counted(self, number: int) -> list[int]:
        """The place of the body paragraph of a number, from the end if below 0, of each article that has it."""
        found = [body[number - (number > 0)] for body in self._bodies.values() if 0 < abs(number) <= len(body)]
        return [self.place(passage) for passage in found]

    def earlier(self, place: int) -> Iterator[int]:
        """The places of the body paragraphs before a passage in its article, the nearest first."""
        name = self.passages[place].article.name
        for i in range(place - 1, -1, -1):
            if self.passages[i].article.name != name:
                return
            if self.passages[i].kind is Kind.BODY:
                yield i

    def asked(self, passage: Passage) -> Passage | None:
        """The interviewer's question right before a paragraph that answers it; nothing for any other passage."""
        before, _ = self.around(passage, 1, 0)
        if passage.kind is not Kind.BODY or not before:
            return None
        replies, asks = self.answering[self.place(passage)], not self.answering[self.place(before[0])]
        return before[0] if replies and asks else None

    def around(self, passage: Passage, before: int, after: int) -> tuple[tuple[Passage, ...], tuple[Passage, ...]]:
        """The body paragraphs next to a passage in its article, at most so many before and after it, in page order."""
        body = self._bodies[passage.article.name]
        here = bisect_left(body, passage.position, key=_position)
        beyond = bisect_right(body, passage.position, lo=here, key=_position)
        return body[max(here - before, 0) : here], body[beyond : beyond + after]


def _which(said: Iterable[bool]) -> NDArray[np.bool_]:
    return np.array([*said], dtype=np.bool_)
