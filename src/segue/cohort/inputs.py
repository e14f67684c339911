"""Planes straight from the columns: what was given, chosen, measured, or left open."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from fractions import Fraction
from typing import Any

import numpy as np

from segue.cohort.circuit import ZERO, Circuit, Node
from segue.cohort.dense import NOT_SURE, Unfit, row_key, values_of
from segue.cohort.work import Numbers, Plane, Work, pack
from segue.plan.conditions import Range
from segue.schema.library import Library
from segue.schema.questionnaire import Question

Test = Callable[[Numbers], Any]


class Inputs:
    """Nodes for what people gave, whether its question arises or not; each is loaded once."""

    def __init__(self, circuit: Circuit, library: Library) -> None:
        self.circuit, self.library = circuit, library
        self._loaded: dict[Hashable, Node] = {}

    def given(self, question: Question) -> Node:
        """A question is answered; a grid, once it has a row."""
        name = question.id
        if question.type == "levels":
            rows = (self.row_from(name, row.id, 0) for row in question.rows)
            return self.circuit.any_of(rows)
        if question.type == "choices":
            mask = self._mask(question, (1 << len(values_of(question))) - 1)
            return self._load(name, "given", lambda column: column & mask != 0)
        if values_of(question):
            return self._load(name, "given", lambda column: column >= 0)
        return self._load(name, "given", np.isfinite)

    def unsure(self, question: Question) -> Node:
        """ "I don't know" was said; of a grid, in every row that was given."""
        name = question.id
        if question.type == "levels":
            columns = (name, *(row_key(name, row.id) for row in question.rows))
            said = self.circuit.any_of(self._not_sure(column) for column in columns)
            return self.circuit.less(said, self.given(question))
        if question.type == "choices":
            return self._option(question, len(values_of(question)))
        if values_of(question):
            return self._not_sure(name)
        return self._load(name, "unsure", np.isposinf)

    def chosen(self, question: Question, value: str) -> Node:
        """An option or point was chosen."""
        values = values_of(question)
        if value not in values:
            return ZERO
        place = values.index(value)
        if question.type == "choices":
            return self._option(question, place)
        return self._load(question.id, place, lambda column: column == place)

    def row_from(self, grid: str, row: str, level: int) -> Node:
        """A row's level is stated, and at least this."""
        return self._load(row_key(grid, row), level, lambda column: column >= level)

    def within(self, question: Question, wanted: Range) -> Node:
        """A number lies between the ends of a range; unanswered ones anywhere."""
        low, high = wanted.low, wanted.high
        tests = []
        if low is not None:
            tests.append(("from", low, wanted.low_open, _above(low, wanted.low_open)))
        if high is not None:
            tests.append(("to", high, wanted.high_open, _below(high, wanted.high_open)))
        loaded = (self._load(question.id, (end, at, open_), t) for end, at, open_, t in tests)
        return self.circuit.all_of(loaded)

    def _option(self, question: Question, place: int) -> Node:
        mask = self._mask(question, 1 << place)
        return self._load(question.id, place, lambda column: column & mask != 0)

    def _mask(self, question: Question, bits: int) -> Any:
        everything = (1 << (len(values_of(question)) + 1)) - 1
        return np.min_scalar_type(everything).type(bits)

    def _not_sure(self, column: str) -> Node:
        return self._load(column, "unsure", lambda numbers: numbers == NOT_SURE)

    def _load(self, column: str, key: Hashable, test: Test) -> Node:
        if (column, key) not in self._loaded:

            def load(work: Work, inputs: list[Plane], outputs: list[Plane]) -> None:
                pack(test(work.columns[column]), outputs[0])

            (self._loaded[column, key],) = self.circuit.call(load, outputs=1)
        return self._loaded[column, key]


def _nearest(bound: Fraction) -> tuple[float, Fraction]:
    """The float nearest to a bound, and the number that people mean who write that float.

    Reading a number as a float and rounding a bound to one keep order. So a number above the
    nearest float is above the bound, and one below it below; only that float itself has to
    be compared exactly.
    """
    try:
        nearest = float(bound)
    except OverflowError as error:
        raise Unfit(f"no float comes near {bound}") from error
    return nearest, Fraction(str(nearest))


def _above(bound: Fraction, is_open: bool) -> Test:
    nearest, meant = _nearest(bound)
    if meant > bound or (meant == bound and not is_open):
        return lambda column: column >= nearest
    return lambda column: column > nearest


def _below(bound: Fraction, is_open: bool) -> Test:
    nearest, meant = _nearest(bound)
    if meant < bound or (meant == bound and not is_open):
        return lambda column: column <= nearest
    return lambda column: column < nearest
