"""Which paragraphs of an interview only ask: by whose turn they are, and by how they speak to the one who answers.

A label before what is said tells whose turn it is: `問：`, `記者：`, the name of the paper, or that of a person. Of two
people, the interviewer is the one whose turns mostly end in a question and are the shorter ones. Where no label stands
before them, an interview is known by several paragraphs that are nothing but a question; in it, the interviewer also
asks at the end of a remark and invites to tell (`說說您的童年。`).
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from statistics import mean
from typing import TYPE_CHECKING

from retrieval.reading.lines import fold
from retrieval.reading.turns import is_asker, speakers
from retrieval.surnames import surname_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_SEVERAL = 3
_MIN_TURNS = 2
_MAX_ASIDE = 100  # a longer paragraph tells more than it asks
_ASKING = 0.5  # of an interviewer's turns end in a question at least
_ANSWERING = 0.25  # of anybody else's at most
_MIN_RATIO = 1.5  # how much longer than what invites to it an answer is at least

# One such mark is enough; it stands in nothing else.
_MARKED = re.compile(r"(?:Q ?\d{0,2}|问)(?: ?[:.,]|\s[^。]{2,80}\?$)")
_BARE = re.compile(r"[^。!;]{2,60}\?”?")
# Who is spoken to, and asked to tell.
_TO_YOU = re.compile(r"[您你]")
_NAME = re.compile("[一-鿿]{2,3}(?![市县区镇乡村里路街站岛港湾山河江湖海国省州校院馆社局厂店])[一-鿿]")
_TELL = r"(?:[说谈讲聊][一]?[说谈讲聊]|[说谈讲聊]一下|介绍|回忆|描述|形容|分享|解释)"
_INVITING = re.compile(
    rf"(?:那[么就]?|最后|接下来|还是|先|再|也)?,?(?:想?请|[能可]不[能可]以?|可以|想)?(?:[跟和给为]我们)?[您你]?(?:先|再|也|来)?{_TELL}|"
    rf".*(?:想?请|[能可]不[能可]以?|希望|想听)[您你].{{0,8}}{_TELL}"
)


def asking(paragraphs: Sequence[str], source: str | None) -> tuple[bool, ...]:
    """Which of an article's paragraphs only ask, whether they are answered or not.

    Args:
        paragraphs: its paragraphs, in page order.
        source: who published it, who may be the one that asks.
    """
    folded = [fold(text) for text in paragraphs]
    labels = speakers(paragraphs, fold(source or ""))
    askers = _askers(labels, folded, fold(source or ""))
    if askers:
        return tuple(
            label in askers or _MARKED.match(text) is not None for label, text in zip(labels, folded, strict=True)
        )
    bare = [_BARE.fullmatch(text) is not None for text in folded]
    several = sum(bare) >= _SEVERAL
    return tuple(
        _MARKED.match(text) is not None or (several and (bare[i] or _asks_you(folded, i)))
        for i, text in enumerate(folded)
    )


def interviewed(headline: str, lead: str) -> str:
    """The name of who is interviewed, whom both the headline and what stands before the first question name.

    Args:
        headline: the headline and what stands over it, canonical.
        lead: the paragraphs before the first question, canonical.

    Returns:
        The name, of a surname and two characters: with one they are mostly a word. Empty where none is told.
    """
    starts = ((start, len(surname_of(headline[start:]))) for start in range(len(headline)))
    stretches = (headline[start : start + length + 2] for start, length in starts if length)
    return max((name for name in stretches if name in lead and _NAME.fullmatch(name)), key=lead.count, default="")


def _askers(labels: Sequence[str | None], folded: Sequence[str], source: str) -> frozenset[str]:
    """The labels of those who ask; none where the labels are of no interview."""
    counts = Counter(filter(None, labels))
    several = {label for label, count in counts.items() if count >= _MIN_TURNS}
    if named := {label for label in several if is_asker(label, source)}:
        return frozenset(named)
    turns = {
        label: [text for text, own in zip(folded, labels, strict=True) if own == label]
        for label, count in counts.items()
        if count >= _SEVERAL
    }
    asks = {label: mean(_is_question(text) for text in said) for label, said in turns.items()}
    found = [label for label, share in asks.items() if share >= _ASKING and _is_answered(label, labels)]
    if len(found) != 1 or len(turns) < _MIN_TURNS:
        return frozenset()
    others = {label: share for label, share in asks.items() if label not in found}
    length = _length(turns, found)
    if max(others.values()) > _ANSWERING or length >= _length(turns, [*others]):
        return frozenset()
    return frozenset(found)


def _is_answered(label: str, labels: Sequence[str | None]) -> bool:
    """Whether somebody else has the word after each turn of one, but for the last and where both go on."""
    turns = [own for own in labels if own]
    return sum(above == below == label for above, below in pairwise(turns)) * _SEVERAL <= turns.count(label)


def _length(turns: Mapping[str, Sequence[str]], labels: Sequence[str]) -> float:
    return mean(len(text) for label in labels for text in turns[label])


def _is_question(text: str) -> bool:
    return text.rstrip("”)").endswith("?")


def _asks_you(folded: Sequence[str], i: int) -> bool:
    """Whether a paragraph speaks to somebody, to ask or to have them tell, and a plainly longer one follows."""
    text, below = folded[i], folded[i + 1 : i + 2]
    if len(text) > _MAX_ASIDE or not below or len(below[0]) < _MIN_RATIO * len(text):
        return False
    return (_is_question(text) and _TO_YOU.search(text) is not None) or _INVITING.match(text) is not None
