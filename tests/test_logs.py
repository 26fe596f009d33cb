from __future__ import annotations

import logging

import pytest

from bot.logs import RedactingFormatter, redacted

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
    written = RedactingFormatter(TOKEN).format(record)
    assert "LookupError: <token>" in written
    assert "at <token>" in written
    assert TOKEN.lower() not in written.lower()
