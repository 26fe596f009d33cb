"""What happens when a button is tapped."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from telegram import Message

from bot.language import Language
from bot.store import Outgoing, Rated, Response, Seen
from bot.telegram_app.admins import may_set
from bot.telegram_app.cards import buttons, render_card
from bot.telegram_app.desk import Question
from bot.telegram_app.outgoing import Words, edit, reply
from bot.telegram_app.reading import article_called, articles, choice, outline, paragraph
from bot.telegram_app.rendering import converter
from bot.telegram_app.repeats import Repeats
from bot.telegram_app.settings import CHOICES, changed, panel_in
from bot.telegram_app.talks import talk_with
from bot.telegram_app.taps import (
    OVERVIEW,
    Articles,
    AskInstead,
    AskOf,
    Choice,
    Example,
    Look,
    Outline,
    Rate,
    Read,
    Set,
    decode,
)
from bot.texts import texts

if TYPE_CHECKING:
    from telegram import CallbackQuery, Chat

    from bot.store import Card
    from bot.telegram_app.desk import Desk
    from bot.telegram_app.questions import Questions
    from bot.telegram_app.taps import Tap, View
    from bot.texts import Texts
    from retrieval import Article, Passage


class Buttons:
    """Answers taps on buttons. What a tap says is believed only as far as the store and the articles bear it out.

    Args:
        desk: what they are answered with.
        questions: who answers what a button asks.
    """

    def __init__(self, desk: Desk, questions: Questions) -> None:
        self._desk = desk
        self._questions = questions
        self._repeats = Repeats()

    async def tapped(self, query: CallbackQuery) -> Response:
        """What a tap leads to: always an answer to the tap itself, so that the button stops to wait."""
        message = query.message
        chat = message.chat.id if message else 0
        speaking = await self._desk.texts(chat, "", query.from_user.language_code)
        tap = decode(query.data or "")
        if self._repeats.again(tap, query):
            return Response((toast(query),))
        try:
            return await self._follow(tap, query, speaking)
        except LookupError:
            return Response((toast(query, speaking.say("button.stale")),))

    async def _follow(self, tap: Tap | None, query: CallbackQuery, speaking: Texts) -> Response:
        """What a tap leads to.

        Raises:
            LookupError: it leads nowhere (any more).
        """
        message, answerer = query.message, self._desk.answerer
        chat = message.chat.id if message else 0
        match tap:
            case Look(key, view):
                made = await self._look(query, await self._card(key, chat), view)
            case Read(name, number, part, beside):
                convert = converter((await self._desk.preferences.of(chat)).script, "")
                speaking = await self._as_before(query, speaking)
                article = article_called(name, answerer)
                shown = paragraph(article, number, answerer, speaking, convert, part)
                here = answerer.paragraphs(article)[number - 1]
                # Beside an answer the whole of its own passage opens, which the talk is about already.
                made = _opened(query, shown) if beside else await self._read_on(query, here, _turned(query, shown))
            case Outline(name, beside, page):
                speaking = await self._as_before(query, speaking)
                convert = converter((await self._desk.preferences.of(chat)).script, "")
                told = outline(article_called(name, answerer), answerer, speaking, page, convert)
                made = _opened(query, told) if beside else _turned(query, told)
            case Choice(page) | Articles(page):
                listed = choice if isinstance(tap, Choice) else articles
                made = _turned(query, listed(answerer, await self._as_before(query, speaking), page))
            case Set(name, value) if message is not None:
                made = await self._set(query, message.chat, name, value, speaking)
            case AskInstead(key) if isinstance(message, Message):
                made = await self._ask(query, message, (await self._card(key, chat)).suggestion, speaking)
            case AskOf(key, name) if isinstance(message, Message):
                made = await self._ask_of(query, message, await self._card(key, chat), article_called(name, answerer))
            case Example(name, _) if isinstance(message, Message):
                article_called(name, answerer)  # it must still be there
                made = await self._ask(query, message, _label(query, message), speaking)
            case Rate(key, liked):
                made = await self._rate(query, await self._shown(key, chat), speaking, liked=liked)
            case _:
                raise LookupError(query.data)
        return made

    async def _as_before(self, query: CallbackQuery, speaking: Texts) -> Texts:
        """The words that the message under the tapped button is in, unless the chat has set others.

        In a group everybody reads it: it is not to change its language with who taps.
        """
        message = query.message
        if not isinstance(message, Message) or (await self._desk.preferences.of(message.chat.id)).language:
            return speaking
        language = _language_of(message)
        return texts(language) if language else speaking

    async def _rate(self, query: CallbackQuery, card: Card, speaking: Texts, *, liked: bool) -> Response:
        """Note what somebody thinks of an answer; the same once more takes it back."""
        person = query.from_user.id
        again = await self._desk.store.rating(card.key, person) == liked
        told = speaking.say("button.unrated" if again else "button.rated")
        return Response((toast(query, told),), (Rated(card.key, person, None if again else liked),))

    async def _ask(self, query: CallbackQuery, message: Message, text: str, speaking: Texts) -> Response:
        """Answer what a button asks.

        Raises:
            LookupError: it asks nothing.
        """
        if not text:
            raise LookupError(query.data)
        question = Question(
            text=text,
            chat=message.chat.id,
            chat_type=message.chat.type,
            person=query.from_user.id,
            update_id=0,
            language_code=query.from_user.language_code,
        )
        words, changes = await self._questions.tapped(question, message)
        if words is None:
            return Response((toast(query, speaking.say("chat.too_many")),))
        return Response((toast(query), reply(message, words)), changes)

    async def _ask_of(self, query: CallbackQuery, message: Message, card: Card, article: Article) -> Response:
        """Answer a question of the article that a button names."""
        # In the language of the question, as before, whoever taps.
        speaking = await self._desk.texts(card.chat, card.question, query.from_user.language_code)
        number = self._desk.answerer.articles.index(article) + 1
        text = speaking.say("question.of_article", number=number, question=card.question)
        return await self._ask(query, message, text, speaking)

    async def _set(self, query: CallbackQuery, chat: Chat, name: str, value: str, speaking: Texts) -> Response:
        if not await may_set(query.get_bot(), chat, query.from_user.id):
            return Response((toast(query, speaking.say("chat.admins_only")),))
        preferences = changed(await self._desk.preferences.of(chat.id), name, value)
        only = _only(query)
        change = self._desk.preferences.set(chat.id, name, preferences)
        speaking = await self._desk.texts(chat.id, "", query.from_user.language_code)
        if name != "language":
            speaking = await self._as_before(query, speaking)
        shown = await panel_in(chat, query.get_bot(), preferences, speaking, only=only)
        return Response((toast(query, speaking.say("chat.set")), *_turned(query, shown).outgoing[1:]), (change,))

    async def _card(self, key: str, chat: int) -> Card:
        """The card of a key, if it was shown in this chat.

        Raises:
            LookupError: there is none (any more), it is another chat's, or the articles have changed since.
        """
        card = await self._desk.card(key, chat)
        if card is None:
            raise LookupError(key)
        return card

    async def _shown(self, key: str, chat: int) -> Card:
        """The card of a key, if it was shown in this chat: of what was read it may be said later what it was like.

        Raises:
            LookupError: there is none (any more), or it is another chat's.
        """
        card = await self._desk.shown(key, chat)
        if card is None:
            raise LookupError(key)
        return card

    async def _look(self, query: CallbackQuery, card: Card, view: View) -> Response:
        # In the language of the question, as before, whoever taps.
        speaking = await self._desk.texts(card.chat, card.question, query.from_user.language_code)
        preferences, answerer = await self._desk.preferences.of(card.chat), self._desk.answerer
        convert = converter(preferences.script, card.question)
        html = render_card(card, view, answerer, speaking, convert)
        made = _turned(query, Words(html, buttons(card, view, answerer, speaking, preferences.context, convert)))
        around = preferences.context
        if view.place == OVERVIEW or (view.before, view.after) != (around, around):
            return made  # the same place with more around it
        place = card.places[view.place]
        if view.place > card.seen:  # whoever types that there should be more has seen so many
            made = replace(made, changes=(*made.changes, Seen(replace(card, seen=view.place))))
        return await self._read_on(query, answerer.at(place.article, place.position), made)

    async def _read_on(self, query: CallbackQuery, passage: Passage | None, made: Response) -> Response:
        """What a tap leads to that shows a passage: what its person says next may lean on that."""
        if not isinstance(query.message, Message):
            return made
        key = talk_with(query.from_user.id, query.message)
        return replace(made, changes=(*made.changes, *await self._desk.talks.showed(key, passage)))


def _language_of(message: Message) -> Language | None:
    """The language of a message that shows settings or articles, or opens one; nothing where it is none such."""
    labels = {
        each.text for row in (message.reply_markup.inline_keyboard if message.reply_markup else ()) for each in row
    }
    lines = (message.text or "").splitlines()
    for language in Language:
        speaking = texts(language)
        keys = "article.read_on", "article.which", "telegram.articles", *(f"settings.{name}" for name in CHOICES)
        begins = tuple(map(speaking.say, keys))
        if speaking.say("button.outline") in labels or any(line.startswith(begins) for line in lines):
            return language
    return None


def _label(query: CallbackQuery, message: Message) -> str:
    """What stands on the button that was tapped, in whichever language it was made; empty where there is none."""
    rows = message.reply_markup.inline_keyboard if message.reply_markup else ()
    return next((button.text for row in rows for button in row if button.callback_data == query.data), "")


def _turned(query: CallbackQuery, words: Words) -> Response:
    """The message under the tapped button says something else from now on."""
    message = query.message
    if message is None:
        return Response((toast(query),))
    return Response((toast(query), edit(message.chat.id, message.message_id, words)))


def _only(query: CallbackQuery) -> str | None:
    """The one thing that the message under the tapped button offers to set; nothing where it offers several."""
    markup = query.message.reply_markup if isinstance(query.message, Message) else None
    taps = [decode(str(each.callback_data)) for row in (markup.inline_keyboard if markup else ()) for each in row]
    names = {tap.name for tap in taps if isinstance(tap, Set)}
    return names.pop() if len(names) == 1 else None


def _opened(query: CallbackQuery, words: Words) -> Response:
    """Something is said beside the message under the tapped button."""
    message = query.message
    if not isinstance(message, Message):
        return Response((toast(query),))  # too old to be replied to
    return Response((toast(query), reply(message, words)))


def toast(query: CallbackQuery, text: str = "") -> Outgoing:
    """An answer to a tap: a word shown over the chat for a moment, or nothing to see."""
    params: dict[str, Any] = {"callback_query_id": query.id}
    if text:
        params["text"] = text
    return Outgoing("answerCallbackQuery", params)
