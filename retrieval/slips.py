"""What was probably meant by terms that no passage holds: mistyped, misheard or misremembered names and words.

Only stretches of a question with a pair of characters that the index does not hold are looked at, so a
clean question costs next to nothing and no slip outranks what was spelled right.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from retrieval.analysis import unspaced
from retrieval.phonetic import blurred_sound, romanised, sound
from retrieval.query import without_asking
from retrieval.shapes import shapealikes
from retrieval.thesaurus import thesaurus

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence

    from retrieval.analysis import Analyzer
    from retrieval.query import Query

NEAR = 0.6
"""What a term that one of the question's was probably meant for counts, beside the one that was typed."""

_LONGEST = 5  # characters; names and words that are mistyped are short
_WORD = 3  # characters from which a word is still known with two of them in the wrong order
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+")
_BINDING = 0.1  # commonness from which a single character is a word of grammar (為, 會, 對), not of a name
# Characters that only dialects are written with: what holds one (做嘢) is spelled as it is spoken, and not mistyped.
_DIALECT = re.compile(
    "[嘢冇唔佢哋啲嘅咗嚟喺噉咁嗰睇瞓攞畀揾搵谂乜咩㗎嘞喎噃嗮晒嘥嗌咪冚孖㨂冧屙揸歎攰叻靓阮恁囝囡侬啥咋俺甭]"
)
_NUMERAL = re.compile("[零〇一二三四五六七八九十百千万亿两几半]")


@dataclass(frozen=True, slots=True)
class Slip:
    """A stretch of a question that was probably meant for a word of the index.

    Attributes:
        start: where it begins in the question's canonical text.
        end: where it ends.
        meant: the word.
    """

    start: int
    end: int
    meant: str


@dataclass(frozen=True, slots=True)
class _Unknown:
    """A stretch of characters that the index does not hold, and the pairs in it that it does not hold."""

    text: str
    start: int
    pairs: tuple[str, ...]

    @property
    def end(self) -> int:
        return self.start + len(self.text)


