"""What work costs, so that a test can tell what grows with its input from what explodes."""

from __future__ import annotations

from time import process_time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def cost(work: Callable[[], object], times: int = 1) -> float:
    """The least processor time of some runs, which a busy machine does not lengthen."""
    costs = []
    for _ in range(times):
        begun = process_time()
        work()
        costs.append(process_time() - begun)
    return min(costs)
