"""Metrics over public question-answering sets and questions of one's own.

Whatever answers comes in as a callable; nothing here knows what it is. `load` reads a data set, `evaluate`
asks its questions and gives a `Report`.
"""

from retrieval.evaluation.datasets import UNANSWERABLE, UNJUDGED, load, load_beir, load_questions, load_squad
from retrieval.evaluation.metrics import auroc, dcg_at, ndcg_at, reciprocal_rank, success_at
from retrieval.evaluation.models import Dataset, Document, Message, Outcome, Question, Retrieved, Role
from retrieval.evaluation.scoring import (
    RankingScores,
    Report,
    Scores,
    Share,
    evaluate,
    grades_of,
    relevant_grades,
)

__all__ = [
    "UNANSWERABLE",
    "UNJUDGED",
    "Dataset",
    "Document",
    "Message",
    "Outcome",
    "Question",
    "RankingScores",
    "Report",
    "Retrieved",
    "Role",
    "Scores",
    "Share",
    "auroc",
    "dcg_at",
    "evaluate",
    "grades_of",
    "load",
    "load_beir",
    "load_questions",
    "load_squad",
    "ndcg_at",
    "reciprocal_rank",
    "relevant_grades",
    "success_at",
]
