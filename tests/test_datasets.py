from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from retrieval.errors import DatasetError
from retrieval.evaluation import (
    UNANSWERABLE,
    Document,
    Message,
    Question,
    load,
    load_beir,
    load_questions,
    load_squad,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

BENCHMARKS = Path(__file__).parents[2] / "shared" / "benchmarks"
QUESTIONS = BENCHMARKS.parent / "questions" / "wanzhou.jsonl"

CORPUS = (
    {"_id": "d1", "title": "萬州", "text": "萬州距離武漢約670公里。"},
    {"_id": "d2", "title": "", "text": "利川在湖北。"},
)
QUERIES = ({"_id": "q1", "text": "多遠？"}, {"_id": "q2", "text": "利川在哪？"})
DRCD = {
    "version": "1.3",
    "data": [
        {
            "title": "基督新教",
            "id": "2128",
            "paragraphs": [
                {
                    "context": "強調因信稱義。",
                    "id": "2128-2",
                    "qas": [
                        {
                            "question": "強調什麼？",
                            "id": "2128-2-1",
                            "answers": [{"id": "1", "text": "因信稱義", "answer_start": 2}],
                        },
                    ],
                },
            ],
        },
    ],
}
CMRC = [
    {
        "context_id": "TRIAL_800",
        "context_text": "生命数耗完即算为踢爆。",
        "title": "泡泡战士",
        "qas": [
            {"query_id": "TRIAL_800_QUERY_0", "query_text": "即算为什么？", "answers": ["踢爆", "踢爆"]},
        ],
    },
]


def write_lines(path: Path, records: Iterable[object]) -> Path:
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), encoding="utf-8")
    return path


def write_json(path: Path, value: object) -> Path:
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    return path


def write_beir(
    folder: Path,
    *,
    corpus: Iterable[object] = CORPUS,
    queries: Iterable[object] = QUERIES,
    qrels: str = "query-id\tcorpus-id\tscore\nq1\td1\t1\n",
) -> Path:
    (folder / "qrels").mkdir(parents=True)
    write_lines(folder / "corpus.jsonl", corpus)
    write_lines(folder / "queries.jsonl", queries)
    (folder / "qrels" / "dev.tsv").write_text(qrels, encoding="utf-8")
    return folder


def asked(folder: Path, **query: object) -> Question:
    write_beir(folder, queries=[{"_id": "q1", "text": "多遠？", **query}])
    return load_beir(folder).questions[0]


def with_paragraphs(*paragraphs: object) -> dict[str, object]:
    return {"data": [{"title": "題", "paragraphs": paragraphs}]}


# BEIR folders


def test_a_beir_folder_gives_its_corpus_and_the_queries_of_its_only_split(tmp_path: Path) -> None:
    dataset = load_beir(write_beir(tmp_path / "small"))

    assert dataset.name == "small"
    assert dataset.documents == (
        Document("d1", "萬州", "萬州距離武漢約670公里。"),
        Document("d2", None, "利川在湖北。"),
    )
    assert dataset.questions == (Question("q1", "多遠？", relevant={"d1": 1}),)


def test_qrels_need_no_header(tmp_path: Path) -> None:
    dataset = load_beir(write_beir(tmp_path / "small", qrels="q2\td2\t2\r\nq1\td1\t1\r\n"))

    assert [dict(question.relevant) for question in dataset.questions] == [{"d1": 1}, {"d2": 2}]


def test_a_query_with_nothing_but_grade_0_is_not_asked(tmp_path: Path) -> None:
    dataset = load_beir(write_beir(tmp_path / "small", qrels="q1\td1\t1\nq1\td2\t0\nq2\td2\t0\n"))

    assert [dict(question.relevant) for question in dataset.questions] == [{"d1": 1}]


def test_a_later_grade_overrules_an_earlier_one(tmp_path: Path) -> None:
    dataset = load_beir(write_beir(tmp_path / "small", qrels="q1\td1\t1\nq1\td2\t1\nq1\td1\t0\nq1\td2\t3\n"))

    assert dict(dataset.questions[0].relevant) == {"d2": 3}


def test_a_split_is_chosen_by_its_name(tmp_path: Path) -> None:
    folder = write_beir(tmp_path / "small")
    (folder / "qrels" / "test.tsv").write_text("q2\td2\t1\n", encoding="utf-8")

    assert [question.id for question in load_beir(folder, "test").questions] == ["q2"]


