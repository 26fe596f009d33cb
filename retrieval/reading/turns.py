"""Whose turn a line of an interview is, as the label before what is said tells: `記者：…`, `Ann Lee：…`."""

from __future__ import annotations

import re

from retrieval.reading.lines import fold

_MAX_LABEL = 32  # characters in which a label ends
_LABEL = re.compile(
    r"\[?(?P<who>《[^《》]{1,10}》[一-鿿]{0,4}|[一-鿿·A-Za-z0-9]{1,12}|"
    r"[A-Z][A-Za-z.'’-]{0,15}(?: [A-Z][A-Za-z.'’-]{0,15}){1,2})"
    r"\s?(?:\([^()]{1,20}\)\s?)?\]?\s?(?::|(?<=\])|\|)\s?(?=\S)"
)
_NUMBERED = re.compile(r"(?P<who>[QA]|问|答)\d{1,2}")
_ASKER = re.compile(
    r"Q|问|提问(?:者|人)?|[一-鿿]{0,8}记者[一-鿿]{0,4}|主持人?[一-鿿]{0,4}|(?:采访|访谈|访问)(?:者|人|员)?|"
    r"笔者|编者|编辑|小编|[Hh]ost|[Ii]nterviewer"
)
_OUTLET = re.compile(
    r"《[^《》]{1,10}》.{0,4}|本[报刊网台]|[一-鿿A-Za-z0-9]{1,8}"
    r"(?:周刊|月刊|季刊|杂志|画报|[日晚晨时早周快学]报|新闻|新闻网|在线|传媒|电视台|电台|编辑部)"
)


def speaker(text: str) -> str | None:
    """Whose turn the line `text` is, in folded characters; `None` where no label stands before it."""
    match = _LABEL.match(fold(text[:_MAX_LABEL]))
    if not match:
        return None
    who = match["who"].strip()
    numbered = _NUMBERED.fullmatch(who)
    return numbered["who"] if numbered else who


def is_asker(label: str, source: str = "") -> bool:
    """Whether who is called so in an interview asks: by what they are, or as the paper that published it.

    Args:
        label: what `speaker` gives.
        source: the paper's name, in folded characters.
    """
    by_form = _ASKER.fullmatch(label) or _OUTLET.fullmatch(label)
    return by_form is not None or (len(label) > 1 and label in source)
