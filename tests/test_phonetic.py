from __future__ import annotations

import pytest

from retrieval.phonetic import blurred_sound, romanised, sound


def test_homophones_sound_the_same() -> None:
    assert sound("黄雪清") == sound("黄学清") == "huangxueqing"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("知", "资"),
        ("吃", "词"),
        ("是", "四"),
        ("南", "蓝"),
        ("热", "乐"),
        ("湖", "湖"),
        ("花", "发"),
        ("心", "星"),
        ("真", "争"),
    ],
)
def test_sounds_that_people_mix_up_are_one(one: str, other: str) -> None:
    assert blurred_sound(one) == blurred_sound(other)


def test_tones_make_no_difference_and_other_sounds_do() -> None:
    assert blurred_sound("妈") == blurred_sound("马") != blurred_sound("米")


def test_unknown_latin_words_may_be_names_alone_and_joined() -> None:
    assert list(romanised("is xueqing huang", {"is"})) == [("xueqing",), ("xueqing", "huang"), ("huang",)]


def test_a_name_is_found_at_the_end_of_a_long_question() -> None:
    assert ("xueqing", "huang") in set(romanised("do you know how old he is now xueqing huang", {}))
