"""What kind of thing a question asks for, and where a text offers such things. All texts here are canonical."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from retrieval.analysis import canonical
from retrieval.geography import COUNTRIES, REGIONS
from retrieval.highlight import union
from retrieval.surnames import SURNAMES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from retrieval.models import Span


class AnswerType(StrEnum):
    """What a question asks for."""

    NUMBER = "number"
    DATE = "date"
    DURATION = "duration"
    PERSON = "person"
    PLACE = "place"
    REASON = "reason"
    MANNER = "manner"
    MEANING = "meaning"
    NAME = "name"
    SPEECH = "speech"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question asks for.

    Attributes:
        types: the kinds of thing that would answer; empty where the question does not tell.
        units: the words that such a number counts in, where the question tells them (幾歲: 歲).
        when: what such a date must hold, where the question tells it (哪年: a year).
        text: the question; what stands in it is no answer to it.
        own: whether it is asked how old somebody is who is named, to which another's age is no answer.
    """

    types: frozenset[AnswerType]
    units: tuple[str, ...]
    when: re.Pattern[str] | None
    text: str
    own: bool = False


AGE = ("岁",)
"""What an age counts in."""

_KIN = (
    "(?:儿子|女儿|儿女|孩子|小孩|细路|娃|婴儿|宝宝|母亲|父亲|妈妈|爸爸|老妈|老爸|娘|爹|父母|双亲|妻子|太太|老婆|丈夫|老公|老伴"
    "|哥哥|姐姐|弟弟|妹妹|孙子|孙女|外孙|侄|外甥|祖母|祖父|爷爷|奶奶|阿公|阿嬷|阿婆|外婆|外公|婆婆|公公|岳母|岳父|女婿|媳妇)"
)
_OF_KIN, _KIN_OF = re.compile(f"的[大小长独幺次二三]?{_KIN}"), re.compile(f"{_KIN}[今年才刚已经现只有约,]{{0,4}}$")
_KIN_ASKED = re.compile(f"{_KIN}|[他她它佢其]")
_AGE_ASKED = re.compile("今年|现在|请问|几多?岁|多少岁|多大|几大|年纪|年龄|岁数|贵庚|[的有是了呢呀啊吗]|[^一-鿿]")


# What asks for a year, and not for how many: 西元幾年, 於幾年.
_YEAR_ASKED = re.compile("(?:公元|西元|民国|于|在|自|从)几年(?!之?[内里间前后来])|哪几年")

_ASKING: Mapping[AnswerType, str] = {
    AnswerType.DURATION: (
        "多久|多长时间|多少时间|几耐"
        "|(?:几|多少)个?多?(?:天|年|小时|钟头|分钟|秒|星期|礼拜|周|日子)|(?:几|多少)(?:个多?|多个?)(?:月|世纪)"
    ),
    AnswerType.DATE: (
        rf"何时|几时|几点|几号|几月|何年|何日|何月|什么年|几世纪|{_YEAR_ASKED.pattern}|时间|日期"
        "|(?:什么|啥|咩|乜|哪一?个?)(?:时候|时间|时刻|日子|时期|时代|年代|世纪|朝代|年份)"
        "|哪一?(?:年|天|日|个?月|季)"
    ),
    AnswerType.PERSON: (
        "谁|何人|边个|边位|哪[一几]?[位名]"
        "|(?:哪一?|什么|啥)[些个]?(?:人|家伙)"
        "|(?:哪一?个|什么)(?:皇帝|国王|总统|首相|总理|将军|学者|科学家|作家|诗人|画家|建筑师|导演|演员|歌手)"
        "|(?:哪一?个|什么)(?:球员|教练|老师|医生|记者)"
    ),
    AnswerType.PLACE: (
        "哪里|哪儿|何处|何地|[在去到从上往打搬跑住]哪(?![个些位一几年天月种家间])|边度|边处"
        "|(?:哪一?个?|什么|啥)(?:地方|地点|地区|位置|国家|城市|[省市县区镇乡村街路州国岛洲河山站])"
    ),
    AnswerType.REASON: (
        "为什么|为何|为啥|点解|因何|何故|原因|理由|目的|用意|怎么会|做咩|干嘛|(?:什么|啥|咩)(?:缘故|居心)"
    ),
    AnswerType.NUMBER: "多少|几多|几(?!乎|率|何|内亚)|百分之几|多[大远长高重宽深快厚]|比例|占比",
    AnswerType.NAME: "叫(?:做|作)?(?:什么|咩|乜|啥)|名字|名称|全名|外号|绰号|(?:什么|咩|乜|啥)名",
    AnswerType.MEANING: (
        "(?:^|[,。:;])(?:请问)?(?:什么是|啥是|咩系|乜嘢系|何谓|何为|什么叫)|(?:什么|啥|咩)来的"
        "|定义|[含涵意]义|意思|(?<!特)指(?:的?是|的)?(?:什么|啥|咩)"
    ),
    AnswerType.MANNER: "怎么(?!会)|怎样|如何|点样|咋|用什么(?:方法|方式)",
    AnswerType.SPEECH: (
        "(?:怎么|怎样|如何|点样?|咋)(?:说(?!服)|讲(?!究)|话|看待?(?!病|医|诊|到|出|懂|见)|睇(?!到|出|病|医)|想(?![起到出])"
        "|评价|评论|形容|回应|解释|回答|答复|表态|认为)"
        "|(?:说|讲|话|回应|表示|认为|觉得|主张)[了过咗]?[些啲]?(?:什么|咩|乜|啥)"
        "|(?:什么|啥|咩|乜)(?:话$|看法|意见|想法|评价|观点|态度|反应|回应|感想|感受|说法|主张)"
        "|的?(?:看法|意见|评价|回应|说法|观点)[呢啊呀 ?!。]*$"
    ),
}