@pytest.mark.parametrize("split", [None, "train"])
def test_without_a_split_to_take_the_choices_are_named(tmp_path: Path, split: str | None) -> None:
    folder = write_beir(tmp_path / "small")
    (folder / "qrels" / "test.tsv").write_text("q2\td2\t1\n", encoding="utf-8")

    with pytest.raises(DatasetError, match="dev, test"):
        load_beir(folder, split)


def test_strings_in_the_history_take_turns_backwards_from_the_question(tmp_path: Path) -> None:
    question = asked(tmp_path / "small", metadata={"history": ["一", "二", "三"]})

    assert question.history == (Message("bot", "一"), Message("user", "二"), Message("bot", "三"))


def test_objects_in_the_history_say_whose_they_are(tmp_path: Path) -> None:
    history = [{"role": "user", "text": "一"}, {"role": "user", "text": "二"}]

    assert asked(tmp_path / "small", metadata={"history": history}).history == (
        Message("user", "一"),
        Message("user", "二"),
    )


def test_an_empty_message_takes_its_turn_and_is_dropped(tmp_path: Path) -> None:
    question = asked(tmp_path / "small", metadata={"history": ["一", " "]})

    assert question.history == (Message("user", "一"),)


def test_the_history_can_be_left_out(tmp_path: Path) -> None:
    folder = write_beir(
        tmp_path / "small",
        queries=[{"_id": "q1", "text": "多遠？", "metadata": {"history": ["一"], "answers": ["670公里"]}}],
    )

    assert load_beir(folder).without_history().questions == (
        Question("q1", "多遠？", relevant={"d1": 1}, answers=("670公里",)),
    )


def test_metadata_gives_answers_and_the_kind(tmp_path: Path) -> None:
    question = asked(tmp_path / "small", metadata={"answers": ["670公里", "670公里"], "kind": "fact"})

    assert (question.answers, question.kind) == (("670公里",), "fact")


def test_questions_the_corpus_does_not_answer_come_last_and_are_a_kind(tmp_path: Path) -> None:
    folder = write_beir(tmp_path / "small")
    write_lines(
        folder / "unanswerable.jsonl",
        [{"_id": "u1", "text": "市長是誰？", "metadata": {"corpus-id": "d1"}}],
    )

    dataset = load_beir(folder)

    assert [question.id for question in dataset.questions] == ["q1", "u1"]
    assert dataset.questions[1] == Question("u1", "市長是誰？", kind=UNANSWERABLE, answerable=False)


def test_an_unanswerable_question_may_not_take_a_querys_id(tmp_path: Path) -> None:
    folder = write_beir(tmp_path / "small")
    write_lines(folder / "unanswerable.jsonl", [{"_id": "q2", "text": "市長是誰？"}])

    with pytest.raises(DatasetError, match="'q2' is taken in another file"):
        load_beir(folder)


def test_line_separators_inside_a_json_string_end_no_line(tmp_path: Path) -> None:
    folder = write_beir(tmp_path / "small", corpus=[{"_id": "d1", "text": "甲\u2028乙\x85丙"}])

    assert load_beir(folder).documents == (Document("d1", None, "甲\u2028乙\x85丙"),)


@pytest.mark.parametrize(
    ("qrels", "line", "problem"),
    [
        ("q1 d1 1\n", 1, "found 1 column"),
        ("query-id\tcorpus-id\tscore\n\nq1\td1\tgood\n", 3, "integer grade, found 'good'"),
        ("q1\td1\tgood\n", 1, "integer grade, found 'good'"),
        ("q9\td1\t1\n", 1, "a query of queries.jsonl, found 'q9'"),
    ],
)
def test_a_broken_line_of_qrels_is_told_with_its_number(tmp_path: Path, qrels: str, line: int, problem: str) -> None:
    folder = write_beir(tmp_path / "small", qrels=qrels)

    with pytest.raises(DatasetError, match=problem) as caught:
        load_beir(folder)

    assert (caught.value.path, caught.value.line) == (folder / "qrels" / "dev.tsv", line)


