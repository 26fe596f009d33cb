"""What can go wrong while reading and searching articles.

::

    RetrievalError
    ├── ArticleError                 a seed file cannot be used; has `path`
    │   ├── UnreadableArticleError   the file cannot be opened
    │   ├── NotTextError             its bytes are no text in an encoding we know
    │   ├── EmptyArticleError        nothing in it can be answered from
    │   ├── SidecarError             the NAME.toml beside it is broken
    │   └── SameTextError            another file says the same
    ├── NoArticlesError              a folder gave no article at all; has `folder`, `problems`
    └── DatasetError                 an evaluation set cannot be read; has `path`, `line`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

# A file's name may hold line ends, and codes that steer a terminal.
_CONTROLS = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029], "\ufffd")


class RetrievalError(Exception):
    """The root of every error this package raises on purpose."""


class ArticleError(RetrievalError):
    """A seed file cannot be used.

    Attributes:
        path: the file.
        problem: what is wrong, in a few words.
        advice: what its owner can do about it.
    """

    def __init__(self, path: Path, problem: str, advice: str) -> None:
        super().__init__(f"{str(path).translate(_CONTROLS)}: {problem}; {advice}")
        self.path = path
        self.problem = problem
        self.advice = advice


class UnreadableArticleError(ArticleError):
    """The file is missing or may not be opened; the `OSError` is the cause."""


class NotTextError(ArticleError):
    """The bytes are binary, or text in none of the encodings we try."""


class EmptyArticleError(ArticleError):
    """The file has no text, or only what surrounds an article on a page."""


class SidecarError(ArticleError):
    """The TOML file beside an article is broken; `path` is the TOML file."""


class SameTextError(ArticleError):
    """The article has the same text as another one of its folder; both are kept."""


class NoArticlesError(RetrievalError):
    """A folder gave no article at all.

    Attributes:
        folder: the folder that was read.
        problems: what was wrong with each file in it, if there were any.
    """

    def __init__(self, folder: Path, reason: str, problems: Sequence[ArticleError] = ()) -> None:
        super().__init__(f"{folder}: {reason}")
        self.folder = folder
        self.problems = tuple(problems)


class DatasetError(RetrievalError):
    """An evaluation set is missing something or holds a line that is not what it should be.

    Attributes:
        path: the file or folder.
        line: the line, from 1, or `None` where the fault is the whole file's.
    """

    def __init__(self, path: Path, problem: str, *, line: int | None = None) -> None:
        super().__init__(f"{path}{'' if line is None else f', line {line}'}: {problem}")
        self.path = path
        self.line = line
