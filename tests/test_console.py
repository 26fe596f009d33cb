from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from bot_process import PATIENCE

from bot.console import _typed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

COMMAND = [sys.executable, "-m", "bot", "console"]


def piped(*lines: str, seeds: Path | None = None) -> str:
    done = subprocess.run(
        COMMAND if seeds is None else [*COMMAND, "--seeds", str(seeds)],
        input="\n".join(lines) + "\n",
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_piped_questions_are_answered_in_plain_text() -> None:
    out = piped("黃學清幾歲?")
    assert "50歲的黃學清是萬州區公路局路政大隊大隊長。疫情發生后,他負責全區高速公路出入口的疫情防控。" in out
    assert "\x1b" not in out


def test_more_opens_the_paragraphs_around_and_next_goes_on() -> None:
    out = piped("黃學清幾歲?", "/more", "/next")
    assert "第 14 段" in out
    assert "結果 2/" in out


def test_a_heading_is_shown_with_the_paragraph_under_it_and_more_opens_those_after() -> None:
    out = piped("「卡點就是戰場,嚴防死守交通線」說了什麼?", "/more")
    told, more = out.split("結果 1/")[:2]
    assert "· 第 10 段" in told
    assert "· 第 9 段" not in out
    assert "· 第 11 段" in more


def test_an_answer_in_an_interview_comes_with_what_was_asked(tmp_path: Path) -> None:
    lines = ("小狗在花園裡跑步。", "問：小貓晚上去哪裡？", "答：在屋頂上睡覺。", "問：小狗呢？", "答：在花園。")
    (tmp_path / "a.txt").write_text("貓與狗\n" + "\n".join(lines), encoding="utf-8")
    told = piped("小貓在哪裡睡覺", "/more", seeds=tmp_path)
    first, more = told.split("結果 ")[:2]
    assert "問：小貓晚上去哪裡？\n第 3 段\n答：在屋頂上睡覺。" in first
    assert more.count("問：小貓晚上去哪裡？") == 1
    assert "小狗在花園裡跑步。" in more


def test_a_follow_up_is_understood() -> None:
    assert "50歲的黃學清" in piped("黃學清是誰?", "他幾歲?").split("結果 1/")[1]


def test_more_goes_on_from_one_result_to_the_next() -> None:
    out = piped("黃學清幾歲?", "還有呢?", "還有呢?")
    assert re.findall(r"結果 (\d)/", out) == ["1", "2", "3"]


def test_more_says_when_what_is_left_has_little_to_do_with_the_question() -> None:
    first, *others = piped("黃學清幾歲?", *["還有呢?"] * 4).split("結果 ")[:5]
    assert "關係不大" not in first
    assert "關係不大" in others[-1]


def test_who_asks_what_came_later_reads_on_in_the_story() -> None:
    out = piped("黃學清幾歲?", "後來呢?", "然後呢?")
    assert re.findall(r"第 (\d+) 段", out) == ["15", "16", "17"]
    assert "關係不大" not in out


def test_what_came_later_never_stands_before_what_was_shown() -> None:
    out = piped("黃學清幾歲?", "他一天睡多久", "後來呢?")
    assert re.findall(r"第 (\d+) 段", out) == ["15", "16", "17"]


def test_one_reads_on_from_what_was_shown_last() -> None:
    for way, line in (("還有呢?", "結果 2/"), ("/next", "結果 2/"), ("/read 20", "第 20 段")):
        *_, shown, on = piped("黃學清幾歲?", way, "下一段").split("第 ")
        assert line in f"第 {shown}{on}"
        assert int(on.split()[0]) == int(shown.split()[0]) + 1


def test_what_only_comes_near_is_never_shown_as_an_answer() -> None:
    out = piped("推介一間好食嘅火鍋店", "還有呢?", "/next")
    assert re.findall(r"結果 (\d)/", out) == ["1", "2", "3"]
    assert out.count("沒有回答問題") == 2


def test_each_of_several_questions_in_a_line_is_answered() -> None:
    out = piped("黃學清幾歲?他一天睡多久?")
    assert "50歲的黃學清" in out
    assert "隻睡1小時" in out


@pytest.mark.parametrize("said", ["ok", "asdf", "LED"])
def test_a_word_in_no_language_does_not_change_what_is_spoken(said: str) -> None:
    assert "結果 1/" in piped("黃學清幾歲?", said, "/next", "/read 0").split("❯")[-1]
    assert "這篇文章有 29 段" in piped("黃學清幾歲?", said, "/read 0")


def test_what_there_is_no_more_of_is_not_offered(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("小貓的故事\n\n小貓今年三歲,住在屋頂上,每天曬太陽。\n", encoding="utf-8")
    out = piped("小貓幾歲?", seeds=tmp_path)
    assert "三歲" in out
    last = piped("第29段說什麼?")
    assert "結果 1/1  /more\n" in last


def test_a_paragraph_is_named_in_digits_or_in_chinese() -> None:
    assert piped("/read 三") == piped("/read 3") == piped("/read 第三段")


def test_an_outline_is_that_of_the_article_whose_number_is_given(tmp_path: Path) -> None:
    for name in ("貓", "狗"):
        text = f"小{name}的一天\n\n小{name}在屋頂上睡覺,直到太陽下山才起來。\n\n小{name}晚上出門去找朋友玩。\n"
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    every = piped("/outline", seeds=tmp_path)
    assert every.count("全文  第 1–2 段") == 2
    for command in ("/outline 2", "/article 2", "/outline 二"):
        out = piped(command, seeds=tmp_path)
        assert "\n2. 小" in out
        assert "\n1. 小" not in out
    assert "文章共有 2 篇" in piped("/outline 3", seeds=tmp_path)


def test_the_outline_names_the_sections_and_read_shows_a_paragraph() -> None:
    out = piped("/outline", "/read 3", "/read 99", "/read ³")
    assert "卡點就是戰場,嚴防死守交通線  第 10–18 段" in out
    assert "1月21日,重慶市首例" in out
    assert out.count("這篇文章有 29 段") == 2


def test_the_articles_are_told_about_with_their_size() -> None:
    out = piped("/article")
    assert "共 29 段、2947 個字" in out
    assert "第 10–18 段" not in out


def test_commands_without_an_answer_to_go_on_from_say_so() -> None:
    assert piped("/more", "/next").count("請先問一個問題") == 2


def test_an_unknown_command_is_named() -> None:
    assert "/nothing" in piped("/nothing")


@pytest.mark.parametrize("word", ["/quit", "/exit", "quit", "exit", "Q", ":q"])
def test_after_quit_nothing_is_answered(word: str) -> None:
    out = piped(word, "黃學清幾歲?")
    assert "再見！" in out
    assert "50歲" not in out


@pytest.mark.parametrize("leaving", ["/QUIT", "/Exit", "/q"])
def test_commands_may_be_typed_in_capitals(leaving: str) -> None:
    out = piped("/Help", "/OUTLINE", leaving, "黃學清幾歲?")
    assert "/outline  文章大綱" in out
    assert "卡點就是戰場,嚴防死守交通線  第 10–18 段" in out
    assert "再見" in out
    assert "50歲" not in out


def test_where_the_article_does_not_say_next_goes_through_the_nearest_passages() -> None:
    out = piped("推介一間好食嘅火鍋店", *["/next"] * 12)
    assert "文中沒有提到" in out
    count = int(re.findall(r"結果 1/(\d+)", out)[0])
    results = re.split(r"結果 \d+/\d+", out)
    assert len(set(results)) == len(results) == count + 1
    assert re.findall(r"結果 (\d+)/", out) == [str(position) for position in range(1, count + 1)]
    assert out.count("沒有更多結果了") == 12 - (count - 1)


def test_more_says_where_the_article_has_no_more() -> None:
    out = piped("黃學清幾歲?", *["/more"] * 30)
    after_the_widest = out.split("結果 1/")[-1].splitlines()[1:]
    assert set(after_the_widest) == {"文章到此為止，前後沒有更多內容了。"}


@pytest.fixture
def two(tmp_path: Path) -> Path:
    for name, title, first, second in (
        ("a", "貓的故事", "小貓在屋頂上睡覺。", "小貓醒來喝了牛奶。"),
        ("b", "狗的故事", "小狗在花園裡玩耍。", "小狗累了回家吃飯。"),
    ):
        (tmp_path / f"{name}.txt").write_text(f"{first}\n\n{second}\n", encoding="utf-8")
        (tmp_path / f"{name}.toml").write_text(f'title = "{title}"\n', encoding="utf-8")
    return tmp_path


def test_of_several_articles_read_asks_which_one(two: Path) -> None:
    out = piped("/read 2", seeds=two)
    assert "請寫上是哪一篇" in out
    assert "  1. 《貓的故事》\n  2. 《狗的故事》" in out


def test_of_several_articles_read_takes_the_one_named_and_stays_there(two: Path) -> None:
    out = piped("/read 2 2", "/read 1", "/read 1 1", "/read 3 1", "/read 2 9", "/read 1 2 3", seeds=two)
    first, second, third = re.findall(r"第 \d 段\n(.*)\n(.*)", out)
    assert first == ("小狗累了回家吃飯。", "《狗的故事》")
    assert second == ("小狗在花園裡玩耍。", "《狗的故事》")
    assert third == ("小貓在屋頂上睡覺。", "《貓的故事》")
    assert out.count("請寫上是哪一篇") == 2
    assert out.count("這篇文章有 2 段") == 1


def test_of_several_articles_read_takes_the_one_of_the_passage_shown_last(two: Path) -> None:
    assert "小狗累了回家吃飯。\n《狗的故事》" in piped("小狗在哪裡玩耍", "你好", "/read 2", seeds=two)


def test_the_help_tells_how_to_choose_an_article_where_there_are_several(two: Path) -> None:
    assert "/read 2 3" in piped("/help", seeds=two)
    assert "/read 2 3" not in piped("/help")
    assert "2. 狗的故事" in piped("/outline", seeds=two)


def test_the_bot_speaks_the_askers_language() -> None:
    assert "不客气" in piped("谢谢")


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Any]:
    pexpect = pytest.importorskip("pexpect", reason="there are no pseudo-terminals on Windows")
    child = pexpect.spawn(
        COMMAND[0],
        [*COMMAND[1:], "--data", str(tmp_path / "data")],
        env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "100", "LINES": "50"},
        dimensions=(50, 100),
        encoding="utf-8",
        timeout=PATIENCE,
    )
    try:
        yield child
    finally:
        child.close(force=True)


