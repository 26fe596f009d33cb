"""What a page prints around an article: navigation, sharing, copyright, lists of other articles."""

from __future__ import annotations

import re

from retrieval.reading.lines import fold

MAX_LENGTH = 150
_MAX_LINK = 80
_MAX_LIST_HEADING = 20
_MIN_DOUBLED = 8
_MIN_CUT = 6
_MIN_STEPS = 3
_MAX_STEP = 12
_MAX_MASTHEAD = 30
_MANY_TOOLS = 4
_MAX_BUTTONS = 8
_MAX_COMMENTER = 40
_MAX_SECTION = 6
_MIN_SECTIONS = 2
_MAX_BOX_TITLE = 30

_WORDLESS = re.compile(r"[\W_]*")
_BULLET = re.compile(r"[•·●◆■▪◇○▶►▸‣⁃∙・‧★☆]\s?(?=\S)|[>*＞»-]{1,2}\s?(?=[^\s\d>*-])")

# Lines that no article holds, wherever they stand.
_CHROME = re.compile(
    r"(?:分享(?:到|至|给)[:\s微Q朋脸F新]?|分享本文|分享文章|打印本|打印此|列印|字[号体级]?[:\s]\s?[大中小A]|字[号体]\s?:\s?(?:宋|黑|楷|仿宋|微软雅黑)体?$|字[号体级][大中小]|字[号体级]$|"
    r"(?:[大中小]字[号体级]\s?){1,4}$|大\s?中\s?小$|小\s?中\s?大$|T[大中小]{1,3}$|A[+-]\s?A|"
    r"扫一扫|扫码|扫描(?:上方|下方|二维码|到手机)|长按(?:识别)?二维码|微信扫|手机(?:看新闻|扫|访问|浏览)|复制(?:链接|连结|网址|本文)|附件下载|微信[“\"]?扫一扫|点个[“\"]?(?:在看|赞)|"
    r"下载.{0,12}(?:APP|App|app|客户端)|打开.{0,10}(?:APP|App|app|客户端)|开启(?:APP|App|app)|.{0,10}(?:APP|客户端|应用程[式序])下载|"
    r"点击(?:看|进入|查看|阅读|下载|图片|此处|右上|这里|关注|上方|下方|上图|下图|专题|观看|连结|链接)|点我|按我|点此|按此|"
    r"关注(?:我们|本报|微信|公众号|官方)|欢迎(?:关注|扫码|下载|订阅|转载)|加入(?:我们的|好友|LINE|Line)|订阅(?:我们|电子报|本报)|追踪我们|"
    r"请继续(?:往下|下滑)阅读|继续(?:往下|下滑)阅读|我是广告|广告\s?请|不用抽|"
    r"\[?上一(?:篇|页|则|条)\]?\s?[:|(]|上一篇\s|下一(?:篇|页|则|条)\s?[:|]|(?:阅读|查看)?[上下]一(?:篇|则):?$|"
    r"上\s?[/|]\s?下一[篇页则条]|跳(?:至|转至|到|过)(?:主要)?(?:内容|主?菜单|主?选单|导航|导览|搜[索寻]|正文|推荐阅读|下一栏|广告)|"
    r"(?:您|你)?(?:现在|当前|目前|所在)的?(?:位置|所在)|[您你]的位置|位置\s?[:>]\s?首页|首页\s?[>›»/|→]|"
    r"\d+\s?(?:人参与|条?评论|次阅读|人已读)\s?[>|»]?$|"
    r"(?:我们|本(?:网站?|站)|我们的网站)(?:会|将)?使用\s?[Cc]ookies?|请同意我们的(?:隐私|使用)|.{0,6}[报爆]料(?:热线|电话|邮箱|微信)?:\s?[\dA-Za-z]|"
    r"(?:本文|原文|文章)(?:地址|链接|网址|编号)\s?:|!\[[^\]]{0,80}\]\(\S{0,150}\)$|"
    r"Listen to (?:this|the) |Your email |Share on |"
    r"Subscribe to (?:our|the) |Share this (?:article|story|page)|Read [Mm]ore:|Skip to (?:main )?content|"
    r"(?:We|This (?:web)?site) uses? [Cc]ookies|End of [一-鿿]|"
    r"(?:LIKE US|Like us|FOLLOW US|Follow us) |"
    r"(?:本文|文章|以上).{0,30}(?:(?:仅代表|反映)作者.{0,4}(?:观点|意见)|不代表(?:本[报网站刊台]|平台).{0,2}立场)|"
    r"Advertisement|ADVERTISEMENT|Copyright|COPYRIGHT|copyright|All [Rr]ights|©|\(c\)|"
    r"京ICP|.{0,3}ICP备|.{0,10}公网安备|网站地图|联系我们|关于我们|增值电信|互联网新闻信息服务|"
    r"[\[(※*]\s?(?:版权(?:所有|声明)|本(?:网站?|站|报|刊).{0,60}转载|(?:未经|非经).{0,40}转载)|"
    r"版权(?:所有|声明|归)|转载请(?:注明|联系)|(?:本文|本网|本站|本报)?(?:所有)?(?:内容|文字|图片|稿件)?,?(?:未经|非经|不得转载)|"
    r"本(?:网站?|站|报|刊)(?:之|的)?(?:文字|内容|刊登|刊载|所有|转载)|(?:免责|特别|郑重)?声明:|"
    r"(?:看更多|看完整|更多(?:精彩|新闻|内容|报道|资讯))|"
    r"跳过\s?(?:(?:此|下一个|本)栏目|[^。]{1,16}(?:帖子|and continue))|"
    r"结[尾束]\s\S{1,20}\s?帖子|(?:热门|相关|延伸|推荐)(?:新闻|阅读|文章|报导|报道|链接)\s?[:>|])"
)
_SOUGHT = (
    "(?:[你您]?(?:想|要)?(?:查|找|搜[寻索])?的?"
    "(?:新闻|文章|人物|影音|影片|视频|图片|标题|作者|内容|标签|话题|股票|代[号码]))"
)
# Lines that hold nothing else: advertisements, counts, a player's clock, how long it takes to read.
_WHOLLY = re.compile(
    r"[\[(—-]{0,2}\s?(?:广告|赞助(?:商|内容)|广告内容|AD|Ad|Ads|Sponsored|推广内容)\s?[\])—-]{0,2}|"
    r"(?:(?:浏览|阅读|点击|点阅|观看|围观|收藏|点赞|按赞|赞好?|在看|投币|喜欢|转发|分享|评论|留言|人气|热度)(?:量|数|次数|人次|人数)?"
    r"\s?[:(]?\s?\d[\d,.]{0,10}\s?[万千kKwW]?\+?\s?(?:人次|次|人|条|则)?\)?[\s|·,]{0,3}){1,6}|"
    r"\d{1,2}:\d\d(?::\d\d)?\s?/\s?\d{1,2}:\d\d(?::\d\d)?|"
    r"[全本]文共?约?\s?[\d,]{1,7}\s?字(?:,?\s?(?:预计|大约)?阅读.{0,8}\d{1,3}\s?分钟)?|"
    r"(?:预计|大约)?阅读(?:时间|时长|完?约?需要?).{0,5}\d{1,3}\s?分钟|\d{1,3}\s?min(?:ute)?s? read|"
    r"[·*-]?\s?\d{1,3}\s?分钟?\s?\(?阅读(?:时间|时长)?\)?|"
    r"https?://[!-~]{1,140}|(?:www\.[!-~]{3,80}|[\w-]{1,40}(?:\.[\w-]{2,40})?\.(?:com|net|org|gov|edu)(?:\.[a-z]{2})?/?)|"
    # A public account's card: what it is called, and the series that a post is filed under.
    r"微信号\s?:?\s?[A-Za-z][\w-]{4,30}|收录于\s?(?:合集|话题|专辑)[^。]{0,80}|"
    # What stands in an empty field to search by.
    rf"(?:请)?(?:输入|键入|[站全]?[内站]?搜[寻索])(?:{_SOUGHT}[,/\s]?[或及和与]?){{0,5}}关键[字词](?:进行)?(?:搜[寻索])?[.…]{{0,3}}|"
    rf"(?:请)?(?:输入|键入|搜[寻索])\s?{_SOUGHT}(?:[,/\s或及和与]{{1,2}}{_SOUGHT}){{1,5}}[.…]{{0,3}}|"
    r"[\w-]{1,60}\.(?:png|jpe?g|gif|webp)|.{0,20}今天是\s?:?\s?\d{4}年.{0,20}|[▲↑^]?\s?(?:top|TOP|[回返]?[到回]?顶部)|"
    r"\d{1,5}篇原创内容|.{0,8}[Ll]ogo|\d{18,}"
)
# The buttons over an article to hear it, to set its letters and to pass it on, and how long it takes.
_NETWORK = (
    "LINE|Line|FB|Facebook|脸书|IG|Instagram|Threads|Twitter|推特|WhatsApp|Telegram|Messenger|噗浪|"
    "微信|微博|QQ|QQ空间|朋友圈"
)
_CLOCK = r"\d{1,2}:\d\d"
_MINUTES = r"\d{1,3}\s?(?:分钟?|秒|min)(?:\d{1,2}秒)?(?:读完|听完)?"
_TELLING_TOOL = re.compile(
    r"(?:收?听|朗读|播[放报]|语音|阅读|读|AI)(?:新闻|全文|本文|文章|报[道导]|朗读|播报|收听|语音|时间|时长)"
    rf"(?::?约?(?:{_MINUTES}|\d{{1,2}}:\d\d)|:)?|"
    rf"(?:收?听|朗读|阅读|全文|共|预计)?(?:大?约需?|需时?):?(?:{_MINUTES})?|"
    rf"[用以](?:{_NETWORK})(?:传送|分享|转发)|{_CLOCK}/{_CLOCK}|"
    r"A[+-]|A{2,3}|[Tt]T|字[号体级](?:大小)?(?::(?:[大中小特]|A[+-]?)?)?|[大中小][字号][体号]?"
)
_TOOL = re.compile(
    rf"收听|聆听|关闭|朗读|播放|暂停|阅读|[大中小特A]|特大|标准|默认|分享|收藏|打印|列印|[繁简]体?|评论|留言|点赞|按赞|赞好?|在看|投币|举报|夜间(?:模式)?|"
    rf"推播|传送|转发|存新闻|缩小字体|放大字体|复制(?:链接|连结)|倍速|[012](?:\.\d{{1,2}})?[xX倍]|{_CLOCK}|{_MINUTES}|"
    rf"{_NETWORK}"
)
# Where a page is passed on to, and what readers think of it; alone, the same may be anything.
_SERVICE = re.compile(rf"{_NETWORK}|[fXx]|AddThis")
_OPINION = re.compile(r"推|嘘|喜欢|踩")
_COUNT = re.compile(r"\(?\d[\d,.]{0,9}[万千kKwW]?\+?\)?")
_BRACKETS = re.compile(r"[\[\]|]")
_INNER_SPACE = re.compile(r"(?<=[约需时:])\s(?=\d)|(?<=\d)\s(?=[分秒](?!享))|(?<=:\d\d)\s(?=/)|(?<=/)\s(?=\d{1,2}:)")
# Who may use it, in any words, where the line begins with whose it is.
_OWNED = re.compile(r"[^,。“]{0,12}(?:版权(?:所有|归|声明)|所刊载|所有内容|知识产权)")
_ALLOWED = re.compile(
    r"(?:未|非)(?:经|获)[^。]{0,24}(?:许可|授权|同意).{0,10}(?:不得|禁止|请勿|严禁).{0,6}(?:转载|复制|摘编|使用)"
)
_LIST_END = re.compile(r"End of [一-鿿].{0,20}")
_CROWD = re.compile(r"(?:>|›|»|\|)")
_TRAIL_END = re.compile(r"[>›»→|/]\s?(?:新闻)?(?:正文|内文)$")
_THE_END = re.compile(r"[\W_]*(?:the )?end[\W_]*", re.IGNORECASE)
_HASHTAGS = re.compile(r"(?:#[^\s#]{1,20}#?\s?){2,}")
# Where the article's sections are meant, the same words head them: `關鍵詞：速度`.
_TAGS = re.compile(
    r"(?:#|[+]\s?)[^\s#+\d]{1,12}#?|(?:(?:本文)?关键[词字]|(?:文章)?标签|相关字词|[Tt]ags?|TAGS?)\s?[:|/]\s?[^:。]{1,80}"
)
# The languages that a site is read in.
_LANGUAGES = re.compile(
    r"(?:[简繁中英葡日韩]文?|简体|繁体|EN|PT|JP|KR|TC|SC|English|Português)(?:\s(?:[简繁中英葡日韩]文?|简体|繁体|EN|PT|JP|KR|TC|SC|English|Português)){1,4}"
)
# How long ago, as the page counted when it was copied, says nothing to who reads it later.
_AGO = re.compile(
    r"(?:[发更][布新表](?:于|时间)?\s?:?\s?)?(?:刚刚|[半\d]{1,2}\s?个?"
    r"(?:秒钟?|分钟?|小时|天|周|星期|月|年)[之以]?前|[今昨前][天日]\s?\d{1,2}:\d{2})(?:更新|发布)?"
)
_YEAR = re.compile(r"\d{4}")

