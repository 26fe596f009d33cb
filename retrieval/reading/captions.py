"""Photo captions: lines with a credit (`攝/冉孟軍`, `（中央社記者王小明攝）`) or a mark (`▲`, `圖為`)."""

from __future__ import annotations

import re

from retrieval.models import Caption
from retrieval.reading.english_credits import english_credit, is_english_credit
from retrieval.reading.lines import fold
from retrieval.reading.names import is_name, may_be_name
from retrieval.reading.people import split_names

MAX_LENGTH = 150
_MAX_AGENCY_CAPTION = 90
_MAX_CREDIT = 40

_HINT = re.compile(
    r"[摄图▲△▼▽照©]|[(][左右前后中]|提供|传真|社|翻拍|Getty|AP|AFP|Reuters|[Pp](?:hoto|icture)|[Vv]ideo|[Cc](?:ourtesy|redit|artoon)|"
    r"[Ii](?:mage|llustration)|[Aa]rtwork|[Gg]raphic|插画|[A-Z]{3}"
)
_MARK = re.compile(r"[▲△▼▽◤◥]\s?\S")
_SHOWS = re.compile(
    r"[(\[]?(?:[上下左右本]?图|图片|图示(?=:)|附图|题图|资料图)(?:\d{1,2}|[一二三四五六七八九十])?"
    r"(?:[为:/|]|说明[:/]?|来源[:/,]|[)\]]|系|是(?=.{2,40}(?:资料|现场|合影)))|"
    r"图像(?:来源|加注文字)[:/,]|图源[:/|]"
)
# Stands on a line of its own above what it speaks of.
_LABEL = re.compile(
    r"(?:图像加注文字|(?:图片|照片)说明)\s?[:,]?|(?:相片|图片|照片|图集|图辑|图)\s?\d{1,2}\s?(?:/|之|共)\s?\d{1,3}\s?张?"
)
_WHO_AFTER = re.compile(r"(?<![拍录])(?:摄影?|摄影师|图)\s?[/:|]\s?(?P<who>[^\s:。()\[\]]{2,24})\s?[)\]]?$")
# `圖/島嶼新聞 王小明`: the paper before the name.
_WHO_OF_PAPER = re.compile(r"(?<![拍录])图\s?[/|:]\s?(?P<paper>[一-鿿A-Za-z]{2,12})\s(?P<who>[一-鿿]{2,4})\s?[)\]]?$")
_WHO_BEFORE = re.compile(
    r"(?<![拍偷航])\s?/?\s?(?:摄影|摄)(?:于)?(?:\s?[\d年月日./-]{4,12})?\s?[)\]]?$|(?<=\s)图[)\]]?$"
)
_GIVEN = re.compile(
    r"[(\[/:|][^()\[\]。]{0,40}(?:提供|供图|翻摄|翻拍|截图|授权|图)\s?[)\]]?$|"
    r"(?:图片?|照片|相片)[由/:]?[^()。,]{1,20}提供\s?[)\]]?$|(?:供图|翻摄照片|翻摄画面)[)\]]?$|"
    # `車龍長三公里。運輸署截圖`
    r"[。\s][^\s()。]{2,10}\s?(?:截图|供图|提供|图)$|.\s?(?:图像|图片|照片|影像|相片)来源\s?:\s?[^。:]{2,40}$"
)
# A name behind the sign of its rights, or in capitals as foreign papers credit: `… JANE ROE FOR THE HARBOR TIMES`.
_SIGNED = re.compile(
    r".{4,80}[^\s©]\s?©\s?(?P<name>[^\s©,。:][^©,。:]{1,39})$|"
    r".{6,120}[。”)]\s?(?P<caps>[A-Z][A-Z.'’-]{1,15}(?:\s[A-Z][A-Z.'’-]{0,15}){1,3}?)"
    r"(?:\s(?:FOR|VIA)\s[A-Z .'’-]{3,40}|\s?/\s?[A-Z][A-Za-z .,'’/-]{2,50})?$"
)
_ARCHIVE = re.compile(
    r"[(\[/:]?\s?[^()\[\]。,]{0,16}"
    r"(?:资料照片?|资料图片?|档案照片?|档案图片?|网络图片|网络照片|网上图片|示意图|"
    r"视频截图|影片截图|新闻图片|官方图片|(?<=[^如见附])(?:图片|照片|相片))\s?[)\]]$|(?:资料照片|资料图片|档案照片|档案图片)$"
)
_AGENCY = re.compile(
    r"[(\[/][^()\[\]。]{0,14}(?:新华社|中新社|法新社|路透社?|美联社|中央社|人民视觉|视觉中国|"
    r"东方IC|Getty Images|AP|AFP|Reuters)[^()\[\]。]{0,16}[)\]]$"
)
# An agency's stamp: `（氣象署提供）中央社記者王小明傳真 113年3月8日`.
_STAMP = re.compile(
    r"(?:(?:提供|授权|翻摄|翻拍|照片)[)\]]\s?[一-鿿]{2,4}社(?:记者[一-鿿,]{2,12}传真)?|社记者[一-鿿,]{2,12}传真)"
    r"\s?(?:\d{2,4}[年/.-]\d{1,2}[月/.-]\d{1,2}日?)?$"
)
# Nothing but who took the picture: `記者王小明／攝影`, `圖／記者王小明`.
_CREDIT = re.compile(
    r"[(\[]?(?:[一-鿿A-Za-z]{0,10}记者\s?)?[^\s/|:。()\[\]]{2,24}\s?[/|]\s?摄影?[)\]]?|"
    r"[(\[]?(?:摄影?|图)\s?[/:|]\s?(?:[一-鿿A-Za-z]{0,10}记者\s?)?[^\s/|:。()\[\]]{2,24}[)\]]?"
)
_RIGHTS = re.compile(r"版权|转载|[Rr]ights|[12]\d{3}$")
# Where in the picture somebody stands: `王小明（左二）`.
_PLACED = re.compile(
    r"[^。]{1,40}\((?:前排|后排|前|后)?[左右中][一二三四五六1-6起]?\)[^。]{2,60}。?(?:\([^()。]{2,16}\))?"
)
_ORGANISATION = re.compile(r".*(?:记者|通讯员|摄影师|摄影|特约)")
_CREDITED = re.compile(r"(?:社|报|网|台|记者|通讯员)$")
_BREAK = re.compile(r".*[。;:!?(\[”/|]")


