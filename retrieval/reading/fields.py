"""Lines made only of facts about the article: when, from where, by whom.

`2020年03月11日08:20  來源:重慶日報網`, `記者 王小明／台北報導`, `(責編:陳易、張祎)`, in any order and mix. A
line is read word by word; one word that fits nowhere, and it is no such line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum, auto

from retrieval.reading.furniture import is_section
from retrieval.reading.lines import fold
from retrieval.reading.names import is_name, may_be_name
from retrieval.reading.people import DESK_MARK, FILED, PLACES, name_of, names_line
from retrieval.reading.stamps import DATE, DATED_BEHIND, DAY_NAME, GAP, TIME, ZONE

MAX_LENGTH = 120
_MAX_SOURCE = 20
_MAX_BARE_SOURCE = 8
_MAX_COLUMN = 6
_MAX_ACCOUNT = 15
_MAX_ACCOUNT_NAMES = 4
_ORIGINAL = "原创 "


@dataclass(slots=True)
class Fields:
    """What one line says about the article, as printed.

    Attributes:
        published: date and time, nothing else.
        source: who published it.
        authors: who wrote it.
        editors: who edited it.
        labelled: whether a label, such as `來源:`, says who published it.
        updated: whether `published` is only when it was last changed, or when it was written.
        posted: whether it says, as public accounts do, where the article was posted from.
    """

    published: str | None = None
    source: str | None = None
    authors: list[str] = field(default_factory=list)
    editors: list[str] = field(default_factory=list)
    labelled: bool = False
    updated: bool = False
    posted: bool = False

    @property
    def is_dateline(self) -> bool:
        """Whether the line says when or from where; a paper that only stands by its reporter makes a byline."""
        return bool(self.published or (self.source and (self.labelled or not self.authors)))


class _Role(Enum):
    SOURCE = auto()
    TIME = auto()
    UPDATE = auto()
    AUTHOR = auto()
    EDITOR = auto()
    PROOF = auto()
    PHOTO = auto()
    NOISE = auto()


# Longer labels first: the first that fits is taken.
_LABELS: dict[_Role, str] = {
    _Role.SOURCE: (
        "文章来源|信息来源|新闻来源|内容来源|消息来源|本文来源|稿件来源|来源|稿源|出处|转自|发布机构|"
        "发布机关|发布单位|发稿单位|发稿机关|供稿单位|发文机关|发文机构|发文单位|公告单位|张贴单位|发布者|发布人|张贴人|公告人|媒体"
    ),
    _Role.UPDATE: (
        "(?:最[后新近终]|最近一次|上次|再次)(?:更新|修改|修订|编辑)(?:时间|日期|于)?|(?:更新|修改|修订|更改)(?:时间|日期|于)|"
        "已?更新|成文日期|生成日期|印发日期|发文日期"
    ),
    _Role.TIME: (
        "发布时间|发布日期|公布日期|公告日期|公告时间|张贴日期|发表时间|发表日期|发稿时间|发稿日期|出版时间|出版日期|刊登时间|刊登日期|新闻时间|首次上架|首次发布|"
        "上架时间|建立时间|发布于|发表于|时间|日期|发布|发表|出版|刊登|刊出|上架"
    ),
    _Role.AUTHOR: (
        "本报特约记者|本报驻[一-鿿]{1,6}记者|本报首席记者|本报实习记者|本报记者|本报实习生|本报通讯员|本网记者|本刊记者|本台记者|故事作者|"
        "[一-鿿]{1,8}(?:社|报|网|台|刊|新闻|传媒|杂志|资讯中心|新闻中心)(?:[一-鿿]{1,4}[组部])?(?:特约|首席|实习)?记者|特约记者|特派记者|特派员|首席记者|实习记者|特约通讯员|实习生|通讯员|"
        "(?<![A-Za-z])[Bb][Yy](?=\\s?:?\\s?[一-鿿])|记者|本文作者|原作者|作者|撰文者|撰文|撰稿人|撰稿|供稿人?|采写|采访\\s?[·,/&]?\\s?整理|采访\\s?[·,/&]\\s?撰文|采访|文字?\\s?[·,/&]\\s?摄影(?=\\s?[/:|])|文字|执笔|口述|报[道导](?=\\s?[/:|])|"
        "文\\s?/\\s?图|图\\s?/\\s?文|(?:图[,·]?)?文(?:[,·]?图)?(?=\\s?[/:|])"
    ),
    _Role.EDITOR: (
        "责任编辑|值班编辑|图片编辑|视频编辑|版面编辑|图文编辑|视觉编辑|文字编辑|执行编辑|助理编辑|实习编辑|见习编辑|"
        "[一-鿿]{1,6}(?:社|报|网|台|刊|新闻|传媒|杂志)编辑(?=\\s?[/:|])|本期编辑|本文编辑|网络编辑|新媒体编辑|核稿编辑|审稿编辑|编辑|责编|美编|主编|执行主编|编审|"
        "审核|审校|初审|复审|终审|审稿|核稿|监制|值班主任|值班总监"
    ),
    _Role.PROOF: "责任校对|校对",
    _Role.PHOTO: "摄影记者|摄影|图片来源|图片|图(?=\\s?[/:|])|摄(?=\\s?[/:|])|视频|制图|设计",
    _Role.NOISE: (
        "浏览次数|浏览人次|浏览人数|浏览数|浏览量|浏览|阅读次数|阅读数|阅读量|阅读|点击次数|点击数|点击量|点击|人气|热度|评论数|评论|留言|字号|字体|字级|"
        "分享到|分享至|分享|打印|列印|收藏|参与互动|我要评论|我有话说|手机看新闻|手机看|字数|大小|栏目|分类|频道|标签|关键词|关键字"
    ),
}
# Without a colon, what stands behind these labels alone may be anything.
_TELLING_LITTLE = frozenset({_Role.TIME, _Role.UPDATE, _Role.PROOF, _Role.PHOTO, _Role.NOISE})
_LABEL = re.compile("|".join(f"(?P<{role.name}>{words})" for role, words in _LABELS.items()))
_HINT = re.compile(
    r"\d|来源|稿源|出处|转自|发布|发稿|时间|作者|记者|撰|采|文|报[道导]|编|责|原创|审|校|核|监制|通讯员|实习|执笔|口述|媒体|[〇零○一二三四五六七八九]{4}年"
)
_COLON = re.compile(r"\s?[:/|]\s?|·(?=[一-鿿]{2,3}$)")
# What closes a date of which the word before tells what it is, as in `2024.11.08 更新|`.
_CLOSED = re.compile(r"\s?(?:[/|)\],;]|$)|\s(?!\d)")
_CHANGED = re.compile(r".{0,4}(?:更新|修改|修订|发布|发表|刊登|刊出|上架)(?:于|时间|日期)?|.{0,6}(?:时间|日期|时段)")
_CITYS = re.compile("(?!首次|再次|最[后新]|今日|昨日|正式|对外|公开|官方|即时|统一|联合|本[文报站网])[一-鿿]{2,4}发布")
_LAST_LABEL = re.compile(f"(?:{_LABEL.pattern})$")
# What stands beside the facts and says nothing of the article.
_COUNTED = "赞好|点赞|按赞|赞|留言|评论|回应|跟帖|分享|转发|转载|收藏|阅读|浏览|点击|观看|围观|人气|讨论"
_ASIDE = re.compile(
    r"\[(?:我要)?纠错\]|(?<!\d)\d{1,3}\s?min(?:ute)?s? read|阅读时间:?\s?约?\s?\d{1,3}\s?分钟?|"
    r"(?<!\d)\d{1,3}\s?分钟?\s?\(阅读时间\)|"
    # How many readers did something: `1,286個讚好`, `94則留言`, `讚好 1,286`.
    rf"(?<![^\s|/·,()])\d[\d,.]{{0,9}}\s?[万千kKwW]?\+?\s?(?:人次|[个则条次人])?\s?(?:{_COUNTED})(?![^\s|/·,()])|"
    rf"(?<![^\s|/·,()])(?:{_COUNTED})(?:数|量)?\s?:?\s?\(?\d[\d,.]{{0,9}}\s?[万千kKwW]?\+?\s?(?:人次|[个则条次人])?\)?(?![^\s|/·,()])"
)
# Below the facts, whose page it is and who may use it: `責任編輯：王小明 ※本網站內容未經授權請勿轉載`.
_NOTICE = re.compile(
    r"(?:(?<=[\s)\]|。])|(?=[※*©]))[※*◎●■|\[(\s-]{0,3}(?:"
    r"©|Copyright|COPYRIGHT|All [Rr]ights|(?:版权|著作权)(?:所有|归|声明)|"
    r"本(?:网站?|站|报|刊|台|文|平台|内容)[^。:]{0,30}(?:[未非]经|请勿|不得(?!不)|禁止|严禁|谢绝|版权|著作权)|"
    r"[未非][经获]|(?:请勿|不得|禁止|严禁|谢绝)(?:任意|擅自)?(?:转载|转贴|复制|翻印)|(?:如需)?转载(?:[请须需]))"
)
_USE = re.compile(r"转载|转贴|授权|翻印|复制|摘编|使用|版权|著作权|©|[Cc]opyright|COPYRIGHT|[Rr]ights")
_MAX_NOTICE = 60
# What no name holds: a reporter's question in an interview is no byline.
_SAID = re.compile(r"[?!。…“”\"您你]")
# Who somebody is, behind the name: `作者：王小明（北河大學教授）`.
_POST = re.compile(r"\s?\((?P<post>[一-鿿,]{2,30})\)")
_POST_BEHIND = re.compile(
    r"\s[一-鿿,·]{0,30}(?:教授|讲师|博士|硕士|学者|院士|院长|所长|主任|医师|医生|药师|营养师|律师|研究员|工程师|老师|教师|作家|作者|"
    r"撰稿人|评论员|编辑|记者|会员|委员|总监|经理|创[办始]人|负责人|顾问|分析师)$"
)
_POST_BEFORE = re.compile(
    r"[一-鿿·]{0,14}(?:教授|讲师|博士|硕士|学者|院士|院长|所长|主任|医师|医生|药师|营养师|律师|研究员|工程师|老师|教师)"
    r"(?=\s(?P<name>[一-鿿]{2,4})(?:$|[\s,;|]))"
)
_NAMES_REPORT = re.compile(
    r"(?P<reporters>[一-鿿]{2,4}(?:[\s,][一-鿿]{2,4}){0,3})\s?/\s?[一-鿿]{2,4}(?:综合|即时|专题|连线)?报[导道]|"
    r"(?P<names>[一-鿿]{2,4}(?:[\s,][一-鿿]{2,4}){0,3})\s(?:综合|特约|联合)?(?:报[道导]|采写|撰文|编译|整理|文)"
)
_TEXT_BY = re.compile(r"(?:图[,·]?)?文[\s·](?P<names>[一-鿿]{2,4}(?:[\s,][一-鿿]{2,4}){0,3})")
_PAPER_BAR = re.compile(
    r"(?P<source>[^\s|/,。:]{2,16})\s?[|/]\s?(?:记者\s?)?(?P<name>[一-鿿]{2,4})\s(?:[一-鿿]{2,6})?(?:报[道导]|采访|专电|特稿)"
)
_TEXT_IN_ISSUE = re.compile(
    r"(?:图[,·]?)?文\s?[/|]?\s?(?P<name>[一-鿿]{2,4})\s(?P<source>[^\s\d|/,。:]{2,12})\s?(?:第|总第)?\s?\d{1,5}\s?期"
)
# Who else worked on it, in brackets below the article.
_HELPED = re.compile(
    r"\([^():。]{4,40}[;,。]\s?(?:责任)?(?:编辑|责编)\s?[:/]\s?(?P<names>[^():。]{2,30})\)|"
    r"\((?P<before>(?:[^();。]{2,40};){0,4})\s?(?:责任)?(?:编辑|责编)\s?[:/]\s?(?P<editors>[^():;。]{2,30})"
    r"(?:;[^();。]{2,40}){0,4}\)"
)
_WROTE = re.compile(r"\s?(?:采访[,/&]?(?:整理|撰文)?|撰文|撰稿|整理|作者|文)\s?[:/]\s?(?P<names>[^:;]{2,30})")
_OFFICE = re.compile(r".*[处室科院系部委局所办会]|.*中心")
_FOOTNOTE = re.compile(r"[\d*#†]{1,4}$")
_SEPARATORS = " |/,;·()[]<>《》~—–-_•:★*■□◆◇●○◎▪"
_WORD = re.compile(r"[^\s|/,;()\[\]:]{1,60}")
_SOURCE_ENDING = re.compile(
    r".*(?:报|网|社|台|刊|新闻|新媒体|客户端|频道|通讯|在线|电视|电台|杂志|公众号|News|周报|晚报|日报|时报|论坛|号|委|局|部|厅|办|新闻云|传媒)"
)
_CODE_ALONE = re.compile(DESK_MARK)
_CODE_BEHIND = re.compile(rf"_{DESK_MARK}$")
_PAGE_NUMBER = re.compile(r"(?:第?\s?[A-Z]?\d{1,3}|第[一二三四五六七八九十]{1,3})\s?版(?![^\s)\],;])")
# Which issue of a periodical: `第88期`, `2023年第6期`, `總第1024期`, `6月號`.
_ISSUE = re.compile(
    r"(?:(?:19|20)\d\d年\s?)?(?:第?\s?\d{1,3}\s?卷\s?)?(?:总第?|第)\s?(?:\d{1,5}|[〇零一二三四五六七八九十百千]{1,7})\s?[期号辑卷]"
    r"|(?:(?:19|20)\d\d\s?年?\s?)?[春夏秋冬]季?[号刊]"
    r"|(?:(?:(?:19|20)\d\d|[〇零○一二三四五六七八九]{4})年\s?)?(?:\d{1,2}|[一二三四五六七八九十]{1,2})月[号刊]"
)
_NUMBER = re.compile(r"[\d,.]{1,12}[万次人条]?")
# `聯合報 記者王小明` and `中央社記者王小明`; 本報 names no paper.
_BEFORE_REPORTER = re.compile(r"(?:[\s/|]{1,3}[一-鿿]{2,6})?[\s/|]{1,3}(?:特约|特派|首席|实习)?记者")
_PAPERS_REPORTER = re.compile(
    r"(?!本|据)(?P<paper>[一-鿿]{1,8}(?:社|报|网|台|刊|新闻|传媒|杂志|资讯中心|新闻中心))(?:[一-鿿]{1,4}[组部])?(?:特约|首席|实习)?记者"
)
_DAY_ONLY = re.compile(r"\d{1,2}\s?月\s?\d{1,2}\s?日")
_APART = re.compile(r"[\s/|]{1,3}")
# `王小明／紐約報導 2024-02-25`
_FILED_BESIDE = re.compile(r"\s?[/|]\s?[一-鿿]{2,6}报[导道][\s/|·]{1,3}")
_BESIDE = re.compile(r"[\s/|·•]{1,3}")
_TITLED = re.compile(r".*(?:(?<!日)志|站|观察|研究|财经|视界|周记)")
# A column of the site, or the weather of a diary's day.
_NO_SOURCE = re.compile(r".*(?:专访|特稿|评论|观点|深度|故事|人物|专题|专栏|散文|小说|报[道导]|[阴晴雨雪云])")
_PROVINCES = (
    "河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|内蒙古|广西|"
    "西藏|宁夏|新疆|台湾|美国|英国|日本|加拿大|澳大利亚|德国|法国|韩国"
)
_POSTED = re.compile(r"发[表布]于[一-鿿]{2,6}")
_POSTED_FROM = re.compile(rf"{PLACES}|{_PROVINCES}")
_REPORTED = re.compile(r"\s(?:综合|即时|专题|连线)?报[导道]")
_FILED_AND_SOURCE = re.compile(rf"{FILED.pattern}(?P<source>[一-鿿]{{2,8}}(?:报|网|社|刊|新闻))")

# Who wrote a post, the nickname in brackets: `作者 ferrytale (渡船)`.
_POSTER = re.compile(
    r"作者\s?:?\s?(?P<name>[A-Za-z]\w{1,15})\s?\([^()]{0,40}\)(?:\s?(?:看板|站内)\s?:?\s?[A-Za-z][\w-]{1,20})?"
)
_BY = re.compile(r"By:?\s(?P<name>[A-Z][A-Za-z.'’-]{0,20}(?:\s[A-Z][A-Za-z.'’-]{0,20}){1,3})(?:\s[一-鿿]{1,4}){0,2}")


def parse_fields(text: str) -> Fields | None:
    """The facts about the article that the line `text` is made of, or `None` if it says anything else."""
    if len(text) > MAX_LENGTH:
        return None
    folded = fold(text)
    if authors := _reporting(text, folded):
        return Fields(authors=authors)
    if signed := _signed(text, folded):
        return signed
    if not _HINT.search(folded):
        return None
    end = _notice_at(folded)
    text, folded = text[:end], folded[:end]
    if folded.startswith(_ORIGINAL):
        return _account_fields(text, folded)
    for aside in _ASIDE.finditer(folded):
        start, end = aside.span()
        text, folded = (f"{line[:start]}{' ' * (end - start)}{line[end:]}" for line in (text, folded))
    return _Scan(text, folded).run()


def _notice_at(folded: str) -> int:
    """Where what the page says for itself begins behind the facts; the end of the line where it says nothing."""
    notice = _NOTICE.search(folded, 1)
    if not notice or len(folded) - notice.start() > _MAX_NOTICE or not _USE.search(folded, notice.start()):
        return len(folded)
    return notice.start()


def _reporting(text: str, folded: str) -> list[str]:
    """The authors in `林詩慧 報導`, `By Chen Wei` and `作者 ferrytale (渡船)`; none in any other line."""
    if report := _NAMES_REPORT.fullmatch(folded) or _TEXT_BY.fullmatch(folded):
        return names_line(text[slice(*report.span(report.lastgroup or 0))])
    match = _BY.fullmatch(folded) or _POSTER.fullmatch(folded)
    return [text[slice(*match.span("name"))]] if match else []


def _signed(text: str, folded: str) -> Fields | None:
    """The paper and its people in `島報 | 王小明 花蓮報導`, `文 王小明 島嶼雜誌 88期` and `（…；編輯：李四）`."""
    if (match := _PAPER_BAR.fullmatch(folded) or _TEXT_IN_ISSUE.fullmatch(folded)) and is_name(match["name"]):
        return Fields(source=text[slice(*match.span("source"))], authors=[text[slice(*match.span("name"))]])
    if match := _HELPED.fullmatch(folded):
        told = "editors" if match["editors"] else "names"
        if names := names_line(text[slice(*match.span(told))]):
            return Fields(authors=_wrote(text, folded, *match.span("before")), editors=names)
    return None


def _wrote(text: str, folded: str, start: int, end: int) -> list[str]:
    """Who wrote it, in what stands before the editors in brackets and is parted by semicolons."""
    for part in re.finditer("[^;]+", folded[max(start, 0) : max(end, 0)]):
        if match := _WROTE.fullmatch(part[0]):
            offset = start + part.start()
            return names_line(text[offset + match.start("names") : offset + match.end("names")])
    return []


def _account_fields(text: str, folded: str) -> Fields | None:
    """The facts of `原创 王小明 青石研究 2024-03-05 18:30 北京`: author and account stand before the date."""
    date = DATE.search(folded)
    start, end = len(_ORIGINAL), date.start() if date else len(folded)
    fields = _Scan(text[end:], folded[end:]).run() if date else Fields()
    names = text[start:end].split()
    if fields is None or not names or len(names) > _MAX_ACCOUNT_NAMES or len(max(names, key=len)) > _MAX_ACCOUNT:
        return None
    *authors, account = names
    first = fold(names[0])
    if not authors and is_name(first):
        fields.authors = names
    elif date or is_name(first) or _SOURCE_ENDING.fullmatch(first) or authors == [account]:
        fields.source = account
        fields.authors = [name for name in authors if name != account]
    else:
        # `原创` may also stand before a headline.
        return None
    return fields


class _Scan:
    """One pass over a line, from left to right."""

    def __init__(self, text: str, folded: str) -> None:
        self.text = text
        self.folded = folded
        self.fields = Fields()
        self.role: _Role | None = None
        self.colon = False
        self.dates: list[tuple[_Role | None, str]] = []
        self.times: list[str] = []
        self.date_end = -1
        self.source: tuple[int, int] | None = None
        self.photo = False
        self.by_text = False
        self.by_poster = False
        self.first = (0, 0)
        self.fresh = False
        self.channel = False
        self.signed = any(
            label.lastgroup == _Role.AUTHOR.name and _COLON.match(folded, label.end())
            for label in _LABEL.finditer(folded)
        )
        self.full_date = any(not _DAY_ONLY.fullmatch(date[0]) for date in DATE.finditer(folded))

    def run(self) -> Fields | None:
        position = 0
        while position < len(self.folded):
            if (post := self._post(position)) is not None:
                position = post
                continue
            if self.folded[position] in _SEPARATORS:
                position += 1
                continue
            taken = self._date(position) or self._label(position) or self._word(position)
            if taken is None:
                return None
            position = taken
        return self._finished()

    def _post(self, position: int) -> int | None:
        """Skip what brackets say of the author whose name ends at `position`."""
        if self.colon and self.role in {_Role.AUTHOR, _Role.EDITOR} and not self.fresh:
            behind = _POST_BEHIND.match(self.folded, position)
            if behind and not _LABEL.match(behind[0], 1):
                return behind.end()
        match = _POST.match(self.folded, position)
        if not match or self.role is not _Role.AUTHOR or not self.fields.authors or self.fresh:
            return None
        if _LABEL.search(match["post"]) or any(is_name(word) for word in match["post"].split(",")):
            return None
        return match.end()

    def _date(self, position: int) -> int | None:
        if match := DATE.match(self.folded, position):
            printed = self.text[position : match.end()]
            end = match.end()
            gap = GAP.match(self.folded, end)
            if gap and (time := TIME.match(self.folded, gap.end())):
                # Only white space between them is part of how the two are printed.
                between = self.text[end : gap.end()]
                between = between if between in {"", " ", "T"} else " "
                printed += between + self.text[gap.end() : time.end()]
                end = time.end()
            elif self.times and not self.dates:
                printed = f"{printed} {self.times[0]}"
            self.dates.append((self.role if self.role in {_Role.TIME, _Role.UPDATE} else None, printed))
            self._leave()
            self.date_end = end
            return end
        if match := TIME.match(self.folded, position):
            self.times.append(self.text[position : match.end()])
            self._leave()
            return match.end()
        if match := DAY_NAME.match(self.folded, position) or ZONE.match(self.folded, position):
            return match.end()
        if (self.full_date or self.source) and (match := _ISSUE.match(self.folded, position)):
            return match.end()
        if (self.dates or self.source) and (match := _PAGE_NUMBER.match(self.folded, position)):
            return match.end()
        return None

    def _leave(self) -> None:
        if self.role in {_Role.TIME, _Role.UPDATE, _Role.SOURCE, _Role.NOISE}:
            self.role = None

    def _label(self, position: int) -> int | None:
        match = _LABEL.match(self.folded, position)
        if not match or not match.lastgroup:
            return None
        role = _Role[match.lastgroup]
        end = match.end()
        if self._ends_date(role, position, end):
            return end
        after = _COLON.match(self.folded, end)
        if after:
            self.colon = True
            end = after.end()
        elif role in {_Role.AUTHOR, _Role.EDITOR} and _LABEL.match(self.folded, end):
            # `採訪撰文／王小明`.
            self.colon = False
        else:
            # Without a colon, only who wrote and edited, when, and the page's noise can be told,
            # and a publisher who stands apart.
            if role is _Role.SOURCE and not self._stands_apart(end):
                return None
            rest = _WORD.match(self.folded, end)
            if rest and role in {_Role.AUTHOR, _Role.EDITOR} and not name_of(rest[0]):
                return None
            dated = rest is not None and (rest[0][0].isdigit() or DATE.match(self.folded, end) is not None)
            # `記者王小明、攝影李大同／台北報導`, `编辑张三 校对李四`.
            helped = {_Role.PHOTO: _Role.AUTHOR, _Role.PROOF: _Role.EDITOR}.get(role)
            beside = helped is not None and self.role is helped and rest is not None and name_of(rest[0])
            if rest and role in _TELLING_LITTLE and not dated and not beside:
                return None
            self.colon = False
        if role is _Role.PROOF and self.role is _Role.EDITOR and self.fresh:
            # `编辑、校对：李四`: one did both.
            role = _Role.EDITOR
        if role is _Role.AUTHOR and self.source is None and (by := _PAPERS_REPORTER.match(self.folded, position, end)):
            self.source = by.span("paper")
        self.role = role
        self.by_text = match[0].endswith("文")
        self.by_poster = match[0] in {"发布者", "发布人", "张贴人", "公告人"}
        self.fresh = True
        self.photo = self.photo or role is _Role.PHOTO
        return end

    def _ends_date(self, role: _Role, start: int, end: int) -> bool:
        """Whether a word says what the date before it was, not what follows: `2024.11.08 更新|島嶼慢遊誌`."""
        if role not in {_Role.TIME, _Role.UPDATE} or self.date_end < 0 or self.folded[self.date_end : start].strip():
            return False
        if not _CLOSED.match(self.folded, end) or DATE.match(self.folded, end + 1):
            return False
        _, printed = self.dates[-1]
        self.dates[-1] = (role, printed)
        self.date_end = end
        return True

    def _stands_apart(self, end: int) -> bool:
        """Whether a publisher follows the label that ends at `end`: `来源 新华社`, `来源 财新 2024-03-05`."""
        word = _WORD.match(self.folded, end + 1)
        if self.folded[end : end + 1] != " " or not word or len(word[0]) > _MAX_SOURCE:
            return False
        by_date = bool(self.dates) or DATE.match(self.folded, word.end() + 1) is not None
        return by_date or _SOURCE_ENDING.fullmatch(word[0]) is not None

    def _word(self, position: int) -> int | None:
        match = _WORD.match(self.folded, position)
        if not match:
            return None
        end = match.end()
        if end < len(self.folded) and self.folded[end] == ":":
            # Another label is glued to this word, or the line has a label we do not know.
            inner = _LAST_LABEL.search(self.folded, position + 1, end)
            if not inner:
                return None
            end = inner.start()
        if code := _CODE_BEHIND.search(self.folded, position + 1, end):
            end = code.start()
        for behind in (DATE, _ISSUE):
            if found := behind.search(self.folded, position + 1, end):
                end = found.start()
        if (
            self.folded[position - 1 : position] == "《"
            and (closed := self.folded.find("》", position, end)) > position
        ):
            end = closed
        taken = self._take(position, end)
        self.fresh = False
        return end if taken else None

    def _take(self, start: int, end: int) -> bool:
        word = self.folded[start:end]
        if self.source is None and self._has_issue(start, end):
            self.source = (start, end)
            self.role = None
            return True
        match self.role:
            case _Role.SOURCE:
                return self._take_source(start, end)
            case _Role.AUTHOR if self._is_behind_date(start) and not is_name(word):
                # No author any more, though a word as short as a name is of no matter.
                return self._take_unlabelled(start, end) or may_be_name(word)
            case _Role.AUTHOR | _Role.EDITOR | _Role.PROOF | _Role.PHOTO:
                return not _SAID.search(word) and self._take_person(start, end)
            case _Role.NOISE | _Role.TIME | _Role.UPDATE:
                return len(word) <= _MAX_SOURCE
            case None:
                return self._take_unlabelled(start, end)

    def _has_issue(self, start: int, end: int) -> bool:
        """Whether a title in its marks is a periodical's, beside a date or authors: `《天下》第780期 2023-08-23`."""
        if self.folded[start - 1 : start] != "《" or self.folded[end : end + 1] != "》":
            return False
        return (self.full_date or self.signed) and self._issue_behind(end + 1)

    def _issue_behind(self, end: int) -> bool:
        """Whether what ends there is followed by the number of an issue."""
        gap = _APART.match(self.folded, end)
        return _ISSUE.match(self.folded, gap.end() if gap else end) is not None

    def _take_source(self, start: int, end: int) -> bool:
        word = self.folded[start:end]
        if end - start > _MAX_SOURCE:
            return False
        self.fields.labelled = True
        if self.fresh and self.by_poster and is_name(word) and not _OFFICE.fullmatch(word):
            self.fields.authors.append(self.text[start:end])
        elif self.source is None or self.fresh:
            self.source = self.source or (start, end)
        elif _SOURCE_ENDING.fullmatch(word):
            self.source = (self.source[0], end)
        elif is_name(word):
            self.fields.authors.append(self.text[start:end])
        elif len(word) > 1 and not _NUMBER.fullmatch(word):
            # `字號 大 中 小` and view counts follow a source; any other word shows that this is prose.
            return end - self.source[0] <= _MAX_SOURCE
        return True

    def _take_person(self, start: int, end: int) -> bool:
        word = self.folded[start:end]
        people = {_Role.AUTHOR: self.fields.authors, _Role.EDITOR: self.fields.editors}.get(
            self.role or _Role.NOISE, []
        )
        if (not self.fresh and self._is_filed(word, end)) or self._is_post(start, end):
            return True
        if self.source is None and not self.fresh and (match := _FILED_AND_SOURCE.fullmatch(word)):
            self.source = (start + match.start("source"), end)
            return True
        name = name_of(word) or (name_of(_FOOTNOTE.sub("", word, count=1)) if self.colon else None)
        if name and self._follows_publisher(start, people):
            self.source = self.source or self.first
            people.clear()
        if name:
            people.append(self.text[start : start + len(name)])
            return True
        if self.colon and (may_be_name(word) or (self.fresh and end - start <= _MAX_SOURCE)):
            self.first = (start, end) if self.fresh else self.first
            people.append(self.text[start:end])
            return True
        if len(word) == 1 and "\u3400" <= word <= "\u9fff" and word != "摄":
            return self._take_single(start, people)
        return bool(_NUMBER.fullmatch(word)) or bool(people and _SOURCE_ENDING.fullmatch(word) and not is_name(word))

    def _is_post(self, start: int, end: int) -> bool:
        """Whether a word behind a label says who somebody is whose name follows: `審核：化學博士 李四`."""
        if not (self.colon and self.fresh) or is_name(self.folded[start:end]):
            return False
        post = _POST_BEFORE.match(self.folded, start)
        return post is not None and post.end() == end and is_name(post["name"])

    def _is_filed(self, word: str, end: int) -> bool:
        """Whether a word behind a name, which ends at `end`, says how and from where it was reported."""
        filed = FILED.fullmatch(word) or _CODE_ALONE.fullmatch(word)
        return filed is not None or (
            _POSTED_FROM.fullmatch(word) is not None and _REPORTED.match(self.folded, end) is not None
        )

    def _follows_publisher(self, start: int, people: list[str]) -> bool:
        """Whether the one word between `文｜` and the name that begins at `start` is no name: `文｜财新 安丽敏`."""
        first, end = self.first
        word = self.folded[first:end]
        return (
            self.role is _Role.AUTHOR
            and people == [self.text[first:end]]
            and end + 1 == start
            and self.folded[end] == " "
            and not is_name(word)
            and (self.by_text or _SOURCE_ENDING.fullmatch(word) is not None)
        )

    def _take_single(self, start: int, people: list[str]) -> bool:
        # `李 明`: two characters set apart to be as wide as three.
        if people and len(people[-1]) == 1:
            people[-1] += self.text[start]
        else:
            people.append(self.text[start])
        return True

    def _take_unlabelled(self, start: int, end: int) -> bool:
        word = self.folded[start:end]
        if FILED.fullmatch(word) or _NUMBER.fullmatch(word) or word in {"HKT", "大", "中", "小", "讯"}:
            return True
        if self._is_timed() and (_POSTED.fullmatch(word) or _POSTED_FROM.fullmatch(word)):
            self.fields.posted = True
            return True
        if is_name(word) and (self.dates or self.source or self._signs_date(start, end)):
            self.fields.authors.append(self.text[start:end])
            return True
        if is_section(word) and self._may_be_channel(start, end):
            self.channel = True
            return True
        if self.source is None and self._may_be_source(start, end):
            self.source = (start, end)
            return True
        return self._stands_between(start, end)

    def _signs_date(self, start: int, end: int) -> bool:
        """Whether a name at the start stands beside a full date, parted by a mark or with a time of day behind it.

        `王小明 · 2024/08/29`, `王小明 2024-08-29 21:16`.
        """
        gap = _FILED_BESIDE.match(self.folded, end) or _BESIDE.match(self.folded, end)
        date = DATE.match(self.folded, gap.end()) if gap and not self.folded[:start].strip(_SEPARATORS) else None
        if not date or not self.full_date:
            return False
        return bool(gap and gap[0].strip()) or TIME.search(self.folded, date.end()) is not None

    def _stands_between(self, start: int, end: int) -> bool:
        """Whether a word between the paper and its reporter is its column: `島嶼日報／地方特寫 記者王小明`."""
        if self.source is None or self.folded[self.source[1] : start].strip(_SEPARATORS) or self.fields.authors:
            return False
        return end - start <= _MAX_COLUMN and _BEFORE_REPORTER.match(self.folded, end) is not None

    def _may_be_channel(self, start: int, end: int) -> bool:
        """Whether the usual name of a section says where on its site the article appeared: `港聞 2024/01/09 18:30`."""
        if self.full_date and (self.source or TIME.search(self.folded)):
            return True
        return self.source is None and self._may_be_source(start, end)

    def _may_be_source(self, start: int, end: int) -> bool:
        """Whether a word without a label, beside a date or a reporter, is the name of a publisher."""
        word = self.folded[start:end].rstrip("》")
        # What was done on a date, or what has one, published nothing; a city's account may be called so.
        if _CHANGED.fullmatch(word):
            return (
                start == 0 and _CITYS.fullmatch(word) is not None and DATED_BEHIND.match(self.folded, end) is not None
            )
        # After a comma goes on a sentence that began with a date.
        if not 1 < len(word) <= _MAX_SOURCE or "," in {self.folded[start - 1 : start], self.folded[end : end + 1]}:
            return False
        by_reporter = _BEFORE_REPORTER.match(self.folded, end) is not None
        # `運動視界 2024-01-14 22:35`: a full date and a time of day stand behind a publisher only.
        if start == 0 and len(word) <= _MAX_BARE_SOURCE and DATED_BEHIND.match(self.folded, end):
            return True
        if _SOURCE_ENDING.fullmatch(word):
            dated = self.dates or DATE.search(self.folded, end) or self._issue_behind(end)
            return bool(dated) or by_reporter
        # Any short name will do beside a time of day; beside a bare date it may be a diary's `晴`.
        # Nor does it do where a channel stands already: `國際 2024-01-09 18:30 開賽`.
        timed = len(word) <= _MAX_BARE_SOURCE and self._is_timed() and not self.channel
        return timed or (by_reporter and word.isascii()) or self._is_credited(start, end)

    def _is_credited(self, start: int, end: int) -> bool:
        """Whether an unusual name stands beside an author and a full date: `财经观察站 记者 沈一诺 2025年4月22日`."""
        word = self.folded[start:end]
        if not self.full_date or len(word) > _MAX_BARE_SOURCE or _NO_SOURCE.fullmatch(word) or _SAID.search(word):
            return False
        if self.fields.authors:
            return self._is_piped(start, end) or _TITLED.fullmatch(word) is not None
        if (date := DATE.match(self.folded, end + 1)) and (gap := GAP.match(self.folded, date.end())):
            time = TIME.match(self.folded, gap.end())
            end = time.end() if time else date.end()
        gap = _APART.match(self.folded, end)
        label = _LABEL.match(self.folded, gap.end()) if gap and not self.folded[:start].strip(_SEPARATORS) else None
        if not label or label.lastgroup != _Role.AUTHOR.name:
            return False
        after = _COLON.match(self.folded, label.end()) or _APART.match(self.folded, label.end())
        name = _WORD.match(self.folded, after.end() if after else label.end())
        return name is not None and name_of(name[0]) is not None

    def _is_behind_date(self, start: int) -> bool:
        """Whether a word stands behind a date that stands behind the authors."""
        if self.date_end < 0 or not self.fields.authors:
            return False
        return not self.folded[self.date_end : start].strip(_SEPARATORS)

    def _is_piped(self, start: int, end: int) -> bool:
        """Whether a bar parts a word from all others."""
        before, after = self.folded[:start].rstrip(), self.folded[end:].lstrip()
        return before.endswith("|") and after[:1] in {"", "|"}

    def _is_timed(self) -> bool:
        return any(":" in printed or "：" in printed for _, printed in self.dates)

    def _finished(self) -> Fields | None:
        fields = self.fields
        for wanted in (_Role.TIME, None, _Role.UPDATE):
            printed = [date for role, date in self.dates if role is wanted]
            if printed and fields.published is None:
                fields.published = printed[0]
                fields.updated = wanted is _Role.UPDATE
        if self.source:
            fields.source = self.text[slice(*self.source)].strip("《》〈〉“”- ") or None
        if fields.published or fields.source or fields.authors or fields.editors:
            return fields
        return None
