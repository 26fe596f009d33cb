"""The questions about the articles of the tests are themselves right."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from retrieval.passages import split
from retrieval.reading import read_article

HERE = Path(__file__).parent
FILES = sorted((HERE / "questions").glob("*.jsonl"))
QUESTIONS = [
    pytest.param(file.stem, question, id=question["id"])
    for file in FILES
    for question in map(json.loads, file.read_text(encoding="utf-8").splitlines())
]

by_question = pytest.mark.parametrize(("article", "question"), QUESTIONS)


@cache
def passages(article: str) -> tuple[str, ...]:
    return tuple(passage.text for passage in split(read_article(HERE / "articles" / f"{article}.txt")))


@by_question
def test_every_gold_stands_in_exactly_one_passage(article: str, question: dict[str, Any]) -> None:
    found = {gold: sum(gold in passage for passage in passages(article)) for gold in question["gold"]}
    assert found == dict.fromkeys(question["gold"], 1)


@by_question
def test_every_answer_stands_in_a_passage_with_a_gold(article: str, question: dict[str, Any]) -> None:
    golden = [passage for passage in passages(article) if any(gold in passage for gold in question["gold"])]
    assert not question["answer"] or any(question["answer"] in passage for passage in golden)


def test_every_id_is_given_once() -> None:
    assert [name for name, times in Counter(param.id for param in QUESTIONS).items() if times > 1] == []


def test_there_are_questions() -> None:
    assert QUESTIONS
