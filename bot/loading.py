"""The articles of a folder, read and indexed: at the start, and again whenever they change."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.answering import Answerer
from retrieval import read_folder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from retrieval import Analyzer, ArticleError


class Loaded(NamedTuple):
    """What a folder gave.

    Attributes:
        answerer: who answers questions about its articles.
        problems: what is wrong with any other file of it.
    """

    answerer: Answerer
    problems: Sequence[ArticleError]


def load(seeds: Path, analyzer: Analyzer) -> Loaded:
    """Read a folder of articles.

    Raises:
        NoArticlesError: it gave no article.
    """
    library = read_folder(seeds)
    return Loaded(Answerer.of(library.articles, analyzer), library.problems)
