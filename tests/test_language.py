from __future__ import annotations

import pytest

from bot.language import Language, language_of, language_of_articles
from retrieval import Article, Block, Kind


@pytest.mark.parametrize(
    ("text", "code", "language"),
    [
        ("黃學清幾歲", None, Language.ZH_HANT),
        ("黃學清幾歲", "zh-hans", Language.ZH_HANT),
        ("黄学清几岁", None, Language.ZH_HANS),
        ("黄学清几岁", "en", Language.ZH_HANS),
        ("who wrote this?", "zh-hant", Language.EN),
        ("你好", "zh-hans", Language.ZH_HANS),
        ("你好", "zh-TW", Language.ZH_HANT),
        ("你好", "zh-HK", Language.ZH_HANT),
        ("你好", "en", Language.ZH_HANT),
        ("你好", None, Language.ZH_HANT),
        ("https://example.org/news", "zh-hant", Language.ZH_HANT),
        ("https://example.org/news", "en", Language.EN),
        ("https://example.org/新聞", "en", Language.ZH_HANT),
        ("see https://example.org/news", "zh-hant", Language.EN),
        ("@article_test_bot ?", "zh-hans", Language.ZH_HANS),
        ("@article_test_bot who?", "zh-hans", Language.EN),
        ("OK", "zh-hant", Language.ZH_HANT),
        ("thx!", "zh-cn", Language.ZH_HANS),
        ("hahaha", "zh-TW", Language.ZH_HANT),
        ("LED", "zh-TW", Language.ZH_HANT),
        ("ok", "zh", Language.ZH_HANT),
        ("thanks", "en", Language.EN),
        ("thanks", None, Language.EN),
        ("quantum entanglement", None, Language.EN),
        ("asdf", "zh-hant", Language.ZH_HANT),
        ("asdf", "en", Language.EN),
        ("huang xueqing", "zh-cn", Language.ZH_HANS),
        ("how old is huang xueqing", "zh-hant", Language.EN),
        ("Huang Xueqing age", "zh-hant", Language.EN),
        ("the author", "zh-hant", Language.EN),
        ("Who is 鲍长河?", "zh-hant", Language.EN),
        ("What does “群眾在哪裡” say?", "zh-hant", Language.EN),
        ("Who is Bob是什麼意思?", "en", Language.ZH_HANT),
        ("what 是誰?", "en", Language.ZH_HANT),
        ("iPhone 多少錢?", "en", Language.ZH_HANT),
        ("thanks for the map", "zh-hant", Language.EN),
        ("/start", "zh-cn", Language.ZH_HANS),
        ("/start", "en-GB", Language.EN),
        ("/start", "ja", Language.EN),
        ("/start", "yue", Language.ZH_HANT),
        ("", None, Language.ZH_HANT),
        ("123", "zh-Hans-SG", Language.ZH_HANS),
        ("😀", "zh", Language.ZH_HANT),
    ],
)
def test_the_script_decides_then_the_persons_client(text: str, code: str | None, language: Language) -> None:
    assert language_of(text, code) is language


@pytest.mark.parametrize("text", ["ok", "asdf", "LED 5", "thanks"])
@pytest.mark.parametrize("default", [Language.ZH_HANS, Language.EN])
def test_the_default_decides_last(text: str, default: Language) -> None:
    assert language_of(text, None, default) is default


@pytest.mark.parametrize("text", ["paragraph 3", "outline", "thanks", "more", "Huang Xia?"])
def test_a_word_or_two_in_latin_letters_are_in_the_language_of_the_talk(text: str) -> None:
    assert language_of(text, "zh-hant", said=["who wrote this?"]) is Language.EN
    assert language_of(text, "zh-hant", said=["黃學清是誰", "how old is he?", "more"]) is Language.EN
    assert language_of(text, "en", said=["how old is he?", "黄学清是谁"]) is Language.ZH_HANS
    assert language_of(text, "zh-hant") is Language.ZH_HANT


def test_what_tells_its_language_itself_is_not_in_that_of_the_talk() -> None:
    assert language_of("黃學清幾歲", "en", said=["who wrote this?"]) is Language.ZH_HANT
    assert language_of("how old is he?", "zh-hant", said=["黃學清是誰"]) is Language.EN


@pytest.mark.parametrize("home", [Language.ZH_HANT, Language.ZH_HANS])
def test_chinese_that_tells_no_script_is_answered_in_that_of_the_articles(home: Language) -> None:
    assert language_of("比第一名少多少", home=home) is home
    assert language_of("你好", default=Language.EN, home=home) is home
    assert language_of("比第一名少多少", default=Language.ZH_HANS, home=home) is Language.ZH_HANS
    assert language_of("how far is it", home=home) is Language.EN


def test_articles_are_spoken_of_in_the_script_of_the_first() -> None:
    def article(text: str) -> Article:
        return Article("a", (Block(Kind.BODY, text),))

    assert language_of_articles([article("这条线路从机场开出。")]) is Language.ZH_HANS
    assert language_of_articles([article("這條線路從機場開出。"), article("这条线路")]) is Language.ZH_HANT
    assert language_of_articles([]) is Language.ZH_HANT
