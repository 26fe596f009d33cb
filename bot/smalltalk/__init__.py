"""Greetings, thanks, wishes and talk about the bot: messages that ask nothing of what the article tells."""

from bot.smalltalk.kinds import SmallTalk
from bot.smalltalk.recognising import asks_of_anything, small_talk

__all__ = ["SmallTalk", "asks_of_anything", "small_talk"]
