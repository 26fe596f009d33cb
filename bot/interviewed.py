"""Who is interviewed in an article, whom a pronoun means where nobody was talked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.referents import persons

if TYPE_CHECKING:
    from retrieval import Article, Index

_ANSWERS = 3  # paragraphs that answer what an interviewer asks, from which an article is an interview


def interviewed(article: Article, index: Index) -> str | None:
    """Whom the headline of an interview names, or else its first paragraph; nobody where that are several, or none.

    Args:
        article: the article.
        index: the index that it is part of.
    """
    paragraphs = index.paragraphs(article.name)
    if sum(index.asked(paragraph) is not None for paragraph in paragraphs) < _ANSWERS:
        return None
    title = article.title or ""
    told = dict.fromkeys(name for text in (title, paragraphs[0].text) for name in persons(text, index.analyzer))
    people = [name for name in told if name in title] or [*told]
    return people[0] if len(people) == 1 else None
