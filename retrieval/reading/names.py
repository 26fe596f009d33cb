"""People's names, as bylines print them. All texts here are folded."""

from __future__ import annotations

import re

from retrieval.geography import COUNTRIES, REGIONS
from retrieval.surnames import COMPOUND_SURNAMES, SURNAMES

# Short words that a page prints alone and that begin like a name.
_NO_NAMES = frozenset(
    "简介 时间 时评 时政 时尚 时事 方法 方案 方式 关键 关注 成果 成效 成绩 经过 经验 经济 解读 解析 安全 安排 高考 "
    "高校 国际 国内 国防 计划 全文 全文完 文化 文娱 文件 文章 金融 金句 武汉 路线 花絮 水利 广告 和平 明天 管理 通知 "
    "通报 通讯 公告 公报 都市 教育 应对 相关 红线 有用 原因 原则 展望 家长 家庭 从前 温馨 温度 农业 农村 农民 连线 "
    "东方 师生 关于 后记 后续 边界 能源 能力 常识 常态 平台 别册 方向 宁夏 广东 江苏 云南 江西 山东 山西 安徽 海南 "
    "万象 查看 宣传 官方 代表 原文 原创 来源 向前 步骤 解决 应急 单位 容量 项目 程序 支持 高层 高手 高清 高铁 "
    "关于作者 关于我们".split()
)

_PLACES = frozenset((*COUNTRIES, *REGIONS))
_DIVISIONS = "省市县州区"
_COUNTY = re.compile(r"[㐀-鿿]{2,3}县")
# What no given name ends with.
_NO_ENDINGS = ("县", "市", "区")

_COMPOUND = 2
_LONGEST = 4
_HAN_NAME = re.compile(r"[㐀-鿿]{2,4}")
_PARTED_NAME = re.compile(r"[㐀-鿿A-Z.]{1,10}(?:·[㐀-鿿A-Z.]{1,10}){1,3}")
_LATIN_NAME = re.compile(r"[A-Za-z][A-Za-z.'’_-]{1,30}")


def is_name(word: str) -> bool:
    """Whether `word`, which stands alone, is a person's name by its form and its surname."""
    if _PARTED_NAME.fullmatch(word):
        return True
    if not _HAN_NAME.fullmatch(word) or word in _NO_NAMES:
        return False
    if len(word) > _COMPOUND and word.endswith(_NO_ENDINGS):
        return False
    if word[:2] in COMPOUND_SURNAMES:
        return len(word) > _COMPOUND
    # A married woman's name in Hong Kong puts two surnames before the given name.
    return word[0] in SURNAMES and (len(word) < _LONGEST or word[1] in SURNAMES)


def is_place(word: str) -> bool:
    """Whether `word`, which stands alone, is the name of a place, such as `云林县`; by a label it may be a person's."""
    return word in _PLACES or (word[-1:] in _DIVISIONS and word[:-1] in _PLACES) or _COUNTY.fullmatch(word) is not None


def may_be_name(word: str) -> bool:
    """Whether `word`, which stands after a label such as `作者:`, can be a name or a pen name."""
    return bool(_HAN_NAME.fullmatch(word) or _PARTED_NAME.fullmatch(word) or _LATIN_NAME.fullmatch(word))
