"""Which Chinese script a text is in, and the way from one to the other; the only OpenCC import."""

from __future__ import annotations

from enum import StrEnum
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import opencc


class Script(StrEnum):
    """A Chinese script, by its ISO 15924 code in small letters."""

    HANT = "hant"
    HANS = "hans"


@cache
def _converter(config: str) -> opencc.OpenCC:
    import opencc  # noqa: PLC0415 - a native library, loaded where the first text is converted

    return opencc.OpenCC(config)


def _scrub(text: str) -> str:
    # OpenCC takes UTF-8, in which half a surrogate pair cannot be written.
    return text.encode("utf-8", "replace").decode("utf-8")


def simplify(text: str) -> str:
    """Traditional characters to Simplified ones (OpenCC's t2s); other characters stay."""
    return str(_converter("t2s").convert(_scrub(text)))


def traditionalize(text: str) -> str:
    """Simplified characters to Traditional ones (OpenCC's s2t); other characters stay."""
    return str(_converter("s2t").convert(_scrub(text)))


def simplify_wording(text: str) -> str:
    """Taiwan's Traditional Chinese to mainland Simplified, vocabulary included (OpenCC's tw2sp)."""
    return str(_converter("tw2sp").convert(_scrub(text)))


@lru_cache(maxsize=1 << 10)  # the passages that are shown, and a question from its first look to its answer
def script_of(text: str) -> Script | None:
    """The script that `text` is written in, by the characters that only one script uses.

    Returns:
        The script with more such characters; `None` where there are none or as many of each.
    """
    text = _scrub(text)
    traditional = sum(a != b for a, b in zip(text, _converter("t2s").convert(text), strict=False))
    simplified = sum(map(_simplified_alone, text))
    if traditional == simplified:
        return None
    return Script.HANT if traditional > simplified else Script.HANS


@lru_cache(maxsize=1 << 13)
def _simplified_alone(character: str) -> bool:
    """Whether a character is one of Simplified texts alone.

    Converters read 台, 后 and 里 as Simplified; Traditional texts use them as well.
    """
    return bool(_converter("s2t").convert(character) != character) and not _frequent(character)


def _frequent(character: str) -> bool:
    """Whether a character is one of the 5,401 that Big5 lists as frequently used in Traditional texts."""
    try:
        return b"\xa4\x40" <= character.encode("big5") <= b"\xc6\x7e"
    except UnicodeEncodeError:
        return False
