"""Which parts of an article a question asks for: its title, author, time, source, pictures. Texts are canonical."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from retrieval.analysis import canonical
from retrieval.models import Kind
from retrieval.surnames import SURNAMES

if TYPE_CHECKING:
    from collections.abc import Sequence


class Fact(StrEnum):
    """What an article's own fields may tell, by the field's name."""

    AUTHORS = "authors"
    EDITORS = "editors"
    SOURCE = "source"
    PUBLISHED = "published"


_WHO = "(?:谁|边个|边位|哪[一几两二三]?[个位名](?!月)人?|(?:什么|[啥咩乜何])人)"
_AS_WELL = 0.5
_WHAT = "(?:什么|啥|咩|乜)"
_WHEN = f"(?:{_WHAT}?(?:时候|日期|时间)|几时|何时|哪一?[天日年月]|哪个月|边[日年]|几月几[日号]|几[号月]|几点|多久以?前)"
_WHERE = "(?:哪[里儿]|边度|何处)"
_OUT = "(?:发布(?!会)|发表|发的|刊登|刊出|登(?:出[嚟来])?|出版|出街|出[的嘅㗎]|写|见报|上网|更新)"
_PAGE = "(?:新闻|文章|报道|报导|稿|消息)"
_MEDIA = "(?:媒体|报社|报纸|网站|通讯社|杂志社?)"
_WHICH_MEDIA = f"[哪边](?:一?[个家份间])?{_MEDIA}"
_PICTURE = "(?:照片|图片|相片)"
# Pictures where they are counted or pointed at: no 首相, 真相, 相关, 地图.
_PHOTO = f"(?:{_PICTURE}|(?:^|[张幅啲这呢配插附])[图相](?=[是系又由谁边哪的嘅到来上里中]))"
# What an article may be called as well, but somebody's in the story, too.
_CALLED = "(?:攻略|游记|日记|评论|访问|专访|特稿|稿子?)"
_COUNTED = f"(?:文章|新闻|报道|报导|文|嘢|东西|{_CALLED})"
_ITSELF = (
    f"(?:(?:这|呢|该|本)?(?:[篇则]{_COUNTED}?|份{_COUNTED})|文章|新闻(?!发布会|发言|[局处官])|报道|报导|全文|本文)"
)
# What stands between the article, what is asked, and what was done to it.
_LINK = "(?:[的嘅是系在于喺由又 ]|最[早先初后近]|到底|究竟|原来|大概|大约)"
_END = "[呢啊呀吗嘛㗎噶架嘅的了吧]{0,3}(?![一-鿿])"
# Not where infections or money come from.
_SOURCE = "(?:^|[^一-鿿]|请问|想问|知道|文章|新闻|消息|稿件?|资料|报道|报导|本文|篇|[它这该问])[的嘅]?来源"
_ISSUE = "(?:第几|哪一?)[期版]"
_PRINTED = "(?:杂志|[周月季年]刊|期刊|刊物|报纸|刊[登出在]+|登在|文章)"

# Who wrote the article, edited it or took its pictures is asked for by the role alone, or with who it is. Whatever else
# a writer does is told in the story (作者摔跤了吗, 记者问了什么), as are 工作者, 合作者 and the writers of books.
_THINGS = "书歌诗剧画曲词影品究告册"
_WRITER = (
    rf"(?:(?<![工创合协制操{_THINGS}])(?<![{_THINGS}][的嘅])(?<!论文|小说)(?<!论文的|小说的)作者|\bauthors?\b"
    r"|记者|\breporters?\b|撰文|撰稿人?|执笔人?者?|署名)"
)
_EDITOR = r"(?:编辑|\beditors?\b)"
_PHOTOGRAPHER = "(?:摄影(?:师|记者)?|影相)"
_ROLE = f"(?:{_WRITER}|{_EDITOR}|责编|{_PHOTOGRAPHER})"
_AND = "[和同跟与及、/]"
_NAMED = (
    f"(?:{_AND}{_ROLE})?"
    f"(?:[的嘅]?(?:姓名|名字|笔名|(?:资料|简介|介绍){_END})|(?:又|都|分别)?[是系](?:谁(?!的)|{_WHO}{_END})|{_WHO}{_END}"
    f"|[是系叫姓]{_WHAT}名?字?{_END}|有(?:谁|哪些人?|[几多][个位少]人?){_END}"
    f"|[是系叫姓](?:不是|唔系)?[{''.join(sorted(SURNAMES))}][^人]{{1,3}}{_END})"
)
# What a role that is asked for by itself stands after.
_BARE = (
    f"(?:(?:^|[^一-鿿])(?:请问|想问|我?想?知道|告诉我|[找查看]|关于|有没有|有冇|有[几多][个位少]|有)?"
    f"|{_ITSELF}[的嘅]?|{_WHO}(?:是|系|负责)?|{_ROLE}{_AND})"
)
_BY = " ?(?:记者)?(?:负责|最[早先]|首先|[去来在先])?"
_WRITES = "(?:[采撰编]?写|撰[文稿]?|执笔)"
_TOOK = f"{_WHO}{_BY}(?:拍|影|摄)"
_PUBLISHED_IT = f"(?:{_WHO}|{_WHERE}|哪家){_BY}(?:发布(?!会)|发表|发的|刊登|登|转载)"

_BYLINE: Mapping[Kind, float] = {Kind.BYLINE: 1.0, Kind.DATELINE: 0.5, Kind.EDITOR: 0.5}
_DATELINE: Mapping[Kind, float] = {Kind.DATELINE: 1.0, Kind.BYLINE: 0.5}
_CREDIT: Mapping[Kind, float] = {Kind.CAPTION: 1.0, Kind.BYLINE: 0.5}
_Asking = tuple[str, Mapping[Kind, float], Fact | None]
# With the English words that a Chinese question mixes in (author係邊個), and what of an article's fields tells it.
_ASKING: tuple[_Asking, ...] = (
    (
        (
            rf"{_WRITER}{_NAMED}|(?:{_BARE}|[的嘅](?=作者)){_WRITER}(?:{_AND}{_ROLE})?{_END}"
            rf"|(?:{_ITSELF}|{_CALLED}){_LINK}{{0,4}}{_WHO}{_BY}(?:{_WRITES}|做)"
            rf"|{_WHO}{_BY}{_WRITES}[的了过咗嘅 ]?[这呢该本那嗰]?{_ITSELF}{_END}"
            rf"|写[的了]?[这呢该本那嗰]?{_ITSELF}[的嘅]?人?[是系]?{_WHO}"
            rf"|{_WHO}{_BY}(?:采访|报道|报导)(?![说中时里])"
        ),
        _BYLINE,
        Fact.AUTHORS,
    ),
    (
        (
            rf"责任编辑|责编|{_EDITOR}{_NAMED}|{_BARE}{_EDITOR}(?:{_AND}{_ROLE})?{_END}"
            rf"|{_WHO}{_BY}编辑{_END}"
        ),
        {Kind.EDITOR: 1.0, Kind.BYLINE: 0.5},
        Fact.EDITORS,
    ),
    (
        (
            rf"{_SOURCE}|出处|{_WHICH_MEDIA}{_BY}(?:报(?=[道导的])|登|刊|转载|发布(?!会)|发表)"
            rf"|{_ITSELF}(?:{_LINK}|{_OUT}){{0,5}}(?:{_WHICH_MEDIA}|出自{_WHERE}|{_PUBLISHED_IT})"
            rf"|{_ITSELF}{_LINK}{{0,3}}(?:发表|刊登|登)[在于]{_WHERE}"
            rf"|(?:^|{_ITSELF})[的嘅]?版权.{{0,3}}(?:谁|边个|哪家)|\bsource\b|\bpublisher\b"
            rf"|{_PRINTED}.{{0,4}}{_ISSUE}|{_ISSUE}.{{0,2}}{_PRINTED}"
        ),
        _DATELINE,
        Fact.SOURCE,
    ),
    (
        rf"{_ITSELF}(?:{_LINK}|{_OUT}){{0,5}}{_WHEN}(?:{_LINK}|{_WHEN}|了|咗){{0,5}}(?:{_OUT}|发|出|{_PAGE}|{_END})",
        _DATELINE,
        Fact.PUBLISHED,
    ),
    (
        (
            rf"(?:{_ITSELF}|^(?:主要|大概|大致)).{{0,4}}(?:讲|说|写|谈|报道|报导|介绍|关于).{{0,2}}{_WHAT}"
            rf"|(?:^|文章|全文|本文|新闻|报道|报导)的?(?:大意|主旨|主题|内容|重点).{{0,2}}{_WHAT}"
            rf"|{_ITSELF}[的嘅]?(?:大意|主旨|主题|主要内容)[?。!]*$"
            rf"|^(?:到底|究竟)?(?:是|系|在|喺)?(?:讲|说|写|报道|报导|谈)(?:的是|的|嘅|紧)?{_WHAT}[㗎架啊呀嘅的?。!]*$"
            r"|\bsummary\b"
        ),
        {Kind.TITLE: 1.0},
        None,
    ),
    (
        (
            rf"(?:{_PICTURE}|张[图相]|幅图).{{0,3}}(?:拍|影|讲|说|系|是|上|里).{{0,4}}(?:{_WHAT}(?!时|人)|哪[里儿]|边度)"
            rf"|(?<![地试企意力贪])图[说注](?![书服明得])|{_PICTURE}的?(?:说明|解说|文字)"
            rf"|(?:^|{_ITSELF})[里面中]{{0,2}}有(?:没有|冇|几张|几幅|多少张|几多张|边啲|哪些)?(?:{_PICTURE}|[图相])[吗嘛呀啊㗎?。!]*$"
            rf"|^(?:第[一二三四五六七八九十\d]{{1,3}}|最[后尾]一?|[首头]一?)[张幅](?:{_PICTURE}|[图相])(?:呢|[的嘅]?说明)?[?。!]*$"
        ),
        {Kind.CAPTION: 1.0},
        None,
    ),
    (
        (
            rf"{_PHOTOGRAPHER}{_NAMED}|{_BARE}{_PHOTOGRAPHER}(?:{_AND}{_ROLE})?{_END}|图源|{_PHOTO}[的嘅]?来源"
            rf"|{_PHOTO}.{{0,8}}{_WHO}|{_ITSELF}{_LINK}{{0,4}}{_TOOK}|{_TOOK}[的了咗嘅]?[这呢那嗰]?[张幅啲]?[照相图]片?{_END}"
            rf"|{_WHO}.{{0,4}}(?:供图|提供.{{0,3}}[照相图]片?{_END})|\bphotos?\b|\bphotographers?\b|\bpictures?\b"
        ),
        _CREDIT,
        None,
    ),
    (
        rf"标题|题目|{_ITSELF}[的嘅]?(?:名字|名称|叫.{{0,2}}(?:{_WHAT}|名))|\btitle\b|\bheadline\b",
        {Kind.TITLE: 1.0},
        None,
    ),
    (r"小标题|(?:节|段|部分|段落|(?<!文)章)的?(?:标题|题目)|\bheadings?\b", {Kind.HEADING: 1.0}, None),
    (r"引题|眉题|肩题|标题.{0,2}上[面方边].{0,5}[行句字]|\bkicker\b", {Kind.KICKER: 1.0}, None),
)
# What is asked of the article only where nothing else is named: products are published, too, and letters written.
_ASKING_ALONE: tuple[_Asking, ...] = (
    (f"{_WHO}{_BY}{_WRITES}", _BYLINE, Fact.AUTHORS),
    (rf"{_WHICH_MEDIA}|出自{_WHERE}|{_PUBLISHED_IT}", _DATELINE, Fact.SOURCE),
    (rf"{_WHEN}.{{0,5}}(?:{_OUT}|{_PAGE})|{_OUT}.{{0,5}}{_WHEN}", _DATELINE, Fact.PUBLISHED),
    (_TOOK, _CREDIT, None),
)
_OF_PAGES = re.compile(f"{_ITSELF}|{_PAGE}|{_PICTURE}|{_MEDIA}|{_WHO}|{_WHEN}|记者|责任|更新|名字")
_SAID_OF_PAGES = re.compile(
    f"{_OF_PAGES.pattern}|{_CALLED}|文字|{_OUT}|{_WHERE}|{_WHAT}|{_LINK}|{_ROLE}|标题|来源|转载|出自|报的"
    "|请问|想问|我?想?知道|告诉我|负责|可以|[撰拍影摄这呢那它该哪边个家份间张相图啲有没冇都者你吓下吗嘛呀啊㗎噶架嘅了吧]|[^一-鿿a-z0-9]",
    re.ASCII,
)
_PART = re.compile(f"{_ROLE}|{_OUT}|{_PAGE}", re.ASCII)
_PATTERNS, _ALONE_PATTERNS = (
    tuple((re.compile(pattern, re.ASCII), parts, fact) for pattern, parts, fact in asking)
    for asking in (_ASKING, _ASKING_ALONE)
)

# Who reports, as agencies and papers have it before the first sentence: 中央社记者王小明台北3日电, 记者王小明/台北报导.
_INSIDE = r"[^()〔〕\[\]【】,。]"
_STAMP = re.compile(rf"[(〔\[【]?{_INSIDE}{{0,12}}(?:记者|社){_INSIDE}{{1,24}}(?:电|报道|报导)[)〕\]】\s]")
# What a line of those who made the article, in any script, tells beside what it is.
_CREDITS = {
    Kind.BYLINE: re.compile("[记記]者|撰[文稿]|作者|文 ?[:：/／|｜]"),
    Kind.EDITOR: re.compile("(?:[编編][辑輯]|[责責][编編]|主[编編]) ?[:：/／|｜]"),
    Kind.CAPTION: re.compile("[摄攝]影|[图圖]片|[图圖摄攝影] ?[:：/／]"),
}


def part_share(asked: Mapping[Kind, float], kind: Kind, text: str) -> float:
    """How far a passage is the part of the article that is asked for, 0 to 1.

    Args:
        asked: what `parts_asked` gives for the question.
        kind: what the passage is.
        text: the passage, in canonical text.
    """
    if kind is Kind.BODY:  # a stamp before the first sentence tells as well
        told = max(asked.get(Kind.BYLINE, 0.0), asked.get(Kind.DATELINE, 0.0)) if asked else 0.0
        return min(told, _AS_WELL) if told and _STAMP.match(text) else 0.0
    return max(asked.get(told, 0.0) for told in (kind, *credited(kind, text)))


def credited(kind: Kind, text: str) -> tuple[Kind, ...]:
    """What else a passage tells, in any script, that is a line of those who made the article.

    A line with the date and the source may name who wrote it, and a byline who photographed.
    """
    if kind not in {Kind.BYLINE, Kind.DATELINE, Kind.EDITOR}:
        return ()
    return tuple(told for told, credit in _CREDITS.items() if told is not kind and credit.search(text))


@lru_cache(maxsize=512)  # a question is looked at by the order, by what counts beforehand, and by the index
def parts_asked(question: str) -> Mapping[Kind, float]:
    """The parts of an article that a question asks for.

    Returns:
        1 for the part that was asked for, 0.5 for one that may tell as well, as some pages print the
        author beside the date.
    """
    found: dict[Kind, float] = {}
    for pattern, parts, _ in _asking(question):
        if pattern.search(question):
            found |= {kind: max(share, found.get(kind, 0.0)) for kind, share in parts.items()}
    if found.keys() & {Kind.KICKER, Kind.HEADING}:  # 大標題上面的引題, 第二節的標題
        found.pop(Kind.TITLE, None)
    return MappingProxyType(found)


@lru_cache(maxsize=512)
def facts_asked(question: str) -> frozenset[Fact]:
    """Which of an article's own fields tell what a question in canonical text asks for.

    None does where it asks for a part that no field tells as well (who took a photo), or for an update.
    """
    asked = [fact for pattern, _, fact in _asking(question) if pattern.search(question)]
    return frozenset() if "更新" in question else frozenset(fact for fact in asked if fact and None not in asked)


def names_part(question: str) -> bool:
    """Whether a question in canonical text has a word for who made an article or for its coming out."""
    return bool(_PART.search(question))


def beside_parts(question: str) -> str:
    """What a question says beside asking for parts of the article itself, in canonical text."""
    text = canonical(question).text
    told = [_names_nothing(text)] * len(text)
    for pattern, *_ in _asking(text):
        for found in pattern.finditer(text):
            told[slice(*found.span())] = [True] * (found.end() - found.start())
    return _OF_PAGES.sub(" ", "".join(" " if known else character for character, known in zip(text, told, strict=True)))


def asks_for_part(question: str) -> bool:
    """Whether a question, in any script, asks for a part of the article itself."""
    return bool(parts_asked(canonical(question).text))


def _asking(question: str) -> Sequence[tuple[re.Pattern[str], Mapping[Kind, float], Fact | None]]:
    """What asks for parts of an article in a question in canonical text, by whether it names anything else."""
    return _PATTERNS + _ALONE_PATTERNS if _names_nothing(question) else _PATTERNS


def _names_nothing(question: str) -> bool:
    """Whether a question in canonical text says nothing but what is said of articles themselves."""
    return not _SAID_OF_PAGES.sub("", question)
