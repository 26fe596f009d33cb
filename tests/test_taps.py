"""What a button says when it is tapped, whoever sends it."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.telegram_app.cards import new_key
from bot.telegram_app.outgoing import button
from bot.telegram_app.settings import CHOICES
from bot.telegram_app.taps import (
    OVERVIEW,
    AskInstead,
    AskOf,
    Choice,
    Example,
    Look,
    Outline,
    Rate,
    Read,
    Set,
    Tap,
    View,
    decode,
    name_of,
)

keys = st.builds(new_key)
articles = st.text(max_size=20).map(name_of)
small = st.integers(0, 99)
views = st.builds(View, st.integers(OVERVIEW, 99), small, small)
choices = st.sampled_from([Set(name, value) for name, values in CHOICES.items() for value in values])
taps: st.SearchStrategy[Tap] = st.one_of(
    st.builds(Look, keys, views),
    st.builds(Rate, keys, st.booleans()),
    st.builds(AskInstead, keys),
    st.builds(AskOf, keys, articles),
    st.builds(Read, articles, st.integers(0, 99_999), small, st.booleans()),
    st.builds(Outline, articles, st.booleans(), st.integers(0, 9_999)),
    st.builds(Choice, st.integers(0, 9_999)),
    st.builds(Example, articles, small),
    choices,
)


@given(taps)
def test_a_tap_comes_back_as_it_was(tap: Tap) -> None:
    assert decode(tap.data) == tap


@given(taps)
def test_a_taps_data_fits_into_a_button(tap: Tap) -> None:
    assert 1 <= len(tap.data.encode()) <= 64


def test_an_outline_that_a_button_named_without_a_page_begins_with_the_first() -> None:
    assert decode("o:00000000") == Outline("00000000", page=0)
    assert decode("b:00000000") == Outline("00000000", beside=True, page=0)


def test_a_paragraph_that_a_button_named_without_a_part_is_read_from_its_beginning() -> None:
    assert decode("p:00000000:12") == Read("00000000", 12, 0)


@given(st.text() | st.text(alphabet="vrqnpwobaes:-0123456789aA_\n", max_size=30))
@example("v:AAAAAAAAAAA:-2:1:1")
@example("v:AAAAAAAAAAA:0:1:1\n")
@example("v:AAAAAAAAAAA:\u0661:1:1")
@example("v:AAAAAAAAAAA:100:1:1")
@example("s:language:")
@example("")
def test_any_other_data_is_no_tap(data: str) -> None:
    tap = decode(data)
    assert tap is None or tap.data == data


@given(taps, st.integers(0, 63), st.characters(categories=["L", "N", "P", "Z", "C"], exclude_characters="\ud800"))
def test_data_with_a_character_too_many_is_another_tap_or_none(tap: Tap, place: int, character: str) -> None:
    data = tap.data[:place] + character + tap.data[place:]
    assert decode(data) != tap


@pytest.mark.parametrize(
    "data",
    [
        "v:AAAAAAAAAAA:-2:1:1", "v:AAAAAAAAAAA:0:1:1\n", "v:AAAAAAAAAAA:00:1:1", "v:A:0:1:1", "r:AAAAAAAAAAA:2",
        "p:00000000:1:0", "p:00000000:1:100",
        "o:00000000:0", "o:00000000:10000", "a:", "a:01", "a:-1", "a:10000", "x", "",
    ],
)  # fmt: skip
def test_what_no_button_says_is_no_tap(data: str) -> None:
    assert decode(data) is None


@given(st.text(min_size=1, max_size=200), taps)
def test_a_long_label_is_cut(label: str, tap: Tap) -> None:
    assert 1 <= len(button(label, tap)["text"]) <= 40
