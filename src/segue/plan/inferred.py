"""A state as the kernel holds it: each value read from its gate when somebody asks."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from segue.plan.kernel import Kernel
from segue.plan.marks import Marks
from segue.plan.state import PASS, Cell, Firing, Interval, OnDemand, State, Verdict
from segue.plan.vocabulary import COUNTS
from segue.schema.answers import Value
from segue.schema.questionnaire import UNSURE, Question

if TYPE_CHECKING:
    from segue.plan.ground import GroundRule
    from segue.plan.plan import Plan


class Inferred(State):
    """What follows from one person's answers."""

    def __init__(self, plan: Plan, answers: Mapping[str, Value], kernel: Kernel) -> None:
        self.plan = plan
        self.answers = answers
        self.kernel = kernel

    @cached_property
    def fired(self) -> list[Firing]:  # type: ignore[override]
        """Every firing, unmarked, each once, in the order of the plan."""
        return self.kernel.fired(self.plan.firings)

    def verdict(self, rule: GroundRule) -> Verdict:
        """Whether a rule fires, fails, or is unknown."""
        return self.kernel.value(self.plan.gates.rules[rule.index]) - 1

    @cached_property
    def values(self) -> dict[str, object]:  # type: ignore[override]
        """Answers that count: given, not "I don't know", and not dormant."""
        questions = self.plan.library.question
        arising = (q for q in self.answers if self.arises.get(q) == PASS)
        counted = {q: counting(questions[q], self.answers[q]) for q in arising}
        return {q: value for q, value in counted.items() if value is not None}

    @cached_property
    def arises(self) -> dict[str, Verdict]:  # type: ignore[override]
        value = self.kernel.value
        return {name: value(asked.arises) - 1 for name, asked in self.plan.asked.items()}

    @cached_property
    def counts(self) -> dict[str, int]:  # type: ignore[override]
        cells = self.plan.gates.cells
        return {count: self.kernel.value(cells["counts", count]) for count in COUNTS}

    @cached_property
    def facts(self) -> dict[str, Verdict]:  # type: ignore[override]
        return OnDemand(lambda name: self._value("fact", name) - 1)

    @cached_property
    def statuses(self) -> dict[Cell, Verdict]:  # type: ignore[override]
        return OnDemand(lambda cell: self._value(*cell) - 1)

    @cached_property
    def certainty(self) -> dict[str, Fraction]:  # type: ignore[override]
        weights = self.plan.weights.found
        return OnDemand(lambda name: weights[self._value("certainty", name)].certainty)

    @cached_property
    def stated(self) -> dict[str, Interval]:  # type: ignore[override]
        return OnDemand(lambda name: self._interval("stated", name))

    @cached_property
    def levels(self) -> dict[str, Interval]:  # type: ignore[override]
        return OnDemand(lambda name: self._interval("level", name))

    @cached_property
    def supports(self) -> Mapping[Cell, list[Firing]]:  # type: ignore[override]
        """For each cell, the firings that support it, in the order of settling."""
        found: dict[Cell, list[Firing]] = {}
        level = self.plan.level_of_rule
        for firing in sorted(self.fired, key=lambda firing: level[firing.rule.index]):
            for cell in firing.rule.cells:
                found.setdefault(cell, []).append(firing)
        return found

    @cached_property
    def marks(self) -> Marks:  # type: ignore[override]
        return Marks(self.plan, self)

    def _value(self, sort: str, name: str) -> int:
        return self.kernel.value(self.plan.gates.cells[sort, name])

    def _interval(self, sort: str, name: str) -> Interval:
        value = self._value(sort, name)
        return Interval(value >> 3, value & 7)


def counting(question: Question, given: object) -> object | None:
    """An answer as conditions read it; nothing where it counts as not answered."""
    if given is None or given == UNSURE or given == ():
        return None
    if isinstance(given, dict):
        return {row: level for row, level in given.items() if level != UNSURE} or None
    if question.type == "number" and not question.banded:
        return given
    return frozenset(given if isinstance(given, tuple) else (str(given),))
