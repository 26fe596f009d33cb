from __future__ import annotations

import pytest

from retrieval.models import Article, Kind
from retrieval.reading import read_text

HEAD = ("河口小學重新開門 三十二個學生回到教室", "2023-05-05 12:00")
P = "河口的小學今年重新開門，三十二個學生回到教室，校長說這是十一年來人數最多的一次，家長們都很高興。"
Q = "縣府預計明年再開放兩所分校，經費一共四百六十萬元，由地方和中央各出一半，最快八月動工。"
R = "家長會長說，「孩子不必再搭一小時的校車到鎮上，家裡的早飯也能慢慢吃。」小學的教室重新漆過，圖書室添了五百本書。"


def page(*lines: str) -> Article:
    return read_text("\n".join((*HEAD, *lines)), "page")


def texts(article: Article, kind: Kind) -> list[str]:
    return [block.text for block in article.blocks if block.kind is kind]


@pytest.mark.parametrize(
    "sources",
    [
        (
            "參考文獻",
            "[1] 林某, 偏鄉小學的班級規模[J]. 教育季刊, 2019, 40(5): 33-38.",
            "[2] Roe J. Small schools. 2020, 12: 1-9.",
        ),
        ("註解", "1. 王小明，〈山上的教室〉，未刊稿，2022年。"),
        ("资料来源：", "• 河口縣教育處統計年報", "• https://edu.example/2023"),
        ("參考資料：1.《河口縣志》，1998年", "2.《偏鄉小學》，2004年", "3. 王小明，〈山上的教室〉，2022年。"),
    ],
)
def test_the_sources_of_the_text_below_it_are_left_out(sources: tuple[str, ...]) -> None:
    article = page(P, Q, R, *sources)
    assert article.left_out == sources
    assert texts(article, Kind.BODY) == [P, Q, R]


def test_what_is_no_list_of_sources_stays_under_such_a_heading() -> None:
    article = page(P, "參考資料", Q, R)
    assert texts(article, Kind.HEADING) == ["參考資料"]


@pytest.mark.parametrize(
    "line",
    [
        "本文諮詢專家：河口醫院小兒科主任王小明、營養師李紅",
        "◎審訂醫師｜王小明",
        "採訪諮詢：河口大學教授李紅（教育系）",
        "审稿专家：王小明 河口大学",
        "参考资料：《河口县志》，1998年",
        "資料來源：河口縣教育處",
        "（感谢校长王小明对采访的帮助。除署名外，图片均由河口小学提供。）",
        "特別感謝王小明、李紅為本文提供照片",
        "（实习生李红对本文亦有贡献）",
        "文中照片均由受訪者提供",
        "編者按：今年是河口小學重新開門的第一年，本刊走訪了兩所分校。",
    ],
)
def test_how_the_article_was_made_is_no_paragraph_of_it(line: str) -> None:
    for lines in ((line, P, Q, R), (P, Q, R, line)):
        article = page(*lines)
        assert (texts(article, Kind.OTHER), texts(article, Kind.BODY)) == ([line], [P, Q, R])


@pytest.mark.parametrize(
    "line",
    [
        "感謝這所小學，他每天走一小時也不覺得遠。",
        "感謝老師、感謝家長、感謝校車司機，孩子們在黑板上寫滿了名字。",
        "感謝校長對本文的協助，他一個人找了三十年的照片，今年又走了兩趟。",
        "（感謝這所小學，感謝每一個早起的人。）",
        "受訪專家：你覺得學校還缺什麼？",
        "諮詢醫師：先把早飯吃好，再走路上學。",
        "参考资料：他把三十年的笔记都带来了，说：“都在这里。”",
        "文中的照片由校長的父親拍下，背面寫著三十二個名字。",
    ],
)
def test_a_sentence_of_such_words_stays_a_paragraph(line: str) -> None:
    assert texts(page(P, Q, line, R), Kind.BODY) == [P, Q, line, R]


@pytest.mark.parametrize("line", ["感謝有你", "諮詢專家的三個原則", "參考資料從哪裡來", "編者按的寫法變了"])
def test_a_heading_may_be_of_such_words(line: str) -> None:
    assert texts(page(P, line, Q, R), Kind.HEADING) == [line]


POINTS = (
    "1 三十二個學生回到河口的教室。",
    "2 經費四百六十萬元，由地方和中央各出一半。",
    "3 圖書室添了五百本書。",
)


