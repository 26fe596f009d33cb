"""What is well and what is not, before anybody wonders why the bot does not answer."""

from __future__ import annotations

import os
import shutil
import time
from dataclasses import dataclass
from textwrap import shorten
from time import perf_counter
from typing import TYPE_CHECKING

from bot.answering import Answerer
from bot.errors import StoreError
from bot.store import STUCK, in_use, inspect
from retrieval import Analyzer, Kind, NoArticlesError, read_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from bot.store import Inspection
    from retrieval import Article

_LEAST_FREE = 100 * 2**20  # bytes
_QUESTION = 80  # characters of a paragraph that are asked for
_LINE = 160  # characters of a reason


@dataclass(frozen=True, slots=True)
class Check:
    """Something that was looked at.

    Attributes:
        part: what it is part of.
        said: how it is; where it is a problem, also what to do.
        problem: whether it is one.
    """

    part: str
    said: str
    problem: bool = False

    def __str__(self) -> str:
        return f"{'PROBLEM' if self.problem else 'OK':<8} {self.part}: {self.said}"


def check_data(folder: Path) -> Iterator[Check]:
    """Look at a data folder and the database in it, which may be in use."""
    if not folder.exists():
        yield from _to_be_made(folder)
        return
    try:
        used = in_use(folder)
    except StoreError as error:
        yield Check("data folder", str(error), problem=True)
        return
    yield Check("data folder", f"{folder} can be written")
    free = shutil.disk_usage(folder).free
    if free < _LEAST_FREE:
        advice = "free some disk space, for nothing is taken in while the disk is full"
        yield Check("disk", f"{_megabytes(free)} free; {advice}", problem=True)
    else:
        yield Check("disk", f"{_megabytes(free)} free")
    yield Check(
        "process",
        "a bot uses the database, which is only read here" if used else "no bot uses the database at this moment",
    )
    try:
        found = inspect(folder)
    except StoreError as error:
        yield Check("database", str(error), problem=True)
    else:
        yield from _database(found, used=used)


def _to_be_made(folder: Path) -> Iterator[Check]:
    above = next(parent for parent in folder.absolute().parents if parent.exists())
    if above.is_dir() and os.access(above, os.W_OK):
        yield Check("data folder", f"{folder} does not exist yet, and is made at the first start")
    else:
        advice = "name another folder with --data"
        yield Check("data folder", f"{folder} cannot be made, for {above} is not to be written; {advice}", problem=True)


def _database(found: Inspection | None, *, used: bool) -> Iterator[Check]:
    if found is None or not found.version:
        yield Check("database", "there is none yet; it is made at the first start")
        return
    version = f"version {found.version}"
    if found.version < found.newest:
        version += f", which the next start brings to {found.newest} after a backup of it"
    yield Check("database", f"whole, {version}, {_megabytes(found.size)}")
    depth = found.depth
    age = 0.0 if depth.oldest is None else time.time() - depth.oldest
    waiting = f"{depth.waiting} waiting" + (f", the oldest for {age:.0f} s" if depth.waiting else "")
    if used and age > STUCK:
        advice = "the bot that runs does not get to them: see what it logs, and start it again"
        yield Check("updates", f"{waiting}; {advice}", problem=True)
    else:
        yield Check("updates", waiting)
    yield Check("answers", f"{depth.unsent} not sent yet")
    reasons = "".join(f"; {shorten(reason, _LINE, placeholder='…')}" for reason in found.reasons)
    yield Check("set aside", f"{depth.set_aside} updates that could not be answered{reasons}")


def check_articles(seeds: Path) -> Iterator[Check]:
    """Read the articles of a folder, index them, and ask a question whose answer is known."""
    try:
        library = read_folder(seeds)
    except NoArticlesError as error:
        for problem in (error, *error.problems):
            yield Check("articles", str(problem), problem=True)
        return
    for each in library.problems:
        yield Check("articles", str(each), problem=True)
    yield from _without_article(seeds)
    yield Check("articles", f"{len(library.articles)} read from {seeds}")
    yield _index(library.articles)


def _without_article(seeds: Path) -> Iterator[Check]:
    """The files with an article's details that stand beside no article, most often for a slip in the name."""
    files = sorted(path for path in seeds.iterdir() if not path.name.startswith("."))
    articles = {path.stem for path in files if path.suffix.lower() == ".txt"}
    for path in files:
        if path.suffix == ".toml" and path.stem not in articles:
            told = f"{path}: there is no {path.stem}.txt beside it, so that nothing is made of it"
            yield Check("articles", f"{told}; give it the article's name, or remove it", problem=True)


def _index(articles: Sequence[Article]) -> Check:
    begun = perf_counter()
    answerer = Answerer.of(articles, Analyzer())
    made = perf_counter() - begun
    passages = answerer.index.passages
    body = [passage for passage in passages if passage.kind is Kind.BODY]
    wanted = max(body or passages, key=lambda passage: len(passage.text))
    answerer.answer(wanted.text[:_QUESTION])  # loads the dictionaries, which is no matter of the index
    begun = perf_counter()
    answer = answerer.answer(wanted.text[:_QUESTION])
    asked = perf_counter() - begun
    said = f"{len(passages)} passages in {made:.1f} s"
    if wanted.text not in {finding.hit.passage.text for finding in answer.findings}:
        advice = "install the bot anew, for some part of it does not work"
        return Check("index", f"{said}; a paragraph's own words do not find it; {advice}", problem=True)
    return Check("index", f"{said}; a paragraph's own words find it, in {1000 * asked:.0f} ms")


def _megabytes(size: int) -> str:
    return f"{size / 2**20:,.1f} MB"
