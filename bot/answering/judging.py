"""Whether what is found for a question answers it, and how surely."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answer import Answer, Verdict
from bot.followups import ABOUT_IT
from bot.swapping import swapped
from retrieval import canonical, understand

if TYPE_CHECKING:
    from bot.answer import Finding
    from bot.answering.corpus import Corpus
    from bot.followups import Turn
    from retrieval import Passage


class Judge:
    """Searches for what is asked, and judges whether what is found answers it.

    Args:
        corpus: the articles that are searched.
    """

    def __init__(self, corpus: Corpus) -> None:
        self._searcher = corpus.searcher
        self._surroundings = corpus.surroundings
        self._index = corpus.index

    def answer(self, asked: Turn, top: int, *, typed: str) -> Answer:
        """The answer to what is asked; only what somebody typed is put right, and not a word of a dictionary."""
        query, ranking, correction = self._searcher.search(asked, top, typed=typed)
        if not ranking.hits and not query.terms:
            return Answer(asked.question, Verdict.VAGUE)
        verdict = Verdict.FOUND if self._index.says(ranking) else Verdict.NOT_FOUND
        findings = tuple(map(self._surroundings.finding, ranking.hits))
        pairs = swapped(typed, correction, self._index.analyzer) if correction else ()
        answer = Answer(asked.question, verdict, ranking.confidence, findings, correction=correction, swapped=pairs)
        if asked.narrowed and ranking.hits and not self._tells(ranking.hits[0].passage, asked.narrowed):
            answer = answer.doubting()
        # What was asked for is pointed out only where it is sure to be told.
        return answer if answer.sure else replace(answer, findings=tuple(map(_without_answer, findings)))

    def gist(self, asked: Turn, top: int) -> Answer:
        """What the article is about that somebody names, in the place of what they ask of it."""
        return self.answer(replace(asked, question=ABOUT_IT), top, typed="")

    def _tells(self, passage: Passage, name: str) -> bool:
        """Whether a passage tells of what is named by any of its words, or what it stands under does."""
        named = understand(name, self._index.analyzer).named
        above = canonical(f"{passage.section or ''} {passage.article.title or ''}").text
        told = bool(named) and self._index.score(dict.fromkeys(named, 1.0), passage) > 0
        return told or any(word in above for word in named)


def _without_answer(finding: Finding) -> Finding:
    return replace(finding, hit=replace(finding.hit, answer=None))
