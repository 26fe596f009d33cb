"""The words of a line of facts, and what parts them. All texts here are folded."""

from __future__ import annotations

import re

from retrieval.reading.people import PLACES

SEPARATORS = " |/,;·()[]<>《》~—–-_•:★*■□◆◇●○◎▪"
"""What parts them."""

APART = re.compile(r"[\s/|]{1,3}")
"""What parts names from what belongs to them."""

WORD = re.compile(r"[^\s|/,;()\[\]:]{1,60}")
NUMBER = re.compile(r"[\d,.]{1,12}[万次人条]?")
# What no name holds: a reporter's question in an interview is no byline.
SAID = re.compile(r"[?!。…“”\"您你]")
_PROVINCES = (
    "河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|内蒙古|广西|"
    "西藏|宁夏|新疆|台湾|美国|英国|日本|加拿大|澳大利亚|德国|法国|韩国"
)
FROM = re.compile(rf"{PLACES}|{_PROVINCES}")
"""Where articles are reported and posted from."""
