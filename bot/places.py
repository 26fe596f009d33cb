"""Places in an article that a message names: paragraphs and sections by their number, its beginning and its end."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.numbering import NUMERAL, number_of
from retrieval import Kind, canonical, paragraphs_asked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval import Passage


class PlaceKind(StrEnum):
    """What sort of place is named."""

    PARAGRAPHS = "paragraphs"
    SECTION = "section"
    HEADING = "heading"
    LEAD = "lead"
    ENDING = "ending"
    HEADINGS = "headings"
    STEP = "step"


@dataclass(frozen=True, slots=True)
class PlaceAsked:
    """A place that a message names.

    Attributes:
        kind: what sort of place it is.
        numbers: of paragraphs, of a section or of its heading alone their numbers, from 1, or from -1 counted from the
            end; of a step 1 for the next paragraph and -1 for the one before; else none.
        word: how it is called, in canonical text, where a heading may be called so as well.
    """

    kind: PlaceKind
    numbers: tuple[int, ...] = ()
    word: str = ""


NEXT = PlaceAsked(PlaceKind.STEP, (1,))
"""The paragraph after the one that was shown last."""


_PAGE = "(?:(?:这|那|呢|该|本)?(?:篇|则)?(?:文章|新闻|报道|报导|全文|本文|文)?[的嘅]?)"
# A place is asked for where nothing but asking stands around it: 計畫的第二部分 may be told of in an article.
_WHOLE = re.compile(
    r"(?:什么 )?[请问我想要看睇读给俾那么咁列出 ,]*"
    rf"{_PAGE}(?:"
    r"(?P<lead>前言|导言|导语|引言|序言|开头|开场白?)"
    r"|(?P<ending>结尾|末尾|文末|结语|尾段)"
    rf"|(?:(?P<from_end>倒数)?第 ?(?P<section>{NUMERAL})|(?P<last>最[后尾]|最末)一?) ?[个条]?[的嘅]?(?:"
    r"(?:大?部[分份]|章节?|小?节|大段)(?P<of_it>(?:[的嘅]?(?:小?标题|题目|名[字称])|叫|[的嘅]?标)(?:做|什么名)?)?"
    r"|(?P<itself>小标题))"
    r"|(?P<headings>(?:所有|全部|各个?|有)?的?(?:什么|哪些|哪几个|几个|多少个|几多个|边啲)?的?小标题)"
    r"|(?P<step>[上前下后]一?段)"
    r")(?:[的嘅]?(?:内容|部分|文字))?(?:是|系|在|里面?|都|有|讲|说|写|提到?|谈|[了的咗些啲过 ])*"
    r"叫?做?(?:什么|哪些|哪几个|几个|几多个?|多少个?|啥|咩|乜嘢?|边啲|怎么|怎样)?[写说讲]?名?字?"
    r"[呢啊呀吗吧 ,.!?:。、…]*"
)
_NUMBERING = 3  # characters


def place_asked(message: str) -> PlaceAsked | None:
    """The place in an article that a message asks for; nothing where it asks for none, or for anything else besides."""
    spelled = canonical(message).text
    numbers = paragraphs_asked(spelled)
    if numbers:
        return PlaceAsked(PlaceKind.PARAGRAPHS, numbers)
    found = _WHOLE.fullmatch(spelled)
    if found is None:
        return None
    if found["step"]:
        return PlaceAsked(PlaceKind.STEP, (1 if found["step"][0] in "下后" else -1,))
    if found["section"] or found["last"]:
        number = number_of(found["section"]) if found["section"] else 1
        kind = PlaceKind.HEADING if found["of_it"] or found["itself"] else PlaceKind.SECTION
        return PlaceAsked(kind, (-number if found["from_end"] or found["last"] else number,)) if number else None
    if found["headings"]:
        return PlaceAsked(PlaceKind.HEADINGS)
    kind = PlaceKind.LEAD if found["lead"] else PlaceKind.ENDING
    return PlaceAsked(kind, word=found["lead"] or found["ending"])


def passages_at(place: PlaceAsked, passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """What stands at a place; nothing where an article has no such place.

    Args:
        place: the place, no step.
        passages: all passages of the article, in page order.
    """
    body = [passage for passage in passages if passage.kind is Kind.BODY]
    headings = [passage for passage in passages if passage.kind is Kind.HEADING]
    match place.kind:
        case PlaceKind.PARAGRAPHS:
            found = _numbered(place, body)
        case PlaceKind.SECTION:
            found = tuple(each for heading in _numbered(place, headings) for each in _section(heading, body))
        case PlaceKind.HEADING:
            found = _numbered(place, headings)
        case PlaceKind.HEADINGS:
            found = tuple(headings)
        case _:
            found = _beginning_or_end(place, headings, body)
    return found


def _beginning_or_end(place: PlaceAsked, headings: Sequence[Passage], body: Sequence[Passage]) -> tuple[Passage, ...]:
    called = next((heading for heading in headings if _is_called(heading, place.word)), None)
    if called:
        return _section(called, body)
    if place.kind is PlaceKind.ENDING:
        return tuple(body[-1:])
    return tuple(each for each in body if each.section is None) if headings else tuple(body[:1])


def _numbered(place: PlaceAsked, passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """Those of some passages, in page order, whose numbers a place has, as far as there are so many."""
    return tuple(passages[n - (n > 0)] for n in place.numbers if 0 < abs(n) <= len(passages))


def _is_called(heading: Passage, word: str) -> bool:
    """Whether a heading says a word and no more than a number beside it."""
    told = canonical(heading.text).text
    return word in told and len(told) <= len(word) + _NUMBERING


def _section(heading: Passage, body: Sequence[Passage]) -> tuple[Passage, ...]:
    """A heading, and what stands under it beside the paragraph that it is shown with."""
    under = [each for each in body if each.section == heading.section and each.position > heading.position]
    return heading, *under[1:]
