from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval import Analyzer, Article, Block, Index, Kind, understand
from retrieval.analysis import canonical
from retrieval.frames import vectors
from retrieval.frames.compiling import latent, spelled
from retrieval.frames.latent import Vectors

# Each term in three frames, as those in fewer have no vector.
SEA = (("出海", "漁船"), ("捕撈", "漁網"))
SICK = (("看病", "醫院"), ("掛號", "吃藥"))
FEW = spelled([SEA, SICK] * 3 + [SEA])
SMALL = latent(FEW, dimensions=2)


def near(one: str, other: str, made: Vectors | None = None) -> float:
    made = made or vectors()
    return float(made.of(canonical(one).text) @ made.of(canonical(other).text))


def test_words_of_the_same_frames_are_close_though_they_share_no_character() -> None:
    assert near("出海", "捕撈", SMALL) > 0.9
    assert near("出海", "掛號", SMALL) < 0.1


@pytest.mark.parametrize(
    ("question", "tells", "other"),
    [
        ("他為什麼不幹了", "薪水太低，跳槽到了別的公司。", "颱風在台東登陸。"),
        ("颱風往哪走", "中心將在花蓮登陸，暴風圈觸陸。", "他的母親中風，需要照顧。"),
        ("老人家记性不好", "診斷為失智，常走失。", "豬肉價格上漲了三成。"),
    ],
)
def test_a_question_is_closer_to_what_tells_of_its_situation(question: str, tells: str, other: str) -> None:
    assert near(question, tells) > near(question, other) + 0.2


def test_both_scripts_have_the_same_vector() -> None:
    assert near("醫護人員的補貼", "医护人员的补贴") == pytest.approx(1)


@given(st.lists(st.text("出海捕撈看病醫院a1 。")))
def test_the_vector_of_any_texts_is_of_length_one_or_of_zeros(texts: list[str]) -> None:
    length = float(np.linalg.norm(SMALL.of(*texts)))
    assert length == pytest.approx(1, abs=1e-6) or length == 0


@given(st.text("出海捕撈看病醫院"), st.text("出海捕撈看病醫院"))
def test_the_order_of_texts_is_nothing_to_their_vector(one: str, other: str) -> None:
    np.testing.assert_allclose(SMALL.of(one, other), SMALL.of(other, one), atol=1e-6)


@given(st.text("出海捕撈看病醫院"))
def test_vectors_are_restored_as_they_were_saved(text: str) -> None:
    restored = Vectors.restored(SMALL.saved())
    assert restored.of(text).tolist() == SMALL.of(text).tolist()


def test_the_same_frames_make_the_same_vectors() -> None:
    again = latent(FEW, dimensions=2).saved()
    assert {name: array.tolist() for name, array in again.items()} == {
        name: array.tolist() for name, array in SMALL.saved().items()
    }


def test_a_paragraph_in_quite_other_words_is_compared_when_it_tells_of_the_situation(analyzer: Analyzer) -> None:
    told = "離開幹部食堂時他坦言，底薪太低，已跳槽到同業。"
    filler = [f"那年他為什麼不去，第{i}位同事不知道，他也不知道為什麼，後來不幹活了。" for i in range(12)]
    index = Index.of([Article("a", tuple(Block(Kind.BODY, text) for text in (*filler, told)))], analyzer)
    explained = index.explain(understand("他為什麼不幹了", analyzer), top=20)
    assert told in [each.passage.text for each in explained.judged]