# Single words of navigation; inside an article the same words may be a heading.
_NAV = frozenset(
    "首页 主页 登录 登入 登出 注册 搜索 搜寻 菜单 选单 返回 返回首页 返回顶部 回顶部 回到顶部 关闭 关闭窗口 收藏 "
    "加入收藏 打印 列印 分享 转发 点赞 赞 按赞 评论 留言 回复 举报 纠错 我要纠错 订阅 字号 大 中 小 繁体 简体 English "
    "赞助 投稿 Facebook LINE Line Twitter 微博 微信 QQ 朋友圈 QQ空间 新浪微博 电子报 无障碍 语音播报 听新闻 复制 "
    "原创 人民网 新华网 央视网 央广网 中新网 中国新闻网 环球网 光明网 中国网 国际在线 新浪 新浪网 搜狐 搜狐网 网易 "
    "接受 接受全部 全部接受 接受所有 拒绝 全部拒绝 同意 我同意 不同意 立即打开 立即开启 打开 继续浏览 知道了 我知道了 "
    "公众号 写留言 阅读原文 查看原文 友善列印 转寄好友 回上一页 回上页 上一页 下一页 "
    "了解更多 查看更多 载入更多 加载更多 展开全文 阅读全文 推广 即日新闻 我要举报 在看 置顶 BBC RTHK "
    "Search Home Menu Login Subscribe "
    "腾讯网 凤凰网 中央社 联合新闻网 自由时报 中时新闻网 ETtoday新闻云 香港01 明报 星岛日报".split()
)

