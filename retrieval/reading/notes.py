"""What a page says about how its article was made: whom it asked, thanks and cites, and what the editor says first.

Such a line belongs to the article and answers nothing that its paragraphs are asked.
"""

from __future__ import annotations

import re

from retrieval.reading.lines import fold

MAX_LENGTH = 150
_MAX_LABEL = 12
_MIN_NOTE = 20

# What may stand before it; what a dot stands before is of a list.
_MARK = r"[(\[*※◎■◆]{0,2}"
_THANKS = "(?:(?:本报|本刊|作者|特别|在此|谨此|特此|谨)?(?:感谢|鸣谢|致谢))"
_OF_ARTICLE = "本(?:文|篇|报[道导])"
_NOTES = (
    # Whom it asked: `本文諮詢專家：…`, `审稿专家｜…`. What somebody says ends a sentence, names do not.
    re.compile(
        rf"{_MARK}\s?(?:(?:本文|专业|学术|医学|采访|特约)?(?:咨询|谘询|受访|采访|审稿|审定|审订|审阅|审核|指导)"
        r"(?:专家|医师|医生|药师|营养师|律师|学者|顾问)|(?:采访|本文)(?:谘询|咨询))\s?[:|/]\s?[^?!。“”]{2,}"
    ),
    re.compile(rf"{_MARK}\s?(?:参考(?:资料|文献|来源|书目|数据)|(?:资料|数据|引用)来源)\s?[:|/]\s?[^?!“”]{{2,}}"),
    re.compile(r"(?:Sources?|SOURCES?)\s?:\s?[A-Z][^。?!“”]{1,80}"),
    # Whom it thanks and who helped: `（感谢王小明先生对本文的帮助。）`, `（實習生李紅對本文亦有貢獻）`.
    re.compile(rf"[(\[]\s?{_THANKS}(?=[^()]*(?:本文|本报|采访|受访|提供|帮助|协助))[^()]{{2,}}[)\]]"),
    re.compile(rf"{_THANKS}[^。?!“”]{{2,60}}[对为]{_OF_ARTICLE}[^。,?!“”]{{0,20}}。?"),
    # Where it names the editors as well, those are read.
    re.compile(
        rf"[(\[](?![^()]*(?:编辑|责编)\s?[:/])[^()。]{{2,30}}[对为]{_OF_ARTICLE}[^()。]{{0,6}}(?:贡献|帮助|协助)[^()。]{{0,6}}。?[)\]]"
    ),
    # Whose all its pictures are: `（除署名外，图片均由受访者提供）`.
    re.compile(
        rf"{_MARK}\s?(?:除[^()。,]{{2,16}}外,?|(?:文中|本文|文内|全文))(?:其[余他])?的?(?:图片|照片|相片|配图)"
        r"[^()。,]{0,4}[由为系][^()。,]{2,24}(?:提供|供图|拍摄|摄)。?[)\]]?"
    ),
)
_EDITORS_NOTE = re.compile(r"[(\[]?(?:编者[按注]|编辑[按注]|编按|小编按|编者的话)[)\]]?\s?:\s?\S")
_SENTENCE = ("。", "！", "？", "…", "”", "」", "）", ")", "】")


def is_note(text: str) -> bool:
    """Whether the line `text` says whom the article asked, thanks or cites, or whose its pictures are."""
    if len(text) > MAX_LENGTH:
        return False
    folded = fold(text)
    return any(note.fullmatch(folded) for note in _NOTES)


def is_editors_note(text: str) -> bool:
    """Whether the line `text` is what the editor says of the article: `编者按：…`; the label alone heads a part."""
    said = len(text) >= _MIN_NOTE and text.endswith(_SENTENCE)
    return said and _EDITORS_NOTE.match(fold(text[:_MAX_LABEL])) is not None
