"""The sentences of a text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from retrieval.models import Span

# A sentence ends with its closing mark and the quotes and brackets that close after it. A full stop ends
# one only before a space, so that 18.96 stays whole. The rows of a table have no mark, but lines of their own.
_SENTENCE = re.compile(
    r"(?:[^。!?！？;；﹔…\.\n]|\.(?!\s))*(?:(?:[。!?！？;；﹔…]+|\.(?=\s))[”’」』）)\]》〉\"']*|\n|$)\s*"
)

_QUOTED = re.compile(r'"([^"\n]*)"')


def sentences(text: str) -> tuple[Span, ...]:
    """The spans of the sentences of `text`, in order, without the white space between them.

    Together they hold every character of `text` but that white space; clauses that a semicolon ends
    count as sentences, since news paragraphs run on through them, and so do the rows of a table.
    """
    spans = []
    for match in _SENTENCE.finditer(_paired(text)):
        stretch = match.group()
        kept = len(stretch.rstrip())
        lead = len(stretch) - len(stretch.lstrip())
        if kept > lead:
            spans.append((match.start() + lead, match.start() + kept))
    return tuple(spans)


def _paired(text: str) -> str:
    """A text with curly quotes in the place of straight ones, which in each line open and close in turn."""
    return _QUOTED.sub(r"“\1”", text)
