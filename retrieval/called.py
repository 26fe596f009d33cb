"""Whether a text tells what somebody or something is called, where that is asked: 黃秀明的兒子叫什麼."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from retrieval.answers import offers, people
from retrieval.surnames import surname_of

if TYPE_CHECKING:
    from retrieval.analysis import Analyzer
    from retrieval.answers import Asked

_HAN = "一-鿿"
# What names by its verb, if no quotation marks do.
_CALLED = re.compile(
    rf"(?:名叫|叫做?|名为|名曰|称为|称作|人称|取名|起名|命名为|定名为?|名字是|名称是|本名|原名|全名|又名|简称|绰号|外号)[{_HAN}]{{2}}"
)
_SPEECH = re.compile("[!?。,;:]")  # in quotation marks: something said, and no name
_LATIN = re.compile("[a-z]{2,}")
_PARTED = re.compile(rf"[{_HAN}]{{1,6}}·[{_HAN}]{{1,6}}")
_SHORTEST, _LONGEST = 2, 4  # characters of a person's name
_BINDING = 0.08  # characters as common as this stand for words, though they are surnames, too (和, 于)
_RARE = 0.001  # a given name is no commoner word
_GIVEN = re.compile(rf"[{_HAN}]{{2}}")
# What a word ends with that begins like a name and is none: places, and whatever is of one kind.
_NO_END = frozenset("口市县区镇乡村路站省州山河湖江湾岛街道寺庙院校厂馆店社场城桥楼港里队")


def names_somebody(text: str, start: int, end: int, asked: Asked, analyzer: Analyzer) -> bool:
    """Whether a stretch of a canonical text holds a name that the question does not say itself.

    Args:
        text: the text.
        start: where the stretch begins, code points.
        end: where it ends.
        asked: what was asked for.
        analyzer: knows which words are no words of the dictionary, as names are.
    """
    stretch = text[start:end]
    quoted = (text[slice(*span)] for span in offers(asked, text, start, end))
    if _CALLED.search(stretch) or not all(map(_SPEECH.search, quoted)):
        return True
    words = (*_LATIN.findall(stretch), *_PARTED.findall(stretch), *people(stretch), *_persons(stretch, analyzer))
    # A name may be cut with a character too many.
    return any(word not in asked.text and word[:-1] not in asked.text for word in words)


def _persons(text: str, analyzer: Analyzer) -> list[str]:
    """What begins with a surname in a text: words that stand in no dictionary, and those cut in two (程, 小雨)."""
    words = analyzer.plain_words(text)
    whole = [
        word
        for word in words
        if _SHORTEST <= len(word) <= _LONGEST
        and surname_of(word)
        and word[-1] not in _NO_END
        and not analyzer.commonness(word)
    ]
    parted = [
        first + second
        for first, second in pairwise(words)
        if len(first) == 1
        and first == surname_of(first)
        and analyzer.commonness(first) < _BINDING
        and _GIVEN.fullmatch(second)
        and analyzer.commonness(second) < _RARE
    ]
    return whole + parted
