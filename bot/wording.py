"""What is said in other words that ask the same, spelled in one way before the articles are searched for it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from retrieval import simplify

if TYPE_CHECKING:
    from retrieval import Analyzer

# Which article tells of something: that it is one says nothing of what.
_WHICH_TEXT = re.compile(
    "(?P<which>[哪邊边]一?[篇則则])(?:文章|新[聞闻]|[報报][導导道]|文)?[裡里中]?面?有?"
    "(?=提[到及過过]?|[講讲說说寫写談谈]|介[紹绍]|[關关][於于])"
)
# Which paper it is that somebody holds, who asks for its source: 份報紙係邊份.
_PAPER = "(?:[報报][紙纸]|[報报][館馆社]|媒[體体])"
_WHICH_PAPER = re.compile(
    f"(?:[呢這这嗰𠮶那])?[份家間间個个](?P<paper>{_PAPER})(?:是|係|系)?(?:叫做?)?(?:[邊边哪](?:一)?[份家間间個个]?|[咩乜]名?|什[麼么]名?字?)(?:[嚟呢㗎啊呀的?？]){{0,3}}"
    f"|(?:[邊边哪](?:一)?[份家間间個个])(?:{_PAPER})(?:出|登|寫|写|[報报][導导道])(?:過|过|咗|了)?(?:[嘅的嚟㗎呢啊呀?？]){{0,3}}"
)
_WHO_OR_WHICH = re.compile("[邊边](?=[個个](?P<noun>[㐀-鿿]{1,8}))")
_NOUN = "noun"
# Of people 邊個 asks who it is, whatever they are called.
_PERSON = re.compile(
    "[人者员师长生手士民友傅工匠仔女孩婆妈爸军帝王主席]|(?<![国商厂酒])家|代表|领导|经理|总统|教授|同事|同学|司机|老板|总监|教练|秘书"
)


@lru_cache(maxsize=512)  # what was said before a question is looked at again with every further one
def in_one_wording(text: str, analyzer: Analyzer) -> str:
    """What is said, with one word for each that asks the same: 乜嘢 for 咩嘢, 哪個單位 for 邊個單位.

    Args:
        text: what is said.
        analyzer: knows what is a noun: before one 邊個 asks which, and before all else who.
    """
    text = "來源是哪裡" if _WHICH_PAPER.fullmatch(text.strip()) else text
    said = _WHICH_TEXT.sub(r"\g<which>", text).replace("咩嘢", "乜嘢")
    return _WHO_OR_WHICH.sub(lambda found: "哪" if _thing(found["noun"], analyzer) else found[0], said)


def _thing(told: str, analyzer: Analyzer) -> bool:
    """Whether a text begins with the noun for a thing."""
    [first, *_] = analyzer.plain_words(simplify(told))
    return analyzer.word_class(first) == _NOUN and not _ends(first)


def _ends(noun: str) -> bool:
    return any(found.end() == len(noun) for found in _PERSON.finditer(noun))
