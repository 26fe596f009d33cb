"""Paragraphs that were wrapped at a fixed width are put together again."""

from __future__ import annotations

import pytest

from retrieval.models import Kind
from retrieval.reading import read_text
from retrieval.reading.wrapping import unwrapped

P = "這是一段很長的正文，講述了2023年在某地發生的事情，參與者共有三十五人，他們分別來自不同的地方。"
Q = "第二段正文繼續說明情況，並且引用了專家的話，“這是非常重要的一件事，值得大家關注。”"
LINES = (
    "山城缆车三月二十日起停运检修，预计四月",
    "底恢复。运营公司昨日宣布，此次检修投入",
    "一千二百六十万元，更换承载索四根、驱动",
    "电机两台，并对三十一个支架进行探伤。",
)


@pytest.mark.parametrize(("indent", "gap"), [("　　", "\n"), ("", "\n\n"), ("", "\n"), ("    ", "\n\n")])
def test_paragraphs_wrapped_at_one_width_are_put_together(indent: str, gap: str) -> None:
    paragraph = indent + "\n".join(LINES)
    text = gap.join(("缆车停运检修", "2024年3月18日 来源：嘉陵晚报", paragraph, "居民改乘巴士", paragraph + "（完）"))
    article = read_text(text, "page")
    whole = "".join(LINES)
    assert next(block.text for block in article.blocks if block.kind is Kind.BODY) == whole
    assert [section.heading for section in article.sections] == [None, "居民改乘巴士"]


def test_english_words_keep_their_space() -> None:
    text = "\n".join(["the keeper lit the lamp at six every single night for"] * 4 + ["27 years."])
    assert "night for the keeper" in unwrapped(text)
    assert unwrapped(text).endswith("night for 27 years.")


@pytest.mark.parametrize(
    "text",
    [
        "\n".join([P, Q] * 5),
        "\n".join(["春眠不覺曉，處處聞啼鳥。夜來風雨聲，花落知多少。"] * 6),
        "\n".join(["甲地到乙地的渡輪票價，三年以來首次調漲", "• 兩地渡輪"] * 6),
        "\n".join(["甲地到乙地的渡輪票價三年以來首次調漲了"] * 6),
        "\n".join([*LINES, "https://example.org/" + "a" * 90, P * 3]),
        "",
        "\n\n",
    ],
)
def test_other_text_is_left_as_it_is(text: str) -> None:
    assert unwrapped(text) == text
