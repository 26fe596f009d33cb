from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval import Analyzer, Article, Block, Kind, fold_spaces, sentences, split, understand
from retrieval.analysis import canonical
from retrieval.features import FEATURES, Extractor, Found
from retrieval.prepared import Prepared

if TYPE_CHECKING:
    from collections.abc import Sequence

TEXT = st.lists(
    st.sampled_from(
        "三峽 醫院 鐵路 公里 萬州 橋 2540 ２５ Covid 的 。 ； ！” 因為 王小明說 \u3000 \n 𠮷 é e\u0301 ㊙".split(" ")
    ),
    max_size=12,
).map("".join)
QUESTION = st.lists(st.sampled_from("三峡 医院 铁路 多少公里 誰 為什麼 橋 2540 covid 何時".split()), max_size=5).map(
    "".join
)


def prepared(text: str, *, kind: Kind = Kind.BODY, label: str = "") -> Prepared:
    return Prepared.of(split(Article("a", (Block(kind, text),)))[0], label)


def features(text: str, question: str, analyzer: Analyzer, label: str = "", kind: Kind = Kind.BODY) -> dict[str, float]:
    extractor = Extractor(understand(question, analyzer), lambda _: 1.0, analyzer)
    [row] = extractor.rows([Found(prepared(text, label=label, kind=kind), 0.5, 0.5, 0.5)])
    return dict(zip(FEATURES, row, strict=True))


def row_of(extractor: Extractor, passage: Prepared, earlier: Sequence[Prepared] = ()) -> tuple[float, ...]:
    [row] = extractor.rows([Found(passage, 0.5, 0.5, 0.5, earlier)])
    return row


def introduced(question: str, lines: Sequence[str], analyzer: Analyzer) -> list[float]:
    """How far each of an article's paragraphs introduces somebody."""
    extractor = Extractor(understand(question, analyzer), lambda _: 1.0, analyzer)
    place = [*FEATURES].index("introduces")
    paragraphs = [prepared(line) for line in lines]
    return [row_of(extractor, each, paragraphs[:i])[place] for i, each in enumerate(paragraphs)]


def continued(question: str, lines: Sequence[str], analyzer: Analyzer) -> list[bool]:
    """Whether each of an article's paragraphs goes on about what those before it name."""
    extractor = Extractor(understand(question, analyzer), lambda _: 1.0, analyzer)
    place = [*FEATURES].index("continues")
    paragraphs = [prepared(line) for line in lines]
    return [row_of(extractor, each, paragraphs[:i][::-1])[place] > 0 for i, each in enumerate(paragraphs)]


def answering(text: str, question: str, analyzer: Analyzer) -> str:
    (start, end), _ = Extractor(understand(question, analyzer), lambda _: 1.0, analyzer).answering(prepared(text))
    return text[start:end]


# Features


@given(text=TEXT, question=QUESTION, label=TEXT, kind=st.sampled_from(Kind))
def test_features_are_shares_and_a_cosine(text: str, question: str, label: str, kind: Kind, analyzer: Analyzer) -> None:
    for name, value in features(text, question, analyzer, label, kind).items():
        assert (-1 - 1e-6 if name == "latent" else 0) <= value <= 1 + 1e-6, name


@pytest.mark.parametrize("question", ["黃學清是誰", "黃學清幾歲?", "黃學清做什麼工作", "黃學清幾多歲呀"])
def test_who_somebody_is_stands_where_the_name_comes_first(question: str, analyzer: Analyzer) -> None:
    lines = ("疫情發生後,路口都設了卡。", "50歲的黃學清是大隊長。", "黃學清說,卡點就是戰場。")
    before, first, later = introduced(question, lines, analyzer)
    assert before == later == 0 < first


def test_where_something_else_is_asked_the_first_paragraph_with_a_name_is_like_any_other(analyzer: Analyzer) -> None:
    assert introduced("黃學清在哪裡說了這些", ("黃學清是大隊長。", "黃學清說的。"), analyzer) == [0, 0]
    assert introduced("果園的面積有多大", ("果園很美。", "果園有三畝。"), analyzer) == [0, 0]


def test_a_paragraph_goes_on_about_whom_one_of_the_two_before_it_names(analyzer: Analyzer) -> None:
    lines = ("黃學清是大隊長。", "他每天開車。", "他很少睡覺。", "路口都設了卡。", "黃學清說，卡點就是戰場。")
    assert continued("黃學清睡多久", lines, analyzer) == [False, True, True, False, False]


def test_a_verb_alone_is_nothing_to_go_on_about(analyzer: Analyzer) -> None:
    assert continued("為什麼睡覺", ("他很少睡覺。", "路口都設了卡。"), analyzer) == [False, False]


@given(text=TEXT)
def test_a_text_has_itself_whole_in_common(text: str, analyzer: Analyzer) -> None:
    if text == fold_spaces(text) and understand(text, analyzer).words and len(sentences(text)) == 1:
        assert features(text, text, analyzer)["sequence"] == pytest.approx(1)


