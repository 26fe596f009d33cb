"""The sentences of a passage, and the spans of it that match a query."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from retrieval.analysis import canonical, unspaced, whole_tokens

if TYPE_CHECKING:
    from collections.abc import Iterable

    from retrieval.models import Span
    from retrieval.query import Query
    from retrieval.text import Normalized

# A sentence ends with its closing mark and the quotes and brackets that close after it. A full stop ends
# one only before a space, so that 18.96 stays whole.
_SENTENCE = re.compile(r"(?:[^。!?！？;；﹔…\.]|\.(?!\s))*(?:[。!?！？;；﹔…]+|\.(?=\s)|$)[”’」』）)\]》〉\"']*\s*")


def sentences(text: str) -> tuple[Span, ...]:
    """The spans of the sentences of `text`, in order, without the white space between them.

    Together they hold every character of `text` but that white space; clauses that a semicolon ends
    count as sentences, since news paragraphs run on through them.
    """
    spans = []
    for match in _SENTENCE.finditer(text):
        stretch = match.group()
        kept = len(stretch.rstrip())
        lead = len(stretch) - len(stretch.lstrip())
        if kept > lead:
            spans.append((match.start() + lead, match.start() + kept))
    return tuple(spans)


class Highlighter:
    """What a query asked for, found in one passage.

    Args:
        text: the passage's text.
        query: the query.
    """

    def __init__(self, text: str, query: Query) -> None:
        self._text = text
        self._query = query
        self._found = _find(query, canonical(text))

    def matched(self) -> tuple[Span, ...]:
        """The spans of the text that hold the query's terms, in order, apart from each other.

        Single characters are marked only where no longer term is found: they match by chance.
        """
        long = [span for term, spans in self._found.items() if len(term) > 1 or not unspaced(term) for span in spans]
        return union(long or [span for spans in self._found.values() for span in spans])


def _find(query: Query, normalized: Normalized) -> dict[str, list[Span]]:
    """Where each of a query's terms stands in the original text; numbers and spaced words match whole."""
    text, terms = normalized.text, query.everything
    found: dict[str, list[Span]] = {}
    for token, start, end in whole_tokens(text):
        if token in terms:
            found.setdefault(token, []).append(normalized.original(start, end))
    for term in terms:
        start = text.find(term) if unspaced(term) else -1
        while start >= 0:
            found.setdefault(term, []).append(normalized.original(start, start + len(term)))
            start = text.find(term, start + 1)
    return found


def union(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order, those that overlap or touch as one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
