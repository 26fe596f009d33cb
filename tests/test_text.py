from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval import fold_spaces, normalize, simplify_wording

# Half surrogates, controls, invisible characters, marks, emoji with a joiner, a ligature of 18 letters,
# a capital that lowers to two characters, jamo, compatibility forms, and Traditional characters.
NASTY = (
    "\ud800\udfff\0\x07\r\n\u00a0\u3000\u200b\u200d\ufeff\u00ad\u0301\u0327\u0338\u3099"
    "👩🏽\ufe0f🇨🇳\ufdfaİẞﬁ㍿ᄀ\u1161가각２Ａ。裡隻乾著瞭薴𠮶"
)
ANY_TEXT = st.text(st.characters() | st.sampled_from(NASTY), max_size=30)

# Characters that nothing but width, case and script tells apart: no marks to join, nothing invisible.
PLAIN = st.characters(exclude_categories=["C", "M"]) | st.sampled_from("２Ａ。裡隻乾著瞭公里鐵路")


def original_of(found: str, text: str) -> str:
    normalized = normalize(text)
    at = normalized.text.index(found)
    start, end = normalized.original(at, at + len(found))
    return text[start:end]


def test_the_empty_text_normalises_to_itself() -> None:
    assert normalize("").text == ""
    assert normalize("").origin == ()


@given(ANY_TEXT)
def test_every_character_of_any_text_has_an_origin(text: str) -> None:
    normalized = normalize(text)
    assert len(normalized.text) == len(normalized.origin)


@given(ANY_TEXT)
def test_origins_lie_within_any_text_and_hold_something(text: str) -> None:
    assert all(0 <= start < end <= len(text) for start, end in normalize(text).origin)


@given(ANY_TEXT)
def test_origins_never_go_back(text: str) -> None:
    assert all(before[0] <= after[0] and before[1] <= after[1] for before, after in pairwise(normalize(text).origin))


@given(ANY_TEXT)
def test_origins_are_the_same_stretch_or_apart(text: str) -> None:
    assert all(before == after or before[1] <= after[0] for before, after in pairwise(normalize(text).origin))


@given(ANY_TEXT)
def test_nothing_invisible_or_of_another_width_or_case_is_left(text: str) -> None:
    for character in normalize(text).text:
        assert unicodedata.category(character) not in {"Cc", "Cf", "Cs"}
        assert unicodedata.normalize("NFKC", character) == character
        assert character.lower() == character


@given(st.text(PLAIN, max_size=30))
def test_case_and_width_do_not_matter(text: str) -> None:
    assert normalize(unicodedata.normalize("NFKC", text)).text == normalize(text).text
    assert normalize(normalize(text).text.upper()).text == normalize(normalize(text).text.upper().lower()).text


@given(st.text(PLAIN.filter(lambda character: normalize(character).text != "苧"), max_size=30))
def test_normalising_twice_changes_nothing_in_plain_text(text: str) -> None:
    once = normalize(text).text
    assert normalize(once).text == once


@pytest.mark.parametrize("text", ["薴麻", "e\u200d\u0301"])
def test_normalising_twice_may_simplify_or_join_once_more(text: str) -> None:
    once = normalize(text).text
    twice = normalize(once).text
    assert twice != once
    assert normalize(twice).text == twice


@given(ANY_TEXT, ANY_TEXT)
def test_text_after_a_line_break_normalises_on_its_own(before: str, after: str) -> None:
    joined = normalize(f"{before}\n。{after}")
    first, second = normalize(f"{before}\n"), normalize(f"。{after}")
    shift = len(before) + 1
    assert joined.text == first.text + second.text
    assert joined.origin == (*first.origin, *((start + shift, end + shift) for start, end in second.origin))


@pytest.mark.parametrize(
    ("found", "text", "original"),
    [
        ("2540", "全長２５４０公里", "２５４０"),
        ("公里", "全長２５４０公裡，", "公裡"),
        ("只", "三隻雞", "隻"),
        ("干部", "勸導的幹部們", "幹部"),
        ("covid", "新型ＣＯＶＩＤ－１９", "ＣＯＶＩＤ"),
        ("café", "在CAFE\u0301吃", "CAFE\u0301"),
        ("é", "cafe\u0301s", "e\u0301"),
        ("が", "て\u304b\u3099い", "\u304b\u3099"),
        ("公里", "公\u200b里", "公\u200b里"),
        ("公里", "🚄公裡", "公裡"),
        ("株式会社", "在㍿工作", "㍿"),
        ("式", "在㍿工作", "㍿"),
        ("صلى", "說\ufdfa。", "\ufdfa"),
        ("i", "在İstanbul", "İ"),
        ("了解", "他很瞭解她", "瞭解"),
    ],
)
def test_what_is_found_maps_to_the_original_characters(found: str, text: str, original: str) -> None:
    assert original_of(found, text) == original


def test_one_character_that_becomes_eighteen_keeps_one_origin() -> None:
    normalized = normalize("甲\ufdfa乙")
    assert len(normalized.text) == 20
    assert normalized.origin == ((0, 1), *[(1, 2)] * 18, (2, 3))


@pytest.mark.parametrize(
    ("found", "text", "original"),
    [
        ("记忆体", "買 記憶體。", "記憶體"),
        ("体", "買\u200b記憶體", "體"),
        ("出租车", "叫計程車，買 記憶體。", "計程車"),
        ("2540", "記憶體２５４０元", "２５４０"),
    ],
)
def test_a_conversion_that_changes_lengths_is_made_run_by_run_or_sign_by_sign(
    found: str, text: str, original: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # No phrase of OpenCC's t2s does so today; the vocabulary of its tw2sp does.
    monkeypatch.setattr("retrieval.text.simplify", simplify_wording)
    assert simplify_wording("記憶體") == "内存"
    assert original_of(found, text) == original
    assert len(normalize(text).text) == len(normalize(text).origin)


def test_half_surrogates_and_controls_vanish() -> None:
    assert normalize("甲\ud800\0\udfff\u200b乙").text == "甲乙"
    assert normalize("\ud800").text == ""


def test_white_space_of_any_kind_parts_words() -> None:
    assert normalize("a\u00a0b\u3000c\td\ne").text == "a b c d e"


@pytest.mark.parametrize("text", ["\u00a0", "\u3000", "\u2003", "\t", "\r\n", " \u00a0\u3000\n "])
def test_a_white_space_run_folds_to_one_space(text: str) -> None:
    assert fold_spaces(f"公{text}里") == "公 里"


@given(st.text(st.sampled_from(" \t\n\u00a0\u3000\u2003")))
def test_white_space_alone_folds_to_nothing(text: str) -> None:
    assert fold_spaces(text) == ""


@given(ANY_TEXT)
def test_folded_spaces_are_single_and_inside(text: str) -> None:
    folded = fold_spaces(text)
    assert folded == " ".join(text.split())
    assert fold_spaces(folded) == folded
