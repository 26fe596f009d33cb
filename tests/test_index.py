from __future__ import annotations

import gc
import weakref
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from retrieval import Analyzer, Article, Block, Index, Kind, Passage, Ranking, Talk, sentences, split, understand
from retrieval.bm25 import LuceneBM25
from retrieval.passages import labels
from retrieval.scores import TEXT_WEIGHT

WORDS = "三峽 醫院 鐵路 公里 萬州 橋 2540 covid 的 。".split()
TEXT = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map("".join)
BLOCKS = st.lists(st.builds(Block, st.sampled_from(Kind), TEXT), max_size=8).map(tuple)
ARTICLES = st.lists(BLOCKS, max_size=3).map(
    lambda many: [Article(f"article {place}", blocks) for place, blocks in enumerate(many)]
)
QUESTION = st.lists(st.sampled_from([*WORDS, "標題", "作者", "無關", "什麼", "第二"]), max_size=5).map("".join)


few = settings(max_examples=50)  # each example builds an index


def article(name: str, *lines: str | tuple[Kind, str]) -> Article:
    blocks = [(Kind.BODY, line) if isinstance(line, str) else line for line in lines]
    return Article(name, tuple(Block(kind, text) for kind, text in blocks))


def search(index: Index, question: str, top: int = 10) -> Ranking:
    return index.search(understand(question, index.analyzer), top)


def texts(passages: tuple[Passage, ...]) -> list[str]:
    return [passage.text for passage in passages]


def found(index: Index, question: str, top: int = 10) -> list[str]:
    return [hit.passage.text for hit in search(index, question, top).hits]


@pytest.fixture(scope="module")
def two(analyzer: Analyzer) -> Index:
    """Two articles: one with headings and a caption, one of plain paragraphs."""
    first = article(
        "first",
        (Kind.TITLE, "大江截流"),
        "江上有橋。",
        (Kind.HEADING, "醫療隊"),
        "收治患者二百人。",
        (Kind.CAPTION, "江邊 攝/冉孟軍"),
        "醫生很忙。",
        (Kind.HEADING, "交通線"),
        "設置卡點六處。",
        (Kind.EDITOR, "陳易"),
    )
    second = article("second", "稻田很美。", "稻米很香。")
    return Index.of([first, second], analyzer)


# Nothing to search or to find


def test_an_empty_index_finds_nothing(analyzer: Analyzer) -> None:
    assert search(Index.of([], analyzer), "醫院") == Ranking((), 0)
    assert search(Index([], analyzer), "") == Ranking((), 0)


def test_articles_of_nothing_are_found_nowhere(analyzer: Analyzer) -> None:
    assert search(Index.of([Article("empty", ()), article("blank", "。")], analyzer), "醫院") == Ranking((), 0)


@pytest.mark.parametrize("question", ["", "？", "多少", "\ud800", "zzz", "颱風", "99999"])
def test_a_question_that_shares_nothing_finds_nothing(question: str, two: Index) -> None:
    assert search(two, question) == Ranking((), 0)


def test_the_only_passage_of_an_index_can_be_found(analyzer: Analyzer) -> None:
    index = Index.of([article("one", "江上有橋。")], analyzer)
    assert found(index, "橋") == ["江上有橋。"]
    assert search(index, "橋").confidence > 0


# Order


def test_passages_are_those_of_the_articles_in_order(two: Index) -> None:
    assert [(p.article.name, p.position) for p in two.passages] == [("first", n) for n in range(9)] + [
        ("second", n) for n in range(2)
    ]


def test_the_passage_that_holds_most_comes_first(two: Index) -> None:
    assert found(two, "稻米香嗎") == ["稻米很香。", "稻田很美。"]


def test_a_code_finds_the_passage_that_has_it_and_no_other_of_its_letter(analyzer: Analyzer) -> None:
    lines = [f"Y{10 + number}路由{place}開出,沿途停靠十二站。" for number, place in enumerate("東西南北中外")]
    index = Index(split(Article("bus", tuple(Block(Kind.BODY, line) for line in lines))), analyzer)
    for number in range(10, 16):
        for spelled in (f"Y{number}", f"y-{number}路呢"):
            assert f"Y{number}" in index.search(understand(spelled, analyzer), 1).hits[0].passage.text


