"""A line of facts word by word, from left to right."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from retrieval.reading.fields.issues import ISSUE, PAGE_NUMBER, issue_behind
from retrieval.reading.fields.labelled import skip_post, take_person, take_source
from retrieval.reading.fields.labels import COLON, LABEL, LAST_LABEL, Label, is_signed
from retrieval.reading.fields.publishers import MAX_SOURCE, names_publisher
from retrieval.reading.fields.told import Told
from retrieval.reading.fields.unlabelled import take_unlabelled
from retrieval.reading.fields.words import SAID, SEPARATORS, WORD
from retrieval.reading.names import is_name, may_be_name
from retrieval.reading.people import DESK_MARK, name_of
from retrieval.reading.stamps import DATE, DAY_NAME, GAP, TIME, ZONE

if TYPE_CHECKING:
    from retrieval.reading.fields.fields import Fields

# What closes a date of which the word before tells what it is, as in `2024.11.08 更新|`.
_CLOSED = re.compile(r"\s?(?:[/|)\],;]|$)|\s(?!\d)")
_CODE_BEHIND = re.compile(rf"_{DESK_MARK}$")
# `中央社記者王小明`; 本報 names no paper.
_PAPERS_REPORTER = re.compile(
    r"(?!本|据)(?P<paper>[一-鿿]{1,8}(?:社|报|网|台|刊|新闻|传媒|杂志|资讯中心|新闻中心))(?:[一-鿿]{1,4}[组部])?(?:特约|首席|实习)?记者"
)
_POSTERS = frozenset({"发布者", "发布人", "张贴人", "公告人"})
# What stands behind the label ends with the date or the time of day.
_BEFORE_DATES = frozenset({Label.TIME, Label.UPDATE, Label.SOURCE, Label.NOISE})


def scan(text: str, folded: str) -> Fields | None:
    """The facts of a line and its folded form; `None` if a word in it tells none."""
    told = Told(text, folded)
    position = 0
    while position < len(folded):
        if (behind := skip_post(told, position)) is not None:
            position = behind
        elif folded[position] in SEPARATORS:
            position += 1
        elif end := _date(told, position) or _label(told, position) or _word(told, position):
            position = end
        else:
            return None
    return _finished(told)


def _date(told: Told, position: int) -> int | None:
    """Take the date, the time of day or the number of an issue or a page at `position`, and tell where it ends."""
    folded = told.folded
    if match := DATE.match(folded, position):
        return _dated(told, *match.span())
    if match := TIME.match(folded, position):
        told.times.append(told.text[position : match.end()])
        if not DATE.match(folded, match.end() + 1):
            # `更新時間：15:30 2024-08-05`: the label speaks of both.
            _leave(told)
        return match.end()
    match = DAY_NAME.match(folded, position) or ZONE.match(folded, position)
    if not match and (told.full_date or told.source):
        match = ISSUE.match(folded, position)
    if not match and (told.dates or told.source):
        match = PAGE_NUMBER.match(folded, position)
    return match.end() if match else None


def _dated(told: Told, start: int, end: int) -> int:
    """Take a date, with the time of day behind it, and tell where they end."""
    printed = told.text[start:end]
    gap = GAP.match(told.folded, end)
    if gap and (time := TIME.match(told.folded, gap.end())):
        # Only white space between them is part of how the two are printed.
        between = told.text[end : gap.end()]
        between = between if between in {"", " ", "T"} else " "
        printed += between + told.text[gap.end() : time.end()]
        end = time.end()
    elif told.times and not told.dates:
        printed = f"{printed} {told.times[0]}"
    told.dates.append((told.label if told.label in {Label.TIME, Label.UPDATE} else None, printed))
    _leave(told)
    told.date_end = end
    return end


def _leave(told: Told) -> None:
    if told.label in _BEFORE_DATES:
        told.label = None


def _label(told: Told, position: int) -> int | None:
    """Take the label at `position`, and tell where it ends; `None` where there is none."""
    folded = told.folded
    match = LABEL.match(folded, position)
    if not match or not match.lastgroup:
        return None
    label = Label[match.lastgroup]
    end = match.end()
    if _ends_date(told, label, position, end):
        return end
    colon = COLON.match(folded, end)
    if colon:
        end = colon.end()
    elif not _needs_no_colon(told, label, end):
        return None
    if label is Label.PROOF and told.label is Label.EDITOR and told.fresh:
        # `编辑、校对：李四`: one did both.
        label = Label.EDITOR
    if label is Label.AUTHOR and told.source is None and (by := _PAPERS_REPORTER.match(folded, position, end)):
        told.source = by.span("paper")
    told.label = label
    told.colon = colon is not None
    told.fresh = True
    told.by_text = match[0].endswith("文")
    told.by_poster = match[0] in _POSTERS
    return end


def _ends_date(told: Told, label: Label, start: int, end: int) -> bool:
    """Whether a word says what the date before it was, not what follows: `2024.11.08 更新|島嶼慢遊誌`."""
    if label not in {Label.TIME, Label.UPDATE} or told.date_end < 0 or told.folded[told.date_end : start].strip():
        return False
    if not _CLOSED.match(told.folded, end) or DATE.match(told.folded, end + 1):
        return False
    _, printed = told.dates[-1]
    told.dates[-1] = (label, printed)
    told.date_end = end
    return True


def _needs_no_colon(told: Told, label: Label, end: int) -> bool:
    """Whether a label that ends at `end` without a colon is one by what follows it."""
    people = label in {Label.AUTHOR, Label.EDITOR}
    if people and LABEL.match(told.folded, end):
        # `採訪撰文／王小明`.
        return True
    if label is Label.SOURCE:
        return _stands_apart(told, end)
    rest = WORD.match(told.folded, end)
    if not rest:
        return True
    if people:
        return name_of(rest[0]) is not None
    if rest[0][0].isdigit() or DATE.match(told.folded, end):
        return True
    # `記者王小明、攝影李大同／台北報導`, `编辑张三 校对李四`.
    helped = {Label.PHOTO: Label.AUTHOR, Label.PROOF: Label.EDITOR}.get(label)
    return helped is not None and told.label is helped and name_of(rest[0]) is not None


def _stands_apart(told: Told, end: int) -> bool:
    """Whether a publisher follows the label that ends at `end`: `来源 新华社`, `来源 财新 2024-03-05`."""
    word = WORD.match(told.folded, end + 1)
    if told.folded[end : end + 1] != " " or not word or len(word[0]) > MAX_SOURCE:
        return False
    return bool(told.dates) or DATE.match(told.folded, word.end() + 1) is not None or names_publisher(word[0])


def _word(told: Told, position: int) -> int | None:
    """Take the word at `position`, and tell where it ends; `None` where it tells no fact."""
    end = _word_end(told.folded, position)
    taken = end is not None and _taken(told, position, end)
    told.fresh = False
    return end if taken else None


def _word_end(folded: str, position: int) -> int | None:
    """Where the word that begins at `position` ends; `None` where there is none, or a label that is not known."""
    match = WORD.match(folded, position)
    if not match:
        return None
    end = match.end()
    if folded[end : end + 1] == ":":
        # Another label is glued to this word, or the line has a label we do not know.
        inner = LAST_LABEL.search(folded, position + 1, end)
        if not inner:
            return None
        end = inner.start()
    for behind in (_CODE_BEHIND, DATE, ISSUE):
        if found := behind.search(folded, position + 1, end):
            end = found.start()
    closed = folded.find("》", position, end) if folded[position - 1 : position] == "《" else -1
    return closed if closed > position else end


def _taken(told: Told, start: int, end: int) -> bool:
    """Whether a word tells a fact, which is taken, or stands beside one."""
    word = told.folded[start:end]
    if told.source is None and _has_issue(told, start, end):
        told.source = (start, end)
        told.label = None
        return True
    match told.label:
        case Label.SOURCE:
            return take_source(told, start, end)
        case Label.AUTHOR if told.is_behind_authors_date(start) and not is_name(word):
            # No author any more, though a word as short as a name is of no matter.
            return take_unlabelled(told, start, end) or may_be_name(word)
        case Label.AUTHOR | Label.EDITOR | Label.PROOF | Label.PHOTO:
            return not SAID.search(word) and take_person(told, start, end)
        case Label.NOISE | Label.TIME | Label.UPDATE:
            return len(word) <= MAX_SOURCE
        case None:
            return take_unlabelled(told, start, end)


def _has_issue(told: Told, start: int, end: int) -> bool:
    """Whether a title in its marks is a periodical's, beside a date or authors: `《天下》第780期 2023-08-23`."""
    if told.folded[start - 1 : start] != "《" or told.folded[end : end + 1] != "》":
        return False
    return (told.full_date or is_signed(told.folded)) and issue_behind(told.folded, end + 1)


def _finished(told: Told) -> Fields | None:
    """The facts that a line tells as a whole, if any."""
    fields = told.fields
    for wanted in (Label.TIME, None, Label.UPDATE):
        printed = [date for label, date in told.dates if label is wanted]
        if printed and fields.published is None:
            fields.published = printed[0]
            fields.updated = wanted is Label.UPDATE
    if told.source:
        fields.source = told.text[slice(*told.source)].strip("《》〈〉“”- ") or None
    return fields if fields.published or fields.source or fields.authors or fields.editors else None
