"""The labels that pages put before the facts: `來源:`, `發布時間：`, `文／`, `責編:`."""

from __future__ import annotations

import re
from enum import Enum, auto


class Label(Enum):
    """What a label says that follows it."""

    SOURCE = auto()
    TIME = auto()
    UPDATE = auto()
    AUTHOR = auto()
    EDITOR = auto()
    PROOF = auto()
    PHOTO = auto()
    NOISE = auto()


# Longer labels first: the first that fits is taken.
_WORDS: dict[Label, str] = {
    Label.SOURCE: (
        "原文(?:出处|来源|刊载|发表)(?=\\s?[:/|])|"
        "文章来源|信息来源|新闻来源|内容来源|消息来源|本文来源|稿件来源|来源|稿源|出处|转自|发布机构|"
        "发布机关|发布单位|发稿单位|发稿机关|供稿单位|发文机关|发文机构|发文单位|公告单位|张贴单位|发布者|发布人|张贴人|公告人|媒体"
    ),
    Label.UPDATE: (
        "(?:最[后新近终]|最近一次|上次|再次)(?:更新|修改|修订|编辑)(?:时间|日期|于)?|(?:更新|修改|修订|更改)(?:时间|日期|于)|"
        "已?更新|成文日期|生成日期|印发日期|发文日期"
    ),
    Label.TIME: (
        "发布时间|发布日期|公布日期|公告日期|公告时间|张贴日期|发表时间|发表日期|发稿时间|发稿日期|出版时间|出版日期|刊登时间|刊登日期|新闻时间|首次上架|首次发布|"
        "上架时间|建立时间|发布于|发表于|时间|日期|发布|发表|出版|刊登|刊出|上架"
    ),
    Label.AUTHOR: (
        "本报特约记者|本报驻[一-鿿]{1,6}记者|本报首席记者|本报实习记者|本报记者|本报实习生|本报通讯员|本网记者|本刊记者|本台记者|故事作者|"
        "[一-鿿]{1,8}(?:社|报|网|台|刊|新闻|传媒|杂志|资讯中心|新闻中心)(?:[一-鿿]{1,4}[组部])?(?:特约|首席|实习)?记者|特约记者|特约撰稿人?|特约作者|特派记者|特派员|首席记者|实习记者|特约通讯员|实习生|通讯员|"
        "(?<![A-Za-z])[Bb][Yy](?=\\s?:?\\s?[一-鿿])|记者|本文作者|原作者|作者|撰文者|撰文|撰写|撰稿人|撰稿|供稿人?|采写|采访\\s?[·,/&]?\\s?整理|采访\\s?[·,/&]\\s?撰文|采访|文字?\\s?[·,/&]\\s?摄影(?=\\s?[/:|])|文字|执笔|口述|整理(?=\\s?[/:|])|报[道导](?=\\s?[/:|])|"
        "文\\s?/\\s?图|图\\s?/\\s?文|(?:图[,·]?)?文(?:[,·]?图)?(?=\\s?[/:|])"
    ),
    Label.EDITOR: (
        "责任编辑|值班编辑|图片编辑|视频编辑|版面编辑|图文编辑|视觉编辑|文字编辑|执行编辑|助理编辑|实习编辑|见习编辑|"
        "[一-鿿]{1,6}(?:社|报|网|台|刊|新闻|传媒|杂志)编辑(?=\\s?[/:|])|本期编辑|本文编辑|网络编辑|新媒体编辑|核稿编辑|审稿编辑|编辑|责编|美编|主编|执行主编|编审|"
        "审核|审校|初审|复审|终审|审稿|核稿|监制|值班主任|值班总监"
    ),
    Label.PROOF: "责任校对|校对",
    Label.PHOTO: (
        "(?:图片|照片|相片|影像|剧照)提供(?=\\s?[/:|])|(?:插图|插画|绘图)(?=\\s?[/:|])|"
        "摄影记者|摄影|图片来源|图片|图(?=\\s?[/:|])|摄(?=\\s?[/:|])|视频|制图|设计"
    ),
    Label.NOISE: (
        "浏览次数|浏览人次|浏览人数|浏览数|浏览量|浏览|阅读次数|阅读数|阅读量|阅读|点击次数|点击数|点击量|点击|人气|热度|评论数|评论|留言|字号|字体|字级|"
        "分享到|分享至|分享|打印|列印|收藏|参与互动|我要评论|我有话说|手机看新闻|手机看|字数|大小|栏目|分类|频道|标签|关键词|关键字"
    ),
}
LABEL = re.compile("|".join(f"(?P<{label.name}>{words})" for label, words in _WORDS.items()))
LAST_LABEL = re.compile(f"(?:{LABEL.pattern})$")
COLON = re.compile(r"\s?[:/|]\s?|·(?=[一-鿿]{2,3}$)")
"""What may part a label from what it speaks of; not all labels need it."""

_HINT = re.compile(
    r"\d|来源|稿源|出处|转自|发布|发稿|时间|作者|记者|撰|采|文|报[道导]|编|责|原创|审|校|核|监制|通讯员|实习|执笔|口述|媒体|[〇零○一二三四五六七八九]{4}年"
)


def may_hold_facts(folded: str) -> bool:
    """Whether anything in a folded line is of the kind that facts and their labels are made of."""
    return _HINT.search(folded) is not None


def is_signed(folded: str) -> bool:
    """Whether a folded line says behind a label and a colon who wrote."""
    labels = LABEL.finditer(folded)
    return any(label.lastgroup == Label.AUTHOR.name and COLON.match(folded, label.end()) for label in labels)
