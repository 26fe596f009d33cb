"""Messages that ask: what they ask, in which talk, and whether they are answered."""

from __future__ import annotations

import contextlib
from collections import OrderedDict
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answer import Verdict
from bot.conversation import Message as Said
from bot.smalltalk import SmallTalk
from bot.store import Response, Seen, Shown
from bot.telegram_app.cards import key_under, lists
from bot.telegram_app.fairuse import Allowed, FairUse
from bot.telegram_app.groups import asks, named_in_passing, question_for, replies_to, text_of, turns_to_others
from bot.telegram_app.heard import recalled
from bot.telegram_app.outgoing import Words
from bot.telegram_app.preferences import Mode
from bot.telegram_app.replying import questions_of
from bot.telegram_app.talks import talk_of, talk_with

if TYPE_CHECKING:
    from collections.abc import Sequence

    from telegram import Message

    from bot.answer import Answer
    from bot.store import Card, Change
    from bot.telegram_app.busy import Busy
    from bot.telegram_app.desk import Desk, Question
    from bot.telegram_app.heard import Heard
    from bot.telegram_app.replying import Earlier, Replying


_SURE, _SURE_OF_WHAT_IS_TOLD = 0.8, 0.6
"""The confidence from which the bot answers in a group without being asked: less is enough where the very thing that
is asked for (幾歲: 72歲) stands in the passage."""

_ALBUMS = 1_000  # that are remembered; the messages of one come together


