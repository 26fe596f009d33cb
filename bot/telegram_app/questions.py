"""Messages that ask: what they ask, in which talk, and the reply."""

from __future__ import annotations

import contextlib
from collections import OrderedDict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from telegram import MessageEntity
from telegram.constants import ChatType

from bot.answer import Verdict
from bot.conversation import MAX_TEXT, Role, showing
from bot.conversation import Message as Said
from bot.smalltalk import SmallTalk
from bot.store import Response, Seen, Shown, TalkedOn
from bot.telegram_app.busy import Busy
from bot.telegram_app.cards import key_under, lists
from bot.telegram_app.desk import Question
from bot.telegram_app.fairuse import Allowed, FairUse
from bot.telegram_app.groups import (
    asked_in,
    asks,
    named_in_passing,
    question_for,
    replies_to,
    text_of,
    turns_to_others,
)
from bot.telegram_app.outgoing import Words, edit, edit_answer, reply
from bot.telegram_app.preferences import Mode
from bot.telegram_app.talks import talk_of, talk_with

if TYPE_CHECKING:
    from collections.abc import Sequence

    from telegram import Bot, Message

    from bot.answer import Answer
    from bot.store import Card, Change, Outgoing, TalkKey
    from bot.telegram_app.desk import Desk
    from bot.texts import Texts
    from retrieval import Passage

    Earlier: TypeAlias = Sequence[tuple[Card, int]]
    """The answers that a message got, in their order, each with the id of the message that shows it."""


_SURE, _SURE_OF_WHAT_IS_TOLD = 0.8, 0.6
"""The confidence from which the bot answers in a group without being asked: less is enough where the very thing that
is asked for (幾歲: 72歲) stands in the passage."""


_ALBUMS = 1_000  # that are remembered; the messages of one come together

_NOT_SHOWN = ""
"""In place of the articles that an answer is from, where other words than an answer have taken its place."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A message that came in.

    Attributes:
        message: the message.
        update_id: the update that told of it.
        me: the bot.
        edited: whether it was heard before, and has been edited.
    """

    message: Message
    update_id: int
    me: Bot
    edited: bool = False

    @property
    def private(self) -> bool:
        """Whether it was written to the bot alone."""
        return self.message.chat.type == ChatType.PRIVATE

    def question(self, text: str) -> Question:
        """What it asks."""
        message, key = self.message, talk_of(self.message)
        return Question(
            text=text,
            chat=message.chat_id,
            chat_type=message.chat.type,
            person=key.person,
            update_id=self.update_id,
            asked=message.message_id,
            language_code=message.from_user.language_code if message.from_user else None,
            topic=key.topic,
            signature=key.signature,
            username="" if self.private else self.me.username,
        )


