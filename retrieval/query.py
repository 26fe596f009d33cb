"""Question to query: which terms to look for, and how much each counts."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from itertools import filterfalse, pairwise
from typing import TYPE_CHECKING

from retrieval.analysis import canonical, codes, unspaced
from retrieval.cues import cue
from retrieval.frames import frames, vectors
from retrieval.numbers import quantities
from retrieval.numerals import count as parsed
from retrieval.thesaurus import thesaurus

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping

    import numpy as np
    from numpy.typing import NDArray

    from retrieval.analysis import Analyzer, Tokens

# How much a term of each grain counts. Words carry the meaning; bigrams catch what the dictionary cuts
# wrongly; single characters catch half-remembered names and other wordings. Numbers and words in Latin letters
# have no smaller grains, and would count a third of a word of two characters.
WORD, BIGRAM, UNIGRAM, WHOLE = 1.0, 0.8, 0.7, 2.5

# What it counts that a passage speaks as the answers to such a question do.
CUE = 0.6

# Rates (一年, 一小时) rather than amounts.
_ONE = {"12个月", "1个月", "60分钟", "1分钟"}

# What a word that means the same counts, beside the word itself.
EXPANSION = 0.25

# Words that ask and do not say what about, with what they ask for: an answer to 多少錢 speaks of 元, not of 錢.
# Passages hold their characters too (多, 少, 里), so leaving them in rewards the wrong ones. Simplified, longest
# first by construction of the pattern.
_ASKING = """
请问 想问 我想问 我想知道 想知道 请 问 问一下 告诉我 帮我 给我 看看 知道 听说 我记得 麻烦
什么 甚么 啥 啥子 哪 哪里 哪儿 哪些 哪个 哪位 哪一个 哪一 哪几 谁 何时 何处 何人
怎么 怎么样 怎样 如何 为什么 为何 为啥 干嘛 多少 几 几个 几多 多久 多大 多远 是否 有没有 是不是 能不能 会不会 可不可以
一共 总共 到底 究竟 大概 大约 还有 还 其中
边个 边间 边度 边位 点样 点解 乜 乜嘢 咩 几时 系 系咪 喺 嘅 咗 嗰 啲 嚟 冇 佢 佢哋 㗎 呀 喎 啦 嘞
什么时候 甚么时候 啥时候 咩时候 哪个时候 什么时间 什么地方 啥地方 咩地方 哪个地方 什么东西 什么人 啥人 什么事 啥事 咩事
什么名字 啥名字 什么名 咩名 乜名 什么样 什么原因 怎么回事 怎么办 咋 咋样 咋办 哪种 哪一种 哪国人 边间 边架 边条 边只
多长时间 多少钱 几多钱 几钱 几个钱 多少岁 几岁 几多岁 多大年纪 多大岁数
年纪多大 年纪有多大 岁数多大 年龄多大 年龄多少 年龄是多少 年纪几大 几大年纪 贵庚
今年几岁 今年多大 今年多少岁 今年几多岁 今年年纪多大 今年几大
吗 呢 啊 呀 吧 嘛 啦 哦 喔 耶 捏
是 的 地 得 了 着 过 有 在 和 与 跟 及 也 都 就 又 才 把 被 让 给 这 那 这个 那个 这些 那些 这里 那里 他 她 它 他们 她们
我 你 您 我们 你们
""".split()
ASKING_ENGLISH = frozenset(
    """
    a an the this that these those there here it its itself he him his himself she her hers herself they them their
    theirs themselves i me my mine myself you your yours yourself we us our ours one ones someone somebody anyone
    anybody everyone everybody nobody something anything everything nothing thing things stuff
    is am are was were be been being do does did doing done have has had having can could will would shall should may
    might must ought cannot let lets s t re ve ll d m don doesn didn isn aren wasn weren won wouldn couldn hasn haven
    of in on at to for from by with without or and but nor so as if than then into onto out up off about around over
    under between among through per via upon toward towards because since while until although though whether either
    neither not no yes just only also too very quite really rather even ever never always often still yet already again
    now maybe perhaps else such own same other another each every both all some any few several many much more most less
    least lot lots enough kind kinds sort sorts type types
    who whom whose what which when where why how whats hows whos long far old soon often exactly actually
    get gets got getting gotten please tell know like want wants wanted need
    """.split()
)
"""English words that ask, or say nothing of what about."""


# 啊 as it is often typed; elsewhere it is part of a name.
_FINAL = r"(?<=\w)阿(?!\w)"
# Cantonese for which, before what is counted; elsewhere a side (路边站着).
_WHICH = (
    r"(?<![旁身路海河江湖岸手左右东西南北这那一两外里上下前后周天池街])边(?=[层座班部张次站种支家队科款号份本年区])"
)


@cache
def _asking_run() -> re.Pattern[str]:
    """Matches words of asking, one after the other, in canonical text.

    Bopomofo are among them: they stand for particles (ㄉ, ㄇ), or were left over in typing.
    """
    words = sorted({canonical(word).text for word in _ASKING}, key=len, reverse=True)
    # Taken whole by looking ahead: before Python 3.11.5 a possessive `++` stops too early (gh-106052).
    return re.compile(f"(?=((?:{'|'.join(map(re.escape, words))}|{_FINAL}|{_WHICH}|[ㄅ-ㄯ])+))\\1")


@cache
def _asking_phrase() -> re.Pattern[str]:
    """Matches what asks by several words, or before a number that counts nothing (哪一年), in canonical text."""
    asking = (canonical(word).text for word in _ASKING)
    phrases = {word for word in asking if len(word) > 2 and _INTERROGATIVE.search(word)}  # noqa: PLR2004 - words
    return re.compile(f"{'|'.join(sorted(phrases, reverse=True))}|哪一|有多[大长高重深宽快]|有?多[远久]")


def without_asking(text: str) -> str:
    """A normalised text with spaces in the place of words of asking, as many as their characters."""
    return _asking_run().sub(lambda run: " " * len(run.group()), text)


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for.

    Attributes:
        text: the question in the spelling of the index: normalised, variants folded.
        terms: index terms and how much each counts, above 0; empty where the question says nothing. One of them may be
            what is asked (花了多少钱), which no passage need hold: it is found by the words of its answers.
        named: those of the question's own terms that name something: no words of asking, and no single
            characters, which match by chance.
        words: the words, numbers, dates and times among `named`, and those of the talk that it leans on.
        expansions: further terms that mean or sound the same, none of them in `terms`, and how much each
            counts; finding none of them is no shortcoming of a passage.
        paragraph: the number of the first body paragraph that is asked for, from 1, or from -1 counted from the
            end; `None` where none is.
        alternatives: for terms of the question, the canonical texts of what means or sounds the same, and for what is
            asked, of what its answers speak of.
        frames: the numbers of the frames that the question speaks of, the least first, and how far it does, 0 to 1 or
            little more.
        vector: that of the question, see `retrieval.frames.latent`.
        related: terms of these that passages hold, none of them among `terms`, and how much each counts; empty until
            there are passages to search.
    """

    text: str
    terms: Mapping[str, float]
    named: frozenset[str]
    words: frozenset[str]
    expansions: Mapping[str, float]
    alternatives: Mapping[str, tuple[str, ...]]
    frames: Mapping[int, float]
    vector: NDArray[np.float32] = field(compare=False)
    related: Mapping[str, float] = field(default_factory=dict)
    paragraph: int | None = None

    @property
    def everything(self) -> Mapping[str, float]:
        """The terms and the expansions: all that is searched for."""
        return {**self.expansions, **self.terms}

    def with_meant(self, found: Mapping[str, tuple[str, ...]], weight: float) -> Query:
        """The query with further terms.

        Args:
            found: for terms of the question, index terms that were probably meant.
            weight: how much such a term counts beside the one that was asked.
        """
        if not found:
            return self
        further = {
            other: weight * self.terms.get(term, 1.0)
            for term, others in found.items()
            for other in others
            if other not in self.terms
        }
        alternatives = {term: (*self.alternatives.get(term, ()), *others) for term, others in found.items()}
        return replace(
            self, expansions={**further, **self.expansions}, alternatives={**self.alternatives, **alternatives}
        )

    def with_related(self, words: Callable[[int], Mapping[str, float]]) -> Query:
        """The query with the terms of its frames; of several frames with a term the one counts that it speaks of most.

        Args:
            words: tells the terms of a frame that some passage holds, and how much each counts.
        """
        related: dict[str, float] = {}
        for frame, share in self.frames.items():
            for term, weight in words(frame).items():
                related[term] = share * weight
        for term in self.terms.keys() & related.keys():
            del related[term]
        return replace(self, related=related)

    def with_stand_ins(self, held: Container[str], analyzer: Analyzer) -> Query:
        """The query with other words in the place of those that no passage holds.

        Args:
            held: the terms that some passage holds.
            analyzer: the analyzer that the query was made with.
        """
        characters = {term for term in self.alternatives if len(term) == 1}
        expansions = {
            term: WORD if len(word) > 1 else UNIGRAM
            for word in sorted(self.words | characters)
            if word not in held
            for other in self.alternatives.get(word, ())
            for term in _in_place(word, other, analyzer)
            if term in self.expansions and term in held
        }
        return replace(self, expansions={**self.expansions, **expansions})


