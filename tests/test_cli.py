from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from bot_process import PATIENCE

from bot.store import Store

ARTICLES = Path(__file__).parent / "articles"


def run(*arguments: str | Path, given: str = "", env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("TELEGRAM_", "ARTICLE_BOT_"))}
    return subprocess.run(
        [sys.executable, "-m", "bot", *map(str, arguments)],
        input=given,
        capture_output=True,
        encoding="utf-8",
        env=environ | (env or {}),
        timeout=PATIENCE,
        check=False,
    )


def shell(line: str, *, buffered: bool = True) -> subprocess.CompletedProcess[str]:
    """Run a line of bash in which `bot` is the command; it gives the status of the last that failed in a pipe."""
    script = f'set -o pipefail; bot() {{ "{sys.executable}" -m bot "$@"; }}; {line}'
    environ = os.environ | {"PYTHONUNBUFFERED": "" if buffered else "1"}
    return subprocess.run(
        ["bash", "-c", script], capture_output=True, encoding="utf-8", env=environ, timeout=PATIENCE, check=False
    )


def test_alone_it_prints_the_help() -> None:
    done = run()
    assert done.returncode == 0
    assert all(command in done.stdout for command in ("console", "ask", "telegram", "evaluate"))


def test_it_tells_its_version() -> None:
    done = run("--version")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("article-bot ")


def test_one_question_gets_the_passage_and_its_source() -> None:
    done = run("ask", "黃學清幾歲?")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("50歲的黃學清")
    assert "重慶日報網" in done.stdout


def test_one_question_as_json() -> None:
    answer = json.loads(run("ask", "黃學清幾歲?", "--json", "--top", "2").stdout)
    assert answer["answered"]
    assert len(answer["passages"]) == 2


def test_chinese_is_written_whatever_the_locale_says() -> None:
    done = run("ask", "黃學清幾歲?", env={"LC_ALL": "C", "PYTHONIOENCODING": "ascii"})
    assert done.stdout.startswith("50歲的黃學清")


def test_a_batch_answers_line_by_line_on_standard_output() -> None:
    done = run("ask", "--batch", given='{"id": 1, "q": "黃學清幾歲?"}\nnonsense\n{"id": 2, "q": "作者是誰"}\n')
    first, second, third = map(json.loads, done.stdout.splitlines())
    assert (first["id"], "error" in second, third["id"]) == (1, True, 2)


