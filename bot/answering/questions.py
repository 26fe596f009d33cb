"""A message that asks one thing, or nothing: whether it is small talk, about an article as a whole, or a question."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answer import Answer, Verdict
from bot.answering.among import Among
from bot.answering.hearing import sound
from bot.answering.of_articles import OfArticles
from bot.answering.turns import Turns
from bot.conversation import Message, Role
from bot.followups import Turn
from bot.language import in_another_script
from bot.smalltalk import SmallTalk, asks_of_anything, small_talk
from bot.stepping import article_step
from retrieval import canonical, fold_spaces, normalize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answering.corpus import Corpus

MAX_QUESTION = 500
"""The longest question taken, in code points."""

_CONTENTS = re.compile("目[錄录]|contents")
# What is told, by nobody: at the beginning of a talk, by the article.
_TOLD = re.compile(
    "(?:到底|究竟|主要|大概|都|是|在|系|喺){0,3}[讲说写](?:的|了|咗|嘅|紧|些|啲){0,2}(?:是|系)?"
    "(?:什么|啥|咩|乜嘢?)(?:内容|的|嘢|[呢啊呀㗎 ?!.])*"
)


class Questions:
    """Answers messages that ask one thing each, or nothing.

    Args:
        corpus: the articles that they are asked about.
    """

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._hearing = corpus.hearing
        self._searcher = corpus.searcher
        self._surroundings = corpus.surroundings
        self._of_articles = OfArticles(corpus)
        self._among = Among(corpus, self._of_articles)
        self._turns = Turns(corpus, self._of_articles)

    def answer(self, text: str, context: Sequence[Message], top: int) -> Answer:
        """Answer a message that asks one thing, or nothing; see `Answerer.answer`."""
        question = fold_spaces(sound(text))
        if len(question) > MAX_QUESTION:
            return Answer(question, Verdict.TOO_LONG)
        said = self._hearing.said(question)
        talk = (
            self._among_all(question, said, context, top)
            or self._article_beside(question, said, context, top)
            or self._small_talk(question, said, context, top)
        )
        if talk:
            return talk
        if not any(character.isalnum() for character in normalize(said).text):
            return Answer(question, Verdict.EMPTY)
        answer = self._turns.answer(question, said, context, top)
        if not answer.sure and in_another_script(said):
            return Answer(question, Verdict.SMALL_TALK, small_talk=SmallTalk.TONGUE)
        if answer.answered:
            self._turns.remember(answer, context)
        return answer

    def _among_all(self, question: str, said: str, context: Sequence[Message], top: int) -> Answer | None:
        """The answer to what is asked of all articles together; nothing where none of them is asked for."""
        about = self._among.answer(question, said, context)
        if not isinstance(about, str):
            return about
        return replace(self._turns.answer(question, about, context, top), spelled_out=about)

    def _small_talk(self, question: str, said: str, context: Sequence[Message], top: int) -> Answer | None:
        """The answer to what is said to the bot, or asked of an article as a whole; nothing where it is a question."""
        told = not context and _TOLD.fullmatch(canonical(said).text)
        kind = SmallTalk.SUMMARY if told else small_talk(said)
        if kind is SmallTalk.ARTICLES and self._corpus.shelf and self._corpus.shelf.named(said):
            return None  # 第二篇文章 names the one that is meant
        if kind is SmallTalk.ARTICLES:
            return self._of_articles.listed(question)
        if kind is SmallTalk.REPEAT and context:
            return self._said_again(question, context, top)
        if kind is SmallTalk.STRUCTURE:
            return self._parts(question, said, context, top)
        if kind is SmallTalk.SUMMARY:
            about = self._about(said)
            return replace(self._turns.answer(question, about, context, top), spelled_out=about)
        return Answer(question, Verdict.SMALL_TALK, small_talk=kind) if kind else None

    def _article_beside(self, question: str, said: str, context: Sequence[Message], top: int) -> Answer | None:
        """What the article is about after the one that is talked about, or before it; nothing where none is meant."""
        step = article_step(said)
        talked_of = self._searcher.article_of(self._hearing.before(context)) if step and self._corpus.shelf else None
        number = self._corpus.number(talked_of) + step if talked_of else 0
        if not 0 < number <= len(self._corpus.articles):
            return None
        about = f"第 {number} 篇文章主要講什麼"
        return replace(self._turns.answer(question, about, context, top), spelled_out=about)

    def _said_again(self, question: str, context: Sequence[Message], top: int) -> Answer:
        """The last answer once more, remembered as the question that it answered."""
        *earlier, last = context
        if last.role is Role.USER:
            again = self.answer(last.text, earlier, top)
            return replace(again, question=question, spelled_out=again.remembered)
        shown = self._turns.shown_last(context)
        if shown is None:
            return Answer(question, Verdict.SMALL_TALK, small_talk=SmallTalk.REPEAT)
        asked = next((each.text for each in reversed(earlier) if each.role is Role.USER), shown.text)
        spelled_out = self._corpus.place_of(shown.article, shown.number) if shown.number else asked
        return Answer(question, Verdict.FOUND, 1.0, (self._surroundings.whole(shown),), spelled_out=spelled_out)

    def _about(self, said: str) -> str:
        """The question that the article itself answers where it is to be summed up: 這篇主要講什麼."""
        named = self._corpus.shelf.named(said) if self._corpus.shelf else None
        numbers = [i for i, article in enumerate(self._corpus.articles, 1) if named and article.name == named.article]
        return f"第{numbers[0]}篇文章主要講什麼" if numbers else "這篇主要講什麼"

    def _parts(self, question: str, said: str, context: Sequence[Message], top: int) -> Answer:
        """The answer to who asks for the length or the parts of an article."""
        # What is talked about may have parts as well: 計畫分成幾個部分.
        told = self._turns.answer(question, said, context, top) if context and asks_of_anything(said) else None
        if told and told.sure:
            return told
        named = self._corpus.shelf.named(self._hearing.read(said)) if self._corpus.shelf else None
        article = self._searcher.article_of(
            [*self._hearing.before(context), *([Message(self._hearing.read(said))] if named else ())]
        )
        if article:
            return self._of_articles.structure(question, article)
        if _CONTENTS.search(said):
            return self._of_articles.listed(question)
        return self._of_articles.asked_back(question, Turn(self._hearing.read(said), named=named))
