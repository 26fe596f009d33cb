"""What is said in turns, as in an interview, whatever a short turn looks like."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from retrieval.models import Kind
from retrieval.reading.lines import fold
from retrieval.reading.roles import Line, Role, is_paragraph
from retrieval.reading.turns import alone, asks, is_asker, speakers, talking

if TYPE_CHECKING:
    from collections.abc import Sequence

_MAX_TURN = 12
_MIN_TURNS = 3
_MIN_ASKED = 2
_PARTNERS = 2
_TURN = re.compile(r"(?:本[报刊网台])?(?:记者|主持人|采访者)\s?:")


def join_turns(lines: Sequence[Line]) -> list[Line]:
    """The lines, with each label of an interview that stands alone in one put before what is said below it."""
    source = _source(lines)
    labels = [alone(above.text) if above.role is below.role is Role.TEXT else None for above, below in pairwise(lines)]
    start = _start(lines, labels, 2, source)
    labels = [label if index >= start else None for index, label in enumerate(labels)]
    people = talking(labels, [asks(line.text) for line in lines[1:]], source)
    heads = [label in people and below not in people for label, below in pairwise([*labels, None, None])]
    joined: list[Line] = []
    label = ""
    for line, heads_next in zip(lines, heads, strict=False):
        if heads_next:
            label = line.text
            continue
        joined.append(_said(label, line) if label else line)
        label = ""
    return joined


def read_dialogue(lines: Sequence[Line]) -> None:
    """Take for what is said whatever stands behind the labels of those who ask and answer.

    Args:
        lines: the page's lines; the roles of those of the dialogue are set right in place.
    """
    source = _source(lines)
    labels = speakers([line.text if _may_speak(line) else "" for line in lines], source)
    start = _start(lines, labels, 1, source)
    asked = [index for index, line in enumerate(lines) if index >= start and _TURN.match(fold(line.text[:_MAX_TURN]))]
    if any(below > above + 1 for above, below in pairwise(asked)):
        for index in asked:
            _take(lines[index])
    _read_turns(lines[start:], labels[start:])


def _read_turns(lines: Sequence[Line], labels: Sequence[str | None]) -> None:
    """Take for what is said whatever two people who answer each other again and again say, one of whom asks."""
    counts = Counter(labels)
    people = {label for label in labels if label and counts[label] >= _MIN_TURNS}
    asked = any(
        label in people and (is_asker(label) or asks(line.text))
        for label, line in zip(labels, lines, strict=True)
        if label
    )
    if len(people) < _PARTNERS or not asked:
        return
    for index, (label, line) in enumerate(zip(labels, lines, strict=True)):
        beside = {*labels[max(index - 1, 0) : index], *labels[index + 1 : index + 2]}
        if label in people and beside & (people - {label}):
            _take(line)


def _may_speak(line: Line) -> bool:
    """Whether a line may be a turn, which may look like one that names the author: `記者：那時候很苦`."""
    fields = line.fields
    return line.role is Role.TEXT or (fields is not None and not (fields.is_dateline or fields.editors))


def _take(line: Line) -> None:
    """Take a line for what is said, though it may look like the byline or, as it is short, like a heading."""
    if line.role is Role.FIELDS:
        line.role, line.fields = Role.TEXT, None
    if not is_paragraph(line):
        line.settle(Kind.BODY)


def _start(lines: Sequence[Line], labels: Sequence[str | None], step: int, source: str) -> int:
    """Where what is said may begin: at the first paragraph, or at a question that another answers `step` lines below.

    Above it, who wrote the article may stand behind the same label.
    """
    counts = Counter(labels)
    for index, line in enumerate(lines):
        if is_paragraph(line):
            return index
        turns = [label for label in labels[index : index + step + 1 : step] if label and counts[label] >= _MIN_ASKED]
        if len({*turns}) == _PARTNERS and is_asker(turns[0], source):
            return index
    return len(lines)


def _source(lines: Sequence[Line]) -> str:
    """The paper that the lines of facts name, in folded characters."""
    return fold(next((line.fields.source for line in lines if line.fields and line.fields.source), ""))


def _said(label: str, line: Line) -> Line:
    """What is said in a line, below the label that tells by whom."""
    said = Line(f"{label}\n{line.text}", cells=(line.text,))
    if not is_paragraph(said):
        said.settle(Kind.BODY)
    return said
