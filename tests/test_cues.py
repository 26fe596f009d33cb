from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval import Analyzer, Article, Block, Index, Kind, understand
from retrieval.analysis import canonical
from retrieval.cues import cue


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("新館花了多少錢", "經費"),
        ("整條橋使咗幾多錢", "耗資"),
        ("他一個月領多少", "月薪"),
        ("入場要唔要錢", "免費"),
        ("一張票幾錢", "售價"),
        ("這次捐了多少", "善款"),
        ("展覽幾時完", "截止"),
        ("電什麼時候修好", "恢復"),
        ("怎麼去博物館", "步行"),
        ("佢做咩工作", "職業"),
        ("死了多少人", "罹難"),
        ("佢幾歲死", "享年"),
        ("他去世的時候多大", "享年"),
        ("活到幾歲", "享年"),
        ("那個騙子怎麼判", "徒刑"),
        ("點解會停電", "因為"),
        ("村民怕什麼", "擔心"),
        ("怎麼報名", "網上"),
        ("島上有幾多人住", "居民"),
        ("舊橋幾時起", "建於"),
    ],
)
def test_what_the_answers_to_a_question_speak_of_is_known(question: str, word: str) -> None:
    found = cue(canonical(question).text)
    assert found is not None
    assert canonical(word).text in found.words


@pytest.mark.parametrize("question", ["", "黃學清幾歲", "萬州在哪", "黃學清是誰", "錢", "可以晚點去看嗎", "切成幾塊"])
def test_of_other_questions_it_is_not(question: str) -> None:
    assert cue(canonical(question).text) is None


@given(st.text(max_size=80))
def test_what_is_asked_stands_in_the_question(question: str) -> None:
    text = canonical(question).text
    found = cue(text)
    assert found is None or found.asked in text


@pytest.mark.parametrize("question", ["為什麼?", "點解", "多少錢呢"])
def test_a_question_that_names_nothing_is_helped_by_no_cue(question: str, analyzer: Analyzer) -> None:
    assert not understand(question, analyzer).named


@pytest.mark.parametrize(
    ("question", "text"), [("可以停車嗎?", "校內設有二十個泊車格位。"), ("學歷要求", "應徵者的文化程度不限。")]
)
def test_what_a_word_is_also_called_is_found_beside_what_its_answers_speak_of(
    question: str, text: str, analyzer: Analyzer
) -> None:
    texts = ("這所學校建於1960年,有六百名學生。", text)
    index = Index.of([Article("校", tuple(Block(Kind.BODY, text) for text in texts))], analyzer)
    assert index.search(understand(question, analyzer)).hits[0].passage.text == text


def test_of_two_passages_the_one_that_speaks_as_answers_do_comes_first(analyzer: Analyzer) -> None:
    texts = ("新館去年的門票賣了3億2000萬元,由團體買去。", "新館去年的經費是3億2000萬元,由市府負擔。")
    index = Index.of([Article("館", tuple(Block(Kind.BODY, text) for text in texts))], analyzer)
    assert index.search(understand("新館花了多少錢", analyzer)).hits[0].passage.position == 1
