"""What is said to a message, which follows when the message is edited, and how the talk goes on with it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from bot.conversation import Message as Said
from bot.store import Response, Shown, TalkedOn
from bot.telegram_app.cards import lists
from bot.telegram_app.groups import text_of
from bot.telegram_app.outgoing import Words, edit, edit_answer, reply
from bot.telegram_app.talks import talk_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answer import Answer
    from bot.store import Card, Change, Outgoing, TalkKey
    from bot.telegram_app.desk import Desk, Question
    from bot.telegram_app.heard import Heard
    from bot.texts import Texts

    Earlier: TypeAlias = Sequence[tuple[Card, int]]
    """The answers that a message got, in their order, each with the id of the message that shows it."""

_NOT_SHOWN = ""
"""In place of the articles that an answer is from, where other words than an answer have taken its place."""


class Replying:
    """Replies to messages.

    Args:
        desk: what the replies are made with.
        max_age: for how many seconds a message that got no reply is answered still once it is edited.
    """

    def __init__(self, desk: Desk, max_age: float) -> None:
        self._desk = desk
        self._max_age = max_age

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

    async def answered(
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
            words, made = await self.in_words(piece, answer, card)
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
        changes += await self.gone_on(talk_of(message), answers, said, questions_of(earlier))
        return Response(tuple(sent), tuple(changes))

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
            sent, (*changes, *await self.gone_on(talk_of(heard.message), (), instead_of=questions_of(earlier)))
        )

    async def say(self, heard: Heard, key: str, **values: object) -> Response:
        """A reply in the bot's own words."""
        speaking = await self.speaking(heard)
        return Response((reply(heard.message, Words.plain(speaking.say(key, **values))),))

    async def speaking(self, heard: Heard) -> Texts:
        """The words in which a message is replied to."""
        message = heard.message
        code = message.from_user.language_code if message.from_user else None
        return await self._desk.texts(message.chat_id, text_of(message), code)

    async def taken_back(self, heard: Heard) -> Response:
        """Say in place of the answers that an edited message got before that it asks nothing any more."""
        answers = [(card, shown) for card, shown in await self.earlier(heard) if card.corpus]
        gone = await self._gone(heard, answers)
        return replace(
            gone,
            changes=(*gone.changes, *await self.gone_on(talk_of(heard.message), (), instead_of=questions_of(answers))),
        )

    async def _gone(self, heard: Heard, answers: Earlier) -> Response:
        """Other words in place of answers to what is no longer asked; nobody misses them where those are deleted."""
        gone = Words.plain((await self.speaking(heard)).say("question.taken_back"))
        blank = self._desk.blank(heard.question(""))
        return Response(
            tuple(replace(edit(heard.message.chat_id, shown, gone), card=card.key) for card, shown in answers),
            tuple(Shown(replace(blank, key=card.key)) for card, _ in answers),
        )

    async def in_words(self, question: Question, answer: Answer, earlier: Card | None = None) -> tuple[Words, Card]:
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

    async def gone_on(
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


def questions_of(earlier: Earlier) -> list[str]:
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
