"""The `NAME.toml` beside an article: what its page does not say, or says wrongly.

::

    title = "…"        kicker = "…"       source = "…"        url = "https://…"
    published = "…" or a TOML date or time (`time` means the same)
    authors = "…" or ["…", "…"]           editors = likewise

What it gives is put into the article's fields and into its blocks, so that the two agree.
"""

from __future__ import annotations

import datetime as dt
import errno
import tomllib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from retrieval.errors import SidecarError
from retrieval.models import Block, Kind
from retrieval.reading.files import bounded_bytes
from retrieval.reading.lines import lines_of
from retrieval.reading.people import split_names
from retrieval.script import Script, script_of

if TYPE_CHECKING:
    from pathlib import Path

    from retrieval.models import Article

_TEXT_KEYS = ("title", "kicker", "source")
_TIME_KEYS = ("published", "time")
_NAMES_KEYS = ("authors", "editors")
KEYS = (*_TEXT_KEYS, "url", *_TIME_KEYS, *_NAMES_KEYS)
"""The keys that a sidecar may have."""
_NAMED = tuple(key for key in KEYS if key != "time")  # those that are recommended, as one name for a thing is enough

MAX_BYTES = 20_000
"""The largest sidecar we read: TOML's dotted keys take time by the square of their number."""

MAX_VALUE = 2_000
"""The longest value, in code points; web addresses are the longest."""

