"""Coded columns to numbers that a block can compare: one small number for each person."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from segue.cohort.columns import Column, Encoded
from segue.schema.answers import Value
from segue.schema.library import Library
from segue.schema.questionnaire import UNSURE, Question

NONE, NOT_SURE = -1, -2
"""Of single answers and rows: not answered, and "I don't know"."""
MOST_OPTIONS = 63
Numbers = NDArray[Any]


class Unfit(Exception):
    """A pack that blocks cannot evaluate: everybody is evaluated one by one."""


@dataclass(frozen=True)
class Form:
    """How one column stands in numbers; `number` gives that of a value.

    Single answers are places in `values_of`; rows are levels, and in the column of a grid
    itself only "I don't know" can stand; several choices are a mask, in which
    the bit above the options is "I don't know"; typed numbers are floats, where "not a
    number" is not answered and infinity "I don't know".
    """

    dtype: Any
    number: Callable[[Value | None], float]

    def table(self, values: Iterable[Value | None]) -> Numbers:
        return np.array([self.number(value) for value in values], self.dtype)


def values_of(question: Question) -> tuple[str, ...]:
    """What can be chosen at a question: option ids, points, or yes and no."""
    if question.type == "scale":
        low, high = int(question.least or 0), int(question.most or 0)
        return tuple(str(point) for point in range(low, high + 1))
    if question.options:
        return tuple(option.id for option in question.options)
    return ("yes", "no") if question.type == "yes-no" else ()


def row_key(grid: str, row: str) -> str:
    """The key of the column of a grid's row."""
    return f"{grid}.{row}"


def forms(library: Library) -> dict[str, Form]:
    """The form of every column; raises Unfit."""
    found = {}
    for question in library.questions:
        if question.type == "levels":
            found[question.id] = Form(np.int8, _absent)
            found |= {row_key(question.id, row.id): _row() for row in question.rows}
        else:
            found[question.id] = _form(question)
    return found


def _form(question: Question) -> Form:
    if question.type == "choices":
        return _mask(values_of(question))
    if question.type == "number" and not question.banded:
        return Form(np.float64, _typed)
    return _single(values_of(question))


def _row() -> Form:
    def number(value: Value | None) -> float:
        return _absent(value) if isinstance(value, str) or value is None else _typed(value)

    return Form(np.int8, number)


def _absent(value: Value | None) -> float:
    return NOT_SURE if value == UNSURE else NONE


def _single(values: tuple[str, ...]) -> Form:
    places: dict[str, int] = {value: place for place, value in enumerate(values)}

    def number(value: Value | None) -> float:
        return _absent(value) if value is None or value == UNSURE else places[str(value)]

    return Form(np.int8 if len(values) < 128 else np.int16, number)


def _mask(values: tuple[str, ...]) -> Form:
    if len(values) > MOST_OPTIONS:
        raise Unfit(f"a question has more than {MOST_OPTIONS} options")
    bits = {value: 1 << place for place, value in enumerate((*values, UNSURE))}

    def number(value: Value | None) -> float:
        chosen: Sequence[str] = value if isinstance(value, tuple) else (str(value),)
        return sum(bits[option] for option in chosen) if value is not None else 0

    return Form(np.min_scalar_type((1 << len(bits)) - 1), number)


def _typed(value: Value | None) -> float:
    """The float of a number; one beyond all floats is held at the end, and its row is left."""
    if value is None:
        return np.nan
    if value == UNSURE:
        return np.inf
    assert isinstance(value, int | float)
    try:
        return float(value)
    except OverflowError:
        return float(np.copysign(np.finfo(np.float64).max, 1 if value > 0 else -1))


def _inexact(value: Value | None) -> bool:
    """Whether a float cannot hold the number, as of whole numbers beyond 2 to the 53."""
    return isinstance(value, int) and value != _typed(value)


@dataclass
class Tables:
    """For each column the numbers of its values, kept for as long as the values only grow."""

    forms: dict[str, Form]

    def __post_init__(self) -> None:
        self._kept: dict[str, tuple[Sequence[Value | None], Numbers, NDArray[np.bool_]]] = {}

    def columns(self, encoded: Encoded, people: slice) -> dict[str, Numbers]:
        """The numbers of these people, of every column."""
        size = people.stop - people.start
        return {
            name: self._of(name, encoded.columns[name])[0][encoded.columns[name].codes[people]]
            if name in encoded.columns
            else form.table([None]).repeat(size)
            for name, form in self.forms.items()
        }

    def left(self, encoded: Encoded) -> NDArray[np.bool_]:
        """The rows with a number that cannot be compared exactly here."""
        found = np.zeros(encoded.rows, np.bool_)
        for name, form in self.forms.items():
            if form.number is _typed and name in encoded.columns:
                column = encoded.columns[name]
                inexact = self._of(name, column)[1]
                if inexact.any():
                    found |= inexact[column.codes]
        return found

    def _of(self, name: str, column: Column[Value | None]) -> tuple[Numbers, NDArray[np.bool_]]:
        values = column.values
        known = self._kept.get(name)
        if known is None or known[0] is not values:
            known = (values, self.forms[name].table([]), np.zeros(0, np.bool_))
        fresh = values[len(known[1]) :]
        if fresh:
            table = np.concatenate([known[1], self.forms[name].table(fresh)])
            inexact = np.concatenate([known[2], np.array([_inexact(v) for v in fresh])])
            known = (values, table, inexact)
        self._kept[name] = known
        return known[1], known[2]
