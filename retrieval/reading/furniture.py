"""What a page prints around an article: navigation, sharing, copyright, lists of other articles."""

from __future__ import annotations

import re

from retrieval.reading.lines import fold

MAX_LENGTH = 150
_MAX_LINK = 80
_MAX_LIST_HEADING = 20
_MIN_DOUBLED = 8
_MIN_CUT = 6
_MIN_STEPS = 3
_MAX_STEP = 12
_MAX_SECTION = 6
_MIN_SECTIONS = 2
_MAX_BOX_TITLE = 30

_WORDLESS = re.compile(r"[\W_]*")
_BULLET = re.compile(r"[•·●◆■▪◇○▶►▸‣⁃∙・‧★☆]\s?(?=\S)|[>*＞»-]{1,2}\s?(?=[^\s\d>*-])")

# Lines that no article holds, wherever they stand.
_CHROME = re.compile(
    r"(?:分享(?:到|至|给)[:微Q朋脸F新]?|分享本文|分享文章|打印本|打印此|列印|字[号体级]?[:\s]\s?[大中小]|字[号体级][大中小]|字[号体级]$|"
    r"(?:[大中小]字[号体级]\s?){1,4}$|大\s?中\s?小$|T大|A[+-]\s?A|"
    r"扫一扫|扫码|扫描(?:上方|下方|二维码)|长按(?:识别)?二维码|微信扫|手机(?:看新闻|扫|访问|浏览)|复制(?:链接|网址|本文)|"
    r"下载.{0,12}(?:APP|App|app|客户端)|打开.{0,10}(?:APP|App|app|客户端)|.{0,10}(?:APP|客户端)下载|"
    r"点击(?:进入|查看|阅读|下载|图片|此处|右上|这里|关注|上方|下方|专题|观看)|点我|按我|点此|按此|"
    r"关注(?:我们|本报|微信|公众号|官方)|欢迎(?:关注|扫码|下载|订阅|转载)|加入(?:我们的|好友|LINE|Line)|订阅(?:我们|电子报|本报)|追踪我们|"
    r"请继续往下阅读|继续往下阅读|我是广告|广告\s?请|不用抽|"
    r"上一(?:篇|页|则|条)\s?[:|]|下一(?:篇|页|则|条)\s?[:|]|(?:阅读|查看)?[上下]一(?:篇|则)$|"
    r"(?:您|你)?(?:现在|当前|目前|所在)的?(?:位置|所在)|[您你]的位置|位置\s?[:>]\s?首页|首页\s?[>›»/|→]|"
    r"浏览(?:量|次数)?:?\s?\d|阅读(?:量|次数)?:?\s?\d|点击(?:量|数|次数)?:?\s?\d|评论:?\s?\(?\d|\d+\s?(?:人参与|条?评论|次阅读|人已读)|"
    r"Advertisement|ADVERTISEMENT|Copyright|COPYRIGHT|copyright|All [Rr]ights|©|\(c\)|"
    r"京ICP|.{0,3}ICP备|.{0,10}公网安备|网站地图|联系我们|关于我们|增值电信|互联网新闻信息服务|"
    r"[\[(※*]\s?(?:版权(?:所有|声明)|本(?:网站?|站|报|刊).{0,60}转载|(?:未经|非经).{0,40}转载)|"
    r"版权(?:所有|声明|归)|转载请(?:注明|联系)|(?:本文|本网|本站|本报)?(?:所有)?(?:内容|文字|图片|稿件)?,?(?:未经|非经|不得转载)|"
    r"本(?:网站?|站|报|刊)(?:之|的)?(?:文字|内容|刊登|刊载|所有|转载)|(?:免责|特别|郑重)?声明:|"
    r"(?:看更多|看完整|更多(?:精彩|新闻|内容|报道|资讯))|(?:热门|相关|延伸|推荐)(?:新闻|阅读|文章|报导|报道|链接)\s?[:>|])"
)
_CROWD = re.compile(r"(?:>|›|»|\|)")
_TRAIL_END = re.compile(r"[>›»→|/]\s?(?:新闻)?(?:正文|内文)$")
_THE_END = re.compile(r"[\W_]*(?:the )?end[\W_]*", re.IGNORECASE)
_HASHTAGS = re.compile(r"(?:#[^\s#]{1,20}#?\s?){2,}")
# Where the article's sections are meant, the same words head them: `關鍵詞：速度`.
_TAGS = re.compile(r"#[^\s#\d]{1,12}#?|(?:关键[词字]|标签|[Tt]ags?|TAGS?)\s?[:|/]\s?[^:。]{1,80}")
# How long ago, as the page counted when it was copied, says nothing to who reads it later.
_AGO = re.compile(
    r"(?:[发更][布新表](?:于|时间)?\s?:?\s?)?(?:刚刚|[半\d]{1,2}\s?个?"
    r"(?:秒钟?|分钟?|小时|天|周|星期|月|年)[之以]?前|[今昨前][天日]\s?\d{1,2}:\d{2})(?:更新|发布)?"
)
_YEAR = re.compile(r"\d{4}")

