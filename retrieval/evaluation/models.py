"""What flows through an evaluation: a data set's documents and questions, and what was found for one."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Role = Literal["user", "bot"]
"""Who says a message: the one who asks, or the one who is asked."""


@dataclass(frozen=True, slots=True)
class Document:
    """One passage of a data set's corpus.

    Attributes:
        id: unique in the data set.
        title: what stands above it, or `None`; to be indexed as a heading would be.
        text: the passage.
    """

    id: str
    title: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Message:
    """An earlier message of the chat in which a question is asked.

    Attributes:
        role: who said it.
        text: what was said.
    """

    role: Role
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question and what is right for it.

    What is relevant is told either by document (`relevant`) or by content (`gold`), never by both.

    Attributes:
        id: unique in the data set.
        text: the question as asked.
        history: what was said before it in the same chat, oldest first.
        kind: the group it is reported under, or `None`.
        relevant: document id -> grade, 1 or more.
        gold: strings of which each marks one acceptable passage: the passage that contains it.
        answers: the short answers, any of which will do; may be empty.
        answerable: whether the corpus answers it; if not, declining is what is right.
    """

    id: str
    text: str
    history: tuple[Message, ...] = ()
    kind: str | None = None
    relevant: Mapping[str, int] = field(default_factory=dict, hash=False)
    gold: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    answerable: bool = True


@dataclass(frozen=True, slots=True)
class Dataset:
    """Questions, and the documents they are asked of.

    Attributes:
        name: what to call it.
        documents: the corpus; empty where the questions are about articles the asked one already has.
        questions: the questions.
    """

    name: str
    documents: tuple[Document, ...]
    questions: tuple[Question, ...]

    def without_history(self) -> Dataset:
        """Give the same data set with every question asked out of the blue."""
        return replace(self, questions=tuple(replace(question, history=()) for question in self.questions))


@dataclass(frozen=True, slots=True)
class Retrieved:
    """A passage that was found.

    Attributes:
        id: for a passage of the data set's corpus, its document's id.
        text: the passage.
        sentence: the part of `text` shown as the answer, or empty where none is pointed out.
    """

    id: str
    text: str
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came back for a question.

    Attributes:
        answered: whether it was answered, as against declined.
        ranking: what was found, best first, whether or not it was answered.
        confidence: how sure the answerer is that there is an answer, on a scale of its own; `None` if
            it has no such notion.
    """

    answered: bool
    ranking: tuple[Retrieved, ...]
    confidence: float | None = None
