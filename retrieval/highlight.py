"""The spans of a passage that match a query."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.analysis import unspaced
from retrieval.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable

    from retrieval.models import Span
    from retrieval.prepared import Prepared


def matched(passage: Prepared, terms: Iterable[str]) -> tuple[Span, ...]:
    """The spans of a passage's own text that hold some terms of the index, in order, apart from each other.

    Single characters are marked only where no longer term is found: they match by chance.
    """
    found = {term: spans for term in passage.held(terms) if (spans := passage.spans(term))}
    long = [span for term, spans in found.items() if len(term) > 1 or not unspaced(term) for span in spans]
    chosen = long or [span for spans in found.values() for span in spans]
    return union(passage.normalized.original(*span) for span in chosen)


def table_row(text: str, span: Span, matches: Iterable[Span]) -> Span:
    """Of a table, the row that holds most of what matched, below the first one, which tells what the others hold.

    Args:
        text: a passage's own text.
        span: the sentences of it that answer.
        matches: what matched in it.

    Returns:
        The span itself where it is no table, or nothing matched in its rows.
    """
    start, end = span
    if "\n" not in text[start:end]:
        return span
    rows = [(start + first, start + last) for first, last in sentences(text[start:end])][1:]
    spans = tuple(matches)
    held = [sum(max(0, min(last, stop) - max(first, begin)) for begin, stop in spans) for first, last in rows]
    return rows[held.index(max(held))] if any(held) else span


def union(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order, those that overlap or touch as one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
