"""The next article and the one before, and what came later."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer import Verdict
from bot.answering import Answerer
from bot.conversation import Message, gone_on
from bot.smalltalk import SmallTalk
from bot.stepping import article_step, asks_what_came_later, told_later
from retrieval import Analyzer, Article, Block, Hit, Kind, Passage

PAGES = (
    ("蜂", "山村養蜂人歸來", "記者何小川報導。養蜂人秦大海的蜂箱被洪水沖走。他借錢再買了30箱。後來蜂群分成了50箱。"),
    ("燈", "燈塔今年重新點亮", "記者馬小溪報導。守塔人伍長風今年61歲。燈塔停用了12年。"),
    ("橋", "石橋修好了", "記者田小麥報導。石橋全長88米。工匠谷雨生修了3年。"),
)


@cache
def folder(analyzer: Analyzer) -> Answerer:
    return Answerer.of(
        [
            Article(name, (Block(Kind.TITLE, title), *(Block(Kind.BODY, part) for part in text.split("報導。", 1))))
            for name, title, text in PAGES
        ],
        analyzer,
    )


def told(analyzer: Analyzer, *messages: str) -> list[str]:
    """The articles that the messages of a talk are answered with, each after those before it."""
    context: tuple[Message, ...] = ()
    names = []
    for message in messages:
        answer = folder(analyzer).answer(message, context)
        names.append(answer.findings[0].hit.passage.article.name if answer.answered else answer.verdict.value)
        context = gone_on(context, Message(answer.remembered)) if answer.asks else context
    return names


@pytest.mark.parametrize(
    ("message", "step"),
    [
        ("下一篇", 1),
        ("看下一篇文章吧", 1),
        ("上一篇呢", -1),
        ("翻到上一則新聞", -1),
        ("下一篇講什麼", 1),
        ("Next article", 1),
        ("show me the previous story", -1),
        ("下一篇作者是誰", 0),
        ("下一段", 0),
        ("另一篇", 0),
        ("", 0),
    ],
)
def test_the_next_article_and_the_one_before_are_told_apart_from_all_else(message: str, step: int) -> None:
    assert article_step(message) == step


def test_the_article_beside_the_one_in_talk_is_opened_and_talked_of(analyzer: Analyzer) -> None:
    assert told(analyzer, "燈塔停用了幾年", "下一篇", "全長多少") == ["燈", "橋", "橋"]
    assert told(analyzer, "燈塔停用了幾年", "上一篇", "下一篇") == ["燈", "蜂", "燈"]


def test_what_another_thing_is_asked_of_is_asked_of_the_article_in_talk(analyzer: Analyzer) -> None:
    pages = {"南": "主場門票80元。客場門票要問對方。", "北": "客場門票60元,客場坐大巴去。客場門票可以上網買。"}
    answerer = Answerer.of([Article(name, (Block(Kind.BODY, text),)) for name, text in pages.items()], analyzer)
    answer = answerer.answer("客場呢", (Message("主場門票多少錢"),))
    assert answer.findings[0].hit.passage.article.name == "南"


@pytest.mark.parametrize("talk", [("下一篇",), ("石橋全長多少", "下一篇"), ("蜂箱被什麼沖走", "上一篇")])
def test_where_no_article_is_beside_all_are_listed(talk: tuple[str, ...], analyzer: Analyzer) -> None:
    context = tuple(map(Message, talk[:-1]))
    answer = folder(analyzer).answer(talk[-1], context)
    assert (answer.verdict, answer.small_talk, len(answer.choices)) == (Verdict.SMALL_TALK, SmallTalk.ARTICLES, 3)


def test_who_goes_back_to_an_article_is_not_answered_with_what_only_another_tells(analyzer: Analyzer) -> None:
    for question in ("石橋用了幾噸石頭", "修了幾年", "石橋那篇的標題是什麼", "石橋那篇是誰寫的"):
        answer = folder(analyzer).answer("回到燈塔那篇", (Message(question),))
        assert answer.answered
        assert (answer.findings[0].hit.passage.article.name, answer.findings[0].hit.passage.kind) == ("燈", Kind.TITLE)


@pytest.mark.parametrize("message", ["後來呢", "那之後呢?", "然後呢", "结果呢", "後來怎麼樣了"])
def test_what_came_later_is_told_by_the_passage_that_told_what_came_first(message: str, analyzer: Analyzer) -> None:
    answer = folder(analyzer).answer(message, (Message("蜂箱被什麼沖走"),))
    hit = answer.findings[0].hit
    assert hit.passage.text[slice(*hit.sentence)] == "後來蜂群分成了50箱。"


def test_what_was_told_last_of_all_has_no_later() -> None:
    passage = Passage(Article("a", ()), 0, 1, None, Kind.BODY, "先下雨。後來雨停了。")
    later = told_later(Hit(passage, 1.0, (), (0, 4)))
    assert later is not None
    assert later.sentence == (4, 10)
    assert told_later(later) is None


@pytest.mark.parametrize("message", ["後來誰修好了石橋", "後來", "還有呢", ""])
def test_a_whole_question_is_none_for_what_came_later(message: str) -> None:
    assert not asks_what_came_later(message)


@given(st.text(max_size=60))
def test_any_text_is_taken(message: str) -> None:
    assert article_step(message) in {-1, 0, 1}
    assert asks_what_came_later(message) in {True, False}


STORY = (
    "漁船在外海翻了,船上有七個人。",
    "救生艇在風浪裡找了一夜,找到五個。",
    "天亮時另外兩人自己游上了礁石,被燈塔看守人葉長青發現。",
    "縣府說會補助漁民換新的無線電。",
)


@cache
def story(analyzer: Analyzer) -> Answerer:
    blocks = (Block(Kind.TITLE, "漁船翻覆七人獲救"), *(Block(Kind.BODY, text) for text in STORY))
    return Answerer.of([Article("boat", blocks)], analyzer)


@pytest.mark.parametrize("message", ["後來呢", "然后呢?", "結果呢", "結果怎麼樣了", "接下來呢"])
def test_what_the_passage_does_not_tell_of_later_the_next_paragraph_tells(message: str, analyzer: Analyzer) -> None:
    context: tuple[Message, ...] = (Message("漁船翻了,船上有幾個人"),)
    for text in STORY[1:]:
        answer = story(analyzer).answer(message, context)
        assert (answer.verdict, answer.findings[0].hit.passage.text) == (Verdict.FOUND, text)
        context = gone_on(context, Message(answer.remembered))
    last = story(analyzer).answer(message, context)
    assert not last.answered


def test_who_opens_an_article_is_told_what_comes_after_its_lead(analyzer: Analyzer) -> None:
    answer = story(analyzer).answer("然後呢", (Message("這篇主要講什麼"),))
    assert answer.findings[0].hit.passage.text == STORY[1]


def test_who_goes_through_the_results_is_given_the_next_one(analyzer: Analyzer) -> None:
    context = (Message("漁船翻了,船上有幾個人"), Message("還有呢"))
    assert story(analyzer).answer("然後呢", context).remembered == "然後呢"
