from __future__ import annotations

import re
from collections import Counter
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

import retrieval.thesaurus
from retrieval import Analyzer, Article, Block, Index, Kind, understand
from retrieval.analysis import canonical
from retrieval.thesaurus import Thesaurus, lexicon, parse, thesaurus

FILES = sorted(
    (file for file in resources.files(retrieval.thesaurus).iterdir() if file.name.endswith(".txt")),
    key=lambda file: file.name,
)
FORM = re.compile(r"[\u3400-\u9fffA-Za-z0-9Ａ-Ｚ\U00020000-\U0003ffff·]+(?:@(?:tw|hk|cn))?")
ENGLISH = re.compile(r"[A-Za-z0-9][A-Za-z0-9_'&.+-]*")
SMALL = Thesaurus([(("計程車", "的士", "出租車"), ("taxi",)), (("高中", "高級中學"), ("high_school",))])


def found(text: str, words: Thesaurus = SMALL) -> dict[str, set[str]]:
    return {match.form: set(match.alternatives) for match in words.find(canonical(text).text)}


def test_a_word_gives_the_other_forms_of_its_group() -> None:
    assert found("坐的士要多少錢") == {"的士": {"计程车", "出租车"}}


def test_an_english_word_gives_the_chinese_forms() -> None:
    assert found("how much is a TAXI?") == {"taxi": {"计程车", "的士", "出租车"}}
    assert found("which high school") == {"high school": {"高中", "高级中学"}}


@pytest.mark.parametrize(
    ("text", "matches"), [("taxis", True), ("Taxiing", True), ("taxidermy", False), ("ataxi", False)]
)
def test_an_english_word_matches_whole_with_its_endings(text: str, matches: bool) -> None:  # noqa: FBT001
    assert bool(found(text)) == matches


def test_the_longest_form_wins() -> None:
    words = Thesaurus([(("電視", "電視機"), ()), (("電視台", "電視頻道"), ())])
    assert set(found("電視台", words)) == {"电视台"}


def test_a_chinese_form_with_english_alone_gives_no_match_but_is_what_english_finds() -> None:
    words = Thesaurus([(("部長",), ("minister",)), (("長官", "上司"), ())])
    assert found("部長官邸", words) == {}
    assert found("the minister", words) == {"minister": {"部长"}}


@pytest.mark.parametrize(
    ("text", "matches"), [("坐的士回家", True), ("士兵們的士氣", False), ("上當了", True), ("昨天晚上當眾說", False)]
)
def test_no_form_is_found_that_cuts_a_word_in_two(text: str, matches: bool, analyzer: Analyzer) -> None:  # noqa: FBT001
    words = Thesaurus([(("的士", "計程車"), ()), (("上當", "受騙"), ())])
    spelled = canonical(text).text
    assert bool(list(words.find(spelled, analyzer.edges(spelled)))) == matches


def test_a_form_inside_a_long_word_and_one_in_no_dictionary_are_found(analyzer: Analyzer) -> None:
    words = Thesaurus([(("銀行", "錢莊"), ()), (("㗎喇", "的了"), ())])
    spelled = canonical("中國人民銀行㗎喇").text
    assert [match.form for match in words.find(spelled, analyzer.edges(spelled))] == ["银行", "㗎喇"]


@pytest.mark.parametrize(
    ("question", "character"), [("佢一日瞓幾耐", "睡"), ("去邊度搵佢", "找"), ("佢有冇諗過", "想")]
)
def test_a_character_of_dialect_is_looked_for_by_the_one_that_means_the_same(
    question: str, character: str, analyzer: Analyzer
) -> None:
    assert understand(question, analyzer).expansions[character] > 0


def test_a_character_counts_in_full_where_no_passage_holds_the_one_of_dialect(analyzer: Analyzer) -> None:
    query = understand("佢一日瞓幾耐", analyzer)
    assert query.with_stand_ins({"睡"}, analyzer).expansions["睡"] > query.expansions["睡"]
    assert query.with_stand_ins({"睡", "瞓"}, analyzer).expansions == query.expansions


def test_no_character_of_a_longer_word_is_looked_for_alone(analyzer: Analyzer) -> None:
    assert "了" not in understand("佢瞓幾耐", analyzer).expansions  # 睡了 means the same


def test_a_single_character_is_found_inside_a_word(analyzer: Analyzer) -> None:
    spelled = canonical("三萬噸").text
    words = Thesaurus([(("噸", "公噸"), ())])
    assert [match.form for match in words.find(spelled, analyzer.edges(spelled))] == ["吨"]


