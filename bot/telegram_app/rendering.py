"""Answers as the HTML that Telegram takes (https://core.telegram.org/bots/api#html-style), within its limits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from bot import replies
from bot.excerpts import CUT, excerpt, units

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.answering import Answerer
    from bot.texts import Texts
    from retrieval import Article, Passage, Span

LIMIT = 4096
"""The longest message, in UTF-16 units once its markup is parsed (Bot API, sendMessage)."""

# Shares of the limit. Their sum leaves room for what the bot says around them.
_PASSAGE = 1400
_NEIGHBOUR = 900  # of all paragraphs on one side together
_NEAREST = 600
_CITATION = 300

PLACE = 150
"""The longest that is told of where a passage stands, in UTF-16 units."""

PART = 3500
"""The longest part of a paragraph that is read through; where it stands and its source fit beside it."""

_END = (1 << 30, 1 << 30)  # what to keep of a text of which the end matters most

Convert = Callable[[str], str]
"""Brings a text into the script in which it is shown."""


@dataclass(frozen=True, slots=True)
class Result:
    """A passage to show.

    Attributes:
        passage: the passage.
        sentence: the span of its text that answers, or comes near.
        answer: the span inside it of what was asked for, if it is told.
        before: paragraphs before it to show with it, nearest last.
        after: paragraphs after it, nearest first.
        part: the part of its text to show; as much around the sentence as fits, where none is given.
    """

    passage: Passage
    sentence: Span
    answer: Span | None = None
    before: Sequence[Passage] = ()
    after: Sequence[Passage] = ()
    part: Span | None = None


def render_result(result: Result, texts: Texts, convert: Convert = str) -> str:
    """A passage with the sentence that answers in bold, where it stands, its source, and what stands around it.

    Args:
        result: what to show.
        texts: the bot's words.
        convert: brings the article's words into the script to show; where they stand and what the source is
            called stays as it is.
    """
    parts = [
        f"<blockquote>{_marked(result, convert)}</blockquote>",
        f"📍 {_place(result.passage, texts)}\n{_citation(result.passage.article)}",
        _context(result, texts, convert),
    ]
    return "\n".join(filter(None, parts))


def render_nearest(results: Sequence[Result], texts: Texts, convert: Convert = str) -> str:
    """That the articles do not say, and the passages that come nearest, folded away."""
    if not results:
        return escape(texts.say("answer.nothing_found"), quote=False)
    return "\n\n".join([escape(texts.say("answer.not_found"), quote=False), *_nearest(results, texts, convert)])


def render_welcome(answerer: Answerer, texts: Texts) -> str:
    """The first message: what the bot does, what it has read, and how to begin."""
    titles = (f"<b>{short(article.label, _CITATION)}</b>" for article in answerer.articles)
    known = _fitted(titles, LIMIT // 2)
    told, begin = (escape(texts.say(key), quote=False) for key in ("telegram.articles", "telegram.begin"))
    return f"{escape(texts.say('telegram.welcome'), quote=False)}\n\n{told}\n{known}\n\n{begin}"


def render_help(username: str, texts: Texts) -> str:
    """How to use the bot."""
    return escape(texts.say("telegram.help", username=username), quote=False)


def render_articles(answerer: Answerer, texts: Texts) -> str:
    """What is known of each article, as many as one message takes."""
    return _fitted((render_article(answerer, article, texts) for article in answerer.articles), LIMIT, gap="\n\n")


def render_article(answerer: Answerer, article: Article, texts: Texts) -> str:
    """What is known of one of the articles."""
    lines = replies.article_card(article, len(answerer.paragraphs(article)), texts)
    told = short("\n".join(lines), LIMIT // 4)
    return f"<b>{short(article.label, _CITATION)}</b>\n{told}"


def _marked(result: Result, convert: Convert) -> str:
    """The part of the passage to show, with the sentence that answers in bold and the answer in it underlined."""
    text, sentence, answer = result.passage.text, result.sentence, result.answer
    start, end = result.part or excerpt(text, _PASSAGE, sentence)
    bold = max(start, sentence[0]), max(start, min(end, sentence[1]))
    line = answer if answer and bold[0] <= answer[0] and answer[1] <= bold[1] else (bold[0], bold[0])

    def said(begin: int, stop: int) -> str:
        return escape(convert(text[begin:stop]), quote=False)

    underlined = f"<u>{said(*line)}</u>" if line[1] > line[0] else ""
    return "".join(
        [
            CUT if start > 0 else "",
            said(start, bold[0]),
            f"<b>{said(bold[0], line[0])}{underlined}{said(line[1], bold[1])}</b>" if bold[1] > bold[0] else "",
            said(bold[1], end),
            CUT if end < len(text) else "",
        ]
    )


def _context(result: Result, texts: Texts, convert: Convert) -> str:
    """The paragraphs before and after, folded away."""
    parts = []
    if result.before:
        told = "\n\n".join(
            short(convert(passage.text), _NEIGHBOUR // len(result.before), _END) for passage in result.before
        )
        parts.append(f"▲ {texts.say('answer.before', count=len(result.before))}\n{told}")
    if result.after:
        told = "\n\n".join(short(convert(passage.text), _NEIGHBOUR // len(result.after)) for passage in result.after)
        parts.append(f"▼ {texts.say('answer.after', count=len(result.after))}\n{told}")
    return _folded(parts)


def _folded(parts: list[str]) -> str:
    """Parts in a blockquote that opens at a tap; nothing for none."""
    told = "\n\n".join(parts)
    return f"<blockquote expandable>{told}</blockquote>" if told else ""


def _nearest(results: Sequence[Result], texts: Texts, convert: Convert) -> list[str]:
    """Passages that do not answer, folded away; their source once where they share it."""
    articles = {result.passage.article.name: result.passage.article for result in results}
    parts = []
    for result in results:
        passage = result.passage
        source = f" · {_citation(passage.article)}" if len(articles) > 1 else ""
        shown = _folded([short(convert(passage.text), _NEAREST, result.sentence)])
        parts.append(f"📍 {_place(passage, texts)}{source}\n{shown}")
    if len(articles) == 1:
        parts[-1] += f"\n{_citation(results[0].passage.article)}"
    return parts


def _place(passage: Passage, texts: Texts) -> str:
    return short(replies.place(passage, texts), PLACE)


def _citation(article: Article) -> str:
    told = short(replies.citation(article), _CITATION)
    return f'<a href="{escape(article.url)}">{told}</a>' if article.url else told


def short(text: str, limit: int, keep: Span = (0, 0)) -> str:
    """What of `text` fits into `limit` UTF-16 units, escaped, with marks where it was cut."""
    start, end = excerpt(text, limit, keep)
    return f"{CUT if start else ''}{escape(text[start:end], quote=False)}{CUT if end < len(text) else ''}"


def _fitted(lines: Iterable[str], limit: int, gap: str = "\n") -> str:
    """As many of the lines, from the first, as one message takes; markup counts as if it were shown."""
    shown: list[str] = []
    left = limit
    for line in lines:
        left -= units(line) + units(gap)
        if left < units(CUT):
            return gap.join([*shown, CUT])
        shown.append(line)
    return gap.join(shown)
