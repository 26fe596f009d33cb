"""What a page sets beside its article: sources, a summary, the author's card, a poll, sentences shown twice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from retrieval.reading.lines import fold
from retrieval.reading.people import names_line
from retrieval.reading.roles import Line, Role, is_paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

_MAX_LABEL = 12
_MAX_SOURCE = 300
_MAX_SUMMARY = 8
_POINTS = range(2, 9)
_MAX_POINT = 80
_MAX_BARE_POINT = 45
_MAX_ABOUT = 150
_MIN_HEADLINE = 8
_MAX_OPTION = 12
_OPTIONS = range(2, 8)
_NEAR = 4
_MIN_QUOTE = 8
_MAX_QUOTE = 90
_MIN_SENTENCE = 15

_SOURCES = re.compile(
    r"[#\[(◎■●*\s]{0,4}(?:注释|注解|附注|脚注|尾注|参考(?:文献|资料|来源|书目|链接|数据)|引用(?:文献|资料|来源)|资料来源|(?:主要)?参考|延伸阅读|推荐阅读|"
    r"References?|REFERENCES?|Notes|Bibliography)[\])\s:]{0,3}"
)
# Notes may be the article's own: rules, hints. Only what they cite is a source.
_NOTES = re.compile("[#\\[(◎■●*\\s]{0,4}(?:注释|注解|附注|脚注|尾注|Notes)")
_NUMBERED = re.compile(
    r"[\[(]?(?:注\s?)?(?:\d{1,3}|[①-⑳]|[一二三四五六七八九十]{1,2})(?:[\])]|[.,](?!\d)|\s)|[◎●•·*-]\s?\S"
)
_CITED = re.compile(
    r".*(?:https?://|doi|DOI|\[[JMDNCRZ](?:/OL)?\]|《[^》]{2,60}》.{0,40}(?:19|20)\d\d|〈[^〉]{2,60}〉|et al|"
    r"\((?:19|20)\d\d\))"
)
_SUMMARY = re.compile(r"(?:AI|人工智[能慧]|智能)\s?(?:总结|摘要|导读|速读|重点|概要|整理)\s?:?")
_BY_MACHINE = re.compile(
    r".{0,12}(?:由|为|经)\s?(?:AI|人工智[能慧]|机器).{0,8}(?:生成|摘要|整理|制作|产生|总结).{0,16}"
)
# What heads the points that an article is told in shortly, above it.
_ABSTRACT = re.compile(
    r"[\[(◎■●◆▌*\s]{0,3}(?:划重点|(?:本文|新闻|文章|全文|快速|今日)?(?:重点|要点|摘要|提要)(?:摘要|整理|提示|一次看|速览|速读|回顾)?|"
    r"(?:内容|核心|新闻)(?:提要|摘要|提示)|(?:新闻|本文)?懒人包|太长不看版?|"
    r"TL;?DR|Key (?:[Pp]oints|[Tt]akeaways))[\])\s:]{0,3}"
)
_ABOUT_AUTHOR = re.compile(
    r"[\[(◎■●◆▌|\s]{0,3}(?:(?:关于|认识)(?:本文)?(?:作者|记者|撰文者)|(?:本文)?(?:作者|记者|撰文者)(?:简介|介绍|档案))[\])\s:]{0,3}"
)
# What an account's card counts and asks for; it tells nothing of who somebody is.
_OF_ACCOUNT = re.compile(
    r"\d\s?[万千kK]?\+?\s?[位个名人篇]?(?:粉丝|关注|追踪|订阅|获赞|文章|原创|阅读|作品)|"
    r"(?:粉丝|关注|追踪|订阅|获赞|文章|阅读)[数量]?\s?:?\s?\d|公众号|欢迎(?:关注|追踪|订阅)"
)
_VOTE = re.compile(r"(?:我要|立即|马上|确定)?(?:投票|送出投票|提交)|(?:查看|看)(?:投票)?结果")
_CREDIT = re.compile(r"\s?[─—–-]{1,3}\s?[^\s─—,。]{2,20}$")
_QUOTES = "「」『』“”‘’\"'"


def read_asides(lines: Sequence[Line]) -> None:
    """Leave out what stands beside the article, or keep it apart from its paragraphs where it tells something.

    Args:
        lines: the page's lines; those of asides are settled, or their roles set right, in place.
    """
    _read_sources(lines)
    _read_summary(lines)
    _read_abstract(lines)
    _read_author(lines)
    _read_poll(lines)
    _read_repeated(lines)


def _leave_out(lines: Sequence[Line]) -> None:
    for line in lines:
        line.role, line.fields, line.caption = Role.CHROME, None, None
        line.settle(None)


def _read_sources(lines: Sequence[Line]) -> None:
    """Leave out the numbered or dated sources of the text that stand under their label below it."""
    first = next((index for index, line in enumerate(lines) if is_paragraph(line)), len(lines))
    for start, line in enumerate(lines[first + 1 :], first + 1):
        if not _heads_sources(line.text):
            continue
        notes = _NOTES.match(fold(line.text)) is not None
        end = start + 1
        while end < len(lines) and lines[end].role in {Role.TEXT, Role.BULLET} and _is_source(lines[end], notes=notes):
            end += 1
        if end > start + 1:
            _leave_out(lines[start:end])


def _heads_sources(text: str) -> bool:
    """Whether a line is the label of the sources, or that and the first of them: `參考資料：1.《河口志》，1998年`."""
    folded = fold(text[:_MAX_SOURCE])
    label = _SOURCES.match(folded)
    if not label or label.end() == len(folded):
        return label is not None and len(text) <= _MAX_LABEL
    return folded[: label.end()].rstrip().endswith(":") and _NUMBERED.match(folded, label.end()) is not None


def _is_source(line: Line, *, notes: bool) -> bool:
    folded = fold(line.text[:_MAX_SOURCE])
    return bool(_CITED.match(folded) or (not notes and _NUMBERED.match(folded)))


def _read_summary(lines: Sequence[Line]) -> None:
    """Leave out what a machine made of the article, from its label to the line that says so."""
    for start, line in enumerate(lines):
        if len(line.text) > _MAX_LABEL or not _SUMMARY.fullmatch(fold(line.text)):
            continue
        for end in range(start + 1, min(start + _MAX_SUMMARY, len(lines))):
            if _BY_MACHINE.fullmatch(fold(lines[end].text)):
                _leave_out(lines[start : end + 1])
                break


def _read_abstract(lines: Sequence[Line]) -> None:
    """Keep the points that stand above the article under a label such as `划重点` apart from its paragraphs.

    They say what those say once more, and none of those below would belong under the label.
    """
    for start, line in enumerate(lines):
        if is_paragraph(line) and len(line.text) > _MAX_BARE_POINT:
            return  # the body has begun
        if len(line.text) > _MAX_LABEL or not _ABSTRACT.fullmatch(fold(line.text)):
            continue
        end = start + 1
        while end < len(lines) and _is_point(lines[end], lines[start + 1]):
            end += 1
        # Short lines without a mark above the facts may be the headline.
        headed = any(
            above.fields or (len(above.text) >= _MIN_HEADLINE and _is_marked(lines[end - 1])) for above in lines[:start]
        )
        if headed and end - start - 1 in _POINTS and any(map(is_paragraph, lines[end : end + _NEAR])):
            for point in lines[start:end]:
                point.role, point.fields = Role.REMARK, None
            return


def _is_point(line: Line, first: Line) -> bool:
    """Whether a line is a point as the first one is: numbered or behind a bullet, or short."""
    if line.role not in {Role.TEXT, Role.BULLET}:
        return False
    if _is_marked(first):
        return _is_marked(line) and len(line.text) <= _MAX_POINT
    return len(line.text) <= _MAX_BARE_POINT


def _is_marked(line: Line) -> bool:
    return line.role is Role.BULLET or _NUMBERED.match(fold(line.text)) is not None


def _read_author(lines: Sequence[Line]) -> None:
    """Keep what a card below the article says of its author, under `關於作者` and the name; leave out an account's."""
    first = next((index for index, line in enumerate(lines) if is_paragraph(line)), len(lines))
    for label, name, about in zip(lines[first + 1 :], lines[first + 2 :], lines[first + 3 :], strict=False):
        labelled = len(label.text) <= _MAX_LABEL and _ABOUT_AUTHOR.fullmatch(fold(label.text))
        if not labelled or not names_line(name.text) or not is_paragraph(about) or len(about.text) > _MAX_ABOUT:
            continue
        if _OF_ACCOUNT.search(fold(about.text)):
            _leave_out((label, name, about))
        else:
            _leave_out((label,))
            about.role = Role.REMARK


