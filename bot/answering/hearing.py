"""What a message says: in Chinese and in one wording, without whom it is for and without courtesies."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.conversation import MAX_TEXT
from bot.courtesies import without_courtesies
from bot.places import place_asked
from bot.referents import refers_in_english
from bot.smalltalk import SmallTalk, small_talk
from bot.wording import in_one_wording
from retrieval import asking, fold_spaces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.conversation import Message
    from retrieval import Index

# Links, whom a message is for, and marks of HTML: of what is asked they say nothing.
_ADDRESS = re.compile(
    r"https?://[!-~]+|www\.[!-~]+|(?<![A-Za-z0-9._])@[A-Za-z0-9_]+|</?[a-z][a-z0-9]{0,9}>", re.IGNORECASE
)

_HAN = re.compile(r"[\u3400-\u9fff]")
_ARTICLE = re.compile(r"article (\d{1,3})", re.IGNORECASE)
# What is asked for with none of the words that tell what kind it is (他做什麼?), or with yes or no.
_ASKED = re.compile(r"[什甚][麼么]|啥|([㐀-鿿])[不唔没沒]\1|[嗎吗咩][?？\s]*$")


class Hearing:
    """Hears what messages say, in the words that the articles are searched for.

    Args:
        index: the index of the articles' passages.
    """

    def __init__(self, index: Index) -> None:
        self._index = index

    def said(self, question: str) -> str:
        """What a question says besides addresses and courtesies."""
        return self._worded(fold_spaces(_ADDRESS.sub(" ", question)))

    def read(self, text: str) -> str:
        """What was said, in Chinese; a pronoun for somebody, which asks for nothing, is kept."""
        if is_latin(text) and small_talk(text) is SmallTalk.STRUCTURE:
            # Word for word it would ask how much time an article takes.
            number = _ARTICLE.search(text)
            return f"第 {number[1]} 篇多少字" if number else "多少字"
        read = self._index.in_chinese(text)
        return f"他{read}" if read and refers_in_english(text) else read or text

    def before(self, context: Sequence[Message]) -> list[Message]:
        """What was said before, in Chinese."""
        return [replace(earlier, text=self.read(self._worded(earlier.text[:MAX_TEXT]))) for earlier in context]

    def asks(self, piece: str) -> bool:
        """Whether a piece of a message asks for anything."""
        read = self.read(piece)
        return bool(asking(read) or _ASKED.search(piece) or place_asked(read))

    def _worded(self, text: str) -> str:
        return in_one_wording(without_courtesies(text), self._index.analyzer)


def is_latin(text: str) -> bool:
    """Whether nothing of a text is in Chinese characters."""
    return not _HAN.search(text)


def sound(text: str) -> str:
    """A text without halves of surrogate pairs, as a broken client sends: they can be neither searched nor written."""
    return text.encode("utf-8", "replace").decode("utf-8")
