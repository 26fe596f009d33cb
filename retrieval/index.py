"""Passages to a searchable index."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import groupby, pairwise
from operator import attrgetter
from typing import TYPE_CHECKING

import numpy as np

from retrieval.analysis import canonical
from retrieval.bm25 import K1, InvertedIndex
from retrieval.certainty import CERTAINTY, Evidence, certainty_row
from retrieval.english import in_chinese
from retrieval.features import FEATURES, Extractor, Found
from retrieval.frames import frames
from retrieval.highlight import matched, table_row
from retrieval.models import Correction, Hit, Kind, Passage, Ranking
from retrieval.parts import Fact, beside_parts, facts_asked, parts_asked
from retrieval.passages import facts_told, known, labels, only_asking, split
from retrieval.prepared import Prepared
from retrieval.query import understand
from retrieval.rerank import BIAS, Row, model, softmax
from retrieval.script import Script, script_of
from retrieval.sentences import sentences
from retrieval.slips import NEAR, Slips

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from retrieval.analysis import Analyzer
    from retrieval.models import Article
    from retrieval.query import Query


# How often a passage's own text counts beside its heading or labels, inside BM25's saturation as in BM25F
# (Robertson, Zaragoza and Taylor, "Simple BM25 extension to multiple weighted fields", CIKM 2004).
TEXT_WEIGHT = 3

DEPTH = 20
"""How many passages BM25 hands on to be put in order by their features, at most."""

WORTH = 0.4
"""The share of the best BM25 score below which a passage is not handed on: that it is the first after all was seen for
one question in six hundred, and comparing it takes most of the time."""

_AKIN = 3
"""How many passages below that are handed on all the same: those that speak most of what the question speaks of."""

EVEN = 0.5
"""The lowest confidence where the first passage is the very part of the article that is asked for, and the highest
where a question names nothing, as single characters match by chance.

Hardly anybody asks so in the sets that the model is trained on, so that it cannot learn it.
"""

_FOREIGN = 0.01
"""The highest confidence where the first passage holds nothing of what is asked: it was found by single characters."""

_ASKED = [*FEATURES].index("asked")

# What it is worth to stand under the heading that the talk is under: in the model's value, and in BM25 score
# as a share of what BM25 can give. Chosen on the follow-up questions of KdConv.
_TOPIC_VALUE, _TOPIC_SCORE = 1.0, 0.2
# How much it counts for the passages of an article how well its title fits the question, beside their own words: who
# asks how many a typhoon killed names it, and the paragraph that tells says no more than 一人死亡.
_TITLE = 2.0
# What a part of the article that is asked for is found with where nothing else is, as a share of what BM25 can give.
_ASKED_PART = 0.1
# How much it counts against a title that is not asked for: it only says what its article tells better.
_HEADLINE_VALUE = 3.0
# How much it counts for what tells a field of the article, where nothing else is asked: 文史工作者 is no 作者.
_FACT_VALUE = 12.0
# How much it counts for them that the talk is about their article.
_ARTICLE_VALUE, _ARTICLE_SCORE = 1.0, 0.2

_PREPARED = 4096  # passages kept ready to compare
_TERMS = 1 << 14  # whose informativeness is kept

_position = attrgetter("position")


@dataclass(frozen=True, slots=True)
class Candidates:
    """What BM25 found for a query, with what the models need to judge it.

    Attributes:
        places: where the passages stand in the index: first those that are compared.
        rows: the features of these, at most `DEPTH`.
        evidence: what speaks for and against an answer in each of these.
    """

    places: tuple[int, ...]
    rows: tuple[Row, ...]
    evidence: Evidence

    def values(self, prior: NDArray[np.float64]) -> NDArray[np.float64]:
        """How well those that were compared fit, with what counts for each passage of the index beforehand."""
        return model().values(self.rows) + prior[[*self.places[: len(self.rows)]]]

    def certainty(self, values: NDArray[np.float64]) -> Row:
        """What the confidence is computed from, should they fit as well as some values; see `certainty_row`."""
        return certainty_row(self.rows, values, self.evidence.row(int(np.argmax(values))))


@dataclass(frozen=True, slots=True)
class _Scored:
    """The BM25 scores of all passages for a query, as shares of what BM25 can give it.

    Attributes:
        shares: of everything that is searched for.
        characters: of its single characters alone.
        related: of the words of the situations that it speaks of, which is no share.
    """

    shares: NDArray[np.float64]
    characters: NDArray[np.float64]
    related: NDArray[np.float64]

    def raised(self, places: NDArray[np.bool_], by: float | NDArray[np.float64]) -> _Scored:
        """With those at some places raised, as far as they were found."""
        return _Scored(self.shares + by * (places & (self.shares > 0)), self.characters, self.related)

    def at_least(self, places: NDArray[np.bool_], share: float) -> _Scored:
        """With those at some places found, whatever they share with the query."""
        return _Scored(np.where(places, np.maximum(self.shares, share), self.shares), self.characters, self.related)

    def only(self, places: NDArray[np.bool_]) -> _Scored:
        """With those at some places alone."""
        return _Scored(self.shares * places, self.characters, self.related)


@dataclass(frozen=True, slots=True)
class _Ordered:
    """What a search found.

    Attributes:
        shares: where the passages stand in the index, best first, each with how likely it is the best of all.
        confidence: how likely the first of them answers; 0 where there are none.
    """

    shares: Sequence[tuple[int, float]]
    confidence: float


@dataclass(frozen=True, slots=True)
class Judged:
    """A passage with what its place comes from.

    Attributes:
        passage: the passage.
        value: how well it fits; the sum of features times weights.
        features: the value and the weight of each feature.
    """

    passage: Passage
    value: float
    features: Mapping[str, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a search came to its order and its confidence.

    Attributes:
        query: the query as it was searched for.
        judged: the best passages, best first.
        certainty: the value and the weight of what the confidence is computed from.
    """

    query: Query
    judged: tuple[Judged, ...]
    certainty: Mapping[str, tuple[float, float]]