@pytest.mark.parametrize(
    "arguments",
    [
        ["ask"],
        ["ask", "問題", "--batch"],
        ["ask", "問題", "--top", "0"],
        ["ask", ""],
        ["ask", " "],
        ["ask", "問題", "--explain", "--json"],
        ["ask", "--batch", "--explain"],
        ["nothing"],
    ],
)
def test_a_call_that_makes_no_sense_fails_with_a_word_of_why(arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert "article-bot" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_missing_folder_is_named_in_one_clear_line() -> None:
    done = run("ask", "問題", "--seeds", "/no/such/folder")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "/no/such/folder" in done.stderr


def test_a_broken_article_is_named_and_the_others_still_answer(tmp_path: Path) -> None:
    (tmp_path / "binary.txt").write_bytes(b"\x00\x01\x02\xff" * 100)
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "good.txt").write_text("小貓在屋頂上睡覺。\n\n小狗在花園裡玩耍。\n", encoding="utf-8")
    done = run("ask", "小狗在哪裡玩耍", "--seeds", tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith("小狗在花園裡玩耍。")
    assert "binary.txt" in done.stderr
    assert "empty.txt" in done.stderr
    assert "Traceback" not in done.stderr


def test_another_folder_can_come_from_the_environment() -> None:
    done = run("ask", "作者", env={"ARTICLE_BOT_SEEDS": str(ARTICLES)})
    assert done.returncode == 0


def test_telegram_without_a_token_says_what_to_do() -> None:
    done = run("telegram")
    assert done.returncode == 2
    assert "@BotFather" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    path = tmp_path / "own.jsonl"
    rows = [
        {"id": "1", "q": "黃學清幾歲?", "kind": "fact", "gold": ["50歲的黃學清"], "answer": "50歲"},
        {"id": "2", "q": "他幾歲?", "kind": "follow-up", "gold": ["50歲的黃學清"], "context": ["黃學清是誰?"]},
        {"id": "3", "q": "你好", "kind": "chit-chat", "gold": []},
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_own_questions_are_evaluated_with_their_context(questions: Path) -> None:
    report = json.loads(run("evaluate", questions, "--json").stdout)
    assert (report["Success@1"], report["queries"]) == (1.0, 3)
    assert report["kinds"]["chit-chat"]["declined"]["unanswerable"]["share"] == 1.0


def test_the_context_can_be_left_out(questions: Path) -> None:
    report = json.loads(run("evaluate", questions, "--json", "--no-history").stdout)
    assert report["kinds"]["follow-up"]["Success@1"] == 0.0


def test_a_beir_folder_is_evaluated_beside_the_baseline(tmp_path: Path) -> None:
    (tmp_path / "qrels").mkdir()
    corpus = [
        {"_id": "c", "title": "寵物", "text": "小貓在屋頂睡覺"},
        {"_id": "d", "title": "花園", "text": "狗在玩耍"},
    ]
    queries = [{"_id": "q", "text": "小猫在哪里睡觉"}, {"_id": "r", "text": "花園裡有什麼"}]
    for name, rows in (("corpus", corpus), ("queries", queries)):
        (tmp_path / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    (tmp_path / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\nq\tc\t1\nr\td\t1\n", encoding="utf-8")
    report = json.loads(run("evaluate", tmp_path, "--json", "--baseline").stdout)
    assert report["Success@1"] == 1.0
    assert report["baseline"]["queries"] == 2
    table = run("evaluate", tmp_path, "--baseline").stdout
    assert "baseline" in table
    assert "MRR@10" in table


def test_a_set_that_is_missing_is_named() -> None:
    done = run("evaluate", "/no/such/set.jsonl")
    assert done.returncode == 2
    assert "/no/such/set.jsonl" in done.stderr
    assert "Traceback" not in done.stderr


needs_bash = pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")


@needs_bash
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
@pytest.mark.parametrize(
    ("line", "buffered"),
    [
        ("bot ask 黃學清", True),
        ("bot ask 黃學清", False),
        ("""echo '{"q": "黃學清"}' | bot ask --batch""", True),
        ("bot console < /dev/null", True),
    ],
)
def test_output_that_cannot_be_written_is_told_in_one_clear_line(line: str, buffered: bool) -> None:  # noqa: FBT001
    done = shell(f"{line} > /dev/full", buffered=buffered)
    assert done.returncode == 2
    assert done.stderr.startswith("article-bot: cannot read or write")
    assert done.stderr.count("\n") == 1


@needs_bash
@pytest.mark.parametrize(
    "line",
    ["yes 黃學清幾歲 | head -200 | bot console | head -1", "bot ask 黃學清 | true", "bot console < /dev/null | true"],
)
def test_a_reader_that_leaves_early_is_no_failure(line: str) -> None:
    # `yes` and `head` may die of the pipe themselves: what counts is the status of the bot.
    done = shell(f"{line}; echo ${{PIPESTATUS[@]}} >&2")
    statuses = done.stderr.split()
    assert statuses[-2:] == ["0", "0"]
    assert all(status in {"0", "141"} for status in statuses)


@needs_bash
@pytest.mark.parametrize(
    ("line", "closed"),
    [
        ("bot console <&-", "standard input"),
        ("bot ask --batch <&-", "standard input"),
        ("bot ask 黃學清 >&-", "standard output"),
        ("bot console >&-", "standard output"),
    ],
)
def test_a_closed_stream_is_named_in_one_clear_line(line: str, closed: str) -> None:
    done = shell(line)
    assert done.returncode == 2
    assert done.stderr.startswith(f"article-bot: {closed} is closed")
    assert done.stderr.count("\n") == 1


@needs_bash
def test_one_question_needs_no_standard_input() -> None:
    done = shell("bot ask 黃學清幾歲 <&-")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("module", ["retrieval", "bot.answering", "bot.config", "bot.batch"])
def test_an_interrupt_while_the_program_loads_ends_it_quietly(module: str) -> None:
    code = f"""
import runpy, sys

class Interrupting:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            raise KeyboardInterrupt

sys.meta_path.insert(0, Interrupting())
sys.argv = ["article-bot", "ask", "黃學清"]
runpy.run_module("bot", run_name="__main__")
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


@pytest.mark.parametrize("number", ["abc", "0", "-1", "1.5", "9" * 5000])
def test_a_number_of_passages_that_is_none_is_refused_in_clear_words(number: str) -> None:
    done = run("ask", "問題", f"--top={number}")
    assert done.returncode == 2
    assert done.stderr.endswith("argument --top: must be a whole number, 1 or more\n")


def test_a_question_that_looks_like_an_option_is_told_how_to_be_asked() -> None:
    done = run("ask", "-黃學清幾歲")
    assert done.returncode == 2
    assert "article-bot ask -- " in done.stderr
    assert run("ask", "--", "-黃學清幾歲").stdout.startswith("50歲的黃學清")


def test_a_question_without_quotes_is_told_to_be_put_in_quotes() -> None:
    done = run("ask", "how", "old", "is", "huang", "xueqing")
    assert done.returncode == 2
    assert done.stderr.endswith("put the whole question in quotes: article-bot ask 'how old is huang xueqing'\n")


def test_several_questions_get_an_answer_each() -> None:
    first, second = run("ask", "黃學清幾歲?他一天睡多久?").stdout.strip().split("\n\n")
    assert first.startswith("50歲的黃學清")
    assert "隻睡1小時" in second
    assert run("ask", "黃學清幾歲?他一天睡多久?", "--explain").stdout.count("\nconfidence ") == 2
    assert run("ask", "黃學清幾歲?", "--top", "4").stdout.count("\n—— ") == 4


def test_an_option_that_no_question_can_be_is_only_named() -> None:
    done = run("console", "--nonsense")
    assert done.returncode == 2
    assert done.stderr.endswith("unrecognized arguments: --nonsense\n")


def test_a_folder_without_a_usable_article_is_named_with_what_is_wrong_in_it(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    done = run("ask", "問題", "--seeds", tmp_path)
    assert done.returncode == 2
    folder, file = done.stderr.splitlines()
    assert str(tmp_path) in folder
    assert "empty.txt" in file


def test_a_store_is_backed_up_and_restored(tmp_path: Path) -> None:
    data, backup = tmp_path / "data", tmp_path / "backup"
    missing = run("backup", backup, "--data", data)
    assert missing.returncode == 2
    assert "nothing to back up" in missing.stderr
    store = Store.open(data, 1)
    done = run("backup", backup, "--data", data)
    assert (done.returncode, done.stderr) == (0, "")
    assert str(backup) in done.stdout
    (tmp_path / "letter").write_text("dear reader", encoding="utf-8")
    refused = run("backup", tmp_path / "letter", "--data", data)
    assert refused.returncode == 2
    assert "is no backup of this bot" in refused.stderr
    assert (tmp_path / "letter").read_text(encoding="utf-8") == "dear reader"
    refused = run("restore", tmp_path / "letter", "--data", tmp_path / "new")
    assert refused.returncode == 2
    assert not (tmp_path / "new").exists()
    refused = run("restore", backup, "--data", data)
    assert refused.returncode == 2
    assert "in use by another process" in refused.stderr
    assert refused.stderr.count("\n") == 1
    store.close()
    done = run("restore", backup, "--data", data)
    assert (done.returncode, done.stderr) == (0, "")
    [aside] = data.glob("*.replaced-*")
    assert str(aside) in done.stdout
    Store.open(data, 1).close()


def test_an_answer_is_the_same_to_the_digit_whatever_python_takes_for_hashes() -> None:
    talk = ["區領導 包片", "huang xueqing", "黃遐ㄉ請戰書寫了什麼", "黃雪清管幾個高速出入囗"]
    asked = [{"q": "付山祥是誰阿", "context": talk}, {"q": "黃雪清附責甚麼"}, {"q": "三峡中心医院有多少医生"}]
    given = "\n".join(map(json.dumps, asked))
    answers = {run("ask", "--batch", given=given, env={"PYTHONHASHSEED": seed}).stdout for seed in "1234"}
    [told] = answers
    assert len(told.splitlines()) == len(asked)
