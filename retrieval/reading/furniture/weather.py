"""The bar over a page that tells the day and the weather: `2025年8月29日 星期五 多雲 24℃~31℃`."""

from __future__ import annotations

import re

from retrieval.reading.lines import fold
from retrieval.reading.names import is_place
from retrieval.reading.stamps import DATE, DAY_NAME, TIME

_MAX_BAR = 60

_DEGREES = r"-?\d{1,2}(?:\.\d)?\s?(?:[°度]C?|℃)"
_WARMTH = re.compile(rf"(?:-?\d{{1,2}}\s?(?:[°度]C?|℃)?\s?[~/至到-]\s?)?{_DEGREES}")
_SKY = re.compile(
    r"(?:晴|阴|多云|少云|[小中大暴阵雷]{1,3}雨|雷阵雨|雨夹雪|[小中大暴阵]{0,2}雪|雾霾?|霾|沙尘|有雨|有时)(?:转|间|到|时)?|"
    r"(?:[东南西北偏]{1,3}|微|无持续)风(?:向)?(?:\s?[\d<≤~-]{1,5}\s?级)?|湿度\s?:?\s?\d{1,3}%|(?:空气)?(?:质量)?\s?:?\s?[优良]|"
    r"(?:AQI|PM2\.5)\s?:?\s?\d{1,3}|(?:今[天日])?(?:天气|气温)(?:预报)?\s?:?|农历\s?[一-鿿]{2,12}"
)
_PARTING = re.compile(r"[\s|,;/·:]+")


def is_weather(text: str) -> bool:
    """Whether the line `text` tells how warm it is where and when the page is read, and nothing else."""
    folded = fold(text) if len(text) <= _MAX_BAR else ""
    rest, degrees = _WARMTH.subn(" ", DATE.sub(" ", folded))
    for told in (TIME, DAY_NAME, _SKY):
        rest = told.sub(" ", rest)
    words = [word for word in _PARTING.split(rest) if word]
    # Degrees alone may head a part of an article; a bar says when, where or under what sky as well.
    return degrees > 0 and all(map(is_place, words)) and _WARMTH.fullmatch(folded) is None
