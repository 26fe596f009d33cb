"""From the inbox to the outbox: whose turn it is, and what is done when an update cannot be answered."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from typing import TYPE_CHECKING

from telegram import Update
from telegram.error import InvalidToken

from bot.errors import StoreError
from bot.logs import redacted, trace
from bot.store import Response
from bot.telegram_app.delivery import Stopping
from bot.telegram_app.gate import Gate
from bot.telegram_app.intake import EXPIRING, kind_of
from bot.telegram_app.outcome import Outcome
from bot.telegram_app.turns import Turns

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.store import Claimed, Post, Store
    from bot.telegram_app.clock import Clock
    from bot.telegram_app.delivery import Delivery
    from bot.telegram_app.handlers import Handlers
    from bot.telegram_app.metrics import Metrics

_LOG = logging.getLogger(__name__)

FAILURES = 3
"""How often an update may crash its handler before it is set aside."""

CLAIMS = 20
"""How often the process may end while an update is answered before it is set aside. A process is also killed for
reasons that are none of the update's, time and again: so this is far above `FAILURES`."""

_CHATS = 2_000  # chats whose lanes are kept in memory; the others are in the store
_LANES = 50  # lanes of one chat that are
_UNDER_WAY = 200  # lanes whose turn it is, most of them waiting for an answer; fewer than there are connections
_HELD_UP = 2_000  # lanes beside them that wait for the pace of their chat
_OF_ONE_CHAT = 10  # of those of one chat: a group may have many topics, but has one pace
_PAUSE = 1.0  # seconds, after what should not happen
_ANSWERING = 6  # of which so many are being answered, or wait for the disk: more would only share the processor


