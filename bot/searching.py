"""The search for what a message asks, in the talk that it belongs to: its topic, and the article that it is about."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from bot.alone import asks_alone, by_itself
from bot.conversation import Role, carried, leans, points, share, shown_by
from bot.followups import Turn, asks_of_article, bare, turn
from bot.naming import Shelf, asks_of_make_up
from bot.places import place_asked
from bot.referents import refers
from bot.swapping import breaks_up, said_in_full
from bot.whom import Whom
from retrieval import Talk, beside_parts, things, understand

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.conversation import Message
    from retrieval import Article, Correction, Index, Passage, Query, Ranking

# How many messages tell which article is talked about, and for how many talks that is remembered.
_TALK, _TALKS = 3, 512

# A question that names so many things or fewer may ask on about the passage that was shown last.
_ASKED_ON = 1


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
        self.whom = Whom(index, self.turn, self._first, self.article)

    def turn(self, message: str, context: Sequence[Message]) -> Turn | None:
        """What a message asks after what was said before it; see `bot.followups.turn`."""
        return turn(message, context, self._index.analyzer, self.shelf, self._meant)

    def _meant(self, asked: Turn) -> Turn:
        """What is asked in words of its own, with what it leaves out: of a name or a word alone often nothing."""
        spelled = self.whom.spelled_out(asked)
        if not spelled.alone:
            return spelled
        key = (spelled, spelled.alone, spelled.talk)
        if key not in self._alone:
            if len(self._alone) >= _TALKS:
                self._alone.clear()
            self._alone[key] = asks_alone(spelled, self._first, self._index)
        return by_itself(spelled) if self._alone[key] else spelled

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

    def remember(self, context: Sequence[Message], passage: Passage | None) -> None:
        """Remember what the last of some messages was answered with, which would have to be searched for once more."""
        if len(self._answers) >= _TALKS:
            self._answers.clear()
        self._answers[tuple(context[-_TALK:])] = passage

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
            self.remember(latest, self._found(latest))
        return self._answers[latest]

    def _found(self, context: Sequence[Message]) -> Passage | None:
        """The same, searched for."""
        *before, last = context
        if last.role is Role.BOT and (same := shown_by(last, self._index.passages)):
            return same
        asked = self.turn(last.text, before) if last.role is Role.USER else Turn(last.text)
        if asked is None or self.of_any(asked):
            return None
        ranking = self._first(asked)
        return ranking.hits[0].passage if self._index.says(ranking) else None
