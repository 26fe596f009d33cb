"""What a page prints to leaf through its pictures: how many there are, buttons, the name of the gallery.

None of it says anything of a picture; what does is a caption, also between the same marks.
"""

from __future__ import annotations

import re

from retrieval.reading.lines import fold

MAX_LENGTH = 60

_PICTURES = "图片|照片|相片|组图|大图|图集|图辑|图像"
_GALLERY = "图辑|图集|组图|相簿|相册|画廊"
# Signs that stand around such a line; the name of a gallery is none without them.
_SIGNS = "▲△▼▽◤◥◢◣◀▶◄►↓↑●■◆★☆"
_OPEN = rf"[{_SIGNS}\[(<]"
_CLOSED = rf"[{_SIGNS}\])>]"

_WHOLLY = re.compile(
    rf"{_OPEN}?\s?(?:"
    # `[+8]`, `▼+8`, `1 / 8`, `(1/8)`; the pictures that are not shown, or which one is.
    rf"\+\d{{1,3}}|\d{{1,3}}\s/\s\d{{1,3}}|(?<={_OPEN})\d{{1,3}}/\d{{1,3}}|"
    rf"(?:(?:点击|点选)?(?:查看|浏览|观看|欣赏|看))?(?:更多|全部|所有)\s?(?:{_PICTURES})|"
    rf"(?:查看|浏览|看)?(?:共|全部|所有)\s?\d{{1,3}}\s?[张幅](?:{_PICTURES})?|"
    rf"(?:[上下]一[张幅](?:{_PICTURES})?[\s/|]{{0,3}}){{1,2}}"
    rf")\s?{_CLOSED}?"
)
_NAMED = re.compile(rf"{_OPEN}\s?(?:相关|更多|精彩|本文|新闻|高清|延伸)?(?:{_GALLERY})\s?{_CLOSED}")
# `▼點圖看更多 港口重建前後▼`: what to press, and what is seen then.
_PRESS = re.compile(
    rf"[{_SIGNS}]{{0,2}}\s?(?:点击|点选|点|按|滑动)(?:[上下此]?图|{_PICTURES})[^。,]{{0,2}}"
    r"(?:(?:查看|观看|浏览|了解|看|睇)\s?(?:更多|全部|大图|清楚?)|放大)[^。!?]{0,40}"
)
# `▼ 點擊睇下圖：新橋的模樣 ▼`: where to look is said first, and then what for.
_LOOK = re.compile(
    rf"[{_SIGNS}]{{0,2}}\s?(?:点击|点选|轻触|请?按|撳|点)(?:即可?)?(?:查看|观看|浏览|欣赏|看|睇)"
    rf"(?:[上下左右][方]?图?[片集辑]?|以下图[片集辑]?|更多|全部|{_PICTURES})(?:$|\s?[:|,]\s?[^。!?]{{1,40}}|\s?[{_SIGNS}]+$)"
)
# Days may be written so, and ages: `3/5`, `60+`.
_NUMBERS = re.compile(r"\d{1,3}\+|\d{1,3}/\d{1,3}")


def is_gallery(text: str) -> bool:
    """Whether the line `text` is of a gallery and no caption: `[+8]`, `共8張圖片`, `◤ 相關圖輯 ◢`."""
    if len(text) > MAX_LENGTH:
        return False
    folded = fold(text)
    return any(form.fullmatch(folded) for form in (_WHOLLY, _NAMED, _PRESS, _LOOK))


def may_be_of_gallery(text: str) -> bool:
    """Whether the line `text` may count pictures where it stands beside one: `8+`, `1/8`."""
    return len(text) <= MAX_LENGTH and _NUMBERS.fullmatch(fold(text)) is not None
