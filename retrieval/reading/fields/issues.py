"""Which issue of a periodical an article appeared in, and on which page."""

from __future__ import annotations

import re

from retrieval.reading.fields.words import APART

# Which issue of a periodical: `第88期`, `2023年第6期`, `總第1024期`, `6月號`.
ISSUE = re.compile(
    r"(?:(?:19|20)\d\d年\s?)?(?:第?\s?\d{1,3}\s?卷\s?)?(?:总第?|第)\s?(?:\d{1,5}|[〇零一二三四五六七八九十百千]{1,7})\s?[期号辑卷]"
    r"|(?:(?:19|20)\d\d\s?年?\s?)?[春夏秋冬]季?[号刊]"
    r"|(?:(?:(?:19|20)\d\d|[〇零○一二三四五六七八九]{4})年\s?)?(?:\d{1,2}|[一二三四五六七八九十]{1,2})月[号刊]"
)
PAGE_NUMBER = re.compile(r"(?:第?\s?[A-Z]?\d{1,3}|第[一二三四五六七八九十]{1,3})\s?版(?![^\s)\],;])")


def issue_behind(folded: str, end: int) -> bool:
    """Whether the number of an issue follows what ends at `end` in a folded line."""
    gap = APART.match(folded, end)
    return ISSUE.match(folded, gap.end() if gap else end) is not None
