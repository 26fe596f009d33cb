from __future__ import annotations

import pytest

from bot.swapping import swapped
from retrieval import Analyzer, Correction


@pytest.mark.parametrize(
    ("typed", "right", "words", "pairs"),
    [
        ("梁啟晨幾歲", "梁啟辰幾歲", ("啟辰",), (("梁啟晨", "梁啟辰"),)),
        ("青西鎮的度口在哪", "青溪鎮的渡口在哪", ("青溪", "渡口"), (("青西鎮", "青溪鎮"), ("度口", "渡口"))),
        ("青溪的碼頭頭在哪", "青溪的碼頭在哪", ("碼頭",), (("碼頭頭", "碼頭"),)),
        ("青溪鎮在哪", "青溪鎮在哪", ("青溪鎮",), ()),
    ],
)
def test_what_was_mistyped_is_told_whole_with_what_took_its_place(
    typed: str, right: str, words: tuple[str, ...], pairs: tuple[tuple[str, str], ...], analyzer: Analyzer
) -> None:
    assert swapped(typed, Correction(right, words), analyzer) == pairs
