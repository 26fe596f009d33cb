"""What a button says when it is tapped: at most 64 bytes (Bot API, InlineKeyboardButton), and nothing secret.

Whatever comes back may be forged or years old: it is read strictly here, and whoever acts on it checks that
the card belongs to the chat of the tap, and that a place exists.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

OVERVIEW = -1
"""In a `View`, the list of what comes near, where the articles do not answer."""


@dataclass(frozen=True, slots=True)
class View:
    """How a card is looked at.

    Attributes:
        place: which result, 0-based, or `OVERVIEW`.
        before: how many paragraphs before it.
        after: how many after it.
    """

    place: int
    before: int
    after: int


def name_of(article: str) -> str:
    """What an article is called in a button's data: it stays the same when other articles come and go."""
    return hashlib.sha256(article.encode()).hexdigest()[:8]


@dataclass(frozen=True, slots=True)
class Look:
    """Look at a card in another way."""

    card: str
    view: View

    @property
    def data(self) -> str:
        """Callback data that `decode` reads."""
        return f"v:{self.card}:{self.view.place}:{self.view.before}:{self.view.after}"


@dataclass(frozen=True, slots=True)
class Rate:
    """Like or dislike an answer; once more takes it back."""

    card: str
    liked: bool

    @property
    def data(self) -> str:
        """Callback data that `decode` reads."""
        return f"r:{self.card}:{int(self.liked)}"


@dataclass(frozen=True, slots=True)
class AskInstead:
    """Ask what was probably meant."""

    card: str

    @property
    def data(self) -> str:
        """Callback data that `decode` reads."""
        return f"q:{self.card}"


@dataclass(frozen=True, slots=True)
class AskOf:
    """Ask a question of one of several articles, of which it did not tell which it meant.

    Attributes:
        card: the key of the card that holds the question.
        article: the article's `name_of`.
    """

    card: str
    article: str

    @property
    def data(self) -> str:
        """Callback data that `decode` reads."""
        return f"n:{self.card}:{self.article}"


@dataclass(frozen=True, slots=True)
class Read:
    """Read a paragraph.

    Attributes:
        article: the article's `name_of`.
        number: the paragraph's number.
        part: which part of it, 0-based, where it is too long for one message.
        beside: whether in a message of its own, so that the one with the button stays as it is.
    """

    article: str
    number: int
    part: int = 0
    beside: bool = False

    @property
    def data(self) -> str:
        """Callback data that `decode` reads."""
        kind = "w" if self.beside else "p"
        return f"{kind}:{self.article}:{self.number}" + (f":{self.part}" if self.part else "")


@dataclass(frozen=True, slots=True)
class Outline:
    """See an article's sections.

    Attributes:
        article: the article's `name_of`.
        beside: whether in a message of their own, so that the one with the button stays as it is.
        page: which page of them, 0-based, where there are too many for one message.
    """

    article: str
    beside: bool = False
    page: int = 0

    @property
    def data(self) -> str:
        """Callback data that `decode` reads."""
        return f"{'b' if self.beside else 'o'}:{self.article}" + (f":{self.page}" if self.page else "")


@dataclass(frozen=True, slots=True)
class Choice:
    """See which articles there are.

    Attributes:
        page: which page of them, 0-based.
    """

    page: int

    @property
    def data(self) -> str:
        """Callback data that `decode` reads."""
        return f"a:{self.page}"


@dataclass(frozen=True, slots=True)
class Articles:
    """See what is known of each article.

    Attributes:
        page: which page of them, 0-based.
    """

    page: int

    @property
    def data(self) -> str:
        """Callback data that `decode` reads."""
        return f"l:{self.page}"


@dataclass(frozen=True, slots=True)
class Example:
    """Ask one of the questions that are made from an article, 0-based."""

    article: str
    number: int

    @property
    def data(self) -> str:
        """Callback data that `decode` reads."""
        return f"e:{self.article}:{self.number}"


@dataclass(frozen=True, slots=True)
class Set:
    """Set something for the chat."""

    name: str
    value: str

    @property
    def data(self) -> str:
        """Callback data that `decode` reads."""
        return f"s:{self.name}:{self.value}"


Tap = Look | Rate | AskInstead | AskOf | Read | Outline | Choice | Articles | Example | Set

_KEY = "([A-Za-z0-9_-]{11})"
_ARTICLE = "([0-9a-f]{8})"
_READERS: tuple[tuple[str, Callable[[re.Match[str]], Tap]], ...] = (
    (rf"v:{_KEY}:(-1|\d{{1,2}}):(\d{{1,2}}):(\d{{1,2}})", lambda m: Look(m[1], View(int(m[2]), int(m[3]), int(m[4])))),
    (rf"r:{_KEY}:([01])", lambda m: Rate(m[1], m[2] == "1")),
    (rf"q:{_KEY}", lambda m: AskInstead(m[1])),
    (rf"n:{_KEY}:{_ARTICLE}", lambda m: AskOf(m[1], m[2])),
    (
        rf"([pw]):{_ARTICLE}:(\d{{1,5}})(?::(\d{{1,2}}))?",
        lambda m: Read(m[2], int(m[3]), int(m[4] or 0), beside=m[1] == "w"),
    ),
    (rf"([ob]):{_ARTICLE}(?::(\d{{1,4}}))?", lambda m: Outline(m[2], beside=m[1] == "b", page=int(m[3] or 0))),
    (r"a:(\d{1,4})", lambda m: Choice(int(m[1]))),
    (r"l:(\d{1,4})", lambda m: Articles(int(m[1]))),
    (rf"e:{_ARTICLE}:(\d{{1,2}})", lambda m: Example(m[1], int(m[2]))),
    (r"s:([a-z]{1,16}):([A-Za-z0-9-]{1,16})", lambda m: Set(m[1], m[2])),
)


def decode(data: str) -> Tap | None:
    """The tap that callback data stands for; nothing for what no button of ours says."""
    for pattern, read in _READERS:
        match = re.fullmatch(pattern, data, re.ASCII)
        if match:
            tap = read(match)
            return tap if tap.data == data else None  # a number with zeros before it is none of ours
    return None
