from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answer import Verdict
from bot.answering import MAX_QUESTION, Answerer
from bot.conversation import Message, Role, showing
from bot.smalltalk import SmallTalk
from retrieval import Analyzer, Article, Block, Kind, read_article, read_folder

HERE = Path(__file__).parent


def best(answerer: Answerer, question: str, *context: str) -> str:
    answer = answerer.answer(question, [Message(text) for text in context])
    assert answer.answered
    return answer.findings[0].hit.passage.text


def test_the_first_passage_holds_the_answer(answerer: Answerer) -> None:
    assert "50歲的黃學清" in best(answerer, "黃學清幾歲?")


def test_either_script_finds_the_same_passage(answerer: Answerer) -> None:
    assert best(answerer, "黄学清几岁?") == best(answerer, "黃學清幾歲?")


def test_the_sentence_that_answers_is_marked(answerer: Answerer) -> None:
    hit = answerer.answer("黃霞的兒子幾歲?").findings[0].hit
    assert hit.passage.text[slice(*hit.sentence)] == "1月23日,她把6歲的兒子送回老家后就上了一線。"


def test_the_paragraphs_before_and_after_are_at_hand(answerer: Answerer) -> None:
    finding = answerer.answer("黃學清幾歲?").findings[0]
    number = finding.hit.passage.number
    assert number is not None
    assert finding.before is not None
    assert finding.after is not None
    assert (finding.before.number, finding.after.number) == (number - 1, number + 1)


def test_the_first_paragraph_has_none_before_it(answerer: Answerer) -> None:
    assert answerer.answer("萬州離武漢有多遠?").findings[0].before is None


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("這篇文章的標題是什麼?", Kind.TITLE),
        ("作者是誰?", Kind.BYLINE),
        ("谁是责任编辑", Kind.EDITOR),
        ("照片是誰拍的", Kind.CAPTION),
        ("新聞來源是哪裡", Kind.DATELINE),
        ("who wrote this?", Kind.BYLINE),
    ],
)
def test_questions_about_the_article_find_its_own_parts(answerer: Answerer, question: str, kind: Kind) -> None:
    assert answerer.answer(question).findings[0].hit.passage.kind is kind


@pytest.mark.parametrize(
    ("field", "questions"),
    [
        ("authors", ("作者是誰?", "誰寫的?", "記者是誰", "who wrote this")),
        ("editors", ("編輯是誰?", "責任編輯是誰")),
        ("source", ("出處是哪裡?", "來源", "這篇是哪家媒體的?")),
        ("published", ("什麼時候發布的?", "發布日期")),
    ],
)
def test_what_an_articles_own_fields_know_is_found_where_it_stands(
    field: str, questions: tuple[str, ...], analyzer: Analyzer
) -> None:
    for article in read_folder(HERE / "articles").articles:
        value = getattr(article, field)
        values = (value,) if isinstance(value, str) else value or ()
        # What only a file beside the page tells stands nowhere in it.
        if any(each in block.text for each in values for block in article.blocks):
            answerer = Answerer.of([article], analyzer)
            for question in questions:
                told = best(answerer, question)
                assert any(each in told for each in values), (article.name, question)


def test_in_a_paragraph_the_sentence_that_names_the_author_is_marked(analyzer: Analyzer) -> None:
    answerer = Answerer.of([read_article(HERE / "articles" / "converted_flood.txt")], analyzer)
    hit = answerer.answer("作者是誰?").findings[0].hit
    assert "記者 龔子昂" in hit.passage.text[slice(*hit.sentence)]


def test_a_follow_up_leans_on_what_was_asked_before(answerer: Answerer) -> None:
    assert "50歲的黃學清" in best(answerer, "他幾歲?", "黃學清是誰?")


def test_a_full_question_does_not_lean_on_what_was_asked_before(answerer: Answerer) -> None:
    question = "重慶三峽醫藥高等專科學校部分黨員申請戰斗在一線是為了什麼"
    assert best(answerer, question, "黃學清是誰?") == best(answerer, question)


def test_what_shares_no_word_with_the_article_is_not_answered_and_finds_nothing(answerer: Answerer) -> None:
    answer = answerer.answer("qwerty")
    assert (answer.verdict, answer.findings, answer.confidence) == (Verdict.NOT_FOUND, (), 0.0)


def test_what_the_article_does_not_say_gives_the_nearest_passages(answerer: Answerer) -> None:
    answer = answerer.answer("推介一間好食嘅火鍋店")
    assert answer.verdict is Verdict.NOT_FOUND
    assert answer.findings


