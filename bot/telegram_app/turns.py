"""Whose turn it is next, chat by chat, however many lanes each chat has."""

from __future__ import annotations

from collections import Counter, OrderedDict
from typing import TYPE_CHECKING

from bot.store import pace_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Turns:
    """The lanes that are to have their turn, as many as fit into memory; the store has all of them, in its order.

    Chats go by turns, and within a chat its lanes do. What goes out to a chat goes at its pace, so only a few of its
    lanes are under way at once: the others would only wait there, and take up the room for other chats.

    Args:
        chats: how many chats with lanes to begin are kept in memory.
        lanes: how many such lanes of one chat are; more than may be under way at once.
        at_once: how many lanes of one chat may be under way at once.
    """

    def __init__(self, chats: int, lanes: int, at_once: int) -> None:
        self._chats = chats
        self._lanes = lanes
        self._at_once = at_once
        self._waiting: dict[str, OrderedDict[str, None]] = {}
        self._ready: OrderedDict[str, None] = OrderedDict()  # chats of which another lane may begin
        self._under_way: dict[str, set[str]] = {}
        self._again: set[str] = set()  # lanes under way in which something new has come
        self._cut: set[str] = set()  # chats of which only the store knows all lanes
        self._more_stored = True  # chats that did not fit into memory, as all those are at the start

    def __bool__(self) -> bool:
        """Whether a lane can begin now."""
        return bool(self._ready)

    @property
    def must_look(self) -> bool:
        """Whether only the store can tell whose turn it is."""
        return self._more_stored and not self._ready

    def look(self) -> int:
        """Begin to look into the store, and tell of how many chats it is to name the lanes."""
        self._more_stored = False
        self._cut.clear()
        # One more than fits, to know whether there are more, beside those that are under way already.
        return self._chats + len(self._under_way) + 1

    def found(self, lanes: Sequence[str], most: int) -> None:
        """Take what the store has named.

        Args:
            lanes: its lanes in which something is to be done, in its order.
            most: of how many chats it was to name them.
        """
        of_chat = Counter(map(pace_of, lanes))
        for lane in lanes:
            if not self._is_under_way(lane):
                self._add(lane)
        known = self._waiting.keys() | self._under_way.keys()
        self._cut |= {chat for chat, count in of_chat.items() if count >= self._lanes and chat in known}
        self._more_stored |= len(of_chat) >= most

    def wake(self, lanes: Iterable[str]) -> None:
        """Take lanes in which something new has come."""
        for lane in lanes:
            if self._is_under_way(lane):
                self._again.add(lane)
            else:
                self._add(lane)

    def begin(self) -> str:
        """The lane whose turn it is now; it is under way until it has ended.

        Raises:
            KeyError: no lane can begin.
        """
        chat, _ = self._ready.popitem(last=False)
        waiting = self._waiting[chat]
        lane, _ = waiting.popitem(last=False)
        if not waiting:
            del self._waiting[chat]
        self._under_way.setdefault(chat, set()).add(lane)
        self._queue(chat)
        return lane

    def end(self, lane: str, *, more: bool) -> bool:
        """Note that a lane had its turn.

        Args:
            lane: the lane.
            more: whether something was seen to be left in it.

        Returns:
            Whether something is to be done in it.
        """
        chat = pace_of(lane)
        self._under_way[chat].remove(lane)
        if not self._under_way[chat]:
            del self._under_way[chat]
        more = more or lane in self._again
        self._again.discard(lane)
        if more:
            self._add(lane)
        if chat in self._cut and chat not in self._waiting:
            self._cut.discard(chat)
            self._more_stored = True
        self._queue(chat)
        return more

    def _is_under_way(self, lane: str) -> bool:
        return lane in self._under_way.get(pace_of(lane), ())

    def _add(self, lane: str) -> None:
        chat = pace_of(lane)
        waiting = self._waiting.get(chat, OrderedDict())
        # What does not fit, or comes after what did not fit, has its turn by the store's order: or those in memory
        # would take turns among themselves for ever.
        if lane in waiting or self._more_stored:
            return
        if chat in self._cut or len(waiting) >= self._lanes:
            self._cut.add(chat)
        elif not waiting and len(self._ready) >= self._chats:
            self._more_stored = True
        else:
            waiting[lane] = None
            self._waiting[chat] = waiting
            self._queue(chat)

    def _queue(self, chat: str) -> None:
        if chat in self._waiting and len(self._under_way.get(chat, ())) < self._at_once:
            self._ready.setdefault(chat)