_PART = r"(?:\d[\d,.]{0,20}+|[几数]?[零〇一二三四五六七八九十百千万亿两半廿卅]{1,20}+)[多余几]?[十百千万亿]{0,4}+"
_NUMERAL = rf"{_PART}(?:{_PART}){{0,2}}"  # 1億2860萬
_DURATION_UNITS = "世纪 年 个月 个多月 月 周 星期 个星期 礼拜 天 日 小时 个小时 钟头 分钟 分 秒 晚 夜".split()
_UNITS: Mapping[str, tuple[str, ...]] = {
    "岁": ("岁",),
    "大年纪": ("岁",),
    "大岁数": ("岁",),
    "钱": tuple("元 块 蚊 美元 美金 港元 港币 日元 欧元 英镑 人民币 卢布 两 文 圆 円 马克 角 毛".split()),
    "远": tuple("公里 里 米 公尺 千米 英里 海里 km 光年 站".split()),
    "高": tuple("米 公尺 厘米 公分 毫米 层 英尺 尺 楼 m".split()),
    "长": tuple("公里 米 公尺 千米 厘米 公分 毫米 里 英尺 英寸 寸 年 天 小时 分钟 个月".split()),
    "重": tuple("公斤 千克 吨 克 斤 磅 kg 公吨 公克 毫克 盎司".split()),
    "宽": tuple("米 公尺 公里 厘米 公分 毫米".split()),
    "深": tuple("米 公尺 公里 厘米 公分 毫米".split()),
    "快": tuple("公里 节 米 km".split()),
    "大": tuple("岁 平方 亩 公顷 平方米 坪 吨 英寸 寸 倍 级".split()),
    "人": tuple("人 名 位 个 口 户 例".split()),
    "名": tuple("人 名 位 个".split()),
    "位": tuple("人 名 位 个".split()),
    "个人": tuple("人 名 位 个 例".split()),
    "百分": ("%", "成"),
    "比例": ("%", "成", "分之"),
    "占比": ("%", "成", "分之"),
    "率": ("%", "成", "分之"),
    "年龄": ("岁",),
    "年纪": ("岁",),
    "岁数": ("岁",),
    **dict.fromkeys("次趟回遍", tuple("次趟回遍")),
    **dict.fromkeys("家间所", tuple("家间所户")),
    **dict.fromkeys("辆台架部", tuple("辆台架部")),
    **dict.fromkeys("班", tuple("班趟架次")),
    **{unit: (unit,) for unit in "公里 公斤 公尺 公分 公顷 公吨 平方 小时 分钟".split()},
}
# What is asked for with 几个 may be told with a measure word of its own, or with none: 几个学生, 26名; 几个球, 163球.
_ANYTHING = tuple("个名位人家间所座处项种件例只")
_COUNTERS = frozenset(
    "名人位岁次年月日号天点分元块条座栋层间家所处支辆份只头棵吨斤里米度届场张本台艘架趟级成倍班节集轮"
    "户票餐杯瓶桶袋箱盒罐桌亩篇封匹款种圈册幅盏扇幢株束串把件套双碗盘枚颗粒根片批摊坪顿"
)
_MONEY = (
    "钱|费用?|薪[水资]?|工资|待遇|[租现奖本资基罚]金|房租|价[格钱码]?|款"
    "|开[支销]|补[助贴]|津贴|税|报酬|酬劳|成本|收入|利润|盈利|投资|预算|金额|营业额|营收|产值|积蓄|债"
)
_UNIT_ASKED = re.compile(
    r"(?:多少|几多|几(?!多)|多(?=[大远长高重宽深快厚]))(?P<counted>个人|大年纪|大岁数|[一-鿿]{1,3})"
    r"|(?P<share>百分|比例|占比)"
)
# What is counted may also stand before 多少, as in 工资是多少, or as a noun after it, as in 多少捐款.
_MEASURED = re.compile(
    rf"(?:(?P<money>{_MONEY})|(?P<of>率|年龄|年纪|岁数))[^,。?]{{0,4}}(?:多少|几多)(?=[啊呀呢]|[^一-鿿]|$)"
    rf"|(?:多少|几多)[一-鿿]{{0,2}}(?P<sum>{_MONEY})"
)

