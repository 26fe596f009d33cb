"""Whose page it is: names of papers and accounts over an article, and what else a site prints there."""

from __future__ import annotations

import pytest

from retrieval.models import Article, Kind
from retrieval.reading import read_text

TITLE = "在河口修船的人：七十二歲的師傅和他最後一艘木船"
DATE = "2023-05-05 12:00"
P = "河口的船屋裡還有一位修木船的師傅，今年七十二歲，他說最難的是配木頭，要等拆房子的人家把舊料讓出來。"
Q = "他的兒子在鎮上開了一家咖啡館，桌子都是用船板釘的，客人問起來，他就帶他們去船屋看父親怎麼補縫。"
R = "離開的時候潮水已經退了，船屋外的泥灘上留著一排小小的腳印，師傅說那是彈塗魚走過的路。"


def page(*lines: str) -> Article:
    return read_text("\n".join((*lines, P, Q, R)), "page")


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("潮汐之間：河口雜誌線上版", "河口雜誌"),
        ("河口雜誌網路版", "河口雜誌"),
        ("《河口》电子版", "《河口》"),
        ("海角日報數位版", "海角日報"),
    ],
)
def test_a_paper_is_named_by_its_page_online_and_behind_its_motto(line: str, source: str) -> None:
    article = page(line, "專訪最後的木船師傅", TITLE, DATE)
    assert (article.title, article.source, article.kicker) == (TITLE, source, "專訪最後的木船師傅")


@pytest.mark.parametrize("line", ["河口船事", "在水邊：《河口船事》", "河口船事 Boats and Tides"])
def test_what_readers_are_asked_to_subscribe_to_is_the_paper_over_the_page(line: str) -> None:
    text = f"{line}\n{TITLE}\n{DATE}\n{P}\n{Q}\n{R}\n喜歡這篇文章嗎？訂閱《河口船事》，每月只要90元"
    article = read_text(text, "page")
    assert (article.title, article.source, article.kicker) == (TITLE, "河口船事", None)


def test_a_kicker_that_speaks_of_the_paper_is_one() -> None:
    text = f"《河口船事》十週年\n{TITLE}\n{DATE}\n{P}\n{Q}\n{R}\n喜歡這篇文章嗎？訂閱《河口船事》，每月只要90元"
    assert read_text(text, "page").kicker == "《河口船事》十週年"


@pytest.mark.parametrize(
    "head",
    [
        ("河口慢行", "关注", TITLE, DATE),
        ("河口慢行 +关注", TITLE, DATE),
        (TITLE, "河口慢行", "已關注", DATE),
        ("河口慢行", "[關注]", TITLE, f"作者：小蟹 {DATE}"),
    ],
)
def test_the_account_beside_the_button_to_follow_it_is_the_source(head: tuple[str, ...]) -> None:
    article = page(*head)
    assert (article.title, article.source, article.kicker) == (TITLE, "河口慢行", None)
    assert [block.text for block in article.blocks if block.kind is Kind.BODY] == [P, Q, R]


def test_the_source_that_the_page_tells_comes_before_the_account() -> None:
    article = page("河口慢行", "关注", TITLE, f"{DATE} 來源：海角日報")
    assert (article.source, article.kicker) == ("海角日報", None)


def test_the_button_to_follow_is_no_kicker_below_a_section_and_a_headline_without_another() -> None:
    article = page("社會", "关注", TITLE, DATE)
    assert (article.title, article.source, article.kicker) == (TITLE, None, None)
    assert page("關注", DATE).title == "關注"
    assert page("各界 關注", DATE).title == "各界 關注"


@pytest.mark.parametrize(
    "line",
    [
        "2023年05月05日 星期五 多云 24℃~31℃",
        "星期五 台北 晴時多雲 24-31°C",
        "今日天气：小雨转阴 18℃ 东南风3级",
        "2023-05-05 | 28°C | 濕度 70%",
        "地方 / 花東",
        "生活 / 港邊",
        "社會｜台東",
    ],
)
def test_the_weather_and_the_way_over_the_page_are_no_kickers(line: str) -> None:
    article = page(line, TITLE, DATE)
    assert (article.title, article.kicker, article.left_out) == (TITLE, None, (line,))


@pytest.mark.parametrize("line", ["熱到38度的一天", "人物／高嵐", "港邊 / 修船", "專題｜木船"])
def test_a_kicker_may_speak_of_warmth_and_be_parted(line: str) -> None:
    assert page(line, TITLE, DATE).kicker == line


def test_degrees_head_a_part_of_an_article() -> None:
    lines = (TITLE, DATE, P, "24℃~31℃", Q, R)
    article = read_text("\n".join(lines), "page")
    assert article.left_out == ()
