"""What stands in a line of facts and tells none: how many liked the page, how long it takes, who may use it."""

from __future__ import annotations

import re

_MAX_NOTICE = 60

_COUNTED = "赞好|点赞|按赞|赞|留言|评论|回应|跟帖|分享|转发|转载|收藏|阅读|浏览|点击|观看|围观|人气|讨论"
_COUNTS = re.compile(
    r"\[(?:我要)?纠错\]|(?<!\d)\d{1,3}\s?min(?:ute)?s? read|阅读时间:?\s?约?\s?\d{1,3}\s?分钟?|"
    r"(?<!\d)\d{1,3}\s?分钟?\s?\(阅读时间\)|"
    # How many readers did something: `1,286個讚好`, `94則留言`, `讚好 1,286`.
    rf"(?<![^\s|/·,()])\d[\d,.]{{0,9}}\s?[万千kKwW]?\+?\s?(?:人次|[个则条次人])?\s?(?:{_COUNTED})(?![^\s|/·,()])|"
    rf"(?<![^\s|/·,()])(?:{_COUNTED})(?:数|量)?\s?:?\s?\(?\d[\d,.]{{0,9}}\s?[万千kKwW]?\+?\s?(?:人次|[个则条次人])?\)?(?![^\s|/·,()])"
)
# Below the facts, whose page it is and who may use it: `責任編輯：王小明 ※本網站內容未經授權請勿轉載`.
_NOTICE = re.compile(
    r"(?:(?<=[\s)\]|。])|(?=[※*©]))[※*◎●■|\[(\s-]{0,3}(?:"
    r"©|Copyright|COPYRIGHT|All [Rr]ights|(?:版权|著作权)(?:所有|归|声明)|"
    r"本(?:网站?|站|报|刊|台|文|平台|内容)[^。:]{0,30}(?:[未非]经|请勿|不得(?!不)|禁止|严禁|谢绝|版权|著作权)|"
    r"[未非][经获]|(?:请勿|不得|禁止|严禁|谢绝)(?:任意|擅自)?(?:转载|转贴|复制|翻印)|(?:如需)?转载(?:[请须需]))"
)
_USE = re.compile(r"转载|转贴|授权|翻印|复制|摘编|使用|版权|著作权|©|[Cc]opyright|COPYRIGHT|[Rr]ights")


def without_notice(text: str, folded: str) -> tuple[str, str]:
    """A line and its folded form, up to where the page speaks for itself behind the facts."""
    notice = _NOTICE.search(folded, 1)
    if not notice or len(folded) - notice.start() > _MAX_NOTICE or not _USE.search(folded, notice.start()):
        return text, folded
    return text[: notice.start()], folded[: notice.start()]


def without_counts(text: str, folded: str) -> tuple[str, str]:
    """A line and its folded form, with blanks for what counts its readers and the time that it takes them."""
    for counts in _COUNTS.finditer(folded):
        start, end = counts.span()
        text, folded = (f"{line[:start]}{' ' * (end - start)}{line[end:]}" for line in (text, folded))
    return text, folded
