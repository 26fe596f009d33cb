"""The sections of an article, and the articles of a folder, where there are more than one message offers."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bot_api_server import BotApiServer
from bot_process import TOKEN, Running

from bot.answering import Answerer
from bot.language import Language
from bot.replies import place_among
from bot.telegram_app.reading import articles, choice, outline, paragraph
from bot.telegram_app.taps import Articles, Choice, Outline, Read, decode, name_of
from bot.texts import texts
from retrieval import read_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot_api_server import Chat, User

    from bot.telegram_app.outgoing import Words
    from bot.telegram_app.taps import Tap
    from retrieval import Analyzer

STALE = "這個按鈕已經過期了"
SECTIONS = 47
ARTICLES = 250
SPEAKING = texts(Language.ZH_HANT)


def long_article(folder: Path) -> Path:
    told = [
        f"■小貓第{n}天\n\n這一天,小貓在第{n}個屋頂上睡了整整一個下午。\n\n後來牠回家了,吃了很多魚。"
        for n in range(1, SECTIONS + 1)
    ]
    folder.mkdir()
    (folder / "cats.txt").write_text("\n\n".join(["貓的故事", *told]), encoding="utf-8")
    return folder


def many_articles(folder: Path, count: int) -> Path:
    folder.mkdir()
    for n in range(1, count + 1):
        (folder / f"{n:03}.txt").write_text(f"第{n}隻貓\n\n第{n}隻小貓在屋頂上睡覺。\n", encoding="utf-8")
    return folder


def read(folder: Path, analyzer: Analyzer) -> Answerer:
    return Answerer.of(read_folder(folder).articles, analyzer)


def offered(words: Words) -> list[Tap]:
    """What the buttons lead to, each of which must fit into one."""
    assert words.markup is not None
    data = [button["callback_data"] for row in words.markup["inline_keyboard"] for button in row]
    assert all(len(each.encode()) <= 64 for each in data)
    return [tap for each in data if (tap := decode(each))]


@pytest.fixture(scope="module")
def cats(tmp_path_factory: pytest.TempPathFactory, analyzer: Analyzer) -> Answerer:
    return read(long_article(tmp_path_factory.mktemp("long") / "seeds"), analyzer)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory, analyzer: Analyzer) -> Answerer:
    return read(many_articles(tmp_path_factory.mktemp("many") / "seeds", ARTICLES), analyzer)


def test_a_place_names_its_article_where_there_are_several(cats: Answerer, shelf: Answerer) -> None:
    for answerer, named in ((cats, False), (shelf, True)):
        passage = answerer.index.passages[1]
        assert (passage.article.label in place_among(passage, answerer.articles, SPEAKING)) is named


def test_every_section_stands_on_one_page_of_the_outline_and_in_order(cats: Answerer) -> None:
    [article] = cats.articles
    pages = [offered(outline(article, cats, SPEAKING, page)) for page in range(3)]
    assert [tap.number for page in pages for tap in page if isinstance(tap, Read)] == [*range(1, 2 * SECTIONS, 2)]
    turns = [[tap.page for tap in page if isinstance(tap, Outline)] for page in pages]
    assert turns == [[1], [0, 2], [1]]


def test_a_page_that_an_outline_does_not_have_is_none(cats: Answerer, answerer: Answerer) -> None:
    for known, page in ((cats, 3), (answerer, 1)):
        with pytest.raises(LookupError):
            outline(known.articles[0], known, SPEAKING, page)


def test_from_every_paragraph_the_outline_opens_where_its_section_is(cats: Answerer) -> None:
    [article] = cats.articles
    for number in range(1, 2 * SECTIONS + 1):
        [back] = [tap for tap in offered(paragraph(article, number, cats, SPEAKING)) if isinstance(tap, Outline)]
        sections = [tap for tap in offered(outline(article, cats, SPEAKING, back.page)) if isinstance(tap, Read)]
        assert number in {first for tap in sections for first in (tap.number, tap.number + 1)}


def test_an_outline_that_one_page_holds_has_nothing_to_turn(answerer: Answerer) -> None:
    shown = outline(answerer.articles[0], answerer, SPEAKING)
    assert all(isinstance(tap, Read) for tap in offered(shown))
    assert "(1/" not in shown.html


def test_every_article_of_a_large_folder_is_a_few_taps_away(shelf: Answerer) -> None:
    found: set[str] = set()
    ways = {0: 0}  # how many taps there are to each page
    waiting = [0]
    while waiting:
        page = waiting.pop(0)
        taps = offered(choice(shelf, SPEAKING, page))
        found |= {tap.article for tap in taps if isinstance(tap, Outline)}
        for tap in taps:
            if isinstance(tap, Choice) and tap.page not in ways:
                ways[tap.page] = ways[page] + 1
                waiting.append(tap.page)
    assert found == {name_of(article.name) for article in shelf.articles}
    assert max(ways.values()) < len(ways) / 2


def test_every_article_is_told_of_by_its_number_on_one_page_of_them(shelf: Answerer) -> None:
    pages = [articles(shelf, SPEAKING, page) for page in range(13)]
    told = re.findall(r"(\d+)\. <b>第(\d+)隻貓</b>", "\n".join(page.html for page in pages))
    assert told == [(str(n), str(n)) for n in range(1, ARTICLES + 1)]
    assert Articles(1) in offered(pages[0])
    with pytest.raises(LookupError):
        articles(shelf, SPEAKING, 13)


def test_from_an_articles_outline_a_tap_leads_back_to_the_page_that_it_stands_on(shelf: Answerer) -> None:
    for article in shelf.articles[::17]:
        [back] = [tap for tap in offered(outline(article, shelf, SPEAKING)) if isinstance(tap, Choice)]
        assert Outline(name_of(article.name)) in offered(choice(shelf, SPEAKING, back.page))


def test_an_outline_is_turned_in_place_also_after_a_restart_and_what_is_forged_gets_a_kind_word(tmp_path: Path) -> None:
    seeds = long_article(tmp_path / "seeds")
    with BotApiServer(token=TOKEN) as api, Running(api, tmp_path / "log", {"ARTICLE_BOT_SEEDS": str(seeds)}) as bot:
        person = api.person(language_code="zh-hant")
        chat = api.private_chat(person)
        first = bot.ask(chat, person, "/outline")
        assert first.text.endswith("(1/3)")
        bot.stop()
        bot.start()
        second = bot.tap(first, "2/3 ▶")
        assert "(2/3)" in second.text
        third = bot.tap(second, "3/3 ▶")
        answer = bot.ask(chat, person, "小貓在第47個屋頂上做什麼?")
        assert "第47個屋頂" in answer.bold()[0]
        api.tap(answer, answer.data("大綱"))
        assert api.wait_for_message(chat, after=answer).text == third.text
        last = bot.tap(third, "小貓第47天")
        assert "第47個屋頂" in last.text
        assert bot.tap(last, "大綱").buttons() == third.buttons()
        assert bot.tap(api.now(last), "◀ 2/3").text == second.text
        name = first.data("2/3").split(":")[1]
        for data in (f"o:{name}:3", f"b:{name}:9999", "o:00000000:1", "a:1"):
            assert STALE in bot.toast(first, data)
        (seeds / "cats.txt").write_text("貓的故事\n\n小貓在屋頂上睡覺。\n", encoding="utf-8")
        bot.stop()
        bot.start()
        assert STALE in bot.toast(first, first.data("2/3"))
        assert api.now(first).text == second.text
        bot.stop()
        assert api.errors() == []


def test_the_articles_of_a_folder_are_turned_in_place_and_found_again(tmp_path: Path) -> None:
    seeds = many_articles(tmp_path / "seeds", 45)
    with BotApiServer(token=TOKEN) as api, Running(api, tmp_path / "log", {"ARTICLE_BOT_SEEDS": str(seeds)}) as bot:
        person = api.person(language_code="zh-hant")
        chat = api.private_chat(person)
        shown = bot.ask(chat, person, "/outline")
        for there in ("2/3 ▶", "3/3 ▶"):
            shown = bot.tap(shown, there)
        opened = bot.tap(shown, "第45隻貓")
        assert "第45隻貓" in opened.bold()[0]
        assert bot.tap(opened, "所有文章").text == shown.text
        assert len(api.messages(chat)) == 1
        told = bot.ask(chat, person, "/article")
        for there in ("2/3 ▶", "3/3 ▶"):
            assert "45. 第45隻貓" not in told.text
            told = bot.tap(told, there)
        assert "45. 第45隻貓" in told.text
        assert "3/3" in told.text.splitlines()[0]
        asked_back = bot.ask(chat, person, "作者是誰?").text
        assert "文章共有 45 篇，/article" in asked_back
        bot.stop()
        assert api.errors() == []


# --- which article follows a command


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A bot with three articles: a pier, a glacier and a typhoon, in this order."""
    folder = tmp_path_factory.mktemp("three")
    (folder / "seeds").mkdir()
    for name in ("hongkong_ferrypier", "mainland_glacier", "taiwan_typhoon"):
        shutil.copy(Path(__file__).parent / "articles" / f"{name}.txt", folder / "seeds")
    with BotApiServer(token=TOKEN) as api:
        with Running(api, folder / "log", {"ARTICLE_BOT_SEEDS": str(folder / "seeds")}) as running:
            yield running
            running.stop()
        assert api.errors() == []


