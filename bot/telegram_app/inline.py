"""Inline mode: a question behind the bot's name in any chat (https://core.telegram.org/bots/inline)."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass, replace
from html import escape
from itertools import islice, zip_longest
from typing import TYPE_CHECKING

from bot import replies
from bot.answer import NEAREST, Verdict
from bot.smalltalk import SmallTalk
from bot.store import Outgoing, Response
from bot.telegram_app.cards import MOST
from bot.telegram_app.desk import Question
from bot.telegram_app.rendering import Result, converter, heading, render_article, render_nearest, render_result
from bot.telegram_app.results import result, snippet
from retrieval import sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from telegram import InlineQuery

    from bot.answer import Answer, Finding
    from bot.telegram_app.desk import Desk
    from bot.telegram_app.fairuse import FairUse
    from bot.telegram_app.preferences import Preferences
    from bot.telegram_app.rendering import Convert
    from bot.texts import Texts
    from retrieval import Article, Passage

PAGE = 10
"""Results in one answer. Telegram takes 50 (Bot API, answerInlineQuery), unless they are too large together (HTTP 413);
and an answer is due at every key that is pressed, while a screen shows about five of them."""

_NOT_OFFERED = {Verdict.EMPTY, Verdict.VAGUE, Verdict.NO_MORE}
_EXCUSES = {SmallTalk.DOUBT, SmallTalk.ABUSE, SmallTalk.STOP, SmallTalk.REPEAT}
"""What is only said to who asked: nobody wants to post it, and nobody in the chat could answer it."""

_CACHED = 60  # seconds; so an answer is as old at most once the person's settings or the articles have changed
_CACHED_EMPTY = 5  # seconds that a query over the limit stays without results
_START = "inline"  # what /start is told by the button above the results
_OFFSET = re.compile(r"([1-9]\d{0,4})\.([0-9a-f]{16})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line in the list of results, and the message behind it, which is made only if the line is shown."""

    title: str
    description: str
    html: Callable[[], str]


