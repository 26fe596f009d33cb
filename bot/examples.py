"""Questions to begin with, made from an article itself."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from bot.language import Language
from retrieval import Script, normalize, people, script_of, written_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.answering import Answerer
    from bot.texts import Texts
    from retrieval import Article

MOST = 3
"""How many questions are offered."""

_SHORTEST, _LONGEST = 4, 18  # characters of a heading that makes a question
_MENTIONS = 2  # of somebody who is worth asking about


def examples(article: Article, answerer: Answerer, texts: Texts) -> tuple[str, ...]:
    """At most `MOST` questions that the article answers: about it, whom it tells of, and what its parts tell.

    Args:
        article: the article.
        answerer: who answers them; what it cannot answer is not offered, and what it is not sure of only for want of
            others.
        texts: the words in which they are asked.
    """
    sure: list[str] = []
    others: list[str] = []
    for candidate in _candidates(article, answerer, texts):
        question = _in_script(candidate, texts.language)
        answer = answerer.answer(question)
        if answer.answered and answer.findings[0].hit.passage.article.name == article.name:
            (sure if answer.sure else others).append(question)
        if len(sure) == MOST:
            break
    return (*sure, *others)[:MOST]


def _in_script(question: str, language: Language) -> str:
    """A question with what it takes from the article in the script of a reader of Chinese."""
    match language, script_of(question):
        case Language.ZH_HANS, Script.HANT | None:
            return written_in(Script.HANS, question)
        case Language.ZH_HANT, Script.HANS | None:
            return written_in(Script.HANT, question)
    return question


def _candidates(article: Article, answerer: Answerer, texts: Texts) -> Iterator[str]:
    yield texts.say("example.about")
    body = [paragraph for section in article.sections for paragraph in section.paragraphs]
    named = Counter(name for paragraph in body for name in {*people(paragraph)})
    mentioned = {name: sum(name in paragraph for paragraph in body) for name in named}
    for name in sorted(mentioned, key=lambda name: (-mentioned[name], name)):
        # What the dictionary knows is a word that looks like a name (馬拉松), or somebody whom all know.
        if mentioned[name] >= _MENTIONS and not answerer.index.analyzer.commonness(normalize(name).text):
            yield texts.say("example.who", name=name)
    for section in article.sections:
        heading = re.split("[,，。:：;；!！?？、 ]", section.heading or "", maxsplit=1)[0]
        if _SHORTEST <= len(heading) <= _LONGEST:
            yield texts.say("example.what", heading=heading)
