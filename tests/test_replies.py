from __future__ import annotations

from dataclasses import replace

import pytest

from bot import replies
from bot.answer import Answer, Verdict
from bot.answering import Answerer
from bot.conversation import Message
from bot.language import Language, language_of
from bot.texts import texts
from retrieval import Analyzer, Article, Block, Kind

HANT, HANS, EN = (texts(language) for language in Language)
BARE = Article("notes", (Block(Kind.BODY, "第一段。"), Block(Kind.HEADING, "小題"), Block(Kind.BODY, "第二段。")))


def test_a_found_passage_is_given_word_for_word_with_its_place_and_source(answerer: Answerer) -> None:
    answer = answerer.answer("黃學清幾歲?")
    passage, source = replies.plain(answer, HANT).split("\n")
    assert passage == answer.findings[0].hit.passage.text
    assert source == (
        "—— 卡點就是戰場,嚴防死守交通線 · 第 15 段 · "
        "《萬州:黨建引領聚民心 打好防控阻擊戰》 · 重慶日報網 · 2020年03月11日08:20"
    )


def test_a_heading_is_given_with_the_paragraph_under_it(answerer: Answerer) -> None:
    told = replies.plain(answerer.answer("「卡點就是戰場,嚴防死守交通線」說了什麼?"), HANT).split("\n")
    assert told[1] == answerer.paragraphs(answerer.articles[0])[9].text
    assert told[2].startswith("—— 小標題 · 第 10 段 · ")


def test_what_is_not_found_is_said_before_the_nearest_passages(answerer: Answerer) -> None:
    answer = answerer.answer("推介一間好食嘅火鍋店")
    words, *passages = replies.plain(answer, HANT).split("\n\n")
    assert words == "文中沒有提到。也許是說法不同，最接近的段落是："
    assert len(passages) == 3


def test_where_nothing_comes_near_the_bot_says_so_in_english_too(answerer: Answerer) -> None:
    assert "does not say" in replies.plain(answerer.answer("qwerty"), EN)


def test_an_over_long_question_is_told_the_limit_and_its_length(answerer: Answerer) -> None:
    said = replies.plain(answerer.answer("問" * 777), HANS)
    assert "500" in said
    assert "777" in said


def test_of_a_paragraph_that_there_is_not_it_is_said_how_many_there_are(answerer: Answerer) -> None:
    assert (
        replies.plain(answerer.answer("第100段"), HANT)
        == "沒有這一段：《萬州:黨建引領聚民心 打好防控阻擊戰》共有 29 段。"
    )
    assert "has 29" in replies.plain(answerer.answer("paragraph 100"), EN)


def test_questions_that_were_left_over_are_to_be_asked_again(answerer: Answerer) -> None:
    *_, rest = answerer.answers("黃學清幾歲?黃霞幾歲?張先峰幾歲?周奎幾歲?")
    assert replies.plain(rest, HANT) == "一次最多回答三個問題，其餘的請再問一次：周奎幾歲?"


def test_the_articles_are_listed_by_their_numbers_where_it_is_asked_back_which_is_meant(analyzer: Analyzer) -> None:
    def told(count: int) -> list[str]:
        articles = [Article(f"n{n}", (Block(Kind.BODY, "船進港。"),), title=f"第{n}號船進港") for n in range(count)]
        return replies.plain(Answerer.of(articles, analyzer).answer("作者是誰?"), HANT).splitlines()[1:]

    assert told(2) == ["1. 第0號船進港", "2. 第1號船進港"]
    assert told(8) == [f"{n + 1}. 第{n}號船進港" for n in range(8)]
    assert told(9) == [*told(8), "…"]


def test_where_commands_are_heard_it_is_said_how_to_see_all_articles_that_may_be_meant(analyzer: Analyzer) -> None:
    articles = [Article(f"n{n}", (Block(Kind.BODY, "船進港。"),), title=f"第{n}號船進港") for n in range(46)]
    told = replies.notice(Answerer.of(articles, analyzer).answer("作者是誰?"), HANT).splitlines()
    assert told[-2:] == ["8. 第7號船進港", "文章共有 46 篇，/article 列出全部和編號。"]


@pytest.mark.parametrize("asked", ["有哪些文章?", "呢度有咩文章呀", "列出文章"])
def test_who_asks_which_articles_there_are_is_told_their_numbers_and_titles(asked: str, analyzer: Analyzer) -> None:
    articles = [Article(f"n{n}", (Block(Kind.BODY, "船進港。"),), title=f"第{n}號船進港") for n in range(9)]
    answer = Answerer.of(articles, analyzer).answer(asked)
    assert replies.notice(answer, HANT).splitlines() == [
        "我讀過這些文章：",
        *(f"{n + 1}. 第{n}號船進港" for n in range(8)),
        "文章共有 9 篇，/article 列出全部和編號。",
    ]
    assert replies.notice(answer, HANS).startswith("我读过这些文章：\n1. 第0號船進港")
    assert replies.plain(answer, EN).startswith("I have read these articles:\n1. 第0號船進港")
    assert replies.notice(answer, HANT, username="bot").endswith("列出全部和編號。")


