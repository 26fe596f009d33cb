"""The items of what a text counts out (第一,…;第二,…), and which of them a question asks for. All canonical."""

from __future__ import annotations

import re

_NUMERALS = "一二三四五六七八九十"
_ASKED = re.compile(
    f"第([{_NUMERALS}]|[1-9])(?:个?(?:招|点|项|步|条|种|样|件事|件|大|部分|方面|原因|理由|问题|建议|特点|好处|坏处|办法|方法)|个)"
)
_ITEM = re.compile(
    f"[,;:。「“‘]?(?:第(?P<counted>[{_NUMERALS}])(?:[,:、是]|个?(?:招|点|项|步|条|种|样|件|个|大))|其(?P<of_these>[{_NUMERALS}])[,:是]?"
    f"|(?P<plain>[{_NUMERALS}])(?:是|来[,:]|则)|[(（]?(?P<digit>[{_NUMERALS}1-9])[)）.、])"
)


def item_asked(question: str) -> int | None:
    """Which item of several a question asks for, from 1; nothing where it asks for none."""
    found = _ASKED.search(question)
    return _number(found[1]) if found else None


def item(sentence: str) -> int | None:
    """Which item a sentence begins to tell, from 1; nothing where it begins none."""
    found = _ITEM.match(sentence)
    return _number(next(filter(None, found.groups()))) if found else None


def _number(numeral: str) -> int:
    return int(numeral) if numeral.isdecimal() else _NUMERALS.index(numeral) + 1