class Inline:
    """Answers inline queries.

    They tell of no chat, so that nothing said before counts, and what is found is not remembered. The settings are
    those of the person's own chat with the bot, for which reason no answer may be shown to anybody else.

    Args:
        desk: what they are answered with.
        fair_use: how many of them are answered.
    """

    def __init__(self, desk: Desk, fair_use: FairUse) -> None:
        self._desk = desk
        self._fair_use = fair_use

    async def asked(self, query: InlineQuery, update_id: int) -> Response:
        """A page of what is found; an offset that is none of this bot's, or of other articles, leads to its end."""
        person = query.from_user
        if not self._fair_use.query(person.id):
            nothing = {"results": [], "cache_time": _CACHED_EMPTY, "is_personal": True}
            return Response((Outgoing("answerInlineQuery", {"inline_query_id": query.id, **nothing}),))
        question = Question(
            text=query.query,
            chat=person.id,  # a person's own chat with the bot bears the person's number
            chat_type="inline",
            person=person.id,
            update_id=update_id,
            language_code=person.language_code,
        )
        begin = self._begin(query.offset)
        # One more than the page shows, to know whether there is another.
        answers = await self._desk.answers(question, top=min((begin or 0) + PAGE + 1, MOST))
        speaking = await self._desk.texts(question.chat, query.query, question.language_code)
        told = await asyncio.to_thread(lambda: [self._of_each(answer, speaking) for answer in answers])
        entries = self._entries(told, await self._desk.preferences.of(question.chat), speaking)
        page = [] if begin is None else [*islice(entries, begin, begin + PAGE + 1)]
        shown = [
            result(str(number), entry.title, entry.html(), entry.description)
            for number, entry in enumerate(page[:PAGE], begin or 0)
        ]
        params = {
            "inline_query_id": query.id,
            "results": shown,
            "next_offset": self._offset((begin or 0) + PAGE) if len(page) > PAGE else "",
            "cache_time": _CACHED,
            "is_personal": True,
            "button": {"text": speaking.say("inline.help"), "start_parameter": _START},
        }
        return Response((Outgoing("answerInlineQuery", params),))

    def _of_each(self, answer: Answer, speaking: Texts) -> Answer:
        """What each article says, a page of it at most, where it is not plain of which one something is asked."""
        if answer.verdict is not Verdict.WHICH:
            return answer
        found: list[Finding] = []
        for number, article in answer.choices[:MOST]:
            asked = speaking.say("question.of_article", number=number, question=answer.question)
            own = self._desk.answerer.answer(asked, top=1)
            found += [each for each in own.findings if own.answered and each.hit.passage.article is article]
            if len(found) == PAGE:
                break
        return replace(answer, verdict=Verdict.FOUND if found else Verdict.NOT_FOUND, findings=tuple(found), choices=())

    def _offset(self, begin: int) -> str:
        return f"{begin}.{self._desk.answerer.fingerprints.all}"

    def _begin(self, offset: str) -> int | None:
        """Where a page begins; `None` where its offset is not one that was given for these articles."""
        if not offset:
            return 0
        match = _OFFSET.fullmatch(offset)
        if match is None or match[2] != self._desk.answerer.fingerprints.all or int(match[1]) % PAGE:
            return None
        return int(match[1])

    def _entries(self, answers: Sequence[Answer], preferences: Preferences, speaking: Texts) -> Iterator[Entry]:
        """The whole list, best first: of each of several questions the first entry, then of each the second."""
        seen: set[Passage] = set()
        told = (answer for answer in answers if answer.verdict is not Verdict.LEFT_OVER)  # nothing is sent yet
        lists = [self._list(answer, preferences, speaking, seen) for answer in told]
        for turn in zip_longest(*lists):
            yield from (entry for entry in turn if entry)

    def _list(self, answer: Answer, preferences: Preferences, speaking: Texts, seen: set[Passage]) -> Iterator[Entry]:
        """What is found for one question, but for the passages that were seen."""
        convert = converter(preferences.script, answer.question)
        if not answer.answered and answer.verdict not in _NOT_OFFERED and answer.small_talk not in _EXCUSES:
            yield self._notice(answer, speaking, convert)
        if answer.findings:
            yield from self._passages(answer, preferences, speaking, convert, seen)
        else:
            yield from self._contents(preferences, speaking, convert)

    def _notice(self, answer: Answer, speaking: Texts, convert: Convert) -> Entry:
        """That the articles do not say, or that nothing was asked of them."""
        words = replies.notice(answer, speaking, commands=False)
        nearest = [
            Result(finding.hit.passage, finding.hit.sentence, under=finding.under)
            for finding in answer.findings[:NEAREST]
        ]

        def html() -> str:
            return render_nearest(nearest, speaking, convert) if nearest else escape(words, quote=False)

        _, end = sentences(words)[0]
        places = speaking.say("article.separator").join(
            replies.place_with(each.passage, each.under, speaking, heading(each.passage, convert)) for each in nearest
        )
        return Entry(words[:end], snippet(f"{words[end:].strip()} {places}".strip()), html)

    def _passages(
        self, answer: Answer, preferences: Preferences, speaking: Texts, convert: Convert, seen: set[Passage]
    ) -> Iterator[Entry]:
        answerer = self._desk.answerer
        for hit, under, asked in ((finding.hit, finding.under, finding.asked) for finding in answer.findings):
            passage, around = hit.passage, answerer.around(hit.passage, preferences.context)
            if passage in seen:
                continue
            seen.add(passage)
            title = replies.place_among(passage, answerer.articles, speaking, heading(passage, convert), under)
            shown = Result(passage, hit.sentence, hit.answer, *around, under=under, asked=asked)
            yield Entry(title, convert(snippet(passage.text, hit.sentence)), _rendered(shown, speaking, convert))

    def _contents(self, preferences: Preferences, speaking: Texts, convert: Convert) -> Iterator[Entry]:
        """Every article, each followed by its sections."""
        answerer = self._desk.answerer
        for article in answerer.articles:
            paragraphs = answerer.paragraphs(article)
            told = " · ".join(replies.article_card(article, len(paragraphs), speaking))
            yield Entry(article.label, snippet(told), self._card(article, speaking))
            first = 0
            for section, (head, span) in zip(article.sections, replies.outline(article, speaking), strict=True):
                last = first + len(section.paragraphs)
                opening, following = paragraphs[first:last][:1], paragraphs[first:last][1 : 1 + preferences.context]
                first = last
                for passage in opening:
                    described = convert(snippet(f"{span} · {passage.text}"))
                    shown = Result(passage, (0, 0), after=following)
                    title = convert(head, passage.text) if section.heading else head
                    yield Entry(title, described, _rendered(shown, speaking, convert))

    def _card(self, article: Article, speaking: Texts) -> Callable[[], str]:
        return lambda: render_article(self._desk.answerer, article, speaking)


def _rendered(shown: Result, speaking: Texts, convert: Convert) -> Callable[[], str]:
    return lambda: render_result(shown, speaking, convert)
