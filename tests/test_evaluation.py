from __future__ import annotations

import ast
import json
import sys
from math import log2
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval import evaluation
from retrieval.evaluation import (
    Dataset,
    Outcome,
    Question,
    Report,
    Retrieved,
    Share,
    auroc,
    dcg_at,
    evaluate,
    grades_of,
    ndcg_at,
    reciprocal_rank,
    relevant_grades,
    success_at,
)

GRADES = st.lists(st.integers(0, 3), max_size=15)
DEPTHS = st.integers(1, 12)
SCORES = st.lists(st.integers(-3, 3).map(float), min_size=1, max_size=12)


class Clock:
    """Tells prepared times, in seconds."""

    def __init__(self, *times: float) -> None:
        self.times = iter(times)

    def __call__(self) -> float:
        return next(self.times)


def ranked(*ids: str) -> tuple[Retrieved, ...]:
    return tuple(Retrieved(id_, f"passage {id_}") for id_ in ids)


def texts(*passages: str) -> tuple[Retrieved, ...]:
    return tuple(Retrieved(str(number), passage) for number, passage in enumerate(passages))


def report(outcomes: dict[Question, Outcome]) -> Report:
    return evaluate(Dataset("set", (), tuple(outcomes)), outcomes.__getitem__)


# Metrics


@pytest.mark.parametrize(("k", "expected"), [(1, 0.0), (2, 0.0), (3, 1.0), (10, 1.0)])
def test_success_is_any_relevant_passage_among_the_first_k(k: int, expected: float) -> None:
    assert success_at([0, 0, 2, 1], k) == expected


@pytest.mark.parametrize(("k", "expected"), [(2, 0.0), (3, 1 / 3), (10, 1 / 3)])
def test_the_reciprocal_rank_is_the_first_relevant_passages(k: int, expected: float) -> None:
    assert reciprocal_rank([0, 0, 2, 1], k) == expected


def test_dcg_adds_grades_discounted_by_the_logarithm_of_the_rank_after() -> None:
    # 3/1 + 2/1.58496 + 3/2 + 0 + 1/2.58496 + 2/2.80735
    assert dcg_at([3, 2, 3, 0, 1, 2], 6) == pytest.approx(6.861, abs=5e-4)


def test_ndcg_divides_by_the_best_order_of_all_that_is_relevant() -> None:
    # The best is 3, 3, 3, 2, 2, 2: 3 + 1.89279 + 1.5 + 0.86135 + 0.77371 + 0.71241 = 8.74026.
    assert ndcg_at([3, 2, 3, 0, 1, 2], 6, [3, 2, 3, 0, 1, 2, 3, 2]) == pytest.approx(0.785, abs=5e-4)


def test_ndcg_counts_relevant_passages_that_were_not_found() -> None:
    assert ndcg_at([0, 1], 10, [1, 1]) == pytest.approx((1 / log2(3)) / (1 + 1 / log2(3)))


def test_ndcg_takes_no_more_than_k_passages_as_ideal() -> None:
    assert ndcg_at([1], 1, [1] * 5) == 1.0


def test_with_nothing_found_every_metric_is_zero() -> None:
    assert (success_at([], 10), reciprocal_rank([], 10), ndcg_at([], 10, [1])) == (0.0, 0.0, 0.0)


def test_with_nothing_relevant_ndcg_is_zero() -> None:
    assert ndcg_at([0, 0], 10, []) == 0.0


@given(GRADES, st.lists(st.integers(1, 3), max_size=5), DEPTHS)
def test_every_metric_stays_between_zero_and_one(grades: list[int], missed: list[int], k: int) -> None:
    for value in (success_at(grades, k), reciprocal_rank(grades, k), ndcg_at(grades, k, grades + missed)):
        assert 0.0 <= value <= 1.0


@given(GRADES.filter(any), DEPTHS)
def test_a_perfect_ranking_scores_one(grades: list[int], k: int) -> None:
    best = sorted(grades, reverse=True)

    assert (success_at(best, k), reciprocal_rank(best, k), ndcg_at(best, k, grades)) == (1.0, 1.0, 1.0)


