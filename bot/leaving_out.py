"""What a follow-up leaves out for the question before it says it: what it asks about, or what the second most is of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.numbering import number_of
from retrieval import asking, normalize

if TYPE_CHECKING:
    from retrieval import Analyzer

_MARKS = " ,.!?~、。…:;()\"'「」“”"
_WHAT = "什么|啥|咩|乜嘢?"
_LONGEST = 12  # characters of such a question, and of what it leaves out
# What it begins with: how, why, or when later. 死了幾人 may be asked of anything.
_MANNER = "怎么|怎样|点样|如何|为什么|为何|为啥|点解|后来|之后|后尾|现在|而家|当时|当初|最后|结果"
_HOW = re.compile(f"(?:那|咁|又|究竟|到底)*(?:{_MANNER}|点)")
_POINTS = re.compile("[他她它佢其该这那呢嗰𠮶谁]")
# What may stand between what a question is about and what it asks for, and after that.
_BETWEEN, _AFTER = "[是系有达为占到]?", "[的嘅了呢啊呀㗎]{0,2}"
_ASPECT = "[了过着咗紧]"
_ACTED = re.compile(f"{_ASPECT}$")
_SHARE = "率"  # of the dictionary's words a verb
_NOMINAL = {"noun", "name", "number", "unknown"}
# 第二多呢 after 最多人帶什麼.
_RANKED = re.compile(
    "(?:那|咁)?第 ?(?P<rank>[二三四五2345]) ?(?P<much>[一-鿿]{1,2}?)[的嘅]?[是系]?"
    f"(?:谁|{_WHAT}|哪个|边个)?[呢咧呀啊]?"
)
# News tells the most and what comes next in one breath: 最多的是…,其次是….
_NEXT = {2: "其次", 3: "第三", 4: "第四", 5: "第五"}
_AND_NEXT = re.compile(f",(?:{'|'.join(_NEXT.values())})$")


def with_subject(spoken: str, last: str, analyzer: Analyzer) -> str | None:
    """A question that does not say what it is about, with what that before it is (怎麼賣的 after 576噸是什麼).

    Args:
        spoken: what is asked, in normalized text.
        last: the question before it.
        analyzer: knows the sorts of words.

    Returns:
        The whole question; nothing where it leaves nothing out, or the one before is about nothing alone.
    """
    how = _HOW.match(spoken)
    if how is None or len(spoken) > _LONGEST or _POINTS.search(spoken, how.end()):
        return None
    rest = spoken[how.end() :]
    asked = asking(rest)
    beside = re.sub(f"{_WHAT}|{_ASPECT}" + (f"|{re.escape(asked)}" if asked else ""), "", rest)
    sorts = {str(analyzer.word_class(word)) for word in analyzer.plain_words(beside)}
    if "verb" not in sorts or sorts & _NOMINAL:
        return None
    subject = _subject(last, analyzer)
    return f"{subject}{spoken}" if subject else None


def _subject(question: str, analyzer: Analyzer) -> str:
    """What a question is about that begins with it and asks what, how or how much it is; empty for any other."""
    text = normalize(question).text.strip(_MARKS)
    asked = asking(text)
    asks = re.search(
        f"{_BETWEEN}(?:{_MANNER}|(?:{_WHAT}|{re.escape(asked) if asked else _WHAT}){_AFTER}$)", text
    )  # 誤判率後來降到多少 is about 誤判率 as well
    subject = text[: asks.start()] if asks else ""
    if not 1 < len(subject) <= _LONGEST or _POINTS.search(subject) or _ACTED.search(subject):
        return ""
    last = analyzer.plain_words(subject)[-1]
    acts = len(last) == 1 and last != _SHARE and str(analyzer.word_class(last)) == "verb"
    return "" if acts else subject


def next_in_rank(spoken: str, last: str) -> str | None:
    """The question for what comes after the most that the one before asks for (第二多呢); nothing for any other.

    Args:
        spoken: what is asked, in normalized text.
        last: the question before it.
    """
    ranked = _RANKED.fullmatch(spoken)
    most = _AND_NEXT.sub("", normalize(last).text.strip(_MARKS))
    if ranked is None or f"最{ranked['much']}" not in most:
        return None
    return f"{most},{_NEXT[number_of(ranked['rank']) or 0]}"
