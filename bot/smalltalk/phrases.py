"""What is said to the bot that asks for nothing: greetings, thanks, talk about itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.smalltalk.kinds import SmallTalk
from bot.smalltalk.words import BEINGS, PAGE, THE_TEXT

if TYPE_CHECKING:
    from collections.abc import Mapping

_PALS = (
    "大大|大佬|大哥|大神|老师|老兄|老板|老铁|兄弟|朋友|哥哥?|姐姐?|亲|小编|编辑|机器人|机械人|各位|大家|前辈|高手|先生"
    "|小姐|同学|师傅|师兄|师姐|bot"
)

# What asks for nothing. The first kind found names the message.
PHRASES: Mapping[SmallTalk, str] = {
    SmallTalk.NAME: (
        r"你(?:是|系)?叫(?:做)?(?:什么|啥|咩|乜嘢?)(?:名字?|名)?"
        r"|你(?:的|嘅)?(?:名字|大名|姓名)(?:是|系|叫)?(?:什么|啥|咩|乜嘢?)"
        r"|你(?:有没有|有冇|有)名字?(?=吗|嘛|么| |$)|你贵姓"
        r"|我?(?:该|应该|要|可以)?(?:怎么|怎样|如何|点样?)(?:称呼|叫)你"
        r"|(?:what (?:is|s) )?your name|do you have a name|what (?:should|can|do) (?:i|we) call you"
    ),
    SmallTalk.IDENTITY: (
        r"你(?:是|系)?(?:谁|边个|哪位|什么|乜嘢)"
        rf"|你(?:是|系)?(?:不是|是不是|咪|唔系)? ?(?:{BEINGS})|你几岁|你几多岁"
        r"|你多大|你(?:是|系)?男(?:的)?(?:还是|定)女(?:的)?"
        r"|(?:介绍|讲|说)(?:一?下)?你?自己|自我介绍(?:一?下)?|谁(?:做|造|写|开发|发明)的?你"
        r"|who are (?:you|u)|what are you|how old are you"
        r"|who (?:made|built) you"
        r"|are you (?:an? )?(?:real|human|robot|person|bot|ai)"
    ),
    SmallTalk.WORKINGS: (
        r"你(?:们|哋)?(?:到底|究竟|都|是|系){0,2}"
        r"(?:怎么|怎样|如何|点样?|[靠凭用]什么(?:方法|原理|技术)?)(?:来|去|可以|能|会){0,2}"
        r"(?:运作|工作|回答|答|找到?|揾到?|搜寻?|搜索|检索|查|知道|得出|做到|判断|产生|生成)(?:出|到)?(?:我|的|嘅){0,2}"
        r"(?:问题|答案|资料|结果|文章|段落|这些?|这个)?(?:的|㗎)?"
        r"|你(?:们|哋)?(?:的|嘅)(?:工作|运作|背后的?){0,2}(?:原理|机制|方式|算法|演算法|技术)(?:是|系)?(?:什么|怎样的?|怎么样|咩|点)?"
        r"|(?:你(?:们|哋)?(?:的|嘅)?)?(?:答案|回答)(?:都|是|系){0,2}(?:从|由|来自|喺)?(?:哪里|哪儿|哪|边度|何处|什么地方)"
        r"(?:来|嚟|得来|拿|找){0,2}(?:的|㗎)?"
        r"|你(?:们|哋)?(?:的|嘅)?(?:资料|数据|信息|资讯|内容|知识)(?:都|是|系){0,2}(?:从|由|来自|喺)?"
        r"(?:哪里|哪儿|哪|边度|何处|什么地方)(?:来|嚟|得来|拿|找){0,2}(?:的|㗎)?"
        r"|你(?:们|哋)?(?:的|嘅)?(?:答案|回答|资料|数据|信息|资讯)的?来源(?:是|系)?(?:什么|哪里|哪儿|边度|咩)?"
        r"|how do you (?:work|know|find (?:the |your )?answers?|answer(?: questions)?)"
        r"|how does this (?:bot |thing )?work"
        r"|where do (?:you get (?:your|the) (?:answers?|information|data)|(?:your|the) answers come) ?(?:from)?"
    ),
    SmallTalk.ABILITY: (
        r"你(?:都|还)?(?:会|能|可以|识|懂)(?:做|干|帮我做?|回答)?(?:些|点|啲)?(?:什么|啥|咩|乜嘢|乜|点)(?:问题|事|嘢)?"
        r"|你有(?:什么|啥|咩|乜)(?:用|功能|本事)|怎么用你?|点玩"
        r"|what can (?:you|i|u) (?:do|ask)(?: here| you)?|how (?:do|can) i use (?:you|this|it)"
    ),
    SmallTalk.OPINION: (
        rf"你(?:自己)?(?:觉得|认为)[这呢本该]?[篇则份]?{PAGE}(?:写得)?(?:怎么样|如何|好不好|点样)"
        rf"|你(?:自己)?(?:对|觉得|认为|点睇|怎么看|怎样看|如何看待)[这呢本该]?[篇则份]?(?:{PAGE})?有?(?:什么|咩|乜)?"
        r"(?:看法|意见|想法|感想|怎么样|如何)?"
        rf"|(?:[这那呢](?:个|则|条|单|篇)?)?(?:是|系|算){{1,2}}(?:不是|唔系|咪)?(?:个|件)?(?:好|坏|衰)(?:消息|{PAGE}|事|嘢)"
        r"|is (?:this|that|it|the news) (?:a )?(?:good|bad|great|sad)(?: (?:news|thing|article|story))?"
        rf"|what do you think(?: (?:of|about) (?:this|the|it) ?{THE_TEXT}?)?|(?:what is |what s )?your opinion"
    ),
    SmallTalk.PRIVACY: (
        r"(?:请|快)?(?:忘记|忘掉|忘了|删除|删掉|清除|清空)(?:我|我的)(?:资料|数据|记录|纪录|问题|对话|讯息|信息|聊天|的){0,3}"
        r"|(?:忘记|清除|清空|删除)(?:对话|聊天记录|聊天纪录|记录|纪录|上下文)"
        r"|你(?:会|都)?(?:记得|记住|记录|纪录|保存|储存|收集)(?:了|得)?(?:我)?的?(?:什么|哪些|咩|乜)(?:资料|数据)?"
        r"|(?:forget|delete|erase) (?:about )?(?:me|everything|my (?:data|questions|messages))"
        r"|what do you (?:remember|know about me|store|save|keep)(?: about me)?"
    ),
    SmallTalk.JOKE: (
        r"(?:给我|帮我)?(?:讲|说|来)(?:一?个|下|一?段|点)?(?:冷?笑话|笑话仔|故事|段子)(?:给我|俾我)?(?:来?听听?|吧)?"
        r"|唱一?(?:首|支|个)?歌(?:给我听|俾我听|来听听)?|(?:陪|同)我?(?:聊聊?天?|说说话|倾下?偈|吹水|玩)|倾下?偈|聊(?:聊|会儿?)?天"
        r"|tell me (?:an? )?(?:joke|story)|sing (?:me )?(?:an? )?song|(?:let s )?chat(?: with me)?"
    ),
    SmallTalk.DOUBT: (
        r"(?:[这那]个?)?(?:答案|回答)(?:好像|似乎|是)?(?:不(?:太|大)?对|错(?:的|了)?|唔啱)"
        r"|不(?:太|大)?对(?:劲|头)?|(?:你|这|又|还是)?(?:都|也|答|讲|说|搞|弄|找)?(?:错|不对|唔啱)(?:了|啦|咗|晒)"
        r"|(?:[这那呢][个些段啲]?)?[都也]?(?:并?不是|唔系)我(?:想|要|问|找|看|揾|知道){1,4}[的嘅](?:答案|东西|嘢)?|不是(?:这|那)?(?:个|样|段|篇)?(?:答案)?|唔(?:系|啱)(?:呢个|噉|咁)?"
        r"|(?:你)?没有?(?:回答|答)(?:到)?(?:我的?)?(?:问题)?"
        r"|我(?:想|要|问|说|讲|找|揾|看|指){0,2}(?:的|嘅)?(?:并|都|又)?(?:不是|唔系)(?:想|要|问|说|讲|找|揾|看|指|的|嘅){0,3}"
        r"(?:这|那|呢|嗰)(?:个|件事|些|样|啲|种)?"
        r"|(?:再|重新)(?:仔细|好好|认真|帮我){0,2}(?:找|查|搜寻?|揾|想|看)(?:找|查|揾|想|看|清楚|过|一?[下次遍]){0,2}"
        r"|(?:根本|完全)?(?:文不对题|牛头不对马嘴|鸡同鸭讲)|(?:你)?(?:误会|误解|理解错|搞错|弄错|听错|看错)(?:我)?(?:的?意思)?了?"
        r"|(?:[这那]个?)?(?:跟|和|与|同)我?[的嘅]?问?[的嘅]?(?:问题)?(?:根本|完全|一点)?(?:没有?|无|冇)关(?:系)?"
        r"|(?:that is |that s |you are |you re )?(?:wrong(?: answer)?|incorrect|not right|not correct"
        r"|not what i (?:asked|meant)|not (?:my question|the answer|an answer|it))"
        r"|bad answer|i (?:didn t|did not) ask (?:for )?(?:that|this)|(?:try|search|look) again"
    ),
    SmallTalk.ABUSE: (
        r"(?:你|真|好|很|太|是|个|这个|系){0,4}"
        r"(?:笨蛋|白痴|傻瓜|傻逼|傻b|蠢材|蠢货|混蛋|混账|王八蛋|脑残|冇鬼用|人渣|贱人|杂种|畜生|狗屁)"
        r"|(?:你|真|好|很|太|是|个|这个|系){1,4}(?:废物|废柴|垃圾|智障|弱智|低能|神经病|没用|冇用)"
        r"|你(?:真|好|很|太|有够)?(?:笨|蠢|烂|差|傻|烦|废|渣|衰)|笨死|蠢死|烦死|去死|食屎|吃屎|收皮|收声|闭嘴|滚(?:开|蛋)?"
        r"|[操肏干日草屌叼顶丢][你恁](?:个|的)?(?:老?[妈母娘]|妹|全家|祖宗|大爷|个?肺)?|草泥马|(?:去)?你?他?妈(?:的|个[逼屄])"
        r"|[仆扑]街|冚家[铲拎]|[痴黐黏]线|死开|靠[北杯腰夭妖]|[鸡机][掰歪巴]|三小|操|屁啦?"
        r"|(?:垃圾|废物|智障|弱智|蠢|烂|破|废|渣)(?:机器人|bot|东西|玩意儿?)"
        # Words for other things as well: alone they are meant for the bot.
        r"|(?<![^ ])(?:[干屌靠肏]|垃圾|废物|废柴|智障|弱智|低能|神经病|变态|狗屎|放屁|废话)+(?![^ ])"
        r"|答非所问|(?:根本)?(?:乱|胡)(?:讲|说|答)|胡说八道|(?:你)?(?:答|讲|说)得?(?:真|好|很|太)?(?:烂|差|错)(?:了)?"
        r"|(?:you (?:are|re) )?(?:an? )?(?:so )?(?:stupid|dumb|idiot|useless|rubbish|trash|garbage)"
        r"|shut up|(?:you |this |it )?sucks?|stupid bot|wtf|(?:mother)?fuck(?:er|ing)?(?: you| off| it| this)?"
        r"|(?:bull)?shit|(?:god )?damn(?: it| you)?|dammit|bitch|asshole|bastard"
        r"|crap|son of a bitch|screw you|piss off|go to hell"
        r"|nmsl|cnm|tmd|mlgb|diu"
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
        # Who speaks of oneself needs no word for how much.
        r"|(?:我的?(?:肚子?|头|心情?|人)?|肚子?)(?:今天|今日|现在|而家|又|都|已经|好|很|真的?|超|非常|太|快|有点|有啲){0,3}"
        r"(?:累|无聊|闷|烦|困|攰|眼瞓|饿|口?渴|难过|伤心|不?开心|唔开心|高兴|想睡|想瞓|孤单|寂寞|热|冷|晕|痛|难受|不舒服|唔舒服|失眠|生病|病"
        r"|睡不[着著]|瞓唔[着著]|忙|压力(?:好|很|真|太)?大)(?:到|得)?(?:死|了|咗|爆|啦|喇|很|要死|要命){0,2}"
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
        r"|ni ?hao(?: ?ma)?|(?:nin|da ?jia) ?hao|zao ?(?:shang ?hao|an)|(?:wan|xia ?wu|zhong ?wu) ?(?:shang ?)?hao"
        r"|安安|哈啰|哈罗|嗨+|大家(?:早|晚)安|周末(?:好|愉快)|(?:新年|节日|圣诞|生日|中秋|端午)(?:好|快乐)"
        r"|新春快乐|恭喜(?:发财)?"
        r"|你(?:过得|今日|今天)?(?:好吗|好唔好|点呀|怎样|怎么样)|what s up|sup|howdy"
        r"|greetings|good day|merry christmas|happy new year"
    ),
    SmallTalk.TONGUE: (
        r"bonjour|bonsoir|salut|merci(?: beaucoup)?|au revoir|hola|buen[oa]s(?: d[ií]as| tardes| noches)?|gracias"
        r"|adi[oó]s|ciao|buongiorno|buonasera|grazie|guten (?:tag|morgen|abend)|hallo|danke(?: sch[oö]n)?|tsch[uü]ss"
        r"|ol[aá]|obrigad[oa]|bom dia|konnichiwa|konbanwa|ohayou?|arigatou?(?: gozaimasu)?|sayonara"
        r"|annyeong(?:haseyo)?|xin ch[aà]o|c[aả]m [oơ]n|selamat (?:pagi|siang|sore|malam)|terima kasih"
        r"|sawas?dee|namaste|salaa?m|shalom|privet|spasibo|merhaba"
    ),
    SmallTalk.ELSEWHERE: (
        r"(?:现在|而家|依家|宜家)(?:是|系|的)?(?:时间|几点(?:钟|几分)?|什么时[间候])(?:是|系)?(?:几点|多少)?"
        r"|(?:今天|今日|明天|听日|昨天|琴日)(?:是|系)?(?:星期几|礼拜几|周几|几号|几月几[号日]|什么日子)"
        r"|(?:今天|今日|明天|听日|后天|现在|外面)(?:的|嘅)?(?:天气|气温)(?:预报)?(?:如何|怎么样|怎样|好不好|点样?|几度)?"
        r"|(?:今天|今日|明天|听日|后天|现在|外面)(?:会|有)(?:不会|没有)?(?:下雨|落雨)"
        r"|what time is it(?: now)?|what (?:is |s )the time|what day is (?:it|today)(?: today)?"
        r"|what (?:is |s )(?:the |today s )date(?: today)?"
        r"|(?:how|what) (?:is|s) the weather(?: like)?(?: (?:today|now|tomorrow))?"
    ),
    SmallTalk.DISBELIEF: (
        r"(?:你)?(?:真的?)?(?:确定|肯定)(?:没错)?(?=吗|嘛|么| |$)"
        r"|真的(?:吗|嘛|假的)|真定假|真系(?:咩|呀)?|不会吧|唔系啩|是吗|系咩"
        r"|(?:这|那)?是真的(?:吗|嘛)|骗人(?:的)?(?:吧)?|你(?:是|系)?(?:不是)?(?:在)?(?:骗|呃)我"
        r"|are you (?:really )?(?:sure|serious)|is (?:it|that|this) (?:really )?(?:true|right|correct)|really|seriously"
        r"|no way|for real"
    ),
    SmallTalk.APPROVAL: (
        r"(?:讲|说|答|回答|解释|介绍)得?(?:很|真|好|非常|太|几)?(?:好|棒|清楚|详细|不错|对)"
        r"|(?:很|真|好|非常|太)(?:好|棒|清楚|厉害|不错|有用)"
        r"|好的?|行|可以|没问题|知道了|明白(?:了|晒)?|了解|收到|原来(?:是|系)?(?:如此|这样|这么回事|咁|噉)|厉害|哈+|呵+|嘻+|嗯+|哦+|喔+|赞|不错|对|没事(?:了)?"
        r"|笑(?:死|喷|出声)+|好笑|有趣|有意思|搞笑|233+|666+|哇+|呀+|啊+|咦|噗+|嘿+|咁都得|真的|太[一-鿿]{1,2}了"
        r"|加油|同意|说得对|没错|冇错|正确|可以了|够了|行了|得了|得啦|好啦|好吧|随便|算了|懂了|了了|清楚了|学到了|长知识了|辛苦|ok了|[诶欸推顶]|没有|冇|\+1"
        r"|xd+|hh+|www+|lmao|rofl|hehe|right|true|agreed?|exactly|correct|never ?mind|no problem|interesting"
        r"|funny|wow|yay|yep|nope|yeah|oh"
        r"|ok(?:ay)?|k|lol|haha(?:ha)*|great|good|nice|cool|got it|i see|yes|no|sure|fine|wow|awesome|perfect"
    ),
}

# What may stand between such phrases without making a question of them.
FILLERS = (
    rf"{BEINGS}|你|您|我|是|系|定|还是|呀|啊|啦|了|吧|嘛|吗|呢|喔|哦|噢|㗎|㖞|咯|嘅|的|呐|很|真的?|好|太|非常|先|晒|哂"
    r"|so|very|much|a lot|a|an|the|or|then|and|for|all|all right|please|there|you|u"
)
