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
        ("你確定嗎?", SmallTalk.DISBELIEF),
        ("這個答案不對", SmallTalk.DOUBT),
        ("are you sure?", SmallTalk.DISBELIEF),
        ("你怎麼看這篇文章?", SmallTalk.OPINION),
        ("你覺得這篇報道寫得怎麼樣", SmallTalk.OPINION),
        ("What do you think about this article?", SmallTalk.OPINION),
        ("忘記我", SmallTalk.PRIVACY),
        ("清除聊天記錄", SmallTalk.PRIVACY),
        ("你記得什麼?", SmallTalk.PRIVACY),
        ("forget me", SmallTalk.PRIVACY),
        ("把第三段翻譯成英文", SmallTalk.REWORDING),
        ("幫我改寫成一首詩", SmallTalk.REWORDING),
        ("translate paragraph 3", SmallTalk.REWORDING),
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
        ("你叫咩名呀", SmallTalk.NAME),
        ("誰開發你的", SmallTalk.IDENTITY),
        ("自我介紹一下", SmallTalk.IDENTITY),
        ("What's your name?", SmallTalk.NAME),
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
        ("垃圾機器人", SmallTalk.ABUSE),
        ("ni hao", SmallTalk.GREETING),
        ("wan shang hao", SmallTalk.GREETING),
        ("怎麼稱呼你", SmallTalk.NAME),
        ("你有名字嗎", SmallTalk.NAME),
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
        ("真的假的", SmallTalk.DISBELIEF),
        ("太神了吧哈哈哈", SmallTalk.APPROVAL),
        ("666", SmallTalk.APPROVAL),
        ("XDDD", SmallTalk.APPROVAL),
        ("never mind", SmallTalk.APPROVAL),
        ("原來是這樣", SmallTalk.APPROVAL),
        ("真的嗎?", SmallTalk.DISBELIEF),
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
        "|thanks that helps|Thank you so much for your help!|thx bro|thanks for the quick answer|much appreciated"
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


