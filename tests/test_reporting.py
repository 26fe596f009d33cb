"""The report of what readers ask, from a store that the bot wrote, and stores that an older version wrote."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from bot_api_server import BotApiServer
from bot_process import TOKEN, Running

from bot import cli
from bot.conversation import Message
from bot.language import Language
from bot.reporting import export_lines, report_lines
from bot.store import (
    NAME,
    Card,
    Place,
    Preferred,
    Rated,
    Received,
    Response,
    Shown,
    Store,
    TalkKey,
    read_asked,
    read_report,
)
from bot.store.database import APPLICATION
from bot.store.schema import MIGRATIONS
from bot.texts import texts
from retrieval.evaluation import load

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.store import Change

BOT = 123456


def card(key: str, question: str, *, found: bool = True, person: int = 1) -> Card:
    return Card(key, 1, person, 1, 1, question, "", found, (Place("a", 0, (0, 1)),), "c", "mark")


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    store = Store.open(tmp_path, BOT)
    changes: list[Change] = [Shown(card(f"age{n}", "他幾歲?", person=n)) for n in range(3)]
    changes += [Shown(card("pot1", "火鍋?", found=False)), Shown(card("who1", "誰?\n<b>"))]
    changes += [Rated("age0", 7, liked=True), Rated("age1", 7, liked=False), Rated("age1", 8, liked=False)]
    asyncio.run(commit(store, changes))
    yield tmp_path
    store.close()


async def commit(store: Store, changes: list[Change], update: int = 1) -> None:
    await store.receive([Received(update, "lane", "{}")])
    claimed = (await store.turn("lane")).claimed
    assert claimed is not None
    await store.answer(claimed, Response(changes=tuple(changes)))


def test_the_report_counts_questions_and_votes(folder: Path) -> None:
    lines = list(report_lines(read_report(folder, 10), texts(Language.EN)))
    assert lines[0] == "5 questions, 4 answered (80%); 1 👍, 2 👎"
    assert "    3 × 他幾歲?  👍 1 👎 2" in lines
    unanswered = lines[lines.index("Not answered:") + 1 :]
    assert unanswered[0] == "    1 × 火鍋?"


def test_every_line_of_the_report_is_one_line(folder: Path) -> None:
    assert not [line for line in report_lines(read_report(folder, 10), texts(Language.EN)) if "\n" in line]


def test_the_report_tells_at_most_so_many(folder: Path) -> None:
    assert len(read_report(folder, 1).most_asked) == 1


def test_a_vote_taken_back_counts_no_more(folder: Path) -> None:
    with closing(sqlite3.connect(folder / NAME)) as connection:
        assert connection.execute("SELECT COUNT(*) FROM ratings").fetchone() == (3,)
    assert read_report(folder, 1).liked == 1


def test_the_export_is_a_question_set_once_gold_is_filled_in(folder: Path, tmp_path: Path) -> None:
    lines = [json.loads(line) for line in export_lines(read_asked(folder), (), everything=True)]
    assert [line["times"] for line in lines] == [3, 1, 1]
    path = tmp_path / "asked.jsonl"
    path.write_text("\n".join(json.dumps({"gold": ["x"], **line}) for line in lines), encoding="utf-8")
    assert len(load(path).questions) == 3


def test_the_command_prints_the_report_and_the_export(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["report", "--data", str(folder), "--top", "1"]) == 0
    assert "5 questions" in capsys.readouterr().out
    assert cli.main(["report", "--data", str(folder), "--export", "--all"]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[0])["q"] == "他幾歲?"


def test_a_report_where_nobody_asked_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["report", "--data", str(tmp_path)]) == 2
    assert "nobody has asked" in capsys.readouterr().err
    Store.open(tmp_path, BOT).close()
    assert cli.main(["report", "--data", str(tmp_path)]) == 0
    assert capsys.readouterr().out.strip() == "0 questions, 0 answered; 0 👍, 0 👎"


def test_what_the_bot_is_asked_is_in_the_report_also_where_nothing_comes_near(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with BotApiServer(token=TOKEN) as api, Running(api, tmp_path / "log") as bot:
        person = api.person(language_code="zh-hant")
        chat = api.private_chat(person)
        for text in ("黃學清幾歲?", "qwerty zxcvb", "謝謝"):
            bot.ask(chat, person, text)
        # While the bot runs.
        assert cli.main(["report", "--data", str(tmp_path / "data")]) == 0
        bot.stop()
    told = capsys.readouterr().out
    assert told.startswith("2 questions, 1 answered (50%)")
    assert "qwerty zxcvb" in told.split("Not answered:")[1]


def test_a_store_from_before_answers_knew_their_message_still_knows_them(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / NAME)) as connection:
        older = "".join(f"{script};" for script in MIGRATIONS[:6])
        connection.executescript(f"{older} PRAGMA application_id = {APPLICATION}; PRAGMA user_version = 6;")
        connection.execute(
            "INSERT INTO outbox (bot, update_id, lane, created, state, method, params, message_id, settled)"
            " VALUES (?, 4, 'y', 1, 'sent', 'sendMessage', '', 12, 1)",
            (BOT,),
        )
        connection.execute(
            "INSERT INTO cards (key, bot, chat, person, update_id, asked, question, suggestion, found, places, passage,"
            " corpus, created) VALUES ('k', ?, 1, 2, 4, 11, '?', '', 1, ?, '', 'c', 1)",
            (BOT, '[["a", 7, [2, 5], null], ["b", 0, [0, 9], [3, 4]]]'),
        )
        connection.commit()
    store = Store.open(tmp_path, BOT)
    [(kept, message)] = asyncio.run(store.cards_answering(1, 11))
    store.close()
    assert (kept.key, message) == ("k", 12)
    assert kept.places == (Place("a", 7, (2, 5)), Place("b", 0, (0, 9), (3, 4)))
    assert not any(place.far for place in kept.places)


def test_a_store_of_the_first_version_keeps_all_it_holds_and_is_copied_before(tmp_path: Path) -> None:
    key = TalkKey(1, None, 2)
    path = tmp_path / NAME
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(f"{MIGRATIONS[0]}; PRAGMA application_id = {APPLICATION}; PRAGMA user_version = 1;")
        connection.execute(
            "INSERT INTO inbox (bot, update_id, lane, received, state, body) VALUES (?, 5, 'x', 1, 'waiting', '{}')",
            (BOT,),
        )
        connection.execute(
            "INSERT INTO outbox (bot, update_id, lane, created, state, method, params)"
            " VALUES (?, 4, 'y', 1, 'pending', 'sendMessage', '{}')",
            (BOT,),
        )
        connection.execute(
            "INSERT INTO talks VALUES (?, 1, ?, ?, 1)", (BOT, "[null, 2, null]", json.dumps([["user", "黃學清是誰?"]]))
        )
        connection.commit()

    async def look() -> None:
        assert await store.talk(key) == (Message("黃學清是誰?"),)
        assert {*await store.lanes(9)} == {"x", "y"}
        assert [post.outgoing.method for post in (await store.turn("y")).posts] == ["sendMessage"]
        claimed = (await store.turn("x")).claimed
        assert claimed is not None
        await store.answer(claimed, Response(changes=(Shown(card("k", "?")), Preferred(1, {"passages": 3}))))
        assert await store.preferences(1) == {"passages": 3}
        assert await store.card("k") == card("k", "?")

    store = Store.open(tmp_path, BOT)
    asyncio.run(look())
    store.close()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
    with closing(sqlite3.connect(tmp_path / f"{NAME}.v1.backup")) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
        assert connection.execute("SELECT COUNT(*) FROM talks").fetchone() == (1,)
