"""People's names, as bylines print them. All texts here are folded."""

from __future__ import annotations

import re

SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花"
    "方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝"
    "明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱丘骆高夏蔡田樊胡凌霍虞万支柯"
    "昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊惠甄曲家封芮羿储靳汲邴糜松井段富巫"
    "乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖"
    "卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦"
    "艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜"
    "养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公仉督岳帅缑亢况有琴商佘佟肖区粟涂覃甯付邸代洗冼官占仝原展练卿亓门候苑青"
    "闫修揭种邝麦伦昂揣苟"
)
_COMPOUND_SURNAMES = frozenset(
    "欧阳 司马 上官 诸葛 夏侯 东方 皇甫 尉迟 公孙 慕容 令狐 宇文 长孙 司徒 司空 端木 独孤 南宫 轩辕 闻人 万俟 "
    "拓跋 鲜于 呼延 西门 申屠 澹台 公冶 淳于 单于 太叔 钟离 濮阳 张简 范姜".split()
)
# Short words that a page prints alone and that begin like a name.
_NO_NAMES = frozenset(
    "简介 时间 时评 时政 时尚 时事 方法 方案 方式 关键 关注 成果 成效 成绩 经过 经验 经济 解读 解析 安全 安排 高考 "
    "高校 国际 国内 国防 计划 全文 全文完 文化 文娱 文件 文章 金融 金句 武汉 路线 花絮 水利 广告 和平 明天 管理 通知 "
    "通报 通讯 公告 公报 都市 教育 应对 相关 红线 有用 原因 原则 展望 家长 家庭 从前 温馨 温度 农业 农村 农民 连线 "
    "东方 师生 关于 后记 后续 边界 能源 能力 常识 常态 平台 别册 方向 宁夏 广东 江苏 云南 江西 山东 山西 安徽 海南 "
    "万象 查看 宣传 官方 代表 原文 原创 来源 向前 步骤 解决 应急 单位 容量 项目 程序 支持 高层 高手 高清 高铁".split()
)

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
    if word[:2] in _COMPOUND_SURNAMES:
        return len(word) > _COMPOUND
    # A married woman's name in Hong Kong puts two surnames before the given name.
    return word[0] in SURNAMES and (len(word) < _LONGEST or word[1] in SURNAMES)


def may_be_name(word: str) -> bool:
    """Whether `word`, which stands after a label such as `作者:`, can be a name or a pen name."""
    return bool(_HAN_NAME.fullmatch(word) or _PARTED_NAME.fullmatch(word) or _LATIN_NAME.fullmatch(word))