def understand(question: str, analyzer: Analyzer, carried: Iterable[tuple[str, float]] = ()) -> Query:
    """Make a query of a question.

    Args:
        question: what was asked, in any script.
        analyzer: the analyzer that the index was built with.
        carried: texts of the same talk that the question leans on, each with the share (0 to 1) that
            its terms count beside the question's own. Single characters count only of the text with the
            largest share: those of many texts match anything.
    """
    alone = _alone(question, analyzer)
    leaning = [(text, share) for text, share in carried if share > 0]
    if not leaning:
        return alone
    terms, words = dict(alone.terms), alone.words
    largest = max(share for _, share in leaning)
    for text, share in leaning:
        more, _, further = _terms(text, analyzer)
        words |= further
        for term, weight in more.items():
            if len(term) == 1 and share < largest:
                continue
            terms[term] = max(terms.get(term, 0.0), share * weight)
    known = alone.alternatives.keys() & terms.keys()
    expansions = {term: weight for term, weight in alone.expansions.items() if term not in terms}
    return replace(alone, terms=terms, named=alone.named | known, words=words | known, expansions=expansions)


@lru_cache(maxsize=512)  # what was said before a question is looked at again with every further one
def _alone(question: str, analyzer: Analyzer) -> Query:
    """The query of a question that leans on nothing."""
    terms, named, words = _terms(question, analyzer)
    spelled = canonical(question).text
    alternatives: dict[str, tuple[str, ...]] = {}
    for term, others in _alternatives(spelled, named, analyzer):
        alternatives[term] = (*alternatives.get(term, ()), *others)
    # Words such as 的士 hold a character of asking, and name something all the same.
    known = alternatives.keys() & terms.keys()
    if terms and (hint := cue(spelled)):
        beside = (word for word in hint.words if word != hint.asked)
        alternatives[hint.asked] = (*alternatives.get(hint.asked, ()), *beside)
        terms = {hint.asked: CUE, **terms}
    expansions = {
        term: EXPANSION
        for word, others in alternatives.items()
        for other in others
        for term in _in_place(word, other, analyzer)
        if term not in terms
    }
    return Query(
        text=spelled,
        terms=terms,
        named=named | known,
        words=words | known,
        expansions=expansions,
        alternatives=alternatives,
        paragraph=next(iter(paragraphs_asked(spelled)), None),
        frames=frames().spoken_of(terms, expansions),
        vector=vectors().of(spelled),
    )


