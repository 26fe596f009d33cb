"""What readers say and tap, what their owner sees of it, and what can be measured with it."""

from __future__ import annotations

import asyncio
import contextlib
import json
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bot_api_server import BotApiServer
from bot_process import PATIENCE, TOKEN, Running
from test_cli import run

from bot.language import Language
from bot.reporting import export_lines, mark_of, report_lines
from bot.store import Asked, Received, Remarked, Response, Store, feedback, read_report
from bot.texts import texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot_api_server import Chat, SentMessage, User

ARTICLES = Path(__file__).parent / "articles"
AGE, WHO, NOBODY = "黃學清幾歲?", "張先峰是誰?", "火星上有多少隻企鵝?"


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(tmp_path_factory.mktemp("bot") / "log") as bot:
        yield bot


@contextlib.contextmanager
def running(log: Path) -> Iterator[Running]:
    with BotApiServer(token=TOKEN) as api:
        with Running(api, log) as bot:
            api.wait_for_call("getUpdates", timeout=PATIENCE)
            yield bot
            bot.stop()
        assert api.errors() == []


def rate(bot: Running, answer: SentMessage, mark: str) -> None:
    assert answer.markup is not None
    buttons = [button for row in answer.markup["inline_keyboard"] for button in row]
    before = len(bot.api.calls("answerCallbackQuery"))
    bot.api.tap(answer, next(button["callback_data"] for button in buttons if button["text"] == mark))
    bot.api.wait_for_call("answerCallbackQuery", count=before + 1)


def data_of(bot: Running) -> Path:
    return bot.log.parent / "data"


# --- feedback


def test_feedback_alone_explains_the_buttons(bot: Running, chat: Chat, ada: User) -> None:
    answer = bot.ask(chat, ada, "/feedback")
    assert "👍" in answer.text
    assert "/feedback 答案太長了" in answer.text


def test_feedback_is_kept_without_a_name_and_reported(bot: Running, chat: Chat, ada: User) -> None:
    assert "謝謝" in bot.ask(chat, ada, "/feedback 字太小了,\n看不清楚 <b>").text
    assert "字太小了,\n看不清楚 <b>" in read_report(data_of(bot), 5).feedback
    report = run("report", "--data", data_of(bot)).stdout
    assert "Feedback:" in report
    assert "字太小了, 看不清楚 <b>" in report
    connection = sqlite3.connect(data_of(bot) / "article-bot.sqlite3")
    kept = connection.execute("SELECT * FROM feedback").fetchall()
    connection.close()
    assert not any(str(ada.id) in str(row) or "Ada" in str(row) for row in kept)


def test_the_privacy_command_tells_of_feedback(bot: Running, chat: Chat, ada: User) -> None:
    assert "/feedback" in bot.ask(chat, ada, "/privacy").text


def test_feedback_is_committed_with_the_thanks_for_it(tmp_path: Path) -> None:
    async def main() -> tuple[str, ...]:
        store = Store.open(tmp_path, 1)
        try:
            await store.receive([Received(1, "lane", "{}")])
            claimed = (await store.turn("lane")).claimed
            assert claimed is not None
            await store.answer(claimed, Response(changes=(Remarked("好用"),)))
            return (await store.report(5)).feedback
        finally:
            store.close()

    assert asyncio.run(main()) == ("好用",)


def test_old_feedback_is_removed_and_of_the_rest_the_newest_stays(tmp_path: Path) -> None:
    Store.open(tmp_path, 1).close()
    connection = sqlite3.connect(tmp_path / "article-bot.sqlite3")
    for number in range(6):
        feedback.add(connection, 1, str(number), float(number))
    assert feedback.tidy(connection, before=2, most=3, limit=500) == 3
    assert feedback.latest(connection, 10) == ("5", "4", "3")
    assert feedback.tidy(connection, before=10, most=3, limit=1) == 1
    connection.close()


def test_without_feedback_the_report_has_no_such_part(tmp_path: Path) -> None:
    Store.open(tmp_path, 1).close()
    assert list(report_lines(read_report(tmp_path, 5), texts(Language.EN))) == ["0 questions, 0 answered; 0 👍, 0 👎"]


# --- questions with what readers think of the answers


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[Running]:
    """A bot that nobody else asks or judges."""
    with running(tmp_path / "log") as bot:
        yield bot


