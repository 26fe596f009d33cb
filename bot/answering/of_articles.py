"""What is asked of an article itself: its length and parts, what stands at a place in it, and of which it is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answer import Answer, Verdict
from bot.answering.hearing import is_latin
from bot.naming import THIS
from bot.places import PlaceKind, passages_at
from bot.smalltalk import SmallTalk
from retrieval import Kind

if TYPE_CHECKING:
    from bot.answering.corpus import Corpus
    from bot.followups import Turn
    from bot.places import PlaceAsked
    from retrieval import Article, Passage


class OfArticles:
    """Answers what is asked of articles themselves, for which nothing is searched.

    Args:
        corpus: the articles.
    """

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._hearing = corpus.hearing
        self._searcher = corpus.searcher
        self._surroundings = corpus.surroundings

    def listed(self, question: str) -> Answer:
        """The answer that tells which articles there are."""
        listed = (*enumerate(self._corpus.articles, 1),)
        return Answer(question, Verdict.SMALL_TALK, small_talk=SmallTalk.ARTICLES, choices=listed)

    def asked_back(self, question: str, asked: Turn) -> Answer:
        """Of which article that is asked."""
        named = asked.named
        return Answer(
            question,
            Verdict.WHICH,
            choices=(*enumerate(self._corpus.articles, 1),),
            articles=len(self._corpus.articles) if named and named.beyond else 0,
            example=self._corpus.shelf.example if self._corpus.shelf else "",
            # A number alone asks nothing, and is not to be asked of the one that is then chosen.
            of_one=of_one(asked.question) if named and not named.asks else "",
        )

    def structure(self, question: str, article: Article) -> Answer:
        """The answer that tells an article's length and parts; of several, the talk is then about that one."""
        number = self._corpus.number(article)
        words = f"how long is article {number}" if is_latin(question) else f"第 {number} 篇多少字"
        return Answer(
            question,
            Verdict.SMALL_TALK,
            small_talk=SmallTalk.STRUCTURE,
            about=article,
            spelled_out=words if len(self._corpus.articles) > 1 else "",
        )

    def placed(self, question: str, place: PlaceAsked, asked: Turn) -> Answer | None:
        """What stands at a place of the article that is talked about; nothing where that has no such parts at all."""
        article = self._searcher.article(asked)
        if article is None:
            return None
        found = passages_at(place, [passage for passage in self._corpus.index.passages if passage.article is article])
        if place.kind is PlaceKind.HEADINGS:
            return self.structure(question, article)
        if found:
            return Answer(question, Verdict.FOUND, 1.0, tuple(map(self._surroundings.whole, found)))
        if place.kind is PlaceKind.PARAGRAPHS:
            return Answer(question, Verdict.BEYOND, about=article)
        under_headings = place.kind in {PlaceKind.SECTION, PlaceKind.HEADING}
        if under_headings and any(block.kind is Kind.HEADING for block in article.blocks):
            return self.structure(question, article)
        return None

    def stepped(self, question: str, place: PlaceAsked, shown: Passage | None) -> Answer:
        """The paragraph before the one that was shown last, or after it."""
        if shown is None:
            return Answer(question, Verdict.VAGUE)
        [step] = place.numbers
        earlier, later = self._corpus.index.around(shown)
        beside = later[:1] if step > 0 else earlier[-1:]
        if not beside:
            return Answer(question, Verdict.BEYOND, about=shown.article)
        spelled_out = self._corpus.place_of(shown.article, beside[0].number or 0, english=is_latin(question))
        return Answer(
            question, Verdict.FOUND, 1.0, tuple(map(self._surroundings.whole, beside)), spelled_out=spelled_out
        )


def of_one(question: str) -> str:
    """What is asked of an article, without what stands for its name: to be asked of the one that is chosen."""
    return question.replace(THIS, "").lstrip(":的嘅") or question
