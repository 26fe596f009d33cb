"""Logging that gives no secret away."""

from __future__ import annotations

import logging
import re


def redacted(text: str, secret: str) -> str:
    """A text with a secret blotted out, also where it was put into small letters or an address.

    Args:
        text: any text.
        secret: what must never be written; not empty.
    """
    spelled = re.escape(secret).replace(":", "(?::|%3A)")
    return re.sub(spelled, "<token>", text, flags=re.IGNORECASE)


class RedactingFormatter(logging.Formatter):
    """Formats records, tracebacks included, with a secret blotted out.

    Args:
        secret: what must never be written; not empty.
    """

    def __init__(self, secret: str) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._secret = secret

    def format(self, record: logging.LogRecord) -> str:
        """The record as a line, or several with a traceback."""
        return redacted(super().format(record), self._secret)


def log_to_stderr(secret: str) -> None:
    """Log the bot's doings and everybody's warnings to standard error, without the secret."""
    handler = logging.StreamHandler()
    handler.setFormatter(RedactingFormatter(secret))
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    logging.getLogger("bot").setLevel(logging.INFO)
    # It logs each request's address, and the token is part of the address.
    logging.getLogger("httpx").setLevel(logging.WARNING)
