"""What the bot is asked to do, in the words of those who ask it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.smalltalk.kinds import SmallTalk
from bot.smalltalk.words import (
    ARTICLE_N,
    BIT,
    COUNT,
    DETAILED,
    HOW_MANY,
    INTO,
    IT,
    PAGE,
    SCRIPTS,
    SIMPLE,
    THE_TEXT,
    THIS_TEXT,
    TONGUE_NAMES,
    TONGUES,
    WHICH,
    WHOLE,
    WHOLE_PAGE,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

_MODELS = (
    r"(?:chat ?)?gpt(?: ?\d)?o?|ai|llm|open ?ai|deepseek|claude|gemini|copilot|kimi|siri|豆包|文心一言|通义千问"
    r"|人工智[能慧]|(?:语言|大|ai ?){0,3}模型"
)

# What the bot is asked to do. A wish is all of what stands between two marks: what else is named there is what is
# asked about (記者總結了什麼). Simplified, small letters; what may stand before and after it stands below.
WISHES: Mapping[SmallTalk, str] = {
    SmallTalk.SETTINGS: (
        rf"(?:在?哪里|边度)?(?:切换?|转换?|换|更?改变?|变|调整?|设定?|设置|选择?|翻译){INTO} ?"
        rf"(?:语言|语系|字体|字型|{SCRIPTS})(?:模式|设定|设置|显示)?"
        rf"|(?:切换?|转换?|换|更?改变?|变){INTO} ?(?:{TONGUES})(?:模式|显示)?"
        rf"|(?:使?用|以)?返? ?(?:{SCRIPTS}|{TONGUES}) ?(?:来|同我|跟我|和我)?"
        r"(?:回[答复覆]?|答复?|说|讲|显示|写|聊天?|对话|交流|沟通)(?:我|问题)?"
        rf"|(?:听得懂|看得懂|懂|支持|支援)?(?:使?用|讲|说|打|看|要|显示|speak)? ?(?:{SCRIPTS})"
        rf"|(?:听得懂|看得懂|听得明|支持|支援|用|讲|说|打|懂|speak){{1,2}} ?(?:{TONGUES})(?:提问|发问|问|聊天?)?"
        r"|(?:讲|说|支持|支援|懂)(?:什么|哪些|咩|几种)语言"
        r"|(?:change|switch|set|choose)(?: (?:to|the|your|my|it|back)){0,3}"
        rf" (?:languages?|script|settings?|{TONGUE_NAMES}|{SCRIPTS})"
        r"|(?:speak|talk|answer|reply|respond|write|use|understand|say (?:it|that|this))"
        rf"(?: (?:to|me|it|back|only|in)){{0,4}} (?:{TONGUE_NAMES}|{SCRIPTS})"
        rf"|(?:in )?(?:{TONGUE_NAMES}|{SCRIPTS})|(?:what|which) languages(?: do you speak)?"
    ),
    SmallTalk.SUMMARY: (
        rf"(?:用?一句话|[把将]|简[单短要]地?|大概|大致|快速地?|{WHOLE_PAGE}|的|嘅|内容| ){{0,5}}"
        r"(?:做|写|列|给|来|有没有|有冇|有)?(?:出|一?下)?(?:一?[个份篇段])?(?:简[单短要]的?)?"
        r"(?:总结|归纳|概括|概述|摘要|简述|懒人包|重点整理)(?:一?下|出来|出|给我|俾我|听|看|一?[遍次]){0,3} ?"
        rf"(?:{WHOLE_PAGE})?(?:[的嘅]?(?:重点|内容|大意|要点|主旨))?"
        rf"|(?:{WHOLE_PAGE})?[的嘅]?(?:重点|要点)(?:是|系|有|在)?(?:什么|哪里|哪些|边啲|咩|乜嘢?|呢)?|长话短说"
        r"|(?:只?[说讲]|[划抓挑])重点|(?:简单|大概|大致)地?[说讲](?:一?下|说|讲)?(?:重点|大意)?"
        r"|(?:整理|列|梳理|总结|归纳)(?:出|一?下)?(?:重点|要点|大意)"
        rf"|(?:介绍|说说|讲讲|谈谈|说|讲)(?:一?下)?[这呢本该][篇则份]{PAGE}(?:的?内容)?"
        r"|(?:summari[sz]e|sum up|recap)"
        r"(?: (?:it|this|that|the|all|of|whole|entire|full|text|article|news|story|page|everything|for|me|up|briefly"
        r"|again)){0,8}|tl[ ,]?dr|(?:(?:what are|give me|list|tell me) )?(?:the )?(?:key|main) (?:points?|takeaways?)"
        rf"(?: of (?:the|this) {THE_TEXT})?|(?:what is |what s )?the gist(?: of (?:it|(?:the|this) {THE_TEXT}))?"
    ),
    SmallTalk.REWORDING: (
        # To sum up part of it, in another way or another language; to translate
        rf"[把将]?{IT} ?"
        rf"(?:(?:用|以|做|写|出|简[单短要]|大概|快速|稍微|地|来|一?[个份篇段]|{COUNT}|{TONGUES}) ?){{0,5}}"
        r"(?:总结|归纳|概括|概述|摘要|简述|缩写|缩短|精简|简化|改写|翻译|[翻译](?=[成做为一]))"
        r"(?: ?(?:一?下|一[遍次]|[成做为作晒哂]|出来|给我|俾我|听|看|用|简[单短]"
        r"|一?[首篇段个则份](?:诗|歌|故事|笑话|报告|作文|短文)"
        rf"|[别其]他?的?语言|{COUNT}|{TONGUES})){{0,5}}"
        rf" ?{IT}|看? ?(?:{TONGUES}) ?(?:版本?|译[文本])|[中英日]译[中英日]"
        # So much of it
        rf"|用?{COUNT}(?:之内|以内|内)?[的嘅]?(?:[来去]?(?:说|讲|介绍|说明|列出)(?:一?下|出)?)?(?:{IT}|重点|大意)"
        rf"|(?:重点|要点|大意) ?用?(?:{COUNT}|[一二两三四五\d]个)(?:就?好|就够|说完|讲完)?"
        # To explain
        rf"|[把将]?{IT} ?(?:整理|梳理|解释|讲解|解读|解析|分析|评论|点评|说明)(?:一?下|一遍) ?{IT}"
        rf"|(?:解释|讲解|解读|解析|分析|说明)[这那呢上]{IT}"
        # To say it in other words, or in fewer
        rf"|(?:[说讲答写]|解释|回答)?[得的]? ?更?(?:{SIMPLE}){BIT}的?(?:说|讲|解释|回答)?"
        r"|[说讲]人话|用?大?白话文?(?:[说讲]|解释)(?:一?下)?|(?:文章|字)?太[长多](?:了|不看)"
        # Not to be understood
        r"|(?:还是|都|完全|真的|有点){0,3}(?:[看听读睇搞][不唔]太?(?:懂|明白?)|没[看听读]?(?:懂|明白)|不太?(?:懂|明白|理解)"
        rf"|唔(?:多|系几|太)?(?:明白?|识睇)|冇?[睇听]唔?明)(?:了|你说的|你?的?意思|{SCRIPTS}|{TONGUES}|{IT})"
        r"|(?:translate|summari[sz]e|sum up|paraphrase|rephrase|simplify|shorten"
        r"|explain|recap|condense|translation|eli5)"
        r"(?: (?:it|this|that|the|all|of|whole|entire|full|above|last|text"
        r"|article|news|story|passage|paragraph|answer|page"
        r"|everything|\d{1,3}|for|me|to|in|into|as|from|simpler?|plain|other|your|own|words|terms|detail|briefly|simply|more|up|again|a"
        rf"|one|few|sentences?|like|i|m|am|5|five|{TONGUE_NAMES})){{0,12}}"
        r"|(?:make it |(?:say|put|explain) (?:it|that|this) )?(?:simpler|shorter|easier|more simply)"
        r"(?: to (?:understand|read))?|in (?:simpler?|plain|other) (?:words|terms|english|language)"
        r"|(?:don t|dont|do not|didn t|cannot|can t|cant) (?:understand|get|read)"
        r"(?: (?:it|this|that|you|the article|any|chinese)){0,2}|what do you mean"
        r"|(?:it s |that s |this is )?too (?:long|complicated|difficult|hard)(?: to (?:read|understand))?"
    ),
    SmallTalk.STRUCTURE: (
        # How long they are
        rf"(?:[这呢该本整]?[篇则份]?(?:{PAGE}|全文|文)|[这呢该本整]一?[篇则份])[的嘅]?(?:一共|总共|大概|大约|全部|到底|共|有|是|系){{0,3}}"
        rf"(?:{HOW_MANY}(?:字数?|页)|多?长(?:度|短)?|几长|字数(?:是|有)?(?:几多|多少)?)"
        rf"|(?:一共|总共|全部|共)[有是]?{HOW_MANY}字|有?(?:多少|几多)个?字|字数"
        # In which parts they stand
        rf"|[这呢该本整]?[篇则份]?(?:{PAGE}|全文|文)?[的嘅]?(?:一共|总共|大概|全部|到底|共|有|是|系|分[成为做开]?){{0,3}}"
        rf"(?:{HOW_MANY}|[哪边]几?个?|边啲|哪些)大?(?:部[分份]|章节?|小?节|自然段|段落?|大段)"
        rf"|(?:有(?:没有|冇)?|看看?|睇|列出?|显示|给我看?|俾我睇){{0,2}}(?:一?下)?[这呢该本]?[篇则份]?{PAGE}?[的嘅]?(?:大纲|目录|结构|架构|章节)"
        r"(?:是什么|系咩|怎么样|给我|俾我)?"
        rf"|{ARTICLE_N}(?:(?:what (?:is|s) )?the |what (?:is|s) )?(?:word count|length)"
        rf"(?: of (?:{THIS_TEXT}|article \d{{1,3}}))?"
        rf"|{ARTICLE_N}(?:how )?long (?:is|are) (?:{THIS_TEXT}|article \d{{1,3}})"
        rf"|{ARTICLE_N}(?:how )?many (?:words|characters|paragraphs|sections|parts|chapters)"
        r"(?: (?:are|is|there|does|do|in|the|this|article(?: \d{1,3})?|text|story|have|has|total|each|every)){0,8}"
        rf"|{ARTICLE_N}(?:show |see |view |what is |what s |me |us |the ){{0,4}}"
        r"(?:outline|table of contents|toc|structure|sections)"
        rf"(?: of (?:{THIS_TEXT}|article \d{{1,3}}))?"
    ),
    SmallTalk.FULL_TEXT: (
        r"(?:在?哪里|哪儿|边度)?(?:可以|能)?"
        r"(?:(?:看看?|读|睇|显示|贴|发|传|列|打开|拿|要|找|朗读|念|提供|秀)(?:一?下|出来?|到|我|看|睇){0,2})? ?"
        rf"{WHOLE}(?:给我|俾我|出来|看看?|听|一?下){{0,3}}|{WHOLE}在?(?:哪里|哪儿|边度|怎么|点)(?:可以|能)?[看读睇找]到?"
        r"|(?:看看?|读|睇|显示|贴|打开|朗读|念)(?:一?下|出来?|我|看){0,2}"
        rf"[这呢本该]?[篇则]?{PAGE}(?:给我|俾我|出来|看看?|听){{0,2}}"
        r"|[读念](?:一?[遍下])?(?:给我|俾我)听|从头(?:到尾)?(?:开始)?[读看念睇]?(?:起|一遍)?|从第一段开始[读看]?"
        # More of the text than an answer gives
        rf"|(?:[说讲答写]|解释|回答|介绍)?[得的]? ?更?(?:{DETAILED}){BIT}[的地]?"
        r"(?:说明?|讲|解释|回答|介绍)?(?:一?下)?"
        r"|详细(?:说明|说说|讲讲|介绍|解释|地?[说讲])(?:一?下)?|(?:展开|具体|仔细|深入)(?:说说|讲讲|[说讲])(?:一?下)?"
        rf"|更多(?:细节|详情|资讯)|更(?:{DETAILED})"
        r"|(?:where )?(?:can i )?(?:show|give|send|see|read|have|get|find|view|print|post)"
        r"(?: (?:me|us|to|see|read|out|the|this|whole|entire|full|complete|original|all|of)){0,6}"
        rf" {THE_TEXT}"
        rf"|(?:the )?(?:full|whole|entire|complete|original) {THE_TEXT}"
        r"|read (?:it|this)(?: (?:aloud|out|loud|to me)){0,3}|elaborate(?: on (?:it|this|that))?"
        r"|(?:give |show |me |some |in |be |a |bit |little ){0,3}(?:more|greater) (?:details?|detailed|specific)"
    ),
    SmallTalk.ARTICLES: (
        r"(?:(?:这里|呢度|目前|手上|资料库里?|都|一共|总共) ?){0,3}"
        r"(?:有|读|看|睇|收录?|知道|提供|问|答)[过了咗到]?[些啲]?"
        rf"{WHICH}[些啲样]?[的嘅]?[篇则]?[的嘅]?(?:{PAGE}|文)(?:可以[问看读])?"
        rf"|你(?:都|曾经)?[读看睇][过了咗]{WHICH}(?:篇|东西|嘢)?"
        r"|(?:列出?|给我看?|看|选择?|切换?|换|读|睇|仲有|还有|有)?(?:有|看|读|到|成|去|没有|冇){0,2}"
        rf"(?:另外?|第二|下|上|其他|其它|别|所有|全部)一?[的嘅些几啲]?[篇则]?{PAGE}(?:列表|清单)?"
        rf"|(?:切换?|换|选择?)(?:一?[篇则]{PAGE}?|{PAGE})|[下上另]一篇"
        rf"|{PAGE}[的嘅]?(?:列表|清单|目录|一览表?|总览|名单|有哪些|有什么|有咩|有边啲|(?:一共|总共|共)?有?(?:几多?|多少)篇)"
        rf"|(?:列|显示|展示)(?:一?下|出|返)?(?:所有|全部|晒|哂|啲)?[的嘅]?{PAGE}[的嘅]?(?:标题|题目|列表|清单|目录)?(?:出来|嚟)?"
        r"|(?:(?:这里|呢度|里面|目前|手上|都|一共|总共|共) ?){0,3}有?(?:几多?|多少|哪几|边几)[篇则]"
        rf"(?:{PAGE}|文)(?:可以[问看读])?"
        r"|what (?:else )?have you read"
        r"|(?:(?:show|list|see|choose|about) ){0,2}"
        r"(?:which|what|how many|any|another|the next|next|different|the|all|list)"
        r"(?: (?:all|the|other|different|more|of|list)){0,3} articles"
        r"(?: (?:do|have|are|is|can|did|you|i|we|there|read|know|about|here|ask|available|got|choose|from)){0,8}"
        r"|(?:show|list|give|tell|see|what (?:are|is|s))(?: (?:me|us|all|of|the|your|titles?|names?|list)){0,5}"
        r" (?:articles|titles)|articles? list"
        r"|(?:show|list|give|tell)(?: (?:me|us))? (?:each|every) article(?: titles?)?"
        r"|(?:another|next|different|other) article|(?:change|switch|choose)(?: (?:to|the|another|a|an)){0,3} article"
    ),
    SmallTalk.REPEAT: (
        r"(?:再|重新?|从头再?)(?:[说讲答念话]|回答|重复)(?:多|过|返|给我听|俾我听){0,2}(?:一?[次遍下]|多次)(?:给我听|俾我听)?"
        r"|重复(?:一?[次遍下])?(?:你?(?:刚才|刚刚)?的?(?:答案|回答|话))?"
        r"|(?:say|tell)(?: (?:me|us|that|it|this)){0,2} (?:again|once more|one more time)"
        r"|repeat(?: (?:that|it|this|again|yourself|(?:the|your) (?:last )?answer)){0,2}|come again"
    ),
    SmallTalk.TRUTH: (
        rf"(?:[这那呢该本]?(?:[篇则条单宗份个段]一?)?(?:{PAGE}|消息|内容)|[这那呢该本]一?[篇则条单宗](?:文|嘢)?)(?:的内容|嘅内容)?(?:到底|究竟|都)?"
        r"(?:(?:是|系)(?:不是|唔系|否|咪)?|可不可以|可唔可以|有没有|会不会|会唔会)?"
        r"(?:真的?(?:还是|定|或)?假?的?|真[实确]的?|假的?(?:新闻|消息)?|属实|可[信靠]度?(?:高|不高)?|可不可[信靠]|可唔可信|准确|正确|谣言"
        r"|虚构的?|编(?:造|出来)?的|作[嘅的]|老作)㗎?"
        r"|(?:[这那呢](?:个|则|条|单)?)?(?:是|系)(?:不是|唔系|咪)?(?:真|假)(?:的|嘅)?(?:新闻|消息|报道|报导)"
        r"|is (?:this|that|it|the) ?(?:(?:news|article|story|text|information)(?: (?:really|actually|all))?"
        r" (?:real|true|fake|reliable|accurate|correct|false|made up|fiction|trustworthy)"
        r"|(?:a )?(?:(?:real|true|fake|false|reliable) (?:news|article|story)|real|fake))"
        r"|(?:fact check|is it (?:fake|real)|fake news)"
    ),
    SmallTalk.IDENTITY: (
        r"[你您妳] ?(?:(?:背后|其实|到底|不是|是|唔系|系|咪|用|基于|靠|的|嘅|什么|边个|哪个|哪一?种|咩) ?){0,6}"
        rf"(?:{_MODELS})"
        rf"|(?:are|do) you (?:an? |us(?:e|ing) |based on |powered by ){{0,2}}(?:{_MODELS})"
        r"|(?:what|which) (?:ai |language )?model(?: (?:are|do|is|you|use|this)){1,4}"
    ),
    SmallTalk.ABILITY: (
        r"(?:可以|能|应该|该)问你?[些啲]?(?:什么|咩|乜)(?:问题|嘢)?|(?:怎么|怎样|点样?)问|点用"
        r"|what (?:should|can|could) i ask(?: you)?|help(?: me)?"
    ),
}

# Words that are orders only where they stand alone: 取消了嗎 asks for what happened.
ORDERS: Mapping[SmallTalk, str] = {
    SmallTalk.SETTINGS: (
        r"(?:打开|修改|更改|改|语言|字体|我的|看|所有|个人)?(?:设定|设置|偏好)(?:一下)?"
        r"|(?:open |show |my |change |language )?settings?|preferences"
    ),
    SmallTalk.REPEAT: (
        r"[蛤吓]+|咩话|你(?:刚才|刚刚|啱啱|头先|系|是){0,2}(?:[说讲话指]|系指)(?:的|咗|了|嘅|紧)?(?:是|系)?(?:什么|啥|咩话?|乜嘢?|谁|哪个|边个|哪里|边度)"
        r"|(?:我|刚才|刚刚){0,2}(?:没有?|冇|唔|听不)(?:听|看)?(?:清楚?|到|见)(?:你说的|楚)?"
        r"|(?:sorry )?(?:what did you say|what was that|say what|pardon(?: me)?|huh|eh)(?: sorry)?"
    ),
    SmallTalk.STOP: (
        r"取消|停|停止|停下来?|暂停|退出|结束(?:对话|聊天)?|退订|不(?:用|需要|要)了|唔使(?:了|喇)?|(?:别|不要)再?(?:说|发|传|吵)了"
        r"|stop(?: it| talking)?|cancel(?: it| that)?|quit|exit|abort|unsubscribe|end(?: chat)?"
    ),
    SmallTalk.ABILITY: (
        r"开始(?:使用|对话|聊天)?|重新开始|start(?: over)?|begin|restart|reset|重[置设]|(?:main |show |the )?menu"
        r"|主?[选菜]单|功能表?|指令|命令|commands?"
        r"|帮助|说明|教学|(?:如何|怎么|怎样)使用|(?:使用|操作)(?:方法|教学|说明|手册)|(?:举个|给我|一些)?"
        r"(?:例子|范例|示例)|(?:show )?(?:some )?examples?"
    ),
}

# What may stand before and after. The parts begin in different ways, so that a run of them is read in one way.
ASKED = (
    r"(?:(?:请问?|唔该|麻烦|拜托|你好|可不可以|可唔可以|可否|可以|能不能|能否|能|会不会|会唔会|会|识唔识|懂唔懂|懂不懂|识|你|您|妳|我|帮[忙手]|帮|跟|同|只|给|俾|替|想"
    r"|需要|要|应该|该|直接|现在|那|咁|先|再|就|也|快|来|怎么|怎样|如何|点样|但|好的?)[ ]?"
    r"|(?:please|pls|plz|can|could|would|will|do|you|u|i|we|want|need|like|d|to|just|help|me|now|hi|hello|hey|let|us|s"
    r"|how|may|and|then|also|kindly|ok|thanks|thank you) ){0,8}"
)
KINDLY = (
    r"(?: ?(?:吧|啊|呀|啦|喇|嘛|吗|呢|喔|哦|咯|好吗|好不好|可以吗|行吗|得唔得|得吗|谢谢|多谢|感谢|唔该|拜托|你|您)"
    r"| (?:please|pls|plz|thanks|thank you|thx|now|for me|to me|here|instead|then)){0,4}"
)
