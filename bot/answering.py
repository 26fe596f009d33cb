"""A question and what was said before it to an answer: the one core that every medium shares."""

from __future__ import annotations

import hashlib
import re
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from bot.conversation import MAX_TEXT, Message, Role, carried, leans, points, share
from bot.courtesies import without_courtesies
from bot.followups import Turn, asks_of_article, bare, goes_on, turn
from bot.naming import THIS, Shelf
from bot.places import PlaceKind, passages_at, place_asked
from bot.smalltalk import SmallTalk, asks_of_anything, small_talk
from retrieval import Hit, Index, Kind, asking, beside_parts, fold_spaces, normalize, sentences, understand

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from bot.places import PlaceAsked
    from retrieval import Analyzer, Article, Correction, Passage, Query, Ranking

MAX_QUESTION = 500
"""The longest question taken, in code points."""

# Links, whom a message is for, and marks of HTML: of what is asked they say nothing.
_ADDRESS = re.compile(
    r"https?://[!-~]+|www\.[!-~]+|(?<![A-Za-z0-9._])@[A-Za-z0-9_]+|</?[a-z][a-z0-9]{0,9}>", re.IGNORECASE
)

# What one message asks: up to its question marks or semicolons, or on lines of its own.
_QUESTIONS = re.compile(r"[^?？;；\n]+[?？;；]*")
_MOST_QUESTIONS = 3
# What is asked for with none of the words that tell what kind it is (他做什麼?), or with yes or no.
_ASKED = re.compile(r"[什甚][麼么]|啥|[嗎吗咩][?？\s]*$")

NEAREST = 3
"""How many passages are shown at once where the articles do not answer."""

MOST_CHOICES = 8
"""How many articles are offered where it is asked back which one is meant."""

# How many messages tell which article is talked about, and for how many talks that is remembered.
_TALK, _TALKS = 3, 512


# From this rarity on a word is none of everyday talk; see `Analyzer.rarity`.
_RARE = 0.85

# Below this it is asked whether the question with a mistyped word put right was meant; from it on, said.
_SURE = 0.5


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
    """

    hit: Hit
    before: Passage | None
    after: Passage | None
    under: Passage | None = None


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
        choices: the articles that may be meant, each with its number, where the verdict is `WHICH`: the first of them.
        spelled_out: what the question asks in words that lean on nothing said before, where those are to be remembered.
        correction: the question with mistyped words put right, where that was searched for instead.
    """

    question: str
    verdict: Verdict
    confidence: float = 0.0
    findings: tuple[Finding, ...] = ()
    small_talk: SmallTalk | None = None
    about: Article | None = None
    choices: tuple[tuple[int, Article], ...] = ()
    spelled_out: str = ""
    correction: Correction | None = None

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
        return self.verdict in {Verdict.FOUND, Verdict.NOT_FOUND, Verdict.WHICH, Verdict.BEYOND}

    @property
    def sure(self) -> bool:
        """Whether the article answers the question beyond doubt."""
        return self.answered and self.confidence >= _SURE


