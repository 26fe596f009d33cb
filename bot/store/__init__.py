"""What must survive a restart, in one SQLite file: updates, answers on their way, and what was said lately."""

from bot.store.inspection import Inspection, in_use, inspect
from bot.store.records import Claimed, Depth, Ending, Outgoing, Post, Received, Response, Settled, TalkKey, Turn
from bot.store.store import NAME, Store, back_up, restore

__all__ = [
    "NAME",
    "Claimed",
    "Depth",
    "Ending",
    "Inspection",
    "Outgoing",
    "Post",
    "Received",
    "Response",
    "Settled",
    "Store",
    "TalkKey",
    "Turn",
    "back_up",
    "in_use",
    "inspect",
    "restore",
]
