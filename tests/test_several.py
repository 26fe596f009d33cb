from __future__ import annotations

import pytest

from bot.several import compared


@pytest.mark.parametrize(
    ("question", "names", "asked"),
    [
        ("丁一帆和賀雪芬誰年紀大?", ("丁一帆", "賀雪芬"), "幾歲"),
        ("丁一帆跟贺雪芬谁更年轻", ("丁一帆", "贺雪芬"), "几岁"),
        ("他同賀雪芬邊個老啲", ("他", "賀雪芬"), "幾歲"),
        ("丁一帆比賀雪芬大幾歲", ("丁一帆", "賀雪芬"), "幾歲"),
        ("丁一帆和賀雪芬的看法有什麼不一樣", ("丁一帆", "賀雪芬"), "的看法"),
        ("丁一帆與賀雪芬有咩分別", ("丁一帆", "賀雪芬"), ""),
        ("丁一帆和賀雪芬誰睡得少", ("丁一帆", "賀雪芬"), "睡得少"),
        ("丁一帆幾歲", ("", ""), ""),
        ("渡口和茶館在哪裡", ("", ""), ""),
    ],
)
def test_a_comparison_asks_the_same_of_each_of_two(question: str, names: tuple[str, str], asked: str) -> None:
    assert compared(question) == (names, asked)
