"""Whether a question is about the articles, and not one that people ask each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval import understand

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from retrieval import Analyzer, Index, Passage

# From this rarity on a word is none of everyday talk; see `Analyzer.rarity`.
_RARE = 0.85


def singles_out(question: str, passage: Passage, index: Index) -> bool:
    """Whether a question names what everyday talk does not, and a passage tells of that.

    A name, a number, or a word that the dictionary hardly knows or not at all: a cake may stand in an article, and
    who asks for one still asks nothing of it.

    Args:
        question: the question, in Chinese.
        passage: the first passage that was found for it.
        index: the index that it was found in.
    """
    query = understand(question, index.analyzer)
    words = query.words & query.named
    return any(_singular(word, words, index.analyzer) and index.score({word: 1.0}, passage) for word in words)


def _singular(word: str, words: AbstractSet[str], analyzer: Analyzer) -> bool:
    """Whether one of the words of a question is a name, a number or rare, and is not cut out of the others."""
    known = (other for other in words - {word} if analyzer.word_class(other) != "unknown")
    if any(other not in word and _overlap(word, other) for other in known):
        return False
    if analyzer.word_class(word) in {"name", "number", "unknown"}:
        return True
    # A rare word for some sort of an everyday thing (糕點店) is one of everyday talk as well.
    sorts = (analyzer.rarity(other) <= _RARE for other in words - {word} if other in word)
    return analyzer.rarity(word) > _RARE and not any(sorts)


def _overlap(word: str, other: str) -> bool:
    """Whether a word stands in another, or begins where that ends, or ends where that begins."""
    shorter = range(1, min(len(word), len(other)))
    return word in other or any(word.endswith(other[:n]) or word.startswith(other[-n:]) for n in shorter)