@pytest.mark.parametrize(
    ("feature", "better", "worse", "question"),
    [
        ("dense", "三峽有醫院。萬州有橋。", "三峽有橋。萬州有醫院。", "三峽的醫院"),
        ("dense", "三峽有醫院。", "三峽的天氣很好，附近的人都說那裡的醫院很大。", "三峽的醫院"),
        ("window", "三峽有醫院。", f"三峽{'很遠，' * 12}有醫院。", "三峽的醫院"),
        ("sequence", "三峽的大醫院", "醫院在三峽", "三峽醫院"),
        ("halves", "救援隊來了。", "車隊來了。", "救災"),
        ("typed", "橋長30米。", "橋很長。", "橋多長"),
        ("typed", "王小明說，醫院很大。", "聽說醫院很大。", "醫院誰說很大"),
        ("typed", "他50歲，當兵。", "他當兵30年。", "他幾歲當兵"),
        (
            "close",
            "大橋長30米，很好走，附近的人都說很好。",
            "大橋很好走，附近的人都說，這裡的水最深，有30米。",
            "大橋有多少米",
        ),
        ("spotted", "大橋長30米。", "大橋很長。水深30米。", "大橋有多少米"),
        ("window", "搭計程車去", "搭飛機去", "乘的士去"),
    ],
)
def test_a_feature_tells_the_better_passage(
    feature: str, better: str, worse: str, question: str, analyzer: Analyzer
) -> None:
    assert features(better, question, analyzer)[feature] > features(worse, question, analyzer)[feature]


def test_a_label_is_a_heading_over_a_paragraph_alone(analyzer: Analyzer) -> None:
    body = features("甲乙。", "標題", analyzer, label="標題")
    title = features("甲乙。", "標題", analyzer, label="標題", kind=Kind.TITLE)
    assert (body["heading"], body["asked"]) == (1, 0)
    assert (title["heading"], title["asked"]) == (0, 1)


def test_the_same_share_is_more_of_a_longer_question_up_to_a_bound(analyzer: Analyzer) -> None:
    few, more, most, beyond = (
        features("橋很長。", "三峽的醫院、武漢的大橋" * count, analyzer)["amount"] for count in (1, 2, 200, 400)
    )
    assert 0 < few < more < most == beyond


def test_words_of_the_situation_count_beside_those_of_the_other_candidates(analyzer: Analyzer) -> None:
    extractor = Extractor(understand("古人壽命多長", analyzer), lambda _: 1.0, analyzer)
    found = [Found(prepared(text), 0.5, 0.5, score) for text, score in (("死者33歲。", 0.2), ("橋很長。", 0.1))]
    first, second = (dict(zip(FEATURES, row, strict=True)) for row in extractor.rows(found))
    assert first["related"] == pytest.approx(first["untold"])
    assert second["related"] == pytest.approx(second["untold"] / 2)


def test_words_of_the_situation_count_for_nothing_where_the_question_is_told_word_for_word(analyzer: Analyzer) -> None:
    told = features("三峽的醫院。", "三峽的醫院", analyzer)
    assert told["untold"] == told["related"] == 0
    assert features("鐵路。", "三峽的醫院", analyzer)["related"] == pytest.approx(1)


def test_fragments_count_as_far_as_no_candidate_tells_the_question(analyzer: Analyzer) -> None:
    extractor = Extractor(understand("三峽的醫院", analyzer), lambda _: 1.0, analyzer)
    place = [*FEATURES].index("fragments")
    lacking, telling = (Found(prepared(text), 0.5, 0.4, 0.0) for text in ("鐵路。", "三峽的醫院。"))
    assert [row[place] for row in extractor.rows([lacking])] == pytest.approx([0.4])
    assert [row[place] for row in extractor.rows([lacking, telling])] == [0, 0]


def test_of_no_candidates_there_are_no_rows(analyzer: Analyzer) -> None:
    assert Extractor(understand("醫院", analyzer), lambda _: 1.0, analyzer).rows([]) == ()


@pytest.mark.parametrize("unit", ["醫院", "30", "王小明說", "·", "三峽。", "王", "一"])
def test_time_grows_no_faster_than_the_text_squared(unit: str, analyzer: Analyzer) -> None:
    extractor = Extractor(understand("三峽的醫院是誰在何時花了多少錢？為什麼？", analyzer), lambda _: 1.0, analyzer)

    def seconds(count: int) -> float:
        times = []
        for _ in range(3):
            passage = prepared(unit * count)  # a fresh one each time, since what a passage holds is remembered
            begun = time.process_time()
            row_of(extractor, passage)
            times.append(time.process_time() - begun)
        return min(times)

    seconds(10)
    assert seconds(2_000) < 40 * max(seconds(500), 0.002)


# The sentence that answers


def test_the_empty_text_has_the_empty_sentence(analyzer: Analyzer) -> None:
    assert answering("", "醫院", analyzer) == ""


