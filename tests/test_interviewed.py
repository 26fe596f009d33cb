from __future__ import annotations

import pytest

from bot.answer import Verdict
from bot.answering import Answerer
from bot.conversation import Message
from bot.interviewed import interviewed
from retrieval import Analyzer, Article, Block, Kind

TURNS = (
    "47歲的葉芷嫣在河邊修了二十年的船,徒弟路正平跟著他。",
    "問:你為什麼修船?",
    "答:我爸爸也修船,我從小就聞著桐油味長大。",
    "問:一條船要修多久?",
    "答:快的三天,慢的要兩個月。",
    "問:以後有什麼打算?",
    "答:我想把工具都留給學校。",
)


def page(title: str, *texts: str) -> Article:
    return Article("boats", (Block(Kind.TITLE, title), *(Block(Kind.BODY, text) for text in texts)), title=title)


@pytest.mark.parametrize(
    ("title", "texts", "name"),
    [
        ("修船人葉芷嫣:船比我老", TURNS, "葉芷嫣"),
        ("河邊的修船人", TURNS, None),
        ("河邊的修船人", ("47歲的葉芷嫣在河邊修船。", *TURNS[1:]), "葉芷嫣"),
        ("修船人葉芷嫣:船比我老", TURNS[:4], None),
    ],
)
def test_who_is_interviewed_is_named_in_the_headline_or_alone_in_the_first_paragraph(
    title: str, texts: tuple[str, ...], name: str | None, analyzer: Analyzer
) -> None:
    article = page(title, *texts)
    assert interviewed(article, Answerer.of([article], analyzer).index) == name


@pytest.mark.parametrize("question", ["他是誰", "他幾歲?"])
def test_in_an_interview_a_pronoun_means_who_is_interviewed(question: str, analyzer: Analyzer) -> None:
    answerer = Answerer.of([page("修船人葉芷嫣:船比我老", *TURNS)], analyzer)
    assert answerer.answer(question).findings[0].hit.passage.text == TURNS[0]
    alone = Answerer.of([page("修船人葉芷嫣:船比我老", *TURNS[:1])], analyzer)
    assert alone.answer(question).verdict is Verdict.VAGUE


def test_who_was_named_before_is_meant_first(analyzer: Analyzer) -> None:
    answerer = Answerer.of([page("修船人葉芷嫣:船比我老", *TURNS, "路正平今年23歲,住在學校旁。")], analyzer)
    answer = answerer.answer("他幾歲", (Message("路正平住在哪裡"),))
    assert answer.findings[0].hit.passage.text == "路正平今年23歲,住在學校旁。"
