from __future__ import annotations

import pytest
from costs import cost
from hypothesis import example, given
from hypothesis import strategies as st

from retrieval import Analyzer, Article, Block, Index, Kind, split, understand
from retrieval.analysis import canonical
from retrieval.certainty import EVIDENCE, Evidence
from retrieval.features import FEATURES, Extractor, Found
from retrieval.missing import Missing
from retrieval.prepared import Prepared
from retrieval.query import content

TEXT = st.text(st.sampled_from("三峽醫院黃學清多少歲誰何時鐵路2540covid 的。！"), max_size=30)


def prepared(text: str) -> Prepared:
    return Prepared.of(split(Article("a", (Block(Kind.BODY, text),)))[0], "")


def evidence(question: str, analyzer: Analyzer, first: str, *others: str) -> dict[str, float]:
    passages = [prepared(text) for text in (first, *others)]
    extractor = Extractor(understand(question, analyzer), lambda _: 1.0, analyzer)
    [row] = extractor.rows([Found(passages[0], 0.5, 0.5, 0.5)])
    found = Evidence(extractor.query, passages, extractor.missing).row(0)
    return dict(zip([*FEATURES, *EVIDENCE], [*row, *found], strict=True))


@pytest.mark.parametrize(
    ("question", "carried", "text", "expected"),
    [
        ("減肥最快", "", "短短兩天就收到請戰書。", True),
        ("減肥最快", "", "他想減肥。", False),
        ("醫生多少", "", "大夫有三位。", False),
        ("減肥最快", "請戰書", "短短兩天就收到請戰書。", False),
        ("是什麼", "", "短短兩天就收到請戰書。", False),
    ],
)
def test_a_passage_with_nothing_of_the_question_and_of_the_talk_is_foreign(
    question: str, carried: str, text: str, *, expected: bool, analyzer: Analyzer
) -> None:
    query = understand(question, analyzer, [(carried, 0.5)] if carried else [])
    assert Evidence(query, [prepared(text)], Missing(query, analyzer)).foreign(0) == expected


@given(question=TEXT, texts=st.lists(TEXT.filter(str.strip), min_size=1, max_size=3))
@example(question="少的", texts=["歲學"])
def test_shares_are_shares_and_nothing_but_the_value_and_the_cosine_is_negative(
    question: str, texts: list[str], analyzer: Analyzer
) -> None:
    values = evidence(question, analyzer, *texts)
    assert all(value >= 0 for name, value in values.items() if name not in {"value", "latent"})
    assert -1 - 1e-6 <= values["latent"] <= 1 + 1e-6
    assert all(values[name] <= 1 + 1e-9 for name in ("unoffered", "sought", "things", "numbers", "untold"))


@pytest.mark.parametrize(
    ("question", "text", "feature"),
    [
        ("他幾歲", "他開車200公里。", "unoffered"),
        ("門票多少錢", "門票在門口賣。", "unoffered"),
        ("守了多久", "守在卡點。", "unoffered"),
        ("他幾歲", "他開車200公里。", "ageless"),
        ("一共有多少門票", "門票賣了兩張。", "untotalled"),
        ("守在哪個鎮", "守在卡點。", "unnamed"),
        ("北京的醫院", "當地的醫院。", "things"),
        ("醫院的門票", "當地的醫院。", "things"),
        ("曹丕歙的醫院", "當地的醫院。", "things"),
        ("醫院多少門票", "當地的醫院有30張。", "counted"),
        ("2019的醫院", "當地的醫院。", "numbers"),
        ("醫院的門票", "當地的醫院。", "lacking"),
        ("醫院的門票", "當地的醫院。", "untold"),
    ],
)
def test_what_a_passage_lacks_of_a_question_speaks_against_it(
    question: str, text: str, feature: str, analyzer: Analyzer
) -> None:
    assert evidence(question, analyzer, text)[feature] > 0
    assert (
        evidence(question, analyzer, f"{text}共50歲、30元、守了2天、石橋鎮、北京的門票、2019、曹丕歙賣。")[feature] == 0
    )


@pytest.mark.parametrize(
    ("question", "same", "other"),
    [
        ("2540人", "共2,540人。", "共2,541人。"),
        ("二千五百人", "共2500人。", "共2600人。"),
        ("COVID的人", "有Covid的人。", "人。"),
    ],
)
def test_a_number_is_lacking_where_another_one_stands_however_it_is_written(
    question: str, same: str, other: str, analyzer: Analyzer
) -> None:
    assert evidence(question, analyzer, same)["numbers"] == 0
    assert evidence(question, analyzer, other)["numbers"] > 0


