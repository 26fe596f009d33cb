from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.analysis import canonical
from retrieval.answers import AnswerType, asked, offers, spotted

ALPHABET = "誰多少幾歲何時哪裡為什麼怎麼公里人元王小明說在萬州市年月日30五「橋」因為。"


def offered(question: str, text: str) -> list[str]:
    spelled = canonical(text).text
    return [spelled[start:end] for start, end in offers(asked(canonical(question).text), spelled)]


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("他幾歲", AnswerType.NUMBER),
        ("有几多人", AnswerType.NUMBER),
        ("何時開始", AnswerType.DATE),
        ("幾點開門", AnswerType.DATE),
        ("守了多久", AnswerType.DURATION),
        ("用了几个月", AnswerType.DURATION),
        ("誰是隊長", AnswerType.PERSON),
        ("邊個講㗎", AnswerType.PERSON),
        ("在哪裡", AnswerType.PLACE),
        ("喺邊度", AnswerType.PLACE),
        ("為什麼停辦", AnswerType.REASON),
        ("點解", AnswerType.REASON),
        ("怎麼做", AnswerType.MANNER),
        ("叫什麼名字", AnswerType.NAME),
        ("哪一個人擔任校長", AnswerType.PERSON),
        ("於西元幾年過世", AnswerType.DATE),
        ("民國幾年蓋的", AnswerType.DATE),
        ("大約在幾世紀傳入", AnswerType.DATE),
        ("哪一個時代的人", AnswerType.DATE),
        ("過了幾個世紀", AnswerType.DURATION),
        ("在幾年內做完", AnswerType.DURATION),
        ("從哪來的", AnswerType.PLACE),
        ("上哪報名", AnswerType.PLACE),
        ("蓋這道牆的目的", AnswerType.REASON),
        ("什麼是平價餐", AnswerType.MEANING),
        ("「境」指的是什麼", AnswerType.MEANING),
        ("這個名字有何涵義", AnswerType.MEANING),
        ("黃霞說了什麼", AnswerType.SPEECH),
        ("王队长怎么看这件事", AnswerType.SPEECH),
        ("佢點睇呢件事", AnswerType.SPEECH),
        ("家長的看法", AnswerType.SPEECH),
    ],
)
def test_a_question_tells_what_it_asks_for(question: str, kind: AnswerType) -> None:
    assert kind in asked(canonical(question).text).types


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("西元幾年過世", AnswerType.DURATION),
        ("幾世紀傳入", AnswerType.DURATION),
        ("在幾月開花", AnswerType.DURATION),
        ("在哪一年", AnswerType.PLACE),
        ("在哪個人家裡", AnswerType.PLACE),
        ("怎麼看病", AnswerType.SPEECH),
        ("怎麼想到開店的", AnswerType.SPEECH),
        ("隊長怎麼說", AnswerType.MANNER),
    ],
)
def test_a_question_asks_for_nothing_that_its_words_only_look_like(question: str, kind: AnswerType) -> None:
    assert kind not in asked(canonical(question).text).types


@pytest.mark.parametrize("question", ["", "黃學清", "幾乎", "萬州的橋"])
def test_a_question_may_ask_for_no_kind_of_thing(question: str) -> None:
    assert asked(canonical(question).text).types == frozenset()


@pytest.mark.parametrize(
    ("question", "text", "found"),
    [
        ("他幾歲", "50歲的他開車200公里", True),
        ("他幾歲", "他開車200公里", False),
        ("花了多少錢", "共花二千五百萬元", True),
        ("花了多少錢", "共有二千五百萬人", False),
        ("離武漢多遠", "離武漢三百公里", True),
        ("有多少個人", "約有兩百多名", True),
        ("何時開始", "1月21日開始", True),
        ("何時開始", "昨天開始", True),
        ("1月21日做了什麼，何時結束", "1月21日開始", False),
        ("守了多久", "守了1個多月", True),
        ("誰說的", "王小明說，好。", True),
        ("在哪裡確診", "在巫山縣確診", True),
        ("為什麼停辦", "由於虧損停辦", True),
        ("為什麼停辦", "今天停辦", False),
        ("叫什麼名字", "推出「講魚」", True),
        ("他一個月的工資是多少", "他每月拿6100元", True),
        ("他一個月的工資是多少", "他今年51歲", False),
        ("收到多少捐款", "收到1360萬元", True),
        ("毛利率多少", "毛利率38.2%", True),
        ("一根竹子能出多少纖維", "出1.8公斤纖維", True),
        ("最多收容多少", "擠進312人", True),
        ("有多少家酒樓", "包括87間酒樓", True),
        ("還缺幾個護士", "還缺護士10人", True),
        ("哪一年開始", "1月21日開始", False),
        ("哪一年開始", "2013年開始", True),
        ("幾點開門", "5月31日開門", False),
        ("幾點開門", "早上開門", True),
        ("是哪一天", "去年3月的事", False),
        ("幾世紀傳入", "大約在公元6世紀", True),
        ("幾世紀傳入", "1206年傳入", False),
        ("什麼時期流行", "在維多利亞時期流行", True),
        ("什麼時期最暖", "在白堊紀,氣溫最高", True),
        ("是誰寫的", "由德利斯勒創作", True),
        ("是誰下令的", "宋仁宗下令", False),
        ("是誰下令的", "宋仁宗在宮中下令", True),
        ("為什麼改名", "為紀念他，改了名", True),
        ("為什麼蓋牆", "1961年，為阻隔人們，蓋了牆", True),
        ("在哪裡出生", "他是立陶宛出生的", True),
        ("什麼是平價餐", "所謂平價餐，不超過3元", True),
        ("什麼是平價餐", "每天賣出平價餐", False),
        ("花了多少經費", "用掉2億1000萬元", True),
        ("花了多少經費", "用掉3年", False),
        ("學校有幾個學生", "全校有71名學生", True),
        ("她進了幾個球", "她打進163球", True),
        ("她進了幾個球", "她今年22歲", False),
        ("死了幾個人", "發生3例死亡", True),
        ("什麼時候合併", "自115學年度起合併", True),
        ("哪一年合併", "自115學年度起合併", True),
        ("隊長怎麼說", "王小明表示，水位還會升高。", True),
        ("隊長怎麼說", "「水位還會再升高，大家小心。」", True),
        ("隊長怎麼說", "王小明是隊長。", False),
        ("隊長怎麼說", "據說水位還會升高。", False),
        ("隊長說什麼", "隊長說水位還會升高。", True),
        ("隊長怎麼說", "隊長告訴記者，水退了才修。", True),
        ("嬰兒多重", "產下2,980公克的男嬰", True),
    ],
)
def test_a_text_offers_what_was_asked_for(question: str, text: str, found: bool) -> None:  # noqa: FBT001
    assert bool(offered(question, text)) == found