@pytest.mark.parametrize(
    ("record", "problem"),
    [
        ({"text": "文"}, '"_id": expected a non-empty string, but it is missing'),
        ({"_id": True, "text": "文"}, '"_id": expected a non-empty string, found true or false'),
        ({"_id": "d1", "text": "文"}, "\"_id\": 'd1' is taken by line 1"),
        ({"_id": "d3", "text": None}, '"text": expected a string, found null'),
        ({"_id": "d3", "text": "文", "title": 3}, '"title": expected a string, found a number'),
        (["d3"], "expected an object, found a list"),
    ],
)
def test_a_broken_line_of_the_corpus_is_told_with_its_number(tmp_path: Path, record: object, problem: str) -> None:
    folder = write_beir(tmp_path / "small", corpus=[CORPUS[0], record])

    with pytest.raises(DatasetError) as caught:
        load_beir(folder)

    assert str(caught.value) == f"{folder / 'corpus.jsonl'}, line 2: {problem}"
    assert caught.value.line == 2


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"text": " "}, '"text": expected a non-empty string, found an empty string'),
        ({"metadata": []}, "metadata: expected an object, found a list"),
        ({"metadata": {"answers": {}}}, 'metadata: "answers": expected a list, found an object'),
        ({"metadata": {"answers": [1.5]}}, r'metadata: "answers"\[0\]: expected a non-empty string'),
        ({"metadata": {"history": "一"}}, 'metadata: "history": expected a list, found a string'),
        ({"metadata": {"history": [1]}}, 'metadata: "history": expected messages as strings or objects'),
        ({"metadata": {"history": [{"role": "me", "text": "一"}]}}, '"role" to be "user" or "bot"'),
        ({"metadata": {"history": [{"role": "bot"}]}}, 'objects with "role" and "text"'),
    ],
)
def test_a_broken_field_of_a_query_is_named(tmp_path: Path, fields: dict[str, object], problem: str) -> None:
    with pytest.raises(DatasetError, match=problem) as caught:
        asked(tmp_path / "small", **fields)

    assert caught.value.line == 1


def test_integers_will_do_as_ids(tmp_path: Path) -> None:
    folder = write_beir(
        tmp_path / "small",
        corpus=[{"_id": 7, "text": "文"}],
        queries=[{"_id": 1, "text": "問？"}],
        qrels="1\t7\t1\n",
    )

    assert dict(load_beir(folder).questions[0].relevant) == {"7": 1}


@pytest.mark.parametrize("missing", ["corpus.jsonl", "queries.jsonl", "qrels/dev.tsv"])
def test_a_missing_file_of_a_beir_folder_is_an_error(tmp_path: Path, missing: str) -> None:
    folder = write_beir(tmp_path / "small")
    (folder / missing).unlink()

    with pytest.raises(DatasetError):
        load_beir(folder)


def test_a_beir_folder_with_no_question_to_ask_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="at least one question"):
        load_beir(write_beir(tmp_path / "small", qrels="query-id\tcorpus-id\tscore\n"))


# SQuAD-style files


def test_drcds_form_is_read(tmp_path: Path) -> None:
    dataset = load_squad(write_json(tmp_path / "DRCD_dev.json", DRCD))

    assert dataset.name == "DRCD_dev"
    assert dataset.documents == (Document("2128-2", "基督新教", "強調因信稱義。"),)
    assert dataset.questions == (Question("2128-2-1", "強調什麼？", relevant={"2128-2": 1}, answers=("因信稱義",)),)


def test_cmrc_2018s_own_form_is_read(tmp_path: Path) -> None:
    dataset = load_squad(write_json(tmp_path / "cmrc2018_trial.json", CMRC))

    assert dataset.documents == (Document("TRIAL_800", "泡泡战士", "生命数耗完即算为踢爆。"),)
    assert dataset.questions == (
        Question("TRIAL_800_QUERY_0", "即算为什么？", relevant={"TRIAL_800": 1}, answers=("踢爆",)),
    )


def test_distractors_add_paragraphs_and_no_questions(tmp_path: Path) -> None:
    path = write_json(tmp_path / "DRCD_dev.json", DRCD)
    distractor = write_json(tmp_path / "cmrc2018_trial.json", CMRC)

    dataset = load_squad(path, [distractor])

    assert [document.id for document in dataset.documents] == ["2128-2", "TRIAL_800"]
    assert [question.id for question in dataset.questions] == ["2128-2-1"]


def test_a_distractor_repeating_a_paragraph_adds_nothing(tmp_path: Path) -> None:
    path = write_json(tmp_path / "DRCD_dev.json", DRCD)

    assert load_squad(path, [path]).documents == load_squad(path).documents


def test_questions_on_a_repeated_paragraph_share_its_one_document(tmp_path: Path) -> None:
    paragraphs = [
        {"id": f"p{n}", "context": "文", "qas": [{"id": f"q{n}", "question": "問？", "answers": []}]} for n in (1, 2)
    ]

    dataset = load_squad(write_json(tmp_path / "set.json", with_paragraphs(*paragraphs)))

    assert [document.id for document in dataset.documents] == ["p1"]
    assert [dict(question.relevant) for question in dataset.questions] == [{"p1": 1}, {"p1": 1}]