class Index:
    """A corpus of passages to search.

    Args:
        passages: the passages, those of one article together and in order.
        analyzer: makes their tokens; queries must be made with the same.
    """

    def __init__(self, passages: Iterable[Passage], analyzer: Analyzer) -> None:
        self.passages = tuple(passages)
        self.analyzer = analyzer
        self._place = {(p.article.name, p.position): i for i, p in enumerate(self.passages)}
        groups = [tuple(group) for _, group in groupby(self.passages, key=lambda p: p.article.name)]
        self._bodies = {own[0].article.name: tuple(p for p in own if p.kind is Kind.BODY) for own in groups}
        sections: dict[tuple[str, str | None], int] = {}  # by title, as a data set makes an article of each paragraph
        numbered = [sections.setdefault((p.article.label, p.section), len(sections)) for p in self.passages]
        self._sections = np.array(numbered, dtype=np.intp)
        self._names = {name: i for i, name in enumerate(self._bodies)}
        self._articles = np.array([self._names[passage.article.name] for passage in self.passages], dtype=np.intp)
        self._of_kind = {
            kind: np.array([passage.kind is kind for passage in self.passages], dtype=np.bool_) for kind in Kind
        }
        self._are_titles = self._of_kind[Kind.TITLE]
        told = [facts for own in groups for facts in facts_told(own)]
        self._telling = {fact: np.array([fact in facts for facts in told], dtype=np.bool_) for fact in Fact}
        # An interviewer's question is found by what answers it.
        self._tell = ~np.array([asks for own in groups for asks in only_asking(own)], dtype=np.bool_)
        self._everywhere = np.ones(len(self.passages), dtype=np.bool_)
        titles = [next((p.text for p in own if p.kind is Kind.TITLE), "") for own in groups]
        # One alone tells nothing apart.
        self._titles = InvertedIndex([*analyzer.tokens(title)] * (len(titles) > 1) for title in titles)
        self._labels = tuple(label for own in groups for label in labels(own))
        self._words: set[str] = set()
        self._inverted = InvertedIndex(self._tokens())
        self._slips = Slips(self._inverted.vocabulary, self._words, analyzer)
        informativeness, commonness = self._inverted.informativeness, analyzer.commonness
        self._informativeness = lru_cache(_TERMS)(lambda term: informativeness(term, commonness(term)))
        # Without a way back to the index, which is then gone as soon as nobody holds it.
        vocabulary, informed = self._inverted.vocabulary, self._informativeness
        self._told = cache(lambda i: {term: informed(term) for term in frames().words(i) if term in vocabulary})
        passages, found_by = self.passages, self._labels
        if len(titles) > 1:
            found_by = tuple(
                f"{titles[article]} {label}" if passage.kind is Kind.BODY else label
                for passage, article, label in zip(passages, self._articles.tolist(), found_by, strict=True)
            )
        self._prepared = lru_cache(_PREPARED)(lambda i: Prepared.of(passages[i], found_by[i], told[i]))
        for i in range(min(len(passages), _PREPARED)):
            self._prepared(i)  # now, or the first questions would each wait for twenty

    def _tokens(self) -> Iterator[Sequence[str]]:
        for label, passage in zip(self._labels, self.passages, strict=True):
            tokens = self.analyzer.tokens(passage.text)
            self._words.update(word for word in tokens.words if len(word) > 1)
            yield [*self.analyzer.tokens(label), *[*tokens] * TEXT_WEIGHT]

    @classmethod
    def of(cls, articles: Iterable[Article], analyzer: Analyzer) -> Index:
        """The index of all passages of some articles."""
        return cls((passage for article in articles for passage in split(article)), analyzer)

    def search(
        self, query: Query, top: int = 10, *, stay: bool = False, article: str | None = None, alone: bool = False
    ) -> Ranking:
        """The best passages for a query, best first.

        Args:
            query: what to look for.
            top: how many passages at most, 1 or more.
            stay: whether those under the heading of the best one come first among equals, as a talk stays there.
            article: the name of the article that was talked about, whose passages come first among equals, too; what
                is asked for by its part or number is then asked of that one, unless another title fits better.
            alone: whether that article is searched and no other.

        Returns:
            At most `top` hits, none where no passage shares a term with the query, and how likely it
            is that the first of them answers.

        Raises:
            ValueError: `top` is below 1.
        """
        if top < 1:
            raise ValueError(f"top must be 1 or more, not {top}")
        extractor = self._extractor(query)
        ordered = self._ordered(extractor, top, stay=stay, article=article, alone=alone)
        hits = (self._hit(place, share, extractor) for place, share in ordered.shares[:top])
        return Ranking(tuple(hits), ordered.confidence)

    def confidence(self, query: Query, *, article: str | None = None, alone: bool = False) -> float:
        """How likely the first passage that `search` finds answers: the same, but nothing is told of any passage."""
        return self._ordered(self._extractor(query), DEPTH, stay=False, article=article, alone=alone).confidence

    def titled(self, query: Query, article: str) -> bool:
        """Whether no other article's title holds more of a question's words than that of the article of a name."""
        return bool(self._of(query, article).any())

    def _ordered(
        self, extractor: Extractor, top: int, *, stay: bool, article: str | None, alone: bool = False
    ) -> _Ordered:
        query = extractor.query
        talked_about = self._articles == self._names[article] if article and alone else self._of(query, article)
        if query.paragraph is not None and (counted := self._counted(query.paragraph)):
            counted = [i for i in counted if self.passages[i].article.name == article] or counted
            return _Ordered([(i, 1 / len(counted)) for i in counted], 1.0)
        found, within = self._scored(extractor), self._everywhere
        if alone or (parts_asked(query.text) and (found.shares * talked_about).any()):
            found, within = found.only(talked_about), talked_about
        found = self._with_parts(query, found, within)
        prior = _ARTICLE_VALUE * talked_about + self._prior(query)
        found = found.raised(talked_about, _ARTICLE_SCORE)
        candidates = self._candidates(extractor, found, top)
        if not candidates.rows:
            return _Ordered([], 0.0)
        values = candidates.values(prior)
        if stay:
            best = candidates.places[int(np.argmax(values))]
            if self.passages[best].section is not None:
                under = self._sections == self._sections[best]
                candidates = self._candidates(extractor, found.raised(under, _TOPIC_SCORE), top)
                values = candidates.values(prior + _TOPIC_VALUE * under)
        shares = [*softmax(values).tolist(), *[0.0] * (len(candidates.places) - len(values))]
        order = [*np.argsort(-values, kind="stable").tolist(), *range(len(values), len(shares))]
        return _Ordered([(candidates.places[i], shares[i]) for i in order], self._confidence(query, candidates, values))

    def _of(self, query: Query, article: str | None) -> NDArray[np.bool_]:
        """Which passages are of an article that is talked about, unless a question goes on to another one's title."""
        number = self._names.get(article) if article else None
        if number is None:
            return np.zeros(len(self.passages), dtype=np.bool_)
        titles = self._titles.scores(dict.fromkeys(query.words, 1.0))
        fits = bool(titles[number] >= titles.max())
        return np.array((self._articles == number) & fits, dtype=np.bool_)

    def _headlines(self, query: Query) -> NDArray[np.float64]:
        """1 for the passages that are titles, where none is asked for; else 0."""
        return np.asarray(self._are_titles & (Kind.TITLE not in parts_asked(query.text)), dtype=np.float64)

    def _facts(self, query: Query) -> NDArray[np.bool_]:
        """Which passages tell the fields of their article that are asked for."""
        telling = np.zeros(len(self.passages), dtype=np.bool_)
        for fact in facts_asked(query.text):
            telling |= self._telling[fact]
        return telling

    def _facts_alone(self, query: Query) -> NDArray[np.float64]:
        """1 for the passages that tell the fields that are asked for, where nothing else is; else 0."""
        facts = self._facts(query)
        alone = bool(facts.any()) and not understand(beside_parts(query.text), self.analyzer).named
        return np.asarray(facts & alone, dtype=np.float64)

    def _prior(self, query: Query) -> NDArray[np.float64]:
        """What counts for and against each passage beside its features."""
        return _FACT_VALUE * self._facts_alone(query) - _HEADLINE_VALUE * self._headlines(query)

    def _fitting(self, query: Query) -> NDArray[np.float64]:
        """How well the title of each article fits a question: its BM25 score, as a share of the best that can be."""
        return self._titles.scores(query.everything) / self._ideal(query.terms)

    @staticmethod
    def _confidence(query: Query, candidates: Candidates, values: NDArray[np.float64]) -> float:
        likely, best = model().confidence(candidates.certainty(values)), int(np.argmax(values))
        if candidates.rows[best][_ASKED] == 1:
            likely = max(likely, EVEN)
        elif candidates.evidence.foreign(best):
            likely = min(likely, _FOREIGN)
        return likely if query.words else min(likely, EVEN)

    def telling(self, form: str) -> frozenset[str]:
        """The names of the articles of which a passage holds a form, or at least every pair of its characters."""
        return frozenset(self.passages[place].article.name for place in self._holding(form))

    def in_chinese(self, question: str) -> str | None:
        """An English question word for word in Chinese, in words of the index where there are any; else `None`."""
        return in_chinese(question, self._holding, self._slips.sounding, self.analyzer.commonness)

    def _holding(self, form: str) -> frozenset[int]:
        """Which passages hold a form, or at least every pair of its neighbouring characters."""
        terms = [form] if form in self._inverted.vocabulary else [*map("".join, pairwise(form))] or [form]
        return frozenset.intersection(
            *(frozenset(np.flatnonzero(self._inverted.scores({term: 1.0})).tolist()) for term in terms)
        )

    def understand(self, question: str) -> Query:
        """The query of a question that leans on nothing, in Chinese or in English."""
        return understand(self.in_chinese(question) or question, self.analyzer)

    def corrected(self, question: str) -> Correction | None:
        """The question with the words put right that were almost surely mistyped; `None` where there are none.

        They are spelled as in the first passage that holds them, or in Simplified if the question is.
        """
        normalized = canonical(question)
        slips = self._slips.slips(normalized.text)
        if not slips:
            return None
        simplified = script_of(question) is Script.HANS
        words = tuple(slip.meant if simplified else self._spelled(slip.meant) for slip in slips)
        text = question
        for slip, word in zip(reversed(slips), reversed(words), strict=True):
            start, end = normalized.original(slip.start, slip.end)
            text = text[:start] + word + text[end:]
        return Correction(text, words)

    def _spelled(self, word: str) -> str:
        """How the first passage that holds a word spells it."""
        holding = np.flatnonzero(self._inverted.scores({word: 1.0}))
        for i in holding.tolist():
            prepared = self._prepared(i)
            for span in prepared.spans(word):
                return self.passages[i].text[slice(*prepared.normalized.original(*span))]
        return word

    @staticmethod
    def says(ranking: Ranking) -> bool:
        """Whether the articles are taken to answer a question, by how a search for it went."""
        return ranking.confidence >= model().threshold

    def explain(self, query: Query, top: int = 3) -> Explanation:
        """How the best passages for a query come to stand where they do; at most `DEPTH` of them."""
        extractor = self._extractor(query)
        candidates = self._found(extractor)
        if not candidates.rows:
            return Explanation(extractor.query, (), {})
        headlines, facts = self._headlines(query), self._facts_alone(query)
        values = candidates.values(self._prior(query))
        judged = tuple(
            Judged(
                passage=self.passages[candidates.places[i]],
                value=float(values[i]),
                features={
                    **{name: (x, model().ranking[name]) for name, x in zip(FEATURES, candidates.rows[i], strict=True)},
                    "headline": (float(headlines[candidates.places[i]]), -_HEADLINE_VALUE),
                    "fact": (float(facts[candidates.places[i]]), _FACT_VALUE),
                },
            )
            for i in np.argsort(-values, kind="stable")[:top]
        )
        row = zip([*CERTAINTY, BIAS], candidates.certainty(values), strict=True)
        return Explanation(extractor.query, judged, {name: (x, model().certainty[name]) for name, x in row})

    def candidates(self, query: Query) -> Candidates:
        """What BM25 finds for a query, with what the models judge it by."""
        extractor = self._extractor(query)
        return self._found(extractor)

    def _found(self, extractor: Extractor) -> Candidates:
        found = self._with_parts(extractor.query, self._scored(extractor), self._everywhere)
        return self._candidates(extractor, found)

    def _counted(self, number: int) -> list[int]:
        """Where the body paragraph of a number, from the end if below 0, stands in each article that has it."""
        found = [body[number - (number > 0)] for body in self._bodies.values() if 0 < abs(number) <= len(body)]
        return [self._place[passage.article.name, passage.position] for passage in found]

    def _extractor(self, query: Query) -> Extractor:
        """For the query with what its unknown words were meant for, every term weighed by how much it says."""
        query = query.with_stand_ins(self._inverted.vocabulary, self.analyzer)
        query = query.with_meant(self._slips.meant(query), NEAR)
        query = query.with_related(self._told)
        query = replace(query, terms=self._informed(query.terms), expansions=self._informed(query.expansions))
        return Extractor(query, self._inverted.idf, self.analyzer)

    def _informed(self, weights: Mapping[str, float]) -> dict[str, float]:
        informativeness = self._informativeness
        return {term: weight * informativeness(term) for term, weight in weights.items()}

    def _scored(self, extractor: Extractor) -> _Scored:
        query = extractor.query
        ideal = self._ideal(query.terms)
        characters = {term: weight for term, weight in query.terms.items() if len(term) == 1}
        longer = {term: weight for term, weight in query.everything.items() if term not in characters}
        of_characters = self._inverted.scores(characters)
        found = _Scored(
            shares=(of_characters + self._inverted.scores(longer)) / ideal,
            characters=of_characters / self._ideal(characters),
            related=self._inverted.scores(query.related),
        )
        return found.raised(~self._are_titles, _TITLE * self._fitting(query)[self._articles]).only(self._tell)

    def _with_parts(self, query: Query, found: _Scored, within: NDArray[np.bool_]) -> _Scored:
        """With the part that is asked for among what was found, whatever it says: two names answer 誰寫的."""
        least = WORTH * float(found.shares.max(initial=0.0)) or _ASKED_PART
        for kind, share in parts_asked(query.text).items():
            if share == 1:
                found = found.at_least(self._of_kind[kind] & within, least)
        return found.at_least(self._facts(query) & within, least)

    def _candidates(self, extractor: Extractor, scored: _Scored, count: int = DEPTH) -> Candidates:
        shares = scored.shares
        places = [i for i in _best(shares, max(count, DEPTH)) if shares[i] > 0]
        passages = {i: self._prepared(i) for i in places[:DEPTH]}
        worth = sum(shares[i] >= WORTH * shares[places[0]] for i in passages)
        vector = extractor.query.vector
        near = sorted(places[worth:DEPTH], key=lambda i: -float(passages[i].vector @ vector))[:_AKIN]
        places = [*places[:worth], *near, *(i for i in places[worth:] if i not in near)]
        passages = {i: passages[i] for i in places[:DEPTH]}
        found = [
            Found(passages[i], shares[i], scored.characters[i], scored.related[i], self._earlier(i))
            for i in places[: worth + len(near)]
        ]
        return Candidates(
            tuple(places), extractor.rows(found), Evidence(extractor.query, [*passages.values()], extractor.missing)
        )

    def _earlier(self, i: int) -> Iterator[Prepared]:
        """The body paragraphs before a passage in its article, the nearest first."""
        name = self.passages[i].article.name
        for j in range(i - 1, -1, -1):
            if self.passages[j].article.name != name:
                return
            if self.passages[j].kind is Kind.BODY:
                yield self._prepared(j)

    def _ideal(self, terms: Mapping[str, float]) -> float:
        """The score of a passage that holds every term as often as BM25 can reward; 1 where there are none."""
        return sum(weight * self._inverted.idf(term) for term, weight in terms.items()) * (K1 + 1) or 1.0

    def score(self, terms: Mapping[str, float], passage: Passage) -> float:
        """The BM25 score of one of the index's passages for weighted terms; 0 where it holds none of them."""
        return float(self._inverted.scores(terms)[self._place[passage.article.name, passage.position]])

    def _hit(self, i: int, share: float, extractor: Extractor) -> Hit:
        passage = self.passages[i]
        prepared = self._prepared(i)
        sentence, answer = extractor.answering(prepared)
        for fact in extractor.facts & prepared.facts if passage.kind is Kind.BODY else ():
            values = known(passage.article, fact)
            told = (each for each in sentences(passage.text) if any(v in passage.text[slice(*each)] for v in values))
            sentence = next(told, sentence)
        spans = matched(prepared, extractor.query.everything)
        sentence = table_row(passage.text, sentence, spans)
        if answer and not sentence[0] <= answer[0] < answer[1] <= sentence[1]:
            answer = None
        return Hit(passage=passage, score=share, matched=spans, sentence=sentence, answer=answer)

    def at(self, article: str, position: int) -> Passage | None:
        """The passage at a place, if there is one: by the article's name, and its position there, 0-based."""
        place = self._place.get((article, position))
        return None if place is None else self.passages[place]

    def paragraphs(self, article: str) -> tuple[Passage, ...]:
        """The numbered body paragraphs of the article of a name, in order; none where there is no such article."""
        return self._bodies.get(article, ())

    def around(
        self, passage: Passage, before: int = 1, after: int = 1
    ) -> tuple[tuple[Passage, ...], tuple[Passage, ...]]:
        """The body paragraphs next to a passage in its article.

        Args:
            passage: any passage of this index.
            before: how many before it, at most.
            after: how many after it, at most.

        Returns:
            Those before and those after it, both in page order.
        """
        body = self._bodies[passage.article.name]
        here = bisect_left(body, passage.position, key=_position)
        beyond = bisect_right(body, passage.position, lo=here, key=_position)
        return body[max(here - before, 0) : here], body[beyond : beyond + after]


def _best(scores: NDArray[np.float64], count: int) -> list[int]:
    """The places of the highest scores, best first; the earlier one of equals."""
    if count < len(scores):
        floor = np.partition(scores, -count)[-count]
        chosen = np.flatnonzero(scores >= floor)
    else:
        chosen = np.arange(len(scores))
    order: list[int] = chosen[np.argsort(-scores[chosen], kind="stable")][:count].tolist()
    return order
