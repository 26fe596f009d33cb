"""What follows a command such as /read: which article, by its number or in words of its title, and which paragraph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.numbering import numbers
from retrieval import canonical

if TYPE_CHECKING:
    from bot.answering import Answerer
    from retrieval import Article

_NUMERAL = r"(?:\d{1,12}|[零〇一二兩两三四五六七八九十百千廿卅]{1,12})"
# 第 3 段, and a number at the end.
_PARAGRAPH = re.compile(rf"第?\s{{0,2}}(?P<number>{_NUMERAL})\s{{0,2}}段|(?P<last>{_NUMERAL})\W{{0,2}}$")
# A number of an article, in canonical text, and nothing else.
_COUNTED = "(?:号|[个篇则](?:文章|新闻|报道|报导|文)?)?[的嘅]?"
_ARTICLE = re.compile(rf"\W{{0,2}}(?:no|第)?\W{{0,2}}{_NUMERAL}\W{{0,2}}{_COUNTED}\W{{0,2}}", re.IGNORECASE)


def article_chosen(words: str, answerer: Answerer) -> Article | None:
    """The article that some words choose: by its number, its title or what it tells; nothing where they choose none.

    Args:
        words: the words.
        answerer: who has the articles.
    """
    if _ARTICLE.fullmatch(canonical(words).text):
        number = next(iter(numbers(words)), 0)
        return answerer.articles[number - 1] if 1 <= number <= len(answerer.articles) else None
    shelf = answerer.shelf
    if shelf is None:
        return None
    words = answerer.index.in_chinese(words) or words
    named = shelf.named(words)
    name = named.article if named else shelf.called(words) or shelf.about(words)
    return next((article for article in answerer.articles if article.name == name), None)


def paragraph_chosen(rest: str) -> tuple[str, int | None]:
    """The words before the number of a paragraph, and that number: 0 for one that no article has; nothing for none.

    Args:
        rest: what follows the command.
    """
    found = _PARAGRAPH.search(rest)
    if found is None:
        return rest.strip(), None
    before = rest[: found.start()].strip()
    return before, next(iter(numbers(found["number"] or found["last"])), 0)