_DEEDS = frozenset(
    "收藏 加入收藏 打印 列印 分享 转发 点赞 赞 按赞 评论 留言 复制 收听 聆听 朗读 播放 暂停 听新闻 "
    "放大字体 缩小字体 友善列印 转寄好友".split()
)

# The usual names of a site's sections.
_SECTION = re.compile(
    r"(?:今日|即时|最新|热门|综合)?(?:"
    r"新闻|即时|快讯|要闻|头条|突发|政治|政情|时政|时事|国内|国际|两岸|中国|大陆|台湾|港澳|香港|澳门|港闻|本地|全球|环球|世界|地方|都会|"
    r"社会|法治|财经|经济|产经|金融|股市|理财|证券|楼市|地产|房产|科技|创科|数码|3C|科学|体育|运动|足球|篮球|娱乐|影视|影音|"
    r"视频|图片|直播|生活|健康|医疗|教育|校园|文化|文教|艺文|副刊|读书|历史|旅游|旅行|美食|时尚|汽车|军事|环保|天气|交通|消费|"
    r"民生|亲子|宠物|星座|游戏|评论|社论|观点|论坛|专栏|专题|博客|言论|人物|产业"
    r")(?:新闻|频道|首页|中心|资讯|版)?"
)
_STEP = re.compile(r"[\s/|>›»·]+")

