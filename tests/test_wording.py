from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.wording import in_one_wording

if TYPE_CHECKING:
    from retrieval import Analyzer


@pytest.mark.parametrize(
    ("said", "one"),
    [
        ("佢邊個單位", "佢哪個單位"),
        ("边个部门负责", "哪个部门负责"),
        ("邊個地方最凍", "哪個地方最凍"),
        ("佢喺邊個國家讀書", "佢喺哪個國家讀書"),
        ("咩嘢唔收", "乜嘢唔收"),
        ("哪篇文章有提到停電", "哪篇提到停電"),
        ("份報紙係邊份", "來源是哪裡"),
        ("呢份報紙叫咩名呀", "來源是哪裡"),
        ("哪家報社報導的", "來源是哪裡"),
    ],
)
def test_what_cantonese_asks_with_is_said_in_one_way(said: str, one: str, analyzer: Analyzer) -> None:
    assert in_one_wording(said, analyzer) == one


@pytest.mark.parametrize(
    "said",
    [
        "份報紙賣幾錢",
        "邊個負責登記",
        "边个写的",
        "邊個",
        "邊個老師",
        "邊個代表去",
        "係邊個嚟",
        "邊個作家寫嘅",
        "誰負責",
        "",
    ],
)
def test_who_is_asked_for_is_left_as_it_is(said: str, analyzer: Analyzer) -> None:
    assert in_one_wording(said, analyzer) == said
