"""The language in which the bot speaks to a person."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from typing import TYPE_CHECKING

from retrieval import Script, script_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval import Article

_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_LATIN = re.compile(r"[A-Za-z]{2,}")
_NO_LANGUAGE = re.compile(r"https?://\S+|@\w+", re.ASCII | re.IGNORECASE)  # addresses and names are in none
# What people say in any language: then their client tells which is theirs.
_EVERYWHERE = re.compile(
    r"[\s.,!?~]*(?:(?i:ok(?:ay)?|thx|ty|thanks?|thank you|(?:bye ?){1,2}|hi|hello|hey|lol|(?:ha ?){2,9}|yes|no"
    r"|wow|nice|cool)|[A-Z][A-Z0-9]{1,4}|[kcm]?m|kg)[\s.,!?~]*"
)
# What English asks, tells and wants with. A word or two without any may be a name, a unit or a slip of the hand, and
# are in no language.
_ASKS = (
    "who|whom|whose|what|when|where|which|why|how|is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|should"
    "|tell|show|give|find|explain|describe|list|see|summari[sz]e|translate|please"
)
_SAYS = "a|an|the|this|that|these|those|it|he|she|they|we|you|me|my|your|of|in|on|at|to|for|from|with|about|and|or|not"
_ENGLISH = re.compile(rf"\b(?:{_ASKS}|{_SAYS})\b", re.ASCII | re.IGNORECASE)
_ENGLISH_ASKS = re.compile(rf"\s*(?:{_ASKS})\s+[a-z]{{2}}", re.ASCII | re.IGNORECASE)
_SENTENCE = 3  # words that are one, whatever they are
_QUOTED = re.compile('[「『“"《‘].{0,80}[」』”"》’]')
# What a Chinese sentence has, and a name in an English one has not.
_CHINESE = re.compile("[是的了吗嗎呢吧什甚么麼怎谁誰哪几幾多有在说說讲講为為叫]")
_HANS_REGIONS = {"cn", "sg", "my"}
# What the names of letters begin with that Chinese and English are written in.
_READ = ("CJK ", "LATIN ", "BOPOMOFO ")
_CHANCE = 2  # letters of other scripts: 阿明の店 is Chinese all the same


class Language(StrEnum):
    """A language the bot speaks, by its BCP 47 tag."""

    ZH_HANT = "zh-Hant"
    ZH_HANS = "zh-Hans"
    EN = "en"


def language_of(
    text: str,
    code: str | None = None,
    default: Language | None = None,
    said: Sequence[str] = (),
    home: Language = Language.ZH_HANT,
) -> Language:
    """The language to answer in.

    Args:
        text: what the person wrote; its script decides where it tells, or that it is an English sentence.
        code: the IETF tag of the person's client, such as Telegram's `language_code`; decides next.
        default: what was spoken before; decides last. Where nobody knows, Latin letters are taken for English, and
            all else is answered in `home`.
        said: what the person said before it in the same talk, oldest first; decides of Latin letters that tell no
            language themselves, as "more" and "paragraph 3".
        home: the language of the articles' own script.
    """
    if _HAN.search(text):
        if _ENGLISH_ASKS.match(text) and not _CHINESE.search(_QUOTED.sub("", text)):
            return Language.EN
        script = script_of(text)
        if script is not None:
            return Language.ZH_HANT if script is Script.HANT else Language.ZH_HANS
        spoken = _from_code(code)
        return next(
            (known for known in (spoken, default, home) if known and known is not Language.EN), Language.ZH_HANT
        )
    worded = "" if text.lstrip().startswith("/") else _NO_LANGUAGE.sub("", text)
    words = _LATIN.findall(worded)
    if (_ENGLISH.search(worded) or len(words) >= _SENTENCE) and not _EVERYWHERE.fullmatch(text):
        return Language.EN
    if words and said:
        return language_of(said[-1], code, default, said[:-1], home)
    unknown = words and code is None and default is None
    return Language.EN if unknown else _from_code(code) or default or home


def language_of_articles(articles: Sequence[Article]) -> Language:
    """The language to speak of some articles in: that of the first one."""
    return language_of(articles[0].label + articles[0].blocks[0].text) if articles else Language.ZH_HANT


def in_another_script(text: str) -> bool:
    """Whether a text is in letters that neither Chinese nor English has: a third of them, as kana beside kanji are."""
    letters = [unicodedata.name(letter, "") for letter in unicodedata.normalize("NFKC", text) if letter.isalpha()]
    others = sum(not name.startswith(_READ) for name in letters)
    return others >= _CHANCE and 3 * others >= len(letters)


def _from_code(code: str | None) -> Language | None:
    if not code:
        return None
    language, *rest = code.lower().replace("_", "-").split("-")
    if language not in {"zh", "yue", "cmn"}:
        return Language.EN
    if "hans" in rest or (_HANS_REGIONS & set(rest) and "hant" not in rest):
        return Language.ZH_HANS
    if not rest and language != "yue":
        return None  # `zh` alone tells no script
    return Language.ZH_HANT
