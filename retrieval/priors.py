"""What counts for and against a passage whatever it says: that it is a title, or tells the very field asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from retrieval.models import Kind
from retrieval.parts import beside_parts, facts_asked, names_part, parts_asked
from retrieval.query import understand

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from retrieval.analysis import Analyzer
    from retrieval.layout import Layout
    from retrieval.query import Query

# How much it counts against a title that is not asked for: it only says what its article tells better.
_HEADLINE = -3.0
# How much it counts against a line of those who made the article where a question that asks for no part of the page has
# words for one, by which such lines are found: 作者 is somebody in the story, too, and what is 发布 a product.
_CREDIT = -3.0
_CREDITS = (Kind.BYLINE, Kind.DATELINE, Kind.EDITOR)
# How much it counts for what tells a field of the article, where nothing else is asked: 文史工作者 is no 作者.
_FACT = 12.0


def priors(layout: Layout, query: Query, analyzer: Analyzer) -> Mapping[str, tuple[NDArray[np.bool_], float]]:
    """By the name of what counts, for which of the passages it does, and how much beside the sum of their features."""
    parts = parts_asked(query.text)
    headlines = layout.of_kind[Kind.TITLE] & (Kind.TITLE not in parts)
    credit = np.logical_or.reduce([layout.of_kind[kind] for kind in _CREDITS]) & (not parts and names_part(query.text))
    facts = telling(layout, query)
    # Where one of the fields asked for is told nowhere, what tells the others would push aside a line that may tell it.
    known = all(layout.telling[fact].any() for fact in facts_asked(query.text))
    alone = bool(facts.any()) and known and not understand(beside_parts(query.text), analyzer).named
    return {"headline": (headlines, _HEADLINE), "credit": (credit, _CREDIT), "fact": (facts & alone, _FACT)}


def telling(layout: Layout, query: Query) -> NDArray[np.bool_]:
    """Which passages tell the fields of their article that are asked for."""
    found = np.zeros(len(layout.passages), dtype=np.bool_)
    for fact in facts_asked(query.text):
        found |= layout.telling[fact]
    return found
