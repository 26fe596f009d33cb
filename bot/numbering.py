"""The numbers of articles, sections and paragraphs that a message or a command names."""

from __future__ import annotations

import re

from retrieval import canonical, paragraphs_asked

NUMERAL = r"(?:\d{1,9}|[零一二三四五六七八九十百千]{1,7})"
"""Matches the number of an article, a section or a paragraph in canonical text."""

_NUMBER = re.compile(r"\d+|[零〇一二兩两三四五六七八九十百千廿卅]+")
_LONGEST = 5  # digits


def numbers(text: str) -> list[int]:
    """The numbers in what follows a command, in digits or in Chinese; 0 for one that counts nothing."""
    return [number_of(canonical(part).text) or 0 for part in _NUMBER.findall(text) if len(part) <= _LONGEST]


def number_of(numeral: str) -> int | None:
    """The number that a numeral in canonical text stands for, from 1; nothing where it stands for none."""
    return next(iter(paragraphs_asked(f"第{numeral}段")), None)