_LISTS = re.compile(
    r"[\[(■◆●▌|#★☆►▶▪※▲△▼▽◎○◇□▸‣»>\s]{0,3}(?:"
    r"(?:头图|相关|延伸|推荐|热门|更多|最新|热点|焦点|精彩|今日|今日热门|编辑|为你|为您|往期|头条|高清|图片|组图|视频|站内|同类|更多相关|"
    r"24小时|48小时|一周|本周|每日|点击|阅读|人气)的?"
    r"(?:新闻|阅读|文章|报道|报导|推荐|链接|连结|专题|热点|热文|热榜|排行榜?|头条|资讯|视频|影音|图集|组图|精选|推介|回顾|内容|故事|焦点|话题)|"
    r"(?:猜你喜欢|[你您]也?(?:可能|也许|或许)[也还会有]{0,2}(?:感兴趣|兴趣|喜欢|想看)|大家都在看|其他人也在看)(?:的[一-鿿]{2,8})?|"
    # `看更多生活文章`, `更多深度專題`, `更多島聲報報導`: more of what this site prints.
    r"(?:阅读|查看|浏览|观看|收看|看)?更多\s?[^\s,。:!?()]{0,8}\s?(?:新闻|文章|专题|报[导道]|内容|故事|资讯|影音|视频|影片|好文|作品)(?:报[导道])?|(?:阅读|查看|浏览|看)更多|"
    r"热门[一-鿿]{2}新闻|喜欢此内容的人还喜欢|热读|热文排行榜?|作者(?:的)?(?:最新|其他|更多)文章|"
    r"同场加映|延伸看|推荐看|[一-鿿]{2}最新|最(?:Hit|HIT|热|夯|多人看|受欢迎)(?:文章|新闻)?|(?:编辑|小编|主编|本周|本日|今日)(?:精选|推荐|严选|之选)|"
    r"热门|更多|推荐|热搜榜?|排行榜|视觉焦点|Tags?|TAGS?|"
    r"Related(?: (?:[Pp]osts?|[Aa]rticles?|[Nn]ews|[Ss]tories))?|Trending|Popular|Read more|"
    r"Most [Rr]ead|Recommended(?: by| for you)?|Sponsored|You may (?:also )?like)"
    r"(?:\s?(?:更多|more|MORE))?[\])\s:>»+…|.]{0,4}"
)
# A link to another article behind what says so: `▲延伸閱讀：…`; the mark alone would make it a caption.
_RECOMMENDED = re.compile(
    r"[▲△▼▽◤◥▪◎○●►▶▸‣※◆■□◇★☆·>»#|\[(\s-]{0,3}(?:"
    r"(?:更多)?(?:相关|延伸|推荐|热门|往期|精彩|热点|站内|同类|今日热门|编辑)的?"
    r"(?:新闻|阅读|文章|报[道导]|推荐|链接|连结|影音|视频|影片|回顾|专题|好文|内容|故事)|"
    r"更多(?:相关)?[一-鿿]{0,4}(?:新闻|阅读|文章|报[道导]|内容|资讯|影音|视频|影片|好文)|"
    r"(?:猜你喜欢|[你您]可能[也还会有]{0,2}(?:感兴趣|兴趣|喜欢|想看)|大家都在看|(?:阅读|查看|了解)更多|看更多|延伸看|同场加映)"
    r")[\])]?\s?[:>|→]\s?(?=\S)"
)
_COMMENTS = re.compile(
    r"(?:(?:网友|最新|热门|全部|精彩|精选|读者|用户|发表|我要|我来|查看)(?:评论|留言|跟帖|回应)|"
    r"Leave a (?:Reply|Comment)|Comments|热评|跟帖|网友热议|读者[回迴]响)"
    r"(?:区|列表)?\s?[:(]?\s?\d{0,6}\s?[条则]?[)\s:>»…]{0,3}"
)
_COMMENT_COUNT = re.compile(
    r"\d{1,6}\s?[则条个]?(?:留言|评论|回应|跟帖)|(?:留言|评论|回应|跟帖|讨论)\s?[(:]?\s?共?\s?\d{1,6}\s?[则条个]?\s?\)?"
)
# What stands below each comment: `2天前 讚 回覆`.
_REPLY = re.compile(r"\d{0,4}\s?(?:回[复覆应]|Reply)\s?\(?\d{0,4}\)?")
# Who wrote a comment and when: `王小明 說： 2021-08-26 07:12`, `melon 昨天`.
_COMMENTER = re.compile(
    r"[^\s,。:]{1,16}\s(?:说|写道|表示|says?|wrote)?\s?:?\s?"
    r"(?:(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s\d{1,2}:\d\d(?::\d\d)?)?|[今昨前][天日](?:\s\d{1,2}:\d\d)?|刚刚|"
    r"\d{1,2}\s?(?:秒|分钟|小时|天|周|个?月|年)[之以]?前)"
)
_REPLY_PART = re.compile(
    r"(?:赞同?|按赞|喜欢|踩|举报|检举|分享|Like|刚刚|\d{1,2}\s?(?:秒|分钟|小时|天|周|个?月|年)前?)?\s?\(?\d{0,4}\)?"
)

