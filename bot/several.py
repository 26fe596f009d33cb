"""The several things that one message asks, each in words of its own."""

from __future__ import annotations

import re

from bot.courtesies import unnumbered, without_courtesies

# What one message asks: up to its question marks or semicolons, or on lines of its own.
_QUESTIONS = re.compile(r"[^?？;；\n]+[?？;；]*")
_AND = re.compile(r"[,，、]\s*(?:(?:[还還]有|以及|另外|[顺順]便[问問]?)[,，、]?)?|(?:[(（]\s?\d{1,2}\s?[)）]|[①-⑳])\s*")
# Of whom one thing is asked each: 黃學清和張先峰各幾歲. What is counted or told of everywhere (各地) is none.
_EACH = re.compile(
    r"(?P<names>[^,，。?？!！;；]{1,40}?)(?:各自?|分[别別])(?:都|又|[会會])?(?P<asked>(?![地国國界位式种種项項])[^,，;；]{1,40})"
)
_NAMES = re.compile("[和與与跟及同、,，]+")


def questions(text: str) -> list[str]:
    """The questions of a message that are told apart by their marks or lines, without numbers before them."""
    pieces = (unnumbered(piece.strip()) for piece in _QUESTIONS.findall(without_courtesies(text)))
    return [piece for piece in pieces if any(map(str.isalnum, piece))]


def conjoined(question: str) -> list[str]:
    """The questions that may be joined in one, by commas, by numbers, or about several of whom the same is asked.

    Whether they are, only who can answer each of them knows: names and clauses have such marks as well.
    """
    each = _EACH.fullmatch(question.strip())
    if each:
        names = [name.strip() for name in _NAMES.split(each["names"]) if name.strip()]
        return [name + each["asked"] for name in names]
    return [piece.strip() for piece in _AND.split(question) if piece.strip()]
