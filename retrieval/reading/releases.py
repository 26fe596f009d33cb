"""What a press office prints around its release: what kind of text it is, of whom, and whom to ask."""

from __future__ import annotations

import re

from retrieval.reading.lines import fold

MAX_LENGTH = 150
_MAX_NAME = 12

# What kind of text follows, where a press office prints it above the headline.
_GENRE = re.compile(r"新闻公报|新闻稿|新闻发布|新闻资料|公报|公告|通告|通报|启事")
_ISSUER = re.compile(r"[一-鿿]{2,12}(?:部|署|局|司|处|厅|委员会|办公室|中心|研究所|研究院|大学|学会|协会|公会)")
_CONTACT = re.compile(r"[一-鿿]{0,4}(?:联络人|联系人|电话|传真|信箱|邮箱)\s?:")


def is_genre(text: str) -> bool:
    """Whether the line `text` only says what kind of text follows: `新聞公報`."""
    return len(text) <= _MAX_NAME and _GENRE.fullmatch(fold(text)) is not None


def is_issuer(text: str) -> bool:
    """Whether the line `text` is the name of an office or a body: `衛福部長照司`."""
    return len(text) <= _MAX_NAME and _ISSUER.fullmatch(fold(text)) is not None


def is_contact(text: str) -> bool:
    """Whether the line `text` says whom to ask, as a press release does: `聯絡人：王小明`."""
    return len(text) <= MAX_LENGTH and _CONTACT.match(fold(text)) is not None
