"""What each line of a news page is.

The rules look at a line's form and its neighbours, never at its number or its topic:

1. Lines of facts (date, source, authors, editors), captions and page furniture are told by their form.
2. The first line with a date or a source ends the head: the headline is the last line above it, kickers
   stand above the headline, lines that begin with —— are subtitles. A headline behind a label is told
   by the label.
3. The core reaches from the first to the last paragraph. A short line in it without closing punctuation
   that a paragraph follows is a heading; several that ask or quote in one form are, too, and so are those
   that a mark shows or whose numbers go on from headings.
4. Lists of links are left out: after the core, under a heading such as 相關閱讀, or pasted double.
   Any other list is body, a box of labelled facts after the core as well.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from itertools import pairwise
from typing import TYPE_CHECKING

from retrieval.models import Article, Block, Caption, Kind
from retrieval.reading.captions import is_caption_label, is_credit, parse_caption
from retrieval.reading.fields import Fields, is_date, is_staff, name_with_post, names_line, parse_fields, people_in_body
from retrieval.reading.furniture import (
    has_bullet,
    is_box_title,
    is_chrome,
    is_comment_count,
    is_comments_heading,
    is_contact,
    is_doubled,
    is_figure,
    is_genre,
    is_issuer,
    is_link,
    is_list_end,
    is_list_heading,
    is_masthead,
    is_navigation,
    is_reply_bar,
    is_section,
    is_wordless,
)
from retrieval.reading.labels import is_detail, labelled_title, original_title
from retrieval.reading.lines import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

MAX_HEADING = 30
MAX_TITLE = 60
MAX_BARE_TITLE = 40
"""The longest headline told only by the paragraphs below it."""

_HEAD = 12
_LONG = 45
_MIN_SENTENCE = 10
_MAX_REMARK = 90
_MAX_ABOUT = 120
_MAX_SPOKEN = 20
_MIN_RATIO = 3
_MAX_LABEL = 6
_MAX_ACCOUNT = 12
_MAX_CARD = 2
_MAX_TURN = 12
_MAX_FIRST_COMMENT = 3
_MIN_REPEATED = 6
_ANNOUNCING = tuple("下括別别為为有是說说道示")
_ENOUGH_PARAGRAPHS = 2
_MAX_LIST_RUN = 2
_ENDINGS = tuple('。．.!！?？…:：;；,，、”」』’"')
_QUOTES = '“「『‘"'
_QUOTE_ENDINGS = tuple('”」』’"')
_SENTENCE_MARK = re.compile(r"[，,！!？?：:；;、…]")
_CALLS = tuple("？?！!")
# Who says I or you speaks in a paragraph.
_SPEAKER = re.compile(r"[我你您妳俺咱]")
_TITLE_ENDINGS = tuple("。．:：;；,，、")
_SENTENCE_ENDINGS = ("。", "。”", "。」")
_FULL_STOPS = ("。", "！", "？")
_SUBTITLE = ("——", "──", "—", "--", "－－")
_NUMBERED = re.compile(
    r"第[一二三四五六七八九十百\d]{1,4}[章节部篇回]|[一二三四五六七八九十]{1,3}[,.、]|"
    r"[壹贰叁参肆伍陆柒捌玖拾]{1,3}[,.、]|0[1-9](?=\s|$)|[(][一二三四五六七八九十\d]{1,3}[)]|"
    r"\d{1,2}[.、,)](?!\d)|\d{1,2}(?:\.\d{1,2}){1,3}(?=\s)|[①-⑳]|[⼀-⿕]"
)
# How much a public account wrote, on its card.
_WRITTEN = re.compile(r"\d{1,5}篇原创内容")
_TURN = re.compile(r"(?:本[报刊网台])?(?:记者|主持人|采访者)\s?:")
_ORDINALS = "一二三四五六七八九十"
_ORDINAL = re.compile(rf"[(]?第?(?:(?P<digits>\d{{1,2}})|(?P<han>[{_ORDINALS}]))(?![{_ORDINALS}\d])")
_MARKED = re.compile(r"#{1,6}\s(?=\S)|\(小标题\)")
_MARKDOWN = re.compile(r"#{1,6}\s(?=\S)")
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
    r"(?:BBC|[一-鿿]{1,8}(?:社|报|网|台))?(?:中文)?(?:记者|特约撰稿人|通讯员),?\s?发自[一-鿿·]{1,12}|BBC(?:中文)?(?:记者|特约撰稿人)"
)
# A page without a line of these kinds answers nothing.
_ANSWERS = (Kind.BODY, Kind.TITLE, Kind.CAPTION, Kind.HEADING, Kind.KICKER, Kind.OTHER)


class _Role(Enum):
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
class _Line:
    """A line, what it is by its form, and what it turns out to be; `kind` is `None` if left out.

    `title` is the headline that it gives behind a label, `masthead` whether it is the name of the paper alone.
    """

    text: str
    role: _Role = _Role.TEXT
    fields: Fields | None = None
    caption: Caption | None = None
    title: str | None = None
    masthead: bool = False
    kind: Kind | None = Kind.BODY
    settled: bool = False

    def settle(self, kind: Kind | None) -> None:
        self.kind = kind
        self.settled = True


@dataclass(slots=True)
class _Facts:
    """What the lines say about the article, the first to speak counting."""

    published: str | None = None
    source: str | None = None
    authors: list[str] = field(default_factory=list)
    editors: list[str] = field(default_factory=list)
    updated: bool = False

    def add(self, fields: Fields) -> None:
        # When it was published comes before when it was changed.
        if fields.published and (not self.published or (self.updated and not fields.updated)):
            self.published, self.updated = fields.published, fields.updated
        self.source = self.source or fields.source
        self.add_people(fields.authors, fields.editors)

    def add_people(self, authors: Iterable[str], editors: Iterable[str]) -> None:
        self.authors += [name for name in dict.fromkeys(authors) if name not in self.authors]
        self.editors += [name for name in dict.fromkeys(editors) if name not in self.editors]


def parse_page(texts: Sequence[str], name: str) -> Article | None:
    """The article in the cleaned lines `texts`, each of which goes into one block or is left out.

    Returns:
        The article, named `name`; `None` where the lines hold nothing of an article.
    """
    lines = [_by_form(text) for text in texts]
    _join_credits(lines)
    _read_account(lines)
    _read_card(lines)
    _read_dialogue(lines)
    _read_days(lines)
    _read_comments(lines)
    _read_labels(lines)
    _Head(lines).settle()
    first, last = _core(lines)
    _settle_furniture(lines, first, last)
    _settle_rest(lines, first, last)
    if not any(line.kind in _ANSWERS for line in lines):
        return None
    return _article(lines, name)


def _by_form(text: str) -> _Line:
    for role, fits in _FORMS:
        if fits(text):
            # A bar to share by is no heading, wherever it stands.
            return _Line(text, _Role.CHROME if role is _Role.NAVIGATION and is_chrome(text) else role)
    caption = parse_caption(text)
    if caption and caption.photographer and is_credit(text):
        return _Line(text, _Role.CAPTION, caption=caption)
    if fields := parse_fields(text):
        return _Line(text, _Role.FIELDS, fields=fields)
    if caption:
        return _Line(text, _Role.CAPTION, caption=caption)
    if is_chrome(text):
        return _Line(text, _Role.CHROME)
    return _Line(text, _Role.BULLET if has_bullet(text) else _Role.TEXT)


def _join_credits(lines: Sequence[_Line]) -> None:
    """Give the pictures' captions the credits that stand on lines of their own below them."""
    for above, below in pairwise(lines):
        if above.caption and below.caption and not above.caption.photographer and is_credit(below.text):
            above.caption = replace(above.caption, photographer=below.caption.photographer)
            below.caption = None
        if is_caption_label(above.text) and below.role is _Role.TEXT:
            above.role, below.role = _Role.CHROME, _Role.CAPTION
            below.caption = Caption(below.text, None)


