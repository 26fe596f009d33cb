"""Credits in English, or half in Chinese, on pages in Chinese."""

from __future__ import annotations

import pytest

from retrieval.models import Article, Caption, Kind
from retrieval.reading import read_text
from retrieval.reading.captions import parse_caption

TITLE = "河口小學重新開門"
P = "河口的小學今年重新開門，三十二個學生回到教室，校長說這是十一年來人數最多的一次，家長們都很高興。"
Q = "縣府預計明年再開放兩所分校，經費一共四百六十萬元，由地方和中央各出一半，最快八月動工。"
R = "家長會長說，孩子不必再搭一小時的校車到鎮上，小學的教室也重新漆過，圖書室添了五百本書。"


def page(*lines: str) -> Article:
    return read_text("\n".join(lines), "page")


def kinds(line: str) -> list[Kind | None]:
    """What a line is above the headline, below it, below the date, among the paragraphs and below them."""
    date = "2023-05-05 12:00"
    pages = (
        (line, TITLE, date, P, Q, R),
        (TITLE, line, P, Q, R),
        (TITLE, date, line, P, Q, R),
        (TITLE, date, P, line, Q, R),
        (TITLE, date, P, Q, R, line),
    )
    articles = [page(*lines) for lines in pages]
    assert {article.title for article in articles} == {TITLE}
    assert all(not {P, Q, R} - set(texts(article, Kind.BODY)) for article in articles)
    return [next((block.kind for block in article.blocks if block.text == line), None) for article in articles]


def texts(article: Article, kind: Kind) -> list[str]:
    return [block.text for block in article.blocks if block.kind is kind]


@pytest.mark.parametrize(
    ("line", "photographer"),
    [
        ("Photo: Ann Lee", "Ann Lee"),
        ("Photo by Ann Lee on Unsplash", "Ann Lee"),
        ("Photograph: Ann Lee/The Tide", "Ann Lee"),
        ("Photos/Ann Lee, Bob Wu", "Ann Lee、Bob Wu"),
        ("PHOTO: ANN LEE", "ANN LEE"),
        ("(Photo by Ann Lee/Getty Images)", "Ann Lee"),
        ("REUTERS/Ann Lee", "Ann Lee"),
        ("Photo © Ann Lee", "Ann Lee"),
        ("Image: NASA", None),
        ("Image source: Getty Images", None),
        ("Illustration by Bob Wu", None),
        ("Courtesy of the artist", None),
        ("Photo courtesy of Tide Museum", None),
        ("AFP via Getty Images", None),
        ("Photo｜王小明", "王小明"),
        ("圖/Ann Lee", "Ann Lee"),
        ("攝影：Ann Lee、王小明", "Ann Lee、王小明"),
        ("插圖：Bob Wu", None),
        ("港口的黃昏。Photo: Ann Lee", "Ann Lee"),
        ("港口的黃昏（Photo: Ann Lee）", "Ann Lee"),
        ("Photo: 港口的黃昏", None),
    ],
)
def test_a_credit_in_english_makes_a_caption_wherever_it_stands(line: str, photographer: str | None) -> None:
    assert parse_caption(line) == Caption(line, photographer)
    # Beside the facts of the article, it is a part of the byline.
    assert set(kinds(line)) <= {Kind.CAPTION, Kind.BYLINE}


@pytest.mark.parametrize("line", ["手機支援 Image/Video", "Image/Video", "報名請附 Photo/證件影本"])
def test_what_only_holds_a_word_for_pictures_is_no_caption(line: str) -> None:
    assert parse_caption(line) is None


@pytest.mark.parametrize(
    ("line", "authors", "editors"),
    [
        ("Text: Ann Lee | Photo: Bob Wu", ("Ann Lee",), ()),
        ("Words by Ann Lee and Bob Wu", ("Ann Lee", "Bob Wu"), ()),
        ("TEXT 王小明 PHOTO 李四", ("王小明",), ()),
        ("文：王小明 / Photo: Ann Lee", ("王小明",), ()),
        ("文字 Ann Lee｜攝影 Bob Wu", ("Ann Lee",), ()),
        ("Edited by Ann Lee", (), ("Ann Lee",)),
    ],
)
def test_who_wrote_and_edited_is_told_in_english_too(
    line: str, authors: tuple[str, ...], editors: tuple[str, ...]
) -> None:
    article = page(TITLE, line, P, Q, R)
    assert (article.title, article.authors, article.editors) == (TITLE, authors, editors)
    assert texts(article, Kind.BODY) == [P, Q, R]


@pytest.mark.parametrize("line", ["Story Time Again", "Text Me Later", "文字 The Tide 海洋"])
def test_words_that_only_begin_as_such_a_label_do_name_nobody(line: str) -> None:
    article = page(TITLE, "2023-05-05", P, line, Q, R)
    assert (article.authors, texts(article, Kind.HEADING)) == ((), [line])


def test_the_rights_of_one_picture_name_no_publisher() -> None:
    article = page("© Ann Lee", TITLE, "2023-05-05", P, Q, R)
    assert (article.title, article.source) == (TITLE, None)


def test_where_the_figures_of_a_chart_are_from_is_no_heading() -> None:
    line = "Source: World Bank"
    article = page(TITLE, "2023-05-05", P, Q, line, R)
    assert (texts(article, Kind.OTHER), texts(article, Kind.HEADING)) == ([line], [])
