"""Reading an article through: its sections, and one paragraph, or part of a long one, after the other."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from bot import replies
from bot.excerpts import parts
from bot.telegram_app.cards import Words, button, name_of
from bot.telegram_app.rendering import PART, Convert, Result, render_result
from bot.telegram_app.taps import Outline, Read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answering import Answerer
    from bot.texts import Texts
    from retrieval import Article

_SECTIONS = 40  # buttons; an article of more sections is read with /read
_LABEL_MARK = "▪️ "


def article_called(name: str, answerer: Answerer) -> Article:
    """The article of a `name_of`.

    Raises:
        LookupError: there is none (any more).
    """
    for article in answerer.articles:
        if name_of(article.name) == name:
            return article
    raise LookupError(name)


def paragraph(  # noqa: PLR0913, PLR0917 - what to read, and how to show it
    article: Article, number: int, answerer: Answerer, texts: Texts, convert: Convert = str, part: int = 0
) -> Words:
    """A paragraph, or a part of it where it is too long for one message, with the ways on to what stands beside it.

    Args:
        article: the article.
        number: the paragraph's number, from 1.
        answerer: who has the article.
        texts: the bot's words.
        convert: brings it into the script to show.
        part: which part of it, from 0.

    Raises:
        LookupError: there is no such paragraph or part.
    """
    body = answerer.paragraphs(article)
    near = range(max(1, number - 1), min(len(body), number + 1) + 1)
    spans = {each: parts(body[each - 1].text, PART) for each in near}
    stops = [Read(name_of(article.name), each, one) for each in near for one in range(len(spans[each]))]
    here = Read(name_of(article.name), number, part)
    if here not in stops:
        raise LookupError(here)

    def label(stop: Read) -> str:
        count = len(spans[stop.number])
        return texts.say("place.number", number=stop.number) + (f" {stop.part + 1}/{count}" if count > 1 else "")

    at = stops.index(here)
    row = [button(f"◀ {label(stop)}", stop) for stop in stops[:at][-1:]]
    row += [button(f"{label(stop)} ▶", stop) for stop in stops[at + 1 :][:1]]
    html = render_result(Result(body[number - 1], (0, 0), part=spans[number][part]), texts, convert)
    return Words(
        html, {"inline_keyboard": [row, [button(texts.say("button.outline"), Outline(name_of(article.name)))]]}
    )


def outline(article: Article, texts: Texts) -> Words:
    """An article's sections, each a button that opens its first paragraph."""
    name = name_of(article.name)
    rows = []
    first = 1
    for section, (heading, span) in zip(article.sections, replies.outline(article, texts), strict=True):
        if section.paragraphs:
            rows.append([button(f"{_LABEL_MARK}{heading} {span}", Read(name, first))])
        first += len(section.paragraphs)
    told = f"<b>{escape(article.label[:_TITLE], quote=False)}</b>\n{escape(texts.say('article.read_on'), quote=False)}"
    return Words(told, {"inline_keyboard": rows[:_SECTIONS]})


def choice(articles: Sequence[Article], texts: Texts) -> Words:
    """Which article to see the sections of."""
    rows = [[button(article.label, Outline(name_of(article.name)))] for article in articles[:_SECTIONS]]
    return Words(escape(texts.say("article.which"), quote=False), {"inline_keyboard": rows})


_TITLE = 300  # characters
