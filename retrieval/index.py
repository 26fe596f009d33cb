"""Passages to a searchable index."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from retrieval.candidates import DEPTH, WORTH, Candidates, chosen
from retrieval.certainty import CERTAINTY
from retrieval.explanation import Explanation, Judged
from retrieval.features import FEATURES, Extractor
from retrieval.highlight import matched, table_row
from retrieval.layout import Layout
from retrieval.models import Hit, Kind, Passage, Ranking, Talk
from retrieval.parts import parts_asked
from retrieval.passages import known, split
from retrieval.prepared import preparing
from retrieval.priors import priors, telling
from retrieval.query import understand
from retrieval.rerank import BIAS, model, softmax
from retrieval.scores import Scorer, Scores
from retrieval.sentences import sentences
from retrieval.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from retrieval.analysis import Analyzer
    from retrieval.models import Article, Correction
    from retrieval.query import Query

# What it is worth to stand under the heading that the talk is under: in the model's value, and in BM25 score
# as a share of what BM25 can give. Chosen on the follow-up questions of KdConv.
_TOPIC_VALUE, _TOPIC_SCORE = 1.0, 0.2
# How much it counts for passages that the talk is about their article.
_ARTICLE_VALUE, _ARTICLE_SCORE = 1.0, 0.2
# How much it counts for the passage that was shown last, where a question leans on it. Chosen on follow-up questions on
# the articles of `tests/articles` and on others, and whole questions asked after six about other things, which take no
# harm by it.
_SHOWN = 2.5
# What a part of the article that is asked for is found with where nothing else is, as a share of what BM25 can give.
_ASKED_PART = 0.1
_ALONE = Talk()


@dataclass(frozen=True, slots=True)
class _Ordered:
    """What a search found.

    Attributes:
        shares: where the passages stand in the index, best first, each with how likely it is the best of all.
        confidence: how likely the first of them answers; 0 where there are none.
    """

    shares: Sequence[tuple[int, float]]
    confidence: float


class Index:
    """A corpus of passages to search.

    Args:
        passages: the passages, those of one article together and in order.
        analyzer: makes their tokens; queries must be made with the same.
    """

    def __init__(self, passages: Iterable[Passage], analyzer: Analyzer) -> None:
        self.analyzer = analyzer
        self._layout = Layout(passages)
        self.passages = self._layout.passages
        self._scorer = Scorer(self._layout, analyzer)
        layout = self._layout
        self._prepared = preparing(self.passages, layout.titled_labels(), layout.facts, layout.speakers)
        self._wording = Wording(self.passages, self._scorer.inverted, self._scorer.slips, self._prepared, analyzer)

    @classmethod
    def of(cls, articles: Iterable[Article], analyzer: Analyzer) -> Index:
        """The index of all passages of some articles."""
        return cls((passage for article in articles for passage in split(article)), analyzer)

    def search(self, query: Query, top: int = 10, talk: Talk = _ALONE) -> Ranking:
        """The best passages for a query, best first.

        Args:
            query: what to look for.
            top: how many passages at most, 1 or more.
            talk: what is known of the talk that it belongs to.

        Returns:
            At most `top` hits, none where no passage shares a term with the query, and how likely it
            is that the first of them answers.

        Raises:
            ValueError: `top` is below 1.
        """
        if top < 1:
            raise ValueError(f"top must be 1 or more, not {top}")
        extractor = self._extractor(query)
        ordered = self._ordered(extractor, top, talk)
        hits = (self._hit(place, share, extractor) for place, share in ordered.shares[:top])
        return Ranking(tuple(hits), ordered.confidence)

    def confidence(self, query: Query, talk: Talk = _ALONE) -> float:
        """How likely the first passage that `search` finds answers: the same, but nothing is told of any passage."""
        return self._ordered(self._extractor(query), DEPTH, talk).confidence

    def titled(self, query: Query, article: str) -> bool:
        """Whether no other article's title holds more of a question's words than that of the article of a name."""
        number = self._layout.names.get(article)
        return number is not None and self._scorer.fits_best(query, number)

    def _ordered(self, extractor: Extractor, top: int, talk: Talk) -> _Ordered:
        query = extractor.query
        talked_about = self._talked_about(query, talk)
        if query.paragraph is not None and (counted := self._layout.counted(query.paragraph)):
            counted = [i for i in counted if self.passages[i].article.name == talk.article] or counted
            return _Ordered([(i, 1 / len(counted)) for i in counted], 1.0)
        found, within = self._scorer.scores(query), None
        if talk.alone or (parts_asked(query.text) and (found.shares * talked_about).any()):
            found, within = found.only(talked_about), talked_about
        found = self._with_parts(query, found, within).raised(talked_about, _ARTICLE_SCORE)
        prior = _ARTICLE_VALUE * talked_about + _sum(priors(self._layout, query, self.analyzer))
        if talk.shown:
            here = np.arange(len(self.passages)) == self._layout.place(talk.shown)
            found = found.at_least(here, WORTH * float(found.shares.max(initial=0.0)))
            prior += _SHOWN * talk.leaning * here
        candidates = self._candidates(extractor, found, top)
        if not candidates.rows:
            return _Ordered([], 0.0)
        values = candidates.values(prior)
        best = candidates.places[int(np.argmax(values))]
        if talk.stays and self.passages[best].section is not None:
            under = self._layout.sections == self._layout.sections[best]
            candidates = self._candidates(extractor, found.raised(under, _TOPIC_SCORE), top)
            values = candidates.values(prior + _TOPIC_VALUE * under)
        shares = [*softmax(values).tolist(), *[0.0] * (len(candidates.places) - len(values))]
        order = [*np.argsort(-values, kind="stable").tolist(), *range(len(values), len(shares))]
        confidence = candidates.confidence(values, named=bool(query.words))
        return _Ordered([(candidates.places[i], shares[i]) for i in order], confidence)

    def _talked_about(self, query: Query, talk: Talk) -> NDArray[np.bool_]:
        """Which passages are of the article of a talk; none where a question goes on to the title of another one."""
        if not talk.article or not (talk.alone or self.titled(query, talk.article)):
            return np.zeros(len(self.passages), dtype=np.bool_)
        return np.asarray(self._layout.articles == self._layout.names[talk.article], dtype=np.bool_)

    def _with_parts(self, query: Query, found: Scores, within: NDArray[np.bool_] | None = None) -> Scores:
        """With the part that is asked for among what was found, whatever it says: two names answer 誰寫的.

        Args:
            query: what is asked for.
            found: what was found.
            within: among which passages the part is, where not among all.
        """
        least = WORTH * float(found.shares.max(initial=0.0)) or _ASKED_PART
        parts = [self._layout.of_kind[kind] for kind, share in parts_asked(query.text).items() if share == 1]
        for part in (*parts, telling(self._layout, query)):
            found = found.at_least(part if within is None else part & within, least)
        return found

    def _candidates(self, extractor: Extractor, scores: Scores, count: int = DEPTH) -> Candidates:
        return chosen(extractor, scores, count, self._prepared, lambda i: map(self._prepared, self._layout.earlier(i)))

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

    def _extractor(self, query: Query) -> Extractor:
        return Extractor(self._scorer.completed(query), self._scorer.inverted.idf, self.analyzer)

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
        counting = priors(self._layout, query, self.analyzer)
        values, weights = candidates.values(_sum(counting)), model().ranking
        judged: list[Judged] = []
        for i in np.argsort(-values, kind="stable")[:top].tolist():
            place = candidates.places[i]
            features = {name: (x, weights[name]) for name, x in zip(FEATURES, candidates.rows[i], strict=True)}
            features |= {name: (float(which[place]), worth) for name, (which, worth) in counting.items()}
            judged.append(Judged(self.passages[place], float(values[i]), features))
        row = zip([*CERTAINTY, BIAS], candidates.certainty(values), strict=True)
        return Explanation(extractor.query, tuple(judged), {name: (x, model().certainty[name]) for name, x in row})

    def candidates(self, query: Query) -> Candidates:
        """What BM25 finds for a query, with what the models judge it by."""
        return self._found(self._extractor(query))

    def _found(self, extractor: Extractor) -> Candidates:
        return self._candidates(extractor, self._with_parts(extractor.query, self._scorer.scores(extractor.query)))

    def understand(self, question: str) -> Query:
        """The query of a question that leans on nothing, in Chinese or in English."""
        return understand(self.in_chinese(question) or question, self.analyzer)

    def in_chinese(self, question: str) -> str | None:
        """An English question word for word in Chinese, in words of the index where there are any; else `None`."""
        return self._wording.in_chinese(question)

    def corrected(self, question: str) -> Correction | None:
        """The question with the words put right that were almost surely mistyped; `None` where there are none.

        They are spelled as in the first passage that holds them, or in Simplified if the question is.
        """
        return self._wording.corrected(question)

    def telling(self, form: str) -> frozenset[str]:
        """The names of the articles of which a passage holds a form, or at least every pair of its characters."""
        return frozenset(self.passages[place].article.name for place in self._wording.holding(form))

    def score(self, terms: Mapping[str, float], passage: Passage) -> float:
        """The BM25 score of one of the index's passages for weighted terms; 0 where it holds none of them."""
        return float(self._scorer.inverted.scores(terms)[self._layout.place(passage)])

    def at(self, article: str, position: int) -> Passage | None:
        """The passage at a place, if there is one: by the article's name, and its position there, 0-based."""
        return self._layout.at(article, position)

    def paragraphs(self, article: str) -> tuple[Passage, ...]:
        """The numbered body paragraphs of the article of a name, in order; none where there is no such article."""
        return self._layout.paragraphs(article)

    def asked(self, passage: Passage) -> Passage | None:
        """The interviewer's question right before a paragraph that answers it; nothing for any other passage."""
        return self._layout.asked(passage)

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
        return self._layout.around(passage, before, after)


def _sum(counting: Mapping[str, tuple[NDArray[np.bool_], float]]) -> NDArray[np.float64]:
    """What counts for and against each passage beside its features, all in all."""
    total: NDArray[np.float64] = np.sum([worth * which for which, worth in counting.values()], axis=0)
    return total
