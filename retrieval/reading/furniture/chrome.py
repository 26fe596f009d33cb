"""Lines that no article holds, wherever they stand: sharing, rights, counts, advertisements, fields to fill in."""

from __future__ import annotations

import re

from retrieval.reading.furniture import MAX_LENGTH
from retrieval.reading.furniture.buttons import are_tools
from retrieval.reading.furniture.comments import COMMENT_COUNT, COMMENTS
from retrieval.reading.furniture.navigation import NAVIGATION, is_trail
from retrieval.reading.lines import fold

_MAX_BUTTON = 12
_MAX_BUTTONS = 8

_WORDLESS = re.compile(r"[\W_]*")
_CHROME = re.compile(
    r"(?:分享(?:到|至|给)[:\s微Q朋脸F新]?|分享本文|分享文章|打印本|打印此|列印|字[号体级]?[:\s]\s?[大中小A]|字[号体]\s?:\s?(?:宋|黑|楷|仿宋|微软雅黑)体?$|字[号体级][大中小]|字[号体级]$|"
    r"(?:[大中小]字[号体级]\s?){1,4}$|大\s?中\s?小$|小\s?中\s?大$|T[大中小]{1,3}$|A[+-]\s?A|"
    r"扫一扫|扫码|扫描(?:上方|下方|二维码|到手机)|长按(?:识别)?二维码|微信扫|手机(?:看新闻|扫|访问|浏览)|复制(?:链接|连结|网址|本文)|附件下载|微信[“\"]?扫一扫|点个[“\"]?(?:在看|赞)|"
    r"下载.{0,12}(?:APP|App|app|客户端)|打开.{0,10}(?:APP|App|app|客户端)|开启(?:APP|App|app)|.{0,10}(?:APP|客户端|应用程[式序])下载|"
    r"点击(?:看|进入|查看|阅读|下载|图片|此处|右上|这里|关注|上方|下方|上图|下图|专题|观看|连结|链接)|点我|按我|点此|按此|"
    r"关注(?:我们|本报|微信|公众号|官方)|欢迎(?:关注|扫码|下载|订阅|转载)|加入(?:我们的|好友|LINE|Line)|订阅(?:我们|电子报|本报)|追踪我们|"
    r"请继续(?:往下|下滑)阅读|继续(?:往下|下滑)阅读|我是广告|广告\s?请|不用抽|"
    r"\[?上一(?:篇|页|则|条)\]?\s?[:|(]|上一篇\s|下一(?:篇|页|则|条)\s?[:|]|(?:阅读|查看)?[上下]一(?:篇|则):?$|"
    r"上\s?[/|]\s?下一[篇页则条]|跳(?:至|转至|到|过)(?:主要)?(?:内容|主?菜单|主?选单|导航|导览|搜[索寻]|正文|推荐阅读|下一栏|广告)|"
    r"(?:您|你)?(?:现在|当前|目前|所在)的?(?:位置|所在)|[您你]的位置|[您你]在(?:这里|此处?)\s?:|位置\s?:\s?(?:新闻|[^\s。>]{2,8}(?:网|新闻|频道|中心))\s?[>›»→]|"
    r"位置\s?[:>]\s?首页|面包屑\s?:|(?:首页|Home|HOME)\s?[>›»/|→]|[Yy]ou are here\s?:|"
    r"\d+\s?(?:人参与|条?评论|次阅读|人已读)\s?[>|»]?$|"
    r"(?:我们|本(?:网站?|站)|我们的网站)(?:会|将)?使用\s?[Cc]ookies?|请同意我们的(?:隐私|使用)|.{0,6}[报爆]料(?:热线|电话|邮箱|微信)?:\s?[\dA-Za-z]|"
    r"(?:本文|原文|文章)(?:地址|链接|网址|编号)\s?:|!\[[^\]]{0,80}\]\(\S{0,150}\)$|"
    r"请务必在总结开头增加|Listen to (?:this|the) |Your email |Share on |"
    r"Subscribe to (?:our|the) |Share this (?:article|story|page)|Read [Mm]ore:|Skip to (?:main )?content|"
    r"(?:We|This (?:web)?site) uses? [Cc]ookies|End of [一-鿿]|"
    r"(?:LIKE US|Like us|FOLLOW US|Follow us) |"
    r"(?:本文|文章|以上).{0,30}(?:(?:仅代表|反映)作者.{0,4}(?:观点|意见)|不代表(?:本[报网站刊台]|平台).{0,2}立场)|"
    r"Advertisement|ADVERTISEMENT|Copyright|COPYRIGHT|copyright|All [Rr]ights|©|\(c\)|"
    r"京ICP|.{0,3}ICP备|.{0,10}公网安备|网站地图|联系我们|关于我们|增值电信|互联网新闻信息服务|"
    r"[\[(※*]\s?(?:版权(?:所有|声明)|本(?:网站?|站|报|刊).{0,60}转载|(?:未经|非经).{0,40}转载)|"
    r"版权(?:所有|声明|归)|转载请(?:注明|联系)|(?:本文|本网|本站|本报)?(?:所有)?(?:内容|文字|图片|稿件)?,?(?:未经|非经|不得转载)|"
    r"本(?:网站?|站|报|刊)(?:之|的)?(?:文字|内容|刊登|刊载|所有|转载)|(?:免责|特别|郑重)?声明:|"
    r"(?:看更多|看完整|更多(?:精彩|新闻|内容|报道|资讯))|"
    r"跳过\s?(?:(?:此|下一个|本)栏目|[^。]{1,16}(?:帖子|and continue))|"
    r"结[尾束]\s\S{1,20}\s?帖子|(?:热门|相关|延伸|推荐)(?:新闻|阅读|文章|报导|报道|链接)\s?[:>|])"
)
_SOUGHT = (
    "(?:[你您]?(?:想|要)?(?:查|找|搜[寻索])?的?"
    "(?:新闻|文章|人物|影音|影片|视频|图片|标题|作者|内容|标签|话题|股票|代[号码]))"
)
# Lines that hold nothing else: advertisements, counts, a player's clock, how long it takes to read.
_WHOLLY = re.compile(
    r"[\[(—-]{0,2}\s?(?:广告|赞助(?:商|内容)|广告内容|AD|Ad|Ads|Sponsored|推广内容)\s?[\])—-]{0,2}|"
    r"(?:(?:浏览|阅读|点击|点阅|观看|围观|收藏|点赞|按赞|赞好?|在看|投币|喜欢|转发|分享|评论|留言|人气|热度)(?:量|数|次数|人次|人数)?"
    r"\s?[:(]?\s?\d[\d,.]{0,10}\s?[万千kKwW]?\+?\s?(?:人次|次|人|条|则)?\)?[\s|·,]{0,3}){1,6}|"
    r"\d{1,2}:\d\d(?::\d\d)?\s?/\s?\d{1,2}:\d\d(?::\d\d)?|"
    r"[全本]文共?约?\s?[\d,]{1,7}\s?字(?:,?\s?(?:预计|大约)?阅读.{0,8}\d{1,3}\s?分钟)?|"
    r"(?:预计|大约)?阅读(?:时间|时长|完?约?需要?).{0,5}\d{1,3}\s?分钟|\d{1,3}\s?min(?:ute)?s? read|"
    r"[·*-]?\s?\d{1,3}\s?分钟?\s?\(?阅读(?:时间|时长)?\)?|"
    r"https?://[!-~]{1,140}|(?:www\.[!-~]{3,80}|[\w-]{1,40}(?:\.[\w-]{2,40})?\.(?:com|net|org|gov|edu)(?:\.[a-z]{2})?/?)|"
    # A public account's card: what it is called, and the series that a post is filed under.
    r"微信号\s?:?\s?[A-Za-z][\w-]{4,30}|收录于\s?(?:合集|话题|专辑)[^。]{0,80}|"
    # What stands in an empty field to search by.
    rf"(?:请)?(?:输入|键入|[站全]?[内站]?搜[寻索])(?:{_SOUGHT}[,/\s]?[或及和与]?){{0,5}}关键[字词](?:进行)?(?:搜[寻索])?[.…]{{0,3}}|"
    rf"(?:请)?(?:输入|键入|搜[寻索])\s?{_SOUGHT}(?:[,/\s或及和与]{{1,2}}{_SOUGHT}){{1,5}}[.…]{{0,3}}|"
    r"[\w-]{1,60}\.(?:png|jpe?g|gif|webp)|.{0,20}今天是\s?:?\s?\d{4}年.{0,20}|[▲↑^]?\s?(?:top|TOP|[回返]?[到回]?顶部)|"
    # Where leafing and the article's tags stand between its paragraphs.
    r"\[[上下]一(?:篇|页|则|条)\]|(?:相关(?:字词|关键[字词])|文章(?:标签|关键[字词]))\s?:\s?[^:。]{1,80}|"
    r"\d{1,5}篇原创内容|.{0,8}[Ll]ogo|\d{18,}"
)
# Who may use it, in any words, where the line begins with whose it is.
_OWNED = re.compile(r"[^,。“]{0,12}(?:版权(?:所有|归|声明)|所刊载|所有内容|知识产权)")
_ALLOWED = re.compile(
    r"(?:未|非)(?:经|获)[^。]{0,24}(?:许可|授权|同意).{0,10}(?:不得|禁止|请勿|严禁).{0,6}(?:转载|复制|摘编|使用)"
)
_TRAIL_END = re.compile(r"[>›»→|/]\s?(?:新闻)?(?:正文|内文)$")
_THE_END = re.compile(r"[\W_]*(?:the )?end[\W_]*", re.IGNORECASE)
_HASHTAGS = re.compile(r"(?:#[^\s#]{1,20}#?\s?){2,}")


