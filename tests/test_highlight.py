from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from retrieval import Analyzer, Article, Block, Index, Kind, Passage, Span, understand
from retrieval.analysis import canonical
from retrieval.highlight import matched, table_row
from retrieval.prepared import Prepared

WORDS = [
    *"三峽 中心 醫院 鐵路 公裡 萬州 里 一隻 乾坤 公\u200b里 𠮶".split(),
    *"2540 54 ２５４０ 3.5 covid ＣＯＶＩＤ cafe\u0301 ﷺ ㍿".split(),
]
MARKS = ["、", "。", "；", " ", "\u3000", "“", "”", "\n", "的", "多少", "\ud800", "👩🏽"]
ANY_LINES = st.text(st.sampled_from("甲乙3 。\n"), max_size=40)
TEXT = st.lists(st.sampled_from([*WORDS, *MARKS]), max_size=12).map("".join)
QUESTION = st.lists(st.sampled_from([*WORDS, "、", "的", "多少", "什麼", "？"]), max_size=5).map("".join)


def spans_of(text: str, question: str, analyzer: Analyzer) -> tuple[Span, ...]:
    passage = Passage(Article("a", ()), 0, 1, None, Kind.BODY, text)
    return matched(Prepared.of(passage, ""), understand(question, analyzer).everything)


def marked(passage: str, question: str, analyzer: Analyzer) -> list[str]:
    return [passage[start:end] for start, end in spans_of(passage, question, analyzer)]


@pytest.mark.parametrize("passage", ["", " ", "\0", "\ud800", "。"])
def test_a_passage_without_words_has_no_matches(passage: str, analyzer: Analyzer) -> None:
    assert marked(passage, "三峽醫院", analyzer) == []


@pytest.mark.parametrize("question", ["", "？", "多少", "\ud800"])
def test_a_question_that_says_nothing_has_no_matches(question: str, analyzer: Analyzer) -> None:
    assert marked("三峽醫院多少", question, analyzer) == []


@given(passage=TEXT, question=QUESTION)
def test_matched_spans_lie_in_the_passage_in_order_and_apart(passage: str, question: str, analyzer: Analyzer) -> None:
    spans = spans_of(passage, question, analyzer)
    assert all(0 <= start < end <= len(passage) for start, end in spans)
    assert all(before[1] < after[0] for before, after in pairwise(spans))


@example(passage="2540萬州", question="2540萬州")
@given(passage=TEXT, question=QUESTION)
def test_what_is_matched_holds_a_term_of_the_question(passage: str, question: str, analyzer: Analyzer) -> None:
    terms = understand(question, analyzer).terms
    for span in marked(passage, question, analyzer):
        text, numbers = canonical(span).text, analyzer.tokens(span).quantities  # 2540萬 is there as 25400000
        assert any(term in text or term in numbers for term in terms)


@given(passage=TEXT, question=QUESTION)
def test_a_passage_matches_where_they_share_a_token(passage: str, question: str, analyzer: Analyzer) -> None:
    shared = set(understand(question, analyzer).terms) & set(analyzer.tokens(passage))
    assert bool(shared) == bool(marked(passage, question, analyzer))


@given(text=TEXT)
def test_a_passage_is_matched_by_its_own_words(text: str, analyzer: Analyzer) -> None:
    assert bool(understand(text, analyzer).terms) == bool(marked(text, text, analyzer))


@pytest.mark.parametrize(
    ("passage", "question", "expected"),
    [
        ("在三峽中心醫院裡。", "三峡中心医院", ["三峽中心醫院"]),
        ("在三峡中心医院里。", "三峽中心醫院", ["三峡中心医院"]),
        ("全長２５４０公裡。", "2540公里", ["２５４０公裡"]),
        ("新型ＣＯＶＩＤ－１９", "covid", ["ＣＯＶＩＤ"]),
        ("在Cafe\u0301吃", "CAFÉ", ["Cafe\u0301"]),
        ("公\u200b里", "公里", ["公\u200b里"]),
        ("鐵路與公路", "鐵路", ["鐵路"]),
        ("鐵路，公路", "鐵路和公路", ["鐵路", "公路"]),
        ("醫院醫院", "醫院", ["醫院醫院"]),
    ],
)
def test_matches_are_the_original_characters(
    passage: str, question: str, expected: list[str], analyzer: Analyzer
) -> None:
    assert marked(passage, question, analyzer) == expected


def test_single_characters_are_marked_only_where_nothing_longer_is(analyzer: Analyzer) -> None:
    assert marked("三峽的峽", "三峽", analyzer) == ["三峽"]
    assert marked("西邊的峽", "三峽", analyzer) == ["峽"]


@given(asked=st.integers(0, 3000), told=st.integers(0, 3000))
def test_numbers_match_whole(asked: int, told: int, analyzer: Analyzer) -> None:
    expected = [str(told)] if asked == told else []
    assert marked(f"全長{told}米", str(asked), analyzer) == expected


@pytest.mark.parametrize(("asked", "told"), [("2", "2540"), ("40", "2540"), ("54", "2540"), ("19", "COVID-1919")])
def test_a_number_is_not_found_inside_another(asked: str, told: str, analyzer: Analyzer) -> None:
    assert marked(told, asked, analyzer) == []


@pytest.mark.parametrize(("asked", "told"), [("art", "party"), ("on", "Huron"), ("covid", "covids"), ("caf", "café")])
def test_a_latin_word_is_not_found_inside_another(asked: str, told: str, analyzer: Analyzer) -> None:
    assert marked(told, asked, analyzer) == []


def test_a_latin_word_may_touch_a_digit_or_an_ideograph(analyzer: Analyzer) -> None:
    assert marked("乘K字頭，covid19", "K covid 19", analyzer) == ["K", "covid19"]


@pytest.mark.parametrize("question", ["2540", "2,540", "２，５４０"])
def test_a_number_set_with_a_comma_is_found(question: str, analyzer: Analyzer) -> None:
    assert marked("全長2,540米", question, analyzer) == ["2,540"]


@pytest.mark.parametrize(("asked", "told"), [("540", "2,540"), ("2", "2.5"), ("5", "2.5"), ("20", "08:20")])
def test_a_number_is_not_found_inside_one_with_a_separator(asked: str, told: str, analyzer: Analyzer) -> None:
    assert marked(f"為{told}。", asked, analyzer) == []


# Rows of tables


TABLE = "年度 營收 淨虧損\n2022年 3.14 3.02\n2023年 5.27 2.71"


def test_the_row_that_matches_is_marked_and_not_the_whole_table(analyzer: Analyzer) -> None:
    index = Index.of([Article("a", (Block(Kind.BODY, "公司成立於2016年。"), Block(Kind.BODY, TABLE)))], analyzer)
    hit = index.search(understand("2023年 淨虧損", analyzer)).hits[0]
    assert hit.passage.text[slice(*hit.sentence)] == "2023年 5.27 2.71"


@pytest.mark.parametrize("matches", [[], [(0, 2)]])
def test_a_table_is_marked_whole_where_none_of_its_rows_matches(matches: list[Span]) -> None:
    assert table_row(TABLE, (0, len(TABLE)), matches) == (0, len(TABLE))


@given(text=ANY_LINES, matches=st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=3))
def test_a_row_is_part_of_its_span_and_a_span_in_one_line_stays(text: str, matches: list[Span]) -> None:
    span = (min(2, len(text)), len(text))
    start, end = table_row(text, span, matches)
    assert span[0] <= start <= end <= span[1]
    if "\n" not in text:
        assert (start, end) == span
