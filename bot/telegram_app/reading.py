"""Reading an article through: its sections, and one paragraph after the other."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from bot import replies
from bot.telegram_app.cards import Words, button, name_of
from bot.telegram_app.rendering import Convert, Result, render_result
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


def paragraph(article: Article, number: int, answerer: Answerer, texts: Texts, convert: Convert = str) -> Words:
    """A paragraph with the ways on to those beside it.

    Args:
        article: the article.
        number: the paragraph's number, from 1.
        answerer: who has the article.
        texts: the bot's words.
        convert: brings it into the script to show.

    Raises:
        LookupError: there is no such paragraph.
    """
    body = answerer.paragraphs(article)
    if not 1 <= number <= len(body):
        raise LookupError(number)
    name = name_of(article.name)
    row = []
    if number > 1:
        row.append(button(f"◀ {texts.say('place.number', number=number - 1)}", Read(name, number - 1)))
    if number < len(body):
        row.append(button(f"{texts.say('place.number', number=number + 1)} ▶", Read(name, number + 1)))
    html = render_result(Result(body[number - 1], (0, 0)), texts, convert)
    return Words(html, {"inline_keyboard": [row, [button(texts.say("button.outline"), Outline(name))]]})


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
