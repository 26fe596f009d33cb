"""Articles from files, folders and strings."""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from retrieval.errors import (
    ArticleError,
    EmptyArticleError,
    NoArticlesError,
    SidecarError,
    UnreadableArticleError,
)
from retrieval.reading.decoding import decode
from retrieval.reading.lines import lines_of
from retrieval.reading.page import parse_page
from retrieval.reading.sidecar import read_sidecar

if TYPE_CHECKING:
    from retrieval.models import Article

MAX_BYTES = 5_000_000
"""The largest file we read; far above any article, far below what would stall the start."""

ENDING = ".txt"


@dataclass(frozen=True, slots=True)
class Library:
    """What a folder gave.

    Attributes:
        articles: its articles, sorted by file name.
        problems: what was wrong with the files that could not be used, or not wholly.
    """

    articles: tuple[Article, ...]
    problems: tuple[ArticleError, ...]


def read_text(text: str, name: str) -> Article:
    """The article that `text`, a page pasted as text, holds; `name` is what to call it.

    Raises:
        EmptyArticleError: nothing in it can be answered from.
    """
    return _parse(text, name, Path(name))


def read_article(path: Path) -> Article:
    """The article in a file, with what the TOML file beside it adds or corrects.

    Raises:
        UnreadableArticleError: the file is missing, too large, or may not be opened.
        NotTextError: its bytes are binary, or text in no encoding we know.
        EmptyArticleError: nothing in it can be answered from.
        SidecarError: the TOML file is broken.
    """
    article, problem = _read(path)
    if problem is not None:
        raise problem
    return article


def read_folder(folder: Path) -> Library:
    """Every article in a folder: its `.txt` files, hidden ones and subfolders left aside.

    A file that cannot be read is reported and does not stop the others; an article whose sidecar is
    broken is kept without it.

    Raises:
        NoArticlesError: the folder is missing, is no folder, or gave no article.
    """
    articles: list[Article] = []
    problems: list[ArticleError] = []
    names: set[str] = set()
    for path in _article_files(folder):
        try:
            article, problem = _read(path)
        except ArticleError as error:
            problems.append(error)
            continue
        if problem is not None:
            problems.append(problem)
        if article.name in names:
            # `a.txt` and `a.TXT`, say: a citation must still name one of them.
            article = replace(article, name=_readable(path.name))
        names.add(article.name)
        articles.append(article)
    if not articles:
        raise NoArticlesError(folder, f"none of its {ENDING} files could be read", problems)
    return Library(tuple(articles), tuple(problems))


def _article_files(folder: Path) -> list[Path]:
    try:
        found = [
            path for path in folder.iterdir() if path.name.lower().endswith(ENDING) and not path.name.startswith(".")
        ]
    except FileNotFoundError as error:
        raise NoArticlesError(folder, "there is no such folder") from error
    except NotADirectoryError as error:
        raise NoArticlesError(folder, f"not a folder; give the folder that holds the {ENDING} files") from error
    except OSError as error:
        raise NoArticlesError(folder, f"cannot be opened ({_reason(error)})") from error
    if not found:
        raise NoArticlesError(folder, f"no {ENDING} file in it; put each article there as a {ENDING} file")
    return sorted(found, key=lambda path: path.name)


def _read(path: Path) -> tuple[Article, SidecarError | None]:
    article = _parse(decode(_bytes_of(path), path), _readable(path.stem), path)
    try:
        sidecar = read_sidecar(path.with_suffix(".toml"))
    except SidecarError as error:
        return article, error
    return (article if sidecar is None else sidecar.applied_to(article)), None


def _parse(text: str, name: str, path: Path) -> Article:
    article = parse_page(lines_of(text), name)
    if article is not None:
        return article
    if text.strip():
        raise EmptyArticleError(path, "no article text in it", "put the article's own paragraphs into the file")
    raise EmptyArticleError(path, "the file is empty", "put the article's text into it, or remove it")


def _bytes_of(path: Path) -> bytes:
    try:
        return _bounded_bytes_of(path)
    except (OSError, ValueError) as error:
        raise UnreadableArticleError(path, f"cannot be opened ({_reason(error)})", _advice(error)) from error


def _bounded_bytes_of(path: Path) -> bytes:
    # A pipe would wait forever, and opening a folder says "permission denied" on Windows.
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, "not a regular file", str(path))
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
    return data


def _reason(error: OSError | ValueError) -> str:
    return error.strerror or type(error).__name__ if isinstance(error, OSError) else str(error)


def _advice(error: OSError | ValueError) -> str:
    match error:
        case FileNotFoundError():
            return "check the path"
        case PermissionError():
            return "allow reading it"
        case IsADirectoryError():
            return "give a file, not a folder"
        case OSError(errno=errno.EFBIG):
            return f"split it into files of at most {MAX_BYTES // 1_000_000} MB"
        case _:
            return "check the file and its name"


def _readable(name: str) -> str:
    # A file name that is no valid text holds half surrogates, which no chat or console can print.
    return name.encode("utf-8", "replace").decode("utf-8")
