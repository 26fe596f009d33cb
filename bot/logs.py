"""Logging that gives no secret away."""

from __future__ import annotations

import logging
import re
from functools import cache
from urllib.parse import quote

_TELLING = 8  # characters; what is shorter stands in other words as well


def redacted(text: str, secret: str) -> str:
    """A text with a secret blotted out: as it stands, as addresses quote it, and what follows its colon alone.

    Letter case does not matter, for the library puts the words of a refusal into small letters. Halves of
    surrogate pairs become question marks, for what comes out is to be written, and they cannot be.

    Args:
        text: any text.
        secret: what must never be written; not empty.
    """
    return _forms(secret).sub("<token>", text.encode("utf-8", "replace").decode("utf-8"))


@cache
def _forms(secret: str) -> re.Pattern[str]:
    quoted = quote(secret, safe="")
    forms = {secret, quoted, quoted.lower(), quote(quoted, safe="")}
    own = secret.rpartition(":")[2]  # what is secret of a token; the rest is the bot's number
    if len(own) >= _TELLING:
        forms.add(own)
    return re.compile("|".join(map(re.escape, sorted(forms, key=len, reverse=True))), re.IGNORECASE)


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