# What the items of a fact box are labelled with: `看診時間：上午9時`, `【電話】05-555-0182`.
_FACT = re.compile(
    r"[\[(]?[\w/,&]{0,8}(?:"
    r"时间|时段|日期|期间|地点|地址|场地|位置|交通|电话|专线|热线|手机|传真|信箱|邮箱|[Ee]-?mail|网址|官网|网站|联络人|联系人|"
    r"咨询|洽询|报名|预约|费用|票价|门票|售价|定价|收费|名额|对象|资格|条件|方式|证件|文件|材料|事项|备注|单位|"
    r"姓名|年龄|出生|生日|籍贯|学历|经历|现职|职业|身高|体重|专长|兴趣|家庭|规格|尺寸|面积|长度|重量|容量|总部|员工|负责人|创办人"
    r")\s?[\]):|]\s?\S"
)
_CONTACT = re.compile(r"[一-鿿]{0,4}(?:联络人|联系人|电话|传真|信箱|邮箱)\s?:")
_FIGURE = re.compile(r"[:|]\s?[(\d]")
_FILE = re.compile(r"[\w)\]]\.(?:pdf|docx?|odt|ods|xlsx?|pptx?|zip|jpe?g|png)$", re.IGNORECASE)
# The number of a periodical behind its name: `《街角》月刊 第 87 期`.
_OF_ISSUE = (
    r"\s?(?:(?:19|20)\d\d年?\s?)?(?:总?第\s?(?:\d{1,5}|[〇零一二三四五六七八九十百千]{1,7})\s?[期号辑卷]|"
    r"\d{1,2}月[号刊]|[春夏秋冬]季?[号刊])"
)
_ISSUE_BEHIND = re.compile(rf"{_OF_ISSUE}$")
# The name of a paper or a station over its page.
_MASTHEAD = re.compile(
    rf"《[^《》]{{1,12}}》\s?(?:(?:[周月季]刊|双[周月]刊|半月刊|杂志|画报|周报|学报|电子报)(?:{_OF_ISSUE})?|{_OF_ISSUE})|"
    r"[一-鿿A-Za-z0-9]{1,8}(?:新闻网|新闻云|日报网?|晚报网?|晨报网?|电子报|时报网?|周报|[周月季]刊|早报网?|快报|新闻社|通讯社|电视台|广播电台|(?:时报|日报|之声|广播)?中文网)|"
    # `島聞社 ISLANDWIRE`, `島嶼報告 The Isle Report`: the name in two languages.
    r"[一-鿿]{1,5}[社网报刊台]\s[A-Z]{4,16}|[一-鿿]{2,6}(?:社|网|报|报[导道]者?|周刊|月刊|杂志|传媒|新闻|之声|时报|日报)\s?[A-Z][A-Za-z]{2,14}(?:\s[A-Z][A-Za-z]{2,14}){0,3}"
)
# What a paper may be called as well, though the same words may head a part or a page.
_OUTLET = re.compile(r"(?![一两二三几这那本])[一-鿿]{2,6}(?:杂志|画报|传媒|电台)")
# What kind of text follows, where a press office prints it above the headline.
_GENRE = re.compile(r"新闻公报|新闻稿|新闻发布|新闻资料|公报|公告|通告|通报|启事")
_ISSUER = re.compile(r"[一-鿿]{2,12}(?:部|署|局|司|处|厅|委员会|办公室|中心|研究所|研究院|大学|学会|协会|公会)")
_GLUED = re.compile(r"(?:首页|主页)[一-鿿A-Za-z]{6,80}")
_LABELLED = re.compile(r"[·•*●■◆▪-]?\s?[\[(]?[\w/]{1,8}\s?[\])]?\s?[:|/]\s?\S|\[[^\]]{1,8}\]\s?\S")
_BOX = re.compile(
    r"(?:小档案|小百科|小知识|小常识|小辞典|小资料|小贴士|小提醒|懒人包|重点(?:摘要|整理)|须知|一览表|时间表)[\])>”]?$"
)

