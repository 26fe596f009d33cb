"""What was shown last in a talk, which is what somebody means who asks for the next one or for the same once more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.conversation import Message, Role, gone_on, shown_by
from retrieval import understand

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.answer import Answer
    from retrieval import Hit, Index, Passage

_TALKS = 512  # of which it is remembered what was shown last


class Shown:
    """Remembers what each talk was shown last.

    Args:
        index: the index of the passages that are shown.
    """

    def __init__(self, index: Index) -> None:
        self._index = index
        self._first: dict[tuple[Message, ...], Hit] = {}  # of each answer, by the talk up to it

    def remember(self, answer: Answer, context: Sequence[Message]) -> None:
        """Remember what a question was answered with, after what was said before it."""
        if len(self._first) >= _TALKS:
            self._first.clear()
        self._first[gone_on(context, Message(answer.remembered))] = answer.findings[0].hit

    def answered(self, context: Sequence[Message], anew: Callable[[str, Sequence[Message]], Answer]) -> Hit | None:
        """What the last message, which is a question, was answered with first.

        Args:
            context: the messages of the talk, oldest first.
            anew: answers what was asked before a restart once more, after what was said before it.
        """
        known = self._first.get(tuple(context))
        if known:
            return known
        *earlier, last = context
        answer = anew(last.text, earlier)
        return answer.findings[0].hit if answer.answered else None

    def last(self, context: Sequence[Message], anew: Callable[[str, Sequence[Message]], Answer]) -> Passage | None:
        """The passage that was shown last: the first answer to the last message, or what it says itself.

        Args:
            context: as for `answered`.
            anew: as for `answered`.
        """
        if not context:
            return None
        *_, last = context
        if last.role is Role.USER:
            hit = self.answered(context, anew)
            return hit.passage if hit else None
        shown = shown_by(last, self._index.passages)
        if shown is None:
            hits = self._index.search(understand(last.text, self._index.analyzer), 1).hits
            shown = hits[0].passage if hits else None
        return shown
