"""Text to tokens: jieba's words, character unigrams and bigrams; the only jieba import."""

from __future__ import annotations

import logging
import math
import re
import sys
import warnings
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import platformdirs

from retrieval.numbers import quantities
from retrieval.text import Normalized, normalize

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

# Scripts written without spaces: ideographs, kana, bopomofo.
_IDEOGRAPHIC = r"\u3005\u3007\u3040-\u30ff\u3100-\u312f\u31a0-\u31bf\u3400-\u9fff\U00020000-\U0003ffff"
_UNSPACED = re.compile(rf"[{_IDEOGRAPHIC}]")
_RUN = re.compile(
    rf"(?P<han>[{_IDEOGRAPHIC}]+)"
    r"|(?P<number>(?<!\d)\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:[.:]\d+)*)"
    rf"|(?P<word>(?:(?![{_IDEOGRAPHIC}])[^\W\d_])+)"
)

_CODE = re.compile(r"(?<![a-z0-9])([a-z]{1,6})-?(\d{1,5})(?![a-z0-9]|[.,:]\d)")

_PARAGRAPH = 80  # words
_TAGS = 1 << 12  # words whose part of speech is kept

# Characters that Simplified keeps apart by context and writers mix, folded in the finished token so
# that words are still found by their usual spelling.
_VARIANTS = str.maketrans("著乾徵藉妳牠祂祇衞馀尅", "着干征借你它他只卫余克")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one text, by grain, each in text order and as often as it occurs.

    Attributes:
        words: jieba's words in search mode (a long word and the dictionary words inside it), numbers,
            words of spaced scripts, and the codes that these two make (Y15).
        unigrams: single characters of unspaced scripts.
        bigrams: pairs of neighbouring characters of unspaced scripts.
        quantities: dates, times and numbers in their one form; plain Arabic numbers are among the words.
    """

    words: tuple[str, ...]
    unigrams: tuple[str, ...]
    bigrams: tuple[str, ...]
    quantities: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[str]:
        """All tokens, as they go into one index."""
        yield from self.words
        yield from self.unigrams
        yield from self.bigrams
        yield from self.quantities


class WordClass(StrEnum):
    """What sort of word it is, as far as it tells what a text is about."""

    NAME = "name"
    NOUN = "noun"
    VERB = "verb"
    NUMBER = "number"
    OTHER = "other"
    UNKNOWN = "unknown"


class Analyzer:
    """Makes tokens of texts. It holds its own jieba tokenizer, loaded when first used.

    Args:
        cache: the folder for jieba's compiled dictionary (about 7 MB); default in the user's cache
            folder. It need not exist or be writable: then loading takes its time again.
    """

    def __init__(self, cache: Path | None = None) -> None:
        self._cache = cache

    def tokens(self, text: str) -> Tokens:
        """The tokens of `text`, normalised on the way."""
        words: list[str] = []
        unigrams: list[str] = []
        bigrams: list[str] = []
        normalized = normalize(text).text
        for run in _RUN.finditer(normalized):
            if run.lastgroup == "han":
                words += (_canonical(word) for word in self._jieba.lcut_for_search(run.group()))
                characters = _canonical(run.group())
                unigrams += characters
                bigrams += map("".join, pairwise(characters))
            else:
                words.append(_whole(run))
        words += (code for code, _, _ in codes(normalized))
        found = tuple(quantity.token for quantity in quantities(normalized))
        return Tokens(tuple(words), tuple(unigrams), tuple(bigrams), found)

    def edges(self, canonical_text: str) -> frozenset[int]:
        """Where words begin and end in a canonical text, the words inside long ones too, by the dictionary alone.

        What is in no dictionary counts character by character: a guess at an unknown word would hide known ones.
        """
        found = self._jieba.tokenize(canonical_text, mode="search", HMM=False)
        return frozenset(edge for _, start, end in found for edge in (start, end))

    def commonness(self, term: str) -> float:
        """How likely a paragraph of any topic holds a word, 0 to 1, by the frequencies of jieba's dictionary."""
        frequency = self._jieba.FREQ.get(term, 0) / self._jieba.total
        return float(-math.expm1(-_PARAGRAPH * frequency))

    def rarity(self, word: str) -> float:
        """How much information a word carries, by the frequencies of jieba's dictionary.

        Its self-information, -log p, as a share of that of a word seen once; a little above 1 for a word that
        the dictionary does not know.
        """
        frequency = self._jieba.FREQ.get(word, 0) or 0.5
        return float(1 - math.log(frequency) / math.log(self._jieba.total))

    def word_class(self, word: str) -> WordClass:
        """The class of a word, by jieba's dictionary."""
        if not unspaced(word):
            return WordClass.NUMBER
        tag = self._tags(word)
        if tag is None:
            return WordClass.UNKNOWN
        if tag.startswith(("nr", "ns", "nt", "nz")):
            return WordClass.NAME
        return _CLASSES.get(tag[0], WordClass.OTHER)

    def plainest_cut(self, text: str) -> list[str]:
        """The dictionary words of a canonical text, none guessed and none overlapping, the rest as characters."""
        return list(self._jieba.lcut(text, HMM=False))

    @cached_property
    def _tags(self) -> Callable[[str], str | None]:
        """The same as `_tag`, remembered: the words that people ask about come again and again."""
        return lru_cache(_TAGS)(self._tag)

    def _tag(self, word: str) -> str | None:
        """The part of speech that jieba's dictionary gives a word.

        The dictionary is a file of sorted lines, so this looks it up where it stands: jieba's own tagger would
        read all of it into a second dictionary, which takes as long as everything else at the start.
        """
        dictionary, key = self._dictionary, f"{word} ".encode()
        low, high = 0, len(dictionary)
        while low < high:
            middle = dictionary.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = dictionary.find(b"\n", middle)
            end = len(dictionary) if end < 0 else end
            line = dictionary[middle:end]
            if line.startswith(key):
                return line.rpartition(b" ")[2].decode().strip()
            if line.partition(b" ")[0] < key[:-1]:
                low = end + 1
            else:
                high = middle
        return None

    @cached_property
    def _dictionary(self) -> bytes:
        """The lines of jieba's dictionary that are sorted: all but some dozens that mix letters in."""
        with self._jieba.get_dict_file() as file:
            whole = bytes(file.read())
        return whole[whole.find("\n一 ".encode()) + 1 :]

    def plain_words(self, text: str) -> list[str]:
        """The words jieba cuts `text` into as it stands, to compare with: nothing normalised, nothing left out."""
        return list(self._jieba.lcut(text))

    @cached_property
    def _jieba(self) -> Any:  # noqa: ANN401 - jieba is untyped
        cache = self._cache or platformdirs.user_cache_path("article-bot")
        tokenizer = _import_jieba().Tokenizer()
        try:
            cache.mkdir(parents=True, exist_ok=True)
        except OSError:
            logging.getLogger(__name__).debug("no cache for the dictionary in %s", cache, exc_info=True)
        tokenizer.tmp_dir = str(cache)
        tokenizer.cache_file = f"jieba-{sys.implementation.cache_tag}.cache"
        tokenizer.initialize()
        return tokenizer


