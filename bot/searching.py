"""The search for what a message asks, in the talk that it belongs to: its topic, and the article that it is about."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from bot.alone import asks_alone, by_itself
from bot.conversation import Role, carried, leans, points, share, showing
from bot.followups import Turn, asks_of_article, bare, turn
from bot.interviewed import interviewed
from bot.naming import Shelf, asks_of_make_up
from bot.places import place_asked
from bot.referents import asks_for_somebody, named_for_pronoun, person_told, persons, refers
from bot.swapping import breaks_up, said_in_full
from retrieval import Talk, asks_about_somebody, beside_parts, normalize, things, understand

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.conversation import Message
    from retrieval import Article, Correction, Index, Passage, Query, Ranking

# How many messages tell which article is talked about, and for how many talks that is remembered.
_TALK, _TALKS = 3, 512

# A question that names so many things or fewer may ask on about the passage that was shown last.
_ASKED_ON = 1

# How many messages tell whom the last of them is about: a follow-up leans on the one before, and its answer on both.
_WINDOW = 3


class Searcher:
    """Searches some articles for what is asked in a talk.

    Args:
        articles: the articles.
        index: the index of their passages.
    """

    def __init__(self, articles: Sequence[Article], index: Index) -> None:
        self._articles = {article.name: article for article in articles}
        self._only = articles[0] if len(articles) == 1 else None
        self._index = index
        # One alone need not be named to be meant.
        self.shelf = Shelf(articles, index) if len(articles) > 1 else None
        self._talks: dict[tuple[Message, ...], str | None] = {}
        self._answers: dict[tuple[Message, ...], Passage | None] = {}
        self._alone: dict[tuple[Turn, str, tuple[Message, ...]], bool] = {}
        self._persons: dict[tuple[Message, ...], str | None] = {}  # by the last few messages of a talk

    def turn(self, message: str, context: Sequence[Message]) -> Turn | None:
        """What a message asks after what was said before it; see `bot.followups.turn`."""
        return turn(message, context, self._index.analyzer, self.shelf, self._meant)

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

    def whom(self, name: str, context: Sequence[Message], other: str) -> str | None:
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
        asked = self.turn(last.text, before)
        if asked is None or asked.further:
            return None
        if named := self.persons(asked.question):
            return self._single(named)
        if not asks_for_somebody(asked.question):
            return None
        ranking = self._first(asked)
        if not self._index.says(ranking):
            return None
        return person_told(ranking.hits[0], asked.question, self._index.analyzer) or ""

    def _single(self, named: Sequence[str]) -> str:
        """The one person that is named, where it is one alone and articles tell of it: else it may be cut wrongly."""
        return named[0] if len(named) == 1 and self._index.telling(normalize(named[0]).text) else ""

    def _meant(self, asked: Turn) -> Turn:
        """What is asked in words of its own, with what it leaves out: of a name or a word alone often nothing."""
        spelled = self._spelled_out(asked)
        if not spelled.alone:
            return spelled
        key = (spelled, spelled.alone, spelled.talk)
        if key not in self._alone:
            if len(self._alone) >= _TALKS:
                self._alone.clear()
            self._alone[key] = asks_alone(spelled, self._first, self._index)
        return by_itself(spelled) if self._alone[key] else spelled

    def _spelled_out(self, asked: Turn) -> Turn:
        """What is asked, with the name of whom it means by a pronoun, or by nothing where it asks about somebody."""
        question = asked.question
        pointed = refers(question)
        if not pointed and not (asks_about_somebody(normalize(question).text) and self.bare(question)):
            return asked
        name = None if self.persons(question) else self.person(asked.context) or self._interviewed(asked)
        if name is None:
            return asked
        return replace(asked, question=named_for_pronoun(question, name) if pointed else name + question)

    def _interviewed(self, asked: Turn) -> str | None:
        """Who is interviewed in the article that is asked about, where it asks of somebody and of nothing else."""
        if understand(asked.question, self._index.analyzer).terms:
            return None
        article = self.article(asked)
        return interviewed(article, self._index) if article else None

    def _carried(self, asked: Turn) -> tuple[Message, ...]:
        """What was said before, with names in the place of the pronouns: it is what the last messages were about."""
        context = asked.context
        return tuple(
            replace(said, text=spelled.question)
            if said.role is Role.USER
            and refers(said.text)
            and (spelled := self.turn(said.text, context[:i]))
            and not spelled.further
            else said
            for i, said in enumerate(context)
        )

    def search(self, asked: Turn, top: int, *, typed: str) -> tuple[Query, Ranking, Correction | None]:
        """What is found for what is asked, with the question that was searched for.

        Args:
            asked: what is asked.
            top: how many passages to find, 1 or more.
            typed: what was typed to ask it, if it was in these words; only then is it put right, where that finds
                something surer, and told in the words that were typed.
        """
        query = understand(asked.question, self._index.analyzer)
        ranking = self._ranking(query, asked, top)
        correction = self._index.corrected(asked.question) if typed else None
        if correction and not breaks_up(asked.question, correction):
            corrected = understand(correction.question, self._index.analyzer)
            other = self._ranking(corrected, replace(asked, question=correction.question), top)
            if other.confidence > ranking.confidence:
                in_full = said_in_full(asked.question, correction)
                return corrected, other, None if in_full else self._index.corrected(typed)
        return query, ranking, None

    def bare(self, question: str) -> bool:
        """Whether a question names nothing, and so asks of what was talked about."""
        return bare(question, self._index.analyzer)

    def article(self, asked: Turn) -> Article | None:
        """The article that a question names, or that it is asked after; the only one where there are no others."""
        if self._only:
            return self._only
        return self._articles.get(asked.article or self._talked_of(asked.talk or asked.context) or "")

    def article_of(self, context: Sequence[Message]) -> Article | None:
        """The article that a talk is about; the only one where there are no others."""
        return self._only or self._articles.get(self._talked_of(context) or "")

    def of_any(self, asked: Turn) -> bool:
        """Whether something is asked for that each of several articles has, and nothing tells of which.

        So it is where the article has a number that none has, whatever is asked of it, and where it is named, not plain
        which it is, and nothing else is said.
        """
        named = asked.named
        if named and (named.beyond or (named.article is None and not named.asks)):
            return True
        if self.shelf is None or not asks_of_article(asked.question):
            return False
        if named:
            return named.article is None
        return self._of_whichever(asked.question) and self.article(asked) is None

    def _of_whichever(self, question: str) -> bool:
        """Whether a question asks for what each article has, and no word of it says of which."""
        if not asks_of_article(question):
            return False
        named = understand(beside_parts(question), self._index.analyzer).named
        # Of which article the paragraph is says no word beside its number.
        return not named or place_asked(question) is not None

    def _first(self, asked: Turn) -> Ranking:
        """What is found first for what is asked."""
        return self._ranking(understand(asked.question, self._index.analyzer), asked, 1)

    def _ranking(self, query: Query, asked: Turn, top: int) -> Ranking:
        if asked.article:
            return self._index.search(query, top, Talk(asked.article, alone=True))
        article = self._talked_of(asked.talk or asked.context)
        if article and self._of_whichever(asked.question):
            return self._index.search(query, top, Talk(article, alone=True))
        talk = Talk(article, alone=article is not None and self._stays(query, article))
        if not asked.context or not leans(query):
            return self._index.search(query, top, talk)
        newest = share(query, partial(self._index.confidence, query, talk))
        leaning = understand(asked.question, self._index.analyzer, carried(self._telling(self._carried(asked)), newest))
        about = things(query.text, self._index.analyzer)
        # Who asks for a thing more of what was just told, or for nothing by name, may well ask for what stands there.
        shown = self._shown(asked.context) if len(about) <= _ASKED_ON else None
        ranking = self._index.search(leaning, top, replace(talk, stays=True, shown=shown, leaning=newest))
        best = ranking.hits[:1]
        named = dict.fromkeys(query.named, 1.0)
        if not named or points(query) or any(self._index.score(named, hit.passage) for hit in best):
            return ranking
        if bare(asked.question, self._index.analyzer) or (shown and not about):
            return ranking
        # A new topic, in whose place the old one would be answered.
        return self._index.search(query, top, talk)

    def _telling(self, context: Sequence[Message]) -> list[Message]:
        """The messages of a talk that speak of something, and not of how long an article is."""
        shelf = self.shelf
        return [
            said
            for said in context
            if not (shelf and said.role is Role.USER and asks_of_make_up(shelf.unnamed(said.text)))
        ]

    def _stays(self, query: Query, article: str) -> bool:
        """Whether a question names nothing by which it may be asked of another article than the one talked about.

        Who has named an article, or was told of it, and asks 死了幾個人 means that one, however much better another
        may answer. What another title says, a word that others tell and this one does not, and a name that is in no
        dictionary are of something else.
        """
        telling = ((word, self._index.telling(word)) for word in sorted(query.words))
        return self._index.titled(query, article) and not any(
            article not in articles and (articles or not self._index.analyzer.commonness(word))
            for word, articles in telling
        )

    def _talked_of(self, context: Sequence[Message]) -> str | None:
        """The name of the article that the last of some messages was answered with, or is from; else of those before.

        Where there is one article alone, that need not be known.
        """
        latest = tuple(context[-_TALK:])
        if not latest or self.shelf is None:
            return None
        with suppress(KeyError):
            return self._talks[latest]
        if len(self._talks) >= _TALKS:
            self._talks.clear()
        name = self._talks[latest] = self._answering(latest)
        return name

    def _answering(self, context: Sequence[Message]) -> str | None:
        """The same, searched for."""
        *before, last = context
        asked = self.turn(last.text, before) if last.role is Role.USER else Turn(last.text)
        if asked and asked.article:
            return asked.article
        if asked and self.of_any(asked):
            # Who has left an article for one that is not plain does not mean the one before.
            return None if asked.named else self._talked_of(before)
        shown = self._shown(context)
        return shown.article.name if shown else self._talked_of(before)

    def _shown(self, context: Sequence[Message]) -> Passage | None:
        """What the last of some messages was answered with, or is itself; nothing where it asks for no passage."""
        latest = tuple(context[-_TALK:])
        if latest not in self._answers:
            if len(self._answers) >= _TALKS:
                self._answers.clear()
            self._answers[latest] = self._found(latest)
        return self._answers[latest]

    def _found(self, context: Sequence[Message]) -> Passage | None:
        """The same, searched for."""
        *before, last = context
        if last.role is Role.BOT and (same := [each for each in self._index.passages if last == showing(each)]):
            return same[0]
        asked = self.turn(last.text, before) if last.role is Role.USER else Turn(last.text)
        if asked is None or self.of_any(asked):
            return None
        ranking = self._first(asked)
        return ranking.hits[0].passage if self._index.says(ranking) else None
