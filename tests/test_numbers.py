from __future__ import annotations

import time

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.analysis import canonical
from retrieval.numbers import parse_chinese, quantities


def tokens(text: str) -> set[str]:
    return {quantity.token for quantity in quantities(canonical(text).text)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("二千五百", "兩千五百"),
        ("七萬", "7萬"),
        ("十八點九六億", "十八點九六億"),
        ("一月二十一日", "1月21日"),
        ("一月廿一號", "1/21"),
        ("1月21號", "１／２１"),
        ("晚上十一點", "晚11點"),
        ("凌晨四點五十一分", "04:51"),
        ("三點半", "3:30"),
    ],
)
def test_two_ways_of_writing_give_the_same_tokens(one: str, other: str) -> None:
    assert tokens(one)
    assert tokens(one) == tokens(other)


@pytest.mark.parametrize(
    ("text", "token"),
    [
        ("二千五百多個黨員", "2500"),
        ("五百七十六噸", "576"),
        ("晚上11點", "23:00"),
        ("下午3時45分", "15:45"),
        ("二〇二〇年", "2020"),
        ("三萬零六人", "30006"),
        ("2.5億元", "250000000"),
        ("兩個", "2"),
        ("百年老街", "100"),
    ],
)
def test_a_quantity_has_its_one_form(text: str, token: str) -> None:
    assert token in tokens(text)


@pytest.mark.parametrize("text", ["第一線", "統一", "萬一", "十分", "13月40日", "25:99", "99/99", "2540", ""])
def test_what_is_no_quantity_gives_none_of_its_kind(text: str) -> None:
    assert not {token for token in tokens(text) if token not in {"10", "10:00", "0:10"}} & {
        "1",
        "13月",
        "25:99",
        "99月",
        "2540",
    }


@given(st.integers(1, 10**12 - 1))
def test_numerals_are_read_as_another_implementation_writes_them(number: int) -> None:
    assert parse_chinese(canonical(cn2an.an2cn(number)).text) == number


@given(st.text(alphabet="一二三十百千万亿零两廿0123456789年月日号点分/:.,个晚上半", max_size=30))
def test_any_text_gives_spans_inside_it(text: str) -> None:
    for quantity in quantities(text):
        assert 0 <= quantity.start < quantity.end <= len(text)


@pytest.mark.parametrize("unit", ["1", "一", "1,", "1/", "1:", "1月", "晚", "十点", "1.", "123,"])
def test_time_grows_no_faster_than_the_text(unit: str) -> None:
    def seconds(count: int) -> float:
        begun = time.perf_counter()
        list(quantities(unit * count))
        return time.perf_counter() - begun

    seconds(100)
    assert seconds(8_000) < 40 * max(seconds(2_000), 0.001)