@pytest.mark.parametrize(
    ("kind", "messages"),
    [
        (
            SmallTalk.SUMMARY,
            (
                "總結一下|幫我總結這篇文章|请用一句话总结全文|可以幫我做個摘要嗎?|你好,可以總結一下嗎|幫手總結下呢篇嘢|有懶人包嗎|重點整理|講重點"
                "|懶人包|摘要|重點是什麼|这篇文章的重点是什么|重點呢|總結第二篇|介紹一下這篇文章|簡單說一下|把全文概括一下"
                "|can you summarize the article for me?|tl;dr|summarize this|what are the key points"
            ),
        ),
        (
            SmallTalk.REWORDING,
            (
                "翻譯成英文|翻译一下|翻譯這段|把這篇文章翻譯成日文|用英文總結|可唔可以翻譯做英文|谢谢,帮我翻译一下|幫我翻譯成台語|三句話總結"
                "|說簡單點|讲得简单一点|講簡單啲|看不懂|我睇唔明|听不懂你说的|文章太長了|解釋一下"
                "|translate this to English please|explain it simply|I don't understand|too complicated"
            ),
        ),
        (
            SmallTalk.FULL_TEXT,
            (
                "給我全文|我想看全文|全文呢|哪裡可以看全文|我想睇成篇文|可以給我看整篇文章嗎|從頭讀|再詳細一點|可以說詳細一點嗎|講詳細啲"
                "|show me the full text|full article please|where can I read the whole article|more details please"
            ),
        ),
        (
            SmallTalk.ARTICLES,
            (
                "有什麼文章|你有哪些文章?|你讀過什麼文章|你睇過咩文章|有冇其他文章|換一篇文章|還有別的文章嗎"
                "|which articles do you have|how many articles are there"
            ),
        ),
        (
            SmallTalk.STRUCTURE,
            (
                "这篇文章多少字|這篇文章有多少段|文章多長|一共幾段|這篇多少字|呢篇有幾多字|这篇一共几段|有幾段|有几个段落|呢篇文有幾多字|有多少個字|全文幾個字"
                "|有几个部分|分成哪幾個部分|分為幾部分|這篇文章分幾節|幾個章節|有哪些章节|大綱|目录|給我看大綱|文章結構|呢篇文分邊幾部分"
                "|how long is the article|how many words are in this article|how many sections are there"
                "|outline|show me the outline|table of contents|what is the structure of the article"
            ),
        ),
        (
            SmallTalk.SETTINGS,
            (
                "設定|切換簡體|请用简体回答|用廣東話答我|轉繁體|怎麼切換語言|你會說英文嗎|跟我說英文|使用繁體中文|簡體"
                "|speak english please|你識唔識講廣東話|會講粵語嗎|懂唔懂講國語|聽得懂粵語嗎"
                "|可以用廣東話問嗎|do you speak cantonese"
                "|in English|can you speak english?|switch to simplified chinese|settings|change language"
            ),
        ),
        (SmallTalk.STOP, "stop|Stop!|please stop|quit|取消|我要取消|停|停下來|結束對話|不用了,謝謝|唔使喇"),
        (SmallTalk.ABILITY, "menu|選單|開始|開始吧|start|幫助|例子|使用說明|如何使用|我可以問什麼|can you help me"),
        (
            SmallTalk.IDENTITY,
            (
                "你用的是 ChatGPT 嗎|你是 AI 嗎?|你係咪用GPT-4|你是什麼模型|你是不是人工智慧"
                "|are you chatgpt|which model are you"
            ),
        ),
        (
            SmallTalk.WORKINGS,
            (
                "你怎麼運作的|你是怎麼運作的?|你的原理是什麼|你的答案從哪裡來|答案從哪裡來的|你點樣搵答案|你怎麼知道|你的資料來源是什麼|你靠什麼回答"
                "|how do you work?|how do you know?|where do your answers come from?"
            ),
        ),
        (
            SmallTalk.DOUBT,
            (
                "我不是問這個|我唔係問呢個|我問的不是這個|我要的不是这个|你答錯了,再找找|再找一次|再仔細找找|重新找|文不對題|你誤會我的意思了|跟我問的沒關係"
                "|wrong answer!|no, that's wrong|that's not what I asked|try again|I didn't ask that"
            ),
        ),
        (
            SmallTalk.DISBELIEF,
            "你確定嗎|你肯定?|真的嗎|真的假的?|是嗎?|真係咩|不會吧|騙人的吧|are you sure|really?|is that true?",
        ),
        (
            SmallTalk.ELSEWHERE,
            "1+1=?|１＋１＝？|3*4等於多少|12÷4是多少|現在幾點|今天星期幾?|今日幾號|今天天氣如何|what time is it?",
        ),
        (
            SmallTalk.ARTICLES,
            (
                "列出文章|列出所有文章|文章清單|这里有哪些文章?|呢度有咩文章呀|有邊幾篇文|你有啲咩文|文章列表"
                "|what articles are there|list the articles|what are the articles?"
            ),
        ),
        (
            SmallTalk.REWORDING,
            "重點三句話|帮我总结一下这四篇|幫我總結這幾篇|总结所有文章|用三句話說這篇文章|幫手總結晒呢兩篇",
        ),
        (
            SmallTalk.REPEAT,
            (
                "再說一次|再讲一遍|可以再說一次嗎|唔該再講多次|重複一遍|蛤?|吓?|咩話?|你說誰?|你講咩話|我沒聽清楚"
                "|say that again|can you repeat that?|huh?|pardon?"
            ),
        ),
        (SmallTalk.FEELING, "我肚子餓了|我饿了|肚餓|我好攰|我睡不著|我頭好痛|我壓力好大|我很忙"),
        (
            SmallTalk.TRUTH,
            (
                "這新聞是真的嗎|新闻是真的吗|這篇文章可信嗎|呢單新聞係咪真㗎|呢篇嘢係咪真㗎|這是假新聞嗎"
                "|is this news real?|is it fake news"
            ),
        ),
        (SmallTalk.OPINION, "这是好消息吗|is this good news?"),
        (SmallTalk.TONGUE, "Bonjour|hola!|Guten Tag|konnichiwa|gracias|xin chào"),
        (SmallTalk.DOUBT, "這不是我要的|不是我想要的答案|呢個唔係我要嘅|這都不是我想問的"),
        (SmallTalk.APPROVAL, "OK|ok!|k|yes|no|great|lol"),
    ],
)
def test_what_the_bot_is_asked_to_do_is_told_from_what_it_is_asked(kind: SmallTalk, messages: str) -> None:
    assert {message: small_talk(message) for message in messages.split("|")} == dict.fromkeys(messages.split("|"), kind)


