"""Updates as they come in: told apart and put into lanes before anybody tries to understand them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from telegram import Update

from bot.store import Received

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ALLOWED = (
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.MY_CHAT_MEMBER,
    Update.INLINE_QUERY,
    Update.GUEST_MESSAGE,
)
"""The kinds of updates that the bot wants to hear of."""

EXPIRING = frozenset({Update.INLINE_QUERY, Update.CALLBACK_QUERY, Update.GUEST_MESSAGE})
"""The kinds that Telegram takes an answer to for a short time only: after a restart it is too late for them."""


def kind_of(update: Mapping[str, Any]) -> str:
    """What an update tells of, such as `message`: the field beside its number, if there is one."""
    return next((name for name in update if name != "update_id"), "")


def received(updates: Iterable[Any]) -> tuple[Received, ...]:
    """The updates among what Telegram sent, each in its lane.

    What has no number is left out: it could neither be kept apart from others nor confirmed.
    """
    return tuple(
        # A lane may be named by what Telegram calls a query, and half of a surrogate pair cannot be stored.
        Received(update["update_id"], _lane(update).encode("ascii", "backslashreplace").decode(), json.dumps(update))
        for update in updates
        if isinstance(update, dict) and _is_number(update.get("update_id"))
    )


def _lane(update: Mapping[str, Any]) -> str:
    """What an update is answered in turn with: its chat and topic, or its sender where there is no chat."""
    event = update.get(kind_of(update))
    if not isinstance(event, dict):
        return "?"
    if kind_of(update) == Update.CALLBACK_QUERY:
        message = event.get("message")
        place = _place(message) if isinstance(message, dict) else None
        # Whoever taps a button does not wait until the chat's questions are answered.
        return f"tap {_id(event.get('from'))} {place}"
    # These wait for nothing: nothing is remembered from one to the next, and a new key is pressed while the last
    # answer is under way.
    if kind_of(update) == Update.INLINE_QUERY:
        return f"query {event.get('id')}"
    if kind_of(update) == Update.GUEST_MESSAGE:
        return f"guest {event.get('guest_query_id')}"
    return _place(event) or f"person {_id(event.get('from'))}"


def _place(message: Mapping[str, Any]) -> str | None:
    chat = _id(message.get("chat"))
    if chat is None:
        return None
    # Without is_topic_message a thread id names a chain of replies, not a topic.
    topic = message.get("message_thread_id") if message.get("is_topic_message") is True else None
    return f"chat {chat}" if not _is_number(topic) else f"chat {chat} topic {topic}"


def _id(thing: object) -> int | None:
    found = thing.get("id") if isinstance(thing, dict) else None
    return found if _is_number(found) else None


def _is_number(value: object) -> bool:
    """Whether this is a whole number that the database can keep."""
    return isinstance(value, int) and not isinstance(value, bool) and -(2**63) <= value < 2**63