def test_equals_come_by_their_place(analyzer: Analyzer) -> None:
    pairs = [article("a", "橋長。", "橋長。"), article("b", "橋長。", "橋長。")]  # each stands beside its equal
    hits = search(Index.of(pairs, analyzer), "橋").hits
    places = [(hit.passage.article.name, hit.passage.number) for hit in hits]
    assert places == [("a", 1), ("a", 2), ("b", 1), ("b", 2)]
    assert len({hit.score for hit in hits}) == 1


@few
@given(articles=ARTICLES, question=QUESTION)
@example(
    articles=[
        Article(
            "a",
            (
                Block(Kind.BODY, "三峽醫院"),
                Block(Kind.HEADING, "三峽三峽三峽"),
                Block(Kind.HEADING, "三峽三峽三峽"),
                Block(Kind.HEADING, "三峽"),
            ),
        )
    ],
    question="三峽醫院",
)
def test_hits_come_best_first_and_the_earlier_of_equals_that_were_compared(
    articles: list[Article], question: str, analyzer: Analyzer
) -> None:
    index = Index.of(articles, analyzer)
    places = {(p.article.name, p.position): i for i, p in enumerate(index.passages)}
    hits = search(index, question, 30).hits
    compared = [hit for hit in hits if hit.score > 0]  # the others' BM25 scores were far below the best
    assert [*hits[: len(compared)]] == compared
    keys = [(-hit.score, places[hit.passage.article.name, hit.passage.position]) for hit in compared]
    assert all(before < after for before, after in pairwise(keys))


@few
@given(articles=ARTICLES, question=QUESTION)
def test_a_passage_s_score_is_bm25_of_its_label_and_repeated_text(
    articles: list[Article], question: str, analyzer: Analyzer
) -> None:
    index = Index.of(articles, analyzer)
    corpus = [
        list(analyzer.tokens(label)) + list(analyzer.tokens(passage.text)) * TEXT_WEIGHT
        for article in articles
        for label, passage in zip(labels(split(article)), split(article), strict=True)
    ]
    terms = understand(question, analyzer).terms
    expected = [0.0] * len(corpus)
    if any(corpus):
        model = LuceneBM25(corpus)
        for term, weight in terms.items():
            expected = [sum_ + weight * score for sum_, score in zip(expected, model.get_scores([term]), strict=True)]
    assert [index.score(terms, passage) for passage in index.passages] == pytest.approx(expected)


@few
@given(articles=ARTICLES, question=QUESTION)
def test_hits_scores_are_shares_from_high_to_low(articles: list[Article], question: str, analyzer: Analyzer) -> None:
    scores = [hit.score for hit in search(Index.of(articles, analyzer), question, 30).hits]
    assert scores == sorted(scores, reverse=True)
    assert not scores or sum(scores) == pytest.approx(1)


@few
@given(articles=ARTICLES, question=QUESTION, top=st.integers(1, 5))
def test_the_top_is_the_beginning_of_all(articles: list[Article], question: str, top: int, analyzer: Analyzer) -> None:
    index = Index.of(articles, analyzer)
    assert search(index, question, top).hits == search(index, question, 30).hits[:top]


@few
@given(articles=ARTICLES, question=QUESTION, top=st.integers(1, 5))
def test_confidence_does_not_depend_on_how_many_are_wanted(
    articles: list[Article], question: str, top: int, analyzer: Analyzer
) -> None:
    index = Index.of(articles, analyzer)
    assert search(index, question, top).confidence == search(index, question, 30).confidence


def test_wanting_no_hits_is_an_error(two: Index) -> None:
    with pytest.raises(ValueError, match="1 or more"):
        search(two, "稻米", top=0)