class Questions:
    """Answers messages that ask.

    Args:
        desk: what they are answered with.
        fair_use: how much may be asked.
        replying: says the answers.
        busy: shows that they take a while.
    """

    def __init__(self, desk: Desk, fair_use: FairUse, replying: Replying, busy: Busy) -> None:
        self._desk = desk
        self._fair_use = fair_use
        self._replying = replying
        self._busy = busy
        self._albums: OrderedDict[tuple[int, str], int] = OrderedDict()

    async def private(self, heard: Heard) -> Response:
        """Any text in private is a question."""
        return await self.ask(heard, text_of(heard.message))

    async def group(self, heard: Heard) -> Response:
        """In a group, what mentions the bot or replies to it is a question, as far as the group's mode lets.

        Where the mode is eager, anything else that asks is answered, too, if the answer is all but sure.
        """
        mode = (await self._desk.preferences.of(heard.message.chat_id)).mode
        question = question_for(heard.message, heard.me)
        if mode is Mode.QUIET:
            return Response()
        if question is not None:
            only_replies = question == text_of(heard.message).strip()
            beside = only_replies or named_in_passing(heard.message, heard.me)
            comments = beside and not asks(question) and not self._desk.answerer.goes_on(question)
            # Who names the bot and says nothing else waits for a word.
            empty = not any(map(str.isalnum, question)) and not only_replies and not replies_to(heard.message, heard.me)
            return await self.ask(heard, question, unasked=not empty, comments=comments)
        text = text_of(heard.message)
        asked = asks(text) and not turns_to_others(heard.message) and not self._desk.answerer.goes_on(text)
        if mode is Mode.EAGER and asked:
            return await self.ask(heard, text, unasked=True, eager=not await self._replying.earlier(heard))
        return await self._replying.taken_back(heard)

    async def not_text(self, heard: Heard) -> Response:
        """A kind word to who sends a voice message, a sticker or the like; one for a whole album."""
        if self._first_of_album(heard.message) not in {None, heard.message.message_id}:
            return Response()
        speaking = await self._replying.speaking(heard)
        return await self._replying.put(heard, Words.plain(speaking.say("question.not_text")), ())

    def _first_of_album(self, message: Message) -> int | None:
        """Which message of its album came in first, with a caption or without; nothing where it is in none."""
        if message.media_group_id is None:
            return None
        first = self._albums.setdefault((message.chat_id, message.media_group_id), message.message_id)
        if len(self._albums) > _ALBUMS:
            self._albums.popitem(last=False)
        return first

    async def ask(
        self, heard: Heard, text: str, *, unasked: bool = False, comments: bool = False, eager: bool = False
    ) -> Response:
        """The answer to a question, which is remembered with what of the bot's own it replies to.

        Args:
            heard: the message that asks.
            text: what it asks.
            unasked: whether it may be no question at all, as a mention: then the bot is silent where it would
                only disturb.
            comments: whether it only says something of what it replies to, or of the bot, and asks nothing that can
                be told: then the bot is silent where it is not sure of another passage that answers.
            eager: whether it was not put to the bot at all: then the bot is silent where it is not all but sure, or
                where nothing in the question singles out these articles.
        """
        message = heard.message
        earlier = await self._replying.earlier(heard) or await self._said_of_album(heard)
        if self._replying.too_late(heard, earlier) or (heard.edited and earlier and self._shown(earlier, text)):
            return Response()
        key = talk_of(message)
        refusal = await self.too_many(heard, told=not eager)
        if refusal is not None:
            return refusal
        anew = not (heard.edited and earlier)  # what got no reply to be edited is answered as if it were new
        if anew and self._desk.answerer.wants_more(text) and (card := await self._gone_on_from(heard)):
            return await self.more(heard, card)
        said = recalled(message, heard.me, text)
        # An edited question was asked before what has been said since.
        asked = tuple(map(Said, earlier[0][0].context)) if earlier else ()
        talk = asked or await self._desk.talks.before(key, questions_of(earlier))
        question = replace(heard.question(text), context=(*talk, *said))
        # Who did not turn to the bot is not to see it type and then say nothing.
        async with contextlib.nullcontext() if eager or comments else self._busy.shown(heard.me, message):
            once = eager or comments
            answers = (await self._desk.answer(question),) if once else await self._desk.answers(question)
        answer = answers[0]
        idle = unasked and (answer.verdict is Verdict.EMPTY or answer.small_talk is SmallTalk.APPROVAL)
        known = comments and answer.verdict is not Verdict.SMALL_TALK and not _tells_more(answer, said)
        doubtful = eager and not (_all_but_sure(answer) and self._desk.answerer.singles_out(answer))
        if idle or known or doubtful:
            return await self._replying.taken_back(heard)
        return await self._replying.answered(heard, question, answers, said, earlier)

    async def without_question(self, heard: Heard) -> Response:
        """How to ask, to who gave the command alone; the answer takes its place once the question is added to that."""
        earlier = await self._replying.earlier(heard)
        if self._replying.too_late(heard, earlier):
            return Response()
        speaking = await self._replying.speaking(heard)
        words = Words.plain(speaking.say("telegram.ask_usage", username=heard.me.username))
        return await self._replying.put(heard, words, earlier)

    async def more(self, heard: Heard, card: Card) -> Response:
        """The next result of an answer; where all that were found are seen, they are searched for further."""
        following = min(card.seen + 1, len(card.places))  # fewer may have come near than are shown at once
        if following == len(card.places):
            longer = await self._desk.further(card)
            if longer is None:
                speaking = await self._replying.speaking(heard)
                return await self._replying.put(heard, Words.plain(speaking.say("answer.no_more")), ())
            card = longer
        # In the language of the question: who wants more tells none.
        speaking = await self._desk.texts(card.chat, card.question, heard.question("").language_code)
        shown = await self._desk.show(card, speaking, place=following)
        # So that the message is found when what it replies to is edited.
        said = await self._replying.put(heard, shown, ())
        place = card.places[following]
        passage = self._desk.answerer.at(place.article, place.position)
        read_on = await self._desk.talks.showed(talk_of(heard.message), passage)
        return replace(said, changes=(*said.changes, Seen(replace(card, seen=following)), *read_on))

    async def tapped(self, question: Question, message: Message) -> tuple[Words | None, tuple[Change, ...]]:
        """The answer to a question that a button asks.

        Args:
            question: the question.
            message: the message with the button, in whose talk it is asked.

        Returns:
            What is said, if the person may ask on, and what changes.
        """
        key = talk_with(question.person, message)
        if self._fair_use.ask(question.chat, question.person) is not Allowed.YES:
            return None, ()
        question = replace(question, context=await self._desk.talks.context(key), topic=key.topic)
        answer = await self._desk.answer(question)
        words, card = await self._replying.in_words(question, answer)
        return words, (Shown(card), *await self._replying.gone_on(key, (answer,)))

    async def too_many(self, heard: Heard, *, told: bool = True) -> Response | None:
        """Count one more question, and tell what is said where it is more than is fair; nothing while it is not.

        Args:
            heard: the message that asks.
            told: whether it is said at all that it is too much.
        """
        allowed = self._fair_use.ask(heard.message.chat_id, talk_of(heard.message).person, told=told)
        if allowed is Allowed.YES:
            return None
        return await self._replying.say(heard, "chat.too_many") if allowed is Allowed.TELL else Response()

    async def _gone_on_from(self, heard: Heard) -> Card | None:
        """The answer of which more is wanted: the one that a message replies to, else the last of its talk."""
        card = await self._replied_to(heard) or await self._desk.store.last_card(talk_of(heard.message))
        return card if card and card.places and self._desk.holds(card) else None

    async def _replied_to(self, heard: Heard) -> Card | None:
        """The answer of the bot's that a message replies to, if it shows passages and they are still there."""
        key = key_under(heard.message.reply_to_message) if replies_to(heard.message, heard.me) else None
        return await self._desk.card(key, heard.message.chat_id) if key else None

    async def _said_of_album(self, heard: Heard) -> Earlier:
        """What was said to an album before the photo with the caption came in: the answer takes its place."""
        first = self._first_of_album(heard.message)
        if heard.edited or first in {None, heard.message.message_id}:
            return ()
        said = await self._desk.store.cards_answering(heard.message.chat_id, first)
        return [(card, shown) for card, shown in said if not card.corpus]

    def _shown(self, earlier: Earlier, text: str) -> bool:
        """Whether some answers already are those to what a message asks, so that an edit has changed nothing."""
        asked = "".join(card.question for card, _ in earlier)
        answers = all(self._desk.holds(card) and not lists(card) for card, _ in earlier)
        return answers and "".join(asked.split()) == "".join(text.split())


def _all_but_sure(answer: Answer) -> bool:
    """Whether an answer is good enough to be given unasked."""
    told = any(finding.hit.answer for finding in answer.findings[:1])
    return answer.confidence >= (_SURE_OF_WHAT_IS_TOLD if told else _SURE)


def _tells_more(answer: Answer, said: Sequence[Said]) -> bool:
    """Whether an answer is sure, and is no passage that was just read."""
    return answer.sure and not any(each.text in answer.findings[0].hit.passage.text for each in said)