# What a question of nothing but nouns ends with (獲獎人數), and what its answer counts in; nothing for a place.
_NOUNS: Mapping[str, str] = {
    "年龄 年纪 岁数": "岁",
    "人数 人次": "人",
    "价格 价钱 票价 售价 房价 费用 学费 车费 薪水 月薪 薪资 工资 金额 租金 奖金 罚款 经费 预算 造价 营收": "钱",
    "面积": "大",
    "高度 身高 楼高 全高": "高",
    "长度 全长 总长": "长",
    "重量 体重 总重": "重",
    "深度 水深": "深",
    "距离 路程": "远",
    "地点 地址 位置 出生地 籍贯 家乡 产地": "",
}
_COUNTED_BY = {noun: unit for nouns, unit in _NOUNS.items() for noun in nouns.split()}
_NOUN_ASKED = re.compile(rf"(?P<noun>{'|'.join(_COUNTED_BY)})(?:是|系)?[呢啊呀 ?!。]*$")

_HAN = "一-鿿"
_SURNAME = f"[{''.join(sorted(SURNAMES))}]"
_ROLES = (
    "先生|女士|小姐|太太|教授|博士|医生|医师|老师|校长|局长|部长|主任|队长|书记|市长|县长|省长|院长|会长|理事长|董事长"
    "|经理|总监|秘书长|发言人|主席|总统|总理|首相|将军|司令|导演|记者|律师|教练|店主|老板|村民|居民|站长|处长|科长|所长"
    "|馆长|牧师|神父|国王|皇帝|女王|王子|公主"
)
_SPEAKS = (
    "说|表示|指出|认为|介绍|告诉|回忆|坦言|强调|和|与|的|在|于|等|是|为|担任|率|出任|当选|发明|发现|创作|撰写|[,、。(]"
)
_PLACE_ENDS = (
    "省|市|县|区|镇|乡|村|州|郡|国|岛|港|湾|山|河|江|湖|海|洋|路|街|道|巷|里|站|机场|大学|学校|中学|小学|医院|公司|工厂"
    "|公园|广场|大厦|中心|寺|庙|教堂|博物馆|海峡|平原|高原|盆地|地区|[东西南北中]部|境内|附近"
)
_PLACES = "|".join(sorted((*COUNTRIES, *REGIONS), key=len, reverse=True))
# The characters that foreign names are mostly written with.
_FOREIGN = (
    "阿埃艾爱安昂奥巴白拜班邦保鲍贝本比彼宾波伯博勃布查昌茨达戴丹当道德登邓迪蒂丁东杜多顿尔恩法范菲费芬佛弗福夫盖甘冈戈哥格葛古圭"
    "哈海汉豪赫黑亨胡华怀惠霍基吉季加贾简杰金卡凯坎康考柯科克肯库夸奎昆拉莱赖兰朗劳勒雷蕾李里理丽莉利历立连列林琳龙隆卢鲁路露伦罗洛"
    "马玛迈麦曼芒毛梅门蒙米密敏莫默姆穆纳娜南瑙内尼妮宁牛纽农努诺欧帕潘庞佩彭皮平珀普奇齐契恰强乔切琴丘瑞若撒萨塞赛桑瑟森沙莎山尚舍"
    "申圣施石史士斯丝苏索塔泰坦汤唐陶特提廷图托瓦万旺威韦维魏温翁沃乌武西希锡夏肖谢辛欣休许雪雅亚延扬耶叶伊易因尤约泽扎詹珍芝朱佐治翰逊大奈通派狄诗"
)
_OFFERS: Mapping[AnswerType, re.Pattern[str]] = {
    AnswerType.NUMBER: re.compile(rf"{_NUMERAL}(?:%|[{_HAN}a-z]{{0,2}})"),
    AnswerType.DURATION: re.compile(rf"{_NUMERAL}(?:{'|'.join(sorted(_DURATION_UNITS, key=len, reverse=True))})半?"),
    AnswerType.DATE: re.compile(
        rf"(?:[公西]元前?|民国)?{_NUMERAL}(?:世纪|学年度?|年代?|月|日|号|点|时)(?:{_NUMERAL}[月日号点时分]){{0,4}}(?:初|末|中期|底)?"
        r"|\d{1,2}:\d\d"
        "|今年|去年|前年|明年|[昨今明][天日晚]|前天|(?:星期|礼拜|周)[一二三四五六日天]"
        rf"|[{_HAN}]{{1,4}}(?:时期|时代|王朝|年间)|[{_HAN}]{{2}}纪(?=[,。、早中晚初末时的到至]|$)"
        "|[春夏秋冬][季天]|凌晨|清晨|早上|上午|中午|下午|傍晚|晚上|深夜|除夕|春节|中秋|端午"
        "|[夏商周秦汉魏晋隋唐宋辽金元明清][朝代]|春秋|战国|三国|南北朝|五代十国|民国"
        rf"|(?:(?![零〇一二三四五六七八九十百千万])[{_HAN}]){{2}}[元一二三四五六七八九十]{{1,3}}年"
    ),
    AnswerType.PERSON: re.compile(
        rf"[{_HAN}]{{1,6}}·[{_HAN}·]{{1,10}}|(?:{_ROLES}){_SURNAME}[{_HAN}]{{1,2}}|{_SURNAME}[{_HAN}]{{0,2}}(?:{_ROLES})"
        rf"|{_SURNAME}[{_HAN}]{{1,2}}(?={_SPEAKS})"
        rf"|(?:由|是|为|叫|名叫|人|家|者|员|长|帝|王|师|手){_SURNAME}[{_HAN}]{{1,2}}"
        rf"|(?<![{_FOREIGN}])[{_FOREIGN}]{{3,6}}(?={_SPEAKS})|[{_HAN}](?:太祖|高祖|世祖|[{_HAN}][宗帝])(?={_SPEAKS})"
    ),
    AnswerType.PLACE: re.compile(rf"[{_HAN}]{{2,7}}(?:{_PLACE_ENDS})|{_PLACES}"),
    AnswerType.NAME: re.compile("[「“『《][^「」“”『』《》]{1,14}[」”』》]"),
    AnswerType.REASON: re.compile(
        "因为|由于|因此|因而|原因|理由|目的|用意|旨在|为了|以便|导致|所以|起因|缘于|源于|担心|因(?![此而为])"
        rf"|有助于|防止|避免|便于|为免|以[免防期求利]|(?<=[,。;、:“「])为(?![什何人主数了])[{_HAN}]|为(?:纪念|求|防|便于|使)"
    ),
    AnswerType.MEANING: re.compile(
        "是指|指的是|(?<=[,。;])指|称[为作之]|叫[做作]|又[称名叫]|即[是为]?|所谓|意[为即思指谓]|意味着|定义"
        rf"|是[{_HAN}]{{0,2}}[种类个门项]"
    ),
    AnswerType.MANNER: re.compile(
        "通过|透过|利用|使用|采用|采取|借由|藉由|借助|经由|依靠|凭|方法|方式|先.{1,12}再|用|以"
    ),
    AnswerType.SPEECH: re.compile(
        "[「“『][^「」“”『』]{6}|(?<![据听小传])说(?![明服法])|表示|认为|指出|坦言|直言|强调|透露|回应|解释|呼吁|主张|觉得|质疑|批评|形容"
        "|告诉|介绍(?=[,:说道])|写道|提醒|担心|建议|希望|反驳|承认|否认|劝|叹|[讲话](?=[::])|(?<![名简俗号])称(?![为作之号赞呼])"
    ),
}

