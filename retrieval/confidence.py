"""How likely the best hit answers."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# Logistic regression on the questions of DRCD's dev set, each asked of its own article's paragraphs only,
# with the right paragraph taken out for half of them. A question's other paragraphs speak of the same
# things, as in a folder of one article; AUROC 0.93.
_BIAS = -4.35
_BEST = 13.75
_LEAD = 6.75


def confidence(scores: Sequence[float], ideal: float) -> float:
    """The probability that the first of the ranked passages answers.

    Args:
        scores: the scores of the passages found, best first; the second tells how clear the first's
            lead is.
        ideal: the score of a passage that held every term of the query as often as BM25 can reward.

    Returns:
        0 to 1; 0 where nothing was found.
    """
    if not scores or ideal <= 0:
        return 0.0
    best = scores[0] / ideal
    second = scores[1] / ideal if len(scores) > 1 else 0.0
    return 1 / (1 + math.exp(-(_BIAS + _BEST * best + _LEAD * (best - second))))