def test_a_form_that_holds_the_one_asked_for_adds_nothing_to_it() -> None:
    words = Thesaurus([(("創業", "開公司", "自行創業"), ()), (("噸", "公噸"), ())])
    assert found("創業", words) == {"创业": {"开公司"}}
    assert found("自行創業", words) == {"自行创业": {"开公司", "创业"}}
    assert found("三萬噸", words) == {"吨": {"公吨"}}


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("他一晚瞓幾耐", "睡眠"),
        ("部𨋢幾時整返好", "恢復"),
        ("電話什麼時候復原", "恢復"),
        ("他得什麼病走的", "病逝"),
        ("人走了多久", "去世"),
        ("他點死㗎", "身亡"),
        ("他是怎麼死的", "遇難"),
        ("公司值多少錢", "估值"),
        ("他身價多少", "市值"),
        ("哪些文物沒事", "保住"),
        ("誰沒死", "倖存"),
        ("為什麼船遲遲不到", "延誤"),
        ("裁員多少人", "遣散"),
        ("發病前有什麼徵兆", "警訊"),
        ("拿去賣了嗎", "流入市面"),
        ("伊的囡仔做啥", "兒子"),
        ("婆婆幾歲", "老婦"),
        ("他兒子做什麼", "長子"),
        ("阿女喺邊", "女兒"),
    ],
)
def test_an_everyday_word_is_known_by_the_one_that_articles_have(analyzer: Analyzer, asked: str, told: str) -> None:
    others = {other for forms in understand(asked, analyzer).alternatives.values() for other in forms}
    assert canonical(told).text in others


def test_a_question_is_not_widened_by_what_cuts_its_words_in_two(analyzer: Analyzer) -> None:
    assert "计程车" in understand("坐的士要多少錢", analyzer).expansions
    assert "计程车" not in understand("軍隊的士氣如何", analyzer).expansions


@given(st.text(max_size=40))
def test_forms_are_found_from_left_to_right_without_overlap(text: str) -> None:
    spelled = canonical(text).text
    position = 0
    for match in thesaurus().find(spelled):
        position = spelled.index(match.form, position) + len(match.form)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_line_is_a_group_in_the_format(file: resources.abc.Traversable) -> None:
    groups = [line for line in file.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    assert len(groups) >= 40
    for line in groups:
        chinese, bar, english = line.partition(" | ")
        forms = chinese.split(" ")
        assert len(forms) + len(english.split()) >= 2, line
        assert len(set(forms)) == len(forms), line
        assert all(FORM.fullmatch(form) for form in forms), line
        assert bool(bar) == bool(english), line
        assert all(ENGLISH.fullmatch(word) for word in english.split()), line


def test_the_thesaurus_has_at_least_8000_groups() -> None:
    assert sum(len(list(parse(file.read_text(encoding="utf-8")))) for file in FILES) >= 8000


def test_no_group_stands_twice() -> None:
    lines = [line for file in FILES for line in file.read_text(encoding="utf-8").splitlines()]
    groups = Counter(line for line in lines if line and not line.startswith("#"))
    assert [group for group, count in groups.items() if count > 1] == []


def test_a_form_of_the_lexicon_stands_alone_so_that_it_makes_no_two_chinese_words_the_same() -> None:
    [file] = [file for file in FILES if file.name == "lexicon.txt"]
    groups = [*parse(file.read_text(encoding="utf-8"))]
    assert all(len(chinese) == 1 and english for chinese, english in groups)
    assert len({chinese for chinese, _ in groups}) == len(groups) >= 10_000


def test_questions_in_chinese_are_not_widened_by_the_lexicon() -> None:
    assert list(lexicon().find("airplane"))
    assert not list(thesaurus().find("airplane"))


def test_a_passage_is_found_by_another_word_for_what_it_says(analyzer: Analyzer) -> None:
    article = Article("a", (Block(Kind.BODY, "他搭計程車回家。"), Block(Kind.BODY, "她騎腳踏車上學。")))
    index = Index.of([article], analyzer)
    assert index.search(understand("乘的士", analyzer)).hits[0].passage.number == 1


def test_the_exact_word_counts_more_than_another_for_it(analyzer: Analyzer) -> None:
    query = understand("計程車", analyzer)
    assert query.expansions
    assert max(query.expansions.values()) < min(weight for term, weight in query.terms.items() if len(term) > 2)
    assert not query.expansions.keys() & query.terms.keys()