@given(text=TEXT, question=QUESTION)
def test_what_answers_is_a_sentence_or_two_that_touch(text: str, question: str, analyzer: Analyzer) -> None:
    spans = sentences(text) or ((0, 0),)
    (start, end), answer = Extractor(understand(question, analyzer), lambda _: 1.0, analyzer).answering(prepared(text))
    assert answer is None or start <= answer[0] < answer[1] <= end
    assert (start, end) in {(a, b) for a, _ in spans for _, b in spans if a < b} | {(0, 0), (0, len(text.strip()))}


@pytest.mark.parametrize(
    ("passage", "question", "expected"),
    [
        ("甲地有鐵路。三峽有醫院。", "三峽的醫院", "三峽有醫院。"),
        ("甲地有醫院。三峽有醫院。", "三峽的醫院", "三峽有醫院。"),
        ("甲。乙。丙。", "無關", "甲。"),
        ("醫院。醫院。", "醫院", "醫院。"),
        ("他說：“有醫院。”走了。", "醫院", "他說：“有醫院。”"),
        ("沒有標點的醫院", "醫院", "沒有標點的醫院"),
        ("長18.96米。寬20米。", "20", "寬20米。"),
        ("橋橋橋橋。橋和路。", "橋 路", "橋和路。"),
        ("橋很長。橋長30米。", "橋多長", "橋長30米。"),
        ("關鍵是林大偉。他說：「水退了才修，別急。」天晴了。", "林大偉說了什麼", "他說：「水退了才修，別急。」"),
        ("雄哥教三招：第一，對編號；第二，登出帳戶；第三，找有店面的。", "第三招是什麼", "第三，找有店面的。"),
        ("天晴了。「水退了才修，誰也不要急。」這是隊長林大偉。", "林大偉說了什麼", "「水退了才修，誰也不要急。」"),
        ("隊長林大偉認為可以修。有人說：「這條路誰走過？我沒有。」", "林大偉怎麼看", "隊長林大偉認為可以修。"),
    ],
)
def test_the_sentence_that_holds_most_and_offers_what_was_asked_answers(
    passage: str, question: str, expected: str, analyzer: Analyzer
) -> None:
    assert answering(passage, question, analyzer) == expected


def test_two_sentences_answer_where_neither_is_clearly_ahead(analyzer: Analyzer) -> None:
    text = "天氣很好，人很多。三峽有橋。那裡有醫院。今年不下雨，也沒有風。"
    assert answering(text, "三峽的醫院", analyzer) == "三峽有橋。那裡有醫院。"


def test_a_term_that_says_more_outweighs_one_that_says_less(analyzer: Analyzer) -> None:
    query, text = understand("橋 路", analyzer), prepared("有橋。有路。")
    assert Extractor(query, {"桥": 2.0, "路": 1.0}.__getitem__, analyzer).answering(text)[0] == (0, 3)
    assert Extractor(query, {"桥": 1.0, "路": 2.0}.__getitem__, analyzer).answering(text)[0] == (3, 6)


def test_canonical_and_original_offsets_are_kept_apart(analyzer: Analyzer) -> None:
    text = "㊙㋿的橋。醫院長２５米。"
    assert canonical(text).text != text
    assert answering(text, "醫院多少米", analyzer) == "醫院長２５米。"


@pytest.mark.parametrize(
    ("text", "question", "expected"),
    [
        ("50歲的黃學清開了200余公里。", "黃學清幾歲", "50歲"),
        ("50歲的黃學清開了200余公里。", "黃學清開了多遠", "200余公里"),
        ("大橋在2020年1月21日通車。", "大橋何時通車", "2020年1月21日"),
        ("他在這裡守了1個多月，沒有休息。", "他守了多久", "1個多月"),
        ("公司的魚箱叫「講魚」。", "魚箱叫什麼名字", "「講魚」"),
        ("50歲的黃學清在開車。", "黃學清在做什麼", None),
        ("黃學清在開車。", "黃學清幾歲", None),
        ("工程經費1億2860萬元。", "工程經費多少", "1億2860萬元"),
        ("每台收25至40元。", "每台收多少錢", "25至40元"),
        ("只花了几百元。", "花了多少錢", "几百元"),
        ("早餐花了一塊二。", "早餐花了多少錢", "一塊二"),
        ("離這裡三公里半。", "離這裡多遠", "三公里半"),
        ("用了兩天半做完。", "用了幾天", "兩天半"),
        ("父親一九五三年寫的。", "父親哪年寫的", "一九五三年"),
        ("6月2日下午4時20分開工。", "哪天開工", "6月2日"),
    ],
)
def test_the_amount_time_or_name_that_was_asked_for_is_told(
    text: str, question: str, expected: str | None, analyzer: Analyzer
) -> None:
    _, answer = Extractor(understand(question, analyzer), lambda _: 1.0, analyzer).answering(prepared(text))
    assert (answer and text[slice(*answer)]) == expected
