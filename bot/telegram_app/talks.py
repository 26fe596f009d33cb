"""What was said lately, per chat, topic and person, and whose turn it is."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakValueDictionary

from bot.conversation import REMEMBERED, Message

if TYPE_CHECKING:
    import telegram

_TALKS = 10_000


class TalkKey(NamedTuple):
    """Whose talk it is; what is said in one is never known in another.

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

    @classmethod
    def of(cls, message: telegram.Message) -> TalkKey:
        """The talk a message belongs to."""
        # Without is_topic_message a thread id names a chain of replies, not a topic.
        topic = message.message_thread_id if message.is_topic_message else None
        if message.sender_chat:
            return cls(message.chat_id, topic, message.sender_chat.id, message.author_signature)
        return cls(message.chat_id, topic, message.from_user.id if message.from_user else message.chat_id)


class Talks:
    """The last messages of each talk, in memory; the longest silent talk is forgotten first."""

    def __init__(self) -> None:
        self._talks: OrderedDict[TalkKey, tuple[Message, ...]] = OrderedDict()
        # A lock is gone as soon as nobody holds it or waits for it.
        self._turns: WeakValueDictionary[TalkKey, asyncio.Lock] = WeakValueDictionary()

    def turn(self, key: TalkKey) -> asyncio.Lock:
        """What to hold while one message of a talk is answered; those who wait get it in their order."""
        return self._turns.setdefault(key, asyncio.Lock())

    def context(self, key: TalkKey) -> tuple[Message, ...]:
        """What was said in a talk, oldest first."""
        return self._talks.get(key, ())

    def add(self, key: TalkKey, *messages: Message) -> None:
        """Remember more messages of a talk, oldest first."""
        self._talks[key] = (*self.context(key), *messages)[-REMEMBERED:]
        self._talks.move_to_end(key)
        if len(self._talks) > _TALKS:
            self._talks.popitem(last=False)
