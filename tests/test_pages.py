"""Pages as phones and desktops paste them: what stands around an article, and articles of other forms."""

from __future__ import annotations

import pytest

from retrieval.reading.fields import is_date, parse_fields


class TestBylines:
    @pytest.mark.parametrize(
        ("line", "published", "source", "authors", "editors"),
        [
            ("發布單位：漁業署", None, "漁業署", [], []),
            ("发布者：后勤处 发布时间：2024-09-23 浏览次数：1866", "2024-09-23", "后勤处", [], []),
            ("发布人：王小明 发布时间：2024-09-23", "2024-09-23", None, ["王小明"], []),
            ("運動視界 2024-01-14 22:35 記者柯志明／新北報導", "2024-01-14 22:35", "運動視界", ["柯志明"], []),
            ("2024-07-09 HKT 16:45", "2024-07-09 16:45", None, [], []),
            ("最後更新日期 2024/9/10", "2024/9/10", None, [], []),
            ("March 12, 2024 · 4 min read", "March 12, 2024", None, [], []),
            ("By Chen Wei 陈 薇", None, None, ["Chen Wei"], []),
            ("林诗慧 报道", None, None, ["林诗慧"], []),
            ("明報記者 鄺曉斌", None, "明報", ["鄺曉斌"], []),
            ("文字・攝影／阿梅", None, None, ["阿梅"], []),
            ("作者：王小明（北河大學教授）", None, None, ["王小明"], []),
            ("文／詹美珠（退休教師）", None, None, ["詹美珠"], []),
            ("作者：沈嘉木1，齐越2*", None, None, ["沈嘉木", "齐越"], []),
            ("【纠错】【责任编辑：刘阳】", None, None, [], ["刘阳"]),
            ("图片编辑：施佳慧", None, None, [], ["施佳慧"]),
        ],
    )
    def test_a_line_of_facts_is_read(
        self, line: str, published: str | None, source: str | None, authors: list[str], editors: list[str]
    ) -> None:
        fields = parse_fields(line)
        assert fields is not None
        assert (fields.published, fields.source) == (published, source)
        assert (fields.authors, fields.editors) == (authors, editors)

    @pytest.mark.parametrize("line", ["記者：最難的是什麼？", "記者：那時候，您多大", "编辑：你怎么看？", "他 报道"])
    def test_what_is_said_is_no_line_of_facts(self, line: str) -> None:
        assert parse_fields(line) is None


class TestForms:
    @pytest.mark.parametrize("line", ["11月15日 06:20", "2024年3月5日", "2024年3月5日 星期二 14:00"])
    def test_a_date_with_a_time_is_a_date(self, line: str) -> None:
        assert is_date(line)

    @pytest.mark.parametrize("line", ["11月15日上午開會", "2024年3月5日 來源：新華社"])
    def test_a_date_with_anything_else_is_none(self, line: str) -> None:
        assert not is_date(line)
