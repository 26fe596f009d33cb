"""Logging that gives no secret away."""

from __future__ import annotations

import logging
import re
from urllib.parse import quote

_TELLING = 8  # characters; what is shorter stands in other words as well


class RedactingFormatter(logging.Formatter):
    """Formats records, tracebacks included, with a secret blotted out.

    It is told as it stands, as addresses quote it, and by what follows its colon alone; letter case does not matter.

    Args:
        secret: what must never be written; not empty.
    """

    def __init__(self, secret: str) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        quoted = quote(secret, safe="")
        forms = {secret, quoted, quoted.lower(), quote(quoted, safe="")}
        own = secret.rpartition(":")[2]  # what is secret of a token; the rest is the bot's number
        if len(own) >= _TELLING:
            forms.add(own)
        self._forms = re.compile("|".join(map(re.escape, sorted(forms, key=len, reverse=True))), re.IGNORECASE)

    def format(self, record: logging.LogRecord) -> str:
        """The record as a line, or several with a traceback."""
        return self._forms.sub("<token>", super().format(record))


def log_to_stderr(secret: str) -> None:
    """Log the bot's doings and everybody's warnings to standard error, without the secret."""
    handler = logging.StreamHandler()
    handler.setFormatter(RedactingFormatter(secret))
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    logging.getLogger("bot").setLevel(logging.INFO)
    # It logs each request's address, and the token is part of the address.
    logging.getLogger("httpx").setLevel(logging.WARNING)
