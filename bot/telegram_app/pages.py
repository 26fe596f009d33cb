"""Pages of an outline, or of a folder's articles: what stands on which."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from retrieval import Article

PAGE = 20
"""Sections or articles offered at once: more than that is too long a way to scroll in a talk."""


def page_with(number: int, article: Article) -> int:
    """The page of an article's outline that offers the section with a paragraph.

    Args:
        number: the paragraph's number, from 1.
        article: the article, whose sections without paragraphs are on no page.

    Returns:
        The page, from 0.
    """
    first = 1
    offered = -1
    for section in article.sections:
        if first > number:
            break
        offered += bool(section.paragraphs)
        first += len(section.paragraphs)
    return max(0, offered) // PAGE
