"""What the bot has to say to a question, with no markup and in no language."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.smalltalk import SmallTalk
    from retrieval import Article, Correction, Hit, Passage

NEAREST = 3
"""How many passages are shown at once where the articles do not answer."""

MOST_CHOICES = 8
"""How many articles are offered where it is asked back which one is meant."""

SURE = 0.5
"""The confidence below which an answer is told as not sure."""

# Below this share of the belief a passage has little to do with the question: of the right ones that are not found
# first on pages that trained nothing, one of twenty is.
_CLOSE = 0.01

# How many passages beside such an answer are told of, and the share of the belief that each of them has at least.
_RIVALS, _RIVALLING = 2, 0.1


class Verdict(StrEnum):
    """What came of a question."""

    FOUND = "found"
    NOT_FOUND = "not_found"
    SMALL_TALK = "small_talk"
    EMPTY = "empty"
    TOO_LONG = "too_long"
    VAGUE = "vague"
    WHICH = "which"
    NO_MORE = "no_more"
    BEYOND = "beyond"
    LEFT_OVER = "left_over"


@dataclass(frozen=True, slots=True)
class Finding:
    """A passage that answers or comes near, in its context.

    Attributes:
        hit: the passage, what matched in it and the sentence that answers.
        before: the body paragraph before it, if any.
        after: the body paragraph after it, if any.
        under: the paragraph that a heading or the title is shown with, which says nothing alone.
        asked: the interviewer's question that it answers, which it is shown with for the same reason.
    """

    hit: Hit
    before: Passage | None
    after: Passage | None
    under: Passage | None = None
    asked: Passage | None = None

    @property
    def far(self) -> bool:
        """Whether it has little to do with the question, and is only the next best."""
        return self.hit.score < _CLOSE


@dataclass(frozen=True, slots=True)
class Answer:
    """What the bot has to say to a question, with no markup and in no language.

    Attributes:
        question: the question as asked, white space folded; where the verdict is `LEFT_OVER`, all those of a message
            that were too many to be answered at once.
        verdict: what came of it.
        confidence: how sure the bot is that the first finding answers, 0 to 1.
        findings: best first; where the verdict is `NOT_FOUND` the nearest, which do not answer; else
            none but where it is `FOUND`.
        small_talk: what kind, where the verdict is `SMALL_TALK`.
        about: the article whose length and parts are asked for, where it is plain which, or of which there is asked for
            a place that it does not have.
        choices: the articles that may be meant, each with its number, where the verdict is `WHICH`; all of them where
            it is small talk about which there are.
        articles: how many articles there are, where one was asked for by a number that none has.
        example: a word of a title by which its article can be named, where the verdict is `WHICH` and there is one.
        spelled_out: what the question asks in words that lean on nothing said before, where those are to be remembered.
        of_one: what is to be asked of the article that is chosen where the verdict is `WHICH`, if not what was asked.
        gathered: what the articles to choose from have in common, where that is what was asked for.
        correction: the question with mistyped words put right, where that was searched for instead.
        swapped: what was mistyped there, and what took its place, as it is told: names are whole.
    """

    question: str
    verdict: Verdict
    confidence: float = 0.0
    findings: tuple[Finding, ...] = ()
    small_talk: SmallTalk | None = None
    about: Article | None = None
    choices: tuple[tuple[int, Article], ...] = ()
    articles: int = 0
    example: str = ""
    spelled_out: str = ""
    of_one: str = ""
    gathered: str = ""
    correction: Correction | None = None
    swapped: tuple[tuple[str, str], ...] = ()

    @property
    def answered(self) -> bool:
        """Whether the article answers the question."""
        return self.verdict is Verdict.FOUND

    @property
    def remembered(self) -> str:
        """What of the question is to be remembered in its talk."""
        return self.spelled_out or self.question

    @property
    def asks(self) -> bool:
        """Whether the question asks something that what is said next may lean on."""
        if self.verdict is Verdict.SMALL_TALK:
            return self.about is not None and bool(self.spelled_out)
        return self.verdict in {Verdict.FOUND, Verdict.NOT_FOUND, Verdict.WHICH, Verdict.BEYOND}

    @property
    def sure(self) -> bool:
        """Whether the article answers the question beyond doubt."""
        return self.answered and self.confidence >= SURE

    @property
    def doubted(self) -> bool:
        """Whether the article is taken to answer the question, and may not."""
        return self.answered and not self.sure

    def doubting(self) -> Answer:
        """The same answer, which may not be what was asked for."""
        return replace(self, confidence=min(self.confidence, SURE / 2))

    @property
    def rivals(self) -> tuple[Finding, ...]:
        """The findings next to the first that may answer just as well, best first; none where that one is sure."""
        following = self.findings[1 : 1 + _RIVALS] if self.doubted else ()
        return tuple(takewhile(lambda finding: finding.hit.score >= _RIVALLING, following))
