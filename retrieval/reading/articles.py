"""Articles from files, folders and strings."""

from __future__ import annotations

import errno
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from retrieval.errors import (
    ArticleError,
    EmptyArticleError,
    NoArticlesError,
    SameTextError,
    SidecarError,
    UnreadableArticleError,
)
from retrieval.models import Kind
from retrieval.reading.decoding import decode
from retrieval.reading.files import bounded_bytes
from retrieval.reading.lines import lines_of, paragraphs, rows_of
from retrieval.reading.markdown import plain
from retrieval.reading.page import parse_page
from retrieval.reading.sidecar import read_sidecar
from retrieval.reading.wrapping import unwrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.models import Article

MAX_BYTES = 5_000_000
"""The largest file we read; far above any article, far below what would stall the start."""

MAX_CHARACTERS = 500_000
"""The longest text of one file, which is that of a long novel; it is indexed in a few seconds."""

MAX_LINES = 30_000
"""The most lines of one file, since each is a passage to keep."""

MAX_FOLDER = 10_000_000
"""The most characters of all files in a folder: ten thousand news articles, held in about a gigabyte."""

ENDING = ".txt"

_DETAILS = 40  # characters of source and time that a list has room for beside a title

_SPLIT_FOLDER = f"keep at most {MAX_FOLDER // 1_000_000} million characters in one folder"


@dataclass(frozen=True, slots=True)
class Library:
    """What a folder gave.

    Attributes:
        articles: its articles, sorted by file name.
        problems: what was wrong with the files that could not be used, or not wholly, and which say the same.
    """

    articles: tuple[Article, ...]
    problems: tuple[ArticleError, ...]


def read_text(text: str, name: str) -> Article:
    """The article that `text`, a page pasted as text, holds; `name` is what to call it.

    Raises:
        EmptyArticleError: nothing in it can be answered from.
        UnreadableArticleError: it is too long, or has too many lines.
    """
    return _parse(text, name, Path(name))


def read_article(path: Path) -> Article:
    """The article in a file, with what the TOML file beside it adds or corrects.

    Raises:
        UnreadableArticleError: the file is missing, too large or too long, or may not be opened.
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
    broken is kept without it. Two that say the same are reported and kept, and articles of the same title can be
    told apart by their label. Once the articles hold `MAX_FOLDER` characters, further files are reported
    and left unread.

    Raises:
        NoArticlesError: the folder is missing, is no folder, or gave no article.
    """
    articles: list[Article] = []
    problems: list[ArticleError] = []
    names: set[str] = set()
    texts: dict[tuple[str, ...], Path] = {}
    held = 0
    for path in _article_files(folder):
        if held >= MAX_FOLDER:
            problems.append(UnreadableArticleError(path, "left out, for the folder holds too much", _SPLIT_FOLDER))
            continue
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
        same = texts.setdefault(_told_by(article), path)
        if same is not path:
            problems.append(SameTextError(path, f"the same text as {same.name}", "remove one of the two"))
        held += sum(len(block.text) for block in article.blocks)
        articles.append(article)
    if not articles:
        raise NoArticlesError(folder, f"none of its {ENDING} files could be read", problems)
    return Library(_told_apart(articles), tuple(problems))


def _told_by(article: Article) -> tuple[str, ...]:
    """What an article tells, whoever published it and whatever it is called."""
    body = [block.text for block in article.blocks if block.kind is Kind.BODY]
    return tuple(body or [block.text for block in article.blocks])


def _told_apart(articles: Sequence[Article]) -> tuple[Article, ...]:
    """Articles of which those of the same title can be told apart: by source and time, else by the file's name."""
    titles = Counter(article.title for article in articles)
    details = Counter((article.title, _details(article)) for article in articles)

    def apart(article: Article) -> str:
        told = _details(article)
        unique = told and len(told) <= _DETAILS and details[article.title, told] == 1
        return told if unique else article.name

    return tuple(
        replace(article, apart=apart(article)) if article.title and titles[article.title] > 1 else article
        for article in articles
    )


def _details(article: Article) -> str:
    return " · ".join(filter(None, (article.source, article.published)))


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
    article = _parse(decode(_bytes_of(path), path), _readable(path.stem) or _readable(path.name), path)
    try:
        sidecar = read_sidecar(path.with_suffix(".toml"))
    except SidecarError as error:
        return article, error
    return (article if sidecar is None else sidecar.applied_to(article)), None


def _parse(text: str, name: str, path: Path) -> Article:
    if len(text) > MAX_CHARACTERS:
        problem = f"longer than {MAX_CHARACTERS:,} characters"
        raise UnreadableArticleError(path, problem, "give each article a file of its own")
    rows = rows_of(unwrapped(plain(text)))
    if len(rows) > MAX_LINES:
        raise UnreadableArticleError(path, f"more than {MAX_LINES:,} lines", "give each article a file of its own")
    article = parse_page([part for row in rows for part in _parted(row)], name)
    if article is not None:
        return article
    if text.strip():
        raise EmptyArticleError(path, "no article text in it", "put the article's own paragraphs into the file")
    raise EmptyArticleError(path, "the file is empty", "put the article's text into it, or remove it")


def _parted(row: tuple[str, ...]) -> list[tuple[str, ...]]:
    parts = paragraphs(" ".join(row))
    return [row] if len(parts) == 1 else [(part,) for part in parts]


def _bytes_of(path: Path) -> bytes:
    try:
        return bounded_bytes(path, MAX_BYTES)
    except (OSError, ValueError) as error:
        raise UnreadableArticleError(path, f"cannot be opened ({_reason(error)})", _advice(error)) from error


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
    # A file name may hold line ends and codes that steer a terminal, and where it is no valid text half
    # surrogates, which no chat or console can print.
    return " ".join(lines_of(name.encode("utf-8", "replace").decode("utf-8")))
