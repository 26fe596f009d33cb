from __future__ import annotations

import pytest

from bot.answer import Finding
from bot.told import not_again
from retrieval import Article, Hit, Kind, Passage

ARTICLE = Article("a", ())
FIRST, SECOND, THIRD = (Passage(ARTICLE, n, n + 1, None, Kind.BODY, f"渡口有{n}班船。") for n in range(3))


def hit(passage: Passage, score: float) -> Hit:
    return Hit(passage, score, (), (0, 4))


def order(told: list[Passage], *found: tuple[Passage, float]) -> list[Passage]:
    findings = [Finding(hit(passage, score), None, None) for passage, score in found]
    return [each.hit.passage for each in not_again(findings, [hit(passage, 1.0) for passage in told])]


@pytest.mark.parametrize(
    ("told", "first"),
    [
        ([], FIRST),
        ([SECOND], FIRST),
        ([FIRST], SECOND),
        ([FIRST, SECOND], SECOND),
        ([SECOND, FIRST], FIRST),
    ],
)
def test_what_was_told_already_comes_after_what_was_not(told: list[Passage], first: Passage) -> None:
    assert order(told, (FIRST, 0.8), (SECOND, 0.15), (THIRD, 0.01))[0] is first


def test_what_is_hardly_meant_takes_no_place_of_what_was_told() -> None:
    assert order([FIRST], (FIRST, 0.95), (SECOND, 0.05)) == [FIRST, SECOND]


def test_nothing_found_stays_nothing() -> None:
    assert order([FIRST]) == []
