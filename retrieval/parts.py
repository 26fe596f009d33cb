"""Which parts of an article a question asks for: its title, author, time, source, pictures. Texts are canonical."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from retrieval.analysis import canonical
from retrieval.models import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping


class Fact(StrEnum):
    """What an article's own fields may tell, by the field's name."""

    AUTHORS = "authors"
    EDITORS = "editors"
    SOURCE = "source"
    PUBLISHED = "published"


_WHO = "(?:谁|边个|边位|哪[一几两二三]?[个位名]人?|什么人)"
_AS_WELL = 0.5
_WHAT = "(?:什么|啥|咩|乜)"
_WHEN = "(?:时候|几时|何时|哪一?[天日年月]|边[日年]|几号|几月|几点|日期|时间|多久以?前)"
_OUT = "(?:发布|发表|刊登|刊出|登|发的|出[的嘅㗎](?!事|问题|[狱国院门车手生发])|写的|见报|上网)"
_PAGE = "(?:新闻|文章|报道|报导|稿|消息)"
_MEDIA = "(?:媒体|报社|报纸|网站|通讯社|杂志社?)"
_PICTURE = "(?:照片|图片|相片)"
_ITSELF = (
    "(?:这|呢|该|本)?(?:[篇则](?:文章|新闻|报道|报导|文|嘢|稿|东西)?|份(?:文章|新闻|报道|报导|文|嘢|稿|东西))"
    "|文章|新闻|报道|报导|全文|本文"
)
# Not where infections or money come from.
_SOURCE = "(?:^|[^一-鿿]|请问|想问|知道|文章|新闻|消息|稿件?|资料|报道|报导|本文|篇|[它这该问])[的嘅]?来源"
_ISSUE = "(?:第几|哪一?)[期版]"
_PRINTED = "(?:杂志|[周月季年]刊|期刊|刊物|报纸|刊[登出在]+|登在|文章)"
# With the English words that a Chinese question mixes in (author係邊個), and what of an article's fields tells it.
_ASKING: tuple[tuple[str, Mapping[Kind, float], Fact | None], ...] = (
    (
        (
            "作者|撰文|撰稿|署名|执笔|记者(?:是|叫|姓|名)|(?:哪|边|什么)(?:一?[个位名])?记者"
            rf"|{_WHO}.{{0,3}}(?:写|撰|采访|报道|报导)|\bauthors?\b|\breporters?\b"
        ),
        {Kind.BYLINE: 1.0, Kind.DATELINE: 0.5, Kind.EDITOR: 0.5},
        Fact.AUTHORS,
    ),
    (r"编辑|责编|\beditors?\b", {Kind.EDITOR: 1.0, Kind.BYLINE: 0.5}, Fact.EDITORS),
    (
        (
            rf"{_SOURCE}|出处|哪(?:一?[个家])?(?:媒体|报社|报纸|网站|通讯社)"
            rf"|(?:^|{_ITSELF})(?:是|系|由)?(?:[哪边](?:一?[个家份间])?{_MEDIA}|出自(?:哪[里儿]|边度|何处))"
            rf"|(?:^|{_ITSELF})[的嘅]?版权.{{0,3}}(?:谁|边个|哪家)"
            r"|(?:谁|哪里|边度|哪家).{0,3}(?:发布(?!会)|发表|刊登|登(?![山记陆机场入上台船高])|转载)|\bsource\b|\bpublisher\b"
            rf"|{_PRINTED}.{{0,4}}{_ISSUE}|{_ISSUE}.{{0,2}}{_PRINTED}"
        ),
        {Kind.DATELINE: 1.0, Kind.BYLINE: 0.5},
        Fact.SOURCE,
    ),
    (
        (
            rf"(?:{_ITSELF}).{{0,6}}{_WHEN}|{_WHEN}.{{0,3}}{_OUT}|(?:发布|发表|刊登|见报|出版)(?:时间|日期|于)"
            rf"|{_WHEN}[的嘅]?{_PAGE}[?。!呢啊呀㗎]*$"
        ),
        {Kind.DATELINE: 1.0, Kind.BYLINE: 0.5},
        Fact.PUBLISHED,
    ),
    (
        (
            rf"(?:{_ITSELF}|^(?:主要|大概|大致)).{{0,4}}(?:讲|说|写|谈|报道|报导|介绍|关于).{{0,2}}{_WHAT}"
            rf"|(?:^|文章|全文|本文|新闻|报道|报导)的?(?:大意|主旨|主题|内容|重点).{{0,2}}{_WHAT}"
            rf"|(?:{_ITSELF})[的嘅]?(?:大意|主旨|主题|主要内容)[?。!]*$"
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
            rf"摄影|影相|图源|(?:{_PICTURE}|图)[的嘅]?来源|(?:{_PICTURE}|相|图)(?!书).{{0,8}}{_WHO}|{_WHO}.{{0,4}}(?:拍|影|摄|供图|提供.{{0,3}}[图照相])"
            r"|\bphotos?\b|\bphotographers?\b|\bpictures?\b"
        ),
        {Kind.CAPTION: 1.0, Kind.BYLINE: 0.5},
        None,
    ),
    (
        rf"标题|题目|(?:{_ITSELF})[的嘅]?(?:名字|名称|叫.{{0,2}}(?:{_WHAT}|名))|\btitle\b|\bheadline\b",
        {Kind.TITLE: 1.0},
        None,
    ),
    (r"小标题|(?:节|段|部分|段落|(?<!文)章)的?(?:标题|题目)|\bheadings?\b", {Kind.HEADING: 1.0}, None),
    (r"引题|眉题|肩题|标题.{0,2}上[面方边].{0,5}[行句字]|\bkicker\b", {Kind.KICKER: 1.0}, None),
)
_OF_PAGES = re.compile(f"{_ITSELF}|{_PAGE}|{_PICTURE}|{_MEDIA}|{_WHO}|{_WHEN}|哪个月|记者|责任|更新|名字")
_PATTERNS = tuple((re.compile(pattern, re.ASCII), parts, fact) for pattern, parts, fact in _ASKING)

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


def parts_asked(question: str) -> Mapping[Kind, float]:
    """The parts of an article that a question asks for.

    Returns:
        1 for the part that was asked for, 0.5 for one that may tell as well, as some pages print the
        author beside the date.
    """
    found: dict[Kind, float] = {}
    for pattern, parts, _ in _PATTERNS:
        if pattern.search(question):
            found |= {kind: max(share, found.get(kind, 0.0)) for kind, share in parts.items()}
    if found.keys() & {Kind.KICKER, Kind.HEADING}:  # 大標題上面的引題, 第二節的標題
        found.pop(Kind.TITLE, None)
    return found


def facts_asked(question: str) -> frozenset[Fact]:
    """Which of an article's own fields tell what a question in canonical text asks for.

    None does where it asks for a part that no field tells as well (who took a photo), or for an update.
    """
    asked = [fact for pattern, _, fact in _PATTERNS if pattern.search(question)]
    return frozenset() if "更新" in question else frozenset(fact for fact in asked if fact and None not in asked)


def beside_parts(question: str) -> str:
    """What a question says beside asking for parts of the article itself, in canonical text."""
    text = canonical(question).text
    told = [False] * len(text)
    for pattern, *_ in _PATTERNS:
        for found in pattern.finditer(text):
            told[slice(*found.span())] = [True] * (found.end() - found.start())
    return _OF_PAGES.sub(" ", "".join(" " if known else character for character, known in zip(text, told, strict=True)))


def asks_for_part(question: str) -> bool:
    """Whether a question, in any script, asks for a part of the article itself."""
    return bool(parts_asked(canonical(question).text))
