from __future__ import annotations

import re

import cn2an
import pytest
from costs import cost
from hypothesis import given
from hypothesis import strategies as st

from retrieval.analysis import canonical
from retrieval.numbers import quantities
from retrieval.numerals import parse_chinese


def plain(text: str) -> set[str]:
    """The tokens of a text, and the numbers in it that are tokens as they stand."""
    return tokens(text) | {number.replace(",", "") for number in re.findall(r"\d[\d,]*\d", text)}


def tokens(text: str) -> set[str]:
    return {quantity.token for quantity in quantities(canonical(text).text)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("二千五百", "兩千五百"),
        ("七萬", "7萬"),
        ("十八點九六億", "十八點九六億"),
        ("一月二十一日", "1月21日"),
        ("一月廿一號", "1/21"),
        ("1月21號", "１／２１"),
        ("晚上十一點", "晚11點"),
        ("凌晨四點五十一分", "04:51"),
        ("三點半", "3:30"),
        ("三點三刻", "3點45分"),
        ("第三季營收", "2025Q3"),
        ("三季度利润", "第3季度利潤"),
        ("4Q24", "第四季"),
        ("夜晚十一點半", "晚上11:30"),
        ("11 p.m.", "晚上11點"),
        ("三萬五", "35,000人"),
        ("三萬五", "3萬5"),
        ("三萬六千二百", "3萬6,200冊"),
        ("1億5千萬", "一億五"),
        ("十八點九六億", "18.96億"),
        ("百分之三十八點二", "38.2趴"),
        ("三成", "30%"),
        ("三成半", "35 個百分點"),
        ("三成五", "35%"),
        ("八成七的人", "百分之八十七"),
        ("兩成多", "20%"),
        ("千分之十六點五", "1.65%"),
        ("千分之3", "3‰"),
        ("四分之一", "25%"),
        ("十六分之一", "6.25%"),
        ("有一半", "五成"),
        ("半數", "50%"),
        ("臘月二十七", "農曆十二月廿七"),
        ("正月初三", "大年初三"),
        ("除夕", "農曆十二月三十"),
        ("半小時", "30分鐘"),
        ("兩個半小時", "2.5小時"),
        ("一個半鐘頭", "1小時30分"),
        ("一小時四十分鐘", "100分鐘"),
        ("一年半", "18個月"),
        ("半年", "六個月"),
        ("二○二○年", "民國109年"),
    ],
)
def test_two_ways_of_writing_give_the_same_tokens(one: str, other: str) -> None:
    assert tokens(one)
    assert tokens(one) == tokens(other) or tokens(one) <= plain(other)


@pytest.mark.parametrize(
    ("text", "token"),
    [
        ("二千五百多個黨員", "2500"),
        ("五百七十六噸", "576"),
        ("晚上11點", "23:00"),
        ("下午3時45分", "15:45"),
        ("二〇二〇年", "2020"),
        ("三萬零六人", "30006"),
        ("2.5億元", "250000000"),
        ("兩個", "2"),
        ("百年老街", "100"),
        ("三點五倍", "3.5"),
        ("兩倍半", "2.5"),
        ("9又四分之一公里", "9.25"),
        ("半夜三點", "3:00"),
        ("中午1點", "13:00"),
        ("晚上12點", "0:00"),
        ("八千三", "8300"),
        ("一萬零五", "10005"),
        ("初三", "农历3日"),
        ("等到一點", "1:00"),
        ("一點鐘集合", "1:00"),
        ("早上一點半", "1:30"),
        ("九點一起走", "9:00"),
        ("25號開始", "25日"),
        ("三月一日", "3月1日"),
        ("他3號出院", "3日"),
        ("零點五", "0.5"),
        ("得了十分", "10"),
    ],
)
def test_a_quantity_has_its_one_form(text: str, token: str) -> None:
    assert token in tokens(text)


@pytest.mark.parametrize("text", ["第一線", "統一", "萬一", "十分", "13月40日", "25:99", "99/99", "2540", ""])
def test_what_is_no_quantity_gives_none_of_its_kind(text: str) -> None:
    assert not {token for token in tokens(text) if token not in {"10", "10:00", "0:10"}} & {
        "1",
        "13月",
        "25:99",
        "99月",
        "2540",
    }