def _read_account(lines: Sequence[_Line]) -> None:
    """Read the name of a public account, which stands between the headline and `… 发表于北京`."""
    for index in range(2, min(len(lines), _HEAD)):
        above, account, line = lines[index - 2 : index + 1]
        if (
            line.fields
            and line.fields.posted
            and account.role is above.role is _Role.TEXT
            and len(account.text) <= _MAX_ACCOUNT
            and not _SENTENCE_MARK.search(account.text)
        ):
            account.role, account.fields = _Role.FIELDS, Fields(source=account.text)


def _read_card(lines: Sequence[_Line]) -> None:
    """Leave out a public account's card, which stands below the facts: its name, what it is, how much it wrote."""
    for index, line in enumerate(lines[: 2 * _HEAD]):
        if not _WRITTEN.fullmatch(fold(line.text)):
            continue
        for size in range(1, min(_MAX_CARD, index - 1) + 1):
            card = lines[index - size : index]
            if lines[index - size - 1].fields and all(_may_be_on_card(part) for part in card):
                for part in card:
                    part.role = _Role.CHROME


def _may_be_on_card(line: _Line) -> bool:
    return line.role is _Role.TEXT and len(line.text) <= MAX_HEADING and not line.text.endswith(_FULL_STOPS)


def _read_dialogue(lines: Sequence[_Line]) -> None:
    """Take `記者：…` for what is said where it comes again and again below the first paragraph."""
    first = next((index for index, line in enumerate(lines) if _is_paragraph(line)), len(lines))
    turns = [index for index, line in enumerate(lines) if index > first and _TURN.match(fold(line.text[:_MAX_TURN]))]
    if any(below > above + 1 for above, below in pairwise(turns)):
        for index in turns:
            if lines[index].role is _Role.FIELDS:
                lines[index].role, lines[index].fields = _Role.TEXT, None
            if not _is_paragraph(lines[index]):
                # Nor is it a heading, however short.
                lines[index].settle(Kind.BODY)


