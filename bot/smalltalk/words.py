"""What phrases and wishes name alike: languages, the text, how much of it. Simplified, small letters."""

from __future__ import annotations

BEINGS = "真人|人类|机器人|机械人|人工智[能慧]|robot|human|ai|bot"
TONGUE_NAMES = "english|chinese|mandarin|cantonese|japanese|korean|french|german|spanish"
TONGUES = (
    "(?:英|中|日|法|韩|德|俄|泰|国|粤|台|越南|西班牙|葡萄牙|印尼|马来|闽南|客家|广东)(?:文|语|话)|普通话|大?白话文?"
    f"|{TONGUE_NAMES}"
)
SCRIPTS = r"[简繁正]体(?:中文|中字|字)?(?:版本?)?|(?:simplified|traditional)(?: chinese| characters)?"
PAGE = "(?:文章|新闻稿?|报道|报导)"
THE_TEXT = "(?:text|articles?|story|news)"
THIS_TEXT = f"(?:the|this|your|each|every|(?:each|all) of the) {THE_TEXT}"
ARTICLE_N = r"(?:article \d{1,3} )?"
# The text as people name it, which may also go without saying.
IT = (
    r"(?:(?:[这那呢]?(?:[两二三四五六七八九十几\d]{1,2}|每一?|各)(?=[篇则份])|所有|全部)的?|以上|刚才"
    r"|第[一二三四五六七八九十\d]{1,4}|[这那呢该本此整全上下前面述一篇段则份个句些节啲的嘅]){0,6} ?"
    rf"(?:{PAGE}|全文|原文|内文|内容|文字|段落|句子|文|话|嘢|东西|答案|回答|重点|大意|要点|主旨|的|嘅){{0,5}}"
)
WHOLE = (
    rf"(?:[这呢本该一]?[篇则个份]?{PAGE}?[的嘅]?(?:全文|全篇|原文|正文|内文|(?:全部|所有)的?(?:内容|段落)"
    rf"|完整[的嘅]?(?:{PAGE}|内容|全文|原文|版本?))|[整成]一?[篇份][的嘅]?(?:{PAGE}|文|嘢)?)"
)
WHOLE_PAGE = rf"(?:第[一二三四五六七八九十\d]{{1,4}}|[这那呢该本此整全])?一?(?:[篇则份](?:{PAGE}|文|嘢)?|{PAGE}|全文)"
COUNT = r"[一二两三四五十百\d]{1,4}(?:句话?|个?字|点)"
HOW_MANY = "(?:几多?|多少)个?"
WHICH = "(?:什么|哪些|哪几|啥|咩|乜嘢?|边啲|边几|几多?|多少)"
SIMPLE = "简单|简短|简洁|简明|精简|白话|浅白|浅显|通俗|清楚|易懂|容易|短|口语"
DETAILED = "详细|仔细|具体|深入|详尽|完整"
BIT = "(?:一?点儿?|一?些|啲)"
INTO = "(?:一?下|成|为|做|到|回|用|返){0,2}"