_SHOWN_KEY = 40


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What a sidecar says; `None` where it says nothing.

    Attributes:
        title: the headline.
        kicker: the line above the headline.
        published: when the article appeared, as it is to be shown.
        source: who published it.
        url: where the page stands on the web; http or https.
        authors: who wrote it.
        editors: who edited it.
    """

    title: str | None = None
    kicker: str | None = None
    published: str | None = None
    source: str | None = None
    url: str | None = None
    authors: tuple[str, ...] | None = None
    editors: tuple[str, ...] | None = None

    def applied_to(self, article: Article) -> Article:
        """`article` with what this sidecar adds and corrects, in its fields and in its blocks."""
        blocks = list(article.blocks)
        if self.title is not None and self.title != article.title:
            _put_line(blocks, Kind.TITLE, self.title)
        if self.kicker is not None and self.kicker != article.kicker:
            _put_line(blocks, Kind.KICKER, self.kicker)
        self._put_dateline(blocks, article)
        traditional = _is_traditional(article)
        if self.authors is not None and self.authors != article.authors:
            _put_people(blocks, Kind.BYLINE, " ".join(self.authors))
        if self.editors is not None and self.editors != article.editors:
            label = "責編" if traditional else "责编"
            _put_people(blocks, Kind.EDITOR, f"({label}:{'、'.join(self.editors)})")
        return replace(
            article,
            blocks=tuple(blocks),
            title=self.title or article.title,
            kicker=self.kicker or article.kicker,
            published=self.published or article.published,
            source=self.source or article.source,
            url=self.url or article.url,
            authors=article.authors if self.authors is None else self.authors,
            editors=article.editors if self.editors is None else self.editors,
            captions=tuple(caption for caption in article.captions if _still_shown(caption.text, blocks)),
        )

    def _put_dateline(self, blocks: list[Block], article: Article) -> None:
        missing = False
        for new, old in ((self.published, article.published), (self.source, article.source)):
            if new is None or new == old:
                continue
            shown = [i for i, b in enumerate(blocks) if old and b.kind is Kind.DATELINE and old in b.text]
            if old and shown:
                blocks[shown[0]] = Block(Kind.DATELINE, blocks[shown[0]].text.replace(old, new, 1))
            else:
                missing = True
        if not missing:
            return
        published = self.published or article.published or ""
        source = self.source or article.source
        label = "來源" if _is_traditional(article) else "来源"
        text = f"{published} {label}:{source}".strip() if source else published
        place = _first(blocks, Kind.DATELINE)
        if place is not None:
            blocks[place] = Block(Kind.DATELINE, text)
        else:
            title = _first(blocks, Kind.TITLE)
            blocks.insert(0 if title is None else title + 1, Block(Kind.DATELINE, text))


def read_sidecar(path: Path) -> Sidecar | None:
    """What the TOML file `path` says, or `None` if there is no such file.

    Raises:
        SidecarError: it cannot be opened or is no TOML, or a key or value in it is not as it should be.
    """
    try:
        data = bounded_bytes(path, MAX_BYTES)
    except FileNotFoundError:
        return None
    except OSError as error:
        if error.errno == errno.EFBIG:
            raise SidecarError(path, "far too large", "keep only the article's details in it") from error
        raise SidecarError(path, f"cannot be opened ({error.strerror})", "allow reading it, or remove it") from error
    try:
        values = tomllib.loads(data.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError as error:
        raise SidecarError(path, "not in UTF-8", "save it as UTF-8") from error
    except ValueError as error:  # TOML's own, and what Python says of a number with too many digits
        advice = 'write each line as key = "value"'
        raise SidecarError(path, f"not valid TOML ({error})", advice) from error
    except RecursionError as error:
        raise SidecarError(path, "nested too deeply", 'write each line as key = "value"') from error
    return _checked(values, path)


def _checked(values: dict[str, object], path: Path) -> Sidecar:
    for key in values:
        if key not in KEYS:
            shown = key if len(key) <= _SHOWN_KEY else f"{key[:_SHOWN_KEY]}…"
            raise SidecarError(path, f"unknown key {shown!r}", f"use only {', '.join(_NAMED)}")
    if all(key in values for key in _TIME_KEYS):
        raise SidecarError(path, "has both 'published' and 'time'", "keep one of them")

    given = {key: _text(path, key, values[key]) for key in _TEXT_KEYS if key in values}
    for key in _TIME_KEYS:
        if key in values:
            given["published"] = _time(path, key, values[key])
    names = {key: _names(path, key, values[key]) for key in _NAMES_KEYS if key in values}
    return Sidecar(
        title=given.get("title"),
        kicker=given.get("kicker"),
        published=given.get("published"),
        source=given.get("source"),
        url=_url(path, "url", values["url"]) if "url" in values else None,
        authors=names.get("authors"),
        editors=names.get("editors"),
    )


def _text(path: Path, key: str, value: object) -> str:
    if not isinstance(value, str):
        raise SidecarError(path, f"{key!r} is no string", f'write {key} = "…"')
    text = " ".join(lines_of(value))
    if not text:
        raise SidecarError(path, f"{key!r} is empty", "give it a value, or remove the line")
    if len(text) > MAX_VALUE:
        raise SidecarError(path, f"{key!r} is too long", f"give it at most {MAX_VALUE:,} characters")
    return text


def _time(path: Path, key: str, value: object) -> str:
    match value:
        case dt.datetime():
            printed = value.isoformat(" ", "seconds" if value.second else "minutes")
        case dt.date():
            printed = value.isoformat()
        case str():
            printed = _text(path, key, value)
        case _:
            raise SidecarError(path, f"{key!r} is no date", f'write {key} = "2020-03-11 08:20"')
    return printed


def _names(path: Path, key: str, value: object) -> tuple[str, ...]:
    match value:
        case str():
            names = split_names(_text(path, key, value))
        case list() if all(isinstance(name, str) for name in value):
            # A name in a list is one name, spaces and all.
            names = [_text(path, key, name) for name in value]
        case _:
            raise SidecarError(path, f"{key!r} is no list of names", f'write {key} = ["…", "…"]')
    if not names:
        raise SidecarError(path, f"{key!r} is empty", "give it a name, or remove the line")
    return tuple(dict.fromkeys(names))


def _url(path: Path, key: str, value: object) -> str:
    url = _text(path, key, value)
    try:
        parts = urlsplit(url)
        valid = parts.scheme in {"http", "https"} and bool(parts.hostname) and " " not in url
    except ValueError:
        valid = False
    if not valid:
        raise SidecarError(path, f"{key!r} is no web address", f'write {key} = "https://…"')
    return url


def _put_line(blocks: list[Block], kind: Kind, text: str) -> None:
    """Make `text` the one line of a kind: the headline or the kicker."""
    old = _last(blocks, kind)
    same = next((index for index, block in enumerate(blocks) if block.text == text), None)
    if same is not None:
        # The page does show it, and was read wrongly.
        if old is not None:
            blocks[old] = Block(Kind.OTHER, blocks[old].text)
        blocks[same] = Block(kind, text)
    elif old is not None:
        blocks[old] = Block(kind, text)
    elif kind is Kind.TITLE:
        kicker = _last(blocks, Kind.KICKER)
        blocks.insert(0 if kicker is None else kicker + 1, Block(kind, text))
    else:
        blocks.insert(_first(blocks, Kind.TITLE) or 0, Block(kind, text))


def _put_people(blocks: list[Block], kind: Kind, text: str) -> None:
    """Make `text` the one line of a kind: the byline or the editors'."""
    place = _first(blocks, kind)
    if place is None:
        editors = _first(blocks, Kind.EDITOR) if kind is Kind.BYLINE else None
        last_body = _last(blocks, Kind.BODY)
        after = len(blocks) if last_body is None or kind is Kind.EDITOR else last_body + 1
        blocks.insert(after if editors is None else max(editors, after), Block(kind, text))
        return
    blocks[place] = Block(kind, text)
    for index in range(len(blocks) - 1, place, -1):
        if blocks[index].kind is kind:
            del blocks[index]


def _first(blocks: list[Block], kind: Kind) -> int | None:
    return next((index for index, block in enumerate(blocks) if block.kind is kind), None)


def _last(blocks: list[Block], kind: Kind) -> int | None:
    return next((index for index in range(len(blocks) - 1, -1, -1) if blocks[index].kind is kind), None)


def _is_traditional(article: Article) -> bool:
    # A few thousand characters tell the script of any article.
    return script_of("".join(block.text for block in article.blocks)[:5000]) is not Script.HANS


def _still_shown(text: str, blocks: list[Block]) -> bool:
    return any(block.kind is Kind.CAPTION and block.text == text for block in blocks)
