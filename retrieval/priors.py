"""What counts for and against a passage whatever it says: that it is a title, or tells the very field asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from retrieval.models import Kind
from retrieval.parts import beside_parts, facts_asked, parts_asked
from retrieval.query import understand

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from retrieval.analysis import Analyzer
    from retrieval.layout import Layout
    from retrieval.query import Query

# How much it counts against a title that is not asked for: it only says what its article tells better.
_HEADLINE = -3.0
# How much it counts for what tells a field of the article, where nothing else is asked: 文史工作者 is no 作者.
_FACT = 12.0


def priors(layout: Layout, query: Query, analyzer: Analyzer) -> Mapping[str, tuple[NDArray[np.bool_], float]]:
    """By the name of what counts, for which of the passages it does, and how much beside the sum of their features."""
    headlines = layout.of_kind[Kind.TITLE] & (Kind.TITLE not in parts_asked(query.text))
    facts = telling(layout, query)
    alone = bool(facts.any()) and not understand(beside_parts(query.text), analyzer).named
    return {"headline": (headlines, _HEADLINE), "fact": (facts & alone, _FACT)}


def telling(layout: Layout, query: Query) -> NDArray[np.bool_]:
    """Which passages tell the fields of their article that are asked for."""
    found = np.zeros(len(layout.passages), dtype=np.bool_)
    for fact in facts_asked(query.text):
        found |= layout.telling[fact]
    return found
