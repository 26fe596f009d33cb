"""What goes into the store and comes out of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.conversation import Message
    from retrieval import Span


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
        card: the key of the answer that it shows, if any.
        anew: what an edit is sent with, as a message of its own, where the message that it edits is gone; empty where
            it is not sent then.
    """

    method: str
    params: Mapping[str, Any] = field(repr=False)
    card: str = ""
    anew: Mapping[str, Any] = field(default_factory=dict, repr=False)


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
class Place:
    """Where a passage that was found stands.

    Attributes:
        article: the article's name.
        position: the passage's place among the article's passages, 0-based.
        sentence: the span of its text that answers.
        answer: the span of the amount, time or name that was asked for, where one is told.
        far: whether it has little to do with the question, and is only the next best.
    """

    article: str
    position: int
    sentence: Span
    answer: Span | None = None
    far: bool = field(default=False, compare=False)  # it is the same place however far


@dataclass(frozen=True, slots=True)
class Card:
    """An answer that was shown, for the buttons under it.

    Attributes:
        key: its name in the buttons' data; nobody can guess it.
        chat: the chat it was shown in; nobody else gets to see it. 0 where Telegram tells of none.
        person: who asked.
        update_id: the update that asked.
        asked: the id of the message that asked; 0 where there is none.
        question: what was asked.
        suggestion: the question as it was probably meant, where it was probably mistyped; else empty.
        found: whether the articles answer it; else the places only come near.
        places: what was found, best first.
        corpus: what the articles of its places were at that time, or all where it has none; see
            `Fingerprints.of`. Empty where the message shows none.
        passage: by what the text of the first place is known again when articles have come and gone; see
            `bot.reporting.mark_of`. Empty where the places are no answer, but what was searched for.
        context: what the same person had asked before, oldest first, where the question leans on that.
        seen: the number of the last place that was shown, at first or when more was asked for, 0-based.
        topic: the forum topic it was shown in, or `None`.
        signature: what tells those apart who ask in a chat's name, where Telegram gives it.
        rivals: how many places next to the first may answer as well, where it may not; `None` where there is no doubt.
    """

    key: str
    chat: int
    person: int
    update_id: int
    asked: int
    question: str
    suggestion: str
    found: bool
    places: tuple[Place, ...]
    corpus: str
    passage: str = ""
    context: tuple[str, ...] = ()
    seen: int = 0
    topic: int | None = None
    signature: str | None = None
    rivals: int | None = None


@dataclass(frozen=True, slots=True)
class TalkedOn:
    """A talk has gone on: what was said in it lately, oldest first."""

    key: TalkKey
    messages: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer was given; it takes the place of the one of the same key."""

    card: Card


@dataclass(frozen=True, slots=True)
class Seen:
    """More of an answer was asked for, which has more places now where it had none left, and one of them was shown."""

    card: Card


@dataclass(frozen=True, slots=True)
class Rated:
    """Somebody likes or dislikes an answer, or (`None`) takes that back."""

    card: str
    person: int
    liked: bool | None


@dataclass(frozen=True, slots=True)
class Remarked:
    """Somebody has said something about the bot; who, is not kept."""

    text: str


@dataclass(frozen=True, slots=True)
class Preferred:
    """Some of a chat's settings were changed: those, as they go into JSON."""

    chat: int
    settings: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What is kept of a chat is to be forgotten: of one person, or of all and with the chat's settings.

    With a person goes also what was set aside of that person's that belongs to no chat.
    """

    chat: int
    person: int | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """A group has become a supergroup, of another number."""

    chat: int
    to: int


Change = TalkedOn | Shown | Seen | Rated | Remarked | Preferred | Forgotten | Moved
"""What an update changes in the store."""


@dataclass(frozen=True, slots=True)
class Response:
    """All that an update leads to, committed at once.

    Attributes:
        outgoing: what is sent, in order.
        changes: what it changes in the store, in order.
    """

    outgoing: tuple[Outgoing, ...] = ()
    changes: tuple[Change, ...] = ()


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
class Asked:
    """A question that was asked, by whomever.

    Attributes:
        question: its words.
        times: how often it was asked.
        answered: whether the articles answered it, once at least.
        liked: how many like an answer to it.
        disliked: how many dislike one.
        passages: by what the texts are known that liked answers to it showed first; see `Card.passage`.
        context: what was asked before it, oldest first, where it leans on that; see `Card.context`.
    """

    question: str
    times: int
    answered: bool
    liked: int
    disliked: int
    passages: tuple[str, ...] = ()
    context: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """What readers ask, and what they think of the answers.

    Attributes:
        questions: how many questions were asked.
        unanswered: how many of them the articles do not answer.
        liked: how many answers are liked.
        disliked: how many are disliked.
        most_asked: the questions asked most.
        not_answered: those asked most that the articles do not answer.
        most_disliked: those whose answers are disliked most.
        feedback: what people have to say about the bot, the newest first.
    """

    questions: int
    unanswered: int
    liked: int
    disliked: int
    most_asked: tuple[Asked, ...]
    not_answered: tuple[Asked, ...]
    most_disliked: tuple[Asked, ...]
    feedback: tuple[str, ...]


STUCK = 300.0
"""An update that waits so long, in seconds, is not being answered; see `Depth.oldest`."""


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
