"""Numbers, dates and times in one form: 二千五百 and 2,500, 一月廿一日 and 1/21, 晚上十一點 and 23:00."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_DIGITS = {c: v for v, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000, "廿": 20, "卅": 30}
_MYRIADS = {"万": 10**4, "亿": 10**8}

_CHINESE = r"[零〇一二三四五六七八九两十百千万亿廿卅]{1,20}"
_ARABIC = r"(?<![\d.,:/])(?:\d{1,3}(?:,\d{3}){1,5}|\d{1,15})(?:\.\d{1,6})?(?!\d)"
_NUMBER = re.compile(rf"(?P<arabic>{_ARABIC})(?P<scale>[十百千万亿]{{1,3}})?|(?P<chinese>{_CHINESE})")

_COUNT = r"(?:\d{1,2}|[零〇一二三四五六七八九两十廿卅]{1,3})"
_DATE = re.compile(rf"(?<!\d)(?P<month>{_COUNT})月(?:份)?(?:(?P<day>{_COUNT})[日号])?")
_DAY = re.compile(rf"(?<![月\d.零〇一二三四五六七八九两十廿卅])(?P<day>{_COUNT})[日号](?!线)")
_SLASHED = re.compile(r"(?<![\d/.])(?P<month>\d{1,2})/(?P<day>\d{1,2})(?![\d/])")
_TIME = re.compile(
    r"(?P<part>凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|夜里|夜间|深夜|半夜|晚|夜|早)?"
    rf"(?<!\d)(?P<hour>{_COUNT})(?:[点时](?:钟|整)?(?:(?P<minute>{_COUNT})分|(?P<half>半))?|:(?P<minutes>\d{{2}})(?!\d))"
)
_AFTERNOON = {"下午", "傍晚", "晚上", "夜里", "夜间", "深夜", "半夜", "晚", "夜"}

# A single numeral is a number only before a word that counts; elsewhere it is part of another word (一線, 統一).
_COUNTED = "个名人位岁次年月日号天点分元块条座栋层间家所处支辆份只头棵吨斤里米公度届场张本台艘架趟级成倍"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number, date or time found in a text.

    Attributes:
        token: its one form: digits (`2500`, `2.5`), `1月21日`, `1月`, or `23:00`.
        start: where it begins in the text, code points.
        end: where it ends.
    """

    token: str
    start: int
    end: int


def quantities(text: str) -> Iterator[Quantity]:
    """The dates, times and numbers in a canonical text; plain Arabic numbers, tokens already, are left out."""
    dated: list[tuple[int, int]] = []
    for pattern, read in ((_DATE, _date), (_SLASHED, _date), (_DAY, _day), (_TIME, _time)):
        for match in pattern.finditer(text):
            found = tuple(read(match))
            yield from found
            dated += [match.span()] * bool(found)
    for match in _NUMBER.finditer(text):
        value = _value(match, text)
        if value is not None and not any(start <= match.start() < end for start, end in dated):
            yield Quantity(value, match.start(), match.end())


def parse_chinese(numeral: str) -> int | None:
    """The value of a Chinese numeral, or `None` where it is none.

    Both ways of writing are read: with places (二千五百, 三万零六) and digit by digit (二〇二〇).
    """
    if len(numeral) > 1 and all(character in _DIGITS for character in numeral):
        return int("".join(str(_DIGITS[character]) for character in numeral))
    hundred_millions = myriads = section = digit = 0
    for character in numeral:
        if character in _DIGITS:
            digit = _DIGITS[character]
            continue
        if character in _TENS:
            place = _TENS[character]
            section += place if place in {20, 30} else (digit or 1) * place
        elif character not in _MYRIADS or not (counted := myriads + section + digit):
            return None  # 萬 and 億 count nothing by themselves, as in 萬一
        elif character == "万":
            myriads, section = myriads + (section + digit) * _MYRIADS[character], 0
        else:
            hundred_millions += counted * _MYRIADS[character]
            myriads = section = 0
        digit = 0
    return hundred_millions + myriads + section + digit


def _value(match: re.Match[str], text: str) -> str | None:
    chinese = match["chinese"]
    if chinese is not None:
        following = text[match.end() : match.end() + 1]
        if chinese == "一" or (len(chinese) == 1 and (following not in _COUNTED or not following)):
            return None  # 一次, 一個: hardly ever a count
        value = parse_chinese(chinese)
        return None if value is None else str(value)
    digits = match["arabic"].replace(",", "")
    if match["scale"] is None:
        return None  # a plain number is a token already
    number = float(digits)
    for character in match["scale"]:
        number *= _TENS.get(character) or _MYRIADS[character]
    return f"{number:.10g}" if number < 10**10 else str(int(number))


def _count(numeral: str) -> int | None:
    return int(numeral) if numeral.isascii() else parse_chinese(numeral)


def _date(match: re.Match[str]) -> Iterator[Quantity]:
    month = _count(match["month"])
    if month is None or not 1 <= month <= 12:  # noqa: PLR2004 - months
        return
    yield Quantity(f"{month}月", *match.span())
    day = _count(match["day"]) if match["day"] else None
    if day is not None and 1 <= day <= 31:  # noqa: PLR2004 - days
        yield Quantity(f"{month}月{day}日", *match.span())
        yield Quantity(f"{day}日", *match.span())


def _day(match: re.Match[str]) -> Iterator[Quantity]:
    day = _count(match["day"])
    if day is not None and 1 <= day <= 31:  # noqa: PLR2004 - days
        yield Quantity(f"{day}日", *match.span())


def _time(match: re.Match[str]) -> Iterator[Quantity]:
    hour = _count(match["hour"])
    minute = 30 if match["half"] else _count(match["minute"] or match["minutes"] or "0")
    if hour is None or minute is None or hour > 24 or minute > 59:  # noqa: PLR2004 - the clock
        return
    yield Quantity(f"{hour}:{minute:02}", *match.span())
    if match["part"] in _AFTERNOON and hour < 12:  # noqa: PLR2004 - noon
        yield Quantity(f"{hour + 12}:{minute:02}", *match.span())
