from __future__ import annotations

from functools import cache

import pytest

from bot import replies
from bot.answer import Verdict
from bot.answering import Answerer
from bot.conversation import Message
from bot.gathering import Gathered, Gathering, foremost, gathered, of_each, published
from bot.language import Language
from bot.smalltalk import SmallTalk
from bot.texts import texts
from retrieval import Analyzer, Article, Block, Kind

PAGES = (
    ("燈", "燈塔重新點亮", "2024年3月5日 08:20", "守塔人伍長風養了一隻貓。燈塔停用了12年,今年點亮。"),
    ("橋", "石橋修好了", "2025/10/06 18:40", "石橋全長88米。"),
    ("蜂", "養蜂人歸來", "2024-11-18", "養蜂人秦大海的蜂箱被颱風吹走。他走過石橋去買蜂箱,一共買了30箱,花了兩個月。"),
)


@cache
def folder(analyzer: Analyzer) -> Answerer:
    return Answerer.of(
        [
            Article(
                name,
                (Block(Kind.TITLE, title), Block(Kind.BYLINE, f"記者 何{name}川"), Block(Kind.BODY, text)),
                title=title,
                published=time,
            )
            for name, title, time, text in PAGES
        ],
        analyzer,
    )


@pytest.mark.parametrize(
    ("message", "asked"),
    [
        ("總共有幾篇", Gathered(Gathering.COUNT)),
        ("一共收錄了多少篇?", Gathered(Gathering.COUNT)),
        ("一共有多少篇文章呢", Gathered(Gathering.COUNT)),
        ("最新的是哪一篇", Gathered(Gathering.NEWEST)),
        ("哪篇文章最新?", Gathered(Gathering.NEWEST)),
        ("最舊嘅係邊篇", Gathered(Gathering.OLDEST)),
        ("哪篇發表得最早", Gathered(Gathering.OLDEST)),
        ("哪篇最長", Gathered(Gathering.LONGEST)),
        ("最短的一篇", Gathered(Gathering.SHORTEST)),
        ("哪篇講颱風", Gathered(Gathering.MENTIONING, "颱風")),
        ("哪些文章提到了颱風?", Gathered(Gathering.MENTIONING, "颱風")),
        ("哪一篇有貓", Gathered(Gathering.MENTIONING, "貓")),
        ("有没有文章讲台风的", Gathered(Gathering.MENTIONING, "台风")),
        ("哪幾篇是關於大橋的事", Gathered(Gathering.MENTIONING, "大橋")),
        ("2024年的文章", Gathered(Gathering.DATED, "2024年", (2024,))),
        ("哪些文章是2024年11月發表的", Gathered(Gathering.DATED, "2024年11月", (2024, 11))),
    ],
)
def test_what_is_asked_of_all_articles_together_is_told_apart(message: str, asked: Gathered | None) -> None:
    assert gathered(message) == asked


@pytest.mark.parametrize(
    "message",
    [
        "哪篇講什麼",
        "哪篇說他幾歲",
        "哪篇有作者",
        "最長的橋有多長",
        "最新的消息是什麼",
        "哪座橋最長",
        "最早的呢",
        "2024年的颱風",
        "有什麼文章",
        "",
    ],
)
def test_what_asks_for_something_that_is_told_is_not_asked_of_the_articles(message: str) -> None:
    assert gathered(message) is None


@pytest.mark.parametrize("last", ["第 2 篇文章主要講什麼", "第 3 篇多少字"])
def test_after_the_one_the_other_is_asked_for_in_short(last: str) -> None:
    assert gathered("最早的呢", last) == Gathered(Gathering.OLDEST)
    assert gathered("那最短的呢?", last) == Gathered(Gathering.SHORTEST)


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("比較和", None),
        ("比較", "主要講什麼"),
        ("比较一下", "主要讲什么"),
        ("有什麼不同", "主要講什麼"),
        ("記者有哪些人", "的作者是誰"),
        ("有哪些作者?", "的作者是誰"),
        ("作者是誰", None),
        ("", None),
    ],
)
def test_to_compare_is_to_ask_of_each(question: str, asked: str | None) -> None:
    assert of_each(question) == asked


@pytest.mark.parametrize(
    ("printed", "time"),
    [
        ("2020年03月11日08:20", (2020, 3, 11, 8, 20)),
        ("2025/10/06 18:40", (2025, 10, 6, 18, 40)),
        ("2025.02.17", (2025, 2, 17)),
        ("2023年11月3日 05:00 AM", (2023, 11, 3, 5, 0)),
        ("昨天", ()),
        (None, ()),
    ],
)
def test_when_an_article_was_published_is_read_as_it_is_printed(printed: str | None, time: tuple[int, ...]) -> None:
    assert published(Article("a", (), published=printed)) == time