# Whose page it is, who may use it, and what readers are to do for the site.
_SITE = re.compile(
    r"版权(?:所有|归|声明|均?属)|版权|著作权|转载|转发|订阅|下载|客户端|APP|[Cc]ookie|隐私|[Rr]ights|©|关注|追踪|粉丝|备案|ICP|客服|投稿|广告|捐款|课金|赞助|打赏|"
    r"传真|电邮|https?:|www\.|点击|点阅|扫码|二维码|首页|网站|浏览器|编辑部|会员|登录|登入|注册|推荐|评论区|更多|下一篇|上一篇"
)
_OWN = {"版权所有", "版权归", "版权声明", "版权属", "版权均属", "转载", "Rights", "rights", "©"}

# A headline may end as a question or a quotation does, but not so.
_CLOSING = tuple("。.:：;；,，、")


def is_wordless(text: str) -> bool:
    """Whether `text` has no letter, digit or character: a rule between parts of the page."""
    return _WORDLESS.fullmatch(text) is not None


def is_chrome(text: str) -> bool:
    """Whether the line `text` is the page's own, wherever it stands."""
    if len(text) > MAX_LENGTH:
        return False
    folded = fold(text)
    bare = folded.lstrip("([↓↑→▼▽▲△")
    return _is_trail(folded) or any(
        (
            _CHROME.match(folded),
            _CHROME.match(bare),
            _WHOLLY.fullmatch(folded),
            _TRAIL_END.search(folded),
            _THE_END.fullmatch(folded),
            _HASHTAGS.fullmatch(folded),
            _OWNED.match(folded) and _ALLOWED.search(folded),
            _are_tools(folded),
            _are_buttons(folded),
        )
    )


def is_navigation(text: str) -> bool:
    """Whether the line `text` is navigation: a word of it, a bar of sections, the article's tags or age.

    Inside the article's core, the same words may be a heading.
    """
    if len(text) > MAX_LENGTH:
        return False
    folded = fold(text).strip("[]()<> :")
    bars = (_is_bar, _is_slashed, _is_tags, _LANGUAGES.fullmatch)
    return folded in _NAV or any(fits(folded) for fits in bars) or _AGO.fullmatch(folded) is not None


def is_list_heading(text: str) -> bool:
    """Whether the line `text` stands above a list of other articles."""
    if len(text) > _MAX_LIST_HEADING:
        return False
    return _LISTS.fullmatch(fold(text).lstrip("# ")) is not None


def is_recommended(text: str) -> bool:
    """Whether the line `text` is a link to another article behind a label: `▲延伸閱讀：…`, `相關新聞：…`."""
    return len(text) <= MAX_LENGTH and not text.endswith("。") and _RECOMMENDED.match(fold(text)) is not None


def is_comments_heading(text: str) -> bool:
    """Whether the line `text` stands above what readers wrote about the article."""
    return len(text) <= _MAX_LIST_HEADING and _COMMENTS.fullmatch(fold(text).lstrip("# ")) is not None


