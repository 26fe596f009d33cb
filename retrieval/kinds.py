"""Which one of a kind is asked for (哪家醫院), and whether a text names one. All texts here are canonical."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from retrieval.places import COUNTRIES

if TYPE_CHECKING:
    from collections.abc import Mapping

# Kinds of things, each with how their names end; those of works and brands are quoted.
# Cities are left out: too many are called by a name alone.
_KINDS: Mapping[str, str] = {
    "大学 学院": "大学 学院",
    "学校": "大学 学院 学校 中学 小学 高中 国中 书院 幼儿园 幼稚园",
    "中学 高中 国中 初中": "中学 高中 国中 初中 一中 二中 三中 书院 学校",
    "小学 幼儿园 幼稚园": "小学 学校 幼儿园 幼稚园",
    "公司 企业 厂商 厂家 工厂 车厂 集团 品牌 牌子 平台": (
        "公司 集团 企业 科技 实业 工业 控股 股份 电子 厂 行 社 平台 ” 」 》"
    ),
    "医院 诊所": "医院 诊所 卫生院 医学中心",
    "餐厅 餐馆 饭店 酒店 旅馆 酒楼 店 店家 商店 书店 超市 商场": (
        "餐厅 餐馆 饭店 酒店 宾馆 旅馆 民宿 酒楼 店 馆 屋 楼 坊 居 记 冰室 超市 市场 商场 广场 百货 中心 ” 」 》"
    ),
    "银行": "银行 银",
    "博物馆 美术馆 图书馆 展馆 馆": "馆 中心 博物院",
    "县 镇 乡 村 区 街 路 州 省": "县 镇 乡 村 区 街 路 州 省 道 大道",
    "车站 站 机场 码头 港口 口岸": "站 机场 码头 港 口岸",
    "部门 单位 机关 机构 衙门": "局 部 处 科 委 署 厅 所 院 队 会 中心 公司 办 站 校 学 团 政府 机构",
    "政党 党派 党": "党 联盟 阵线",
    "部队 军队": "团 营 连 旅 师 军 部队 队 舰",
    "球队 队伍 队": "队 ” 」",
    "出版社 报社 报纸 报 杂志 杂志社 媒体": "社 报 刊 杂志 网 台 ” 」 》",
    "电视台 电台 台": "台 电视 卫视",
    "事务所 律师行 律所": "事务所 律师行 律所",
    "协会 基金会 团体 组织 学会": "会 组织 联盟 社 团",
    "寺 庙 宫 教堂 道观": "寺 庙 宫 堂 观 殿 祠",
    "山 河 河流 江 湖 岛 岛屿 水库": "山 岭 峰 河 溪 江 湖 岛 屿 水库",
    "海 海洋 洋 海域 海峡 海湾": "海 洋 湾 海峡",
    "山脉 平原 高原 盆地 半岛 群岛 沙漠": "山脉 山 岭 平原 高原 盆地 半岛 群岛 列岛 沙漠",
    "歌 歌曲 曲子": "” 」 》 』 歌 曲",
    "电影 片 戏 剧 节目 书 小说 游戏": "” 」 》 』",
    "战争 战役 战事": "战争 战役 事变 战 役",
    "条约 协议 协定 合约 公约": "条约 协议 协定 合约 公约 备忘录",
    "事件 案件": "事件 事变 案 惨案 运动",
    "主义 思想 学说 理论": "主义 思想 学说 理论 论",
    "宗教 民族 种族 语言": "教 族 人 语 文 话",
    "气候": "气候",
    "奖 奖项 奖章 勋章": "奖 奖章 勋章",
    "法律 法例 法案 条例": "法 法案 法例 条例 令 办法",
}

_HAN = "一-鿿"
_COUNTRY_ASKED = ("国家", "国")
_KIND = "|".join(sorted([*" ".join(_KINDS).split(), *_COUNTRY_ASKED], key=len, reverse=True))
_MEASURES = "一?[个家间所座条支部台届场本首队份艘班站种款出档项片类]"
# What makes another word of a kind: 歌手, 書法, 報酬, 區別, 路線, 電影導演.
_ON = "名民长员手星迷词法酬告道导别线程鲜情本友坊头主分院节段记"
_WHICH = re.compile(
    rf"(?:(?:哪|边)(?:{_MEASURES}[{_HAN}]{{0,4}}?|一)?|(?<![为干做])(?:什么|啥|咩|乜)嘢?)(?P<kind>{_KIND})(?![{_ON}])"
)
# What stands before a kind where no name does: 這家醫院, 的公司, 一間店.
_NO_NAME = "".join(
    """
    哪边这那该本此各某每 一有两三几个家间所座位
    的了在和与及或是给向由被把对往离让跟于以到从去回 内外大小新老旧全其另同当 我你他她它们 唱听
    """.split()
)
_NAMES = {
    kind: re.compile(rf"(?!{kind})[{_HAN}a-z0-9](?<![{_NO_NAME}])(?:{kind}|{'|'.join(ends.split())})")
    for kinds, ends in _KINDS.items()
    for kind in kinds.split()
} | dict.fromkeys(_COUNTRY_ASKED, re.compile("|".join(sorted(COUNTRIES, key=len, reverse=True))))


@dataclass(frozen=True, slots=True)
class Which:
    """What a question asks for that asks which one of a kind.

    Attributes:
        kind: the kind.
        told: what the question says besides.
    """

    kind: str
    told: str

    def named(self, text: str, start: int, end: int) -> bool:
        """Whether a stretch of a text names one of the kind that the question does not name itself.

        Args:
            text: the text.
            start: where the stretch begins, code points.
            end: where it ends.
        """
        return any(match.group() not in self.told for match in _NAMES[self.kind].finditer(text, start, end))


def which(question: str) -> Which | None:
    """What a question asks for, where it asks which one of a kind of things; else `None`."""
    match = _WHICH.search(question)
    if match is None:
        return None
    return Which(match["kind"], f"{question[: match.start()]} {question[match.end() :]}")
