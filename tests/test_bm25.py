from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rank_bm25 import BM25Okapi

from retrieval.baseline import Baseline
from retrieval.bm25 import K1, B, InvertedIndex, LuceneBM25, lucene_idf, plain_okapi

if TYPE_CHECKING:
    from retrieval import Analyzer

TERM = st.sampled_from("甲乙丙丁戊己庚辛壬癸")
PASSAGE = st.lists(TERM, max_size=12)
CORPUS = st.lists(PASSAGE, max_size=8)
SPOKEN = CORPUS.filter(any)  # rank_bm25 takes no corpus without tokens
QUERY = st.lists(TERM | st.sampled_from("無此字"), max_size=8)


def score(corpus: list[list[str]], place: int, query: dict[str, float]) -> float:
    """BM25 of one passage, written out from the papers: Lucene's IDF, Okapi's term frequency."""
    passage = corpus[place]
    mean = sum(map(len, corpus)) / len(corpus)
    total = 0.0
    for term, weight in query.items():
        n = sum(term in other for other in corpus)
        idf = math.log((len(corpus) + 1) / (n + 0.5))  # 1 + (N - n + 0.5) / (n + 0.5), over one denominator
        f = passage.count(term)
        total += weight * idf * f * (K1 + 1) / (f + K1 * (1 - B + B * len(passage) / mean))
    return total


# Degenerate corpora and queries


def test_an_empty_corpus_has_no_scores() -> None:
    index = InvertedIndex([])
    assert len(index) == 0
    assert index.scores({"甲": 1.0}).tolist() == []
    assert index.idf("甲") > 0


def test_a_corpus_of_empty_passages_scores_0() -> None:
    index = InvertedIndex([[], []])
    assert len(index) == 2
    assert index.scores({"甲": 1.0}).tolist() == [0, 0]


@given(CORPUS)
def test_an_empty_query_scores_0(corpus: list[list[str]]) -> None:
    assert InvertedIndex(corpus).scores({}).tolist() == [0] * len(corpus)


@given(CORPUS)
def test_unknown_terms_score_0(corpus: list[list[str]]) -> None:
    assert InvertedIndex(corpus).scores({"無": 1.0, "此": 2.0}).tolist() == [0] * len(corpus)


def test_the_only_passage_scores_above_0_for_what_it_holds() -> None:
    assert InvertedIndex([["甲"]]).scores({"甲": 1.0})[0] > 0


def test_of_two_passages_the_one_that_holds_the_term_is_better() -> None:
    holding, other = InvertedIndex([["甲"], ["乙"]]).scores({"甲": 1.0})
    assert holding > other == 0


def test_a_term_that_all_passages_hold_still_counts() -> None:
    assert (InvertedIndex([["甲"], ["甲", "乙"]]).scores({"甲": 1.0}) > 0).all()


def test_the_corpus_may_be_read_once_only() -> None:
    assert InvertedIndex(iter([["甲"], ["乙"]])).scores({"甲": 1.0})[0] > 0


# The same as other implementations


@given(SPOKEN, QUERY)
def test_scores_are_those_of_rank_bm25_with_lucene_s_idf(corpus: list[list[str]], query: list[str]) -> None:
    expected = LuceneBM25(corpus).get_scores(query)
    np.testing.assert_allclose(InvertedIndex(corpus).scores(Counter(query)), expected, rtol=1e-9, atol=1e-12)


@given(SPOKEN, st.dictionaries(TERM, st.floats(0, 10)))
def test_scores_are_those_of_the_formula(corpus: list[list[str]], query: dict[str, float]) -> None:
    expected = [score(corpus, place, query) for place in range(len(corpus))]
    np.testing.assert_allclose(InvertedIndex(corpus).scores(query), expected, rtol=1e-9, atol=1e-12)


@given(SPOKEN)
def test_idfs_are_lucene_s(corpus: list[list[str]]) -> None:
    index = InvertedIndex(corpus)
    for term in "甲乙丙丁戊己庚辛壬癸":
        n = sum(term in passage for passage in corpus)
        assert index.idf(term) == pytest.approx(math.log1p((len(corpus) - n + 0.5) / (n + 0.5)))


@given(st.integers(0, 10**9).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n))))
def test_lucene_s_idf_is_always_positive(passages_and_holding: tuple[int, int]) -> None:
    passages, holding = passages_and_holding
    assert lucene_idf(passages, holding) > 0


@given(st.integers(2, 10**6).flatmap(lambda n: st.tuples(st.just(n), st.integers(1, n))))
def test_a_rarer_term_says_more(passages_and_holding: tuple[int, int]) -> None:
    passages, holding = passages_and_holding
    assert lucene_idf(passages, holding - 1) > lucene_idf(passages, holding)


@given(SPOKEN)
def test_a_term_that_no_passage_holds_says_most(corpus: list[list[str]]) -> None:
    index = InvertedIndex(corpus)
    assert all(index.idf("無") > index.idf(term) for passage in corpus for term in passage)


# Weights


@given(CORPUS, st.dictionaries(TERM, st.floats(0, 10)), st.floats(0, 100))
def test_scores_grow_with_the_weights(corpus: list[list[str]], query: dict[str, float], factor: float) -> None:
    index = InvertedIndex(corpus)
    scaled = index.scores({term: factor * weight for term, weight in query.items()})
    np.testing.assert_allclose(scaled, factor * index.scores(query), rtol=1e-9, atol=1e-12)


@given(CORPUS, st.dictionaries(TERM, st.floats(0, 10)))
def test_a_query_scores_as_much_as_its_terms_together(corpus: list[list[str]], query: dict[str, float]) -> None:
    index = InvertedIndex(corpus)
    together = sum((index.scores({term: weight}) for term, weight in query.items()), np.zeros(len(corpus)))
    np.testing.assert_allclose(index.scores(query), together, rtol=1e-9, atol=1e-12)


@given(CORPUS, QUERY)
def test_exactly_the_passages_that_share_a_term_score_above_0(corpus: list[list[str]], query: list[str]) -> None:
    scores = InvertedIndex(corpus).scores(Counter(query))
    assert [bool(own > 0) for own in scores] == [bool(set(query) & set(passage)) for passage in corpus]
    assert (scores >= 0).all()


@given(SPOKEN, QUERY)
def test_no_score_exceeds_what_bm25_can_reward(corpus: list[list[str]], query: list[str]) -> None:
    index = InvertedIndex(corpus)
    most = sum(index.idf(term) for term in query) * (K1 + 1)
    assert (index.scores(Counter(query)) <= most + 1e-9).all()


# What is compared with


@given(SPOKEN, QUERY)
def test_plain_okapi_is_rank_bm25_as_it_comes(corpus: list[list[str]], query: list[str]) -> None:
    assert plain_okapi(corpus).get_scores(query).tolist() == BM25Okapi(corpus).get_scores(query).tolist()


def test_the_baseline_ranks_as_rank_bm25_over_plain_words_does(analyzer: Analyzer) -> None:
    texts = ["萬州距離武漢約670公里。", "三峽中心醫院收治患者248人。", "", "龍駒鎮設置卡點。", "全區7萬多名黨員。"]
    question = "三峽中心醫院收治多少患者"
    model = BM25Okapi([analyzer.plain_words(text) for text in texts])
    best = model.get_top_n(analyzer.plain_words(question), texts, n=3)
    ranked = Baseline(texts, analyzer).rank(question, top=3)
    assert [texts[i] for i in ranked] == best
    assert ranked[0] == 1
