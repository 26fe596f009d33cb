"""Heads made of labels and values, as official documents and message boards print them.

`索引号：…`, `发文字号：…`, `标题：…`; `看板 Gossiping`, `標題 [新聞] …`. Dates, sources and people under a label
are read as anywhere else, by `fields`.
"""

from __future__ import annotations

import re

from retrieval.reading.lines import fold

MAX_LENGTH = 150

_DETAIL = re.compile(
    r"(?:索\s?引\s?号|(?:发\s?文|文\s?件)\s?(?:字|编|文)\s?号|文\s?号|统一编号|公文种类|"
    r"(?:主题|信息|体裁|服务对象|组配|所属)\s?分\s?类|主\s?题\s?词|公开(?:方式|形式|类别|范围|时限|属性)|"
    r"(?:废止|生效|失效|实施|施行)\s?日\s?期|有\s?效\s?性|效力状态|有效期限?|名\s?称)\s?:.{0,120}|"
    r"(?:看板|站内)\s?:?\s?[A-Za-z][\w-]{1,20}|[一-鿿]{2,10}[\[(]\d{4}[\])]\s?第?\d{1,4}号"
)
# On a message board no colon stands behind the label, but the kind of post does: `標題 [新聞] …`.
_TITLE = re.compile(
    r"(?:[一-鿿]{2,4}社[一-鿿]{2,6}\d{1,2}月\d{1,2}日电\s?题\s?:|(?:标\s?题|题\s?名)(?:\s?:|\s?(?=(?:(?:Re|RE|Fw|FW):\s?)?\[)))\s?(?P<title>\S.*)"
)

_ORIGINAL = re.compile(r"原(?:标题|题)\s?:\s?(?P<title>\S.{0,80})")


def is_detail(text: str) -> bool:
    """Whether the line `text` of a head says what a document is filed under or a post was posted to."""
    return len(text) <= MAX_LENGTH and _DETAIL.fullmatch(fold(text)) is not None


def labelled_title(text: str) -> str | None:
    """The headline that the line `text` of a head gives behind a label, or `None`."""
    match = _TITLE.fullmatch(fold(text)) if len(text) <= MAX_LENGTH else None
    return text[match.start("title") :] if match else None


def original_title(text: str) -> str | None:
    """The headline that the line `text` says the article had elsewhere, or `None`."""
    match = _ORIGINAL.fullmatch(fold(text)) if len(text) <= MAX_LENGTH else None
    return text[match.start("title") :] if match else None
