"""Ask a data set's questions and score what comes back."""

from __future__ import annotations

import time
from dataclasses import dataclass
from math import ceil
from statistics import fmean, median
from typing import TYPE_CHECKING, Final

from retrieval.evaluation.metrics import auroc, ndcg_at, reciprocal_rank, success_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from retrieval.evaluation.models import Dataset, Outcome, Question, Retrieved

_DEPTH: Final = 10
_DIGITS: Final = 4


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many.

    Attributes:
        count: how many it is true of.
        of: how many there are, 1 or more.
    """

    count: int
    of: int

    @property
    def share(self) -> float:
        """The part of the whole, 0 to 1."""
        return self.count / self.of

    def as_json(self) -> dict[str, object]:
        """Give `share` (4 decimals), `count` and `of`."""
        return {"share": round(self.share, _DIGITS), "count": self.count, "of": self.of}


@dataclass(frozen=True, slots=True)
class RankingScores:
    """How well answerable questions' passages were ranked, declined or not; means, 0 to 1.

    Attributes:
        queries: how many answerable questions there are.
        success_at_1: any relevant passage at rank 1.
        success_at_3: any among the first 3.
        success_at_5: any among the first 5.
        success_at_10: any among the first 10.
        mrr_at_10: 1 / rank of the first relevant passage among the first 10.
        ndcg_at_10: normalised discounted cumulated gain of the first 10.
    """

    queries: int
    success_at_1: float
    success_at_3: float
    success_at_5: float
    success_at_10: float
    mrr_at_10: float
    ndcg_at_10: float

    def as_json(self) -> dict[str, object]:
        """Give the means by the metrics' usual names, to 4 decimals."""
        named = {
            "Success@1": self.success_at_1,
            "Success@3": self.success_at_3,
            "Success@5": self.success_at_5,
            "Success@10": self.success_at_10,
            "MRR@10": self.mrr_at_10,
            "nDCG@10": self.ndcg_at_10,
        }
        return {name: round(value, _DIGITS) for name, value in named.items()}


@dataclass(frozen=True, slots=True)
class Scores:
    """What can be said of a group of questions; `None` where the group has none to say it of.

    Attributes:
        queries: how many questions were asked.
        right: questions whose first passage is relevant, or, not answerable, that were declined.
        ranking: how answerable questions' passages were ranked.
        answer_in_first_passage: of answerable questions with known answers, those whose first passage
            contains one, white space folded.
        answer_in_sentence: of the same, those where the sentence shown does; `None` also where no sentence
            was ever shown.
        declined_unanswerable: of questions that are not answerable, those declined.
        refused_answerable: of answerable questions, those declined.
    """

    queries: int
    right: Share | None
    ranking: RankingScores | None
    answer_in_first_passage: Share | None
    answer_in_sentence: Share | None
    declined_unanswerable: Share | None
    refused_answerable: Share | None

    def as_json(self) -> dict[str, object]:
        """Give what there is to say as plain JSON values, shares as `Share.as_json`.

        Returns:
            `Success@1` to `nDCG@10` (where there is a ranking), `queries`, `right`, `first_passage` and
            `sentence` (the answer is in it), and `declined` with `unanswerable` (as it should be) and
            `answerable` (as it should not).
        """
        shares = {
            "right": self.right,
            "first_passage": self.answer_in_first_passage,
            "sentence": self.answer_in_sentence,
        }
        declined = {"unanswerable": self.declined_unanswerable, "answerable": self.refused_answerable}
        return {
            **(self.ranking.as_json() if self.ranking else {}),
            "queries": self.queries,
            **_present(shares),
            "declined": _present(declined),
        }


@dataclass(frozen=True, slots=True)
class Report:
    """A data set's evaluation.

    Attributes:
        name: the data set's name.
        overall: the scores of all questions.
        kinds: the scores of each kind of question, in the order of their first questions.
        ms_per_query: milliseconds a question took, the mean.
        ms_median: the median of the same.
        ms_p95: what 95 % of the questions stayed within.
        auroc: the chance that an answerable question's confidence is above that of one that is not
            (ties half); `None` unless both sorts came back with one.
    """

    name: str
    overall: Scores
    kinds: Mapping[str, Scores]
    ms_per_query: float
    ms_median: float
    ms_p95: float
    auroc: float | None

    @property
    def queries(self) -> int:
        """How many questions were asked."""
        return self.overall.queries

    def as_json(self) -> dict[str, object]:
        """Give the report as one object of plain JSON values, numbers to 4 decimals.

        Returns:
            What `Scores.as_json` gives, `ms_per_query`, `ms_median`, `ms_p95`, `auroc` and `kinds` (kind ->
            `Scores.as_json`). Unlike in a kind, a metric with nothing to measure is there, as `None`.
        """
        metrics = ("Success@1", "Success@3", "Success@5", "Success@10", "MRR@10", "nDCG@10")
        return {
            **dict.fromkeys((*metrics, "right", "first_passage", "sentence")),
            **self.overall.as_json(),
            "ms_per_query": round(self.ms_per_query, _DIGITS),
            "ms_median": round(self.ms_median, _DIGITS),
            "ms_p95": round(self.ms_p95, _DIGITS),
            "auroc": None if self.auroc is None else round(self.auroc, _DIGITS),
            "kinds": {kind: scores.as_json() for kind, scores in self.kinds.items()},
        }


