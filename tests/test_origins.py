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


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("本文出自潮間誌第58期", "潮間誌"),
        ("原載於潮間誌 2023年5月號", "潮間誌"),
        ("刊於河口第58期", "河口"),
        ("首發於潮間誌", "潮間誌"),
        ("本文首发于河口新闻网", "河口新闻网"),
        ("本文首發於潮間誌，未經授權請勿轉載", "潮間誌"),
        ("轉載自：河口日報", "河口日報"),
        ("轉載自「潮間誌」", "潮間誌"),
        ("本文轉載自潮間誌，原標題為河口的小學", "潮間誌"),
        ("本文转载自微信公众号“河口人”（ID：hekouren）", "河口人"),
        ("本文經授權轉載自潮間誌", "潮間誌"),
        ("本文由《潮間誌》授權轉載", "潮間誌"),
        ("本文獲河口傳媒授權刊登", "河口傳媒"),
        ("本文為《潮間誌》第58期封面故事", "潮間誌"),
        ("本文首發於《潮間誌》第58期，2023年5月出版", "潮間誌"),
        ("原文刊於《潮間誌》第58期，頁12-15", "潮間誌"),
        ("原文出處：潮間誌", "潮間誌"),
        ("原載 Tide Magazine", "Tide Magazine"),
        ("This article was originally published in The Tide Review.", "The Tide Review"),
        ("First published in 潮間誌, 5 May 2023", "潮間誌"),
        ("潮間誌 第58期", "潮間誌"),
        ("《潮間誌》2023年5月號 第58期", "《潮間誌》"),
    ],
)
def test_the_source_needs_no_marks_where_its_name_or_its_issue_shows_it(line: str, source: str) -> None:
    title = "河口小學重新開門"
    for lines in ((title, line, P, Q, R), (title, P, Q, R, line)):
        article = read_text("\n".join(lines), "page")
        assert (article.title, article.source) == (title, source)
        assert [block.text for block in article.blocks if block.kind is Kind.DATELINE] == [line]
        assert [block.text for block in article.blocks if block.kind is Kind.BODY] == [P, Q, R]


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
        "原載於《河口月刊》的這篇文章",
        "轉載自網路",
        "轉載自多家媒體的新聞",
        "摘自今天的新聞",
        "轉載自臉書",
        "首發於2023年",
        "刊於河口",
        "他轉載自河口新聞網。",
    ],
)
def test_a_book_and_what_a_sentence_says_of_one_are_no_origin(line: str) -> None:
    assert origin_of(line) is None
