from __future__ import annotations

import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval import Analyzer, normalize
from retrieval.analysis import Tokens, WordClass, canonical

ROOT = Path(__file__).parent.parent

ANY_TEXT = st.text(
    st.characters() | st.sampled_from("\ud800\udfff\0\u0301 \u3000,.:：，２540aＡ萬州著乾坤裡隻鐵路公々〇カㄅ한ﷺ"),
    max_size=30,
)
HAN = st.text(st.sampled_from("萬州著乾坤裡隻鐵路公里的高速三峽中心醫院"), max_size=20)


def python(source: str, **environment: str) -> str:
    """What a fresh interpreter prints for some source, warnings as errors."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", source],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout.strip()


# Grains


@pytest.mark.parametrize("text", ["", " ", "\0", "\ud800", "。，！", "🚄", "_", "\u0301"])
def test_a_text_that_says_nothing_has_no_tokens(text: str, analyzer: Analyzer) -> None:
    assert list(analyzer.tokens(text)) == []


def test_one_character_is_a_word_and_a_unigram(analyzer: Analyzer) -> None:
    assert analyzer.tokens("鐵") == Tokens(("铁",), ("铁",), ())


def test_a_run_has_words_and_characters_and_pairs(analyzer: Analyzer) -> None:
    assert analyzer.tokens("三峽醫院") == Tokens(("三峡", "医院"), ("三", "峡", "医", "院"), ("三峡", "峡医", "医院"))


def test_a_long_word_comes_with_the_words_inside_it(analyzer: Analyzer) -> None:
    assert analyzer.tokens("高速公路").words == ("高速", "公路", "高速公路")


def test_pairs_do_not_reach_over_what_parts_runs(analyzer: Analyzer) -> None:
    assert analyzer.tokens("鐵，路 公2里x長").bigrams == ()


def test_all_grains_go_into_one_index(analyzer: Analyzer) -> None:
    tokens = analyzer.tokens("醫院2540")
    assert list(tokens) == [*tokens.words, *tokens.unigrams, *tokens.bigrams]


@given(text=ANY_TEXT)
def test_any_text_has_tokens_without_gaps(text: str, analyzer: Analyzer) -> None:
    assert all(token and not any(map(str.isspace, token)) for token in analyzer.tokens(text))


@given(text=ANY_TEXT)
def test_tokens_are_those_of_the_normalised_text(text: str, analyzer: Analyzer) -> None:
    once = normalize(text).text
    if normalize(once).text == once:
        assert analyzer.tokens(once) == analyzer.tokens(text)


@given(text=HAN)
def test_unigrams_spell_an_unspaced_text_and_bigrams_its_pairs(text: str, analyzer: Analyzer) -> None:
    tokens = analyzer.tokens(text)
    assert "".join(tokens.unigrams) == canonical(text).text
    assert tokens.bigrams == tuple(map("".join, pairwise(tokens.unigrams)))


@given(text=HAN)
def test_words_are_found_in_the_canonical_text(text: str, analyzer: Analyzer) -> None:
    whole = canonical(text).text
    words = analyzer.tokens(text).words
    assert all(word in whole for word in words)
    assert set("".join(words)) == set(whole)


@given(text=ANY_TEXT)
def test_plain_words_leave_nothing_out(text: str, analyzer: Analyzer) -> None:
    assert "".join(analyzer.plain_words(text)) == text


# Numbers and spaced scripts


def test_edges_are_where_words_begin_and_end_and_the_words_inside_long_ones(analyzer: Analyzer) -> None:
    assert analyzer.edges("晚上当值") == {0, 2, 4}
    assert analyzer.edges("在人民银行") == {0, 1, 3, 5}
    assert analyzer.edges("") == set()


def test_every_character_of_an_unknown_word_is_an_edge(analyzer: Analyzer) -> None:
    assert analyzer.edges("㗎喇咩") == {0, 1, 2, 3}


@pytest.mark.parametrize("text", ["2540", "2,540", "２５４０", "２，５４０", "全長2,540公里"])
def test_a_number_is_one_token_however_it_is_set(text: str, analyzer: Analyzer) -> None:
    assert analyzer.tokens(text).words[0 if text[0] != "全" else 1] == "2540"


@pytest.mark.parametrize(
    ("text", "token"),
    [("18.96億", "18.96"), ("08：20發布", "08:20"), ("1,234,567.89元", "1234567.89"), ("完。3。", "3")],
)
def test_a_number_keeps_its_point_or_colon(text: str, token: str, analyzer: Analyzer) -> None:
    assert token in analyzer.tokens(text).words


@pytest.mark.parametrize("text", ["2019，2020年", "2019,2020年", "第3，4，5組"])
def test_numbers_that_a_comma_parts_are_several(text: str, analyzer: Analyzer) -> None:
    assert {"20192020", "345"}.isdisjoint(analyzer.tokens(text).words)


def test_a_mark_after_a_number_is_no_part_of_it(analyzer: Analyzer) -> None:
    assert analyzer.tokens("2540, 3. 4:").words == ("2540", "3", "4")


@pytest.mark.parametrize(
    ("text", "code"), [("Y15路", "y15"), ("坐Y-15", "y15"), ("Ｙ１５", "y15"), ("H7N9", None), ("F-16戰機", "f16")]
)
def test_letters_with_a_number_behind_them_are_one_token_beside_their_parts(
    text: str, code: str | None, analyzer: Analyzer
) -> None:
    words = analyzer.tokens(text).words
    assert [word for word in words if word[0].isalpha() and word[-1].isdigit()] == ([code] if code else [])
    assert not code or {code[0], code[1:]} <= {*words}


@pytest.mark.parametrize("text", ["15Y", "iPhone 15", "PM2.5", "A1,234", "3D", "約15公里"])
def test_what_is_no_letters_with_a_whole_number_behind_them_is_no_code(text: str, analyzer: Analyzer) -> None:
    assert not [word for word in analyzer.tokens(text).words if word[0].isalpha() and word[-1].isdigit()]


def test_words_of_spaced_scripts_stay_whole(analyzer: Analyzer) -> None:
    assert analyzer.tokens("COVID-19 Café naïve Привет").words == (
        "covid", "19", "café", "naïve", "привет", "covid19",
    )  # fmt: skip
    assert analyzer.tokens("COVID Привет").unigrams == ()


def test_a_latin_word_inside_a_sentence_is_cut_out(analyzer: Analyzer) -> None:
    assert analyzer.tokens("乘K字頭列車").words[:2] == ("乘", "k")


# Spelling


@pytest.mark.parametrize(
    ("one", "other"),
    [("三峽中心醫院", "三峡中心医院"), ("670公裡", "670公里"), ("一隻", "一只"), ("ＫＴＶ", "ktv"), ("著", "着")],
)
def test_spellings_of_the_same_text_have_the_same_tokens(one: str, other: str, analyzer: Analyzer) -> None:
    assert analyzer.tokens(one) == analyzer.tokens(other)


def test_canonical_text_folds_what_writers_mix() -> None:
    assert canonical("妳看著牠").text == "你看着它"


@given(ANY_TEXT)
def test_canonical_text_keeps_the_origins_of_the_normalised(text: str) -> None:
    assert canonical(text).origin == normalize(text).origin
    assert len(canonical(text).text) == len(canonical(text).origin)


# The tokenizer and its cache


def test_importing_the_package_loads_no_dictionary_and_no_converter() -> None:
    source = "import sys, retrieval; print({'jieba', 'opencc'} & set(sys.modules))"
    assert python(source) == "set()"


def test_the_analyzer_shares_nothing_with_jieba_s_own_tokenizer(tmp_path: Path) -> None:
    source = f"""
