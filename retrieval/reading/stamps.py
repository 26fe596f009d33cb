"""Dates and times of day, as pages print them."""

from __future__ import annotations

import re

from retrieval.reading.lines import fold

MAX_LENGTH = 120

_MONTH = r"(?:1[0-2]|0?[1-9])"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_CLOCK = r"(?:[01]?\d|2[0-4])\s?:\s?[0-5]\d"
_MONTH_NAME = (
    r"(?<![A-Za-z])(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|"
    r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
DATE = re.compile(
    rf"(?<!\d)(?:(?:(?:中华)?民国|公元|西元)?\s?\d{{2,4}}\s?年\s?{_MONTH}\s?月\s?{_DAY}\s?日"
    r"|[〇零○一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
    rf"|\d{{3,4}}(?P<mark>[-/.]){_MONTH}(?P=mark){_DAY}(?!\d)"
    rf"|{_DAY}(?P<mark_dmy>[-/.]){_MONTH}(?P=mark_dmy)\d{{4}}(?!\d)"
    rf"|{_MONTH}\s?月\s?{_DAY}\s?日"
    # `2024 03/05 18:30:12`, the year set above the day.
    rf"|\d{{4}}\s{_MONTH}\s?/\s?{_DAY}(?:\s{_CLOCK}(?:\s?:\s?[0-5]\d)?)?(?!\d)"
    # `Tue Mar 5 18:30:12 2024`, `March 5, 2024`, `5 March 2024`.
    rf"|(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\s)?{_MONTH_NAME}\s{_DAY}\s{_CLOCK}:[0-5]\d\s\d{{4}}(?!\d)"
    rf"|{_MONTH_NAME}\s{_DAY}(?:st|nd|rd|th)?,?\s\d{{4}}(?!\d)|{_DAY}\s{_MONTH_NAME},?\s\d{{4}}(?!\d))"
)
TIME = re.compile(
    r"(?:(?:上午|下午|晚上|凌晨|早上|中午|晚间)\s?)?(?<!\d)(?:[01]?\d|2[0-4])"
    r"(?::[0-5]\d(?::[0-5]\d(?:\.\d{1,6})?)?|[时点][0-5]?\d分(?:[0-5]?\d秒)?)(?!\d)"
    r"(?:\s?(?:[AaPp]\.?[Mm]\.?|HKT|CST|(?:GMT|UTC)(?!\s?[+-]\s?\d)))?(?:Z|[+-]\d{2}:?\d{2})?"
)
# What may part a date from its time of day.
GAP = re.compile(r"T|\s?(?:\(?(?:星期|周)[一二三四五六日]\)?)?\s?(?:[|,]|-(?=\s))?\s?(?:HKT\s)?")
# Where on earth the clock shows that time.
ZONE = re.compile(
    r"\(?(?:(?:台北|北京|香港|澳门|新加坡|马来西亚|吉隆坡|东京|首尔|纽约|伦敦|巴黎|美东|美西|当地|本地|格林[威尼]治(?:标准)?)时间|"
    r"(?:GMT|UTC)\s?[+-]\s?\d{1,2}(?::?\d\d)?|(?:HKT|SGT|CST|GMT|UTC|[EP][SD]?T)(?![A-Za-z]))\)?"
)
DAY_NAME = re.compile(r"(?:星期|礼拜|周)[一二三四五六日天]")
_DAY_ONLY = re.compile(rf"{_MONTH}\s?月")
# A full date and a time of day, behind a word.
DATED_BEHIND = re.compile(rf"\s(?:19|20)\d\d(?P<mark>[-/.]){_MONTH}(?P=mark){_DAY}\s{_CLOCK}")


def is_date(text: str) -> bool:
    """Whether the line `text` is a date, with or without a time of day, and nothing else."""
    if len(text) > MAX_LENGTH:
        return False
    folded = fold(text)
    date = DATE.match(folded)
    if not date or date.end() == len(folded):
        return date is not None
    gap = GAP.match(folded, date.end())
    return gap is not None and TIME.fullmatch(folded, gap.end()) is not None


def is_full_date(text: str) -> bool:
    """Whether the line `text` is a date that tells the year, and nothing else."""
    return is_date(text) and _DAY_ONLY.match(fold(text)) is None
