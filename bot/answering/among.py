"""What is asked of all articles together, to an answer: those that tell of something, the newest, the longest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answer import Answer, Verdict
from bot.gathering import Gathering, foremost, gathered, published
from retrieval import canonical

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answering.corpus import Corpus
    from bot.answering.of_articles import OfArticles
    from bot.conversation import Message
    from bot.gathering import Gathered
    from retrieval import Article


class Among:
    """Answers what is asked of several articles together, of which one or some are the answer.

    Args:
        corpus: the articles.
        of_articles: answers what is asked of one of them itself.
    """

    def __init__(self, corpus: Corpus, of_articles: OfArticles) -> None:
        self._corpus = corpus
        self._of_articles = of_articles

    def answer(self, question: str, said: str, context: Sequence[Message]) -> Answer | str | None:
        """The answer, or what is to be asked of the one article that is meant; nothing where none of them is asked for.

        Args:
            question: the question as it was typed.
            said: what it says.
            context: what was said before it, oldest first.
        """
        asked = gathered(said, context[-1].text if context else "") if self._corpus.shelf else None
        if asked is None:
            return None
        if asked.kind is Gathering.COUNT:
            return self._of_articles.listed(question)
        if asked.kind in {Gathering.MENTIONING, Gathering.DATED}:
            return self._chosen(question, asked)
        article = foremost(asked.kind, self._corpus.articles)
        if article and asked.kind in {Gathering.LONGEST, Gathering.SHORTEST}:
            return self._of_articles.structure(question, article)
        return self._of(article, "文章主要講什麼") if article else None

    def _chosen(self, question: str, asked: Gathered) -> Answer | str | None:
        """The articles that are asked for; where it is one alone, what it is asked."""
        dated = asked.kind is Gathering.DATED
        articles = self._published(asked.time) if dated else self._mentioning(asked.words)
        if len(articles) == 1:
            return self._of(articles[0], "文章主要講什麼" if dated else f":{asked.words}")
        if not articles:
            return Answer(question, Verdict.NOT_FOUND) if dated else None
        choices = tuple((self._corpus.number(article), article) for article in articles)
        of_one = "主要講什麼" if dated else asked.words
        return Answer(question, Verdict.WHICH, choices=choices, of_one=of_one, gathered=asked.words)

    def _mentioning(self, words: str) -> list[Article]:
        telling = self._corpus.shelf.telling(canonical(words).text) if self._corpus.shelf else ()
        return [article for article in self._corpus.articles if article.name in telling]

    def _published(self, time: tuple[int, ...]) -> list[Article]:
        return [article for article in self._corpus.articles if published(article)[: len(time)] == time]

    def _of(self, article: Article, asked: str) -> str:
        return f"第 {self._corpus.number(article)} 篇{asked}"
