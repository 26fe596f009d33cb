"""What chats have set: each setting's values, which the rest of the bot goes by, and the cache they are kept in."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from bot.language import Language
from bot.store import Moved, Preferred

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.store import Change, Store

MOST_CONTEXT = 3
"""Paragraphs shown at once on either side of a passage, at most."""
MOST_PASSAGES = 10
"""Results to go through, at most."""

_CHATS = 1_000  # whose settings are kept in memory


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


class ChatPreferences:
    """What each chat has set: of those that spoke last in memory, of all in the store.

    Args:
        store: where it is kept; whoever changes it commits it there.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._preferences: OrderedDict[int, Preferences] = OrderedDict()

    async def of(self, chat: int) -> Preferences:
        """What a chat has set."""
        if chat not in self._preferences:
            kept = Preferences.of(await self._store.preferences(chat))
            if chat not in self._preferences:  # something may have been set in the meantime
                self._keep(chat, kept)
        return self._preferences[chat]

    def set(self, chat: int, name: str, preferences: Preferences) -> Change:
        """Let a chat have set something, by its name; what is returned must be committed."""
        self._keep(chat, preferences)
        return Preferred(chat, {name: preferences.as_json()[name]})

    async def move(self, chat: int, to: int) -> Change:
        """Let a chat's settings go along to its new number; what is returned must be committed.

        They hold at once, for what is said under the new number may be answered before that.
        """
        old, new = await self.of(chat), await self.of(to)
        default = Preferences().as_json()
        set_there = {name: value for name, value in new.as_json().items() if value != default[name]}
        self._keep(to, Preferences.of(old.as_json() | set_there))
        self.forget(chat)
        return Moved(chat, to)

    def forget(self, chat: int) -> None:
        """Read a chat's settings from the store when they are asked for next."""
        self._preferences.pop(chat, None)

    def _keep(self, chat: int, preferences: Preferences) -> None:
        self._preferences[chat] = preferences
        self._preferences.move_to_end(chat)
        if len(self._preferences) > _CHATS:
            self._preferences.popitem(last=False)


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
