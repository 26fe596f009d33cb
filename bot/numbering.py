"""The numbers of articles and paragraphs that a command names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from retrieval import Index

_NUMBER = re.compile(r"\d+|[零〇一二兩两三四五六七八九十百千廿卅]+")
_LONGEST = 5  # digits


def numbers(text: str, index: Index) -> list[int]:
    """The numbers in what follows a command, in digits or in Chinese; 0 for one that counts nothing.

    Args:
        text: what follows it.
        index: what reads the Chinese ones.
    """
    parts = [part for part in _NUMBER.findall(text) if len(part) <= _LONGEST]
    return [int(part) if part.isdecimal() else index.understand(f"第{part}段").paragraph or 0 for part in parts]
