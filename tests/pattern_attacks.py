"""The regular expressions of a package, and strings made of their own alphabets that may make them slow."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
import sys
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import ModuleType

_PARSER: Any = importlib.import_module("re._parser")
_METHODS = ("search", "match", "fullmatch")
_SEARCHING = {"search", "finditer", "findall", "sub", "subn", "split"}
_CANDIDATES = "文一aA1 -_,.:(/·。年的\u00e9"
_DEFAULT_LONGEST = 2_000


class Found(NamedTuple):
    """A pattern, where it was found, how it is used, and how long a text it is given at most."""

    place: str
    pattern: re.Pattern[str]
    methods: tuple[str, ...]
    longest: int


def modules(*packages: ModuleType) -> Iterator[ModuleType]:
    for package in packages:
        yield package
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not found.name.endswith("__main__"):
                yield importlib.import_module(found.name)


def patterns(*packages: ModuleType) -> list[Found]:
    """All patterns of packages: those that modules hold, alone or in collections, and those that functions make."""
    found: dict[tuple[str, int], Found] = {}
    everything = list(modules(*packages))
    used = _used(everything)
    for module in everything:
        # A module that names the longest line it reads, or whose package does, gives its patterns no longer one.
        package = sys.modules[module.__package__ or module.__name__]
        longest = getattr(module, "MAX_LENGTH", getattr(package, "MAX_LENGTH", _DEFAULT_LONGEST))
        for name, pattern in (*_held(module), *_made(module)):
            methods = used.get(name) or _METHODS
            place = f"{module.__name__}.{name}"
            found.setdefault((pattern.pattern, pattern.flags), Found(place, pattern, tuple(methods), longest))
    return list(found.values())


def _used(everything: Iterable[ModuleType]) -> dict[str, list[str]]:
    """By the name of a pattern, the ways in which it is used."""
    used: dict[str, set[str]] = {}
    for module in everything:
        for node in ast.walk(ast.parse(inspect.getsource(module))):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                method = "search" if node.attr in _SEARCHING else node.attr
                if method in _METHODS:
                    used.setdefault(node.value.id, set()).add(method)
    return {name: sorted(methods) for name, methods in used.items()}


def _held(module: ModuleType) -> Iterator[tuple[str, re.Pattern[str]]]:
    for name, value in vars(module).items():
        yield from ((name, pattern) for pattern in _inside(value))


def _inside(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        yield from (pattern for inner in value.values() for pattern in _inside(inner))
    elif isinstance(value, list | tuple):
        yield from (pattern for inner in value for pattern in _inside(inner))


def _made(module: ModuleType) -> Iterator[tuple[str, re.Pattern[str]]]:
    """What functions without parameters return, and what is handed to `re` wherever the module's names suffice."""
    for name, value in vars(module).items():
        maker = inspect.unwrap(value) if callable(value) else value
        if inspect.isfunction(maker) and maker.__annotations__ == {"return": "re.Pattern[str]"}:
            yield name, value()
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {f"re.{m}" for m in (*_METHODS, *_SEARCHING)}:
            try:
                pattern = eval(ast.unparse(node.args[0]), vars(module))  # the project's own source
            except NameError:  # made of what the function was given
                continue
            yield f"line {node.lineno}", re.compile(pattern)


def attacks(pattern: re.Pattern[str], most: int) -> list[tuple[str, str]]:
    """Beginnings and units to repeat after them, at most so many, made of what the pattern itself looks for."""
    pieces: set[tuple[str, str]] = {("", unit) for unit in (" ", "a", "1", "文", "一", "年 ")}
    _sample(_PARSER.parse(pattern.pattern, pattern.flags), pieces, "", {})
    ordered = sorted((head, unit) for head, unit in pieces if unit)
    return list(islice(ordered, 0, None, max(1, len(ordered) // most)))


def _sample(sequence: Any, pieces: set[tuple[str, str]], head: str, groups: dict[int | None, str]) -> str:
    """A string that a parsed pattern may match; on the way, what it repeats is put into `pieces`."""
    made = ""
    for code, argument in sequence:
        match str(code):
            case "LITERAL":
                piece = chr(argument)
            case "NOT_LITERAL" | "ANY" | "IN":
                piece = _one_of(code, argument)
            case "BRANCH":
                branches = [_sample(branch, pieces, head + made, groups) for branch in argument[1]]
                pieces |= {("", branch) for branch in branches} | {("", f"{branch} ") for branch in branches}
                piece = branches[0]
            case "SUBPATTERN":
                piece = groups[argument[0]] = _sample(argument[3], pieces, head + made, groups)
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                least, most, body = argument
                unit = _sample(body, pieces, head + made, groups)
                pieces |= {("", unit), (head + made, unit)}
                piece = unit * max(least, min(most, 1))
            case "ASSERT" | "ASSERT_NOT":
                pieces.add(("", _sample(argument[1], pieces, head + made, groups)))
                piece = ""
            case "ATOMIC_GROUP":
                piece = _sample(argument, pieces, head + made, groups)
            case "GROUPREF":
                piece = groups.get(argument, "")
            case _:  # a place, not a character
                piece = ""
        made += piece
        pieces |= {("", made), ("", f"{made} ")}
    return made


def _one_of(code: object, argument: Any) -> str:
    """A character that a class holds: one it names, else any other that it takes."""
    if str(code) == "IN" and str(argument[0][0]) != "NEGATE":
        for inner, value in argument:
            if str(inner) in {"LITERAL", "RANGE"}:
                return chr(value if str(inner) == "LITERAL" else value[0])
    return next(character for character in _CANDIDATES if _takes(code, argument, character))


def _takes(code: object, argument: Any, character: str) -> bool:
    match str(code):
        case "ANY":
            return True
        case "NOT_LITERAL":
            return bool(ord(character) != argument)
    negated = str(argument[0][0]) == "NEGATE"
    return negated != any(_is(str(inner), value, character) for inner, value in argument)


def _is(inner: str, value: Any, character: str) -> bool:
    match inner:
        case "LITERAL":
            return bool(ord(character) == value)
        case "RANGE":
            return bool(value[0] <= ord(character) <= value[1])
        case "CATEGORY":
            kind = str(value).removeprefix("CATEGORY_")
            told = {"DIGIT": r"\d", "SPACE": r"\s", "WORD": r"\w"}[kind.removeprefix("NOT_")]
            return bool(re.match(told, character)) != kind.startswith("NOT_")
    return False
