"""A question and what was said before it to an answer: the one core that every medium shares."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answer import NEAREST, Answer, Finding, Verdict
from bot.conversation import MAX_TEXT, Message, Role, gone_on, showing
from bot.courtesies import without_courtesies
from bot.fingerprints import Fingerprints
from bot.followups import ABOUT_IT, Turn, asks_of_article, goes_on
from bot.language import in_another_script
from bot.naming import THIS, asks_of_make_up
from bot.places import PlaceKind, passages_at, place_asked
from bot.referents import refers_in_english
from bot.searching import Searcher
from bot.several import also_asked, asked_of, compared, conjoined, either, of_first_article, questions
from bot.singling import singles_out
from bot.smalltalk import SmallTalk, asks_of_anything, small_talk
from bot.stepping import article_step, asks_what_came_later, told_later
from bot.swapping import swapped
from bot.told import not_again
from bot.wording import in_one_wording
from retrieval import Hit, Index, Kind, asking, canonical, fold_spaces, normalize, of_article, sentences, understand

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.naming import Shelf
    from bot.places import PlaceAsked
    from retrieval import Analyzer, Article, Passage

MAX_QUESTION = 500
"""The longest question taken, in code points."""

# Links, whom a message is for, and marks of HTML: of what is asked they say nothing.
_ADDRESS = re.compile(
    r"https?://[!-~]+|www\.[!-~]+|(?<![A-Za-z0-9._])@[A-Za-z0-9_]+|</?[a-z][a-z0-9]{0,9}>", re.IGNORECASE
)

_HAN = re.compile(r"[\u3400-\u9fff]")
_ARTICLE = re.compile(r"article (\d{1,3})", re.IGNORECASE)
_CONTENTS = re.compile("目[錄录]|contents")
_MOST_QUESTIONS = 3
_NUMBER = re.compile(r"\d{1,3}[.。!?]*")  # alone it asks for nothing, unless it counts an article
_TALKS = 512  # of which it is remembered what was shown last
_ASKED_ON = 2  # earlier questions whose answers are not given again to who asks on about the same
# What is asked for with none of the words that tell what kind it is (他做什麼?), or with yes or no.
_ASKED = re.compile(r"[什甚][麼么]|啥|([㐀-鿿])[不唔没沒]\1|[嗎吗咩][?？\s]*$")


class Answerer:
    """Answers questions about some articles.

    Args:
        articles: the articles.
        index: the index of their passages.
    """

    def __init__(self, articles: Sequence[Article], index: Index) -> None:
        self.articles = tuple(articles)
        self.index = index
        self.fingerprints = Fingerprints(index.passages)
        self._searcher = Searcher(self.articles, index)
        self._shown: dict[tuple[Message, ...], Hit] = {}  # the first of each answer, by the talk up to it

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
        said = self._said(question)
        talk = self._article_beside(question, said, context, top) or self._small_talk(question, said, context, top)
        if talk:
            return talk
        if not any(character.isalnum() for character in normalize(said).text):
            return Answer(question, Verdict.EMPTY)
        answer = self._searched(question, said, context, top)
        if not answer.sure and in_another_script(said):
            return Answer(question, Verdict.SMALL_TALK, small_talk=SmallTalk.TONGUE)
        if answer.answered:
            if len(self._shown) >= _TALKS:
                self._shown.clear()
            self._shown[gone_on(context, Message(answer.remembered))] = answer.findings[0].hit
        return answer

    def _small_talk(self, question: str, said: str, context: Sequence[Message], top: int) -> Answer | None:
        """The answer to what is said to the bot, or asked of an article as a whole; nothing where it is a question."""
        kind = small_talk(said)
        if kind is SmallTalk.ARTICLES and self._searcher.shelf and self._searcher.shelf.named(said):
            return None  # 第二篇文章 names the one that is meant
        if kind is SmallTalk.ARTICLES:
            return self._listed(question)
        if kind is SmallTalk.REPEAT and context:
            return self._said_again(question, context, top)
        if kind is SmallTalk.STRUCTURE:
            return self._parts(question, said, context, top)
        if kind is SmallTalk.SUMMARY:
            about = self._about(said)
            return replace(self._searched(question, about, context, top), spelled_out=about)
        return Answer(question, Verdict.SMALL_TALK, small_talk=kind) if kind else None

    def _article_beside(self, question: str, said: str, context: Sequence[Message], top: int) -> Answer | None:
        """What the article is about after the one that is talked about, or before it; nothing where none is meant."""
        step = article_step(said)
        talked_of = self.talked_of(context) if step and self.shelf else None
        number = self.articles.index(talked_of) + 1 + step if talked_of else 0
        if not 0 < number <= len(self.articles):
            return None
        about = f"第 {number} 篇文章主要講什麼"
        return replace(self._searched(question, about, context, top), spelled_out=about)

    def _listed(self, question: str) -> Answer:
        """The answer that tells which articles there are."""
        listed = (*enumerate(self.articles, 1),)
        return Answer(question, Verdict.SMALL_TALK, small_talk=SmallTalk.ARTICLES, choices=listed)

    def _said_again(self, question: str, context: Sequence[Message], top: int) -> Answer:
        """The last answer once more, remembered as the question that it answered."""
        *earlier, last = context
        if last.role is Role.USER:
            again = self.answer(last.text, earlier, top)
            return replace(again, question=question, spelled_out=again.remembered)
        shown = self._last_shown(context)
        if shown is None:
            return Answer(question, Verdict.SMALL_TALK, small_talk=SmallTalk.REPEAT)
        asked = next((each.text for each in reversed(earlier) if each.role is Role.USER), shown.text)
        spelled_out = self._place_of(shown.article, shown.number) if shown.number else asked
        return Answer(question, Verdict.FOUND, 1.0, (self._whole(shown),), spelled_out=spelled_out)

    def _about(self, said: str) -> str:
        """The question that the article itself answers where it is to be summed up: 這篇主要講什麼."""
        named = self._searcher.shelf.named(said) if self._searcher.shelf else None
        numbers = [i for i, article in enumerate(self.articles, 1) if named and article.name == named.article]
        return f"第{numbers[0]}篇文章主要講什麼" if numbers else "這篇主要講什麼"

    def _parts(self, question: str, said: str, context: Sequence[Message], top: int) -> Answer:
        """The answer to who asks for the length or the parts of an article."""
        # What is talked about may have parts as well: 計畫分成幾個部分.
        told = self._searched(question, said, context, top) if context and asks_of_anything(said) else None
        if told and told.sure:
            return told
        named = self._searcher.shelf.named(self._read(said)) if self._searcher.shelf else None
        article = self._searcher.article_of([*self._before(context), *([Message(self._read(said))] if named else ())])
        if article:
            return self._structure(question, article)
        if _CONTENTS.search(said):
            return self._listed(question)
        return self._asked_back(question, Turn(self._read(said), named=named))

    def _searched(self, question: str, said: str, context: Sequence[Message], top: int) -> Answer:
        """The answer to what was said, with what was typed as its question."""
        read = self._read(said)
        before = self._before(context)
        asked = self._searcher.turn(read, before)
        if asked is None or (_NUMBER.fullmatch(said) and not asked.named):
            return Answer(question, Verdict.VAGUE)
        told = self._told_of_article(question, asked, context, top) or self._told_later(question, said, context)
        if told:
            return told
        # So many were shown at a time: one that answers, or some that come near.
        most = max(top, NEAREST) if asked.on else top
        answer = self._answer(asked, most * (1 + asked.further), typed=said if read == said else "")
        if asked.on and answer.answered:
            answer = self._not_again(answer, asked.context)
        if not answer.answered and asked.goes_over and not self._may_be_asked_of(asked):
            # What was asked of the article before, such as a heading, this one does not have, or does not speak of.
            answer = self._answer(replace(asked, question=ABOUT_IT), top, typed="")
        given = asked.further * (1 if answer.answered else min(top, NEAREST))
        further = answer.findings[given : given + top]
        if asked.further and not further:
            return Answer(question, Verdict.NO_MORE)
        return replace(answer, question=question, findings=further)

    def _told_later(self, question: str, said: str, context: Sequence[Message]) -> Answer | None:
        """What came after what was shown last, where the same passage tells it; nothing where that is not asked."""
        *_, last = context or (None,)
        if last is None or last.role is not Role.USER or not asks_what_came_later(said):
            return None
        shown = self._answered(context)
        later = told_later(shown) if shown else None
        return Answer(question, Verdict.FOUND, 1.0, (self._finding(later),)) if later else None

    def _told_of_article(self, question: str, asked: Turn, context: Sequence[Message], top: int) -> Answer | None:
        """The answer to what is asked of an article itself, where nothing is to be searched for it."""
        named = self._searcher.article(asked) if asked.named else None
        if named and asks_of_make_up(asked.question):
            return self._structure(question, named)
        place = place_asked(asked.question)
        if place and place.kind is PlaceKind.STEP and not asked.goes_over:
            return self._stepped(question, place, context)
        if self._searcher.of_any(asked):
            return self._asked_back(question, asked)
        placed = self._placed(question, place, asked) if place else None
        if place and placed is None and asked.goes_over:
            return replace(self._answer(replace(asked, question=ABOUT_IT), top, typed=""), question=question)
        if placed is None or not placed.findings:
            return placed
        further = placed.findings[asked.further :][:top]
        return replace(placed, findings=further) if further else Answer(question, Verdict.NO_MORE)

    def _asked_back(self, question: str, asked: Turn) -> Answer:
        """Of which article that is asked."""
        named = asked.named
        return Answer(
            question,
            Verdict.WHICH,
            choices=(*enumerate(self.articles, 1),),
            articles=len(self.articles) if named and named.beyond else 0,
            example=self.shelf.example if self.shelf else "",
            # A number alone asks nothing, and is not to be asked of the one that is then chosen.
            of_one=_of_one(asked.question) if named and not named.asks else "",
        )

    def _placed(self, question: str, place: PlaceAsked, asked: Turn) -> Answer | None:
        """What stands at a place of the article that is talked about; nothing where that has no such parts at all."""
        article = self._searcher.article(asked)
        if article is None:
            return None
        found = passages_at(place, [passage for passage in self.index.passages if passage.article is article])
        if place.kind is PlaceKind.HEADINGS:
            return self._structure(question, article)
        if found:
            return Answer(question, Verdict.FOUND, 1.0, tuple(map(self._whole, found)))
        if place.kind is PlaceKind.PARAGRAPHS:
            return Answer(question, Verdict.BEYOND, about=article)
        under_headings = place.kind in {PlaceKind.SECTION, PlaceKind.HEADING}
        if under_headings and any(block.kind is Kind.HEADING for block in article.blocks):
            return self._structure(question, article)
        return None

    def _structure(self, question: str, article: Article) -> Answer:
        """The answer that tells an article's length and parts; of several, the talk is then about that one."""
        number = self.articles.index(article) + 1
        words = f"how long is article {number}" if _latin(question) else f"第 {number} 篇多少字"
        return Answer(
            question,
            Verdict.SMALL_TALK,
            small_talk=SmallTalk.STRUCTURE,
            about=article,
            spelled_out=words if len(self.articles) > 1 else "",
        )

    def _stepped(self, question: str, place: PlaceAsked, context: Sequence[Message]) -> Answer:
        """The paragraph before the one that was shown last, or after it."""
        shown = self._last_shown(context)
        if shown is None:
            return Answer(question, Verdict.VAGUE)
        [step] = place.numbers
        earlier, later = self.index.around(shown)
        beside = later[:1] if step > 0 else earlier[-1:]
        if not beside:
            return Answer(question, Verdict.BEYOND, about=shown.article)
        english = place_asked(self._said(question)) is None  # but in Chinese it is one
        spelled_out = self._place_of(shown.article, beside[0].number or 0, english=english)
        return Answer(question, Verdict.FOUND, 1.0, tuple(map(self._whole, beside)), spelled_out=spelled_out)

    def _last_shown(self, context: Sequence[Message]) -> Passage | None:
        """The passage that was shown last: the first answer to the last message, or what it says itself."""
        if not context:
            return None
        *_, last = context
        if last.role is Role.USER:
            hit = self._answered(context)
            return hit.passage if hit else None
        shown = next((passage for passage in self.index.passages if last == showing(passage)), None)
        if shown is None:
            hits = self.index.search(understand(last.text, self.index.analyzer), 1).hits
            shown = hits[0].passage if hits else None
        return shown

    def _answered(self, context: Sequence[Message]) -> Hit | None:
        """What the last message, which is a question, was answered with first."""
        known = self._shown.get(tuple(context))
        if known:
            return known
        # What was asked before a restart is asked once more.
        *earlier, last = context
        answer = self._searched(last.text, self._said(last.text), earlier, 1)
        return answer.findings[0].hit if answer.answered else None

    def _not_again(self, answer: Answer, context: Sequence[Message]) -> Answer:
        """An answer to who asks on about the same: what was told on the last questions comes after the rest."""
        asked = [i for i, said in enumerate(context, 1) if said.role is Role.USER][-_ASKED_ON:]
        told = [hit for length in asked if (hit := self._answered(context[:length]))]
        return replace(answer, findings=not_again(answer.findings, told))

    def _place_of(self, article: Article, number: int, *, english: bool = False) -> str:
        """A paragraph of an article in words that ask for it, in the language of who does."""
        if english:
            of = f" of article {self.articles.index(article) + 1}" if len(self.articles) > 1 else ""
            return f"paragraph {number}{of}"
        of = f"第 {self.articles.index(article) + 1} 篇" if len(self.articles) > 1 else ""
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
        pieces = questions(_sound(text))
        if len(pieces) > 1 and not all(self._asks(piece) for piece in pieces):
            return (self.answer(text, context, top),)
        asked = [each for piece in pieces for each in self._each(piece, context)]
        if len(asked) <= 1:
            several = (
                self._conjoined(asked, context, top)
                or self._asked_also(asked, context, top)
                or self._compared(asked, context, top)
            )
            return several or (self.answer(text, context, top),)
        found, left_over = self._in_turn(asked, context, top)
        first = [each.findings[0].hit.passage for each in found if each.answered]
        searched = [each for each in found if each.verdict in {Verdict.FOUND, Verdict.NOT_FOUND}]
        apart = searched == found and first and not any(first.count(passage) > 1 for passage in first)
        # What says so much is not searched for as one question, of which no passage tells.
        if not apart and not (left_over and searched) and len(asked) == len(pieces):
            return (self.answer(text, context, top),)
        return (*found, *self._told_of(left_over, pieces, context))

    def _conjoined(self, asked: Sequence[str], context: Sequence[Message], top: int) -> tuple[Answer, ...]:
        """An answer to each of the questions that one joins, where each asks something of its own and is answered."""
        joined = [each for question in asked for each in conjoined(question)]
        if len(joined) <= 1 or not all(
            self._asks(each) and not self._searcher.bare(self._read(each)) for each in joined
        ):
            return ()
        found, left_over = self._in_turn(joined, context, top)
        if not all(each.answered for each in found):
            return ()
        passages = [each.findings[0].hit.passage for each in found]
        if len(set(map(id, passages))) < len(passages) and self.answer(asked[0], context, top).answered:
            return ()
        return (*found, *self._told_of(left_over, (), context))

    def _asked_also(self, asked: Sequence[str], context: Sequence[Message], top: int) -> tuple[Answer, ...]:
        """An answer to each of the questions that words join which say so, where no one passage answers them all.

        That one of them is not told is said of that one; of questions that are not told at all nothing tells that they
        are several.
        """
        joined = [each for question in asked for each in also_asked(question)]
        if len(joined) <= 1 or not all(map(self._asks, joined)):
            return ()
        found, left_over = self._in_turn(joined, context, top)
        passages = [each.findings[0].hit.passage for each in found if each.answered]
        if not passages or any(each.verdict not in {Verdict.FOUND, Verdict.NOT_FOUND} for each in found):
            return ()
        alike = len(set(map(id, passages))) < len(passages)
        return () if alike else (*found, *self._told_of(left_over, (), context))

    def _compared(self, asked: Sequence[str], context: Sequence[Message], top: int) -> tuple[Answer, ...]:
        """What is told of each of two people that are compared, where each has a passage that tells of it."""
        said = self._said(asked[0]) if asked else ""
        before = self._before(context)
        names, of_each = compared(said)
        of_either = either(said)
        one, other = of_either or names
        people = [self._searcher.whom(one, before, other), self._searcher.whom(other, before, one)]
        if not all(people) or people[0] == people[1]:
            return ()
        last = self._searcher.turn(before[-1].text, before[:-1]) if of_either and before else None
        found = [self._of_person(person or "", of_each, last.question if last else "", top) for person in people]
        passages = [each.findings[0].hit.passage for each in found if each.answered]
        return (*found,) if len(passages) == len(people) and passages[0] is not passages[1] else ()

    def _of_person(self, person: str, asked: str, before: str, top: int) -> Answer:
        """What is told of somebody: what is asked, or else what the question before asks of whoever it is."""
        answer = self.answer(asked_of(before, person) or f"{person}{asked}", (), top)
        named = any(normalize(person).text in normalize(each.hit.passage.text).text for each in answer.findings[:1])
        return answer if named or not before else self.answer(person, (), top)

    def _in_turn(
        self, asked: Sequence[str], context: Sequence[Message], top: int
    ) -> tuple[list[Answer], Sequence[str]]:
        """The answers to as many questions as are answered at once, each after those before it, and the others."""
        found: list[Answer] = []
        for piece in asked[:_MOST_QUESTIONS]:
            found.append(self.answer(piece, [*context, *(Message(each.remembered) for each in found)], top))
        return found, asked[_MOST_QUESTIONS:]

    def _told_of(
        self, left_over: Sequence[str], pieces: Sequence[str], context: Sequence[Message]
    ) -> tuple[Answer, ...]:
        """What is said of questions that were too many: where one was asked of many articles, of which it is asked."""
        if not left_over:
            return ()
        several = self._of_articles(pieces[0], context) if len(pieces) == 1 else None
        if several:
            others = [(n, self.articles[n - 1]) for n in several[0][_MOST_QUESTIONS:] if 0 < n <= len(self.articles)]
            return (Answer(pieces[0], Verdict.WHICH, choices=tuple(others), spelled_out=_of_one(several[1])),)
        return (Answer(fold_spaces(" ".join(left_over)), Verdict.LEFT_OVER),)

    def _of_articles(self, piece: str, context: Sequence[Message]) -> tuple[tuple[int, ...], str] | None:
        """The numbers of the several articles of which something is asked, and what; nothing where it is of one."""
        shelf = self._searcher.shelf
        if shelf is None:
            return None
        first = self._read(of_first_article(piece) or "")
        if first and small_talk(piece) is not SmallTalk.ARTICLES and asks_of_article(shelf.unnamed(first)):
            return shelf.every, shelf.unnamed(first)
        if several := shelf.several(self._read(piece)):
            return several
        before = self._before(context)
        last = (
            self._searcher.turn(before[-1].text, before[:-1]) if before and shelf.means_all(self._read(piece)) else None
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
        read = self._read(piece)
        place = place_asked(read)
        if place is None or place.kind is not PlaceKind.PARAGRAPHS or len(place.numbers) == 1:
            return [piece]
        asked = self._searcher.turn(read, self._before(context))
        article = self._searcher.article(asked) if asked else None
        if article is None:
            return [piece]
        count = len(self.paragraphs(article))
        counted = [n if n >= 0 else count + 1 + n for n in place.numbers]
        return [self._place_of(article, n, english=read != piece) for n in counted]

    @property
    def shelf(self) -> Shelf | None:
        """What tells which article is named, where there are several."""
        return self._searcher.shelf

    def talked_of(self, context: Sequence[Message]) -> Article | None:
        """The article that a talk is about, where it is plain which; its messages oldest first."""
        return self._searcher.article_of(self._before(context))

    def singles_out(self, answer: Answer) -> bool:
        """Whether a question names what everyday talk does not, and its first passage tells of that."""
        asked = self._read(self._said(answer.question))
        return any(singles_out(asked, finding.hit.passage, self.index) for finding in answer.findings[:1])

    def goes_on(self, text: str) -> bool:
        """Whether a message asks for more of the same, in Chinese or in English."""
        return goes_on(self._read(fold_spaces(_sound(text))))

    def _asks(self, piece: str) -> bool:
        read = self._read(piece)
        return bool(asking(read) or _ASKED.search(piece) or place_asked(read))

    def _before(self, context: Sequence[Message]) -> list[Message]:
        """What was said before, in Chinese."""
        return [replace(earlier, text=self._read(self._worded(earlier.text[:MAX_TEXT]))) for earlier in context]

    def _said(self, question: str) -> str:
        """What a question says besides addresses and courtesies."""
        return self._worded(fold_spaces(_ADDRESS.sub(" ", question)))

    def _worded(self, text: str) -> str:
        return in_one_wording(without_courtesies(text), self.index.analyzer)

    def _read(self, text: str) -> str:
        """What was said, in Chinese; a pronoun for somebody, which asks for nothing, is kept."""
        if _latin(text) and small_talk(text) is SmallTalk.STRUCTURE:
            # Word for word it would ask how much time an article takes.
            number = _ARTICLE.search(text)
            return f"第 {number[1]} 篇多少字" if number else "多少字"
        read = self.index.in_chinese(text)
        return f"他{read}" if read and refers_in_english(text) else read or text

    def _answer(self, asked: Turn, top: int, *, typed: str) -> Answer:
        """The answer to what is asked; only what somebody typed is put right, and not a word of a dictionary."""
        query, ranking, correction = self._searcher.search(asked, top, typed=typed)
        if not ranking.hits and not query.terms:
            return Answer(asked.question, Verdict.VAGUE)
        verdict = Verdict.FOUND if self.index.says(ranking) else Verdict.NOT_FOUND
        findings = tuple(map(self._finding, ranking.hits))
        pairs = swapped(typed, correction, self.index.analyzer) if correction else ()
        answer = Answer(asked.question, verdict, ranking.confidence, findings, correction=correction, swapped=pairs)
        if asked.narrowed and ranking.hits and not self._tells(ranking.hits[0].passage, asked.narrowed):
            answer = answer.doubting()
        # What was asked for is pointed out only where it is sure to be told.
        return answer if answer.sure else replace(answer, findings=tuple(map(_without_answer, findings)))

    def _may_be_asked_of(self, asked: Turn) -> bool:
        """Whether the last question may be asked of the article named: of no part, nor of what it never tells."""
        if asks_of_article(asked.question):
            return False
        words = understand(asked.question, self.index.analyzer).words
        telling = [self.index.telling(word) for word in sorted(words)]
        return all(asked.article in articles for articles in telling if articles)

    def _tells(self, passage: Passage, name: str) -> bool:
        """Whether a passage tells of what is named by any of its words, or what it stands under does."""
        named = understand(name, self.index.analyzer).named
        above = canonical(f"{passage.section or ''} {passage.article.title or ''}").text
        told = bool(named) and self.index.score(dict.fromkeys(named, 1.0), passage) > 0
        return told or any(word in above for word in named)

    def _finding(self, hit: Hit) -> Finding:
        before, after = self.around(hit.passage)
        under, asked = self.under(hit.passage), self.asked(hit.passage)
        return Finding(hit, before[-1] if before else None, after[0] if after else None, under, asked)

    def at(self, article: str, position: int) -> Passage | None:
        """The passage at a place, if there is one: by the article's name, and its position there, 0-based."""
        return self.index.at(article, position)

    def under(self, passage: Passage) -> Passage | None:
        """The first paragraph under a heading, or under the title: what it announces; nothing for any other passage."""
        if passage.kind not in {Kind.HEADING, Kind.TITLE}:
            return None
        _, after = self.index.around(passage, 0, 1)
        return after[0] if after else None

    def asked(self, passage: Passage) -> Passage | None:
        """The interviewer's question that a paragraph answers; nothing for any other passage."""
        return self.index.asked(passage)

    def around(self, passage: Passage, most: int = 1) -> tuple[Sequence[Passage], Sequence[Passage]]:
        """The body paragraphs before a passage of the text and after it, in page order, at most so many on each side.

        Before a heading stands the end of something else, and it is shown with the paragraph `under` it; so is the
        title. An answer is shown with what was `asked`. There are none around any other part.
        """
        if passage.kind in {Kind.HEADING, Kind.TITLE}:
            _, after = self.index.around(passage, 0, most + 1)
            return (), after[1:]
        if passage.kind is not Kind.BODY:
            return (), ()
        before, after = self.index.around(passage, most + 1, most)
        return (before[:-1] if self.asked(passage) else before[-most:] if most else ()), after

    def paragraphs(self, article: Article) -> tuple[Passage, ...]:
        """The numbered body paragraphs of one of the articles, in order."""
        return self.index.paragraphs(article.name)


def _latin(text: str) -> bool:
    """Whether nothing of a text is in Chinese characters."""
    return not _HAN.search(text)


def _of_one(question: str) -> str:
    """What is asked of an article, without what stands for its name: to be asked of the one that is chosen."""
    return question.replace(THIS, "").lstrip(":的嘅") or question


def _without_answer(finding: Finding) -> Finding:
    return replace(finding, hit=replace(finding.hit, answer=None))


def _sound(text: str) -> str:
    """A text without halves of surrogate pairs, as a broken client sends: they can be neither searched nor written."""
    return text.encode("utf-8", "replace").decode("utf-8")