class Questions:
    """Answers messages that ask.

    Args:
        desk: what they are answered with.
        fair_use: how much may be asked.
        max_age: for how many seconds a message that got no reply is answered still once it is edited.
    """

    def __init__(self, desk: Desk, fair_use: FairUse, max_age: float) -> None:
        self.busy = Busy()
        self._desk = desk
        self._fair_use = fair_use
        self._max_age = max_age
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
            return await self.ask(heard, text, unasked=True, eager=not await self.earlier(heard))
        return await self.taken_back(heard)

    async def not_text(self, heard: Heard) -> Response:
        """A kind word to who sends a voice message, a sticker or the like; one for a whole album."""
        if self._first_of_album(heard.message) not in {None, heard.message.message_id}:
            return Response()
        return await self.put(heard, Words.plain((await self.speaking(heard)).say("question.not_text")), ())

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
        earlier = await self.earlier(heard) or await self._said_of_album(heard)
        if self.too_late(heard, earlier) or (heard.edited and earlier and self._shown(earlier, text)):
            return Response()
        key = talk_of(message)
        refusal = await self.too_many(heard, told=not eager)
        if refusal is not None:
            return refusal
        anew = not (heard.edited and earlier)  # what got no reply to be edited is answered as if it were new
        if anew and self._desk.answerer.goes_on(text) and (card := await self._gone_on_from(heard)):
            return await self.more(heard, card)
        said = recalled(message, heard.me, text)
        # An edited question was asked before what has been said since.
        asked = tuple(map(Said, earlier[0][0].context)) if earlier else ()
        talk = asked or await self._desk.talks.before(key, _questions(earlier))
        question = replace(heard.question(text), context=(*talk, *said))
        # Who did not turn to the bot is not to see it type and then say nothing.
        async with contextlib.nullcontext() if eager or comments else self.busy.shown(heard.me, message):
            once = eager or comments
            answers = (await self._desk.answer(question),) if once else await self._desk.answers(question)
        answer = answers[0]
        idle = unasked and (answer.verdict is Verdict.EMPTY or answer.small_talk is SmallTalk.APPROVAL)
        known = comments and answer.verdict is not Verdict.SMALL_TALK and not _tells_more(answer, said)
        doubtful = eager and not (_all_but_sure(answer) and self._desk.answerer.singles_out(answer))
        if idle or known or doubtful:
            return await self.taken_back(heard)
        return await self._replies(heard, question, answers, said, earlier)

    async def _replies(
        self,
        heard: Heard,
        question: Question,
        answers: Sequence[Answer],
        said: Sequence[Said],
        earlier: Earlier,
    ) -> Response:
        """A reply for each of some answers, in place of those that an edited message got before."""
        message = heard.message
        sent: list[Outgoing] = []
        changes: list[Change] = []
        for number, answer in enumerate(answers):
            card, shown = earlier[number] if number < len(earlier) else (None, 0)
            before = (*question.context, *(Said(each.remembered) for each in answers[:number]))
            piece = replace(question, text=answer.question, context=before)
            words, made = await self._in_words(piece, answer, card)
            if card is None:
                sent.append(reply(message, words, made.key))
            elif made.corpus and _same(card, made):
                continue  # it stays as it is looked at, with what was thought of it
            else:
                sent.append(edit_answer(message, shown, words, made.key))
            changes.append(Shown(made))
        gone = await self._gone(heard, earlier[len(answers) :])
        sent += gone.outgoing
        changes += gone.changes
        changes += await self._gone_on(talk_of(message), answers, said, _questions(earlier))
        return Response(tuple(sent), tuple(changes))

    async def taken_back(self, heard: Heard) -> Response:
        """Say in place of the answers that an edited message got before that it asks nothing any more."""
        answers = [(card, shown) for card, shown in await self.earlier(heard) if card.corpus]
        gone = await self._gone(heard, answers)
        return replace(
            gone,
            changes=(*gone.changes, *await self._gone_on(talk_of(heard.message), (), instead_of=_questions(answers))),
        )

    async def _gone(self, heard: Heard, answers: Earlier) -> Response:
        """Other words in place of answers to what is no longer asked; nobody misses them where those are deleted."""
        gone = Words.plain((await self.speaking(heard)).say("question.taken_back"))
        blank = self._desk.blank(heard.question(""))
        return Response(
            tuple(replace(edit(heard.message.chat_id, shown, gone), card=card.key) for card, shown in answers),
            tuple(Shown(replace(blank, key=card.key)) for card, _ in answers),
        )

    async def put(self, heard: Heard, words: Words, earlier: Earlier, card: Card | None = None) -> Response:
        """A reply that follows when its message is edited, in place of the answers that one got before it was.

        Args:
            heard: the message.
            words: what is said.
            earlier: the answers.
            card: the card behind the words, of the key of the first of the answers, if there are any; nothing where
                the words show none.
        """
        kept = card or self._desk.blank(heard.question(""))
        if not earlier:
            return Response((reply(heard.message, words, kept.key),), (Shown(kept),))
        (first, shown), *others = earlier
        gone = await self._gone(heard, others)
        sent = edit_answer(heard.message, shown, words, first.key), *gone.outgoing
        changes = Shown(replace(kept, key=first.key)), *gone.changes
        return Response(
            sent, (*changes, *await self._gone_on(talk_of(heard.message), (), instead_of=_questions(earlier)))
        )

    async def more(self, heard: Heard, card: Card) -> Response:
        """The next result of an answer; where all that were found are seen, they are searched for further."""
        following = min(card.seen + 1, len(card.places))  # fewer may have come near than are shown at once
        if following == len(card.places):
            longer = await self._desk.further(card)
            if longer is None:
                words = Words.plain((await self.speaking(heard)).say("answer.no_more"))
                return await self.put(heard, words, ())
            card = longer
        # In the language of the question: who wants more tells none.
        speaking = await self._desk.texts(card.chat, card.question, heard.question("").language_code)
        shown = await self._desk.show(card, speaking, place=following)
        said = await self.put(heard, shown, ())  # so that the message is found when what it replies to is edited
        place = card.places[following]
        read_on = await self.showed(heard, self._desk.answerer.at(place.article, place.position))
        return replace(said, changes=(*said.changes, Seen(replace(card, seen=following)), *read_on))

    async def showed(self, heard: Heard, passage: Passage | None) -> tuple[Change, ...]:
        """How a talk has gone on where a passage was shown with no question of its own: from there one may read on."""
        if passage is None:
            return ()
        key = talk_of(heard.message)
        return (TalkedOn(key, await self._desk.talks.with_more(key, showing(passage))),)

    async def _gone_on_from(self, heard: Heard) -> Card | None:
        """The answer of which more is wanted: the one that a message replies to, else the last of its talk."""
        card = await self._replied_to(heard) or await self._desk.store.last_card(talk_of(heard.message))
        return card if card and card.places and self._desk.holds(card) else None

    async def _replied_to(self, heard: Heard) -> Card | None:
        """The answer of the bot's that a message replies to, if it shows passages and they are still there."""
        key = key_under(heard.message.reply_to_message) if replies_to(heard.message, heard.me) else None
        return await self._desk.card(key, heard.message.chat_id) if key else None

    async def without_question(self, heard: Heard) -> Response:
        """How to ask, to who gave the command alone; the answer takes its place once the question is added to that."""
        earlier = await self.earlier(heard)
        if self.too_late(heard, earlier):
            return Response()
        speaking = await self.speaking(heard)
        words = Words.plain(speaking.say("telegram.ask_usage", username=heard.me.username))
        return await self.put(heard, words, earlier)

    async def earlier(self, heard: Heard) -> Earlier:
        """The answers that an edited message got before, each with the id of the message that says it."""
        if not heard.edited:
            return ()
        return await self._desk.store.cards_answering(heard.message.chat_id, heard.message.message_id)

    def too_late(self, heard: Heard, earlier: Earlier) -> bool:
        """Whether a message that got no reply that could be edited was edited too long after it was written."""
        written, edited = heard.message.date, heard.message.edit_date
        if not heard.edited or earlier or edited is None:
            return False
        return (edited - written).total_seconds() > self._max_age

    async def _said_of_album(self, heard: Heard) -> Earlier:
        """What was said to an album before the photo with the caption came in: the answer takes its place."""
        first = self._first_of_album(heard.message)
        if heard.edited or first in {None, heard.message.message_id}:
            return ()
        said = await self._desk.store.cards_answering(heard.message.chat_id, first)
        return [(card, shown) for card, shown in said if not card.corpus]

    async def too_many(self, heard: Heard, *, told: bool = True) -> Response | None:
        """Count one more question, and tell what is said where it is more than is fair; nothing while it is not.

        Args:
            heard: the message that asks.
            told: whether it is said at all that it is too much.
        """
        allowed = self._fair_use.ask(heard.message.chat_id, talk_of(heard.message).person, told=told)
        if allowed is Allowed.YES:
            return None
        return await self.say(heard, "chat.too_many") if allowed is Allowed.TELL else Response()

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
        words, card = await self._in_words(question, answer)
        return words, (Shown(card), *await self._gone_on(key, (answer,)))

    async def _in_words(self, question: Question, answer: Answer, earlier: Card | None = None) -> tuple[Words, Card]:
        """An answer in words, and the card behind it.

        Args:
            question: the question.
            answer: the answer.
            earlier: the answer in whose place it comes, if so.
        """
        words, card = await self._desk.words(question, answer, earlier)
        if card is None:
            # So that the message is found when its question is edited, as one that was too long is.
            card = replace(earlier, corpus=_NOT_SHOWN) if earlier else self._desk.blank(question)
        return words, card

    async def _gone_on(
        self, key: TalkKey, answers: Sequence[Answer], said: Sequence[Said] = (), instead_of: Sequence[str] = ()
    ) -> tuple[Change, ...]:
        """How a talk has gone on with some answers.

        Args:
            key: the talk.
            answers: the answers to one message.
            said: what of the bot's own it replies to.
            instead_of: what it asked before it was edited, if it was.
        """
        asked = [Said(each.remembered) for each in answers if each.asks]
        if not asked and not instead_of:
            return ()
        talk = await self._desk.talks.with_more(key, *(said if asked else ()), *asked, instead_of=instead_of)
        return (TalkedOn(key, talk),)

    def _shown(self, earlier: Earlier, text: str) -> bool:
        """Whether some answers already are those to what a message asks, so that an edit has changed nothing."""
        asked = "".join(card.question for card, _ in earlier)
        answers = all(self._desk.holds(card) and not lists(card) for card, _ in earlier)
        return answers and "".join(asked.split()) == "".join(text.split())

    async def say(self, heard: Heard, key: str, **values: object) -> Response:
        """A reply in the bot's own words."""
        speaking = await self.speaking(heard)
        return Response((reply(heard.message, Words.plain(speaking.say(key, **values))),))

    async def speaking(self, heard: Heard) -> Texts:
        """The words in which a message is replied to."""
        message = heard.message
        code = message.from_user.language_code if message.from_user else None
        return await self._desk.texts(message.chat_id, text_of(message), code)


