"""The language in which the bot speaks to a person."""

from __future__ import annotations

import re
from enum import StrEnum

from retrieval import Script, script_of

_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_LATIN = re.compile(r"[A-Za-z]{2}")
_NO_LANGUAGE = re.compile(r"https?://\S+|@\w+", re.ASCII | re.IGNORECASE)  # addresses and names are in none
# What people say in any language: then their client tells which is theirs.
_EVERYWHERE = re.compile(
    r"[\s.,!?~]*(?:(?i:ok(?:ay)?|thx|ty|thanks?|thank you|(?:bye ?){1,2}|hi|hello|hey|lol|(?:ha ?){2,9}|yes|no"
    r"|wow|nice|cool)|[A-Z][A-Z0-9]{1,4}|[kcm]?m|kg)[\s.,!?~]*"
)
_HANS_REGIONS = {"cn", "sg", "my"}


class Language(StrEnum):
    """A language the bot speaks, by its BCP 47 tag."""

    ZH_HANT = "zh-Hant"
    ZH_HANS = "zh-Hans"
    EN = "en"


def language_of(text: str, code: str | None = None, default: Language = Language.ZH_HANT) -> Language:
    """The language to answer in.

    Args:
        text: what the person wrote; its script decides where it tells.
        code: the IETF tag of the person's client, such as Telegram's `language_code`; decides next.
        default: decides last.
    """
    if _HAN.search(text):
        script = script_of(text)
        if script is not None:
            return Language.ZH_HANT if script is Script.HANT else Language.ZH_HANS
        spoken = _from_code(code)
        return default if spoken in {None, Language.EN} else spoken or default
    if _EVERYWHERE.fullmatch(text) and code:
        return _from_code(code) or default
    if _LATIN.search(_NO_LANGUAGE.sub("", text)) and not text.lstrip().startswith("/"):
        return Language.EN
    return _from_code(code) or default


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
