from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from bot.answering import Answerer
from retrieval import Analyzer, read_folder, script_of

SEEDS = Path(__file__).parent.parent / "seeds"

# The first example of a property may load a dictionary, and machines differ: no example is late.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


@pytest.fixture(scope="session")
def analyzer() -> Analyzer:
    """The analyzer that all tests share, its dictionaries loaded."""
    shared = Analyzer()
    shared.tokens("詞典")
    script_of("詞典")
    return shared


@pytest.fixture(scope="session")
def answerer(analyzer: Analyzer) -> Answerer:
    """Answers about the articles the project comes with."""
    return Answerer.of(read_folder(SEEDS).articles, analyzer)
