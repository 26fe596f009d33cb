"""Answers as the HTML that Telegram takes (https://core.telegram.org/bots/api#html-style), within its limits."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from bot import replies
from bot.excerpts import CUT, excerpt, units

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.answering import Answer, Answerer, Finding
    from bot.texts import Texts
    from retrieval import Article, Passage, Span

LIMIT = 4096
"""The longest message, in UTF-16 units once its markup is parsed (Bot API, sendMessage)."""

# Shares of the limit. Their sum leaves room for what the bot says around them.
_PASSAGE = 1600
_NEIGHBOUR = 500
_ALSO = 250
_NEAREST = 600
_CITATION = 300
_PLACE = 150

_WORTH = 0.2
"""The share of the best score that makes a further passage worth showing."""


def render(answer: Answer, texts: Texts) -> str:
    """A whole reply: the words, the passage with the sentence that answers in bold, its context and source."""
    words = escape(replies.notice(answer, texts), quote=False)
    if not answer.findings:
        return words
    if not answer.answered:
        return "\n\n".join([words, *_nearest(answer.findings[:3], texts)])
    best = answer.findings[0]
    parts = [
        words,
        f"<blockquote>{_marked(best)}</blockquote>",
        f"📍 {_place(best.hit.passage, texts)}\n{_citation(best.hit.passage.article)}",
        _context(best, texts),
        _also(_others(answer), texts),
    ]
    return "\n".join(filter(None, parts))


def render_welcome(answerer: Answerer, username: str, texts: Texts) -> str:
    """The first message: what the bot does, what it has read, and how to ask."""
    titles = (f"<b>{_short(article.label, _CITATION)}</b>" for article in answerer.articles)
    known = _fitted(titles, LIMIT // 2)
    told = escape(f"{texts.say('telegram.articles')}", quote=False)
    return f"{escape(texts.say('telegram.welcome'), quote=False)}\n\n{told}\n{known}\n\n{render_help(username, texts)}"


def render_help(username: str, texts: Texts) -> str:
    """How to use the bot."""
    return escape(texts.say("telegram.help", username=username), quote=False)


def render_articles(answerer: Answerer, texts: Texts) -> str:
    """What is known of each article, as many as one message takes."""
    cards = []
    for article in answerer.articles:
        lines = replies.article_card(article, len(answerer.paragraphs(article)), texts)
        told = escape(_short("\n".join(lines), LIMIT // 4), quote=False)
        cards.append(f"<b>{_short(article.label, _CITATION)}</b>\n{told}")
    return _fitted(cards, LIMIT, gap="\n\n")


def render_outlines(answerer: Answerer, texts: Texts) -> str:
    """The sections of each article with their paragraphs' numbers, as many as one message takes."""
    lines = []
    for article in answerer.articles:
        lines.append(f"<b>{_short(article.label, _CITATION)}</b>")
        for heading, span in replies.outline(article, texts):
            lines.append(f"▪️ {_short(heading, _CITATION)} <i>{escape(span, quote=False)}</i>")
    return _fitted(lines, LIMIT)


def _marked(finding: Finding) -> str:
    """The passage, or what of it fits, with the sentence that answers in bold and the answer in it underlined."""
    text, sentence, answer = finding.hit.passage.text, finding.hit.sentence, finding.hit.answer
    start, end = excerpt(text, _PASSAGE, sentence)
    bold = max(start, sentence[0]), min(end, sentence[1])
    line = answer if answer and bold[0] <= answer[0] and answer[1] <= bold[1] else (bold[0], bold[0])
    underlined = f"<u>{escape(text[slice(*line)], quote=False)}</u>" if line[1] > line[0] else ""
    return "".join(
        [
            CUT if start > 0 else "",
            escape(text[start : bold[0]], quote=False),
            f"<b>{escape(text[bold[0] : line[0]], quote=False)}{underlined}",
            f"{escape(text[line[1] : bold[1]], quote=False)}</b>",
            escape(text[bold[1] : end], quote=False),
            CUT if end < len(text) else "",
        ]
    )


def _context(finding: Finding, texts: Texts) -> str:
    """The paragraphs before and after, folded away."""
    parts = []
    if finding.before:
        before = finding.before.text
        parts.append(f"▲ {texts.say('answer.before')}\n{_short(before, _NEIGHBOUR, (len(before), len(before)))}")
    if finding.after:
        parts.append(f"▼ {texts.say('answer.after')}\n{_short(finding.after.text, _NEIGHBOUR)}")
    return _folded(parts)


def _others(answer: Answer) -> list[Finding]:
    """The next findings that come near the best one and are not shown around it."""
    best = answer.findings[0]
    return [
        finding
        for finding in answer.findings[1:3]
        if finding.hit.score >= _WORTH * best.hit.score and finding.hit.passage not in (best.before, best.after)
    ]


def _also(findings: Iterable[Finding], texts: Texts) -> str:
    """Further passages that match, folded away."""
    parts = [
        f"{_place(finding.hit.passage, texts)}\n{_short(finding.hit.passage.text, _ALSO, finding.hit.sentence)}"
        for finding in findings
    ]
    return _folded([texts.say("answer.also"), *parts]) if parts else ""


def _folded(parts: list[str]) -> str:
    """Parts in a blockquote that opens at a tap; nothing for none."""
    told = "\n\n".join(parts)
    return f"<blockquote expandable>{told}</blockquote>" if told else ""


def _nearest(findings: Sequence[Finding], texts: Texts) -> list[str]:
    """Passages that do not answer, folded away; their source once where they share it."""
    articles = {finding.hit.passage.article.name: finding.hit.passage.article for finding in findings}
    parts = []
    for finding in findings:
        passage = finding.hit.passage
        source = f" · {_citation(passage.article)}" if len(articles) > 1 else ""
        shown = _folded([_short(passage.text, _NEAREST, finding.hit.sentence)])
        parts.append(f"📍 {_place(passage, texts)}{source}\n{shown}")
    if len(articles) == 1:
        parts[-1] += f"\n{_citation(findings[0].hit.passage.article)}"
    return parts


def _place(passage: Passage, texts: Texts) -> str:
    return _short(replies.place(passage, texts), _PLACE)


def _citation(article: Article) -> str:
    told = _short(replies.citation(article), _CITATION)
    return f'<a href="{escape(article.url)}">{told}</a>' if article.url else told


def _short(text: str, limit: int, keep: Span = (0, 0)) -> str:
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
