"""Chinese numerals to numbers."""

from __future__ import annotations

import re

_DIGITS = {c: v for v, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000, "廿": 20, "卅": 30}
_MYRIADS = {"万": 10**4, "亿": 10**8}
PLACES = _TENS | _MYRIADS
"""The characters that multiply what stands before them, in canonical text."""

DIGIT = "零〇○一二三四五六七八九"
CHINESE = rf"[{DIGIT}两十百千万亿廿卅]{{1,20}}"
"""Matches a numeral of any size."""

COUNT = rf"(?:\d{{1,2}}|[{DIGIT}两十廿卅]{{1,3}})"
"""Matches a number of days, hours and the like, in either digits."""

_BY_DIGITS = re.compile(f"[{DIGIT}两]{{3,}}|[{DIGIT}两]?[零〇○]|[零〇○][{DIGIT}两]")
_EITHER = re.compile("[一二三四五六七八九两]{2}")


def parse_chinese(numeral: str) -> int | None:
    """The value of a Chinese numeral, or `None` where it is none.

    Both ways of writing are read, with places (二千五百, 三万零六) and digit by digit (二〇二〇); a digit at
    the end counts in the next place (三万五 is 35,000), unless a zero parts it. What may be either of two numbers
    (两三, 三四百, 十五六) is none.
    """
    if _BY_DIGITS.fullmatch(numeral):
        return int("".join(str(_DIGITS[character]) for character in numeral))
    if _EITHER.search(numeral):
        return None
    hundred_millions = myriads = section = digit = 0
    last = 1  # the place that a digit at the end is a tenth of
    for character in numeral:
        if character in _DIGITS:
            digit = _DIGITS[character]
            last = last if digit else 1
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
        digit, last = 0, PLACES[character]
    return hundred_millions + myriads + section + digit * max(last // 10 if last > 30 else 1, 1)  # noqa: PLR2004 - 廿, 卅


def count(numeral: str) -> int | None:
    """The value of a number in either digits, or `None` where it is none."""
    return int(numeral) if numeral.isascii() else parse_chinese(numeral)
