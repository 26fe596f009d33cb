"""What people say around a question: greetings, thanks, 有人知道…嗎. The article is not searched for those."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.smalltalk import SmallTalk, small_talk
from retrieval import asking

_COURTEOUS = {SmallTalk.GREETING, SmallTalk.THANKS, SmallTalk.FAREWELL, SmallTalk.PRESENCE}
_HAN = "\u3400-\u9fff"
# A clause with the marks after it; a space ends one beside a Han character, and parts English words elsewhere.
_CLAUSE = re.compile(
    rf"(?:[^,.!?;:、。…，！？；：~～\s]|(?<![{_HAN}])\s+(?![{_HAN}\s]))*[,.!?;:、。…，！？；：~～\s]*", re.ASCII
)
# What counts or calls a question: (1), ②, 3., 四、, Q5:, 問題六:; but 3.5 is a number, and 1、2 are two.
_DIGIT = "[一二三四五六七八九十]"
_LABEL = re.compile(
    rf"^(?:(?:q(?:uestion)?|[問问][題题]?|提[問问])\s?(?:(?:\d{{1,2}}|{_DIGIT}{{1,3}})\s?[:：.、]|[:：])"
    rf"|[(（]\s?(?:\d{{1,2}}|{_DIGIT}{{1,3}})\s?[)）]|[①-⑳⑴-⒇⒈-⒛㈠-㈩❶-❿]"
    rf"|\d{{1,2}}(?:[.．)）](?!\d)|、(?!\s?\d))|{_DIGIT}{{1,3}}、(?!\s?{_DIGIT}))\s*",
    re.IGNORECASE | re.ASCII,
)
_HELLO = re.compile(r"(?:[你您]|大家)好(?=[請请想我][問问想])")
# What is said before a question by who asks it politely, and by who asks whether anybody knows.
_POLITE = (
    "我?(?:想?(?:[請请][問问]|[請请]教(?![師师授育練练]))|想[問问](?![題题])|[問问](?=一?下|大家|各位))"
    "(?:一?下)?(?:大家|各位)?"
)
_KNOWS = (
    "(?:(?:有(?:[沒没]有)?|有?[冇無无])?(?:人|[誰谁]|邊個|边个|哪位)|大家|各位|[你您妳][們们哋]?)(?:有(?:[沒没]有)?人)?"
    "(?:[會会]|可以|能)?(?:知唔知|知不知|知|[曉晓]得|清楚)道?"
)
_AROUND = re.compile(rf"(?:{_POLITE}[\s,，:：、]*)?(?:(?:大家|各位)[\s,，:：、]+)?(?P<knows>{_KNOWS}[\s,，:：、]*)?")
_WHETHER = re.compile(r"[嗎吗嘛呢][?？\s]*$")  # at the end of 有人知道…嗎
_ASKED = re.compile("[什甚][麼么]|怎|哪|[為为]何|如何")
# Particles that end a clause in Cantonese: they colour it, and say nothing of what about. 出㗎 asks when a page came
# out, and 咋 alone is how in the north.
_PARTICLE = "(?<!出)㗎|啫|喎|㖞|嘞|啩|(?<![喽嘍偻])[囉啰]|噃|𠺢|(?<=[歲岁個个人年次元蚊位月日嘢晒哂])咋|(?<=㗎)咋"
_FINAL = re.compile(rf"(?<=[{_HAN}])(?:{_PARTICLE}){{1,6}}(?=[\s,.!?;:、。…，！？；：~～]|$)")
_LEAST = 2  # characters that a question has beside its words of asking


@lru_cache(maxsize=512)  # what was said before a question is looked at again with every further one
def without_courtesies(text: str) -> str:
    """What a message says besides greeting, thanking, 請問 and the like at its beginning and its end.

    Args:
        text: the message, white space folded.

    Returns:
        The rest of it as it was written; all of it where nothing would be left.
    """
    clauses = [clause for clause in _CLAUSE.findall(unnumbered(text)) if clause]
    first, last = 0, len(clauses)
    while first < last and _courteous(clauses[first]):
        first += 1
    while first < last and _courteous(clauses[last - 1]):
        last -= 1
    said = _HELLO.sub("", "".join(clauses[first:last]).strip())
    said = _FINAL.sub("", said) if any(map(str.isalnum, _FINAL.sub("", said))) else said
    return _asked(said) or text


def _asked(said: str) -> str:
    """What is asked by who asks politely, or whether anybody knows; all that is said where nothing else asks."""
    around = _AROUND.match(said)
    if not around or not around[0]:
        return said
    rest = said[around.end() :]
    if around["knows"]:
        rest = _WHETHER.sub("", rest)
    beside = _ASKED.sub("", rest)
    left = sum(map(str.isalnum, beside)) - len(asking(beside))
    return rest if (beside != rest or asking(rest)) and left >= _LEAST else said


def unnumbered(question: str) -> str:
    """A question without what counts or calls it before its words; all of it where nothing else is said."""
    label = _LABEL.match(question)
    rest = question[label.end() :] if label else ""
    return rest if any(map(str.isalnum, rest)) else question


def _courteous(clause: str) -> bool:
    return small_talk(clause) in _COURTEOUS