_CLASSES = {"n": WordClass.NOUN, "v": WordClass.VERB}


@lru_cache(maxsize=1 << 14)
def unspaced(term: str) -> bool:
    """Whether a term is of a script written without spaces, and so may stand inside a longer run."""
    return _UNSPACED.match(term) is not None


@lru_cache(maxsize=1 << 12)  # asked for again for every question that finds the text
def whole_tokens(normalized: str) -> tuple[tuple[str, int, int], ...]:
    """The tokens of a normalised text that are matched whole, each with its span.

    They are spaced words, numbers as written, codes, and numbers, dates and times in their one form.
    """
    counted = [(quantity.token, quantity.start, quantity.end) for quantity in quantities(normalized)]
    runs = (run for run in _RUN.finditer(normalized) if run.lastgroup != "han")
    return (*counted, *((_whole(run), run.start(), run.end()) for run in runs), *codes(normalized))


def codes(normalized: str) -> list[tuple[str, int, int]]:
    """What letters with a number behind them name in a normalised text (Y15, F-16), each with its span.

    They are written without the hyphen, so that both ways of writing them are one.
    """
    return [(match[1] + match[2], match.start(), match.end()) for match in _CODE.finditer(normalized)]


def _whole(run: re.Match[str]) -> str:
    """A number as it is without the commas between its thousands; a word as it stands."""
    return run.group().replace(",", "")


@lru_cache(maxsize=1 << 12)  # about as many passages as are compared with a few questions
def canonical(text: str) -> Normalized:
    """`text` as tokens spell it: normalised, and the variants that writers mix folded."""
    normalized = normalize(text)
    return Normalized(_canonical(normalized.text), normalized.spans)


def _canonical(normalized: str) -> str:
    return normalized.translate(_VARIANTS)


def _import_jieba() -> Any:  # noqa: ANN401 - jieba is untyped
    # jieba asks pkg_resources for nothing but the place of its own dictionary, and finds it without.
    # Importing pkg_resources warns and takes longer than the dictionary.
    hidden = "pkg_resources" not in sys.modules
    if hidden:
        sys.modules["pkg_resources"] = None  # type: ignore[assignment]  # how the import system spells "not there"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # invalid escapes in its own source
            import jieba  # noqa: PLC0415
    finally:
        if hidden:
            del sys.modules["pkg_resources"]
    # What it logs is where its cache lies, and a trace where that folder cannot be written.
    logging.getLogger("jieba").setLevel(logging.CRITICAL)
    return jieba