def parse_caption(text: str) -> Caption | None:
    """The caption that the line `text` is, or `None` if it is none."""
    if len(text) > MAX_LENGTH:
        return None
    folded = fold(text)
    if not _HINT.search(folded):
        return None
    if (names := english_credit(folded)) is not None:
        return Caption(text, "、".join(text[start:end] for start, end in names) or None)
    photographer = _named_after(text, folded)
    if photographer is None:
        photographer = _named_before(text, folded)
    if photographer is None and (signed := _SIGNED.match(folded)) and not _RIGHTS.search(folded):
        photographer = text[slice(*signed.span(signed.lastgroup or 0))]
    if photographer is not None:
        return Caption(text, photographer or None)
    return Caption(text, None) if _is_marked(folded) else None


def is_caption_label(text: str) -> bool:
    """Whether the line `text` only says that the next one is a caption: `圖像加註文字，`."""
    return len(text) <= _MAX_CREDIT and _LABEL.fullmatch(fold(text)) is not None


def is_credit(text: str) -> bool:
    """Whether the line `text` says who took the picture above it, and nothing else."""
    folded = fold(text)
    return len(text) <= _MAX_CREDIT and (_CREDIT.fullmatch(folded) is not None or is_english_credit(folded))


def _is_marked(folded: str) -> bool:
    """Whether a line that names no photographer is a caption all the same."""
    if _MARK.match(folded) or _SHOWS.match(folded) or _PLACED.fullmatch(folded):
        return True
    if any(ending.search(folded) for ending in (_ARCHIVE, _GIVEN, _STAMP)):
        return True
    return len(folded) <= _MAX_AGENCY_CAPTION and "。" not in folded[:-1] and _AGENCY.search(folded) is not None


def _named_after(text: str, folded: str) -> str | None:
    """The photographer of `攝/冉孟軍`; empty where the credit names no person, `None` with no credit."""
    if (match := _WHO_OF_PAPER.search(folded)) and is_name(match["who"]):
        start = match.start("paper" if is_name(match["paper"]) else "who")
        return "、".join(split_names(text[start : match.end("who")]))
    match = _WHO_AFTER.search(folded)
    if not match:
        return None
    start, end = match.span("who")
    credit = folded[start:end]
    # `圖／記者王小明攝` and `圖／衛生局提供`.
    if credit.endswith(("提供", "供图")):
        return ""
    if credit.endswith("摄影"):
        end -= 2
    elif credit.endswith("摄"):
        end -= 1
    label = _ORGANISATION.match(folded[start:end])
    if label:
        start += label.end()
    names = [name for name in split_names(text[start:end]) if may_be_name(fold(name))]
    if not names:
        return ""
    # What follows `圖/` may be a firm; what follows `攝/` took the picture.
    if folded[match.start()] == "图" and not label and not all(is_name(fold(name)) for name in names):
        return ""
    return "、".join(names)


def _named_before(text: str, folded: str) -> str | None:
    """The photographer of `新華社記者 王小明 攝`; empty for `本報攝`, `None` with no credit."""
    match = _WHO_BEFORE.search(folded)
    if not match or match.start() == 0:
        return None
    end = match.start()
    before = folded[:end]
    label = _ORGANISATION.match(before)
    if match[0].strip("/)] ").startswith("摄影") and not label and match[0][0] not in " /":
        # `秋天的攝影` is about photography.
        return None
    if match[0].startswith("图") and not label:
        return None
    mark = _BREAK.match(before)
    start = max(label.end() if label else 0, mark.end() if mark else 0)
    names: list[str] = []
    for name in reversed(split_names(text[start:end])):
        if not is_name(fold(name)):
            break
        names.insert(0, name)
    if names:
        return "、".join(names)
    return "" if _CREDITED.search(before) else None
