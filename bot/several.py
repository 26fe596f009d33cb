"""The several things that one message asks, each in words of its own."""

from __future__ import annotations

import re

from bot.courtesies import unnumbered, without_courtesies
from retrieval import Script, script_of

# What one message asks: up to its question marks or semicolons, or on lines of its own.
_QUESTIONS = re.compile(r"[^?？;；\n]+[?？;；]*")
_AND = re.compile(r"[,，、]\s*(?:(?:[还還]有|以及|另外|[顺順]便[问問]?)[,，、]?)?|(?:[(（]\s?\d{1,2}\s?[)）]|[①-⑳])\s*")
_AND_ALSO = re.compile("[,，、]?(?:[还還]有|仲有|以及|另外|[顺順]便[问問]?)[,，、]?")
_HAN = "[㐀-鿿]"
_SPACES = re.compile(rf"(?<={_HAN})\s+(?={_HAN})")
# With which a question ends, where another one follows it without a mark.
_COMPLETE = re.compile(
    "(?:[是係系][誰谁]|[誰谁][寫写]的|叫(?:[什甚][麼么]名?字?|啥)|多少[錢钱人]?|[幾几]多?[錢钱歲岁點点次天年人]|多[久大高長长重遠远]"
    rf"|[哪邊边][裡里兒儿度]|[什甚][麼么][時时][候間间]|[嗎吗])(?={_HAN}{{4,}})"
)
# Of whom one thing is asked each: 黃學清和張先峰各幾歲. What is counted or told of everywhere (各地) is none.
_EACH = re.compile(
    r"(?P<names>[^,，。?？!！;；]{1,40}?)(?:各自?|分[别別])(?:都|又|[会會])?(?P<asked>(?![地国國界位式种種项項])[^,，;；]{1,40})"
)
# Two that are compared: 古福和洪源誰年紀大, 蔡明跟戴君的看法有什麼不一樣. News mostly tells of each in a paragraph of
# its own.
_PAIR = (
    r"(?P<one>[^,，。?？!！;；\s的嘅]{1,8}?)(?:[和與与跟及同比、,，]|[還还]是)(?P<other>[^,，。?？!！;；\s的嘅]{1,8}?)"
)
_WHICH = "[兩两]?[個个位]?(?:人)?(?:到底|究竟)?(?:[誰谁]|[邊边][個个位]|哪一?[個个位])"
_AGE = "(?:年[紀纪齡龄]|[歲岁][數数])"
_MORE = "(?:的|嘅)?(?:比[較较]|更|最|還要|还要)?"
_WHO_IS_MORE = re.compile(
    rf"{_PAIR}(?:相比|比起[來来]|比)?[,，]?{_WHICH}{_MORE}"
    rf"(?:(?P<old>{_AGE}?(?:比[較较]|更)?(?:大|老|[細细]|小|年[長长輕轻]|後生|后生)(?:啲|一?[點点些])?)|(?P<more>[^,，。?？;；]{{1,12}}))"
)
_OLDER_BY = re.compile(rf"{_PAIR}(?:年[紀纪齡龄])?(?:相?差|大|小|老|[細细]|年[長长輕轻])了?(?:多少|[幾几]多?)[歲岁年]?")
_HOW_THEY_DIFFER = re.compile(
    rf"{_PAIR}(?:[兩两][個个]?人)?(?:[的嘅](?P<asked>[^,，。?？;；]{{1,8}}?))?(?:上|之[間间])?(?:到底|究竟)?"
    r"(?:有|差在)?(?:[什甚][麼么]|[啥咩]|乜嘢?|哪[裡里些]|何|[邊边]度|[幾几]多)?"
    r"(?:不同|不一[樣样]|唔同|唔一[樣样]|差[別别異异]|分[別别]|分歧|[區区][別别]|一[樣样][嗎吗咩]|相同[嗎吗])(?:的?地方)?"
)
# Whom of two: 是丁一帆還是賀雪芬, after a question that says of what.
_EITHER = re.compile(
    r"(?:那|咁|到底|究竟|會|会){0,3}[是係系]?(?P<one>[^,，。?？!！;；\s的嘅是係系]{1,8}?)[,，]?"
    r"(?:[還还]是|定[係系是]|抑或|或者?)(?P<other>[^,，。?？!！;；\s的嘅是係系]{1,8}?)"
)
_WHO = re.compile("[誰谁]|[邊边][個个位]|哪一?[位個个](?:人)?|[什甚][麼么]人")
# Each of several articles, in English.
_THEM = "(?: of)? (?:the|these|those|your)"
_EVERY_ARTICLE = re.compile(
    rf"\b(?:(?:each|every)(?: one)?(?:{_THEM})?|(?:all|both)(?:{_THEM})?|the|these|those) articles"
    r"|\b(?:each|every) article\b",
    re.IGNORECASE,
)
_ENDS = " ,，。?？!！;；~呢啊呀"
_NAMES = re.compile("[和與与跟及同、,，]+")


