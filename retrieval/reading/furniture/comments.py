"""What readers wrote about an article, and what a page prints around that."""

from __future__ import annotations

import re

from retrieval.reading.lines import fold

_MAX_HEADING = 20
_MAX_COMMENTER = 40

COMMENTS = re.compile(
    r"(?:(?:网友|最新|热门|全部|精彩|精选|读者|用户|发表|我要|我来|查看)(?:评论|留言|跟帖|回应)|"
    r"Leave a (?:Reply|Comment)|Comments|热评|跟帖|网友热议|读者[回迴]响)"
    r"(?:区|列表)?\s?[:(]?\s?\d{0,6}\s?[条则]?[)\s:>»…]{0,3}"
)
COMMENT_COUNT = re.compile(
    r"\d{1,6}\s?[则条个]?(?:留言|评论|回应|跟帖)|(?:留言|评论|回应|跟帖|讨论)\s?[(:]?\s?共?\s?\d{1,6}\s?[则条个]?\s?\)?"
)
# What stands below each comment: `2天前 讚 回覆`.
_REPLY = re.compile(r"\d{0,4}\s?(?:回[复覆应]|Reply)\s?\(?\d{0,4}\)?")
_REPLY_PART = re.compile(
    r"(?:赞同?|按赞|喜欢|踩|举报|检举|分享|Like|刚刚|\d{1,2}\s?(?:秒|分钟|小时|天|周|个?月|年)前?)?\s?\(?\d{0,4}\)?"
)
# Who wrote a comment and when: `王小明 說： 2021-08-26 07:12`, `melon 昨天`.
_COMMENTER = re.compile(
    r"[^\s,。:]{1,16}\s(?:说|写道|表示|says?|wrote)?\s?:?\s?"
    r"(?:(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s\d{1,2}:\d\d(?::\d\d)?)?|[今昨前][天日](?:\s\d{1,2}:\d\d)?|刚刚|"
    r"\d{1,2}\s?(?:秒|分钟|小时|天|周|个?月|年)[之以]?前)"
)
# What may head them where what stands below shows it; alone it may head a part of the article.
_HEAD = re.compile(
    r"(?P<button>[我请]?[来要]?(?:写|发表|发布)(?:一?[条则])?(?:留言|评论))|(?:(?:读者|网友|粉丝|精选|热门|最新|全部)(?:的)?)?(?:留言|评论)(?:区|板|选登|精选)?"
)
# One comment in a line, behind who wrote it: `小魚：想再去一次！`.
_COMMENT = re.compile(r"(?P<who>[^\s,。:;!?“”()\[\]/|]{1,16}(?:\s[A-Za-z]\w{0,12})?)\s?:\s?\S")
# Only below a public account's post does the author answer so.
_ANSWERED = re.compile(r"(?:作者|博主|楼主|号主|小编)\s?(?:回[复覆]|赞过)\s?(?::|$)")


def is_comments_heading(text: str) -> bool:
    """Whether the line `text` stands above what readers wrote about the article."""
    return len(text) <= _MAX_HEADING and COMMENTS.fullmatch(fold(text).lstrip("# ")) is not None


def is_comment_count(text: str) -> bool:
    """Whether the line `text` says how many comments there are: `3 則留言`, `评论(12)`."""
    return len(text) <= _MAX_HEADING and COMMENT_COUNT.fullmatch(fold(text).lstrip("# ")) is not None


def is_reply_bar(text: str) -> bool:
    """Whether the line `text` stands below a reader's comment: `2天前 讚 回覆`."""
    if len(text) > _MAX_HEADING:
        return False
    folded = fold(text)
    parts = re.split(r"[\s·|]+", folded)
    if len(parts) == 1 and not re.search(r"\d", folded):
        # `回覆` alone may be a heading.
        return False
    replies = sum(_REPLY.fullmatch(part) is not None for part in parts)
    return replies > 0 and replies + sum(_REPLY_PART.fullmatch(part) is not None for part in parts) == len(parts)


def is_commenter(text: str) -> bool:
    """Whether the line `text` says who wrote a comment and when: `王小明 說： 2021-08-26 07:12`."""
    return len(text) <= _MAX_COMMENTER and _COMMENTER.fullmatch(fold(text)) is not None


def may_head_comments(text: str) -> bool:
    """Whether the line `text` heads comments where such stand below it: `写留言`, `留言 52`, `读者评论`."""
    if len(text) > _MAX_HEADING:
        return False
    return is_comments_heading(text) or is_comment_count(text) or _HEAD.fullmatch(fold(text).strip("# []")) is not None


def is_comment_button(text: str) -> bool:
    """Whether the line `text` is pressed to write a comment: `写留言`."""
    head = _HEAD.fullmatch(fold(text).strip("# []")) if len(text) <= _MAX_HEADING else None
    return head is not None and head["button"] is not None


def commenter(text: str) -> str | None:
    """Who says what the line `text` holds, before a colon and in folded characters; `None` for any other line."""
    comment = _COMMENT.match(fold(text[:_MAX_COMMENTER]))
    return comment["who"] if comment else None


def is_answered(text: str) -> bool:
    """Whether the line `text` is what the author answers to a comment: `作者回复：謝謝！`."""
    return _ANSWERED.match(fold(text[:_MAX_COMMENTER])) is not None
