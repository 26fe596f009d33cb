"""How terms sound: as they are read, and with the sounds made one that people and input methods mix up."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

_LATIN = re.compile(r"[a-z]{2,}(?: [a-z]{2,})*")
_LONGEST = 4  # words of a name
# On a zhuyin keyboard most of these are neighbouring keys too (ㄓㄗ, ㄔㄘ, ㄕㄙ, ㄣㄥ).
_MIXED_UP = (
    (re.compile(r"^([zcs])h"), r"\1"),
    (re.compile(r"^n"), "l"),
    (re.compile(r"^r"), "l"),
    (re.compile(r"^hu(?=[aeio])"), "f"),
    (re.compile(r"([aei])ng$"), r"\1n"),
)


def romanised(text: str, vocabulary: Container[str]) -> Iterator[tuple[str, ...]]:
    """What may be names in pinyin: words of Latin letters that a vocabulary does not hold, alone or a few in a row."""
    for run in _LATIN.finditer(text):
        for unknown, words in groupby(run.group().split(), key=lambda word: word not in vocabulary):
            row = tuple(words) if unknown else ()
            for start in range(len(row)):
                for end in range(start + 1, min(start + _LONGEST, len(row)) + 1):
                    yield row[start:end]


def sound(term: str) -> str:
    """The commonest reading of each character, without tones; other characters as they are."""
    return "".join(map(_pinyin, term))


def blurred_sound(term: str) -> str:
    """The same with the sounds that people mix up made one: zh/z, ch/c, sh/s, n/l, r/l, hu/f, -ng/-n."""
    return "".join(map(_blurred, term))


@lru_cache(maxsize=1 << 14)
def _pinyin(character: str) -> str:
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 - a table of every character, for slips only

    return lazy_pinyin(character, style=Style.NORMAL)[0]


@lru_cache(maxsize=1 << 14)
def _blurred(character: str) -> str:
    reading = _pinyin(character)
    for pattern, replacement in _MIXED_UP:
        reading = pattern.sub(replacement, reading)
    return reading