@given(st.text(ALPHABET, max_size=20), st.text(ALPHABET, max_size=40))
def test_what_is_offered_stands_in_the_text_and_not_in_the_question(question: str, text: str) -> None:
    assert all(stretch not in canonical(question).text for stretch in offered(question, text))


@given(st.text(max_size=30), st.text(max_size=60))
def test_any_text_is_taken(question: str, text: str) -> None:
    for start, end in offers(asked(question), text):
        assert 0 <= start < end <= len(text)


@pytest.mark.parametrize(
    ("question", "text", "name"),
    [
        ("消防局長是誰", "消防局長程國瑋表示,這次出動286人。", "程国玮"),
        ("誰發明了電話", "電話由亞歷山大·貝爾在波士頓發明。", "亚历山大·贝尔"),
        ("怪手司機是誰", "46歲的卜榮昌,自己把怪手開進溪北里。", "卜荣昌"),
    ],
)
def test_the_one_person_of_a_sentence_is_spotted(question: str, text: str, name: str) -> None:
    text = canonical(text).text
    assert [text[slice(*span)] for span in spotted(asked(canonical(question).text), text, 0, len(text))] == [name]


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("校長是誰", "校長尤佩珍說,主任林美惠說。"),  # which of them?
        ("程國瑋是誰", "消防局長程國瑋表示,這次出動286人。"),  # the one asked about
        ("誰在那裡", "來到高速公路天城、雙河口、五橋出口。"),  # a place
        ("消防局長幾歲", "消防局長程國瑋表示,這次出動286人。"),
    ],
)
def test_no_person_is_spotted_in_doubt_or_where_none_was_asked_for(question: str, text: str) -> None:
    text = canonical(text).text
    assert list(spotted(asked(canonical(question).text), text, 0, len(text))) == []


@pytest.mark.parametrize(
    ("question", "text", "age"),
    [
        ("方秀雲今年幾歲", "方秀雲把6歲的兒子留在家裡", None),
        ("方秀雲的兒子今年幾歲", "方秀雲把6歲的兒子留在家裡", "6歲"),
        ("她幾歲", "她把6歲的兒子留在家裡", "6歲"),
        ("方秀雲多大年紀", "方秀雲的女兒今年6歲,她自己38歲", "38歲"),
        ("方秀雲幾歲", "70歲的母親方秀雲說,孩子都大了", "70歲"),
        ("方秀雲幾歲", "方秀雲的同事,50歲的陳大文說,她很忙", None),
        ("方秀雲幾歲", "50歲的方秀雲說,她很忙", "50歲"),
    ],
)
def test_anothers_age_is_no_answer_to_who_asks_how_old_somebody_is(question: str, text: str, age: str | None) -> None:
    spelled, wanted = canonical(text).text, asked(canonical(question).text)
    found = [spelled[start:end] for start, end in spotted(wanted, spelled, 0, len(spelled))]
    assert found == ([canonical(age).text] if age else [])
    assert any(offers(wanted, spelled)) == bool(age)


@pytest.mark.parametrize(
    ("question", "text", "found"),
    [
        ("方秀雲年齡", "38歲的方秀雲", ["38歲"]),
        ("獲獎人數", "共有12人獲獎", ["12人"]),
        ("門票價格?", "門票每張250元", ["250元"]),
        ("大樓高度", "高101公尺", ["101公尺"]),
        ("橋的全長是", "長2.3公里", ["2.3公里"]),
    ],
)
def test_a_question_of_nouns_asks_for_what_the_last_of_them_counts(question: str, text: str, found: list[str]) -> None:
    spelled, wanted = canonical(text).text, asked(canonical(question).text)
    assert [spelled[start:end] for start, end in spotted(wanted, spelled, 0, len(spelled))] == [
        canonical(each).text for each in found
    ]


@pytest.mark.parametrize("question", ["集合地點", "他的出生地"])
def test_a_question_of_nouns_may_ask_for_a_place(question: str) -> None:
    assert asked(canonical(question).text).types == {AnswerType.PLACE}


@pytest.mark.parametrize("question", ["價格上漲", "為什麼調高價格", "面積最大的公園"])
def test_such_a_noun_elsewhere_asks_for_no_amount(question: str) -> None:
    assert AnswerType.NUMBER not in asked(canonical(question).text).types
