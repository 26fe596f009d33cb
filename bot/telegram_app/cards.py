"""An answer as a message: its words and the buttons under them, at every way of looking at it."""

from __future__ import annotations

import secrets
from html import escape
from typing import TYPE_CHECKING, Any

from bot import replies
from bot.answer import NEAREST
from bot.excerpts import parts, units
from bot.store import Card, Place
from bot.telegram_app.outgoing import LABEL, Words, button
from bot.telegram_app.pages import page_with
from bot.telegram_app.rendering import (
    NOTE,
    PART,
    PASSAGE,
    PLACE,
    Convert,
    Result,
    heading,
    length,
    render_nearest,
    render_result,
    short,
    unchanged,
)
from bot.telegram_app.taps import OVERVIEW, AskInstead, AskOf, Look, Outline, Rate, Read, View, decode, name_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from telegram import Message

    from bot.answering import Answerer
    from bot.telegram_app.preferences import Preferences
    from bot.texts import Texts
    from retrieval import Article, Hit, Passage

_SNIPPET = 160  # UTF-16 units of a passage in a list
_NUMBER = 8  # UTF-16 units of an article's number on its button, with what stands around it

MOST = 50
"""Results to go through, however often more is asked for; what comes later has little to do with the question."""

MOST_AROUND = 6
"""Paragraphs that can be opened on either side of a passage; more than that is read with /read."""


def new_key() -> str:
    """A name for a card that nobody can guess."""
    return secrets.token_urlsafe(8)


def key_under(message: Message | None) -> str | None:
    """The key of the card that a message of the bot's shows, by its buttons; nothing where it shows none."""
    rows = message.reply_markup.inline_keyboard if message and message.reply_markup else ()
    taps = (decode(str(each.callback_data)) for row in rows for each in row)
    return next((tap.card for tap in taps if isinstance(tap, Look | Rate)), None)


def lists(card: Card) -> bool:
    """Whether a card shows what was only searched for; see `Card.passage`."""
    return card.found and bool(card.places) and not card.passage


def place_of(hit: Hit, *, far: bool = False) -> Place:
    """Where a hit stands, and whether it has little to do with the question."""
    return Place(hit.passage.article.name, hit.passage.position, hit.sentence, hit.answer, far)


def first_view(card: Card, preferences: Preferences, place: int | None = None) -> View:
    """How a card is looked at when it is new, or one of its places when it is opened."""
    first = 0 if card.found else OVERVIEW
    return View(first if place is None else place, preferences.context, preferences.context)


def render_list(card: Card, answerer: Answerer, texts: Texts, context: int, convert: Convert = unchanged) -> Words:
    """The places of a new card that are seen as a list, each with a button that opens it with so many around it.

    Raises:
        LookupError: the articles do not have one of them.
    """
    shown = card.places[: card.seen + 1]
    lines = [escape(texts.say("chat.search_found", count=len(shown)), quote=False)]
    rows = []
    for number, place in enumerate(shown):
        passage = _passage(place, answerer)
        where = _where(passage, answerer, texts, convert)
        told = short(convert(passage.text), _SNIPPET, place.sentence)
        lines.append(f"{number + 1}. <b>{short(where, PLACE)}</b>\n{told}")
        rows.append([button(f"{number + 1}. {where}", Look(card.key, View(number, context, context)))])
    if more := len(card.places) - len(shown):
        lines.append(escape(texts.say("chat.search_more", count=more), quote=False))
    return Words("\n\n".join(lines), {"inline_keyboard": rows})


def render_card(card: Card, view: View, answerer: Answerer, texts: Texts, convert: Convert = unchanged) -> str:
    """What a card says, as HTML.

    Raises:
        LookupError: the view shows a place that the card or the articles do not have.
    """
    suggestion = texts.say("answer.suggestion", question=card.suggestion) if card.suggestion else ""
    if view.place == OVERVIEW:
        if card.found:
            raise LookupError(view)  # no button of ours leads there
        found = [(_passage(place, answerer), place.sentence) for place in card.places[:NEAREST]]
        nearest = [Result(passage, sentence, under=answerer.under(passage)) for passage, sentence in found]
        return "\n".join(filter(None, [short(suggestion, NOTE), render_nearest(nearest, texts, convert)]))
    place = card.places[view.place]
    passage = _passage(place, answerer)
    before, after = answerer.around(passage, MOST_AROUND)
    earlier = len(before) - min(view.before, len(before))
    around = before[earlier:], after[: view.after]
    under, asked = answerer.under(passage), answerer.asked(passage)
    shown = Result(passage, place.sentence, place.answer, *around, under=under, asked=asked)
    doubted = card.found and card.rivals is not None and not view.place
    rivals = card.places[1 : 1 + (card.rivals or 0)] if doubted else ()
    beside = _rivals(rivals, answerer, texts, convert)
    told = render_result(shown, texts, convert, length(beside))
    if not card.found:  # it looks like an answer, and none of the places is one
        return f"{escape(texts.say('answer.near'), quote=False)}\n{told}"
    if place.far:
        return f"{escape(texts.say('answer.far'), quote=False)}\n{told}"
    return f"{short(suggestion or texts.say('answer.unsure'), NOTE)}\n{told}{beside}" if doubted else told


