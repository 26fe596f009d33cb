"""Articles as people name them: by their numbers, by words of their titles, by what they tell."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer import Verdict
from bot.answering import Answerer
from bot.conversation import Message
from bot.followups import turn
from bot.naming import Shelf
from bot.smalltalk import SmallTalk
from retrieval import Analyzer, Article, Block, Kind, read_article

HERE = Path(__file__).parent
FIRE, AIRPORT, WHALE, HAWKER, NOODLE = NAMES = (
    "hongkong_fire",
    "island_airport",
    "mainland_whale",
    "singapore_hawker",
    "taiwan_noodle",
)
WRITERS = {FIRE: "歐陽穎", AIRPORT: "羅子傑", WHALE: "林知夏", HAWKER: "林诗颖", NOODLE: "蘇苡安"}


@cache
def folder(analyzer: Analyzer) -> Answerer:
    return Answerer.of([read_article(HERE / "articles" / f"{name}.txt") for name in NAMES], analyzer)


@cache
def shelf(analyzer: Analyzer) -> Shelf:
    return Shelf(folder(analyzer).articles, folder(analyzer).index)


def told(analyzer: Analyzer, question: str, *said: str) -> tuple[str, str]:
    passage = folder(analyzer).answer(question, [Message(text) for text in said]).findings[0].hit.passage
    return passage.article.name, passage.text


@pytest.mark.parametrize(
    ("which", "name"),
    [
        ("製麵廠那篇", NOODLE),
        ("那製麵廠那篇呢?", NOODLE),
        ("咁土瓜灣嗰篇呢", FIRE),
        ("鯨那篇呢?", WHALE),
        ("小販中心那篇", HAWKER),
        ("旧巴刹那篇文章", HAWKER),
        ("機場那篇", AIRPORT),
        ("火災那篇", FIRE),
        ("我想問的是製麵廠那篇", NOODLE),
        ("不是,我問的是鯨落那篇", WHALE),
        ("《離島機場停電11小時》呢", AIRPORT),
        ("第二篇", AIRPORT),
        ("第2篇文章呢", AIRPORT),
        ("最後一篇", NOODLE),
        ("2", AIRPORT),
        ("選二", AIRPORT),
        ("第三個", WHALE),
        ("製麵廠呢", NOODLE),
        ("article 4", HAWKER),
        ("the fourth article", HAWKER),
        ("the last article", NOODLE),
    ],
)
@pytest.mark.parametrize("said", [("作者是誰?",), ("機場停電", "作者是誰?")])
def test_the_part_asked_for_is_that_of_the_article_that_is_named(
    which: str, name: str, said: tuple[str, ...], analyzer: Analyzer
) -> None:
    article, text = told(analyzer, which, *said)
    assert article == name
    assert WRITERS[name] in text


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("小販中心那篇的作者是誰?", HAWKER),
        ("製麵廠那篇的作者是誰?", NOODLE),
        ("旧巴刹那篇的作者是谁?", HAWKER),
        ("第二篇文章的作者是誰?", AIRPORT),
        ("請問鯨那篇是誰寫的", WHALE),
        ("第 2 篇:作者是誰?", AIRPORT),
        ("who wrote article 3?", WHALE),
        ("Article 2: who wrote it?", AIRPORT),
        ("who wrote the second article?", AIRPORT),
    ],
)
@pytest.mark.parametrize("said", [(), ("蔡金榮幾歲?",), ("機場停電", "作者是誰?")])
def test_a_whole_question_is_asked_of_the_article_that_it_names(
    question: str, name: str, said: tuple[str, ...], analyzer: Analyzer
) -> None:
    article, text = told(analyzer, question, *said)
    assert article == name
    assert WRITERS[name] in text


def test_any_other_question_is_asked_of_the_article_that_it_names_too(analyzer: Analyzer) -> None:
    assert told(analyzer, "鯨落那篇的標題是什麼", "蔡金榮幾歲?")[0] == WHALE
    assert told(analyzer, "火災那篇死了幾個人?", "機場停電")[0] == FIRE
    assert told(analyzer, "第二篇第三段", "蔡金榮幾歲?")[0] == AIRPORT


def test_a_talk_goes_on_with_the_article_that_was_named(analyzer: Analyzer) -> None:
    assert told(analyzer, "作者是誰?", "機場停電", "鯨那篇的標題是什麼?")[0] == WHALE
    assert told(analyzer, "第三段", "第二篇")[0] == AIRPORT


def test_who_names_an_article_and_asks_nothing_is_shown_what_it_is_about(analyzer: Analyzer) -> None:
    assert told(analyzer, "第二篇文章") == (AIRPORT, folder(analyzer).articles[1].title)
    assert told(analyzer, "鯨那篇呢?", "蔡金榮幾歲?") == (WHALE, folder(analyzer).articles[2].title)


def test_what_was_asked_of_one_article_is_asked_of_another(analyzer: Analyzer) -> None:
    assert told(analyzer, "小販中心那篇呢?", "火災那篇有多少人受傷?")[0] == HAWKER
    before = [Message("火災那篇有多少人受傷?")]
    asked = turn("小販中心那篇呢?", before, analyzer, shelf(analyzer))
    assert asked is not None
    assert asked.question == "这篇有多少人受傷?"


@pytest.mark.parametrize("question", ["第二篇有幾段", "第二篇有多少字", "機場那篇的大綱", "機場那篇有哪些小標題"])
def test_the_parts_of_the_article_that_is_named_are_told(question: str, analyzer: Analyzer) -> None:
    assert folder(analyzer).answer(question).about is folder(analyzer).articles[1]


def test_a_question_of_no_name_is_asked_again_of_the_article_that_is_named(analyzer: Analyzer) -> None:
    answer = folder(analyzer).answer("第二篇呢", [Message("第三段說什麼?")])
    passage = answer.findings[0].hit.passage
    assert (passage.article.name, passage.number) == (AIRPORT, 3)


@pytest.mark.parametrize(("message", "name"), [("製麵廠", NOODLE), ("火災", FIRE), ("鯨", WHALE), ("土瓜灣", FIRE)])
@pytest.mark.parametrize("question", ["作者是誰?", "地震那篇的作者是誰?", "第九篇的作者"])
def test_a_word_alone_is_enough_where_it_was_asked_back(
    message: str, name: str, question: str, analyzer: Analyzer
) -> None:
    article, text = told(analyzer, message, question)
    assert article == name
    assert WRITERS[name] in text


@pytest.mark.parametrize("message", ["為什麼?", "誰?", "誰來接", "機場停電", "蔡金榮"])
def test_what_is_said_after_an_answer_is_no_word_for_an_article(message: str, analyzer: Analyzer) -> None:
    before = [Message("第二篇文章的作者是誰?")]
    alone = turn(message, before, analyzer)
    assert turn(message, before, analyzer, shelf(analyzer)) == alone


@pytest.mark.parametrize("message", ["為什麼?", "誰?", "誰來接"])
def test_what_asks_is_no_word_for_an_article(message: str, analyzer: Analyzer) -> None:
    asked = turn(message, [Message("作者是誰?")], analyzer, shelf(analyzer))
    assert asked is not None
    assert asked.named is None


@pytest.mark.parametrize(
    ("message", "name"), [("離島機場停電11小時 327名旅客滯留", AIRPORT), ("一头鲸死后,海底为什么能热闹几十年", WHALE)]
)
def test_a_whole_title_is_the_article_even_where_it_asks(message: str, name: str, analyzer: Analyzer) -> None:
    article, text = told(analyzer, message, "作者是誰?")
    assert article == name
    assert WRITERS[name] in text


@pytest.mark.parametrize("question", ["地震那篇的作者是誰?", "第九篇的作者是誰?", "第九篇的標題"])
def test_where_no_article_fits_it_is_asked_back_with_all_of_them(question: str, analyzer: Analyzer) -> None:
    answerer = folder(analyzer)
    answer = answerer.answer(question, [Message("機場停電")])
    assert (answer.verdict, answer.findings) == (Verdict.WHICH, ())
    assert answer.choices == tuple(enumerate(answerer.articles, 1))
    assert told(analyzer, "3", "機場停電", question)[0] == WHALE


def test_where_two_articles_fit_alike_it_is_asked_back(analyzer: Analyzer) -> None:
    articles = [
        Article(name, (Block(Kind.TITLE, title), Block(Kind.BYLINE, writer), Block(Kind.BODY, "市府今天說明經過。")))
        for name, title, writer in (("a", "東港大火三天", "記者 王大明"), ("b", "西港大火五天", "記者 林小華"))
    ]
    answerer = Answerer.of(articles, analyzer)
    assert answerer.answer("大火那篇的作者是誰?").verdict is Verdict.WHICH
    assert answerer.answer("西港那篇的作者是誰?").findings[0].hit.passage.text == "記者 林小華"


# Several at once, and numbers that none has


def writers(analyzer: Analyzer, message: str, *said: str) -> list[str]:
    """The articles whose writers a message is told, in order; the last may ask back."""
    answers = folder(analyzer).answers(message, [Message(text) for text in said])
    told = [answer.findings[0].hit.passage for answer in answers if answer.answered]
    assert all(WRITERS[passage.article.name] in passage.text for passage in told)
    return [passage.article.name for passage in told]


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("第一篇和第二篇的作者是誰?", [FIRE, AIRPORT]),
        ("第2、4篇的作者", [AIRPORT, HAWKER]),
        ("第三到五篇的作者分別是誰", [WHALE, HAWKER, NOODLE]),
        ("第1篇、第3篇文章是誰寫的", [FIRE, WHALE]),
        ("who wrote the first and second articles?", [FIRE, AIRPORT]),
    ],
)
def test_what_is_asked_of_several_articles_is_answered_for_each(
    question: str, names: list[str], analyzer: Analyzer
) -> None:
    assert writers(analyzer, question) == names


def test_what_is_asked_in_english_of_several_articles_is_asked_of_each_in_english(analyzer: Analyzer) -> None:
    answers = folder(analyzer).answers("Who wrote the first and second articles?")
    assert [answer.question for answer in answers] == ["who wrote article 1?", "who wrote article 2?"]


@pytest.mark.parametrize("question", ["每一篇的作者是誰?", "各篇的作者", "五篇文章的作者分別是誰", "所有文章的作者"])
def test_of_more_articles_than_are_answered_at_once_it_is_asked_back(question: str, analyzer: Analyzer) -> None:
    assert writers(analyzer, question) == [FIRE, AIRPORT, WHALE]
    last = folder(analyzer).answers(question)[-1]
    assert (last.verdict, [number for number, _ in last.choices]) == (Verdict.WHICH, [4, 5])
    assert told(analyzer, "5", last.remembered)[0] == NOODLE


@pytest.mark.parametrize("message", ["都要", "全部", "每一篇都要", "五篇都要", "all of them"])
def test_who_is_asked_back_may_want_all(message: str, analyzer: Analyzer) -> None:
    assert writers(analyzer, message, "作者是誰?") == [FIRE, AIRPORT, WHALE]


@pytest.mark.parametrize(
    "question", ["第三篇文章的作者", "第二篇第三段", "三篇論文的作者", "每篇文章死了幾個人", "都要"]
)
def test_what_names_one_article_or_what_is_told_of_is_asked_once(question: str, analyzer: Analyzer) -> None:
    assert len(folder(analyzer).answers(question)) == 1


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("6", ("作者是誰?",)),
        ("第六篇的作者是誰?", ()),
        ("第6篇", ()),
        ("第1000000篇的作者", ()),
        ("9", ("第二篇的作者",)),
    ],
)
def test_of_a_number_that_no_article_has_it_is_said_how_many_there_are(
    message: str, said: tuple[str, ...], analyzer: Analyzer
) -> None:
    answer = folder(analyzer).answer(message, [Message(text) for text in said])
    assert (answer.verdict, answer.articles) == (Verdict.WHICH, len(NAMES))
    assert told(analyzer, "3", *said, answer.remembered)[0] == WHALE


def test_all_articles_may_be_meant_however_many_there_are(analyzer: Analyzer) -> None:
    articles = [
        Article(f"n{n}", (Block(Kind.TITLE, f"第{n}號船進港"), Block(Kind.BODY, "船今天進港。"))) for n in range(20)
    ]
    answer = Answerer.of(articles, analyzer).answer("作者是誰?")
    assert answer.choices == tuple(enumerate(articles, 1))


@pytest.mark.parametrize(
    "message",
    [
        "這篇文章的作者是誰",
        "上面那篇的作者是誰",
        "那篇呢",
        "第二篇論文寫什麼",
        "《紅樓夢》是誰的書",
        "一篇文章",
        "2024年",
    ],
)
def test_what_names_no_article_is_taken_for_none(message: str, analyzer: Analyzer) -> None:
    assert shelf(analyzer).named(message) is None


def test_what_names_an_article_is_taken_out_of_the_question(analyzer: Analyzer) -> None:
    assert shelf(analyzer).unnamed("小販中心那篇的作者是誰?") == "这篇的作者是誰?"
    assert shelf(analyzer).unnamed("第 2 篇:地震那篇的作者?") == "这篇:这篇的作者?"


@given(message=st.text(st.sampled_from("第二2篇文章那鯨的作者是誰《》 article呢\ud800"), max_size=30))
def test_any_message_is_taken(message: str, analyzer: Analyzer) -> None:
    named = shelf(analyzer).named(message)
    assert named is None or named.article in {None, *NAMES}
    numbered = shelf(analyzer).numbered(message)
    assert numbered is None or numbered.article in {None, *NAMES}
    assert shelf(analyzer).called(message) in {None, *NAMES}
    several = shelf(analyzer).several(message)
    assert several is None or len(several[0]) < 100


# How long articles are, and which there are


@pytest.mark.parametrize(
    "asked", ["第二篇幾多字", "第2篇多少字?", "第二篇多長", "機場那篇多少字", "how long is article 2"]
)
def test_who_asks_how_long_an_article_is_talks_of_that_one_from_then_on(asked: str, analyzer: Analyzer) -> None:
    answerer = folder(analyzer)
    before = [Message("小販中心什麼時候翻新")]
    answer = answerer.answer(asked, before)
    assert (answer.small_talk, answer.about) == (SmallTalk.STRUCTURE, answerer.articles[NAMES.index(AIRPORT)])
    assert answer.asks
    later = answerer.answer("作者呢", [*before, Message(answer.remembered)])
    assert later.findings[0].hit.passage.article.name == AIRPORT


@pytest.mark.parametrize("asked", ["每一篇多長?", "各篇幾多字", "每篇文章分別有多少字", "每篇的字數"])
def test_the_length_of_every_article_is_told_for_each(asked: str, analyzer: Analyzer) -> None:
    *told, rest = folder(analyzer).answers(asked)
    assert [answer.about and answer.about.name for answer in told] == list(NAMES[:3])
    assert [number for number, _ in rest.choices] == [4, 5]


def test_what_another_article_is_asked_after_the_length_of_one_is_its_length(analyzer: Analyzer) -> None:
    answer = folder(analyzer).answer("第三篇呢", [Message("第 2 篇多少字")])
    assert answer.about is folder(analyzer).articles[2]


def test_what_was_asked_before_the_length_of_an_article_is_still_asked_of_another_name(analyzer: Analyzer) -> None:
    answerer = folder(analyzer)
    asked = answerer.answer("作者是誰", [Message("第 2 篇多少字")])
    assert WRITERS[AIRPORT] in asked.findings[0].hit.passage.text
    plain = turn("蔡金榮呢", [Message("歐陽穎幾歲")], analyzer, shelf(analyzer))
    beside = turn("蔡金榮呢", [Message("歐陽穎幾歲"), Message("第 1 篇多少字")], analyzer, shelf(analyzer))
    assert plain is not None
    assert beside is not None
    assert beside.question == plain.question


@pytest.mark.parametrize("asked", ["多少字", "幾多字", "有幾段", "how long is the article"])
def test_of_no_article_that_is_talked_about_it_is_asked_back_how_long_which_is(asked: str, analyzer: Analyzer) -> None:
    answerer = folder(analyzer)
    answer = answerer.answer(asked)
    assert answer.verdict is Verdict.WHICH
    chosen = answerer.answer("3", [Message(answer.remembered)])
    assert (chosen.small_talk, chosen.about) == (SmallTalk.STRUCTURE, answerer.articles[2])


@pytest.mark.parametrize("message", ["換成製麵廠那篇", "我想看製麵廠那篇", "轉去製麵廠嗰篇", "改成製麵廠那篇"])
def test_who_goes_over_to_an_article_names_it(message: str, analyzer: Analyzer) -> None:
    named = shelf(analyzer).named(message)
    assert named is not None
    assert named.article == NOODLE


def test_after_an_article_that_is_not_plain_the_one_before_is_not_meant(analyzer: Analyzer) -> None:
    answerer = folder(analyzer)
    before = [Message("機場那篇的作者是誰?")]
    back = answerer.answer("換成地震那篇", before)
    assert back.verdict is Verdict.WHICH
    assert answerer.answer("標題呢", [*before, Message(back.remembered)]).verdict is Verdict.WHICH


@pytest.mark.parametrize("message", ["換成地震那篇", "地震那篇呢?", "不是,我問的是地震那篇"])
def test_of_an_article_that_is_not_plain_it_is_asked_back_whatever_was_asked_before(
    message: str, analyzer: Analyzer
) -> None:
    answerer = folder(analyzer)
    before = [Message("小販中心什麼時候翻新")]
    back = answerer.answer(message, before)
    assert back.verdict is Verdict.WHICH
    assert answerer.answer("作者呢", [*before, Message(back.remembered)]).verdict is Verdict.WHICH
    chosen = answerer.answer("2", [*before, Message(back.remembered)])
    assert {finding.hit.passage.article.name for finding in chosen.findings} == {AIRPORT}


@pytest.mark.parametrize("asked", ["第一篇第二十個小標題", "第一篇的第九部分", "第一篇第二十個小標題下面說什麼"])
def test_who_goes_over_to_an_article_that_has_no_such_place_is_told_what_it_is_about(
    asked: str, analyzer: Analyzer
) -> None:
    blocks = [Block(Kind.TITLE, "燈塔換了新燈"), Block(Kind.BODY, "島上的燈塔換了新燈。")]
    answerer = Answerer.of([*folder(analyzer).articles, Article("light", tuple(blocks))], analyzer)
    over = answerer.answer("換成燈塔那篇", [Message(asked)])
    assert over.findings[0].hit.passage.kind is Kind.TITLE
    assert over.answered


def test_a_word_that_is_given_as_an_example_names_an_article(analyzer: Analyzer) -> None:
    word = folder(analyzer).answer("作者是誰?").example
    assert word
    named = shelf(analyzer).named(f"{word}那篇")
    assert named is not None
    assert named.article in NAMES


def test_a_single_character_names_the_article_that_has_it_for_a_word(analyzer: Analyzer) -> None:
    texts = {"ice": "工人把雪櫃搬上車,修好了三台。", "snow": "山上下了雪,雪積到門口。"}
    articles = [Article(name, (Block(Kind.TITLE, name), Block(Kind.BODY, text))) for name, text in texts.items()]
    assert Answerer.of(articles, analyzer).shelf.about("雪") == "snow"  # type: ignore[union-attr]


@pytest.mark.parametrize("asked", ["哪篇文章有提到停電", "邊篇文有講到停電", "哪一篇新聞提到停電"])
def test_that_an_article_is_one_says_nothing_of_what_it_tells(asked: str, analyzer: Analyzer) -> None:
    assert told(analyzer, asked)[0] == AIRPORT


# Anything asked of an article by its number


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("第二篇停電停了幾個鐘", AIRPORT),
        ("那第3篇死了幾個人", WHALE),
        ("請問第一篇住客去了哪裡", FIRE),
        ("最後一篇賣了幾包麵", NOODLE),
        ("不是,第四篇賣什麼", HAWKER),
    ],
)
def test_what_is_asked_of_an_article_by_its_number_is_asked_of_that_one_alone(
    question: str, name: str, analyzer: Analyzer
) -> None:
    named = shelf(analyzer).named(question)
    assert named is not None
    assert (named.article, named.asks) == (name, True)
    findings = folder(analyzer).answer(question, [Message("小販中心什麼時候翻新")]).findings
    assert {finding.hit.passage.article.name for finding in findings} == {name}


@pytest.mark.parametrize(
    "question", ["第二篇小說寫誰", "第一篇日記是哪天寫的", "最後一篇論文發表在哪", "她第二篇停在哪裡", "第三篇演講在哪"]
)
def test_another_text_that_is_counted_names_no_article(question: str, analyzer: Analyzer) -> None:
    assert shelf(analyzer).named(question) is None


@pytest.mark.parametrize(
    "question", ["how long is each article", "the length of every article", "how many words do all the articles have?"]
)
def test_the_length_of_every_article_is_told_in_english(question: str, analyzer: Analyzer) -> None:
    *told, rest = folder(analyzer).answers(question)
    assert [answer.about and answer.about.name for answer in told] == list(NAMES[:3])
    assert [number for number, _ in rest.choices] == [4, 5]


@pytest.mark.parametrize(
    "question", ["who wrote each article?", "the author of every article", "who wrote the articles"]
)
def test_who_wrote_every_article_is_told_in_english(question: str, analyzer: Analyzer) -> None:
    assert writers(analyzer, question) == [FIRE, AIRPORT, WHALE]


@pytest.mark.parametrize(
    "message",
    ["list the articles", "list each article", "what are the titles of the articles", "目錄", "有冇目錄", "列出文章"],
)
def test_the_articles_are_listed(message: str, analyzer: Analyzer) -> None:
    [answer] = folder(analyzer).answers(message)
    assert (answer.small_talk, len(answer.choices)) == (SmallTalk.ARTICLES, len(NAMES))