@pytest.mark.parametrize(
    ("text", "token"),
    [
        ("半夜三點", "15:00"),
        ("七八個", "78"),
        ("670千米", "1000"),
        ("百分之五", "100"),
        ("農曆十二月", "12月"),
        ("當初一個人", "农历1日"),
        ("初三學生", "3"),
        ("三年級", "36个月"),
        ("2020年", "240个月"),
        ("三成為", "30%"),
        ("三季水果", "3季度"),
        ("iq4", "4季度"),
        ("兩三個人", "23"),
        ("三四百人", "400"),
        ("三十五六歲", "36"),
        ("一兩個月", "12个月"),
        ("兩三年", "276个月"),
        ("數萬分鐘", "None分钟"),
        ("上億個月", "None个月"),
        ("便宜一點", "1:00"),
        ("早一點來", "1:00"),
        ("一時之間", "1:00"),
        ("三點理由", "3:00"),
        ("第十四點", "14:00"),
        ("第十四點", "4:00"),
        ("零點五", "0:00"),
        ("十分要緊", "10"),
        ("7號車廂", "7日"),
        ("一日三餐", "1日"),
        ("兩日一夜", "2日"),
        ("三號發電機", "3日"),
        ("2號出口", "2日"),
    ],
)
def test_what_only_looks_like_a_quantity_is_none(text: str, token: str) -> None:
    assert token not in tokens(text)


@given(st.integers(1, 23), st.integers(0, 59))
def test_a_time_of_the_afternoon_is_that_of_the_24_hour_clock(hour: int, minute: int) -> None:
    part, spoken = ("下午", hour - 12) if hour > 12 else ("上午", hour)
    assert f"{hour}:{minute:02}" in tokens(f"{part}{spoken}點{minute}分")


@given(st.integers(1, 12), st.integers(1, 30))
def test_a_lunar_date_is_read_in_either_digits(month: int, day: int) -> None:
    written = f"農曆{cn2an.an2cn(month)}月{'初' if day <= 10 else ''}{cn2an.an2cn(day)}"
    assert tokens(written) == tokens(f"農曆{month}月{day}日")
    assert f"农历{month}月{day}日" in tokens(written)


@given(st.integers(1, 99), st.integers(0, 59))
def test_hours_and_minutes_are_minutes(hours: int, minutes: int) -> None:
    assert f"{60 * hours + minutes}分钟" in tokens(f"{hours}小時{minutes}分鐘")


@given(st.integers(1, 9), st.sampled_from([1000, 10**4]), st.integers(1, 9))
def test_a_digit_at_the_end_counts_in_the_next_place(first: int, place: int, second: int) -> None:
    numeral = canonical(cn2an.an2cn(first * place)).text + cn2an.an2cn(second)
    assert parse_chinese(numeral) == first * place + second * place // 10


@given(st.integers(11, 99_999))
def test_a_decimal_is_the_number_that_its_places_make(tenths: int) -> None:
    written = tokens(f"{tenths // 10}.{tenths % 10}億元")
    assert written >= {str(tenths * 10**7)}
    assert written == tokens(f"{canonical(cn2an.an2cn(tenths * 10**7)).text}元")


@given(st.integers(1, 10**12 - 1))
def test_numerals_are_read_as_another_implementation_writes_them(number: int) -> None:
    assert parse_chinese(canonical(cn2an.an2cn(number)).text) == number


@given(st.text(alphabet="一二三十百千万亿零两廿0123456789年月日号点分/:.,个晚上半初腊成%小时钟刻pm", max_size=30))
def test_any_text_gives_spans_inside_it(text: str) -> None:
    for quantity in quantities(text):
        assert 0 <= quantity.start < quantity.end <= len(text)


@pytest.mark.parametrize(
    "unit",
    ["1", "一", "1,", "1/", "1:", "1月", "晚", "十点", "1.", "123,", "1小时", "百分之", "初三", "三点三", "半年"],
)
def test_time_grows_no_faster_than_the_text(unit: str) -> None:
    def of(count: int) -> float:
        return cost(lambda: list(quantities(unit * count)))

    of(100)
    assert of(8_000) < 40 * max(of(2_000), 0.001)