def evaluate(
    dataset: Dataset, answer: Callable[[Question], Outcome], *, clock: Callable[[], float] = time.perf_counter
) -> Report:
    """Ask every question once, in order, and score what comes back.

    Args:
        dataset: what to ask.
        answer: what answers; whatever it raises comes through.
        clock: tells the time in seconds; called right before and right after each answer.

    Returns:
        The scores. Ranking is scored on answerable questions, whether or not they were declined; declining
        is scored apart.
    """
    cases: list[_Case] = []
    for question in dataset.questions:
        start = clock()
        outcome = answer(question)
        cases.append(_Case(question, outcome, (clock() - start) * 1000))
    kinds: dict[str, list[_Case]] = {}
    for case in cases:
        if case.question.kind is not None:
            kinds.setdefault(case.question.kind, []).append(case)
    shown = any(case.outcome.ranking and case.outcome.ranking[0].sentence for case in cases)
    times = sorted(case.milliseconds for case in cases)
    return Report(
        name=dataset.name,
        overall=_score(cases, sentences=shown),
        kinds={kind: _score(group, sentences=shown) for kind, group in kinds.items()},
        ms_per_query=fmean(times) if times else 0.0,
        ms_median=median(times) if times else 0.0,
        ms_p95=times[ceil(0.95 * len(times)) - 1] if times else 0.0,
        auroc=_separation(cases),
    )


def grades_of(question: Question, ranking: Sequence[Retrieved]) -> tuple[int, ...]:
    """Grade what was found for a question, in rank order.

    A passage has its document's grade in `question.relevant`. With `question.gold` instead, it has grade 1
    where it contains a gold string, white space folded. Nothing counts twice: a document or a gold string
    that stood higher up gives no more.

    Args:
        question: the question.
        ranking: what was found, best first.

    Returns:
        One grade, 0 or more, for each passage in `ranking`.
    """
    if not question.gold:
        waiting = dict(question.relevant)
        return tuple(waiting.pop(passage.id, 0) for passage in ranking)
    missing = {_fold(gold) for gold in question.gold}
    grades: list[int] = []
    for passage in ranking:
        text = _fold(passage.text)
        found = {gold for gold in missing if gold in text}
        missing -= found
        grades.append(int(bool(found)))
    return tuple(grades)


def relevant_grades(question: Question) -> tuple[int, ...]:
    """Give the grades of everything relevant to a question: each gold string stands for one passage."""
    if question.gold:
        return (1,) * len({_fold(gold) for gold in question.gold})
    return tuple(question.relevant.values())


@dataclass(frozen=True, slots=True)
class _Case:
    question: Question
    outcome: Outcome
    milliseconds: float

    @property
    def grades(self) -> tuple[int, ...]:
        return grades_of(self.question, self.outcome.ranking[:_DEPTH])

    @property
    def right(self) -> bool:
        return bool(success_at(self.grades, 1)) if self.question.answerable else not self.outcome.answered

    def first_contains_answer(self, *, sentence: bool) -> bool:
        if not self.outcome.ranking:
            return False
        first = self.outcome.ranking[0]
        text = _fold(first.sentence if sentence else first.text)
        return any(_fold(answer) in text for answer in self.question.answers)


def _score(cases: Sequence[_Case], *, sentences: bool) -> Scores:
    answerable = [case for case in cases if case.question.answerable]
    known = [case for case in answerable if case.question.answers]
    return Scores(
        queries=len(cases),
        right=_share(case.right for case in cases),
        ranking=_rank(answerable) if answerable else None,
        answer_in_first_passage=_share(case.first_contains_answer(sentence=False) for case in known),
        answer_in_sentence=_share(case.first_contains_answer(sentence=True) for case in known) if sentences else None,
        declined_unanswerable=_share(not case.outcome.answered for case in cases if not case.question.answerable),
        refused_answerable=_share(not case.outcome.answered for case in answerable),
    )


def _rank(cases: Sequence[_Case]) -> RankingScores:
    graded = [(case.grades, relevant_grades(case.question)) for case in cases]
    return RankingScores(
        queries=len(cases),
        success_at_1=fmean(success_at(grades, 1) for grades, _ in graded),
        success_at_3=fmean(success_at(grades, 3) for grades, _ in graded),
        success_at_5=fmean(success_at(grades, 5) for grades, _ in graded),
        success_at_10=fmean(success_at(grades, _DEPTH) for grades, _ in graded),
        mrr_at_10=fmean(reciprocal_rank(grades, _DEPTH) for grades, _ in graded),
        ndcg_at_10=fmean(ndcg_at(grades, _DEPTH, relevant) for grades, relevant in graded),
    )


def _separation(cases: Iterable[_Case]) -> float | None:
    confidences: dict[bool, list[float]] = {True: [], False: []}
    for case in cases:
        if case.outcome.confidence is not None:
            confidences[case.question.answerable].append(case.outcome.confidence)
    return auroc(confidences[True], confidences[False]) if all(confidences.values()) else None


def _share(truths: Iterable[bool]) -> Share | None:
    listed = list(truths)
    return Share(sum(listed), len(listed)) if listed else None


def _present(shares: Mapping[str, Share | None]) -> dict[str, object]:
    return {name: share.as_json() for name, share in shares.items() if share is not None}


def _fold(text: str) -> str:
    """Make every run of white space, U+00A0 and U+3000 included, one space, and none at the ends."""
    return " ".join(text.split())
