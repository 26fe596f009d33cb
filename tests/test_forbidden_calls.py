"""Nothing that the project reads is ever run as code, and no command goes through a shell."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FILES = sorted(path for package in ("bot", "retrieval") for path in (ROOT / package).rglob("*.py"))
CALLS = {"eval", "exec", "compile", "__import__", "os.system", "os.popen", "yaml.load", "yaml.unsafe_load"}
MODULES = {"pickle", "cPickle", "dill", "shelve", "marshal", "code", "codeop", "yaml", "subprocess", "pty"}


def forbidden(source: str) -> set[str]:
    """What in a source could run what it reads: calls, modules, `shell=True` and NumPy's way to pickle."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=called, keywords=keywords):
                found |= {ast.unparse(called)} & CALLS
                for keyword in keywords:
                    if keyword.arg in {"shell", "allow_pickle"} and ast.unparse(keyword.value) != "False":
                        found.add(keyword.arg)
            case ast.Import(names=names):
                found |= {alias.name.partition(".")[0] for alias in names} & MODULES
            case ast.ImportFrom(module=str(module), level=0):
                found |= {module.partition(".")[0]} & MODULES
    return found


def test_no_module_runs_what_it_reads() -> None:
    assert len(FILES) > 50
    assert {str(path): bad for path in FILES if (bad := forbidden(path.read_text("utf-8")))} == {}


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("eval(text)", "eval"),
        ("def f():\n    import pickle as p", "pickle"),
        ("from marshal import loads", "marshal"),
        ("os.system(text)", "os.system"),
        ("run(text, shell=True)", "shell"),
        ("np.load(path, allow_pickle=given)", "allow_pickle"),
        ("yaml.load(text)", "yaml.load"),
    ],
)
def test_the_guard_sees_it_in_any_place(source: str, name: str) -> None:
    assert name in forbidden(source)


def test_a_pattern_may_be_compiled() -> None:
    assert forbidden("re.compile(text)") == set()
