"""Reading an article through: its sections, and one paragraph, or part of a long one, after the other."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from bot import replies
from bot.excerpts import parts
from bot.telegram_app.outgoing import LABEL, Words, button
from bot.telegram_app.pages import PAGE, page_with
from bot.telegram_app.rendering import LIMIT, PART, Convert, Result, render_article, render_result, unchanged
from bot.telegram_app.taps import Articles, Choice, Outline, Read, name_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.answering import Answerer
    from bot.telegram_app.taps import Tap
    from bot.texts import Texts
    from retrieval import Article

_LEAPS = (-10, -1, 1, 10)  # pages; in a folder of thousands of articles, one at a time leads nowhere
_LABEL_MARK = "▪️ "
_NUMBER = 8  # UTF-16 units of an article's number in a list, with what stands around it


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
    article: Article, number: int, answerer: Answerer, texts: Texts, convert: Convert = unchanged, part: int = 0
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
    back = Outline(name_of(article.name), page=page_with(number, article))
    return Words(html, {"inline_keyboard": [row, [button(texts.say("button.outline"), back)]]})


def outline(article: Article, answerer: Answerer, texts: Texts, page: int = 0, convert: Convert = unchanged) -> Words:
    """An article's sections, each a button that opens its first paragraph; and the way back to other articles.

    Args:
        article: the article.
        answerer: who has the articles.
        texts: the bot's words.
        page: which page of the sections, from 0.
        convert: brings the title and the headings into the script to show.

    Raises:
        LookupError: there is no such page.
    """
    name = name_of(article.name)
    sections = []
    first = 1
    for section, (heading, span) in zip(article.sections, replies.outline(article, texts), strict=True):
        if section.paragraphs:
            told = convert(heading, section.paragraphs[0]) if section.heading else heading
            sections.append([button(f"{_LABEL_MARK}{told} {span}", Read(name, first))])
        first += len(section.paragraphs)
    where, turns = _turns(len(sections), page, lambda other: Outline(name, page=other))
    title = convert(article.label[:_TITLE], article.blocks[-1].text)
    told = f"<b>{escape(title, quote=False)}</b>\n{escape(texts.say('article.read_on'), quote=False)}"
    rows = [*sections[page * PAGE : (page + 1) * PAGE], *turns]
    if len(answerer.articles) > 1:
        rows.append([button(texts.say("button.articles"), Choice(answerer.articles.index(article) // PAGE))])
    return Words(told + where, {"inline_keyboard": rows})


def choice(answerer: Answerer, texts: Texts, page: int = 0) -> Words:
    """Which article to see the sections of.

    Args:
        answerer: who has the articles.
        texts: the bot's words.
        page: which page of them, from 0.

    Raises:
        LookupError: there is no such page.
    """
    where, turns = _turns(len(answerer.articles), page, Choice)
    rows = [
        [button(f"{number}. {replies.called(article, LABEL - _NUMBER)}", Outline(name_of(article.name)))]
        for number, article in _on_page(answerer, page)
    ]
    return Words(escape(texts.say("article.which"), quote=False) + where, {"inline_keyboard": [*rows, *turns]})


def articles(answerer: Answerer, texts: Texts, page: int = 0) -> Words:
    """What is known of each article, by the numbers that /read takes where there are several.

    Args:
        answerer: who has the articles.
        texts: the bot's words.
        page: which page of them, from 0.

    Raises:
        LookupError: there is no such page.
    """
    where, turns = _turns(len(answerer.articles), page, Articles)
    if len(answerer.articles) == 1:
        return Words(render_article(answerer, answerer.articles[0], texts))
    shown = _on_page(answerer, page)
    room = LIMIT // (len(shown) + 1) - _NUMBER
    told = [f"{number}. {render_article(answerer, article, texts, room)}" for number, article in shown]
    head = escape(texts.say("telegram.articles"), quote=False) + where
    return Words("\n\n".join([head, *told]), {"inline_keyboard": turns} if turns else None)


def article_card(answerer: Answerer, article: Article, texts: Texts) -> Words:
    """What is known of one of the articles, with the way to its sections."""
    way = button(texts.say("button.outline"), Outline(name_of(article.name), beside=True))
    return Words(render_article(answerer, article, texts), {"inline_keyboard": [[way]]})


def _on_page(answerer: Answerer, page: int) -> list[tuple[int, Article]]:
    """The articles of a page of them, from 0, each with its number."""
    return [*enumerate(answerer.articles, 1)][page * PAGE : (page + 1) * PAGE]


def _turns(count: int, page: int, turned: Callable[[int], Tap]) -> tuple[str, list[list[dict[str, str]]]]:
    """Which of the pages this is, and a row of buttons to others; nothing where one page holds everything.

    Raises:
        LookupError: there is no such page.
    """
    last = max(0, count - 1) // PAGE
    if page > last:
        raise LookupError(page)
    if not last:
        return "", []

    def label(leap: int) -> str:
        there, arrows = f"{page + leap + 1}/{last + 1}", len(str(abs(leap)))
        return f"{'◀' * arrows} {there}" if leap < 0 else f"{there} {'▶' * arrows}"

    leaps = [leap for leap in _LEAPS if 0 <= page + leap <= last]
    return f" ({page + 1}/{last + 1})", [[button(label(leap), turned(page + leap)) for leap in leaps]]


_TITLE = 300  # characters
