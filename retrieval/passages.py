"""Article to passages, and what a passage is indexed under besides its own words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from retrieval.analysis import canonical
from retrieval.interviews import asking, interviewed
from retrieval.models import Article, Kind, Passage
from retrieval.parts import Fact, credited
from retrieval.reading.lines import fold
from retrieval.reading.stamps import DATE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# The words by which people ask for the parts of an article that do not name themselves: what a part is
# called, and what is said when asking for it. A name counts twice, so that 標題 means the title, though a
# heading is a 小標題.
_LABELS: Mapping[Kind, tuple[str, str]] = {
    Kind.TITLE: (
        "標題 大標題 題目 title headline",
        "主題 新聞 文章 報導 主要 講什麼 關於 內容 topic about",
    ),
    Kind.KICKER: ("引題 眉題 肩題 kicker", "上面 一行"),
    Kind.DATELINE: (
        "來源 出處 時間 日期 source date",
        "媒體 報社 報紙 雜誌 網站 哪家 發布 發表 刊登 發 幾月幾號幾點 第幾期 第幾版 新聞 published",
    ),
    Kind.CAPTION: (
        "照片 圖片 相片 圖 photo picture image caption",
        "攝影 攝影師 拍攝 拍 影相 photographer",
    ),
    Kind.BYLINE: ("作者 記者 author writer", "撰文 撰稿 寫 寫的 文字 署名 reporter wrote written"),
    Kind.EDITOR: ("編輯 責任編輯 責編 主編 editor", "edited"),
    Kind.HEADING: ("小標題 heading", "章節 一節 部分 section"),
}

# Where the date and the source stand on lines of their own, each is asked for by less.
_SOURCE_ALONE = ("來源 出處 source", "媒體 報社 報紙 雜誌 網站 哪家 第幾期 第幾版 新聞")
_DATE_ALONE = ("時間 日期 date", "發布 發表 刊登 發 幾月幾號幾點 新聞 published")

# The lines in which a page says who made the article, when and where.
_CREDITS = {Kind.BYLINE, Kind.DATELINE, Kind.EDITOR}

# Parts of which an article has several are asked for by their place.
_COUNTED = {Kind.HEADING, Kind.CAPTION}
_DIGITS = "零一二三四五六七八九"


def split(article: Article) -> tuple[Passage, ...]:
    """The passages of an article, in page order: one for each block.

    Body paragraphs are numbered from 1; headings and the paragraphs under them carry their section.
    """
    passages: list[Passage] = []
    section: str | None = None
    number = 0
    for position, block in enumerate(article.blocks):
        if block.kind is Kind.HEADING:
            section = block.text
        number += block.kind is Kind.BODY
        inside = block.kind in {Kind.BODY, Kind.HEADING}
        passages.append(
            Passage(
                article=article,
                position=position,
                number=number if block.kind is Kind.BODY else None,
                section=section if inside else None,
                kind=block.kind,
                text=block.text,
            )
        )
    return tuple(passages)


def only_asking(passages: Sequence[Passage]) -> tuple[bool, ...]:
    """Which of an article's passages only ask what those after them answer, as an interviewer does."""
    body = [passage for passage in passages if passage.kind is Kind.BODY]
    only = asking([each.text for each in body], body[0].article.source if body else None)
    asks_at = {each.position for each, asks in zip(body, only, strict=True) if asks}
    asked: list[bool] = []
    answered = False
    for passage in reversed(passages):
        asks = passage.position in asks_at
        asked.append(asks and answered)
        if passage.kind in {Kind.BODY, Kind.HEADING}:
            answered = passage.kind is Kind.BODY and not asks
    return tuple(reversed(asked))


@dataclass(frozen=True, slots=True)
class Turn:
    """What a passage of an interview answers.

    Attributes:
        question: the interviewer's question; empty where it answers none.
        speaker: who answers it, canonical; empty where that is not told.
    """

    question: str = ""
    speaker: str = ""


