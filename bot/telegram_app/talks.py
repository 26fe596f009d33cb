"""What was said lately, per chat, topic and person."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, NamedTuple

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
    """

    chat: int
    topic: int | None
    person: int

    @classmethod
    def of(cls, message: telegram.Message) -> TalkKey:
        """The talk a message belongs to."""
        # Without is_topic_message a thread id names a chain of replies, not a topic.
        topic = message.message_thread_id if message.is_topic_message else None
        speaker = message.sender_chat or message.from_user
        return cls(message.chat_id, topic, speaker.id if speaker else message.chat_id)


class Talks:
    """The last questions of each talk, in memory; the longest silent talk is forgotten first."""

    def __init__(self) -> None:
        self._talks: OrderedDict[TalkKey, tuple[Message, ...]] = OrderedDict()

    def context(self, key: TalkKey) -> tuple[Message, ...]:
        """What was said in a talk, oldest first."""
        return self._talks.get(key, ())

    def add(self, key: TalkKey, message: Message) -> None:
        """Remember one more message of a talk."""
        self._talks[key] = (*self.context(key), message)[-REMEMBERED:]
        self._talks.move_to_end(key)
        if len(self._talks) > _TALKS:
            self._talks.popitem(last=False)
