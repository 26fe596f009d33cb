"""What was said before a question, and how much of it the question leans on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval import Query

REMEMBERED = 6
"""How many messages before a question can still matter."""

MAX_TEXT = 1_000
"""How many characters of a message can still matter: those at its beginning, where people say what they mean, and
the bot its best passage."""

_SHARE = 0.8  # of the newest message
_FADING = 0.5  # from one message of a speaker to the one before it
_BOT_SHARE = 0.25  # the bot's words are mostly passages, which say more than was asked
_SHORT = 4  # naming terms
_POINTING = re.compile("[他她它牠佢其该那这呢还也另]")


class Role(StrEnum):
    """Who says a message."""

    USER = "user"
    BOT = "bot"


@dataclass(frozen=True, slots=True)
class Message:
    """An earlier message of the same talk."""

    text: str
    role: Role = Role.USER


def leans(query: Query) -> bool:
    """Whether a question may need what was said before it: it is short, or points at something."""
    return len(query.named) <= _SHORT or points(query)


def points(query: Query) -> bool:
    """Whether a question points at something said before it ("他幾歲", "那裡多遠")."""
    return bool(_POINTING.search(query.text))


def carried(context: Sequence[Message]) -> tuple[tuple[str, float], ...]:
    """The earlier messages a question leans on, and the share that their terms count in its query.

    Args:
        context: the earlier messages, oldest first.
    """
    ages = dict.fromkeys(Role, 0)
    shares = []
    for message in reversed(context[-REMEMBERED:]):
        share = _SHARE * _FADING ** ages[message.role]
        shares.append((message.text[:MAX_TEXT], share if message.role is Role.USER else share * _BOT_SHARE))
        ages[message.role] += 1
    return tuple(shares)