def test_of_a_long_label_what_tells_the_article_apart_stays() -> None:
    article = Article("a", (), title="長" * 100, apart="重慶日報網 · 2020年03月11日08:20")
    assert len(replies.called(article, 40)) <= 40
    assert "重慶日報網" in replies.called(article, 40)
    assert replies.called(article, 400) == article.label


def test_an_article_of_the_same_title_and_details_is_cited_with_its_name() -> None:
    article = Article("a", (), title="貓的故事", source="貓報")
    assert replies.citation(replace(article, apart="a")) == "《貓的故事》 · 貓報 · a"
    assert replies.citation(replace(article, apart="貓報")) == "《貓的故事》 · 貓報"


def test_of_an_article_that_there_is_not_it_is_said_how_many_there_are(analyzer: Analyzer) -> None:
    articles = [Article(f"n{n}", (Block(Kind.BODY, "船進港。"),), title=f"第{n}號船進港") for n in range(3)]
    told = replies.plain(Answerer.of(articles, analyzer).answer("第四篇的作者是誰?"), HANT)
    assert told.startswith("沒有這一篇：文章共有 3 篇。\n")
    assert told.endswith("3. 第2號船進港")


def test_parts_that_are_no_paragraph_are_called_by_name(answerer: Answerer) -> None:
    [byline] = [p for p in answerer.index.passages if p.kind is Kind.BYLINE]
    assert replies.place(byline, HANT) == "作者"
    assert replies.place(byline, EN) == "byline"


def test_an_article_without_a_title_is_cited_by_its_name() -> None:
    assert replies.citation(BARE) == "notes"


def test_the_outline_counts_the_paragraphs_of_each_section(answerer: Answerer) -> None:
    rows = replies.outline(answerer.articles[0], HANT)
    assert rows[0] == ("前言", "第 1–2 段")
    assert rows[-1] == ("扶貧工作隊助力鄉村疫情防控", "第 25–29 段")
    plain = Article("plain", tuple(Block(Kind.BODY, f"第{i}段。") for i in range(7)))
    assert replies.outline(plain, HANT) == [("全文", "第 1–7 段")]
    assert replies.outline(BARE, EN) == [("Lead", "paragraph 1"), ("小題", "paragraph 2")]


def test_who_asks_for_the_length_or_the_parts_of_the_one_article_is_told_both(answerer: Answerer) -> None:
    for question in ("有幾段", "大綱", "how many sections are there"):
        told = replies.plain(answerer.answer(question), HANT).split("\n")
        assert told[0].startswith("《萬州:黨建引領聚民心")
        assert told[1].startswith("共 29 段、")
        assert told[2] == "• 前言 · 第 1–2 段"
        assert told[-1] == "• 扶貧工作隊助力鄉村疫情防控 · 第 25–29 段"


def test_of_several_articles_the_one_that_is_talked_about_is_told_of(analyzer: Analyzer) -> None:
    dogs = Article("dogs", (Block(Kind.TITLE, "狗的故事"), Block(Kind.BODY, "小狗阿黃今年三歲。")), title="狗的故事")
    cats = Article("cats", (Block(Kind.TITLE, "貓的故事"), Block(Kind.BODY, "小貓花花今年五歲。")), title="貓的故事")
    two = Answerer.of([dogs, cats], analyzer)
    assert replies.plain(two.answer("有幾段"), HANT).endswith("1. 狗的故事\n2. 貓的故事")
    assert replies.plain(two.answer("有幾段", [Message("花花幾歲")]), HANT) == "《貓的故事》\n共 1 段、9 個字"


@pytest.mark.parametrize("question", ["翻譯一下", "你確定嗎?", "你會什麼?", "還有哪些文章?", "全文", "換成英文"])
def test_where_no_command_is_heard_none_is_named(answerer: Answerer, question: str) -> None:
    assert "/" not in replies.plain(answerer.answer(question), HANT)


def test_as_many_passages_are_given_as_are_wanted(answerer: Answerer) -> None:
    answer = answerer.answer("黃學清幾歲?", top=5)
    assert [replies.plain(answer, HANT, most).count("\n—— ") for most in (None, 2, 5)] == [1, 2, 5]
    nearest = answerer.answer("推介一間好食嘅火鍋店", top=5)
    assert [replies.plain(nearest, HANT, most).count("\n—— ") for most in (None, 2, 5)] == [3, 2, 5]


def test_of_many_sections_the_first_are_told() -> None:
    blocks = [Block(kind, f"第{i}條") for i in range(99) for kind in (Kind.HEADING, Kind.BODY)]
    told = replies.structure(Article("law", tuple(blocks)), HANT).split("\n")
    assert told[-2:] == ["• 第39條 · 第 40 段", "…"]