def test_of_articles_that_do_not_tell_when_they_were_published_or_at_the_same_time_none_is_newest() -> None:
    day = "2024-11-18"
    assert foremost(Gathering.NEWEST, [Article("a", ()), Article("b", ())]) is None
    assert foremost(Gathering.NEWEST, [Article("a", (), published=day), Article("b", (), published=day)]) is None
    assert foremost(Gathering.OLDEST, [Article("a", (), published=day), Article("b", ())]) == Article(
        "a", (), published=day
    )


@pytest.mark.parametrize(("message", "name"), [("最新的是哪一篇", "橋"), ("哪篇最早", "燈"), ("2025年的文章", "橋")])
def test_the_one_that_is_asked_for_is_told_by_its_title_and_talked_of(
    message: str, name: str, analyzer: Analyzer
) -> None:
    answer = folder(analyzer).answer(message)
    hit = answer.findings[0].hit
    assert (hit.passage.article.name, hit.passage.kind) == (name, Kind.TITLE)
    writer = folder(analyzer).answer("作者是誰", [Message(answer.remembered)])
    assert writer.findings[0].hit.passage.text == f"記者 何{name}川"


@pytest.mark.parametrize(("message", "name"), [("哪篇最長", "蜂"), ("最短的是哪篇", "橋")])
def test_of_the_longest_and_the_shortest_the_length_is_told(message: str, name: str, analyzer: Analyzer) -> None:
    answer = folder(analyzer).answer(message)
    assert answer.small_talk is SmallTalk.STRUCTURE
    assert answer.about is not None
    assert answer.about.name == name


@pytest.mark.parametrize(
    ("message", "names"), [("哪些文章提到石橋", ["橋", "蜂"]), ("2024年的文章有哪些", ["燈", "蜂"])]
)
def test_of_several_that_are_asked_for_it_is_asked_which_to_see(
    message: str, names: list[str], analyzer: Analyzer
) -> None:
    answer = folder(analyzer).answer(message)
    assert answer.verdict is Verdict.WHICH
    assert [article.name for _, article in answer.choices] == names
    for language in Language:
        told = replies.notice(answer, texts(language)).splitlines()
        assert answer.gathered in told[0]
        assert "2" in told[0]
        assert len(told) == 1 + len(names)


@pytest.mark.parametrize(
    ("message", "name"), [("哪篇講颱風", "蜂"), ("哪一篇有貓", "燈"), ("有沒有文章提到蜂箱", "蜂")]
)
def test_the_only_one_that_tells_of_something_is_answered_with_where_it_does(
    message: str, name: str, analyzer: Analyzer
) -> None:
    answer = folder(analyzer).answer(message)
    assert answer.answered
    assert answer.findings[0].hit.passage.article.name == name


def test_what_no_article_tells_of_and_no_year_has_is_not_told(analyzer: Analyzer) -> None:
    assert folder(analyzer).answer("哪篇講火星").verdict is Verdict.NOT_FOUND
    answer = folder(analyzer).answer("2019年的文章")
    assert (answer.verdict, answer.findings) == (Verdict.NOT_FOUND, ())


@pytest.mark.parametrize("message", ["總共有幾篇", "文章幾篇", "文章一共有多少篇"])
def test_who_asks_how_many_articles_there_are_is_given_their_list(message: str, analyzer: Analyzer) -> None:
    answer = folder(analyzer).answer(message)
    assert (answer.small_talk, len(answer.choices)) == (SmallTalk.ARTICLES, 3)


@pytest.mark.parametrize(
    ("message", "kind", "names"),
    [
        ("比較第一篇和第三篇", Kind.TITLE, ["燈", "蜂"]),
        ("第一篇和第二篇有什麼不同", Kind.TITLE, ["燈", "橋"]),
        ("記者有哪些人", Kind.BYLINE, ["燈", "橋", "蜂"]),
    ],
)
def test_of_each_that_is_compared_it_is_told_what_it_is_about(
    message: str, kind: Kind, names: list[str], analyzer: Analyzer
) -> None:
    found = [answer.findings[0].hit.passage for answer in folder(analyzer).answers(message)]
    assert [(passage.article.name, passage.kind) for passage in found] == [(name, kind) for name in names]


def test_of_one_article_alone_nothing_is_asked_of_all(analyzer: Analyzer) -> None:
    alone = Answerer.of([folder(analyzer).articles[1]], analyzer)
    assert alone.answer("哪篇最長").verdict is not Verdict.SMALL_TALK
