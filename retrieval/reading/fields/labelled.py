"""What a word tells behind a label: who published the article, who wrote or edited it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from retrieval.reading.fields.labels import LABEL, Label
from retrieval.reading.fields.publishers import MAX_SOURCE, names_publisher
from retrieval.reading.fields.words import FROM, NUMBER
from retrieval.reading.names import is_name, may_be_name
from retrieval.reading.people import DESK_MARK, FILED, name_of

if TYPE_CHECKING:
    from retrieval.reading.fields.told import Told

_POSTS = "教授|讲师|博士|硕士|学者|院士|院长|所长|主任|医师|医生|药师|营养师|律师|研究员|工程师|老师|教师"
# Who somebody is, behind the name: `作者：王小明（北河大學教授）`.
_POST = re.compile(r"\s?\((?P<post>[一-鿿,]{2,30})\)")
_POST_BEHIND = re.compile(
    rf"\s[一-鿿,·]{{0,30}}(?:{_POSTS}|作家|作者|撰稿人|评论员|编辑|记者|会员|委员|总监|经理|创[办始]人|负责人|顾问|分析师)$"
)
_POST_BEFORE = re.compile(
    rf"[一-鿿·]{{0,14}}(?:{_POSTS})"
    r"(?=\s(?P<name>[一-鿿]{2,4})(?:$|[\s,;|]))"
)
_OFFICE = re.compile(r".*[处室科院系部委局所办会]|.*中心")
_FOOTNOTE = re.compile(r"[\d*#†]{1,4}$")
_CODE_ALONE = re.compile(DESK_MARK)
_REPORTED = re.compile(r"\s(?:综合|即时|专题|连线)?报[导道]")
_FILED_AND_SOURCE = re.compile(rf"{FILED.pattern}(?P<source>[一-鿿]{{2,8}}(?:报|网|社|刊|新闻))")


def skip_post(told: Told, position: int) -> int | None:
    """Where what is said of somebody ends whose name stands before `position`; `None` where nothing is."""
    if told.colon and told.label in {Label.AUTHOR, Label.EDITOR} and not told.fresh:
        behind = _POST_BEHIND.match(told.folded, position)
        if behind and not LABEL.match(behind[0], 1):
            return behind.end()
    match = _POST.match(told.folded, position)
    if not match or told.label is not Label.AUTHOR or not told.fields.authors or told.fresh:
        return None
    if LABEL.search(match["post"]) or any(is_name(word) for word in match["post"].split(",")):
        return None
    return match.end()


def take_source(told: Told, start: int, end: int) -> bool:
    """Take a word behind the label of a publisher, and say whether it may stand there."""
    word = told.folded[start:end]
    if end - start > MAX_SOURCE:
        return False
    told.fields.labelled = True
    if told.fresh and told.by_poster and is_name(word) and not _OFFICE.fullmatch(word):
        told.fields.authors.append(told.text[start:end])
    elif told.source is None or told.fresh:
        told.source = told.source or (start, end)
    elif names_publisher(word):
        told.source = (told.source[0], end)
    elif is_name(word):
        told.fields.authors.append(told.text[start:end])
    elif len(word) > 1 and not NUMBER.fullmatch(word):
        # `字號 大 中 小` and view counts follow a source; any other word shows that this is prose.
        return end - told.source[0] <= MAX_SOURCE
    return True


def take_person(told: Told, start: int, end: int) -> bool:
    """Take a word behind the label of people, and say whether it may stand there."""
    word = told.folded[start:end]
    people = {Label.AUTHOR: told.fields.authors, Label.EDITOR: told.fields.editors}.get(told.label or Label.NOISE, [])
    if (not told.fresh and _is_filed(told, word, end)) or _is_post(told, start, end):
        return True
    if told.source is None and not told.fresh and (match := _FILED_AND_SOURCE.fullmatch(word)):
        told.source = (start + match.start("source"), end)
        return True
    name = name_of(word) or (name_of(_FOOTNOTE.sub("", word, count=1)) if told.colon else None)
    if name and _follows_publisher(told, start, people):
        told.source = told.source or told.first
        people.clear()
    if name:
        people.append(told.text[start : start + len(name)])
        return True
    if told.colon and (may_be_name(word) or (told.fresh and end - start <= MAX_SOURCE)):
        told.first = (start, end) if told.fresh else told.first
        people.append(told.text[start:end])
        return True
    if len(word) == 1 and "\u3400" <= word <= "\u9fff" and word != "摄":
        return _take_single(people, told.text[start])
    return bool(NUMBER.fullmatch(word)) or bool(people and names_publisher(word) and not is_name(word))


def _take_single(people: list[str], character: str) -> bool:
    """Take a single character for a name, or a part of one: `李 明`, set apart to be as wide as three."""
    if people and len(people[-1]) == 1:
        people[-1] += character
    else:
        people.append(character)
    return True


def _is_filed(told: Told, word: str, end: int) -> bool:
    """Whether a word behind a name, which ends at `end`, says how and from where it was reported."""
    filed = FILED.fullmatch(word) or _CODE_ALONE.fullmatch(word)
    return filed is not None or (FROM.fullmatch(word) is not None and _REPORTED.match(told.folded, end) is not None)


def _is_post(told: Told, start: int, end: int) -> bool:
    """Whether a word behind a label says who somebody is whose name follows: `審核：化學博士 李四`."""
    if not (told.colon and told.fresh) or is_name(told.folded[start:end]):
        return False
    post = _POST_BEFORE.match(told.folded, start)
    return post is not None and post.end() == end and is_name(post["name"])


def _follows_publisher(told: Told, start: int, people: list[str]) -> bool:
    """Whether the one word between `文｜` and the name that begins at `start` is no name: `文｜财新 安丽敏`."""
    first, end = told.first
    word = told.folded[first:end]
    return (
        told.label is Label.AUTHOR
        and people == [told.text[first:end]]
        and end + 1 == start
        and told.folded[end] == " "
        and not is_name(word)
        and (told.by_text or names_publisher(word))
    )
