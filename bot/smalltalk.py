"""Greetings, thanks and talk about the bot: messages that ask nothing of the article."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from retrieval import normalize

if TYPE_CHECKING:
    from collections.abc import Mapping


class SmallTalk(StrEnum):
    """What a message that asks nothing of the article is about."""

    IDENTITY = "identity"
    ABILITY = "ability"
    JOKE = "joke"
    ABUSE = "abuse"
    DOUBT = "doubt"
    PRAISE = "praise"
    FEELING = "feeling"
    PRESENCE = "presence"
    THANKS = "thanks"
    FAREWELL = "farewell"
    GREETING = "greeting"
    APPROVAL = "approval"


_BEINGS = "真人|人类|机器人|机械人|人工智能|robot|human|ai|bot"
_PALS = (
    "大大|大佬|大哥|大神|老师|老兄|老板|老铁|兄弟|朋友|哥哥?|姐姐?|亲|小编|编辑|机器人|机械人|各位|大家|前辈|高手|先生"
    "|小姐|同学|师傅|师兄|师姐|bot"
)

# Simplified, small letters. The first kind found names the message.
_PHRASES: Mapping[SmallTalk, str] = {
    SmallTalk.IDENTITY: (
        r"你(?:是|系)?(?:谁|边个|哪位|什么|乜嘢)|你叫(?:什么|咩|乜)(?:名字|名)?"
        rf"|你(?:是|系)?(?:不是|是不是|咪|唔系)?(?:{_BEINGS})|你几岁|你几多岁|你多大|你(?:是|系)?男(?:的)?(?:还是|定)女(?:的)?"
        r"|(?:介绍|讲|说)(?:一?下)?你?自己|自我介绍(?:一?下)?|谁(?:做|造|写|开发|发明)的?你"
        r"|who are (?:you|u)|what are you|how do you work|how old are you|what (?:is|s) your name"
        r"|who (?:made|built) you"
        r"|are you (?:an? )?(?:real|human|robot|person|bot|ai)"
    ),
    SmallTalk.ABILITY: (
        r"你(?:都|还)?(?:会|能|可以|识|懂)(?:做|干|帮我做?|回答)?(?:些|点|啲)?(?:什么|啥|咩|乜嘢|乜|点)(?:问题|事|嘢)?"
        r"|你有(?:什么|啥|咩|乜)(?:用|功能|本事)|怎么用你?|点用|使用说明|怎么(?:问|玩)|点玩"
        r"|what can (?:you|i|u) (?:do|ask)(?: here| you)?|how (?:do|can) i use (?:you|this|it)|help(?: me)?"
    ),
    SmallTalk.JOKE: (
        r"(?:给我|帮我)?(?:讲|说|来)(?:一?个|下|一?段|点)?(?:冷?笑话|笑话仔|故事|段子)(?:给我|俾我)?(?:来?听听?|吧)?"
        r"|唱一?(?:首|支|个)?歌(?:给我听|俾我听|来听听)?|(?:陪|同)我?(?:聊聊?天?|说说话|倾下?偈|吹水|玩)|倾下?偈|聊(?:聊|会儿?)?天"
        r"|tell me (?:an? )?(?:joke|story)|sing (?:me )?(?:an? )?song|(?:let s )?chat(?: with me)?"
    ),
    SmallTalk.DOUBT: (
        r"不(?:太|大)?对(?:劲|头)?|(?:你|这|又|还是)?(?:都|也|答|讲|说|搞|弄|找)?(?:错|不对|唔啱)(?:了|啦|咗|晒)"
        r"|不是我(?:要|想)?(?:问|找)的(?:答案|东西)?|不是(?:这|那)?(?:个|样|段|篇)?(?:答案)?|唔(?:系|啱)(?:呢个|噉|咁)?"
        r"|(?:你)?没有?(?:回答|答)(?:到)?(?:我的?)?(?:问题)?"
        r"|(?:that is |that s |you are |you re )?(?:wrong|incorrect|not right|not correct|not what i (?:asked|meant))"
    ),
    SmallTalk.ABUSE: (
        r"(?:你|真|好|很|太|是|个|这个|系){0,4}(?:笨蛋|白痴|傻瓜|傻逼|傻b|蠢材|蠢货|混蛋|王八蛋|脑残|冇鬼用)"
        r"|(?:你|真|好|很|太|是|个|这个|系){1,4}(?:废物|垃圾|智障|没用|冇用)"
        r"|你(?:真|好|很|太|有够)?(?:笨|蠢|烂|差|傻|烦|废|渣|衰)|笨死|蠢死|烦死|去死|收皮|收声|闭嘴|滚(?:开|蛋)?|妈的|他妈的|操|靠北?|屁啦?"
        r"|答非所问|(?:根本)?(?:乱|胡)(?:讲|说|答)|胡说八道|(?:你)?(?:答|讲|说)得?(?:真|好|很|太)?(?:烂|差|错)(?:了)?"
        r"|(?:you (?:are|re) )?(?:an? )?(?:so )?(?:stupid|dumb|idiot|useless|rubbish|trash|garbage)"
        r"|shut up|you suck|stupid bot|wtf|fuck(?: you| off)?"
    ),
    SmallTalk.THANKS: (
        rf"(?:(?:{_PALS}) ?)?(?:真的|真系|非常|十分|太|很|好|万分|衷心)?"
        r"(?:谢谢|多谢|感谢|谢[啦了囉啰咯噜]|感恩|唔该|辛苦(?=了|你|您|晒)|麻烦你)"
        rf"(?: ?(?:你|您|妳|们|哋|晒|哂|啦|了|咯|喇|{_PALS})){{0,5}}"
        r"(?:(?: ?(?:的|嘅|这么|咁|这样|快速?|详[细尽]|清楚|耐心|精[彩辟]|热心|用心|及时|迅速|完整|地)){0,4} ?"
        r"(?:回[答复覆应]|解[答释]|答[案复]|说明|讲解|帮[忙助]|协助|分享|整理|指[教点]|提[供醒]|告[知诉]我?|支持|服务|资[料讯]|信息|帮我(?:找到?|解决)了?){1,2})?"
        r"|谢(?:大大|大佬|大神|各位|大家|[你您过])|感激不尽|有劳|[3三]q|many thanks"
        r"|(?:i |much |really ){0,2}appreciated?(?: (?:it|that|this|your help))?"
        r"|(?:thank(?:s| you| u| ya)|thx|thanx|thnx|thks?|tks|tnx|tysm|ty|cheers)"
        r"(?: (?:so|very|much|a lot|a million|again|all)){0,4}"
        r"(?: for "
        r"(?:(?:all|the|your|this|that|such|a|an|great|good|quick|kind|clear|detailed|helpful|prompt|fast) ){0,5}"
        r"(?:help|helping|answers?|answering|repl(?:y|ies)|response|info|information|explanation|explaining|time|support)"
        r"(?: me| us)?)?(?: (?:my )?(?:mate|buddy|bro|man|dude|pal|friend|sir|guys|boss|everyone)){0,2}"
    ),
    SmallTalk.PRAISE: (
        r"你(?:真|好|很|太|最|真的|也太)?(?:的)?(?:棒|聪明|厉害|叻|劲|可爱|犀利|赞|强|有用|乖|贴心|醒目)|做得(?:很|真)?好|好嘢|劲呀"
        r"|(?:我)?(?:好|很|超)?(?:爱|喜欢|钟意|中意)(?:死)?你|给你(?:一?个)?(?:赞|好评)|(?:点个?|大)赞|聪明|可爱"
        r"|(?:对我)?(?:真的?|很|好|非常|超|太|挺|十分|蛮|几)的?有(?:很?大的?)?(?:帮助|收获|参考价值)|对我有(?:帮助|用)"
        r"|帮[了到]我?(?:大忙|很?大的?忙)|帮到我|(?:受益|获益)(?:匪浅|良多)"
        r"|(?:that|this|it)(?: really)? help(?:s|ed)(?: me)?"
        r"|(?:(?:that|this|it)(?: is| s| was) )?(?:(?:very|so|really|super) ){0,2}(?:helpful|useful)"
        r"|you (?:are|re) (?:so |very |really )?(?:smart|great|good|clever|awesome|amazing|cute|nice|helpful|the best)"
        r"|good (?:bot|job|work)|well done|(?:i )?love (?:you|u|it|this)"
    ),
    SmallTalk.FEELING: (
        r"我?(?:今天|今日)?(?:好|很|真|超|有点|有啲)(?:累|无聊|闷|烦|困|攰|眼瞓|饿|肚饿|难过|伤心|不开心|唔开心|开心|高兴|想睡|孤单|寂寞|热|冷)"
        r"|无聊(?:死)?|累死|闷死|饿死|心情(?:很|好)?(?:不好|差|好)|唉+|呜+|哼+|哎(?:呀|哟)?|天啊|我的天|qq|orz|t_t"
        r"|(?:i am|im|i m) (?:so |very )?(?:bored|tired|sad|hungry|happy|lonely)|omg|oh no|sigh"
    ),
    SmallTalk.PRESENCE: (
        r"在(?:吗|嘛|不在|线吗)|有人(?:在)?(?:吗|嘛)|喺度(?:吗|嘛)?|(?:are )?you there|anyone (?:there|here)"
    ),
    SmallTalk.FAREWELL: (
        r"再见|拜拜|拜|掰掰|晚安|下次见|回头见|88|bye(?: ?bye)?|goodbye|good night|see (?:you|ya)|cya"
        r"|早[点啲抖唞]+|早点(?:睡|休息)|睡(?:觉)?(?:了|去)|好梦|我?(?:先)?(?:走|闪|撤|下线|落线)(?:了|先|啦)"
        r"|改天聊|下次聊|得闲倾|gn|night night|ttyl|later"
    ),
    SmallTalk.GREETING: (
        r"(?:你|您|大家|你们)好|哈喽|哈啰|嗨|嘿|喂|早安|早上好|早晨|午安|下午好|晚上好|吃(?:饭|饱)了吗|食咗饭未|最近(?:好|怎么样)"
        r"|hi|hello|hey|yo|good (?:morning|afternoon|evening)|how are (?:you|u)|nice to meet you|早+"
        r"|安安|哈啰|哈罗|嗨+|大家(?:早|晚)安|周末(?:好|愉快)|(?:新年|节日|圣诞|生日|中秋|端午)(?:好|快乐)"
        r"|新春快乐|恭喜(?:发财)?"
        r"|你(?:过得|今日|今天)?(?:好吗|好唔好|点呀|怎样|怎么样)|what s up|sup|howdy"
        r"|greetings|good day|merry christmas|happy new year"
    ),
    SmallTalk.APPROVAL: (
        r"(?:讲|说|答|回答|解释|介绍)得?(?:很|真|好|非常|太|几)?(?:好|棒|清楚|详细|不错|对)"
        r"|(?:很|真|好|非常|太)(?:好|棒|清楚|厉害|不错|有用)"
        r"|好的?|行|可以|没问题|知道了|明白(?:了|晒)?|了解|收到|原来(?:是|系)?(?:如此|这样|这么回事|咁|噉)|厉害|哈+|呵+|嘻+|嗯+|哦+|喔+|赞|不错|对|没事(?:了)?"
        r"|笑(?:死|喷|出声)+|好笑|有趣|有意思|搞笑|233+|666+|哇+|呀+|啊+|咦|噗+|嘿+|咁都得|真的假的|真的(?:吗|嘛)|真定假|真系|不会吧|唔系啩|是吗|系咩|太[一-鿿]{1,2}了"
        r"|加油|同意|说得对|没错|冇错|正确|可以了|够了|行了|得了|得啦|好啦|好吧|随便|算了|懂了|了了|清楚了|学到了|长知识了|辛苦|ok了|[诶欸推顶]|没有|冇|\+1"
        r"|xd+|hh+|www+|lmao|rofl|hehe|right|true|agreed?|exactly|correct|never ?mind|no problem|interesting"
        r"|funny|wow|yay|yep|nope|yeah|oh"
        r"|ok(?:ay)?|k|lol|haha(?:ha)*|great|good|nice|cool|got it|i see|yes|no|sure|fine|wow|awesome|perfect"
    ),
}
# What may stand between such phrases without making a question of them.
_FILLERS = (
    rf"{_BEINGS}|你|您|我|是|系|定|还是|呀|啊|啦|了|吧|嘛|吗|呢|喔|哦|噢|㗎|㖞|咯|嘅|的|呐|很|真的?|好|太|非常|先|晒|哂"
    r"|so|very|much|a lot|a|an|the|or|then|and|for|all|all right|please|there|you|u"
)
_WORDS = re.compile(r"\+1(?!\d)|[^\W_]+")


def small_talk(text: str) -> SmallTalk | None:
    """What kind of small talk a message is; `None` where it says anything else besides."""
    spoken = " ".join(_WORDS.findall(normalize(text).text))
    if not spoken or len(spoken) > 60:  # noqa: PLR2004 - nobody greets at such length
        return None
    if not _ONLY.fullmatch(spoken):
        return None
    return next((kind for kind, pattern in _KINDS.items() if pattern.search(spoken)), None)


def _standing_alone(phrases: str) -> str:
    """Latin words match whole, characters anywhere."""
    return rf"(?<![a-z0-9])(?:{phrases})(?![a-z0-9])|(?:(?=[^\x00-\x7f])(?:{phrases}))"


_KINDS = {kind: re.compile(_standing_alone(phrases)) for kind, phrases in _PHRASES.items()}
# Taken whole by looking ahead: before Python 3.11.5 a possessive `*+` stops too early (gh-106052).
_ONLY = re.compile(rf"(?=((?:\s|{'|'.join(map(_standing_alone, [*_PHRASES.values(), _FILLERS]))})*))\1")
