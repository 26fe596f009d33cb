from __future__ import annotations

import re
from dataclasses import replace
from importlib import resources
from itertools import chain

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import retrieval.frames
from retrieval import Analyzer, Article, Block, Index, Kind, understand
from retrieval.frames import COMPILED, Frames, frames
from retrieval.frames.compiling import digest, parse, sources, spelled

FILES = sorted(
    (file for file in resources.files(retrieval.frames).iterdir() if file.name.endswith(".txt")),
    key=lambda file: file.name,
)
FORM = re.compile(r"[\u3400-\u9fffA-Za-z0-9.\U00020000-\U0003ffff·]+")
FEW = spelled(
    [
        (("活到幾歲", "壽命"), ("平均年齡", "死者")),
        (("打架", "動手打人"), ("推搡", "報警")),
        (("停車", "泊車"), ("車位", "停車場")),
    ]
)
SMALL = Frames.of(FEW)


def spoken_of(question: str, analyzer: Analyzer) -> dict[int, float]:
    query = understand(question, analyzer)
    return SMALL.spoken_of(query.terms, query.expansions)


@pytest.mark.parametrize(
    ("question", "word"), [("當時的人能活到幾歲", "平均"), ("他們怎麼打起架來的", "推搡"), ("边度有得泊车", "停车场")]
)
def test_a_question_speaks_most_of_the_frame_whose_words_it_shares(
    question: str, word: str, analyzer: Analyzer
) -> None:
    found = spoken_of(question, analyzer)
    best = [*found][-1]
    assert found[best] == max(found.values())
    assert word in SMALL.words(best)


def test_a_question_that_shares_nothing_with_a_frame_speaks_of_none(analyzer: Analyzer) -> None:
    assert spoken_of("重慶", analyzer) == {}
    assert SMALL.spoken_of({}, {"打架": 1.0}) == {}


def test_what_is_related_is_none_of_the_questions_own_terms(analyzer: Analyzer) -> None:
    query = understand("古時候的人壽命多長", analyzer)
    query = query.with_related(lambda frame: dict.fromkeys(frames().words(frame), 1.0))
    assert "平均年龄" in query.related
    assert query.related.keys().isdisjoint(query.terms)
    assert all(0 < share <= 1 for share in query.related.values())


def test_of_several_frames_with_a_word_the_one_that_is_spoken_of_most_tells_its_weight(analyzer: Analyzer) -> None:
    query = replace(understand("重慶", analyzer), frames={2: 0.25, 0: 0.5, 1: 1.0})
    held = {0: {"死者": 1.0, "报警": 1.0}, 1: {"报警": 0.5}, 2: {"死者": 1.0, "车位": 1.0}}
    assert query.with_related(held.__getitem__).related == {"死者": 0.5, "报警": 0.5, "车位": 0.25}


def test_the_paragraph_that_tells_of_the_situation_has_more_of_its_words(analyzer: Analyzer) -> None:
    blocks = Block(Kind.BODY, "那裡的人一般都住在河邊。"), Block(Kind.BODY, "那裡的人一般早逝，死者平均年齡33歲。")
    index = Index.of([Article("a", blocks)], analyzer)
    judged = index.explain(understand("那裡的人一般能活多久", analyzer)).judged
    related = {each.passage.number: each.features["related"][0] for each in judged}
    assert related[2] > related[1]


@given(st.lists(st.tuples(*[st.lists(st.text("活壽命打架停车年", min_size=1), min_size=1)] * 2), min_size=1))
def test_frames_are_restored_as_they_were_saved(few: list[tuple[list[str], list[str]]]) -> None:
    made = Frames.of(few)
    restored = Frames.restored(made.saved())
    terms = {term: 1.0 for sides in few for forms in sides for form in forms for term in form}
    assert [restored.words(i) for i in range(len(few))] == [made.words(i) for i in range(len(few))]
    assert restored.spoken_of(terms, {}) == pytest.approx(made.spoken_of(terms, {}), rel=1e-3)


def test_the_file_that_is_read_at_the_start_was_made_of_the_frames_as_they_are() -> None:
    with resources.files(retrieval.frames).joinpath(COMPILED).open("rb") as file, np.load(file) as compiled:
        assert str(compiled["digest"]) == digest(sources()), "run python -m retrieval.frames.compiling"


@given(st.dictionaries(st.text("活壽命打架停车年"), st.floats(0.1, 3), max_size=8))
def test_whatever_is_asked_each_frame_counts_above_nothing_and_the_last_one_most(terms: dict[str, float]) -> None:
    shares = [*SMALL.spoken_of(terms, {}).values()]
    assert all(share > 0 for share in shares)
    assert shares == sorted(shares)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_line_has_words_on_either_side_none_twice(file: resources.abc.Traversable) -> None:
    for asked, told in parse(file.read_text(encoding="utf-8")):
        assert len(asked) >= 3, asked
        assert len(told) >= 8, told
        assert all(FORM.fullmatch(form) for form in chain(asked, told)), (asked, told)
        assert all(len(form) > 1 for form in told), told
        assert len({*asked, *told}) == len(asked) + len(told), (asked, told)


def test_there_are_thousands_of_frames() -> None:
    assert len(frames()) > 10_000
