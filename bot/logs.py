"""Logging that gives no secret away."""

from __future__ import annotations

import logging
import re
import traceback
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from types import TracebackType

    _ErrorInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]

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


def trace(error: BaseException | None, *, words: bool) -> str:
    """How an error came about: its frames and its type, after those of the errors behind it.

    Args:
        error: any error.
        words: whether its own words are told, too, which may hold some of a question's.
    """
    if words:
        return "".join(traceback.format_exception(error)).rstrip()
    chain: list[BaseException] = []
    while error is not None and error not in chain:
        chain.append(error)
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return "\n".join(_wordless(each) for each in reversed(chain))


def _wordless(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    # Where it was stands once more beside the type: of a trace that was kept, the last line is told.
    where = f" in {frames[-1].name}, {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    told = "".join(frames.format())
    return f"Traceback (most recent call last):\n{told}{type(error).__qualname__}{where}"


class RedactingFormatter(logging.Formatter):
    """Formats records, tracebacks included, with a secret blotted out.

    Args:
        secret: what must never be written; not empty.
        words: whether tracebacks tell the errors' own words; see `trace`.
    """

    def __init__(self, secret: str, *, words: bool = False) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._secret = secret
        self._words = words

    def format(self, record: logging.LogRecord) -> str:
        """The record as a line, or several with a traceback."""
        return redacted(super().format(record), self._secret)

    def formatException(self, ei: _ErrorInfo) -> str:  # noqa: N802 - the library's method
        """The traceback of an error."""
        return trace(ei[1], words=self._words)


def log_to_stderr(secret: str, *, words: bool) -> None:
    """Log the bot's doings and everybody's warnings to standard error, without the secret.

    Args:
        secret: what must never be written; not empty.
        words: whether tracebacks tell the errors' own words; see `trace`.
    """
    handler = logging.StreamHandler()
    handler.setFormatter(RedactingFormatter(secret, words=words))
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    logging.getLogger("bot").setLevel(logging.INFO)
    # It logs each request's address, and the token is part of the address.
    logging.getLogger("httpx").setLevel(logging.WARNING)
