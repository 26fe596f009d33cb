"""What was told already: who asks on about the same thing does not want to hear the same sentence once more."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answer import Finding
    from retrieval import Hit

_LIKELY = 0.1  # of what is less likely to be meant it is not told in place of the rest


def not_again(findings: Sequence[Finding], told: Sequence[Hit]) -> tuple[Finding, ...]:
    """What was found, first what was not told yet where the first was; else what was told last.

    Args:
        findings: what was found, the best first.
        told: the first of what each earlier question about the same was answered with, oldest first.
    """
    before = [(hit.passage, hit.sentence) for hit in told]
    if not findings or _sentence(findings[0].hit) not in before:
        return tuple(findings)
    likely = [finding for finding in findings if finding.hit.score >= _LIKELY]
    fresh = [finding for finding in likely if _sentence(finding.hit) not in before]
    last = [finding for finding in likely if finding.hit.passage is told[-1].passage]
    first = next(iter((*fresh, *last)), findings[0])
    return (first, *(finding for finding in findings if finding is not first))


def _sentence(hit: Hit) -> tuple[object, object]:
    return hit.passage, hit.sentence