def _read_poll(lines: Sequence[Line]) -> None:
    """Leave out a question to the readers with what they may choose, above the button to vote."""
    for end, line in enumerate(lines):
        if not _VOTE.fullmatch(fold(line.text)):
            continue
        start = end
        while (
            start
            and end - start <= max(_OPTIONS)
            and len(lines[start - 1].text) <= _MAX_OPTION
            and lines[start - 1].text[-1] not in "？?。"
        ):
            start -= 1
        if start and end - start in _OPTIONS and lines[start - 1].text.endswith(("？", "?")):
            _leave_out(lines[start - 1 : end + 1])


def _read_repeated(lines: Sequence[Line]) -> None:
    """Leave out sentences that a page prints large beside the paragraph that they are taken from."""
    first = next((index for index, line in enumerate(lines) if is_paragraph(line)), len(lines))
    for index, line in enumerate(lines[first + 1 :], first + 1):
        if line.role is not Role.TEXT or not (quoted := _quoted(line.text)):
            continue
        if index and lines[index - 1].text.endswith(("？", "?")):
            continue  # what somebody is asked
        near = (*lines[max(first, index - _NEAR) : index], *lines[index + 1 : index + 1 + _NEAR])
        if any(is_paragraph(other) and len(other.text) > len(line.text) and quoted in other.text for other in near):
            _leave_out([line])


def _quoted(text: str) -> str:
    """What a line quotes, if that may be shown twice; a heading quotes as well, but no whole sentence."""
    if len(text) > _MAX_QUOTE:
        return ""
    said = _CREDIT.sub("", text, count=1)
    quoted = said.strip(_QUOTES)
    if len(quoted) < _MIN_QUOTE:
        return ""
    parted = any(mark in quoted for mark in "，。；") and (said != text or (quoted != said and said[-1] in _QUOTES))
    sentence = len(quoted) >= _MIN_SENTENCE and quoted.endswith(("。", "！", "？"))
    return quoted if parted or sentence else ""
