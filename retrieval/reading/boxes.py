"""Boxes of facts beside an article: `巡迴牙醫車小檔案`, `【電話】05-555-0182`, `出生｜1970年`."""

from __future__ import annotations

import re

from retrieval.reading.lines import fold

MAX_LENGTH = 150
_MAX_TITLE = 30

_TITLE = re.compile(
    r"(?:小档案|小百科|小知识|小常识|小辞典|小资料|小贴士|小提醒|懒人包|重点(?:摘要|整理)|须知|一览表|时间表)[\])>”]?\s?:?$"
)
# What the items of a fact box are labelled with: `看診時間：上午9時`, `【電話】05-555-0182`.
_FACT = re.compile(
    r"[\[(]?[\w/,&]{0,8}(?:"
    r"时间|时段|日期|期间|地点|地址|场地|位置|交通|电话|专线|热线|手机|传真|信箱|邮箱|[Ee]-?mail|网址|官网|网站|联络人|联系人|"
    r"咨询|洽询|报名|预约|费用|票价|门票|售价|定价|收费|名额|对象|资格|条件|方式|证件|文件|材料|事项|备注|单位|"
    r"姓名|年龄|出生|生日|籍贯|学历|经历|现职|职业|身高|体重|专长|兴趣|家庭|规格|尺寸|面积|长度|重量|容量|总部|员工|负责人|创办人"
    r")\s?[\]):|]\s?\S"
)
_LABELLED = re.compile(r"[·•*●■◆▪-]?\s?[\[(]?[\w/]{1,8}\s?[\])]?\s?[:|/]\s?\S|\[[^\]]{1,8}\]\s?\S")
_FIGURE = re.compile(r"[:|]\s?[(\d]")
_FILE = re.compile(r"[\w)\]]\.(?:pdf|docx?|odt|ods|xlsx?|pptx?|zip|jpe?g|png)$", re.IGNORECASE)


def is_box_title(text: str) -> bool:
    """Whether the line `text` stands above a box of facts, such as `巡迴牙醫車小檔案`."""
    return len(text) <= _MAX_TITLE and _TITLE.search(fold(text)) is not None


def is_fact(text: str) -> bool:
    """Whether the line `text` begins with the label of a fact, as boxes print them: `看診時間：上午9時`."""
    return _FACT.match(fold(text)) is not None


def is_labelled(text: str) -> bool:
    """Whether the line `text` says something behind a label, as the facts in a box do: `出生｜1970年`."""
    return _LABELLED.match(fold(text)) is not None


def is_figure(text: str) -> bool:
    """Whether the line `text` is a labelled number such as `聯絡電話：05-555-0182`, or the name of a file."""
    if len(text) > MAX_LENGTH:
        return False
    folded = fold(text)
    return (is_fact(text) and _FIGURE.search(folded) is not None) or _FILE.search(folded) is not None
