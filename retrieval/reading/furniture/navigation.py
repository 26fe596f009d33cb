"""The ways through a site: its sections, the trail to the article, what it is filed under."""

from __future__ import annotations

import re

from retrieval.reading.furniture import MAX_LENGTH
from retrieval.reading.lines import fold

_MIN_STEPS = 3
_MAX_STEP = 12
_MIN_SECTIONS = 2
_MAX_SECTION = 6

_WAYS = frozenset(
    "首页 主页 返回 返回首页 返回顶部 回顶部 回到顶部 关闭 关闭窗口 上一页 下一页 回上一页 回上页 搜索 搜寻 "
    "返回列表 回列表 回到列表 返回上一页 返回上页 回前页 返回前页 面包屑 面包屑导航 Breadcrumb Breadcrumbs "
    "菜单 选单 登录 登入 登出 注册 订阅 赞助 投稿 电子报 公众号 无障碍 繁体 简体 English 即日新闻 Search Home "
    "Menu Login Subscribe".split()
)
_READERS = frozenset(
    "收藏 加入收藏 打印 列印 友善列印 转寄好友 复制 分享 转发 点赞 赞 按赞 在看 评论 留言 写留言 回复 举报 "
    "我要举报 纠错 我要纠错 听新闻 语音播报 字号 大 中 小 阅读原文 查看原文 了解更多 查看更多 载入更多 "
    "加载更多 展开全文 阅读全文".split()
)
_CONSENT = frozenset(
    "接受 接受全部 全部接受 接受所有 拒绝 全部拒绝 同意 我同意 不同意 立即打开 立即开启 打开 继续浏览 知道了 "
    "我知道了".split()
)
_MARKS = frozenset("原创 推广 置顶".split())
_NETWORKS = frozenset("Facebook LINE Line Twitter 微博 新浪微博 微信 朋友圈 QQ QQ空间".split())
_SITES = frozenset(
    "人民网 新华网 央视网 央广网 中新网 中国新闻网 环球网 光明网 中国网 国际在线 新浪 新浪网 搜狐 搜狐网 网易 "
    "腾讯网 凤凰网 中央社 联合新闻网 自由时报 中时新闻网 ETtoday新闻云 香港01 明报 星岛日报 BBC RTHK".split()
)
NAVIGATION = _WAYS | _READERS | _CONSENT | _MARKS | _NETWORKS | _SITES
"""Single words of navigation, folded; inside an article the same words may be a heading."""

# The usual names of a site's sections.
_SECTION = re.compile(
    r"(?:今日|即时|最新|热门|综合)?(?:"
    r"新闻|即时|快讯|要闻|头条|突发|政治|政情|时政|时事|国内|国际|两岸|中国|大陆|台湾|港澳|香港|澳门|港闻|本地|全球|环球|世界|地方|都会|"
    r"社会|法治|财经|经济|产经|金融|股市|理财|证券|楼市|地产|房产|科技|创科|数码|3C|科学|体育|运动|足球|篮球|娱乐|影视|影音|"
    r"视频|图片|直播|生活|健康|医疗|教育|校园|文化|文教|艺文|副刊|读书|历史|旅游|旅行|美食|时尚|汽车|军事|环保|天气|交通|消费|"
    r"民生|亲子|宠物|星座|游戏|评论|社论|观点|论坛|专栏|专题|博客|言论|人物|产业"
    r")(?:新闻|频道|首页|中心|资讯|版)?|"
    r"(?i:Home|(?:(?:Local|Latest|World|Breaking) )?News|Local|World|Politics|Business|Economy|Finance|Tech(?:nology)?|"
    r"Science|Sports?|Culture|Arts|Society|Education|Health|Life(?:style)?|Travel|Entertainment|Opinion|Features?|"
    r"International|Stories|Videos?|Podcasts?|Events|Magazine|About|Contact)"
)
_STEP = re.compile(r"[\s/|>›»·]+")
_CROWD = re.compile(r"(?:>|›|»|\|)")
_GLUED = re.compile(r"(?:首页|主页)[一-鿿A-Za-z]{6,80}")
# Where the article's sections are meant, the same words head them: `關鍵詞：速度`.
_TAGS = re.compile(
    r"(?:#|[+]\s?)[^\s#+\d]{1,12}#?|(?:(?:本文)?关键[词字]|(?:文章)?标签|相关字词|[Tt]ags?|TAGS?)\s?[:|/]\s?[^:。]{1,80}"
)
# The languages that a site is read in.
_LANGUAGES = re.compile(
    r"(?:[简繁中英葡日韩]文?|简体|繁体|EN|PT|JP|KR|TC|SC|English|Português)(?:\s(?:[简繁中英葡日韩]文?|简体|繁体|EN|PT|JP|KR|TC|SC|English|Português)){1,4}"
)
# How long ago, as the page counted when it was copied, says nothing to who reads it later.
_AGO = re.compile(
    r"(?:[发更][布新表](?:于|时间)?\s?:?\s?)?(?:刚刚|[半\d]{1,2}\s?个?"
    r"(?:秒钟?|分钟?|小时|天|周|星期|月|年)[之以]?前|[今昨前][天日]\s?\d{1,2}:\d{2})(?:更新|发布)?"
)
_YEAR = re.compile(r"\d{4}")


