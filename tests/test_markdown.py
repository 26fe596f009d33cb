from __future__ import annotations

import pytest
from costs import cost

from retrieval.models import Kind
from retrieval.reading import read_text
from retrieval.reading.articles import MAX_CHARACTERS
from retrieval.reading.markdown import is_link_bar, plain

P = "河口的小學今年重新開門，三十二個學生回到教室，校長說這是十一年來人數最多的一次，家長們都很高興。"
Q = "縣府預計明年再開放兩所分校，經費一共四百六十萬元，由地方和中央各出一半，最快八月動工。"
R = "家長會長說，孩子不必再搭一小時的校車到鎮上，小學的教室也重新漆過，圖書室添了五百本書。"

PAGE = (
    "[跳至內容](#content)",
    "* [新聞](/news)",
    "[首頁](/) » [新聞](/news)",
    "# 河口小學重新開門",
    "[王小明](/author/wang) ・ 2023 年 05 月 05 日 ・ 河口新聞",
    "![](https://img.example/1.jpg)",
    P.replace("校長", "[**校長**](/tag/principal)"),
    "## 明年再開兩所",
    f"> {Q}",
    "**一小時的校車**",
    R.replace("一小時", "*一小時*"),
    "標籤：[小學](/tag/a)、[河口](/tag/b)",
    "### 2 則留言",
    "**阿海** 說： 2023-05-06 07:12",
    "我也是那裡畢業的，好懷念操場邊的大榕樹。",
    "[回覆](#reply)",
)


def test_a_page_saved_as_markdown_reads_as_what_it_shows() -> None:
    article = read_text("\n\n".join(PAGE), "page")
    assert article.title == "河口小學重新開門"
    assert (article.authors, article.published, article.source) == (("王小明",), "2023 年 05 月 05 日", "河口新聞")
    blocks = [(block.kind, block.text) for block in article.blocks if block.kind in {Kind.BODY, Kind.HEADING}]
    assert blocks == [
        (Kind.BODY, P),
        (Kind.HEADING, "明年再開兩所"),
        (Kind.BODY, Q),
        (Kind.HEADING, "一小時的校車"),
        (Kind.BODY, R),
    ]


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("他說**不行**，就走了。", "他說不行，就走了。"),
        ("- 先量排水管", "• 先量排水管"),
        (r"五\*三等於十五", "五*三等於十五"),
        ("**問：以後怎麼辦？**", "問：以後怎麼辦？"),
        ("*孩子在操場上集合。（攝影／王小明）*", "孩子在操場上集合。（攝影／王小明）"),
        ("檔名是a_b_c的表", "檔名是a_b_c的表"),
        ("2*3*4是二十四", "2*3*4是二十四"),
    ],
)
def test_marks_of_markdown_show_nothing(line: str, shown: str) -> None:
    assert plain(f"[甲](/a) [乙](/b)\n{line}").split("\n")[1] == shown


@pytest.mark.parametrize("text", ["他說**不行**", "* 甲\n* 乙", "見[1](註)", "# 甲\n乙"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert plain(text) == text


def test_only_links_make_a_bar_of_links() -> None:
    assert is_link_bar("[« 甲地天晴](/1) | [乙地下雨 »](/2)")
    assert not is_link_bar("詳見[縣府公告](/a)。")
    assert not is_link_bar("甲地 | 乙地")


@pytest.mark.parametrize("unit", ["[", "[甲](", "![", "**甲", "*甲 ", "_甲", "> ", "[甲](/a)", "\\"])
def test_endless_marks_take_no_time(unit: str) -> None:
    text = "[甲](/a) [乙](/b)\n" + unit * (MAX_CHARACTERS // len(unit))
    assert cost(lambda: plain(text)) < 5
