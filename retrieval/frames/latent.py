"""Texts as vectors, close to each other where the words are of the same situations: latent semantic analysis."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

SIZES = (2, 3)
"""The lengths of the terms that have a vector, in code points; what is a word is looked up in no dictionary."""


class Vectors:
    """Makes vectors of texts by those of their terms (Deerwester et al., "Indexing by Latent Semantic Analysis", 1990).

    Args:
        terms: the terms that have a vector, each of one of `SIZES`.
        directions: for each its vector, in whole numbers: an array of (terms, dimensions).
        scales: for each what they are multiplied by, so that the vector is as long as the term tells.
    """

    def __init__(self, terms: list[str], directions: NDArray[np.int8], scales: NDArray[np.float32]) -> None:
        self._rows = {term: row for row, term in enumerate(terms)}
        self._directions = directions
        self._scales = scales

    @classmethod
    def restored(cls, saved: Mapping[str, NDArray[Any]]) -> Vectors:
        """The vectors that `saved` gave the arrays of."""
        return cls(saved["placed"].tobytes().decode().split("\n"), saved["directions"], saved["scales"])

    def saved(self) -> dict[str, NDArray[Any]]:
        """What the vectors are restored from."""
        placed = np.frombuffer("\n".join(self._rows).encode(), dtype=np.uint8)
        return {"placed": placed, "directions": self._directions, "scales": self._scales}

    def of(self, *texts: str) -> NDArray[np.float32]:
        """The vector of some canonical texts together, of length 1; of zeros where they hold no term that has one.

        The cosine of two of them is their product. A term counts once in each of the texts, however often it is there.
        """
        rows = [row for text in texts for row in self._held(text)]
        total = self._scales[rows] @ self._directions[rows]
        length = float(np.sqrt(total @ total))
        return np.asarray(total / length if length else total, dtype=np.float32)

    def _held(self, text: str) -> list[int]:
        parts = {text[i : i + size] for size in SIZES for i in range(len(text) - size + 1)}
        # In order, as the last digit of a sum hangs on it.
        return sorted(self._rows[part] for part in parts & self._rows.keys())
