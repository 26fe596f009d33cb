"""What a message asks in its talk, to an answer: the next results, what came later, what an article tells of it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answer import NEAREST, Answer, Verdict
from bot.answering.judging import Judge
from bot.answering.shown import Shown
from bot.conversation import Message, Role
from bot.followups import asks_of_article
from bot.naming import asks_of_make_up
from bot.places import NEXT, PlaceKind, place_asked
from bot.stepping import asks_what_came_later, told_later
from bot.told import not_again
from retrieval import understand

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answer import Finding
    from bot.answering.corpus import Corpus
    from bot.answering.of_articles import OfArticles
    from bot.followups import Turn
    from retrieval import Hit, Passage

_NUMBER = re.compile(r"\d{1,3}[.。!?]*")  # alone it asks for nothing, unless it counts an article
_ASKED_ON = 2  # earlier questions whose answers are not given again to who asks on about the same


class Turns:
    """Answers what is asked in talks, and remembers what each of them was shown.

    Args:
        corpus: the articles.
        of_articles: answers what is asked of an article itself.
    """

    def __init__(self, corpus: Corpus, of_articles: OfArticles) -> None:
        self._hearing = corpus.hearing
        self._searcher = corpus.searcher
        self._surroundings = corpus.surroundings
        self._index = corpus.index
        self._of_articles = of_articles
        self._judge = Judge(corpus)
        self._shown = Shown(corpus.index)

    def answer(self, question: str, said: str, context: Sequence[Message], top: int) -> Answer:
        """The answer to what was said, with what was typed as its question."""
        read = self._hearing.read(said)
        before = self._hearing.before(context)
        asked = self._searcher.turn(read, before)
        if asked is None or (_NUMBER.fullmatch(said) and not asked.named):
            return Answer(question, Verdict.VAGUE)
        told = self._told_later(question, said, context) or self._told_of_article(question, asked, context, top)
        if told:
            return told
        # So many were shown at a time: one that answers, or some that come near.
        most = max(top, NEAREST) if asked.on else top
        answer = self._judge.answer(asked, most * (1 + asked.further), typed=said if read == said else "")
        if asked.on and answer.answered:
            answer = self._not_again(answer, asked.context)
        if not answer.answered and asked.goes_over and not self._may_be_asked_of(asked):
            # What was asked of the article before, such as a heading, this one does not have, or does not speak of.
            answer = self._judge.gist(asked, top)
        given = asked.further * (1 if answer.answered else min(top, NEAREST))
        further = answer.findings[given : given + top]
        if asks_what_came_later(said) and not self._comes_later(answer, further, asked, context):
            following = self._following(question, context)
            if following:
                return following
        if asked.further and not further:
            return Answer(question, Verdict.NO_MORE)
        first = further[0].hit.passage if answer.answered and further else None
        self._searcher.remember([*before, Message(read)], first)
        return replace(answer, question=question, findings=further)

    def remember(self, answer: Answer, context: Sequence[Message]) -> None:
        """Remember what a question was answered with: what is asked next may be asked of that."""
        self._shown.remember(answer, context)

    def shown_last(self, context: Sequence[Message]) -> Passage | None:
        """The passage that was shown last in a talk."""
        return self._shown.last(context, self._anew)

    def _told_of_article(self, question: str, asked: Turn, context: Sequence[Message], top: int) -> Answer | None:
        """The answer to what is asked of an article itself, where nothing is to be searched for it."""
        named = self._searcher.article(asked) if asked.named else None
        if named and asks_of_make_up(asked.question):
            return self._of_articles.structure(question, named)
        place = place_asked(asked.question)
        if place and place.kind is PlaceKind.STEP and not asked.goes_over:
            return self._of_articles.stepped(question, place, self.shown_last(context))
        if self._searcher.of_any(asked):
            return self._of_articles.asked_back(question, asked)
        placed = self._of_articles.placed(question, place, asked) if place else None
        if place and placed is None and asked.goes_over:
            return replace(self._judge.gist(asked, top), question=question)
        if placed is None or not placed.findings:
            return placed
        further = placed.findings[asked.further :][:top]
        return replace(placed, findings=further) if further else Answer(question, Verdict.NO_MORE)

    def _told_later(self, question: str, said: str, context: Sequence[Message]) -> Answer | None:
        """What came after what was shown last, where the same passage tells it; nothing where that is not asked.

        What comes after a paragraph that was asked for, and so shown whole, is told by the next one.
        """
        *_, last = context or (None,)
        if last is None or last.role is not Role.USER or not asks_what_came_later(said):
            return None
        if place_asked(self._hearing.read(last.text)):
            return self._following(question, context)
        shown = self._answered(context)
        later = told_later(shown) if shown else None
        return Answer(question, Verdict.FOUND, 1.0, (self._surroundings.finding(later),)) if later else None

    def _comes_later(self, answer: Answer, further: Sequence[Finding], asked: Turn, context: Sequence[Message]) -> bool:
        """Whether what is found may tell what came later: it is sure or comes near, and was not shown before."""
        if not asked.further:
            return answer.sure and further[0].hit.passage is not self.shown_last(context)
        listed = asked.further > 1 and not asks_what_came_later(context[-1].text)  # who goes through the results
        return listed or (answer.answered and any(self._after(finding, context) for finding in further[:1]))

    def _after(self, finding: Finding, context: Sequence[Message]) -> bool:
        """Whether a passage that comes near stands after the one that was shown last."""
        passage, shown = finding.hit.passage, self.shown_last(context)
        after = shown and passage.article is shown.article and passage.position > shown.position
        return bool(after) and not finding.far

    def _following(self, question: str, context: Sequence[Message]) -> Answer | None:
        """The paragraph after the one that was shown last; nothing where none follows."""
        shown = self.shown_last(context)
        paragraph = shown and (self._surroundings.under(shown) or shown)
        following = self._of_articles.stepped(question, NEXT, paragraph) if paragraph and paragraph.number else None
        return following if following and following.answered else None

    def _not_again(self, answer: Answer, context: Sequence[Message]) -> Answer:
        """An answer to who asks on about the same: what was told on the last questions comes after the rest."""
        asked = [i for i, said in enumerate(context, 1) if said.role is Role.USER][-_ASKED_ON:]
        told = [hit for length in asked if (hit := self._answered(context[:length]))]
        return replace(answer, findings=not_again(answer.findings, told))

    def _may_be_asked_of(self, asked: Turn) -> bool:
        """Whether the last question may be asked of the article named: of no part, nor of what it never tells."""
        if asks_of_article(asked.question):
            return False
        words = understand(asked.question, self._index.analyzer).words
        telling = [self._index.telling(word) for word in sorted(words)]
        return all(asked.article in articles for articles in telling if articles)

    def _answered(self, context: Sequence[Message]) -> Hit | None:
        """What the last message, which is a question, was answered with first."""
        return self._shown.answered(context, self._anew)

    def _anew(self, question: str, context: Sequence[Message]) -> Answer:
        return self.answer(question, self._hearing.said(question), context, 1)
