"""The articles that are asked about, and what questions about them are answered with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.answering.hearing import Hearing
from bot.answering.surroundings import Surroundings
from bot.searching import Searcher

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.naming import Shelf
    from retrieval import Article, Index


@dataclass(frozen=True, slots=True)
class Corpus:
    """Some articles, and what questions about them are answered with.

    Attributes:
        articles: the articles, as they are counted.
        index: the index of their passages.
        searcher: searches them for what is asked in a talk.
        hearing: hears what a message says.
        surroundings: tells what a passage is shown with.
    """

    articles: tuple[Article, ...]
    index: Index
    searcher: Searcher
    hearing: Hearing
    surroundings: Surroundings

    @classmethod
    def of(cls, articles: Sequence[Article], index: Index) -> Corpus:
        """The articles, with all that is made of them and their index."""
        return cls(tuple(articles), index, Searcher(articles, index), Hearing(index), Surroundings(index))

    @property
    def shelf(self) -> Shelf | None:
        """What tells which article is named, where there are several."""
        return self.searcher.shelf

    def number(self, article: Article) -> int:
        """The number of an article, from 1."""
        return self.articles.index(article) + 1

    def place_of(self, article: Article, number: int, *, english: bool = False) -> str:
        """A paragraph of an article in words that ask for it, in the language of who does."""
        if english:
            of = f" of article {self.number(article)}" if len(self.articles) > 1 else ""
            return f"paragraph {number}{of}"
        of = f"第 {self.number(article)} 篇" if len(self.articles) > 1 else ""
        return f"{of}第 {number} 段"