def test_the_export_of_what_readers_judged_can_be_evaluated(alone: Running, tmp_path: Path) -> None:
    bot, ada = alone, alone.api.person("Ada", language_code="zh-hant")
    chat = bot.api.private_chat(ada)
    rate(bot, bot.ask(chat, ada, AGE), "👍")
    rate(bot, bot.ask(chat, ada, WHO), "👎")
    bot.ask(chat, ada, "黃霞是誰?")
    bot.ask(chat, ada, NOBODY)
    export = run("report", "--export", "--data", data_of(bot))
    assert export.stderr == ""
    judged = {line["q"]: line for line in map(json.loads, export.stdout.splitlines())}
    assert set(judged) == {AGE, NOBODY}
    [gold] = judged[AGE]["gold"]
    assert gold.startswith("50歲的黃學清")
    assert judged[NOBODY]["gold"] == []

    questions = tmp_path / "asked.jsonl"
    questions.write_text(export.stdout, encoding="utf-8")
    report = json.loads(run("evaluate", questions, "--json").stdout)
    assert report["queries"] == 2
    assert report["kinds"]["liked"]["Success@1"] == 1.0

    everything = run("report", "--export", "--all", "--data", data_of(bot)).stdout
    unjudged = {line["q"]: line for line in map(json.loads, everything.splitlines()) if line["kind"] == "unjudged"}
    assert {WHO, "黃霞是誰?"} <= set(unjudged)
    assert not any("gold" in line for line in unjudged.values())
    questions.write_text(everything, encoding="utf-8")
    assert json.loads(run("evaluate", questions, "--json").stdout)["queries"] == 2

    gone = run("report", "--export", "--data", data_of(bot), "--seeds", ARTICLES)
    assert [json.loads(line)["q"] for line in gone.stdout.splitlines()] == [NOBODY]


def test_an_unjudged_question_is_asked_once_somebody_has_filled_in_its_gold(tmp_path: Path) -> None:
    questions = tmp_path / "asked.jsonl"
    line = {"id": 1, "q": AGE, "kind": "unjudged", "gold": ["50歲的黃學清"]}
    questions.write_text(json.dumps(line) + '\n{"id": 2, "q": "x", "kind": "unjudged"}\n', encoding="utf-8")
    assert json.loads(run("evaluate", questions, "--json").stdout)["queries"] == 1


def test_a_search_is_no_question(bot: Running, chat: Chat, ada: User) -> None:
    before = read_report(data_of(bot), 5).questions
    bot.ask(chat, ada, "/search 檢查站 卡點")
    bot.ask(chat, ada, "檢查站有幾個?")
    assert read_report(data_of(bot), 5).questions == before + 1
    lines = run("report", "--export", "--all", "--data", data_of(bot)).stdout.splitlines()
    assert "檢查站 卡點" not in [line["q"] for line in map(json.loads, lines)]


def test_a_follow_up_is_exported_with_what_was_asked_before_it(
    bot: Running, chat: Chat, ada: User, tmp_path: Path
) -> None:
    bot.ask(chat, ada, "張先峰帶頭值守了多少天?")
    rate(bot, bot.ask(chat, ada, "他是誰?"), "👍")
    exported = run("report", "--export", "--data", data_of(bot)).stdout.splitlines()
    [line] = [line for line in exported if json.loads(line)["q"] == "他是誰?"]
    assert json.loads(line)["context"] == ["張先峰帶頭值守了多少天?"]
    questions = tmp_path / "asked.jsonl"
    questions.write_text(line, encoding="utf-8")
    assert json.loads(run("evaluate", questions, "--json").stdout)["kinds"]["liked"]["Success@1"] == 1.0


@pytest.mark.parametrize(
    ("answered", "liked", "disliked", "passages", "gold"),
    [
        (True, 2, 0, ("甲", "乙"), ["甲", "乙"]),
        (True, 1, 0, ("甲", "沒了"), ["甲"]),
        (True, 1, 0, ("沒了",), None),
        (True, 5, 1, ("甲",), None),
        (True, 0, 0, (), None),
        (False, 0, 0, (), []),
        (False, 1, 0, (), []),
        (False, 0, 1, (), None),
    ],
)
def test_gold_is_told_only_where_readers_agree_and_the_passage_is_there(
    *, answered: bool, liked: int, disliked: int, passages: tuple[str, ...], gold: list[str] | None
) -> None:
    asked = Asked("問", 3, answered, liked, disliked, tuple(map(mark_of, passages)))
    lines = [json.loads(line) for line in export_lines([asked], ["甲", "乙"])]
    assert [line["gold"] for line in lines] == ([] if gold is None else [gold])


def test_all_goes_with_export_only() -> None:
    done = run("report", "--all")
    assert done.returncode == 2
    assert "--all goes with --export" in done.stderr