def _read_days(lines: Sequence[_Line]) -> None:
    """Take dates that stand alone, each above a sentence, for headings where the page told its own before."""
    told = next((i for i, line in enumerate(lines[:_HEAD]) if line.fields and line.fields.published), len(lines))
    days = [i for i in range(told + 1, len(lines)) if lines[i].role is _Role.FIELDS and is_date(lines[i].text)]
    headed = [index for index in days if index + 1 < len(lines) and _is_paragraph(lines[index + 1])]
    if len(headed) > 1:
        for index in headed:
            lines[index].role, lines[index].fields = _Role.TEXT, None


def _read_comments(lines: Sequence[_Line]) -> None:
    """Find where the comments begin: at the last count of them above the first `2天前 回覆`."""
    replies = [index for index, line in enumerate(lines) if is_reply_bar(line.text)]
    counts = [index for index, line in enumerate(lines) if is_comment_count(line.text)]
    for index in counts:
        lines[index].role = _Role.CHROME
    begins = [index for index in counts if replies and index < replies[0]]
    # Where much stands between them, the count is that of a bar in the article.
    if begins and sum(_is_paragraph(line) for line in lines[begins[-1] : replies[0]]) <= _MAX_FIRST_COMMENT:
        lines[begins[-1]].role = _Role.COMMENTS


def _read_labels(lines: Sequence[_Line]) -> None:
    """Read what stands behind a label above the first paragraph: a document's details and headline."""
    titled: list[_Line] = []
    for line in lines[: 2 * _HEAD]:
        if line.role is not _Role.TEXT:
            continue
        line.title = labelled_title(line.text)
        if line.title is not None:
            titled.append(line)
        if line.title is not None or is_detail(line.text):
            line.role = _Role.REMARK
        elif _is_paragraph(line):
            break
    shown = {line.text for line in lines[: 2 * _HEAD] if line.role is _Role.TEXT}
    for line in titled:
        if line is not titled[0] or line.title in shown:
            # The headline itself stands on the page.
            line.title = None


def _is_remark(text: str) -> bool:
    if len(text) > _MAX_REMARK:
        return False
    folded = fold(text)
    return _REMARK.fullmatch(folded) is not None or _NOTE.fullmatch(folded) is not None


def _is_about_author(text: str) -> bool:
    return len(text) <= _MAX_ABOUT and _ABOUT_AUTHOR.fullmatch(fold(text)) is not None


_FORMS: tuple[tuple[_Role, Callable[[str], bool]], ...] = (
    (_Role.CHROME, is_wordless),
    (_Role.LIST, is_list_heading),
    (_Role.COMMENTS, is_comments_heading),
    (_Role.NAVIGATION, is_navigation),
    (_Role.REMARK, _is_remark),
    (_Role.ABOUT_AUTHOR, _is_about_author),
    (_Role.ABOUT_AUTHOR, is_staff),
)


