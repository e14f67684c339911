"""A state as the kernel holds it: each value read from its gate when somebody asks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any

from segue.plan.circuit import PASSES
from segue.plan.circuit import UNKNOWN as MAYBE
from segue.plan.kernel import Kernel
from segue.plan.marks import Marks
from segue.plan.memory import Named
from segue.plan.state import Cell, Firing, Interval, OnDemand, State, Verdict
from segue.plan.vocabulary import COUNTS
from segue.schema.answers import Value
from segue.schema.library import LEVELS
from segue.schema.questionnaire import UNSURE, Question

if TYPE_CHECKING:
    from segue.evidence.certainty import Weight
    from segue.plan.ground import GroundRule
    from segue.plan.plan import Plan


INTERVALS = [Interval(value >> 3, value & 7) for value in range(8 * len(LEVELS))]
"""Intervals of levels by their values in a kernel."""


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

    def branches(self, rule: GroundRule) -> list[Verdict]:
        """Whether all conditions of each branch of a rule pass."""
        return self._verdicts(self.plan.gates.branches[rule.index])

    def relevance(self, question: str) -> list[Verdict]:
        """Whether each block that lets a question arise passes."""
        return self._verdicts(self.plan.asked[question].blocks)

    def _verdicts(self, gates: Sequence[int]) -> list[Verdict]:
        return [self.kernel.value(gate) - 1 for gate in gates]

    def weights(self, targets: Iterable[str]) -> dict[str, Weight]:
        """What the evidence on each of these amounts to."""
        value, gate, found = self.kernel.value, self.plan.gates.cells, self.plan.weights.found
        return {target: found[value(gate["certainty", target])] for target in targets}

    def named(self, among: Named, verdict: Verdict) -> list[Any]:
        """Of what a plan reads together, the names of what has this verdict, in their order."""
        return self.kernel.named(among, verdict + 1)

    @cached_property
    def values(self) -> dict[str, object]:  # type: ignore[override]
        """Answers that count: given, not "I don't know", and not dormant."""
        questions, given = self.plan.library.question, self.answers
        return {q: counting(questions[q], given[q]) for q in given if q in self.answered}

    @cached_property
    def answered(self) -> frozenset[str]:
        """The questions with an answer that counts."""
        return frozenset(self.kernel.named(self.plan.answering, PASSES))

    @cached_property
    def open(self) -> frozenset[str]:
        """The questions that arise and are not answered; and grids, whose rows may be left out."""
        arising = frozenset(self.kernel.named(self.plan.arising, PASSES))
        return arising.difference(self.kernel.named(self.plan.closing, PASSES))

    @cached_property
    def might_arise(self) -> frozenset[str]:
        """The questions of which other answers decide whether they arise."""
        return frozenset(self.kernel.named(self.plan.arising, MAYBE))

    @cached_property
    def arises(self) -> dict[str, Verdict]:  # type: ignore[override]
        return self.kernel.verdicts(self.plan.arising)

    @cached_property
    def counts(self) -> dict[str, int]:  # type: ignore[override]
        cells = self.plan.gates.cells
        return {count: self.kernel.value(cells["counts", count]) for count in COUNTS}

    @cached_property
    def facts(self) -> dict[str, Verdict]:  # type: ignore[override]
        return OnDemand(self._reader("fact", -1))

    @cached_property
    def statuses(self) -> dict[Cell, Verdict]:  # type: ignore[override]
        value, gate = self.kernel.value, self.plan.gates.cells
        return OnDemand(lambda cell: value(gate[cell]) - 1)

    @cached_property
    def certainty(self) -> dict[str, Fraction]:  # type: ignore[override]
        found, weights = self._reader("certainty"), self.plan.weights.found
        return OnDemand(lambda name: weights[found(name)].certainty)

    @cached_property
    def stated(self) -> dict[str, Interval]:  # type: ignore[override]
        return self._intervals("stated")

    @cached_property
    def levels(self) -> dict[str, Interval]:  # type: ignore[override]
        return self._intervals("level")

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

    def _reader(self, sort: str, added: int = 0) -> Callable[[str], int]:
        """Reads cells of a sort. It does not know this state, which would be a circle.

        Whatever is in a circle stays in memory until the garbage collector looks for it.
        """
        value, gate = self.kernel.value, self.plan.gates.cells
        return lambda name: value(gate[sort, name]) + added

    def _intervals(self, sort: str) -> OnDemand[str, Interval]:
        found = self._reader(sort)
        return OnDemand(lambda name: INTERVALS[found(name)])


def counting(question: Question, given: Value) -> object:
    """An answer that counts, as conditions read it."""
    if isinstance(given, dict):
        return {row: level for row, level in given.items() if level != UNSURE}
    if question.type == "number" and not question.banded:
        return given
    return frozenset(given if isinstance(given, tuple) else (str(given),))