@pytest.fixture
def eve(three: Running) -> User:
    return three.api.person("Eve", language_code="zh-hant")


@pytest.fixture
def talk(three: Running, eve: User) -> Chat:
    return three.api.private_chat(eve)


@pytest.mark.parametrize("words", ["2", "第2篇", "二", "冰川", "冰川那篇", "6120米", "《海拔6120米》"])
def test_a_number_or_words_of_a_title_choose_the_article_to_see(
    three: Running, talk: Chat, eve: User, words: str
) -> None:
    assert "6120" in three.ask(talk, eve, f"/outline {words}").bold()[0]
    card = three.ask(talk, eve, f"/article {words}")
    assert "6120" in card.bold()[0]
    assert len(card.bold()) == 1
    assert card.data("大綱")


@pytest.mark.parametrize("words", ["颱風 3", "台风3", "3 3", "颱風第3段", "第三篇第三段"])
def test_a_number_or_words_of_a_title_choose_the_article_to_read(
    three: Running, talk: Chat, eve: User, words: str
) -> None:
    told = three.ask(talk, eve, f"/read {words}").text
    assert "第 3 段" in told
    assert "颱風" in told


@pytest.mark.parametrize("command", ["/outline 9", "/outline 0", "/article 9", "/read 4 1", "/read 9999999 1"])
def test_of_an_article_that_there_is_not_it_is_said_how_many_there_are(
    three: Running, talk: Chat, eve: User, command: str
) -> None:
    told = three.ask(talk, eve, command)
    assert told.text.startswith("沒有這一篇：文章共有 3 篇")
    assert bool(told.buttons()) == command.startswith("/outline")


def test_an_articles_words_alone_begin_to_read_it(three: Running, talk: Chat, eve: User) -> None:
    assert "第 1 段" in three.ask(talk, eve, "/read 冰川").text


def test_the_outline_is_that_of_the_article_that_is_talked_about(three: Running, talk: Chat, eve: User) -> None:
    choice = three.ask(talk, eve, "/outline")
    assert len(choice.buttons()) == 3
    three.ask(talk, eve, "冰川那篇主要講什麼?")
    outline = three.ask(talk, eve, "/outline")
    assert "6120" in outline.bold()[0]
    assert three.tap(outline, "所有文章").text == choice.text
    three.ask(talk, eve, "/read 3 1")
    assert "6120" not in three.ask(talk, eve, "/outline").bold()[0]
    assert len(three.ask(talk, eve, "/article").bold()) == 3