class Answerer:
    """Answers questions about some articles.

    Args:
        articles: the articles.
        index: the index of their passages.
    """

    def __init__(self, articles: Sequence[Article], index: Index) -> None:
        self.articles = tuple(articles)
        self.index = index
        # One alone need not be named to be meant.
        self._shelf = Shelf(self.articles, index) if len(self.articles) > 1 else None
        self._talks: dict[tuple[Message, ...], str | None] = {}

    @classmethod
    def of(cls, articles: Sequence[Article], analyzer: Analyzer) -> Answerer:
        """Index some articles, and answer questions about them."""
        return cls(articles, Index.of(articles, analyzer))

    def answer(self, text: str, context: Sequence[Message] = (), top: int = 3) -> Answer:
        """Answer a question.

        Args:
            text: the question as typed; anything is taken.
            context: the earlier messages of the same talk, oldest first.
            top: how many passages to find, 1 or more.
        """
        question = fold_spaces(_sound(text))
        if len(question) > MAX_QUESTION:
            return Answer(question, Verdict.TOO_LONG)
        said = without_courtesies(fold_spaces(_ADDRESS.sub(" ", question)))
        kind = small_talk(said)
        if kind is SmallTalk.ARTICLES and self._shelf and self._shelf.named(said):
            kind = None  # 第二篇文章 names the one that is meant
        if kind is SmallTalk.STRUCTURE:
            return self._structure(question, said, context, top)
        if kind is not None:
            return Answer(question, Verdict.SMALL_TALK, small_talk=kind)
        if not any(character.isalnum() for character in normalize(said).text):
            return Answer(question, Verdict.EMPTY)
        return self._searched(question, said, context, top)

    def _structure(self, question: str, said: str, context: Sequence[Message], top: int) -> Answer:
        """The answer to who asks for the length or the parts of an article."""
        # What is talked about may have parts as well: 計畫分成幾個部分.
        told = self._searched(question, said, context, top) if context and asks_of_anything(said) else None
        if told and told.answered and told.confidence > _SURE:
            return told
        return Answer(question, Verdict.SMALL_TALK, small_talk=SmallTalk.STRUCTURE, about=self._about(context))

    def _searched(self, question: str, said: str, context: Sequence[Message], top: int) -> Answer:
        """The answer to what was said, with what was typed as its question."""
        read = self._read(said)
        before = self._before(context)
        asked = turn(read, before, self.index.analyzer, self._shelf)
        if asked is None:
            return Answer(question, Verdict.VAGUE)
        told = self._told_of_article(question, asked, before, top)
        if told:
            return told
        # So many were shown at a time: one that answers, or some that come near.
        answer = self._answer(asked, top * (1 + asked.further), typed=read == said)
        given = asked.further * (1 if answer.answered else min(top, NEAREST))
        further = answer.findings[given : given + top]
        if asked.further and not further:
            return Answer(question, Verdict.NO_MORE)
        return replace(answer, question=question, findings=further)

    def _told_of_article(self, question: str, asked: Turn, before: Sequence[Message], top: int) -> Answer | None:
        """The answer to what is asked of an article itself, where nothing is to be searched for it."""
        if asked.article and small_talk(asked.question.replace(THIS, "")) is SmallTalk.STRUCTURE:
            return Answer(question, Verdict.SMALL_TALK, small_talk=SmallTalk.STRUCTURE, about=self._meant(asked))
        place = place_asked(asked.question)
        if place and place.kind is PlaceKind.STEP:
            return self._stepped(question, place, before)
        if self._of_any(asked):
            return Answer(question, Verdict.WHICH, choices=(*enumerate(self.articles[:MOST_CHOICES], 1),))
        placed = self._placed(question, place, asked) if place else None
        if placed is None or not placed.findings:
            return placed
        further = placed.findings[asked.further :][:top]
        return replace(placed, findings=further) if further else Answer(question, Verdict.NO_MORE)

    def _placed(self, question: str, place: PlaceAsked, asked: Turn) -> Answer | None:
        """What stands at a place of the article that is talked about; nothing where that has no such parts at all."""
        article = self._meant(asked)
        if article is None:
            return None
        found = passages_at(place, [passage for passage in self.index.passages if passage.article is article])
        if place.kind is PlaceKind.HEADINGS:
            return Answer(question, Verdict.SMALL_TALK, small_talk=SmallTalk.STRUCTURE, about=article)
        if found:
            return Answer(question, Verdict.FOUND, 1.0, tuple(map(self._whole, found)))
        if place.kind is PlaceKind.PARAGRAPHS:
            return Answer(question, Verdict.BEYOND, about=article)
        if place.kind is PlaceKind.SECTION and any(block.kind is Kind.HEADING for block in article.blocks):
            return Answer(question, Verdict.SMALL_TALK, small_talk=SmallTalk.STRUCTURE, about=article)
        return None

    def _stepped(self, question: str, place: PlaceAsked, before: Sequence[Message]) -> Answer:
        """The paragraph before the one that was shown last, or after it."""
        shown = self._shown(before)
        if shown is None:
            return Answer(question, Verdict.VAGUE)
        [step] = place.numbers
        earlier, later = self.index.around(shown)
        beside = later[:1] if step > 0 else earlier[-1:]
        if not beside:
            return Answer(question, Verdict.BEYOND, about=shown.article)
        spelled_out = self._place_of(shown.article, beside[0].number or 0)
        return Answer(question, Verdict.FOUND, 1.0, tuple(map(self._whole, beside)), spelled_out=spelled_out)

    def _shown(self, before: Sequence[Message]) -> Passage | None:
        """The passage that was shown last: the first answer to the last message, or what it says itself."""
        if not before:
            return None
        *earlier, last = before
        if last.role is Role.USER:
            findings = self._searched(last.text, last.text, earlier, 1)
            hits = [finding.hit for finding in findings.findings] if findings.answered else []
        else:
            hits = [*self.index.search(understand(last.text, self.index.analyzer), 1).hits]
        return hits[0].passage if hits else None

    def _place_of(self, article: Article, number: int) -> str:
        """A paragraph of an article in words that ask for it."""
        of = f"第 {self.articles.index(article) + 1} 篇" if self._shelf else ""
        return f"{of}第 {number} 段"

    def _whole(self, passage: Passage) -> Finding:
        """A passage that is shown for where it stands, not for what it says."""
        begin, *_ = sentences(passage.text)
        return self._finding(Hit(passage, 1.0, (), begin))

    def answers(self, text: str, context: Sequence[Message] = (), top: int = 3) -> tuple[Answer, ...]:
        """Answer a message that may ask several things, each after those before it (黃學清是誰？他幾歲？).

        Args:
            text: the message as typed; anything is taken.
            context: as for `answer`.
            top: as for `answer`.

        Returns:
            An answer to each of its questions, where all of them ask something and are answered by passages of their
            own, or not at all; else one to the whole message. Of more questions than are answered at once the others
            are told last.
        """
        pieces = [piece.strip() for piece in _QUESTIONS.findall(without_courtesies(_sound(text))) if piece.strip()]
        if len(pieces) > 1 and not all(self._asks(piece) for piece in pieces):
            return (self.answer(text, context, top),)
        asked = [each for piece in pieces for each in self._each(piece, context)]
        if len(asked) <= 1:
            return (self.answer(text, context, top),)
        found: list[Answer] = []
        for piece in asked[:_MOST_QUESTIONS]:
            found.append(self.answer(piece, [*context, *(Message(each.remembered) for each in found)], top))
        left_over = asked[_MOST_QUESTIONS:]
        first = [each.findings[0].hit.passage for each in found if each.answered]
        searched = [each for each in found if each.verdict in {Verdict.FOUND, Verdict.NOT_FOUND}]
        apart = searched == found and first and not any(first.count(passage) > 1 for passage in first)
        # What says so much is not searched for as one question, of which no passage tells.
        if not apart and not (left_over and searched) and len(asked) == len(pieces):
            return (self.answer(text, context, top),)
        told = [Answer(fold_spaces(" ".join(left_over)), Verdict.LEFT_OVER)] if left_over else []
        return (*found, *told)

    def _each(self, piece: str, context: Sequence[Message]) -> list[str]:
        """A question, or of several paragraphs that it asks for at once a question for each."""
        read = self._read(piece)
        place = place_asked(read)
        if place is None or place.kind is not PlaceKind.PARAGRAPHS or len(place.numbers) == 1:
            return [piece]
        asked = turn(read, self._before(context), self.index.analyzer, self._shelf)
        article = self._meant(asked) if asked else None
        if article is None:
            return [piece]
        count = len(self.paragraphs(article))
        return [self._place_of(article, n if n > 0 else count + 1 + n) for n in place.numbers]

    def singles_out(self, answer: Answer) -> bool:
        """Whether a question names what everyday talk does not, and its first passage tells of that.

        A name, a number, or a word that the dictionary hardly knows or not at all: a cake may stand in an article, and
        who asks for one still asks nothing of it.
        """
        said = without_courtesies(fold_spaces(_ADDRESS.sub(" ", answer.question)))
        query = understand(self._read(said), self.index.analyzer)
        words = query.words & query.named
        return any(
            self._singular(word, words) and self.index.score({word: 1.0}, finding.hit.passage)
            for finding in answer.findings[:1]
            for word in words
        )

    def _singular(self, word: str, words: AbstractSet[str]) -> bool:
        """Whether one of the words of a question is a name, a number or rare, and is not cut out of the others."""
        analyzer = self.index.analyzer
        known = (other for other in words - {word} if analyzer.word_class(other) != "unknown")
        if any(other not in word and _overlap(word, other) for other in known):
            return False
        return analyzer.word_class(word) in {"name", "number", "unknown"} or analyzer.rarity(word) > _RARE

    def goes_on(self, text: str) -> bool:
        """Whether a message asks for more of the same, in Chinese or in English."""
        return goes_on(self._read(fold_spaces(_sound(text))))

    def _asks(self, piece: str) -> bool:
        read = self._read(piece)
        return bool(asking(read) or _ASKED.search(piece) or place_asked(read))

    def _before(self, context: Sequence[Message]) -> list[Message]:
        """What was said before, in Chinese."""
        return [replace(earlier, text=self._read(without_courtesies(earlier.text[:MAX_TEXT]))) for earlier in context]

    def _about(self, context: Sequence[Message]) -> Article | None:
        """The one article there is, or the one of several that is talked about."""
        if len(self.articles) == 1:
            return self.articles[0]
        name = self._article(tuple(self._before(context[-_TALK:])))
        return next((article for article in self.articles if article.name == name), None)

    def _read(self, text: str) -> str:
        """What was said, in Chinese."""
        return self.index.in_chinese(text) or text

    def _answer(self, asked: Turn, top: int, *, typed: bool) -> Answer:
        """The answer to what is asked; only what somebody typed is put right, and not a word of a dictionary."""
        question = asked.question
        query = understand(question, self.index.analyzer)
        ranking = self._ranking(query, asked, top)
        correction = self.index.corrected(question) if typed else None
        if correction:
            corrected = understand(correction.question, self.index.analyzer)
            other = self._ranking(corrected, replace(asked, question=correction.question), top)
            if other.confidence > ranking.confidence:
                ranking = other
            else:
                correction = None
        if not ranking.hits and not query.terms:
            return Answer(question, Verdict.VAGUE)
        verdict = Verdict.FOUND if self.index.says(ranking) else Verdict.NOT_FOUND
        findings = tuple(map(self._finding, ranking.hits))
        answer = Answer(question, verdict, ranking.confidence, findings, correction=correction)
        # What was asked for is pointed out only where it is sure to be told.
        return answer if answer.sure else replace(answer, findings=tuple(map(_without_answer, findings)))

    def _ranking(self, query: Query, asked: Turn, top: int) -> Ranking:
        if asked.article:
            return self.index.search(query, top, article=asked.article, alone=True)
        article = self._article(tuple(asked.context[-_TALK:]))
        if not asked.context or not leans(query):
            return self.index.search(query, top, article=article)
        carried_along = carried(asked.context, share(query, lambda: self.index.confidence(query, article=article)))
        leaning = understand(asked.question, self.index.analyzer, carried_along)
        ranking = self.index.search(leaning, top, stay=True, article=article)
        best = ranking.hits[:1]
        named = dict.fromkeys(query.named, 1.0)
        if not named or points(query) or any(self.index.score(named, hit.passage) for hit in best):
            return ranking
        if bare(asked.question, self.index.analyzer):
            return ranking
        # A new topic, in whose place the old one would be answered.
        return self.index.search(query, top, article=article)

    def _article(self, context: tuple[Message, ...]) -> str | None:
        """The name of the article that the last of some messages was answered with, or is from; else of those before.

        Where there is one article alone, that need not be known.
        """
        if not context or len(self.articles) < 2:  # noqa: PLR2004 - as many as can be taken for each other
            return None
        with suppress(KeyError):
            return self._talks[context]
        if len(self._talks) >= _TALKS:
            self._talks.clear()
        name = self._talks[context] = self._answering(context)
        return name

    def _answering(self, context: tuple[Message, ...]) -> str | None:
        """The same, searched for."""
        *before, last = context
        user = last.role is Role.USER
        asked = turn(last.text, before, self.index.analyzer, self._shelf) if user else Turn(last.text)
        if asked and asked.article:
            return asked.article
        if asked is not None and not self._of_any(asked):
            ranking = self._ranking(understand(asked.question, self.index.analyzer), asked, 1)
            if self.index.says(ranking):
                return ranking.hits[0].passage.article.name
        return self._article(tuple(before))

    def _of_any(self, asked: Turn) -> bool:
        """Whether something is asked for that each of several articles has, and nothing tells of which."""
        if len(self.articles) < 2 or not asks_of_article(asked.question):  # noqa: PLR2004 - as many as can be mistaken
            return False
        if asked.named:
            return asked.article is None
        named = understand(beside_parts(asked.question), self.index.analyzer).named
        # Of which article the paragraph is says no word beside its number.
        return (not named or place_asked(asked.question) is not None) and self._meant(asked) is None

    def _meant(self, asked: Turn) -> Article | None:
        """The article that a question names, or that it is asked after; the only one where there are no others."""
        if len(self.articles) == 1:
            return self.articles[0]
        name = asked.article or self._article(tuple(asked.context[-_TALK:]))
        return next((article for article in self.articles if article.name == name), None)

    def _finding(self, hit: Hit) -> Finding:
        before, after = self.around(hit.passage)
        return Finding(hit, before[-1] if before else None, after[0] if after else None, self.under(hit.passage))

    @cached_property
    def fingerprint(self) -> str:
        """What tells these articles from others, and from themselves once they are changed: 16 hexadecimal digits."""
        return self.fingerprint_of(self._marks)

    def fingerprint_of(self, names: Iterable[str]) -> str:
        """The same of some of the articles, by their names: it stays as it is when others come, go or change."""
        marks = [self._marks.get(name, "") for name in sorted({*names})]
        return marks[0] if len(marks) == 1 else _digest(marks)

    @cached_property
    def _marks(self) -> Mapping[str, str]:
        """The fingerprint of each article, by its name."""
        lines: dict[str, list[str]] = {}
        for passage in self.index.passages:
            lines.setdefault(passage.article.name, []).append(f"{passage.article.name}\0{passage.text}")
        return {name: _digest(those) for name, those in lines.items()}

    def at(self, article: str, position: int) -> Passage | None:
        """The passage at a place, if there is one: by the article's name, and its position there, 0-based."""
        return self.index.at(article, position)

    def under(self, passage: Passage) -> Passage | None:
        """The first paragraph under a heading, or under the title: what it announces; nothing for any other passage."""
        if passage.kind not in {Kind.HEADING, Kind.TITLE}:
            return None
        _, after = self.index.around(passage, 0, 1)
        return after[0] if after else None

    def around(self, passage: Passage, most: int = 1) -> tuple[Sequence[Passage], Sequence[Passage]]:
        """The body paragraphs before a passage of the text and after it, in page order, at most so many on each side.

        Before a heading stands the end of something else, and it is shown with the paragraph `under` it; so is the
        title. There are none around any other part.
        """
        if passage.kind in {Kind.HEADING, Kind.TITLE}:
            _, after = self.index.around(passage, 0, most + 1)
            return (), after[1:]
        return self.index.around(passage, most, most) if passage.kind is Kind.BODY else ((), ())

    def paragraphs(self, article: Article) -> tuple[Passage, ...]:
        """The numbered body paragraphs of one of the articles, in order."""
        return self.index.paragraphs(article.name)


def _without_answer(finding: Finding) -> Finding:
    return replace(finding, hit=replace(finding.hit, answer=None))


def _overlap(word: str, other: str) -> bool:
    """Whether a word stands in another, or begins where that ends, or ends where that begins."""
    shorter = range(1, min(len(word), len(other)))
    return word in other or any(word.endswith(other[:n]) or word.startswith(other[-n:]) for n in shorter)


def _digest(lines: Iterable[str]) -> str:
    return hashlib.sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest()[:16]


def _sound(text: str) -> str:
    """A text without halves of surrogate pairs, as a broken client sends: they can be neither searched nor written."""
    return text.encode("utf-8", "replace").decode("utf-8")
