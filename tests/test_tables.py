"""Tables on a page: which lines are one, and how they are kept together."""

from __future__ import annotations

import pytest

from retrieval import sentences
from retrieval.models import Article, Kind
from retrieval.reading import read_text
from retrieval.reading.lines import MAX_PARAGRAPH, rows_of

P = "這是一段很長的正文，講述了2023年在某地發生的事情，參與者共有三十五人，他們分別來自不同的地方。"
Q = "第二段正文繼續說明情況，並且引用了專家的話，“這是非常重要的一件事，值得大家關注。”"
HEAD = ("題目在這裡很好", "2023-05-05 12:00")
TABLE = ("年度　營收　淨虧損", "2022年　3.14　3.02", "2023年　5.27　2.71")
ROWS = "年度 營收 淨虧損\n2022年 3.14 3.02\n2023年 5.27 2.71"


def page(*lines: str) -> Article:
    return read_text("\n".join((*HEAD, *lines)), "page")


def body(article: Article) -> list[str]:
    return [block.text for block in article.blocks if block.kind is Kind.BODY]


@pytest.mark.parametrize("gap", ["　", "\t", "  ", "\u00a0\u00a0\u00a0", " \t "])
def test_a_table_is_one_paragraph_with_its_header(gap: str) -> None:
    article = page(P, *(row.replace("　", gap) for row in TABLE), Q)
    assert body(article) == [P, ROWS, Q]


def test_blank_lines_between_rows_part_no_table() -> None:
    assert body(page(P, "\n\n".join(TABLE), Q)) == [P, ROWS, Q]


def test_single_spaces_inside_a_cell_part_nothing() -> None:
    rows = ("機型  售價", "Pixel 9 Pro  32990", "Pixel 9a  16990")
    assert body(page(P, *rows, Q)) == [P, "機型 售價\nPixel 9 Pro 32990\nPixel 9a 16990", Q]


def test_a_short_line_above_a_table_is_its_heading() -> None:
    article = page(P, "三年的帳本", *TABLE, Q)
    assert [(section.heading, section.paragraphs) for section in article.sections] == [
        (None, (P,)),
        ("三年的帳本", (ROWS, Q)),
    ]


def test_a_table_may_begin_its_rows_with_dates() -> None:
    rows = ("日期　收盤　成交", "2023-05-01　31.2　880", "2023-05-02　30.8　912")
    article = page(P, *rows, Q)
    assert body(article) == [P, "\n".join(row.replace("　", " ") for row in rows), Q]
    assert article.published == "2023-05-05 12:00"


def test_a_table_below_the_last_paragraph_is_kept_together() -> None:
    assert body(page(P, Q, *TABLE)) == [P, Q, ROWS]


def test_each_row_of_a_table_is_a_sentence() -> None:
    assert [ROWS[start:end] for start, end in sentences(ROWS)] == ROWS.split("\n")


def test_two_lines_are_no_table() -> None:
    found = [block.text for block in page(P, *TABLE[:2], Q).blocks]
    assert found == [*HEAD, P, "年度 營收 淨虧損", "2022年 3.14 3.02", Q]


@pytest.mark.parametrize(
    "lines",
    [
        ("今年收了　35噸稻米。", "去年收了　30噸稻米。", "前年收了　28噸稻米。"),
        ("今年，收了　35噸稻米", "去年，收了　30噸稻米", "前年，收了　28噸稻米"),
        ("床前明月光　疑是地上霜", "舉頭望明月　低頭思故鄉", "春眠不覺曉　處處聞啼鳥"),
        ("2023年1月　提出重建案", "2024年2月　核定補助", "2024年10月　擱置預算"),
        ("1　卡車銷量破十萬輛　誰在買單", "2　科技公司赴港上市　去年賺了", "3　年終獎金要交多少稅　一表算清"),
        ("總店　電話：12345", "東店　電話：23456", "西店　電話：34567"),
        ("球隊　積分", "石灣　31　9勝", "瀧江　28"),
        ("項目　金額", f"{'很' * 21}　31", "短的　28"),
        ("球員　位置", "王明　前鋒", "李立　後衛"),
    ],
    ids=["sentences", "clauses", "verse", "dates", "links", "labels", "uneven", "long cells", "no figures"],
)
def test_what_only_stands_apart_is_no_table(lines: tuple[str, ...]) -> None:
    article = page(P, *lines, Q)
    assert [block.text for block in article.blocks][2:] == [P, *(line.replace("　", " ") for line in lines), Q]


