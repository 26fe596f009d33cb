"""Where another thing goes in an earlier question: in the place of what is like it (Y10 for Y12, 被告 for 原告)."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

from retrieval import asking

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval import Analyzer

_CODE = re.compile(r"(?<![a-z0-9])[a-z]{1,6}-?\d{1,5}(?![a-z0-9])")
_CODED = re.compile(r"(?P<code>[a-z]{1,6}-?\d{1,5})[路线号班型款]?")
_NUMERAL = r"(?:\d{1,6}|[零一二两三四五六七八九十百]{1,5})"
_MOST = re.compile("最(?:(?![的是])[一-鿿]){1,3}(?=[的是]|$)")
# A number with what it counts or numbers: 一审, 第三名, 2019年, 二期.
_BOUND = "以[上下内外]"
_NUMBERED = re.compile(rf"(?P<number>第?{_NUMERAL})(?P<unit>(?:(?!{_BOUND})[一-鿿]){{1,2}})(?P<bound>{_BOUND})?")

# Of each line one takes the place of another.
_KINDS = tuple(
    tuple(line.split())
    for line in (
        "原告 被告",
        "赞成 支持 同意 反对",
        "买家 卖家",
        "买方 卖方",
        "甲方 乙方",
        "男生 女生",
        "男性 女性",
        "男的 女的",
        "爸爸 妈妈",
        "父亲 母亲",
        "儿子 女儿",
        "老师 学生",
        "医生 护士 病人",
        "大人 小孩",
        "主场 客场",
        "上半场 下半场",
        "进口 出口 国产",
        "早上 上午 中午 下午 晚上 夜里 凌晨",
        "平日 假日 周末",
        "春天 夏天 秋天 冬天",
        "以前 之前 过去 当时 现在 目前 而家 如今 今后 以后 将来",
        "前年 去年 今年 明年 后年",
        "昨天 今天 明天",
        "上个月 这个月 下个月",
        "第一 第二 第三 第四 第五 最后",
        "最多 最少",
        "最大 最小",
        "最高 最低",
        "最早 最晚",
        "死亡 遇难 罹难 受伤 轻伤 重伤 失踪 获救 被困",
    )
)
_TIMES = frozenset(
    word for kind in _KINDS for word in kind if kind[0] in {"以前", "前年", "昨天", "上个月", "早上", "平日", "春天"}
)
_VIEWS = frozenset(("赞成", "支持", "同意", "反对"))
_REASON = re.compile("为什么|为何|为啥|点解|怎么|怎样|理由|原因")
# What narrows a question that does not say it yet: a year, a code, or of whom it is asked.
_YEAR = re.compile(r"\d{4}年(?:\d{1,2}月)?")
_OF_WHOM = re.compile(
    "老人家?|长者|小孩子?|小朋友|儿童|成年?人|大人|学生|军人|女生|男生|女性|男性|女人|男人|本地人|外地人|外国人|残[疾障]人士?|孕妇"
)
_NARROWED = re.compile(f"^(?:{_OF_WHOM.pattern}) ")
_OTHER = re.compile("(?:另外?(?:一|那)?)(?P<counted>个|家|组|位|名|边|方|种|间|所|条|张|只)?")
_LEAST = 2  # characters of a word that ends like another
_NO_SORT = "的了人个多少几天年月日呢吗子头儿们家"  # what many words end with that have nothing to do with each other
_SORTED = {"noun", "name", "unknown"}
_NAMED = {"name", "unknown"}
_HOW_MANY = re.compile("几|多少")
_EXISTS = {"是", "有", "叫", "在", "系", "为"}
_ENDING = "的了呢啊呀吗 ,.!?"


def in_its_place(name: str, before: str, people: Sequence[str] = ()) -> str | None:
    """An earlier question about another thing, with all its other words.

    Args:
        name: the other thing, in normalized text.
        before: the earlier question, in normalized text.
        people: whom the earlier question names: why somebody is for something is not why that one is against it, but
            what those say who are.

    Returns:
        The question with the thing in the place of the one that is like it: another code, another number of the same
        unit, or another word of its kind. A time that it does not tell goes before it. Nothing where there is no such
        place, or there are several.
    """
    coded = _CODED.fullmatch(name)
    name = coded["code"] if coded and _CODE.search(before) else name
    held = [view for view in _VIEWS if view in before]
    if name in _VIEWS and name not in before and held and people and _REASON.search(before):
        return f"{name}的人怎么说"
    for pattern in (_CODE, _MOST, _of_unit(name), _of_kind(name)):
        if pattern and pattern.fullmatch(name):
            places = [*pattern.finditer(before)]
            if len(places) == 1 and places[0].group() != name:
                return before[: places[0].start()] + name + before[places[0].end() :]
    return name + before if name in _TIMES and name not in before else None


def in_place_of_a_like_word(name: str, before: str, analyzer: Analyzer) -> str | None:
    """An earlier question with a name in the place of the one thing in it that ends like it (海運 for 空運)."""
    ending = name[-1:]
    if (
        len(name) < _LEAST
        or name in before
        or ending in _NO_SORT
        or before.count(ending) != 1
        or ending in asking(before)
    ):
        return None
    words = analyzer.plain_words(before)
    starts = [0, *accumulate(map(len, words))]
    at = before.index(ending)
    i = max(i for i, start in enumerate(starts) if start <= at)
    sort = str(analyzer.word_class(words[i]))
    if at + 1 < starts[i + 1] and sort not in _NAMED:
        return None  # it ends no word
    while i and (starts[i] == at or str(analyzer.word_class(words[i - 1])) in _SORTED):
        if asking(words[i - 1]) or words[i - 1] in asking(before):
            break
        i -= 1
    other = before[starts[i] : at + 1]
    return before[: starts[i]] + name + before[at + 1 :] if len(other) >= _LEAST else None


def narrowed(name: str, before: str) -> str | None:
    """An earlier question of a year, a code, some sort of people or the other one alone; nothing for any other name."""
    narrows = any(pattern.fullmatch(name) for pattern in (_YEAR, _CODED, _OF_WHOM)) or is_other(name)
    whole = _NARROWED.sub("", before)
    return f"{name} {whole}" if narrows and name not in whole else None


def is_other(name: str) -> bool:
    """Whether a name says no more than that it is the other one (另一組)."""
    return _OTHER.fullmatch(name) is not None


def without_other(name: str) -> str:
    """What is counted where a name says that it is the other one (組 of 另一組); the name where it does not."""
    other = _OTHER.fullmatch(name)
    return (other["counted"] or "") if other else name


def asked_likewise(name: str, before: str, analyzer: Analyzer) -> str | None:
    """An earlier question with another thing in the place of what it begins with (外教為什麼欠薪); nothing for others.

    How many there are of something may be asked of another thing, or of another place: of those only a name is a place.
    """
    words = analyzer.plain_words(before)
    sorts = [str(analyzer.word_class(word)) for word in words]
    asked = asking(before)
    at = before.find(asked) if asked else -1
    if at <= 0 or (sorts[0] == "name" and sorts.count("name") > 1):
        return None
    counted = _HOW_MANY.search(asked) and "noun" in {
        str(analyzer.word_class(word)) for word in analyzer.plain_words(before[at + len(asked) :])
    }
    if counted and str(analyzer.word_class(name)) not in _NAMED:
        return None
    first = next((i for i, sort in enumerate(sorts) if sort not in _SORTED or asking(words[i])), len(words))
    rest = words[first:]
    if first and sorts[first] == "verb" and rest[0] not in _EXISTS and asked in "".join(rest):
        return name + "".join(rest)
    begin = at - before[:at].endswith("有")
    return name + before[begin:] if before[at + len(asked) :].strip(_ENDING) else None


def _of_unit(name: str) -> re.Pattern[str] | None:
    """What matches a number with the unit that one in a name has."""
    numbered = _NUMBERED.fullmatch(name)
    if numbered is None:
        return None
    return re.compile(rf"第?{_NUMERAL}{numbered['unit']}" + (f"(?:{_BOUND})?" if numbered["bound"] else ""))


def _of_kind(name: str) -> re.Pattern[str] | None:
    """What matches the words of the kind that a name is of."""
    kind = next((kind for kind in _KINDS if name in kind), None)
    return re.compile("|".join(kind)) if kind else None
