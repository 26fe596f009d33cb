"""Finds passages of Chinese articles: reading, normalisation, tokens, BM25 and highlights.

It knows no bot, no chat and no markup; `retrieval.evaluation` measures whatever answers.
"""

from retrieval.analysis import Analyzer, canonical
from retrieval.answers import asking, asks_about_somebody, asks_who, people
from retrieval.english import of_article
from retrieval.errors import (
    ArticleError,
    DatasetError,
    EmptyArticleError,
    NoArticlesError,
    NotTextError,
    RetrievalError,
    SameTextError,
    SidecarError,
    UnreadableArticleError,
)
from retrieval.explanation import Explanation
from retrieval.index import Index
from retrieval.missing import things
from retrieval.models import Article, Block, Caption, Correction, Hit, Kind, Passage, Ranking, Section, Span, Talk
from retrieval.parts import asks_for_part, beside_parts
from retrieval.passages import split
from retrieval.query import Query, paragraphs_asked, understand
from retrieval.reading import Library, read_article, read_folder, read_text
from retrieval.script import Script, script_of, simplify, simplify_wording, written_in
from retrieval.sentences import sentences
from retrieval.surnames import surname_of
from retrieval.text import fold_spaces, normalize

__all__ = [
    "Analyzer",
    "Article",
    "ArticleError",
    "Block",
    "Caption",
    "Correction",
    "DatasetError",
    "EmptyArticleError",
    "Explanation",
    "Hit",
    "Index",
    "Kind",
    "Library",
    "NoArticlesError",
    "NotTextError",
    "Passage",
    "Query",
    "Ranking",
    "RetrievalError",
    "SameTextError",
    "Script",
    "Section",
    "SidecarError",
    "Span",
    "Talk",
    "UnreadableArticleError",
    "asking",
    "asks_about_somebody",
    "asks_for_part",
    "asks_who",
    "beside_parts",
    "canonical",
    "fold_spaces",
    "normalize",
    "of_article",
    "paragraphs_asked",
    "people",
    "read_article",
    "read_folder",
    "read_text",
    "script_of",
    "sentences",
    "simplify",
    "simplify_wording",
    "split",
    "surname_of",
    "things",
    "understand",
    "written_in",
]
