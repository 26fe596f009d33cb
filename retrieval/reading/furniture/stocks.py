"""What a site prints below an article on firms: that readers act at their own risk, and the stocks of the firms."""

from __future__ import annotations

import re

from retrieval.reading.furniture import MAX_LENGTH
from retrieval.reading.lines import fold

_MIN_RISKS = 2
_RISK = re.compile(
    r"独立(?:判断|思考)|(?:审慎|谨慎)(?:评估|判断|投资|操作)|自(?:负|行承担)(?:盈亏|投资风险|风险)|(?:风险|盈亏)自[负担]|"
    r"仅供参考|不构成[^。,]{0,16}(?:建议|要约|邀约|依据)|不[负承担]{1,2}[^。,]{0,8}责任|"
    r"(?:投资|市场|股市|入市|理财)有风险|据此(?:操作|入市|投资|买卖)"
)
# Whoever warns so stands behind a mark or speaks of himself; what somebody says in the article is the article's.
_OF_SITE = re.compile(
    r"[(\[]?[※*◎★☆]|.*本(?:网站?|站|报|刊|台|社|平台|专栏|文|资[料讯])|"
    r".*(?:文中|以上|上述)(?:所[述载提]|之|的)?[^。,]{0,6}(?:内容|资[料讯]|信息|数据|观点|分析|个股)"
)
_SAYING = re.compile(
    r"[(\[※*◎]{0,2}\s?(?:市场|股市|投资|入市|理财)有风险,?\s?(?:投资|入市|操作|选择)?"
    r"[需须应](?:谨慎|审慎)[。!]?[)\]]?"
)
_STOCK = r"[^\s,。:;()]{2,10}(?:\s?\(\d{4,6}(?:[.-][A-Z]{1,4})?\))"
_STOCKS = re.compile(
    r"[※*◎▲]?\s?(?:相关|提及|关联|新闻)?(?:个股|股票|股号|证券|上市公司|概念股)\s?[:|]\s?"
    rf"{_STOCK}(?:\s?[,/;]?\s?{_STOCK}){{0,20}}"
)


def is_own_risk(text: str) -> bool:
    """Whether the line `text` says that who acts on the article does so at his own risk, and nothing else."""
    if len(text) > MAX_LENGTH:
        return False
    folded = fold(text)
    if _SAYING.fullmatch(folded):
        return True
    risks = [_RISK.findall(sentence) for sentence in folded.strip("()[] ").split("。") if sentence]
    named = {risk for found in risks for risk in found}
    return _OF_SITE.match(folded) is not None and all(risks) and len(named) >= _MIN_RISKS


def are_stocks(text: str) -> bool:
    """Whether the line `text` lists the stocks of the firms, each with its number: `相關個股：河口精密(4597)`."""
    return len(text) <= MAX_LENGTH and _STOCKS.fullmatch(fold(text)) is not None