# Single words of navigation; inside an article the same words may be a heading.
_NAV = frozenset(
    "首页 主页 登录 登入 登出 注册 搜索 搜寻 菜单 选单 返回 返回首页 返回顶部 回顶部 回到顶部 关闭 关闭窗口 收藏 "
    "加入收藏 打印 列印 分享 转发 点赞 赞 按赞 评论 留言 回复 举报 纠错 我要纠错 订阅 字号 大 中 小 繁体 简体 English "
    "广告 赞助 投稿 Facebook LINE Line Twitter 微博 微信 QQ 朋友圈 QQ空间 新浪微博 电子报 无障碍 语音播报 听新闻 复制 "
    "原创 人民网 新华网 央视网 央广网 中新网 中国新闻网 环球网 光明网 中国网 国际在线 新浪 新浪网 搜狐 搜狐网 网易 "
    "腾讯网 凤凰网 中央社 联合新闻网 自由时报 中时新闻网 ETtoday新闻云 香港01 明报 星岛日报".split()
)

# The usual names of a site's sections.
_SECTION = re.compile(
    r"(?:今日|即时|最新|热门)?(?:"
    r"新闻|即时|快讯|要闻|头条|突发|政治|政情|时政|时事|国内|国际|两岸|中国|大陆|台湾|港澳|港闻|本地|全球|环球|世界|地方|都会|"
    r"社会|法治|财经|经济|产经|金融|股市|理财|证券|楼市|地产|房产|科技|创科|数码|3C|科学|体育|运动|足球|篮球|娱乐|影视|影音|"
    r"视频|图片|直播|生活|健康|医疗|教育|校园|文化|文教|艺文|副刊|读书|历史|旅游|旅行|美食|时尚|汽车|军事|环保|天气|交通|消费|"
    r"民生|亲子|宠物|星座|游戏|评论|社论|观点|论坛|专栏|专题|博客"
    r")(?:新闻|频道|首页|中心|资讯|版)?"
)
_STEP = re.compile(r"[\s/|>›»·]+")

_LISTS = re.compile(
    r"[\[(■◆●▌|#\s]{0,3}(?:"
    r"(?:头图|相关|延伸|推荐|热门|更多|最新|热点|精彩|今日|今日热门|编辑|为你|为您|往期|头条|高清|图片|组图|视频|站内|同类|"
    r"24小时|48小时|一周|本周|每日|点击|阅读|人气)的?"
    r"(?:新闻|阅读|文章|报道|报导|推荐|链接|连结|专题|热点|热文|热榜|排行榜?|头条|资讯|视频|影音|图集|组图|精选|推介|回顾)|"
    r"(?:猜你喜欢|[你您]可能也?会?(?:感兴趣|喜欢|想看)|大家都在看|其他人也在看)(?:的(?:内容|新闻|文章))?|"
    r"热门|更多|推荐|热搜榜?|排行榜|视觉焦点|Tags?|TAGS?|Related|Read more)"
    r"(?:\s?(?:更多|more|MORE))?[\])\s:>»+…|.]{0,4}"
)
_COMMENTS = re.compile(
    r"(?:网友|最新|热门|全部|精彩|读者|用户|发表|我要|我来|查看)(?:评论|留言|跟帖|回应)|跟帖|网友热议"
)

# What the items of a fact box are labelled with: `看診時間：上午9時`, `【電話】05-555-0182`.
_FACT = re.compile(
    r"[\[(]?[\w/,&]{0,8}(?:"
    r"时间|时段|日期|期间|地点|地址|场地|位置|交通|电话|专线|热线|手机|传真|信箱|邮箱|[Ee]-?mail|网址|官网|网站|联络人|联系人|"
    r"咨询|洽询|报名|预约|费用|票价|门票|售价|定价|收费|名额|对象|资格|条件|方式|证件|文件|材料|事项|备注|单位|"
    r"姓名|年龄|出生|生日|籍贯|学历|经历|现职|职业|身高|体重|专长|兴趣|家庭|规格|尺寸|面积|长度|重量|容量|总部|员工|负责人|创办人"
    r")\s?[\]):|]\s?\S"
)
_BOX = re.compile(r"(?:小档案|小百科|小知识|小常识|小辞典|小资料|小贴士|小提醒|懒人包|须知|一览表|时间表)[\])>”]?$")

