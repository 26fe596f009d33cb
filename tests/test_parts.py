from __future__ import annotations

import pytest

from retrieval import Kind
from retrieval.analysis import canonical
from retrieval.parts import parts_asked


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("作者是誰", Kind.BYLINE),
        ("篇嘢邊個寫㗎", Kind.BYLINE),
        ("这篇报道是哪个记者写的", Kind.BYLINE),
        ("who wrote this article?", Kind.BYLINE),
        ("責編係邊個", Kind.EDITOR),
        ("消息来源是哪里", Kind.DATELINE),
        ("這篇什麼時候登的", Kind.DATELINE),
        ("几号发布的", Kind.DATELINE),
        ("when was it published", Kind.DATELINE),
        ("照片是誰拍的", Kind.CAPTION),
        ("啲相係邊個影㗎", Kind.CAPTION),
        ("文章標題", Kind.TITLE),
        ("引題寫什麼", Kind.KICKER),
        ("第二節的標題", Kind.HEADING),
        ("小標題有哪些", Kind.HEADING),
    ],
)
def test_the_part_that_is_asked_for_comes_first(question: str, kind: Kind) -> None:
    found = parts_asked(canonical(question).text)
    assert found[kind] == max(found.values()) == 1


@pytest.mark.parametrize("question", ["", "黃學清幾歲", "何時確診", "誰說的", "車隊何時發車", "影響了誰的生意"])
def test_a_question_about_what_the_article_tells_asks_for_no_part(question: str) -> None:
    assert parts_asked(canonical(question).text) == {}


def test_the_line_over_the_title_is_not_the_title() -> None:
    assert parts_asked(canonical("大標題上面的引題").text) == {Kind.KICKER: 1}


def test_a_headings_title_is_not_the_articles() -> None:
    assert Kind.TITLE not in parts_asked(canonical("最後一段的標題").text)