def _is_paragraph(line: _Line) -> bool:
    """Whether a line reads as a sentence or is too long for anything but a paragraph."""
    if line.role is not _Role.TEXT:
        return False
    return len(line.text) > _LONG or (
        len(line.text) >= _MIN_SENTENCE and line.text.endswith(_ENDINGS) and not line.text.startswith(_SUBTITLE)
    )


class _Head:
    """The lines from the top of the page to the first paragraph."""

    def __init__(self, lines: list[_Line]) -> None:
        self.lines = lines

    def settle(self) -> None:
        anchor = self._anchor()
        title = next((index for index, line in enumerate(self.lines[: 2 * _HEAD]) if line.title), None)
        if title is None and anchor is not None:
            title = self._title_above(anchor)
        if title is None or is_masthead(self.lines[title].text):
            # A paper's name is the headline only where nothing else can be.
            bare = self._bare_title(0 if anchor is None else anchor + 1)
            title = title if bare is None else bare
        if title is not None:
            self._settle_above(title)
            self.lines[title].settle(Kind.TITLE)
        self._settle_below(title, anchor)

    def _anchor(self) -> int | None:
        """Where the date and the source stand; a byline will do where neither is printed."""
        byline = None
        paragraphs = 0
        seen = 0
        for index, line in enumerate(self.lines):
            if line.role in {_Role.CHROME, _Role.NAVIGATION, _Role.LIST}:
                continue
            if line.fields and line.fields.is_dateline:
                return index
            if line.fields and line.fields.authors and byline is None and seen:
                byline = index
            paragraphs += _is_paragraph(line)
            seen += 1
            if paragraphs >= _ENOUGH_PARAGRAPHS or seen > _HEAD:
                break
        return byline

    def _title_above(self, anchor: int) -> int | None:
        above = [
            index
            for index in range(anchor)
            if self.lines[index].role in {_Role.TEXT, _Role.BULLET} and not self.lines[index].text.startswith(_SUBTITLE)
        ]
        fitting = [index for index in above if _may_be_title(self.lines[index].text)]
        # Names between headline and date are the byline, unless nothing else can be the headline.
        headlines = [
            index
            for index in fitting
            if not names_line(self.lines[index].text) and not is_contact(self.lines[index].text)
        ]
        found = headlines or fitting
        if len(found) > 1 and is_issuer(self.lines[found[-1]].text):
            *others, issuer = found
            if len(self.lines[others[-1]].text) >= 2 * len(self.lines[issuer].text):
                # Who issued it stands between the headline and the date.
                self.lines[issuer].role, self.lines[issuer].fields = (
                    _Role.FIELDS,
                    Fields(source=self.lines[issuer].text),
                )
                found = others
        return found[-1] if found else None

    def _bare_title(self, start: int) -> int | None:
        """A short first line that longer paragraphs follow."""
        shown = [
            index
            for index in range(start, len(self.lines))[: 2 * _HEAD]
            if self.lines[index].role in {_Role.TEXT, _Role.BULLET}
            and not (start and is_section(self.lines[index].text))
        ]
        # What heads every page of its kind is a kicker, if a headline follows.
        if len(shown) > 1 and is_genre(self.lines[shown[0]].text) and not _is_paragraph(self.lines[shown[1]]):
            del shown[0]
        if not shown:
            return None
        first = self.lines[shown[0]]
        following = next((self.lines[i] for i in shown[1:] if _is_paragraph(self.lines[i])), None)
        if following is None or first.role is not _Role.TEXT or first.text.startswith(_SUBTITLE):
            return None
        if len(first.text) > MAX_BARE_TITLE or not _may_be_title(first.text):
            return None
        if any(_is_paragraph(line) for line in self.lines[: shown[0]]):
            return None
        # A question or a quotation may be a headline, but only plainly shorter than what it heads.
        factor = 2 if first.text.endswith(_ENDINGS) else 1
        return shown[0] if len(following.text) > factor * len(first.text) else None

    def _settle_above(self, title: int) -> None:
        headline = "".join(self.lines[title].text.split())
        for line in self.lines[:title]:
            if line.role is not _Role.TEXT:
                continue
            text = "".join(line.text.split())
            rest = text.removeprefix(headline)
            if not rest or (rest != text and rest.startswith(("_", "|", "-", "—", "–"))):
                # The browser's title, copied along: `標題_人民網`.
                line.settle(None)
            elif is_masthead(line.text):
                line.masthead = True
                line.settle(None)
            elif line.text.startswith(_SUBTITLE):
                line.settle(Kind.OTHER)
            elif names_line(line.text):
                line.settle(Kind.BYLINE)
            elif _may_be_title(line.text) and len(line.text) <= MAX_TITLE:
                line.settle(Kind.KICKER)

    def _settle_below(self, title: int | None, anchor: int | None) -> None:
        start = max(-1 if title is None else title, -1 if anchor is None else anchor) + 1
        if title is not None and anchor is not None:
            for line in self.lines[title + 1 : anchor]:
                self._settle_one(line)
        for line in self.lines[start:]:
            if line.role is _Role.TEXT and not (start and self._settle_one(line)):
                return

    def _settle_one(self, line: _Line) -> bool:
        """Settle a line of the head that its form does not settle; `False` where the head is over."""
        if line.role is not _Role.TEXT:
            return True
        if line.text.startswith(_SUBTITLE) and len(line.text) <= MAX_TITLE and not line.text.endswith("。"):
            line.settle(Kind.OTHER)
        elif names_line(line.text):
            line.settle(Kind.BYLINE)
        elif name := name_with_post(line.text):
            line.fields = Fields(authors=[name])
            line.settle(Kind.BYLINE)
        return line.settled