def _rivals(places: Sequence[Place], answerer: Answerer, texts: Texts, convert: Convert) -> str:
    """What is said under an answer of places that may answer as well: their sentences, as `replies.rivals` says it."""
    lines = ["\n", texts.say("answer.rivals")] if places else []
    for place in places:
        passage = _passage(place, answerer)
        where = _where(passage, answerer, texts, convert)
        lines.append(replies.rival(where, convert(passage.text), place.sentence, place.answer, texts))
    return escape("\n".join(lines), quote=False)


def choices(card: Card, articles: Sequence[tuple[int, Article]]) -> dict[str, Any]:
    """A button for each of some numbered articles that asks a card's question of it, as an InlineKeyboardMarkup."""
    rows = [
        [button(f"{number}. {replies.called(article, LABEL - _NUMBER)}", AskOf(card.key, name_of(article.name)))]
        for number, article in articles
    ]
    return {"inline_keyboard": rows}


def buttons(  # noqa: PLR0913, PLR0917 - what is looked at, and how it is shown
    card: Card, view: View, answerer: Answerer, texts: Texts, context: int, convert: Convert = unchanged
) -> dict[str, Any]:
    """The buttons under a card, as the Bot API's InlineKeyboardMarkup.

    Args:
        card: the card.
        view: how it is looked at.
        answerer: who has its articles.
        texts: the bot's words.
        context: how many paragraphs on either side another of its places is opened with.
        convert: brings the article's words into the script to show.

    Raises:
        LookupError: as `render_card` does.
    """
    rows = []
    if card.suggestion:
        rows.append([button(texts.say("button.ask_instead", question=card.suggestion), AskInstead(card.key))])
    if view.place == OVERVIEW:
        for number, place in enumerate(card.places[:NEAREST]):
            passage = _passage(place, answerer)
            where = _where(passage, answerer, texts, convert)
            label = f"{number + 1}. {where}" if len(card.places) > 1 else where
            rows.append([button(label, Look(card.key, View(number, context, context)))])
    else:
        rows += _around(card, view, answerer, texts, context)
    return {"inline_keyboard": [*rows, _opinions(card)]}


def _around(card: Card, view: View, answerer: Answerer, texts: Texts, context: int) -> list[list[dict[str, str]]]:
    """The ways on from a passage: the whole of it where it is cut, more around it, other results, the article."""
    place = card.places[view.place]
    passage = _passage(place, answerer)
    before, after = answerer.around(passage, MOST_AROUND)
    under = answerer.under(passage)
    read, sentence = (under, 0) if under else (passage, place.sentence[0])
    whole = []
    if read.number is not None and units(read.text) > PASSAGE:
        part = next(n for n, (_, end) in enumerate(parts(read.text, PART)) if sentence < end)
        tap = Read(name_of(read.article.name), read.number, part, beside=True)
        whole.append(button(texts.say("button.whole"), tap))
    more = []
    if view.before < len(before):
        more.append(button(texts.say("button.before"), Look(card.key, View(view.place, view.before + 1, view.after))))
    if view.after < len(after):
        more.append(button(texts.say("button.after"), Look(card.key, View(view.place, view.before, view.after + 1))))
    others = []
    if not card.found:
        others.append(button(texts.say("button.back"), Look(card.key, View(OVERVIEW, 1, 1))))
    if len(card.places) > 1:
        if view.place:
            others.append(button(texts.say("button.previous"), Look(card.key, View(view.place - 1, context, context))))
        following = (view.place + 1) % len(card.places)
        label = texts.say("button.next", position=following + 1, count=len(card.places))
        others.append(button(label, Look(card.key, View(following, context, context))))
    page = page_with(read.number, read.article) if read.number else 0
    others.append(button(texts.say("button.outline"), Outline(name_of(passage.article.name), beside=True, page=page)))
    return [row for row in (whole, more, others) if row]


def _where(passage: Passage, answerer: Answerer, texts: Texts, convert: Convert) -> str:
    under = answerer.under(passage)
    return replies.place_among(passage, answerer.articles, texts, heading(passage, convert), under)


def _opinions(card: Card) -> list[dict[str, str]]:
    return [button("👍", Rate(card.key, liked=True)), button("👎", Rate(card.key, liked=False))]


def _passage(place: Place, answerer: Answerer) -> Passage:
    passage = answerer.at(place.article, place.position)
    if passage is None:
        raise LookupError(place)
    return passage
