"""Boxes that stand below an article and its editor."""

from __future__ import annotations

import pytest

from retrieval.models import Kind
from retrieval.reading import read_text

HEAD = ("在河口修船的人", "2023-05-05 12:00")
P = "河口的船屋裡還有一位修木船的師傅，今年七十二歲，他說最難的是配木頭，要等拆房子的人家把舊料讓出來。"
Q = "他的兒子在鎮上開了一家咖啡館，桌子都是用船板釘的，客人問起來，他就帶他們去船屋看父親怎麼補縫。"
R = "離開的時候潮水已經退了，船屋外的泥灘上留著一排小小的腳印，師傅說那是彈塗魚走過的路。"
BOX = "《漁船登記辦法》第一條：木造漁船每三年檢查一次，逾期未檢查者，不得出港。"


@pytest.mark.parametrize("heading", ["法條連結", "新聞鏈接", "小知識"])
def test_a_box_below_the_editor_keeps_its_heading_with_its_text(heading: str) -> None:
    article = read_text("\n".join((*HEAD, P, Q, R, "編輯：王小明", heading, BOX)), "page")
    kept = [(block.kind, block.text) for block in article.blocks][-3:]
    assert kept == [(Kind.EDITOR, "編輯：王小明"), (Kind.HEADING, heading), (Kind.BODY, BOX)]


def test_what_the_site_says_of_itself_below_the_editor_goes_with_its_heading() -> None:
    site = ("讀者服務", "本站歡迎投稿，版權問題請寫信到編輯部。")
    article = read_text("\n".join((*HEAD, P, Q, R, "編輯：王小明", *site)), "page")
    assert article.left_out == site
