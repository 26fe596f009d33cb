"""Bytes to text, for files that do not say their encoding.

UTF-8 and UTF-16 are told by their byte order mark or their form. GB18030 and Big5 are not: nearly any
bytes are valid GB18030. So each is tried strictly and the text that reads more like Chinese wins; a
text that does not read like Chinese at all is refused rather than shown as gibberish.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from retrieval.errors import NotTextError

if TYPE_CHECKING:
    from pathlib import Path

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    # UTF-32's little-endian mark begins with UTF-16's.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DOCUMENTS = (
    (b"%pdf-", "a PDF document"),
    (b"{\\rtf", "an RTF document"),
    (b"<!doctype html", "a web page's source"),
    (b"<html", "a web page's source"),
)
# In the order that breaks a tie.
_LEGACY = ("gb18030", "cp950", "big5hkscs")

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MAX_CONTROL_SHARE = 0.05
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")

# Enough of a file to tell its encoding by.
_SAMPLE = 20_000
# Sentences reach 0.5 and more, a bare name or headline less; text read in the wrong encoding hardly 0.1.
_MIN_SCORE = 0.2

# The characters most used in Chinese, in both scripts, and Chinese punctuation.
_COMMON = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所"
    "然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与"
    "长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己"
    "制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系"
    "气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社"
    "便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉"
    "格望觉术领共确传师观清今切院让识候带导争运"
    "這個們來為國說時會對於著過發後裡裏種經麼學現當沒動還進樣開從實軍無與長機關點業將兩間問應戰頭體見產給話門兒東"
    "聲員論處義幾認條係氣題爾別變總電數報結務場計資許統區隊決馬書則聽達強難權設記類據邊張該規萬覺術領確傳師觀讓識"
    "帶導爭運灣縣億網歲線較單準廣轉環護預種參與警疫衛飛機師調查訊環環节节约亿县号號岁线较单准广转环护预参卫调讯"
    "六七八九零百千村镇鎮城街店车車站校商价價米斤元家医醫病"
    "，。、：；！？「」『』（）《》〈〉“”‘’—…·【】０１２３４５６７８９"
)


def decode(data: bytes, path: Path) -> str:
    """The text that `data`, the bytes of the file `path`, holds; a byte order mark is no part of it.

    Raises:
        NotTextError: the bytes are binary, or text in no encoding we know.
    """
    _refuse_documents(data, path)
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            text = _strictly(data, encoding)
            if text is None:
                raise _not_text(path, f"it begins as {encoding.removesuffix('-sig').upper()} but breaks off")
            break
    else:
        text = _without_bom(data, path)
    if text and len(_CONTROLS.findall(text)) > _MAX_CONTROL_SHARE * len(text):
        raise _not_text(path, "binary, not text")
    return text


def _refuse_documents(data: bytes, path: Path) -> None:
    start = data[:64].lstrip().lower()
    for magic, what in _DOCUMENTS:
        if start.startswith(magic):
            raise _not_text(path, f"{what}, not plain text")


def _without_bom(data: bytes, path: Path) -> str:
    if b"\0" in data:
        raise _not_text(path, "binary, not text")
    text = _strictly(data, "utf-8")
    if text is not None:
        return text
    repaired = data.decode("utf-8", "replace")
    # Damaged UTF-8 is valid GB18030, and would be shown as gibberish.
    if len(_HAN.findall(repaired)) > 3 * repaired.count("\ufffd"):
        raise _not_text(path, "damaged UTF-8 (some characters are cut)")
    candidates = [text for encoding in _LEGACY if (text := _strictly(data, encoding)) is not None]
    best = max(candidates, key=_likeness, default=None)
    if best is None or _likeness(best) < _MIN_SCORE:
        raise _not_text(path, "in no encoding we know (UTF-8, UTF-16, GB18030, Big5)")
    return best


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _likeness(text: str) -> float:
    """How much `text` reads like Chinese: the share of its non-ASCII characters that are common."""
    sample = [character for character in text[:_SAMPLE] if character > "\x7f" and not character.isspace()]
    return sum(character in _COMMON for character in sample) / len(sample) if sample else 0.0


def _not_text(path: Path, problem: str) -> NotTextError:
    return NotTextError(path, problem, "save it as plain text in UTF-8")
