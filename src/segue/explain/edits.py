"""Edits: the smallest changes of answers, what they come to together, and their effort."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from segue.schema.answers import Value
from segue.schema.efforts import Efforts
from segue.schema.library import Library
from segue.schema.questionnaire import UNSURE, Question

ADD, DROP = "add", "drop"


class Edit(NamedTuple):
    """One step away from the present answers.

    Of a question with one answer: that answer. Of a grid: a row (`part`) and its level. Of
    a question of several options: an option (`part`), to `ADD` or to `DROP`.
    """

    question: str
    part: str
    value: str | int | float

    @property
    def lever(self) -> tuple[str, str]:
        """What is touched, as changes are counted: an answer, or a row of a grid."""
        row = isinstance(self.value, int) and bool(self.part)
        return self.question, self.part if row else ""


Edits = frozenset[Edit]


def grouped(edits: Iterable[Edit]) -> dict[tuple[str, str], list[Edit]]:
    """Edits by the answer, or the row of a grid, that they touch."""
    found: dict[tuple[str, str], list[Edit]] = {}
    for edit in edits:
        found.setdefault(edit.lever, []).append(edit)
    return found


def is_given(value: object) -> bool:
    """Whether there is an answer that could be another: not left out, not "I don't know"."""
    return value is not None and value != UNSURE and value != ()


class Sheet:
    """One person's answers, and what edits make of them."""

    def __init__(self, library: Library, values: Mapping[str, Value]) -> None:
        self.library, self.values = library, values

    def given(self, question: str, row: str = "") -> Value | None:
        """The present answer; nothing where it was left out or is not known."""
        value = self.values.get(question)
        if row:
            value = value.get(row) if isinstance(value, dict) else None
        return value if is_given(value) else None

    def answers(self, edits: Iterable[Edit]) -> dict[str, Value]:
        """The whole new answer of each question that is touched."""
        by_question: dict[str, list[Edit]] = {}
        for edit in sorted(edits):
            by_question.setdefault(edit.question, []).append(edit)
        return {question: self.answer(question, found) for question, found in by_question.items()}

    def answer(self, question: str, edits: list[Edit]) -> Value:
        """One new answer, in the canonical form of answers."""
        record = self.library.question[question]
        if record.type == "levels":
            rows = self.values.get(question)
            kept = dict(rows) if isinstance(rows, dict) else {}
            levels = kept | {edit.part: int(edit.value) for edit in edits}
            return {row.id: levels[row.id] for row in record.rows if row.id in levels}
        if record.type == "choices":
            return self.chosen(record, edits)
        return edits[0].value

    def chosen(self, question: Question, edits: Iterable[Edit]) -> tuple[str, ...]:
        """Options after adding and dropping; those that stand alone give way, or clear all."""
        given = self.given(question.id)
        chosen = set(given) if isinstance(given, tuple) else set()
        added = {edit.part for edit in edits if edit.value == ADD}
        chosen -= {edit.part for edit in edits if edit.value == DROP}
        alone = {option.id for option in question.options if option.alone}
        if added:
            chosen = added if added & alone else (chosen - alone) | added
        return tuple(option.id for option in question.options if option.id in chosen)

    def as_set(self, edits: Iterable[Edit]) -> dict[str, object]:
        """The changes as they can be merged into a file of answers: of grids only the rows."""
        found: dict[str, object] = {}
        listed = sorted(edits)
        for question, value in self.answers(listed).items():
            rows = {e.part: e.value for e in listed if e.question == question}
            grid = self.library.question[question].type == "levels"
            found[question] = rows if grid else value
        order = [question.id for question in self.library.questions]
        return dict(sorted(found.items(), key=lambda entry: order.index(entry[0])))


class Weights:
    """The effort of changes, as the pack estimates it; nothing where it does not."""

    def __init__(self, sheet: Sheet, efforts: Efforts | None) -> None:
        self.sheet, self.library, self.efforts = sheet, sheet.library, efforts
        self._changes = {c.question: c for c in efforts.changes} if efforts else {}
        self._single: dict[Edit, float] = {}
        self._climbs = {c.skill: c.hours for c in efforts.climbs} if efforts else {}

    def grows(self, question: str) -> bool:
        """Whether this answer can be added to but not taken back."""
        change = self._changes.get(question)
        return change is not None and change.grows

    def shunned(self, question: Question) -> set[str]:
        """The options that nobody would aim at."""
        change = self._changes.get(question.id)
        words = {name.id for name in change.shunned} if change else set()
        return {option.id for option in question.options if option.word in words}

    def stands(self, question: Question) -> bool:
        """Whether the answer given is one that nobody would propose to change."""
        change, given = self._changes.get(question.id), self.sheet.given(question.id)
        if change is None or given is None:
            return False
        lasting = {name.id for name in change.lasting}
        chosen = given if isinstance(given, tuple) else (given,)
        return change.as_told or any(
            option.word in lasting and option.id in chosen for option in question.options
        )

    def of(self, edits: Iterable[Edit]) -> float:
        """The hours of all edits together."""
        return self.of_levers(grouped(edits))

    def of_levers(self, levers: Mapping[tuple[str, str], list[Edit]]) -> float:
        """The hours of edits that are grouped already."""
        return round(sum(self._known(lever, edits) for lever, edits in levers.items()), 2)

    def _known(self, lever: tuple[str, str], edits: list[Edit]) -> float:
        if len(edits) > 1:
            return self._of_lever(lever, edits)
        if edits[0] not in self._single:
            self._single[edits[0]] = self._of_lever(lever, edits)
        return self._single[edits[0]]

    def _of_lever(self, lever: tuple[str, str], edits: list[Edit]) -> float:
        if self.efforts is None:
            return 0.0
        question, row = lever
        present = self.sheet.given(question, row)
        if present is None:
            return self.efforts.answering
        if row:
            climb = self._climbs.get(row, self.efforts.levels)
            return sum(climb[int(str(present)) : int(edits[0].value)])
        return self._step(question) * self._steps(question, present, edits)

    def _step(self, question: str) -> float:
        assert self.efforts is not None
        if question in self._changes:
            return self._changes[question].hours
        at_once = self.library.question[question].changeable == "yes"
        return self.efforts.deciding if at_once else self.efforts.with_time

    def _steps(self, question: str, present: Value, edits: list[Edit]) -> int:
        record = self.library.question[question]
        if record.type == "choices":
            added = sum(edit.value == ADD for edit in edits)
            return max(added, len(edits) - added)
        before, after = place_of(record, present), place_of(record, edits[0].value)
        if before is None or after is None:
            return 1
        return abs(after - before)


def place_of(question: Question, value: object) -> int | None:
    """Where an answer stands in its order; nothing where its answers have none."""
    if value is None:
        return None
    if question.type == "scale":
        return int(str(value))
    if question.ordered or question.banded:
        return [option.id for option in question.options].index(str(value))
    return None
