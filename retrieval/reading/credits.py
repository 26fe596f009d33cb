"""Who else made an article, on lines of their own beside its facts: `攝影：Kelvin Mok`, `繪圖／阿寶`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from retrieval.reading.lines import fold
from retrieval.reading.roles import Line, Role, is_paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_LENGTH = 60

_WORK = (
    r"(?:特约|本[报刊网台]|专题|主题|封面|人物|现场|部分)?"
    r"(?:摄影记者|摄影师?|摄像|摄制|摄|拍摄|图片|照片|题图|图表?|绘图|绘画|绘者?|插图|插画|漫画|手绘|制图|设计|美术|美编|视觉|版面|排版|"
    r"影像|影音|影片|视频|动画|剪[接辑]|后[制期]|录音|音频|收音|策划|统筹|企划|监制|制作|协力|助理|协助|翻译|编译|译者?|校对|场地|造型|化妆|"
    r"数据|资料整理|文字整理)"
)
_WORKS = rf"{_WORK}(?:\s?[,&及与和暨·+]\s?{_WORK}){{0,3}}"
# No name holds what parts a sentence.
_NAME = r"[^\s:/|,。!?;…“”()\[\]]{1,20}"
_LATIN = r"[A-Z][A-Za-z.'’-]{0,20}(?:\s[A-Z][A-Za-z.'’-]{0,20}){1,3}"
_WHO = rf"(?:{_LATIN}|{_NAME})(?:\s?\([^()]{{1,16}}\))?"
_WHOM = rf"{_WHO}(?:\s?[,/&]\s?{_WHO}|\s(?!{_WORKS}\s?[:/|]){_NAME}(?!\s?[:/|])){{0,4}}"
_CREDITS = re.compile(rf"[(\[]?{_WORKS}\s?[:/|]\s?{_WHOM}(?:[\s,;/|]{{1,3}}{_WORKS}\s?[:/|]\s?{_WHOM}){{0,4}}[)\]]?")


def read_credits(lines: Sequence[Line]) -> None:
    """Take lines of credits for a part of the byline where they stand beside the facts, above the body or below it.

    Beside a picture they are its own, and elsewhere such a line may head a part of the article.

    Args:
        lines: the page's lines; their roles and captions are set right in place.
    """
    paragraphs = [index for index, line in enumerate(lines) if is_paragraph(line)]
    first, last = (paragraphs[0], paragraphs[-1]) if paragraphs else (len(lines), -1)
    for run in (range(first), range(len(lines) - 1, last, -1)):
        # Both ways, for they stand above the date as well as below it.
        for order in (run, reversed(run)):
            beside = False
            for index in order:
                line = lines[index]
                above = lines[index - 1] if index else None
                pictured = above is not None and above.caption is not None and not is_credits(above.text)
                if beside and not pictured and line.role in {Role.TEXT, Role.CAPTION} and is_credits(line.text):
                    line.role, line.caption = Role.ABOUT_AUTHOR, None
                beside = line.fields is not None or (beside and line.role is Role.ABOUT_AUTHOR)


def is_credits(text: str) -> bool:
    """Whether the line `text` says who did what for an article, and nothing else."""
    return len(text) <= MAX_LENGTH and _CREDITS.fullmatch(fold(text)) is not None