def test_the_card_tells_only_what_the_page_tells(answerer: Answerer) -> None:
    card = replies.article_card(answerer.articles[0], 29, HANT)
    assert "作者：張亞飛、王琳琳" in card
    assert "時間：2020年03月11日08:20" in card
    assert replies.article_card(BARE, 2, HANT) == ["共 2 段、8 個字"]


def test_what_was_searched_for_in_place_of_a_mistyped_word_is_told(answerer: Answerer) -> None:
    answer = answerer.answer("黃雪清幾歲?")
    assert replies.plain(answer, HANT).startswith("沒有找到「黃雪清」，改查「黃學清」。\n\n50歲的黃學清")
    assert replies.plain(answer, HANS).startswith("没有找到“黃雪清”，改查“黃學清”。")
    assert replies.plain(answer, EN).startswith("「黃雪清」 is not in the text; searched for 「黃學清」 instead.")


@pytest.mark.parametrize("verdict", [Verdict.FOUND, Verdict.NOT_FOUND])
def test_where_the_answer_is_not_sure_it_is_asked_what_was_meant(answerer: Answerer, verdict: Verdict) -> None:
    answer = replace(answerer.answer("黃雪清幾歲?"), verdict=verdict, confidence=0.02)
    assert replies.plain(answer, HANT).startswith("你是不是要問：「黃學清幾歲?」？\n")
    assert replies.plain(answer, EN).startswith("Did you mean: 黃學清幾歲?\n")


def test_of_a_passage_that_may_not_answer_it_is_said_that_it_is_the_nearest(answerer: Answerer) -> None:
    answer = replace(answerer.answer("黃學清幾歲?"), confidence=0.3)
    assert replies.plain(answer, HANT).startswith("不太確定，最接近的是這一段：\n\n50歲的黃學清")
    assert replies.plain(answer, HANS).startswith("不太确定，")
    assert replies.plain(answer, EN).startswith("Not quite sure; this comes nearest:")


def rivalled(answerer: Answerer, *shares: float, confidence: float = 0.3) -> Answer:
    """An answer whose passages have such shares of the belief."""
    answer = answerer.answer("黃學清幾歲?", top=len(shares))
    findings = [
        replace(finding, hit=replace(finding.hit, score=share))
        for finding, share in zip(answer.findings, shares, strict=True)
    ]
    return replace(answer, findings=tuple(findings), confidence=confidence)


@pytest.mark.parametrize(
    ("shares", "rivals"),
    [((0.9, 0.05, 0.02), 0), ((0.5, 0.3, 0.05), 1), ((0.4, 0.3, 0.2), 2), ((0.3, 0.2, 0.2, 0.2), 2), ((0.9,), 0)],
)
def test_beside_an_answer_that_is_not_sure_those_are_told_that_are_nearly_as_likely(
    answerer: Answerer, shares: tuple[float, ...], rivals: int
) -> None:
    answer = rivalled(answerer, *shares)
    assert answer.rivals == answer.findings[1 : 1 + rivals]
    told = replies.plain(answer, HANT)
    assert told.count("\n• ") == rivals
    assert ("\n\n也可能是這裡：\n• " in told) == (rivals > 0)
    assert replies.plain(answer, HANT, 3).count("\n• ") == 0


def test_beside_an_answer_that_is_sure_or_none_nothing_else_is_told(answerer: Answerer) -> None:
    assert rivalled(answerer, 0.4, 0.3, 0.2, confidence=0.8).rivals == ()
    assert replace(rivalled(answerer, 0.4, 0.3), verdict=Verdict.NOT_FOUND).rivals == ()


@pytest.mark.parametrize(("share", "far"), [(0.4, False), (0.02, False), (0.004, True)])
def test_what_is_only_the_next_best_is_not_shown_as_an_answer(answerer: Answerer, share: float, far: bool) -> None:  # noqa: FBT001
    answer = rivalled(answerer, share, confidence=0.9)
    assert replies.plain(answer, HANT).startswith("再來的和問題關係不大：\n") == far


def test_a_long_sentence_that_may_answer_is_cut_around_what_was_asked_for() -> None:
    text = f"{'小貓' * 80}有三隻{'小狗' * 80}。"
    line = replies.rival("第 3 段", text, (0, len(text)), (160, 163), HANT)
    assert line.startswith("• 第 3 段：……")
    assert "有三隻" in line
    assert len(line) < 130


def test_an_answer_to_a_question_without_a_slip_begins_with_the_passage(answerer: Answerer) -> None:
    assert replies.notice(answerer.answer("黃學清幾歲?"), HANT) == ""


def test_an_english_question_that_is_not_answered_is_told_kindly_that_chinese_is_read_best(answerer: Answerer) -> None:
    for question in ("quantum entanglement", "Who is the president of Wanzhou's hotpot guild?"):
        answer = replace(answerer.answer(question), verdict=Verdict.NOT_FOUND)
        assert "I read Chinese best" in replies.plain(answer, texts(language_of(question)))
