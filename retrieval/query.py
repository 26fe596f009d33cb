"""Question to query: which terms to look for, and how much each counts."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from retrieval.analysis import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from retrieval.analysis import Analyzer

# How much a term of each grain counts. Words carry the meaning; bigrams catch what the dictionary cuts
# wrongly; single characters catch half-remembered names and other wordings.
WORD, BIGRAM, UNIGRAM = 1.0, 0.8, 0.7

# Words that ask and do not say what about. Passages hold their characters too (多, 少, 里), so leaving
# them in rewards the wrong ones. Simplified, longest first by construction of the pattern.
_ASKING = """
请问 想问 我想问 我想知道 想知道 请 问 问一下 告诉我 帮我 给我 看看 知道 听说 我记得 麻烦
什么 甚么 啥 啥子 哪 哪里 哪儿 哪些 哪个 哪位 哪一个 谁 何 何时 何处 何人 怎么 怎么样 怎样 如何 为什么 为何 为啥 干嘛
多少 几 几个 几多 多久 多大 多远 是否 有没有 是不是 能不能 会不会 可不可以
一共 总共 到底 究竟 大概 大约 还有 还 其中
边个 边间 边度 边位 点样 点解 乜 乜嘢 咩 几时 系 系咪 喺 嘅 咗 嗰 啲 嚟 冇 佢 佢哋 㗎 呀 喎 啦 嘞
吗 呢 啊 呀 阿 吧 嘛 啦 哦 喔 耶 捏 ㄇ ㄋ ㄌ ㄉ ㄚ ㄅ
是 的 地 得 了 着 过 有 在 和 与 跟 及 也 都 就 又 才 把 被 让 给 这 那 这个 那个 这些 那些 这里 那里 他 她 它 他们 她们
我 你 您 我们 你们
""".split()
_ASKING_ENGLISH = frozenset(
    "a an the is are was were be been do does did of in on at to for from by with and or this that these those it "
    "its he she his her they their who whom whose what which when where why how many much long far old there any "
    "some tell me please i you your we can could would will into as".split()
)
_ASKING_WORDS = frozenset(_ASKING) | _ASKING_ENGLISH
_ASKING_RUN = re.compile("|".join(sorted(map(re.escape, _ASKING), key=len, reverse=True)))


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for.

    Attributes:
        text: the question in the spelling of the index: normalised, variants folded.
        terms: index terms and how much each counts, above 0; empty where the question says nothing.
        named: those of the question's own terms that name something: no words of asking, and no single
            characters, which match by chance.
    """

    text: str
    terms: Mapping[str, float]
    named: frozenset[str]


def understand(question: str, analyzer: Analyzer, carried: Iterable[tuple[str, float]] = ()) -> Query:
    """Make a query of a question.

    Args:
        question: what was asked, in any script.
        analyzer: the analyzer that the index was built with.
        carried: texts of the same talk that the question leans on, each with the share (0 to 1) that
            its terms count beside the question's own.
    """
    terms, named = _terms(question, analyzer)
    for text, share in carried:
        for term, weight in _terms(text, analyzer)[0].items():
            terms[term] = max(terms.get(term, 0.0), share * weight)
    return Query(canonical(question).text, terms, named)


def _terms(text: str, analyzer: Analyzer) -> tuple[dict[str, float], frozenset[str]]:
    """Index terms and their weights, and which of them name something."""
    text = canonical(text).text
    tokens = analyzer.tokens(text)
    told = analyzer.tokens(_ASKING_RUN.sub(" ", text))
    asking = Counter(bigram for run in _ASKING_RUN.findall(text) for bigram in analyzer.tokens(run).bigrams)
    terms: defaultdict[str, float] = defaultdict(float)
    grains = (
        (WORD, Counter(word for word in tokens.words if word not in _ASKING_WORDS)),
        (BIGRAM, Counter(tokens.bigrams) - asking),
        (UNIGRAM, Counter(told.unigrams)),
    )
    for weight, counts in grains:
        for term, count in counts.items():
            terms[term] += weight * count
    return terms, frozenset(term for term in told if len(term) > 1) & terms.keys()