# How fine a date is asked for, and what tells one as fine.
_FINENESS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(question), re.compile(date))
    for question, date in (
        (rf"哪一?年(?!代)|何年|什么年(?!代)|{_YEAR_ASKED.pattern}|年份", "年"),
        ("几世纪|(?:什么|哪一?个?)世纪", "世纪"),
        ("几点|时刻", "[点时:]|凌晨|清晨|早上|上午|中午|下午|傍晚|晚上|深夜"),
        ("哪一?[天日]|何日|几号|日期", "[日号天]|除夕|春节|中秋|端午|(?:星期|礼拜|周)"),
        ("几月|何月|哪一?个?月", "月"),
    )
)


def asked(question: str) -> Asked:
    """What a question asks for."""
    types = frozenset(kind for kind, pattern in _PATTERNS.items() if pattern.search(question))
    noun = None if types else _NOUN_ASKED.search(question)
    if noun:
        types = frozenset({AnswerType.NUMBER if _COUNTED_BY[noun["noun"]] else AnswerType.PLACE})
    if _YEAR_ASKED.search(question):
        types -= {AnswerType.DURATION}
    if AnswerType.DURATION in types:
        types -= {AnswerType.NUMBER}
    if types & {AnswerType.DATE, AnswerType.PERSON, AnswerType.PLACE} and "多少" not in question:
        types -= {AnswerType.NUMBER}
    if types & {AnswerType.REASON, AnswerType.SPEECH}:
        types -= {AnswerType.MANNER}
    units: tuple[str, ...] = ()
    if AnswerType.NUMBER in types:
        units = _UNITS[_COUNTED_BY[noun["noun"]]] if noun else _units(question)
    when = next((date for fine, date in _FINENESS if fine.search(question)), None) if AnswerType.DATE in types else None
    own = units == AGE and len(_AGE_ASKED.sub("", question)) > 1 and not _KIN_ASKED.search(question)
    return Asked(types, units, when, question, own)


