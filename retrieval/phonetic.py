"""Terms that sound alike: homophone slips, the zh/z, n/l and -ng/-n mix-ups, and names in Latin letters.

Only terms that the index does not hold are looked up, so a clean question costs nothing and no slip
outranks what was spelled right.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from retrieval.analysis import unspaced

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Mapping

    from retrieval.query import Query

SOUNDALIKE = 0.6
"""What a term that sounds like one of the question's counts, beside the one that was typed."""

_LONGEST = 4  # characters; names and words that are mistyped are short
_LATIN = re.compile(r"[a-z]{2,}(?: [a-z]{2,}){0,3}")
_MIXED_UP = (
    (re.compile(r"^([zcs])h"), r"\1"),
    (re.compile(r"^n"), "l"),
    (re.compile(r"^r"), "l"),
    (re.compile(r"^hu(?=[aeio])"), "f"),
    (re.compile(r"([aei])ng$"), r"\1n"),
)


class Phonetics:
    """Finds an index's terms by their sound.

    Args:
        vocabulary: the terms of the index.
    """

    def __init__(self, vocabulary: Mapping[str, object]) -> None:
        self._vocabulary = vocabulary

    def soundalikes(self, query: Query) -> dict[str, tuple[str, ...]]:
        """For terms of the question that the index does not hold, the index's terms that sound like them.

        The terms must have two characters or more: single ones have too many homophones. Names in Latin
        letters count as terms, without the spaces inside them.
        """
        found: dict[str, tuple[str, ...]] = {}
        for term in sorted(query.named):
            if unspaced(term) and 1 < len(term) <= _LONGEST and term not in self._vocabulary:
                found[term] = self._by_slip.get(_key(term, _slip), ())
        for name in _romanised(query.text, self._vocabulary):
            found[name] = self._by_pinyin.get(name, ())
        return {term: others for term, others in found.items() if others}

    @cached_property
    def _by_slip(self) -> Mapping[str, tuple[str, ...]]:
        return self._grouped(_slip)

    @cached_property
    def _by_pinyin(self) -> Mapping[str, tuple[str, ...]]:
        return self._grouped(_pinyin)

    def _grouped(self, sound: Callable[[str], str]) -> Mapping[str, tuple[str, ...]]:
        groups: defaultdict[str, list[str]] = defaultdict(list)
        for term in self._vocabulary:
            if 1 < len(term) <= _LONGEST and unspaced(term):
                groups[_key(term, sound)].append(term)
        return {key: tuple(terms) for key, terms in groups.items()}


def _romanised(text: str, vocabulary: Container[str]) -> Iterator[str]:
    """What may be names in pinyin: words of Latin letters the index does not hold, alone and joined."""
    for run in _LATIN.finditer(text):
        words = run.group().split()
        for start in range(len(words)):
            for end in range(start + 1, len(words) + 1):
                if not any(word in vocabulary for word in words[start:end]):
                    yield "".join(words[start:end])


def _key(term: str, sound: Callable[[str], str]) -> str:
    return "".join(map(sound, term))


@lru_cache(maxsize=1 << 14)
def _pinyin(character: str) -> str:
    """The commonest reading of a character, without its tone; other characters as they are."""
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 - a table of every character, for slips only

    return lazy_pinyin(character, style=Style.NORMAL)[0]


@lru_cache(maxsize=1 << 14)
def _slip(character: str) -> str:
    """The reading of a character with the sounds that people mix up made one."""
    reading = _pinyin(character)
    for pattern, replacement in _MIXED_UP:
        reading = pattern.sub(replacement, reading)
    return reading
