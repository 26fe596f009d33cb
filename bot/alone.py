"""Whether a name or a word that is typed after a question asks that of something else, or only for itself."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answer import SURE
from retrieval import understand

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.followups import Turn
    from retrieval import Index, Ranking

_PARTICLE = re.compile("[呢咧勒]$")


def asks_alone(asked: Turn, found: Callable[[Turn], Ranking], index: Index) -> bool:
    """Whether a word asks for itself: the last question is answered worse of it than it is alone.

    A name, which is in no dictionary, and a word with a particle (停水呢) ask the last question, unless what is found
    does not even tell of it.

    Args:
        asked: the last question with the word put into it.
        found: gives what is found first for what is asked.
        index: the index in which it is found.
    """
    swapped, alone = found(asked), found(by_itself(asked))
    if not index.says(alone):
        return False
    named = dict.fromkeys(understand(asked.alone, index.analyzer).named, 1.0)
    if not any(index.score(named, hit.passage) for hit in swapped.hits[:1]):
        return alone.confidence >= SURE
    if _PARTICLE.search(asked.alone) or not index.analyzer.commonness(asked.alone):
        return False
    better = alone.confidence > swapped.confidence
    return better and (alone.confidence >= SURE > swapped.confidence or not index.says(swapped))


def by_itself(asked: Turn) -> Turn:
    """The word that is put into the last question, asked for by itself."""
    return replace(asked, question=asked.alone, context=(), alone="")
