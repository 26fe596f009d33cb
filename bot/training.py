"""The data sets that the models are trained on, from what the command line names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot import evaluating
from retrieval import read_article, split
from retrieval.evaluation import load
from retrieval.training import FOLDS, Task

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from retrieval.evaluation import Dataset, Question

OWN_WEIGHT = 10.0
"""How much a question on a whole article counts beside one of a public set: few, but what readers ask."""

_ABOUT_ANY = {"meta", "section", "chit-chat"}
"""The kinds of questions that can be asked of any article."""


def tasks(paths: Sequence[Path], articles: Path) -> list[Task]:
    """The tasks of some data sets.

    Args:
        paths: BEIR folders, SQuAD-style files, and `.jsonl` files of questions on an article.
        articles: the folder with the articles, each named as its questions are.
    """
    datasets = {path: load(path) for path in paths}
    own = {path: _named(path, dataset) for path, dataset in datasets.items() if not dataset.documents}
    found = [
        Task(dataset.name, evaluating.corpus(dataset), dataset.questions)
        for dataset in datasets.values()
        if dataset.documents
    ]
    neighbours = [*own.values()][1:] + [*own.values()][:1]
    for number, (path, questions) in enumerate(own.items()):
        found.append(
            Task(
                source="articles",
                passages=split(read_article(articles / f"{path.stem}.txt")),
                questions=questions,
                strangers=tuple(q for q in neighbours[number] if q.kind not in _ABOUT_ANY) if len(own) > 1 else (),
                weight=OWN_WEIGHT,
                fold=number % FOLDS,
            )
        )
    return found


def _named(path: Path, dataset: Dataset) -> tuple[Question, ...]:
    return tuple(replace(question, id=f"{path.stem}/{question.id}") for question in dataset.questions)