@few
@given(articles=ARTICLES, question=QUESTION)
def test_confidence_is_a_probability_and_0_without_hits(
    articles: list[Article], question: str, analyzer: Analyzer
) -> None:
    ranking = search(Index.of(articles, analyzer), question)
    assert 0 <= ranking.confidence <= 1
    assert bool(ranking.hits) == bool(ranking.confidence)


# Hits


@few
@given(articles=ARTICLES, question=QUESTION)
def test_exactly_the_passages_that_share_a_term_are_hits(
    articles: list[Article], question: str, analyzer: Analyzer
) -> None:
    index = Index.of(articles, analyzer)
    terms = set(understand(question, analyzer).terms)
    sharing = {
        id(passage)
        for article in articles
        for label, passage in zip(
            labels(split(article)), [p for p in index.passages if p.article is article], strict=True
        )
        if terms & {*analyzer.tokens(label), *analyzer.tokens(passage.text)}
    }
    assert {id(hit.passage) for hit in search(index, question, 30).hits} == sharing


@few
@given(articles=ARTICLES, question=QUESTION)
def test_a_hit_shows_spans_of_its_own_text(articles: list[Article], question: str, analyzer: Analyzer) -> None:
    for hit in search(Index.of(articles, analyzer), question).hits:
        assert all(0 <= start < end <= len(hit.passage.text) for start, end in hit.matched)
        start, end = hit.sentence
        stretches = sentences(hit.passage.text) or ((0, len(hit.passage.text)),)
        assert start in {begin for begin, _ in stretches}
        assert end in {stop for _, stop in stretches}


def test_a_hit_shows_what_matched_and_where_it_answers(analyzer: Analyzer) -> None:
    text = "江上有橋。橋長２５４０米。橋很新。"
    hit = search(Index.of([article("a", text, "稻田")], analyzer), "橋長2540？").hits[0]
    assert [text[start:end] for start, end in hit.matched] == ["橋長２５４０"]
    assert text[slice(*hit.sentence)] == "橋長２５４０米。"


def test_a_paragraph_is_found_by_its_heading(two: Index) -> None:
    hits = {hit.passage.text: hit.matched for hit in search(two, "醫療隊").hits}
    assert next(iter(hits)) == "醫療隊"
    assert hits.keys() == {"醫療隊", "醫生很忙。", "收治患者二百人。"}
    assert hits["收治患者二百人。"] == ()


def test_what_an_interviewer_asks_is_found_by_what_answers_it(analyzer: Analyzer) -> None:
    lines = ("今天很熱。", "問：錄音最怕什麼？", "答：飛機。", "還有螞蟻。", "問：最怕什麼天氣？", "答：雨天。")
    assert found(Index.of([article("a", *lines)], analyzer), "錄音最怕什麼")[:2] == ["答：飛機。", "還有螞蟻。"]


def test_the_question_is_known_that_the_paragraph_after_it_answers(analyzer: Analyzer) -> None:
    lines = ("今天很熱。", "問：錄音最怕什麼？", "答：飛機。", "還有螞蟻。", "問：最怕什麼天氣？", "答：雨天。")
    index = Index.of([article("a", *lines)], analyzer)
    asked = [each.text if (each := index.asked(passage)) else None for passage in index.passages]
    assert asked == [None, None, "問：錄音最怕什麼？", None, None, "問：最怕什麼天氣？"]


def test_its_own_words_count_more_than_its_heading(analyzer: Analyzer) -> None:
    index = Index.of([article("a", (Kind.HEADING, "橋"), "路長。", "水長。"), article("b", "橋長。")], analyzer)
    assert [text for text in found(index, "橋") if text != "橋"] == ["橋長。", "路長。", "水長。"]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("文章標題是什麼？", "大江截流"),
        ("題目叫什麼", "大江截流"),
        ("誰是責任編輯？", "陳易"),
        ("照片是誰拍的？", "江邊 攝/冉孟軍"),
        ("第二個小標題", "交通線"),
        ("最後一個小標題", "交通線"),
        ("第一個小標題", "醫療隊"),
        ("Who is the editor?", "陳易"),
    ],
)
def test_a_part_of_the_article_is_found_by_its_name(question: str, answer: str, two: Index) -> None:
    assert found(two, question)[0] == answer


