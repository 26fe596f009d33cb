"""What every room of the bot works with: the articles, the talks, and what each chat has set."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from contextvars import ContextVar
from dataclasses import dataclass, replace
from time import perf_counter
from typing import TYPE_CHECKING

from bot import replies
from bot.answer import MOST_CHOICES, NEAREST, Verdict
from bot.conversation import Message as Said
from bot.conversation import Role, leans
from bot.examples import examples
from bot.finding import matching
from bot.language import Language, language_of, language_of_articles
from bot.reporting import mark_of
from bot.store import Card
from bot.telegram_app.cards import (
    MOST,
    buttons,
    choices,
    first_view,
    lists,
    new_key,
    place_of,
    render_card,
    render_list,
)
from bot.telegram_app.outgoing import Words
from bot.telegram_app.preferences import ChatPreferences, Mode
from bot.telegram_app.rendering import NOTE, converter, short
from bot.texts import Texts, texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.answer import Answer
    from bot.answering import Answerer
    from bot.store import Place, Store
    from bot.telegram_app.metrics import Metrics
    from bot.telegram_app.talks import Talks
    from retrieval import Article

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Question:
    """A question and where it was asked.

    Attributes:
        text: what is asked.
        chat: the chat's id, 0 where Telegram tells of none.
        chat_type: such as `private` or `supergroup`.
        person: the id of who asks.
        update_id: the update that asks.
        asked: the id of the message that asks, 0 where there is none.
        language_code: the language of the person's Telegram, if it is told.
        context: what was said before it, oldest first.
        topic: the forum topic it was asked in, or `None`.
        signature: what tells those apart who ask in a chat's name, where Telegram gives it.
        username: the bot's, where it is asked in a group; else empty.
    """

    text: str
    chat: int
    chat_type: str
    person: int
    update_id: int
    asked: int = 0
    language_code: str | None = None
    context: tuple[Said, ...] = ()
    topic: int | None = None
    signature: str | None = None
    username: str = ""


class Desk:
    """Answers questions in words, as each chat has set.

    Args:
        answerer: who answers, until the articles are read anew.
        store: where settings and given answers are.
        talks: what was said before.
        metrics: what counts the answers.
        log_text: whether questions are logged word for word.
    """

    def __init__(
        self, answerer: Answerer, store: Store, talks: Talks, metrics: Metrics, *, log_text: bool = False
    ) -> None:
        self._answerer = answerer
        self._in_hand: ContextVar[Answerer | None] = ContextVar("answerer", default=None)
        self.store = store
        self.talks = talks
        self.preferences = ChatPreferences(store)
        self._metrics = metrics
        self._log_text = log_text
        self._examples: dict[tuple[str, str, Language], tuple[str, ...]] = {}

    @property
    def answerer(self) -> Answerer:
        """Who answers: the same from the beginning of what is in hand to its end."""
        return self._in_hand.get() or self._answerer

    @contextlib.contextmanager
    def unchanging(self) -> Iterator[None]:
        """Let this task work with the articles as they are now, even if they are read anew before the block ends."""
        now = self._in_hand.set(self._answerer)
        try:
            yield
        finally:
            self._in_hand.reset(now)

    def exchange(self, answerer: Answerer) -> None:
        """Let somebody else answer all that is begun from now on."""
        self._answerer = answerer
        self._examples = {}

    async def texts(self, chat: int, written: str, language_code: str | None, context: Sequence[Said] = ()) -> Texts:
        """The words to speak in: as the chat has set, else by what was written, the talk, and the person's Telegram."""
        set_to = (await self.preferences.of(chat)).language if chat else None
        said = [message.text for message in context if message.role is Role.USER]
        home = language_of_articles(self.answerer.articles)
        return texts(set_to or language_of(written, language_code, said=said, home=home))

    async def answer(self, question: Question, top: int | None = None) -> Answer:
        """The answer to a question, counted and logged.

        Args:
            question: the question.
            top: how many passages to find; as many as the chat has set by default.
        """
        begun = perf_counter()
        top = top or (await self.preferences.of(question.chat)).passages
        # In a thread, for whoever else writes in the meantime.
        answer = await asyncio.to_thread(self.answerer.answer, question.text, question.context, top)
        self._count(question, answer, perf_counter() - begun)
        return answer

    async def answers(self, question: Question, top: int | None = None) -> tuple[Answer, ...]:
        """The answers to a message that may ask several things, counted and logged; arguments as for `answer`."""
        begun = perf_counter()
        top = top or (await self.preferences.of(question.chat)).passages
        answers = await asyncio.to_thread(self.answerer.answers, question.text, question.context, top)
        for answer in answers:
            self._count(question, answer, (perf_counter() - begun) / len(answers))
        return answers

    def _count(self, question: Question, answer: Answer, seconds: float) -> None:
        text = f" text={answer.question!r}" if self._log_text else ""
        _LOG.info("question chat=%s verdict=%s ms=%.1f%s", question.chat_type, answer.verdict, seconds * 1000, text)
        self._metrics.answered(answer.verdict)

    async def examples(self, article: Article, speaking: Texts) -> tuple[str, ...]:
        """Questions that an article answers, to begin with."""
        key = self.answerer.fingerprints.all, article.name, speaking.language
        if key not in self._examples:
            # In a thread, for whoever else writes in the meantime: each is tried out.
            self._examples[key] = await asyncio.to_thread(examples, article, self.answerer, speaking)
        return self._examples[key]

    async def words(self, question: Question, answer: Answer, earlier: Card | None = None) -> tuple[Words, Card | None]:
        """An answer in words, with its card if the articles were searched for it.

        Args:
            question: the question.
            answer: the answer.
            earlier: the answer in whose place it comes, if so: the two are one card.
        """
        speaking = await self.texts(question.chat, answer.question, question.language_code, question.context)
        if answer.verdict not in {Verdict.FOUND, Verdict.NOT_FOUND}:
            quiet = (await self.preferences.of(question.chat)).mode is Mode.QUIET
            told = replies.notice(
                answer, speaking, commands=bool(question.chat), username=question.username, quiet=quiet
            )
            return self._told(question, answer, Words.plain(told), earlier)
        places = tuple(place_of(finding.hit, far=finding.far) for finding in answer.findings)
        listed = 1 if answer.answered else NEAREST
        card = self._card(question, answer.question, places, found=answer.answered, listed=listed)
        card = replace(
            card,
            passage="".join(mark_of(finding.hit.passage.text) for finding in answer.findings[:1]),
            rivals=len(answer.rivals) if answer.doubted else None,
        )
        if earlier:
            card = replace(card, key=earlier.key)
        if answer.correction and not answer.sure:
            card = replace(card, suggestion=answer.correction.question)
        shown = await self.show(card, speaking)
        note = short(replies.correction(answer, speaking), NOTE) if answer.sure else ""
        return (replace(shown, html=f"{note}\n{shown.html}") if note else shown), card

    def _told(
        self, question: Question, answer: Answer, words: Words, earlier: Card | None
    ) -> tuple[Words, Card | None]:
        """What is said in the bot's own words, with a card where there are buttons that ask on."""
        if answer.verdict is not Verdict.WHICH:
            return words, None
        card = self._card(question, answer.of_one or answer.remembered, (), found=True)
        if earlier:
            card = replace(card, key=earlier.key)
        return replace(words, markup=choices(card, answer.choices[:MOST_CHOICES])), card

    async def search(
        self, question: Question, speaking: Texts, earlier: Card | None = None
    ) -> tuple[Words, Card | None]:
        """The passages that match a question's words, each a button, and the card behind those; as for `words`."""
        preferences = await self.preferences.of(question.chat)
        hits = await asyncio.to_thread(matching, question.text, self.answerer.index, MOST)
        if not hits:
            return Words.plain(speaking.say("chat.search_nothing")), None
        listed = min(len(hits), preferences.passages)
        card = self._card(question, question.text, tuple(map(place_of, hits)), found=True, listed=listed)
        if earlier:
            card = replace(card, key=earlier.key)
        convert = converter(preferences.script, question.text)
        return render_list(card, self.answerer, speaking, preferences.context, convert), card

    async def further(self, card: Card) -> Card | None:
        """A card with one place more; nothing where no more is found, or enough was seen."""
        if lists(card) or len(card.places) >= MOST:
            return None  # all that a list can be of was found at once
        context = [*map(Said, card.context)]
        answer = await asyncio.to_thread(self.answerer.answer, card.question, context, len(card.places) + 1)
        found = (place_of(finding.hit, far=finding.far) for finding in answer.findings)
        more = next((place for place in found if place not in card.places), None)
        if more is None:
            return None
        places = *card.places, more
        return replace(card, places=places, corpus=self._corpus(places))

    def holds(self, card: Card) -> bool:
        """Whether the articles that a card shows are still as it was made from."""
        return card.corpus == self._corpus(card.places)

    def _corpus(self, places: Sequence[Place]) -> str:
        # Where nothing came near, any article that changes may make a difference.
        names = {place.article for place in places}
        return self.answerer.fingerprints.of(names) if names else self.answerer.fingerprints.all

    async def card(self, key: str, chat: int) -> Card | None:
        """The card of a key, if it was shown in this chat and the articles that it shows are still the same."""
        card = await self.shown(key, chat)
        return card if card is not None and self.holds(card) else None

    async def shown(self, key: str, chat: int) -> Card | None:
        """The card of a key, if it was shown in this chat, whatever has become of the articles."""
        card = await self.store.card(key)
        return card if card is not None and card.chat == chat and card.corpus else None

    def blank(self, question: Question) -> Card:
        """The card of a message that shows no passage and keeps no word of what was asked."""
        return replace(self._card(question, "", (), found=True), corpus="", context=())

    def _card(self, question: Question, text: str, places: tuple[Place, ...], *, found: bool, listed: int = 1) -> Card:
        """A new card, of which the message shows so many places."""
        return Card(
            key=new_key(),
            chat=question.chat,
            person=question.person,
            update_id=question.update_id,
            asked=question.asked,
            question=text,
            suggestion="",
            found=found,
            places=places,
            corpus=self._corpus(places),
            context=self._leant_on(question),
            seen=listed - 1,
            topic=question.topic,
            signature=question.signature,
        )

    def _leant_on(self, question: Question) -> tuple[str, ...]:
        """What the person had asked before, where the question may lean on it."""
        asked = tuple(said.text for said in question.context if said.role is Role.USER)
        return asked if asked and leans(self.answerer.index.understand(question.text)) else ()

    async def show(self, card: Card, speaking: Texts, place: int | None = None) -> Words:
        """A card as it looks when it is new, or one of its places."""
        preferences = await self.preferences.of(card.chat)
        view = first_view(card, preferences, place)
        convert = converter(preferences.script, card.question)
        return Words(
            render_card(card, view, self.answerer, speaking, convert),
            buttons(card, view, self.answerer, speaking, preferences.context, convert),
        )
