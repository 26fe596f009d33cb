"""Text to clean lines, and a folded form of a line to match rules against.

A cleaned line is the article's own characters, white-space runs as one space. The folded form has the
same length, character by character: rules are written once, in Simplified characters and ASCII
punctuation, and what they find is taken from the line itself.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from math import ceil

from retrieval.script import simplify

# Characters that show nothing and part nothing. U+200D stays where it joins an emoji.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u115f\u1160\u180e\u200b\u200c\u200e\u200f"
    "\u202a-\u202e\u2060-\u2064\u2066-\u206f\u2800\u3164\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff]"
    "|\u200d(?![\u2600-\u27bf\U0001f000-\U0001faff])"
)
MAX_PARAGRAPH = 5_000
"""The longest paragraph, in code points; far above those that people write."""

_GAP = re.compile(r"\s{2,}|[\t\u3000]")
_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
_SENTENCE_END = re.compile(r"[。！？!?…][”’」』）)]?|\.(?=\s)")
_PUNCTUATION = {
    "｡": ".",
    "︰": ":",
    "﹕": ":",
    "∶": ":",
    "【": "[",
    "】": "]",
    "〔": "[",
    "〕": "]",
    "［": "[",
    "］": "]",
    "、": ",",
    "﹔": ";",
    "•": "·",
    "‧": "·",
    "˙": "·",
    "・": "·",
    "∙": "·",
    "|": "|",
    "│": "|",
    "丨": "|",
    "「": "“",
    "」": "”",
    "『": "“",
    "』": "”",
    "╱": "/",
    "∕": "/",
}


def lines_of(text: str) -> list[str]:
    """The lines of `text` that show anything, in order, cleaned; any kind of line end parts them."""
    return [" ".join(cells) for cells in rows_of(text)]


def rows_of(text: str) -> list[tuple[str, ...]]:
    """The same lines in cells, as a tab, an ideographic space or several spaces part them."""
    shown = (_INVISIBLE.sub("", line).strip() for line in text.splitlines())
    return [tuple(" ".join(cell.split()) for cell in _GAP.split(line)) for line in shown if line]


def paragraphs(line: str) -> list[str]:
    """The line `line` as one paragraph, or, where it is longer than any, as several.

    They are about as long as each other and parted after a sentence if there is one. No paragraph is that
    long but text that has lost its line ends.
    """
    parts: list[str] = []
    while len(line) > MAX_PARAGRAPH:
        size = ceil(len(line) / ceil(len(line) / MAX_PARAGRAPH))
        *_, end = [size, *(match.end() for match in _SENTENCE_END.finditer(line, size // 2, size))]
        parts.append(line[:end].rstrip())
        line = line[end:].lstrip()
    return [*parts, line]


def has_han(text: str) -> bool:
    """Whether `text` holds a Chinese character."""
    return _HAN.search(text) is not None


# The rules look at a line one after the other, and each folds it.
@lru_cache(maxsize=512)
def fold(text: str) -> str:
    """`text` in Simplified characters, ASCII width and few kinds of punctuation; of the same length."""
    return text.translate(_table())


@cache
def _table() -> dict[int, str]:
    han = [chr(code) for code in range(0x4E00, 0xA000)]
    table = {
        ord(character): simplified
        for character, simplified in zip(han, simplify("\n".join(han)).split("\n"), strict=True)
        if len(simplified) == 1 and simplified != character
    }
    table |= {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    table |= {ord(character): plain for character, plain in _PUNCTUATION.items()}
    return table
