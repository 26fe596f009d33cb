"""What is counted, for Prometheus to fetch (https://prometheus.io/docs/practices/naming/)."""

from __future__ import annotations

import time
from functools import cache
from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

if TYPE_CHECKING:
    from bot.answer import Verdict
    from bot.store import Depth
    from bot.telegram_app.outcome import Outcome

_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0)


class Metrics:
    """Counts what the bot does."""

    def __init__(self) -> None:
        registry = self._registry = CollectorRegistry()
        self.last_heard = time.time()
        """When Telegram last handed over updates or said that there are none, seconds since 1970."""
        self.full = False
        """Whether so many updates wait that no more are taken in."""
        self.resumed_at = 0.0
        """When updates were last taken in again after such a pause, seconds since 1970."""
        self.webhook_lost = False
        """Whether Telegram, when it was last asked, called another address than this bot's, or none."""
        self._received = Counter("article_bot_updates", "Updates taken in.", registry=registry)
        # The library finds the counter of a label anew each time, under a lock.
        handled = Counter("article_bot_handled", "Updates by what came of them.", ["result"], registry=registry)
        self._handled = cache(handled.labels)
        answers = Counter("article_bot_answers", "Questions by what was found.", ["verdict"], registry=registry)
        self._answers = cache(answers.labels)
        self._seconds = Histogram(
            "article_bot_answer_seconds",
            "Seconds from an update's turn to its answer in the outbox.",
            buckets=_BUCKETS,
            registry=registry,
        )
        sent = Counter("article_bot_sent", "Requests by how they ended.", ["outcome"], registry=registry)
        self._sent = cache(sent.labels)
        self._faults = Counter(
            "article_bot_faults", "Requests that failed and were tried again, by error.", ["error"], registry=registry
        )
        self._heard = Gauge(
            "article_bot_last_heard_timestamp_seconds", "When Telegram last answered.", registry=registry
        )
        self._waiting = Gauge("article_bot_inbox_updates", "Updates that wait.", registry=registry)
        self._paused = Gauge(
            "article_bot_intake_paused", "1 while so many updates wait that no more are taken in.", registry=registry
        )
        self._age = Gauge("article_bot_inbox_age_seconds", "Age of the oldest update that waits.", registry=registry)
        self._unsent = Gauge("article_bot_outbox_requests", "Requests that are not sent yet.", registry=registry)
        self._set_aside = Gauge(
            "article_bot_set_aside_updates", "Updates given up, kept to look at.", registry=registry
        )

    def heard(self, updates: int) -> None:
        """Telegram has handed over some updates, or said that there are none."""
        self.last_heard = time.time()
        self._received.inc(updates)

    def paused(self) -> None:
        """So many updates wait that no more are taken in for now."""
        self.full = True

    def resumed(self) -> None:
        """Updates are taken in again."""
        self.full, self.resumed_at = False, time.time()

    def handled(self, result: str, seconds: float | None) -> None:
        """An update has had its turn."""
        self._handled(result).inc()
        if seconds is not None:
            self._seconds.observe(seconds)

    def answered(self, verdict: Verdict) -> None:
        """A question was answered."""
        self._answers(verdict.value).inc()

    def sent(self, outcome: Outcome) -> None:
        """A request has ended."""
        self._sent(outcome.value).inc()

    def fault(self, error: Exception) -> None:
        """A request has failed, and may be tried again."""
        self._faults.labels(type(error).__name__).inc()

    @property
    def set_aside(self) -> int:
        """How many updates were given up."""
        return self._count("article_bot_handled_total", {"result": "set aside"})

    @property
    def refused(self) -> int:
        """How many requests Telegram did not take for what they are."""
        return self._count("article_bot_sent_total", {"outcome": "refused"})

    def _count(self, name: str, labels: dict[str, str]) -> int:
        return int(self._registry.get_sample_value(name, labels) or 0)

    def text(self, depth: Depth | None) -> bytes:
        """Everything, in the text format that Prometheus reads.

        Args:
            depth: how much is in the store, or `None` where that cannot be told now.
        """
        self._heard.set(self.last_heard)
        self._paused.set(self.full)
        if depth is not None:
            self._waiting.set(depth.waiting)
            self._age.set(time.time() - depth.oldest if depth.oldest is not None else 0)
            self._unsent.set(depth.unsent)
            self._set_aside.set(depth.set_aside)
        return generate_latest(self._registry)