@pytest.mark.parametrize("question", ["標題是什麼？", "標題"])
def test_the_title_is_found_by_its_name_beside_headings_and_a_kicker(question: str, analyzer: Analyzer) -> None:
    lines = [
        (Kind.KICKER, "江上傳來喜訊"),
        (Kind.TITLE, "大江截流"),
        (Kind.HEADING, "醫療隊"),
        (Kind.BODY, "醫生很忙。"),
    ]
    assert found(Index.of([article("a", *lines)], analyzer), question)[0] == "大江截流"


_WALK = (
    (Kind.TITLE, "後山的古道"),
    (Kind.DATELINE, "島嶼月刊 2024年5月號"),
    (Kind.BYLINE, "記者 許蕙/文字報導"),
    "古道有一千級台階,兩旁都是老樹。",
    "打電話的人是頭目高進財,今年74歲。他告訴記者,三十六年前的颱風也是這樣。",
    "新的步道造價三百萬元,預計明年亮相,票價五十元。",
)


@pytest.mark.parametrize(("question", "answer"), [("記者問了什麼", _WALK[4]), ("步道什麼時候發布", _WALK[5])])
def test_what_somebody_or_something_in_the_story_does_is_told_in_the_text(
    question: str, answer: str, analyzer: Analyzer
) -> None:
    assert found(Index.of([article("a", *_WALK)], analyzer), question)[0] == answer


def test_both_lines_come_first_where_only_one_of_the_fields_asked_for_is_known(analyzer: Analyzer) -> None:
    walk = replace(article("a", *_WALK), authors=("許蕙",))
    first = found(Index.of([walk], analyzer), "這篇是哪個月登的,誰寫的")[:2]
    assert first == ["島嶼月刊 2024年5月號", "記者 許蕙/文字報導"]


@pytest.mark.parametrize("question", ["講咩", "大意是什麼", "講咩㗎呢篇"])
def test_the_part_that_is_asked_for_is_found_by_whatever_words(question: str, analyzer: Analyzer) -> None:
    index = Index.of([article("a", (Kind.TITLE, "大江截流"), "荊州人多。", "醫生很忙。")], analyzer)
    assert found(index, question)[0] == "大江截流"


@pytest.mark.parametrize("question", ["設置了幾處卡點", "设置了几处卡点", "卡點　設置", "設置ㄌ幾處卡點？？？"])
def test_a_question_finds_the_same_in_any_spelling(question: str, two: Index) -> None:
    assert found(two, question)[0] == "設置卡點六處。"


# The heading that the talk is under


def test_a_talk_that_stays_finds_more_under_the_heading_of_its_best_passage(analyzer: Analyzer) -> None:
    index = Index.of(
        [
            article(
                "a",
                (Kind.HEADING, "西橋"),
                "橋由王先生出錢修好。",
                (Kind.HEADING, "東橋"),
                "捐款人是退休的老校長,他去年過世。",
                "冬天的風很冷。",
                "夏天的水很深。",
                "橋由陳先生出錢修好。",
            )
        ],
        analyzer,
    )
    query = understand("退休的老校長去年過世,誰出錢", analyzer)
    going, staying = (
        [hit.passage.text for hit in index.search(query, talk=Talk(stays=stay)).hits if hit.passage.kind is Kind.BODY]
        for stay in (False, True)
    )
    assert going[0] == staying[0] == "捐款人是退休的老校長,他去年過世。"
    assert going.index("橋由王先生出錢修好。") < going.index("橋由陳先生出錢修好。")
    assert staying.index("橋由陳先生出錢修好。") < staying.index("橋由王先生出錢修好。")


@few
@given(articles=ARTICLES, question=QUESTION)
def test_a_talk_that_stays_finds_nothing_that_shares_no_term(
    articles: list[Article], question: str, analyzer: Analyzer
) -> None:
    index = Index.of(articles, analyzer)
    query = understand(question, analyzer)
    alone = {id(hit.passage) for hit in index.search(query, 30).hits}
    assert {id(hit.passage) for hit in index.search(query, 30, Talk(stays=True)).hits} == alone


