"""Whatever is typed, sent or piped in, there is an answer, and it can be shown."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console
from telegram import Bot, Message, MessageEntity, User
from telegram_html import from_html, utf16_length
from test_rendering import rendered

from bot import batch, replies
from bot.console import Session
from bot.conversation import Message as Said
from bot.language import Language
from bot.telegram_app.groups import Command, question_for
from bot.telegram_app.rendering import LIMIT
from bot.texts import texts

if TYPE_CHECKING:
    from bot.answering import Answerer

PIECES = (
    "黃學清幾歲?",
    "萬州",
    "\0",
    "\x1b[31m",
    "\u202e",
    "\u2066",
    "\u200b",
    "\ufeff",
    "\ud800",
    "\udfff",
    "e" + "\u0301\u0323" * 200,
    "👩\u200d👩\u200d👧\u200d👦" * 20,
    "🇹🇼",
    "<b>&lt;</i>",
    "&amp;&#0;",
    "**_`[a](http://b)`_**",
    "{0}{question}%s",
    "9" * 300,
    "٣৩Ⅷ",
    "αבגدकㄅあ한",
    "\u2028",
    "第999999段",
    "十" * 100,
    "/read 9999999999",
    "請問" * 40,
)
hostile = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=6).map("".join)
lone = hostile | st.sampled_from(PIECES).map(lambda piece: (piece * 4096)[:4096])


@settings(max_examples=60)
@given(lone, st.lists(hostile, max_size=2), st.sampled_from(Language))
def test_any_question_has_an_answer_that_telegram_takes(
    answerer: Answerer, question: str, context: list[str], language: Language
) -> None:
    answer = answerer.answer(question, [Said(text) for text in context])
    words = texts(language)
    assert replies.plain(answer, words).encode("utf-8")
    assert 0 < utf16_length(from_html(rendered(answerer, answer, words)).text) <= LIMIT


@settings(max_examples=30)
@given(st.lists(lone, max_size=4))
def test_any_lines_in_the_console_are_answered(answerer: Answerer, lines: list[str]) -> None:
    out = io.StringIO()
    session = Session(answerer, Console(file=out, width=80))
    for line in (*lines, "/more", "/next", "/read 1"):
        session.take(line)
    assert out.getvalue()


@pytest.mark.parametrize(
    "line",
    [
        '{"q": ' + "[" * 50_000 + "]" * 50_000 + "}",
        '{"q": "問", "context": ' + '[{"a":' * 20_000 + "1" + "}]" * 20_000 + "}",
        '{"q": "問", "id": ' + "9" * 100_000 + "}",
        '{"q": "問", "id": 1e' + "9" * 1_000 + "}",
        '{"q": 1, "q": "問"}',
        '{"q": "問", "id": NaN}',
        '{"q": "' + "問" * 3_000_000 + '"}',
        '{"q": "問", "context": [' + '"a",' * 200_000 + '"b"]}',
        '{"q": "\\u0000\\ud800\\u202e", "id": "\\udfff"}',
        "\ufeff\ufeff{}",
        b'{"q": "\xff\xfe\xb0"}'.decode("utf-8", "replace"),
        "\0",
    ],
)
def test_a_hostile_line_of_a_batch_gives_one_line_and_the_rest_goes_on(answerer: Answerer, line: str) -> None:
    first, second = batch.answer_lines([line, '{"q": "黃學清幾歲?"}'], answerer, 1)
    assert "\n" not in first
    assert isinstance(json.loads(first.encode("utf-8")), dict)
    assert json.loads(second)["answered"]


def test_an_error_of_a_batch_is_short_whatever_the_line(answerer: Answerer) -> None:
    lines = ['{"q": "問", "id": 1' + "0" * 100_000 + "}", '{"q": "問", "id": 1' + "0" * 100_000 + "e9999}"]
    assert all(len(response) < 500 for response in batch.answer_lines(lines, answerer, 1))


@st.composite
def messages(draw: st.DrawFn) -> Message:
    """A message as no server should send it: entities beyond its text, before it, and over each other."""
    text = draw(st.lists(st.sampled_from(("@article_test_bot", "/ask", " ", "問", "😀", "\ud800")), max_size=6))
    kinds = st.sampled_from(("mention", "text_mention", "bot_command", "bold"))
    place = st.integers(-5, 60) | st.just(2**31)
    entities = [
        {"type": draw(kinds), "offset": draw(place), "length": draw(place.filter(lambda n: n < 2**20)), "user": ME}
        for _ in range(draw(st.integers(0, 4)))
    ]
    data: dict[str, Any] = {"message_id": 1, "date": 0, "chat": {"id": -1, "type": "group"}, "from": ME}
    return Message.de_json({**data, "text": "".join(text), "entities": entities}, BOT)


ME = {"id": 7, "is_bot": True, "first_name": "B", "username": "article_test_bot"}
BOT = Bot("7:token")
BOT._bot_user = User(7, "B", is_bot=True, username="article_test_bot")  # noqa: SLF001 - as after getMe


@settings(max_examples=150)
@given(messages())
def test_any_entities_of_a_message_are_taken(message: Message) -> None:
    command = Command.of(message)
    assert command is None or command.rest in (message.text or "")
    question = question_for(message, BOT)
    assert question is None or len(question) <= 2**20
    assert all(isinstance(entity, MessageEntity) for entity in message.entities)
