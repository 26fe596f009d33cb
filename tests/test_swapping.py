from __future__ import annotations

import pytest

from bot.answering import Answerer
from bot.swapping import breaks_up, said_in_full, swapped
from retrieval import Analyzer, Article, Block, Correction, Kind


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


@pytest.mark.parametrize(
    ("typed", "right", "broken"),
    [
        ("你識唔識講廣東話", "你識唔時間廣東話", True),
        ("他去沒去過茶館", "他去沒過度茶館", True),
        ("佢識唔識青西鎮", "佢識唔識青溪鎮", False),
        ("青西鎮在哪", "青溪鎮在哪", False),
    ],
)
def test_what_asks_with_yes_or_no_is_no_slip(typed: str, right: str, *, broken: bool) -> None:
    assert breaks_up(typed, Correction(right, ())) is broken


@pytest.mark.parametrize(
    ("typed", "right", "short"),
    [
        ("部機幾錢", "部手機幾錢", True),
        ("間校幾時起好", "間學校幾時起好", True),
        ("机壞了", "手机壞了", False),
        ("黃學在哪", "黃學清在哪", False),
        ("部手幾幾錢", "部手機幾錢", False),
    ],
)
def test_a_noun_behind_its_measure_word_may_be_short_for_another(typed: str, right: str, *, short: bool) -> None:
    assert said_in_full(typed, Correction(right, ())) is short


def test_a_word_that_is_short_for_another_is_searched_for_and_not_told_as_mistyped(analyzer: Analyzer) -> None:
    text = "護士阿欣上月在車站買入一部手機,付了5,200元。四日後部手機鎖死,用不了。"
    blocks = (Block(Kind.TITLE, "平台買手機變磚"), Block(Kind.BODY, text), Block(Kind.BODY, "警方提醒市民查證來歷。"))
    answer = Answerer.of([Article("phone", blocks)], analyzer).answer("阿欣買部機幾錢")
    assert answer.findings[0].hit.passage.text == text
    assert (answer.correction, answer.swapped) == (None, ())
