"""Questions to begin with, made from an article itself."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.language import Language
from retrieval import Script, normalize, people, script_of, written_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.answer import Answer
    from bot.answering import Answerer
    from bot.texts import Texts
    from retrieval import Article

MOST = 3
"""How many questions are offered."""

_SHORTEST, _LONGEST = 4, 24  # characters of a heading that makes a question
_MENTIONS = 2  # of somebody who is worth asking about
# What stands behind the name of a place that looks like somebody's (石磨溝村).
_PLACE = "[村镇乡县市区省州]"
_SCRIPTS = {Language.ZH_HANT: Script.HANT, Language.ZH_HANS: Script.HANS}
_SAMPLE = 5000  # characters of an article, which tell its script
_ORNAMENT = re.compile(r"^[^\w「『“《(（]+")  # before the words of a heading
# Quotes in what is quoted.
_INSIDE = {
    Language.ZH_HANT: str.maketrans("「」", "『』"),
    Language.ZH_HANS: str.maketrans("「」『』“”", "‘’‘’‘’"),
    Language.EN: str.maketrans("「」", "『』"),
}


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A question that may be offered.

    Attributes:
        question: the question.
        section: the heading that its answer stands under, or is, if it asks what that tells.
        name: who its answer tells of, if it asks for somebody.
    """

    question: str
    section: str = ""
    name: str = ""

    def fits(self, answer: Answer, article: Article) -> bool:
        """Whether an answer is sure, and is what the question is about."""
        if not answer.sure:
            return False
        passage = answer.findings[0].hit.passage
        return (
            passage.article.name == article.name
            and self.name in passage.text
            and (not self.section or passage.section == self.section)
        )


def examples(article: Article, answerer: Answerer, texts: Texts) -> tuple[str, ...]:
    """At most `MOST` questions that the article answers: about it, whom it tells of, and what its parts tell.

    Args:
        article: the article.
        answerer: who answers them; what it does not answer surely, and with what is asked about, is not offered.
        texts: the words in which they are asked.
    """
    offered: list[str] = []
    for candidate in _candidates(article, answerer, texts):
        if candidate.fits(answerer.answer(candidate.question), article):
            offered.append(candidate.question)
        if len(offered) == MOST:
            break
    return tuple(offered)


def _candidates(article: Article, answerer: Answerer, texts: Texts) -> Iterator[_Candidate]:
    script = _SCRIPTS.get(texts.language)
    own = script_of("".join(block.text for block in article.blocks)[:_SAMPLE])

    def told(words: str) -> str:
        """Words of the article in the script of a reader of Chinese."""
        return words if script in {None, own} else written_in(script, words)

    yield _Candidate(texts.say("example.about"))
    for name in _people(article, answerer):
        yield _Candidate(texts.say("example.who", name=told(name)), name=name)
    for section in article.sections:
        heading = section.heading or ""
        words = _ORNAMENT.sub("", heading)
        if _SHORTEST <= len(words) <= _LONGEST:
            question = texts.say("example.what", heading=told(words).translate(_INSIDE[texts.language]))
            yield _Candidate(question, section=heading)


def _people(article: Article, answerer: Answerer) -> Iterator[str]:
    """Whom an article tells of more than once, most often first."""
    body = [paragraph for section in article.sections for paragraph in section.paragraphs]
    named = Counter(name for paragraph in body for name in {*people(paragraph)})
    mentioned = {name: sum(name in paragraph for paragraph in body) for name in named}
    plain = normalize("\n".join(body)).text
    for name in sorted(mentioned, key=lambda name: (-mentioned[name], name)):
        form = normalize(name).text
        # What the dictionary knows is a word that looks like a name (馬拉松), or somebody whom all know.
        known = answerer.index.analyzer.commonness(form)
        if mentioned[name] >= _MENTIONS and not known and not re.search(re.escape(form) + _PLACE, plain):
            yield name
