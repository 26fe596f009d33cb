"""The names of papers and sites: over their pages, and as the one who published an article where no facts say so.

The paper's own name comes before that of the firm that owns it, of which the copyright at the foot may speak alone.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from retrieval.models import Kind
from retrieval.reading.furniture.imprint import holds_rights, is_imprint, publisher
from retrieval.reading.furniture.navigation import is_navigation, is_section
from retrieval.reading.lines import fold
from retrieval.reading.roles import HEAD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from retrieval.reading.roles import Line

_MAX_MASTHEAD = 30
_MAX_OUTLET = 12
_IMPRINTS = 4  # from the foot of the page, of which few pages have more

# `河口誌 | 首頁`, as a browser's title names the page that all others are reached from.
_HOME = re.compile(r"(?P<name>[^|>»›]{2,20}?)\s?[|>»›_-]\s?(?:首页|主页|官网|官方网站)")
_STEPS = re.compile(r"\s?[|>»›]{1,2}\s?")
_SITES = r"(?!网络|互联网|网友|原?作者|本|我|读者|用户|投稿|转载|翻?译|个人|第三方|独家|原创|授权|网站)"
_NAME = rf"{_SITES}(?P<name>《[^《》]{{1,12}}》[一-鿿]{{0,3}}|[一-鿿A-Za-z0-9·]{{2,12}}?)"
_OPENING = r"[※*(\[]{0,2}\s?(?:(?:版权|特别|郑重|免责)?(?:声明|说明)\s?:\s?)?本(?:文|篇|作品)"
# `本文系河口誌原創`, `本文來自河口誌，未經授權禁止轉載`, `本文版權歸河口誌所有`.
_CLAIMS = (
    re.compile(rf"{_OPENING}[系为是由]{_NAME}(?:的?(?:独家|原创|专稿|首发|特约|约稿|编译|版权))"),
    re.compile(rf"{_OPENING}(?:内容)?(?:来自|出自|由){_NAME}[,。]\s?(?:[未非][经获]|请勿|不得|转载|版权|如需|禁止)"),
    re.compile(rf"{_OPENING}(?:之|的)?(?:版权|著作权)均?(?:归属?|属于?|为){_NAME}所有"),
)
# The number of a periodical behind its name: `《街角》月刊 第 87 期`.
_OF_ISSUE = (
    r"\s?(?:(?:19|20)\d\d年?\s?)?(?:总?第\s?(?:\d{1,5}|[〇零一二三四五六七八九十百千]{1,7})\s?[期号辑卷]|"
    r"\d{1,2}月[号刊]|[春夏秋冬]季?[号刊])"
)
_ISSUE_BEHIND = re.compile(rf"(?:{_OF_ISSUE}){{1,2}}$")
# `在山裡：河口雜誌線上版`: what it says of itself before its name, and that this is the paper online.
_MOTTO = r"[^\s:,。!?]{2,8}\s?[:|]\s?"
_ONLINE = r"(?:线上|网络|网路|电子|数位|数字|手机|网页|在线)版|官网|官方网站"
_PAPER = r"[一-鿿A-Za-z0-9]{1,8}(?:杂志|志|画报|[周月季]刊|[日晚晨早时周快学]报)|《[^《》]{1,12}》"
_EDITION = re.compile(rf"(?:{_MOTTO})?(?P<name>{_PAPER})\s?(?:{_ONLINE})")
_ASKING = re.compile(r"(?:订阅|订购|续订|支持|赞助|关注)[^。,《》]{0,6}《(?P<name>[^《》]{2,12})》")
# The name of a paper or a station over its page.
_MASTHEAD = re.compile(
    rf"《[^《》]{{1,12}}》\s?(?:(?:[周月季]刊|双[周月]刊|半月刊|杂志|画报|周报|学报|电子报)(?:{_OF_ISSUE})?|(?:{_OF_ISSUE}){{1,2}})|"
    rf"[一-鿿A-Za-z0-9]{{1,8}}(?:志|杂志|画报|[周月季]刊)(?:{_OF_ISSUE}){{1,2}}|"
    r"[一-鿿A-Za-z0-9]{1,8}(?:新闻网|新闻云|日报网?|晚报网?|晨报网?|电子报|时报网?|周报|[周月季]刊|早报网?|快报|新闻社|通讯社|电视台|广播电台|(?:时报|日报|之声|广播)?中文网)|"
    # `島聞社 ISLANDWIRE`, `島嶼報告 The Isle Report`: the name in two languages.
    r"[一-鿿]{1,5}[社网报刊台]\s[A-Z]{4,16}|(?:[一-鿿]{1,6}传媒|[一-鿿]{0,6}报[导道]者|[一-鿿]{2,6}(?:社|网|报|报[导道]|周刊|月刊|杂志|传媒|新闻|之声|时报|日报))\s?[A-Z][A-Za-z]{2,14}(?:\s[A-Z][A-Za-z]{2,14}){0,3}"
)
# What a paper may be called as well, though the same words may head a part or a page.
_OUTLET = re.compile(r"(?![一两二三几这那本])[一-鿿]{2,6}(?:杂志|画报|传媒|电台)|(?!互联)[一-鿿]{2,4}网")


def is_masthead(text: str) -> bool:
    """Whether the line `text` is the name of a paper or a station, as it stands over its page."""
    folded = fold(text) if len(text) <= _MAX_MASTHEAD else ""
    return _MASTHEAD.fullmatch(folded) is not None or _EDITION.fullmatch(folded) is not None


def is_outlet(text: str) -> bool:
    """Whether the line `text`, the first of a page, is the name of whoever publishes it: `河口雜誌`."""
    return is_masthead(text) or (len(text) <= _MAX_OUTLET and _OUTLET.fullmatch(fold(text)) is not None)


def paper_of(text: str) -> str:
    """The name that the line `text` gives of a paper, without what else it says: of the issue, that it is online."""
    edition = _EDITION.fullmatch(fold(text))
    if edition:
        text = text[slice(*edition.span("name"))]
    issue = _ISSUE_BEHIND.search(fold(text))
    return text[: issue.start()] if issue else text


def asking(texts: Iterable[str]) -> list[str]:
    """The names of the papers that the page's own lines `texts` ask to subscribe to: `訂閱《河口雜誌》，每月120元`."""
    found = ((text, match) for text in texts for match in _ASKING.finditer(fold(text)))
    return [text[slice(*match.span("name"))] for text, match in found]


