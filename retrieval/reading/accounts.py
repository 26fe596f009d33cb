"""What a page shows of the public account that posted its article: its name, the button to follow it, its card."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from retrieval.reading.fields import Fields
from retrieval.reading.furniture.navigation import is_navigation, is_section
from retrieval.reading.headlines import may_be_title
from retrieval.reading.lines import fold
from retrieval.reading.people import names_line
from retrieval.reading.roles import FULL_STOPS, HEAD, MAX_HEADING, SENTENCE_MARK, Line, Role, is_paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

_MAX_ACCOUNT = 12
_MAX_CARD = 2
# How much a public account wrote, on its card.
_WRITTEN = re.compile(r"\d{1,5}篇原创内容")
# What it is called and what it is, as its card says it.
_CALLED = re.compile(r"微信号\s?:?\s?[A-Za-z][\w-]{4,30}")
_ABOUT = re.compile(r"功能介绍\s?:?\s?\S.{0,120}")
# To follow the account whose name stands beside it or above it.
_FOLLOW = re.compile(
    r"(?:(?P<account>[^\s,。:;!?/|]{2,12})\s)?[\[(+]?\s?已?(?:关注|追踪)(?:公众号|作者|我们)?\s?[\])]?"
)


def read_accounts(lines: Sequence[Line]) -> None:
    """Tell the lines that show who posted the article, where it is a public account.

    Args:
        lines: the page's lines; their roles and facts are set right in place.
    """
    _read_account(lines)
    _read_followed(lines)
    _read_card(lines)
    _read_about(lines)


def _read_account(lines: Sequence[Line]) -> None:
    """Read the name of a public account, which stands between the headline and `… 发表于北京`."""
    for index in range(2, min(len(lines), HEAD)):
        above, account, line = lines[index - 2 : index + 1]
        if (
            line.fields
            and line.fields.posted
            and account.role is above.role is Role.TEXT
            and len(account.text) <= _MAX_ACCOUNT
            and not SENTENCE_MARK.search(account.text)
        ):
            account.role, account.fields = Role.FIELDS, Fields(source=account.text)


def _read_card(lines: Sequence[Line]) -> None:
    """Leave out a public account's card, which stands below the facts: its name, what it is, how much it wrote."""
    for index, line in enumerate(lines[: 2 * HEAD]):
        if not _WRITTEN.fullmatch(fold(line.text)):
            continue
        for size in range(1, min(_MAX_CARD, index - 1) + 1):
            card = lines[index - size : index]
            if lines[index - size - 1].fields and all(_may_be_on_card(part) for part in card):
                for part in card:
                    part.role = Role.CHROME


def _read_about(lines: Sequence[Line]) -> None:
    """Leave out what a public account says of itself beside what it is called: `功能介紹 …`."""
    for above, below in pairwise(lines):
        for called, about in ((above, below), (below, above)):
            if _CALLED.fullmatch(fold(called.text)) and _ABOUT.fullmatch(fold(about.text)):
                about.role, about.fields, about.caption = Role.CHROME, None, None


def _read_followed(lines: Sequence[Line]) -> None:
    """Read the name of the account that a button above the first paragraph is to follow; leave out the button."""
    first = next((index for index, line in enumerate(lines) if is_paragraph(line)), len(lines))
    # A headline that asks reads as a paragraph.
    head = lines[: min(first + 1, 2 * HEAD)]
    for index, line in enumerate(head):
        button = _FOLLOW.fullmatch(fold(line.text)) if line.role is Role.TEXT else None
        if button is None:
            continue
        named = line if button["account"] else head[index - 1] if index else None
        name = line.text[slice(*button.span("account"))] if named is line else named.text if named else ""
        # Another line may be the headline.
        headed = any(
            other.role is Role.TEXT and len(other.text) > len(name) and may_be_title(other.text)
            for other in head
            if other is not line and other is not named
        )
        if headed and named is not line:
            line.role = Role.CHROME
        if headed and named is not None and named.role is Role.TEXT and _may_be_account(name):
            named.role, named.masthead = Role.NAVIGATION, name


def _may_be_account(name: str) -> bool:
    return not (
        len(name) > _MAX_ACCOUNT
        or SENTENCE_MARK.search(name)
        or is_section(name)
        or is_navigation(name)
        or names_line(name)
    )


def _may_be_on_card(line: Line) -> bool:
    return line.role is Role.TEXT and len(line.text) <= MAX_HEADING and not line.text.endswith(FULL_STOPS)