# A headline may end as a question or a quotation does, but not so.
_CLOSING = tuple("。.:：;；,，、")


def is_wordless(text: str) -> bool:
    """Whether `text` has no letter, digit or character: a rule between parts of the page."""
    return _WORDLESS.fullmatch(text) is not None


def is_chrome(text: str) -> bool:
    """Whether the line `text` is the page's own, wherever it stands."""
    if len(text) > MAX_LENGTH:
        return False
    folded = fold(text)
    return _is_trail(folded) or any(
        (_CHROME.match(folded), _TRAIL_END.search(folded), _THE_END.fullmatch(folded), _HASHTAGS.fullmatch(folded))
    )


def is_navigation(text: str) -> bool:
    """Whether the line `text` is navigation: a word of it, a bar of sections, the article's tags or age.

    Inside the article's core, the same words may be a heading.
    """
    if len(text) > MAX_LENGTH:
        return False
    folded = fold(text).strip("[]()<> :")
    return folded in _NAV or _is_bar(folded) or _is_tags(folded) or _AGO.fullmatch(folded) is not None


def is_list_heading(text: str) -> bool:
    """Whether the line `text` stands above a list of other articles."""
    if len(text) > _MAX_LIST_HEADING:
        return False
    return _LISTS.fullmatch(fold(text)) is not None


def is_comments_heading(text: str) -> bool:
    """Whether the line `text` stands above what readers wrote about the article."""
    return len(text) <= _MAX_LIST_HEADING and _COMMENTS.match(fold(text)) is not None


def is_box_title(text: str) -> bool:
    """Whether the line `text` stands above a box of facts, such as `巡迴牙醫車小檔案`."""
    return len(text) <= _MAX_BOX_TITLE and _BOX.search(fold(text)) is not None


def has_bullet(text: str) -> bool:
    """Whether the line `text` begins with a mark of a list."""
    return _BULLET.match(text) is not None


def is_link(text: str) -> bool:
    """Whether the line `text` reads like the title of another article, not like a sentence or a fact."""
    if is_doubled(text):
        return True
    if len(text) > _MAX_LINK or _FACT.match(fold(_BULLET.sub("", text, count=1))):
        return False
    return text.endswith(("...", "…")) or not ("。" in text or text.endswith(_CLOSING))


def is_doubled(text: str) -> bool:
    """Whether `text` is a link pasted with its tooltip: `甲乙丙甲乙丙`, `甲乙丙丁甲乙...`."""
    if len(text) > 2 * _MAX_LINK:
        return False
    bare = "".join(_BULLET.sub("", text, count=1).split())
    cut = bare.rstrip(".…")
    half = len(bare) // 2
    if len(bare) >= _MIN_DOUBLED and bare[:half] == bare[half:]:
        return True
    if cut == bare or len(cut) < _MIN_CUT:
        return False
    # The second showing is a beginning of the first.
    return any(cut.startswith(cut[start:]) for start in range((len(cut) + 1) // 2, len(cut) - 2))


def _is_tags(folded: str) -> bool:
    """Whether `folded` says what the article is filed under, and not when it appeared too."""
    return _TAGS.fullmatch(folded) is not None and _YEAR.search(folded) is None


def _is_bar(folded: str) -> bool:
    """Whether `folded` names sections of a site, and at most one thing more: `即時新聞 財經 創科`."""
    words = _STEP.split(folded)
    others = [word for word in words if word not in _NAV and not _SECTION.fullmatch(word)]
    return (
        len(words) - len(others) >= _MIN_SECTIONS
        and len(others) <= 1
        and all(len(word) <= _MAX_SECTION for word in others)
    )


def _is_trail(folded: str) -> bool:
    """Whether `folded` is a trail or a bar of sections: `首頁 > 新聞 > 社會`, `要聞 | 國際 | 體育`."""
    marks = _CROWD.findall(folded)
    if len(marks) < _MIN_STEPS - 1:
        words = folded.split(" ")
        return (
            len(words) >= _MIN_STEPS
            and not {"首页", "主页", "回首页"}.isdisjoint(words)
            and all(len(word) <= _MAX_SECTION for word in words)
        )
    steps = [step for step in _CROWD.split(folded) if step.strip()]
    return (
        len(steps) >= _MIN_STEPS
        and all(len(step.strip()) <= _MAX_STEP for step in steps)
        and not re.search(r"[\d。,]", folded)
    )