@lru_cache(maxsize=512)  # asked for again where a question is searched for with what was said before it, too
def content(text: str, analyzer: Analyzer) -> tuple[str, ...]:
    """What a question in canonical text is about: its words, each once, without those of asking.

    Characters that stand alone are joined to their neighbours of the same kind where jieba takes them for one word,
    as it does with names; words in Latin letters and plain numbers stay as they are, other numbers, dates and times
    are in their one form.
    """
    text = _asking_phrase().sub(lambda phrase: " " * len(phrase.group()), re.sub(_FINAL, " ", text))
    forms: defaultdict[int, str] = defaultdict(str)
    for quantity in quantities(text):
        if quantity.end - quantity.start > 1:
            forms[quantity.start] = max(forms[quantity.start], quantity.token, key=len)
    found = [*forms.values()]
    for code, start, end in codes(text):
        text = text[:start] + code + " " * (end - start - len(code)) + text[end:]
    asking_english = _asking_english(text)
    for run in _RUNS.findall(_without_quantities(text)):
        if not unspaced(run):
            found += [run] * (run not in asking_english)
            continue
        words = [*analyzer.plainest_cut(run), ""]
        apart = any(len(word) == len(following) == 1 for word, following in pairwise(words))
        characters, guessed = "", analyzer.plain_words(run) if apart else ()
        for word in words:
            if len(word) == 1 and not _asks(word, ()):
                characters += word
                continue
            found += [characters] if characters in guessed else characters  # as one word, or each by itself
            found += [word] * bool(word and not _asks(word, ()))
            characters = ""
    return tuple(dict.fromkeys(found))