def is_comment_count(text: str) -> bool:
    """Whether the line `text` says how many comments there are: `3 則留言`, `评论(12)`."""
    return len(text) <= _MAX_LIST_HEADING and _COMMENT_COUNT.fullmatch(fold(text).lstrip("# ")) is not None


def is_reply_bar(text: str) -> bool:
    """Whether the line `text` stands below a reader's comment: `2天前 讚 回覆`."""
    if len(text) > _MAX_LIST_HEADING:
        return False
    folded = fold(text)
    parts = re.split(r"[\s·|]+", folded)
    if len(parts) == 1 and not re.search(r"\d", folded):
        # `回覆` alone may be a heading.
        return False
    replies = sum(_REPLY.fullmatch(part) is not None for part in parts)
    return replies > 0 and replies + sum(_REPLY_PART.fullmatch(part) is not None for part in parts) == len(parts)


def is_commenter(text: str) -> bool:
    """Whether the line `text` says who wrote a comment and when: `王小明 說： 2021-08-26 07:12`."""
    return len(text) <= _MAX_COMMENTER and _COMMENTER.fullmatch(fold(text)) is not None


def is_list_end(text: str) -> bool:
    """Whether the line `text` says that a list of other articles is over."""
    return len(text) <= MAX_LENGTH and _LIST_END.fullmatch(fold(text)) is not None


def is_tool(text: str) -> bool:
    """Whether the line `text` is a single button over an article or says how long it takes: `聆聽`, `約 12 分鐘`.

    Below the first paragraph, the same words may be a heading.
    """
    tool = _INNER_SPACE.sub("", fold(text)) if len(text) <= _MAX_STEP else ""
    return _TELLING_TOOL.fullmatch(tool) is not None or _TOOL.fullmatch(tool) is not None


def is_button(text: str) -> bool:
    """Whether the line `text` is a single word to press; alone it may as well be a heading."""
    word = fold(text).strip("[]()<> :")
    return word in _NAV or (is_tool(text) and not re.search(r"\d", word))


def is_deed(text: str) -> bool:
    """Whether the line `text` is a button that says what it does: `收藏`, `播放`."""
    return fold(text).strip("[]()<> :") in _DEEDS


def is_masthead(text: str) -> bool:
    """Whether the line `text` is the name of a paper or a station, as it stands over its page."""
    return len(text) <= _MAX_MASTHEAD and _MASTHEAD.fullmatch(fold(text)) is not None


def without_issue(text: str) -> str:
    """The name of the periodical that the line `text` gives, without the number of its issue."""
    issue = _ISSUE_BEHIND.search(fold(text))
    return text[: issue.start()] if issue else text


def is_outlet(text: str) -> bool:
    """Whether the line `text`, the first of a page, is the name of whoever publishes it: `河口雜誌`."""
    return is_masthead(text) or (len(text) <= _MAX_STEP and _OUTLET.fullmatch(fold(text)) is not None)


def is_site(text: str) -> bool:
    """Whether the line `text` names what sites speak of for themselves: whose it is, or two other such things."""
    named = set(_SITE.findall(fold(text)))
    return len(named) > 1 or not named.isdisjoint(_OWN)


def is_section(text: str) -> bool:
    """Whether the line `text` is the usual name of a site's section."""
    return len(text) <= _MAX_STEP and _SECTION.fullmatch(fold(text)) is not None


def is_genre(text: str) -> bool:
    """Whether the line `text` only says what kind of text follows: `新聞公報`."""
    return len(text) <= _MAX_STEP and _GENRE.fullmatch(fold(text)) is not None


def is_issuer(text: str) -> bool:
    """Whether the line `text` is the name of an office or a body: `衛福部長照司`."""
    return len(text) <= _MAX_STEP and _ISSUER.fullmatch(fold(text)) is not None


def is_contact(text: str) -> bool:
    """Whether the line `text` says whom to ask, as a press release does: `聯絡人：王小明`."""
    return len(text) <= MAX_LENGTH and _CONTACT.match(fold(text)) is not None


def is_figure(text: str) -> bool:
    """Whether the line `text` is a labelled number such as `聯絡電話：05-555-0182`, or the name of a file."""
    if len(text) > MAX_LENGTH:
        return False
    folded = fold(text)
    return (_FACT.match(folded) and _FIGURE.search(folded)) is not None or _FILE.search(folded) is not None


def is_box_title(text: str) -> bool:
    """Whether the line `text` stands above a box of facts, such as `巡迴牙醫車小檔案`."""
    return len(text) <= _MAX_BOX_TITLE and _BOX.search(fold(text)) is not None


def is_labelled(text: str) -> bool:
    """Whether the line `text` says something behind a label, as the facts in a box do: `出生｜1970年`."""
    return _LABELLED.match(fold(text)) is not None


def has_bullet(text: str) -> bool:
    """Whether the line `text` begins with a mark of a list."""
    return _BULLET.match(text) is not None


