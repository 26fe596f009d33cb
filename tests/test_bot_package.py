from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import retrieval

BOT = Path(__file__).parent.parent / "bot"
FILES = sorted(BOT.rglob("*.py"))


def imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
    return found


def test_only_the_telegram_room_knows_telegram() -> None:
    knowing = {path for path in FILES if any(name.split(".")[0] == "telegram" for name in imported(path))}
    assert knowing
    assert all(path.parent.name == "telegram_app" for path in knowing)


def test_the_bot_uses_only_the_public_faces_of_retrieval() -> None:
    public = {"retrieval", "retrieval.evaluation", "retrieval.baseline", "retrieval.training"}
    used = {name for path in FILES for name in imported(path) if name.split(".")[0] == "retrieval"}
    assert "retrieval" in used
    assert used <= public


def test_the_bot_takes_only_exported_names() -> None:
    taken = {
        alias.name
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == "retrieval"
        for alias in node.names
    }
    assert taken
    assert taken <= set(retrieval.__all__)


@pytest.mark.parametrize(
    ("statement", "absent"),
    [
        ("import bot.answering", ["telegram", "httpx", "rich", "prompt_toolkit", "jieba", "opencc"]),
        ("import bot.cli", ["telegram", "httpx", "rich", "prompt_toolkit", "jieba", "opencc"]),
        ("import bot.console", ["telegram", "httpx", "prompt_toolkit", "jieba", "opencc"]),
    ],
)
def test_heavy_imports_wait_until_they_are_used(statement: str, absent: list[str]) -> None:
    code = f"import sys; {statement}; print([m for m in {absent!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == "[]"