def is_named(text: str, name: str) -> bool:
    """Whether the line `text` is the name of the paper that is called `name`, with a motto before it at most."""
    named = rf"(?:{_MOTTO})?《?{re.escape(fold(name))}》?\s?(?:{_ONLINE}|网|[A-Z][A-Za-z ]{{2,30}})?"
    return re.fullmatch(named, fold(text)) is not None


def publication(lines: Sequence[Line]) -> tuple[Line, str] | None:
    """The name of the paper or site that no facts tell, and the line that tells it; `None` where none does."""
    title = next((index for index, line in enumerate(lines) if line.kind is Kind.TITLE), 0)
    over = [line for line in lines[: min(title, 3 * HEAD)] if line.kind is None]
    below = [line for line in reversed(lines[title:]) if line.kind is None]
    imprints = [line for line in reversed(lines) if line.kind is None and is_imprint(line.text)]
    names = chain(
        ((line, line.masthead) for line in lines if line.masthead),
        _holding(over, imprints[:_IMPRINTS]),
        ((line, name) for line in over if (name := _home(line.text))),
        ((line, name) for line in below if (name := claimed(line.text) or _issued(line.text))),
        _first_steps(over, imprints[:_IMPRINTS]),
        ((line, owner) for line in imprints if (owner := publisher(line.text))),
    )
    return next(names, None)


def claimed(text: str) -> str | None:
    """The paper or site that the line `text` says the article is of; `None` if it names none."""
    folded = fold(text)
    found = next(filter(None, (claim.match(folded) for claim in _CLAIMS)), None)
    return text[slice(*found.span("name"))] if found else None


def _issued(text: str) -> str | None:
    """The periodical of which the line `text` is the name with the number of an issue, and nothing else."""
    name = paper_of(text)
    return name if name != text and is_masthead(text) else None


def _holding(over: Sequence[Line], imprints: Sequence[Line]) -> Iterator[tuple[Line, str]]:
    """What stands above the headline and holds the rights."""
    for line in over:
        if any(holds_rights(line.text, imprint.text) for imprint in imprints if imprint is not line):
            yield line, line.text


def _first_steps(over: Sequence[Line], imprints: Sequence[Line]) -> Iterator[tuple[Line, str]]:
    """The first step of the trail to the article, which is the site where the foot of the page names it."""
    for line in over:
        name, *steps = _STEPS.split(line.text)
        if steps and not is_section(name) and not is_navigation(name):
            yield from ((imprint, name) for imprint in imprints if holds_rights(name, imprint.text))


def _home(text: str) -> str | None:
    """The name that stands beside the way to the first page alone."""
    match = _HOME.fullmatch(fold(text))
    name = text[slice(*match.span("name"))] if match else ""
    return name if name and not is_section(name) and not is_navigation(name) else None
