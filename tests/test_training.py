from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.cli import main
from bot.training import tasks
from retrieval.certainty import CERTAINTY
from retrieval.features import FEATURES
from retrieval.rerank import BIAS, model
from retrieval.training import Task, train, write

if TYPE_CHECKING:
    from retrieval import Analyzer

HERE = Path(__file__).parent
QUESTIONS = [HERE / "questions" / f"{name}.jsonl" for name in ("bird_migration", "island_airport", "taiwan_ferry")]


@pytest.fixture(scope="module")
def few() -> list[Task]:
    return tasks(QUESTIONS, HERE / "articles")


def test_the_package_has_a_weight_for_everything_there_is() -> None:
    assert [*model().ranking] == [*FEATURES]
    assert [*model().certainty] == [*CERTAINTY, BIAS]


def test_training_puts_right_passages_first_more_often_and_is_the_same_to_the_digit(
    few: list[Task], analyzer: Analyzer
) -> None:
    trained, figures = train(few, analyzer)
    again, _ = train(few, analyzer)
    assert write(trained, figures) == write(again, figures)
    assert figures["articles"].questions == sum(q.answerable and not q.history for task in few for q in task.questions)
    assert figures["articles"].after >= figures["articles"].before - 0.05
    assert figures["articles"].auroc > 0.5


def test_what_is_written_is_read_back_with_its_meanings_beside_it(few: list[Task], analyzer: Analyzer) -> None:
    trained, figures = train(few, analyzer)
    text = write(trained, figures)
    read = tomllib.loads(text)
    assert read["ranking"] == pytest.approx(trained.ranking, abs=1e-4)
    assert read["certainty"] == pytest.approx(trained.certainty, abs=1e-4)
    assert all(meaning in text for meaning in (*FEATURES.values(), *CERTAINTY.values()))


def test_questions_about_another_article_are_strangers_but_not_those_about_any(few: list[Task]) -> None:
    for task, following in zip(few, [*few[1:], few[0]], strict=True):
        assert {q.id for q in task.strangers} < {q.id for q in following.questions}
        assert all(question.kind not in {"meta", "section"} for question in task.strangers)


def test_public_sets_and_questions_on_articles_train_together(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "qrels").mkdir()
    (tmp_path / "corpus.jsonl").write_text(
        "".join(
            f'{{"_id": "{i}", "title": "橋", "text": "第{i}座橋長{i}00米，在{place}。"}}\n'
            for i, place in enumerate("萬州 三峽 台北 香港 北京 上海".split(), 1)
        ),
        encoding="utf-8",
    )
    (tmp_path / "queries.jsonl").write_text(
        "".join(
            f'{{"_id": "q{i}", "text": "{place}的橋多長？"}}\n'
            for i, place in enumerate("萬州 三峽 台北 香港 北京 上海".split(), 1)
        ),
        encoding="utf-8",
    )
    (tmp_path / "qrels" / "dev.tsv").write_text(
        "query\tpassage\tscore\n" + "".join(f"q{i}\t{i}\t1\n" for i in range(1, 7)), encoding="utf-8"
    )
    assert main(["train", str(tmp_path), str(QUESTIONS[0]), "--articles", str(HERE / "articles")]) == 0
    written = capsys.readouterr().out
    assert f"# {tmp_path.name}, 6, " in written
    assert "# articles, " in written
    assert [*tomllib.loads(written)["ranking"]] == [*FEATURES]


def test_questions_without_their_article_are_told_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["train", str(QUESTIONS[0]), "--articles", str(tmp_path)]) == 2
    assert "bird_migration.txt" in capsys.readouterr().err