def test_questions_about_anything_else_are_mostly_declined(answerer: Answerer) -> None:
    questions = (
        "今天天氣怎麼樣|明天會下雨嗎|推薦一部好看的電影|紅燒肉怎麼做|美國總統是誰|蘋果手機多少錢|比特幣現在什麼價格"
        "|如何學好英語|周杰倫有哪些歌|太陽系有幾顆行星|地球離月亮多遠|法國的首都在哪裡|怎樣減肥最快|谁发明了电灯"
        "|一公斤等于多少磅|python 怎么安装|附近有什么好吃的|高血压要注意什么|聽日落唔落雨|邊度有好食嘅雲吞麵"
        "|香港特首係邊個|世界盃邊隊贏咗|what is the capital of japan|how do I cook rice|推薦旅遊景點"
    ).split("|")
    declined = [question for question in questions if not answerer.answer(question).answered]
    assert len(declined) >= 0.75 * len(questions)


@pytest.mark.parametrize("question", ["你會什麼", "你好笨", "講個笑話", "good bot", "今日好攰"])
def test_small_talk_of_any_kind_finds_no_passage(answerer: Answerer, question: str) -> None:
    assert answerer.answer(question).verdict is Verdict.SMALL_TALK


def test_the_recommended_links_of_the_page_are_never_an_answer(answerer: Answerer) -> None:
    texts = [passage.text for passage in answerer.index.passages]
    assert not any("加氫站" in text or "18.96" in text or "數據魔方" in text for text in texts)


@pytest.mark.parametrize("question", ["", "   ", "\u3000\n", "???", "🚌🏥", "\u200b", "。。。"])
def test_a_question_without_a_letter_is_empty(answerer: Answerer, question: str) -> None:
    assert answerer.answer(question).verdict is Verdict.EMPTY


@pytest.mark.parametrize("said", ["1", "12.", " 7 ", "１"])
def test_a_number_alone_asks_for_nothing(answerer: Answerer, said: str) -> None:
    assert answerer.answer(said).verdict is Verdict.VAGUE
    assert answerer.answer(said, [Message("黃學清幾歲?")]).verdict is Verdict.VAGUE


@pytest.mark.parametrize("wish", ["總結一下", "重點是什麼", "摘要", "懶人包", "tl;dr", "幫我總結第一篇"])
def test_who_wants_it_summed_up_is_shown_what_the_article_is_about(answerer: Answerer, wish: str) -> None:
    about = answerer.answer("這篇主要講什麼")
    answer = answerer.answer(wish)
    assert (answer.verdict, answer.findings) == (Verdict.FOUND, about.findings)
    assert answer.remembered == "這篇主要講什麼"


@pytest.mark.parametrize("message", ["講什麼", "讲了什么", "讲啥", "主要講了些什麼?", "講咩㗎"])
def test_who_asks_at_the_beginning_what_is_told_asks_it_of_the_article(message: str, answerer: Answerer) -> None:
    answer = answerer.answer(message)
    assert answer.findings[0].hit.passage.kind is Kind.TITLE
    assert answer.remembered == "這篇主要講什麼"
    later = answerer.answer(message, (Message("黃學清幾歲"),))
    assert later.remembered == message


def test_of_several_articles_the_one_is_summed_up_that_is_named_or_picked(analyzer: Analyzer) -> None:
    pages = [
        Article(
            word, (Block(Kind.TITLE, f"{word}的故事"), Block(Kind.BODY, f"{word}今年三歲。")), title=f"{word}的故事"
        )
        for word in ("小狗", "小貓")
    ]
    two = Answerer.of(pages, analyzer)
    asked_back = two.answer("總結一下")
    assert asked_back.verdict is Verdict.WHICH
    for answer in (two.answer("總結第二篇"), two.answer("2", [Message(asked_back.remembered)])):
        assert answer.findings[0].hit.passage.text == "小貓的故事"


@pytest.mark.parametrize(
    "said", ["こんにちは", "안녕하세요", "Привет, как дела?", "สวัสดี", "مرحبا", "שלום", "首相は何歳ですか"]
)
def test_what_is_said_in_the_letters_of_another_language_is_told_which_are_read(answerer: Answerer, said: str) -> None:
    assert answerer.answer(said).small_talk is SmallTalk.TONGUE


@pytest.mark.parametrize("said", ["黃學清の年齡", "ㄏㄏ", "黃學清幾歲ㄋ", "№1", "黃學清は50歲の路政大隊大隊長"])
def test_a_few_such_letters_keep_nothing_from_being_found(answerer: Answerer, said: str) -> None:
    assert answerer.answer(said).small_talk is not SmallTalk.TONGUE


