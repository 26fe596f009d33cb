"""Questions to a folder of articles, each of which could be meant."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from bot.answer import Verdict
from bot.answering import Answerer
from bot.conversation import Message, Role
from retrieval import Analyzer, Article, Block, Kind, fold_spaces, read_article, read_folder

HERE = Path(__file__).parent
STORM = (
    Block(Kind.TITLE, "颱風石榴襲擊臨溪鎮"),
    Block(Kind.BYLINE, "記者 汪柏諺"),
    Block(Kind.BODY, "臨溪鎮公所表示,堤防潰決後有三百人撤離。"),
    Block(Kind.BODY, "全鎮共有1人死亡,2人失蹤。"),
)
SLIDE = (
    Block(Kind.TITLE, "皇后嶺滑坡七十二小時"),
    Block(Kind.BYLINE, "記者 寧海棠"),
    Block(Kind.BODY, "搜救隊長翟守田今年51歲,帶隊進山三天。"),
    Block(Kind.BODY, "全村共有12人死亡,3人失蹤。"),
)
PIER, GLACIER, _ = THREE = ("hongkong_ferrypier", "mainland_glacier", "taiwan_typhoon")
LEAST_FIRST, LEAST_OF_FOLLOW_UPS = 0.64, 0.7


@cache
def folder(analyzer: Analyzer) -> Answerer:
    return Answerer.of([Article("storm", STORM), Article("slide", SLIDE)], analyzer)


def first(answerer: Answerer, question: str, *said: Message) -> tuple[str, Kind, str]:
    passage = answerer.answer(question, said).findings[0].hit.passage
    return passage.article.name, passage.kind, passage.text


@pytest.mark.parametrize(("question", "name"), [("颱風石榴死了幾人?", "storm"), ("皇后嶺滑坡死了幾人?", "slide")])
def test_what_is_named_by_its_title_is_answered_by_the_paragraph_that_tells(
    question: str, name: str, analyzer: Analyzer
) -> None:
    article, kind, text = first(folder(analyzer), question)
    assert (article, kind) == (name, Kind.BODY)
    assert "死亡" in text


@pytest.mark.parametrize("question", ["作者是誰?", "這篇文章的作者是誰", "邊個寫㗎", "who wrote it?"])
def test_the_article_itself_is_the_one_that_was_talked_about(question: str, analyzer: Analyzer) -> None:
    assert first(folder(analyzer), question, Message("翟守田幾歲"))[:2] == ("slide", Kind.BYLINE)
    assert first(folder(analyzer), question, Message("臨溪鎮有多少人撤離"))[:2] == ("storm", Kind.BYLINE)


def test_the_article_itself_is_the_one_whose_words_are_replied_to(analyzer: Analyzer) -> None:
    said = Message("搜救隊長翟守田今年51歲,帶隊進山三天。", Role.BOT)
    assert first(folder(analyzer), "作者是誰?", said)[:2] == ("slide", Kind.BYLINE)


@pytest.mark.parametrize(
    "question", ["作者是誰?", "呢篇邊個寫㗎", "這篇新聞的標題叫什麼", "編輯和記者是誰", "who wrote it?"]
)
def test_a_part_that_every_article_has_is_given_of_none_before_it_is_plain_of_which(
    question: str, analyzer: Analyzer
) -> None:
    answerer = folder(analyzer)
    asked = answerer.answer(question)
    assert (asked.verdict, asked.findings) == (Verdict.WHICH, ())
    assert answerer.answer(question, [Message(question)]).verdict is Verdict.WHICH
    assert answerer.answer(question, [Message("翟守田幾歲?")]).verdict is not Verdict.WHICH


def test_which_article_is_meant_can_be_said_next(analyzer: Analyzer) -> None:
    for which in ("颱風那篇", "颱風那篇呢?", "《颱風》呢?"):
        assert first(folder(analyzer), which, Message("作者是誰?")) == ("storm", Kind.BYLINE, "記者 汪柏諺")


def test_of_one_article_alone_it_is_plain(analyzer: Analyzer) -> None:
    alone = Answerer.of([Article("storm", STORM)], analyzer)
    assert first(alone, "作者是誰?") == ("storm", Kind.BYLINE, "記者 汪柏諺")


def test_another_article_that_is_named_is_the_one_that_is_meant(analyzer: Analyzer) -> None:
    assert first(folder(analyzer), "颱風石榴那篇的作者", Message("翟守田幾歲"))[:2] == ("storm", Kind.BYLINE)


def test_a_paragraph_is_that_of_the_article_that_was_talked_about(analyzer: Analyzer) -> None:
    assert first(folder(analyzer), "第二段說什麼", Message("翟守田幾歲")) == ("slide", Kind.BODY, SLIDE[3].text)


def test_a_talk_stays_with_its_article_through_questions_about_its_parts(analyzer: Analyzer) -> None:
    said = (Message("翟守田幾歲"), Message("作者是誰?"))
    assert first(folder(analyzer), "死了幾人", *said) == ("slide", Kind.BODY, SLIDE[3].text)


def test_what_was_not_answered_is_about_no_article(analyzer: Analyzer) -> None:
    said = (Message("翟守田幾歲"), Message("火星上的水有多深"))
    assert first(folder(analyzer), "作者是誰?", *said)[:2] == ("slide", Kind.BYLINE)


def test_the_title_is_shown_with_the_beginning_of_its_article(analyzer: Analyzer) -> None:
    [finding, *_] = folder(analyzer).answer("主要講什麼?", [Message("翟守田幾歲")]).findings
    assert finding.hit.passage.kind is Kind.TITLE
    assert finding.before is None
    assert finding.under is not None
    assert finding.after is not None
    assert (finding.under.text, finding.after.text) == (SLIDE[2].text, SLIDE[3].text)


@pytest.mark.parametrize(
    "question",
    [
        "https://example.org/news/1 翟守田幾歲?",
        "翟守田幾歲? https://www.example.org/2020/01-21/9066.shtml",
        "@article_bot 翟守田幾歲?",
        "翟守田幾歲@article_bot",
        "https://example.org/a翟守田幾歲",
    ],
)
def test_links_and_whom_a_question_is_for_are_not_searched(question: str, analyzer: Analyzer) -> None:
    plain, answer = folder(analyzer).answer("翟守田幾歲?"), folder(analyzer).answer(question)
    assert answer.question == question
    assert answer.confidence == pytest.approx(plain.confidence, abs=0.05)
    assert answer.findings[0].hit.sentence == plain.findings[0].hit.sentence


def test_a_link_alone_asks_nothing(analyzer: Analyzer) -> None:
    assert folder(analyzer).answer("https://example.org/news/1").verdict is Verdict.EMPTY


def test_questions_find_their_passage_among_all_articles(analyzer: Analyzer) -> None:
    answerer = Answerer.of(read_folder(HERE / "articles").articles, analyzer)
    right: dict[bool, list[bool]] = {True: [], False: []}
    for path in sorted((HERE / "questions").glob("*.jsonl")):
        for case in map(json.loads, path.read_text(encoding="utf-8").splitlines()[::4]):
            if case["gold"]:
                said = [Message(text) for text in case.get("context", ())]
                findings = answerer.answer(case["q"], said, top=1).findings
                text = fold_spaces(findings[0].hit.passage.text) if findings else ""
                right[bool(said)].append(any(fold_spaces(gold) in text for gold in case["gold"]))
    assert sum(right[False]) / len(right[False]) >= LEAST_FIRST
    assert sum(right[True]) / len(right[True]) >= LEAST_OF_FOLLOW_UPS


@cache
def shelf_of(names: tuple[str, ...], analyzer: Analyzer) -> Answerer:
    return Answerer.of([read_article(HERE / "articles" / f"{name}.txt") for name in names], analyzer)


def names(answerer: Answerer, *messages: str) -> list[str]:
    """The articles that answer the messages of a talk."""
    said: list[Message] = []
    found = []
    for message in messages:
        found.append(first(answerer, message, *said)[0])
        said.append(Message(message))
    return found


def test_what_names_nothing_is_asked_of_the_article_that_was_named_or_answered_before(analyzer: Analyzer) -> None:
    answerer = Answerer.of(read_folder(HERE / "articles").articles, analyzer)
    fire = "hongkong_fire"
    assert names(answerer, "火災那篇", "死了幾個人?", "有沒有人受傷?") == [fire] * 3
    assert names(answerer, "火災那篇死了幾個人?", "有沒有人受傷?", "作者是誰?") == [fire] * 3
    assert names(answerer, "土瓜灣的火燒了多久", "死者幾多歲") == [fire] * 2


@pytest.mark.parametrize(("question", "name"), [("蕭麗卿幾歲?", "taiwan_typhoon"), ("碼頭造價多少?", PIER)])
def test_what_names_something_of_another_article_is_found_there(question: str, name: str, analyzer: Analyzer) -> None:
    assert names(shelf_of(THREE, analyzer), "冰川那篇", question)[1] == name


@pytest.mark.parametrize(
    ("said", "name"),
    [
        (("颱風那篇的作者是誰?", "碼頭造價多少?"), PIER),
        (("颱風那篇的作者是誰?", "碼頭那篇呢?"), PIER),
        (("颱風那篇的作者是誰?", "換成碼頭那篇"), PIER),
        (("颱風那篇的作者是誰?", "切換到冰川那篇"), GLACIER),
        (("碼頭造價多少?", "冰芯有多長?"), GLACIER),
    ],
)
@pytest.mark.parametrize("question", ["作者是誰?", "標題是什麼", "第三段", "who wrote it?"])
def test_what_each_article_has_is_asked_of_the_one_of_the_last_answer_alone(
    said: tuple[str, ...], name: str, question: str, analyzer: Analyzer
) -> None:
    answer = shelf_of(THREE, analyzer).answer(question, [Message(text) for text in said])
    assert answer.answered
    assert {finding.hit.passage.article.name for finding in answer.findings} == {name}


def test_what_that_article_does_not_have_is_given_of_no_other(analyzer: Analyzer) -> None:
    said = [Message(text) for text in ("颱風那篇的作者是誰?", "碼頭那篇呢?")]
    assert shelf_of(THREE, analyzer).answer("編輯是誰?", said).verdict is Verdict.NOT_FOUND
