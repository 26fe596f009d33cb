"""Questions and answers as JSON: one object for one question, or JSON lines for many.

A request is `{"id", "q", "context"}`. Its response is a `Response`, or a `Failure` where the line is no valid
request. A blank line is passed over: it is the one line that gives no response.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, NoReturn, NotRequired, TypedDict

from bot import replies
from bot.conversation import REMEMBERED, Message, Role
from bot.language import language_of, language_of_articles
from bot.texts import texts
from retrieval import fold_spaces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from bot.answer import Answer, Finding
    from bot.answering import Answerer
    from bot.language import Language

_SHOWN = 40  # characters of what is wrong in a line


class PassageObject(TypedDict):
    """A passage in the public format.

    Attributes:
        number: which of the article's body paragraphs it is, from 1; `None` for any other part.
        article: the name of its article.
        section: the heading it stands under, if any.
        kind: what part of the article it is.
        text: the article's own characters.
        score: how well it fits; only for comparison within one response.
        sentence: the part of the text that answers.
        matched: spans of the text that hold words of the question, start and end in code points.
    """

    number: int | None
    article: str
    section: str | None
    kind: str
    text: str
    score: float
    sentence: str
    matched: list[list[int]]


class AnswerObject(TypedDict):
    """An answer in the public format.

    Attributes:
        question: the question as understood, white space folded.
        answered: whether the article answers it.
        confidence: how sure the bot is that the first passage answers, 0 to 1.
        passages: best first.
        reply: the bot's words as plain text.
        suggestion: the question with mistyped words put right, where that was searched for instead.
        answers: the answer to each question of a message that asks several.
    """

    question: str
    answered: bool
    confidence: float
    passages: list[PassageObject]
    reply: str
    suggestion: NotRequired[str]
    answers: NotRequired[list[AnswerObject]]


class Response(AnswerObject):
    """An answer to a request.

    Attributes:
        id: what the asker called the request; `None` where it has no name.
    """

    id: object


class Failure(TypedDict):
    """What is written in the place of an answer to a line that is no valid request.

    Attributes:
        id: what the asker called it, where that could be read.
        error: what is wrong with it.
    """

    id: NotRequired[object]
    error: str


@dataclass(frozen=True, slots=True)
class Request:
    """A question of a batch.

    Attributes:
        id: whatever the asker calls it; any JSON value, handed back.
        question: what is asked.
        context: the last of the earlier messages of the same talk, oldest first.
    """

    id: object
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
    for number, line in enumerate(lines):
        # Windows' editors begin a file with a mark of its encoding, which belongs to no request.
        text = line.removeprefix("\ufeff") if number == 0 else line
        if text.strip():
            yield dumps(_respond(text, answerer, top))


def _respond(line: str, answerer: Answerer, top: int) -> Response | Failure:
    fields: dict[str, Any] = {}
    try:
        fields = _fields(line)
        request = _request(fields)
    except RequestError as error:
        failure: Failure = {"error": str(error)}
        return {"id": fields["id"], **failure} if "id" in fields else failure
    answers = answerer.answers(request.question, request.context, top)
    return {"id": request.id, **as_json(request.question, answers, top, language_of_articles(answerer.articles))}


def parse(line: str) -> Request:
    """Read one request.

    Raises:
        RequestError: the line is no JSON object, or a field is not what it should be.
    """
    return _request(_fields(line))


def _fields(line: str) -> dict[str, Any]:
    try:
        fields = json.loads(line, parse_constant=_refuse, parse_float=_finite)
    except (ValueError, RecursionError) as error:
        raise RequestError(f"not JSON: {error}") from error
    if not isinstance(fields, dict):
        raise RequestError('not an object such as {"id": 1, "q": "…"}')
    return fields


def _refuse(number: str) -> NoReturn:
    """Refuse what Python writes for numbers that JSON has not: `NaN`, `Infinity` and `-Infinity`."""
    raise ValueError(f"{number} is no number of JSON")


def _finite(number: str) -> float:
    """Read a number, unless it is so large (`1e999`) that it could not be handed back."""
    value = float(number)
    if not math.isfinite(value):
        shown = number if len(number) <= _SHOWN else f"{number[:_SHOWN]}…"
        raise ValueError(f"{shown} is too large a number")
    return value


def _request(fields: Mapping[str, Any]) -> Request:
    question = fields.get("q")
    if not isinstance(question, str):
        raise RequestError('"q" must be a string: the question')
    if not question.strip():
        raise RequestError('"q" is empty: nothing is asked')
    context = fields.get("context")
    if context is None:
        context = []
    if not isinstance(context, list):
        raise RequestError('"context" must be a list: the earlier messages, oldest first')
    return Request(fields.get("id"), question, tuple(map(_message, context))[-REMEMBERED:])


def _message(item: object) -> Message:
    if isinstance(item, str):
        return Message(item)
    if isinstance(item, dict):
        match item.get("role"), item.get("text"):
            case "user" | "bot" as role, str(text):
                return Message(text, Role(role))
    raise RequestError('each item of "context" must be a string or {"role": "user" or "bot", "text": "…"}')


def as_json(text: str, answers: Sequence[Answer], top: int, home: Language) -> AnswerObject:
    """What a message is answered with as the JSON object of the public format, without the asker's `id`.

    Args:
        text: the message.
        answers: the answer to each of its questions.
        top: how many passages are listed at most.
        home: the language to reply in where the message tells of none.
    """
    each = [_answer(answer, home) for answer in answers]
    if len(each) == 1:
        return each[0]
    answered = [answer["passages"] for answer in each if answer["answered"]]
    passages = [passage for turn in zip_longest(*answered) for passage in turn if passage]
    return {
        "question": fold_spaces(text),
        "answered": bool(answered),
        "confidence": max(answer["confidence"] for answer in each),
        "passages": passages[:top],
        "reply": "\n\n".join(answer["reply"] for answer in each),
        "answers": each,
    }


def _answer(answer: Answer, home: Language) -> AnswerObject:
    written: AnswerObject = {
        "question": answer.question,
        "answered": answer.answered,
        "confidence": round(answer.confidence, 4),
        "passages": [_passage(finding) for finding in answer.findings],
        "reply": replies.plain(answer, texts(language_of(answer.question, home=home))),
    }
    if answer.correction:
        written["suggestion"] = answer.correction.question
    return written


def dumps(response: Response | AnswerObject | Failure) -> str:
    """A response as one line of JSON, Chinese as itself."""
    try:
        line = json.dumps(response, ensure_ascii=False, allow_nan=False)
        line.encode("utf-8")
    except UnicodeEncodeError:  # an `id` with half a surrogate pair
        return json.dumps(response, allow_nan=False)
    return line


def _passage(finding: Finding) -> PassageObject:
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
