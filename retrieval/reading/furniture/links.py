"""Links to other articles: what stands above and below a list of them, and what reads like one."""

from __future__ import annotations

import re

from retrieval.reading.boxes import is_fact
from retrieval.reading.furniture import MAX_LENGTH
from retrieval.reading.lines import fold

_MAX_LINK = 80
_MAX_HEADING = 20
_MIN_DOUBLED = 8
_MIN_CUT = 6

_BULLET = re.compile(r"[•·●◆■▪◇○▶►▸‣⁃∙・‧★☆]\s?(?=\S)|[>*＞»-]{1,2}\s?(?=[^\s\d>*-])")
_LISTS = re.compile(
    r"[\[(■◆●▌|#★☆►▶▪※▲△▼▽◎○◇□▸‣»>\s]{0,3}(?:"
    r"(?:头图|相关|延伸|推荐|热门|更多|最新|热点|焦点|精彩|今日|今日热门|编辑|为你|为您|往期|头条|高清|图片|组图|视频|站内|同类|更多相关|"
    r"24小时|48小时|一周|本周|本日|每日|点击|阅读|人气)的?"
    r"(?:新闻|阅读|文章|报道|报导|推荐|链接|连结|专题|热点|热文|热榜|排行榜?|头条|资讯|视频|影音|图集|组图|精选|推介|回顾|内容|故事|焦点|话题)|"
    r"(?:猜你喜欢|[你您]也?(?:可能|也许|或许)[也还会有]{0,2}(?:感兴趣|兴趣|喜欢|想看)|大家都在看|其他人也在看)(?:的[一-鿿]{2,8})?|"
    # `看更多生活文章`, `更多深度專題`, `更多島聲報報導`: more of what this site prints.
    r"(?:阅读|查看|浏览|观看|收看|看)?更多\s?[^\s,。:!?()]{0,8}\s?(?:新闻|文章|专题|报[导道]|内容|故事|资讯|影音|视频|影片|好文|作品)(?:报[导道])?|(?:阅读|查看|浏览|看)更多|"
    r"热门[一-鿿]{2}新闻|(?:本[日周月]|今日|当[日前])热[门点]|喜欢此内容的人还喜欢|热读|热文排行榜?|作者(?:的)?(?:最新|其他|更多)文章|"
    r"同场加映|延伸看|推荐看|[一-鿿]{2}最新|最(?:Hit|HIT|热|夯|多人看|受欢迎)(?:文章|新闻)?|(?:编辑|小编|主编|本周|本日|今日)(?:精选|推荐|严选|之选)|"
    r"热门|更多|推荐|热搜榜?|排行榜|视觉焦点|Tags?|TAGS?|"
    r"Related(?: (?:[Pp]osts?|[Aa]rticles?|[Nn]ews|[Ss]tories))?|Trending|Popular|Read more|"
    r"Most [Rr]ead|Recommended(?: by| for you)?|Sponsored|You may (?:also )?like)"
    r"(?:\s?(?:更多|more|MORE))?[\])\s:>»+…|.]{0,4}"
)
_NEWS = re.compile(r"\W{0,3}(?:更多|相关|热门|今日|本日|最新|即时)(?:新闻|报[导道]|快讯|热门)\W{0,3}")
_LIST_END = re.compile(r"End of [一-鿿].{0,20}")
# A link to another article behind what says so: `▲延伸閱讀：…`; the mark alone would make it a caption.
_RECOMMENDED = re.compile(
    r"[▲△▼▽◤◥▪◎○●►▶▸‣※◆■□◇★☆·>»#|\[(\s-]{0,3}(?:"
    r"(?:更多)?(?:相关|延伸|推荐|热门|往期|精彩|热点|站内|同类|今日热门|编辑)的?"
    r"(?:新闻|阅读|文章|报[道导]|推荐|链接|连结|影音|视频|影片|回顾|专题|好文|内容|故事)|"
    r"更多(?:相关)?[一-鿿]{0,4}(?:新闻|阅读|文章|报[道导]|内容|资讯|影音|视频|影片|好文)|"
    r"(?:猜你喜欢|[你您]可能[也还会有]{0,2}(?:感兴趣|兴趣|喜欢|想看)|大家都在看|(?:阅读|查看|了解)更多|看更多|延伸看|同场加映)"
    r")(?:[\])]\s?[:>|→]?|\s?[:>|→])\s?(?=\S)"
)
# A headline may end as a question or a quotation does, but not so.
_CLOSING = tuple("。.:：;；,，、")


def is_list_heading(text: str) -> bool:
    """Whether the line `text` stands above a list of other articles."""
    if len(text) > _MAX_HEADING:
        return False
    return _LISTS.fullmatch(fold(text).lstrip("# ")) is not None


def is_news_list(text: str) -> bool:
    """Whether the line `text` stands above links to other news, and could not head a part of an article."""
    return len(text) <= _MAX_HEADING and _NEWS.fullmatch(fold(text)) is not None


def is_list_end(text: str) -> bool:
    """Whether the line `text` says that a list of other articles is over."""
    return len(text) <= MAX_LENGTH and _LIST_END.fullmatch(fold(text)) is not None


def is_recommended(text: str) -> bool:
    """Whether the line `text` is a link to another article behind a label: `▲延伸閱讀：…`, `相關新聞：…`."""
    return len(text) <= MAX_LENGTH and not text.endswith("。") and _RECOMMENDED.match(fold(text)) is not None


def has_bullet(text: str) -> bool:
    """Whether the line `text` begins with a mark of a list."""
    return _BULLET.match(text) is not None


def is_link(text: str) -> bool:
    """Whether the line `text` reads like the title of another article, not like a sentence or a fact."""
    if is_doubled(text):
        return True
    if len(text) > _MAX_LINK or is_fact(_BULLET.sub("", text, count=1)):
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
