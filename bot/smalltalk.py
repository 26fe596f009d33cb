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
    PRESENCE = "presence"
    THANKS = "thanks"
    FAREWELL = "farewell"
    GREETING = "greeting"
    APPROVAL = "approval"


_BEINGS = "真人|人类|机器人|机械人|人工智能|robot|human|ai|bot"

# Simplified, small letters. The first kind found names the message.
_PHRASES: Mapping[SmallTalk, str] = {
    SmallTalk.IDENTITY: (
        r"你(?:是|系)?(?:谁|边个|哪位|什么|乜嘢)|你叫(?:什么|咩|乜)(?:名字|名)?"
        rf"|你(?:是|系)?(?:不是|是不是|咪|唔系)?(?:{_BEINGS})"
        r"|你(?:会|能|可以|识)(?:做|干)?(?:什么|啥|咩|乜嘢|乜)|怎么用|点用"
        r"|who are (?:you|u)|what are you|what can you do|how do you work"
        r"|are you (?:an? )?(?:real|human|robot|person|bot|ai)"
    ),
    SmallTalk.PRESENCE: (
        r"在(?:吗|嘛|不在|线吗)|有人(?:在)?(?:吗|嘛)|喺度(?:吗|嘛)?|(?:are )?you there|anyone (?:there|here)"
    ),
    SmallTalk.THANKS: (
        r"谢谢|多谢|感谢|谢啦|谢了|感恩|唔该(?:晒)?|辛苦(?:了|你了|晒)?|麻烦你了"
        r"|thank(?:s| you| u)|thx|thanx|ty|3q|cheers"
    ),
    SmallTalk.FAREWELL: r"再见|拜拜|拜|掰掰|晚安|下次见|回头见|88|bye(?: ?bye)?|goodbye|good night|see (?:you|ya)|cya",
    SmallTalk.GREETING: (
        r"(?:你|您|大家|你们)好|哈喽|哈啰|嗨|嘿|喂|早安|早上好|早晨|午安|下午好|晚上好|吃(?:饭|饱)了吗|食咗饭未|最近(?:好|怎么样)"
        r"|hi|hello|hey|yo|good (?:morning|afternoon|evening)|how are (?:you|u)|nice to meet you"
    ),
    SmallTalk.APPROVAL: (
        r"(?:讲|说|答|回答|解释|介绍)得?(?:很|真|好|非常|太|几)?(?:好|棒|清楚|详细|不错|对)"
        r"|(?:很|真|好|非常|太)(?:好|棒|清楚|厉害|不错|有用)"
        r"|好的?|行|可以|没问题|知道了|明白(?:了|晒)?|了解|收到|原来如此|厉害|哈+|呵+|嘻+|嗯+|哦+|喔+|赞|不错|对|没事(?:了)?"
        r"|ok(?:ay)?|k|lol|haha(?:ha)*|great|good|nice|cool|got it|i see|yes|no|sure|fine|wow|awesome|perfect"
    ),
}
# What may stand between such phrases without making a question of them.
_FILLERS = (
    rf"{_BEINGS}|你|您|我|是|系|定|还是|呀|啊|啦|了|吧|嘛|吗|呢|喔|哦|噢|的|呐|很|真的?|好|太|非常|先|晒|哂"
    r"|so|very|much|a lot|a|an|the|or|then|and|for|all|all right|please|there|you|u"
)
_WORDS = re.compile(r"[^\W_]+")


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
_ONLY = re.compile(rf"(?:\s|{'|'.join(map(_standing_alone, [*_PHRASES.values(), _FILLERS]))})*+")
