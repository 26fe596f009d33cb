"""Where an article appeared first, told in a line of its own: `本文出自《河口月刊》第88期`, `首發於河口新聞網`."""

from __future__ import annotations

import re

from retrieval.reading.fields import Fields
from retrieval.reading.lines import fold
from retrieval.reading.stamps import DATE

MAX_LENGTH = 90

_TEXT = "(?:本文|本篇|原文|全文|此文|文章|以上(?:内容|文字)?|内容)"
_APPEARED = (
    "(?:(?:原载|首发|首刊|原刊)[于在自]?+|[出摘选]自|摘[录编]自|节[录选]自|转[载引]?自|转载[于自]|"
    "(?:原|首|最早|最初)?(?:刊[载登出]?|登载|载|发表|发布)[于自在])"
)
_MARKS = r"[(\[※*●◎★■\s]{0,3}"
_OPENING = rf"{_MARKS}{_TEXT}?(?:内容|文字)?[均皆是系]?(?:同步|首次|已?[经获]?授权)?{_APPEARED}\s?[:,]?\s?"
_WHEN = r"(?P<when>[^《》。,]{0,12})"
_BEHIND = r"(?P<behind>[\s\dA-Z,./()~-〇零一二三四五六七八九十百千第总期号辑卷版页年月日春夏秋冬季刊杂志报社出-]{0,40})"
_AUTHOR = r"(?:作者\s?:?\s?(?P<author>[一-鿿]{2,4}))?"
# What else is said of it: under which title, who may use it, which account it is.
_CLAUSES = (
    r"(?:[,。;\s]\s?(?:原(?:标题|题|文标题)[^。]{1,50}|(?:小?标题|题目)[为系由][^。]{2,12}|[未非][经获][^。]{2,24}|(?:已?[经获])?授权(?:转载|刊登|发布)?|"
    r"[^,。]{0,10}(?:请勿|禁止|不得)转载)|\((?:ID|微信号?|id)\s?:\s?[\w-]{2,30}\)|“[^“”]{2,20}”(?:专题|专栏|特辑)){0,2}"
)
_END = r"。?[)\]]?"
_ORIGIN = re.compile(
    rf"(?:{_OPENING}{_WHEN}|{_MARKS}{_TEXT}[为是系])《(?P<name>[^《》]{{2,20}})》{_BEHIND}"
    rf"(?:的?(?:封面故事|专题(?:文章|报[导道])?|专稿|选文))?{_AUTHOR}{_CLAUSES}{_END}"
)
# No marks enclose the name: it is one by its own form, or as an issue of it is told.
_LATIN = r"[A-Z](?:[\w'’&-]|\.(?=\w)){0,20}"
_LATIN_PAPER = rf"{_LATIN}(?:\s(?:of\s|the\s)?{_LATIN})"
_PAPER = (
    r"(?!多|各|某|本|一些|有|其他|[国海]外|国内|当地|外[媒国]|官方|社交|自媒|个人|网[络路友]|政府|互联|上网)(?![一-鿿]{1,10}的)"
    r"(?:中央社|新华社|明报|信报|报[导道]者|[一-鿿A-Za-z0-9·]{1,10}(?:[日晚晨时早周快学画]报|青年报|电子报|[周月季]刊|杂志|志|新闻|"
    rf"新闻云|传媒|通讯社|电视台|电台|网)|{_LATIN_PAPER}{{1,4}})"
)
_ACCOUNT = r"(?:微信)?公众(?:号|平台)\s?[:,]?\s?“?(?P<account>[^\s“”,。:()]{2,16})”?"
_NUMBERED = r"\s?(?:总?第?\s?[\d一二三四五六七八九十百〇零]{1,5}\s?期|(?:19|20)\d\d年.{0,6}[期号刊])"
_ISSUED = rf"(?P<issued>[一-鿿A-Za-z]{{2,12}}?)(?={_NUMBERED})"
_NAMED = re.compile(rf"{_OPENING}(?:{_ACCOUNT}|“?(?P<paper>{_PAPER})”?|{_ISSUED}){_BEHIND}{_AUTHOR}{_CLAUSES}{_END}")
# Who allowed it to be shown here: `本文由河口新聞網授權轉載`.
_ALLOWED = re.compile(
    rf"{_MARKS}{_TEXT}已?[由获经承蒙](?:《(?P<name>[^《》]{{2,20}})》|(?P<paper>{_PAPER}))(?:独家|正式|同意)?"
    rf"授权(?:转载|刊登|刊载|发布|使用){_CLAUSES}{_END}"
)
_IN_ENGLISH = re.compile(
    r"[(\[*]?(?:This (?:article|story|piece|essay|interview) (?:was |has been )?)?"
    r"(?:[Oo]riginally|[Ff]irst) (?:published|appeared) (?:in|by|on|with) "
    rf"(?P<paper>{_LATIN_PAPER}{{0,4}}|[一-鿿]{{2,12}})(?:,?\s(?:on\s)?(?P<behind>[^.]{{4,30}}))?\.?[)\]]?"
)
# A book is no publisher; a periodical is one by its name or by the number of its issue.
_PERIODICAL = re.compile(r".*(?:报|刊|志|周报|画报|学报|文摘|News|Weekly|Times|Post)")
_ISSUE = re.compile(
    r"\d{1,5}\s?[期号辑卷]|[一二三四五六七八九十百]{1,5}\s?[期号辑卷]|[春夏秋冬]季?[号刊]|月[号刊]|\d{1,3}\s?版"
)


def origin_of(text: str) -> Fields | None:
    """The periodical or site that the line `text` says the article appeared in, and when; `None` for any other line."""
    if len(text) > MAX_LENGTH:
        return None
    folded = fold(text)
    found = next(filter(None, (form.fullmatch(folded) for form in (_ORIGIN, _NAMED, _ALLOWED, _IN_ENGLISH))), None)
    if found is None:
        return None
    told = {name: value for name, value in found.groupdict().items() if value}
    date = next(filter(None, (_date(text, found, group) for group in ("behind", "when") if group in told)), None)
    if "name" in told and not (date or _PERIODICAL.fullmatch(told["name"]) or _ISSUE.search(told.get("behind", ""))):
        return None
    name = next(group for group in ("name", "account", "paper", "issued") if group in told)
    authors = [text[slice(*found.span("author"))]] if "author" in told else []
    return Fields(source=text[slice(*found.span(name))], published=date, authors=authors, labelled=True)


def _date(text: str, found: re.Match[str], group: str) -> str | None:
    """The date in a part of a line, as it is printed."""
    date, start = DATE.search(found[group]), found.start(group)
    return text[start + date.start() : start + date.end()] if date else None
