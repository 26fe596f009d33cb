"""What comes next: the article beside the one that is talked about, and what a passage tells came later."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from retrieval import canonical, sentences

if TYPE_CHECKING:
    from retrieval import Hit

_ABOUT = "(?:主要)?(?:是|讲|说|写|系)?(?:的|咗|了)?(?:什么|啥|咩|乜嘢?)?(?:内容)?"
_STEP = re.compile(
    "[请我想要看读睇打开翻到去跳换那好再就, ]{0,8}"
    rf"(?:(?P<on>[下后]面?)|[上前]面?)一?[篇则](?:文章|新闻|报道|报导|文)?{_ABOUT}[呢吧啊呀啦 ,.!?]{{0,3}}"
    r"|(?:(?:show|open|read|go to|see)(?: me)? )?(?:the )?(?:(?P<next>next)|previous) (?:article|one|story)[ .!?]{0,3}"
)
_LATER = re.compile(
    "[那咁]?(?:(?:再?后来|[之以]后|后尾|跟手|结果|最后)(?:呢|咧|怎[么样]样?了?|点样?)"
    "|(?:然后|接着|接下来|跟住)[呢咧])[啊呀 ,.!?]{0,3}"
)
_TELLS_LATER = re.compile("[^,，:：]{0,4}?(?:后来|之后|其后|随后|结果|最后|最终|终于|后尾)")


def article_step(message: str) -> int:
    """How many articles further on a message asks for: 1 for the next, -1 for the one before, and 0 for any other."""
    step = _STEP.fullmatch(canonical(message).text)
    return (1 if step["on"] or step["next"] else -1) if step else 0


def asks_what_came_later(message: str) -> bool:
    """Whether a message asks what happened after what was told (後來呢)."""
    return _LATER.fullmatch(canonical(message).text) is not None


def told_later(hit: Hit) -> Hit | None:
    """The same passage with the sentence that tells what came after the one that was shown; nothing without such."""
    _, shown = hit.sentence
    text = hit.passage.text
    later = (
        (start, end)
        for start, end in sentences(text)
        if start >= shown and _TELLS_LATER.match(canonical(text[start:end]).text)
    )
    span = next(later, None)
    return replace(hit, sentence=span, answer=None) if span else None