@given(GRADES.filter(lambda grades: len(grades) > 1), DEPTHS, st.data())
def test_moving_a_better_passage_up_never_lowers_a_score(grades: list[int], k: int, data: st.DataObject) -> None:
    upper = data.draw(st.integers(0, len(grades) - 2))
    lower = data.draw(st.integers(upper + 1, len(grades) - 1))
    better = grades.copy()
    better[upper], better[lower] = max(grades[upper], grades[lower]), min(grades[upper], grades[lower])

    assert success_at(better, k) >= success_at(grades, k)
    assert reciprocal_rank(better, k) >= reciprocal_rank(grades, k)
    assert ndcg_at(better, k, grades) >= ndcg_at(grades, k, grades)


@given(GRADES)
def test_success_grows_with_k(grades: list[int]) -> None:
    values = [success_at(grades, k) for k in (1, 3, 5, 10)]

    assert values == sorted(values)


@given(SCORES, SCORES)
def test_auroc_is_the_share_of_pairs_in_the_right_order(positives: list[float], negatives: list[float]) -> None:
    pairs = [(p > n) + (p == n) / 2 for p in positives for n in negatives]

    assert auroc(positives, negatives) == pytest.approx(sum(pairs) / len(pairs))


def test_auroc_of_one_side_only_is_an_error() -> None:
    with pytest.raises(ValueError, match="either side"):
        auroc([1.0], [])


# What is relevant


def test_a_passage_has_its_documents_grade() -> None:
    question = Question("q", "?", relevant={"a": 2, "b": 1})

    assert grades_of(question, ranked("x", "b", "a")) == (0, 1, 2)
    assert sorted(relevant_grades(question)) == [1, 2]


def test_a_document_found_twice_counts_once() -> None:
    assert grades_of(Question("q", "?", relevant={"a": 2}), ranked("a", "a")) == (2, 0)


def test_a_passage_with_a_gold_string_is_relevant() -> None:
    question = Question("q", "?", gold=("甲", "乙"))

    assert grades_of(question, texts("丙", "有乙。", "有甲。")) == (0, 1, 1)


def test_white_space_is_folded_where_gold_is_looked_for() -> None:
    question = Question("q", "?", gold=("來源：\u00a0重慶日報 2020年",))

    assert grades_of(question, texts("來源： 重慶日報\u3000\n 2020年3月")) == (1,)


def test_a_gold_string_found_twice_counts_once() -> None:
    assert grades_of(Question("q", "?", gold=("甲",)), texts("甲", "甲")) == (1, 0)


def test_a_passage_with_two_gold_strings_counts_once() -> None:
    assert grades_of(Question("q", "?", gold=("甲", "乙")), texts("甲乙", "乙")) == (1, 0)


def test_each_gold_string_stands_for_one_relevant_passage() -> None:
    assert relevant_grades(Question("q", "?", gold=("甲 ", "乙", "甲"))) == (1, 1)


# Evaluation


