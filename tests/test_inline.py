"""Inline mode: the real bot as a process of its own, and the room by itself with whatever may come in."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from bot_api_server import BotApiServer
from bot_process import TOKEN, Running
from hypothesis import example, given, settings
from hypothesis import strategies as st
from offline import Offline, offline
from telegram_html import from_html, utf16_length

from bot.answering import Answerer
from bot.language import Language
from bot.store import Store
from bot.telegram_app.cards import MOST
from bot.telegram_app.inline import PAGE
from bot.telegram_app.intake import received
from bot.telegram_app.preferences import Preferences, ShownScript
from retrieval import Analyzer, Article, Block, Kind, read_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot_api_server import Call, User


AGE = "黃學清幾歲?"
WIDE = "疫情防控"
UNANSWERABLE = "量子電腦的原理?"
CITATION = "《萬州:黨建引領聚民心 打好防控阻擊戰》 · 重慶日報網 · 2020年03月11日08:20"

Json = dict[str, Any]


def answered(api: BotApiServer, query: str) -> Json:
    """What an inline query was answered with, and taken."""

    def found() -> Call | None:
        calls = api.calls("answerInlineQuery")
        return next((call for call in calls if call.params["inline_query_id"] == query and call.status == 200), None)

    return api.wait_until(found).params


def tries(api: BotApiServer, query: str) -> list[int]:
    """How each answer to an inline query ended."""
    return [call.status for call in api.calls("answerInlineQuery") if call.params["inline_query_id"] == query]


def asked(bot: Running, person: User, query: str, offset: str = "") -> Json:
    return answered(bot.api, bot.api.inline(person, query, offset=offset))


def text_of(result: Json) -> str:
    return from_html(result["input_message_content"]["message_text"]).text


def paged(ask: Callable[[str], Json]) -> list[Json]:
    """All results, page by page."""
    results: list[Json] = []
    offset = ""
    while True:
        page = ask(offset)
        results += page["results"]
        offset = page["next_offset"]
        if not offset:
            return results
        assert len(offset.encode()) <= 64


# --- over HTTP


def test_a_question_gets_the_best_passage_first(bot: Running, ada: User) -> None:
    answer = asked(bot, ada, AGE)
    best = answer["results"][0]
    assert best["type"] == "article"
    assert best["title"] == "卡點就是戰場,嚴防死守交通線 · 第 15 段"
    assert best["description"].startswith("50歲的黃學清是萬州區公路局路政大隊大隊長。")
    assert not any("thumb" in name for name in best)
    content = best["input_message_content"]
    message = from_html(content["message_text"])
    assert message.of_type("bold") == ["50歲的黃學清是萬州區公路局路政大隊大隊長。"]
    assert "▼ 後 1 段" in message.of_type("expandable_blockquote")[0]
    assert CITATION in message.text
    assert content["link_preview_options"] == {"is_disabled": True}


def test_the_best_passages_of_each_of_several_questions_come_first(bot: Running, ada: User) -> None:
    results = paged(lambda offset: asked(bot, ada, f"{AGE}萬州離武漢多遠?", offset))
    one, other = (from_html(each["input_message_content"]["message_text"]).of_type("bold") for each in results[:2])
    assert "50歲的黃學清" in one[0]
    assert "距離武漢約" in other[0]
    assert len({text_of(result) for result in results}) == len(results)


def test_nothing_of_an_answer_is_kept_for_anybody_else_or_for_long(bot: Running, ada: User) -> None:
    answer = asked(bot, ada, AGE)
    assert answer["is_personal"] is True
    assert 0 < answer["cache_time"] <= 300
    assert answer["button"] == {"text": "使用說明", "start_parameter": "inline"}


def test_the_help_button_leads_to_the_welcome(bot: Running, ada: User) -> None:
    assert "文章問答機器人" in bot.ask(bot.api.private_chat(ada), ada, "/start inline").text


def test_there_are_pages_until_there_is_no_more(bot: Running, ada: User) -> None:
    results = paged(lambda offset: asked(bot, ada, WIDE, offset))
    assert PAGE < len(results) <= MOST
    assert len({result["id"] for result in results}) == len(results)
    assert len({text_of(result) for result in results}) == len(results)


def test_no_query_shows_the_article_and_its_sections(bot: Running, ada: User) -> None:
    results = paged(lambda offset: asked(bot, ada, "", offset))
    assert [result["title"] for result in results] == [
        "萬州:黨建引領聚民心 打好防控阻擊戰",
        "前言",
        "2500余名黨員鏖戰救治一線",
        "卡點就是戰場,嚴防死守交通線",
        "在職黨員下沉社區聯防聯控",
        "扶貧工作隊助力鄉村疫情防控",
    ]
    assert "重慶日報網" in text_of(results[0])
    assert results[3]["description"].startswith("第 10–18 段 · ")
    assert CITATION in text_of(results[3])


def test_what_the_article_does_not_say_is_said_first(bot: Running, ada: User) -> None:
    first, *nearest = asked(bot, ada, UNANSWERABLE)["results"]
    assert first["title"] == "文中沒有提到。"
    assert first["description"].startswith("也許是說法不同，最接近的段落是：")
    assert nearest[0]["title"] in first["description"]
    assert text_of(first).startswith("文中沒有提到。也許是說法不同，最接近的段落是：")
    assert nearest
    assert all(CITATION in text_of(result) for result in nearest)


def test_small_talk_gets_a_word_and_what_can_be_asked_about(bot: Running, ada: User) -> None:
    first, second, *_ = asked(bot, ada, "你好")["results"]
    assert first["title"] == "你好！"
    assert first["description"] == "想知道文章裡的哪些內容？直接問我就可以了。"
    assert second["title"] == "萬州:黨建引領聚民心 打好防控阻擊戰"


def test_small_talk_names_no_command_where_none_is_heard(bot: Running, ada: User) -> None:
    first, *_ = asked(bot, ada, "翻譯成英文")["results"]
    assert "/" not in first["input_message_content"]["message_text"]


def test_the_longest_query_is_answered(bot: Running, ada: User) -> None:
    assert asked(bot, ada, "黃學清幾歲" * 51)["results"]


def test_the_bot_speaks_the_querys_script_then_the_clients_language(bot: Running, ada: User) -> None:
    english = bot.api.person(language_code="en")
    assert asked(bot, ada, "黄学清几岁?")["button"]["text"] == "使用说明"
    assert asked(bot, english, "")["button"]["text"] == "How to use this bot"
    assert asked(bot, english, AGE)["button"]["text"] == "使用說明"


@pytest.mark.parametrize("offset", ["10", "-10", "10.0123456789abcdef", "٣٠.", "0", "🎲" * 16])
def test_an_offset_that_the_bot_never_gave_leads_to_the_end(bot: Running, ada: User, offset: str) -> None:
    answer = asked(bot, ada, WIDE, offset)
    assert answer["results"] == []
    assert answer["next_offset"] == ""


def test_a_query_that_is_too_old_is_no_error_and_stops_nothing(bot: Running, ada: User) -> None:
    api, before = bot.api, len(bot.written())
    # Not by letting a query expire, which would race with the answer.
    late = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    api.fail_next("answerInlineQuery", status=400, description=late)
    query = api.inline(ada, AGE)
    api.wait_until(lambda: tries(api, query))
    assert asked(bot, ada, AGE)["results"]
    assert tries(api, query) == [400]
    assert "ERROR" not in bot.written()[before:]


def test_an_answer_that_the_network_loses_is_sent_again(bot: Running, ada: User) -> None:
    bot.api.reset_next("answerInlineQuery")
    assert asked(bot, ada, AGE)["results"]


def test_a_short_flood_is_waited_out_and_a_long_one_is_not(bot: Running, ada: User) -> None:
    bot.api.fail_next("answerInlineQuery", status=429, retry_after=1)
    begun = time.monotonic()
    assert asked(bot, ada, AGE)["results"]
    assert time.monotonic() - begun >= 1
    bot.api.fail_next("answerInlineQuery", status=429, retry_after=11)
    lost = bot.api.inline(ada, AGE)
    bot.api.wait_until(lambda: tries(bot.api, lost))
    assert asked(bot, ada, AGE)["results"]
    assert tries(bot.api, lost) == [429]


def test_an_answer_that_is_held_up_holds_up_no_other(bot: Running, ada: User) -> None:
    with bot.api.holding("answerInlineQuery"):
        first = bot.api.inline(ada, "黃學清")
        bot.api.wait_until(lambda: tries(bot.api, first))
        assert asked(bot, ada, AGE)["results"]


def test_queries_from_before_a_restart_are_not_answered(tmp_path: Path) -> None:
    with BotApiServer(token=TOKEN) as api:
        ada = api.person()
        old = {"id": "1", "from": ada.to_json(), "query": AGE, "offset": ""}
        seen = {"message_id": 1, "date": int(time.time()), "chat": {"id": -5, "type": "group", "title": "別處"}}
        guest = {**seen, "from": ada.to_json(), "text": f"@article_test_bot {AGE}", "guest_query_id": "2"}
        store = Store.open(tmp_path / "data", api.bot.id)
        waiting = received([{"update_id": 1, "inline_query": old}, {"update_id": 2, "guest_message": guest}])
        asyncio.run(store.receive(waiting))
        store.close()
        with Running(api, tmp_path / "log") as bot:
            assert answered(api, api.inline(ada, AGE))["results"]
            bot.stop()
        assert len(api.calls("answerInlineQuery")) == 1
        assert api.calls("answerGuestQuery") == []
    store = Store.open(tmp_path / "data", api.bot.id)
    assert asyncio.run(store.depth()).waiting == 0
    store.close()


# --- without a process


@pytest.fixture(scope="module")
def room(answerer: Answerer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Offline]:
    with offline(answerer, tmp_path_factory.mktemp("store")) as room:
        yield room


@pytest.fixture(scope="module")
def library(analyzer: Analyzer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Offline]:
    """The same with many articles."""
    articles = read_folder(Path(__file__).parent / "articles").articles
    with offline(Answerer.of(articles, analyzer), tmp_path_factory.mktemp("store")) as library:
        yield library


def answer(room: Offline, query: str, offset: str = "", person: User | None = None) -> Any:
    room.telegram.inline(person or room.telegram.person(language_code="zh-hant"), query, offset=offset)
    return room.answer()


def test_fifty_passages_at_most_are_paged_through_in_the_order_of_the_search(library: Offline) -> None:
    question = "今年有多少人?"
    results = paged(lambda offset: answer(library, question, offset))
    found = library.desk.answerer.answer(question, (), MOST)
    assert len(found.findings) == len(results) == MOST
    assert found.answered
    for finding, result in zip(found.findings, results, strict=True):
        assert result["title"].endswith(f" · {finding.hit.passage.article.label}")
        assert finding.hit.passage.text[slice(*finding.hit.sentence)][:20] in text_of(result)


@pytest.mark.parametrize(("question", "place"), [("作者是誰", ("作者", "發布資訊", " 段")), ("第三段", ("第 3 段",))])
def test_what_every_article_has_is_offered_of_each_of_them_and_nothing_is_asked_back(
    library: Offline, question: str, place: tuple[str, ...]
) -> None:
    results = answer(library, question)["results"]
    assert 1 < len(results) <= PAGE
    assert len({text_of(result) for result in results}) == len(results)
    articles = {article.label for article in library.desk.answerer.articles}
    for result in results:
        assert any(each in result["title"] for each in place)
        assert any(result["title"].endswith(label) for label in articles)
        assert "哪一篇" not in text_of(result) + result["title"]


def test_a_paragraph_that_no_article_has_is_told_of_none(library: Offline) -> None:
    first, *_ = answer(library, "第900段")["results"]
    assert first["title"].startswith("文中沒有提到")


@pytest.mark.parametrize("text", ["不對", "笨蛋", "閉嘴", "他呢?"])
def test_what_is_only_said_to_who_asked_is_not_offered(room: Offline, text: str) -> None:
    first, *_ = answer(room, text)["results"]
    assert first["title"] == room.desk.answerer.articles[0].label


def test_no_query_pages_through_all_articles(library: Offline) -> None:
    results = paged(lambda offset: answer(library, "", offset))
    articles = library.desk.answerer.articles
    assert {article.label for article in articles} <= {result["title"] for result in results}
    assert len(results) > MOST
    assert len({result["id"] for result in results}) == len(results)


def test_a_page_of_other_articles_is_none_of_these(room: Offline, library: Offline) -> None:
    offset = answer(room, WIDE)["next_offset"]
    assert answer(room, WIDE, offset)["results"]
    assert answer(library, WIDE, offset)["results"] == []


def test_a_persons_settings_hold(room: Offline) -> None:
    ada = room.telegram.person(language_code="zh-hant")
    room.desk.preferences.set(ada.id, "language", Preferences(script=ShownScript.HANS, context=0, language=Language.EN))
    shown = answer(room, AGE, person=ada)
    best = shown["results"][0]
    assert best["description"].startswith("50岁的黄学清")
    assert "50岁的黄学清" in text_of(best)
    assert "expandable" not in best["input_message_content"]["message_text"]
    assert shown["button"]["text"] == "How to use this bot"
    assert "50歲的黃學清" in text_of(answer(room, AGE)["results"][0])


def test_what_an_article_says_is_no_markup(analyzer: Analyzer, tmp_path: Path) -> None:
    blocks = (Block(Kind.HEADING, "<b>貓</b>"), Block(Kind.BODY, "小貓 <i>&amp; 小狗</b> 在屋頂上睡覺。"))
    article = Article("<a>", blocks, title="<u>貓", source="</b>&lt;")
    with offline(Answerer.of([article], analyzer), tmp_path) as room:
        best = answer(room, "小貓在哪裡睡覺")["results"][0]
        card, section = answer(room, "")["results"]
    assert best["title"] == "<b>貓</b> · 第 1 段"
    assert "小貓 <i>&amp; 小狗</b> 在屋頂上睡覺。" in text_of(best)
    assert "小貓 <i>&amp; 小狗</b> 在屋頂上睡覺。" in text_of(section)
    assert "<u>貓\n" in text_of(card)
    assert "</b>&lt;" in text_of(card)


def check(page: Any) -> None:
    assert len(page["results"]) <= PAGE
    assert len(page["next_offset"].encode()) <= 64
    assert len({result["id"] for result in page["results"]}) == len(page["results"])
    for result in page["results"]:
        assert 0 < utf16_length(text_of(result)) <= 4096
        assert 0 < utf16_length(result["title"]) <= 110
        assert utf16_length(result.get("description", "")) <= 200


HOSTILE = st.text(st.characters(), max_size=256) | st.lists(
    st.sampled_from(["黃學清", "幾歲", "疫情", "第15段", "你好", "<b>", "&amp;", "\ud800", "🎲", " ", "{0}"]),
    max_size=30,
).map("".join)


@settings(max_examples=60)
@given(HOSTILE)
@example("\ud800黃學清\udfff")
@example("<b>黃學清</i> &amp; *幾歲* [x](y) \u202e{0}{name}%s")
@example("第15段")
@example("🎲" * 128)
@example("0")
@example("\0")
def test_whatever_is_asked_is_answered_within_telegrams_limits(room: Offline, query: str) -> None:
    page = answer(room, query)
    check(page)
    assert page["results"]


@settings(max_examples=60)
@given(
    st.text(max_size=64)
    | st.integers().map(str)
    | st.from_regex(r"\A[0-9]{1,6}\.[0-9a-f]{16}\Z")
    | st.tuples(st.integers(-20, 99_999), st.sampled_from(["", ".", "\n", "0"])).map(lambda t: f"{t[0]}.{{}}{t[1]}")
)
@example("10.{}")
@example("99990.{}")
@example("٣٠.{}")
def test_whatever_the_offset_says_the_page_is_one_of_these_or_none(room: Offline, offset: str) -> None:
    everything = paged(lambda offset: answer(room, WIDE, offset))
    offset = offset.replace("{}", room.desk.answerer.fingerprints.all)
    page = answer(room, WIDE, offset)
    check(page)
    assert page["results"] == [] or page["results"] in [
        everything[begin : begin + PAGE] for begin in range(0, len(everything), PAGE)
    ]
