from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from hypothesis import example, given, settings
from hypothesis import strategies as st
from telegram_html import from_html, utf16_length

from bot import replies
from bot.answering import Answerer
from bot.language import Language
from bot.store import Card, Place
from bot.telegram_app import rendering
from bot.telegram_app.cards import buttons, first_view, place_of, render_card, render_list
from bot.telegram_app.outgoing import Words
from bot.telegram_app.preferences import Preferences
from bot.telegram_app.reading import articles, choice, outline, paragraph
from bot.telegram_app.taps import OVERVIEW, View
from bot.texts import Texts, texts
from retrieval import Analyzer, Article, Block, Kind, split, understand

if TYPE_CHECKING:
    from bot.answer import Answer

HANT = texts(Language.ZH_HANT)


def rendered(answerer: Answerer, answer: Answer, texts: Texts = HANT) -> str:
    """The message that an answer becomes, as HTML."""
    if not answer.findings:
        return escape(replies.notice(answer, texts), quote=False)
    places = tuple(place_of(finding.hit) for finding in answer.findings)
    card = Card(
        "AAAAAAAAAAA", 1, 1, 1, 1, answer.question, "", answer.answered, places, answerer.fingerprints.all,
        rivals=len(answer.rivals) if answer.doubted else None,
    )  # fmt: skip
    return render_card(card, first_view(card, Preferences()), answerer, texts)


def render(answerer: Answerer, question: str, texts: Texts = HANT) -> str:
    """The message that a question gets, as HTML."""
    return rendered(answerer, answerer.answer(question), texts)


def shown(html: str) -> str:
    parsed = from_html(html)
    assert parsed.text
    assert utf16_length(parsed.text) <= rendering.LIMIT
    return parsed.text


def test_the_answering_sentence_is_bold_in_a_quoted_passage(answerer: Answerer) -> None:
    html = render(answerer, "黃學清幾歲?")
    assert html.startswith("<blockquote><b><u>50歲</u>的黃學清是萬州區公路局路政大隊大隊長。</b>疫情發生后")


def test_the_paragraphs_around_are_in_an_expandable_quote(answerer: Answerer) -> None:
    html = render(answerer, "黃學清幾歲?")
    folded = html.split("<blockquote expandable>")[1]
    assert "前 1 段" in folded
    assert "後 1 段" in folded


def test_a_heading_is_shown_with_what_stands_under_it_and_nothing_from_above(answerer: Answerer) -> None:
    heading = "卡點就是戰場,嚴防死守交通線"
    quoted, rest = render(answerer, f"「{heading}」說了什麼?").split("</blockquote>", 1)
    under, after = (passage.text for passage in answerer.paragraphs(answerer.articles[0])[9:11])
    assert quoted == f"<blockquote><b>{heading}</b>\n{under}"
    assert "📍 小標題 · 第 10 段\n" in rest
    assert after in rest
    assert "▲" not in rest


def test_what_an_interviewer_asked_is_shown_before_the_answer_and_not_again_around_it(analyzer: Analyzer) -> None:
    lines = ("小狗在花園裡跑步。", "問：小貓<晚上>去哪裡？", "答：在屋頂上睡覺。", "問：小狗呢？", "答：在花園。")
    answerer = Answerer.of([Article("a", tuple(Block(Kind.BODY, line) for line in lines))], analyzer)
    html = render(answerer, "小貓在哪裡睡覺")
    quoted = html.split("<blockquote>")[1].split("</blockquote>")[0]
    assert quoted == "<i>問：小貓&lt;晚上&gt;去哪裡？</i>\n<b>答：在屋頂上睡覺。</b>"
    text = shown(html)
    assert text.count("小貓<晚上>") == 1
    assert "▲ 前 1 段\n小狗在花園裡跑步。" in text
    assert (
        replies.plain(answerer.answer("小貓在哪裡睡覺"), HANT).count("問：小貓<晚上>去哪裡？\n答：在屋頂上睡覺。") == 1
    )


