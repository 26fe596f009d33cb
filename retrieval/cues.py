"""What the answers to a kind of question speak of: who asks 花多少錢 is told in a paper of 經費, 開支 or 造價.

These are no other words for the question's own, as the thesaurus has, but words that stand beside the answer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_MUCH = "(?:多少|几多|几)"
_MONEY = "(?:钱|元|块钱|蚊|银)"
_WHEN = "(?:什么时候|啥时候|咩时候|几时|何时|哪天|哪一天|几号|几点|何日)"
_HOW = "(?:怎么样?|怎样|(?<![晚早几一有快慢差])点样?|如何|咋)"
_WHAT = "(?:什么|啥|咩|乜嘢?)"
_DIED = "(?:死|去世|过世|过身|逝世|离世|往生|走[的了咗])"
_DONE = "[了咗过掉到得]?"
_AGE = "(?:(?:多少|几多|几)岁|[几多]大(?:年纪)?)"

# What is asked, in canonical text, and the words of the answers, from the special to the general.
_CUES: tuple[tuple[str, str], ...] = (
    # Money
    (
        rf"(?:花费?|使|用|耗费?){_DONE}{_MUCH}{_MONEY}|{_MUCH}(?:经费|预算|开支|成本)",
        "经费 耗资 斥资 开支 造价 花费 费用 工程费 成本 投资 预算",
    ),
    (
        rf"(?:赚|领|挣|搵|赚取){_DONE}{_MUCH}|(?:薪水|工资|人工|月薪|收入).{{0,3}}{_MUCH}",
        "月薪 工资 薪水 薪资 收入 时薪",
    ),
    (rf"(?:亏|蚀|损失|赔钱){_DONE}{_MUCH}", "损失 亏损 亏蚀 净亏损"),
    (
        rf"(?:赔|补贴|补偿|补助|津贴|赔偿){_DONE}{_MUCH}|赔不赔|有得赔|有[冇没]有?赔",
        "赔偿 补偿 理赔 补助 补贴 慰问金 退款",
    ),
    (rf"罚款?{_DONE}{_MUCH}", "罚款 罚金 处罚 罚锾"),
    (rf"(?:捐款?|筹款?|募款?){_DONE}{_MUCH}", "捐款 捐出 捐赠 善款 募得 筹得"),
    (rf"(?:欠|借){_DONE}{_MUCH}", "债 欠款 贷款 借款 债务"),
    (r"(?:谁|边个|哪里|边度).{0,2}(?:出钱|付钱|畀钱|买单|埋单|出资)", "出资 资助 赞助 补助 拨款 负担 分摊 承担"),
    (
        r"(?:要不要|使唔使|要唔要|需不需要|需要|收唔收|收不收).{0,4}(?:钱|费|票)|免费[吗么]|系咪免费",
        "免费 收费 门票 票价 入场费",
    ),
    (rf"{_MUCH}{_MONEY}|价钱|怎么卖|点卖|[贵平](?:不贵|唔贵|唔平)|便宜吗", "售价 票价 收费 定价 价格 租金 价钱"),
    # Time
    (rf"{_WHEN}.{{0,4}}(?:报名|申请|登记)", "截止 报名 申请 受理 登记 起"),
    (rf"{_WHEN}.{{0,3}}(?:修好|恢复|有电|有水|搞掂|能好|通车)", "恢复 修复 修好 抢修 通车 预计"),
    (rf"{_WHEN}.{{0,4}}(?:完|结束|截止|为止)|[去到]{_WHEN}", "截至 截止 为止 结束 展期"),
    (rf"{_WHEN}.{{0,4}}(?:开始|启用|开幕|动工|开工|上市|开业|开张)", "启用 开幕 动工 开工 开业 上市 首日"),
    (rf"{_WHEN}.{{0,2}}(?:开门|关门|闩门|收工|打烊|营业)|开到几点", "营业 开放 营业时间 开放时间 打烊"),
    (r"(?:多久|几耐|隔多久|几分钟)(?:才)?(?:有)?一[次班趟]", "每隔 每日 每天 每周 一班 班次"),
    (rf"{_WHEN}.{{0,2}}(?:建|盖|起|成立|创办|落成)|多少年历史", "建成 建于 成立 创立 创办 落成 始建 兴建"),
    # Place and way
    (rf"(?:{_HOW})(?:去|前往|到达|搭车|坐车)", "步行 前往 公交 公车 巴士 捷运 港铁 地铁 出口 下车"),
    (r"停车|泊车", "停车场 车位 停车位"),
    (r"(?:哪里|边度|哪儿|什么地方)(?:人|来的?|长大|出生)", "来自 出生 祖籍 老家 籍贯 长大"),
    (r"住(?:在|喺)?(?:哪|边)", "居住 家住 住在 住址"),
    # People
    (
        rf"[做干](?:{_WHAT})(?:的|工作|嘅|㗎|工)|{_WHAT}工作|职业|上{_WHAT}班|做[边哪]一?行",
        "担任 从事 任职 职业 本职 员工",
    ),
    (rf"[读念].{{0,2}}{_WHAT}|学历|哪.{{0,2}}(?:毕业|学校)", "毕业 就读 大学 专业 主修 学历"),
    (
        rf"{_DIED}(?:的时候|[那这嗰]?时|个阵|[那嗰]年|得|[了咗个])?(?:是|系)?{_AGE}|{_AGE}.{{0,2}}{_DIED}|活{_DONE}{_AGE}",
        "享年 终年 得年 享寿 去世 病逝 离世",
    ),
    (rf"死{_DONE}{_MUCH}|{_MUCH}.{{0,2}}(?:死|遇难|丧生)", "死亡 遇难 罹难 身亡 死者 丧生"),
    (rf"{_HOW}死|死因", "身亡 去世 遇难 罹难 丧生 病逝 死因 不治"),
    (rf"伤{_DONE}{_MUCH}|{_MUCH}.{{0,2}}(?:受伤|伤者)", "受伤 伤者 送院 送医 轻伤 重伤"),
    (rf"{_MUCH}(?:人|户)家?住|住.{{0,4}}{_MUCH}(?:人|户)|人口", "居民 人口 住户 常住 户数 户籍"),
    (rf"{_MUCH}人(?:来|去|参加|参与|睇|看|报名)", "人次 参加 参与 参观 出席 报名"),
    # Cause and outcome
    (
        # People are punished; of rubbish that is 怎么处理 nobody tells with such words.
        rf"{_HOW}(?:处分|处罚|罚|判)|(?:被|人|犯|员|者|嫌)[会要]?{_HOW}处理|判{_DONE}(?:几|多)",
        "拘留 罚款 免职 处分 取消 判处 判决 起诉 撤职 停职 徒刑",
    ),
    (rf"(?:在哪|边度|{_HOW}|{_WHEN})(?:里|儿)?被?(?:抓|捉|拉|逮)", "被捕 落网 抓获 逮捕 拘捕 被抓"),
    (rf"{_HOW}(?:发现|知道|得知|揭发)", "发现 得知 查出 揭发 举报 察觉"),
    (rf"(?:结果|最后|后来|下场)(?:{_HOW}|呢)|结局", "结果 最终 最后 获得"),
    (r"为什么|为何|为啥|点解|怎么会|干嘛|何故|原因|因何", "因为 由于 原因 导致 因此"),
    # What is said and felt
    (rf"(?:怕|担心|忧|惊){_WHAT}", "担心 担忧 忧虑 害怕 最怕 顾虑"),
    (rf"(?:想|希望|期待)(?:要|做)?{_WHAT}|愿望|心愿", "希望 盼望 愿望 期望 期待 心愿"),
    (rf"{_HOW}(?:说|讲|回应|解释|睇|看|评价)|[说讲]{_DONE}{_WHAT}", "表示 指出 认为 回应 坦言 解释"),
    # What to do
    (rf"{_HOW}(?:报名|申请|登记|预约|预订)", "报名 申请 登记 预约 网上 线上 表格 致电"),
    (r"(?:电话|热线).{0,2}(?:几号|多少)|(?:怎么|点样?|如何)联[系络]", "致电 热线 电话 联络 查询 拨打"),
    (rf"(?:{_WHAT})(?:条件|资格|要求)|(?:谁|边个|哪些人)(?:可以|能|有资格)", "资格 条件 年满 符合 限 须"),
    (rf"{_HOW}办|点算|点搞|咋整", "建议 应该 可以 致电 申请"),
    (rf"(?:{_WHAT})(?:做的|材料|造的|做成)", "材料 制成 材质 采用 打造"),
    (rf"(?:{_WHAT})(?:好处|优点|用处|作用)|好在哪", "优点 好处 有助 可以 减少"),
    (rf"(?:{_WHAT})(?:坏处|缺点|危险|害处|问题)", "风险 缺点 危害 问题 不足"),
    (rf"(?:{_WHAT})(?:不同|区别|分别|差别)|差在哪", "不同 区别 相比 不一样 差别"),
)


@dataclass(frozen=True, slots=True)
class Cue:
    """What a question asks, and what its answers speak of.

    Attributes:
        asked: the words of the question.
        words: words that stand beside answers, as canonical text.
    """

    asked: str
    words: tuple[str, ...]


def cue(question: str) -> Cue | None:
    """What the answers to a question in canonical text speak of; nothing where that is not known."""
    for pattern, words in _PATTERNS:
        if match := pattern.search(question):
            return Cue(match.group(), words)
    return None


_PATTERNS = tuple((re.compile(pattern), tuple(words.split())) for pattern, words in _CUES)
