"""Why a question finds what it finds, in plain text, for people who tune the search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answer import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.answer import Answer
    from bot.answering import Answerer

_EXCERPT = 60  # characters
_RELATED = 40  # terms; there may be three hundred


def explain(answer: Answer, answerer: Answerer, top: int) -> Iterator[str]:
    """The lines of an explanation: all kinds of terms, the best passages with their features, the confidence.

    Args:
        answer: what the question was answered with; nothing was said before it.
        answerer: who answered it.
        top: how many passages to explain.
    """
    if answer.verdict not in {Verdict.FOUND, Verdict.NOT_FOUND}:
        kind = f": {answer.small_talk}" if answer.small_talk else ""
        yield f"not searched for, {answer.verdict}{kind}"
        return
    index = answerer.index
    if answer.correction:
        yield f"searched for as {answer.correction.question}"
    question = answer.correction.question if answer.correction else answer.question
    found = index.explain(index.understand(question), top)
    if found.query.paragraph is not None:
        yield f"asked for by its number, {found.query.paragraph}; by its words it would be:"
    yield f"question: {found.query.text}"
    yield f"terms: {_weights(found.query.terms)}"
    yield f"expansions: {_weights(found.query.expansions)}"
    yield f"related: {_weights(found.query.related, _RELATED)}"
    for rank, judged in enumerate(found.judged, 1):
        passage = judged.passage
        place = passage.kind.value if passage.number is None else f"paragraph {passage.number}"
        yield f"\n{rank}. {judged.value:.2f} {passage.article.name}, {place}: {passage.text[:_EXCERPT]}"
        yield from _sums(judged.features)
    if found.judged:
        yield f"\nconfidence {answer.confidence:.2f}, of which"
        yield from _sums(found.certainty)
    else:
        yield "nothing shares a term with it"


def _weights(weights: Mapping[str, float], most: int | None = None) -> str:
    ordered = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:most]
    return " ".join(f"{term}:{weight:.2f}" for term, weight in ordered) or "none"


def _sums(parts: Mapping[str, tuple[float, float]]) -> Iterator[str]:
    for name, (value, weight) in sorted(parts.items(), key=lambda item: -abs(item[1][0] * item[1][1])):
        if value:
            yield f"   {value * weight:+7.2f} = {value:.2f} × {weight:.2f}  {name}"
