"""Characters that are taken for each other by their shape."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from retrieval.analysis import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def shapealikes(term: str) -> Iterator[str]:
    """The texts that look like a canonical one: each with another character in one place."""
    for place, character in enumerate(term):
        for other in _alike().get(character, ()):
            yield term[:place] + other + term[place + 1 :]


@cache
def _alike() -> Mapping[str, tuple[str, ...]]:
    """For each character those that look like it, canonical, in the order of the table."""
    text = resources.files("retrieval").joinpath("shapes.txt").read_text(encoding="utf-8")
    alike: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for line in text.splitlines():
        if not line.startswith("#"):
            for group in line.split():
                characters = canonical(group).text
                for character in characters:
                    alike[character] |= dict.fromkeys(other for other in characters if other != character)
    return {character: tuple(others) for character, others in alike.items()}
