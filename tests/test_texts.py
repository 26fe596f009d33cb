from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from bot.language import Language
from bot.smalltalk import SmallTalk
from bot.telegram_app import menus
from bot.telegram_app.settings import CHOICES
from bot.texts import Texts, texts
from retrieval import Kind, Script, script_of

BOT = Path(__file__).parent.parent / "bot"
ALL = [texts(language) for language in Language]
SPOKEN = {*SmallTalk} - {SmallTalk.SUMMARY}  # the article itself says what it is about


def values(words: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(words) if name is not None}


def test_every_language_says_the_same_things_with_the_same_values() -> None:
    said = [{key: values(words) for key, words in language.words.items()} for language in ALL]
    assert said[0] == said[1] == said[2]


def test_every_key_that_the_code_says_exists_and_every_key_is_said() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in BOT.rglob("*.py"))
    tables = {key.split(".")[0] for key in ALL[0].words}
    said = set(re.findall(rf"[\"']((?:{'|'.join(tables)})\.[a-z_]+)[\"']", source))
    made = {f"place.{kind}" for kind in Kind if kind is not Kind.BODY} | {f"small_talk.{kind}" for kind in SPOKEN}
    made |= {f"settings.{name}" for name in CHOICES}
    made |= {f"settings.{name}_{value}" for name, values in CHOICES.items() for value in values}
    made |= {f"command.{name}" for name in (*menus.ADMIN, *menus.OWNER)}
    assert said | made == set(ALL[0].words)


def test_words_that_stand_between_others_keep_their_spaces() -> None:
    assert texts(Language.EN).say("article.separator") == ", "


def test_simplified_words_are_simplified() -> None:
    words = "".join(texts(Language.ZH_HANS).words.values())
    assert script_of(words) is Script.HANS


def test_simplified_words_are_the_mainlands() -> None:
    words = "".join(texts(Language.ZH_HANS).words.values())
    taiwan = "[「」]|回馈|记录档|保存空间|搜寻|讯息|设定|资讯|支援|预设|萤幕|影片|网路|程式|资料夹|档案|这则"
    assert re.findall(taiwan, words) == []


@pytest.mark.parametrize("chinese", [texts(Language.ZH_HANT), texts(Language.ZH_HANS)], ids=str)
def test_chinese_sentences_have_the_marks_of_chinese(chinese: Texts) -> None:
    half = re.compile(r"[\u3400-\u9fff」”》}][,!?:;()]|[,!?;()][\u3400-\u9fff「“《]")
    assert {key: words for key, words in chinese.words.items() if half.search(words)} == {}


def test_a_value_that_is_missing_is_an_error() -> None:
    with pytest.raises(KeyError):
        ALL[0].say("question.too_long")


def test_words_with_braces_in_their_values_stay_as_they_are() -> None:
    assert "{x}" in ALL[0].say("console.unknown_command", command="{x}")


@pytest.mark.parametrize("speaking", ALL, ids=str)
def test_wishes_name_commands_that_there_are(speaking: Texts) -> None:
    named = {command for kind in SPOKEN for command in re.findall(r"/([a-z]+)", speaking.say(f"small_talk.{kind}"))}
    assert named >= {"read", "outline", "article", "lang", "script", "help"}
    assert named <= {*menus.ADMIN, *menus.OWNER}
    assert not re.search("/[a-z]", speaking.say("console.settings"))


@pytest.mark.parametrize("speaking", ALL, ids=str)
def test_what_the_console_cannot_set_it_does_not_offer(speaking: Texts) -> None:
    offered = {
        command
        for kind in SPOKEN
        if kind not in {SmallTalk.SETTINGS, SmallTalk.PRIVACY}
        for command in re.findall(r"/([a-z]+)", speaking.say(f"small_talk.{kind}"))
    }
    assert offered <= set(re.findall(r"/([a-z]+)", speaking.say("console.help")))
