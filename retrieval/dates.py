"""Dates, times and stretches of time in one form. All texts here are canonical."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from retrieval.numerals import CHINESE, COUNT, DIGIT, count

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_DATE = re.compile(rf"(?<!\d)(?P<month>{COUNT})月(?:份)?(?:(?P<day>{COUNT})[日号])?")
# What has a number is no day (3號樓, 一號升降機); a day is followed by what happened then, or when on it.
_NUMBERED = (
    "$|[^\u3400-\u9fff]|[的上下早晚凌午夜清傍深前后起至到和与或及在就才要会将又那这当举去来是有被从向再也都已还曾刚回召抵离宣死]"
    "|中午|开(?!发)|出(?!口|入口)|发(?!电)|公[布告]|动[工身]|生[效日]|推[出迟]"
)
_DAY = re.compile(rf"(?<![月\d.{DIGIT}两十廿卅])(?P<day>{COUNT})(?:日|号(?={_NUMBERED}))")
_DAYS_LONG = {"一日", "两日"}  # as 一天 and 两天, where no month stands before them
_SLASHED = re.compile(r"(?<![\d/.])(?P<month>\d{1,2})/(?P<day>\d{1,2})(?![\d/])")
_YEAR = re.compile(r"民国(?P<year>\d{1,3}|[零〇○一二三四五六七八九十百]{1,5})年")
_REPUBLIC = 1911

# 初三 and 廿七 are days of the lunar calendar by themselves; other days after a lunar month or year.
_LUNAR = re.compile(
    rf"(?:(?P<named>[正腊])月|(?:农历|阴历|旧历)(?P<month>{COUNT})月)(?:初?(?P<day>{COUNT})(?:[日号]|(?![\d个天年月])))?"
    r"|(?P<first>大年)初(?P<newday>[一二三四五六七八九十])|(?P<eve>除夕|大年三十)"
    r"|(?<![年月当起最之太])初(?P<bare>[一二三四五六七八九十])(?![级中次期步年赛版])"
)
_LUNAR_MONTHS = {"正": 1, "腊": 12}

# Points that are made (兩點建議), and decimals.
_POINTS = (
    f"(?:[{DIGIT}]+(?=$|[^\u3400-\u9fff]|的)"
    "|原因|理由|建议|意见|要求|要点|重点|看法|想法|希望|体会|感想|心得|经验|教训|问题|疑问|共识|声明|说明|启示|结论|区别|不同|差异|措施|特[点色]"
    "|优[点势]|缺[点失]|好处|坏处|主张|诉求|承诺|提醒|注意|发现|证据|事实)"
)
_TIME = re.compile(
    r"(?P<part>凌晨|清晨|早上|早晨|上午|中午|下午|午后|傍晚|黄昏|晚上|晚间|夜晚|夜里|夜间|深夜|半夜|午夜|晚|夜|早)?"
    rf"(?<![\d第{DIGIT}十廿卅百千万])(?P<hour>{COUNT}(?!点{_POINTS}))"
    rf"(?:[点时](?:钟|整)?(?:(?P<minute>{COUNT})分|(?P<half>半)|(?P<quarter>[一三])刻)?|:(?P<minutes>\d{{2}})(?!\d)"
    r"|(?= ?[ap]\.?m\b))(?: ?(?P<english>[ap])\.?m\b)?"
)
_EVENING = {"傍晚", "黄昏", "晚上", "晚间", "夜晚", "夜里", "夜间", "深夜", "半夜", "午夜", "晚", "夜"}
# The hours that are of the second half of the day: 半夜三點 is not, nor is 中午十一點.
_LATER = {"下午": range(1, 12), "午后": range(1, 12), "中午": range(1, 4)} | dict.fromkeys(_EVENING, range(5, 12))
_NOON = 12
# 快一點, 早一點 and 一時之間 tell no hour; 到一點 does.
_A_BIT = re.compile("[早晚夜]?一[点时]")
_UNTIL = {"到", "至", "从", "在", "于"}

# A stretch of time that has halves, in the smaller unit.
_HOURS = re.compile(
    rf"(?:(?P<hours>\d{{1,3}}(?:\.\d)?|{CHINESE})?(?P<before>个半|半个?)|(?P<whole>\d{{1,3}}(?:\.\d)?|{CHINESE})个?)"
    rf"(?:小时|钟头)(?P<after>半)?(?:(?P<minutes>{COUNT})分钟?)?"
    rf"|(?<![\d.])(?P<alone>\d{{1,4}}|{CHINESE})分钟"
)
_YEARS = re.compile(
    rf"(?<![\d.{DIGIT}十百])(?P<years>{COUNT}(?:\.5)?)年(?P<half>半)?(?![级度代])|(?P<only>半)年"
    rf"|(?<![\d.])(?P<months>\d{{1,3}}|{CHINESE})个月"
)
_QUARTER = re.compile(
    r"第(?P<numbered>[一二三四1-4])(?:季度?|个季度)|(?<!第)(?P<plain>[一二三四])季度"
    r"|(?<![a-z])q(?P<english>[1-4])(?![a-z\d])|(?<![\d.])(?P<before>[1-4])q(?![a-z])"
)
_LONGEST = 30  # years; above, a number of years is mostly a date


def dates(text: str) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """The dates, times and stretches of time in a text: their tokens, start and end.

    None overlaps another: a day of a lunar date is none of the solar one.
    """
    taken: set[int] = set()
    readers: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Iterator[str]]], ...] = (
        (_LUNAR, _lunar),
        (_YEAR, _year),
        (_HOURS, _hours),
        (_YEARS, _years),
        (_QUARTER, _quarter),
        (_DATE, _date),
        (_SLASHED, _date),
        (_DAY, _day),
        (_TIME, _time),
    )
    for pattern, read in readers:
        for match in pattern.finditer(text):
            places = range(*match.span())
            if taken.isdisjoint(places) and (tokens := tuple(read(match))):
                yield tokens, *match.span()
                taken.update(places)


def _date(match: re.Match[str]) -> Iterator[str]:
    month = count(match["month"])
    if month is None or not 1 <= month <= 12:  # noqa: PLR2004 - months
        return
    yield f"{month}月"
    day = count(match["day"]) if match["day"] else None
    if day is not None and 1 <= day <= 31:  # noqa: PLR2004 - days
        yield f"{month}月{day}日"
        yield f"{day}日"


def _day(match: re.Match[str]) -> Iterator[str]:
    day = count(match["day"])
    if day is not None and 1 <= day <= 31 and match.group() not in _DAYS_LONG:  # noqa: PLR2004 - days
        yield f"{day}日"


def _year(match: re.Match[str]) -> Iterator[str]:
    year = count(match["year"])
    if year:
        yield str(_REPUBLIC + year)


def _quarter(match: re.Match[str]) -> Iterator[str]:
    quarter = count(next(filter(None, match.groups())))
    if quarter:
        yield f"{quarter}季度"


def _lunar(match: re.Match[str]) -> Iterator[str]:
    month = _LUNAR_MONTHS.get(match["named"] or "") or count(match["month"] or "0") or 0
    day = count(match["day"] or match["newday"] or match["bare"] or "0")
    if match["first"]:
        month = 1
    elif match["eve"]:
        month, day = 12, 30
    if day is None or month > 12 or day > 30:  # noqa: PLR2004 - months and days
        return
    if month:
        yield f"农历{month}月"
    if day:
        yield f"农历{day}日"
    if month and day:
        yield f"农历{month}月{day}日"


def _time(match: re.Match[str]) -> Iterator[str]:
    if _A_BIT.fullmatch(match.group()) and match.string[: match.start()][-1:] not in _UNTIL:
        return
    hour = count(match["hour"])
    quarters = {None: None, "一": "15", "三": "45"}[match["quarter"]]
    minute = 30 if match["half"] else count(match["minute"] or match["minutes"] or quarters or "0")
    if hour is None or minute is None or hour > 24 or minute > 59:  # noqa: PLR2004 - the clock
        return
    yield f"{hour}:{minute:02}"
    part, english = match["part"], match["english"]
    if hour == _NOON and (part in _EVENING or part == "凌晨" or english == "a"):
        yield f"0:{minute:02}"
    elif hour in _LATER.get(part, ()) or (english == "p" and hour < _NOON):
        yield f"{hour + 12}:{minute:02}"


def _hours(match: re.Match[str]) -> Iterator[str]:
    if match["alone"]:
        if minutes := count(match["alone"]):
            yield f"{minutes}分钟"
        return
    numeral = match["hours"] or match["whole"] or "0"
    hours = float(numeral) if numeral[0].isascii() else count(numeral)
    if hours is None:
        return
    hours += 0.5 * bool(match["before"] or match["after"])
    yield f"{round(60 * hours) + (count(match['minutes'] or '0') or 0)}分钟"


def _years(match: re.Match[str]) -> Iterator[str]:
    if match["months"]:
        if months := count(match["months"]):
            yield f"{months}个月"
        return
    numeral = match["years"] or "0"
    years = float(numeral) if numeral[0].isascii() else count(numeral)
    if years is not None and years <= _LONGEST:
        yield f"{round(12 * (years + 0.5 * bool(match['half'] or match['only'])))}个月"
