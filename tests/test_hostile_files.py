"""Whatever lies in the folder of articles, the good ones are read, and each bad one is named in a line."""

from __future__ import annotations

import os
import socket
from contextlib import suppress
from time import process_time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answering import Answerer
from retrieval import Analyzer, EmptyArticleError, SidecarError, UnreadableArticleError, read_article, read_folder
from retrieval.errors import ArticleError
from retrieval.reading import articles, read_text, sidecar
from retrieval.reading.lines import MAX_PARAGRAPH, paragraphs

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

GOOD = "今年的稻米收成比去年多了兩成，農民說這是十年來最好的一年。"
QUESTION = "稻米收成多了多少?"

unix = pytest.mark.skipif(os.name != "posix", reason="no such files here")


def socket_at(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        os.chdir(path.parent)  # a socket's path must be short
        listening.bind(path.name)


STRANGE: dict[str, Callable[[Path], object]] = {
    "a pipe": os.mkfifo,
    "a socket": socket_at,
    "an endless device": lambda path: path.symlink_to("/dev/zero"),
    "a link in a circle": lambda path: path.symlink_to(path.name),
    "a folder": lambda path: path.mkdir(),
}
BAD: dict[str, bytes] = {
    "nothing": b"",
    "bytes": bytes(range(256)) * 50,
    "nul": f"{GOOD}\0{GOOD}".encode(),
    "utf-16 without its mark": f"{GOOD}\n".encode("utf-16-le") * 20,
    "two encodings": (GOOD * 10).encode("gb18030") + (GOOD * 10).encode("utf-8"),
    "only punctuation": "，。！？\n".encode() * 1000,
    "a book of books": f"{GOOD}\n".encode() * 20_000,
    "a file without end": b"a" * (articles.MAX_BYTES + 1),
    "a million lines": "好\n".encode() * 1_000_000,
    "a document": b"%PDF-1.7 " + b"x" * 1000,
}
LONG: dict[str, str] = {
    "sentences in one line": GOOD * 1_800,
    "one character": "啊" * 50_000,
    "one letter": "a" * 50_000,
    "numbers": "1 " * 25_000,
    "numerals": "一" * 50_000,
    "marks": "e" + "\u0301\u0323" * 25_000,
    "clauses": "稻。米，" * 12_000,
    "emoji": "👩\u200d👩\u200d👧" * 10_000,
    "dates": "3月5日稻米\n" * 3_000,
}


@unix
@pytest.mark.parametrize("ending", [".txt", ".toml"])
@pytest.mark.parametrize("what", STRANGE)
def test_what_is_no_file_is_named_without_waiting_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str, ending: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    if ending == ".toml":
        (tmp_path / "x.txt").write_text(f"{GOOD}甲", encoding="utf-8")
    STRANGE[what](tmp_path / f"x{ending}")
    library = read_folder(tmp_path)
    assert "good" in [article.name for article in library.articles]
    [problem] = library.problems
    assert problem.path == tmp_path / f"x{ending}"
    assert isinstance(problem, UnreadableArticleError if ending == ".txt" else SidecarError)


@unix
def test_a_link_to_nowhere_beside_an_article_adds_nothing(tmp_path: Path) -> None:
    (tmp_path / "x.txt").symlink_to("nowhere")
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "good.toml").symlink_to("nowhere")
    assert [problem.path.name for problem in read_folder(tmp_path).problems] == ["x.txt"]


@pytest.mark.parametrize("what", BAD)
def test_what_is_no_article_is_named_in_a_line_with_advice(tmp_path: Path, what: str) -> None:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "x.txt").write_bytes(BAD[what])
    library = read_folder(tmp_path)
    assert [article.name for article in library.articles] == ["good"]
    [problem] = library.problems
    assert "\n" not in str(problem)
    assert "x.txt" in str(problem)
    assert problem.advice


@pytest.mark.parametrize("what", LONG)
def test_what_has_lost_its_line_ends_or_never_had_a_sentence_is_answered_about_soon(
    analyzer: Analyzer, what: str
) -> None:
    begun = process_time()
    answerer = Answerer.of([read_text(f"{GOOD}\n{LONG[what]}", "x")], analyzer)
    assert answerer.answer(QUESTION).findings
    assert process_time() - begun < 10  # a second at most; without bounds, minutes
    assert all(len(passage.text) <= MAX_PARAGRAPH for passage in answerer.index.passages)


