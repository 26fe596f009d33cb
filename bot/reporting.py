"""What readers ask, as a report to read and as questions to evaluate on."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from retrieval import fold_spaces
from retrieval.evaluation import UNJUDGED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bot.store import Asked, Report
    from bot.texts import Texts


def report_lines(report: Report, speaking: Texts) -> Iterator[str]:
    """The report in plain lines, without a word of who asked."""
    answered = report.questions - report.unanswered
    share = f" ({answered / report.questions:.0%})" if report.questions else ""
    counts = speaking.say("report.counts", questions=report.questions, answered=answered, share=share)
    yield f"{counts} {report.liked} 👍, {report.disliked} 👎"
    for heading, questions in (
        (speaking.say("report.most_asked"), report.most_asked),
        (speaking.say("report.not_answered"), report.not_answered),
        (speaking.say("report.disliked"), report.most_disliked),
    ):
        if questions:
            yield ""
            yield heading
            for asked in questions:
                votes = f"  👍 {asked.liked} 👎 {asked.disliked}" if asked.liked or asked.disliked else ""
                yield f"{asked.times:5} × {' '.join(asked.question.split())}{votes}"
    if report.feedback:
        yield ""
        yield speaking.say("report.feedback")
        for text in report.feedback:
            yield f"      {fold_spaces(text)}"


def mark_of(text: str) -> str:
    """By what a passage is known again, whatever stands around it: 16 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def export_lines(questions: Iterable[Asked], texts: Iterable[str], *, everything: bool = False) -> Iterator[str]:
    """The questions whose right answer readers have told, as JSON lines that `article-bot evaluate` reads.

    Where an answer is liked and none is disliked, `gold` holds the passage that it showed first. Where the articles
    do not answer and nobody disliked that, `gold` is empty: to decline is right.

    Args:
        questions: what was asked.
        texts: the texts of all passages.
        everything: whether the others are told, too, without `gold`, which somebody may then fill in.
    """
    by_mark = {mark_of(text): text for text in texts}
    for number, asked in enumerate(questions, 1):
        judged = _judged(asked, by_mark)
        if judged or everything:
            counts = {"times": asked.times, "liked": asked.liked, "disliked": asked.disliked}
            context = {"context": asked.context} if asked.context else {}
            said = {"q": asked.question, **context, **(judged or {"kind": UNJUDGED})}
            line = {"id": f"asked-{number}", **said, **counts}
            yield json.dumps(line, ensure_ascii=False)


def _judged(asked: Asked, by_mark: Mapping[str, str]) -> dict[str, object]:
    """What readers have told of the right answer to a question; nothing where they have not."""
    if asked.disliked:
        return {}
    if not asked.answered:
        return {"kind": "unanswered", "gold": []}
    # Of a passage that is gone nobody can tell what would be right now.
    gold = [by_mark[mark] for mark in asked.passages if mark in by_mark]
    return {"kind": "liked", "gold": gold} if gold else {}
