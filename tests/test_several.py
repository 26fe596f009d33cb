from __future__ import annotations

import pytest

from bot.answering import Answerer
from bot.several import also_asked, asked_of, compared, either, of_first_article, run_on
from retrieval import Analyzer, Article, Block, Kind


@pytest.mark.parametrize(
    ("question", "names", "asked"),
    [
        ("丁一帆和賀雪芬誰年紀大?", ("丁一帆", "賀雪芬"), "幾歲"),
        ("丁一帆跟贺雪芬谁更年轻", ("丁一帆", "贺雪芬"), "几岁"),
        ("他同賀雪芬邊個老啲", ("他", "賀雪芬"), "幾歲"),
        ("丁一帆比賀雪芬大幾歲", ("丁一帆", "賀雪芬"), "幾歲"),
        ("丁一帆和賀雪芬的看法有什麼不一樣", ("丁一帆", "賀雪芬"), "的看法"),
        ("丁一帆與賀雪芬有咩分別", ("丁一帆", "賀雪芬"), ""),
        ("丁一帆和賀雪芬誰睡得少", ("丁一帆", "賀雪芬"), "睡得少"),
        ("丁一帆幾歲", ("", ""), ""),
        ("渡口和茶館在哪裡", ("", ""), ""),
    ],
)
def test_a_comparison_asks_the_same_of_each_of_two(question: str, names: tuple[str, str], asked: str) -> None:
    assert compared(question) == (names, asked)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("是丁一帆還是賀雪芬", ("丁一帆", "賀雪芬")),
        ("丁一帆还是贺雪芬呢?", ("丁一帆", "贺雪芬")),
        ("係丁一帆定係賀雪芬呀", ("丁一帆", "賀雪芬")),
        ("那到底是丁一帆,還是賀雪芬?", ("丁一帆", "賀雪芬")),
        ("丁一帆和賀雪芬", None),
        ("丁一帆還是賀雪芬先到的?", None),
        ("還是不懂", None),
    ],
)
def test_of_two_it_may_be_asked_which_one_it_is(question: str, names: tuple[str, str] | None) -> None:
    assert either(question) == names


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("誰打翻了茶", "丁一帆打翻了茶"),
        ("邊個打翻茶", "丁一帆打翻茶"),
        ("哪位來過", "丁一帆來過"),
        ("茶館在哪裡", None),
        ("", None),
    ],
)
def test_whoever_is_asked_for_may_be_one_of_them(question: str, asked: str | None) -> None:
    assert asked_of(question, "丁一帆") == asked


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("How long is each article?", "How long is article 1?"),
        ("every article's title", "article 1's title"),
        ("who wrote all of the articles", "who wrote article 1"),
        ("when were these articles published", "when were article 1 published"),
        ("who wrote the article", None),
        ("who wrote article 2", None),
        ("每一篇多長", None),
    ],
)
def test_in_english_each_article_may_be_asked_of(question: str, first: str | None) -> None:
    assert of_first_article(question) == first


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("船票多少錢還有幾點開船", ["船票多少錢", "幾點開船"]),
        ("船票多少錢,另外幾點開船", ["船票多少錢", "幾點開船"]),
        ("船长是谁以及船长几岁", ["船长是谁", "船长几岁"]),
        ("船票多少錢", ["船票多少錢"]),
    ],
)
def test_words_that_say_so_join_questions(question: str, parts: list[str]) -> None:
    assert also_asked(question) == parts


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("船票多少錢還有幾點開船", ["船票一張45元,小孩半價。", "渡輪早上7點半開船,晚上9點收班。"]),
        ("要不要預約,還有幾點開船", ["乘客要先打電話預約,憑證件上船。", "渡輪早上7點半開船,晚上9點收班。"]),
        ("碼頭還有誰賣魚", ["碼頭旁有3個賣魚的攤子。"]),
    ],
)
def test_each_of_the_questions_that_words_join_is_answered(question: str, first: list[str], analyzer: Analyzer) -> None:
    told = (
        "船票一張45元,小孩半價。",
        "渡輪早上7點半開船,晚上9點收班。",
        "乘客要先打電話預約,憑證件上船。",
        "碼頭旁有3個賣魚的攤子。",
    )
    answerer = Answerer.of([Article("渡口", tuple(Block(Kind.BODY, text) for text in told))], analyzer)
    assert [answer.findings[0].hit.passage.text for answer in answerer.answers(question)] == first


@pytest.mark.parametrize(
    ("question", "ways"),
    [
        ("船長是誰 船票多少錢", [["船長是誰", "船票多少錢"]]),
        ("船長是誰船票多少錢", [["船長是誰", "船票多少錢"]]),
        ("船票多少錢幾點", []),
        ("船票 多少錢", [["船票", "多少錢"]]),
        ("船長是誰", []),
        ("Y10 多少錢", []),
        ("", []),
    ],
)
def test_questions_may_stand_in_one_without_a_mark(question: str, ways: list[list[str]]) -> None:
    assert run_on(question) == ways


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("船長是誰 船票多少錢", ["船長鄧海生今年58歲,開船三十年。", "船票一張45元,小孩半價。"]),
        ("船長是谁船票多少钱", ["船長鄧海生今年58歲,開船三十年。", "船票一張45元,小孩半價。"]),
        ("渡輪幾點開船碼頭有多少個攤子", ["渡輪早上7點半開船,晚上9點收班。", "碼頭旁有3個賣魚的攤子。"]),
        ("船票 多少錢", ["船票一張45元,小孩半價。"]),
        ("船長是誰 他幾歲", ["船長鄧海生今年58歲,開船三十年。"]),
    ],
)
def test_each_of_the_questions_without_a_mark_is_answered_where_other_passages_tell_them(
    question: str, first: list[str], analyzer: Analyzer
) -> None:
    told = (
        "船票一張45元,小孩半價。",
        "渡輪早上7點半開船,晚上9點收班。",
        "船長鄧海生今年58歲,開船三十年。",
        "碼頭旁有3個賣魚的攤子。",
    )
    answerer = Answerer.of([Article("渡口", tuple(Block(Kind.BODY, text) for text in told))], analyzer)
    assert [answer.findings[0].hit.passage.text for answer in answerer.answers(question)] == first
