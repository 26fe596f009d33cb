"""What goes into the store and comes out of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.conversation import Message


_NOTE = 20_000  # characters; the end of a trace says what went wrong


def note(text: str) -> str:
    """A text as it can be kept beside an update or a request: its end, without halves of surrogate pairs."""
    return text[-_NOTE:].encode("utf-8", "replace").decode("utf-8")


class Settled(StrEnum):
    """Whether a request reached the Bot API and was taken."""

    SENT = "sent"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Ending:
    """How a request to the Bot API ended.

    Attributes:
        how: whether it was sent.
        message_id: the message that it became, if any.
        note: why it failed, if so.
    """

    how: Settled
    message_id: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Received:
    """An update as it came in.

    Attributes:
        update_id: Telegram's number for it.
        lane: what it is answered in turn with: the updates of one chat and topic share a lane.
        body: its JSON, as ASCII.
    """

    update_id: int
    lane: str
    body: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Claimed:
    """An update whose turn it is.

    Attributes:
        update_id: Telegram's number for it.
        lane: the lane it stands in.
        body: its JSON.
        received: when it came in, seconds since 1970.
        claims: how often its turn has come, this time included.
    """

    update_id: int
    lane: str
    body: str = field(repr=False)
    received: float
    claims: int


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A request to the Bot API that must reach it.

    Attributes:
        method: the method's name, such as `sendMessage`.
        params: its parameters, as they go into JSON.
    """

    method: str
    params: Mapping[str, Any] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Post:
    """An `Outgoing` in the outbox.

    Attributes:
        key: its number; lower ones are sent first.
        update_id: the update it answers.
        created: when it was laid there, seconds since 1970.
        outgoing: what is to be sent.
    """

    key: int
    update_id: int
    created: float
    outgoing: Outgoing


@dataclass(frozen=True, slots=True)
class TalkKey:
    """Whose talk with the bot it is; what is said in one is never known in another.

    Attributes:
        chat: the chat's id.
        topic: the forum topic's id, or `None`.
        person: the id of the one who asks (of the chat, for those who speak in its name).
        signature: what tells those apart who speak in a chat's name, where Telegram gives it.
    """

    chat: int
    topic: int | None
    person: int
    signature: str | None = None


@dataclass(frozen=True, slots=True)
class Response:
    """All that an update leads to, committed at once.

    Attributes:
        outgoing: what is sent, in order.
        talk: whose talk has gone on, if any.
        messages: what was said in that talk lately, oldest first.
    """

    outgoing: tuple[Outgoing, ...] = ()
    talk: TalkKey | None = None
    messages: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """What is next in a lane.

    Attributes:
        posts: what is still to be sent; nothing else is begun before.
        claimed: else the oldest waiting update, if any.
        more: whether further updates wait behind it.
    """

    posts: tuple[Post, ...] = ()
    claimed: Claimed | None = None
    more: bool = False


@dataclass(frozen=True, slots=True)
class Depth:
    """How much is in the store.

    Attributes:
        waiting: updates not yet answered.
        oldest: when the oldest of them came in, seconds since 1970, or `None`.
        unsent: requests not yet taken by the Bot API.
        set_aside: updates that were given up.
    """

    waiting: int
    oldest: float | None
    unsent: int
    set_aside: int