def test_a_question_at_the_limit_is_taken_and_one_beyond_is_not(answerer: Answerer) -> None:
    assert answerer.answer("黃" * MAX_QUESTION).verdict is not Verdict.TOO_LONG
    assert answerer.answer("黃" * (MAX_QUESTION + 1)).verdict is Verdict.TOO_LONG


def test_small_talk_finds_no_passage(answerer: Answerer) -> None:
    answer = answerer.answer("你好呀👋")
    assert (answer.verdict, answer.findings) == (Verdict.SMALL_TALK, ())


def test_top_bounds_the_findings(answerer: Answerer) -> None:
    assert len(answerer.answer("萬州疫情防控", top=1).findings) == 1
    assert len(answerer.answer("萬州疫情防控", top=7).findings) == 7


@settings(max_examples=60)
@given(question=st.text(max_size=80), said=st.lists(st.text(max_size=30), max_size=3))
def test_any_text_gets_an_answer_with_spans_inside_its_passages(
    answerer: Answerer, question: str, said: list[str]
) -> None:
    context = [Message(text, role) for text, role in zip(said, [Role.USER, Role.BOT, Role.USER], strict=False)]
    answer = answerer.answer(question, context)
    assert 0 <= answer.confidence <= 1
    for finding in answer.findings:
        length = len(finding.hit.passage.text)
        assert all(0 <= start < end <= length for start, end in (*finding.hit.matched, finding.hit.sentence))


def test_without_articles_nothing_is_found(analyzer: Analyzer) -> None:
    assert Answerer.of((), analyzer).answer("黃學清幾歲?").verdict is Verdict.NOT_FOUND


def test_a_new_topic_is_not_answered_with_the_old_one(answerer: Answerer) -> None:
    said = [Message("黃學清幾歲?"), Message("他一天睡多久")]
    assert answerer.answer("火鍋店", said).findings == answerer.answer("火鍋店").findings


@pytest.mark.parametrize(("question", "number"), [("第15段說什麼", 15), ("最后一段讲了什么", 29), ("paragraph 2", 2)])
def test_a_paragraph_is_shown_by_its_number(answerer: Answerer, question: str, number: int) -> None:
    answer = answerer.answer(question)
    assert answer.answered
    assert answer.findings[0].hit.passage.number == number


def test_a_paragraph_beyond_the_last_is_not_found(answerer: Answerer) -> None:
    assert not answerer.answer("第99段說什麼").answered


@pytest.mark.parametrize("question", ["為什麼", "什麼？", "邊個", "how many?"])
def test_a_question_that_names_nothing_is_asked_back(answerer: Answerer, question: str) -> None:
    answer = answerer.answer(question)
    assert (answer.verdict, answer.findings) == (Verdict.VAGUE, ())


def test_a_single_character_is_no_sure_answer(answerer: Answerer) -> None:
    assert answerer.answer("清").confidence <= 0.5


# Mistyped words


def test_a_mistyped_name_is_put_right_and_searched(answerer: Answerer) -> None:
    answer = answerer.answer("黃雪清幾歲?")
    assert answer.correction is not None
    assert (answer.correction.question, answer.correction.words) == ("黃學清幾歲?", ("黃學清",))
    assert answer.findings == answerer.answer("黃學清幾歲?").findings


def test_a_question_in_simplified_is_put_right_in_simplified(answerer: Answerer) -> None:
    correction = answerer.answer("黄雪清几岁").correction
    assert correction is not None
    assert correction.question == "黄学清几岁"


@pytest.mark.parametrize(
    "question", ["黃學清幾歲?", "萬州離武漢有多遠", "揚帆是誰", "推介一間好食嘅火鍋店", "你好", "???"]
)
def test_a_question_without_a_slip_is_searched_as_it_stands(answerer: Answerer, question: str) -> None:
    assert answerer.answer(question).correction is None


def test_a_follow_up_with_a_slip_still_leans_on_what_was_asked_before(answerer: Answerer) -> None:
    answer = answerer.answer("那黃雪清呢", [Message("黃霞是什麼職務")])
    assert answer.findings[0].hit.passage.text.startswith("50歲的黃學清")
    assert answer.correction is not None


# Questions in English


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("How old is Huang Xueqing?", "50歲的黃學清"),
        ("Who is Zhang Xianfeng?", "72歲的張先峰"),
        ("Huang Xia", "主任黃霞的請戰書"),
        ("please tell me the age of Huang Xueqing", "50歲的黃學清"),
        ("how many patients were discharged", "治愈出院241人"),
        ("When was this article published?", "2020年03月11日"),
        ("paragraph 2", "7萬多名黨員"),
    ],
)
def test_names_in_pinyin_and_everyday_words_find_their_passage(answerer: Answerer, question: str, words: str) -> None:
    assert words in best(answerer, question)