def is_navigation(text: str) -> bool:
    """Whether the line `text` is navigation: a word of it, a bar of sections, the article's tags or age.

    Inside the article's core, the same words may be a heading.
    """
    if len(text) > MAX_LENGTH:
        return False
    folded = fold(text).strip("[]()<>‹«←☰≡ :")
    bars = (_is_bar, _is_slashed, _is_tags, _LANGUAGES.fullmatch)
    return folded in NAVIGATION or any(fits(folded) for fits in bars) or _AGO.fullmatch(folded) is not None


def is_section(text: str) -> bool:
    """Whether the line `text` is the usual name of a site's section."""
    return len(text) <= _MAX_STEP and _SECTION.fullmatch(fold(text)) is not None


def is_trail(folded: str) -> bool:
    """Whether `folded` is a trail or a bar of sections: `首頁 > 新聞 > 社會`, `要聞 | 國際 | 體育`."""
    marks = _CROWD.findall(folded)
    if len(marks) < _MIN_STEPS - 1:
        words = folded.split(" ")
        return (
            len(words) >= _MIN_STEPS
            and (not {"首页", "主页", "回首页"}.isdisjoint(words) or words[-1] in {"正文", "内文"})
            and all(len(word) <= _MAX_SECTION for word in words)
        )
    steps = [step for step in _CROWD.split(folded) if step.strip()]
    return (
        len(steps) >= _MIN_STEPS
        and all(len(step.strip()) <= _MAX_STEP for step in steps)
        and not re.search(r"[\d。,]", folded)
    )


def _is_bar(folded: str) -> bool:
    """Whether `folded` names sections of a site, and at most one thing more: `即時新聞 財經 創科`."""
    words = _STEP.split(folded)
    others = [word for word in words if word not in NAVIGATION and not _SECTION.fullmatch(word)]
    return (
        len(words) - len(others) >= _MIN_SECTIONS
        and len(others) <= 1
        and all(len(word) <= _MAX_SECTION for word in others)
    )


def _is_slashed(folded: str) -> bool:
    """Whether `folded` is a trail parted by slashes: `udn / 地方 / 桃竹苗`; or sections in one word."""
    if _GLUED.fullmatch(folded):
        return len(re.findall(_SECTION, folded)) >= _MIN_STEPS
    steps = folded.split(" / ")
    return (
        len(steps) >= _MIN_STEPS
        and all(0 < len(step) <= _MAX_STEP for step in steps)
        and any(_SECTION.fullmatch(step) for step in steps)
    )


def _is_tags(folded: str) -> bool:
    """Whether `folded` says what the article is filed under, and not when it appeared too."""
    return _TAGS.fullmatch(folded) is not None and _YEAR.search(folded) is None
