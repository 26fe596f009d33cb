"""Answers as the HTML that Telegram takes (https://core.telegram.org/bots/api#html-style), within its limits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from html import escape, unescape
from typing import TYPE_CHECKING, Protocol

from bot import replies
from bot.excerpts import CUT, excerpt, shortened, units
from bot.telegram_app.preferences import ShownScript
from retrieval import Script, script_of, written_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from bot.answering import Answerer
    from bot.texts import Texts
    from retrieval import Article, Passage, Span

LIMIT = 4096
"""The longest message, in UTF-16 units once its markup is parsed (Bot API, sendMessage)."""

# Shares of the limit. Their sum leaves room for what the bot says around them.
PASSAGE = 1400
"""The longest passage that a result shows whole, in UTF-16 units; so long may be a paragraph under a heading, too."""
_ASKED = 300
_NEAREST = 600
_CITATION = 300

_LEAST = 150  # of each paragraph around a passage, however many there are

NOTE = 240
"""The longest that is said above a result, in UTF-16 units: a question may have more than a message has left."""

PLACE = 150
"""The longest that is told of where a passage stands, in UTF-16 units."""

PART = 3500
"""The longest part of a paragraph that is read through; where it stands and its source fit beside it."""

_CUTS = 2 * units(CUT)
_GAP = "\n\n"

_END = (1 << 30, 1 << 30)  # what to keep of a text of which the end matters most


class Convert(Protocol):
    """Brings a text into the script in which it is shown, character for character."""

    def __call__(self, text: str, beside: str = "") -> str:
        """The text in that script.

        Args:
            text: the text.
            beside: what stands with it in the article, which tells the script of a text that is too short to.
        """


def unchanged(text: str, beside: str = "") -> str:  # noqa: ARG001 - as a `Convert` is called
    """A text as it is."""
    return text


def converter(script: ShownScript, question: str) -> Convert:
    """What brings passages into the script that a chat has set, where the question tells which that is."""
    if script is ShownScript.ASKED:
        asked = script_of(question)
    else:
        asked = {ShownScript.HANT: Script.HANT, ShownScript.HANS: Script.HANS}.get(script)
    if asked is None:
        return unchanged
    wanted: Script = asked

    def into(text: str, beside: str = "") -> str:
        # What is in that script already may hold characters that a converter would take for the other one's.
        return text if (script_of(text) or script_of(beside)) is wanted else written_in(wanted, text)

    return into


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
        under: the paragraph under it to show with it, if it is a heading.
        asked: the interviewer's question that it answers, to show with it.
    """

    passage: Passage
    sentence: Span
    answer: Span | None = None
    before: Sequence[Passage] = ()
    after: Sequence[Passage] = ()
    part: Span | None = None
    under: Passage | None = None
    asked: Passage | None = None


def render_result(result: Result, texts: Texts, convert: Convert = unchanged, beneath: int = 0) -> str:
    """A passage with the sentence that answers in bold, where it stands, its source, and what stands around it.

    Args:
        result: what to show.
        texts: the bot's words.
        convert: brings the article's words into the script to show; what the source is called stays as it is.
        beneath: how much room to leave for what is said under it, in UTF-16 units.
    """
    under = f"\n{short(convert(result.under.text), PASSAGE)}" if result.under else ""
    asked = f"<i>{short(convert(result.asked.text), _ASKED)}</i>\n" if result.asked else ""
    quoted = f"<blockquote>{asked}{_marked(result, convert)}{under}</blockquote>"
    told = f"{quoted}\n📍 {_place(result, texts, convert)}\n{_citation(result.passage.article)}"
    if not result.before and not result.after:
        return told
    return f"{told}\n{_context(result, texts, convert, LIMIT - NOTE - beneath - _CUTS - length(told))}"


def render_nearest(results: Sequence[Result], texts: Texts, convert: Convert = unchanged) -> str:
    """That the articles do not say, and the passages that come nearest, folded away."""
    if not results:
        return escape(texts.say("answer.nothing_found"), quote=False)
    return "\n\n".join([escape(texts.say("answer.not_found"), quote=False), *_nearest(results, texts, convert)])


