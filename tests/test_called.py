from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from retrieval.analysis import canonical
from retrieval.answers import asked
from retrieval.called import names_somebody

if TYPE_CHECKING:
    from retrieval import Analyzer


def names(question: str, text: str, analyzer: Analyzer) -> bool:
    told = canonical(text).text
    return names_somebody(told, 0, len(told), asked(canonical(question).text), analyzer)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("那條狗叫什麼", "他養的狗「打雷」十歲了。"),
        ("那條狗叫什麼", "他養的狗名叫打雷。"),
        ("第一台機器叫什麼名字", "他們給它取名小鐵匠。"),
        ("隊長叫什麼", "隊長程國瑋說,今年不下水。"),
        ("隊長叫什麼", "隊長阿依古麗·買買提說,今年不下水。"),
        ("他開的群組叫什麼", "他開了一個WhatsApp群組。"),
    ],
)
def test_a_name_is_told_by_quotes_by_what_calls_it_so_or_by_its_form(
    question: str, text: str, analyzer: Analyzer
) -> None:
    assert names(question, text, analyzer)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("程國瑋的兒子叫什麼", "程國瑋與兒子在石橋鎮守了一夜。「人人有責!」"),
        ("他的補習社叫什麼", "椅子由一間結業的補習社送來。"),
        ("「打雷」的主人叫什麼", "「打雷」的主人每天帶牠跑步。"),
        ("縣長叫什麼名字", "1957年落成,由當時的縣長剪綵。"),
    ],
)
def test_who_is_only_told_of_and_whom_the_question_names_itself_is_no_name(
    question: str, text: str, analyzer: Analyzer
) -> None:
    assert not names(question, text, analyzer)
