"""Which of several articles a message names: by its number in the list of them, by its title, or by what it tells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from bot.numbering import NUMERAL, number_of
from bot.smalltalk import SmallTalk, asks_of_anything, small_talk
from retrieval import Kind, asking, asks_for_part, canonical, paragraphs_asked, understand

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval import Analyzer, Article, Index

_TEXT = "(?:文章|新闻|报道|报导|文|稿)"
# What may follow where nothing says that an article is counted: 第二篇論文 is none. What is asked of articles is no
# other thing that is counted so.
_ASKED_OF = (
    "几|多[少长大]|谁|哪|边[个位度间]|何时|什么|咩|乜|怎|如何|作者|记者|编辑|标题|题目|小标题|来源|出处|大意|主旨|主题|重点|内容|大纲|目录|字数"
    "|长度|全文|一共|总共|共[有几]|到底|最[后早]|倒数|喺|在|由|出自|主要|大概|大致|呀|啊|咧|喎|㗎"
)
_NO_OTHER = f"(?=$|[^一-鿿]|[的嘅呢吧吗是系说讲写有里第]|{_ASKED_OF})"
# At the beginning anything may: who counts other texts says of which sort they are.
_SORT = (
    "论|小说|短篇|长篇|散文|诗|[日周札笔游传]记|作文|作品|报告|故事|文[献档集]|社论|评论|时评|影评|书评|随笔|杂文|专[栏栏文访题]|特稿|手稿|稿子"
    "|演[讲说]|讲[话稿]|致[辞词]|发言|帖|贴文|博[客文]|推文|微博|心得|感想|观后|读后|剧本|经|祷|课文?|序|传|寓言|童话|神话|歌|赋|颂|墓志|讣|信|章"
    "|译|著|书|期刊|声明|公告|通告|日志|研究|学术|代表作|成名作|处女作|范文|范例|例文|投稿|遗|悼|祭|网文|连载"
)
_BEGINNING = "(?:^|(?<=[ ,.:;!?])|(?<=^[那咁问在喺])|(?<=^请问)|(?<=^想问))"
_COUNTED = (
    rf"(?P<first>{_BEGINNING})?(?:第 ?(?P<number>{NUMERAL}) ?[篇则]|(?P<last>最后一?篇))"
    rf"(?:{_TEXT}(?!字)|{_NO_OTHER}|(?(first)(?!{_SORT}|[和与跟及同到至] ?第)|(?!)))"
    rf"|(?:^|(?<= ))文章 ?(?P<after>\d{{1,4}})(?=$|[ :,.?!])"
)
# 嗰 is 𠮶 in Simplified.
_POINTED = rf"(?P<told>[^\s,。!?、;:()「」《》]{{1,20}}?)[的嘅]?[那这呢嗰𠮶该]一?[篇则]{_TEXT}?"
_TITLED = "《(?P<title>[^《》]{1,300})》"
_NAMING = re.compile(f"{_COUNTED}|{_POINTED}|{_TITLED}")
_PICKED = re.compile(
    rf"(?:[我是选就]|选择|no\.?|number ?)*第? ?(?P<number>{NUMERAL}) ?(?:号|[个篇则]{_TEXT}?)?(?:吧|呢|啊|啦)?"
)
# Several at once, by their numbers or all of them.
_JOINED = "(?: ?[和与跟及同、,到至~-] ?| )"
_ARTICLE = rf"[篇则]{_TEXT}?"
_COUNT_ALL = f"[这那]?(?:每一?|各|所有的?|全部的?|(?<!第)(?<!第 )(?P<many>{NUMERAL}) ?)"
_SEVERAL = re.compile(
    rf"(?P<counted>第 ?{NUMERAL}(?: ?{_ARTICLE})?(?:{_JOINED}第? ?{NUMERAL}(?: ?{_ARTICLE})?){{0,8}}"
    rf"{_JOINED}第? ?{NUMERAL} ?{_ARTICLE})|{_COUNT_ALL}(?:{_ARTICLE}|(?<=[有部的]){_TEXT})(?!论)"
)
_EACH = re.compile("各自?|分[别別]")
_ALL = re.compile(
    "(?:我?(?:全部?|所有|每一?[篇个则]|[这那]?[一二两三四五六七八九十]+[篇个则])的?(?:都|全)?(?:想?要|想?看|想?知道|问)?|都想?要|都)"
    "[吧呢啊啦]?|all(?: of them)?"
)
# What is said around the name of an article where nothing else is said, or before it.
_FILLER = re.compile(
    "(?:[我想要看读切换转改成到回去是系指问讲说咁就请的嘅呢啊吧吗咧啦了喔哦 ,.!?:;、。…]|关于|有关|那么?|应该)*"
)
# What is said of going over to an article, before its name: 換成製麵廠那篇.
_TO = re.compile(
    "(?:(?:我|咁|那|不是|唔系|想|要|请|就|再|又|先){0,6}(?:[切转]?换|转|改|返|回)(?:去|到|成|为|做|返|回)?(?:[看读问讲睇说])?(?:到|返)?"
    "|我?(?:想要?|要)?(?:[看读问睇](?:的是)?|讲返?))"
)
# What points at an article without naming it: what was talked about last, mostly.
_POINTERS = re.compile("上面|刚才|刚刚|之前|前面|下面|后面|以上|以下|同一?|另外?|其[他它]|原来|你|您")
_MARKS = " ,.!?~、。…:;「」《》"
_WORD = re.compile("[一-鿿]{2,4}")
_SHORT = 2  # characters of a title that are no coincidence

THIS = "这篇"
"""What stands in a question in the place of what named an article."""


@dataclass(frozen=True, slots=True)
class Named:
    """What a message names an article by.

    Attributes:
        article: the name of the article; `None` where it is not plain which one.
        question: the message with 這篇 in the place of what named the article.
        asks: whether it says anything besides.
        beyond: whether it is named by a number that none has.
    """

    article: str | None
    question: str
    asks: bool
    beyond: bool = False


class Shelf:
    """Several articles, to be told apart as people name them.

    Args:
        articles: the articles, in the order in which they are numbered.
        index: the index of their passages.
    """

    def __init__(self, articles: Sequence[Article], index: Index) -> None:
        self._articles = tuple(articles)
        self._names = [article.name for article in articles]
        self._titles = [_titles(article) for article in articles]
        self._index = index

    def named(self, message: str) -> Named | None:
        """The article that a message names; nothing where it names none."""
        spelled = canonical(message)
        found = _NAMING.search(spelled.text)
        if found is None:
            return None
        question = self.unnamed(message)
        beside = _NAMING.sub(" ", spelled.text)
        asks = not _FILLER.fullmatch(beside) and bool(
            asking(beside) or asks_for_part(question) or understand(beside, self._analyzer).terms
        )
        if found["title"]:
            # Articles tell of books as well; only a part of a page is asked of what the page is called.
            article = self.called(found["title"])
            return Named(article, question, asks) if article and (not asks or asks_for_part(question)) else None
        if found["told"] is None:
            article = self._numbered(found)
            return Named(article, question, asks, beyond=article is None)
        told = _POINTERS.sub(" ", found["told"])
        if not understand(told, self._analyzer).terms:
            return None
        # What is called 換 or 轉 itself is found before those words are left out.
        to = _TO.match(told)
        return Named(self.about(told) or (self.about(told[to.end() :]) if to else None), question, asks)

    def numbered(self, message: str) -> Named | None:
        """The article that somebody means who says nothing but a number, which none may have."""
        number = _PICKED.fullmatch(canonical(message).text.strip(_MARKS))
        article = self._numbered(number) if number else None
        return Named(article, message, asks=False, beyond=article is None) if number else None

    def several(self, message: str) -> tuple[tuple[int, ...], str] | None:
        """The numbers of the articles of which a message asks, and the question with 這篇 in their place.

        Nothing where it names one, or none. Of all of them only what each has is asked: 三篇文章 may be told of, too.
        """
        spelled = canonical(message)
        found = _SEVERAL.search(spelled.text)
        if found is None:
            return None
        start, end = spelled.original(*found.span())
        question = message[:start] + THIS + _EACH.sub("", message[end:])
        if found["counted"]:
            return paragraphs_asked(re.sub(rf" ?{_ARTICLE}", "段", found["counted"])), question
        all_counted = not found["many"] or number_of(found["many"]) == len(self._names)
        of_each = asks_for_part(question) or asks_of_make_up(question)
        return (self.every, question) if all_counted and of_each else None

    @property
    def every(self) -> tuple[int, ...]:
        """The numbers of all articles."""
        return tuple(range(1, len(self._names) + 1))

    @staticmethod
    def means_all(message: str) -> bool:
        """Whether somebody who is asked which article is meant says: all of them."""
        return bool(_ALL.fullmatch(canonical(message).text.strip(_MARKS)))

    def called(self, message: str) -> str | None:
        """The name of the one article in whose title all that is said stands, or most of the title if that asks."""
        said = canonical(message).text.strip(_MARKS)
        if not understand(said, self._analyzer).terms:
            return None
        holding = [(name, own) for name, own in zip(self._names, self._titles, strict=True) if said in own]
        if len(holding) != 1:
            return None
        [(name, own)] = holding
        return name if not asking(said) or 2 * len(said) > max(map(len, own.splitlines())) else None

    def about(self, words: str) -> str | None:
        """The article that some words fit better than any other; nothing where several do alike, or none.

        Its title counts most, with what means the same, then what it tells. A single character is enough in a title
        where nothing else is said of it.
        """
        query = understand(words, self._analyzer)
        spelled = query.text
        terms = query.words or {term for term in query.terms if len(term) == 1}
        others = {form for forms in query.alternatives.values() for form in forms if len(form) >= _SHORT}
        telling = [self.telling(word) for word in sorted(terms)]
        meaning = [self._index.telling(form) for form in sorted(others)]
        fits = []
        for name, title in zip(self._names, self._titles, strict=True):
            sure = (
                _shared(spelled, title),
                sum(form in title for form in others),
                sum(name in names for names in telling),
                sum(name in names for names in meaning),
            )
            characters = sum(character in title for character in set(spelled) & query.terms.keys())
            fits.append((*sure, characters) if any(sure) or len(query.named) == 0 else (0,) * (len(sure) + 1))
        best = max(fits, default=(0,))
        return self._names[fits.index(best)] if any(best) and fits.count(best) == 1 else None

    def telling(self, word: str) -> frozenset[str]:
        """The names of the articles that tell of a word; of a single character those where it is one: 雪, not 雪櫃."""
        telling = frozenset(self._index.telling(word))
        if len(word) > 1 or len(telling) <= 1:
            return telling
        alone = {
            passage.article.name
            for passage in self._index.passages
            if passage.article.name in telling and word in self._analyzer.plain_words(canonical(passage.text).text)
        }
        return frozenset(alone) or telling

    @cached_property
    def example(self) -> str:
        """A word of a title by which its article is found, as it is written there; nothing where there is none."""
        for article in self._articles:
            title = canonical(article.title or "")
            for word in self._analyzer.plain_words(title.text):
                at = title.text.find(word)
                known = _WORD.fullmatch(word) and self._analyzer.word_class(word) not in {"number", "unknown"}
                if known and at >= 0 and self.about(word) == article.name:
                    return (article.title or "")[slice(*title.original(at, at + len(word)))]
        return ""

    def unnamed(self, message: str) -> str:
        """A message with 這篇 in the place of what names an article."""
        spelled = canonical(message)
        for found in reversed([*_NAMING.finditer(spelled.text)]):
            start, end = spelled.original(*found.span())
            message = message[:start] + THIS + message[end:]
        return message

    @property
    def _analyzer(self) -> Analyzer:
        return self._index.analyzer

    def _numbered(self, found: re.Match[str]) -> str | None:
        groups = found.groupdict()
        if groups.get("last"):
            return self._names[-1]
        number = number_of(found["number"] or groups.get("after") or "") or 0
        return self._names[number - 1] if 0 < number <= len(self._names) else None


def asks_of_make_up(question: str) -> bool:
    """Whether a question asks for what an article is made up of: its length, or its outline."""
    asked = (question, question.replace(THIS, ""))
    return not asks_of_anything(question) and any(small_talk(each) is SmallTalk.STRUCTURE for each in asked)


def _titles(article: Article) -> str:
    """What an article is called, in canonical text: its label and its titles, a line each."""
    titles = (block.text for block in article.blocks if block.kind is Kind.TITLE)
    return "\n".join(canonical(title).text for title in dict.fromkeys((article.label, *titles)))


def _shared(words: str, title: str) -> int:
    """How many characters of some words stand in a title beside a neighbour of theirs."""
    pairs = [i for i in range(len(words) - 1) if words[i : i + _SHORT] in title]
    return len({place for i in pairs for place in (i, i + 1)})
