"""Who wrote and who published an article, where only the date beside them shows it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from retrieval.reading.fields import Fields
from retrieval.reading.furniture.navigation import is_section
from retrieval.reading.lines import fold
from retrieval.reading.mastheads import is_masthead
from retrieval.reading.names import is_name
from retrieval.reading.roles import HEAD, Line, Role, is_paragraph
from retrieval.reading.stamps import is_date

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = r"[A-ZÀ-Þ][A-Za-zÀ-ÿ.'’-]{0,20}"
_LATIN = re.compile(rf"{_WORD}(?:\s{_WORD}){{1,3}}(?:\s?(?:,|&|and|AND)\s?{_WORD}(?:\s{_WORD}){{1,3}}){{0,4}}")
_PARTS = re.compile(r"\s?(?:,|&|\band\b|\bAND\b)\s?")
_ACCOUNT = re.compile(r"(?P<account>[^\s,。:;!?/|]{2,12})\s(?P<date>\d.{5,24})")
_SIGNED = re.compile(r"(?P<account>[^\s,。:;!?/|·]{2,6})\s(?P<name>[一-鿿]{3})")
# What was done on a date published nothing.
_DONE = re.compile(r".*(?:更新|修改|修订|发布|发表|刊登|时间|日期|期间|第.{1,4}[期届次]|[阴晴雨雪云])")


def read_bylines(lines: Sequence[Line]) -> None:
    """Read the names that stand beside the date of the head.

    Args:
        lines: the page's lines; those above the first paragraph are set right in place.
    """
    first = next((index for index, line in enumerate(lines) if is_paragraph(line)), 0)
    head = lines[: min(first, 3 * HEAD)]
    dated = any(line.fields and line.fields.published for line in head)
    for index, line in enumerate(head):
        if line.role is not Role.TEXT or not index:
            continue
        beside = [*head[index - 1 : index], *head[index + 1 : index + 2]]
        if any(other.fields and other.fields.published for other in beside) and _LATIN.fullmatch(line.text):
            line.role, line.fields = Role.FIELDS, Fields(authors=_PARTS.split(line.text))
        elif any(other.fields and other.fields.published for other in beside) and (signed := _signed(line.text)):
            line.role, line.fields = Role.FIELDS, signed
        elif not dated and (match := _ACCOUNT.fullmatch(fold(line.text))) and is_date(match["date"]):
            account = line.text[slice(*match.span("account"))]
            if not _DONE.fullmatch(match["account"]) and not is_section(account):
                line.role = Role.FIELDS
                line.fields = Fields(source=account, published=line.text[slice(*match.span("date"))])
                dated = True


def paper_and_name(text: str) -> Fields | None:
    """The paper and its reporter in `海角新聞網 王小明`; `None` for any other line."""
    paper, _, name = text.partition(" ")
    return Fields(source=paper, authors=[name]) if is_masthead(paper) and is_name(fold(name)) else None


def _signed(text: str) -> Fields | None:
    """The column or account and who writes for it: `運動聲線 孫柏鈞`; `None` for any other line, and for two people."""
    match = _SIGNED.fullmatch(fold(text))
    if not match or not is_name(match["name"]) or is_name(match["account"]) or is_section(match["account"]):
        return None
    return Fields(source=text[slice(*match.span("account"))], authors=[text[slice(*match.span("name"))]])
