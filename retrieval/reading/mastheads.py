"""Who published an article, where no line of facts says so: the name over its page, or what its foot says of it.

The paper's own name comes before that of the firm that owns it, of which the copyright at the foot may speak alone.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from retrieval.models import Kind
from retrieval.reading.furniture import is_navigation, is_section, without_issue
from retrieval.reading.imprint import holds_rights, is_imprint, publisher
from retrieval.reading.lines import fold
from retrieval.reading.roles import HEAD

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from retrieval.reading.roles import Line

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


def publication(lines: Sequence[Line]) -> tuple[Line, str] | None:
    """The name of the paper or site that no facts tell, and the line that tells it; `None` where none does."""
    title = next((index for index, line in enumerate(lines) if line.kind is Kind.TITLE), 0)
    over = [line for line in lines[: min(title, 3 * HEAD)] if line.kind is None]
    below = [line for line in reversed(lines[title:]) if line.kind is None]
    imprints = [line for line in reversed(lines) if line.kind is None and is_imprint(line.text)]
    names = chain(
        ((line, without_issue(line.text)) for line in lines if line.masthead),
        _holding(over, imprints[:_IMPRINTS]),
        ((line, name) for line in over if (name := _home(line.text))),
        ((line, name) for line in below if (name := claimed(line.text))),
        _first_steps(over, imprints[:_IMPRINTS]),
        ((line, owner) for line in imprints if (owner := publisher(line.text))),
    )
    return next(names, None)


def claimed(text: str) -> str | None:
    """The paper or site that the line `text` says the article is of; `None` if it names none."""
    folded = fold(text)
    found = next(filter(None, (claim.match(folded) for claim in _CLAIMS)), None)
    return text[slice(*found.span("name"))] if found else None


def _holding(over: Sequence[Line], imprints: Sequence[Line]) -> Iterator[tuple[Line, str]]:
    """What stands above the headline and holds the rights."""
    for line in over:
        if any(holds_rights(line.text, imprint.text) for imprint in imprints):
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
