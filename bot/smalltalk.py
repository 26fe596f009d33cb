"""Greetings, thanks, wishes and talk about the bot: messages that ask nothing of what the article tells."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from retrieval import normalize

if TYPE_CHECKING:
    from collections.abc import Mapping


class SmallTalk(StrEnum):
    """What a message that asks nothing of what the article tells is about."""

    SETTINGS = "settings"
    SUMMARY = "summary"
    REWORDING = "rewording"
    STRUCTURE = "structure"
    FULL_TEXT = "full_text"
    ARTICLES = "articles"
    STOP = "stop"
    NAME = "name"
    IDENTITY = "identity"
    WORKINGS = "workings"
    ABILITY = "ability"
    OPINION = "opinion"
    PRIVACY = "privacy"
    JOKE = "joke"
    ABUSE = "abuse"
    DOUBT = "doubt"
    PRAISE = "praise"
    FEELING = "feeling"
    PRESENCE = "presence"
    THANKS = "thanks"
    FAREWELL = "farewell"
    GREETING = "greeting"
    TONGUE = "tongue"
    ELSEWHERE = "elsewhere"
    DISBELIEF = "disbelief"
    TRUTH = "truth"
    REPEAT = "repeat"
    APPROVAL = "approval"


_BEINGS = "真人|人类|机器人|机械人|人工智[能慧]|robot|human|ai|bot"
_MODELS = (
    r"(?:chat ?)?gpt(?: ?\d)?o?|ai|llm|open ?ai|deepseek|claude|gemini|copilot|kimi|siri|豆包|文心一言|通义千问"
    r"|人工智[能慧]|(?:语言|大|ai ?){0,3}模型"
)
_PALS = (
    "大大|大佬|大哥|大神|老师|老兄|老板|老铁|兄弟|朋友|哥哥?|姐姐?|亲|小编|编辑|机器人|机械人|各位|大家|前辈|高手|先生"
    "|小姐|同学|师傅|师兄|师姐|bot"
)
_TONGUE_NAMES = "english|chinese|mandarin|cantonese|japanese|korean|french|german|spanish"
_TONGUES = (
    "(?:英|中|日|法|韩|德|俄|泰|国|粤|台|越南|西班牙|葡萄牙|印尼|马来|闽南|客家|广东)(?:文|语|话)|普通话|大?白话文?"
    f"|{_TONGUE_NAMES}"
)
_SCRIPTS = r"[简繁正]体(?:中文|中字|字)?(?:版本?)?|(?:simplified|traditional)(?: chinese| characters)?"
_PAGE = "(?:文章|新闻稿?|报道|报导)"
_THE_TEXT = "(?:text|articles?|story|news)"
_THIS_TEXT = f"(?:the|this|your|each|every|(?:each|all) of the) {_THE_TEXT}"
_ARTICLE_N = r"(?:article \d{1,3} )?"
# The text as people name it, which may also go without saying.
_IT = (
    r"(?:(?:[这那呢]?(?:[两二三四五六七八九十几\d]{1,2}|每一?|各)(?=[篇则份])|所有|全部)的?|以上|刚才"
    r"|第[一二三四五六七八九十\d]{1,4}|[这那呢该本此整全上下前面述一篇段则份个句些节啲的嘅]){0,6} ?"
    rf"(?:{_PAGE}|全文|原文|内文|内容|文字|段落|句子|文|话|嘢|东西|答案|回答|重点|大意|要点|主旨|的|嘅){{0,5}}"
)
_WHOLE = (
    rf"(?:[这呢本该一]?[篇则个份]?{_PAGE}?[的嘅]?(?:全文|全篇|原文|正文|内文|(?:全部|所有)的?(?:内容|段落)"
    rf"|完整[的嘅]?(?:{_PAGE}|内容|全文|原文|版本?))|[整成]一?[篇份][的嘅]?(?:{_PAGE}|文|嘢)?)"
)
_WHOLE_PAGE = (
    rf"(?:第[一二三四五六七八九十\d]{{1,4}}|[这那呢该本此整全])?一?(?:[篇则份](?:{_PAGE}|文|嘢)?|{_PAGE}|全文)"
)
_COUNT = r"[一二两三四五十百\d]{1,4}(?:句话?|个?字|点)"
_HOW_MANY = "(?:几多?|多少)个?"
_WHICH = "(?:什么|哪些|哪几|啥|咩|乜嘢?|边啲|边几|几多?|多少)"
_SIMPLE = "简单|简短|简洁|简明|精简|白话|浅白|浅显|通俗|清楚|易懂|容易|短|口语"
_DETAILED = "详细|仔细|具体|深入|详尽|完整"
_BIT = "(?:一?点儿?|一?些|啲)"
_INTO = "(?:一?下|成|为|做|到|回|用|返){0,2}"

# What the bot is asked to do. A wish is all of what stands between two marks: what else is named there is what is
# asked about (記者總結了什麼). Simplified, small letters; what may stand before and after it stands below.
_WISHES: Mapping[SmallTalk, str] = {
    SmallTalk.SETTINGS: (
        rf"(?:在?哪里|边度)?(?:切换?|转换?|换|更?改变?|变|调整?|设定?|设置|选择?|翻译){_INTO} ?"
        rf"(?:语言|语系|字体|字型|{_SCRIPTS})(?:模式|设定|设置|显示)?"
        rf"|(?:切换?|转换?|换|更?改变?|变){_INTO} ?(?:{_TONGUES})(?:模式|显示)?"
        rf"|(?:使?用|以)?返? ?(?:{_SCRIPTS}|{_TONGUES}) ?(?:来|同我|跟我|和我)?"
        r"(?:回[答复覆]?|答复?|说|讲|显示|写|聊天?|对话|交流|沟通)(?:我|问题)?"
        rf"|(?:听得懂|看得懂|懂|支持|支援)?(?:使?用|讲|说|打|看|要|显示|speak)? ?(?:{_SCRIPTS})"
        rf"|(?:听得懂|看得懂|支持|支援|懂)?(?:用|讲|说|打|懂|speak) ?(?:{_TONGUES})"
        r"|(?:讲|说|支持|支援|懂)(?:什么|哪些|咩|几种)语言"
        r"|(?:change|switch|set|choose)(?: (?:to|the|your|my|it|back)){0,3}"
        rf" (?:languages?|script|settings?|{_TONGUE_NAMES}|{_SCRIPTS})"
        r"|(?:speak|talk|answer|reply|respond|write|use|understand|say (?:it|that|this))"
        rf"(?: (?:to|me|it|back|only|in)){{0,4}} (?:{_TONGUE_NAMES}|{_SCRIPTS})"
        rf"|(?:in )?(?:{_TONGUE_NAMES}|{_SCRIPTS})|(?:what|which) languages(?: do you speak)?"
    ),
    SmallTalk.SUMMARY: (
        rf"(?:用?一句话|[把将]|简[单短要]地?|大概|大致|快速地?|{_WHOLE_PAGE}|的|嘅|内容| ){{0,5}}"
        r"(?:做|写|列|给|来|有没有|有冇|有)?(?:出|一?下)?(?:一?[个份篇段])?(?:简[单短要]的?)?"
        r"(?:总结|归纳|概括|概述|摘要|简述|懒人包|重点整理)(?:一?下|出来|出|给我|俾我|听|看|一?[遍次]){0,3} ?"
        rf"(?:{_WHOLE_PAGE})?(?:[的嘅]?(?:重点|内容|大意|要点|主旨))?"
        rf"|(?:{_WHOLE_PAGE})?[的嘅]?(?:重点|要点)(?:是|系|有|在)?(?:什么|哪里|哪些|边啲|咩|乜嘢?|呢)?|长话短说"
        r"|(?:只?[说讲]|[划抓挑])重点|(?:简单|大概|大致)地?[说讲](?:一?下|说|讲)?(?:重点|大意)?"
        r"|(?:整理|列|梳理|总结|归纳)(?:出|一?下)?(?:重点|要点|大意)"
        rf"|(?:介绍|说说|讲讲|谈谈|说|讲)(?:一?下)?[这呢本该][篇则份]{_PAGE}(?:的?内容)?"
        r"|(?:summari[sz]e|sum up|recap)"
        r"(?: (?:it|this|that|the|all|of|whole|entire|full|text|article|news|story|page|everything|for|me|up|briefly"
        r"|again)){0,8}|tl[ ,]?dr|(?:(?:what are|give me|list|tell me) )?(?:the )?(?:key|main) (?:points?|takeaways?)"
        rf"(?: of (?:the|this) {_THE_TEXT})?|(?:what is |what s )?the gist(?: of (?:it|(?:the|this) {_THE_TEXT}))?"
    ),
    SmallTalk.REWORDING: (
        # To sum up part of it, in another way or another language; to translate
        rf"[把将]?{_IT} ?"
        rf"(?:(?:用|以|做|写|出|简[单短要]|大概|快速|稍微|地|来|一?[个份篇段]|{_COUNT}|{_TONGUES}) ?){{0,5}}"
        r"(?:总结|归纳|概括|概述|摘要|简述|缩写|缩短|精简|简化|改写|翻译|[翻译](?=[成做为一]))"
        r"(?: ?(?:一?下|一[遍次]|[成做为作晒哂]|出来|给我|俾我|听|看|用|简[单短]"
        r"|一?[首篇段个则份](?:诗|歌|故事|笑话|报告|作文|短文)"
        rf"|[别其]他?的?语言|{_COUNT}|{_TONGUES})){{0,5}}"
        rf" ?{_IT}|看? ?(?:{_TONGUES}) ?(?:版本?|译[文本])|[中英日]译[中英日]"
        # So much of it
        rf"|用?{_COUNT}(?:之内|以内|内)?[的嘅]?(?:[来去]?(?:说|讲|介绍|说明|列出)(?:一?下|出)?)?(?:{_IT}|重点|大意)"
        rf"|(?:重点|要点|大意) ?用?(?:{_COUNT}|[一二两三四五\d]个)(?:就?好|就够|说完|讲完)?"
        # To explain
        rf"|[把将]?{_IT} ?(?:整理|梳理|解释|讲解|解读|解析|分析|评论|点评|说明)(?:一?下|一遍) ?{_IT}"
        rf"|(?:解释|讲解|解读|解析|分析|说明)[这那呢上]{_IT}"
        # To say it in other words, or in fewer
        rf"|(?:[说讲答写]|解释|回答)?[得的]? ?更?(?:{_SIMPLE}){_BIT}的?(?:说|讲|解释|回答)?"
        r"|[说讲]人话|用?大?白话文?(?:[说讲]|解释)(?:一?下)?|(?:文章|字)?太[长多](?:了|不看)"
        # Not to be understood
        r"|(?:还是|都|完全|真的|有点){0,3}(?:[看听读睇搞][不唔]太?(?:懂|明白?)|没[看听读]?(?:懂|明白)|不太?(?:懂|明白|理解)"
        rf"|唔(?:多|系几|太)?(?:明白?|识睇)|冇?[睇听]唔?明)(?:了|你说的|你?的?意思|{_SCRIPTS}|{_TONGUES}|{_IT})"
        r"|(?:translate|summari[sz]e|sum up|paraphrase|rephrase|simplify|shorten"
        r"|explain|recap|condense|translation|eli5)"
        r"(?: (?:it|this|that|the|all|of|whole|entire|full|above|last|text"
        r"|article|news|story|passage|paragraph|answer|page"
        r"|everything|\d{1,3}|for|me|to|in|into|as|from|simpler?|plain|other|your|own|words|terms|detail|briefly|simply|more|up|again|a"
        rf"|one|few|sentences?|like|i|m|am|5|five|{_TONGUE_NAMES})){{0,12}}"
        r"|(?:make it |(?:say|put|explain) (?:it|that|this) )?(?:simpler|shorter|easier|more simply)"
        r"(?: to (?:understand|read))?|in (?:simpler?|plain|other) (?:words|terms|english|language)"
        r"|(?:don t|dont|do not|didn t|cannot|can t|cant) (?:understand|get|read)"
        r"(?: (?:it|this|that|you|the article|any|chinese)){0,2}|what do you mean"
        r"|(?:it s |that s |this is )?too (?:long|complicated|difficult|hard)(?: to (?:read|understand))?"
    ),
    SmallTalk.STRUCTURE: (
        # How long they are
        rf"(?:[这呢该本整]?[篇则份]?(?:{_PAGE}|全文|文)|[这呢该本整]一?[篇则份])[的嘅]?(?:一共|总共|大概|大约|全部|到底|共|有|是|系){{0,3}}"
        rf"(?:{_HOW_MANY}(?:字数?|页)|多?长(?:度|短)?|几长|字数(?:是|有)?(?:几多|多少)?)"
        rf"|(?:一共|总共|全部|共)[有是]?{_HOW_MANY}字|有?(?:多少|几多)个?字|字数"
        # In which parts they stand
        rf"|[这呢该本整]?[篇则份]?(?:{_PAGE}|全文|文)?[的嘅]?(?:一共|总共|大概|全部|到底|共|有|是|系|分[成为做开]?){{0,3}}"
        rf"(?:{_HOW_MANY}|[哪边]几?个?|边啲|哪些)大?(?:部[分份]|章节?|小?节|自然段|段落?|大段)"
        rf"|(?:有(?:没有|冇)?|看看?|睇|列出?|显示|给我看?|俾我睇){{0,2}}(?:一?下)?[这呢该本]?[篇则份]?{_PAGE}?[的嘅]?(?:大纲|目录|结构|架构|章节)"
        r"(?:是什么|系咩|怎么样|给我|俾我)?"
        rf"|{_ARTICLE_N}(?:(?:what (?:is|s) )?the |what (?:is|s) )?(?:word count|length)"
        rf"(?: of (?:{_THIS_TEXT}|article \d{{1,3}}))?"
        rf"|{_ARTICLE_N}(?:how )?long (?:is|are) (?:{_THIS_TEXT}|article \d{{1,3}})"
        rf"|{_ARTICLE_N}(?:how )?many (?:words|characters|paragraphs|sections|parts|chapters)"
        r"(?: (?:are|is|there|does|do|in|the|this|article(?: \d{1,3})?|text|story|have|has|total|each|every)){0,8}"
        rf"|{_ARTICLE_N}(?:show |see |view |what is |what s |me |us |the ){{0,4}}"
        r"(?:outline|table of contents|toc|structure|sections)"
        rf"(?: of (?:{_THIS_TEXT}|article \d{{1,3}}))?"
    ),
    SmallTalk.FULL_TEXT: (
        r"(?:在?哪里|哪儿|边度)?(?:可以|能)?"
        r"(?:(?:看看?|读|睇|显示|贴|发|传|列|打开|拿|要|找|朗读|念|提供|秀)(?:一?下|出来?|到|我|看|睇){0,2})? ?"
        rf"{_WHOLE}(?:给我|俾我|出来|看看?|听|一?下){{0,3}}|{_WHOLE}在?(?:哪里|哪儿|边度|怎么|点)(?:可以|能)?[看读睇找]到?"
        r"|(?:看看?|读|睇|显示|贴|打开|朗读|念)(?:一?下|出来?|我|看){0,2}"
        rf"[这呢本该]?[篇则]?{_PAGE}(?:给我|俾我|出来|看看?|听){{0,2}}"
        r"|[读念](?:一?[遍下])?(?:给我|俾我)听|从头(?:到尾)?(?:开始)?[读看念睇]?(?:起|一遍)?|从第一段开始[读看]?"
        # More of the text than an answer gives
        rf"|(?:[说讲答写]|解释|回答|介绍)?[得的]? ?更?(?:{_DETAILED}){_BIT}[的地]?"
        r"(?:说明?|讲|解释|回答|介绍)?(?:一?下)?"
        r"|详细(?:说明|说说|讲讲|介绍|解释|地?[说讲])(?:一?下)?|(?:展开|具体|仔细|深入)(?:说说|讲讲|[说讲])(?:一?下)?"
        rf"|更多(?:细节|详情|资讯)|更(?:{_DETAILED})"
        r"|(?:where )?(?:can i )?(?:show|give|send|see|read|have|get|find|view|print|post)"
        r"(?: (?:me|us|to|see|read|out|the|this|whole|entire|full|complete|original|all|of)){0,6}"
        rf" {_THE_TEXT}"
        rf"|(?:the )?(?:full|whole|entire|complete|original) {_THE_TEXT}"
        r"|read (?:it|this)(?: (?:aloud|out|loud|to me)){0,3}|elaborate(?: on (?:it|this|that))?"
        r"|(?:give |show |me |some |in |be |a |bit |little ){0,3}(?:more|greater) (?:details?|detailed|specific)"
    ),
    SmallTalk.ARTICLES: (
        r"(?:(?:这里|呢度|目前|手上|资料库里?|都|一共|总共) ?){0,3}"
        r"(?:有|读|看|睇|收录?|知道|提供|问|答)[过了咗到]?[些啲]?"
        rf"{_WHICH}[些啲样]?[的嘅]?[篇则]?[的嘅]?(?:{_PAGE}|文)(?:可以[问看读])?"
        rf"|你(?:都|曾经)?[读看睇][过了咗]{_WHICH}(?:篇|东西|嘢)?"
        r"|(?:列出?|给我看?|看|选择?|切换?|换|读|睇|仲有|还有|有)?(?:有|看|读|到|成|去|没有|冇){0,2}"
        rf"(?:另外?|第二|下|上|其他|其它|别|所有|全部)一?[的嘅些几啲]?[篇则]?{_PAGE}(?:列表|清单)?"
        rf"|(?:切换?|换|选择?)(?:一?[篇则]{_PAGE}?|{_PAGE})|[下上另]一篇"
        rf"|{_PAGE}[的嘅]?(?:列表|清单|目录|一览表?|总览|名单|有哪些|有什么|有咩|有边啲|有几多?篇|有多少篇)"
        rf"|(?:列|显示|展示)(?:一?下|出|返)?(?:所有|全部|晒|哂|啲)?[的嘅]?{_PAGE}[的嘅]?(?:标题|题目|列表|清单|目录)?(?:出来|嚟)?"
        r"|(?:(?:这里|呢度|里面|目前|手上|都|一共|总共|共) ?){0,3}有?(?:几多?|多少|哪几|边几)[篇则]"
        rf"(?:{_PAGE}|文)(?:可以[问看读])?"
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
        rf"(?:[这那呢该本]?(?:[篇则条单宗份个段]一?)?(?:{_PAGE}|消息|内容)|[这那呢该本]一?[篇则条单宗](?:文|嘢)?)(?:的内容|嘅内容)?(?:到底|究竟|都)?"
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
_ORDERS: Mapping[SmallTalk, str] = {
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
_ASKED = (
    r"(?:(?:请问?|唔该|麻烦|拜托|你好|可不可以|可唔可以|可否|可以|能不能|能否|能|会不会|会|识|你|您|妳|我|帮[忙手]|帮|跟|同|只|给|俾|替|想"
    r"|需要|要|应该|该|直接|现在|那|咁|先|再|就|也|快|来|怎么|怎样|如何|点样|但|好的?)[ ]?"
    r"|(?:please|pls|plz|can|could|would|will|do|you|u|i|we|want|need|like|d|to|just|help|me|now|hi|hello|hey|let|us|s"
    r"|how|may|and|then|also|kindly|ok|thanks|thank you) ){0,8}"
)
_KINDLY = (
    r"(?: ?(?:吧|啊|呀|啦|喇|嘛|吗|呢|喔|哦|咯|好吗|好不好|可以吗|行吗|得唔得|得吗|谢谢|多谢|感谢|唔该|拜托|你|您)"
    r"| (?:please|pls|plz|thanks|thank you|thx|now|for me|to me|here|instead|then)){0,4}"
)

# What asks for nothing. The first kind found names the message.
_PHRASES: Mapping[SmallTalk, str] = {
    SmallTalk.NAME: (
        r"你(?:是|系)?叫(?:做)?(?:什么|啥|咩|乜嘢?)(?:名字?|名)?"
        r"|你(?:的|嘅)?(?:名字|大名|姓名)(?:是|系|叫)?(?:什么|啥|咩|乜嘢?)"
        r"|你(?:有没有|有冇|有)名字?(?=吗|嘛|么| |$)|你贵姓"
        r"|我?(?:该|应该|要|可以)?(?:怎么|怎样|如何|点样?)(?:称呼|叫)你"
        r"|(?:what (?:is|s) )?your name|do you have a name|what (?:should|can|do) (?:i|we) call you"
    ),
    SmallTalk.IDENTITY: (
        r"你(?:是|系)?(?:谁|边个|哪位|什么|乜嘢)"
        rf"|你(?:是|系)?(?:不是|是不是|咪|唔系)? ?(?:{_BEINGS})|你几岁|你几多岁"
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
        rf"你(?:自己)?(?:觉得|认为)[这呢本该]?[篇则份]?{_PAGE}(?:写得)?(?:怎么样|如何|好不好|点样)"
        rf"|你(?:自己)?(?:对|觉得|认为|点睇|怎么看|怎样看|如何看待)[这呢本该]?[篇则份]?(?:{_PAGE})?有?(?:什么|咩|乜)?"
        r"(?:看法|意见|想法|感想|怎么样|如何)?"
        rf"|(?:[这那呢](?:个|则|条|单|篇)?)?(?:是|系|算){{1,2}}(?:不是|唔系|咪)?(?:个|件)?(?:好|坏|衰)(?:消息|{_PAGE}|事|嘢)"
        r"|is (?:this|that|it|the news) (?:a )?(?:good|bad|great|sad)(?: (?:news|thing|article|story))?"
        rf"|what do you think(?: (?:of|about) (?:this|the|it) ?{_THE_TEXT}?)?|(?:what is |what s )?your opinion"
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
_FILLERS = (
    rf"{_BEINGS}|你|您|我|是|系|定|还是|呀|啊|啦|了|吧|嘛|吗|呢|喔|哦|噢|㗎|㖞|咯|嘅|的|呐|很|真的?|好|太|非常|先|晒|哂"
    r"|so|very|much|a lot|a|an|the|or|then|and|for|all|all right|please|there|you|u"
)
_WORDS = re.compile(r"\+1(?!\d)|[^\W_]+")
_MARKS = re.compile("[,.!?;:、。…]")
_PARTS = re.compile("^(?!.*(?:篇|文|新闻|报道|报导|article|text)).*(?:部[分份]|结构|架构|structure|parts|characters)")
_HAN_SPACE = re.compile(r"(?<![a-z0-9]) (?![a-z0-9])")
# A sum to be worked out, such as 1+1=?.
_SUM = re.compile(
    r"[\d.]{1,12}(?: ?[-+*/x×÷加减乘除] ?[\d.]{1,12}){1,9} ?(?:=|等于|是)[ ?]*(?:多少|几多?)?[ ?]*"
    r"|[\d.]{1,12}(?: ?[-+*/x×÷加减乘除] ?[\d.]{1,12}){1,9} ?(?:多少|几多?)[ ?]*",
)
_LONGEST = 60  # nobody greets or wishes at such length


# What is said without a word.
_SIGNS = dict.fromkeys("👍👌👏💪✌🤝😊😀😃😄😁😂🤣😆🙂😍🥰❤♥💯🎉🔥😮😢😭", SmallTalk.APPROVAL) | dict.fromkeys(
    "🙏🙇", SmallTalk.THANKS
)


@lru_cache(maxsize=1 << 12)  # a message is looked at in several ways, and again with every further one of its talk
def small_talk(text: str) -> SmallTalk | None:
    """What kind of small talk a message is; `None` where it says anything else besides."""
    clauses = [" ".join(_WORDS.findall(clause)) for clause in _MARKS.split(normalize(text).text)]
    spoken = " ".join(filter(None, clauses))
    if not spoken:
        return next((_SIGNS[sign] for sign in text if sign in _SIGNS), None)
    if len(spoken) > _LONGEST:
        return None
    if _SUM.fullmatch(normalize(text).text.strip()):
        return SmallTalk.ELSEWHERE
    wished = _wish(spoken)
    if wished:
        return wished
    wishes = []
    talk = []
    for clause in clauses:
        # Characters may be parted by a space in place of a mark, which parts Latin words that belong together.
        for part in [clause] if _wish(clause) else _HAN_SPACE.split(clause):
            kind = _wish(part)
            wishes += [kind] if kind else []
            talk += [] if kind else [part]
    said = " ".join(talk)
    if not _ONLY.fullmatch(said):
        return None
    return next(iter(wishes), None) or next((kind for kind, pattern in _KINDS.items() if pattern.search(said)), None)


def asks_of_anything(text: str) -> bool:
    """Whether a message that asks for parts may ask it of anything that has some (分成幾個部分), not of texts alone."""
    return _PARTS.search(normalize(text).text) is not None


def _wish(clause: str) -> SmallTalk | None:
    """What the bot is asked to do, where a clause says nothing else."""
    wished = _WISHED.fullmatch(clause) or _ORDERED.fullmatch(clause)
    return SmallTalk(wished.lastgroup) if wished and wished.lastgroup else None


def _any_of(phrases: Mapping[SmallTalk, str]) -> str:
    """The group that matches is called by its kind."""
    return "|".join(f"(?P<{kind}>{words})" for kind, words in phrases.items())


def _standing_alone(phrases: str) -> str:
    """Latin words match whole, characters anywhere."""
    return rf"(?<![a-z0-9])(?:{phrases})(?![a-z0-9])|(?:(?=[^\x00-\x7f])(?:{phrases}))"


_WISHED = re.compile(rf"(?!你?(?:自己)?(?:怎么|怎样|如何)看){_ASKED}(?:{_any_of(_WISHES)}){_KINDLY}")
_ORDERED = re.compile(
    r"(?:(?:请|我想|我要|好|那) ?|please )?"
    rf"(?:{_any_of(_ORDERS)})(?: ?(?:吧|啦|先|谢谢|多谢|唔该)| (?:please|now|thanks))?"
)
_KINDS = {kind: re.compile(_standing_alone(phrases)) for kind, phrases in _PHRASES.items()}
# Taken whole by looking ahead: before Python 3.11.5 a possessive `*+` stops too early (gh-106052).
_ONLY = re.compile(rf"(?=((?:\s|{'|'.join(map(_standing_alone, [*_PHRASES.values(), _FILLERS]))})*))\1")
