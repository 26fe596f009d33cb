"""The names of those who made an article, told from what stands beside them.

A list parts them, a post in brackets follows them (`王小明（退休教師）`), the place and the day of the report are
glued to them (`王小明台北15日電`), or a label says what they did (`設計｜王小明`).
"""

from __future__ import annotations

import re

from retrieval.reading.lines import fold
from retrieval.reading.names import is_name, is_place

MAX_LENGTH = 120
_EDGE = 80  # how much of a paragraph, at either end, may name people

_NAME_AND_POST = re.compile(r"[◎☉※]?\s?(?P<name>[一-鿿]{2,4})\s?\([一-鿿,\s/·]{2,40}\)")
# Who else worked on it; the names are kept with the byline.
_STAFF = re.compile(
    r"(?:视觉|版面|美术|封面|平面)?(?:设计|制图|排版|策划|统筹|插画|绘图|动画|剪辑|影像|影音|摄像|录音|图表|美术)\s?[/:|·\s]\s?"
    r"(?P<names>[一-鿿,\s]{2,24})"
)
_PROOFREADER = re.compile(r"(?:责任|值班)?校对\s?[/:|·\s]\s?(?P<names>[一-鿿,\s]{2,24})")
# A pen name will do for who brought it over from another language.
_TRANSLATOR = re.compile(r"(?:翻译|译者|编译|校译)\s?[/:|]\s?[^\s,。:]{2,12}(?:[\s,][^\s,。:]{2,12}){0,3}")

# The desk's mark on an article, beside or glued to its editor: `（ZN032）`, `_NB12345`.
DESK_MARK = r"[A-Z]{1,4}\d{3,8}"
# The cities and counties that reports are filed from.
PLACES = (
    "台北|新北|桃园|台中|台南|高雄|基隆|新竹|苗栗|彰化|南投|云林|嘉义|屏东|宜兰|花莲|台东|澎湖|金门|马祖|连江|香港|澳门|北京|"
    "上海|天津|重庆|广州|深圳|成都|武汉|南京|杭州|西安|华盛顿|纽约|洛杉矶|旧金山|东京|大阪|首尔|新加坡|曼谷|伦敦|巴黎|柏林|"
    "布鲁塞尔|日内瓦|莫斯科|雪梨|悉尼"
)
_REPORT = "(?:即时|综合|专题|连线|现场|联合|摄影|外电|特别)?(?:报导|报道|采访|专访|专电|电|讯|特稿|编译)"
# How a report was filed: `台北15日電`, `綜合報導`.
FILED = re.compile(rf"(?:(?:[一-鿿]{{0,6}}?)(?:\d{{1,2}}日)?{_REPORT}|发自[一-鿿·]{{1,12}})")
_NAME_AND_FILED = re.compile(rf"(?P<name>[一-鿿]{{2,4}}?)(?:(?:{PLACES})[一-鿿]{{0,4}}?(?:\d{{1,2}}日)?{_REPORT}?)")
_NAME_AND_REPORT = re.compile(r"(?P<name>[一-鿿]{2,4}?)(?:综合)?报[导道]")
_LONG_NAME_AND_FILED = re.compile(rf"(?P<name>[一-鿿]{{3}})[一-鿿]{{2,6}}(?:\d{{1,2}}日)?{_REPORT}")
_OPENING = re.compile(r"[(\[][一-鿿]{0,8}记者\s?([^()\[\]]{2,50})[)\]]")
_WIRE_OPENING = re.compile(r"[^。()]{2,40}?(?:电|讯|消息)\s?\(([^()]{0,10}记者[^()]{2,50})\)")
_CLOSING = re.compile(r"\([一-鿿]{0,8}(?:记者|文)[\s:/]{0,2}([^()。]{2,40})\)")
_CLOSING_EDITOR = re.compile(
    rf"[(\[](?:责任编辑|编辑|责编)\s?[:/]\s?([^()\[\]。]{{2,40}}?)(?:_{DESK_MARK})?[)\]]\s?(?:\d{{0,8}}|_?{DESK_MARK})"
)
_SIGNED = re.compile(
    r"[(\[]\s?(?:[一-鿿]{1,14}(?:局|委|办|部|厅|署|处|科|室|院|所|站|队|会|社|报|台|网|中心|政府|镇|乡|街道|学校|[大中小]学|集团|公司|媒体|通讯员|供稿)"
    r"[\s:/,]{1,2}){1,2}(?P<names>[一-鿿·]{1,10}(?:[\s,][一-鿿·]{1,10}){0,5})\s?[)\]]"
)
_PEOPLE_LABEL = re.compile(r"特约记者|实习记者|记者|通讯员|实习生|编辑|核稿|摄影|作者")