@pytest.mark.parametrize(
    "message",
    (
        "記者總結了什麼|總結會在哪裡開|他翻譯了幾本書|翻譯是誰|書翻譯成幾種語言|翻譯成英文的是誰|誰看不懂|看不懂的人怎麼辦|解釋一下疫情|分析原因"
        "|全文刊登在哪裡|原文是英文嗎|目錄有幾頁|大綱是誰寫的|詳細地址|一共幾段鐵路|有幾段高架橋|分成幾個部分施工|工程分幾個階段|公司的結構|部分居民|論文有多少字|他寫了什麼文章|他讀過什麼書|這座橋有多長"
        "|設定目標是多少|他會說英文嗎|繁體字怎麼寫|英文名是什麼|有英文版嗎|合約什麼時候取消|取消了嗎|停了嗎|沒有取消|停止營業|這座橋開始動工是什麼時候"
        "|開始了嗎|功能有哪些|說明會在哪裡|可以做什麼|他用什麼模型|機器人用的是ChatGPT嗎|總結一下,作者是誰"
        "|誰再說一次|他再說一次什麼|你說的人是誰|他肚子餓了嗎|我餓了怎麼辦|這新聞是真的發生在哪|有幾篇論文|誰列出文章|三句話是什麼|重點學校有幾所"
        "|stop the spread|bus stop|menu prices|start date|english teacher|who translated the book"
        "|how long is the bridge"
    ).split("|"),
)
def test_a_question_with_the_words_of_a_wish_is_a_question(message: str) -> None:
    assert small_talk(message) is None


@pytest.mark.parametrize(
    "message",
    (
        "文章講了什麼|這篇文章的主旨是什麼|這篇文章在說什麼|文章標題是什麼|作者是誰|這篇文章有幾個小標題|這篇文章什麼時候發布|第三段|讀第三段"
        "|summary|give me a summary|what is the article about|還有呢|多說一點|講多啲|更多|more"
    ).split("|"),
)
def test_what_the_article_or_the_talk_itself_answers_is_left_to_it(message: str) -> None:
    assert small_talk(message) is None


@pytest.mark.parametrize(
    "message",
    (
        "操你媽|屌你老母|仆街|冚家鏟|廢物|垃圾!|幹|幹!|幹你娘|靠北|靠夭|你他媽的|去你媽的|草泥马|王八蛋|痴線|神經病|放屁|你是廢物"
        "|shit|Bullshit!|damn it|fuck this|you suck"
    ).split("|"),
)
def test_who_only_swears_is_not_taken_to_ask(message: str) -> None:
    assert small_talk(message) is SmallTalk.ABUSE


@pytest.mark.parametrize(
    "message",
    (
        "垃圾怎麼處理|垃圾呢|誰亂丟垃圾|廢物利用|幹部有誰|他幹了什麼|幹嘛|幹什麼|靠什麼|靠誰|神經病學|變態反應|操場"
        "|shit happened when|1+1方案是什麼|現在幾點開門|颱風那天星期幾|今天天氣對比賽有什麼影響"
        "|他的計畫重點是什麼|會議重點是什麼|他怎麼運作公司|答案是什麼|資料從哪裡來"
        "|這是真的文物嗎|真的有效嗎|他確定嗎|再找工作|原理是什麼|hola是什麼意思"
    ).split("|"),
)
def test_a_question_with_the_words_of_a_complaint_or_of_small_talk_is_a_question(message: str) -> None:
    assert small_talk(message) is None


@given(st.text(max_size=200))
def test_any_text_is_taken(message: str) -> None:
    assert small_talk(message) in {None, *SmallTalk}


@pytest.mark.parametrize(
    "unit", ["哈", "好的", "謝謝你 ", "ha", "你", "bye ", "好a", "幫我", "這篇的", "can you ", "總結,"]
)
def test_time_does_not_explode_with_length(unit: str) -> None:
    assert cost(lambda: (small_talk(unit * 10_000), small_talk((unit * 60)[:60] + "x"))) < 1


@pytest.mark.parametrize(
    ("text", "kind"),
    [("👍", SmallTalk.APPROVAL), ("👍🏽", SmallTalk.APPROVAL), ("🙏🙏", SmallTalk.THANKS), ("🚌", None)],
)
def test_a_sign_alone_says_what_its_word_would(text: str, kind: SmallTalk | None) -> None:
    assert small_talk(text) is kind


def test_a_sign_behind_a_question_is_no_small_talk() -> None:
    assert small_talk("黃學清幾歲🙏") is None
