"""An answer in words: what every medium says alike, and the plain-text reply."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answer import MOST_CHOICES, NEAREST, Verdict
from bot.answering import MAX_QUESTION
from bot.excerpts import CUT, shortened, units
from bot.language import Language
from bot.smalltalk import SmallTalk
from bot.texts import texts as texts_of
from retrieval import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.answer import Answer
    from bot.texts import Texts
    from retrieval import Article, Passage, Span

_ROWS, _ROW = 40, 60  # sections told in one message, and characters of each
_LEFT_OVER = 200  # characters of the questions that are to be asked again
_RIVAL, _RIVAL_PLACE = 100, 60  # UTF-16 units of a sentence that may answer as well, and of where it stands


_PLAIN = {
    Verdict.EMPTY: "question.empty",
    Verdict.VAGUE: "question.vague",
    Verdict.NO_MORE: "answer.no_more",
}


_OF_CHATS = {SmallTalk.SETTINGS: "console.settings", SmallTalk.PRIVACY: "console.privacy"}
"""What is said in place of words on what only chats have, where there is no chat."""

_IN_GROUPS = {
    SmallTalk.GREETING: "group.greeting",
    SmallTalk.STOP: "group.stop",
    SmallTalk.DOUBT: "group.doubt",
    SmallTalk.FULL_TEXT: "group.full_text",
}
"""What is said in a group in place of words that tell people to just ask, or to say something with no reply mark."""

_IN_QUIET = {
    SmallTalk.GREETING: "quiet.greeting",
    SmallTalk.STOP: "quiet.stop",
    SmallTalk.DOUBT: "quiet.doubt",
    SmallTalk.DISBELIEF: "quiet.disbelief",
    SmallTalk.FULL_TEXT: "quiet.full_text",
}
"""What is said where only commands are answered, in place of words that tell people to say something."""


def notice(  # noqa: PLR0913 - where it is said
    answer: Answer,
    texts: Texts,
    *,
    settable: bool = True,
    commands: bool = True,
    username: str = "",
    quiet: bool = False,
) -> str:
    """What the bot says before any passage; empty where the passages speak for themselves.

    Args:
        answer: the answer.
        texts: the bot's words.
        settable: whether there are commands for language and script, as on Telegram.
        commands: whether commands are heard where it is said; else none is named.
        username: the bot's, where it is said in a group: what is only typed there may never reach the bot.
        quiet: whether only commands are answered there.
    """
    match answer.verdict:
        case Verdict.FOUND:
            return lead(answer, texts)
        case Verdict.NOT_FOUND:
            words = texts.say("answer.not_found" if answer.findings else "answer.nothing_found")
            return "\n".join(filter(None, (lead(answer, texts), words)))
        case Verdict.SMALL_TALK:
            instead = {**_IN_GROUPS, **(_IN_QUIET if quiet else {})} if username else {}
            if answer.small_talk in instead:
                return texts.say(instead[answer.small_talk], username=username)
            return _small_talk(answer, texts, settable=settable, commands=commands)
    return _asked_back(answer, texts, commands=commands, username=username)


def _which(answer: Answer, texts: Texts, *, commands: bool) -> str:
    """The articles that may be meant, or that are asked for."""
    if answer.gathered:
        words = shortened(answer.gathered, _ROW)
        told = texts.say("question.gathered", words=words, count=len(answer.choices), number=answer.choices[0][0])
        return "\n".join([told, *_numbered(answer, texts, commands=commands)])
    said = [texts.say("question.no_article", count=answer.articles)] if answer.articles else []
    example = texts.say("question.which_example", word=answer.example) if answer.example else ""
    return "\n".join(
        [*said, texts.say("question.which", example=example), *_numbered(answer, texts, commands=commands)]
    )


def _numbered(answer: Answer, texts: Texts, *, commands: bool) -> list[str]:
    """The titles of some articles with their numbers, as many as one message offers, and where to see the others."""
    offered, others = answer.choices[:MOST_CHOICES], answer.choices[MOST_CHOICES:]
    lines = [f"{number}. {called(article, _ROW)}" for number, article in offered]
    if others:
        lines.append(texts.say("question.which_more", count=len(answer.choices)) if commands else "…")
    return lines


def _asked_back(answer: Answer, texts: Texts, *, commands: bool, username: str) -> str:
    """What is said to a question that cannot be answered as it is."""
    match answer.verdict:
        case Verdict.EMPTY if username:
            return texts.say("group.empty", username=username)
        case Verdict.WHICH:
            return _which(answer, texts, commands=commands)
        case Verdict.TOO_LONG:
            return texts.say("question.too_long", limit=MAX_QUESTION, length=len(answer.question))
        case Verdict.BEYOND:
            assert answer.about is not None  # noqa: S101 - the verdict says so
            return beyond(answer.about, texts)
        case Verdict.LEFT_OVER:
            return texts.say("question.left_over", questions=shortened(answer.question, _LEFT_OVER))
    return texts.say(_PLAIN[answer.verdict])


def beyond(article: Article, texts: Texts) -> str:
    """How many paragraphs an article has of which one was asked for that it does not have."""
    count = sum(len(section.paragraphs) for section in article.sections)
    return texts.say("question.beyond", title=called(article, _ROW), count=count)


def called(article: Article, room: int) -> str:
    """What to call an article in so many UTF-16 units: of a long title a part, and what tells it from others whole."""
    if units(article.label) <= room:
        return article.label
    apart = f"({shortened(article.apart, room // 2)})" if article.apart else ""
    return shortened(article.title or article.name, room - units(apart + CUT)) + apart


def _small_talk(answer: Answer, texts: Texts, *, settable: bool, commands: bool) -> str:
    if answer.about:
        return structure(answer.about, texts)
    if answer.small_talk is SmallTalk.TONGUE:  # whichever of them is understood
        return " ".join(texts_of(language).say("small_talk.tongue") for language in Language)
    if answer.small_talk in _OF_CHATS and not settable:
        return texts.say(_OF_CHATS[answer.small_talk])
    words = texts.say(f"small_talk.{answer.small_talk}")
    if answer.choices:
        return "\n".join([words, *_numbered(answer, texts, commands=commands)])
    return texts.say("chat.about") if "/" in words and not commands else words


def correction(answer: Answer, texts: Texts) -> str:
    """What is said where a question was searched with mistyped words put right; empty where it was not."""
    if answer.correction is None:
        return ""
    if not answer.sure:
        return texts.say("answer.suggestion", question=answer.correction.question)
    words = (texts.say("answer.swapped", typed=typed, meant=meant) for typed, meant in answer.swapped)
    return texts.say("answer.searched", words=texts.say("answer.separator").join(words)) if answer.swapped else ""


def lead(answer: Answer, texts: Texts) -> str:
    """What is said before all else: with which words it was searched, or that what was found may not answer."""
    if answer.answered and answer.findings[0].far:
        return texts.say("answer.far")
    if answer.sure or answer.correction or not answer.answered:
        return correction(answer, texts)
    return texts.say("answer.unsure")


def rivals(answer: Answer, articles: Sequence[Article], texts: Texts) -> list[str]:
    """What may answer as well as the first passage, a line each after one that says so; none where nothing may.

    Args:
        answer: the answer.
        articles: all that its passages may be of.
        texts: the bot's words.
    """
    lines = [texts.say("answer.rivals")] if answer.rivals else []
    for finding in answer.rivals:
        where = place_among(finding.hit.passage, articles, texts, under=finding.under)
        lines.append(rival(where, finding.hit.passage.text, finding.hit.sentence, finding.hit.answer, texts))
    return lines


def rival(where: str, text: str, sentence: Span, answer: Span | None, texts: Texts) -> str:
    """One line of `rivals`: a place, and the span of its text that may answer, cut around what was asked for."""
    start, end = sentence
    keep = (answer[0] - start, answer[1] - start) if answer else (0, 0)
    told = shortened(text[start:end], _RIVAL, keep)
    return "• " + texts.say("answer.rival", place=shortened(where, _RIVAL_PLACE), sentence=told)


def place(passage: Passage, texts: Texts, convert: Callable[[str], str] = str) -> str:
    """Where a passage stands: its section and paragraph number, or what part of the article it is.

    Args:
        passage: the passage.
        texts: the bot's words.
        convert: brings what is the article's own into the script to show.
    """
    if passage.kind is not Kind.BODY:
        return texts.say(f"place.{passage.kind}")
    number = texts.say("place.number", number=passage.number)
    return f"{convert(passage.section)} · {number}" if passage.section else number


def place_with(passage: Passage, under: Passage | None, texts: Texts, convert: Callable[[str], str] = str) -> str:
    """Where a passage stands, and where the paragraph under it does with which it is shown, if it is a heading."""
    number = texts.say("place.number", number=under.number) if under else ""
    return " · ".join(filter(None, (place(passage, texts, convert), number)))


def place_among(
    passage: Passage,
    articles: Sequence[Article],
    texts: Texts,
    convert: Callable[[str], str] = str,
    under: Passage | None = None,
) -> str:
    """Where a passage stands, as for `place_with`, with its article where there are several that have such a place."""
    where = place_with(passage, under, texts, convert)
    return where if len(articles) == 1 else f"{where} · {called(passage.article, _ROW)}"


def citation(article: Article) -> str:
    """The article's title, source and time, as far as the page tells them; where these are another's, its name, too."""
    title = f"《{article.title}》" if article.title else article.name
    name = article.name if article.title and article.apart == article.name else ""
    return " · ".join(filter(None, (title, article.source, article.published, name)))


def plain(answer: Answer, texts: Texts, most: int | None = None) -> str:
    """The whole reply as plain text, where no command is heard: the words, then passages with place and source.

    Args:
        answer: the answer.
        texts: the bot's words.
        most: how many passages to give; by default one where the article answers, and the nearest three where not.
    """
    words = notice(answer, texts, settable=False, commands=False)
    parts = [words] if words else []
    for finding in answer.findings[: most or (1 if answer.answered else NEAREST)]:
        passage, under = finding.hit.passage, finding.under
        told = "\n".join(each.text for each in (finding.asked, passage, under) if each)
        parts.append(f"{told}\n—— {place_with(passage, under, texts)} · {citation(passage.article)}")
    if not most and answer.rivals:
        articles = {finding.hit.passage.article.name: finding.hit.passage.article for finding in answer.findings}
        parts.append("\n".join(rivals(answer, [*articles.values()], texts)))
    return "\n\n".join(parts)


def article_card(article: Article, paragraphs: int, texts: Texts) -> list[str]:
    """What is known of an article, a line each: kicker, time, source, people, size, address."""
    separator = texts.say("article.separator")
    lines = [
        article.kicker,
        article.published and texts.say("article.published", time=article.published),
        article.source and texts.say("article.source", source=article.source),
        article.authors and texts.say("article.authors", names=separator.join(article.authors)),
        article.editors and texts.say("article.editors", names=separator.join(article.editors)),
        texts.say(
            "article.size",
            paragraphs=paragraphs,
            characters=sum(len(p) for section in article.sections for p in section.paragraphs),
        ),
        article.url,
    ]
    return [line for line in lines if line]


def structure(article: Article, texts: Texts) -> str:
    """How long an article is, and in which parts it stands."""
    paragraphs = [paragraph for section in article.sections for paragraph in section.paragraphs]
    rows = outline(article, texts)
    named = [shortened(" · ".join(filter(None, row)), _ROW) for row in rows[:_ROWS] if len(rows) > 1]
    return "\n".join(
        [
            citation(article),
            texts.say("article.size", paragraphs=len(paragraphs), characters=sum(map(len, paragraphs))),
            *(f"• {row}" for row in named),
            *["…"] * (len(rows) > _ROWS),
        ]
    )


def outline(article: Article, texts: Texts) -> list[tuple[str, str]]:
    """The sections of an article in order: heading, or what the part without one is called, and paragraphs' numbers."""
    rows = []
    bare = texts.say("article.lead" if len(article.sections) > 1 else "article.whole")
    first = 1
    for section in article.sections:
        last = first + len(section.paragraphs) - 1
        key = "article.span" if last > first else "article.single"
        span = texts.say(key, first=first, last=last) if section.paragraphs else ""
        rows.append((section.heading or bare, span))
        first = last + 1
    return rows
