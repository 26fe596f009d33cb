"""Messages that are no whole question by themselves: what they ask after what was asked before."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bot.conversation import MAX_TEXT, Role
from bot.leaving_out import next_in_rank, with_subject
from bot.naming import THIS, Named, asks_of_make_up
from bot.places import place_asked
from bot.referents import persons, somebodys
from bot.slots import asked_likewise, in_its_place, in_place_of_a_like_word, is_other, narrowed, without_other
from retrieval import asking, asks_for_part, normalize, understand

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.conversation import Message
    from bot.naming import Shelf
    from retrieval import Analyzer

ABOUT_IT = f"{THIS}主要讲什么"
"""What somebody wants to know who names an article and asks nothing of it."""

_LONGEST = 12  # characters of a name that takes the place of another
_BARE = 6  # characters of one without a particle
_MARKS = " ,.!?~、。…:;()\"'「」“”"

# Small letters, Simplified, without marks at the ends.
_MORE = re.compile(
    r"(?:那|咁|好)?(?:还有(?:没有?|冇|什么|其他的?|别的)?|仲有(?:冇|咩|乜)?|然后|(?:再?后来|[之以]后|后尾|跟手)(?=[呢咧])|接着|接下来|接下去|跟住|继续|再来(?:一?[个段条])?|下一[个条]"
    r"|(?:请|可以)?(?:再|继续)?(?:多|讲|说|给)+(?:我|一)?(?:一?[点些]|啲|多啲|多一?点)|更多)(?:呢|吗|嘛|啊|吧|咧|啲)*"
)
_CORRECTION = re.compile(
    r"(?:不是|不对|错了|搞错了?|唔系|唔啱)[\s,.!。、]*"
    r"(?:我(?:是|系)?想?(?:问|说|指|讲)(?:的|嘅)?(?:是|系)?|是|系)\s*(.+)"
    r"|我(?:问|说|指|讲)(?:的|嘅)(?:是|系)\s*(.+)"
    r"|我(?:是|系)(?:问|说|指|讲)\s*(.+)"
    r"|(?:我?打错(?:字|咗)?了?|手误|写错了?)[\s,.!。、]*(?:应该)?(?:是|系)\s*(.+)"
)
_INSTEAD = re.compile(
    r"(?:不是|唔系)(?P<wrong>[^,、]{1,40}?)[,、 ] {0,3}(?:而?是|系)(?!不是|唔系|否|咪)\s*(?P<right>.+)"
)
_ABOUT = re.compile(r"(?:那么?|咁|而)*(?P<name>.+?)(?P<particle>呢|咧|勒)?")
_ASKS = re.compile("什么|啥|咩|乜|哪|[吗么嘛]$")  # whatever for: it is no name
_OF_ARTICLES = re.compile("[那这呢嗰𠮶该]一?[篇则份]|《")  # 地震那篇, which has an author as well
_HAN = re.compile(r"[\u3400-\u9fff]{2,}")
_BACK = re.compile("(?:我|咁|那|想|要|请|就|再|又|先|们| ){0,6}(?:回到?|返回|返去|返到|返番|翻回|回去|跳回)")
_OWN = re.compile("(?<=[\u3400-\u9fff]{2})[的嘅]$")  # 被告的呢 asks for that of the other party


@dataclass(frozen=True, slots=True)
class Turn:
    """What a message asks.

    Attributes:
        question: the question to answer; the message itself where it says all that is asked.
        context: what was said before it and may matter, oldest first.
        further: how many results on that question were given before.
        named: what it names an article by, if it does; the question is asked of that article alone.
        on: whether it asks on about what the question before it is about, and does not say so itself.
        talk: all that was said before, where the question leans on no more than what is asked again did: it is still
            asked of what was talked about last.
        narrowed: of what alone the last question is asked again; what does not tell of that is no sure answer.
        alone: a name or a word that is the whole message and is put into the last question, but may ask for itself.
    """

    question: str
    context: tuple[Message, ...] = ()
    further: int = 0
    named: Named | None = None
    on: bool = False
    narrowed: str = ""
    alone: str = field(default="", compare=False)
    talk: tuple[Message, ...] = field(default=(), compare=False)

    @property
    def article(self) -> str | None:
        """The name of the article of which it asks, where it is named and plain."""
        return self.named.article if self.named else None

    @property
    def goes_over(self) -> bool:
        """Whether it names a plain article and nothing else, so that what was asked before is asked of that one."""
        return self.named is not None and self.named.article is not None and not self.named.asks


def turn(
    message: str,
    context: Sequence[Message],
    analyzer: Analyzer,
    shelf: Shelf | None = None,
    spelled_out: Callable[[Turn], Turn] = lambda asked: asked,
) -> Turn | None:
    """What a message asks after what was said before it; `None` where it wants more of nothing.

    More of the same ("還有呢"), another name ("黃霞呢?", "不是,我問的是黃霞") and any other message are told
    apart; the question that another name is put into is that of the turn before.

    Args:
        message: the message.
        context: the earlier messages of the same talk, oldest first.
        analyzer: the analyzer that the index was built with.
        shelf: the articles, where there are several that can be named.
        spelled_out: gives what a message asks with names in the place of pronouns, so that what is asked after it of
            somebody else has a name to put another in the place of.
    """
    last: Turn | None = None
    told: Turn | None = None  # the last that asks what an article tells
    for i, said in enumerate(context):
        if said.role is Role.USER:
            asked = _of_talk(_next(last, told, said.text[:MAX_TEXT], tuple(context[:i]), analyzer, shelf), context[:i])
            last = spelled_out(asked) if asked else last
            told = told if last is None or asks_of_make_up(last.question) else last
    asked = _of_talk(_next(last, told, message, tuple(context), analyzer, shelf), context)
    return spelled_out(asked) if asked else None


def _of_talk(asked: Turn | None, context: Sequence[Message]) -> Turn | None:
    """What is asked in a talk; more of the same is of the talk in which it was asked first."""
    return replace(asked, talk=tuple(context)) if asked and not asked.further else asked


def goes_on(message: str) -> bool:
    """Whether a message asks for more of the same."""
    return bool(_MORE.fullmatch(normalize(message).text.strip(_MARKS)))


def bare(question: str, analyzer: Analyzer) -> bool:
    """Whether a question asks without naming anything, and so of what was talked about."""
    spoken = normalize(question).text.strip(_MARKS)
    asked = asking(spoken)
    return bool(asked) and not understand(spoken.replace(asked, " "), analyzer).terms


def asks_of_article(question: str) -> bool:
    """Whether something is asked for that every article has: a part, its make-up, or what stands at a place in it."""
    return asks_for_part(question) or place_asked(question) is not None or asks_of_make_up(question)


def _next(  # noqa: PLR0913, PLR0917 - the message, and all that it may lean on
    last: Turn | None,
    told: Turn | None,
    message: str,
    context: tuple[Message, ...],
    analyzer: Analyzer,
    shelf: Shelf | None,
) -> Turn | None:
    """What a message asks; after a look at how long an article is, only another article is asked for that as well."""
    asked = _after(last, message, context, analyzer, shelf)
    if told is last or (asked and asked.named and not goes_on(message)):
        return asked
    return _after(told, message, context, analyzer, shelf)


def _after(
    last: Turn | None, message: str, context: tuple[Message, ...], analyzer: Analyzer, shelf: Shelf | None
) -> Turn | None:
    spoken = normalize(message).text.strip(_MARKS)
    if _MORE.fullmatch(spoken):
        return replace(last, further=last.further + 1) if last else None
    exchanged = _INSTEAD.fullmatch(spoken) if last else None
    corrected = _CORRECTION.fullmatch(spoken)
    name = exchanged["right"] if exchanged else next(filter(None, corrected.groups())) if corrected else ""
    if shelf and (named := shelf.named(name or message)):
        return _named(last, name or message, named, context, analyzer, shelf)
    if shelf and last and (picked := _picked(last, name or spoken, analyzer, shelf)):
        return Turn(shelf.unnamed(last.question), named=replace(picked, question=message))
    if name and last and not asking(name):
        return _put_right(last, exchanged["wrong"] if exchanged else "", name, context, analyzer)
    return (
        Turn(name, context)
        if name
        else _on(last, message, spoken, context, analyzer)
        if last
        else Turn(message, context)
    )


def _put_right(last: Turn, wrong: str, name: str, context: tuple[Message, ...], analyzer: Analyzer) -> Turn:
    """The last question, put right by who says what was meant in it, and may say what was not."""
    before = normalize(last.question).text
    if wrong and before.count(wrong) == 1:
        return Turn(before.replace(wrong, name), last.context)
    if placed := _instead(last, name, context, analyzer):
        return placed
    of_nobody = _of_no_name(before, analyzer) and not persons(before, analyzer) and not persons(name, analyzer)
    return Turn(
        f"{name} {before if of_nobody else asking(before)}".strip(), context, narrowed=name if of_nobody else ""
    )


def _on(last: Turn, message: str, spoken: str, context: tuple[Message, ...], analyzer: Analyzer) -> Turn:
    """What a message asks that names no article and puts nothing right, and may leave out what the last one says."""
    if ranked := next_in_rank(spoken, last.question):
        return Turn(ranked, context)
    if whole := with_subject(spoken, last.question, analyzer):
        return Turn(whole, context, on=True)
    about = _about(spoken)
    # The last question was about whose that is: to ask the same of somebody whom nothing names yet tells nothing.
    whose = somebodys(about) if about else None
    if about is None or whose:
        return Turn(whose or message, context)
    asked = _instead(last, about, context, analyzer)
    if asked and not _names(about, analyzer):
        return asked
    asked = asked or _likewise(last, about, context, analyzer)
    return asked if asked.narrowed else replace(asked, alone=spoken)


def _about(spoken: str) -> str | None:
    """What a message names that asks nothing by itself, as another name does (黃霞呢)."""
    if asking(spoken) or _ASKS.search(spoken) or asks_of_article(spoken):
        return None
    about = _ABOUT.fullmatch(spoken)
    if about is None or len(about["name"]) > (_LONGEST if about["particle"] else _BARE):
        return None
    return about["name"]


def _picked(last: Turn, spoken: str, analyzer: Analyzer, shelf: Shelf) -> Named | None:
    """The article that a message means which says nothing but its number or some word for it.

    A word alone is one for an article only after a question that was asked back, as those are of which nothing told
    the article; after any other, only with a particle (製麵廠呢). A name is one only where it stands in a title: who is
    called so may be asked for as well.
    """
    asked_back = _asked_back(last)
    if not asked_back and not asks_of_article(last.question):
        return None
    if numbered := shelf.numbered(spoken):
        return numbered
    about = _ABOUT.fullmatch(spoken)
    if not asked_back and not (about and about["particle"]):
        return None
    called = shelf.called(about["name"] if about else spoken)
    if called is None and about and _about(spoken) is not None and not _names(about["name"], analyzer):
        called = shelf.about(about["name"])
    return Named(called, spoken, asks=False) if called else None


def _asked_back(last: Turn) -> bool:
    """Whether it was asked back of which article the last question is."""
    if last.named:
        return last.named.article is None
    return not last.context and asks_of_article(last.question)


def _named(  # noqa: PLR0913, PLR0917 - the message, and all that it may lean on
    last: Turn | None, message: str, named: Named, context: tuple[Message, ...], analyzer: Analyzer, shelf: Shelf
) -> Turn:
    """What a message asks that names an article: its own question, or the last one if it can be asked of that, too."""
    if named.asks:
        # Where it is not plain which article it is, the words that should name it are searched for as well.
        return Turn(named.question if named.article else message, () if named.article else context, named=named)
    again = last is not None and _asked_again(last, normalize(message).text.strip(_MARKS), analyzer)
    return Turn(shelf.unnamed(last.question) if last and again else ABOUT_IT, named=named)


def _asked_again(last: Turn, spoken: str, analyzer: Analyzer) -> bool:
    """Whether who names another article, and asks nothing, wants to know of it what the last question asks."""
    left = _BACK.match(spoken) and not _asked_back(last)  # the other article, and what was asked of it
    return not left and (asks_of_article(last.question) or _of_no_name(last.question, analyzer))


def _of_no_name(question: str, analyzer: Analyzer) -> bool:
    """Whether a question asks for something and names nobody, so that another article may tell of it as well."""
    words = analyzer.plain_words(normalize(question).text)
    return bool(asking(question)) and not any(_names(word, analyzer) for word in words)


def _instead(last: Turn, name: str, context: tuple[Message, ...], analyzer: Analyzer) -> Turn | None:
    """The last question about something else, in the place of what is like it; nothing where that has no such place."""
    before = normalize(last.question).text
    spoken = normalize(name).text
    own = _OWN.sub("", spoken)
    named = persons(before, analyzer)
    if placed := in_its_place(spoken, before, named) or in_its_place(own, before, named):
        return Turn(placed, last.context)
    if like := in_place_of_a_like_word(own, before, analyzer):
        return Turn(like, last.context)
    names = [word for word in analyzer.plain_words(before) if _names(word, analyzer)]
    if len(names) == 1 and _names(name, analyzer):
        return Turn(before.replace(names[0], name), last.context)
    # Whose it is, or of which kind, narrows the question, and takes nothing's place.
    if own != spoken or (_OF_ARTICLES.search(spoken) and asks_for_part(before)):
        return Turn(f"{_OWN.sub('', name)} {before}", context, narrowed=own if own != spoken else "")
    return None


def _likewise(last: Turn, name: str, context: tuple[Message, ...], analyzer: Analyzer) -> Turn:
    """The last question about something that is like nothing in it: with what else it asks, as far as that is plain."""
    before = normalize(last.question).text
    narrower = narrowed(name, before) if _of_no_name(before, analyzer) else None
    likewise = asked_likewise(name, before, analyzer)
    if is_other(name) and (likewise or narrower):
        # What was told of the one is not what is asked of the other.
        return Turn(likewise or narrower or "", context, on=True, narrowed=without_other(name))
    return Turn(narrower or likewise or f"{name} {asking(before)}".strip(), context, narrowed=name if narrower else "")


def _names(word: str, analyzer: Analyzer) -> bool:
    """Whether a word is probably a name: of Chinese characters, not asking, and none that the dictionary knows."""
    return bool(_HAN.fullmatch(word)) and word != THIS and not analyzer.commonness(word) and not asking(word)
