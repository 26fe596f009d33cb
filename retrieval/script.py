"""Which Chinese script a text is in, and the way from one to the other; the only OpenCC import."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
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
    return text.encode("utf-8", "replace").decode("utf-8") if any("\ud800" <= c <= "\udfff" for c in text) else text


def simplify(text: str) -> str:
    """Traditional characters to Simplified ones (OpenCC's t2s); other characters stay."""
    return str(_converter("t2s").convert(_scrub(text)))


def simplify_wording(text: str) -> str:
    """Taiwan's Traditional Chinese to mainland Simplified, vocabulary included (OpenCC's tw2sp)."""
    return str(_converter("tw2sp").convert(_scrub(text)))


def script_of(text: str) -> Script | None:
    """The script that `text` is written in, by the characters that only one script uses.

    Returns:
        The script with more such characters; `None` where there are none or as many of each.
    """
    text = _scrub(text)
    traditional = _changed(text, _converter("t2s").convert(text))
    simplified = _changed(text, _converter("s2t").convert(text))
    if traditional == simplified:
        return None
    return Script.HANT if traditional > simplified else Script.HANS


def _changed(before: str, after: str) -> int:
    return sum(a != b for a, b in zip(before, after, strict=False))
