from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval import Script, script_of, simplify_wording, written_in
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


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("吃饭后,成群的人在管子里", "吃飯後,成群的人在管子裡"),
        ("为了周启明,群众搬来一台床", "為了周啟明,群眾搬來一台床"),
        ("台湾与台州的污染", "台灣與台州的污染"),
        ("白岩松与张先峰", "白岩松與張先峰"),
        ("公里,里长,故里,心里", "公里,里長,故里,心裡"),
        ("看着一部名著", "看著一部名著"),
    ],
)
def test_each_script_is_shown_with_the_characters_that_are_usual_there(simplified: str, traditional: str) -> None:
    assert written_in(Script.HANT, simplified) == traditional
    assert written_in(Script.HANS, traditional) == simplified


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("吵著要吃,迎著寒風", "吵着要吃,迎着寒风"),
        ("著名的專著、論著、原著和土著", "著名的专著、论著、原著和土著"),
        ("臺北爲妳", "台北为你"),
    ],
)
def test_the_mainland_writes_what_goes_on_with_another_character_than_books(traditional: str, simplified: str) -> None:
    assert written_in(Script.HANS, traditional) == simplified


@pytest.mark.parametrize("script", list(Script))
@given(text=ANY_TEXT)
def test_what_is_shown_in_another_script_is_as_long(script: Script, text: str) -> None:
    assert len(written_in(script, text)) == len(text)