@pytest.mark.parametrize("label", ["划重点", "【重點摘要】", "懶人包", "本文重點：", "内容提要", "核心提示"])
@pytest.mark.parametrize(
    "points", [POINTS, ("• 三十二個學生", "• 經費四百六十萬元"), ("學生回到河口的教室", "經費各出一半", "添了五百本書")]
)
def test_the_points_above_an_article_are_no_paragraphs_of_it(label: str, points: tuple[str, ...]) -> None:
    article = page(label, *points, P, Q, R)
    assert (texts(article, Kind.OTHER), texts(article, Kind.BODY)) == ([label, *points], [P, Q, R])
    assert [section.heading for section in article.sections] == [None]


def test_points_below_the_first_paragraph_are_its_own_under_their_heading() -> None:
    article = page(P, Q, R, "重點摘要", *POINTS)
    assert (texts(article, Kind.HEADING), texts(article, Kind.BODY)) == (["重點摘要"], [P, Q, R, *POINTS])


def test_a_section_may_be_called_so_above_the_headline() -> None:
    for label in ("懶人包", "重點"):
        article = read_text("\n".join((label, "教育現場", *HEAD, P, Q, R)), "page")
        assert (article.title, texts(article, Kind.OTHER)) == (HEAD[0], [])


def test_points_that_nothing_follows_are_the_article() -> None:
    assert texts(page("划重点", *POINTS), Kind.BODY) == list(POINTS)


@pytest.mark.parametrize("label", ["關於作者", "作者簡介：", "【認識作者】"])
def test_what_a_card_says_of_the_author_is_kept(label: str) -> None:
    about = "曾任鄉報教育記者，跑學校二十年，現在種柚子。"
    article = page("文／李紅", P, Q, R, label, "李紅", about, "看更多文章", "小學 校車 河口")
    assert (article.authors, texts(article, Kind.OTHER), texts(article, Kind.BODY)) == (("李紅",), [about], [P, Q, R])


@pytest.mark.parametrize("about", ["120篇文章，3.2萬粉絲，每天說小學的故事。", "歡迎追蹤，一起看河口的小學長大。"])
def test_an_accounts_card_is_left_out(about: str) -> None:
    assert page(P, Q, R, "關於作者", "李紅", about).left_out == ("關於作者", "李紅", about)


def test_a_summary_by_a_machine_is_left_out() -> None:
    summary = ("AI 摘要", "小學重新開門，三十二個學生回到教室。", "以上內容由 AI 生成，僅供參考。")
    article = page(*summary, P, Q, R)
    assert (article.left_out, texts(article, Kind.BODY)) == (summary, [P, Q, R])


def test_a_summary_that_no_line_closes_is_kept() -> None:
    assert "小學重新開門，三十二個學生回到教室。" in texts(
        page("AI 摘要", "小學重新開門，三十二個學生回到教室。", P, Q, R), Kind.BODY
    )


def test_a_poll_is_left_out() -> None:
    poll = ("您認為縣府應該再開放兩所分校嗎？", "應該", "不應該", "沒意見", "投票")
    article = page(P, Q, R, *poll)
    assert (article.left_out, texts(article, Kind.BODY)) == (poll, [P, Q, R])


@pytest.mark.parametrize(
    "line",
    [
        "「孩子不必再搭一小時的校車到鎮上，家裡的早飯也能慢慢吃。」",
        "「孩子不必再搭一小時的校車到鎮上，家裡的早飯也能慢慢吃。」──家長會長",
        "“由地方和中央各出一半，最快八月動工”",
    ],
)
def test_a_sentence_shown_large_beside_its_paragraph_is_left_out(line: str) -> None:
    article = page(P, Q, line, R)
    assert (article.left_out, texts(article, Kind.BODY)) == ((line,), [P, Q, R])


@pytest.mark.parametrize("line", ["「一小時的校車」", "圖書室添了五百本書"])
def test_a_heading_may_take_words_from_its_paragraph(line: str) -> None:
    assert line not in page(P, Q, line, R).left_out


def test_the_same_sentence_in_two_paragraphs_of_one_length_is_kept() -> None:
    assert texts(page(P, Q, R, Q), Kind.BODY) == [P, Q, R, Q]


@pytest.mark.parametrize(
    "comments",
    [
        ("留言 共 2 則", "阿海 2023-05-06 07:12", "我也是那裡畢業的，好懷念操場邊的大榕樹。"),
        ("评论（2）", "大河 昨天", "我也是那里毕业的，好怀念操场边的大榕树。"),
    ],
)
def test_comments_begin_at_their_count_above_who_wrote_them_and_when(comments: tuple[str, ...]) -> None:
    article = page(P, Q, R, *comments)
    assert (article.left_out, texts(article, Kind.BODY)) == (comments, [P, Q, R])


def test_who_writes_for_the_paper_is_about_the_author() -> None:
    line = "Jane Roe是本报驻东北部记者。John Doe是商业版记者。"
    article = page(P, Q, R, line)
    assert texts(article, Kind.BYLINE) == [line]
