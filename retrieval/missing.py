"""What a question tells and a passage lacks, word by word.

What is missing matters more than how much: a name, a noun or a number of the question that the passage lacks
says that it is about something else, where a missing verb may only be put in another word. How much a word
tells comes from the frequencies and word classes of jieba's dictionary, which no small corpus can bend.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING

from retrieval.analysis import WordClass, unspaced
from retrieval.answers import AnswerType, asked
from retrieval.called import names_somebody
from retrieval.kinds import which
from retrieval.query import content

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from retrieval.analysis import Analyzer
    from retrieval.models import Span
    from retrieval.prepared import Prepared
    from retrieval.query import Query

_TOTAL_ASKED, _TOTAL = (
    re.compile("一共|[总合]共|全部|总计"),
    re.compile(
        "(?<!公)共(?![同识和产])|总(?![统理经裁监部会局书司编]|是)|累计|合计|全[部国省市区县镇乡村校院厂岛港台]"
    ),
)
_CHARACTER = 0.6  # what a single character tells, as a share of what a word as rare does
_ALTERNATIVE = 0.9  # how far a word counts as found by another word for it


THINGS = frozenset({WordClass.NAME, WordClass.NOUN, WordClass.UNKNOWN})
"""The classes of the words that say what a question is about."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A word of the question.

    Attributes:
        text: the word.
        tells: how much it tells, from 0 to about 1, by how rare it is.
        kind: its class.
        others: what means or sounds the same.
        parts: terms of the question inside it, each with where it begins, and what means or sounds the same.
    """

    text: str
    tells: float
    kind: WordClass
    others: tuple[str, ...]
    parts: tuple[tuple[int, tuple[str, ...]], ...]

    def found(self, holds: Callable[[str], bool]) -> float:
        """How far a text that holds some terms holds the word, 0 to 1."""
        if holds(self.text):
            return 1.0
        if any(map(holds, self.others)):
            return _ALTERNATIVE
        covered = {
            place
            for start, (part, *others) in self.parts
            if any(map(holds, (part, *others)))
            for place in range(start, start + len(part))
        }
        return len(covered) / len(self.text)


class Missing:
    """Tells what passages lack of one question.

    Args:
        query: the question.
        analyzer: tells how rare a word is and of what class.
    """

    def __init__(self, query: Query, analyzer: Analyzer) -> None:
        wanted = asked(query.text)
        self._query = query
        self._analyzer = analyzer
        self._asked = wanted
        self._which = which(query.text)
        # What is told by its form: amounts of a unit and dates as fine as asked for, and durations.
        self._tells_form = bool(wanted.units or wanted.when or AnswerType.DURATION in wanted.types)
        self.total_asked = _TOTAL_ASKED.search(query.text) is not None
        """Whether a total is asked for."""

    @cached_property
    def units(self) -> Sequence[Unit]:
        """The words of the question that tell something."""
        return [_unit(word, self._query, self._analyzer) for word in content(self._query.text, self._analyzer)]

    @cached_property
    def total(self) -> float:
        """How much all of them tell; 1 where there are none."""
        return sum(unit.tells for unit in self.units) or 1.0

    def of(self, passage: Prepared, pair: Span, *, offered: bool) -> tuple[float, ...]:
        """What a passage lacks, as the features `unoffered`, `untotalled`, `unnamed`, `numbers` and `untold` say it.

        Args:
            passage: the passage.
            pair: the span of the two sentences of it that hold most of the question.
            offered: whether it offers a thing of the kind that was asked for.
        """
        near = partial(passage.holds_in, pair)
        numbers = [unit for unit in self.units if unit.kind is WordClass.NUMBER]
        return (
            float(self._tells_form and not offered),
            float(self.total_asked and not _TOTAL.search(passage.text)),
            float(self._unnamed(passage, pair)),
            sum(unit.tells * (1 - unit.found(passage.holds)) for unit in numbers) / self.total,
            sum(unit.tells * (1 - unit.found(near)) for unit in self.units) / self.total,
        )

    def _unnamed(self, passage: Prepared, pair: Span) -> bool:
        """Whether a name is asked for, and the two sentences tell none: of one of a kind, or whatever is called so."""
        if self._which is not None:
            return not self._which.named(passage.text, *pair, self._analyzer)
        called = AnswerType.NAME in self._asked.types
        return called and not names_somebody(passage.text, *pair, self._asked, self._analyzer)

    def told_before(self, passage: Prepared, before: Sequence[Prepared]) -> float:
        """The share of what the question tells in names and nouns that a passage lacks and those before it tell.

        So a paragraph goes on about somebody whom the one before it named.

        Args:
            passage: the passage.
            before: those before it.
        """
        told = 0.0
        for unit in self.units if before else ():
            lacking = unit.tells * (1 - unit.found(passage.holds)) if unit.kind in THINGS else 0.0
            if lacking:
                told += lacking * max((unit.found(other.holds) for other in before), default=0.0)
        return told / self.total


def things(question: str, analyzer: Analyzer) -> tuple[str, ...]:
    """The names, other nouns and unknown words of a canonical question: they say what it is about."""
    return tuple(word for word in content(question, analyzer) if analyzer.word_class(word) in THINGS)


def _unit(word: str, query: Query, analyzer: Analyzer) -> Unit:
    alternatives = query.alternatives
    rarity = analyzer.rarity(word)
    around = [other for term, others in alternatives.items() if word in term for other in others]
    inside = sorted(term for term in query.terms if 1 < len(term) < len(word) and term in word)
    return Unit(
        text=word,
        tells=rarity * _CHARACTER if len(word) == 1 and unspaced(word) else rarity,
        kind=analyzer.word_class(word),
        others=tuple(around),
        parts=tuple((word.index(term), (term, *alternatives.get(term, ()))) for term in inside),
    )
