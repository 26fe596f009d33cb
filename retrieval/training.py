"""Trains the models of `retrieval.rerank`: softmax regression for the order, logistic regression for the confidence.

Everything is computed in one fixed order with no chance in it, so the same data give the same digits.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

import numpy as np

from retrieval.certainty import CERTAINTY, certainty_row
from retrieval.evaluation import Retrieved, auroc, grades_of
from retrieval.features import FEATURES
from retrieval.index import Index
from retrieval.rerank import BIAS, Model, softmax
from retrieval.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from retrieval.analysis import Analyzer
    from retrieval.evaluation import Question
    from retrieval.models import Passage

FOLDS = 5
_SMALL = 200  # passages; such a corpus is indexed anew for each question whose passage is taken out
_PAGE = 3  # passages that make a page of its own
_PAGE_WEIGHT = 0.3  # a page's questions were asked of the whole set already
_RIDGE = 0.25  # L2 penalty on each weight
_STEPS = 20  # Newton's method has long converged

REFUSED = 0.04
"""The share of the questions on articles that would be answered rightly, and are declined instead.

The threshold is the confidence below which that many of them fall, each judged by models trained without its
fold. Where the first passage is wrong anyway, declining loses nothing: the nearest passages are shown as well.
"""


@dataclass(frozen=True, slots=True)
class Task:
    """Questions to ask of a corpus.

    Attributes:
        source: what the figures are reported under.
        passages: the corpus.
        questions: what is asked of it; those with a history are left out.
        weight: how much each question counts.
        strangers: questions about something else, which the corpus does not answer.
        fold: the fold of all its questions, 0 to `FOLDS` - 1; `None` to part them.
    """

    source: str
    passages: tuple[Passage, ...]
    questions: tuple[Question, ...]
    strangers: tuple[Question, ...] = ()
    weight: float = 1.0
    fold: int | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """How well a source's questions do, each judged by models trained without its fold.

    Attributes:
        questions: how many have an answer.
        before: Success@1 as BM25 ranks them.
        after: Success@1 as the model does.
        auroc: the chance that the confidence of a question with an answer is above that of one without.
        declined: the share of the questions without an answer that are declined.
        refused: the same of those with an answer.
    """

    questions: int
    before: float
    after: float
    auroc: float
    declined: float
    refused: float


@dataclass(frozen=True, slots=True)
class _Example:
    """A question with its candidates.

    Attributes:
        source: see `Task`.
        fold: see `Task`.
        weight: see `Task`.
        main: whether it was asked of the whole corpus, and so is reported.
        answerable: whether the corpus answers it.
        rows: the candidates' features.
        right: which of them answer.
        evidence: what speaks for and against an answer in each of them.
        own: whether it was asked of an article, as readers ask.
    """

    source: str
    fold: int
    weight: float
    main: bool
    own: bool
    answerable: bool
    rows: NDArray[np.float64]
    right: NDArray[np.bool_]
    evidence: NDArray[np.float64]


def train(tasks: Sequence[Task], analyzer: Analyzer) -> tuple[Model, Mapping[str, Figures]]:
    """Train on some tasks.

    Returns:
        The models of all the data, and, cross-validated, how well each source does.
    """
    examples = [example for task in tasks for example in _examples(task, analyzer)]
    judged: dict[str, list[tuple[_Example, float, bool]]] = defaultdict(list)
    for fold in range(FOLDS):
        held_out = [example for example in examples if example.fold == fold]
        others = [example for example in examples if example.fold != fold]
        if held_out and others:
            model = _fit(others)
            for example in held_out:
                if example.main:
                    judged[example.source].append((example, *_judge(model, example)))
    model = replace(_fit(examples), threshold=_threshold([case for cases in judged.values() for case in cases]))
    return model, {source: _figures(cases, model.threshold) for source, cases in judged.items()}


def write(model: Model, figures: Mapping[str, Figures]) -> str:
    """The weights as a TOML file with what each feature means and the figures they reached."""
    lines = [
        "# Weights of the reranker (softmax regression) and of the confidence (logistic regression), as",
        "# `article-bot train` wrote them. Cross-validated figures, each question judged by models trained",
        f"# without its fold of {FOLDS}:",
        "#",
        "# source, questions, Success@1 of BM25, Success@1 reranked, AUROC with the answer taken out,",
        "# of those without an answer declined, of those with one",
    ]
    lines += (
        f"# {source}, {f.questions}, {f.before:.4f}, {f.after:.4f}, {f.auroc:.4f}, {f.declined:.4f}, {f.refused:.4f}"
        for source, f in figures.items()
    )
    lines += [
        "",
        f"# Below this confidence the article does not say: so {REFUSED:.0%} of the questions on articles that",
        "# would be answered rightly are declined.",
        f"threshold = {model.threshold:.4f}",
    ]
    meanings = {"ranking": FEATURES, "certainty": {**CERTAINTY, BIAS: "constant"}}
    for table, weights in (("ranking", model.ranking), ("certainty", model.certainty)):
        lines += ["", f"[{table}]"]
        lines += (f"{name} = {weight:.4f} # {meanings[table][name]}" for name, weight in weights.items())
    return "\n".join(lines) + "\n"


def _examples(task: Task, analyzer: Analyzer) -> Iterator[_Example]:
    asked = [question for question in task.questions if not question.history]
    strangers = [question for question in task.strangers if not question.history]
    folds = {q.id: i * FOLDS // len(asked) if task.fold is None else task.fold for i, q in enumerate(asked)}
    if task.fold is not None:
        folds |= {question.id: task.fold for question in strangers}
    whole = _Corpus(task.passages, asked, strangers)
    for corpus in (whole, *(_pages(task.passages, asked) if task.fold is None else ())):
        for index, question, case in corpus.cases(analyzer):
            answered = case is _Case.WHOLE and question.answerable
            found = index.candidates(index.understand(question.text))
            right = [answered and _answers(question, index.passages[i]) for i in found.places[: len(found.rows)]]
            yield _Example(
                source=task.source,
                fold=folds[question.id],
                weight=task.weight * (1.0 if corpus is whole else _PAGE_WEIGHT),
                main=corpus is whole and case in {_Case.WHOLE, _Case.DEPRIVED},
                own=task.fold is not None,
                answerable=answered,
                rows=np.array(found.rows),
                right=np.array(right, dtype=bool),
                evidence=np.array([found.evidence.row(i) for i in range(len(found.rows))]),
            )


class _Case(Enum):
    """How a question is asked of a corpus; all but the first have no answer."""

    WHOLE = "as it is"
    STRANGER = "of another corpus than its own"
    DEPRIVED = "with its right passages taken out"
    CUT = "with the sentences that answer taken out of its right passages"


@dataclass(frozen=True, slots=True)
class _Corpus:
    """A corpus, the questions asked of it, and those about something else."""

    passages: Sequence[Passage]
    questions: Sequence[Question]
    strangers: Sequence[Question]

    def cases(self, analyzer: Analyzer) -> Iterator[tuple[Index, Question, _Case]]:
        """Each question with what it is asked of."""
        index = Index(self.passages, analyzer)
        for question in self.questions:
            yield index, question, _Case.WHOLE
        for question in self.strangers:
            yield index, question, _Case.STRANGER
        for lacking, question in _deprived(self.passages, self.questions, analyzer):
            yield lacking, question, _Case.DEPRIVED
        if len(self.passages) <= _SMALL:
            for cut, question in _cut(self.passages, self.questions, analyzer):
                yield cut, question, _Case.CUT


def _pages(passages: Sequence[Passage], questions: Sequence[Question]) -> Iterator[_Corpus]:
    """The pages of a set, told by their titles, each as a corpus of its own; strangers ask about the next one."""
    pages: defaultdict[str | None, list[Passage]] = defaultdict(list)
    for passage in passages:
        pages[passage.section].append(passage)
    long = [page for page in pages.values() if len(page) >= _PAGE]
    asked = [_relevant_to(page, questions) for page in long]
    for page, own, others in zip(long, asked, [*asked[1:], *asked[:1]], strict=True):
        yield _Corpus(page, own, others)


def _relevant_to(page: Sequence[Passage], questions: Iterable[Question]) -> list[Question]:
    names = {passage.article.name for passage in page}
    return [question for question in questions if not names.isdisjoint(question.relevant)]


def _deprived(
    passages: Sequence[Passage], questions: Sequence[Question], analyzer: Analyzer
) -> Iterator[tuple[Index, Question]]:
    """Each question with an index that its right passages were taken out of.

    Out of a small corpus just those; out of a large one, half of all right passages at a time.
    """
    questions = [question for question in questions if question.answerable]
    if len(passages) <= _SMALL:
        for question in questions:
            yield Index([p for p in passages if not _answers(question, p)], analyzer), question
        return
    right = dict.fromkeys(name for question in questions for name in question.relevant)
    for half in (0, 1):
        removed = {name for i, name in enumerate(right) if i % 2 == half}
        index = Index([p for p in passages if p.article.name not in removed], analyzer)
        for question in questions:
            if removed.issuperset(question.relevant):
                yield index, question


def _cut(
    passages: Sequence[Passage], questions: Sequence[Question], analyzer: Analyzer
) -> Iterator[tuple[Index, Question]]:
    """Each question with an index whose passages speak of the same and do not answer, where they can be made so."""
    for question in questions:
        if question.answerable:
            left = [_unanswering(question, p) if _answers(question, p) else p for p in passages]
            known = [passage for passage in left if passage is not None]
            if len(known) == len(left):
                yield Index(known, analyzer), question


def _unanswering(question: Question, passage: Passage) -> Passage | None:
    """A passage without the sentences that answer a question; nothing where none is told, or none is left."""
    text = passage.text
    told = [(text.find(mark), len(mark)) for mark in question.gold if mark in text]
    spans = sentences(text)
    kept = [
        (start, end)
        for start, end in spans
        if not any(answer in text[start:end] for answer in question.answers)
        and not any(start < at + length and at < end for at, length in told)
    ]
    if not 0 < len(kept) < len(spans):
        return None
    return replace(passage, text="".join(text[slice(*span)] for span in kept))


def _answers(question: Question, passage: Passage) -> bool:
    return any(grades_of(question, [Retrieved(passage.article.name, passage.text)]))


def _fit(examples: Sequence[_Example]) -> Model:
    ranking = dict(zip(FEATURES, _softmax_regression([e for e in examples if e.right.any()]).tolist(), strict=True))
    model = Model(ranking, {})
    found = [example for example in examples if len(example.rows)]
    weights = _logistic_regression(
        np.array([_certainty(model, example) for example in found]),
        np.array([example.answerable for example in found], dtype=float),
        np.array([example.weight for example in found]),
    )
    return Model(ranking, dict(zip([*CERTAINTY, BIAS], weights.tolist(), strict=True)))


def _softmax_regression(examples: Sequence[_Example]) -> NDArray[np.float64]:
    """Weights under which the right candidates are the likeliest, by Newton's method with an L2 penalty."""
    weights = np.zeros(len(FEATURES))
    for _ in range(_STEPS):
        gradient = -_RIDGE * weights
        hessian = _RIDGE * np.eye(len(weights))
        for example in examples:
            shares = softmax(example.rows @ weights)
            mean = shares @ example.rows
            gradient += example.weight * (example.right @ example.rows / example.right.sum() - mean)
            hessian += example.weight * ((example.rows.T * shares) @ example.rows - np.outer(mean, mean))
        weights += np.linalg.solve(hessian, gradient)
    return weights


