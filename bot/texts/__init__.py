"""The bot's own words, per language, from the TOML files beside this module."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from bot.language import Language
from retrieval import simplify_wording

if TYPE_CHECKING:
    from collections.abc import Mapping

_FILES = {Language.ZH_HANT: "zh_hant.toml", Language.ZH_HANS: "zh_hant.toml", Language.EN: "en.toml"}


# What OpenCC leaves in Taiwan's wording, and the quotes that the mainland prints.
_MAINLAND = {
    "回馈": "反馈",
    "记录档": "日志",
    "保存空间": "存储空间",
    "这则": "这条",
    "指令": "命令",
    "聊天室": "聊天",
    "「": "“",
    "」": "”",
}


@dataclass(frozen=True, slots=True)
class Texts:
    """The words of one language.

    Attributes:
        language: the language.
        words: `table.key` -> the words, with values to fill in in braces.
    """

    language: Language
    words: Mapping[str, str] = field(repr=False)

    def say(self, key: str, **values: object) -> str:
        """The words for `key`, filled in.

        Raises:
            KeyError: no such words, or a value they need is not given.
        """
        return self.words[key].format(**values)


@cache
def texts(language: Language) -> Texts:
    """The words of a language; Simplified ones are the Traditional ones in the mainland's wording."""
    file = resources.files(__name__).joinpath(_FILES[language])
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    words = {f"{table}.{key}": text.strip("\n") for table, keys in tables.items() for key, text in keys.items()}
    if language is Language.ZH_HANS:
        words = {key: _mainland(text) for key, text in words.items()}
    return Texts(language, words)


def _mainland(text: str) -> str:
    """Words in Taiwan's Traditional Chinese as the mainland says and prints them."""
    text = simplify_wording(text)
    for taiwan, mainland in _MAINLAND.items():
        text = text.replace(taiwan, mainland)
    return text
