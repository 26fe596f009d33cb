from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import retrieval
from retrieval import errors

PACKAGE = Path(retrieval.__file__).parent
FILES = sorted(PACKAGE.rglob("*.py"))


def imported(source: str) -> set[str]:
    """The packages that a module's source imports anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found


# The public face


def test_all_names_what_the_package_holds() -> None:
    held = {
        name
        for name, value in vars(retrieval).items()
        if not name.startswith("_") and not isinstance(value, ModuleType)
    }
    assert set(retrieval.__all__) == held


def test_all_is_sorted_and_names_nothing_twice() -> None:
    assert retrieval.__all__ == sorted(set(retrieval.__all__))


def test_every_error_is_public_and_of_one_tree() -> None:
    own = {
        name
        for name, value in vars(errors).items()
        if isinstance(value, type) and issubclass(value, Exception) and value.__module__ == errors.__name__
    }
    assert own <= set(retrieval.__all__)
    assert all(issubclass(getattr(errors, name), retrieval.RetrievalError) for name in own)


def test_every_error_stands_in_the_tree_at_the_top_of_its_module() -> None:
    drawn = (errors.__doc__ or "").split()
    assert {name for name in retrieval.__all__ if name.endswith("Error")} <= set(drawn)


def test_everything_public_is_documented() -> None:
    classes = [getattr(retrieval, name) for name in retrieval.__all__ if name != "Span"]
    assert all(value.__doc__ for value in classes)


def test_an_article_error_carries_its_path_and_says_it() -> None:
    path = Path("seeds") / "a.txt"
    error = retrieval.EmptyArticleError(path, "no text", "write some")
    assert (error.path, error.problem, error.advice) == (path, "no text", "write some")
    assert str(error) == f"{path}: no text; write some"


def test_no_articles_carries_the_folder_and_each_problem() -> None:
    problem = retrieval.NotTextError(Path("a.bin"), "no text", "leave it out")
    error = retrieval.NoArticlesError(Path("seeds"), "nothing to read", [problem])
    assert (error.folder, error.problems) == (Path("seeds"), (problem,))
    assert str(error) == "seeds: nothing to read"


@pytest.mark.parametrize(("line", "said"), [(None, "set.json: bad"), (3, "set.json, line 3: bad")])
def test_a_dataset_error_says_its_line_where_there_is_one(line: int | None, said: str) -> None:
    error = retrieval.DatasetError(Path("set.json"), "bad", line=line)
    assert (error.path, error.line) == (Path("set.json"), line)
    assert str(error) == said


# The import boundary


def test_the_whole_package_loads_no_bot_and_nothing_of_a_bot_s() -> None:
    source = """
import importlib, pkgutil, sys
import retrieval
names = [module.name for module in pkgutil.walk_packages(retrieval.__path__, "retrieval.")]
for name in names:
    importlib.import_module(name)
loaded = {name.partition(".")[0] for name in sys.modules}
print(len(names), loaded & {"bot", "telegram", "httpx", "rich", "prompt_toolkit"})
"""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", source],
        cwd=PACKAGE.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    count, _, loaded = done.stdout.strip().partition(" ")
    # Packages are named once, by their folder, and the root is not named at all.
    assert int(count) == len(FILES) - 1
    assert loaded == "set()"


@pytest.mark.parametrize(
    ("package", "place"), [("jieba", "analysis.py"), ("rank_bm25", "bm25.py"), ("opencc", "script.py")]
)
def test_one_module_alone_imports(package: str, place: str) -> None:
    importing = {file for file in FILES if package in imported(file.read_text("utf-8"))}
    assert importing == {PACKAGE / place}


def test_no_module_imports_the_bot_even_in_a_function() -> None:
    guilty = {"bot", "telegram", "httpx", "rich", "prompt_toolkit"}
    assert not {file for file in FILES if guilty & imported(file.read_text("utf-8"))}


def test_the_guard_looks_at_every_module() -> None:
    assert len(FILES) > 10
    assert {file.name for file in FILES} >= {"analysis.py", "bm25.py", "script.py", "text.py", "index.py"}


def test_the_guard_sees_imports_of_any_form() -> None:
    source = "import a.b, c\nfrom d.e import f\nfrom . import g\nfrom .h import i\ndef j():\n    import k as l\n"
    assert imported(source) == {"a", "c", "d", "k"}