def test_a_code_is_lacking_where_another_of_the_same_letter_stands(analyzer: Analyzer) -> None:
    assert evidence("Y15的班次", analyzer, "Y-15每日有班次。")["numbers"] == 0
    assert evidence("Y15的班次", analyzer, "Y12每日有班次。")["numbers"] > 0


def test_what_holds_for_the_whole_of_a_place_is_a_total(analyzer: Analyzer) -> None:
    assert evidence("整個縣總共有多少黨員", analyzer, "全縣3萬名黨員。")["untotalled"] == 0
    assert evidence("整個縣總共有多少黨員", analyzer, "3萬名黨員。")["untotalled"] > 0


def test_who_is_told_of_without_a_name_is_unnamed(analyzer: Analyzer) -> None:
    assert evidence("程國瑋的兒子叫什麼", analyzer, "程國瑋與兒子守了一夜。")["unnamed"] > 0
    assert evidence("程國瑋的兒子叫什麼", analyzer, "程國瑋與兒子程小雨守了一夜。")["unnamed"] == 0
    assert evidence("程國瑋的兒子幾歲", analyzer, "程國瑋與兒子守了一夜。")["unnamed"] == 0


def test_what_another_candidate_holds_is_not_nowhere(analyzer: Analyzer) -> None:
    alone = evidence("醫院的門票", analyzer, "當地的醫院。")
    other = evidence("醫院的門票", analyzer, "當地的醫院。", "門票很貴。")
    assert alone["nowhere"] == alone["lacking"] == other["lacking"]
    assert other["nowhere"] == 0


@pytest.mark.parametrize(
    ("question", "sought"), [("誰賣門票", 1), ("哪裡賣門票", 1), ("賣了多久", 1), ("門票怎樣賣", 0), ("什麼門票", 0)]
)
def test_who_when_and_where_are_told_from_how_and_why(question: str, sought: int, analyzer: Analyzer) -> None:
    assert evidence(question, analyzer, "當地的醫院。")["sought"] == sought


@pytest.mark.parametrize(("question", "called"), [("蛋糕店叫什麼名字", 1), ("隊長叫咩名", 1), ("蛋糕店在哪", 0)])
def test_who_asks_what_something_is_called_is_told_from_others(question: str, called: int, analyzer: Analyzer) -> None:
    assert evidence(question, analyzer, "當地的蛋糕店。")["called"] == called


def test_only_the_sentences_that_hold_the_question_name_the_one_asked_for(analyzer: Analyzer) -> None:
    index = Index.of(
        [
            Article(
                "a",
                (Block(Kind.BODY, "她在城裡讀大學，學的是考古。她每天騎車。去年她回到家。她媽媽在仁信醫院工作。"),),
            )
        ],
        analyzer,
    )
    asking_of_her, asking_of_mother = (
        index.candidates(understand(question, analyzer)).rows[0][[*FEATURES].index("unnamed")]
        for question in ("她在城裡哪家醫院學考古", "她媽媽在哪家醫院工作")
    )
    assert asking_of_her == 1
    assert asking_of_mother == 0


def test_what_the_best_two_sentences_lack_is_untold_there_though_the_text_tells_it_elsewhere(
    analyzer: Analyzer,
) -> None:
    near, far = (
        evidence("大橋的門票", analyzer, text)["untold"]
        for text in ("醫院在城裡。大橋的門票很貴。", "大橋很長。河水很深。山路很遠。醫院在城裡。門票很貴。")
    )
    assert near == 0
    assert far > 0


def test_another_word_for_it_is_almost_as_good_as_the_word(analyzer: Analyzer) -> None:
    same, other, none = (evidence("有大夫", analyzer, f"這裡有{word}。")["lacking"] for word in ("大夫", "醫生", "樹"))
    assert same == 0
    assert same < other < none


def test_a_name_found_in_part_counts_in_part(analyzer: Analyzer) -> None:
    whole, part, none = (
        evidence("黃學清", analyzer, text)["lacking"] for text in ("黃學清來了。", "學清來了。", "他來了。")
    )
    assert whole == 0
    assert whole < part < none


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("黃學清今年幾歲", ["黄学清"]),
        ("欒雪梅幾歲", ["栾雪梅"]),
        ("這錢拿去做什麼", ["钱", "拿", "去", "做"]),
        ("飛了多長時間", ["飞"]),
        ("who is 黃學清", ["黄学清"]),
        ("為什麼", []),
    ],
)
def test_a_question_is_about_its_words_but_those_of_asking(question: str, words: list[str], analyzer: Analyzer) -> None:
    assert [*content(canonical(question).text, analyzer)] == words


@pytest.mark.parametrize("unit", ["醫院", "30", "三峽。", "一"])
def test_time_does_not_explode_with_length(unit: str, analyzer: Analyzer) -> None:
    assert cost(lambda: evidence(unit * 200, analyzer, unit * 2000)) < 2
