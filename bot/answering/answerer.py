"""A question and what was said before it to an answer: the one core that every medium shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answering.corpus import Corpus
from bot.answering.hearing import sound
from bot.answering.messages import Messages
from bot.answering.questions import Questions
from bot.fingerprints import Fingerprints
from bot.followups import goes_on
from bot.singling import singles_out
from bot.stepping import asks_what_came_later
from retrieval import Index, fold_spaces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answer import Answer
    from bot.conversation import Message
    from bot.naming import Shelf
    from retrieval import Analyzer, Article, Passage


class Answerer:
    """Answers questions about some articles.

    Args:
        articles: the articles.
        index: the index of their passages.
    """

    def __init__(self, articles: Sequence[Article], index: Index) -> None:
        self.articles = tuple(articles)
        self.index = index
        self.fingerprints = Fingerprints(index.passages)
        self._corpus = Corpus.of(self.articles, index)
        self._questions = Questions(self._corpus)
        self._messages = Messages(self._corpus, self._questions)

    @classmethod
    def of(cls, articles: Sequence[Article], analyzer: Analyzer) -> Answerer:
        """Index some articles, and answer questions about them."""
        return cls(articles, Index.of(articles, analyzer))

    def answer(self, text: str, context: Sequence[Message] = (), top: int = 3) -> Answer:
        """Answer a question.

        Args:
            text: the question as typed; anything is taken.
            context: the earlier messages of the same talk, oldest first.
            top: how many passages to find, 1 or more.
        """
        return self._questions.answer(text, context, top)

    def answers(self, text: str, context: Sequence[Message] = (), top: int = 3) -> tuple[Answer, ...]:
        """Answer a message that may ask several things, each after those before it (黃學清是誰？他幾歲？).

        Args:
            text: the message as typed; anything is taken.
            context: as for `answer`.
            top: as for `answer`.

        Returns:
            An answer to each of its questions, where all of them ask something and are answered by passages of their
            own, or not at all; else one to the whole message. Of more questions than are answered at once the others
            are told last.
        """
        return self._messages.answer(text, context, top)

    @property
    def shelf(self) -> Shelf | None:
        """What tells which article is named, where there are several."""
        return self._corpus.shelf

    def talked_of(self, context: Sequence[Message]) -> Article | None:
        """The article that a talk is about, where it is plain which; its messages oldest first."""
        return self._corpus.searcher.article_of(self._corpus.hearing.before(context))

    def singles_out(self, answer: Answer) -> bool:
        """Whether a question names what everyday talk does not, and its first passage tells of that."""
        asked = self._corpus.hearing.read(self._corpus.hearing.said(answer.question))
        return any(singles_out(asked, finding.hit.passage, self.index) for finding in answer.findings[:1])

    def goes_on(self, text: str) -> bool:
        """Whether a message asks for more of the same, in Chinese or in English."""
        return goes_on(self._corpus.hearing.read(fold_spaces(sound(text))))

    def wants_more(self, text: str) -> bool:
        """Whether a message asks for the next result: for more of the same, and not for what came later (後來呢)."""
        return self.goes_on(text) and not asks_what_came_later(fold_spaces(sound(text)))

    def at(self, article: str, position: int) -> Passage | None:
        """The passage at a place, if there is one: by the article's name, and its position there, 0-based."""
        return self.index.at(article, position)

    def under(self, passage: Passage) -> Passage | None:
        """The first paragraph under a heading, or under the title: what it announces; nothing for any other passage."""
        return self._corpus.surroundings.under(passage)

    def asked(self, passage: Passage) -> Passage | None:
        """The interviewer's question that a paragraph answers; nothing for any other passage."""
        return self._corpus.surroundings.asked(passage)

    def around(self, passage: Passage, most: int = 1) -> tuple[Sequence[Passage], Sequence[Passage]]:
        """The body paragraphs before a passage of the text and after it, in page order, at most so many on each side.

        Before a heading stands the end of something else, and it is shown with the paragraph `under` it; so is the
        title. An answer is shown with what was `asked`. There are none around any other part.
        """
        return self._corpus.surroundings.around(passage, most)

    def paragraphs(self, article: Article) -> tuple[Passage, ...]:
        """The numbered body paragraphs of one of the articles, in order."""
        return self.index.paragraphs(article.name)
