"""An answer as a message: its words and the buttons under them, at every way of looking at it."""

from __future__ import annotations

import hashlib
import secrets
from typing import TYPE_CHECKING, Any

from bot import replies
from bot.store import Card, Place
from bot.telegram_app.rendering import Convert, Result, render_nearest, render_result
from bot.telegram_app.taps import OVERVIEW, AskInstead, Look, Outline, Rate, Tap, View

if TYPE_CHECKING:
    from bot.answering import Answer, Answerer
    from bot.telegram_app.preferences import Preferences
    from bot.texts import Texts
    from retrieval import Passage

NEAREST = 3
"""How many passages are offered where the articles do not answer."""

MOST_AROUND = 6
"""Paragraphs that can be opened on either side of a passage; more than that is read with /read."""


def new_key() -> str:
    """A name for a card that nobody can guess."""
    return secrets.token_urlsafe(8)


def name_of(article: str) -> str:
    """What an article is called in a button's data: it stays the same when other articles come and go."""
    return hashlib.sha256(article.encode()).hexdigest()[:8]


def places_of(answer: Answer) -> tuple[Place, ...]:
    """Where the passages of an answer stand."""
    return tuple(
        Place(hit.passage.article.name, hit.passage.position, hit.sentence, hit.answer)
        for hit in (finding.hit for finding in answer.findings)
    )


def first_view(card: Card, preferences: Preferences) -> View:
    """How a card is looked at when it is new."""
    return View(0 if card.found else OVERVIEW, preferences.context, preferences.context)


def render_card(card: Card, view: View, answerer: Answerer, texts: Texts, convert: Convert = str) -> str:
    """What a card says, as HTML.

    Raises:
        LookupError: the view shows a place that the card or the articles do not have.
    """
    if view.place == OVERVIEW:
        nearest = [Result(_passage(place, answerer), place.sentence) for place in card.places[:NEAREST]]
        return render_nearest(nearest, texts, convert)
    place = card.places[view.place]
    passage = _passage(place, answerer)
    before, after = answerer.around(passage, MOST_AROUND)
    earlier = len(before) - min(view.before, len(before))
    shown = Result(passage, place.sentence, place.answer, before[earlier:], after[: view.after])
    return render_result(shown, texts, convert)


def buttons(card: Card, view: View, answerer: Answerer, texts: Texts) -> dict[str, Any]:
    """The buttons under a card, as the Bot API's InlineKeyboardMarkup.

    Raises:
        LookupError: as `render_card` does.
    """
    if view.place == OVERVIEW:
        near = [
            _button(replies.place(_passage(place, answerer), texts), Look(card.key, View(number, 1, 1)))
            for number, place in enumerate(card.places[:NEAREST])
        ]
        rows = [[button] for button in near]
        if card.suggestion:
            label = texts.say("button.ask_instead", question=card.suggestion)
            rows.insert(0, [_button(label, AskInstead(card.key))])
        return {"inline_keyboard": [*rows, _opinions(card)]}
    passage = _passage(card.places[view.place], answerer)
    before, after = answerer.around(passage, MOST_AROUND)
    around = []
    if view.before < len(before):
        around.append(
            _button(texts.say("button.before"), Look(card.key, View(view.place, view.before + 1, view.after)))
        )
    if view.after < len(after):
        around.append(_button(texts.say("button.after"), Look(card.key, View(view.place, view.before, view.after + 1))))
    others = []
    if not card.found:
        others.append(_button(texts.say("button.back"), Look(card.key, View(OVERVIEW, 1, 1))))
    if len(card.places) > 1:
        following = (view.place + 1) % len(card.places)
        label = texts.say("button.next", position=following + 1, count=len(card.places))
        others.append(_button(label, Look(card.key, View(following, 1, 1))))
    others.append(_button(texts.say("button.outline"), Outline(name_of(passage.article.name))))
    return {"inline_keyboard": [row for row in (around, others, _opinions(card)) if row]}


def _opinions(card: Card) -> list[dict[str, str]]:
    return [_button("👍", Rate(card.key, liked=True)), _button("👎", Rate(card.key, liked=False))]


def _button(label: str, tap: Tap) -> dict[str, str]:
    return {"text": label if len(label) <= _LABEL else f"{label[: _LABEL - 1]}…", "callback_data": tap.data}


_LABEL = 40  # characters; a phone shows no more of a button


def _passage(place: Place, answerer: Answerer) -> Passage:
    passage = answerer.at(place.article, place.position)
    if passage is None:
        raise LookupError(place)
    return passage
