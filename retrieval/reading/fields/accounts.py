"""What a public account prints under its headline: `原创 王小明 青石研究 2024-03-05 18:30 北京`."""

from __future__ import annotations

from retrieval.reading.fields.fields import Fields
from retrieval.reading.fields.publishers import names_publisher
from retrieval.reading.fields.scan import scan
from retrieval.reading.lines import fold
from retrieval.reading.names import is_name
from retrieval.reading.stamps import DATE

_ORIGINAL = "原创 "
_MAX_NAMES = 4
_MAX_NAME = 15


def is_accounts(folded: str) -> bool:
    """Whether a folded line begins as that of an account does."""
    return folded.startswith(_ORIGINAL)


def account_fields(text: str, folded: str) -> Fields | None:
    """The facts of such a line and its folded form: author and account stand before the date."""
    date = DATE.search(folded)
    start, end = len(_ORIGINAL), date.start() if date else len(folded)
    fields = scan(text[end:], folded[end:]) if date else Fields()
    names = text[start:end].split()
    if fields is None or not names or len(names) > _MAX_NAMES or len(max(names, key=len)) > _MAX_NAME:
        return None
    *authors, account = names
    first = fold(names[0])
    if not authors and is_name(first):
        fields.authors = names
    elif date or is_name(first) or names_publisher(first) or authors == [account]:
        fields.source = account
        fields.authors = [name for name in authors if name != account]
    else:
        # `原创` may also stand before a headline.
        return None
    return fields