def _logistic_regression(
    rows: NDArray[np.float64], labels: NDArray[np.float64], counts: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Weights under which the labels are the likeliest, by Newton's method with an L2 penalty."""
    weights = np.zeros(rows.shape[1])
    for _ in range(_STEPS):
        likely = 1 / (1 + np.exp(-(rows @ weights)))
        gradient = rows.T @ (counts * (labels - likely)) - _RIDGE * weights
        hessian = (rows.T * (counts * likely * (1 - likely))) @ rows + _RIDGE * np.eye(len(weights))
        weights += np.linalg.solve(hessian, gradient)
    return weights


def _certainty(model: Model, example: _Example) -> list[float]:
    values = model.values(example.rows)
    return certainty_row(example.rows, values, example.evidence[int(np.argmax(values))])


def _judge(model: Model, example: _Example) -> tuple[float, bool]:
    """The confidence, and whether the first candidate is right."""
    if not len(example.rows):
        return 0.0, False
    best = int(np.argmax(model.values(example.rows)))
    return model.confidence(_certainty(model, example)), bool(example.right[best])


def _threshold(cases: Sequence[tuple[_Example, float, bool]]) -> float:
    """The threshold that `REFUSED` tells of; judged on public sets where no article was asked."""
    right = [(example, confidence) for example, confidence, first in cases if first]
    own = [confidence for example, confidence in right if example.own] or [confidence for _, confidence in right]
    return float(np.quantile(own, REFUSED)) if own else 0.0


def _figures(cases: Sequence[tuple[_Example, float, bool]], threshold: float) -> Figures:
    with_answer = [case for case in cases if case[0].answerable]
    sure, unsure = [c for e, c, _ in cases if e.answerable], [c for e, c, _ in cases if not e.answerable]
    return Figures(
        questions=len(with_answer),
        before=float(np.mean([e.right[:1].any() for e, _, _ in with_answer])),
        after=float(np.mean([right for _, _, right in with_answer])),
        auroc=auroc(sure, unsure),
        declined=float(np.mean(np.array(unsure) < threshold)),
        refused=float(np.mean(np.array(sure) < threshold)),
    )