class Slips:
    """Finds an index's terms by what they are mistyped as.

    Args:
        vocabulary: the terms of the index.
        words: those of them that are words.
        analyzer: knows the dictionary.
    """

    def __init__(self, vocabulary: Mapping[str, object], words: Container[str], analyzer: Analyzer) -> None:
        self._vocabulary = vocabulary
        self._words = words
        self._analyzer = analyzer

    def meant(self, query: Query) -> dict[str, tuple[str, ...]]:
        """For terms of the question that the index does not hold, the index's terms that were probably meant.

        Among them are the words of names in Latin letters.
        """
        found: defaultdict[str, dict[str, None]] = defaultdict(dict)
        cut: list[tuple[str, int]] = []
        for stretch in self._unknown(query.text):
            cut = cut or self._cut(query.text)
            if any(len(word) > 1 and self._stands(word, start, stretch) for word, start in cut):
                continue  # it makes sense as it stands: 贩整 is nothing in 小贩整天
            # In the order of the question, for a term's weight is that of the last one it was meant for.
            if terms := [term for term in dict.fromkeys((stretch.text, *stretch.pairs)) if term in query.named]:
                candidates = dict.fromkeys(other for others in self._near(stretch.text) for other in others)
                for term in terms if candidates else ():
                    found[term] |= candidates
        for words in romanised(query.text, self._vocabulary):
            for term in words if (named := self._by_sound.get("".join(words), ())) else ():
                found[term] |= dict.fromkeys(named)
        return {term: tuple(others) for term, others in found.items() if others}

    def sounding(self, pinyin: str) -> Sequence[str]:
        """The index's terms of two characters and more that are read so: pinyin without tones and spaces."""
        return self._by_sound.get(pinyin, ())

    def slips(self, text: str) -> tuple[Slip, ...]:
        """The stretches of a canonical text that were almost surely meant for a word of the index, in order.

        They are no words of the dictionary and break none, and one word comes nearest to each.
        """
        found: list[Slip] = []
        cut: list[tuple[str, int]] = []
        for stretch in self._unknown(text):
            if self._usual(stretch.text) or _NUMERAL.search(stretch.text) or _DIALECT.search(stretch.text):
                continue
            if self._called_otherwise(stretch.text):
                continue
            if len(stretch.text) < _WORD and any(map(self._binds, stretch.text)):
                continue
            if any(stretch.start < slip.end and slip.start < stretch.end for slip in found):
                continue
            nearest = next((others for others in self._near(stretch.text) if others), ())
            words = [other for other in nearest if other in self._words]
            if len(words) != 1:
                continue
            cut = cut or self._cut(text)
            if not any(self._stands(word, start, stretch) for word, start in cut):
                found.append(Slip(stretch.start, stretch.end, words[0]))
        return tuple(sorted(found, key=lambda slip: slip.start))

    def _unknown(self, text: str) -> Iterator[_Unknown]:
        """Stretches of a text that the index does not hold, the longest of each run first."""
        for run in _HAN.finditer(without_asking(text)):
            pairs = [*map("".join, pairwise(run.group()))]
            unknown = [pair not in self._vocabulary for pair in pairs]
            if not any(unknown):
                continue
            for length in range(min(_LONGEST, len(run.group())), 1, -1):
                for start in range(len(run.group()) - length + 1):
                    stretch = run.group()[start : start + length]
                    inside = tuple(pairs[i] for i in range(start, start + length - 1) if unknown[i])
                    if inside and stretch not in self._vocabulary:
                        yield _Unknown(stretch, run.start() + start, inside)

    def _near(self, stretch: str) -> Iterator[Iterable[str]]:
        """The terms of the index that a stretch may have been meant for, the likelier ones first."""
        own = sound(stretch)
        alike = self._by_blurred_sound.get(blurred_sound(stretch), ())
        same = [other for other in alike if sound(other) == own]
        if self._usual(stretch):
            # An input method's wrong choice of a word maybe, but no slip of the fingers or the eye.
            yield [other for other in same if other in self._words]
            return
        yield same
        yield [other for other in alike if sound(other) != own]
        yield [other for other in shapealikes(stretch) if other in self._vocabulary]
        yield [other for other in _rearranged(stretch) if other in self._vocabulary]
        yield self._by_gap.get(stretch, ())

    def _usual(self, term: str) -> bool:
        return self._analyzer.commonness(term) > 0

    def _called_otherwise(self, text: str) -> bool:
        """Whether a text holds a word that is only said somewhere, and so in no dictionary (倾偈)."""
        return any(len(match.form) > 1 and not self._usual(match.form) for match in thesaurus().find(text))

    def _cut(self, text: str) -> list[tuple[str, int]]:
        """The words of a text and where they begin."""
        words = self._analyzer.plain_words(text)
        return list(zip(words, accumulate(map(len, words), initial=0), strict=False))

    def _binds(self, character: str) -> bool:
        return self._analyzer.commonness(character) > _BINDING

    def _stands(self, word: str, start: int, stretch: _Unknown) -> bool:
        """Whether a word stands in the way of a stretch: it is broken by it, or binds sentences together."""
        end = start + len(word)
        if len(word) == 1:
            return stretch.start <= start < stretch.end and self._binds(word)
        return self._usual(word) and any(start < edge < end for edge in (stretch.start, stretch.end))

    @cached_property
    def _by_sound(self) -> Mapping[str, tuple[str, ...]]:
        return self._grouped(lambda term: [sound(term)])

    @cached_property
    def _by_blurred_sound(self) -> Mapping[str, tuple[str, ...]]:
        return self._grouped(lambda term: [blurred_sound(term)])

    @cached_property
    def _by_gap(self) -> Mapping[str, tuple[str, ...]]:
        """The words by what is left where a character inside is missing."""
        return self._grouped(lambda term: [term[:i] + term[i + 1 :] for i in range(1, len(term) - 1)])

    def _grouped(self, keys: Callable[[str], Iterable[str]]) -> Mapping[str, tuple[str, ...]]:
        groups: defaultdict[str, list[str]] = defaultdict(list)
        for term in self._vocabulary:
            if 1 < len(term) <= _LONGEST and unspaced(term):
                for key in keys(term):
                    groups[key].append(term)
        return {key: tuple(terms) for key, terms in groups.items()}


def _rearranged(stretch: str) -> Iterator[str]:
    """What a word may have been before two of its characters changed places, or one was typed twice."""
    for i, (one, other) in enumerate(pairwise(stretch)) if len(stretch) >= _WORD else ():
        yield stretch[:i] + ("" if one == other else other) + one + stretch[i + 2 :]