def test_indented_paragraphs_with_wide_gaps_are_no_table() -> None:
    spaced = P.replace("，", "，　")
    assert body(page(f"　　{spaced}", f"　　{spaced}", f"　　{spaced}")) == [spaced.replace("　", " ")] * 3


def test_bylines_and_menus_are_no_table() -> None:
    menu = ("首頁　財經　2023", "要聞　科創　2022", "國際　體育　2021")
    article = read_text("\n".join((*menu, *HEAD, P, Q)), "page")
    assert all("\n" not in block.text for block in article.blocks)
    assert article.title == HEAD[0]
    assert body(article) == [P, Q]


def test_a_list_of_links_below_the_article_is_no_table() -> None:
    links = ("稻米豐收　2023-05-01", "橋樑通車　2023-05-02", "新校落成　2023-05-03")
    assert all("\n" not in block.text for block in page(P, Q, *links).blocks)
    assert page(P, Q, "相關新聞", *TABLE).left_out[-3:] == tuple(row.replace("　", " ") for row in TABLE)


def test_a_long_table_goes_on_below_its_header() -> None:
    rows = [f"第{number}區　{number * 3}戶" for number in range(1, 61)]
    _, *parts, _ = body(page(P, "地區　受災", *rows, Q))
    assert len(parts) > 1
    assert all(part.startswith("地區 受災\n") and part.count("\n") < 30 for part in parts)
    shown = [row for part in parts for row in part.split("\n")[1:]]
    assert shown == [row.replace("　", " ") for row in rows]


def test_a_long_table_without_a_header_shows_no_row_twice() -> None:
    rows = [f"第{number}區　{number * 3}戶" for number in range(1, 61)]
    shown = [row for part in body(page(P, *rows, Q))[1:-1] for row in part.split("\n")]
    assert shown == [row.replace("　", " ") for row in rows]


def test_a_part_of_the_widest_table_is_no_longer_than_a_paragraph() -> None:
    row = "　".join(["八" * 19 + "8"] * 8)
    assert all(len(text) <= MAX_PARAGRAPH for text in body(page(P, *[row] * 80, Q)))


def test_a_line_is_parted_into_cells_where_it_has_wide_gaps() -> None:
    assert rows_of("\u3000\u3000甲 乙\t丙\u3000丁  戊 \n \n己") == [("甲 乙", "丙", "丁", "戊"), ("己",)]


WORDS = ("項目 名次 隊伍 成績", "四人單槳 1 雲港 6:41.27", "四人單槳 2 海灣 6:48.46", "雙人雙槳 1 海灣 5:49.18")


def test_single_spaces_part_the_cells_where_all_rows_have_as_many_and_a_column_holds_figures() -> None:
    assert body(page(P, "成績如下：", *WORDS, Q)) == [P, "成績如下：", "\n".join(WORDS), Q]


@pytest.mark.parametrize(
    "lines",
    [
        WORDS[:3],
        ("一隊 雲港 海灣", "二隊 北川 南屏", "三隊 澄湖 河口", "四隊 東山 西嶺"),
        ("1 雲港 海灣", "2 北川 南屏", "3 澄湖 河口", "4 東山 西嶺"),
        ("四人單槳 1 雲港", "雙人雙槳 1 海灣 南屏", "八人 1 北川", "單人 1 澄湖 河口"),
    ],
)
def test_few_rows_or_such_without_figures_are_lines_of_their_own(lines: tuple[str, ...]) -> None:
    assert not any("\n" in text for text in body(page(P, "名單如下：", *lines, Q)))