def test_a_heading_at_the_end_of_an_article_is_shown_alone(analyzer: Analyzer) -> None:
    article = Article("a", (Block(Kind.BODY, "小狗在花園裡跑步。"), Block(Kind.HEADING, "小貓在屋頂上睡覺")))
    assert shown(render(Answerer.of([article], analyzer), "小貓在哪裡睡覺")) == "小貓在屋頂上睡覺\n📍 小標題\na"


def test_a_long_paragraph_under_a_heading_has_the_button_that_shows_it_whole(analyzer: Analyzer) -> None:
    article = Article(
        "a", (Block(Kind.HEADING, "小貓在屋頂上睡覺"), Block(Kind.BODY, "今天大家都出門散步去了。" * 200))
    )
    answerer = Answerer.of([article], analyzer)
    places = tuple(place_of(finding.hit) for finding in answerer.answer("小貓在哪裡睡覺").findings)
    card = Card("AAAAAAAAAAA", 1, 1, 1, 1, "", "", True, places, "")  # noqa: FBT003
    rows = buttons(card, first_view(card, Preferences()), answerer, HANT, 1)["inline_keyboard"]
    assert rows[0][0]["text"] == "📖 整段"


def test_the_citation_names_title_source_and_date(answerer: Answerer) -> None:
    text = shown(render(answerer, "黃學清幾歲?"))
    assert "《萬州:黨建引領聚民心 打好防控阻擊戰》 · 重慶日報網 · 2020年03月11日08:20" in text


def test_what_is_known_of_an_article_is_shown_as_it_stands(analyzer: Analyzer) -> None:
    article = Article(
        "a", (Block(Kind.BODY, "小貓睡覺。"),), title="<貓>", source="A&B", url="https://example.org/?a&b"
    )
    text = shown(articles(Answerer.of([article], analyzer), HANT).html)
    assert text.startswith("<貓>\n來源：A&B\n")
    assert text.endswith("https://example.org/?a&b")


def test_an_article_with_an_address_is_linked(analyzer: Analyzer) -> None:
    article = Article("a", (Block(Kind.BODY, "小貓在屋頂上睡覺。"),), title="貓", url="https://example.org/?a=1&b=2")
    html = render(Answerer.of([article], analyzer), "小貓在哪裡睡覺")
    assert '<a href="https://example.org/?a=1&amp;b=2">《貓》</a>' in html
    shown(html)


def test_markup_in_an_article_is_shown_as_it_stands(analyzer: Analyzer) -> None:
    article = Article("<a>", (Block(Kind.BODY, "小貓 <b>&amp; 小狗</i> 在屋頂上睡覺。"),), title="<i>貓")
    html = render(Answerer.of([article], analyzer), "小貓在哪裡睡覺")
    assert "小貓 <b>&amp; 小狗</i> 在屋頂上睡覺。" in shown(html)


def test_a_tables_rows_stay_on_lines_of_their_own(analyzer: Analyzer) -> None:
    table = "年度 營收 淨虧損\n2022年 3.14 3.02\n2023年 5.27 2.71"
    article = Article("a", (Block(Kind.BODY, "小貓在屋頂上睡覺。"), Block(Kind.BODY, table)))
    assert shown(render(Answerer.of([article], analyzer), "2023年的淨虧損是多少")).startswith(table)


def test_a_very_long_passage_is_cut_between_sentences_around_the_answer(analyzer: Analyzer) -> None:
    filler = "今天的天氣很好,大家都出門散步去了。" * 200
    article = Article("a", (Block(Kind.BODY, f"{filler}小貓在屋頂上睡覺。{filler}"),))
    text = shown(render(Answerer.of([article], analyzer), "小貓在哪裡睡覺"))
    assert "小貓在屋頂上睡覺。" in text
    assert text.startswith("……今天的天氣")


