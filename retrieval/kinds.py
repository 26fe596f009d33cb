"""Which one of a kind is asked for (哪家醫院), and whether a text names one. All texts here are canonical."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from retrieval.geography import COUNTRIES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from retrieval.analysis import Analyzer

# Kinds of things, each with how their names end; those of works and brands are quoted.
# Cities are left out: too many are called by a name alone.
_KINDS: Mapping[str, str] = {
    "大学 学院": "大学 学院",
    "学校": "大学 学院 学校 中学 小学 国小 高中 国中 书院 幼儿园 幼稚园",
    "中学 高中 国中 初中": "中学 高中 国中 初中 一中 二中 三中 书院 学校",
    "小学 国小 幼儿园 幼稚园": "小学 国小 学校 幼儿园 幼稚园",
    "公司 企业 厂商 厂家 工厂 车厂 厂 发展商 建商 集团 品牌 牌子 平台": (
        "公司 集团 建设 地产 企业 科技 实业 工业 控股 股份 电子 厂 行 社 平台 ” 」 》"
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
_WHAT = "(?:什么|啥|咩|乜)嘢?"
_WHICH = (
    re.compile(rf"(?:(?:哪|边)(?:{_MEASURES}[{_HAN}]{{0,4}}?|一)?|(?<![为干做]){_WHAT})(?P<kind>{_KIND})(?![{_ON}])"),
    re.compile(rf"(?P<kind>{_KIND})(?:究竟|到底)?(?:是|系|为)(?:哪|边){_MEASURES}(?![{_HAN}])"),
    re.compile(
        rf"(?P<kind>{_KIND})的?(?:名字|名称|全名|名)?(?:究竟|到底)?"
        rf"(?:(?:是|系)?(?:叫做?|名叫|称为){_WHAT}(?:名字?|名称)?|(?<=名字|名称|全名)(?:是|系){_WHAT})(?![{_HAN}])"
    ),
)
# What stands before a kind where no name does: 這家醫院, 的公司, 一間店.
_NO_NAME = "".join(
    """
    哪边这那该本此各某每 一有两三几个家间所座位
    的了在和与及或是给向由被把对往离让跟于以到从去回 内外大小新老旧全其另同当 我你他她它们 唱听
    """.split()
)
_RUN = re.compile(rf"[{_HAN}]+$")
_NAMES = {
    kind: re.compile(rf"(?!{kind})[{_HAN}a-z0-9](?<![{_NO_NAME}])(?:{kind}|{'|'.join(ends.split())})")
    for kinds, ends in _KINDS.items()
    for kind in kinds.split()
} | dict.fromkeys(_COUNTRY_ASKED, re.compile("|".join(sorted(COUNTRIES, key=len, reverse=True))))

# What stands before the kind of an institution and only says what it does or where it is: 風電公司, 退休小學書記.
_INSTITUTIONS = frozenset(
    """
    大学 学院 学校 中学 高中 国中 初中 小学 国小 幼儿园 幼稚园 公司 企业 厂商 厂家 工厂 车厂 厂 发展商 建商 集团
    医院 诊所 餐厅 餐馆 饭店 酒店 旅馆 酒楼 店 店家 商店 书店 超市 商场 银行 博物馆 美术馆 图书馆 出版社 报社 杂志社
    电视台 电台 事务所 律师行 律所 协会 基金会
    """.split()
)
_DESCRIBING = frozenset(
    """
    退休 附近 当地 本地 外地 隔壁 对面 大型 小型 中型 知名 著名 私立 私人 民营 国营 国有 连锁 跨国 上市 合资 外资 独资
    上游 下游 同行 同业 同类 竞争 合作 母 子 相关 其中 所在 任教 就读 任职 工作 上班 毕业 创业 成立 开设 经营
    外贸 贸易 网络 网路 软件 软体 电脑 电子 电器 机械 五金 塑料 塑胶 纺织 成衣 服装 制衣 制鞋 鞋 玩具 家具 家俱 印刷
    食品 饮料 饼干 罐头 化工 化学 水泥 钢铁 钢管 铝 玻璃 陶瓷 造纸 汽车 自行车 单车 摩托车 零件 模具 代工 包装 纸箱
    物流 快递 货运 运输 搬家 旅行 旅游 广告 设计 公关 传播 影视 电影 唱片 游戏 建筑 建设 工程 装修 装潢 地产 房地产 物业
    保险 证券 投资 基金 金融 信托 租赁 管理 顾问 咨询 人力 派遣 保全 保安 清洁 环保 能源 风电 太阳能 电力 石油 天然气
    生技 生物 制药 药 医药 医疗 科技 人工智能 人工智慧 芯片 晶片 半导体 通讯 电信 航空 航运 船运 造船 渔业 农业 种子
    社区 乡村 村 镇 县城 偏远 山区 教学 专科 综合 动物 宠物 牙科 眼科 中医 妇产科 儿童 综合性 公立 收治 定点
    咖啡 火锅 早餐 面 牛肉面 饮料 快餐 西餐 海鲜 自助 小吃 杂货 便利 理发 服饰 二手 玩具 文具 水果 海味 药材
    会计师 律师 建筑师 地方 全国 商业
    """.split()
)
_JOINING = "开办做买进当建设租送转读教卖找请关管入帮为上下由经去来出"  # what else joins these to what is no name
_BEFORE = 8  # code points of a name before its kind


@dataclass(frozen=True, slots=True)
class Which:
    """What a question asks for that asks which one of a kind.

    Attributes:
        kind: the kind.
        told: what the question says besides.
    """

    kind: str
    told: str

    def named(self, text: str, start: int, end: int, analyzer: Analyzer) -> bool:
        """Whether a stretch of a text names one of the kind that the question does not name itself.

        Args:
            text: the text.
            start: where the stretch begins, code points.
            end: where it ends.
            analyzer: tells names from common words.
        """
        return any(
            self._names(text[start : match.start() + 1], match.group(), analyzer)
            for match in _NAMES[self.kind].finditer(text, start, end)
        )

    def _names(self, before: str, ending: str, analyzer: Analyzer) -> bool:
        """Whether a text names another one than the question, up to the first character of an ending with its kind."""
        run = _RUN.search(before[-_BEFORE:]) if self.kind in _INSTITUTIONS else None
        words = analyzer.plainest_cut(run.group()) if run else []
        if not words or words[-1] not in _DESCRIBING:
            return ending not in self.told
        while words and words[-1] in _DESCRIBING:
            words.pop()
        return bool(words) and words[-1][-1] not in _NO_NAME + _JOINING and words[-1] not in self.told


def which(question: str) -> Which | None:
    """What a question asks for, where it asks which one of a kind of things or what it is called; else `None`."""
    match = next(filter(None, (form.search(question) for form in _WHICH)), None)
    if match is None:
        return None
    kind = match["kind"]
    # Where the kind comes first, what is told of it stands before it.
    told = question[: match.end("kind") if match.start("kind") == match.start() else match.start()]
    return Which(kind, f"{told} {question[match.end() :]}")
