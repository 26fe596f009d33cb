"""Numbers, dates, times and shares in one form.

二千五百 and 2,500, 一月廿一日 and 1/21, 臘月廿七 and 農曆十二月二十七, 晚上十一點 and 23:00, 一年半 and 18個月,
第三季 and Q3, 三成五 and 35%, 四分之一 and 25%, 兩倍半 and 2.5倍.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from retrieval.dates import dates
from retrieval.numerals import CHINESE, DIGIT, PLACES, count, parse_chinese

if TYPE_CHECKING:
    from collections.abc import Iterator

_ARABIC = r"(?<![\d.,:/])(?:\d{1,3}(?:,\d{3}){1,5}|\d{1,15})(?:\.\d{1,6})?(?!\d)"
_SCALE = "(?:千(?![米克瓦])|[十百万亿]){1,3}"  # 千米 is a unit
_NUMBER = re.compile(
    rf"(?P<arabic>{_ARABIC})(?:(?P<scale>{_SCALE})(?:(?P<rest>\d{{1,4}}|\d,\d{{3}})(?![\d.,:/年月])(?P<smaller>{_SCALE})?)?)?"
    rf"|(?P<chinese>(?!千[米克瓦]){CHINESE})"
)
# 百分之三十八點二, 十八點九六億, 三點五倍, 零點五; 八點二 alone may be anything.
_DECIMAL = re.compile(
    rf"(?P<share>百分之)?(?P<whole>{CHINESE})点(?P<digits>[{DIGIT}]{{1,6}})(?P<scale>[万亿]{{1,2}})?"
    "(?P<unit>[倍度级成米吨元块折%岁]|公[里尺斤分吨]|千[米克]|个?百分点)?(?![十分])"
)
_SHARE = re.compile(
    rf"(?P<of>[百千])分之(?P<after>{_ARABIC}|{CHINESE}(?:点[{DIGIT}]{{1,6}})?)"
    rf"|(?P<before>{_ARABIC}) ?(?P<sign>%|‰|趴|个?百分点)"
    r"|(?<![\d.])(?P<tenths>[1-9一二三四五六七八九两])成(?P<rest>[半1-9一二三四五六七八九](?![百千万亿\d]))?"
    "(?![为立本功员长果就绩分])"
    rf"|(?:(?P<whole>{_ARABIC}|{CHINESE})又)?(?P<below>\d{{1,4}}|{CHINESE})分之(?P<above>\d{{1,4}}|{CHINESE})"
    rf"|(?P<times>\d{{1,4}}|{CHINESE})倍半|(?<![另前后上下这那])(?P<half>一半|半数)"
)

# A single numeral is a number only before a word that counts; elsewhere it is part of another word (一線, 統一).
_COUNTED = "个名人位岁次年月日号天点分元块条座栋层间家所处支辆份只头棵吨斤里米公度届场张本台艘架趟级成倍"
_SCORING = {"了", "得", "拿", "扣", "满", "给"}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number, date or time found in a text.

    Attributes:
        token: its one form: digits (`2500`, `2.5`, `38%`), `1月21日`, `1月`, `农历12月27日`, `23:00`, `90分钟` or
            `3季度`.
        start: where it begins in the text, code points.
        end: where it ends.
    """

    token: str
    start: int
    end: int


@lru_cache(maxsize=1 << 10)  # a question's are asked for by everybody who looks at it
def quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities in a canonical text; plain Arabic numbers, tokens already, are left out."""
    return tuple(_quantities(text))


def _quantities(text: str) -> Iterator[Quantity]:
    read: set[int] = set()
    for match in _DECIMAL.finditer(text):
        if value := _decimal(match):
            yield Quantity(value, *match.span())
            read.update(range(*match.span()))
    for match in _SHARE.finditer(text):
        for value in _share(match) if match.start() not in read else ():
            yield Quantity(value, *match.span())
            read.update(range(*match.span()))
    for tokens, start, end in dates(text):
        if start not in read:
            yield from (Quantity(token, start, end) for token in tokens)
            read.update(range(start, end))
    for match in _NUMBER.finditer(text):
        value = _value(match, text)
        if value is not None and match.start() not in read:
            yield Quantity(value, match.start(), match.end())


def _decimal(match: re.Match[str]) -> str | None:
    whole = parse_chinese(match["whole"])
    if whole is None or not (match["share"] or match["scale"] or match["unit"] or match["whole"] in {"零", "〇"}):
        return None
    value = float(f"{whole}.{''.join(str(parse_chinese(digit)) for digit in match['digits'])}")
    for character in match["scale"] or "":
        value *= PLACES[character]
    return _written(value) + "%" * bool(match["share"])


def _share(match: re.Match[str]) -> Iterator[str]:
    if match["half"]:
        yield "50%"
    elif match["times"]:
        if times := _number(match["times"]):
            yield _written(times + 0.5)
    elif match["tenths"]:
        hundredths = 5 if match["rest"] == "半" else count(match["rest"] or "0") or 0
        yield f"{10 * (count(match['tenths']) or 0) + hundredths}%"
    elif match["below"]:
        below, above, whole = (_number(match[part] or "0") for part in ("below", "above", "whole"))
        if below and above is not None and whole is not None:
            yield _written(whole + above / below) if whole else f"{_written(100 * above / below)}%"
    else:
        value = _number(match["after"] or match["before"])
        if value is not None:
            yield f"{_written(value / 10 if match['of'] == '千' or match['sign'] == '‰' else value)}%"


def _number(numeral: str) -> float | None:
    """The value of a numeral in digits or in Chinese, which may have decimals."""
    if numeral[0].isascii():
        return float(numeral.replace(",", ""))
    whole, _, digits = numeral.partition("点")
    value = parse_chinese(whole)
    if value is None or not digits:
        return value
    return float(f"{value}.{''.join(str(parse_chinese(digit)) for digit in digits)}")


def _value(match: re.Match[str], text: str) -> str | None:
    chinese = match["chinese"]
    if chinese is not None:
        following = text[match.end() : match.end() + 1]
        if chinese == "一" or (len(chinese) == 1 and (following not in _COUNTED or not following)):
            return None  # 一次, 一個: hardly ever a count
        if chinese == "十" and following == "分" and text[: match.start()][-1:] not in _SCORING:
            return None  # 十分重要: very
        value = parse_chinese(chinese)
        return None if value is None else str(value)
    if match["scale"] is None:
        return None  # a plain number is a token already
    place = _place(match["scale"])
    number = float(match["arabic"].replace(",", "")) * place
    if match["smaller"]:
        number += int(match["rest"].replace(",", "")) * _place(match["smaller"])
    elif match["rest"]:
        number += int(match["rest"].replace(",", "")) * (
            place // 10 if len(match["rest"]) == 1 else 1
        )  # 3萬5 is 35,000
    return _written(number)


def _place(scale: str) -> int:
    place = 1
    for character in scale:
        place *= PLACES[character]
    return place


def _written(number: float) -> str:
    return f"{number:.10g}" if number < 10**10 else str(round(number))
