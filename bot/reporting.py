"""What readers ask, as a report to read and as questions to evaluate on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.store import Asked, Report


def report_lines(report: Report) -> Iterator[str]:
    """The report in plain lines, without a word of who asked."""
    answered = report.questions - report.unanswered
    share = f" ({answered / report.questions:.0%})" if report.questions else ""
    yield f"{report.questions} questions, {answered} answered{share}; {report.liked} 👍, {report.disliked} 👎"
    for heading, questions in (
        ("Asked most", report.most_asked),
        ("Not answered", report.not_answered),
        ("Disliked", report.most_disliked),
    ):
        if questions:
            yield ""
            yield f"{heading}:"
            for asked in questions:
                votes = f"  👍 {asked.liked} 👎 {asked.disliked}" if asked.liked or asked.disliked else ""
                yield f"{asked.times:5} × {' '.join(asked.question.split())}{votes}"


def export_lines(questions: Iterable[Asked]) -> Iterator[str]:
    """The questions as JSON lines that `article-bot evaluate` reads once somebody has filled in `gold`.

    What the articles answered gets no `gold` here, since nobody has told whether the answer was right.
    """
    for number, asked in enumerate(questions, 1):
        yield json.dumps(
            {
                "id": f"asked-{number}",
                "q": asked.question,
                "kind": "asked",
                "gold": [],
                "answer": "",
                "times": asked.times,
                "answered": asked.answered,
                "liked": asked.liked,
                "disliked": asked.disliked,
            },
            ensure_ascii=False,
        )
