"""What is asked of some articles together: how many there are, which of them tell of something, which is the newest."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from retrieval import Script, asking, asks_for_part, canonical, script_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval import Article

_TEXT = "(?:文章|新闻稿?|报道|报导|文)"
_ONE = f"[哪边](?:一|几)?[篇则]{_TEXT}?"
_ANY = f"(?:{_ONE}|(?:有)?(?:哪些|边啲|什么|咩|没有|冇)(?:哪篇{_TEXT}?|{_TEXT}))"
_ENDS = "(?:[呢啊呀吗嘛 ,.!?:。、…]|㗎)*"
_ASKED = "(?:请问|想问|知道|告诉我|那么?|咁|,| )*"
_SORT = "最[新近早旧长短]"
_PUBLISHED = "(?:发表|发布|刊登|刊出|写|出|登)?"
_TIME = r"(?P<time>(?P<year>\d{4})年(?:(?P<month>\d{1,2})月)?)"

_COUNT = re.compile(
    f"{_ASKED}(?:这里|呢度|你)?(?:一共|总共|合共|共){{1,2}}(?:有|读[过了]?|收录?了?)?(?:几多?|多少)[篇则]{_TEXT}?{_ENDS}"
)
_MENTIONING = re.compile(
    rf"{_ASKED}{_ANY}(?:里面?|中|都|是|系|有)*"
    "(?:提[到及过]?|[讲说写谈][到过及的]?|介绍|关于|有关|有|涉及)(?:[了过到咗]|有?关于|有关|的?是|系)*"
    rf"(?P<word>[^,.!?:。、\s]{{1,12}}?)(?:的(?:事|事情|内容|文章)?|嘅)?{_ENDS}"
)
_FOREMOST = re.compile(
    rf"{_ASKED}(?:(?P<first>{_SORT})[的嘅]?(?:一?[篇则])?{_TEXT}?[的嘅]?(?:是|系)?(?:{_ONE}|[哪边]一?个|一?[篇则]{_TEXT}?)"
    rf"|{_ONE}(?:写得?|{_PUBLISHED}得?|的?(?:时间|篇幅)|是|系|字数)*(?P<last>{_SORT})[的嘅]?){_ENDS}"
)
_FOREMOST_NEXT = re.compile(rf"{_ASKED}(?P<first>{_SORT})[的嘅]?(?:一?[篇则])?{_TEXT}?[呢咧]{_ENDS}")
_DATED = re.compile(
    rf"{_ASKED}(?:(?:有)?(?:哪些|边啲|什么|咩))?{_TIME}{_PUBLISHED}[的嘅]{_TEXT}(?:有?(?:哪些|哪几篇|边啲))?{_ENDS}"
)
_ANY_DATED = re.compile(rf"{_ASKED}{_ANY}(?:是|系)?{_TIME}{_PUBLISHED}[的嘅]?{_ENDS}")
_WHATEVER = re.compile("什么|啥|咩|乜|[哪谁]")
_OF_ONE = re.compile(r"第 ?\d{1,4} ?篇(?:文章主要讲什么|多少字)")
_COMPARED = re.compile(
    rf"{_ASKED}(?:帮我)?(?:比较|对比)(?:一?下)?{_TEXT}?(?:的?(?:内容|异同|不同|分别|区别))?{_ENDS}"
    r"|的?(?:内容|主题)?(?:之间)?(?:有|系|是)?(?:什么|咩|乜|哪些|边啲)?"
    rf"(?:不同|不一样|唔同|分别|区别|差别|异同)(?:之?处)?(?:是什么)?{_ENDS}"
)
_AUTHORS = re.compile(
    rf"{_ASKED}(?:(?:作者|记者)(?:都|分别)*有?(?:哪些|哪几个|边啲|边几个)(?:人|个)?|有(?:哪些|边啲)(?:作者|记者)){_ENDS}"
)
_PRINTED = re.compile(r"(\d{4})\D{1,3}(\d{1,2})(?:\D{1,3}(\d{1,2}))?(?:\D{1,3}(\d{1,2}):(\d{2}))?")


class Gathering(StrEnum):
    """What is asked of some articles together."""

    COUNT = "count"
    MENTIONING = "mentioning"
    DATED = "dated"
    NEWEST = "newest"
    OLDEST = "oldest"
    LONGEST = "longest"
    SHORTEST = "shortest"


_SORTS = {
    "新": Gathering.NEWEST,
    "近": Gathering.NEWEST,
    "早": Gathering.OLDEST,
    "旧": Gathering.OLDEST,
    "长": Gathering.LONGEST,
    "短": Gathering.SHORTEST,
}


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a message asks of some articles together.

    Attributes:
        kind: what it asks.
        words: of what the articles tell that are asked for, or when they were published, as it is written.
        time: that year, and the month if one is named.
    """

    kind: Gathering
    words: str = ""
    time: tuple[int, ...] = ()


def gathered(message: str, last: str = "") -> Gathered | None:
    """What a message asks of all articles together; nothing where it asks for anything else.

    Args:
        message: the message.
        last: the message before it: after the newest article 最早的呢 asks for the oldest.
    """
    spelled = canonical(message)
    if _COUNT.fullmatch(spelled.text):
        return Gathered(Gathering.COUNT)
    foremost = _FOREMOST.fullmatch(spelled.text)
    if foremost is None and _OF_ONE.fullmatch(canonical(last).text):
        foremost = _FOREMOST_NEXT.fullmatch(spelled.text)
    if foremost:
        return Gathered(_SORTS[next(filter(None, foremost.groups()))[-1]])
    dated = _DATED.fullmatch(spelled.text) or _ANY_DATED.fullmatch(spelled.text)
    if dated:
        time = tuple(int(part) for part in dated.group("year", "month") if part)
        return Gathered(Gathering.DATED, message[slice(*spelled.original(*dated.span("time")))], time)
    mentioning = _MENTIONING.fullmatch(spelled.text)
    word = mentioning["word"] if mentioning else ""
    if mentioning is None or asking(word) or _WHATEVER.search(word) or asks_for_part(word):
        return None
    return Gathered(Gathering.MENTIONING, message[slice(*spelled.original(*mentioning.span("word")))])


def foremost(kind: Gathering, articles: Sequence[Article]) -> Article | None:
    """The newest, oldest, longest or shortest of some articles; nothing where that is not plain."""
    if kind in {Gathering.LONGEST, Gathering.SHORTEST}:
        sized: list[tuple[tuple[int, ...], Article]] = [((_length(article),), article) for article in articles]
    else:
        sized = [(time, article) for article in articles if (time := published(article))]
    best = max if kind in {Gathering.NEWEST, Gathering.LONGEST} else min
    most = best((size for size, _ in sized), default=())
    alike = [article for size, article in sized if size == most]
    return alike[0] if len(alike) == 1 else None


def published(article: Article) -> tuple[int, ...]:
    """When an article was published: year, month, day, hour and minute, as far as its page tells that."""
    found = _PRINTED.search(article.published or "")
    return tuple(int(part) for part in found.groups() if part) if found else ()


def of_each(question: str) -> str | None:
    """What is asked of each article where several are compared, or their authors asked for; else nothing.

    Args:
        question: the question, without what names the articles.
    """
    spelled = canonical(question).text
    simplified = script_of(question) is Script.HANS
    if _COMPARED.fullmatch(spelled):
        return "主要讲什么" if simplified else "主要講什麼"
    return ("的作者是谁" if simplified else "的作者是誰") if _AUTHORS.fullmatch(spelled) else None


def _length(article: Article) -> int:
    return sum(len(paragraph) for section in article.sections for paragraph in section.paragraphs)
