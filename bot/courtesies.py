"""What people say around a question: greetings before it, thanks after it. The article is not searched for those."""

from __future__ import annotations

import re

from bot.smalltalk import SmallTalk, small_talk

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


def without_courtesies(text: str) -> str:
    """What a message says besides greeting, thanking and the like at its beginning and its end.

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
    return _HELLO.sub("", "".join(clauses[first:last]).strip()) or text


def unnumbered(question: str) -> str:
    """A question without what counts or calls it before its words; all of it where nothing else is said."""
    label = _LABEL.match(question)
    rest = question[label.end() :] if label else ""
    return rest if any(map(str.isalnum, rest)) else question


def _courteous(clause: str) -> bool:
    return small_talk(clause) in _COURTEOUS
