"""What kind of small talk a message is: one that says nothing else besides."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.smalltalk.kinds import SmallTalk
from bot.smalltalk.phrases import FILLERS, PHRASES
from bot.smalltalk.wishes import ASKED, KINDLY, ORDERS, WISHES
from retrieval import normalize

if TYPE_CHECKING:
    from collections.abc import Mapping

_WORDS = re.compile(r"\+1(?!\d)|[^\W_]+")
_MARKS = re.compile("[,.!?;:、。…]")
_PARTS = re.compile("^(?!.*(?:篇|文|新闻|报道|报导|article|text)).*(?:部[分份]|结构|架构|structure|parts|characters)")
_HAN_SPACE = re.compile(r"(?<![a-z0-9]) (?![a-z0-9])")
# A sum to be worked out, such as 1+1=?.
_SUM = re.compile(
    r"[\d.]{1,12}(?: ?[-+*/x×÷加减乘除] ?[\d.]{1,12}){1,9} ?(?:=|等于|是)[ ?]*(?:多少|几多?)?[ ?]*"
    r"|[\d.]{1,12}(?: ?[-+*/x×÷加减乘除] ?[\d.]{1,12}){1,9} ?(?:多少|几多?)[ ?]*",
)
_LONGEST = 60  # nobody greets or wishes at such length

# What is said without a word.
_SIGNS = dict.fromkeys("👍👌👏💪✌🤝😊😀😃😄😁😂🤣😆🙂😍🥰❤♥💯🎉🔥😮😢😭", SmallTalk.APPROVAL) | dict.fromkeys(
    "🙏🙇", SmallTalk.THANKS
)


@lru_cache(maxsize=1 << 12)  # a message is looked at in several ways, and again with every further one of its talk
def small_talk(text: str) -> SmallTalk | None:
    """What kind of small talk a message is; `None` where it says anything else besides."""
    clauses = [" ".join(_WORDS.findall(clause)) for clause in _MARKS.split(normalize(text).text)]
    spoken = " ".join(filter(None, clauses))
    if not spoken:
        return next((_SIGNS[sign] for sign in text if sign in _SIGNS), None)
    if len(spoken) > _LONGEST:
        return None
    if _SUM.fullmatch(normalize(text).text.strip()):
        return SmallTalk.ELSEWHERE
    wished = _wish(spoken)
    if wished:
        return wished
    wishes = []
    talk = []
    for clause in clauses:
        # Characters may be parted by a space in place of a mark, which parts Latin words that belong together.
        for part in [clause] if _wish(clause) else _HAN_SPACE.split(clause):
            kind = _wish(part)
            wishes += [kind] if kind else []
            talk += [] if kind else [part]
    said = " ".join(talk)
    if not _ONLY.fullmatch(said):
        return None
    return next(iter(wishes), None) or next((kind for kind, pattern in _KINDS.items() if pattern.search(said)), None)


def asks_of_anything(text: str) -> bool:
    """Whether a message that asks for parts may ask it of anything that has some (分成幾個部分), not of texts alone."""
    return _PARTS.search(normalize(text).text) is not None


def _wish(clause: str) -> SmallTalk | None:
    """What the bot is asked to do, where a clause says nothing else."""
    wished = _WISHED.fullmatch(clause) or _ORDERED.fullmatch(clause)
    return SmallTalk(wished.lastgroup) if wished and wished.lastgroup else None


def _any_of(phrases: Mapping[SmallTalk, str]) -> str:
    """The group that matches is called by its kind."""
    return "|".join(f"(?P<{kind}>{words})" for kind, words in phrases.items())


def _standing_alone(phrases: str) -> str:
    """Latin words match whole, characters anywhere."""
    return rf"(?<![a-z0-9])(?:{phrases})(?![a-z0-9])|(?:(?=[^\x00-\x7f])(?:{phrases}))"


_WISHED = re.compile(rf"(?!你?(?:自己)?(?:怎么|怎样|如何)看){ASKED}(?:{_any_of(WISHES)}){KINDLY}")
_ORDERED = re.compile(
    r"(?:(?:请|我想|我要|好|那) ?|please )?"
    rf"(?:{_any_of(ORDERS)})(?: ?(?:吧|啦|先|谢谢|多谢|唔该)| (?:please|now|thanks))?"
)
_KINDS = {kind: re.compile(_standing_alone(phrases)) for kind, phrases in PHRASES.items()}
# Taken whole by looking ahead: before Python 3.11.5 a possessive `*+` stops too early (gh-106052).
_ONLY = re.compile(rf"(?=((?:\s|{'|'.join(map(_standing_alone, [*PHRASES.values(), FILLERS]))})*))\1")
