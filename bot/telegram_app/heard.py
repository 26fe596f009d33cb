"""Messages that came in: whose they are, what they ask, and what they reply to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from telegram import MessageEntity
from telegram.constants import ChatType

from bot.conversation import MAX_TEXT, Role
from bot.conversation import Message as Said
from bot.telegram_app.desk import Question
from bot.telegram_app.groups import asked_in, replies_to
from bot.telegram_app.talks import talk_of

if TYPE_CHECKING:
    from telegram import Bot, Message


@dataclass(frozen=True, slots=True)
class Heard:
    """A message that came in.

    Attributes:
        message: the message.
        update_id: the update that told of it.
        me: the bot.
        edited: whether it was heard before, and has been edited.
    """

    message: Message
    update_id: int
    me: Bot
    edited: bool = False

    @property
    def private(self) -> bool:
        """Whether it was written to the bot alone."""
        return self.message.chat.type == ChatType.PRIVATE

    def question(self, text: str) -> Question:
        """What it asks."""
        message, key = self.message, talk_of(self.message)
        return Question(
            text=text,
            chat=message.chat_id,
            chat_type=message.chat.type,
            person=key.person,
            update_id=self.update_id,
            asked=message.message_id,
            language_code=message.from_user.language_code if message.from_user else None,
            topic=key.topic,
            signature=key.signature,
            username="" if self.private else self.me.username,
        )


def recalled(message: Message, me: Bot, asked: str) -> list[Said]:
    """What a message replies to: words of the bot's own, whoever asked for them, or of another person.

    The sentence that answered stands for a message of the bot's, for the passages around it would drown the question.

    Args:
        message: the message.
        me: the bot.
        asked: what the message asks, which may be just what it replies to.
    """
    replied = message.reply_to_message
    if replied is not None and not replies_to(message, me):
        words = asked_in(message)[:MAX_TEXT]
        return [Said(words)] if words and words != asked[:MAX_TEXT] else []
    if replied is None or not replied.text:
        return []
    pointed_at = (
        message.quote.text if message.quote else " ".join(replied.parse_entities([MessageEntity.BOLD]).values())
    )
    return [Said((pointed_at or replied.text)[:MAX_TEXT], Role.BOT)]