def test_ids_used_more_than_once_are_made_unique(tmp_path: Path) -> None:
    paragraphs = [
        {"id": "p", "context": text, "qas": [{"id": "q", "question": text, "answers": []}]} for text in "甲乙丙"
    ]

    dataset = load_squad(write_json(tmp_path / "set.json", with_paragraphs(*paragraphs)))

    assert [document.id for document in dataset.documents] == ["p", "p#2", "p#3"]
    assert [question.id for question in dataset.questions] == ["q", "q#2", "q#3"]
    assert [dict(question.relevant) for question in dataset.questions] == [{"p": 1}, {"p#2": 1}, {"p#3": 1}]


def test_paragraphs_without_ids_are_called_by_their_place(tmp_path: Path) -> None:
    paragraph = {"context": "文", "qas": [{"id": "q", "question": "問？", "answers": []}]}

    dataset = load_squad(write_json(tmp_path / "set.json", with_paragraphs(paragraph)))

    assert dataset.documents[0].id == "data[0].paragraphs[0]"


def test_an_impossible_question_is_not_answerable(tmp_path: Path) -> None:
    question = {"id": "q", "question": "問？", "answers": [], "is_impossible": True}

    dataset = load_squad(write_json(tmp_path / "set.json", with_paragraphs({"context": "文", "qas": [question]})))

    assert dataset.questions == (Question("q", "問？", kind=UNANSWERABLE, answerable=False),)


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ("文", 'expected an object with "data"'),
        ({}, '"data": expected a list, but it is missing'),
        ({"data": [1]}, r"data\[0\]: expected an object, found a number"),
        ({"data": [{"title": "題"}]}, r'data\[0\]: "paragraphs": expected a list, but it is missing'),
        (with_paragraphs({"qas": []}), r'data\[0\].paragraphs\[0\]: "context": expected a string'),
        (with_paragraphs({"context": "文"}), r'paragraphs\[0\]: "qas": expected a list, but it is missing'),
        (
            with_paragraphs({"context": "文", "qas": [{"id": "q", "question": ""}]}),
            r'paragraphs\[0\].qas\[0\]: "question": expected a non-empty string, found an empty string',
        ),
        (
            with_paragraphs({"context": "文", "qas": [{"id": "q", "question": "問", "answers": [{}]}]}),
            r'qas\[0\].answers\[0\]: "text": expected a non-empty string, but it is missing',
        ),
        (
            with_paragraphs({"context": "文", "qas": [{"id": "q", "question": "問", "is_impossible": 1}]}),
            r'"is_impossible": expected true or false, found a number',
        ),
        ([{"context_id": "c"}], r'\[0\]: "context_text": expected a string, but it is missing'),
        (["c"], r"\[0\]: expected an object, found a string"),
        ([], "expected at least one question"),
    ],
)
def test_a_broken_field_of_a_squad_file_is_told_with_its_place(tmp_path: Path, value: object, problem: str) -> None:
    with pytest.raises(DatasetError, match=problem):
        load_squad(write_json(tmp_path / "set.json", value))


def test_broken_json_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "set.json"
    path.write_text('{"data": [\n,]}', encoding="utf-8")

    with pytest.raises(DatasetError, match="expected JSON") as caught:
        load_squad(path)

    assert caught.value.line == 2


def test_json_nested_beyond_reading_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "set.json"
    path.write_text("[" * 200_000, encoding="utf-8")

    with pytest.raises(DatasetError, match="expected JSON"):
        load_squad(path)


# Question files


def test_a_question_file_gives_questions_and_no_documents(tmp_path: Path) -> None:
    path = write_lines(
        tmp_path / "mine.jsonl",
        [
            {"id": "1", "q": "多遠？", "kind": "fact", "gold": ["約670公里"], "answer": "670公里"},
            {"id": "2", "q": "那她呢？", "gold": ["黃霞"], "answer": "", "context": ["誰？", "哪裡？"]},
        ],
    )

    dataset = load_questions(path)

    assert (dataset.name, dataset.documents) == ("mine", ())
    assert dataset.questions == (
        Question("1", "多遠？", kind="fact", gold=("約670公里",), answers=("670公里",)),
        Question("2", "那她呢？", (Message("user", "誰？"), Message("user", "哪裡？")), gold=("黃霞",)),
    )


def test_the_context_may_hold_what_the_bot_said(tmp_path: Path) -> None:
    context = ["誰？", {"role": "bot", "text": "黃霞。"}]
    path = write_lines(tmp_path / "mine.jsonl", [{"id": "1", "q": "她呢？", "gold": ["她"], "context": context}])

    assert load_questions(path).questions[0].history == (Message("user", "誰？"), Message("bot", "黃霞。"))


