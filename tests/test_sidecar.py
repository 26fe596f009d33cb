from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from retrieval.errors import SidecarError
from retrieval.models import Article, Kind
from retrieval.reading import read_article

if TYPE_CHECKING:
    from pathlib import Path

BARE = "今年的稻米收成比去年多了兩成，農民說這是十年來最好的一年，糧倉都裝滿了。"
FULL = f"""引題在這裡
主標題在這裡
2023-05-05 12:00 來源：海峽新聞網
{BARE}
王小明
責編：李四"""


def article(folder: Path, page: str, toml: str | bytes) -> Article:
    path = folder / "page.txt"
    path.write_text(page, encoding="utf-8")
    path.with_suffix(".toml").write_bytes(toml if isinstance(toml, bytes) else toml.encode())
    return read_article(path)


def texts(of: Article, kind: Kind) -> list[str]:
    return [block.text for block in of.blocks if block.kind is kind]


def test_a_sidecar_adds_what_the_page_does_not_say(tmp_path: Path) -> None:
    found = article(
        tmp_path,
        BARE,
        """
        title = "稻米豐收"
        kicker = "農業"
        url = "https://example.org/rice"
        time = 2023-05-05T12:30:00
        source = "田野日報"
        authors = ["王小明", "Jane Doe"]
        editors = "李四、張三"
        """,
    )
    assert (found.title, found.kicker, found.source) == ("稻米豐收", "農業", "田野日報")
    assert (found.url, found.published) == ("https://example.org/rice", "2023-05-05 12:30")
    assert (found.authors, found.editors) == (("王小明", "Jane Doe"), ("李四", "張三"))
    assert [(block.kind, block.text) for block in found.blocks] == [
        (Kind.KICKER, "農業"),
        (Kind.TITLE, "稻米豐收"),
        (Kind.DATELINE, "2023-05-05 12:30 來源:田野日報"),
        (Kind.BODY, BARE),
        (Kind.BYLINE, "王小明 Jane Doe"),
        (Kind.EDITOR, "(責編:李四、張三)"),
    ]


def test_a_sidecar_corrects_the_page_in_its_blocks_too(tmp_path: Path) -> None:
    found = article(
        tmp_path,
        FULL,
        """
        title = "真標題"
        kicker = "真引題"
        published = 2023-05-06
        source = "田野日報"
        authors = "陳五"
        editors = ["林六"]
        """,
    )
    assert [(block.kind, block.text) for block in found.blocks] == [
        (Kind.KICKER, "真引題"),
        (Kind.TITLE, "真標題"),
        (Kind.DATELINE, "2023-05-06 來源：田野日報"),
        (Kind.BODY, BARE),
        (Kind.BYLINE, "陳五"),
        (Kind.EDITOR, "(責編:林六)"),
    ]
    assert (found.published, found.authors, found.editors) == ("2023-05-06", ("陳五",), ("林六",))


def test_a_title_that_the_page_shows_elsewhere_is_found_there(tmp_path: Path) -> None:
    found = article(tmp_path, FULL, 'title = "引題在這裡"')
    assert texts(found, Kind.TITLE) == ["引題在這裡"]
    assert texts(found, Kind.OTHER) == ["主標題在這裡"]


def test_what_the_page_says_already_changes_nothing(tmp_path: Path) -> None:
    plain = article(tmp_path, FULL, "")
    said = article(tmp_path, FULL, 'title = "主標題在這裡"\nsource = "海峽新聞網"\nauthors = ["王小明"]')
    assert said == plain


def test_a_date_is_added_where_the_page_names_only_its_source(tmp_path: Path) -> None:
    found = article(tmp_path, f"標題在此\n來源：海峽新聞網\n{BARE}", 'published = "2023年5月5日"')
    assert texts(found, Kind.DATELINE) == ["2023年5月5日 來源:海峽新聞網"]


def test_a_simplified_page_gets_simplified_labels(tmp_path: Path) -> None:
    found = article(tmp_path, "今年的稻米收成比去年多了两成，农民说这是十年来最好的一年。", 'source = "田野日报"')
    assert texts(found, Kind.DATELINE) == ["来源:田野日报"]


def test_a_sidecar_with_a_mark_and_windows_line_ends_is_read(tmp_path: Path) -> None:
    assert article(tmp_path, BARE, b'\xef\xbb\xbftitle = "A"\r\nsource = "B"\r\n').source == "B"


@pytest.mark.parametrize(
    ("toml", "problem"),
    [
        ("titel = 'x'", "titel"),
        ("titel = 'x'", "use only title, kicker, source, url, published, authors, editors$"),
        ("title = 1", "title"),
        ("title = ' '", "title"),
        ("published = 5", "published"),
        ("published = 12:30:00", "published"),
        ("published = 2023-05-05\ntime = 2023-05-05", "both"),
        ("authors = 1", "authors"),
        ("authors = ['a', 1]", "authors"),
        ("authors = []", "authors"),
        ("editors = ['']", "editors"),
        ("url = 'ftp://example.org'", "url"),
        ("url = 'javascript:alert(1)'", "url"),
        ("url = 'https://'", "url"),
        ("url = 'https://[bad'", "url"),
        ("url = 'example.org'", "url"),
        ("title = ", "TOML"),
        ("a = " + "[" * 10_000, "TOML|nested"),
        ("# " + "x" * 1_000_001, "large"),
        ("title = '標題'".encode("big5"), "UTF-8"),
    ],
)
def test_a_broken_sidecar_is_reported_with_what_to_do(tmp_path: Path, toml: str | bytes, problem: str) -> None:
    with pytest.raises(SidecarError, match=problem) as caught:
        article(tmp_path, BARE, toml)
    assert caught.value.path == tmp_path / "page.toml"
    assert caught.value.advice


def test_a_sidecar_that_cannot_be_opened_is_reported(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(BARE, encoding="utf-8")
    (tmp_path / "page.toml").mkdir()
    with pytest.raises(SidecarError, match="opened"):
        read_article(tmp_path / "page.txt")