_SOMEBODY = re.compile(
    "谁|边个|边位|何人|什么人|[做干](?:什么|咩|啥)|(?:什么|咩|啥)工作|职[务位业]|身[份分]|头衔|背景|来头|哪里人|边度人"
    "|几岁|几多岁|(?<!有)多大(?!面积|规模|范围)|岁数|年纪|年龄"
)


def asks_about_somebody(question: str) -> bool:
    """Whether a question may ask who somebody is, what that person does or how old he or she is."""
    return _SOMEBODY.search(question) is not None


def asks_who(question: str) -> bool:
    """Whether a question in canonical text asks who somebody is, so that its answer names a person."""
    return _PATTERNS[AnswerType.PERSON].search(question) is not None


_PATTERNS = {kind: re.compile(pattern) for kind, pattern in _ASKING.items()}


@lru_cache(maxsize=512)  # what was said before a question is looked at again with every further one
def asking(question: str) -> str:
    """The words of a question that tell what it asks for, such as 幾歲 or 在哪; empty where none do."""
    text = canonical(question).text
    spans = [match.span() for pattern in _PATTERNS.values() for match in pattern.finditer(text)]
    counted = _UNIT_ASKED.search(text)
    if counted and (known := [unit for unit in _UNITS if (counted["counted"] or "").startswith(unit)]):
        spans.append((counted.start(), counted.start("counted") + max(map(len, known))))
    return "".join(text[start:end] for start, end in union(spans))


def _units(question: str) -> tuple[str, ...]:
    measured = _MEASURED.search(question)
    if measured is not None:
        return _UNITS[measured["of"] or "钱"]
    match = _UNIT_ASKED.search(question)
    if match is None:
        return ()
    counted = match["share"] or match["counted"]
    for length in range(len(counted), 0, -1):
        if counted[:length] in _UNITS:
            return _UNITS[counted[:length]]
    if counted[0] == "个":
        return (*_ANYTHING, *counted[1:2])
    return (counted[0],) if counted[0] in _COUNTERS else ()


