"""Interviews whose labels a space, a tab or the end of the line sets off, as a colon does."""

from __future__ import annotations

import pytest

from retrieval.analysis import Analyzer, canonical
from retrieval.index import Index
from retrieval.interviews import interviewed
from retrieval.layout import Layout
from retrieval.models import Kind
from retrieval.passages import split
from retrieval.reading import read_text

HEAD = ("船屋裡的一個下午", "2023-05-05 12:00　來源：潮間誌")
INTRO = "在河口修了四十年船的高嵐，是港邊最後一個會修木船的師傅，今年春天我們在她的船屋裡談了一個下午。"
END = "離開的時候潮水已經退了，船屋外的泥灘上留著一排小小的腳印，她說那是彈塗魚走過的路。"
ASKED = ("先說說船。", "修過嗎", "聽說很苦", "貴不貴？", "以後呢？")
SAID = ("四十年了", "修過", "很苦。", "貴。", "不知道，走一步算一步。")
LABELS = [
    ("問", "答"),
    ("Q", "A"),
    ("Q1", "A1"),
    ("記者", "高嵐"),
    ("潮間誌", "高嵐"),
    ("潮", "高"),
    ("主持人", "高嵐"),
]


def asked(*lines: str) -> dict[str, str | None]:
    """What each of a page's paragraphs answers, by the paragraph; they are all that the page holds below its head."""
    article = read_text("\n".join((*HEAD, *lines)), "page")
    layout = Layout(split(article))
    assert ({block.kind for block in article.blocks[2:]}, article.left_out) == ({Kind.BODY}, ())
    questions = ((passage, layout.asked(passage)) for passage in layout.passages[2:])
    return {passage.text: question.text if question else None for passage, question in questions}


@pytest.mark.parametrize("gap", ["：", " ", "\t", "\u3000", "\n", "：\n"])
@pytest.mark.parametrize("labels", LABELS)
@pytest.mark.parametrize("intro", [(INTRO,), ()])
def test_what_is_answered_is_known_however_a_label_is_set_off(
    intro: tuple[str, ...], labels: tuple[str, str], gap: str
) -> None:
    asking, answering = labels
    turns = (
        (f"{asking}{gap}{question}", f"{answering}{gap}{answer}") for question, answer in zip(ASKED, SAID, strict=True)
    )
    lines = [line for turn in turns for line in turn]
    shown = [line.replace("\t", " ").replace("\u3000", " ") for line in lines]
    answers: dict[str, str | None] = dict(zip(shown[1::2], shown[::2], strict=True))
    assert asked(*intro, *lines, END) == dict.fromkeys((*intro, *shown, END)) | answers


@pytest.mark.parametrize("gap", [" ", "\n"])
def test_of_two_names_the_one_who_asks_is_known_by_the_questions(gap: str) -> None:
    said = (
        "怕什麼？",
        "最怕飛機飛過去。",
        "說說雨天。",
        "雨天什麼都錄不到。",
        "夜裡呢？",
        "夜裡有蛙，從九點叫到天亮。",
    )
    lines = [f"{name}{gap}{text}" for name, text in zip(("林渡", "Ann Lee") * 3, said, strict=True)]
    answers = asked(INTRO, *lines, END)
    assert [answers[line] for line in lines[1::2]] == lines[::2]


@pytest.mark.parametrize("label", ["問", "Q", "記者"])
@pytest.mark.parametrize("gap", [" ", "\n"])
def test_answers_need_no_label_where_questions_have_one(label: str, gap: str) -> None:
    first, second = f"{label}{gap}先說說船，修過幾艘？", f"{label}{gap}以後還會修嗎？"
    assert asked(INTRO, first, END, second, SAID[-1]) == {
        INTRO: None,
        first: None,
        END: first,
        second: None,
        SAID[-1]: second,
    }


@pytest.mark.parametrize("gap", [" ", "\n"])
def test_one_question_and_its_answer_are_known_by_their_marks(gap: str) -> None:
    question, answer = f"問{gap}以後還會修嗎？", f"答{gap}不知道，走一步算一步。"
    assert asked(INTRO, question, answer, END)[answer] == question


def test_a_name_below_the_headline_is_the_author_though_the_same_asks_below() -> None:
    lines = ("林渡", "2023-05-05", INTRO, "林渡", "怕什麼？", "高嵐", "怕飛機。", "林渡", "還有呢？", "高嵐", "螞蟻。")
    article = read_text("\n".join((HEAD[0], *lines, END)), "page")
    assert (article.title, article.authors) == (HEAD[0], ("林渡",))
    assert [block.text for block in article.blocks if block.kind is Kind.BODY][1] == "林渡\n怕什麼？"


@pytest.mark.parametrize("headings", [("優點", "缺點", "優點", "缺點"), ("記者", "編輯", "攝影", "美術")])
def test_headings_that_come_again_are_nobodys_turn(headings: tuple[str, ...]) -> None:
    lines = [line for number, heading in enumerate(headings) for line in (heading, f"第{number}艘船{INTRO}")]
    article = read_text("\n".join((*HEAD, INTRO, *lines, END)), "page")
    assert [block.text for block in article.blocks if block.kind is Kind.HEADING] == [*headings]


def test_a_paragraph_that_begins_with_a_word_and_a_space_is_nobodys_turn() -> None:
    lines = ("A 股今天上漲了三成。", "台北 今天下雨嗎？大家都在問。", "A 股明天會不會跌，沒有人知道。")
    assert set(asked(INTRO, *lines, END).values()) == {None}


@pytest.mark.parametrize(
    ("headline", "lead", "name"),
    [
        ("修船四十年：木船師傅高嵐專訪", INTRO, ""),
        ("修船四十年：木船師傅高嵐嵐專訪", "在河口修船的高嵐嵐說很忙。", "高岚岚"),
        ("高雄市的木船師傅專訪", "他在高雄市修船。", ""),
        ("專訪歐陽若水：海邊的老師", "歐陽若水在海邊教了三十年書。", "欧阳若水"),
        ("船屋裡的一個下午", INTRO, ""),
        ("木船師傅高嵐專訪", "她在河口修船。", ""),
        ("", "", ""),
    ],
)
def test_who_is_interviewed_is_named_by_the_headline_and_before_the_first_question(
    headline: str, lead: str, name: str
) -> None:
    assert interviewed(canonical(headline).text, canonical(lead).text) == name


def test_who_is_interviewed_says_all_that_answers(analyzer: Analyzer) -> None:
    page = "\n".join(
        (
            "木船師傅高嵐嵐專訪",
            HEAD[1],
            INTRO.replace("高嵐", "高嵐嵐"),
            "問：你有小孩嗎？",
            "答：有個女兒，在鎮上當護士。",
            "問：累嗎？",
            "答：累。",
        )
    )
    index = Index.of([read_text(page, "page")], analyzer)
    ranking = index.search(index.understand("高嵐嵐的女兒做什麼工作"))
    assert ranking.hits[0].passage.text == "答：有個女兒，在鎮上當護士。"
    assert index.says(ranking)
