"""What a site prints of itself: who publishes it and where, and who may use it.

Where such a line is a sentence that paragraphs follow, it may be the article's own all the same.
"""

from __future__ import annotations

import re

from retrieval.reading.furniture import MAX_LENGTH
from retrieval.reading.lines import fold

_MIN_DETAILS = 2
_MAX_HOST = 60
_MIN_NAME = 3
_MAX_NAME = 20

# What an imprint says beside the name of the publisher. Where to go and to call is told in notices as well.
_DETAIL = re.compile(
    r"(?P<plain>(?:(?:主管|主办|承办)(?:单位)?(?=\s?:)|[一-鿿]{2,14}主办(?=\s|$)|传真|[一-鿿]{0,4}地址|[一-鿿]{0,4}(?:电话|总机|热线|专线)|电邮|[Ee]-?mail|邮箱|信箱)(?=\s?[:(]?\s?[\w(#]))|"
    r"(?P<own>社址|(?:统一编号|统编|邮编|邮政编码|邮递区号|(?:国内|国际)?(?:统一)?(?:连续出版物)?刊号|ISSN|"
    r"网站标识码|标识码|备案(?:编?号|序号))(?=\s?:?\s?[#(]?[\dA-Z一-鿿]?[\dA-Z])|"
    r"ICP备|公网安备|许可证(?:编?号)?|技术支持|技术维护|"
    r"客服(?:专线|电话|信箱|中心)|(?:广告|发行|举报|投诉|监督)(?:热线|电话|邮箱)|"
    r"Company No|Co\. Reg|Published by|(?:基金会|协会|公司|报社|杂志社|出版社)(?=\s?\|))"
)
# The bar at the foot of a page: `關於我們 | 聯絡我們 | 網站地圖`.
_PARTING = re.compile(r"\s?[|·/,]\s?|\s")
_FOOT = re.compile(
    r"关于(?:我们|本[站报刊社])|(?:联[系络]|加入|认识)我们|网站(?:地图|声明|导览|导航|首页)|(?:隐私权?|私隐)(?:政策|条款|声明|保护)?|"
    r"(?:服务|使用)(?:条款|协议|声明)|"
    r"免责(?:声明|条款)|版权(?:声明|信息|说明)|著作权(?:声明)?|广告(?:刊登|服务|合作|业务|刊例)|新闻授权|"
    r"意见(?:反馈|信箱|回馈)|诚聘英才|人才招[聘募]|"
    r"法律声明|友情链接|"
    r"举报(?:中心)?|帮助(?:中心)?|常见问题|RSS|订阅|English|回首页|"
    r"[Aa]bout(?: [Uu]s)?|[Cc]ontact(?: [Uu]s)?|[Pp]rivacy(?: [Pp]olicy)?"
)
_RIGHTS = re.compile(
    # Whose a picture is, its caption says.
    r"(?!(?:[Pp]hotos?|[Ii]mages?|[Ii]llustrations?|图片?|照片|摄影)\s?[/:|]?\s?©)[^,。“”:!?]{0,24}(?:©|Copyright(?=\s?\d)|版权所有(?!者|人|权)|版权[归属][^,。]{1,16}(?:所有)?|"
    r"All [Rr]ights [Rr]eserved)"
    r"(?=$|[\s,。;|!()©\d]|[12]\d{3}|\w{0,16}版权声明)|"
    r"(?:本(?:文|站|网站|作品))?[^,。]{0,6}(?:创用\s?CC|CC\s?创用|CC(?=\s?授权)|知识共享|Creative Commons)"
    r"[^。]{0,50}(?:授权|许可)[^。,]{0,10}$|"
    r"CC BY(?:-[A-Z]{2}){0,3}(?:\s\d\.\d)?\s?(?:授权|许可|协议)?(?:条款)?$"
)
# Who holds the rights, when what is said of them is taken away: `河口雜誌社股份有限公司`, `海州电视台`.
_OWNER = re.compile(
    r"(?!本|以上|所有|未经)(?P<name>[一-鿿A-Za-z0-9]{1,10}?(?:日报|晚报|时报|晨报|早报|周报|周刊|月刊|季刊|杂志|电子报|新闻网|新闻云|"
    r"新闻|在线|传媒|中文网|电视台|电台|通讯社|报|网))"
    r"(?:电子报|[报杂志]{0,2}社)?(?:(?:媒体|传媒|文化|报业|事业|控股|集团|股份|有限|责任|私人){0,4}(?:公司|集团))?|"
    r"(?P<title>《[^《》]{1,12}》(?:[周月季]刊|双[周月]刊|半月刊|杂志|画报|周报|学报|电子报)?)(?:[由为系].{0,40})?|"
    r"(?!本)(?P<firm>[一-鿿]{2,8}(?:文化|出版|传播|报业|媒体|资讯|广播|网络)[一-鿿]{0,8}公司)"
)
# Whose the pictures are says nothing of the page.
_OF_PARTS = re.compile(r"图片|题图|照片|相片|影片|视频|音乐|字体")
_CLAUSE = re.compile(r"[^,。;|!]+")
_WORD = re.compile(r"\S+")
_SAID = re.compile(
    r"©|\(c\)|Copyright|COPYRIGHT|All [Rr]ights(?: [Rr]eserved)?|(?:19|20)\d\d(?:\s?[-–~]\s?(?:(?:19|20)\d\d)?)?|"
    r"[^\s,。;|!]{0,16}(?:版权|著作权)(?:均?[归属为由]于?)|(?:版权|著作权)所有(?![者人权])|所有(?=$|\s)|[.:-]"
)
_HOST = re.compile(r"(?:主管|主办|承办|版权所有)(?:单位)?\s?:[^。]{2,50}")
_HELD = re.compile(r"©|\(c\)|[Cc]opyright|COPYRIGHT|(?:版权|著作权)(?:所有|[归属])|[Rr]ights")
# What a firm is called beside the name of its site.
_FIRM = "网|[报杂志]{0,2}社|(?:媒体|传媒|文化|报业|事业|控股|集团|出版|股份|有限|责任|私人)"
_FIRMS = "(?:媒体|传媒|文化|报业|事业|控股|集团|出版|数位|资讯|网络|股份|有限|责任|私人){1,6}(?:公司|集团)"
_OWN_USE = re.compile(
    r"[(*\[※]{0,2}\s?(?:©|本(?:站|网站?|页|文|报|刊|社|台|平台|作品)|以上(?:内容|文字|图文)|题图|封面图?|图片|所有(?:内容|文字|图文)|[未非][经获]|未取得|"
    r"如[需欲要]|欲|转载|(?:版权|免责|郑重|特别)声明|《?[一-鿿A-Za-z]{2,10}》?[,，]\s?未经)"
)
_BAN = re.compile(r"不得|请勿|禁止|严禁|谢绝|不在.{0,8}范围|违者|追究|侵权|如[需欲]|请.{0,8}(?:取得|联[系络]|注明)")
_USE = re.compile(r"转载|转贴|翻印|翻载|摘编|复制|重制|播送|改编|镜像|引用全文|商业用途|转载授权")
_WARNING = re.compile(
    r"[★☆※◎●*\s]{0,3}(?:《[^》]{2,12}》|[一-鿿]{0,6}(?:[报网台刊]|新闻|传媒|杂志|编辑部|小编))\s?(?:温馨)?(?:提醒|关心|关怀)[您你]\s?[:,]|"
    r"(?:风险(?:提示|警示)\s?[:,](?=.{0,80}(?:不构成|仅供参考|据此))|(?:免责(?:声明|条款)|理财有风险|投资有风险)\s?[:,])|以上内容(?:由|为)\s?AI|(?:本|此|以上)(?:摘要|总结|内容)[由为]\s?(?:AI|人工智[能慧])"
)
# Whose page it is, who may use it, and what readers are to do for the site.
_SITE = re.compile(
    r"版权(?:所有|归|声明|均?属)|版权|著作权|转载|转发|订阅|下载|客户端|APP|[Cc]ookie|隐私|[Rr]ights|©|关注|追踪|粉丝|备案|ICP|客服|投稿|广告|捐款|课金|赞助|打赏|"
    r"传真|电邮|https?:|www\.|点击|点阅|扫码|二维码|首页|网站|浏览器|编辑部|会员|登录|登入|注册|推荐|评论区|更多|下一篇|上一篇"
)
_OWN = frozenset({"版权所有", "版权归", "版权声明", "版权属", "版权均属", "转载", "Rights", "rights", "©"})