def turns(passages: Sequence[Passage]) -> tuple[Turn, ...]:
    """What each of an article's passages answers, as one who is interviewed does; nothing for any other passage."""
    only = only_asking(passages)
    if not any(only):
        return (Turn(),) * len(passages)
    headline = " ".join(canonical(p.text).text for p in passages if p.kind in {Kind.TITLE, Kind.KICKER})
    lead = " ".join(canonical(p.text).text for p in passages[: only.index(True)] if p.kind is Kind.BODY)
    speaker = interviewed(headline, lead)
    found: list[Turn] = []
    question = ""
    for passage, asks in zip(passages, only, strict=True):
        if passage.kind is Kind.HEADING:
            question = ""
        elif asks:
            question = passage.text
        answers = question and passage.kind is Kind.BODY and not asks
        found.append(Turn(question, speaker) if answers else Turn())
    return tuple(found)


def labels(passages: Sequence[Passage]) -> tuple[str, ...]:
    """What each of an article's passages is also found by.

    A body paragraph is found by the heading it stands under, and the question that it answers with who answers it;
    any other part by what
    people call it and, where there are several of its kind, by its place ("第二", "最後"); a line of those who made the
    article by all that it tells of them, as a byline may name who photographed.
    """
    dated = {p.position for p in passages if p.kind is Kind.DATELINE and DATE.search(fold(p.text))}
    sourced = {p.position for p in passages if _names_source(p)}
    totals = {kind: sum(p.kind is kind for p in passages) for kind in _COUNTED}
    seen = dict.fromkeys(_COUNTED, 0)
    found: list[str] = []
    for passage, turn in zip(passages, turns(passages), strict=True):
        if passage.kind is Kind.BODY:
            found.append(" ".join(filter(None, (passage.section, turn.question, turn.speaker))))
            continue
        names, hints = _LABELS.get(passage.kind, ("", ""))
        if passage.kind is Kind.DATELINE and dated and passage.position not in dated:
            names, hints = _SOURCE_ALONE
        elif passage.kind is Kind.DATELINE and sourced and passage.position not in sourced:
            names, hints = _DATE_ALONE
        words = [names, names, hints]
        for told in sorted(_told(passage)):
            words += _LABELS[told]
        if passage.kind in _COUNTED:
            seen[passage.kind] += 1
            words.append(_place(seen[passage.kind], totals[passage.kind]))
        found.append(" ".join(filter(None, words)))
    return tuple(found)


def facts_told(passages: Sequence[Passage]) -> tuple[frozenset[Fact], ...]:
    """Which of its article's own fields each of the passages tells.

    They stand in the lines of those who made the article; where those do not tell, before the first sentence or after
    the last, as agencies and papers have it (中央社記者林芷晴新北15日電). A name that the text tells of elsewhere is
    somebody's in the story.
    """
    body = [passage for passage in passages if passage.kind is Kind.BODY]
    told: dict[int, set[Fact]] = {passage.position: set() for passage in passages}
    for fact in Fact:
        for places in ([each for each in passages if each.kind in _CREDITS], [*body[:1], *body[-1:]]):
            telling = [each for each in places if any(value in each.text for value in known(each.article, fact))]
            if telling:
                for each in telling:
                    told[each.position].add(fact)
                break
    return tuple(frozenset(told[passage.position]) for passage in passages)


def known(article: Article, fact: Fact) -> tuple[str, ...]:
    """What an article's field tells; nothing where the page does not say."""
    value: str | tuple[str, ...] | None = getattr(article, fact)
    return tuple(filter(None, (value,) if isinstance(value, str) else value or ()))


def _names_source(passage: Passage) -> bool:
    source = passage.article.source
    return passage.kind is Kind.DATELINE and source is not None and source in passage.text


def _told(passage: Passage) -> set[Kind]:
    """What else a line of those who made the article tells: by its labels, or by the author's name alone."""
    told = set(credited(passage.kind, passage.text))
    if passage.kind is Kind.DATELINE and any(author in passage.text for author in passage.article.authors):
        told.add(Kind.BYLINE)
    return told


def _place(ordinal: int, total: int) -> str:
    number = f"第{chinese_number(ordinal)} 第{ordinal}"
    return f"{number} 最後" if ordinal == total > 1 else number


def chinese_number(n: int) -> str:
    """`n` from 1 to 99 in Chinese numerals, as ordinals use them: 12 is 十二; others in digits."""
    if not 0 < n < 100:  # noqa: PLR2004 - articles of a hundred sections are not asked about in words
        return str(n)
    tens, ones = divmod(n, 10)
    return ("" if tens < 2 else _DIGITS[tens]) + ("十" if tens else "") + (_DIGITS[ones] if ones else "")  # noqa: PLR2004
