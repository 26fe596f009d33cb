from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval import Analyzer, Article, Block, Index, Kind, understand
from retrieval.phonetic import Phonetics


def article(*paragraphs: str) -> Article:
    return Article("a", tuple(Block(Kind.BODY, paragraph) for paragraph in paragraphs))


TOWN = article("黃學清是公路局的大隊長。", "張先峰是一名老黨員。", "楊帆買到了蛋糕。", "她在萬州工作。")


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("黃雪清", 1),
        ("huang xueqing", 1),
        ("who is Xueqing Huang", 1),
        ("張先鋒", 2),
        ("章先風", 2),
        ("旦糕", 3),
        ("揚帆", 3),
        ("Wanzhou", 4),
    ],
)
def test_a_name_is_found_by_its_sound(question: str, number: int, analyzer: Analyzer) -> None:
    assert Index.of([TOWN], analyzer).search(understand(question, analyzer)).hits[0].passage.number == number


def test_a_clean_question_is_not_expanded(analyzer: Analyzer) -> None:
    query = understand("黃學清", analyzer)
    assert Phonetics(dict.fromkeys(query.terms, 0)).soundalikes(query) == {}


def test_the_exact_spelling_outranks_one_that_sounds_alike(analyzer: Analyzer) -> None:
    index = Index.of([article("張先峰在這裡。", "張先鋒在那裡。")], analyzer)
    assert index.search(understand("張先鋒", analyzer)).hits[0].passage.number == 2


@given(st.text(max_size=20), st.lists(st.text(min_size=1, max_size=4), max_size=8))
def test_soundalikes_are_terms_of_the_index_that_were_not_asked(
    analyzer: Analyzer, question: str, vocabulary: list[str]
) -> None:
    query = understand(question, analyzer)
    found = Phonetics(dict.fromkeys(vocabulary, 0)).soundalikes(query)
    others = {other for several in found.values() for other in several}
    assert others <= set(vocabulary)
    assert not others & query.terms.keys()
