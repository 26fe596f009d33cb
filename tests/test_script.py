from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval import Script, script_of, simplify_wording
from retrieval.script import simplify

ANY_TEXT = st.text(st.characters() | st.sampled_from("\ud800\udfff\0裡里隻只樂乐"), max_size=30)


@pytest.mark.parametrize("text", ["", " ", "\0", "\ud800", "2540", "Chongqing", "ひらがな", "🚄", "山水人大", "。，！"])
def test_a_text_that_both_scripts_share_is_in_neither(text: str) -> None:
    assert script_of(text) is None


@pytest.mark.parametrize("text", ["鐵路", "重慶三峽中心醫院", "這是什麼", "Chongqing 重慶", "\ud800鐵路\udfff", "國"])
def test_traditional_text_is_hant(text: str) -> None:
    assert script_of(text) is Script.HANT


@pytest.mark.parametrize("text", ["铁路", "重庆三峡中心医院", "这是什么", "Chongqing 重庆", "\ud800铁路\udfff", "国"])
def test_simplified_text_is_hans(text: str) -> None:
    assert script_of(text) is Script.HANS


def test_the_script_with_more_characters_of_its_own_wins() -> None:
    assert script_of("鐵路國") is Script.HANT
    assert script_of("鐵路國铁") is Script.HANT
    assert script_of("鐵铁") is None


@given(ANY_TEXT)
def test_any_text_has_a_script_or_none(text: str) -> None:
    assert script_of(text) in {Script.HANT, Script.HANS, None}


@given(ANY_TEXT)
def test_what_is_simplified_is_never_traditional(text: str) -> None:
    assert script_of(simplify(simplify(text))) is not Script.HANT


@given(st.text(st.characters(min_codepoint=1, max_codepoint=0x7F)))
def test_latin_text_is_never_changed(text: str) -> None:
    assert simplify(text) == simplify_wording(text) == text


@given(ANY_TEXT)
def test_half_surrogates_are_taken_and_replaced(text: str) -> None:
    simplify(text).encode()
    simplify_wording(text).encode()


def test_wording_is_simplified_with_its_vocabulary() -> None:
    assert simplify_wording("計程車的滑鼠和軟體") == "出租车的鼠标和软件"
    assert simplify("計程車") == "计程车"
