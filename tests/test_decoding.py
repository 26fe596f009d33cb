from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.errors import NotTextError
from retrieval.reading.decoding import decode

PATH = Path("page.txt")
TRADITIONAL = "新北市政府今天表示，往返淡水與八里的夜間渡輪自8日起試航，首週載客4312人次。"
SIMPLIFIED = "青禾县竹林面积58.3万亩，竹农2.4万户，去年全县竹产业总产值达到9.6亿元。"
CANTONESE = "「搬得走泥土，搬不走街坊。」佢話天台嘅薄荷係鄰居搬走時留低嘅。"


@pytest.mark.parametrize("text", [TRADITIONAL, SIMPLIFIED, CANTONESE])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "gb18030"])
def test_every_script_is_read_in_every_encoding_that_holds_it(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), PATH) == text


@pytest.mark.parametrize("encoding", ["big5", "cp950", "big5hkscs"])
def test_traditional_text_in_big5_is_not_taken_for_gb18030(encoding: str) -> None:
    assert decode(TRADITIONAL.encode(encoding), PATH) == TRADITIONAL


def test_hong_kong_characters_are_read_from_big5_hkscs() -> None:
    assert decode(CANTONESE.encode("big5hkscs"), PATH) == CANTONESE


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("联通", "gb18030"),
        ("张亚飞 王琳琳", "gb18030"),
        ("颱風來襲", "gb18030"),
        ("颱風來襲", "cp950"),
        ("。", "gb18030"),
        ("。", "cp950"),
        ("ASCII only", "ascii"),
    ],
)
def test_a_very_short_text_is_told_too(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), PATH) == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_told_by_its_mark_in_either_order(encoding: str) -> None:
    assert decode(("\ufeff" + TRADITIONAL).encode(encoding), PATH) == TRADITIONAL


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
        (bytes(range(1, 32)) * 20, "binary"),
        (b"%PDF-1.7\n1 0 obj", "PDF"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"\n<!DOCTYPE html><html>", "web page"),
        (b"\xff\xfe\x00", "UTF-16"),
        (b"\xef\xbb\xbf\xff\xff", "UTF-8"),
        (b"\xff" * 100, "no encoding"),
        ("これは日本語の文章です。カタカナもあります。".encode("shift-jis"), "no encoding"),
        ("русский текст без китайского".encode("koi8-r"), "no encoding"),
        (TRADITIONAL.encode()[:-1], "damaged UTF-8"),
        (TRADITIONAL.encode() + b"\xff" + SIMPLIFIED.encode(), "damaged UTF-8"),
    ],
)
def test_bytes_that_are_no_text_are_refused_with_advice(data: bytes, problem: str) -> None:
    with pytest.raises(NotTextError, match=problem) as caught:
        decode(data, PATH)
    assert caught.value.path == PATH
    assert "UTF-8" in caught.value.advice


@given(st.binary())
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    with contextlib.suppress(NotTextError):
        decode(data, PATH)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_utf_8_comes_back_as_it_was(text: str) -> None:
    assert decode(text.encode("utf-8-sig"), PATH) == text