def is_wordless(text: str) -> bool:
    """Whether `text` has no letter, digit or character: a rule between parts of the page."""
    return _WORDLESS.fullmatch(text) is not None


def is_chrome(text: str) -> bool:
    """Whether the line `text` is the page's own, wherever it stands."""
    if len(text) > MAX_LENGTH:
        return False
    folded = fold(text)
    bare = folded.lstrip("([↓↑→▼▽▲△")
    return is_trail(folded) or any(
        (
            _CHROME.match(folded),
            _CHROME.match(bare),
            _WHOLLY.fullmatch(folded),
            _TRAIL_END.search(folded),
            _THE_END.fullmatch(folded),
            _HASHTAGS.fullmatch(folded),
            _OWNED.match(folded) and _ALLOWED.search(folded),
            are_tools(folded),
            _are_buttons(folded),
        )
    )


def _are_buttons(folded: str) -> bool:
    """Whether `folded` is a row of buttons, of which one can be nothing else: `我要评论(37) 扫描到手机`."""
    words = folded.split(" ")
    if not 1 < len(words) <= _MAX_BUTTONS or len(max(words, key=len)) > _MAX_BUTTON:
        return False
    sure = sum(
        any(form.fullmatch(word) for form in (_WHOLLY, COMMENTS, COMMENT_COUNT)) or _CHROME.match(word) is not None
        for word in words
    )
    return sure > 0 and sure + sum(word in NAVIGATION for word in words) >= len(words)