def render_welcome(answerer: Answerer, texts: Texts, username: str | None = None, *, examples: bool = True) -> str:
    """The first message: what the bot does, what it has read, and how to begin.

    Args:
        answerer: who has the articles.
        texts: the bot's words.
        username: the bot's, where it is said in a group: what is only typed there may never reach the bot.
        examples: whether there are questions under it to begin with.
    """
    titles = (f"<b>{short(article.label, _CITATION)}</b>" for article in answerer.articles)
    known = _fitted(titles, LIMIT // 2)
    if examples:
        begin = texts.say("telegram.begin_in_group", username=username) if username else texts.say("telegram.begin")
    else:
        begin = texts.say("telegram.help_in_group", username=username) if username else texts.say("telegram.help_begin")
    hello, told, begin = (
        escape(words, quote=False) for words in (texts.say("telegram.welcome"), texts.say("telegram.articles"), begin)
    )
    return f"{hello}\n\n{told}\n{known}\n\n{begin}"


def render_help(username: str, texts: Texts, *, group: bool = False, quiet: bool = False) -> str:
    """How to use the bot; in a group, where nobody hears what is only typed, how to ask there comes first.

    Args:
        username: the bot's.
        texts: the bot's words.
        group: whether it is said in a group.
        quiet: whether only commands are answered there.
    """
    begin, in_group = texts.say("telegram.help_begin"), texts.say("telegram.help_in_group", username=username)
    if quiet:
        in_group = texts.say("chat.quiet", username=username)
    lines = texts.say("telegram.help")
    return escape("\n".join([in_group, lines] if group else [begin, lines, in_group]), quote=False)


def render_article(answerer: Answerer, article: Article, texts: Texts, room: int = LIMIT) -> str:
    """What is known of one of the articles.

    Args:
        answerer: who has the articles.
        article: the article.
        texts: the bot's words.
        room: how much of a message may be taken, in UTF-16 units.
    """
    title = escape(replies.called(article, min(_CITATION, room // 2)), quote=False)
    lines = replies.article_card(article, len(answerer.paragraphs(article)), texts)
    told = short("\n".join(lines), min(LIMIT // 4, room - length(title) - _CUTS))
    return f"<b>{title}</b>\n{told}"


def _marked(result: Result, convert: Convert) -> str:
    """The part of the passage to show, with the sentence that answers in bold and the answer in it underlined."""
    text, sentence, answer = result.passage.text, result.sentence, result.answer
    start, end = result.part or excerpt(text, PASSAGE, sentence)
    bold = max(start, sentence[0]), max(start, min(end, sentence[1]))
    line = answer if answer and bold[0] <= answer[0] and answer[1] <= bold[1] else (bold[0], bold[0])

    shown = convert(text, result.under.text if result.under else "")

    def said(begin: int, stop: int) -> str:
        return escape(shown[begin:stop], quote=False)

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


def _context(result: Result, texts: Texts, convert: Convert, room: int) -> str:
    """The paragraphs before and after, folded away, in at most so many UTF-16 units."""
    before, after = ([convert(passage.text) for passage in side] for side in (result.before, result.after))
    heads = [
        f"{sign} {texts.say(key, count=len(side))}"
        for sign, key, side in (("▲", "answer.before", before), ("▼", "answer.after", after))
    ]
    around = [*before, *after]
    room -= units(_GAP) * (1 + len(around)) + _CUTS * len(around) + sum(map(units, heads)) + len(heads)
    shares = _shares([units(text) for text in around], len(before), room)
    shown = [
        short(text, share, _END if number < len(before) else (0, 0))
        for number, (text, share) in enumerate(zip(around, shares, strict=True))
    ]
    sides = zip(heads, (shown[: len(before)], shown[len(before) :]), strict=True)
    return _folded([f"{head}\n{_GAP.join(side)}" for head, side in sides if side])


def _shares(lengths: Sequence[int], before: int, room: int) -> list[int]:
    """How much is shown of each paragraph around a passage: a little of all, then the nearest, which were opened first.

    Args:
        lengths: how long they are, in order.
        before: how many of them stand before the passage.
        room: how much is shown of all together, at most.
    """
    least = min(_LEAST, room // len(lengths))
    shares = [min(length, least) for length in lengths]
    left = room - sum(shares)
    for number in sorted(range(len(lengths)), key=lambda number: abs(number - before + 0.5)):
        more = min(lengths[number] - shares[number], left)
        shares[number] += more
        left -= more
    return shares


def _folded(parts: list[str]) -> str:
    """Parts in a blockquote that opens at a tap; nothing for none."""
    told = _GAP.join(parts)
    return f"<blockquote expandable>{told}</blockquote>" if told else ""


def _nearest(results: Sequence[Result], texts: Texts, convert: Convert) -> list[str]:
    """Passages that do not answer, folded away; their source once where they share it."""
    articles = {result.passage.article.name: result.passage.article for result in results}
    parts = []
    for number, result in enumerate(results, 1):
        passage = result.passage
        source = f" · {_citation(passage.article)}" if len(articles) > 1 else ""
        text = "\n".join(each.text for each in (passage, result.under) if each)
        shown = _folded([short(convert(text), _NEAREST, result.sentence)])
        parts.append(f"📍 {f'{number}. ' if len(results) > 1 else ''}{_place(result, texts, convert)}{source}\n{shown}")
    if len(articles) == 1:
        parts[-1] += f"\n{_citation(results[0].passage.article)}"
    return parts


def _place(result: Result, texts: Texts, convert: Convert) -> str:
    return short(replies.place_with(result.passage, result.under, texts, heading(result.passage, convert)), PLACE)


def heading(passage: Passage, convert: Convert) -> Callable[[str], str]:
    """What brings the heading that a passage stands under into the script to show."""
    return partial(convert, beside=passage.text)


def _citation(article: Article) -> str:
    told = short(replies.citation(article), _CITATION)
    return f'<a href="{escape(article.url)}">{told}</a>' if article.url else told


def short(text: str, limit: int, keep: Span = (0, 0)) -> str:
    """What of `text` fits into `limit` UTF-16 units, escaped, with marks where it was cut."""
    return escape(shortened(text, limit, keep), quote=False)


def length(html: str) -> int:
    """How long a message is once its markup is parsed, in UTF-16 units."""
    return units(unescape(re.sub("<[^>]*>", "", html)))


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