def _may_be_title(text: str) -> bool:
    return len(text) <= MAX_TITLE and not text.endswith(_TITLE_ENDINGS) and not _is_bracketed(text)


def _is_bracketed(text: str) -> bool:
    """Whether `text` stands in one pair of round brackets, as an aside does."""
    return text[0] in "(（" and text[-1] in ")）" and not any(mark in text[1:-1] for mark in "()（）")


def _may_be_body(line: _Line) -> bool:
    """Whether a line that reads as the page's own may be the article's where it stands inside it."""
    return line.role is _Role.NAVIGATION or (line.text.endswith(_FULL_STOPS) and not is_wordless(line.text))


def _core(lines: Sequence[_Line]) -> tuple[int, int]:
    """The first and the last line that are certainly body; the last is before the first if none is."""
    indexes = [index for index, line in enumerate(lines) if not line.settled and _is_paragraph(line)]
    if indexes:
        # What readers wrote is none, however long.
        comments = (i for i, line in enumerate(lines) if i > indexes[0] and line.role is _Role.COMMENTS)
        end = next(comments, len(lines))
        indexes = [index for index in indexes if index < end]
    return (indexes[0], indexes[-1]) if indexes else (len(lines), -1)


def _settle_furniture(lines: list[_Line], first: int, last: int) -> None:
    """Settle what form and place show to be no part of the article, and lists."""
    for index in range(first + 1, len(lines)):
        if _is_dated_item(lines, index):
            lines[index].role, lines[index].fields = _Role.BULLET, None
    state = _Tail(_second_half(lines))
    index = 0
    while index < len(lines):
        line = lines[index]
        if line.role is _Role.BULLET and not line.settled:
            end = index
            while end < len(lines) and lines[end].role is _Role.BULLET and not lines[end].settled:
                end += 1
            state.settle_list(lines, index, end, last)
            index = end
            continue
        if not line.settled:
            inside = first < index < last
            if inside and line.role is _Role.LIST and lines[index + 1].text.endswith(_SENTENCE_ENDINGS):
                # What a paragraph follows heads the paragraph, not a list.
                line.role = _Role.TEXT
            state.settle(line, inside=inside, late=index >= state.half)
        index += 1