@pytest.mark.parametrize("follow_up", ["how old is he?", "他幾歲"])
def test_a_talk_in_english_is_understood_from_one_question_to_the_next(answerer: Answerer, follow_up: str) -> None:
    answer = answerer.answer(follow_up, [Message("Who is Zhang Xianfeng?")])
    assert "72歲的張先峰" in answer.findings[0].hit.passage.text


def test_another_name_takes_the_place_of_the_first_in_english_too(answerer: Answerer) -> None:
    answer = answerer.answer("What about Huang Xueqing?", [Message("How old is Zhang Xianfeng?")])
    assert "50歲的黃學清" in answer.findings[0].hit.passage.text


@pytest.mark.parametrize(
    ("message", "asked"),
    [
        ("黃學清幾歲?他一天睡多久?", ["黃學清幾歲?", "他一天睡多久?"]),
        ("黃學清幾歲\n萬州離武漢多遠\n火星多遠", ["黃學清幾歲", "萬州離武漢多遠", "火星多遠"]),
        ("How old is Huang Xueqing? How long does he sleep?", ["How old is Huang Xueqing?", "How long does he sleep?"]),
        ("張先峰幾歲?黃學清幾歲?張波做什麼?", ["張先峰幾歲?", "黃學清幾歲?", "張波做什麼?"]),
        ("黃學清是誰?他幾歲?", []),  # the same paragraph says both
        ("什麼?黃學清幾歲?", []),
        ("真的嗎?黃學清幾歲?", []),
        ("火星多遠?月亮多遠?", []),
        ("黃學清幾歲?我想起他了", []),
        ("黃學清幾歲;黃霞是誰", ["黃學清幾歲;", "黃霞是誰"]),
        ("黃學清幾歲；萬州離武漢多遠？", ["黃學清幾歲；", "萬州離武漢多遠？"]),
        ("黃學清說:守好卡點;不漏一車", []),
        ("幾歲?" * 4, []),
        ("黃學清幾歲??", []),
        ("1. 黃學清幾歲?\n2. 黃霞是誰?\n3.張先峰幾歲", ["黃學清幾歲?", "黃霞是誰?", "張先峰幾歲"]),
        ("(1) 黃學清幾歲 (2) 黃霞是誰", ["黃學清幾歲", "黃霞是誰"]),
        ("黃學清和張先峰各幾歲?", ["黃學清幾歲?", "張先峰幾歲?"]),
        ("黃學清、張先峰和黃霞分別是誰?", ["黃學清是誰?", "張先峰是誰?", "黃霞是誰?"]),
        ("黃學清幾歲,張先峰幾歲,還有黃霞是誰", ["黃學清幾歲", "張先峰幾歲", "黃霞是誰"]),
        ("黃學清是誰,他幾歲", []),
        ("黃學清幾歲,火星多遠", []),
        ("聽說黃學清很累,他一天睡多久?", []),
        ("醫生和各地的護士有幾人", []),
    ],
)
def test_a_message_that_asks_several_things_gets_several_answers(
    answerer: Answerer, message: str, asked: list[str]
) -> None:
    assert [answer.question for answer in answerer.answers(message)] == (asked or [message.replace("\n", " ")])


@given(st.text(st.sampled_from("黃學清幾歲他住哪裡?？\n 嗎誰ab\ud800"), max_size=40))
def test_whatever_a_message_asks_each_of_its_answers_is_one_to_a_part_of_it(answerer: Answerer, message: str) -> None:
    answers = answerer.answers(message)
    assert 1 <= len(answers) <= 4
    if len(answers) == 4:
        assert answers[-1].verdict is Verdict.LEFT_OVER
    elif len(answers) > 1:
        assert all(answer.verdict in {Verdict.FOUND, Verdict.NOT_FOUND} for answer in answers)
        assert any(answer.answered for answer in answers)


def test_of_more_questions_than_are_answered_at_once_the_others_are_told(answerer: Answerer) -> None:
    *answers, rest = answerer.answers("黃學清幾歲?黃霞幾歲?張先峰幾歲?周奎幾歲?他一天睡多久?")
    assert [answer.question for answer in answers] == ["黃學清幾歲?", "黃霞幾歲?", "張先峰幾歲?"]
    assert all(answer.answered for answer in answers)
    assert (rest.verdict, rest.question, rest.findings) == (Verdict.LEFT_OVER, "周奎幾歲? 他一天睡多久?", ())
    assert not rest.asks
    *answers, rest = answerer.answers("火星多遠?月亮多遠?太陽多遠?黃學清幾歲?")
    assert [answer.verdict for answer in answers] == [Verdict.NOT_FOUND] * 3
    assert (rest.verdict, rest.question) == (Verdict.LEFT_OVER, "黃學清幾歲?")


