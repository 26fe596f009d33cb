"""A message that may ask several things: in which questions it is parted, and whether each is answered by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answer import Answer, Verdict
from bot.answering.hearing import sound
from bot.answering.of_articles import of_one
from bot.conversation import Message
from bot.followups import asks_of_article
from bot.gathering import of_each
from bot.naming import THIS
from bot.places import PlaceKind, place_asked
from bot.several import also_asked, asked_of, compared, conjoined, either, of_first_article, questions, run_on
from bot.smalltalk import SmallTalk, small_talk
from retrieval import fold_spaces, normalize, of_article

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answering.corpus import Corpus
    from bot.answering.questions import Questions

_MOST_QUESTIONS = 3


class Messages:
    """Answers messages that may ask several things.

    Args:
        corpus: the articles that they are asked about.
        questions: answers each of them.
    """

    def __init__(self, corpus: Corpus, questions: Questions) -> None:
        self._corpus = corpus
        self._hearing = corpus.hearing
        self._searcher = corpus.searcher
        self._questions = questions

    def answer(self, text: str, context: Sequence[Message], top: int) -> tuple[Answer, ...]:
        """Answer a message that may ask several things, each after those before it; see `Answerer.answers`."""
        pieces = questions(sound(text))
        if len(pieces) > 1 and not all(self._hearing.asks(piece) for piece in pieces):
            return (self._questions.answer(text, context, top),)
        asked = [each for piece in pieces for each in self._each(piece, context)]
        if len(asked) <= 1:
            several = (
                self._conjoined(asked, context, top)
                or self._asked_also(asked, context, top)
                or self._run_on(asked, context, top)
                or self._compared(asked, context, top)
            )
            return several or (self._questions.answer(text, context, top),)
        found, left_over = self._in_turn(asked, context, top)
        first = [each.findings[0].hit.passage for each in found if each.answered]
        searched = [each for each in found if each.verdict in {Verdict.FOUND, Verdict.NOT_FOUND}]
        apart = searched == found and first and not any(first.count(passage) > 1 for passage in first)
        # What says so much is not searched for as one question, of which no passage tells.
        if not apart and not (left_over and searched) and len(asked) == len(pieces):
            return (self._questions.answer(text, context, top),)
        return (*found, *self._told_of(left_over, pieces, context))

    def _conjoined(self, asked: Sequence[str], context: Sequence[Message], top: int) -> tuple[Answer, ...]:
        """An answer to each of the questions that one joins, where each asks something of its own and is answered."""
        joined = [each for question in asked for each in conjoined(question)]
        if len(joined) <= 1 or not self._each_asks(joined):
            return ()
        found, left_over = self._in_turn(joined, context, top)
        if not all(each.answered for each in found):
            return ()
        passages = [each.findings[0].hit.passage for each in found]
        if len(set(map(id, passages))) < len(passages) and self._questions.answer(asked[0], context, top).answered:
            return ()
        return (*found, *self._told_of(left_over, (), context))

    def _each_asks(self, joined: Sequence[str]) -> bool:
        """Whether each of some questions asks something of its own."""
        return all(self._hearing.asks(each) and not self._searcher.bare(self._hearing.read(each)) for each in joined)

    def _asked_also(self, asked: Sequence[str], context: Sequence[Message], top: int) -> tuple[Answer, ...]:
        """An answer to each of the questions that words join which say so, where no one passage answers them all.

        That one of them is not told is said of that one; of questions that are not told at all nothing tells that they
        are several.
        """
        joined = [each for question in asked for each in also_asked(question)]
        if len(joined) <= 1 or not all(map(self._hearing.asks, joined)):
            return ()
        found, left_over = self._in_turn(joined, context, top)
        passages = [each.findings[0].hit.passage for each in found if each.answered]
        if not passages or any(each.verdict not in {Verdict.FOUND, Verdict.NOT_FOUND} for each in found):
            return ()
        alike = len(set(map(id, passages))) < len(passages)
        return () if alike else (*found, *self._told_of(left_over, (), context))

    def _run_on(self, asked: Sequence[str], context: Sequence[Message], top: int) -> tuple[Answer, ...]:
        """An answer to each of the questions that stand in one without a mark, where each has a passage of its own."""
        for joined in (each for question in asked for each in run_on(question)):
            if not all(
                self._hearing.asks(each) and not self._searcher.bare(self._hearing.read(each)) for each in joined
            ):
                continue
            found, left_over = self._in_turn(joined, context, top)
            passages = {id(each.findings[0].hit.passage) for each in found if each.sure and each.findings}
            if len(passages) == len(found):
                return (*found, *self._told_of(left_over, (), context))
        return ()

    def _compared(self, asked: Sequence[str], context: Sequence[Message], top: int) -> tuple[Answer, ...]:
        """What is told of each of two people that are compared, where each has a passage that tells of it."""
        said = self._hearing.said(asked[0]) if asked else ""
        before = self._hearing.before(context)
        names, of_each = compared(said)
        of_either = either(said)
        one, other = of_either or names
        people = [self._searcher.whom.named_by(one, before, other), self._searcher.whom.named_by(other, before, one)]
        if not all(people) or people[0] == people[1]:
            return ()
        last = self._searcher.turn(before[-1].text, before[:-1]) if of_either and before else None
        found = [self._of_person(person or "", of_each, last.question if last else "", top) for person in people]
        passages = [each.findings[0].hit.passage for each in found if each.answered]
        return (*found,) if len(passages) == len(people) and passages[0] is not passages[1] else ()

    def _of_person(self, person: str, asked: str, before: str, top: int) -> Answer:
        """What is told of somebody: what is asked, or else what the question before asks of whoever it is."""
        answer = self._questions.answer(asked_of(before, person) or f"{person}{asked}", (), top)
        named = any(normalize(person).text in normalize(each.hit.passage.text).text for each in answer.findings[:1])
        return answer if named or not before else self._questions.answer(person, (), top)

    def _in_turn(
        self, asked: Sequence[str], context: Sequence[Message], top: int
    ) -> tuple[list[Answer], Sequence[str]]:
        """The answers to as many questions as are answered at once, each after those before it, and the others."""
        found: list[Answer] = []
        for piece in asked[:_MOST_QUESTIONS]:
            found.append(self._questions.answer(piece, [*context, *(Message(each.remembered) for each in found)], top))
        return found, asked[_MOST_QUESTIONS:]

    def _told_of(
        self, left_over: Sequence[str], pieces: Sequence[str], context: Sequence[Message]
    ) -> tuple[Answer, ...]:
        """What is said of questions that were too many: where one was asked of many articles, of which it is asked."""
        if not left_over:
            return ()
        several = self._of_articles(pieces[0], context) if len(pieces) == 1 else None
        if several:
            others = [
                (n, self._corpus.articles[n - 1])
                for n in several[0][_MOST_QUESTIONS:]
                if 0 < n <= len(self._corpus.articles)
            ]
            return (Answer(pieces[0], Verdict.WHICH, choices=tuple(others), spelled_out=of_one(several[1])),)
        return (Answer(fold_spaces(" ".join(left_over)), Verdict.LEFT_OVER),)

    def _of_articles(self, piece: str, context: Sequence[Message]) -> tuple[tuple[int, ...], str] | None:
        """The numbers of the several articles of which something is asked, and what; nothing where it is of one."""
        shelf = self._corpus.shelf
        if shelf is None:
            return None
        first = self._hearing.read(of_first_article(piece) or "")
        if first and small_talk(piece) is not SmallTalk.ARTICLES and asks_of_article(shelf.unnamed(first)):
            return shelf.every, shelf.unnamed(first)
        if several := shelf.several(self._hearing.read(piece)):
            numbers, question = several
            asked = of_each(question.replace(THIS, ""))
            return numbers, f"{THIS}{asked}" if asked else question
        if not context and (asked := of_each(piece)):
            return shelf.every, f"{THIS}{asked}"
        before = self._hearing.before(context)
        last = (
            self._searcher.turn(before[-1].text, before[:-1])
            if before and shelf.means_all(self._hearing.read(piece))
            else None
        )
        return (shelf.every, f"{THIS}:{shelf.unnamed(last.question)}") if last and self._searcher.of_any(last) else None

    def _each(self, piece: str, context: Sequence[Message]) -> list[str]:
        """A question, or of several articles or paragraphs that it asks for at once a question for each."""
        if several := self._of_articles(piece, context):
            numbers, question = several
            english = [of_article(of_first_article(piece) or piece, number) for number in numbers]
            if len(set(english)) > 1:
                return english
            return [question.replace(THIS, f"第 {number} 篇", 1) for number in numbers]
        read = self._hearing.read(piece)
        place = place_asked(read)
        if place is None or place.kind is not PlaceKind.PARAGRAPHS or len(place.numbers) == 1:
            return [piece]
        asked = self._searcher.turn(read, self._hearing.before(context))
        article = self._searcher.article(asked) if asked else None
        if article is None:
            return [piece]
        count = len(self._corpus.index.paragraphs(article.name))
        counted = [n if n >= 0 else count + 1 + n for n in place.numbers]
        return [self._corpus.place_of(article, n, english=read != piece) for n in counted]
