"""What a chat can set."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from bot.language import Language

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

MOST_CONTEXT = 3
"""Paragraphs shown at once on either side of a passage, at most."""
MOST_PASSAGES = 10
"""Results to go through, at most."""


class ShownScript(StrEnum):
    """The script in which passages are shown."""

    ORIGINAL = "original"
    ASKED = "asked"
    HANT = "hant"
    HANS = "hans"


class Mode(StrEnum):
    """What the bot answers in a group."""

    QUIET = "quiet"
    """Commands to it alone."""
    MENTION = "mention"
    """Also what mentions it or replies to it."""
    EAGER = "eager"
    """Also any question that it can answer with high confidence."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a chat has set.

    Attributes:
        language: in which the bot speaks; `None` for that of the person asking.
        script: in which passages are shown.
        mode: what the bot answers, in a group.
        passages: how many results there are to go through, 1 to `MOST_PASSAGES`.
        context: paragraphs on either side of a passage, 0 to `MOST_CONTEXT`.
    """

    language: Language | None = None
    script: ShownScript = ShownScript.ORIGINAL
    mode: Mode = Mode.MENTION
    passages: int = 5
    context: int = 1

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> Preferences:
        """What was kept as JSON; what makes no sense (any more) is as if it had not been set."""
        found: dict[str, Any] = {}
        for name, read in _READ.items():
            try:
                found[name] = read(settings[name])
            except (KeyError, TypeError, ValueError):
                continue
        return cls(**found)

    def as_json(self) -> dict[str, Any]:
        """As it goes into JSON."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


def _between(least: int, most: int) -> Callable[[object], int]:
    def read(value: object) -> int:
        if not isinstance(value, int) or not least <= value <= most:
            raise ValueError(value)
        return value

    return read


_READ: Mapping[str, Callable[[Any], object]] = {
    "language": Language,
    "script": ShownScript,
    "mode": Mode,
    "passages": _between(1, MOST_PASSAGES),
    "context": _between(0, MOST_CONTEXT),
}
