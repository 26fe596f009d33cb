"""Lines made only of facts about the article: when, from where, by whom.

`2020年03月11日08:20  來源:重慶日報網`, `記者 王小明／台北報導`, `(責編:陳易、張祎)`, in any order and mix.

`signatures`, `english` and `accounts` know lines by their whole form. Any other, once `clutter` took from it what tells
nothing, is read word by word by `scan`; one word that fits nowhere, and it is no such line. What a word tells,
`labelled` says by the label that it stands behind (`labels`), and `unlabelled` by what stands around it.
"""

from retrieval.reading.fields.accounts import account_fields, is_accounts
from retrieval.reading.fields.clutter import without_counts, without_notice
from retrieval.reading.fields.english import made_by
from retrieval.reading.fields.fields import Fields
from retrieval.reading.fields.labels import may_hold_facts
from retrieval.reading.fields.scan import scan
from retrieval.reading.fields.signatures import signature
from retrieval.reading.lines import fold

__all__ = ["MAX_LENGTH", "Fields", "parse_fields"]

MAX_LENGTH = 120
"""The longest line of facts, in characters."""


def parse_fields(text: str) -> Fields | None:
    """The facts about the article that the line `text` is made of, or `None` if it says anything else."""
    if len(text) > MAX_LENGTH:
        return None
    folded = fold(text)
    if signed := signature(text, folded) or made_by(text, folded):
        return signed
    if not may_hold_facts(folded):
        return None
    text, folded = without_notice(text, folded)
    if is_accounts(folded):
        return account_fields(text, folded)
    return scan(*without_counts(text, folded))
