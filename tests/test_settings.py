"""What a chat can set, by whom, and what that changes."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language import Language
from bot.telegram_app.preferences import Preferences, ShownScript
from bot.telegram_app.rendering import converter
from bot.telegram_app.settings import CHOICES, changed, current, meant, panel
from bot.texts import texts

if TYPE_CHECKING:
    from bot_api_server import Chat, User
    from bot_process import Running


AGE = "黃學清幾歲?"
CITATION = "《萬州:黨建引領聚民心 打好防控阻擊戰》 · 重慶日報網 · 2020年03月11日08:20"

ONLY_ADMINS = "這個群組的設定只有管理員能改"


@pytest.fixture
def boss(bot: Running) -> User:
    return bot.api.person("Boss", language_code="zh-hant")


@pytest.fixture
def group(bot: Running, ada: User, boss: User) -> Chat:
    return bot.api.group("讀書會", members=[ada], admins=[boss])


def anonymous(group: Chat) -> dict[str, Any]:
    sender = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
    return {"from": sender, "sender_chat": group.to_json()}


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in CHOICES.items() for value in values])
def test_every_choice_can_be_set_and_is_then_shown(name: str, value: str) -> None:
    preferences = changed(Preferences(), name, value)
    assert current(preferences, name) == value
    assert Preferences.of(preferences.as_json()) == preferences
    for language in Language:
        buttons = panel(preferences, texts(language), group=True, only=name).markup
        assert buttons is not None
        marked = [b["callback_data"] for row in buttons["inline_keyboard"] for b in row if b["text"].startswith("✅")]
        assert marked == [f"s:{name}:{value}"]


@given(st.sampled_from(sorted(CHOICES)) | st.text(), st.text())
def test_anything_else_cannot_be_set(name: str, value: str) -> None:
    if value not in CHOICES.get(name, ()):
        with pytest.raises(LookupError):
            changed(Preferences(), name, value)


json = st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists, max_leaves=3)


@given(st.dictionaries(st.sampled_from([f.name for f in dataclasses.fields(Preferences)]) | st.text(), json))
def test_whatever_was_kept_gives_settings_that_can_be_kept(kept: dict[str, Any]) -> None:
    preferences = Preferences.of(kept)
    assert Preferences.of(preferences.as_json()) == preferences


@pytest.mark.parametrize(
    ("name", "written", "value"),
    [("language", "EN", "en"), ("language", "english", "en"), ("language", "繁體", "zh-Hant"),
     ("script", "一律简体", "hans"), ("mode", "quiet", "quiet"),
     ("language", "簡體", "zh-Hans"), ("script", "簡體", "hans"), ("script", "繁体", "hant"),
     ("mode", "SURE", "eager"), ("mode", "any question", "eager"), ("language", "自动", "auto"),
     ("language", "Traditional", "zh-Hant"), ("language", "Simplified", "zh-Hans"), ("language", "英文", "en"),
     ("language", "中文", "zh-Hant"), ("language", "zh", "zh-Hant"), ("language", "zh-CN", "zh-Hans"),
     ("script", "original", "original"), ("script", "原文", "original"), ("script", "traditional", "hant"),
     ("script", "正體", "hant"), ("mode", "安靜", "quiet"), ("mode", "主動", "eager"), ("mode", "預設", "mention")],
)  # fmt: skip
def test_a_choice_may_be_written_as_people_say_it_in_any_language(name: str, written: str, value: str) -> None:
    assert meant(name, written) == value


@pytest.mark.parametrize(
    ("name", "written"),
    [("script", ""), ("script", "一律"), ("script", "体"), ("mode", "提到我才回我"), ("passages", "2")],
)
def test_what_several_buttons_say_or_none_is_no_choice(name: str, written: str) -> None:
    with pytest.raises(LookupError):
        meant(name, written)


@pytest.mark.parametrize(
    ("script", "shown"), [("hans", "50岁的黄学清"), ("hant", "50歲的黃學清"), ("original", "50歲的黃學清")]
)
def test_passages_are_shown_in_the_script_that_is_set_and_their_source_as_it_is(
    bot: Running, chat: Chat, ada: User, script: str, shown: str
) -> None:
    bot.ask(chat, ada, f"/script {script}")
    answer = bot.ask(chat, ada, AGE)
    assert answer.bold()[0].startswith(shown)
    assert CITATION in answer.text
    assert bot.ask(chat, ada, "/read 15").text.startswith(shown)
    assert shown[:6] in bot.ask(chat, ada, "/search 黃學清幾歲").text


@pytest.mark.parametrize(("script", "heading"), [("hans", "卡点就是战场"), ("hant", "卡點就是戰場")])
def test_headings_are_shown_in_the_script_that_is_set(
    bot: Running, chat: Chat, ada: User, script: str, heading: str
) -> None:
    bot.ask(chat, ada, f"/script {script}")
    assert f"📍 {heading}" in bot.ask(chat, ada, AGE).text
    found = bot.ask(chat, ada, "/search 黃學清幾歲")
    assert heading in found.text
    assert any(heading in each["text"] for each in found.buttons())
    outline = bot.ask(chat, ada, "/outline")
    assert any(heading in each["text"] for each in outline.buttons())
    outline = bot.tap(bot.tap(outline, heading), "📑")
    assert any(heading in each["text"] for each in outline.buttons())


@pytest.mark.parametrize(("text", "beside"), [("余先生", "余先生說了這些話"), ("余先生說了這些話", "")])
def test_what_is_too_short_to_tell_its_script_is_in_that_of_what_stands_beside_it(text: str, beside: str) -> None:
    assert converter(ShownScript.HANT, "")(text, beside) == text


def test_passages_can_follow_the_questions_script(bot: Running, chat: Chat, ada: User) -> None:
    bot.ask(chat, ada, "/script asked")
    assert "50岁的黄学清" in bot.ask(chat, ada, "黄学清几岁?").text
    assert "50歲的黃學清" in bot.ask(chat, ada, AGE).text


def test_the_bot_speaks_the_language_that_is_set(bot: Running, chat: Chat, ada: User) -> None:
    assert "I speak" in bot.ask(chat, ada, "/lang en").text
    assert "You're welcome" in bot.ask(chat, ada, "謝謝").text
    assert "不客气" in (bot.ask(chat, ada, "/lang 简体"), bot.ask(chat, ada, "謝謝"))[1].text
    bot.ask(chat, ada, "/lang auto")
    assert "不客氣" in bot.ask(chat, ada, "謝謝").text


def test_a_choice_that_there_is_not_shows_those_that_there_are(bot: Running, chat: Chat, ada: User) -> None:
    shown = bot.ask(chat, ada, "/lang klingon")
    assert "沒有「klingon」" in shown.text or "no choice “klingon”" in shown.text
    assert [button["callback_data"] for button in shown.buttons()] == [f"s:language:{v}" for v in CHOICES["language"]]


def test_settings_are_set_with_buttons_in_place(bot: Running, chat: Chat, ada: User) -> None:
    shown = bot.ask(chat, ada, "/settings")
    bot.api.tap(shown, "s:passages:3")
    shown = bot.edited(shown)
    assert next(b["text"] for b in shown.buttons() if b["callback_data"] == "s:passages:3").startswith("✅")
    answer = bot.ask(chat, ada, AGE)
    assert answer.data("下一個 2/3")
    bot.api.tap(shown, "s:context:0")
    assert "✅" in next(b["text"] for b in bot.edited(shown).buttons() if b["callback_data"] == "s:context:0")
    assert "expandable_blockquote" not in {entity.type for entity in bot.ask(chat, ada, AGE).entities}


def test_the_buttons_of_one_setting_stay_those_of_one_setting(bot: Running, chat: Chat, ada: User) -> None:
    shown = bot.ask(chat, ada, "/script")
    assert len(bot.tap(shown, "繁體").buttons()) == len(CHOICES["script"])


def test_a_language_set_with_a_button_is_spoken_at_once(bot: Running, chat: Chat, ada: User) -> None:
    assert "I speak" in bot.tap(bot.ask(chat, ada, "/lang"), "English").text


def test_a_panel_stays_in_its_language_whichever_admin_taps_until_that_is_set(bot: Running, boss: User) -> None:
    eve = bot.api.person("Eve", language_code="en")
    group = bot.api.group("讀書會", admins=[boss, eve])
    for command in ("settings", "script"):
        panel = bot.ask(group, boss, f"/{command}@article_test_bot")
        assert "原文字體: 一律繁體" in bot.tap(panel, "一律繁體", by=eve).text
        assert "原文字體: 原樣" in bot.tap(bot.api.now(panel), "原樣", by=eve).text
    panel = bot.ask(group, boss, "/lang@article_test_bot")
    assert "I speak" in bot.tap(panel, "English", by=boss).text
    assert "我說的語言" in bot.tap(bot.api.now(panel), "auto", by=boss).text


def test_every_result_is_shown_with_as_much_around_it_as_is_set(bot: Running, chat: Chat, ada: User) -> None:
    panel = bot.ask(chat, ada, "/settings")
    bot.toast(panel, "s:context:0")
    answer = bot.ask(chat, ada, AGE)
    found = bot.ask(chat, ada, "/search 黃學清")
    shown = (answer, bot.tap(answer, "下一個"), bot.ask(chat, ada, "/more"), bot.tap(found, "1. "))
    assert all("▲" not in message.text and "▼" not in message.text for message in shown)


def test_private_chats_are_not_offered_what_only_groups_have(bot: Running, chat: Chat, ada: User) -> None:
    assert not [b for b in bot.ask(chat, ada, "/settings").buttons() if b["callback_data"].startswith("s:mode")]


def test_in_a_group_only_admins_set_anything(bot: Running, group: Chat, ada: User, boss: User) -> None:
    assert ONLY_ADMINS in bot.ask(group, ada, "/mode@article_test_bot quiet").text
    panel = bot.ask(group, boss, "/mode@article_test_bot")
    assert ONLY_ADMINS in bot.toast(panel, "s:mode:quiet", by=ada)
    assert bot.api.now(panel).edits == 0
    assert "已設定" in bot.toast(panel, "s:mode:quiet", by=boss)
    assert "只回指令" in bot.edited(panel).text


def test_an_admin_who_speaks_in_the_groups_name_sets_it(bot: Running, group: Chat, ada: User) -> None:
    answer = bot.ask(group, ada, "/mode@article_test_bot quiet", extra=anonymous(group))
    assert "只回指令" in answer.text


def test_somebody_who_speaks_in_a_channels_name_sets_nothing(bot: Running, group: Chat, ada: User) -> None:
    channel = {"id": -1_009_999_999_999, "type": "channel", "title": "頻道"}
    extra = {"from": {"id": 136817688, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}}
    answer = bot.ask(group, ada, "/mode@article_test_bot quiet", extra={**extra, "sender_chat": channel})
    assert ONLY_ADMINS in answer.text


def test_settings_are_each_chats_own(bot: Running, chat: Chat, group: Chat, ada: User, boss: User) -> None:
    bot.ask(group, boss, "/lang@article_test_bot en")
    assert "不客氣" in bot.ask(chat, ada, "謝謝").text


@pytest.mark.parametrize("command", ["/mode", "/mode quiet"])
def test_in_private_what_is_set_for_groups_alone_shows_what_can_be_set_there(
    bot: Running, chat: Chat, ada: User, command: str
) -> None:
    offered, every = (bot.ask(chat, ada, asked) for asked in (command, "/settings"))
    assert offered.text == f"「在群組裡何時回答」是群組的設定，請在群組裡用 /mode。這裡可以設定：\n{every.text}"
    assert offered.buttons() == every.buttons()
