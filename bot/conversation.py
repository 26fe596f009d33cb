"""What was said before a question, and how much of it the question leans on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from retrieval import Passage, Query

REMEMBERED = 6
"""How many messages before a question can still matter."""

MAX_TEXT = 1_000
"""How many characters of a message can still matter: those at its beginning, where people say what they mean, and
the bot its best passage."""

# What the newest message counts: where a pronoun stands for something in it, and where nothing was found without it.
_REFERRED, _ASKED_ON = 0.72, 0.48
_FADING = 0.5  # from one message of a speaker to the one before it
_BOT_SHARE = 0.25  # the bot's words are mostly passages, which say more than was asked
_SHORT = 4  # naming terms
_POINTING = re.compile("[他她它牠佢其该那这呢还也另]")
_PRONOUN = re.compile("[他她它牠佢该]|[那这][里时]")
_DETERMINER = re.compile("(?<![的嘅])[那这][个位次人]")  # in a long question, of what that one says itself


class Role(StrEnum):
    """Who says a message."""

    USER = "user"
    BOT = "bot"


@dataclass(frozen=True, slots=True)
class Message:
    """An earlier message of the same talk."""

    text: str
    role: Role = Role.USER


def gone_on(talk: Sequence[Message], *said: Message) -> tuple[Message, ...]:
    """A talk gone on by some messages, oldest first: as much of it as can still matter.

    What the bot shows takes the place of what it showed just before: who looks through a hundred results still talks
    of what was asked.
    """
    for message in said:
        shown_before = message.role is Role.BOT and talk and talk[-1].role is Role.BOT
        talk = [*(talk[:-1] if shown_before else talk), message]
    return tuple(talk[-REMEMBERED:])


def showing(passage: Passage) -> Message:
    """What is remembered where a passage was shown with no question of its own: what is said next may lean on it."""
    return Message(passage.text[:MAX_TEXT], Role.BOT)


def shown_by(message: Message, passages: Iterable[Passage]) -> Passage | None:
    """The one of some passages that a message remembers as shown, if it does."""
    return next((passage for passage in passages if message == showing(passage)), None)


def leans(query: Query) -> bool:
    """Whether a question may need what was said before it: it is short, or points at something."""
    return len(query.named) <= _SHORT or points(query)


def points(query: Query) -> bool:
    """Whether a question points at something said before it ("他幾歲", "那裡多遠")."""
    return bool(_POINTING.search(query.text))


def share(query: Query, alone: Callable[[], float]) -> float:
    """What the newest message before a question counts in its query, beside the question's own terms.

    Args:
        query: the question.
        alone: how likely the question is answered by itself, 0 to 1; the likelier, the less counts what was said before
            it, for most who ask a whole question ask of something new.
    """
    return _REFERRED if _refers(query) else _ASKED_ON * (1 - alone())


def _refers(query: Query) -> bool:
    """Whether something said before a question must be known to understand it."""
    if _PRONOUN.search(query.text):
        return True
    return len(query.named) <= _SHORT and bool(_DETERMINER.search(query.text))


def carried(context: Sequence[Message], newest: float) -> tuple[tuple[str, float], ...]:
    """The earlier messages a question leans on, and the share that their terms count in its query.

    Args:
        context: the earlier messages, oldest first.
        newest: the share of the newest one; those before it fade.
    """
    ages = dict.fromkeys(Role, 0)
    shares = []
    for message in reversed(context[-REMEMBERED:]):
        faded = newest * _FADING ** ages[message.role]
        shares.append((message.text[:MAX_TEXT], faded if message.role is Role.USER else faded * _BOT_SHARE))
        ages[message.role] += 1
    return tuple(shares)
