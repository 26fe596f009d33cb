"""What readers wrote below an article, one comment a line behind its writer's name."""

from __future__ import annotations

import pytest

from retrieval.models import Article, Kind
from retrieval.reading import read_text

HEAD = ("在河口修船的人", "2023-05-05 12:00")
P = "河口的船屋裡還有一位修木船的師傅，今年七十二歲，他說最難的是配木頭，要等拆房子的人家把舊料讓出來。"
Q = "他的兒子在鎮上開了一家咖啡館，桌子都是用船板釘的，客人問起來，他就帶他們去船屋看父親怎麼補縫。"
R = "離開的時候潮水已經退了，船屋外的泥灘上留著一排小小的腳印，師傅說那是彈塗魚走過的路。"


def page(*lines: str) -> Article:
    return read_text("\n".join((*HEAD, *lines)), "page")


def texts(article: Article, kind: Kind) -> list[str]:
    return [block.text for block in article.blocks if block.kind is kind]


@pytest.mark.parametrize(
    "comments",
    [
        ("写留言", "留言 52", "小蟹：我也想去看船！", "作者回复：记得带雨鞋。"),
        ("写留言", "小蟹：我也想去看船！", "阿海：咖啡很好喝。"),
        ("留言", "小蟹：師傅的手藝真好，我小時候也坐過這種船。", "作者回覆：謝謝！"),
        ("讀者留言", "小蟹：我也想去看船！", "作者回覆：記得帶雨鞋。", "阿海：咖啡很好喝。", "作者回覆：是啊。"),
        ("评论 2", "小蟹：我也想去看船！", "楼主回复：记得带雨鞋。"),
    ],
)
def test_what_readers_wrote_is_left_out_with_what_heads_it(comments: tuple[str, ...]) -> None:
    article = page(P, Q, R, *comments)
    assert (article.left_out, texts(article, Kind.BODY), texts(article, Kind.HEADING)) == (comments, [P, Q, R], [])


def test_the_editor_below_the_comments_is_known() -> None:
    article = page(P, Q, R, "写留言", "小蟹：我也想去看船！", "編輯：王小明")
    assert (article.left_out, article.editors) == (("写留言", "小蟹：我也想去看船！"), ("王小明",))


@pytest.mark.parametrize(
    "lines",
    [
        # Nothing shows that readers wrote it, and more of the article follows.
        ("留言", "小蟹：師傅的手藝真好，我小時候也坐過這種船。", "阿海：咖啡很好喝，下次還要再來。"),
        ("留言", "小蟹：師傅的手藝真好，我小時候也坐過這種船。", R),
        ("船屋的留言簿", "小蟹：師傅的手藝真好，我小時候也坐過這種船。", "阿海：咖啡很好喝，下次還要再來。"),
    ],
)
def test_what_others_say_in_an_article_stays(lines: tuple[str, ...]) -> None:
    article = page(P, Q, *lines)
    assert texts(article, Kind.BODY) == [P, Q, *lines[1:]]


def test_an_interview_below_a_bar_with_its_comments_stays() -> None:
    turns = [f"{who}：{text}" for who, text in zip(("記者", "師傅") * 2, (P, Q, R, Q), strict=True)]
    assert texts(page(P, "写留言", *turns), Kind.BODY) == [P, *turns]
    others = [turn.replace("記者", "小海") for turn in turns]
    assert texts(page(P, "写留言", *others), Kind.BODY) == [P, *others]
