from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

COMMAND = [sys.executable, "-m", "bot", "console"]


def piped(*lines: str) -> str:
    done = subprocess.run(
        COMMAND, input="\n".join(lines) + "\n", capture_output=True, encoding="utf-8", timeout=60, check=False
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


def test_a_follow_up_is_understood() -> None:
    assert "50歲的黃學清" in piped("黃學清是誰?", "他幾歲?").split("結果 1/")[1]


def test_the_outline_names_the_sections_and_read_shows_a_paragraph() -> None:
    out = piped("/outline", "/read 3", "/read 99", "/read ³")
    assert "卡點就是戰場,嚴防死守交通線  第 10–18 段" in out
    assert "1月21日,重慶市首例" in out
    assert out.count("這篇文章有 29 段") == 2


def test_commands_without_an_answer_to_go_on_from_say_so() -> None:
    assert piped("/more", "/next").count("請先問一個問題") == 2


def test_an_unknown_command_is_named() -> None:
    assert "/nothing" in piped("/nothing")


def test_after_quit_nothing_is_answered() -> None:
    assert "50歲" not in piped("/quit", "黃學清幾歲?")


def test_the_bot_speaks_the_askers_language() -> None:
    assert "不客气" in piped("谢谢")


def test_the_first_answer_comes_soon_after_the_start() -> None:
    piped("黃學清幾歲?")  # the dictionary is compiled once
    begun = time.monotonic()
    piped("黃學清幾歲?")
    assert time.monotonic() - begun < 20  # hangs are caught here; speed is measured, not tested


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Any]:
    pexpect = pytest.importorskip("pexpect", reason="there are no pseudo-terminals on Windows")
    child = pexpect.spawn(
        COMMAND[0],
        [*COMMAND[1:], "--data", str(tmp_path / "data")],
        env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "100", "LINES": "50"},
        dimensions=(50, 100),
        encoding="utf-8",
        timeout=30,
    )
    yield child
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


def test_control_c_clears_the_line_and_control_d_leaves(terminal: Any) -> None:
    terminal.expect("❯")
    terminal.send("黃學")
    terminal.sendintr()
    terminal.expect("❯")
    terminal.sendeof()
    terminal.wait()
    assert terminal.exitstatus == 0
