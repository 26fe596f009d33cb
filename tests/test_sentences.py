from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval import sentences

ANY_TEXT = st.text(
    st.characters() | st.sampled_from("。！？!?；;﹔….” ’」』）)]》〉\"'“‘「『（\n\u3000\u00a0a甲3\ud800"), max_size=40
)


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize("text", ["", " ", "\n\u3000\u00a0"])
def test_a_text_of_nothing_has_no_sentences(text: str) -> None:
    assert sentences(text) == ()


@given(ANY_TEXT)
def test_sentences_hold_every_character_but_the_space_between_them_once(text: str) -> None:
    held = [place for start, end in sentences(text) for place in range(start, end)]
    assert held == sorted(set(held))
    assert all(character.isspace() for place, character in enumerate(text) if place not in held)


@given(ANY_TEXT)
def test_sentences_neither_begin_nor_end_with_space(text: str) -> None:
    assert all(sentence and sentence == sentence.strip() for sentence in cut(text))


@given(st.text(st.sampled_from("甲乙，、：“「a3 "), max_size=40))
def test_a_text_without_closing_marks_is_one_sentence(text: str) -> None:
    assert cut(text) == ([text.strip()] if text.strip() else [])


@given(st.lists(st.text(st.sampled_from("甲乙，“3.5"), min_size=1, max_size=8).map("甲{}。".format), max_size=6))
def test_sentences_put_together_are_cut_apart_again(parts: list[str]) -> None:
    assert cut("".join(parts)) == parts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("好。", ["好。"]),
        ("。", ["。"]),
        ("甲。乙！丙？丁", ["甲。", "乙！", "丙？", "丁"]),
        ("甲；乙;丙﹔丁。", ["甲；", "乙;", "丙﹔", "丁。"]),
        ("甲……乙。", ["甲……", "乙。"]),
        ("甲？！乙", ["甲？！", "乙"]),
        ("甲。 乙。\n丙", ["甲。", "乙。", "丙"]),
        ("甲 3.1\n乙 2.7\n\n丙", ["甲 3.1", "乙 2.7", "丙"]),
        ("甲\n”乙", ["甲", "”乙"]),
        ("It ended. Then it began.", ["It ended.", "Then it began."]),
        ('她走了。"我不後悔。"他說。', ["她走了。", '"我不後悔。"', "他說。"]),
        ('"走吧。"她說:"好。"', ['"走吧。"', '她說:"好。"']),
        ('甲。"乙。\n丙。"丁。', ['甲。"', "乙。", '丙。"', "丁。"]),
    ],
)
def test_closing_marks_end_sentences(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@pytest.mark.parametrize("closing", ["”", "’", "」", "』", "）", ")", "]", "》", "〉", "”）", "’”", "」」"])
@pytest.mark.parametrize("mark", ["。", "！", "？", "……"])
def test_what_closes_after_a_sentence_stays_with_it(mark: str, closing: str) -> None:
    assert cut(f"他說：走{mark}{closing}然後走了。") == [f"他說：走{mark}{closing}", "然後走了。"]


@pytest.mark.parametrize("text", ["18.96億元", "漲了3.5%，到7.25。", "v1.2.3", "www.example.com說", "U.S.A", "a...b"])
def test_a_point_inside_a_number_or_name_cuts_nothing(text: str) -> None:
    assert cut(text) == [text]


@pytest.mark.parametrize("piece", ["“", ".", "。", "a.", "”", "…", " ", "。 ", ". ", ".”", "a. ", "\n", "“。", "3.5。"])
def test_cutting_takes_no_more_than_about_linear_time(piece: str) -> None:
    def seconds(text: str) -> float:
        times = []
        for _ in range(3):
            start = time.process_time()
            sentences(text)
            times.append(time.process_time() - start)
        return min(times)

    n = 4000
    assert seconds(piece * 4 * n) < 12 * max(seconds(piece * n), 1e-4)
