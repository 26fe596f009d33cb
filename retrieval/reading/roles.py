"""The lines of a page, and what each is by its form alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from retrieval.models import Caption, Kind
from retrieval.reading.captions import is_credit, parse_caption
from retrieval.reading.fields import Fields, parse_fields
from retrieval.reading.furniture.chrome import is_chrome, is_wordless
from retrieval.reading.furniture.comments import is_comments_heading
from retrieval.reading.furniture.galleries import is_gallery
from retrieval.reading.furniture.imprint import is_imprint
from retrieval.reading.furniture.links import has_bullet, is_list_heading, is_recommended
from retrieval.reading.furniture.navigation import is_navigation
from retrieval.reading.furniture.pleas import is_plea
from retrieval.reading.lines import fold
from retrieval.reading.markdown import is_link_bar
from retrieval.reading.notes import is_editors_note, is_note
from retrieval.reading.origins import origin_of
from retrieval.reading.people import is_proofreader, is_staff

if TYPE_CHECKING:
    from collections.abc import Callable

HEAD = 12
"""How many lines the head of an article has at most; with what the page prints above it, twice as many."""

MAX_HEADING = 30
"""The longest line that may head a part of the article."""

ENDINGS = tuple('。．.!！?？…:：;；,，、”」』’"')
"""What sentences and their parts end with."""

TITLE_ENDINGS = tuple("。．:：;；,，、")
"""Those of them that neither headlines nor headings end with."""

FULL_STOPS = ("。", "！", "？")

SENTENCE_MARK = re.compile(r"[，,！!？?：:；;、…]")
"""What parts a sentence."""

SUBTITLE = ("——", "──", "—", "--", "－－")
"""What a subtitle begins with."""

_LONG = 45
_MIN_SENTENCE = 10
_MAX_REMARK = 90
_MAX_ABOUT = 120
_REMARK = re.compile(
    r"[(\[—~-]{0,2}\s?(?:全文)?(?:完|未完待续|待续|编者按|正文)\s?[)\]—~-]{0,2}|原标题:.{1,80}|原题:.{1,80}|"
    r"[(\[]?本文(?:首发|原载|刊载|刊登|转载|节选|摘编|选)[于自][^。]{2,60}[)\]]?"
)
# What the page says about its own text: `*文中人物均为化名`.
_NOTE = re.compile(
    r"(?:[*※]{1,2}\s?(?:注|备注|本文|文中|文内|以上|上述|数据|部分|为保护)(?!.*(?:转载|授权|版权)).{1,80}|"
    r"(?:[(\[*※]{1,2}\s?|注:|(?=文[中内章]|本文|应))[^。]{0,40}(?:为|系|是)化名[。)\]]{0,2})"
)
# Who the author is stays with the byline: `（作者单位：北河大学）`, `（作者系北河大学教授）`.
_ABOUT_AUTHOR = re.compile(
    r"[(\[]\s?(?:本文|文章)?(?:第一|通讯)?作者(?:(?:单位|简介|介绍)\s?:|分?别?均?[系为是](?!了|否)|现任).{2,100}[)\]]|"
    r"作者单位\s?:\s?[^。]{2,60}|"
    r"\(\s?1\s?[.,]?\s?[^()。]{0,50}(?:大学|学院|研究所|研究院|医院|科学院|社科院)[^()。]{0,60}\)|"
    r"(?:(?:[A-Z][\w.'’-]{1,20}(?:\s[A-Z][\w.'’-]{0,20}){1,3}[是系为]|(?![他她死伤])[一-鿿·]{2,8}[是系为](?=《|本[报刊社网台]|[一-鿿]{2,10}(?:时报|日报|新闻)))"
    r"[^。]{0,24}(?:记者|撰稿人|专栏作家|特约作者|主编|分社社长)(?:,[^。]{2,20})?。\s?){1,3}|"
    r"(?:BBC|[一-鿿]{1,10})?(?:中文)?(?:记者|特约撰稿人|通讯员),?\s?发自[一-鿿·]{1,12}|BBC(?:中文)?(?:记者|特约撰稿人)"
)


class Role(Enum):
    """What a line is by its form alone."""

    TEXT = auto()
    FIELDS = auto()
    CAPTION = auto()
    BULLET = auto()
    LIST = auto()
    COMMENTS = auto()
    CHROME = auto()
    NAVIGATION = auto()
    REMARK = auto()
    ABOUT_AUTHOR = auto()


@dataclass(slots=True)
class Line:
    """A line, what it is by its form, and what it turns out to be; `kind` is `None` if left out.

    `cells` are the parts of it that stand apart, `table` is where the table begins of which it may be a row,
    `title` is the headline that it gives behind a label, `masthead` is the name of the paper that it holds alone.
    """

    text: str
    role: Role = Role.TEXT
    fields: Fields | None = None
    caption: Caption | None = None
    cells: tuple[str, ...] = ()
    table: int | None = None
    title: str | None = None
    masthead: str | None = None
    kind: Kind | None = Kind.BODY
    settled: bool = False

    def settle(self, kind: Kind | None) -> None:
        """Say what it turned out to be, once for all; `None` leaves it out."""
        self.kind = kind
        self.settled = True


def by_form(text: str) -> Line:
    """The line `text`, as its form alone shows it."""
    if fields := origin_of(text):
        return Line(text, Role.FIELDS, fields=fields)
    for role, fits in _FORMS:
        if fits(text):
            # A bar to share by is no heading, wherever it stands.
            return Line(text, Role.CHROME if role is Role.NAVIGATION and is_chrome(text) else role)
    caption = parse_caption(text)
    if caption and caption.photographer and is_credit(text):
        return Line(text, Role.CAPTION, caption=caption)
    if fields := parse_fields(text):
        return Line(text, Role.FIELDS, fields=fields)
    if caption:
        return Line(text, Role.CAPTION, caption=caption)
    return Line(text, Role.CHROME if is_chrome(text) else Role.BULLET if has_bullet(text) else Role.TEXT)


def _is_remark(text: str) -> bool:
    if len(text) > _MAX_REMARK:
        return False
    folded = fold(text)
    return _REMARK.fullmatch(folded) is not None or _NOTE.fullmatch(folded) is not None


def _is_about_author(text: str) -> bool:
    return len(text) <= _MAX_ABOUT and _ABOUT_AUTHOR.fullmatch(fold(text)) is not None


_FORMS: tuple[tuple[Role, Callable[[str], bool]], ...] = (
    (Role.CHROME, is_wordless),
    (Role.CHROME, is_link_bar),
    (Role.CHROME, is_gallery),
    (Role.LIST, is_list_heading),
    (Role.COMMENTS, is_comments_heading),
    (Role.CHROME, is_recommended),
    (Role.NAVIGATION, is_navigation),
    (Role.REMARK, _is_remark),
    (Role.REMARK, is_note),
    (Role.REMARK, is_editors_note),
    (Role.REMARK, is_proofreader),
    (Role.ABOUT_AUTHOR, _is_about_author),
    (Role.ABOUT_AUTHOR, is_staff),
    (Role.CHROME, is_imprint),
    (Role.CHROME, is_plea),
)


def is_paragraph(line: Line) -> bool:
    """Whether a line reads as a sentence or is too long for anything but a paragraph."""
    if line.role is not Role.TEXT:
        return False
    return len(line.text) > _LONG or (
        len(line.text) >= _MIN_SENTENCE and line.text.endswith(ENDINGS) and not line.text.startswith(SUBTITLE)
    )