def questions(text: str) -> list[str]:
    """The questions of a message that are told apart by their marks or lines, without numbers before them."""
    pieces = (unnumbered(piece.strip()) for piece in _QUESTIONS.findall(without_courtesies(text)))
    return [piece for piece in pieces if any(map(str.isalnum, piece))]


def conjoined(question: str) -> list[str]:
    """The questions that may be joined in one, by commas, by numbers, or about several of whom the same is asked.

    Whether they are, only who can answer each of them knows: names and clauses have such marks as well.
    """
    each = _EACH.fullmatch(question.strip())
    if each:
        names = [name.strip() for name in _NAMES.split(each["names"]) if name.strip()]
        return [name + each["asked"] for name in names]
    return [piece.strip() for piece in _AND.split(question) if piece.strip()]


def also_asked(question: str) -> list[str]:
    """The questions that words which say so join in one (票價多少還有幾點開門), if each of them asks something."""
    return [piece.strip() for piece in _AND_ALSO.split(question) if piece.strip()]


def run_on(question: str) -> list[list[str]]:
    """The ways in which a question may be two or more with no mark between them: by spaces, or where one is complete.

    Whether they are, only who can answer each of them knows.
    """
    spaced = [piece for piece in _SPACES.split(question.strip()) if piece]
    if len(spaced) > 1:
        return [spaced]
    ends = [found.end() for found in _COMPLETE.finditer(question)]
    return [[question[:end], question[end:]] for end in ends]


def compared(question: str) -> tuple[tuple[str, str], str]:
    """The two that a question compares, as it names them, and what is asked of each (誰老: 幾歲); else nothing.

    Whether they are people, and so told of in places of their own, only who knows names knows.
    """
    question = question.strip(_ENDS)
    aged = "几岁" if script_of(question) is Script.HANS else "幾歲"
    if more := _WHO_IS_MORE.fullmatch(question):
        return (more["one"], more["other"]), aged if more["old"] else more["more"]
    if older := _OLDER_BY.fullmatch(question):
        return (older["one"], older["other"]), aged
    if differ := _HOW_THEY_DIFFER.fullmatch(question):
        return (differ["one"], differ["other"]), f"的{differ['asked']}" if differ["asked"] else ""
    return ("", ""), ""


def either(question: str) -> tuple[str, str] | None:
    """The two of which a question asks which one it is, and says nothing else (是丁一帆還是賀雪芬)."""
    found = _EITHER.fullmatch(question.strip(_ENDS))
    return (found["one"], found["other"]) if found else None


def asked_of(question: str, name: str) -> str | None:
    """A question who does something, with somebody's name in the place of who; nothing where it asks no such thing."""
    return _WHO.sub(lambda _: name, question) if _WHO.search(question) else None


def of_first_article(question: str) -> str | None:
    """A question in English of each article, asked of the first one; nothing for any other."""
    asked = _EVERY_ARTICLE.sub("article 1", question)
    return asked if asked != question else None