def test_a_folder_that_holds_too_much_is_read_up_to_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(articles, "MAX_FOLDER", 2 * len(GOOD))
    for name in "abcd":
        (tmp_path / f"{name}.txt").write_text(f"{GOOD}{name}", encoding="utf-8")
    library = read_folder(tmp_path)
    assert [article.name for article in library.articles] == ["a", "b"]
    assert [problem.path.name for problem in library.problems] == ["c.txt", "d.txt"]
    assert all("folder" in str(problem) for problem in library.problems)


@unix
def test_a_files_name_can_steer_no_terminal_and_break_no_line(tmp_path: Path) -> None:
    (tmp_path / "a\n\x1b[31mb.txt").write_bytes(b"")
    (tmp_path / "c\n\x1b[31md.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "\u200b.txt").write_text(GOOD, encoding="utf-8")
    library = read_folder(tmp_path)
    assert [article.name for article in library.articles] == ["c [31md", ".txt"]
    assert str(library.problems[0]).isprintable()


@pytest.mark.parametrize(
    "toml",
    [
        "title = " + "1" * 10_000,
        "title = " + "[" * 10_000,
        "a." * 9_000 + "b = 1",
        "title = '" + "題" * 3_000 + "'",
        "title = 'a'\ntitle = 'b'",
        f"{'k' * 10_000} = 1",
        "published = 2020-02-31",
        "title = { a = 1 }",
        "[[authors]]\nname = 'a'",
        "title = nan",
        "\0",
        "x" * (sidecar.MAX_BYTES + 1),
    ],
)
def test_a_hostile_sidecar_is_named_in_a_line_and_the_article_kept(tmp_path: Path, toml: str) -> None:
    (tmp_path / "x.txt").write_text(f"{GOOD}甲", encoding="utf-8")
    (tmp_path / "x.toml").write_text(toml, encoding="utf-8")
    begun = process_time()
    library = read_folder(tmp_path)
    assert process_time() - begun < 10  # dotted keys take a second
    [problem] = library.problems
    assert isinstance(problem, SidecarError)
    assert len(str(problem)) < 300 + len(str(tmp_path))
    assert str(problem).isprintable()
    assert library.articles


@settings(max_examples=30)
@given(st.binary(max_size=200) | st.text(max_size=80).map(lambda text: text.encode("utf-16-le", "surrogatepass")))
def test_any_bytes_are_an_article_or_an_error_of_ours(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.txt"
    path.write_bytes(data)
    path.with_suffix(".toml").write_bytes(data)
    with suppress(ArticleError):
        read_article(path)
    path.with_suffix(".toml").write_bytes(b"")


@given(st.text(alphabet="稻米。！ ”a.", max_size=200), st.integers(1, 30))
def test_a_long_line_is_parted_and_loses_nothing_but_spaces(text: str, limit: int) -> None:
    line = " ".join(text.split())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("retrieval.reading.lines.MAX_PARAGRAPH", limit)
        parts = paragraphs(line)
    assert "".join("".join(parts).split()) == "".join(line.split())
    assert all(len(part) <= limit for part in parts)


def test_a_long_line_is_parted_between_sentences_into_parts_of_about_one_length() -> None:
    parts = paragraphs(GOOD * 400)
    assert all(part.startswith("今年") and part.endswith("。") for part in parts)
    assert min(map(len, parts)) > MAX_PARAGRAPH // 3


def test_a_text_too_long_says_how_long_it_may_be() -> None:
    with pytest.raises(UnreadableArticleError, match="500,000 characters"):
        read_text("好" * (articles.MAX_CHARACTERS + 1), "x")
    with pytest.raises(UnreadableArticleError, match="30,000 lines"):
        read_text("好\n" * (articles.MAX_LINES + 1), "x")
    with pytest.raises(EmptyArticleError):
        read_text("-\n" * articles.MAX_LINES, "x")