def test_what_is_asked_for_is_pointed_out_only_where_it_is_sure_to_be_told(answerer: Answerer) -> None:
    for question in (
        "黃學清幾歲?",
        "黃學清的女兒幾歲?",
        "誰離開了三天?",
        "火星距離多遠?",
        "楊帆走了多少公里?",
        "周奎的兒子幾歲?",
    ):
        answer = answerer.answer(question)
        assert answer.sure or not any(finding.hit.answer for finding in answer.findings)
    assert answerer.answer("黃學清幾歲?").findings[0].hit.answer


def test_an_english_word_is_not_taken_for_mistyped(answerer: Answerer) -> None:
    assert answerer.answer("how many hospitals raised the salaries of anaesthetists").correction is None


def test_parts_of_what_is_talked_about_are_told_before_those_of_the_article(analyzer: Analyzer) -> None:
    blocks = [
        Block(Kind.TITLE, "長照計畫三年後上路"),
        Block(Kind.BODY, "整個長照計畫分成三個部分：居家、社區和機構。"),
        Block(Kind.BODY, "市長說，經費由中央和地方各出一半，明年先在兩個區試辦。"),
    ]
    asked = Answerer.of([Article("care", tuple(blocks), title=blocks[0].text)], analyzer)
    assert asked.answer("分成幾個部分").small_talk is SmallTalk.STRUCTURE
    after = asked.answer("分成幾個部分", [Message("長照計畫是什麼")])
    assert after.answered
    assert after.findings[0].hit.passage.number == 1
    assert asked.answer("大綱", [Message("長照計畫是什麼")]).small_talk is SmallTalk.STRUCTURE


@pytest.mark.parametrize(
    "question",
    ["(1) 黃學清幾歲?", "①黃學清幾歲?", "2. 黃學清幾歲?", "一、黃學清幾歲?", "問題一:黃學清幾歲?", "Q1:黃學清幾歲?"],
)
def test_what_counts_a_question_is_no_part_of_it(question: str, answerer: Answerer) -> None:
    plain, numbered = answerer.answer("黃學清幾歲?"), answerer.answer(question)
    assert (numbered.question, numbered.findings, numbered.confidence) == (question, plain.findings, plain.confidence)


# What is said again, and how it is spoken


@pytest.mark.parametrize("again", ["再說一次", "蛤?", "可以再講一次嗎", "say that again"])
def test_the_last_answer_is_given_again(again: str, answerer: Answerer) -> None:
    asked = answerer.answer("黃學清幾歲?")
    repeated = answerer.answer(again, [Message("黃學清幾歲?")])
    assert (repeated.question, repeated.findings) == (again, asked.findings)
    assert repeated.remembered == "黃學清幾歲?"


def test_a_passage_that_was_shown_with_no_question_is_shown_again(answerer: Answerer) -> None:
    passage = answerer.paragraphs(answerer.articles[0])[4]
    repeated = answerer.answer("再說一次", [Message("黃學清幾歲?"), showing(passage)])
    assert repeated.findings[0].hit.passage is passage
    assert repeated.remembered == "第 5 段"


def test_where_nothing_was_answered_there_is_nothing_to_say_again(answerer: Answerer) -> None:
    assert answerer.answer("再說一次").small_talk is SmallTalk.REPEAT


@pytest.mark.parametrize("particle", ["㗎", "喎", "嘞", "啫", "啩", "囉", "㗎喎"])
def test_a_particle_at_the_end_changes_nothing(particle: str, answerer: Answerer) -> None:
    plain, spoken = answerer.answer("黃學清做乜嘢"), answerer.answer(f"黃學清做乜嘢{particle}")
    assert (spoken.verdict, spoken.findings) == (plain.verdict, plain.findings)


def test_what_was_mistyped_of_a_name_is_told_with_the_whole_name(analyzer: Analyzer) -> None:
    blocks = [
        Block(Kind.BODY, "教授段希賢研究飛機上的金屬,段希賢在清華大學教書。"),
        Block(Kind.BODY, "工廠去年搬到海邊,運貨的車每天來兩次。"),
        Block(Kind.BODY, "漁港的人說,夏天的風比往年大。"),
    ]
    answer = Answerer.of([Article("metal", tuple(blocks))], analyzer).answer("段希閒在哪裡教書")
    assert answer.swapped == (("段希閒", "段希賢"),)
