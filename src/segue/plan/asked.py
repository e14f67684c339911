"""One question in a circuit: the gates that say what was answered, and where answers go."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any

from segue.plan.circuit import Board, Gate
from segue.plan.conditions import Range
from segue.plan.memory import Input
from segue.plan.weights import Ranges
from segue.schema.questionnaire import Question

_UNUSED = -1
"""Stands for a gate that nobody reads, and that there is not."""


@dataclass
class Asked:
    """The gates and places of one question; those of options and rows only where read.

    `blocks` are the gates of which one must pass for it to arise. A `chosen` gate is unknown
    until the question is answered and counts; a `meant` gate, of an option that means
    something, is unknown while the question is open, and fails where it does not arise.
    """

    gate: Gate
    arises: Gate
    blocks: list[Gate]
    given: int
    answered: Gate
    value: Gate
    options: dict[str, int]
    rows: dict[str, int]
    ranges: dict[Range, int] = field(default_factory=dict)
    chosen: dict[int, Gate] = field(default_factory=dict)
    meant: dict[int, Gate] = field(default_factory=dict)
    stated: dict[str, Gate] = field(default_factory=dict)
    row_answered: dict[str, Gate] = field(default_factory=dict)

    @classmethod
    def of(
        cls, question: Question, board: Board, gate: Gate, arises: Gate, blocks: list[Gate]
    ) -> Asked:
        return cls(
            gate,
            arises,
            blocks,
            given=board.place(),
            answered=board.set_gate(gate),
            value=board.set_gate(gate),
            options={value: board.place() for value in values_of(question)},
            rows={row.id: board.place(-1) for row in question.rows},
        )

    def chosen_gate(self, board: Board, option: str) -> Gate:
        return self._gate(self.chosen, board, self.options[option])

    def in_range_gate(self, board: Board, range_: Range) -> Gate:
        place = self.ranges.get(range_)
        if place is None:
            place = self.ranges[range_] = board.place()
        return self._gate(self.chosen, board, place)

    def meant_gate(self, board: Board, option: str) -> Gate:
        return self._gate(self.meant, board, self.options[option])

    def _gate(self, gates: dict[int, Gate], board: Board, place: int) -> Gate:
        if place not in gates:
            gates[place] = board.set_gate(self.gate)
        return gates[place]

    def stated_gate(self, board: Board, row: str) -> Gate:
        if row not in self.stated:
            self.stated[row] = board.set_gate(self.gate)
        return self.stated[row]

    def row_answered_gate(self, board: Board, row: str) -> Gate:
        if row not in self.row_answered:
            self.row_answered[row] = board.set_gate(self.gate)
        return self.row_answered[row]

    def arguments(self) -> list[int]:
        """What the kernel's gate of the question needs."""
        places = dict.fromkeys([*self.chosen, *self.meant])
        found = [self.arises, self.given, self.answered, self.value, len(places)]
        for place in places:
            found += (place, self.chosen.get(place, _UNUSED), self.meant.get(place, _UNUSED))
        rows = dict.fromkeys([*self.stated, *self.row_answered])
        found.append(len(rows))
        for row in rows:
            stated = self.stated.get(row, _UNUSED)
            found += (self.rows[row], stated, self.row_answered.get(row, _UNUSED))
        return found

    def renumbered(self, numbers: list[int]) -> Asked:
        """The same under the final numbers of gates."""
        parts = {f.name: _renumbered(getattr(self, f.name), numbers) for f in fields(self)}
        return Asked(**parts)

    def input(self) -> Input:
        """Where the kernel puts an answer; points of a scale are given as numbers."""
        options: dict[Any, int] = dict(self.options)
        options |= {int(value): place for value, place in self.options.items() if value.isdigit()}
        ranges = Ranges(self.ranges) if self.ranges else None
        return Input(self.gate, self.given, options, self.rows, ranges)


def _renumbered(part: Any, numbers: list[int]) -> Any:
    if isinstance(part, dict):
        return {name: _renumbered(value, numbers) for name, value in part.items()}
    if isinstance(part, list):
        return [_renumbered(value, numbers) for value in part]
    return Gate(numbers[part]) if isinstance(part, Gate) else part


def values_of(question: Question) -> list[str]:
    """The ids of what can be chosen: options, yes and no, points of a scale."""
    if question.type == "yes-no":
        return ["yes", "no"]
    if question.type == "scale":
        assert question.least is not None
        assert question.most is not None
        return [str(point) for point in range(int(question.least), int(question.most) + 1)]
    return [option.id for option in question.options]