def offers(asked: Asked, text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """Where a text offers what was asked for, apart from what the question says itself.

    Args:
        asked: what was asked for.
        text: the text.
        start: where to begin, code points.
        end: where to stop.
    """
    end = len(text) if end is None else end
    for kind in asked.types:
        for match in _OFFERS[kind].finditer(text, start, end):
            found = match.group()
            # 說 in 說什麼 is no answer, but by it a text tells that somebody speaks.
            if found in asked.text and kind is not AnswerType.SPEECH:
                continue
            if kind is AnswerType.NUMBER and asked.units and _counted(asked, text, match) is None:
                continue
            if kind is AnswerType.DATE and asked.when and not asked.when.search(found):
                continue
            yield match.span()


# A whole name: of several parts with dots between, or a surname and two characters that stand by themselves.
_NAME = re.compile(
    rf"[{_FOREIGN}]{{1,6}}(?:·[{_FOREIGN}]{{1,8}})+"
    rf"|(?:(?<=[,。、;:「“（(])|(?:{_ROLES}|岁的|名叫|叫做|干事|委员|工程师|[学作画专]家|诗人|学者|演员|歌手|皇帝|将领|大臣))"
    rf"(?P<name>{_SURNAME}[{_HAN}](?![口市县区镇乡村路站])[{_HAN}])"
    "(?=说|表示|指出|认为|介绍|告诉|回忆|坦言|强调|担任|率|出任|当选|发明|发现|创作|撰写|与|和|在|于|[,。、;:(「“（]|$)"
)
_AHEAD = 16  # code points in which a range begins
_REST = re.compile("半|(?<=[块蚊])[一二三四五六七八九](?![个十百千万])")  # 兩公里半, 一塊二
_PLAIN = (AnswerType.NUMBER, AnswerType.DURATION, AnswerType.DATE, AnswerType.NAME)


def people(text: str) -> Iterator[str]:
    """The names of people in a text, as it spells them, where their form and what stands around tell them apart."""
    normalized = canonical(text)
    for match in _NAME.finditer(normalized.text):
        yield text[slice(*normalized.original(*(match.span("name") if match["name"] else match.span())))]


def spotted(asked: Asked, text: str, start: int, end: int) -> Iterator[Span]:
    """Where the answer itself may stand, of the kinds told by their form: amounts, times, quoted names, people.

    Places are told by their form too seldom, and people only where a stretch names a single one.

    Args:
        asked: what was asked for; a bare number only counts where its unit is known.
        text: the text.
        start: where to begin, code points.
        end: where to stop.
    """
    if AnswerType.PERSON in asked.types:
        people = [m.span("name") if m["name"] else m.span() for m in _NAME.finditer(text, start, end)]
        others = [span for span in people if text[slice(*span)] not in asked.text]
        if len({text[slice(*span)] for span in others}) == 1:
            yield from others
    for kind in _PLAIN:
        if kind not in asked.types or (kind is AnswerType.NUMBER and not asked.units):
            continue
        for match in _OFFERS[kind].finditer(text, start, end):
            stop = _counted(asked, text, match) if kind is AnswerType.NUMBER else match.end()
            if kind is AnswerType.DATE and asked.when and not asked.when.search(match.group()):
                continue
            if stop is not None and stop <= end and text[match.start() : stop] not in asked.text:
                yield max(start, _beginning(text, match.start())), stop


_RANGE = re.compile(rf"(?<![\d.]){_NUMERAL}[{_HAN}%]{{0,2}}?[至到~—–-]$")


def _beginning(text: str, start: int) -> int:
    """Where an amount begins that may end a range (25至40元)."""
    before = _RANGE.search(text, max(0, start - _AHEAD), start)
    return before.start() if before else start


def _counted(asked: Asked, text: str, match: re.Match[str]) -> int | None:
    """Where a number's unit ends, if it is one of those asked for, and nobody else's age; else nothing."""
    numeral = re.match(_NUMERAL, match.group())
    assert numeral is not None  # noqa: S101 - the pattern begins with one
    after = match.start() + numeral.end()
    for place in (after, after + 1) if text[after : after + 1] in set("个多余") else (after,):
        found = [unit for unit in asked.units if text.startswith(unit, place)]
        if found:
            stop = place + max(map(len, found))
            if asked.own and _of_another(asked, text, match.start(), stop):
                return None
            return stop + 1 if _REST.match(text, stop) else stop
    return None


def _of_another(asked: Asked, text: str, start: int, end: int) -> bool:
    """Whether an age is that of one of the family, or of somebody whom the question does not name."""
    after = _OF_KIN.match(text, end)
    if after:
        return text[after.end() : after.end() + 2] not in asked.text
    named = _NAME.match(text, end - len(AGE[0]))  # 50岁的黄学清说
    if named and named["name"]:
        return named["name"] not in asked.text
    return _KIN_OF.search(text, max(0, start - _AHEAD), start) is not None
