"""Questions and answers as JSON: one object for one question, or JSON lines for many.

A request is `{"id", "q", "context"}`; a response is what `as_json` gives, or `{"error"}`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot import replies
from bot.conversation import Message, Role
from bot.language import language_of
from bot.texts import texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.answering import Answer, Answerer, Finding


@dataclass(frozen=True, slots=True)
class Request:
    """A question of a batch.

    Attributes:
        id: whatever the asker calls it; any JSON value, handed back.
        question: what is asked.
        context: the earlier messages of the same talk, oldest first.
    """

    id: Any
    question: str
    context: tuple[Message, ...]


class RequestError(ValueError):
    """A line that is no valid question; its words say what is wrong."""


def answer_lines(lines: Iterable[str], answerer: Answerer, top: int) -> Iterator[str]:
    """Answer JSON lines, one response line for each line that is not blank, in order.

    Args:
        lines: the requests.
        answerer: who answers.
        top: how many passages a response lists at most.
    """
    for line in lines:
        if not line.strip():
            continue
        try:
            request = parse(line)
        except RequestError as error:
            response = {"error": str(error)}
        else:
            response = {"id": request.id, **as_json(answerer.answer(request.question, request.context, top))}
        yield dumps(response)


def parse(line: str) -> Request:
    """Read one request.

    Raises:
        RequestError: the line is no JSON object, or a field is not what it should be.
    """
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise RequestError(f"not JSON: {error}") from error
    if not isinstance(fields, dict):
        raise RequestError('not an object such as {"id": 1, "q": "…"}')
    question = fields.get("q")
    if not isinstance(question, str):
        raise RequestError('"q" must be a string: the question')
    context = fields.get("context")
    if context is None:
        context = []
    if not isinstance(context, list):
        raise RequestError('"context" must be a list: the earlier messages, oldest first')
    return Request(fields.get("id"), question, tuple(map(_message, context)))


def _message(item: object) -> Message:
    if isinstance(item, str):
        return Message(item)
    if isinstance(item, dict):
        match item.get("role"), item.get("text"):
            case "user" | "bot" as role, str(text):
                return Message(text, Role(role))
    raise RequestError('each item of "context" must be a string or {"role": "user" or "bot", "text": "…"}')


def as_json(answer: Answer) -> dict[str, Any]:
    """An answer as the JSON object of the public format, without the asker's `id`."""
    return {
        "question": answer.question,
        "answered": answer.answered,
        "confidence": round(answer.confidence, 4),
        "passages": [_passage(finding) for finding in answer.findings],
        "reply": replies.plain(answer, texts(language_of(answer.question))),
    }


def dumps(response: dict[str, Any]) -> str:
    """A response as one line of JSON, Chinese as itself."""
    try:
        line = json.dumps(response, ensure_ascii=False)
        line.encode("utf-8")
    except UnicodeEncodeError:  # an `id` with half a surrogate pair
        return json.dumps(response)
    return line


def _passage(finding: Finding) -> dict[str, Any]:
    hit = finding.hit
    passage = hit.passage
    start, end = hit.sentence
    return {
        "number": passage.number,
        "article": passage.article.name,
        "section": passage.section,
        "kind": passage.kind.value,
        "text": passage.text,
        "score": round(hit.score, 4),
        "sentence": passage.text[start:end],
        "matched": [list(span) for span in hit.matched],
    }
