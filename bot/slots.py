"""Where another thing goes in an earlier question: in the place of what is like it (Y10 for Y12, 被告 for 原告)."""

from __future__ import annotations

import re

_CODE = re.compile(r"(?<![a-z0-9])[a-z]{1,6}-?\d{1,5}(?![a-z0-9])")
_NUMERAL = r"(?:\d{1,6}|[零一二两三四五六七八九十百]{1,5})"
# A number with what it counts or numbers: 一审, 第三名, 2019年, 二期.
_NUMBERED = re.compile(rf"(?P<number>第?{_NUMERAL})(?P<unit>[一-鿿]{{1,2}})")

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
    )
)
_TIMES = frozenset(
    word for kind in _KINDS for word in kind if kind[0] in {"以前", "前年", "昨天", "上个月", "早上", "平日", "春天"}
)


def in_its_place(name: str, before: str) -> str | None:
    """An earlier question about another thing, with all its other words.

    Args:
        name: the other thing, in normalized text.
        before: the earlier question, in normalized text.

    Returns:
        The question with the thing in the place of the one that is like it: another code, another number of the same
        unit, or another word of its kind. A time that it does not tell goes before it. Nothing where there is no such
        place, or there are several.
    """
    for pattern in (_CODE, _of_unit(name), _of_kind(name)):
        if pattern and pattern.fullmatch(name):
            places = [*pattern.finditer(before)]
            if len(places) == 1 and places[0].group() != name:
                return before[: places[0].start()] + name + before[places[0].end() :]
    return name + before if name in _TIMES and name not in before else None


def _of_unit(name: str) -> re.Pattern[str] | None:
    """What matches a number with the unit that one in a name has."""
    numbered = _NUMBERED.fullmatch(name)
    return re.compile(rf"第?{_NUMERAL}{numbered['unit']}") if numbered else None


def _of_kind(name: str) -> re.Pattern[str] | None:
    """What matches the words of the kind that a name is of."""
    kind = next((kind for kind in _KINDS if name in kind), None)
    return re.compile("|".join(kind)) if kind else None