def test_scores_are_means_over_answerable_questions() -> None:
    first, second, third, none = (Question(str(n), "?", relevant={"r": 1}) for n in range(4))

    ranking = report(
        {
            first: Outcome(answered=True, ranking=ranked("r")),
            second: Outcome(answered=True, ranking=ranked("x", "y", "r")),
            third: Outcome(answered=True, ranking=ranked("1", "2", "3", "4", "5", "6", "7", "8", "9", "r")),
            none: Outcome(answered=True, ranking=ranked("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "r")),
        }
    ).overall.ranking

    assert ranking is not None
    assert ranking.queries == 4
    assert (ranking.success_at_1, ranking.success_at_3, ranking.success_at_5) == (0.25, 0.5, 0.5)
    assert ranking.success_at_10 == 0.75
    assert ranking.mrr_at_10 == pytest.approx((1 + 1 / 3 + 1 / 10) / 4)
    assert ranking.ndcg_at_10 == pytest.approx((1 + 1 / 2 + 1 / log2(11)) / 4)


def test_ranking_is_scored_whether_or_not_the_question_was_declined() -> None:
    question = Question("q", "?", gold=("甲",))

    declined = report({question: Outcome(answered=False, ranking=texts("甲"))}).overall
    answered = report({question: Outcome(answered=True, ranking=texts("甲"))}).overall

    assert declined.ranking == answered.ranking
    assert declined.right == answered.right == Share(1, 1)
    assert (declined.refused_answerable, answered.refused_answerable) == (Share(1, 1), Share(0, 1))


def test_declining_is_right_where_nothing_answers() -> None:
    overall = report(
        {
            Question("1", "?", answerable=False): Outcome(answered=False, ranking=texts("甲")),
            Question("2", "?", answerable=False): Outcome(answered=True, ranking=texts("甲")),
        }
    ).overall

    assert overall.declined_unanswerable == overall.right == Share(1, 2)
    assert overall.ranking is None
    assert overall.refused_answerable is None


def test_declining_is_not_scored_where_everything_has_an_answer() -> None:
    overall = report({Question("1", "?", gold=("甲",)): Outcome(answered=True, ranking=())}).overall

    assert overall.declined_unanswerable is None


def test_kinds_are_scored_apart_in_the_order_they_first_come() -> None:
    kinds = report(
        {
            Question("1", "?", kind="terse", gold=("甲",)): Outcome(answered=True, ranking=texts("甲")),
            Question("2", "?", kind="fact", gold=("甲",)): Outcome(answered=True, ranking=()),
            Question("3", "?", kind="terse", answerable=False): Outcome(answered=False, ranking=()),
            Question("4", "?", gold=("甲",)): Outcome(answered=True, ranking=()),
        }
    ).kinds

    assert list(kinds) == ["terse", "fact"]
    assert (kinds["terse"].queries, kinds["fact"].queries) == (2, 1)
    assert kinds["terse"].ranking is not None
    assert (kinds["terse"].ranking.queries, kinds["terse"].ranking.success_at_1) == (1, 1.0)
    assert kinds["terse"].right == Share(2, 2)


def test_answers_are_looked_for_in_the_first_passage_and_its_sentence() -> None:
    passages = (Retrieved("1", "甲在 此。乙在彼。", "甲在 此。"), Retrieved("2", "丙"))

    overall = report(
        {
            Question("1", "?", gold=("甲",), answers=("甲在\u00a0此",)): Outcome(answered=True, ranking=passages),
            Question("2", "?", gold=("甲",), answers=("無", "乙")): Outcome(answered=True, ranking=passages),
            Question("3", "?", gold=("甲",), answers=("丙",)): Outcome(answered=True, ranking=passages),
            Question("4", "?", gold=("甲",), answers=("丙",)): Outcome(answered=True, ranking=()),
            Question("5", "?", gold=("甲",)): Outcome(answered=True, ranking=passages),
        }
    ).overall

    assert overall.answer_in_first_passage == Share(2, 4)
    assert overall.answer_in_sentence == Share(1, 4)


def test_where_no_sentence_is_shown_none_is_scored() -> None:
    question = Question("1", "?", gold=("甲",), answers=("甲",))

    overall = report({question: Outcome(answered=True, ranking=texts("甲"))}).overall

    assert (overall.answer_in_first_passage, overall.answer_in_sentence) == (Share(1, 1), None)


def test_each_question_is_asked_once_and_in_order() -> None:
    questions = tuple(Question(str(n), "?", gold=("甲",)) for n in range(3))
    asked: list[Question] = []

    def answer(question: Question) -> Outcome:
        asked.append(question)
        return Outcome(answered=False, ranking=())

    assert evaluate(Dataset("set", (), questions), answer).queries == 3
    assert tuple(asked) == questions


def test_time_is_told_in_milliseconds_a_question() -> None:
    questions = tuple(Question(str(n), "?", gold=("甲",)) for n in range(3))
    clock = Clock(0.0, 0.001, 5.0, 5.002, 7.0, 7.009)

    timed = evaluate(Dataset("set", (), questions), lambda _: Outcome(answered=False, ranking=()), clock=clock)

    assert timed.ms_per_query == pytest.approx(4.0)
    assert timed.ms_median == pytest.approx(2.0)
    assert timed.ms_p95 == pytest.approx(9.0)


def test_auroc_compares_the_confidence_in_what_is_answerable_and_what_is_not() -> None:
    outcomes = {
        Question("1", "?", gold=("甲",)): Outcome(answered=True, ranking=(), confidence=0.9),
        Question("2", "?", gold=("甲",)): Outcome(answered=True, ranking=(), confidence=0.2),
        Question("3", "?", gold=("甲",)): Outcome(answered=True, ranking=()),
        Question("4", "?", answerable=False): Outcome(answered=False, ranking=(), confidence=0.2),
    }

    assert report(outcomes).auroc == 0.75


def test_without_confidence_on_both_sides_there_is_no_auroc() -> None:
    outcomes = {
        Question("1", "?", gold=("甲",)): Outcome(answered=True, ranking=(), confidence=0.9),
        Question("2", "?", answerable=False): Outcome(answered=False, ranking=()),
    }

    assert report(outcomes).auroc is None


def test_a_set_without_questions_has_no_scores_and_takes_no_time() -> None:
    empty = report({})

    assert (empty.queries, empty.ms_per_query, empty.overall.right, empty.kinds) == (0, 0.0, None, {})


def test_what_the_answerer_raises_comes_through() -> None:
    def answer(_: Question) -> Outcome:
        raise LookupError("no index")

    with pytest.raises(LookupError, match="no index"):
        evaluate(Dataset("set", (), (Question("1", "?"),)), answer)


def test_the_json_object_holds_every_number_under_its_usual_name() -> None:
    outcomes = {
        Question("1", "?", kind="fact", gold=("甲",), answers=("甲",)): Outcome(
            answered=True, ranking=(Retrieved("1", "甲", "甲"),), confidence=1.0
        ),
        Question("2", "?", kind="fact", gold=("甲",)): Outcome(answered=True, ranking=texts("乙"), confidence=0.0),
        Question("3", "?", kind="fact", gold=("甲",)): Outcome(
            answered=False, ranking=texts("乙", "甲"), confidence=0.0
        ),
        Question("4", "?", kind="chit-chat", answerable=False): Outcome(answered=False, ranking=(), confidence=0.0),
    }
    clock = Clock(0, 0.0012345678, 1, 1.002, 2, 2.002, 3, 3.002)

    told = evaluate(Dataset("set", (), tuple(outcomes)), outcomes.__getitem__, clock=clock).as_json()

    fact = {
        "Success@1": 0.3333,
        "Success@3": 0.6667,
        "Success@5": 0.6667,
        "Success@10": 0.6667,
        "MRR@10": 0.5,
        "nDCG@10": 0.5436,
        "queries": 3,
        "right": {"share": 0.3333, "count": 1, "of": 3},
        "first_passage": {"share": 1.0, "count": 1, "of": 1},
        "sentence": {"share": 1.0, "count": 1, "of": 1},
        "declined": {"answerable": {"share": 0.3333, "count": 1, "of": 3}},
    }
    chit_chat = {
        "queries": 1,
        "right": {"share": 1.0, "count": 1, "of": 1},
        "declined": {"unanswerable": {"share": 1.0, "count": 1, "of": 1}},
    }
    assert told == fact | {
        "queries": 4,
        "right": {"share": 0.5, "count": 2, "of": 4},
        "declined": {
            "unanswerable": {"share": 1.0, "count": 1, "of": 1},
            "answerable": {"share": 0.3333, "count": 1, "of": 3},
        },
        "ms_per_query": 1.8086,
        "ms_median": 2.0,
        "ms_p95": 2.0,
        "auroc": 0.6667,
        "kinds": {"fact": fact, "chit-chat": chit_chat},
    }
    assert json.loads(json.dumps(told)) == told


def test_the_json_object_names_a_metric_it_has_nothing_to_measure_with() -> None:
    told = report({Question("1", "?", answerable=False): Outcome(answered=False, ranking=())}).as_json()

    assert [name for name, value in told.items() if value is None] == [
        "Success@1",
        "Success@3",
        "Success@5",
        "Success@10",
        "MRR@10",
        "nDCG@10",
        "first_passage",
        "sentence",
        "auroc",
    ]


# The room's walls


def test_all_names_what_the_package_exports() -> None:
    modules = {path.stem for path in Path(evaluation.__file__).parent.glob("*.py")}
    public = {name for name in vars(evaluation) if not name.startswith("_")} - modules

    assert set(evaluation.__all__) == public


def test_nothing_is_imported_but_the_standard_library_and_the_error_tree() -> None:
    imported: set[str] = set()
    for path in Path(evaluation.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported.update(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0
                imported.add(node.module or "")

    foreign = {name for name in imported if name.partition(".")[0] not in sys.stdlib_module_names}
    assert {name for name in foreign if not name.startswith("retrieval.evaluation.")} == {"retrieval.errors"}