def people_in_body(text: str) -> tuple[list[str], list[str]]:
    """The authors and the editors named at the start and the end of a body paragraph.

    `（中央社記者王小明台北15日電）…`, `新华社北京3月11日电（记者 王小明、李四）…`, `…（編輯：張三）1120815`.
    """
    start, end = fold(text[:_EDGE]), fold(text[-_EDGE:])
    authors: list[str] = []
    opening = _OPENING.match(start) or _WIRE_OPENING.match(start)
    if opening:
        authors += _people(text[slice(*opening.span(1))], opening[1])
    offset = len(text) - len(end)
    last = end.rfind("(") if end.endswith(")") else -1
    if last >= 0 and (closing := _CLOSING.fullmatch(end, last)) and not opening:
        authors += _people(text[offset + closing.start(1) : offset + closing.end(1)], closing[1])
    return authors, editors_behind(text)


def editors_behind(text: str) -> list[str]:
    """The editors named in brackets at the end of a body paragraph; none where it ends otherwise."""
    end = fold(text[-_EDGE:])
    offset = len(text) - len(end)
    editors: list[str] = []
    for bracket in "([":
        last = end.rfind(bracket)
        if last >= 0 and (closing := _CLOSING_EDITOR.fullmatch(end, last)):
            editors += _people(text[offset + closing.start(1) : offset + closing.end(1)], closing[1])
    return editors


def signed_by(text: str) -> list[str]:
    """The names behind the office or paper that the line `text` in brackets is signed with: `（縣水利局 王小明）`."""
    match = _SIGNED.fullmatch(fold(text)) if len(text) <= MAX_LENGTH else None
    return names_line(text[slice(*match.span("names"))]) if match else []


def names_line(text: str) -> list[str]:
    """The names that the line `text` is made of, such as `張亞飛 王琳琳`; none if it says anything else."""
    if len(text) > MAX_LENGTH:
        return []
    words = _words(text.strip("()（）[]【】◎☉※ "))
    if all(is_place(folded) for _, folded in words):
        return []
    return [word for word, _ in words] if words and all(is_name(folded) for _, folded in words) else []


def is_staff(text: str) -> bool:
    """Whether the line `text` names who worked on the article beside authors and editors: `設計｜王小明`."""
    if len(text) > MAX_LENGTH:
        return False
    folded = fold(text)
    match = _STAFF.fullmatch(folded)
    return (match is not None and bool(names_line(match["names"]))) or _TRANSLATOR.fullmatch(folded) is not None


def is_proofreader(text: str) -> bool:
    """Whether the line `text` names who read the proofs, who neither wrote nor edited: `校对｜李四`."""
    match = _PROOFREADER.fullmatch(fold(text)) if len(text) <= MAX_LENGTH else None
    return match is not None and bool(names_line(match["names"]))


def name_with_post(text: str) -> str | None:
    """The name in a line made of it and of who that is: `◎ 王小明（退休教師）`; `None` for any other line."""
    match = _NAME_AND_POST.fullmatch(fold(text)) if len(text) <= MAX_LENGTH else None
    return text[slice(*match.span("name"))] if match and is_name(match["name"]) else None


def split_names(text: str) -> list[str]:
    """The names in a list parted by 、 , / or spaces; `李 明` is one name."""
    return [word for word, _ in _words(text)]


def name_of(word: str) -> str | None:
    """The name that `word` is or, with the report's place behind it, begins with."""
    if is_name(word) and not FILED.fullmatch(word):
        return word
    for pattern in (_NAME_AND_FILED, _NAME_AND_REPORT, _LONG_NAME_AND_FILED):
        match = pattern.fullmatch(word)
        if match and is_name(match["name"]):
            return match["name"]
    return None


def _words(text: str) -> list[tuple[str, str]]:
    """The words of `text` and their folded forms; two single characters side by side are one name."""
    folded = fold(text)
    spans = [match.span() for match in re.finditer(r"[^\s,;/|&]+", folded)]
    joined: list[tuple[str, str]] = []
    single = False
    for start, end in spans:
        if single and end - start == 1 and folded[start - 1] == " ":
            joined[-1] = (joined[-1][0] + text[start:end], joined[-1][1] + folded[start:end])
            single = False
        else:
            joined.append((text[start:end], folded[start:end]))
            single = end - start == 1
    return joined


def _people(text: str, folded: str) -> list[str]:
    """The people in what stands after `記者`: names, labels, the place and day of the report."""
    people: list[str] = []
    # A label inside parts the names on its sides.
    for start, end in _between(_PEOPLE_LABEL, folded):
        for word, plain in _words(text[start:end]):
            name = name_of(plain)
            if name:
                people.append(word[: len(name)])
    return people


def _between(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    position = 0
    for match in pattern.finditer(text):
        spans.append((position, match.start()))
        position = match.end()
    return [*spans, (position, len(text))]
