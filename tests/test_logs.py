from __future__ import annotations

import logging
import re

import pytest

from bot.logs import RedactingFormatter, redacted, trace

TOKEN = "123456:AbC-d_E"


@pytest.mark.parametrize("spelled", [TOKEN, TOKEN.lower(), TOKEN.upper(), "123456%3AAbC-d_E", "123456%3aabc-d_e"])
def test_the_secret_is_blotted_out_however_it_is_spelled(spelled: str) -> None:
    assert redacted(f"https://x/bot{spelled}/getMe, {spelled}", TOKEN) == "https://x/bot<token>/getMe, <token>"


def test_other_words_stay() -> None:
    assert redacted("123456:AbC-d_F 123456", TOKEN) == "123456:AbC-d_F 123456"


def test_half_a_surrogate_pair_from_afar_can_be_written_all_the_same() -> None:
    assert redacted(f"no \ud83d 😀 {TOKEN}", TOKEN) == "no ? 😀 <token>"


def test_a_trace_does_not_give_the_secret_away() -> None:
    error = LookupError(TOKEN.lower())
    record = logging.LogRecord("bot", logging.ERROR, "", 1, f"at {TOKEN}", None, (type(error), error, None))
    written = RedactingFormatter(TOKEN, words=True).format(record)
    assert "LookupError: <token>" in written
    assert "at <token>" in written
    assert TOKEN.lower() not in written.lower()


def failure() -> Exception:
    """An error that holds a question, because of another that does."""
    question = "黃學清幾歲?"
    try:
        try:
            int(question)
        except ValueError as odd:
            raise KeyError(question) from odd
    except KeyError as error:
        error.add_note(question)
        return error
    raise AssertionError


def test_a_trace_tells_types_and_places_but_no_words() -> None:
    error = failure()
    written = trace(error, words=False)
    assert "黃學清" not in written.replace('question = "黃學清幾歲?"', "")
    assert re.findall(r"^(\w+) in failure, test_logs\.py:\d+$", written, re.MULTILINE) == ["ValueError", "KeyError"]
    assert f'File "{__file__}", line ' in written
    record = logging.LogRecord("bot", logging.ERROR, "", 1, "it failed", None, (type(error), error, None))
    assert "黃學清" not in RedactingFormatter(TOKEN).format(record)


def test_a_trace_tells_words_where_they_are_wanted() -> None:
    assert "KeyError: '黃學清幾歲?'" in trace(failure(), words=True)


def test_errors_that_are_behind_each_other_have_an_end() -> None:
    first, second = KeyError("one"), ValueError("two")
    first.__cause__, second.__cause__ = second, first
    assert trace(first, words=False).splitlines()[1::2] == ["ValueError", "KeyError"]
