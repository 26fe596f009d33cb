from __future__ import annotations

from bot.evaluating import corpus
from retrieval import Analyzer, Index, Talk, understand
from retrieval.evaluation import Dataset, Document


def test_a_talk_stays_among_the_documents_of_one_title(analyzer: Analyzer) -> None:
    documents = (
        Document("1", "西橋", "橋由王先生出錢修好。"),
        Document("2", "東橋", "捐款人是退休的老校長,他去年過世。"),
        Document("3", "東橋", "橋由陳先生出錢修好。"),
        Document("4", None, "冬天的風很冷。"),
    )
    index = Index(corpus(Dataset("bridges", documents, ())), analyzer)
    query = understand("退休的老校長去年過世,誰出錢", analyzer)
    going, staying = (
        [hit.passage.article.name for hit in index.search(query, talk=Talk(stays=stay)).hits] for stay in (False, True)
    )
    assert going == ["2", "1", "3"]
    assert staying == ["2", "3", "1"]