@few
@given(articles=ARTICLES, question=QUESTION, place=st.integers(0, 30))
def test_what_was_shown_last_is_found_where_anything_is(
    articles: list[Article], question: str, place: int, analyzer: Analyzer
) -> None:
    index = Index.of(articles, analyzer)
    query = understand(question, analyzer)
    found = {id(hit.passage) for hit in index.search(query, 30).hits}
    shown = index.passages[place % len(index.passages)] if index.passages else None
    again = {id(hit.passage) for hit in index.search(query, 30, Talk(shown=shown, leaning=1.0)).hits}
    assert again == (found | {id(shown)} if found and shown else found)


def test_what_was_shown_last_comes_first_among_equals(analyzer: Analyzer) -> None:
    index = Index.of([article("a", "東橋明年3月開始修。", "西橋明年5月開始修。", "南橋明年7月開始修。")], analyzer)
    query = understand("什麼時候開始修", analyzer)
    for passage in index.passages:
        talk = Talk(shown=passage, leaning=1.0)
        assert index.search(query, 3, talk).hits[0].passage is passage


# Around


@few
@given(articles=ARTICLES, before=st.integers(0, 4), after=st.integers(0, 4))
def test_around_a_passage_stand_the_nearest_paragraphs_of_its_article(
    articles: list[Article], before: int, after: int, analyzer: Analyzer
) -> None:
    index = Index.of(articles, analyzer)
    for passage in index.passages:
        body = [p for p in index.passages if p.article is passage.article and p.kind is Kind.BODY]
        earlier = [p for p in body if p.position < passage.position]
        later = [p for p in body if p.position > passage.position]
        assert index.around(passage, before, after) == (
            tuple(earlier[::-1][:before][::-1]),
            tuple(later[:after]),
        )


@pytest.mark.parametrize(
    ("place", "before", "after"),
    [
        (0, [], ["江上有橋。"]),
        (1, [], ["收治患者二百人。"]),
        (2, ["江上有橋。"], ["收治患者二百人。"]),
        (3, ["江上有橋。"], ["醫生很忙。"]),
        (4, ["收治患者二百人。"], ["醫生很忙。"]),
        (7, ["醫生很忙。"], []),
        (8, ["設置卡點六處。"], []),
        (9, [], ["稻米很香。"]),
        (10, ["稻田很美。"], []),
    ],
)
def test_around_never_leaves_the_article(place: int, before: list[str], after: list[str], two: Index) -> None:
    earlier, later = two.around(two.passages[place])
    assert texts(earlier) == before
    assert texts(later) == after


def test_around_gives_as_many_as_are_wanted_in_page_order(two: Index) -> None:
    earlier, later = two.around(two.passages[5], before=2, after=9)
    assert texts(earlier) == ["江上有橋。", "收治患者二百人。"]
    assert texts(later) == ["設置卡點六處。"]
    assert two.around(two.passages[5], before=0, after=0) == ((), ())


def test_around_works_where_only_some_passages_are_indexed(two: Index) -> None:
    index = Index([passage for passage in two.passages if passage.kind is Kind.BODY], two.analyzer)
    assert [(texts(earlier), texts(later)) for earlier, later in map(index.around, index.passages)] == [
        ([], ["收治患者二百人。"]),
        (["江上有橋。"], ["醫生很忙。"]),
        (["收治患者二百人。"], ["設置卡點六處。"]),
        (["醫生很忙。"], []),
        ([], ["稻米很香。"]),
        (["稻田很美。"], []),
    ]


def test_an_index_that_nobody_holds_is_gone_without_a_look_for_garbage(analyzer: Analyzer) -> None:
    index = Index.of([article("one", "江上有橋。", "橋長2540公尺。")], analyzer)
    assert found(index, "橋有多長")
    gone = weakref.ref(index)
    gc.disable()
    try:
        del index
        assert gone() is None
    finally:
        gc.enable()
