"""How a request to Telegram ended."""

from __future__ import annotations

from enum import Enum


class Outcome(Enum):
    """How a request ended."""

    SENT = "sent"
    REFUSED = "refused"
    """Telegram does not take it for what it is."""
    UNREACHABLE = "unreachable"
    """Nothing can be sent there (any more)."""
    LATE = "late"
    """Nobody waits for it any longer."""
