"""A question and what was said before it to an answer: the one core that every medium shares."""

from bot.answering.answerer import Answerer
from bot.answering.questions import MAX_QUESTION

__all__ = ["MAX_QUESTION", "Answerer"]
