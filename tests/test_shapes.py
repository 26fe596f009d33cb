from __future__ import annotations

from importlib import resources

from hypothesis import given
from hypothesis import strategies as st

from retrieval.analysis import canonical
from retrieval.shapes import shapealikes


def test_one_character_is_another_that_looks_like_it() -> None:
    assert {"末来", "未米"} <= set(shapealikes("未来"))


def test_what_looks_like_nothing_else_gives_nothing() -> None:
    assert list(shapealikes("龘a1")) == []


@given(st.text(max_size=6))
def test_one_place_changes_and_no_length(text: str) -> None:
    for other in shapealikes(canonical(text).text):
        assert sum(a != b for a, b in zip(canonical(text).text, other, strict=True)) == 1


def test_every_group_of_the_table_has_different_characters() -> None:
    lines = resources.files("retrieval").joinpath("shapes.txt").read_text(encoding="utf-8").splitlines()
    groups = [canonical(group).text for line in lines if not line.startswith("#") for group in line.split()]
    assert groups
    assert [group for group in groups if len(set(group)) < max(len(group), 2)] == []