_LATIN = re.compile("[a-z]+")
_RUNS = re.compile(r"[0-9a-z.]+|[^\W0-9a-z_]+")
_PARTS = re.compile(r"[a-z]+|\d+")  # of a code

_NUMERAL = r"(?:\d{1,9}|[零一二两三四五六七八九十百千万]{1,8})"
_PARAGRAPHS = " ?(?:个?(?:自然)?段落?)"
_JOINED = "(?: ?[和与跟及同、,到至~-] ?| )"
_TO = " ?[到至~-] ?"
# Paragraphs by their numbers are asked for where nothing but asking stands around them: not in 第二段婚姻 or
# 环状线第二段. Of several (第3段和第5段, 第3到5段) the last says what is counted.
_PARAGRAPH = re.compile(
    r"(?:^|(?<=[^一-鿿])|(?<=[的嘅篇文章闻道导问看知说讲念读给我下出开示到在把将和跟与]))"
    rf"(?:(?P<counted>(?:(?:倒数)?第 ?{_NUMERAL}(?:{_PARAGRAPHS})?|{_NUMERAL}(?={_TO}{_NUMERAL}{_PARAGRAPHS}))"
    rf"(?:{_JOINED}(?:倒数)?第? ?{_NUMERAL}(?:{_PARAGRAPHS})?){{0,9}}(?<=[段落]))"
    rf"|(?P<end>[前首头]|最[后尾]|[后末尾]) ?(?P<many>{_NUMERAL}){_PARAGRAPHS}"
    r"|(?P<last>最后一?个?(?:自然)?段落?|末段))"
    r"(?=$|[\s,.!?;:。、的是在说讲写提有谈话内啊呢吗]|里(?![程面长])|里面|什么|如何|怎么|咩)"
)
_ONE_PARAGRAPH = re.compile(rf"(?P<to>{_TO})?(?P<back>倒数)?第? ?(?P<number>{_NUMERAL})")
_LONGEST_RUN = 20  # paragraphs


def paragraphs_asked(text: str) -> tuple[int, ...]:
    """The numbers of the body paragraphs that a question in canonical text asks for, as it names them.

    They count from 1, or from -1 where they count from the end; none where it asks for no paragraph by its number. A
    number that no paragraph has, as 0, is given as well: it is asked for.
    """
    match = _PARAGRAPH.search(text)
    if match is None:
        return ()
    if match["last"]:
        return (-1,)
    if match["end"]:
        return _at_an_end(match["end"], parsed(match["many"]) or 0)
    found: list[int] = []
    for each in _ONE_PARAGRAPH.finditer(match["counted"]):
        number = parsed(each["number"])
        if number is None:
            return ()
        number = -number if each["back"] else number
        if each["to"] and found:
            found += range(found[-1] + 1, min(number, found[-1] + _LONGEST_RUN))
        found.append(number)
    return tuple(dict.fromkeys(found))


def _at_an_end(end: str, many: int) -> tuple[int, ...]:
    """The numbers of so many first paragraphs (前三段), or last ones (最后两段)."""
    many = min(many, _LONGEST_RUN)
    if many == 1 and end in "前后":  # the one before what was shown, or after it
        return ()
    return tuple(range(1, many + 1) if end in "前首头" else range(-many, 0))


