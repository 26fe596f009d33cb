from __future__ import annotations

import pytest
from costs import cost
from hypothesis import given
from hypothesis import strategies as st

from bot.smalltalk import SmallTalk, small_talk


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("你好", SmallTalk.GREETING),
        ("哈囉!", SmallTalk.GREETING),
        ("早安☀️", SmallTalk.GREETING),
        ("Hello there", SmallTalk.GREETING),
        ("謝謝你", SmallTalk.THANKS),
        ("唔該晒", SmallTalk.THANKS),
        ("thanks a lot!", SmallTalk.THANKS),
        ("再見", SmallTalk.FAREWELL),
        ("bye bye", SmallTalk.FAREWELL),
        ("在嗎?", SmallTalk.PRESENCE),
        ("有人嗎", SmallTalk.PRESENCE),
        ("你是誰", SmallTalk.IDENTITY),
        ("你係咪機械人", SmallTalk.IDENTITY),
        ("你能做什么", SmallTalk.ABILITY),
        ("are you a bot?", SmallTalk.IDENTITY),
        ("好的", SmallTalk.APPROVAL),
        ("答得很好", SmallTalk.APPROVAL),
        ("哈哈哈", SmallTalk.APPROVAL),
        ("OK", SmallTalk.APPROVAL),
        ("你叫咩名呀", SmallTalk.IDENTITY),
        ("誰開發你的", SmallTalk.IDENTITY),
        ("自我介紹一下", SmallTalk.IDENTITY),
        ("What's your name?", SmallTalk.IDENTITY),
        ("你會什麼?", SmallTalk.ABILITY),
        ("你识做咩㗎", SmallTalk.ABILITY),
        ("怎麼用", SmallTalk.ABILITY),
        ("what can you do", SmallTalk.ABILITY),
        ("help!", SmallTalk.ABILITY),
        ("講個笑話來聽聽", SmallTalk.JOKE),
        ("陪我聊天吧", SmallTalk.JOKE),
        ("唱首歌给我听", SmallTalk.JOKE),
        ("tell me a joke", SmallTalk.JOKE),
        ("你好笨", SmallTalk.ABUSE),
        ("答非所問", SmallTalk.ABUSE),
        ("收皮啦", SmallTalk.ABUSE),
        ("you are useless", SmallTalk.ABUSE),
        ("你好棒!", SmallTalk.PRAISE),
        ("你真聰明啊", SmallTalk.PRAISE),
        ("我愛你❤️", SmallTalk.PRAISE),
        ("good bot", SmallTalk.PRAISE),
        ("好無聊喔", SmallTalk.FEELING),
        ("今日好攰", SmallTalk.FEELING),
        ("唉……", SmallTalk.FEELING),
        ("i'm so bored", SmallTalk.FEELING),
        ("早唞", SmallTalk.FAREWELL),
        ("我先走啦", SmallTalk.FAREWELL),
        ("早晨呀", SmallTalk.GREETING),
        ("新年快樂!", SmallTalk.GREETING),
        ("what's up", SmallTalk.GREETING),
        ("笑死", SmallTalk.APPROVAL),
        ("真的假的", SmallTalk.APPROVAL),
        ("太神了吧哈哈哈", SmallTalk.APPROVAL),
        ("666", SmallTalk.APPROVAL),
        ("XDDD", SmallTalk.APPROVAL),
        ("never mind", SmallTalk.APPROVAL),
        ("原來是這樣", SmallTalk.APPROVAL),
        ("真的嗎?", SmallTalk.APPROVAL),
        ("+1", SmallTalk.APPROVAL),
        ("推", SmallTalk.APPROVAL),
        ("不對吧", SmallTalk.DOUBT),
        ("你答錯了", SmallTalk.DOUBT),
        ("不是這個啦", SmallTalk.DOUBT),
        ("不是我要問的", SmallTalk.DOUBT),
        ("唔啱喎", SmallTalk.DOUBT),
        ("That's wrong", SmallTalk.DOUBT),
    ],
)
def test_talk_that_asks_nothing_is_told_apart(message: str, kind: SmallTalk) -> None:
    assert small_talk(message) is kind


@pytest.mark.parametrize(
    "message",
    [
        "謝謝,那黃學清幾歲?",
        "你好,請問誰是作者",
        "好人好事有哪些",
        "機器人",
        "人呢?",
        "行政大隊",
        "history",
        "他好嗎",
        "hi, who is the author",
        "黃霞",
        "88棟樓",
        "你會介紹黃學清嗎",
        "講個黃霞的故事",
        "誰開發的疫苗",
        "哪裡的笑話",
        "有沒有人說他笨",
        "垃圾怎麼處理",
        "他今天心情好嗎",
        "新年快樂是誰說的",
        "幫助了多少人",
        "早上幾點",
        "作者是誰",
        "有什麼用",
        "好的藥有哪些",
        "666人",
        "為什麼哭",
        "他愛誰",
        "help desk",
        "垃圾",
        "救命",
        "不對的是誰",
        "他錯了嗎",
        "不是黃學清",
        "9+1",
        "有沒有",
        "wrong number",
        "good news",
        "what can you do about the outbreak",
    ],
)
def test_a_message_that_also_asks_something_is_no_small_talk(message: str) -> None:
    assert small_talk(message) is None


@pytest.mark.parametrize(
    "message",
    (
        "謝謝你的回答|謝謝,很有幫助|感謝大大|謝啦大佬|懂了謝謝|原來如此,謝謝|謝謝你,你好棒|多謝晒大佬|唔該晒你嘅解答|謝謝你這麼詳細的解釋"
        "|感谢老师的帮助|谢谢小编|幫了我大忙,感恩|謝囉|多謝你哋|好的谢谢|感謝您的耐心解答|谢谢你帮我找到答案|真係好有用,多謝"
        "|thanks that helps|thx bro|thanks for the quick answer|much appreciated"
        "|thanks, very helpful|got it, thanks|that was useful, thank you|thx|ty"
    ).split("|"),
)
def test_thanks_are_thanks_with_praise_a_name_or_what_they_are_for(message: str) -> None:
    assert small_talk(message) is SmallTalk.THANKS


@pytest.mark.parametrize(
    "message",
    "感謝信寫給誰|感謝誰|他感謝了誰|謝老師|謝師傅是誰|對誰有幫助|有幫助嗎|謝謝,那她幾歲|感謝老師的人是誰".split("|"),
)
def test_a_question_about_thanks_or_somebody_of_that_name_is_a_question(message: str) -> None:
    assert small_talk(message) is None


@given(st.text(max_size=200))
def test_any_text_is_taken(message: str) -> None:
    assert small_talk(message) in {None, *SmallTalk}


@pytest.mark.parametrize("unit", ["哈", "好的", "謝謝你 ", "ha", "你", "bye ", "好a"])
def test_time_does_not_explode_with_length(unit: str) -> None:
    assert cost(lambda: (small_talk(unit * 10_000), small_talk((unit * 60)[:60] + "x"))) < 1
