"""Where an article appeared first, as a sentence at its end or in its head tells it."""

from __future__ import annotations

import pytest

from retrieval.models import Kind
from retrieval.reading import read_text
from retrieval.reading.origins import origin_of

P = "河口的小學今年重新開門，三十二個學生回到教室，校長說這是十一年來人數最多的一次，家長們都很高興。"
Q = "縣府預計明年再開放兩所分校，經費一共四百六十萬元，由地方和中央各出一半，最快八月動工。"
R = "家長會長說，孩子不必再搭一小時的校車到鎮上，小學的教室也重新漆過，圖書室添了五百本書。"


@pytest.mark.parametrize(
    "line",
    [
        "本文出自《河口月刊》第88期",
        "原文刊載於《河口月刊》2023年5月號",
        "本文摘自《河口月刊》第88期。",
        "（本文轉載自《河口月刊》第88期）",
        "原載《河口月刊》2023年第5期",
        "（原文刊登於2023年5月1日《河口月刊》）",
    ],
)
def test_the_source_is_what_the_marks_enclose(line: str) -> None:
    article = read_text(f"河口小學重新開門\n{P}\n{Q}\n{R}\n{line}", "page")
    assert article.source == "河口月刊"
    assert [block.text for block in article.blocks if block.kind is Kind.DATELINE] == [line]


def test_the_day_and_the_author_beside_it_are_known() -> None:
    origin = origin_of("本文原刊於《河口》雜誌，2023年5月1日，作者：王小明")
    assert origin is not None
    assert (origin.source, origin.published, origin.authors) == ("河口", "2023年5月1日", ["王小明"])


@pytest.mark.parametrize(
    "line",
    [
        "本文摘自《山上的教室》，經出版社同意刊登",
        "出自《論語》第3卷的一句話",
        "摘自《史記》",
        "《河口月刊》第88期介紹了這所小學",
    ],
)
def test_a_book_and_what_a_sentence_says_of_one_are_no_origin(line: str) -> None:
    assert origin_of(line) is None