@lru_cache(maxsize=512)
def _terms(text: str, analyzer: Analyzer) -> tuple[Mapping[str, float], frozenset[str], frozenset[str]]:
    """Index terms and their weights, which of them name something, and which of those are words."""
    spelled = canonical(text).text
    counted = [quantity.token for quantity in quantities(without_asking(spelled))]
    worded = _without_quantities(text)
    tokens = analyzer.tokens(worded)
    told = analyzer.tokens(without_asking(canonical(worded).text))
    asking = [_phrase(run, analyzer) for run in _asking_run().findall(spelled)]
    asking_words = {word for run in asking for word in run.words} | _asking_english(spelled)
    coded = Counter(code for code, _, _ in codes(spelled))
    parts = Counter(part for code in coded.elements() for part in _PARTS.findall(code))
    words = Counter(word for word in tokens.words if not _asks(word, asking_words)) - coded - parts
    measured = Counter(counted) - parts
    asked = Counter(bigram for run in asking for bigram in run.bigrams)
    grains = (
        (WORD, _only(words, unspaced)),
        (WHOLE, coded + _only(words, lambda word: not unspaced(word))),
        (BIGRAM, _only(parts, lambda part: len(part) > 1)),
        (WHOLE, _only(measured, lambda token: token not in _ONE)),
        (WORD, _only(measured, lambda token: token in _ONE)),
        (BIGRAM, Counter(filterfalse(_INTERROGATIVE.search, tokens.bigrams)) - asked),
        (UNIGRAM, Counter(told.unigrams)),
    )
    terms: defaultdict[str, float] = defaultdict(float)
    for weight, counts in grains:
        for term, count in counts.items():
            terms[term] += weight * count
    # What is remembered for all who ask must not change: a set of keys would.
    named = frozenset(term for term in (*told, *counted, *coded) if len(term) > 1 and term in terms)
    return dict(terms), named, named & {*told.words, *counted, *coded}


def _only(counts: Counter[str], wanted: Callable[[str], bool]) -> Counter[str]:
    return Counter({term: count for term, count in counts.items() if wanted(term)})


def _asking_english(text: str) -> frozenset[str]:
    """The English words of asking in a text, but for a letter that is all there is in Latin: a name (A座)."""
    latin = _LATIN.findall(text)
    return ASKING_ENGLISH - {*latin} if [*map(len, latin)] == [1] else ASKING_ENGLISH


def _without_quantities(text: str) -> str:
    """A text with spaces in the place of numbers, dates and times of several characters.

    They are searched for in their one form: 一千二百万 says nothing of 一千, 二百 and 百万.
    """
    normalized = canonical(text)
    for quantity in quantities(normalized.text):
        start, end = normalized.original(quantity.start, quantity.end)
        if end - start > 1:
            text = text[:start] + " " * (end - start) + text[end:]
    return text


def _alternatives(text: str, named: Iterable[str], analyzer: Analyzer) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What the words of a text are also called: for the naming terms in them, or the words as they stand."""
    for match in thesaurus().find(text, analyzer.edges(text)):
        if not _asking_run().fullmatch(match.form):
            for term in [term for term in sorted(named) if term in match.form] or [match.form]:
                yield term, match.alternatives


def _in_place(word: str, other: str, analyzer: Analyzer) -> Iterator[str]:
    """The words and bigrams of a form of the thesaurus, to be looked for in the place of a word.

    A single character is looked for in the place of a single one alone (睡 for 瞓): elsewhere it matches by chance.
    """
    least = 1 if len(word) == len(other) == 1 else 2
    tokens = _phrase(other, analyzer)
    return (term for term in (*tokens.words, *tokens.bigrams) if len(term) >= least)


@lru_cache(maxsize=1 << 13)
def _phrase(text: str, analyzer: Analyzer) -> Tokens:
    """The tokens of what stands in one question after another: words of asking, forms of the thesaurus."""
    return analyzer.tokens(text)


# What asks inside a longer word, as in 几岁, 多少钱 and 哪年.
_INTERROGATIVE = re.compile(
    "几(?![乎何率百千十万内])|(?<!任)何(?=[时处人年月日地])|哪|谁|啥|咩|乜|什么|怎么|怎样|多少|多[久大远长高重宽深厚快]"
)


def _asks(word: str, asking_words: Container[str]) -> bool:
    return word in asking_words or bool(_asking_run().fullmatch(word) or _INTERROGATIVE.search(word))