def is_link(text: str) -> bool:
    """Whether the line `text` reads like the title of another article, not like a sentence or a fact."""
    if is_doubled(text):
        return True
    if len(text) > _MAX_LINK or _FACT.match(fold(_BULLET.sub("", text, count=1))):
        return False
    return text.endswith(("...", "…")) or not ("。" in text or text.endswith(_CLOSING))


def is_doubled(text: str) -> bool:
    """Whether `text` is a link pasted with its tooltip: `甲乙丙甲乙丙`, `甲乙丙丁甲乙...`."""
    if len(text) > 2 * _MAX_LINK:
        return False
    bare = "".join(_BULLET.sub("", text, count=1).split())
    cut = bare.rstrip(".…")
    half = len(bare) // 2
    if len(bare) >= _MIN_DOUBLED and bare[:half] == bare[half:]:
        return True
    if cut == bare or len(cut) < _MIN_CUT:
        return False
    # The second showing is a beginning of the first.
    return any(cut.startswith(cut[start:]) for start in range((len(cut) + 1) // 2, len(cut) - 2))


def _are_tools(folded: str) -> bool:
    """Whether `folded` is a row of an article's buttons: `听新闻 约9分钟 | A+ A-`, `讚好 53 分享`, `分享 LINE 推播`.

    One alone is none, for `收聽` or `9分鐘` may head a part of the article.
    """
    words = _BRACKETS.sub(" ", _INNER_SPACE.sub("", folded)).split()
    tools = [word for word in words if not _COUNT.fullmatch(word)]
    services = [tool for tool in tools if _SERVICE.fullmatch(tool)]
    # Names of services alone may head what is said of them.
    shared = len(services) < len(tools) and (len(services) > 0 or len(tools) < len(words))
    telling = shared or any(map(_TELLING_TOOL.fullmatch, tools))
    forms = (_TELLING_TOOL, _TOOL, _SERVICE, _OPINION)
    others = sum(not any(form.fullmatch(tool) for form in forms) for tool in tools)
    # The name of the site's app may stand before as many buttons.
    return (len(tools) > 1 and telling and not others) or (len(tools) > _MANY_TOOLS and others == 1)


def _are_buttons(folded: str) -> bool:
    """Whether `folded` is a row of buttons, of which one can be nothing else: `我要评论(37) 扫描到手机`."""
    words = folded.split(" ")
    if not 1 < len(words) <= _MAX_BUTTONS or len(max(words, key=len)) > _MAX_STEP:
        return False
    sure = sum(
        any(form.fullmatch(word) for form in (_WHOLLY, _COMMENTS, _COMMENT_COUNT)) or _CHROME.match(word) is not None
        for word in words
    )
    return sure > 0 and sure + sum(word in _NAV for word in words) >= len(words)


def _is_tags(folded: str) -> bool:
    """Whether `folded` says what the article is filed under, and not when it appeared too."""
    return _TAGS.fullmatch(folded) is not None and _YEAR.search(folded) is None


def _is_bar(folded: str) -> bool:
    """Whether `folded` names sections of a site, and at most one thing more: `即時新聞 財經 創科`."""
    words = _STEP.split(folded)
    others = [word for word in words if word not in _NAV and not _SECTION.fullmatch(word)]
    return (
        len(words) - len(others) >= _MIN_SECTIONS
        and len(others) <= 1
        and all(len(word) <= _MAX_SECTION for word in others)
    )


def _is_slashed(folded: str) -> bool:
    """Whether `folded` is a trail parted by slashes: `udn / 地方 / 桃竹苗`; or sections in one word."""
    if _GLUED.fullmatch(folded):
        return len(re.findall(_SECTION, folded)) >= _MIN_STEPS
    steps = folded.split(" / ")
    return (
        len(steps) >= _MIN_STEPS
        and all(0 < len(step) <= _MAX_STEP for step in steps)
        and any(_SECTION.fullmatch(step) for step in steps)
    )


def _is_trail(folded: str) -> bool:
    """Whether `folded` is a trail or a bar of sections: `首頁 > 新聞 > 社會`, `要聞 | 國際 | 體育`."""
    marks = _CROWD.findall(folded)
    if len(marks) < _MIN_STEPS - 1:
        words = folded.split(" ")
        return (
            len(words) >= _MIN_STEPS
            and (not {"首页", "主页", "回首页"}.isdisjoint(words) or words[-1] in {"正文", "内文"})
            and all(len(word) <= _MAX_SECTION for word in words)
        )
    steps = [step for step in _CROWD.split(folded) if step.strip()]
    return (
        len(steps) >= _MIN_STEPS
        and all(len(step.strip()) <= _MAX_STEP for step in steps)
        and not re.search(r"[\d。,]", folded)
    )
