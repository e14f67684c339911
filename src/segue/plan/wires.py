"""Conditions as wires: the gate that settles each, and what becomes of its verdict."""

from __future__ import annotations

from functools import singledispatchmethod

from segue.plan.asked import Asked
from segue.plan.circuit import (
    COMPARED,
    COUNTED,
    FAILS,
    KNOWN,
    MARK,
    NEVER_NO,
    NOT,
    NOT_KNOWN,
    ONLY_YES,
    PASSES,
    SAME,
    UNLESS,
    WITHIN,
    Board,
    Gate,
    Wire,
)
from segue.plan.conditions import (
    AllOf,
    Answered,
    AnyOf,
    Chosen,
    Compared,
    Condition,
    Counted,
    Has,
    Holds,
    Known,
    LevelIn,
    Measured,
    Never,
)
from segue.plan.state import WHOLE, Cell
from segue.schema.library import LEVELS


class Wires:
    """Finds the wire of every condition, each condition once however many rules share it."""

    def __init__(
        self,
        board: Board,
        asked: dict[str, Asked],
        cells: dict[Cell, Gate],
        comparisons: list[Compared],
    ) -> None:
        self.board, self.asked, self.cells = board, asked, cells
        self.comparisons = comparisons
        self.unstated = board.constant(8 * WHOLE.low + WHOLE.high)
        self._found: dict[Condition, Wire] = {}

    def of(self, condition: Condition) -> Wire:
        """The wire of a condition whose cells are all laid out."""
        found = self._found.get(condition)
        if found is None:
            found = self._found[condition] = self._wire(condition)
        return found

    @singledispatchmethod
    def _wire(self, condition: Condition) -> Wire:
        raise TypeError(f"no gate settles a {type(condition).__name__}")

    @_wire.register
    def _chosen(self, condition: Chosen) -> Wire:
        asked = self.asked[condition.question]
        if not condition.options:
            return asked.value, NEVER_NO if condition.how == "any" else SAME
        named = sorted(condition.options, key=list(asked.options).index)
        wires = [(asked.chosen_gate(self.board, option), SAME) for option in named]
        if condition.how == "all":
            return self.board.all_of(wires), SAME
        return self.board.any_of(wires), SAME if condition.how == "any" else NOT

    @_wire.register
    def _measured(self, condition: Measured) -> Wire:
        asked = self.asked[condition.question]
        return asked.in_range_gate(self.board, condition.range), SAME

    @_wire.register
    def _counted(self, condition: Counted) -> Wire:
        tally = self.cells["counts", condition.count]
        holds = [condition.range.holds(number) for number in range(len(self.asked) + 1)]
        verdicts = [PASSES if held else FAILS for held in holds]
        return self.board.add(COUNTED, [(tally, MARK)], [tally, *verdicts]), SAME

    @_wire.register
    def _answered(self, condition: Answered) -> Wire:
        asked = self.asked[condition.question]
        gate = asked.answered
        if condition.row is not None:
            gate = asked.row_answered_gate(self.board, condition.row)
        return gate, SAME if condition.wanted else NOT

    @_wire.register
    def _holds(self, condition: Holds) -> Wire:
        no = NEVER_NO if condition.by_rules else NOT
        return self.cells["fact", condition.fact], SAME if condition.wanted else no

    @_wire.register
    def _known(self, condition: Known) -> Wire:
        known = ONLY_YES if condition.by_rules else KNOWN
        unknown = UNLESS if condition.by_rules else NOT_KNOWN
        return self.cells["fact", condition.fact], known if condition.wanted else unknown

    @_wire.register
    def _within(self, condition: LevelIn) -> Wire:
        if not condition.levels:
            return self.board.never, SAME
        if len(condition.levels) == len(LEVELS):
            return self.board.always, SAME
        level = self.cells["stated" if condition.stated else "level", condition.skill]
        mask = sum(1 << level for level in condition.levels)
        return self.board.shared(WITHIN, [(level, MARK)], [level, mask]), SAME

    @_wire.register
    def _has(self, condition: Has) -> Wire:
        gate = self.cells[condition.status, condition.target]
        return gate, SAME if condition.wanted else UNLESS

    @_wire.register
    def _all_of(self, condition: AllOf) -> Wire:
        return self.board.all_of(map(self.of, condition.parts)), SAME

    @_wire.register
    def _any_of(self, condition: AnyOf) -> Wire:
        return self.board.any_of(map(self.of, condition.parts)), SAME

    @_wire.register
    def _never(self, condition: Never) -> Wire:
        return self.board.never, SAME

    @_wire.register
    def _compared(self, condition: Compared) -> Wire:
        pairs = [
            (self.cells["we-recommend", target], self.cells["certainty", target])
            for target in condition.targets
        ]
        arguments = [len(self.comparisons), len(pairs)]
        for pair in pairs:
            arguments += pair
        self.comparisons.append(condition)
        reads = {(gate, MARK) for pair in pairs for gate in pair}
        return self.board.add(COMPARED, sorted(reads), arguments), SAME
