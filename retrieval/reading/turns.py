"""Whose turn a line of an interview is, as the label before what is said tells: `記者：…`, `Ann Lee：…`, `問 …`.

A colon shows a label by itself. One that only a space or the end of the line sets off may be any word: it is known by
those who answer each other under such labels again and again, of whom one asks.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from retrieval.reading.lines import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

_MAX_LABEL = 32  # characters in which a label ends
_MIN_TURNS = 2
_LATIN = r"[A-Z][A-Za-z.'’-]{0,15}(?: [A-Z][A-Za-z.'’-]{0,15}){1,2}"
_LABEL = re.compile(
    rf"\[?(?P<who>《[^《》]{{1,10}}》[一-鿿]{{0,4}}|[一-鿿·A-Za-z0-9]{{1,12}}|{_LATIN})"
    r"\s?(?:\([^()]{1,20}\)\s?)?\]?\s?(?::|(?<=\])|\|)\s?(?=\S)"
)
_WHO = rf"(?P<who>[QA]\d{{0,2}}|[一-鿿·]{{1,8}}|《[^《》]{{1,10}}》|[A-Z][A-Za-z.'’-]{{1,15}}|{_LATIN})"
_SET_APART = re.compile(rf"{_WHO}(?:\n| (?=[^ A-Za-z]))")
_ALONE = re.compile(rf"[\[(]?{_WHO}[\])]?\s?:?")
_NUMBERED = re.compile(r"(?P<who>[QA]|问|答)\d{1,2}")
_ASKER = re.compile(
    r"Q|问|提问(?:者|人)?|[一-鿿]{0,8}记者[一-鿿]{0,4}|主持人?[一-鿿]{0,4}|(?:采访|访谈|访问)(?:者|人|员)?|"
    r"笔者|编者|编辑|小编|[Hh]ost|[Ii]nterviewer"
)
_OUTLET = re.compile(
    r"《[^《》]{1,10}》.{0,4}|本[报刊网台]|[一-鿿A-Za-z0-9]{1,8}"
    r"(?:周刊|月刊|季刊|杂志|画报|[日晚晨时早周快学]报|新闻|新闻网|在线|传媒|电视台|电台|编辑部)"
)
# What marks a question and what marks its answer.
_MARKS = (("Q", "A"), ("问", "答"))


def speaker(text: str) -> str | None:
    """Whose turn the line `text` is, in folded characters; `None` where no label and colon stand before it."""
    return _who(_LABEL.match(fold(text[:_MAX_LABEL])))


def alone(text: str) -> str | None:
    """Whose turn may begin below the line `text`, which may be a label and nothing else; `None` if it cannot be one."""
    return _who(_ALONE.fullmatch(fold(text))) if len(text) <= _MAX_LABEL else None


def speakers(texts: Sequence[str], source: str = "") -> list[str | None]:
    """Whose turn each of the lines of a page is, as `speaker` gives it; also where a space sets off the label.

    Args:
        texts: the lines, in page order.
        source: the name of the paper that published them, in folded characters.
    """
    labels = [speaker(text) for text in texts]
    apart = [_who(_SET_APART.match(fold(text[:_MAX_LABEL]))) for text in texts]
    known = talking(apart, [asks(text) for text in texts], source)
    return [label or (other if other in known else None) for label, other in zip(labels, apart, strict=True)]


def talking(labels: Sequence[str | None], asked: Sequence[bool], source: str = "") -> frozenset[str]:
    """Which of what may be labels are those of people in an interview; none where it is none.

    Args:
        labels: what may be the label of each line, in page order.
        asked: whether each line ends in a question.
        source: as for `speakers`.
    """
    own = [(label, asks) for label, asks in zip(labels, asked, strict=True) if label]
    counts = Counter(label for label, _ in own)
    questions = Counter(label for label, asks in own if asks)
    askers = {
        label
        for label, count in counts.items()
        if count >= _MIN_TURNS and (is_asker(label, source) or 2 * questions[label] >= count)
    }
    several = [label for label, _ in own if counts[label] >= _MIN_TURNS]
    answers = [below for above, below in pairwise(several) if above in askers and below not in askers]
    if len(answers) >= _MIN_TURNS:
        return frozenset({*askers, *answers})
    # Where only the questions are marked, and where there is but one.
    marks = {label for label in askers if is_asker(label, source) and questions[label] == counts[label]}
    marks |= {above for (above, asks), (below, _) in pairwise(own) if asks and (above, below) in _MARKS}
    return frozenset(marks | {below for above, below in _MARKS if above in marks})


def asks(text: str) -> bool:
    """Whether the line `text` ends in a question."""
    return text.rstrip("」』”)）").endswith(("?", "？"))


def is_asker(label: str, source: str = "") -> bool:
    """Whether who is called so in an interview asks: by what they are, or as the paper that published it.

    Args:
        label: what `speaker` gives.
        source: the paper's name, in folded characters.
    """
    by_form = _ASKER.fullmatch(label) or _OUTLET.fullmatch(label)
    # By its first character as well: `潮：` in the 潮間誌.
    return by_form is not None or (label in source if len(label) > 1 else source.lstrip("《").startswith(label))


def _who(match: re.Match[str] | None) -> str | None:
    if not match:
        return None
    who = match["who"].strip()
    numbered = _NUMBERED.fullmatch(who)
    return numbered["who"] if numbered else who