class Dispatcher:
    """Gives every lane its turn: one update a turn, lanes side by side, and each behind the others once it had its own.

    The topics of one chat share its turns. A lane that was empty goes by turns with those in which more waits: so
    however many chats flood the bot, another chat's question is not behind them all.

    Args:
        store: where updates wait and answers are laid.
        handlers: what answers an update.
        delivery: what sends the answers.
        max_age: how old a message may be to be answered still, in seconds.
        clock: Telegram's, by which messages are dated.
        metrics: what counts what comes of the updates.
        log_text: whether it is kept with an update that failed what the error said, which may hold words of it.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - all that an update goes through
        self,
        store: Store,
        handlers: Handlers,
        delivery: Delivery,
        max_age: float,
        clock: Clock,
        metrics: Metrics,
        *,
        log_text: bool = False,
    ) -> None:
        self._store = store
        self._handlers = handlers
        self._delivery = delivery
        self._max_age = max_age
        self._clock = clock
        self._metrics = metrics
        self._log_text = log_text
        self._started, self._began = time.time(), time.monotonic()
        self._turns = Turns(_CHATS, _LANES, _OF_ONE_CHAT)
        self._busy: dict[str, asyncio.Task[None]] = {}
        self._news = asyncio.Event()
        delivery.held_up = self._news.set  # who waits makes room for another
        self._flooded: set[str] = set()  # lanes in which more waited when they had their turn
        self._answering = Gate(_ANSWERING)
        self._stopping = False
        self._fatal: InvalidToken | None = None

    def wake(self, lanes: Iterable[str]) -> None:
        """Tell that something is to be done in some lanes."""
        self._turns.wake(lanes)
        self._news.set()

    async def run(self) -> None:
        """Give lanes their turn until cancelled.

        Raises:
            InvalidToken: the token was revoked.
        """
        while True:
            if self._fatal is not None:
                raise self._fatal
            if self._turns.must_look:
                most = self._turns.look()
                self._turns.found(await self._store.lanes(most, _LANES), most)
            elif self._turns and self._has_room():
                lane = self._turns.begin()
                self._busy[lane] = asyncio.create_task(self._take_turn(lane))
            else:
                self._news.clear()
                await self._news.wait()

    def _has_room(self) -> bool:
        """Whether another lane may have its turn. What one chat holds up must not use up the room for all."""
        busy = len(self._busy)
        return busy - self._delivery.waiting < _UNDER_WAY and busy < _UNDER_WAY + _HELD_UP

    async def stop(self, seconds: float) -> None:
        """Finish what is in hand, as far as the time allows; what is not finished waits in the store."""
        self._stopping = True
        self._delivery.stop()
        tasks = [*self._busy.values()]
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _take_turn(self, lane: str) -> None:
        more = False
        try:
            more = await self._turn(lane)
        except Stopping:
            pass
        except InvalidToken as revoked:
            self._fatal = revoked
        except StoreError as closed:
            _LOG.warning("what is in hand is left for the next start: %s", closed)
        except Exception:  # noqa: BLE001
            # Nothing an update does may end here; but if it does, its lane must go on.
            _LOG.exception("a turn failed")
            await asyncio.sleep(_PAUSE)
            more = True
        finally:
            del self._busy[lane]
            if self._turns.end(lane, more=more):
                self._flooded.add(lane)
            else:
                self._flooded.discard(lane)
            self._news.set()

    async def _turn(self, lane: str) -> bool:
        """Do what is next in a lane, and tell whether there is more."""
        # Begun only inside the gate: an update that waits there is no suspect where the process ends.
        async with self._answering.passing(crowd=lane in self._flooded):
            if self._stopping:
                raise Stopping
            turn = await self._store.turn(lane)
            posts = turn.posts if turn.claimed is None else await self._answer(turn.claimed)
        if posts is None:
            return True
        for post in posts:
            outcome = await self._delivery.deliver(post)
            if outcome is Outcome.REFUSED and turn.claimed is not None:
                for sorry in await self._apologise(turn.claimed):
                    await self._delivery.deliver(sorry)
                break
        return turn.more

    async def _answer(self, claimed: Claimed) -> tuple[Post, ...] | None:
        """What an update leads to, laid into the outbox; nothing where the update is to be tried again."""
        begun = time.perf_counter()
        note = ""
        try:
            if claimed.claims > CLAIMS:
                return await self._set_aside(claimed, f"the process ended {CLAIMS} times while this was answered")
            raw = json.loads(claimed.body)
            update = Update.de_json(raw, self._handlers.bot)
            note = self._too_late(claimed, kind_of(raw), update)
            response = Response() if note else await self._handlers.respond(update)
            posts = await self._store.answer(claimed, response, note)
        except (asyncio.CancelledError, StoreError, InvalidToken):
            raise
        except Exception as error:  # noqa: BLE001 - whatever an update does, it must not stop the others
            return await self._failed(claimed, error)
        self._metrics.handled(note or ("answered" if posts else "silent"), time.perf_counter() - begun)
        return posts

    def _too_late(self, claimed: Claimed, kind: str, update: Update) -> str:
        """Why an update gets no answer any more, if so."""
        if kind in EXPIRING:
            return "expired" if claimed.received < self._start() else ""
        message = update.effective_message
        if message is None or message.migrate_to_chat_id is not None:
            return ""  # nobody waits for an answer, but what is known of a group must go along with it
        written = message.edit_date or message.date
        return "too old" if self._clock.now() - written.timestamp() > self._max_age else ""

    def _start(self) -> float:
        """When this process began, by the machine's clock as it goes now: it may have been set back since."""
        return min(self._started, time.time() - (time.monotonic() - self._began))

    async def _failed(self, claimed: Claimed, error: Exception) -> tuple[Post, ...] | None:
        why = redacted(trace(error, words=self._log_text), self._handlers.bot.token)
        failures = await self._store.failed(claimed.update_id, why)
        if failures < FAILURES:
            _LOG.warning("update %s failed, attempt %s of %s", claimed.update_id, failures, FAILURES)
            return None
        return await self._set_aside(claimed, why, error)

    async def _set_aside(self, claimed: Claimed, note: str, error: Exception | None = None) -> tuple[Post, ...]:
        await self._store.set_aside(claimed.update_id, note)
        self._metrics.handled("set aside", None)
        _LOG.error("update %s is set aside", claimed.update_id, exc_info=error)
        return await self._apologise(claimed)

    async def _apologise(self, claimed: Claimed) -> tuple[Post, ...]:
        """A kind word to the person whose update cannot be answered, if it can be told who that is."""
        try:
            update = Update.de_json(json.loads(claimed.body), self._handlers.bot)
            sorry = self._handlers.apology(update)
        except Exception:  # noqa: BLE001 - whatever is wrong with the update may be wrong here too
            _LOG.warning("could not say so either", exc_info=True)
            return ()
        return await self._store.answer(claimed, Response((sorry,) if sorry else ()))
