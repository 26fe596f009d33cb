"""Pages saved as Markdown, read as what they show: `**bold**` as bold, `[text](address)` as text.

What is nothing but links stays as it is, for it is the page's own and told by that (`is_link_bar`).
"""

from __future__ import annotations

import re

_MIN_SIGNS = 2
_MAX_LABEL = 30

_LINK = re.compile(r"\[(?P<text>[^\[\]\n]{1,200})\]\((?P<address>[^()\s]{1,300}(?:\s\"[^\"\n]{0,100}\")?)\)")
_IMAGE = re.compile(r"!\[[^\[\]\n]{0,200}\]\([^()\s]{1,300}(?:\s\"[^\"\n]{0,100}\")?\)")
_HEAD = re.compile(r"#{1,6}\s\S")
_BOLD = re.compile(r"(?P<mark>\*\*|__)(?P<text>\S(?:[^*_\n]{0,400}\S)?)(?P=mark)")
_SLANTED = re.compile(
    r"(?<!\d)\*(?P<text>[^\s*](?:[^*\n]{0,800}[^\s*])?)\*(?!\d)|(?<!\w)_(?P<other>[^\s_](?:[^_\n]{0,800}[^\s_])?)_(?!\w)"
)
_ITEM = re.compile(r"[*+-]\s+(?=\S)")
_QUOTE = re.compile(r"(?:>\s?){1,3}(?=\S)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])")
# What links stand between, and a list's mark before them: `[甲](/a) | [乙](/b)`.
_BETWEEN = re.compile(r"[\s*+|»›>/·,、，・«‹•-]*")
# A label in bold that somebody speaks under, or that says more, heads nothing.
_SPOKEN = re.compile(r"[:：。，,；;／/｜|]|^[\d\s.年月日:-]+$")


def is_link_bar(text: str) -> bool:
    """Whether the line `text` is nothing but links of Markdown."""
    if not _LINK.search(text) and not _IMAGE.search(text):
        return False
    return _BETWEEN.fullmatch(_LINK.sub("", _IMAGE.sub("", text))) is not None


def plain(text: str) -> str:
    """What `text` shows, if it is Markdown; else `text` itself.

    The marks of headings and of items of lists stay, as signs of what the lines are.
    """
    lines = text.splitlines()
    if not _is_markdown(lines):
        return text
    return "\n".join(line if is_link_bar(line) else _shown(line) for line in lines)


def _is_markdown(lines: list[str]) -> bool:
    links = sum(len(_LINK.findall(line)) for line in lines)
    heads = sum(_HEAD.match(line) is not None for line in lines)
    bold = sum(line.count("**") >= _MIN_SIGNS for line in lines)
    return links >= _MIN_SIGNS or (heads + bold + links >= _MIN_SIGNS and bool(links or (heads and bold)))


def _shown(line: str) -> str:
    shown = _LINK.sub(lambda match: match["text"], _IMAGE.sub("", line))
    shown = _QUOTE.sub("", shown.strip(), count=1)
    bold = _BOLD.fullmatch(shown)
    if bold and len(bold["text"]) <= _MAX_LABEL and not _SPOKEN.search(bold["text"]):
        # A short line that is bold as a whole heads what follows.
        return f"### {bold['text']}"
    shown = _ITEM.sub("• ", shown, count=1) if _ITEM.match(shown) else shown
    shown = _SLANTED.sub(lambda match: match["text"] or match["other"], _BOLD.sub(lambda match: match["text"], shown))
    return _ESCAPE.sub(lambda match: match[1], shown)
