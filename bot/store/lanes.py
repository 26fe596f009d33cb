"""What the name of a lane tells; `bot.telegram_app.intake` gives the names."""

from __future__ import annotations


def pace_of(lane: str) -> str:
    """What a lane shares its pace with: all topics of a chat, or all taps there; any other lane is by itself."""
    whose, chat, place = lane.partition("chat ")
    if not chat or (whose and not whose.startswith("tap ")):
        return lane
    return f"{whose[:4]}{chat}{place.partition(' ')[0]}"
