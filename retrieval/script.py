"""Which Chinese script a text is in, and the way from one to the other; the only OpenCC import."""

from __future__ import annotations

import re
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


def written_in(script: Script, text: str) -> str:
    """A text in a script, with the characters that are usual where it is written: 為, 吃 and 群, not 爲, 喫 and 羣.

    For what is shown. What is compared goes by `simplify`, which knows nothing of usage.

    Args:
        script: the script.
        text: the text, in either.

    Returns:
        A text as long as `text`, character for character.
    """
    text = _scrub(text)
    convert = _converter(_USUAL[script]).convert
    written = str(convert(text))
    if len(written) != len(text):  # some phrases have another length in the other script
        written = "".join(one if len(one) == 1 else each for each in text for one in [str(convert(each))])
    if script is Script.HANT:
        return written.translate(_USUAL_HANT)
    return _BOOKS.sub("著", written).translate(_USUAL_HANS) if "著" in text else written.translate(_USUAL_HANS)


_USUAL = {Script.HANT: "s2tw", Script.HANS: "tw2s"}
# What OpenCC takes from dictionaries, and people do not write: 臺灣 and 汙染 are for official papers, 巖 for old books.
_USUAL_HANT = str.maketrans("臺汙巖", "台污岩")
_USUAL_HANS = str.maketrans("妳牠", "你它")
# Words in which the mainland writes 著, too, and OpenCC makes 着 of it, as it is right behind verbs.
_BOOKS = re.compile(r"(?<=[名专论译遗原编撰卓土])着|(?<=微知)着")


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