def _questions(earlier: Earlier) -> list[str]:
    """What some answers answer."""
    return [card.question for card, _ in earlier if card.question and not lists(card)]


def _same(card: Card, other: Card) -> bool:
    """Whether two cards show the same answer to the same question."""
    return (card.question, card.places, card.corpus, card.passage) == (
        other.question,
        other.places,
        other.corpus,
        other.passage,
    )


def _all_but_sure(answer: Answer) -> bool:
    """Whether an answer is good enough to be given unasked."""
    told = any(finding.hit.answer for finding in answer.findings[:1])
    return answer.confidence >= (_SURE_OF_WHAT_IS_TOLD if told else _SURE)


def _tells_more(answer: Answer, said: Sequence[Said]) -> bool:
    """Whether an answer is sure, and is no passage that was just read."""
    return answer.sure and not any(each.text in answer.findings[0].hit.passage.text for each in said)


def recalled(message: Message, me: Bot, asked: str) -> list[Said]:
    """What a message replies to: words of the bot's own, whoever asked for them, or of another person.

    The sentence that answered stands for a message of the bot's, for the passages around it would drown the question.

    Args:
        message: the message.
        me: the bot.
        asked: what the message asks, which may be just what it replies to.
    """
    replied = message.reply_to_message
    if replied is not None and not replies_to(message, me):
        words = asked_in(message)[:MAX_TEXT]
        return [Said(words)] if words and words != asked[:MAX_TEXT] else []
    if replied is None or not replied.text:
        return []
    pointed_at = (
        message.quote.text if message.quote else " ".join(replied.parse_entities([MessageEntity.BOLD]).values())
    )
    return [Said((pointed_at or replied.text)[:MAX_TEXT], Role.BOT)]