def _second_half(lines: Sequence[_Line]) -> int:
    """Where at least half of the paragraphs stand above."""
    paragraphs = [index for index, line in enumerate(lines) if not line.settled and _is_paragraph(line)]
    return paragraphs[(len(paragraphs) - 1) // 2] if paragraphs else 0


def _is_dated_item(lines: Sequence[_Line], index: int) -> bool:
    """Whether a line that reads as the article's date is an item of a list: `• 時間：12月2日14:00`."""
    fields = lines[index].fields
    if not (fields and fields.published and has_bullet(lines[index].text)):
        return False
    return any(has_bullet(line.text) for line in (*lines[index - 1 : index], *lines[index + 1 : index + 2]))


class _Tail:
    """What the lines so far have ended: nothing, the article, or everything but links."""

    def __init__(self, half: int) -> None:
        self.half = half
        self.body = False
        self.dated = False
        self.closed = False
        self.links = False
        self.comments = False

    def settle(self, line: _Line, *, inside: bool, late: bool) -> None:
        match line.role:
            case _Role.LIST:
                self.links = True
                line.settle(None)
            case _Role.COMMENTS:
                self.comments = self.comments or self.body
                line.settle(None)
            case _Role.CHROME | _Role.NAVIGATION:
                if is_list_end(line.text):
                    self.links = False
                if inside and _may_be_body(line):
                    line.role = _Role.TEXT
                else:
                    line.settle(None)
            case _Role.TEXT | _Role.CAPTION:
                self._settle_text(line)
            case _Role.FIELDS:
                self._settle_fields(line, inside=inside, late=late)
            case _Role.REMARK:
                line.settle(Kind.OTHER)
            case _Role.ABOUT_AUTHOR:
                line.settle(Kind.BYLINE)

    def _settle_text(self, line: _Line) -> None:
        paragraph = _is_paragraph(line)
        if self.comments:
            line.settle(None)
        elif self.links and paragraph and not self.closed and not is_link(line.text):
            # The list stood in the middle of the article.
            self.links = False
            self.body = True
        elif self._is_after_all(line, paragraph=paragraph):
            line.settle(None)
        elif paragraph:
            self.body = True

    def _is_after_all(self, line: _Line, *, paragraph: bool) -> bool:
        if self.links:
            return self.closed or line.role is _Role.TEXT
        return self.closed and line.role is _Role.TEXT and not paragraph and not names_line(line.text)

    def _settle_fields(self, line: _Line, *, inside: bool, late: bool) -> None:
        fields = line.fields
        if fields is None:
            return
        bare = self.dated and not (fields.labelled or fields.authors or fields.editors)
        if inside and self.body and (bare or is_date(line.text)):
            # A date between paragraphs heads what happened on that day, as does `決賽 2024-01-14 22:35`.
            line.role, line.fields = _Role.TEXT, None
            return
        if (self.links and (self.closed or (not inside and is_date(line.text)))) or self.comments:
            # The date and source of another article.
            line.settle(None)
        elif fields.editors:
            # Editors named early, above most of the article, end nothing.
            self.closed = self.closed or (self.body and late)
            self.links = False
            line.settle(Kind.DATELINE if fields.is_dateline else Kind.EDITOR)
        elif fields.is_dateline:
            self.dated = True
            line.settle(Kind.DATELINE)
        else:
            line.settle(Kind.BYLINE)

    def settle_list(self, lines: list[_Line], start: int, end: int, last: int) -> None:
        """Settle a run of lines with bullets: links, or a list of the article's own."""
        run = lines[start:end]
        listed = self.links
        if end <= last:
            # In the middle of the article, a list of links ends with its bullets.
            self.links = False
        if self.closed or listed or self.comments:
            furniture = True
        elif not self.body and last < 0:
            # Nothing else is on the page: the list is the article.
            furniture = False
        elif start > last:
            links = sum(is_link(line.text) for line in run)
            furniture = links * 2 > len(run) and not (start > 0 and _heads_list(lines[start - 1]))
        else:
            furniture = sum(is_doubled(line.text) for line in run) * 2 > len(run)
        for line in run:
            if furniture:
                line.settle(None)
            elif len(run) > 1 or line.text.endswith(_ENDINGS):
                line.settle(Kind.BODY)
                self.body = True
            else:
                line.role = _Role.TEXT


def _heads_list(line: _Line) -> bool:
    """Whether the list below a line of the article is the article's own."""
    return line.kind is Kind.BODY and (line.text.endswith((":", "：")) or is_box_title(line.text))


def _settle_rest(lines: list[_Line], first: int, last: int) -> None:
    """Settle the article's own lines: captions, headings, the byline at the end, and body."""
    title = next((line.text for line in lines if line.kind is Kind.TITLE), None)
    for index, line in enumerate(lines):
        if not line.settled and line.role is _Role.CAPTION:
            line.settle(Kind.CAPTION)
        elif not line.settled and line.role is _Role.TEXT and _repeats(line.text, title):
            # The headline once more, below a picture or above the first paragraph.
            line.settle(None)
        elif not line.settled and line.role is _Role.TEXT and index > last >= first and names_line(line.text):
            line.settle(Kind.BYLINE)
    body = [line for line in lines if line.kind is Kind.BODY]
    _settle_spoken_headings(body)
    _settle_marked_headings(body)
    _settle_headings(body)
    _settle_series(body)


def _repeats(text: str, title: str | None) -> bool:
    return len(text) >= _MIN_REPEATED and text == title


def _settle_spoken_headings(body: Sequence[_Line]) -> None:
    """Settle headings that ask, call or quote: `為什麼要改？`, `「再等一年」`.

    One such line may as well be a short paragraph, and so are all of a form if any of them is.
    """
    found: dict[str, list[int]] = {}
    for index, line in enumerate(body):
        if not line.settled and line.role is _Role.TEXT and (form := _spoken_form(line.text)):
            found.setdefault(form, []).append(index)
    for indexes in found.values():
        if len(indexes) > 1 and all(_may_be_spoken_heading(body, index) for index in indexes):
            for index in indexes:
                body[index].settle(Kind.HEADING)


def _spoken_form(text: str) -> str | None:
    """How a short line that asks, calls or quotes ends; `None` for any other line."""
    if len(text) > MAX_HEADING or _numbering(text) is not None or not text.endswith((*_CALLS, *_QUOTE_ENDINGS)):
        return None
    quoted = text[0] in _QUOTES and text.endswith(_QUOTE_ENDINGS)
    return "quoted" if quoted else fold(text[-1]) if text.endswith(_CALLS) else None


def _may_be_spoken_heading(body: Sequence[_Line], index: int) -> bool:
    text = body[index].text
    if len(text) > _MAX_SPOKEN or not 0 < index < len(body) - 1:
        return False
    if _SENTENCE_MARK.search(text[:-1]) or "。" in text or _SPEAKER.search(text):
        return False
    return all(
        _is_paragraph(line) and len(line.text) >= _MIN_RATIO * len(text) for line in (body[index - 1], body[index + 1])
    )


def _settle_marked_headings(body: Sequence[_Line]) -> None:
    """Settle headings that a mark shows wherever they stand: `## 做法`, and 【材料】 where another is like it."""
    enclosed = {i: line for i, line in enumerate(body) if line.role is _Role.TEXT and _is_enclosed(line.text)}
    apart = len(enclosed) > 1 and all(below > above + 1 for above, below in pairwise([*enclosed, len(body)]))
    for index, line in enumerate(body[:-1]):
        marked = line.role is _Role.TEXT and len(line.text) <= MAX_HEADING and _MARKED.match(fold(line.text))
        if not line.settled and (marked or (apart and index in enclosed)):
            line.settle(Kind.HEADING)


def _is_enclosed(text: str) -> bool:
    return len(text) <= MAX_HEADING and text[0] == "【" and text[-1] == "】" and text.count("【") == 1


def _settle_series(body: Sequence[_Line]) -> None:
    """Settle the numbered headings that lists or other headings follow, where those of their series are settled.

    A list has a series of its own, of which no line, or not most, heads a paragraph.
    """
    open_series: dict[str, list[_Line]] = {}
    found: list[list[_Line]] = []
    for line in body[:-1]:
        style = _numbering(line.text)
        number = _number(line.text)
        if style is None or not number or not (line.kind is Kind.HEADING or _may_be_heading(line)):
            continue
        series = open_series.get(style, [])
        if number == len(series) + 1 and series:
            series.append(line)
        elif number == 1:
            open_series[style] = [line]
            found.append(open_series[style])
    for series in found:
        headings = sum(line.kind is Kind.HEADING for line in series)
        if headings > 1 and headings * 2 >= len(series):
            for line in series:
                line.settle(Kind.HEADING)


def _settle_headings(body: Sequence[_Line]) -> None:
    index = 0
    while index < len(body):
        start = index
        while index < len(body) and _may_be_heading(body[index]):
            index += 1
        # A line that cannot be a heading ends the run; at the end of the page, nothing is headed.
        if start < index < len(body):
            # Items stand below a colon, or above a heading that a mark shows.
            announced = start > 0 and _announces(body[start - 1])
            announced = announced or (body[index].kind is Kind.HEADING and _numbering(body[index - 1].text) is None)
            _settle_run(body[start:index], announced=announced)
        index += 1


def _announces(line: _Line) -> bool:
    """Whether a line ends in a colon that what follows belongs to; `編者按：` heads a part itself."""
    text = line.text
    return text.endswith((":", "：")) and (len(text) > _MAX_LABEL or text[-2:-1] in _ANNOUNCING)


def _settle_run(run: Sequence[_Line], *, announced: bool) -> None:
    """Settle short lines above a paragraph: one or two headings, or the items of a list."""
    styles = [_numbering(line.text) for line in run]
    alone = styles.count(styles[-1]) == 1
    if announced or is_figure(run[-1].text):
        headings = 0
    elif len(run) == 1 or (len(run) == _MAX_LIST_RUN and (alone or styles[-1] is None)):
        headings = 1
    else:
        headings = int(alone and styles[-1] is not None)
    for line in run[len(run) - headings :]:
        line.settle(Kind.HEADING)
    if headings and len(run) == _MAX_LIST_RUN and styles[0] is not None and alone:
        run[0].settle(Kind.HEADING)


def _may_be_heading(line: _Line) -> bool:
    text = line.text
    if line.settled or line.role is not _Role.TEXT or len(text) > MAX_HEADING:
        return False
    if "。" in text or "://" in text or text.startswith(_SUBTITLE):
        return False
    if _numbering(text) is not None:
        return not text.endswith(_TITLE_ENDINGS)
    if text.endswith(_QUOTE_ENDINGS):
        # `從“論根賣”到“論克賣”` quotes words; what quotes or asks a sentence is body.
        return text[0] not in _QUOTES and not _SENTENCE_MARK.search(text)
    return not text.endswith(_ENDINGS) and text[0] not in "（("


def _numbering(text: str) -> str | None:
    """The style in which `text` is numbered, such as `一,` or `(1)`, the number itself taken out."""
    match = _NUMBERED.match(fold(text[:8]))
    return (
        re.sub(r"[一二三四五六七八九十百壹贰叁参肆伍陆柒捌玖拾]{1,4}", "一", re.sub(r"\d+", "1", match[0]))
        if match
        else None
    )


def _number(text: str) -> int | None:
    """The number that a line of a series begins with, up to ten; `None` for others."""
    match = _ORDINAL.match(fold(text[:8]))
    if not match:
        return None
    digits = match["digits"]
    return int(digits) if digits else _ORDINALS.find(match["han"]) + 1


def _article(lines: Sequence[_Line], name: str) -> Article:
    facts = _Facts()
    _gather_facts(lines, facts)
    blocks = tuple(Block(line.kind, line.text) for line in lines if line.kind is not None)
    kickers = [block.text for block in blocks if block.kind is Kind.KICKER]
    return Article(
        name=name,
        blocks=blocks,
        title=_title(lines),
        kicker=kickers[-1] if kickers else None,
        published=facts.published,
        source=facts.source or next((line.text for line in lines if line.masthead), None),
        authors=tuple(facts.authors),
        editors=tuple(facts.editors),
        captions=tuple(line.caption for line in lines if line.kind is Kind.CAPTION and line.caption),
        left_out=tuple(line.text for line in lines if line.kind is None),
    )


def _title(lines: Sequence[_Line]) -> str | None:
    for line in lines:
        if line.kind is Kind.TITLE:
            return line.title or _MARKDOWN.sub("", line.text, count=1)
    # What the article was called elsewhere is better than no name.
    return next((title for line in lines[: 2 * _HEAD] if (title := original_title(line.text))), None)


def _gather_facts(lines: Sequence[_Line], facts: _Facts) -> None:
    for line in lines:
        if line.kind is not None and line.fields:
            facts.add(line.fields)
        elif line.kind is Kind.BYLINE:
            facts.add_people(names_line(line.text), ())
    body = [line.text for line in lines if line.kind is Kind.BODY]
    prose = [line.text for line in lines if line.kind is Kind.BODY and line.role is not _Role.BULLET]
    # Agencies name their people in the first and the last paragraph, which a list may follow.
    for text in dict.fromkeys([*body[:1], *prose[-1:], *body[-1:]]):
        authors, editors = people_in_body(text)
        facts.add_people(() if facts.authors else authors, () if facts.editors else editors)
