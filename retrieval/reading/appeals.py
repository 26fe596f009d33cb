"""What a paper says of itself below an article to be paid for: `用行動支持報導者` above paragraphs that ask for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from retrieval.reading.lines import fold
from retrieval.reading.roles import Line, Role, is_paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

_MAX_HEADING = 20
_MAX_RUN = 6
_MIN_NAMED = 2

_HEADING = re.compile(
    r"(?:用行动|邀请[你您]|一起|请|立即)?(?:支持|赞助|成为|加入|订阅)(?:我们|本[报刊站]|独立媒体|《?[一-鿿]{2,8}》?(?:会员|订户|赞助者|之友)?)"
)
# Whom it speaks to, and what it asks for.
_TO_READER = re.compile(r"[你您]|读者")
_ASKED = re.compile(
    r"赞助|捐款|捐助|支持|订阅|会员|定期定额|小额|独立媒体|非营利|商业广告|付费|加入.{0,8}(?:方案|我们)"
)


def read_appeals(lines: Sequence[Line]) -> None:
    """Leave out what asks to be paid for, from its heading down to the last paragraph that asks.

    Args:
        lines: the page's lines; the roles of those that ask are set right in place. What paragraphs follow may be the
            article's own all the same.
    """
    started = False
    for index, line in enumerate(lines):
        if started and len(line.text) <= _MAX_HEADING and _HEADING.fullmatch(fold(line.text)):
            run = lines[index : index + _MAX_RUN]
            last = max((place for place, below in enumerate(run) if _asks(below)), default=-1)
            for below in run[: last + 1]:
                below.role, below.fields, below.caption = Role.CHROME, None, None
        started = started or is_paragraph(line)


def _asks(line: Line) -> bool:
    folded = fold(line.text)
    return is_paragraph(line) and bool(_TO_READER.search(folded)) and len({*_ASKED.findall(folded)}) >= _MIN_NAMED
