"""Whom a question means that names nobody itself: the pronoun for somebody in it, and the names of people in a text."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from retrieval import asks_who, normalize, people, surname_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval import Analyzer, Hit

# One person. Of several (他們) no single name can stand in the place, and 其他 or 他人 are nobody in particular.
_PRONOUN = re.compile("(?<![其吉维])(?:他|她|佢)(?![们們哋人乡鄉国國杀殺日处處])(?:本人|自己)?")
_ENGLISH_PRONOUN = re.compile(r"\b(?:he|she|his|hers?|him|himself|herself)\b", re.IGNORECASE)
# Somebody whom a pronoun says to be whose: 她師傅, 佢嘅仔.
_SOMEBODYS = re.compile(
    "(?P<whose>他|她|佢)(?:的|嘅)?(?P<who>师[傅父]|徒弟|学生|老师|爸爸?|妈妈?|父亲|母亲|爷爷|奶奶|外[公婆]|阿[公嬷妈爸爷嫲]|老婆|老公"
    "|太太|妻子|丈夫|先生|儿子|女儿|仔|女|孩子|哥哥?|弟弟?|姐姐?|妹妹?|家人|同事|老板|上司|拍档|搭档|朋友|助手|助理)"
)
# Who holds a post is somebody as well: CEO係咩名, 执行长的名字.
_POST = re.compile(
    "(?:ceo|cfo|cto|执行长|首席执行官|总裁|董事长|创[办始]人|总经理|店长|校长|院长|馆长|会长|队长|导演|作者|负责人|发言人)"
    "(?:是|系|叫)?(?:什么|咩|乜)?(?:名字?)?$"
)
_MARKS = " ,.!?~、。…:;()\"'「」“”"
_HAN = re.compile(r"[\u3400-\u9fff]+")
_GIVEN = 2  # characters of a given name, at most
# How common a surname may be as a word of its own (和 is hardly one), a given name, and the last character of one.
_BINDING, _RARE, _SELDOM = 0.08, 0.00005, 0.005


def refers(question: str) -> bool:
    """Whether a question in Chinese means somebody by a pronoun alone."""
    return _PRONOUN.search(question) is not None


def refers_in_english(question: str) -> bool:
    """Whether a question in English means somebody by a pronoun."""
    return _ENGLISH_PRONOUN.search(question) is not None


def somebodys(name: str) -> str | None:
    """Who somebody is whom a name in canonical text calls somebody's (她师傅), as a question; nothing otherwise."""
    found = _SOMEBODYS.fullmatch(name)
    return f"{found['whose']}的{found['who']}是谁" if found else None


def named_for_pronoun(question: str, name: str) -> str:
    """A question with a name in the place of the pronouns that mean somebody."""
    return _PRONOUN.sub(lambda _: name, question)


def asks_for_somebody(question: str) -> bool:
    """Whether a question asks who somebody is, or who holds a post, so that its answer names whom it means."""
    spoken = normalize(question).text.strip(_MARKS)
    return asks_who(spoken) or _POST.search(spoken) is not None


@lru_cache(maxsize=512)  # what was said before a question is looked at again with every further one
def persons(text: str, analyzer: Analyzer) -> tuple[str, ...]:
    """The people that a text names, each once, as it spells them.

    They are told by their form and what stands around, or else by a surname and no word of the dictionary.
    """
    normalized = normalize(text)
    words = analyzer.plain_words(normalized.text)
    starts = [0, *accumulate(map(len, words))]
    found = dict.fromkeys(name for name in people(text) if analyzer.commonness(name[0]) < _BINDING or "·" in name)
    for i, start in enumerate(starts[:-1]):
        name = _name(words[i : i + 2], analyzer)
        spelled = text[slice(*normalized.original(start, start + len(name)))] if name else ""
        if spelled and not any(spelled in other for other in found):
            found[spelled] = None
    return tuple(found)


def person_told(hit: Hit, question: str, analyzer: Analyzer) -> str | None:
    """Whom an answer to who somebody is names: in what is pointed out, in its sentence, or in its whole passage.

    Of several it is not told which one is meant; whom the question names itself is not who was asked for.
    """
    text = hit.passage.text
    for start, end in filter(None, (hit.answer, hit.sentence, (0, len(text)))):
        stretch = text[start:end]
        for named in (tuple(dict.fromkeys(people(stretch))), persons(stretch, analyzer)):
            others = [name for name in named if name not in question]
            if len(others) == 1:
                return others[0]
            if others:
                return None
    return None


def _name(words: Sequence[str], analyzer: Analyzer) -> str:
    """The name that words begin with, empty where they do with none: one word, or cut in two as is often done."""
    first, second = words[0], words[1] if len(words) > 1 else ""
    common, following = analyzer.commonness(first), analyzer.commonness(second) if second else 1.0
    surname = surname_of(first)
    single = len(surname) == 1
    if first == surname and _HAN.match(second):
        if single and common < _BINDING and len(second) == _GIVEN and following < _RARE:
            return first + second
        if not single and len(second) <= _GIVEN and following < _SELDOM:
            return first + second
    if not _HAN.fullmatch(first) or common or not surname:
        return ""
    given = len(first) - len(surname)
    if given > _GIVEN or (single and analyzer.commonness(surname) >= _BINDING):
        return ""
    whole = given == _GIVEN or len(second) != 1 or following > _SELDOM or not _HAN.match(second)
    return first if whole else first + second