import logging, sys, pathlib
logging.basicConfig(level=logging.DEBUG, stream=sys.stdout)
from retrieval import Analyzer
words = Analyzer(pathlib.Path({str(tmp_path)!r})).tokens("三峽醫院").words
import jieba
print(words, jieba.dt.initialized, jieba.dt.FREQ, "pkg_resources" in sys.modules)
"""
    assert python(source) == "('三峡', '医院') False {} False"


def test_warnings_in_jieba_s_source_are_no_errors(tmp_path: Path) -> None:
    source = "from retrieval import analysis; print(analysis._import_jieba().__name__)"
    assert python(source, PYTHONPYCACHEPREFIX=str(tmp_path)) == "jieba"  # nothing compiled before


def test_the_dictionary_s_cache_goes_into_the_given_folder(tmp_path: Path) -> None:
    folder = tmp_path / "not" / "yet"
    words = Analyzer(folder).tokens("三峽醫院").words
    (file,) = folder.iterdir()
    written = file.stat().st_mtime_ns
    assert Analyzer(folder).tokens("三峽醫院").words == words
    assert file.stat().st_mtime_ns == written


def test_a_broken_cache_is_built_anew(tmp_path: Path, analyzer: Analyzer) -> None:
    name = f"jieba-{sys.implementation.cache_tag}.cache"
    (tmp_path / name).write_bytes(b"not a dictionary")
    assert Analyzer(tmp_path).tokens("三峽醫院") == analyzer.tokens("三峽醫院")


def test_a_folder_that_cannot_be_made_costs_only_the_cache(
    tmp_path: Path, analyzer: Analyzer, capfd: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "file"
    file.write_text("in the way")
    assert Analyzer(file / "cache").tokens("三峽醫院") == analyzer.tokens("三峽醫院")
    assert file.read_text() == "in the way"
    assert capfd.readouterr() == ("", "")


def test_no_cache_is_made_before_it_is_needed(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    assert Analyzer(folder).tokens("COVID-19").words == ("covid", "19", "covid19")
    assert not folder.exists()


# What a word tells


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("武汉", WordClass.NAME),
        ("医院", WordClass.NOUN),
        ("采访", WordClass.VERB),
        ("非常", WordClass.OTHER),
        ("一", WordClass.OTHER),
        ("龟龙龟", WordClass.UNKNOWN),
        ("2019", WordClass.NUMBER),
        ("covid", WordClass.NUMBER),
    ],
)
def test_a_word_has_the_class_that_the_dictionary_gives_it(word: str, kind: WordClass, analyzer: Analyzer) -> None:
    assert analyzer.word_class(word) is kind


def test_words_are_looked_up_where_they_stand_in_the_dictionary(analyzer: Analyzer) -> None:
    lines = [line.split(" ") for line in analyzer._dictionary.decode().splitlines()]  # noqa: SLF001
    sample = [(word, tag) for word, _, tag in lines[::997]]
    assert [(word, analyzer._tag(word)) for word, _ in sample] == sample  # noqa: SLF001


def test_the_rarer_a_word_the_more_it_tells(analyzer: Analyzer) -> None:
    common, rare, unknown = map(analyzer.rarity, ("可以", "贪官", "龟龙龟"))
    assert 0 < common < rare < unknown < 1.1
