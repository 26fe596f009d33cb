from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval import Analyzer, understand
from retrieval.analysis import canonical
from retrieval.query import BIGRAM, UNIGRAM, WHOLE, WORD, content

PIECES = (
    "三峽 中心 醫院 鐵路 公里 萬州 武漢 多少 什麼 的 是 哪裡 請問 有 嗎 ？ ， 2540 2,540 covid the 著名 ﷺ \ud800 \0"
).split()
QUESTION = st.lists(st.sampled_from([*PIECES, " "]), max_size=8).map("".join)
SHARE = st.floats(0, 1, exclude_min=True)


def terms(question: str, analyzer: Analyzer) -> set[str]:
    return set(understand(question, analyzer).terms)


# Questions that say nothing


@pytest.mark.parametrize("question", ["", " ", "？", "\0", "\ud800", "🚄", "_"])
def test_a_question_without_words_has_no_terms(question: str, analyzer: Analyzer) -> None:
    assert understand(question, analyzer).terms == {}


@pytest.mark.parametrize(
    "question",
    [
        "多少？",
        "什麼？",
        "什么",
        "為什麼？",
        "請問 多少",
        "哪裡？",
        "怎麼樣",
        "誰",
        "幾個？",
        "Who?",
        "What is it?",
        "how many",
    ],
)
def test_a_question_of_asking_words_only_has_no_terms(question: str, analyzer: Analyzer) -> None:
    assert understand(question, analyzer).terms == {}


@pytest.mark.parametrize("question", ["這是什麼？", "是誰？", "為什麼呢？", "在哪裡？", "有多少", "我想知道為什麼"])
def test_asking_words_that_touch_say_no_more_than_apart(question: str, analyzer: Analyzer) -> None:
    assert understand(question, analyzer).terms == {}


@given(question=QUESTION)
def test_every_term_counts_above_0(question: str, analyzer: Analyzer) -> None:
    assert all(weight > 0 for weight in understand(question, analyzer).terms.values())


# What is asked about


def test_one_character_asks_about_itself(analyzer: Analyzer) -> None:
    assert understand("橋", analyzer).terms == {"桥": pytest.approx(WORD + UNIGRAM)}


@pytest.mark.parametrize(
    ("question", "tokens"),
    [
        ("一九六七年的研究", {"1967"}),
        ("保了一千二百萬的展品", {"12000000"}),
        ("３月１５號入場", {"3月", "15日", "3月15日"}),
        ("朝早七點五十一分", {"7:51"}),
    ],
)
def test_a_number_in_characters_is_searched_for_in_its_one_form_alone(
    analyzer: Analyzer, question: str, tokens: set[str]
) -> None:
    terms = understand(question, analyzer).terms
    assert {term for term in terms if set(term) & set("0123456789一二三五七九十百千万")} == tokens
    assert {terms[token] for token in tokens} == {WHOLE}


def test_what_a_question_is_about_holds_its_numbers_in_their_one_form(analyzer: Analyzer) -> None:
    assert content(canonical("三月十五號有一千二百人入場").text, analyzer) == ("3月15日", "1200", "人", "入场")


def test_a_code_is_searched_for_as_a_whole_before_its_parts_and_never_by_one_letter(analyzer: Analyzer) -> None:
    assert terms("Y15", analyzer) == {"y15", "15"}
    weights = understand("COVID-19", analyzer).terms
    assert weights == {"covid19": WHOLE, "covid": BIGRAM, "19": BIGRAM}
    assert content(canonical("Y-15路").text, analyzer)[0] == "y15"


def test_a_number_asks_about_itself(analyzer: Analyzer) -> None:
    assert understand("２，５４０", analyzer).terms == {"2540": WHOLE}


def test_words_pairs_and_characters_count_by_their_grain(analyzer: Analyzer) -> None:
    assert understand("三峽醫院", analyzer).terms == {
        "三峡": pytest.approx(WORD + BIGRAM),
        "医院": pytest.approx(WORD + BIGRAM),
        "峡医": pytest.approx(BIGRAM),
        **dict.fromkeys("三峡医院", pytest.approx(UNIGRAM)),
    }


def test_a_term_typed_twice_counts_twice(analyzer: Analyzer) -> None:
    once = understand("醫院", analyzer).terms
    twice = understand("醫院，醫院", analyzer).terms
    assert twice == {term: pytest.approx(2 * weight) for term, weight in once.items()}