def is_imprint(text: str) -> bool:
    """Whether the line `text` says whose the page is: `某某報社 ｜ 地址：… ｜ 電話：…`, `© 某某報 版權所有`."""
    if len(text) > MAX_LENGTH:
        return False
    folded = fold(text)
    if _RIGHTS.match(folded) or _WARNING.match(folded):
        return True
    if _OWN_USE.match(folded) and _BAN.search(folded) and _USE.search(folded):
        return True
    if "。" in folded:
        return False
    words = _PARTING.split(folded)
    if len(words) >= _MIN_DETAILS and 2 * sum(_FOOT.fullmatch(word) is not None for word in words) > len(words):
        return True
    details = {match[0] for match in _DETAIL.finditer(folded)}
    own = any(match["own"] for match in _DETAIL.finditer(folded))
    return own and len(details) >= _MIN_DETAILS


def is_host(text: str) -> bool:
    """Whether the line `text` says who keeps the site: `主辦：河口縣人民政府辦公室`."""
    return len(text) <= _MAX_HOST and _HOST.fullmatch(fold(text)) is not None


def publisher(text: str) -> str | None:
    """The paper or firm whose rights the line `text` speaks of: `© 河口日報 Hekou Daily`; `None` if it names none."""
    folded = fold(text) if len(text) <= MAX_LENGTH else ""
    for clause in _CLAUSE.finditer(folded):
        if not _HELD.search(clause[0]) or _OF_PARTS.search(clause[0]):
            continue
        bare = _SAID.sub(lambda said: " " * len(said[0]), clause[0])
        for word in _WORD.finditer(bare):
            if owner := _OWNER.fullmatch(word[0]):
                start = clause.start() + word.start()
                return text[start : start + len(owner[owner.lastgroup or 0])]
    return None


def holds_rights(name: str, text: str) -> bool:
    """Whether the imprint `text` says that the rights are with whom the line `name` names: `© 2023 河口在線`."""
    folded = fold(text)
    if not _MIN_NAME <= len(name) <= _MAX_NAME or not _HELD.search(folded):
        return False
    return re.search(rf"(?<!\w){re.escape(fold(name))}(?=\W|$|{_FIRM})", folded) is not None


def is_firm_of(name: str, text: str) -> bool:
    """Whether the imprint `text` names a firm that is called as the site `name` is: `河口媒體股份有限公司`."""
    return re.search(rf"(?<!\w){re.escape(fold(name))}{_FIRMS}", fold(text)) is not None


def is_site(text: str) -> bool:
    """Whether the line `text` names what sites speak of for themselves: whose it is, or two other such things."""
    named = set(_SITE.findall(fold(text)))
    return len(named) > 1 or not named.isdisjoint(_OWN)
