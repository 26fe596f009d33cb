"""What a word tells without a label, by what stands around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from retrieval.reading.fields.issues import issue_behind
from retrieval.reading.fields.labels import COLON, LABEL, Label
from retrieval.reading.fields.publishers import MAX_SOURCE, names_publisher
from retrieval.reading.fields.words import APART, FROM, NUMBER, SAID, WORD
from retrieval.reading.furniture.navigation import is_section
from retrieval.reading.names import is_name
from retrieval.reading.people import FILED, name_of
from retrieval.reading.stamps import DATE, DATED_BEHIND, GAP, TIME

if TYPE_CHECKING:
    from retrieval.reading.fields.told import Told

_MAX_BARE_SOURCE = 8
_MAX_COLUMN = 6

_CHANGED = re.compile(r".{0,4}(?:更新|修改|修订|发布|发表|刊登|刊出|上架)(?:于|时间|日期)?|.{0,6}(?:时间|日期|时段)")
_CITYS = re.compile("(?!首次|再次|最[后新]|今日|昨日|正式|对外|公开|官方|即时|统一|联合|本[文报站网])[一-鿿]{2,4}发布")
# `聯合報 記者王小明`.
_BEFORE_REPORTER = re.compile(r"(?:[\s/|]{1,3}[一-鿿]{2,6})?[\s/|]{1,3}(?:特约|特派|首席|实习)?记者")
# `王小明／紐約報導 2024-02-25`
_FILED_BESIDE = re.compile(r"\s?[/|]\s?[一-鿿]{2,6}报[导道][\s/|·]{1,3}")
_BESIDE = re.compile(r"[\s/|·•]{1,3}")
_TITLED = re.compile(r".*(?:(?<!日)志|站|观察|研究|财经|视界|周记)")
# A column of the site, or the weather of a diary's day.
_NO_SOURCE = re.compile(r".*(?:专访|特稿|评论|观点|深度|故事|人物|专题|专栏|散文|小说|报[道导]|[阴晴雨雪云])")
_POSTED = re.compile(r"发[表布]于[一-鿿]{2,6}")


def take_unlabelled(told: Told, start: int, end: int) -> bool:
    """Take what a word tells, and say whether it may stand in a line of facts."""
    word = told.folded[start:end]
    if FILED.fullmatch(word) or NUMBER.fullmatch(word) or word in {"HKT", "大", "中", "小", "讯"}:
        return True
    if told.timed and (_POSTED.fullmatch(word) or FROM.fullmatch(word)):
        told.fields.posted = True
        return True
    if is_name(word) and (told.dates or told.source or _signs_date(told, start, end)):
        told.fields.authors.append(told.text[start:end])
        return True
    if is_section(word) and _may_be_channel(told, start, end):
        told.channel = True
        return True
    if told.source is None and _may_be_source(told, start, end):
        told.source = (start, end)
        return True
    return _stands_between(told, start, end)


def _signs_date(told: Told, start: int, end: int) -> bool:
    """Whether a name at the start stands beside a full date, parted by a mark or with a time of day behind it.

    `王小明 · 2024/08/29`, `王小明 2024-08-29 21:16`.
    """
    gap = _FILED_BESIDE.match(told.folded, end) or _BESIDE.match(told.folded, end)
    date = DATE.match(told.folded, gap.end()) if gap and told.parts(0, start) else None
    if not date or not told.full_date:
        return False
    return bool(gap and gap[0].strip()) or TIME.search(told.folded, date.end()) is not None


def _stands_between(told: Told, start: int, end: int) -> bool:
    """Whether a word between the paper and its reporter is its column: `島嶼日報／地方特寫 記者王小明`."""
    if told.source is None or not told.parts(told.source[1], start) or told.fields.authors:
        return False
    return end - start <= _MAX_COLUMN and _BEFORE_REPORTER.match(told.folded, end) is not None


def _may_be_channel(told: Told, start: int, end: int) -> bool:
    """Whether the usual name of a section says where on its site the article appeared: `港聞 2024/01/09 18:30`."""
    if told.full_date and (told.source or TIME.search(told.folded)):
        return True
    return told.source is None and _may_be_source(told, start, end)


def _may_be_source(told: Told, start: int, end: int) -> bool:
    """Whether a word without a label, beside a date or a reporter, is the name of a publisher."""
    word = told.folded[start:end].rstrip("》")
    # What was done on a date, or what has one, published nothing; a city's account may be called so.
    if _CHANGED.fullmatch(word):
        return start == 0 and _CITYS.fullmatch(word) is not None and DATED_BEHIND.match(told.folded, end) is not None
    # After a comma goes on a sentence that began with a date.
    if not 1 < len(word) <= MAX_SOURCE or "," in {told.folded[start - 1 : start], told.folded[end : end + 1]}:
        return False
    by_reporter = _BEFORE_REPORTER.match(told.folded, end) is not None
    # `運動視界 2024-01-14 22:35`: a full date and a time of day stand behind a publisher only.
    if start == 0 and len(word) <= _MAX_BARE_SOURCE and DATED_BEHIND.match(told.folded, end):
        return True
    if names_publisher(word):
        # `更多內容請看《河口》月刊第58期` only speaks of one.
        issued = "《" not in word and issue_behind(told.folded, end)
        dated = told.dates or DATE.search(told.folded, end) or issued
        return bool(dated) or by_reporter
    # Any short name will do beside a time of day; beside a bare date it may be a diary's `晴`.
    # Nor does it do where a channel stands already: `國際 2024-01-09 18:30 開賽`.
    timed = len(word) <= _MAX_BARE_SOURCE and told.timed and not told.channel
    return timed or (by_reporter and word.isascii()) or _is_credited(told, start, end)


def _is_credited(told: Told, start: int, end: int) -> bool:
    """Whether an unusual name stands beside an author and a full date: `财经观察站 记者 沈一诺 2025年4月22日`."""
    word = told.folded[start:end]
    if not told.full_date or len(word) > _MAX_BARE_SOURCE or _NO_SOURCE.fullmatch(word) or SAID.search(word):
        return False
    if told.fields.authors:
        return _is_piped(told, start, end) or _TITLED.fullmatch(word) is not None
    if (date := DATE.match(told.folded, end + 1)) and (gap := GAP.match(told.folded, date.end())):
        time = TIME.match(told.folded, gap.end())
        end = time.end() if time else date.end()
    gap = APART.match(told.folded, end)
    label = LABEL.match(told.folded, gap.end()) if gap and told.parts(0, start) else None
    if not label or label.lastgroup != Label.AUTHOR.name:
        return False
    after = COLON.match(told.folded, label.end()) or APART.match(told.folded, label.end())
    name = WORD.match(told.folded, after.end() if after else label.end())
    return name is not None and name_of(name[0]) is not None


def _is_piped(told: Told, start: int, end: int) -> bool:
    """Whether a bar parts a word from all others."""
    before, after = told.folded[:start].rstrip(), told.folded[end:].lstrip()
    return before.endswith("|") and after[:1] in {"", "|"}