@pytest.mark.parametrize(
    ("question", "about", "asking"),
    [
        (
            "請問三峽中心醫院收治了多少患者？",
            {"三峡", "医院", "收治", "患者"},
            {"请问", "请", "问", "多少", "多", "少", "了"},
        ),
        ("萬州距離武漢多遠？", {"万州", "武汉", "距离"}, {"多远", "多", "远"}),
        ("黃霞是誰？", {"黄霞", "黄", "霞"}, {"是", "谁"}),
        ("How far is Wuhan from Wanzhou?", {"wuhan", "wanzhou"}, {"how", "far", "is", "from"}),
        ("醫院喺邊度？", {"医院", "医", "院"}, {"喺", "边度", "边", "度"}),
        ("醫院花了多少錢？", {"医院", "花"}, {"多少", "钱", "少钱"}),
        ("醫院是什麼時候建的？", {"医院", "建"}, {"什么", "时候", "时", "候"}),
    ],
)
def test_asking_words_vanish_and_what_is_asked_about_stays(
    question: str, about: set[str], asking: set[str], analyzer: Analyzer
) -> None:
    assert about <= terms(question, analyzer)
    assert not asking & terms(question, analyzer)


@pytest.mark.parametrize(
    "word", ["目的地", "地鐵", "有機", "多元", "和平", "少年", "是非", "過程", "得獎", "幾何", "他人"]
)
def test_a_word_that_holds_an_asking_character_stays_whole(word: str, analyzer: Analyzer) -> None:
    assert canonical(word).text in terms(word, analyzer)


@pytest.mark.parametrize("word", ["喎", "嗰"])
def test_cantonese_particles_ask_nothing(word: str, analyzer: Analyzer) -> None:
    assert understand(word, analyzer).terms == {}


def test_a_particle_at_the_end_asks_nothing_and_is_part_of_a_name_elsewhere(analyzer: Analyzer) -> None:
    assert understand("凌阿松是誰阿?", analyzer).terms == understand("凌阿松是誰", analyzer).terms
    assert content(canonical("凌阿松是誰阿?").text, analyzer) == ("凌阿松",)


@pytest.mark.parametrize("question", ["黃霞ㄉ兒子ㄋ", "ㄏㄏ黃霞ㄉ兒子"])
def test_stray_bopomofo_name_nothing(question: str, analyzer: Analyzer) -> None:
    assert understand(question, analyzer).named == understand("黃霞的兒子", analyzer).named


@given(question=QUESTION)
def test_what_is_named_is_asked_for_and_no_single_character(question: str, analyzer: Analyzer) -> None:
    query = understand(question, analyzer)
    assert query.named <= set(query.terms)
    assert all(len(term) > 1 for term in query.named)


@pytest.mark.parametrize("question", ["", "多少？", "這是什麼？", "橋？", "是誰？", "What is it?"])
def test_a_question_may_name_nothing(question: str, analyzer: Analyzer) -> None:
    assert understand(question, analyzer).named == frozenset()


@pytest.mark.parametrize(
    ("question", "named"),
    [("三峽？", {"三峡"}), ("2,540公里呢", {"2540", "公里"}), ("How far is Wuhan?", {"wuhan"})],
)
def test_a_question_names_its_words_and_numbers(question: str, named: set[str], analyzer: Analyzer) -> None:
    assert understand(question, analyzer).named == named


@given(question=QUESTION, text=QUESTION)
def test_what_is_carried_is_not_named(question: str, text: str, analyzer: Analyzer) -> None:
    assert understand(question, analyzer, [(text, 0.5)]).named == understand(question, analyzer).named


# Spellings


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("三峽中心醫院收治多少患者？", "三峡中心医院收治多少患者？"),
        ("萬州離武漢有幾公裡", "万州离武汉有几公里"),
        ("萬州離武漢有幾公裡", "萬州離武漢有幾公里"),
        ("２５４０公里", "2,540公里"),
        ("ＣＯＶＩＤ", "covid"),
        ("那隻雞", "那只鸡"),
    ],
)
def test_spellings_of_a_question_ask_the_same(one: str, other: str, analyzer: Analyzer) -> None:
    assert understand(one, analyzer).terms == understand(other, analyzer).terms


@given(question=QUESTION)
def test_the_text_is_in_the_spelling_of_the_index(question: str, analyzer: Analyzer) -> None:
    assert understand(question, analyzer).text == canonical(question).text


