from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.analysis import canonical
from retrieval.enumerations import item, item_asked


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("第三招是什麼", 3),
        ("第二個原因", 2),
        ("他說的第1點是什麼", 1),
        ("第三名是誰", None),
        ("第二天去了哪裡", None),
        ("三招是什麼", None),
    ],
)
def test_a_question_may_ask_for_one_of_several_that_are_counted_out(question: str, number: int | None) -> None:
    assert item_asked(canonical(question).text) == number


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("第三，寧願貴幾百元。", 3),
        ("第二招是讓賣家登出。", 2),
        ("其二，不要先付錢。", 2),
        ("二是沒有和別的藥比較；", 2),
        ("(3)剩下的倒掉。", 3),
        ("第三名是海鷗隊。", None),
        ("三位老師都來了。", None),
        ("一個人走了。", None),
    ],
)
def test_a_sentence_may_begin_one_of_them(sentence: str, number: int | None) -> None:
    assert item(canonical(sentence).text) == number


@given(st.text("第其一二三123個招點是,、:(), 說好", max_size=20))
def test_any_text_is_taken(text: str) -> None:
    assert item_asked(text) in {None, *range(1, 11)}
    assert item(text) in {None, *range(1, 11)}
