"""The buttons over an article: to hear it, to set its letters, to pass it on; and how long it takes."""

from __future__ import annotations

import re

from retrieval.reading.furniture.navigation import NAVIGATION
from retrieval.reading.lines import fold

_MAX_TOOL = 12
_MANY_TOOLS = 4

_NETWORK = (
    "LINE|Line|FB|Facebook|脸书|IG|Instagram|Threads|Twitter|推特|WhatsApp|Telegram|Messenger|噗浪|"
    "微信|微博|QQ|QQ空间|朋友圈"
)
_CLOCK = r"\d{1,2}:\d\d"
_MINUTES = r"\d{1,3}\s?(?:分钟?|秒|min)(?:\d{1,2}秒)?(?:读完|听完)?"
_TELLING_TOOL = re.compile(
    r"(?:收?听|朗读|播[放报]|语音|阅读|读|AI)(?:新闻|全文|本文|文章|报[道导]|朗读|播报|收听|语音|时间|时长)"
    rf"(?::?约?(?:{_MINUTES}|\d{{1,2}}:\d\d)|:)?|"
    rf"(?:收?听|朗读|阅读|全文|共|预计)?(?:大?约需?|需时?):?(?:{_MINUTES})?|"
    rf"[用以](?:{_NETWORK})(?:传送|分享|转发)|{_CLOCK}/{_CLOCK}|"
    r"A[+-]|A{2,3}|[Tt]T|字[号体级](?:大小)?(?::(?:[大中小特]|A[+-]?)?)?|[大中小][字号][体号]?"
)
_TOOL = re.compile(
    rf"收听|聆听|关闭|朗读|播放|暂停|阅读|[大中小特A]|特大|标准|默认|分享|收藏|打印|列印|[繁简]体?|评论|留言|点赞|按赞|赞好?|在看|投币|举报|夜间(?:模式)?|"
    rf"推播|传送|转发|存新闻|缩小字体|放大字体|复制(?:链接|连结)|倍速|[012](?:\.\d{{1,2}})?[xX倍]|{_CLOCK}|{_MINUTES}|"
    rf"{_NETWORK}"
)
# Where a page is passed on to, and what readers think of it; alone, the same may be anything.
_SERVICE = re.compile(rf"{_NETWORK}|[fXx]|AddThis")
_OPINION = re.compile(r"推|嘘|喜欢|踩")
_COUNT = re.compile(r"\(?\d[\d,.]{0,9}[万千kKwW]?\+?\)?")
_BRACKETS = re.compile(r"[\[\]|]")
_INNER_SPACE = re.compile(r"(?<=[约需时:])\s(?=\d)|(?<=\d)\s(?=[分秒](?!享))|(?<=:\d\d)\s(?=/)|(?<=/)\s(?=\d{1,2}:)")
# The buttons among them that say what they do.
_DEEDS = frozenset(
    "收藏 加入收藏 打印 列印 分享 转发 点赞 赞 按赞 评论 留言 复制 收听 聆听 朗读 播放 暂停 听新闻 "
    "放大字体 缩小字体 友善列印 转寄好友".split()
)


def is_tool(text: str) -> bool:
    """Whether the line `text` is a single button over an article or says how long it takes: `聆聽`, `約 12 分鐘`.

    Below the first paragraph, the same words may be a heading.
    """
    tool = _INNER_SPACE.sub("", fold(text)) if len(text) <= _MAX_TOOL else ""
    return _TELLING_TOOL.fullmatch(tool) is not None or _TOOL.fullmatch(tool) is not None


def is_button(text: str) -> bool:
    """Whether the line `text` is a single word to press; alone it may as well be a heading."""
    word = fold(text).strip("[]()<> :")
    return word in NAVIGATION or (is_tool(text) and not re.search(r"\d", word))


def is_deed(text: str) -> bool:
    """Whether the line `text` is a button that says what it does: `收藏`, `播放`."""
    return fold(text).strip("[]()<> :") in _DEEDS


def are_tools(folded: str) -> bool:
    """Whether `folded` is a row of an article's buttons: `听新闻 约9分钟 | A+ A-`, `讚好 53 分享`, `分享 LINE 推播`.

    One alone is none, for `收聽` or `9分鐘` may head a part of the article.
    """
    words = _BRACKETS.sub(" ", _INNER_SPACE.sub("", folded)).split()
    tools = [word for word in words if not _COUNT.fullmatch(word)]
    services = [tool for tool in tools if _SERVICE.fullmatch(tool)]
    # Names of services alone may head what is said of them.
    shared = len(services) < len(tools) and (len(services) > 0 or len(tools) < len(words))
    telling = shared or any(map(_TELLING_TOOL.fullmatch, tools))
    forms = (_TELLING_TOOL, _TOOL, _SERVICE, _OPINION)
    others = sum(not any(form.fullmatch(tool) for form in forms) for tool in tools)
    # The name of the site's app may stand before as many buttons.
    return (len(tools) > 1 and telling and not others) or (len(tools) > _MANY_TOOLS and others == 1)