@pytest.mark.parametrize("text", ["三峽中心醫院", "2,540公里", "乾坤", "COVID-19", "一目瞭然", "餘額", "高速公路"])
def test_a_text_asks_for_words_that_its_tokens_hold(text: str, analyzer: Analyzer) -> None:
    assert terms(text, analyzer) <= set(analyzer.tokens(text))


@pytest.mark.parametrize("word", ["著名", "顯著", "薴麻"])
def test_a_word_with_a_variant_is_cut_as_in_a_passage(word: str, analyzer: Analyzer) -> None:
    whole = analyzer.tokens(word).words
    assert len(whole) == 1
    assert understand(word, analyzer).terms.get(whole[0], 0) >= WORD


# Carried texts


@given(question=QUESTION, text=QUESTION, share=SHARE)
def test_a_carried_text_counts_at_its_share(question: str, text: str, share: float, analyzer: Analyzer) -> None:
    own = understand(question, analyzer).terms
    carried = understand(text, analyzer).terms
    both = understand(question, analyzer, [(text, share)]).terms
    assert both == {term: max(own.get(term, 0), share * carried.get(term, 0)) for term in own.keys() | carried.keys()}


def test_single_characters_are_carried_of_the_text_that_counts_most_alone(analyzer: Analyzer) -> None:
    terms = understand("何時", analyzer, [("鐵路通車", 0.5), ("醫院開幕", 0.25)]).terms
    assert {"铁路", "铁", "医院"} <= terms.keys()
    assert "医" not in terms


@given(question=QUESTION, carried=st.lists(st.tuples(QUESTION, SHARE), max_size=3))
def test_no_term_of_the_question_counts_less_for_what_is_carried(
    question: str, carried: list[tuple[str, float]], analyzer: Analyzer
) -> None:
    own = understand(question, analyzer).terms
    both = understand(question, analyzer, carried).terms
    assert all(both[term] >= weight for term, weight in own.items())


@given(question=QUESTION, carried=st.lists(st.tuples(QUESTION, SHARE), max_size=3))
def test_what_is_carried_changes_no_text(question: str, carried: list[tuple[str, float]], analyzer: Analyzer) -> None:
    assert understand(question, analyzer, carried).text == understand(question, analyzer).text


@given(question=QUESTION, carried=st.lists(st.tuples(QUESTION, SHARE), max_size=3))
def test_the_order_of_what_is_carried_does_not_matter(
    question: str, carried: list[tuple[str, float]], analyzer: Analyzer
) -> None:
    assert understand(question, analyzer, carried) == understand(question, analyzer, carried[::-1])


def test_a_carried_text_gives_a_question_that_says_nothing_its_terms(analyzer: Analyzer) -> None:
    assert understand("多少？", analyzer, [("醫院", 0.5)]).terms == {
        term: pytest.approx(weight / 2) for term, weight in understand("醫院", analyzer).terms.items()
    }


def test_a_text_carried_at_share_0_brings_no_terms(analyzer: Analyzer) -> None:
    assert understand("鐵路", analyzer, [("醫院", 0.0)]) == understand("鐵路", analyzer)


# Paragraphs by their number


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("第15段說什麼", 15),
        ("第十五段講咩", 15),
        ("第 3 段", 3),
        ("第三段", 3),
        ("第3个自然段写了什么？", 3),
        ("最後一段", -1),
        ("末段講什麼", -1),
        ("倒數第二段", -2),
        ("我想看第三段", 3),
        ("文章的第三段說什麼", 3),
        ("最後一段里提到誰", -1),
        ("第二段婚姻", None),
        ("環狀線第二段有幾個車站?", None),
        ("最後一段里程是多少?", None),
        ("第零段", 0),
        ("這段路多長", None),
        ("黃學清幾歲", None),
    ],
)
def test_a_paragraph_is_asked_for_by_its_number(question: str, number: int | None, analyzer: Analyzer) -> None:
    assert understand(question, analyzer).paragraph == number


def test_what_one_talk_carries_is_in_no_other(analyzer: Analyzer) -> None:
    alone = understand("作者是誰?", analyzer)
    words = frozenset(alone.words)
    assert "石榴" in understand("作者是誰?", analyzer, [("颱風石榴什麼時候登陸", 0.7)]).words
    assert alone.words == understand("作者是誰?", analyzer).words == words
