"""Ranking metrics, named as the field names them, over relevance grades in rank order.

A ranking comes in as the grades of what was found, best first: 0 for a passage that is not relevant,
1 or more for one that is. Ranks count from 1. Every metric gives 0 to 1.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from math import fsum, log2
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def success_at(grades: Sequence[int], k: int) -> float:
    """Say whether any of the first `k` is relevant (trec_eval's `success`).

    It equals Recall@k where a question has one relevant passage.

    Args:
        grades: the grades in rank order.
        k: how many ranks count.

    Returns:
        1.0 or 0.0.
    """
    return float(any(grade > 0 for grade in grades[:k]))


def reciprocal_rank(grades: Sequence[int], k: int) -> float:
    """Give 1 / rank of the first relevant among the first `k`; its mean over questions is MRR@k.

    Source: Voorhees, The TREC-8 Question Answering Track Report, 1999.

    Args:
        grades: the grades in rank order.
        k: how many ranks count.

    Returns:
        0.0 where none of the first `k` is relevant.
    """
    return next((1 / rank for rank, grade in enumerate(grades[:k], start=1) if grade > 0), 0.0)


def dcg_at(grades: Sequence[int], k: int) -> float:
    """Add up the grades of the first `k`, each divided by log2(rank + 1).

    Source: Järvelin & Kekäläinen, Cumulated Gain-based Evaluation of IR Techniques, ACM TOIS 20(4),
    2002; as in trec_eval, a grade is its own gain (not 2^grade - 1) and every rank is discounted by
    log2(rank + 1).

    Args:
        grades: the grades in rank order.
        k: how many ranks count.

    Returns:
        The discounted cumulated gain, 0 or more; the one value here with no upper bound.
    """
    return fsum(grade / log2(rank + 1) for rank, grade in enumerate(grades[:k], start=1))


def ndcg_at(grades: Sequence[int], k: int, relevant: Sequence[int]) -> float:
    """Divide the ranking's DCG by the best one that can be had.

    Source: see `dcg_at`.

    Args:
        grades: the grades in rank order.
        k: how many ranks count.
        relevant: the grades of everything relevant to the question, found or not, in any order.

    Returns:
        The normalised DCG; 0.0 where nothing is relevant.
    """
    ideal = dcg_at(sorted(relevant, reverse=True), k)
    return dcg_at(grades, k) / ideal if ideal else 0.0


def auroc(positives: Sequence[float], negatives: Sequence[float]) -> float:
    """Give the chance that a positive scores above a negative, a tie counting half.

    That is the area under the ROC curve, as the rank statistic of Wilcoxon, Mann and Whitney.
    Source: Fawcett, An Introduction to ROC Analysis, Pattern Recognition Letters 27(8), 2006.

    Args:
        positives: the scores of what should score high.
        negatives: the scores of what should score low.

    Returns:
        0.5 for scores that tell nothing, 1.0 for scores that tell all.

    Raises:
        ValueError: if either side is empty.
    """
    if not positives or not negatives:
        raise ValueError("AUROC needs at least one score on either side")
    ordered = sorted(negatives)
    # The number below plus the number below or equal is twice the wins with ties as halves, in integers.
    doubled = sum(bisect_left(ordered, score) + bisect_right(ordered, score) for score in positives)
    return doubled / (2 * len(positives) * len(negatives))
