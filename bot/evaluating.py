"""The bot, and a plain baseline, as what `retrieval.evaluation` evaluates."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from bot.answering import Answerer
from bot.conversation import Message, Role
from retrieval import Article, Index, Kind, Passage, fold_spaces
from retrieval.baseline import Baseline
from retrieval.evaluation import Dataset, Outcome, Question, Retrieved

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from retrieval import Analyzer
    from retrieval.evaluation import Report, Scores, Share

_TOP = 10  # as deep as the metrics look


def corpus(dataset: Dataset) -> tuple[Passage, ...]:
    """A data set's documents as passages: each an article of one paragraph, with its title, as the heading too."""
    return tuple(
        Passage(
            article=Article(document.id, (), title=document.title),
            position=0,
            number=1,
            section=document.title,
            kind=Kind.BODY,
            text=fold_spaces(document.text),
        )
        for document in dataset.documents
    )


def bot(passages: Sequence[Passage], analyzer: Analyzer) -> Callable[[Question], Outcome]:
    """The whole answering path of the bot over some passages."""
    # The documents of a data set are no articles that anybody would name, or ask for the beginning of.
    articles = {passage.article.name: passage.article for passage in passages if passage.article.blocks}
    answerer = Answerer(tuple(articles.values()), Index(passages, analyzer))

    def answer(question: Question) -> Outcome:
        context = [Message(message.text, Role(message.role)) for message in question.history]
        found = answerer.answer(question.text, context, _TOP)
        hits = [finding.hit for finding in found.findings]
        ranking = tuple(
            Retrieved(hit.passage.article.name, hit.passage.text, hit.passage.text[slice(*hit.sentence)])
            for hit in hits
        )
        return Outcome(found.answered, ranking, found.confidence)

    return answer


def baseline(passages: Sequence[Passage], analyzer: Analyzer) -> Callable[[Question], Outcome]:
    """rank_bm25 over plain jieba words; it never declines and knows no context."""
    texts = [passage.text for passage in passages]
    ranker = Baseline(texts, analyzer)

    def answer(question: Question) -> Outcome:
        order = ranker.rank(question.text, _TOP)
        return Outcome(answered=True, ranking=tuple(Retrieved(passages[i].article.name, texts[i]) for i in order))

    return answer


def print_reports(reports: Mapping[str, Report]) -> None:
    """Print reports on one data set as a table, a row for each of them and each kind of question."""
    from rich.console import Console  # noqa: PLC0415 - only people read tables
    from rich.table import Table  # noqa: PLC0415

    table = Table(title=next(iter(reports.values())).name)
    for column in ("", "queries", "S@1", "S@3", "S@5", "S@10", "MRR@10", "nDCG@10", "sentence", "declined", "refused"):
        table.add_column(column, justify="right" if column else "left", no_wrap=True)
    table.add_column("ms", justify="right")
    for name, report in reports.items():
        table.add_row(name, *_cells(report.overall), f"{report.ms_per_query:.2f}")
        for kind, scores in report.kinds.items():
            table.add_row(f"  {kind}", *_cells(scores), "")
    Console(width=None if sys.stdout.isatty() else 130).print(table)
    print("sentence: the marked sentence of the first passage holds the answer; declined: of questions without an")
    print("answer; refused: of questions with one; ms: milliseconds a question, mean")


def _cells(scores: Scores) -> list[str]:
    ranking = scores.ranking
    figures = (
        [
            ranking.success_at_1,
            ranking.success_at_3,
            ranking.success_at_5,
            ranking.success_at_10,
            ranking.mrr_at_10,
            ranking.ndcg_at_10,
        ]
        if ranking
        else [None] * 6
    )
    shares = (scores.answer_in_sentence, scores.declined_unanswerable, scores.refused_answerable)
    return [
        str(scores.queries),
        *("–" if figure is None else f"{figure:.3f}" for figure in figures),
        *("–" if share is None else _percent(share) for share in shares),
    ]


def _percent(share: Share) -> str:
    return f"{share.share:.0%}"
