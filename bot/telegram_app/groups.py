"""What a message puts to the bot and where: its command, its topic, and in groups whether it is meant for the bot."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from telegram import MessageEntity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from telegram import Bot, Message

_QUESTION = re.compile(
    "什[麼么]|甚[麼么]|[誰谁]|哪[裡里兒儿個个位些一天年]|多少|[幾几][個个歲岁天年人點点時时]|多[久遠远大長长高]|[為为]何|怎[麼么樣样]|[嗎吗呢][?？]?$"
    r"|邊[個度位]|点解|點解|幾[多時]|几[多时]|(?i:\b(?:who|what|when|where|why|how|which)\b)"
)
# The words of those who want what they reply to answered; one of the latter must be among them.
_REQUEST = re.compile(
    "[請请麻煩烦幫帮忙快能你您妳我他她佢下來来個个這这題题呢嗎吗嘛吧啊呀喇啦的]|可[以否]|一下|問題|问题|識唔識|[不唔]?[知識识]道?|看看|試試|试试"
    r"|回[答覆复應应]|解[答釋释]|答|\b(?:please|pls|plz|answer|reply|this|that|him|her|it|help|me|do|can|you|know|to|the"
    r"|question)\b",
    re.ASCII | re.IGNORECASE,
)
_ANSWER = re.compile(r"[答覆复應应釋释知識识]|answer|reply|help|know", re.IGNORECASE)
# Whom people who talk to each other ask of; and what they ask anybody who may know, before what they want to know.
_OF_PEOPLE = re.compile(r"[我咱你您妳]|\b(?:i|my|we|us|our|you|your)\b", re.IGNORECASE)
_ASKS_AROUND = re.compile(
    "[我你您妳](?:[們们哋])?[也都還还好很]?(?:想|唔)?(?:知唔知|知不知|識唔識|[認认]不[認认]?[識识]|知道?|[認认][識识]|[記记]得|問|问|[請请]教)道?"
    r"|(?:告[訴诉]|話|话)我知?|\b(?:do|does|can|could) (?:you|anyone|anybody) (?:know|tell (?:me|us))\b"
    r"|\bi(?: want|(?: woul|')d like) to know\b|\btell (?:me|us)\b",
    re.IGNORECASE,
)
# Telegram marks no command where a Chinese character touches the handle, as people write it.
_TOUCHED = re.compile(r"/([A-Za-z0-9_]{1,64})@([A-Za-z0-9_]{3,32})(?=[^\x00-\x7f])")
_MARKS = "。.!！?？,，~～…"
_AFTER_COMMAND = " \t\r\n\u00a0\u3000:："


class Command(NamedTuple):
    """The command that a message begins with.

    Attributes:
        name: in small letters, without the slash.
        bot: the user name of the bot it is addressed to, in small letters; empty where it names none.
        rest: what follows it.
    """

    name: str
    bot: str
    rest: str

    @classmethod
    def of(cls, message: Message) -> Command | None:
        """The command that a text or caption begins with, if any."""
        text = text_of(message)
        touched = _TOUCHED.match(text)
        if touched:
            return cls(touched[1].lower(), touched[2].lower(), text[touched.end() :].lstrip(_AFTER_COMMAND))
        for entity in _entities(message):
            if entity.type == MessageEntity.BOT_COMMAND and entity.offset == 0:
                name, _, bot = text[1 : entity.length].lower().partition("@")
                return cls(name, bot, text[entity.length :].lstrip(_AFTER_COMMAND))
        return None

    def is_for(self, me: Bot) -> bool:
        """Whether this bot is meant."""
        return self.bot in {"", me.username.lower()}


def text_of(message: Message) -> str:
    """What a message says, in its text or caption."""
    return message.text or message.caption or ""


def topic_of(message: Message) -> int | None:
    """The forum topic that a message is in, if it is in one."""
    # Without is_topic_message a thread id names a chain of replies, and nothing can be sent there.
    return message.message_thread_id if message.is_topic_message else None


def question_for(message: Message, me: Bot) -> str | None:
    """The question that a group's message puts to the bot.

    Args:
        message: a message with a text or caption, no command.
        me: the bot.

    Returns:
        What is asked, mentions of the bot left out; `None` where the message is not for the bot. A mention
        alone, in reply to somebody's message, asks what that message says. A reply to the bot that begins with
        somebody else's name shows that person the answer, and asks the bot nothing.
    """
    text = text_of(message)
    rest = _without_mentions(message, text, me)
    if rest == text and (not replies_to(message, me) or _turns_to_another(message)):
        return None
    return meant(message, rest.strip())


def named_in_passing(message: Message, me: Bot) -> bool:
    """Whether a message names the bot amid its words, as who speaks of it does, and not before or after them."""
    text = text_of(message)
    rest = _without_mentions(message, text, me)
    begins, ends = rest[:1].isspace(), rest.rstrip(_MARKS)[-1:].isspace()
    return rest != text and not begins and not ends


def meant(message: Message, words: str) -> str:
    """What a message asks with the words that it puts to the bot.

    Where they say no more than that it should answer ("請回答", "你知道嗎"), that is what it replies to.
    """
    left = _REQUEST.sub("", words)
    if any(map(str.isalnum, left)) or (any(map(str.isalnum, words)) and not _ANSWER.search(words)):
        return words
    return asked_in(message) or words


def asks(text: str) -> bool:
    """Whether a text is clearly a question, whoever it is put to."""
    return bool(_QUESTION.search(text)) or text.rstrip().endswith(("?", "？"))


def asked_in(message: Message) -> str:
    """What a message points at by replying: the part it quotes, else all that another person than a bot said."""
    if message.quote:
        return message.quote.text
    replied = message.reply_to_message
    if replied is None or (replied.from_user and replied.from_user.is_bot and replied.sender_chat is None):
        return ""
    return text_of(replied)


def replies_to(message: Message, me: Bot) -> bool:
    """Whether a message replies to one of the bot's own."""
    replied = message.reply_to_message
    return bool(replied and replied.from_user and replied.from_user.id == me.id)