def test_with_no_gold_a_question_is_not_answerable(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "mine.jsonl", [{"id": "1", "q": "你好", "kind": "chit-chat", "gold": []}])

    assert load_questions(path).questions == (Question("1", "你好", kind="chit-chat", answerable=False),)


def test_a_byte_order_mark_and_blank_lines_are_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "mine.jsonl"
    path.write_text('\ufeff\n{"id": "1", "q": "問", "gold": []}\r\n\r\n', encoding="utf-8")

    assert len(load_questions(path).questions) == 1


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('{"id": "2", "q": "問"}', '"gold": expected a list, but it is missing'),
        ('{"id": "2", "q": "問", "gold": [" "]}', r'"gold"\[0\]: expected a non-empty string'),
        ('{"id": "2", "q": "問", "gold": [{"text": "金"}]}', r'"gold"\[0\]: expected a non-empty string'),
        ('{"id": "2", "gold": []}', '"q": expected a non-empty string, but it is missing'),
        ('{"id": "2", "q": "問", "gold": [], "kind": []}', '"kind": expected a string, found a list'),
        ('{"id": "1", "q": "問", "gold": []}', "'1' is taken by line 1"),
        ('{"id": "2", ', "expected a JSON object"),
    ],
)
def test_a_broken_line_of_a_question_file_is_told_with_its_number(tmp_path: Path, line: str, problem: str) -> None:
    path = tmp_path / "mine.jsonl"
    path.write_text(f'{{"id": "1", "q": "問", "gold": []}}\n\n{line}\n', encoding="utf-8")

    with pytest.raises(DatasetError, match=problem) as caught:
        load_questions(path)

    assert (caught.value.path, caught.value.line) == (path, 3)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_bytes_that_are_no_utf_8_are_told_with_their_line(tmp_path: Path, mark: bytes) -> None:
    path = tmp_path / "mine.jsonl"
    path.write_bytes(mark + b'{"id": "1", "q": "?", "gold": []}\n' + "萬州".encode("gb18030"))

    with pytest.raises(DatasetError, match="expected UTF-8") as caught:
        load_questions(path)

    assert caught.value.line == 2


# Whatever is there


def test_load_tells_the_layouts_apart(tmp_path: Path) -> None:
    folder = write_beir(tmp_path / "small")
    squad = write_json(tmp_path / "set.json", DRCD)
    questions = write_lines(tmp_path / "mine.jsonl", [{"id": "1", "q": "問", "gold": []}])

    assert load(folder) == load(folder, split="dev") == load_beir(folder)
    assert load(squad) == load(squad, distractors=[squad]) == load_squad(squad)
    assert load(questions) == load_questions(questions)


def test_a_path_with_nothing_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="no such file or folder"):
        load(tmp_path / "nothing")


def test_a_file_of_another_kind_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.touch()

    with pytest.raises(DatasetError, match=r"expected a BEIR folder, a SQuAD-style \.json file or"):
        load(path)


def test_only_a_beir_folder_takes_a_split(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="split"):
        load(write_json(tmp_path / "set.json", DRCD), split="dev")


def test_only_a_squad_file_takes_distractors(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="distractors"):
        load(write_beir(tmp_path / "small"), distractors=[tmp_path / "set.json"])


@pytest.mark.skipif(not BENCHMARKS.is_dir(), reason="the public sets are not beside the project")
@pytest.mark.parametrize(
    ("name", "documents", "answerable", "unanswerable"),
    [
        ("drcd", 2000, 3524, 0),
        ("cmrc2018", 1104, 1000, 0),
        ("kdconv_followup", 11596, 3568, 0),
        ("dureader_checklist", 1119, 539, 591),
    ],
)
def test_the_public_sets_are_read_whole(name: str, documents: int, answerable: int, unanswerable: int) -> None:
    dataset = load(BENCHMARKS / name)

    assert len(dataset.documents) == documents
    assert sum(question.answerable for question in dataset.questions) == answerable
    assert sum(not question.answerable for question in dataset.questions) == unanswerable
    assert {id_ for question in dataset.questions for id_ in question.relevant} <= {
        document.id for document in dataset.documents
    }


@pytest.mark.skipif(not QUESTIONS.is_file(), reason="the hand-written questions are not beside the project")
def test_the_hand_written_questions_are_read_whole() -> None:
    questions = load(QUESTIONS).questions

    assert len(questions) == 160
    assert sum(not question.answerable for question in questions) == 19
    assert all(question.kind for question in questions)
    assert all(question.history for question in questions if question.kind == "follow-up")
