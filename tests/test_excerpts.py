from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.excerpts import excerpt, parts, units

TEXT = "第一句話在此。第二句話在此。第三句話在此。第四句話在此。"


def test_what_fits_is_shown_whole() -> None:
    assert excerpt(TEXT, len(TEXT)) == (0, len(TEXT))


def test_the_kept_sentence_stays_with_whole_ones_around_it() -> None:
    start, end = excerpt(TEXT, 15, keep=(14, 21))
    assert TEXT[start:end] == "第三句話在此。第四句話在此。"


def test_a_sentence_longer_than_the_limit_is_cut() -> None:
    start, end = excerpt("長" * 100, 10, keep=(0, 100))
    assert (start, end) == (0, 10)


def test_what_is_kept_inside_a_long_sentence_is_shown() -> None:
    start, end = excerpt("長" * 100, 10, keep=(50, 52))
    assert start <= 50
    assert end >= 52


def test_characters_outside_the_basic_plane_count_twice() -> None:
    assert units("a😀") == 3
    start, end = excerpt("😀" * 10, 5)
    assert (start, end) == (0, 2)


@given(st.text(alphabet="字a。！😀 ”", max_size=60), st.integers(1, 40), st.integers(0, 60))
def test_an_excerpt_fits_and_lies_within_the_text(text: str, limit: int, position: int) -> None:
    start, end = excerpt(text, limit, keep=(min(position, len(text)),) * 2)
    assert 0 <= start <= end <= len(text)
    assert units(text[start:end]) <= limit


def test_what_fits_is_one_part() -> None:
    assert parts(TEXT, len(TEXT)) == ((0, len(TEXT)),)


def test_parts_end_with_a_sentence() -> None:
    assert [TEXT[start:end] for start, end in parts(TEXT, 15)] == [TEXT[:14], TEXT[14:]]


def test_a_sentence_that_is_longer_than_a_part_goes_on_in_the_next() -> None:
    text = f"{'長' * 25}。{TEXT[:7]}"
    assert [text[start:end] for start, end in parts(text, 15)] == ["長" * 15, f"{'長' * 10}。", TEXT[:7]]


@given(st.text(alphabet="字a。！😀 ”", max_size=60), st.integers(2, 40))
def test_parts_fit_and_leave_nothing_out(text: str, limit: int) -> None:
    found = parts(text, limit)
    assert all(units(text[start:end]) <= limit for start, end in found)
    assert "".join("".join(text[start:end] for start, end in found).split()) == "".join(text.split())