def around(count: int, length: int) -> str:
    """What is shown of a passage with so many paragraphs of such a length on either side."""
    article = Article("a", tuple(Block(Kind.BODY, f"{number:02}{'貓' * (length - 3)}。") for number in range(13)))
    passages = list(split(article))
    result = rendering.Result(passages[6], (0, 0), before=passages[6 - count : 6], after=passages[7 : 7 + count])
    return shown(rendering.render_result(result, HANT))


def whole(text: str, length: int) -> list[int]:
    """Which of the paragraphs are shown to their end."""
    return [number for number in range(13) if f"{number:02}{'貓' * (length - 3)}。" in text]


def test_opening_more_paragraphs_shortens_none_while_the_message_has_room() -> None:
    assert whole(around(5, 326), 326) == list(range(1, 12))


def test_where_the_message_is_full_the_nearest_paragraphs_stay_whole_and_the_others_are_shown_in_part() -> None:
    text = around(4, 600)
    assert whole(text, 600) == [4, 5, 6, 7, 8]
    assert all(f"{number:02}貓" in text for number in (9, 10))
    assert text.count("……貓") == 2
    assert utf16_length(text) > rendering.LIMIT - rendering.NOTE - 300


def doubted(answerer: Answerer, rivals: int) -> Card:
    """The card of an answer that is not sure, beside which so many others may answer."""
    places = tuple(place_of(finding.hit) for finding in answerer.answer("檢查卡點在哪裡", top=5).findings)
    return Card("AAAAAAAAAAA", 1, 1, 1, 1, "檢查卡點在哪裡", "", True, places, "", rivals=rivals)  # noqa: FBT003


def test_under_an_answer_that_is_not_sure_the_sentences_are_told_that_may_answer_as_well(answerer: Answerer) -> None:
    card = doubted(answerer, 2)
    text = shown(render_card(card, View(0, 1, 1), answerer, HANT))
    assert text.startswith("不太確定，最接近的是這一段：\n")
    _, beside = text.split("\n\n也可能是這裡：\n")
    lines = beside.split("\n")
    assert len(lines) == 2
    for line, place in zip(lines, card.places[1:], strict=False):
        passage = answerer.at(place.article, place.position)
        assert passage
        assert line.startswith(f"• {replies.place(passage, HANT)}：")
        told = line.split("段：")[1].strip("…")
        assert told in passage.text[slice(*place.sentence)]


def test_an_answer_that_is_not_sure_is_still_told_so_when_more_around_it_is_opened(answerer: Answerer) -> None:
    text = shown(render_card(doubted(answerer, 1), View(0, 6, 6), answerer, HANT))
    assert text.startswith("不太確定")
    assert "後 6 段" in text
    assert "也可能是這裡：\n• " in text


def test_another_result_of_such_an_answer_stands_alone(answerer: Answerer) -> None:
    text = shown(render_card(doubted(answerer, 2), View(1, 1, 1), answerer, HANT))
    assert not any(words in text for words in ("不太確定", "也可能是這裡"))


def test_of_a_result_that_has_little_to_do_with_the_question_it_is_said_so(answerer: Answerer) -> None:
    found = answerer.answer("黃學清幾歲?", top=5)
    places = tuple(place_of(finding.hit, far=finding.far) for finding in found.findings)
    card = Card("AAAAAAAAAAA", 1, 1, 1, 1, "黃學清幾歲?", "", True, places, "")  # noqa: FBT003
    first, *_, last = (shown(render_card(card, View(n, 1, 1), answerer, HANT)) for n in range(5))
    assert last.startswith("再來的和問題關係不大：\n")
    assert "關係不大" not in first


def test_where_nothing_else_may_answer_it_is_only_told_that_the_answer_is_not_sure(answerer: Answerer) -> None:
    text = shown(render_card(doubted(answerer, 0), View(0, 1, 1), answerer, HANT))
    assert text.startswith("不太確定")
    assert "也可能是這裡" not in text