def test_in_a_terminal_the_answer_is_marked_and_the_history_is_kept(terminal: Any, tmp_path: Path) -> None:
    terminal.expect("❯")
    terminal.sendline("黃學清幾歲?")
    terminal.expect(r"\x1b\[[0-9;]*m50歲")
    terminal.expect("重慶日報網")
    terminal.expect("❯")
    terminal.sendline("/quit")
    terminal.expect("再見")
    terminal.wait()
    assert terminal.exitstatus == 0
    assert "黃學清幾歲?" in (tmp_path / "data" / "console-history").read_text(encoding="utf-8")


class Typing:
    """In place of what reads from a terminal."""

    def __init__(self, *_: object, **__: object) -> None: ...

    def prompt(self) -> str:
        return "黃學清幾歲?"


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such rights")
@pytest.mark.parametrize("before", [None, 0o644])
def test_only_its_owner_may_read_the_history(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: int | None
) -> None:
    kept = tmp_path / "console-history"
    if before is not None:
        kept.touch(before)
    monkeypatch.setattr("prompt_toolkit.PromptSession", Typing)
    assert next(_typed(tmp_path)) == "黃學清幾歲?"
    assert kept.stat().st_mode & 0o777 == 0o600


def test_control_c_clears_the_line_and_control_d_leaves(terminal: Any) -> None:
    terminal.expect("❯")
    terminal.send("黃學")
    terminal.sendintr()
    terminal.expect("❯")
    terminal.sendeof()
    terminal.wait()
    assert terminal.exitstatus == 0
