"""Public question-answering sets and questions of one's own, as data sets.

Three layouts: BEIR folders (Thakur et al., BEIR, NeurIPS 2021), SQuAD-style JSON as DRCD and CMRC 2018
publish it, and question files, one JSON object on each line. All files are UTF-8, with or without a
byte-order mark.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from retrieval.errors import DatasetError
from retrieval.evaluation.models import Dataset, Document, Message, Question, Role
from retrieval.evaluation.records import Record, read_json, read_json_lines, read_lines

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence
    from pathlib import Path

UNANSWERABLE: Final = "unanswerable"
"""The kind of the questions that a public set says its corpus does not answer."""

UNJUDGED: Final = "unjudged"
"""The kind of the questions whose right answer nobody has told."""

_COLUMNS: Final = 3


def load(path: Path, *, split: str | None = None, distractors: Sequence[Path] = ()) -> Dataset:
    """Read whatever data set stands at a path.

    Args:
        path: a BEIR folder, a SQuAD-style `.json` file or a `.jsonl` file of questions.
        split: for a BEIR folder, see `load_beir`.
        distractors: for a SQuAD-style file, see `load_squad`.

    Returns:
        The data set.

    Raises:
        DatasetError: if there is none, or as the loader for its layout.
    """
    if not path.exists():
        raise DatasetError(path, "no such file or folder")
    if split is not None and not path.is_dir():
        raise DatasetError(path, "a split was asked for, but only a BEIR folder has splits")
    if distractors and (path.is_dir() or path.suffix != ".json"):
        raise DatasetError(path, "distractors were given, but only a SQuAD-style .json file takes them")
    if path.is_dir():
        return load_beir(path, split)
    if path.suffix == ".json":
        return load_squad(path, distractors)
    if path.suffix == ".jsonl":
        return load_questions(path)
    raise DatasetError(path, "expected a BEIR folder, a SQuAD-style .json file or a .jsonl file of questions")


def load_beir(folder: Path, split: str | None = None) -> Dataset:
    """Read a BEIR folder: `corpus.jsonl`, `queries.jsonl` and `qrels/SPLIT.tsv`.

    A query's `metadata` may hold `answers` (short answers), `kind`, and `history`: what was said before,
    oldest first, as strings or as `{"role": "user" | "bot", "text": …}`. Strings take turns backwards from
    the question, which the user asks: the last is the bot's, the one before it the user's. Queries with
    nothing relevant in the split are left out. A relevant document that is not in the corpus stays
    relevant, as in trec_eval, and nobody can find it. Questions in `unanswerable.jsonl`, if it is there,
    come last, as not answerable and of the kind `unanswerable`.

    Args:
        folder: the folder.
        split: the name of the split; `None` for the only one there is.

    Returns:
        The data set, named after the folder.

    Raises:
        DatasetError: if a file or the split is missing, several splits leave a choice, a line is not what
            it should be, or no question is left.
    """
    documents = tuple(
        Document(identifier, record.string_or_none("title"), record.string("text"))
        for identifier, record in _identified(read_json_lines(folder / "corpus.jsonl"), "_id")
    )
    records = dict(_identified(read_json_lines(folder / "queries.jsonl"), "_id"))
    grades = _read_grades(_find_split(folder, split), records)
    asked = [_beir_question(identifier, record, grades.get(identifier, {})) for identifier, record in records.items()]
    questions = [question for question in asked if question.relevant]
    extra = folder / "unanswerable.jsonl"
    if extra.exists():
        questions += (
            _beir_question(identifier, record)
            for identifier, record in _identified(read_json_lines(extra), "_id", taken=records)
        )
    return _dataset(folder, documents, questions)


def load_squad(path: Path, distractors: Sequence[Path] = ()) -> Dataset:
    """Read a SQuAD-style JSON file; every paragraph is a document.

    Two forms are known: `{"data": [{"title", "paragraphs": [{"id", "context", "qas": [{"id", "question",
    "answers": [{"text"}]}]}]}]}`, as DRCD and CMRC 2018's SQuAD-style files have it, and CMRC 2018's own,
    `[{"context_id", "context_text", "title", "qas": [{"query_id", "query_text", "answers": [str]}]}]`.

    Paragraphs with the same title and text are one document, as no ranking could tell them apart. Where
    different paragraphs, or two questions, have one id, the later one's is made unique (`ID#2`).
    Questions with a true `is_impossible` are not answerable and of the kind `unanswerable`.

    Args:
        path: the file.
        distractors: more files of either form; their paragraphs enlarge the corpus, their questions are not
            asked.

    Returns:
        The data set, named after the file.

    Raises:
        DatasetError: if a file cannot be read, is in neither form, or has no questions.
    """
    corpus = _Corpus()
    identifiers: set[str] = set()
    questions: list[Question] = []
    for paragraph in _read_paragraphs(path):
        document = corpus.add(paragraph)
        for record in paragraph.record.records("qas"):
            identifier = _claim(record.identifier(paragraph.form.question_id), identifiers)
            text = record.filled(paragraph.form.question)
            if record.flag("is_impossible"):
                questions.append(Question(identifier, text, kind=UNANSWERABLE, answerable=False))
            else:
                answers = record.strings("answers", inside="text") if record.has("answers") else ()
                questions.append(Question(identifier, text, relevant={document: 1}, answers=answers))
    for distractor in distractors:
        for paragraph in _read_paragraphs(distractor):
            corpus.add(paragraph)
    return _dataset(path, corpus.documents, questions)


def load_questions(path: Path) -> Dataset:
    """Read a file of questions on articles that whoever answers already has.

    One JSON object on each line: `id`; `q`, the question; `gold`, a string for each acceptable passage,
    empty where declining is right; and, as wanted, `kind`; `answer`, the short answer; `context`, what was
    said before, oldest first, as strings (the user's) or `{"role": "user" | "bot", "text": …}`. A question of
    the kind `unjudged` has no `gold` yet and is not asked.

    Args:
        path: the file.

    Returns:
        The data set, named after the file, with no documents.

    Raises:
        DatasetError: if the file cannot be read, a line is not what it should be, or there is none.
    """
    questions: list[Question] = []
    for identifier, record in _identified(read_json_lines(path), "id"):
        if record.string_or_none("kind") == UNJUDGED and not record.has("gold"):
            continue
        gold = record.strings("gold")
        answer = record.string_or_none("answer")
        questions.append(
            Question(
                identifier,
                record.filled("q"),
                history=_read_messages(record, "context", ("user",)),
                kind=record.string_or_none("kind"),
                gold=gold,
                answers=() if answer is None else (answer,),
                answerable=bool(gold),
            )
        )
    return _dataset(path, (), questions)


def _dataset(path: Path, documents: Iterable[Document], questions: Iterable[Question]) -> Dataset:
    asked = tuple(questions)
    if not asked:
        raise DatasetError(path, "expected at least one question to ask, found none")
    return Dataset(path.resolve().stem if path.is_file() else path.resolve().name, tuple(documents), asked)


def _identified(
    records: Iterable[Record], key: str, taken: Container[str] = frozenset()
) -> Iterator[tuple[str, Record]]:
    """Give each record with its id, which must be there and no other's."""
    lines: dict[str, int | None] = {}
    for record in records:
        identifier = record.identifier(key)
        if identifier in lines:
            raise record.fault(f'"{key}": {identifier!r} is taken by line {lines[identifier]}')
        if identifier in taken:
            raise record.fault(f'"{key}": {identifier!r} is taken in another file')
        lines[identifier] = record.line
        yield identifier, record


def _read_messages(record: Record, key: str, roles: Sequence[Role]) -> tuple[Message, ...]:
    """Give a field's messages.

    Args:
        record: what holds them.
        key: the field; missing is no messages.
        roles: who says the strings: the last, the one before it and so on, round and round.
    """
    if not record.has(key):
        return ()
    messages: list[Message] = []
    for distance, value in enumerate(reversed(record.values(key))):
        role, text = roles[distance % len(roles)], value
        if isinstance(value, dict):
            match value.get("role"):
                case "user":
                    role = "user"
                case "bot":
                    role = "bot"
                case _:
                    raise record.fault(f'"{key}": expected a message\'s "role" to be "user" or "bot"')
            text = value.get("text")
        if not isinstance(text, str):
            raise record.fault(f'"{key}": expected messages as strings or objects with "role" and "text"')
        # A message without text says nothing, but it was someone's turn.
        if text.strip():
            messages.append(Message(role, text))
    return tuple(reversed(messages))


def _beir_question(identifier: str, record: Record, relevant: dict[str, int] | None = None) -> Question:
    metadata = record.record("metadata")
    answerable = relevant is not None
    return Question(
        identifier,
        record.filled("text"),
        history=_read_messages(metadata, "history", ("bot", "user")),
        kind=metadata.string_or_none("kind") if answerable else UNANSWERABLE,
        relevant=relevant or {},
        answers=metadata.strings("answers") if metadata.has("answers") else (),
        answerable=answerable,
    )


def _find_split(folder: Path, split: str | None) -> Path:
    found = {path.stem: path for path in sorted((folder / "qrels").glob("*.tsv"))}
    choices = ", ".join(found)
    if not found:
        raise DatasetError(folder / "qrels", "expected SPLIT.tsv, found no .tsv file")
    if split is None and len(found) > 1:
        raise DatasetError(folder / "qrels", f"expected one split to be chosen of {choices}")
    if split is None:
        return next(iter(found.values()))
    if split not in found:
        raise DatasetError(folder / "qrels", f"there is no split {split!r}; there is {choices}")
    return found[split]


def _read_grades(path: Path, queries: Container[str]) -> dict[str, dict[str, int]]:
    """Give query id -> document id -> grade for the grades above 0; a later line overrules an earlier."""
    grades: dict[str, dict[str, int]] = {}
    for position, (number, line) in enumerate(read_lines(path)):
        columns = [column.strip() for column in line.split("\t")]
        if len(columns) != _COLUMNS:
            problem = f"expected query, document and grade with tabs between, found {len(columns)} column(s)"
            raise DatasetError(path, problem, line=number)
        query, document, written = columns
        try:
            grade = int(written)
        except ValueError as error:
            if position == 0 and query not in queries:
                continue  # the header, whatever it calls the columns
            raise DatasetError(path, f"expected an integer grade, found {written!r}", line=number) from error
        if query not in queries:
            raise DatasetError(path, f"expected a query of queries.jsonl, found {query!r}", line=number)
        if grade > 0:
            grades.setdefault(query, {})[document] = grade
        else:
            grades.get(query, {}).pop(document, None)
    return grades


@dataclass(frozen=True, slots=True)
class _Form:
    """What a SQuAD-style file calls its fields."""

    paragraph_id: str
    paragraph: str
    question_id: str
    question: str


_SQUAD: Final = _Form("id", "context", "id", "question")
_CMRC: Final = _Form("context_id", "context_text", "query_id", "query_text")


@dataclass(frozen=True, slots=True)
class _Paragraph:
    title: str | None
    record: Record
    form: _Form


@dataclass(frozen=True, slots=True)
class _Corpus:
    """Documents in order, each content and each id once."""

    contents: dict[tuple[str | None, str], Document] = field(default_factory=dict)
    identifiers: set[str] = field(default_factory=set)

    @property
    def documents(self) -> Iterable[Document]:
        return self.contents.values()

    def add(self, paragraph: _Paragraph) -> str:
        """Take in a paragraph and give the id of the document that holds it."""
        record, form = paragraph.record, paragraph.form
        content = (paragraph.title, record.string(form.paragraph))
        if content not in self.contents:
            # SQuAD itself gives paragraphs no ids; their place in the file is one.
            wanted = record.identifier(form.paragraph_id) if record.has(form.paragraph_id) else record.place
            self.contents[content] = Document(_claim(wanted, self.identifiers), *content)
        return self.contents[content].id


def _claim(wanted: str, taken: set[str]) -> str:
    """Give the id, or where it is taken the first free of `ID#2`, `ID#3`, …, which is then taken."""
    identifier, count = wanted, 1
    while identifier in taken:
        count += 1
        identifier = f"{wanted}#{count}"
    taken.add(identifier)
    return identifier


def _read_paragraphs(path: Path) -> Iterator[_Paragraph]:
    root = read_json(path)
    if isinstance(root, list):
        for index, value in enumerate(root):
            record = Record.of(value, path, place=f"[{index}]")
            yield _Paragraph(record.string_or_none("title"), record, _CMRC)
    elif isinstance(root, dict):
        for article in Record(root, path).records("data"):
            title = article.string_or_none("title")
            for record in article.records("paragraphs"):
                yield _Paragraph(title, record, _SQUAD)
    else:
        raise DatasetError(path, 'expected an object with "data", or a list of paragraphs')
