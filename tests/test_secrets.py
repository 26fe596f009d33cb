"""The token is in no line of the log, no error and no repr."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import traceback
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.config import telegram_settings
from bot.errors import SettingError
from bot.logs import RedactingFormatter

TOKENS = st.from_regex(r"[0-9]{5,12}:[A-Za-z0-9_-]{20,40}", fullmatch=True)


def shown(formatter: logging.Formatter, message: str, *values: object, error: Exception | None = None) -> str:
    told = (type(error), error, error.__traceback__) if error else None
    return formatter.format(logging.LogRecord("bot", logging.ERROR, "file", 1, message, values, told))


def failure(token: str) -> Exception:
    """An error that holds a token, caused by another that does, in a group."""
    error = RuntimeError(f"cannot reach https://api.telegram.org/bot{token}/getMe")
    error.__cause__ = ValueError(token)
    error.add_note(f"tried with {quote(token, safe='')}")
    return ExceptionGroup("several", [error])


@settings(max_examples=60)
@given(TOKENS, st.text(max_size=20))
def test_no_line_of_the_log_holds_the_token_in_any_form(token: str, around: str) -> None:
    formatter = RedactingFormatter(token, words=True)
    quoted = quote(token, safe="")
    forms = [token, quoted, quoted.lower(), quote(quoted, safe=""), token.split(":")[1], token.upper()]
    for form in forms:
        for text in (
            shown(formatter, f"{around.replace('%', '')}{form}"),
            shown(formatter, "at %s of %r", form, {form: [form.encode()]}),
            shown(formatter, "failed", error=failure(form)),
        ):
            assert token.split(":")[1].lower() not in text.lower()


def test_a_trace_that_was_made_before_is_blotted_too() -> None:
    token = "123456:" + "A" * 35
    record = logging.LogRecord("bot", logging.ERROR, "file", 1, "failed", (), None)
    record.exc_text = "".join(traceback.format_exception(failure(token)))
    record.stack_info = f"Stack: {token}"
    assert "AAAA" not in RedactingFormatter(token).format(record)


def test_words_that_hold_no_token_stay() -> None:
    assert shown(RedactingFormatter("1:a"), "a banana at 1:2").endswith("a banana at 1:2")


@given(st.text(min_size=8, max_size=60).map(lambda text: f"secret{text}"), st.text(max_size=60))
def test_no_error_of_the_settings_and_no_repr_holds_the_token(token: str, url: str) -> None:
    for environ in ({"TELEGRAM_BOT_TOKEN": token, "TELEGRAM_API_URL": url}, {"TELEGRAM_BOT_TOKEN": f"1:{token}"}):
        try:
            told = repr(telegram_settings(environ))
        except SettingError as error:
            told = "".join(traceback.format_exception(error))
        assert token not in told


@pytest.mark.parametrize("token", ["secret-of-nobody", "12345:secret of nobody", "12345:secret-of-nobody\u0000x"])
def test_the_command_line_shows_no_malformed_token(token: str) -> None:
    environ = {**os.environ, "TELEGRAM_BOT_TOKEN": token.replace("\0", "\n")}
    done = subprocess.run(
        [sys.executable, "-m", "bot", "telegram"], env=environ, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "secret" not in done.stdout + done.stderr
