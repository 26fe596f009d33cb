"""English questions in Chinese, word for word, so that they are searched for as Chinese ones are.

Dictionary-based query translation (Pirkola, "The Effects of Query Structure and Dictionary Setups in Dictionary-Based
Cross-Language Information Retrieval", SIGIR 1998), with the corpus to choose among the dictionary's words: a word that
no passage holds answers nothing. What such a question asks for, and in which unit, is then told as in Chinese.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from retrieval.analysis import canonical
from retrieval.answers import asking
from retrieval.query import ASKING_ENGLISH
from retrieval.thesaurus import lexicon

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_LATIN = re.compile(r"[a-z]{2}")
_WORD = re.compile(r"[^\W_]+(?:[.:][^\W_]+)*%?")
_COUNTED = re.compile("多少 (?=[\u3400-\u9fff])")
_LONGEST = 4  # words of a name
_NAME = 5  # letters from which a word alone may be a name; shorter ones sound like too many

_UNITS = {
    "years?": "年", "months?": "个月", "weeks?": "星期", "days?": "天", "nights?": "晚", "hours?": "小时",
    "minutes?": "分钟", "seconds?": "秒", "times": "次", "people": "人",
}  # fmt: skip
_MONTH = (
    *("jan(?:uary)?", "feb(?:ruary)?", "mar(?:ch)?", "apr(?:il)?", "may", "june?", "july?", "aug(?:ust)?"),
    *("sept?(?:ember)?", "oct(?:ober)?", "nov(?:ember)?", "dec(?:ember)?"),
)
_MONTHS = "|".join(_MONTH)
_ORDINAL = "(?:st|nd|rd|th)?"
_DAY = rf"(\d{{1,2}}){_ORDINAL}"
# After march 10 and in 2000, which may be no date and no year.
_NO_AMOUNT = (
    "(?! ?(?:people|persons?|men|women|children|yuan|rmb|dollars?|pounds?|euros?|yen|percent|%|times|k?m\\b|kg\\b"
    "|kilo|met(?:er|re)|miles?|tons?|tonnes?|years|months|weeks|days|hours|minutes|seconds|square|million|billion))"
)
_DATE = re.compile(rf"\b(?:(?P<month>{_MONTHS}) {_DAY}|{_DAY} (?:of )?(?P<of>{_MONTHS}))\b{_NO_AMOUNT}", re.ASCII)
_YEAR = r"((?:19|20)\d\d)"
_SINCE = "(?:in|since|of|by|from|to|until|till|during|before|after|between|and|the|year|late|early|mid)"


def _rules(*rules: tuple[str, str]) -> Sequence[tuple[re.Pattern[str], str]]:
    """What may stand in an English question, and what is said for it in Chinese; Chinese characters end a word."""
    return [(re.compile(english, re.ASCII), chinese) for english, chinese in rules]


# What is asked, the first that fits. What is counted follows in Chinese as it does in English.
_ASKED = _rules(
    *(
        (rf"\b(?:{english})(?![a-z])", chinese)
        for english, chinese in (
            (r"how old", " 几岁 "),
            *((rf"how (?:many|much) (?:more )?{unit}", f" 多少{counted} ") for unit, counted in _UNITS.items()),
            (r"how many(?: more)?|how much(?: more| less)?(?= (?:weight|time|water|rain|space|room|of))", " 多少"),
            (r"how much(?: money)?", " 多少钱 "),
            (r"how far", " 多远 "),
            (r"how (?:tall|high)", " 多高 "),
            (r"how (?:big|large)", " 多大 "),
            (r"how heavy", " 多重 "),
            (r"how wide", " 多宽 "),
            (r"how deep", " 多深 "),
            (r"how fast", " 多快 "),
            (r"how (?:hot|cold|warm)", " 多少度 "),
            (r"how (?:long|soon)", " 多久 "),
            (r"what percent(?:age)?", " 百分之几 "),
            (r"what time", " 几点 "),
            (r"(?:what|which) (?:day|date)", " 哪天 "),
            (r"(?:what|which) year", " 哪一年 "),
            (r"(?:what|which) month", " 几月 "),
            (r"(?:what|which) (?:country|city|place)", " 什么地方 "),
            (r"what (?:is|was|are|were) (?:the )?names? of", " 叫什么名字 "),
            (r"what(?: is| was| are| were)? (.{1,60}) (?:called|named)", r" \1 叫什么名字 "),
            (r"what(?: is| was)? (.{1,60}) (?:jobs?|occupation)", r" \1 做什么工作 "),
            (r"what (?:does|did) (.{1,60}) (?:do )?for a living", r" \1 做什么工作 "),
            (r"whom?|whose", " 谁 "),
            (r"when", " 什么时候 "),
            (r"where", " 哪里 "),
            (r"why", " 为什么 "),
            (r"how", " 怎么 "),
            (r"what|which", " 什么 "),
        )
    )
)
_ASKING = re.compile("|".join(pattern.pattern for pattern, _ in _ASKED), re.ASCII)
# Words of asking that are hardly part of a name.
_MIXED = re.compile(
    r"\bhow (?:old|many|much|long|far|tall|high|big|large|heavy|wide|deep|fast|soon|often)(?![a-z])"
    r"|\b(?:why|when)(?![a-z])|\bwho [a-z]{2}|\b(?:who|what|where|how)$|\b(?:who|whom|whose|what|which|where|how)"
    r"(?:'s| (?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)\b)",
    re.ASCII,
)
_SAID = _rules(
    (r"'(?:s|re|ve|ll|d|m|t)\b", " "),
    (r"\b(?:he|him|his)\b", " 他 "),
    (r"\b(?:she|hers?)\b", " 她 "),
    (r"\b(\d+)[- ]years?[- ]olds?\b", r" \1岁 "),
    (rf"\b({_MONTHS}|\d{{1,2}}{_ORDINAL}),? {_YEAR}\b", r"\1 \2年 "),
    (rf"\b{_SINCE} {_YEAR}\b{_NO_AMOUNT}|\b{_YEAR}(?=[\s.,!?;:。]*$)", r" \1\2年 "),
    (r"\b(\d+) (?:percent|per cent)\b", r" \1% "),
)
# What is asked of the article itself, by its parts' own names.
_IT = "(?:this|it|the (?:article|story|news|report|piece)|this (?:article|story|news|report|piece))"
_END = r"[\s.,!?;:。]*$"
_OF_IT = f"(?: (?:of|to|for) {_IT})?{_END}"
_PICTURES = "(?:photo(?:graph)?s?|pictures?|images?)"
_PARTS = _rules(
    (rf"\bwho wrote(?: {_IT})?{_END}|\b(?:authors?|reporters?)\b(?! (?:said|says|told)){_OF_IT}", " 作者 "),
    (rf"\b(?:who edited {_IT}|editors?(?: name)?{_OF_IT})", " 编辑 "),
    (
        rf"\bwho (?:took|shot) (?:the|this|these) {_PICTURES}|\bphotographers?\b|\bphoto credits?\b",
        " 照片是谁拍的 ",
    ),
    (rf"\bwhat (?:does|do) (?:the|this|these) {_PICTURES} show", " 照片拍的是什么 "),
    (
        rf"\bwhen (?:was|is) {_IT} (?:published|written|posted)|\bwhen (?:published|posted)|\bpublication date",
        " 文章什么时候发布 ",
    ),
    (
        rf"\bwh(?:o|ere was {_IT}) published(?: {_IT})?|\bwhere does {_IT} come from|\bsources?{_OF_IT}",
        " 来源 ",
    ),
    (rf"\b(?:titles?|headlines?){_OF_IT}", " 标题 "),
    (
        rf"\bwhat(?: is|'s) {_IT}(?: all)? about|\bsummar(?:y|i[sz]e){_OF_IT}|\bmain (?:idea|points?){_OF_IT}",
        " 文章讲什么 ",
    ),
)
# Articles and places in them by their numbers, as places are read in Chinese.
_CARDINALS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_VALUES = {word: str(i) for words in (_CARDINALS, _ORDINALS) for i, word in enumerate(words, 1)}
_NUMBER = rf"(?:\d{{1,9}}|{'|'.join(_CARDINALS)})"
_NTH = rf"(?:\d{{1,9}}(?:st|nd|rd|th)|{'|'.join(_ORDINALS)})"
_TO = r"(?: ?(?:-|–|~| to | through ) ?)"
_AND = "(?:,? and |, ?| ?& ?)"
_PLACES = _rules(
    (rf"\b(?:paragraphs?|para) (?:no\.? ?|number )?({_NUMBER}(?:(?:{_TO}|{_AND}){_NUMBER}){{0,9}})\b", " 第{}段 "),
    (rf"\b({_NTH}(?:{_AND}(?:the )?{_NTH}){{0,9}}) paragraphs?\b", " 第{}段 "),
    (rf"\b({_NTH}) (?:to |from the )?(?:last|end) paragraph\b", " 倒数第{}段 "),
    (rf"\bfirst ({_NUMBER}) paragraphs\b", " 前{}段 "),
    (rf"\b(?:last|final) ({_NUMBER}) paragraphs\b", " 最后{}段 "),
    (r"\b(?:last|final) paragraph\b", " 最后一段 "),
    (r"\b(?:next|following) paragraph\b", " 下一段 "),
    (r"\b(?:previous|preceding|prior) paragraph\b", " 上一段 "),
    (rf"\bsection (?:no\.? ?|number )?({_NUMBER})\b", " 第{}节 "),
    (rf"\b({_NTH}) (?:sub-?)?(?:heading|headline)\b", " 第{}个小标题 "),
    (r"\b(?:last|final) (?:sub-?)?(?:heading|headline)\b", " 最后一个小标题 "),
    (rf"\b(?:sub-?)?(?:heading|title|name) of (?:the )?({_NTH}) (?:section|part)\b", " 第{}个小标题 "),
    (r"\b(?:sub-?)?(?:heading|title|name) of (?:the )?(?:last|final) (?:section|part)\b", " 最后一个小标题 "),
    (rf"\b({_NTH}) (?:section|part)\b", " 第{}节 "),
    (r"\b(?:last|final) (?:section|part)\b", " 最后一节 "),
)
_ARTICLES = _rules(
    (rf"\barticles? (?:no\.? ?|number )?({_NUMBER}(?:(?:{_TO}|{_AND})(?:article )?{_NUMBER}){{0,9}})\b", "第{}篇 "),
    (rf"\b(?:the )?({_NTH}(?:{_AND}(?:the )?{_NTH}){{0,9}}) articles?\b", "第{}篇 "),
    (r"\b(?:the )?(?:last|final) article\b", "最后一篇 "),
)

_FOLLOWING = _rules(
    (
        r"(?:tell me |some |show me )?more(?: please)?|go on|continue|next|and then|what else|anything else",
        "还有呢",
    ),
    (r"(?:no|nope|not that|wrong)?[\s,.!]*i (?:meant|mean|asked about|was asking about) (.+)", "不是,我问的是{}"),
    (r"(?:no|nope)?[\s,.!]*not .{1,40}[ ,]but (.+)", "不是,我问的是{}"),
    (r"(?:and |but )?(?:what|how) about (.+)|and (\S+(?: \S+)?)", "{}呢"),
)


def in_chinese(
    text: str,
    holding: Callable[[str], frozenset[int]],
    named: Callable[[str], Sequence[str]],
    commonness: Callable[[str], float],
) -> str | None:
    """A question in English, word for word in Chinese.

    Args:
        text: the question.
        holding: which passages of the corpus hold a Chinese form.
        named: the corpus's words of a sound, in pinyin without tones or spaces.
        commonness: how common a Chinese form is anywhere.

    Returns:
        What is asked, with unknown words as they are; nothing where the question asks in Chinese, or none of its words
        is known.
    """
    spelled = canonical(text).text.strip(" .,!?;:")
    if not _LATIN.search(spelled) or (_HAN.search(spelled) and not _asks_in_english(spelled)):
        return None
    frame = "{}"
    for pattern, chinese in _FOLLOWING:
        if match := pattern.fullmatch(spelled):
            if not match.groups():
                return chinese
            spelled, frame = next(filter(None, match.groups())), chinese
            break
    words = [*_words(_asked(spelled), named)]
    rendered = _COUNTED.sub("多少", " ".join(_chosen(words, holding, commonness)))
    return frame.format(rendered) if _HAN.search(rendered) else None


def of_article(question: str, number: int) -> str:
    """An English question that names articles by their numbers, asked of one of them alone: who wrote article 2?"""
    asked = canonical(question).text
    for pattern, _ in _ARTICLES:
        asked = pattern.sub(f"article {number}", asked)
    return asked


def _asks_in_english(text: str) -> bool:
    """Whether a text with Chinese words in it asks in English: The Who 樂團 and Next 服裝店 are names."""
    if asking(text):
        return False
    return bool(
        _MIXED.search(text)
        or any(pattern.search(text) for pattern, _ in _PARTS)
        or any(pattern.fullmatch(text) for pattern, _ in _FOLLOWING)
    )


def _asked(text: str) -> str:
    """The question with its dates and what it asks for in Chinese; later words of asking only join its parts."""
    text = _placed(text)
    for pattern, chinese in (*_PARTS, *_SAID):
        text = pattern.sub(chinese, text)
    text = _DATE.sub(lambda date: f" {_month(date['month'] or date['of'])}月{date[2] or date[3]}日 ", text)
    if asking := _ASKING.search(text):
        pattern, chinese = next(each for each in _ASKED if each[0].match(text, asking.start()))
        text = pattern.sub(chinese, text, count=1)
    return text


def _placed(text: str) -> str:
    """The question with the places in Chinese that it names, the article before all else: 第2篇 第3段."""
    for pattern, chinese in _PLACES:
        text = pattern.sub(partial(_counted, chinese), text)
    articles = ""
    for pattern, chinese in _ARTICLES:
        articles += "".join(_counted(chinese, found) for found in pattern.finditer(text))
        text = pattern.sub("it", text)  # as who wrote it is read
    return articles + text


def _counted(chinese: str, found: re.Match[str]) -> str:
    """A place in Chinese with the numbers that were found."""
    if not found.groups():
        return chinese
    joined = re.sub(_TO, "至", re.sub(_AND, "和", re.sub("the |article ", "", found[1])))
    return chinese.format(re.sub(r"[a-z]+|(?<=\d)(?:st|nd|rd|th)", lambda word: _VALUES.get(word[0], ""), joined))


def _month(name: str) -> int:
    return next(number for number, month in enumerate(_MONTH, 1) if re.fullmatch(month, name))


def _words(text: str, named: Callable[[str], Sequence[str]]) -> Iterator[Sequence[str]]:
    """The words of a question, each with what it may be in Chinese."""
    position = 0
    for match in lexicon().find(text):
        if match.form.isascii() and match.form not in ASKING_ENGLISH:
            yield from _unknown(text[position : match.start], named)
            yield match.alternatives
            position = match.start + len(match.form)
    yield from _unknown(text[position:], named)


def _unknown(text: str, named: Callable[[str], Sequence[str]]) -> Iterator[Sequence[str]]:
    """What stands between known words: names in pinyin by what they stand for, and all but words of asking as it is."""
    words = _WORD.findall(text)
    i = 0
    while i < len(words):
        for end in range(min(len(words), i + _LONGEST), i, -1):
            sound = "".join(words[i:end])
            if sound.isalpha() and sound.isascii() and (end - i > 1 or len(sound) >= _NAME) and (names := named(sound)):
                yield names
                i = end
                break
        else:
            if words[i] not in ASKING_ENGLISH:
                yield (words[i],)
            i += 1


def _chosen(
    words: Sequence[Sequence[str]], holding: Callable[[str], frozenset[int]], commonness: Callable[[str], float]
) -> Iterator[str]:
    """Of what each word may be in Chinese, what stands in one passage with most of the others; the commoner of equals.

    Words that belong together stand together, and other senses do not (Ballesteros and Croft, "Resolving Ambiguity for
    Cross-Language Retrieval", SIGIR 1998).
    """
    places = [{form: holding(form) for form in forms} for forms in words]
    held = Counter(passage for each in places for passage in frozenset().union(*each.values()))
    for each in places:
        most = {form: max((held[passage] for passage in passages), default=0) for form, passages in each.items()}
        yield max(each, key=lambda form: (most[form], commonness(form)))
