from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bot_api_server import BotApiServer
from bot_process import TOKEN, Running
from hypothesis import HealthCheck, settings

from bot.answering import Answerer
from retrieval import Analyzer, read_folder, script_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot_api_server import Chat, User

SEEDS = Path(__file__).parent.parent / "seeds"

# The first example of a property may load a dictionary, and machines differ and are busy: none is late or too slow.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")


def pytest_configure() -> None:
    """Let the processes that tests start find the code compiled: there are hundreds, and to compile it takes each long.

    Images of containers often tell Python not to keep what it compiles; this is before the workers start.
    """
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


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


@pytest.fixture(scope="session")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A bot that answers many a test: what one does there must be nothing to the others."""
    log = tmp_path_factory.mktemp("bot") / "log"
    with BotApiServer(token=TOKEN) as api:
        with Running(api, log) as running:
            yield running
            running.stop()
        assert api.errors() == []
        written = log.read_text(encoding="utf-8")
        assert TOKEN not in written
        assert "Traceback" not in written


@pytest.fixture
def ada(bot: Running) -> User:
    return bot.api.person("Ada", language_code="zh-hant")


@pytest.fixture
def chat(bot: Running, ada: User) -> Chat:
    return bot.api.private_chat(ada)


@pytest.fixture
def group(bot: Running, ada: User) -> Chat:
    return bot.api.group("讀書會", members=[ada])
