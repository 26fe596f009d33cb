"""Which words are the name of a publisher."""

from __future__ import annotations

import re

MAX_SOURCE = 20
"""The longest name of a publisher, in characters."""

_ENDING = re.compile(
    r".*(?:报|网|社|台|刊|新闻|新媒体|客户端|频道|通讯|在线|电视|电台|杂志|公众号|News|周报|晚报|日报|时报|论坛|号|委|局|部|厅|办|新闻云|传媒)"
)


def names_publisher(word: str) -> bool:
    """Whether a folded word ends as the names of papers, sites, stations and offices do."""
    return _ENDING.fullmatch(word) is not None
