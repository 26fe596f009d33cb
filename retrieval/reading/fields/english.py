"""Lines that tell in English, or half in Chinese, who made the article: `Text: Ann Lee | Photo: Bob Wu`."""

from __future__ import annotations

import re

from retrieval.reading.fields.fields import Fields
from retrieval.reading.names import is_name

_LATIN = re.compile(r"[A-Za-z]{2}")
_AUTHOR = r"text|words|story|writers?|written|report(?:s|ed|ing|ers?)?|authors?|撰?文字?|作者|采访"
_EDITOR = r"editors?|edited|editing|(?:责任)?编辑|责编"
_OTHER = r"translat(?:ed|ions?|ors?)|design(?:ed|ers?)?|proofread(?:ing|ers?)?|翻译|设计|校对"
_PICTURE = r"photo(?:s|graph(?:s|y|ers?|ed)?)?|images?|illustrat(?:ions?|ors?|ed)|videos?|摄影|图片?|插[图画]|影片"
_ANOTHER = rf"(?:\s?(?:[&,/+·]|\band\b)\s?(?:{_AUTHOR}|{_OTHER}|{_PICTURE}))?"
_NAME = r"(?-i:[A-ZÀ-Þ][\w.'’-]{0,20}(?:\s[A-ZÀ-Þ][\w.'’-]{0,20}){1,3}|[一-鿿·]{2,8})"
_AND = r"\s?(?:[,&]|\band\b)\s?"
_PART = re.compile(
    rf"(?:(?P<author>{_AUTHOR})|(?P<editor>{_EDITOR})|{_OTHER}|(?P<picture>{_PICTURE})){_ANOTHER}"
    rf"(?P<sign>\s?[:/|]\s?|\sby\s?:?\s|\s)(?P<names>{_NAME}(?:{_AND}{_NAME}){{0,4}})(?:\s?[/|,;·]\s?|\s|$)",
    re.IGNORECASE,
)
_NAMES = re.compile(_NAME)


def made_by(text: str, folded: str) -> Fields | None:
    """Who wrote and edited, by a line and its folded form; `None` for any other, and for credits of pictures."""
    parts: list[re.Match[str]] = []
    end = 0
    while end < len(folded) and (part := _PART.match(folded, end)):
        parts.append(part)
        end = part.end()
    if end < len(folded) or not _LATIN.search(folded) or all(part["picture"] for part in parts):
        return None
    fields = Fields()
    for part in parts:
        names = [*_NAMES.finditer(folded, *part.span("names"))]
        # A space alone may stand between any two words.
        if not part["sign"].strip() and (len(parts) == 1 or not all(_is_surely_name(name[0]) for name in names)):
            return None
        printed = [text[slice(*name.span())] for name in names]
        fields.authors += printed if part["author"] else []
        fields.editors += printed if part["editor"] else []
    return fields


def _is_surely_name(word: str) -> bool:
    return is_name(word) or _LATIN.match(word) is not None
