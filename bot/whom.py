"""Whom a talk is about, and so whom a pronoun in it means."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.conversation import Role
from bot.followups import bare
from bot.interviewed import interviewed
from bot.referents import asks_for_somebody, named_for_pronoun, person_told, persons, refers
from retrieval import asks_about_somebody, normalize, understand

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.conversation import Message
    from bot.followups import Turn
    from retrieval import Article, Index, Ranking

# How many messages tell whom the last of them is about: a follow-up leans on the one before, and its answer on both;
# and for how many talks that is remembered.
_WINDOW, _TALKS = 3, 512


class Whom:
    """Tells whom pronouns mean in talks about some articles.

    Args:
        index: the index of the articles' passages.
        turn: gives what a message asks after what was said before it.
        found: gives what is found first for what is asked.
        article: gives the article of which that is asked, where it is plain.
    """

    def __init__(
        self,
        index: Index,
        turn: Callable[[str, Sequence[Message]], Turn | None],
        found: Callable[[Turn], Ranking],
        article: Callable[[Turn], Article | None],
    ) -> None:
        self._index = index
        self._turn = turn
        self._found = found
        self._article = article
        self._persons: dict[tuple[Message, ...], str | None] = {}  # by the last few messages of a talk

    def persons(self, question: str) -> tuple[str, ...]:
        """The people that a question names."""
        return persons(question, self._index.analyzer)

    def person(self, context: Sequence[Message]) -> str | None:
        """Whom a pronoun means after some messages: the one that the last of them was about which was about somebody.

        That is who it named, or, where it asked who somebody is, whom its answer names; nobody where that are several.
        """
        for length in range(len(context), 0, -1):
            told = self._told_by(tuple(context[max(0, length - _WINDOW) : length]))
            if told is not None:
                return told or None
        return None

    def named_by(self, name: str, context: Sequence[Message], other: str) -> str | None:
        """The person that a name is one of, or that a pronoun beside another name means; nobody where it is neither."""
        if not refers(name):
            return name if self.persons(name) == (name,) else None
        talks = (context[:length] for length in range(len(context), 0, -1))
        people = filter(None, map(self.person, talks))
        return next((person for person in people if normalize(person).text != normalize(other).text), None)

    def _told_by(self, window: tuple[Message, ...]) -> str | None:
        """Whom the last of some messages is about; empty where it is about several, `None` where about nobody."""
        if window not in self._persons:
            if len(self._persons) >= _TALKS:
                self._persons.clear()
            self._persons[window] = self._person(window)
        return self._persons[window]

    def _person(self, window: tuple[Message, ...]) -> str | None:
        *before, last = window
        if last.role is Role.BOT:
            # What the bot says names the newest; where it answers who somebody is, nobody else is meant.
            answers = bool(before) and before[-1].role is Role.USER and asks_for_somebody(before[-1].text)
            named = self.persons(last.text)
            return self._single(named) if named or answers else None
        asked = self._turn(last.text, before)
        if asked is None or asked.further:
            return None
        if named := self.persons(asked.question):
            return self._single(named)
        if not asks_for_somebody(asked.question):
            return None
        ranking = self._found(asked)
        if not self._index.says(ranking):
            return None
        return person_told(ranking.hits[0], asked.question, self._index.analyzer) or ""

    def _single(self, named: Sequence[str]) -> str:
        """The one person that is named, where it is one alone and articles tell of it: else it may be cut wrongly."""
        return named[0] if len(named) == 1 and self._index.telling(normalize(named[0]).text) else ""

    def spelled_out(self, asked: Turn) -> Turn:
        """What is asked, with the name of whom it means by a pronoun, or by nothing where it asks about somebody."""
        question = asked.question
        pointed = refers(question)
        if not pointed and not (asks_about_somebody(normalize(question).text) and bare(question, self._index.analyzer)):
            return asked
        name = None if self.persons(question) else self.person(asked.context) or self._interviewed(asked)
        if name is None:
            return asked
        return replace(asked, question=named_for_pronoun(question, name) if pointed else name + question)

    def _interviewed(self, asked: Turn) -> str | None:
        """Who is interviewed in the article that is asked about, where it asks of somebody and of nothing else."""
        if understand(asked.question, self._index.analyzer).terms:
            return None
        article = self._article(asked)
        return interviewed(article, self._index) if article else None
