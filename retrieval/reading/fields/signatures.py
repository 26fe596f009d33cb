"""Lines that tell by their whole form who wrote: `林詩慧 報導`, `島報 | 王小明 花蓮報導`, `By Chen Wei`."""

from __future__ import annotations

import re

from retrieval.reading.fields.fields import Fields
from retrieval.reading.names import is_name
from retrieval.reading.people import names_line

_NAMES_REPORT = re.compile(
    r"(?P<reporters>[一-鿿]{2,4}(?:[\s,][一-鿿]{2,4}){0,3})\s?/\s?[一-鿿]{2,4}(?:综合|即时|专题|连线)?报[导道]|"
    r"(?P<names>[一-鿿]{2,4}(?:[\s,][一-鿿]{2,4}){0,3})\s(?:综合|特约|联合)?(?:报[道导]|采写|撰文|编译|整理|文)"
)
_TEXT_BY = re.compile(r"(?:图[,·]?)?文[\s·](?P<names>[一-鿿]{2,4}(?:[\s,][一-鿿]{2,4}){0,3})")
_PAPER_BAR = re.compile(
    r"(?P<source>[^\s|/,。:]{2,16})\s?[|/]\s?(?:记者\s?)?(?P<name>[一-鿿]{2,4})\s(?:[一-鿿]{2,6})?(?:报[道导]|采访|专电|特稿)"
)
_TEXT_IN_ISSUE = re.compile(
    r"(?:图[,·]?)?文\s?[/|]?\s?(?P<name>[一-鿿]{2,4})\s(?P<source>[^\s\d|/,。:]{2,12})\s?(?:第|总第)?\s?\d{1,5}\s?期"
)
# Who else worked on it, in brackets below the article.
_HELPED = re.compile(
    r"\([^():。]{4,40}[;,。]\s?(?:责任)?(?:编辑|责编)\s?[:/]\s?(?P<names>[^():。]{2,30})\)|"
    r"\((?P<before>(?:[^();。]{2,40};){0,4})\s?(?:责任)?(?:编辑|责编)\s?[:/]\s?(?P<editors>[^():;。]{2,30})"
    r"(?:;[^();。]{2,40}){0,4}\)"
)
_WROTE = re.compile(r"\s?(?:采访[,/&]?(?:整理|撰文)?|撰文|撰稿|整理|作者|文)\s?[:/]\s?(?P<names>[^:;]{2,30})")
# Who wrote a post, the nickname in brackets: `作者 ferrytale (渡船)`.
_POSTER = re.compile(
    r"作者\s?:?\s?(?P<name>[A-Za-z]\w{1,15})\s?\([^()]{0,40}\)(?:\s?(?:看板|站内)\s?:?\s?[A-Za-z][\w-]{1,20})?"
)
_BY = re.compile(r"By:?\s(?P<name>[A-Z][A-Za-z.'’-]{0,20}(?:\s[A-Z][A-Za-z.'’-]{0,20}){1,3})(?:\s[一-鿿]{1,4}){0,2}")


def signature(text: str, folded: str) -> Fields | None:
    """Who wrote and edited, and for which paper, by a line and its folded form; `None` for any other line."""
    if authors := _reporting(text, folded):
        return Fields(authors=authors)
    if (match := _PAPER_BAR.fullmatch(folded) or _TEXT_IN_ISSUE.fullmatch(folded)) and is_name(match["name"]):
        # `島報 | 王小明 花蓮報導`, `文 王小明 島嶼雜誌 88期`.
        return Fields(source=text[slice(*match.span("source"))], authors=[text[slice(*match.span("name"))]])
    return _helped(text, folded)


def _reporting(text: str, folded: str) -> list[str]:
    """The authors in `林詩慧 報導`, `By Chen Wei` and `作者 ferrytale (渡船)`; none in any other line."""
    if report := _NAMES_REPORT.fullmatch(folded) or _TEXT_BY.fullmatch(folded):
        return names_line(text[slice(*report.span(report.lastgroup or 0))])
    match = _BY.fullmatch(folded) or _POSTER.fullmatch(folded)
    return [text[slice(*match.span("name"))]] if match else []


def _helped(text: str, folded: str) -> Fields | None:
    """The people in `（…；編輯：李四）`."""
    match = _HELPED.fullmatch(folded)
    if not match:
        return None
    editors = names_line(text[slice(*match.span("editors" if match["editors"] else "names"))])
    return Fields(authors=_wrote(text, folded, *match.span("before")), editors=editors) if editors else None


def _wrote(text: str, folded: str, start: int, end: int) -> list[str]:
    """Who wrote it, in what stands before the editors in brackets and is parted by semicolons."""
    for part in re.finditer("[^;]+", folded[max(start, 0) : max(end, 0)]):
        if match := _WROTE.fullmatch(part[0]):
            offset = start + part.start()
            return names_line(text[offset + match.start("names") : offset + match.end("names")])
    return []
