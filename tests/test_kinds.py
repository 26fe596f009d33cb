from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval import Analyzer
from retrieval.analysis import canonical
from retrieval.kinds import which

ANALYZER = Analyzer()


def names_one(question: str, text: str) -> bool:
    asked, spelled = which(canonical(question).text), canonical(text).text
    return asked is not None and asked.named(spelled, 0, len(spelled), ANALYZER)


@pytest.mark.parametrize(
    ("question", "text", "named"),
    [
        ("她在哪家醫院生的", "她在仁信醫院生下女兒", True),
        ("她在哪家醫院生的", "送到這家醫院後生下女兒", False),
        ("仁信醫院轉去哪家醫院", "從仁信醫院轉走", False),
        ("佢讀邊間中學", "就讀於育才書院", True),
        ("是哪個單位的", "他是縣水利局的", True),
        ("被德國哪一家車廠買走", "賣給車廠", False),
        ("被德國哪一家車廠買走", "賣給北方汽車廠", True),
        ("她唱的是什麼歌", "她唱了「小城」", True),
        ("她唱的是什麼歌", "她把會唱的歌唱了兩遍", False),
        ("是咩牌子", "檢出的是“小谷”米餅", True),
        ("國歌是哪一首歌", "即後來的法國國歌馬賽曲", True),
        ("國歌是哪一首歌", "大家唱歌跳舞", False),
        ("是哪國人做的研究", "美國學者做了研究", True),
        ("是哪個國家發動的", "由軍方發動", False),
        ("和紐西蘭來往的是哪個國家", "紐西蘭的來往", False),
        ("在哪一場戰爭後割讓", "甲午戰爭戰敗後割讓", True),
        ("屬於哪一種氣候", "屬亞熱帶季風氣候", True),
        ("屬於哪一種氣候", "冬冷夏熱", False),
        ("位在哪一片海域", "在南海的中央", True),
        ("請她去的公司是哪一家", "去年有家風電公司請她去", False),
        ("請她去的公司是哪一家", "去年北溟科技公司請她去", True),
        ("收購的發展商係邊間", "舖位等收購重建", False),
        ("收購的發展商係邊間", "由恒麗地產收購", True),
        ("他的家具廠叫什麼名字", "他在東莞開家具廠", False),
        ("他的家具廠叫什麼名字", "他在東莞開了順美家具廠", True),
        ("那家店的店名是什麼,店叫什麼", "她開了一家麵店", False),
        ("她在哪間小學做書記", "負責登記的是退休小學書記馮月好", False),
        ("她在哪間小學做書記", "她在潮興國小做了三十年", True),
        ("她送到哪家醫院", "當晚送到縣人民醫院", True),
        ("她送到哪家醫院", "當晚送到附近醫院", False),
        ("他的公司叫什麼", "他創辦的「小谷」去年上市", True),
    ],
)
def test_where_it_is_asked_which_one_a_text_names_one_or_not(question: str, text: str, *, named: bool) -> None:
    assert names_one(question, text) == named


@pytest.mark.parametrize(
    "question",
    [
        "為什麼學校停課",
        "哪年入黨",
        "哪個村民負責",
        "什麼時候上路",
        "在哪裡上學校",
        "去邊度搭車站",
        "幹什麼店都行",
        "哪個歌手",
        "有什麼區別",
        "哪個電影導演",
        "店裡叫什麼好吃",
        "醫院叫什麼人去",
    ],
)
def test_other_questions_do_not_ask_which_one_of_a_kind(question: str) -> None:
    assert which(canonical(question).text) is None


@given(
    st.text("哪邊什麼一家間所個大學公司醫院店歌的仁信", max_size=15),
    st.text("仁信育才大學公司醫院店「歌」這家的。", max_size=30),
)
def test_what_the_question_names_itself_is_not_the_one_asked_for(question: str, text: str) -> None:
    assert not names_one(f"{text},{question}", text)
