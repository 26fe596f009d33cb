"""Ways to a page that a site prints above it: trails of sections, and the headline with the site's name."""

from __future__ import annotations

import pytest

from retrieval.models import Kind
from retrieval.reading import read_text

TITLE = "船屋裡的一個下午，聽高嵐說修船的四十年"
BODY = [
    "在河口修了四十年船的高嵐，是港邊最後一個會修木船的師傅，今年春天我們在她的船屋裡談了一個下午。",
    "她說最難的是配木頭，好的檜木買不到，要等拆房子的人家把舊料讓出來，一等就是半年。",
    "離開的時候潮水已經退了，船屋外的泥灘上留著一排小小的腳印，她說那是彈塗魚走過的路。",
]


@pytest.mark.parametrize(
    "line",
    [
        "首頁 | 生活 | 人物",
        "首頁 > 生活",
        "Home / News / Education",
        "Home | 生活",
        "News / Local",
        "HOME NEWS STORIES ABOUT",
        "您的位置: 首頁 > 新聞 > 社會",
        "你在這裡：首頁 / 最新消息",
        "位置：新聞 > 社會",
        "麵包屑：首頁 > 新聞",
        "You are here: Home / News / Education",
        "潮間誌 / 人物",
        "← 回列表",
        "☰ 選單",
        # The trail may end in the headline.
        f"潮間誌 > 人物 > {TITLE}",
        f"潮間誌 / 人物 / {TITLE}",
        f"人物 » {TITLE}",
        f"Home › 人物 › {TITLE}",
        f"{TITLE} | 人物 | 潮間誌",
        f"{TITLE}_潮間誌_人物",
        f"{TITLE}-潮間誌",
        f"{TITLE}｜潮間誌 TIDE",
    ],
)
def test_the_way_to_a_page_is_neither_its_headline_nor_a_paragraph(line: str) -> None:
    date = "2023-05-05 12:00"
    for head in ((line, TITLE, date), (TITLE, line, date), (TITLE, date, line), (line, date, TITLE)):
        article = read_text("\n".join((*head, *BODY)), "page")
        assert (article.title, article.kicker, article.left_out) == (TITLE, None, (line,))
        assert [block.text for block in article.blocks if block.kind is Kind.BODY] == BODY
        assert {block.kind for block in article.blocks} == {Kind.TITLE, Kind.DATELINE, Kind.BODY}


@pytest.mark.parametrize("line", ["人物｜高嵐與她的木船", "修船／造船／賣船", "高嵐 - 最後的師傅"])
def test_a_headline_that_only_has_such_marks_is_one(line: str) -> None:
    assert read_text("\n".join((line, "2023-05-05 12:00", *BODY)), "page").title == line