def turns_to_others(message: Message) -> bool:
    """Whether a message, which does not mention the bot, asks the people in the group: one, or of themselves."""
    if _turns_to_another(message) or _replies_to_another(message):
        return True
    return bool(_OF_PEOPLE.search(_ASKS_AROUND.sub("", text_of(message))))


def _replies_to_another(message: Message) -> bool:
    """Whether a message replies to another person's: not to a channel's post, below which everybody comments."""
    replied = message.reply_to_message
    if replied is None or replied.is_automatic_forward or replied.forum_topic_created:
        return False
    one, other = message.from_user, replied.from_user
    return bool(one and other and one.id != other.id)


def _turns_to_another(message: Message) -> bool:
    """Whether a message, which does not mention the bot, begins with a mention."""
    mentions = {MessageEntity.MENTION, MessageEntity.TEXT_MENTION}
    return any(entity.offset == 0 and entity.type in mentions for entity in _entities(message))


def _entities(message: Message) -> Sequence[MessageEntity]:
    return message.entities if message.text else message.caption_entities


def _without_mentions(message: Message, text: str, me: Bot) -> str:
    """`text` with the mentions of the bot blotted out; unchanged where there are none."""
    units = bytearray(text.encode("utf-16-le", "surrogatepass"))  # which entities count in, two bytes each
    for entity in _entities(message):
        if entity.type == MessageEntity.TEXT_MENTION and entity.user is not None and entity.user.id == me.id:
            # As many spaces, so that the places of the other entities stay right.
            units[2 * entity.offset : 2 * (entity.offset + entity.length)] = b" \0" * entity.length
    text = units.decode("utf-16-le", "surrogatepass")
    # Telegram marks no mention where a Chinese character touches the handle, as people write it. But an
    # address ("x@name", "@name.com") is nobody's handle.
    handle = rf"(?<![A-Za-z0-9_.])@{re.escape(me.username)}(?![A-Za-z0-9_]|\.[A-Za-z])"
    return re.sub(handle, " ", text, flags=re.IGNORECASE)
