"""Makes the file that the package reads its frames from: `python -m retrieval.frames.compiling`, when they change.

It wants scipy, which the extra `train` brings. The same frames give the same file on one machine; on another one,
the last digit of some vectors may be another.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections import Counter
from importlib import resources
from itertools import islice, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from retrieval.analysis import canonical
from retrieval.frames import COMPILED, Frames
from retrieval.frames.latent import SIZES, Vectors

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Frame: TypeAlias = "tuple[Sequence[str], Sequence[str]]"
"""The forms on the side of the questions, and on that of the answers."""

DIMENSIONS = 64
_LEAST = 3  # frames that a term stands in, for its company to tell what it means
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+")


def sources() -> str:
    """The text of all files of frames that come with the package.

    A line is a frame: what is said in questions, then, after a bar, what is said in answers; `#` starts a comment line.
    """
    files = [file for file in resources.files("retrieval.frames").iterdir() if file.name.endswith(".txt")]
    return "\n".join(file.read_text(encoding="utf-8") for file in sorted(files, key=lambda file: file.name))


def digest(text: str) -> str:
    """What tells whether a compiled file was made of a text."""
    return hashlib.sha256(text.encode()).hexdigest()


def parse(text: str) -> Iterator[Frame]:
    """The frames of a text, each with its two sides."""
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            asked, _, told = line.partition("|")
            yield tuple(asked.split()), tuple(told.split())


def spelled(frames: Iterable[Frame]) -> list[Frame]:
    """Frames in the canonical spelling."""
    frames = list(frames)
    # All in one text: thousands of short ones take five times as long.
    forms = iter(canonical(" ".join(form for sides in frames for side in sides for form in side)).text.split(" "))
    return [(tuple(islice(forms, len(asked))), tuple(islice(forms, len(told)))) for asked, told in frames]


def latent(frames: Sequence[Frame], dimensions: int = DIMENSIONS) -> Vectors:
    """The vectors of the terms of canonical frames: terms of the same frames, or of frames alike, are close.

    That is a truncated singular value decomposition of the matrix of frames and terms, the counts weighed by
    (1 + log count) times IDF and each frame made of length 1.

    Args:
        frames: more of them than there are dimensions.
        dimensions: of the vectors.
    """
    from scipy.sparse import csr_matrix  # noqa: PLC0415 - only who compiles needs it
    from scipy.sparse.linalg import svds  # noqa: PLC0415

    counted = [Counter(term for form in (*asked, *told) for term in _terms(form)) for asked, told in frames]
    holding = Counter(term for counts in counted for term in counts)
    terms = sorted(term for term, many in holding.items() if many >= _LEAST)
    rows = {term: row for row, term in enumerate(terms)}
    idf = np.array([math.log(len(frames) / holding[term]) for term in terms])
    held = [[(rows[term], count) for term, count in counts.items() if term in rows] for counts in counted]
    starts = np.cumsum([0, *map(len, held)])
    columns = np.array([row for each in held for row, _ in each], dtype=np.intp)
    weights = (1 + np.log([count for each in held for _, count in each])) * idf[columns]
    lengths = [math.sqrt(float(weights[start:end] @ weights[start:end])) or 1.0 for start, end in pairwise(starts)]
    weights /= np.repeat(lengths, np.diff(starts))
    matrix = csr_matrix((weights, columns, starts), shape=(len(frames), len(terms)))
    _, values, right = svds(matrix, k=dimensions, v0=np.ones(min(matrix.shape)))
    placed = right.T * np.sqrt(values)
    largest = np.abs(placed).max(axis=1, keepdims=True)
    whole = np.rint(placed / np.where(largest, largest, 1) * 127).astype(np.int8)
    norms = np.linalg.norm(whole.astype(np.float64), axis=1)
    return Vectors(terms, whole, (idf / np.where(norms, norms, 1)).astype(np.float32))


def _terms(form: str) -> Iterator[str]:
    """A form, if it is as long as terms that have a vector, and the pairs of its characters."""
    parts = [*map("".join, pairwise(form))]
    if len(form) in SIZES and form not in parts:
        parts.append(form)
    return (part for part in parts if _HAN.fullmatch(part))


def main() -> None:
    """Write the file."""
    text = sources()
    frames = spelled(parse(text))
    made: dict[str, Any] = {"digest": np.array(digest(text)), **Frames.of(frames).saved(), **latent(frames).saved()}
    np.savez_compressed(Path(__file__).with_name(COMPILED), **made)


if __name__ == "__main__":
    main()