def test_what_is_not_found_is_said_before_the_nearest_passages(answerer: Answerer) -> None:
    text = shown(render(answerer, "推介一間好食嘅火鍋店"))
    assert text.startswith("文中沒有提到")
    assert text.count("《萬州:黨建引領聚民心 打好防控阻擊戰》") == 1


def test_the_welcome_names_the_articles(answerer: Answerer) -> None:
    assert "萬州:黨建引領聚民心" in shown(rendering.render_welcome(answerer, HANT))


def test_a_folder_of_very_many_articles_still_fits_every_message(analyzer: Analyzer) -> None:
    blocks = (Block(Kind.BODY, "一段。"), Block(Kind.HEADING, "題" * 50), Block(Kind.BODY, "又一段。"))
    many = [Article(f"a{i}", blocks, title=f"第{i}篇" + "長" * 300) for i in range(100)]
    answerer = Answerer.of(many, analyzer)
    shown(rendering.render_welcome(answerer, HANT))
    for page in range(5):
        shown(articles(answerer, HANT, page).html)


def test_the_buttons_of_the_nearest_passages_can_be_told_apart_and_named_as_in_the_list(
    analyzer: Analyzer,
) -> None:
    blocks = [block for n in "一二三" for block in (Block(Kind.HEADING, f"小貓第{n}天"), Block(Kind.CAPTION, f"圖{n}"))]
    article = Article("a", (*blocks, Block(Kind.BODY, "小狗在花園裡跑步。")))
    answerer = Answerer.of([article], analyzer)
    places = tuple(Place("a", position, (0, 1), None) for position in (0, 2, 4))
    card = Card("AAAAAAAAAAA", 1, 1, 1, 1, "", "", False, places, "")  # noqa: FBT003
    view = View(OVERVIEW, 1, 1)
    rows = buttons(card, view, answerer, HANT, 1)["inline_keyboard"]
    assert [row[0]["text"] for row in rows[:3]] == [f"{n}. 小標題 · 第 1 段" for n in (1, 2, 3)]
    shown = render_card(card, view, answerer, HANT)
    assert all(f"📍 {n}. 小標題 · 第 1 段" in shown for n in (1, 2, 3))


prose = st.text(alphabet="貓狗在屋頂睡覺。!?<>&\"'/b a😀;” ", min_size=1, max_size=40).map(lambda t: t * 60)


@settings(max_examples=60)
@given(
    paragraphs=st.lists(prose, min_size=1, max_size=4),
    title=prose | st.none(),
    heading=prose,
    language=st.sampled_from(list(Language)),
)
@example(paragraphs=["貓在屋頂睡覺。"] * 4, title="<貓>" * 800, heading="屋頂😀" * 800, language=Language.ZH_HANS)
def test_any_article_gives_markup_that_telegram_takes(
    analyzer: Analyzer, paragraphs: list[str], title: str | None, heading: str, language: Language
) -> None:
    blocks = (Block(Kind.HEADING, heading), *(Block(Kind.BODY, paragraph) for paragraph in paragraphs))
    answerer = Answerer.of([Article("a", blocks, title=title, source=heading, url="https://example.org/<&")], analyzer)
    for question in ("貓在屋頂睡覺", "狗", "火鍋"):
        shown(render(answerer, question, texts(language)))
    shown(articles(answerer, texts(language)).html)
    hits = answerer.index.search(understand("貓在屋頂睡覺", analyzer), 10).hits
    card = Card("AAAAAAAAAAA", 1, 1, 1, 1, "貓", "", True, tuple(map(place_of, hits)), answerer.fingerprints.all)  # noqa: FBT003
    for words in (
        render_list(card, answerer, texts(language), 1),
        outline(answerer.articles[0], answerer, texts(language)),
        choice(answerer, texts(language)),
        paragraph(answerer.articles[0], 1, answerer, texts(language)),
        Words(rendering.render_welcome(answerer, texts(language))),
    ):
        shown(words.html)
        labels = [each["text"] for row in (words.markup or {}).get("inline_keyboard", ()) for each in row]
        assert all(1 <= len(label) <= 40 for label in labels)
