"""Words that mean the same: colloquial, regional and English forms, a file of groups for each field.

A line is a group: Chinese forms apart by spaces, `@tw`, `@hk` or `@cn` after a form of one region, then,
after a bar, the English words (`_` for the space inside a phrase). `#` starts a comment line.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import islice
from typing import TYPE_CHECKING

from retrieval.analysis import canonical, unspaced

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

_ENDINGS = (
    ("ies", "y"), ("es", ""), ("s", ""), ("ied", "y"), ("ed", ""), ("ed", "e"), ("d", ""), ("ing", ""), ("ing", "e"),
)  # fmt: skip
_STEM = 3
_LEXICON = "lexicon.txt"  # of Chinese forms with their English words, which are not all the same to each other


@dataclass(frozen=True, slots=True)
class Match:
    """A form of the thesaurus found in a text.

    Attributes:
        form: the form, as canonical text.
        alternatives: the Chinese forms that mean the same, as canonical text, without the form itself.
        start: where the form begins in the text, code points.
    """

    form: str
    alternatives: tuple[str, ...]
    start: int


class Thesaurus:
    """Finds words in a text and tells what else they are called.

    Args:
        groups: the groups, each with its Chinese forms, without spaces, and its English forms.
    """

    def __init__(self, groups: Iterable[tuple[tuple[str, ...], tuple[str, ...]]]) -> None:
        groups = tuple(groups)
        # All in one text: thousands of short ones take five times as long.
        spelled = iter(canonical(" ".join(form for chinese, _ in groups for form in chinese)).text.split(" "))
        alternatives: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for chinese, english in groups:
            forms = list(islice(spelled, len(chinese)))
            for form in (*forms, *(word.lower().replace("_", " ") for word in english)):
                alternatives[form] |= dict.fromkeys(other for other in forms if not _holds(other, form))
        self._alternatives: Mapping[str, tuple[str, ...]] = {
            form: tuple(others) for form, others in alternatives.items()
        }
        self._longest = max(map(len, self._alternatives), default=0)

    def __len__(self) -> int:
        """How many forms there are."""
        return len(self._alternatives)

    def _known(self, form: str) -> str | None:
        """The form as the groups have it; English words also without their endings."""
        if form in self._alternatives:
            return form
        if form[-1:].isascii() and form[-1:].isalpha():
            for ending, instead in _ENDINGS:
                stem = form.removesuffix(ending) + instead
                if form.endswith(ending) and len(stem) >= _STEM and stem in self._alternatives:
                    return stem
        return None

    def find(self, text: str, edges: Container[int] | None = None) -> Iterator[Match]:
        """The forms that stand in a canonical text, from the left, the longest at each place, none overlapping.

        Args:
            text: the text.
            edges: where its words begin and end: then no longer form of an unspaced script is found that cuts one
                in two, such as 上當 in 晚上當. Single characters, such as 噸 in 萬噸, are. By default all are.
        """
        position = 0
        while position < len(text):
            for end in range(min(len(text), position + self._longest), position, -1):
                form = text[position:end]
                known = self._known(form)
                if known is not None and _stands(text, position, end, edges):
                    if self._alternatives[known]:
                        yield Match(form, self._alternatives[known], position)
                    position = end
                    break
            else:
                position += 1


@cache
def thesaurus() -> Thesaurus:
    """The thesaurus that comes with the package."""
    return Thesaurus(group for name, text in _files() if name != _LEXICON for group in parse(text))


@cache
def lexicon() -> Thesaurus:
    """All groups with English words and, besides, the lexicon, which questions in English alone need."""
    return Thesaurus((chinese, english) for _, text in _files() for chinese, english in parse(text) if english)


def _files() -> Iterator[tuple[str, str]]:
    files = [file for file in resources.files(__name__).iterdir() if file.name.endswith(".txt")]
    return ((file.name, file.read_text(encoding="utf-8")) for file in sorted(files, key=lambda file: file.name))


def parse(text: str) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The groups of one file, each with its Chinese and its English forms; region tags are for readers."""
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            chinese, _, english = line.partition("|")
            yield tuple(form.partition("@")[0] for form in chinese.split()), tuple(english.split())


def _holds(other: str, form: str) -> bool:
    """Whether a form is found wherever another is: of 自行創業 only 自行 would be further, which 創業 does not mean."""
    return other == form or (len(form) > 1 and unspaced(form) and form in other)


def _stands(text: str, start: int, end: int, edges: Container[int] | None) -> bool:
    """Whether a form stands at a place as a word, and not as a part of one; see `Thesaurus.find`."""
    if unspaced(text[start:end]):
        return edges is None or end - start == 1 or (start in edges and end in edges)
    return _whole(text, start, end)


def _whole(text: str, start: int, end: int) -> bool:
    return not (start and text[start - 1].isalnum()) and not (end < len(text) and text[end].isalnum())
