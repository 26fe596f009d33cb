"""Evaluation files read with their places, so that every fault can be told where it stands."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from retrieval.errors import DatasetError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Record:
    """A JSON object and where it stands.

    Every method raises `DatasetError` where a field is not what it asks for.

    Attributes:
        fields: the object.
        path: its file.
        line: its line, from 1, or `None` in a file that is one JSON value.
        place: its way from the file's root, such as `data[0].paragraphs[2]`; empty for a line.
    """

    fields: Mapping[str, object]
    path: Path
    line: int | None = None
    place: str = ""

    @classmethod
    def of(cls, value: object, path: Path, *, line: int | None = None, place: str = "") -> Record:
        """Wrap a JSON value that must be an object."""
        if not isinstance(value, dict):
            raise cls({}, path, line, place).fault(f"expected an object, found {_describe(value)}")
        return cls(value, path, line, place)

    def fault(self, problem: str) -> DatasetError:
        """Make the error that tells of a problem in this record."""
        return DatasetError(self.path, f"{self.place}: {problem}" if self.place else problem, line=self.line)

    def has(self, key: str) -> bool:
        """Say whether the field is there and not null."""
        return self.fields.get(key) is not None

    def string(self, key: str) -> str:
        """Give a field that must be a string."""
        value = self.fields.get(key)
        if not isinstance(value, str):
            raise self._unexpected(key, "a string")
        return value

    def filled(self, key: str) -> str:
        """Give a field that must be a string with more than white space in it."""
        value = self.fields.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self._unexpected(key, "a non-empty string")
        return value

    def string_or_none(self, key: str) -> str | None:
        """Give a field that may be missing or null, else must be a string; a blank one is `None`."""
        if not self.has(key):
            return None
        value = self.string(key)
        return value if value.strip() else None

    def identifier(self, key: str) -> str:
        """Give a field that must be a string with something in it, or an integer, as a string."""
        value = self.fields.get(key)
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        return self.filled(key)

    def flag(self, key: str) -> bool:
        """Give a field that must be true or false; missing or null is false."""
        value = self.fields.get(key)
        if value is None:
            return False
        if not isinstance(value, bool):
            raise self._unexpected(key, "true or false")
        return value

    def values(self, key: str) -> list[object]:
        """Give a field that must be a list."""
        value = self.fields.get(key)
        if not isinstance(value, list):
            raise self._unexpected(key, "a list")
        return value

    def record(self, key: str) -> Record:
        """Give a field that must be an object; missing or null is an empty one."""
        place = f"{self.place}.{key}" if self.place else key
        return Record.of(self.fields[key] if self.has(key) else {}, self.path, line=self.line, place=place)

    def records(self, key: str) -> list[Record]:
        """Give a field that must be a list of objects."""
        return [
            Record.of(value, self.path, line=self.line, place=self._item(key, index))
            for index, value in enumerate(self.values(key))
        ]

    def strings(self, key: str, *, inside: str | None = None) -> tuple[str, ...]:
        """Give a field that must be a list of non-empty strings, each once.

        Args:
            key: the field.
            inside: where given, an item may also be an object that holds the string under this key.
        """
        found: list[str] = []
        for index, value in enumerate(self.values(key)):
            if inside is not None and isinstance(value, dict):
                item = Record(value, self.path, self.line, self._item(key, index))
                found.append(item.filled(inside))
            elif isinstance(value, str) and value.strip():
                found.append(value)
            else:
                raise self.fault(
                    f'"{key}"[{index}]: expected a non-empty string'
                    f"{f' or an object with {inside!r}' if inside else ''}, found {_describe(value)}"
                )
        return tuple(dict.fromkeys(found))

    def _item(self, key: str, index: int) -> str:
        return f"{self.place}.{key}[{index}]" if self.place else f"{key}[{index}]"

    def _unexpected(self, key: str, expected: str) -> DatasetError:
        found = f"found {_describe(self.fields[key])}" if key in self.fields else "but it is missing"
        return self.fault(f'"{key}": expected {expected}, {found}')


def read_lines(path: Path) -> Iterator[tuple[int, str]]:
    """Give a text file's lines that are not blank, each with its number from 1.

    Raises:
        DatasetError: if the file cannot be opened or is not UTF-8; a byte-order mark is no fault.
    """
    # Only a line feed ends a line: JSON strings may hold U+2028 and the like, which splitlines() cuts at.
    for number, line in enumerate(_read(path).split("\n"), start=1):
        if line.strip():
            yield number, line.removesuffix("\r")


def read_json_lines(path: Path) -> Iterator[Record]:
    """Give the objects of a file that has one on each line; blank lines are skipped.

    Raises:
        DatasetError: as `read_lines`, and for a line that is no JSON object.
    """
    for number, line in read_lines(path):
        try:
            value: object = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise DatasetError(path, f"expected a JSON object: {error}", line=number) from error
        yield Record.of(value, path, line=number)


def read_json(path: Path) -> object:
    """Give the value of a file that is one piece of JSON.

    Raises:
        DatasetError: as `read_lines`, and if the file is no JSON.
    """
    text = _read(path)
    try:
        value: object = json.loads(text)
    except json.JSONDecodeError as error:
        raise DatasetError(path, f"expected JSON: {error.msg}", line=error.lineno) from error
    except (ValueError, RecursionError) as error:
        raise DatasetError(path, f"expected JSON: {error}") from error
    return value


def _read(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DatasetError(path, f"cannot be read: {error.strerror or error}") from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The error counts from behind a byte-order mark, which holds no line feed.
        raise DatasetError(path, "expected UTF-8", line=error.object.count(b"\n", 0, error.start) + 1) from error


def _describe(value: object) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case str():
            return "a string" if value.strip() else "an empty string"
        case list():
            return "a list"
        case _:
            return "an object"
