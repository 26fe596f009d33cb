"""Where an article appeared first, told in a sentence of its own: `本文出自《河口月刊》第88期`."""

from __future__ import annotations

import re

from retrieval.reading.fields import Fields
from retrieval.reading.lines import fold
from retrieval.reading.stamps import DATE

MAX_LENGTH = 90

_TEXT = "(?:本文|原文|全文|此文|文章|以上(?:内容|文字)?|内容)"
_APPEARED = (
    "(?:原载|首发|首刊|原刊|[出摘选]自|摘[录编]自|节[录选]自|转[载引]?自|转载[于自]|"
    "(?:原|首|最早|最初)?(?:刊[载登出]?|登载|载|发表|发布|首发)[于自在])"
)
_ORIGIN = re.compile(
    rf"[(\[※*●◎★■\s]{{0,3}}{_TEXT}?(?:内容|文字)?[均皆是系]?{_APPEARED}\s?[:,]?\s?(?P<when>[^《》。,]{{0,12}})《(?P<name>[^《》]{{2,20}})》"
    r"(?P<behind>[\s\dA-Z,./()〇零一二三四五六七八九十百千第总期号辑卷版年月日春夏秋冬季刊杂志报社-]{0,40})"
    r"(?:作者\s?:?\s?(?P<author>[一-鿿]{2,4}))?。?[)\]]?"
)
# A book is no publisher; a periodical is one by its name or by the number of its issue.
_PERIODICAL = re.compile(r".*(?:报|刊|志|周报|画报|学报|文摘|News|Weekly|Times|Post)")
_ISSUE = re.compile(
    r"\d{1,5}\s?[期号辑卷]|[一二三四五六七八九十百]{1,5}\s?[期号辑卷]|[春夏秋冬]季?[号刊]|月[号刊]|\d{1,3}\s?版"
)


def origin_of(text: str) -> Fields | None:
    """The periodical that the line `text` says the article appeared in, and when; `None` for any other line."""
    match = _ORIGIN.fullmatch(fold(text)) if len(text) <= MAX_LENGTH else None
    if match is None:
        return None
    date, start = DATE.search(match["behind"]), match.start("behind")
    if date is None:
        date, start = DATE.search(match["when"]), match.start("when")
    if not (date or _PERIODICAL.fullmatch(match["name"]) or _ISSUE.search(match["behind"])):
        return None
    printed = text[start + date.start() : start + date.end()] if date else None
    authors = [text[slice(*match.span("author"))]] if match["author"] else []
    return Fields(source=text[slice(*match.span("name"))], published=printed, authors=authors, labelled=True)
