"""A sheet to its results: read by columns, evaluated in blocks or row by row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from segue.advice import Wording, compose
from segue.cohort.columns import Cells
from segue.cohort.layout import ID, NAME, keys
from segue.cohort.rowwise import Outcome, evaluate
from segue.cohort.sheet import Problems, Sheet
from segue.plan import Plan, run
from segue.schema.answers import Answers, Value

if TYPE_CHECKING:
    from segue.cohort.columns import Codes


class Reject(NamedTuple):
    """A row that cannot be advised: its number, who it is about, and every problem."""

    row: int
    id: str
    problems: tuple[str, ...]


class Coded(NamedTuple):
    """Rows without faults: who they are about, and for each column the codes of its cells."""

    ids: list[str]
    names: list[str]
    codes: dict[str, Codes]

    def at(self, places: Sequence[int]) -> Coded:
        """The rows at these places alone."""
        codes = {key: _taken(column, places) for key, column in self.codes.items()}
        return Coded([self.ids[at] for at in places], [self.names[at] for at in places], codes)


@dataclass
class Evaluator:
    """Evaluates sheets by one plan; it remembers the cells that it has read."""

    plan: Plan
    cells: dict[str, Cells] = field(default_factory=dict)

    def code(self, sheet: Sheet) -> tuple[Coded, list[Reject]]:
        """The rows that can be advised, and those that cannot."""
        codes: dict[str, Codes] = {}
        problems: Problems = {at: list(said) for at, said in sheet.problems.items()}
        for key, column in sheet.columns.items():
            if key not in (ID, NAME):
                cells = self._cells(key)
                codes[key] = cells.codes(column)
                for at, said in cells.faulty(codes[key]):
                    problems.setdefault(at, []).extend(said)
        ids = sheet.ids()
        rejects = [
            Reject(sheet.numbers[at], ids[at], tuple(said)) for at, said in sorted(problems.items())
        ]
        return _faultless(Coded(ids, sheet.names(), codes), problems), rejects

    def _cells(self, key: str) -> Cells:
        if key not in self.cells or self.cells[key].full:
            question, _, row = key.partition(".")
            self.cells[key] = Cells(self.plan.library.question[question], row)
        return self.cells[key]

    def outcomes(self, coded: Coded) -> list[Outcome]:
        """What each row is told, as ids."""
        return [evaluate(self.plan, answers) for answers in self.answers(coded)]

    def whole(self, coded: Coded) -> Iterator[str]:
        """The whole advice of each row, as JSON."""
        for answers in self.answers(coded):
            advice = compose(self.plan, run(self.plan, answers), answers, self._wording)
            yield advice.model_dump_json(by_alias=True)

    def answers(self, coded: Coded) -> Iterator[Answers]:
        """The answers of each row, in canonical form."""
        present = [key for key in self._order if key in coded.codes]
        columns = [(*_parts(key), self.cells[key].meant, coded.codes[key]) for key in present]
        for at, name in enumerate(coded.names):
            said = ((question, row, values[codes[at]]) for question, row, values, codes in columns)
            yield Answers.model_construct(values=_together(said), name=name)

    @cached_property
    def _wording(self) -> Wording:
        return Wording(self.plan)

    @cached_property
    def _order(self) -> tuple[str, ...]:
        return keys(self.plan.library)


def _parts(key: str) -> tuple[str, str]:
    question, _, row = key.partition(".")
    return question, row


def _together(said: Iterable[tuple[str, str, Value | None]]) -> dict[str, Value]:
    """Answers by question; the rows of a grid in one answer."""
    found: dict[str, Value] = {}
    for question, row, value in said:
        if value is None:
            continue
        if not row:
            found[question] = value
        elif isinstance(value, str | int):
            _put_row(found, question, row, value)
    return found


def _put_row(found: dict[str, Value], question: str, row: str, level: str | int) -> None:
    """A row's own answer says more than "I don't know" to the whole grid."""
    grid = found.get(question)
    if isinstance(grid, dict):
        grid[row] = level
    else:
        found[question] = {row: level}


def _taken(codes: Codes, places: Sequence[int]) -> Codes:
    return [codes[at] for at in places] if isinstance(codes, list) else codes[list(places)]


def _faultless(coded: Coded, problems: Problems) -> Coded:
    if not problems:
        return coded
    return coded.at([at for at in range(len(coded.ids)) if at not in problems])
