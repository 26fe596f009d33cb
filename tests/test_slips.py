from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval import Analyzer, Article, Block, Index, Kind, understand
from retrieval.analysis import canonical
from retrieval.slips import Slips


def article(*paragraphs: str) -> Article:
    return Article("a", tuple(Block(Kind.BODY, paragraph) for paragraph in paragraphs))


TOWN = article(
    "黃學清是公路局的大隊長。",
    "張先峰是一名老黨員。",
    "楊帆買到了蛋糕。",
    "她在萬州工作。",
    "拔河比賽在重慶三峽醫藥高等專科學校舉行。",
    "籃球隊住在互聯網咖啡廳樓上。",
)


def number(question: str, analyzer: Analyzer, corpus: Article = TOWN) -> int | None:
    return Index.of([corpus], analyzer).search(understand(question, analyzer)).hits[0].passage.number


def slips(vocabulary: list[str], analyzer: Analyzer) -> Slips:
    return Slips(dict.fromkeys(vocabulary, 0), set(vocabulary), analyzer)


def put_right(question: str, vocabulary: list[str], analyzer: Analyzer) -> str:
    text = canonical(question).text
    for slip in reversed(slips(vocabulary, analyzer).slips(text)):
        text = text[: slip.start] + slip.meant + text[slip.end :]
    return text


@pytest.mark.parametrize(
    ("question", "passage"),
    [
        ("黃雪清", 1),
        ("huang xueqing", 1),
        ("who is Xueqing Huang", 1),
        ("張先鋒", 2),
        ("章先風", 2),
        ("旦糕", 3),
        ("揚帆", 3),
        ("Wanzhou", 4),
    ],
)
def test_a_name_is_found_by_its_sound(question: str, passage: int, analyzer: Analyzer) -> None:
    assert number(question, analyzer) == passage


@pytest.mark.parametrize(("question", "passage"), [("撥河", 5), ("藍球", 6)])
def test_a_word_is_found_by_its_shape(question: str, passage: int, analyzer: Analyzer) -> None:
    assert number(question, analyzer) == passage


@pytest.mark.parametrize("question", ["互連網", "互聯聯網", "聯互網", "互網"])
def test_a_word_is_found_with_a_character_wrong_doubled_moved_or_missing(question: str, analyzer: Analyzer) -> None:
    assert number(question, analyzer) == 6


@pytest.mark.parametrize("question", ["黃霞幾歲", "小孩幾歲"])
def test_what_the_index_holds_is_not_looked_up(question: str, analyzer: Analyzer) -> None:
    query = understand(question, analyzer)
    assert slips([*query.terms, "黄夏", "小女孩"], analyzer).meant(query) == {}


def test_a_word_of_the_dictionary_is_meant_for_another_word_alone_not_for_pieces_of_two(analyzer: Analyzer) -> None:
    query = understand("老太幾歲", analyzer)
    assert Slips({"老抬": 0}, {"老抬"}, analyzer).meant(query) == {"老太": ("老抬",)}
    assert Slips({"老抬": 0}, set(), analyzer).meant(query) == {}


def test_what_breaks_a_word_of_the_dictionary_makes_sense_as_it_stands(analyzer: Analyzer) -> None:
    assert slips(["反正"], analyzer).meant(understand("小販整天做什麼", analyzer)) == {}


def test_a_word_of_the_dictionary_lacks_no_character(analyzer: Analyzer) -> None:
    assert slips(["小女孩"], analyzer).meant(understand("小孩", analyzer)) == {}


def test_the_exact_spelling_outranks_one_that_sounds_alike(analyzer: Analyzer) -> None:
    assert number("張先鋒", analyzer, article("張先峰在這裡。", "張先鋒在那裡。")) == 2


@given(st.text(max_size=20), st.lists(st.text(min_size=1, max_size=4), max_size=8))
def test_what_was_meant_is_a_term_of_the_index_that_was_not_asked(
    analyzer: Analyzer, question: str, vocabulary: list[str]
) -> None:
    query = understand(question, analyzer)
    found = slips(vocabulary, analyzer).meant(query)
    others = {other for several in found.values() for other in several}
    assert others <= set(vocabulary)
    assert not others & query.terms.keys()


# Almost sure slips


@pytest.mark.parametrize(
    ("question", "meant", "right"),
    [
        ("黃雪清幾歲", "黄学清", "黄学清几岁"),
        ("誰買旦糕", "蛋糕", "谁买蛋糕"),
        ("消坊局在哪", "消防局", "消防局在哪"),
        ("評審審團有幾人", "评审团", "评审团有几人"),
        ("審評團有幾人", "评审团", "评审团有几人"),
    ],
)
def test_a_slip_is_put_right(question: str, meant: str, right: str, analyzer: Analyzer) -> None:
    assert put_right(question, [meant], analyzer) == right


@pytest.mark.parametrize(
    ("question", "vocabulary"),
    [
        ("黃學清幾歲", ["黄学", "学清", "黄雪清"]),  # the index holds it
        ("揚帆買了什麼", ["杨帆"]),  # a word of the dictionary
        ("把大樓的燈關掉", ["灯光"]),  # breaks 關掉
        ("他會對韓國說什麼", ["汇兑"]),  # words of grammar
        ("三點十分", ["闪电"]),  # a number
        ("黃雪清幾歲", ["黄学清", "黄血清"]),  # two that are as near
        ("佢幾時開始做嘢", ["作业", "开始"]),  # written as it is spoken
        ("佢哋傾偈傾咩", ["请鸡"]),  # a word of the thesaurus alone
    ],
)
def test_what_may_be_right_is_left_alone(question: str, vocabulary: list[str], analyzer: Analyzer) -> None:
    assert slips(vocabulary, analyzer).slips(canonical(question).text) == ()


@given(st.text(max_size=20), st.lists(st.text(min_size=1, max_size=4), max_size=8))
def test_slips_are_in_order_apart_and_inside_the_text(analyzer: Analyzer, text: str, vocabulary: list[str]) -> None:
    found = slips(vocabulary, analyzer).slips(canonical(text).text)
    ends = [0, *(slip.end for slip in found)]
    assert all(end <= slip.start < slip.end for end, slip in zip(ends, found, strict=False))
    assert ends[-1] <= len(canonical(text).text)
    assert all(slip.meant in vocabulary for slip in found)
