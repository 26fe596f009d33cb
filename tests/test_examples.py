"""Questions to begin with."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bot_api_server import BotApiServer
from bot_process import TOKEN, Running
from hypothesis import given
from hypothesis import strategies as st

from bot.answering import Answerer
from bot.examples import MOST, examples
from bot.language import Language, language_of
from bot.texts import texts
from retrieval import Article, Block, Kind, Script, normalize, read_folder, script_of, written_in

if TYPE_CHECKING:
    from bot_api_server import Chat, User

    from retrieval import Analyzer


ARTICLES = read_folder(Path(__file__).parent / "articles").articles


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.name)
def test_every_question_to_begin_with_is_answered_by_its_article(
    many: Answerer, article: Article, language: Language
) -> None:
    offered = examples(article, many, texts(language))
    assert len(offered) <= MOST
    assert len(set(offered)) == len(offered)
    answers = [many.answer(question) for question in offered]
    for answer in answers:
        assert answer.sure
        assert answer.findings[0].hit.passage.article.name == article.name


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.name)
def test_a_question_about_a_section_is_answered_by_it_and_names_the_whole_of_its_heading(
    many: Answerer, article: Article, language: Language
) -> None:
    headings = {_plain(section.heading or "") for section in article.sections}
    for question in examples(article, many, texts(language)):
        if quoted := re.search("[「“](.*)[」”]", question):
            named = quoted[1]
            assert _plain(named) in headings
            assert _plain(many.answer(question).findings[0].hit.passage.section or "") == _plain(named)


def _plain(heading: str) -> str:
    return "".join(filter(str.isalnum, normalize(written_in(Script.HANS, heading)).text))


@pytest.mark.parametrize("language", [Language.ZH_HANT, Language.ZH_HANS])
@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.name)
def test_a_question_to_begin_with_is_all_in_one_script(many: Answerer, article: Article, language: Language) -> None:
    other = Script.HANS if language is Language.ZH_HANT else Script.HANT
    for question in examples(article, many, texts(language)):
        assert not any(script_of(character) is other for character in question)


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.name)
def test_an_english_reader_stays_with_english(many: Answerer, article: Article) -> None:
    for question in examples(article, many, texts(Language.EN)):
        assert language_of(question, "zh-hant") is Language.EN


def test_a_village_is_nobody(analyzer: Analyzer) -> None:
    article = next(article for article in ARTICLES if article.name == "converted_village")
    offered = examples(article, Answerer.of([article], analyzer), texts(Language.ZH_HANT))
    assert not any(question.startswith("石磨溝") for question in offered)


@pytest.fixture(scope="module")
def many(analyzer: Analyzer) -> Answerer:
    return Answerer.of(ARTICLES, analyzer)


@pytest.mark.parametrize(("language", "script"), [(Language.ZH_HANT, Script.HANT), (Language.ZH_HANS, Script.HANS)])
def test_questions_to_begin_with_are_in_the_readers_script(
    answerer: Answerer, language: Language, script: Script
) -> None:
    for question in examples(answerer.articles[0], answerer, texts(language)):
        assert script_of(question) in {script, None}


prose = st.text(alphabet="貓狗在屋頂睡覺黃學清說。,「」<&😀 \n", min_size=1, max_size=60)


@given(st.lists(st.tuples(prose, prose), min_size=1, max_size=4))
def test_any_article_gives_few_questions_of_a_buttons_length(
    analyzer: Analyzer, sections: list[tuple[str, str]]
) -> None:
    blocks = [block for head, body in sections for block in (Block(Kind.HEADING, head), Block(Kind.BODY, body))]
    article = Article("a", tuple(blocks))
    offered = examples(article, Answerer.of([article], analyzer), texts(Language.ZH_HANT))
    assert len(offered) <= MOST
    assert all(len(question) <= 40 for question in offered)


def test_start_offers_questions_that_are_asked_at_a_tap(bot: Running, chat: Chat, ada: User) -> None:
    welcome = bot.ask(chat, ada, "/start")
    assert len(welcome.buttons()) == MOST
    for button in welcome.buttons():
        earlier = bot.api.messages(chat)[-1]
        bot.api.tap(welcome, button["callback_data"])
        answer = bot.api.wait_for_message(chat, after=earlier)
        assert "沒有提到" not in answer.text
        assert answer.reply_to == welcome.message_id


def test_start_says_nothing_of_questions_to_tap_where_none_was_found(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "a.txt").write_text("小貓在屋頂上睡覺。", encoding="utf-8")
    with BotApiServer(token=TOKEN) as api, Running(api, tmp_path / "log", {"ARTICLE_BOT_SEEDS": str(seeds)}) as bot:
        person = api.person(language_code="zh-hant")
        welcome = bot.ask(api.private_chat(person), person, "/start")
        assert not welcome.buttons()
        assert "點一個問題" not in welcome.text
        assert "直接輸入問題" in welcome.text
        group = api.group("讀書會", members=[person])
        told = bot.ask(group, person, "/start@article_test_bot").text
        assert "點一個問題" not in told
        assert "「/ask@article_test_bot 問題」" in told
        bot.stop()


def test_a_question_to_begin_with_is_the_one_on_its_button_whoever_taps(bot: Running, ada: User) -> None:
    bob = bot.api.person("Bob", language_code="en")
    group = bot.api.group("讀書會", members=[ada, bob])
    welcome = bot.ask(group, ada, "/start@article_test_bot")
    for button in welcome.buttons():
        texts_of = []
        for person in (ada, bob):
            earlier = bot.api.messages(group)[-1]
            bot.api.tap(welcome, button["callback_data"], by=person)
            texts_of.append(bot.api.wait_for_message(group, after=earlier).bold())
        assert texts_of[0] == texts_of[1]


def test_start_offers_questions_about_more_than_one_of_several_articles(tmp_path: Path) -> None:
    seeds = Path(__file__).parent / "articles"
    with (
        BotApiServer(token=TOKEN) as api,
        Running(api, tmp_path / "log", {"ARTICLE_BOT_SEEDS": str(seeds)}) as bot,
    ):
        person = api.person(language_code="zh-hant")
        welcome = bot.ask(api.private_chat(person), person, "/start")
        assert len({button["callback_data"].split(":")[1] for button in welcome.buttons()}) > 1
        bot.stop()
