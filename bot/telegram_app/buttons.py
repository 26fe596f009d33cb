"""What happens when a button is tapped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from telegram import Message

from bot.store import Outgoing, Rated, Response
from bot.telegram_app.cards import buttons, render_card
from bot.telegram_app.desk import Words, converter
from bot.telegram_app.outgoing import edit
from bot.telegram_app.taps import Look, Rate, decode

if TYPE_CHECKING:
    from telegram import CallbackQuery

    from bot.store import Card
    from bot.telegram_app.desk import Desk
    from bot.telegram_app.taps import View
    from bot.texts import Texts


class Buttons:
    """Answers taps on buttons. What a tap says is believed only as far as the store and the articles bear it out.

    Args:
        desk: what they are answered with.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def tapped(self, query: CallbackQuery) -> Response:
        """What a tap leads to: always an answer to the tap itself, so that the button stops to wait."""
        message = query.message
        chat = message.chat.id if message else 0
        speaking = await self._desk.texts(chat, "", query.from_user.language_code)
        tap = decode(query.data or "")
        try:
            match tap:
                case Look(key, view):
                    return await self._look(query, await self._card(key, chat), view, speaking)
                case Rate(key, liked):
                    card = await self._card(key, chat)
                    rated = Rated(card.key, query.from_user.id, liked)
                    return Response((toast(query, speaking.say("button.rated")),), (rated,))
        except LookupError:
            pass
        return Response((toast(query, speaking.say("button.stale")),))

    async def _card(self, key: str, chat: int) -> Card:
        """The card of a key, if it was shown in this chat.

        Raises:
            LookupError: there is none (any more), it is another chat's, or the articles have changed since.
        """
        card = await self._desk.store.card(key)
        if card is None or card.chat != chat or card.corpus != self._desk.answerer.fingerprint:
            raise LookupError(key)
        return card

    async def _look(self, query: CallbackQuery, card: Card, view: View, speaking: Texts) -> Response:
        convert = converter((await self._desk.preferences(card.chat)).script, card.question)
        html = render_card(card, view, self._desk.answerer, speaking, convert)
        words = Words(html, buttons(card, view, self._desk.answerer, speaking))
        assert isinstance(query.message, Message)  # noqa: S101 - a card's chat is a message's
        return Response((toast(query), edit(card.chat, query.message.message_id, words)))


def toast(query: CallbackQuery, text: str = "") -> Outgoing:
    """An answer to a tap: a word shown over the chat for a moment, or nothing to see."""
    params: dict[str, Any] = {"callback_query_id": query.id}
    if text:
        params["text"] = text
    return Outgoing("answerCallbackQuery", params)
