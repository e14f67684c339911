"""The kernel: one person's verdicts, and what one changed answer alters.

A plan is a circuit of gates. A gate counts its inputs by verdict, so that a changed input
costs one subtraction and one addition, whatever the number of rules; a conclusion falls
when its last support does. Gates are numbered so that inputs come before what reads them:
going once upwards through the gates that something changed settles everything.

This module is plain Python, and is compiled to C where a compiler is at hand (`kernel.pxd`
gives the types). Both forms are one source and give the same results.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from segue.schema.questionnaire import UNSURE

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterable

    from segue.plan.circuit import Layout

COMPILED = not __file__.endswith(".py")
"""Whether this is the compiled form."""

_FAIL, _UNKNOWN, _PASS = 0, 1, 2
_AND, _OR, _MIGHT, _WITHIN, _LEVEL, _QUESTION = 0, 1, 2, 3, 4, 5
_TALLY, _COUNTED, _CERTAINTY, _COMPARED, _SET = 6, 7, 8, 9, 10
_MARK = 64
_GIVEN, _UNSURE = 1, 2
_PROMISED, _LEFT, _NARROWED = 3, 4, 8
_SAID = 3
_EXCLUDED = -1
_UNSAID, _ROW_UNSURE = -1, -2
_WHOLE = 4


class Circuit:
    """The tables of a plan, as the kernel reads them; nothing in it changes but its weights.

    `firing_gates` has, for each branch of each rule, the gates of the rule and the branch.
    `weights` and `compared` are asked for what is worked out once and kept: the certainty of
    a combination of evidence, and whether a comparison of certainties holds.
    """

    def __init__(
        self,
        layout: Layout,
        firing_gates: array[int],
        inputs: dict[str, Input],
        weights: Any,
        compared: list[Any],
    ) -> None:
        self.gates = len(layout.kind)
        self.kind = layout.kind
        self.first = layout.first
        self.wires = layout.wires
        self.start = layout.start
        self.arguments = layout.arguments
        self.firing_gates = firing_gates
        self.places = 4 * self.gates
        self.inputs = inputs
        self.weights = weights
        self.steps = weights.steps
        self.width = weights.width
        self.compared = compared
        self.baseline = layout.memory

    def settle_baseline(self) -> None:
        """Work out once what holds of somebody who has said nothing."""
        kernel = Kernel(self)
        kernel.settle_all()
        self.baseline = kernel.store


class Input:
    """Where the answers to one question go: places in a kernel's memory.

    `options` has a place for each option, `rows` one for each row of a grid; `ranges` are
    the conditions on a number that is typed in, each with its place. `choices` are the places
    of all options and ranges.
    """

    def __init__(
        self, gate: int, given: int, options: dict[Any, int], rows: dict[str, int], ranges: Any
    ) -> None:
        self.gate = gate
        self.given = given
        self.options = options
        self.rows = rows
        self.ranges = ranges
        self.choices = [*options.values(), *(ranges.places.values() if ranges else ())]


class Kernel:
    """One person's memory over a circuit: a value for each gate, and counts of its inputs."""

    def __init__(self, circuit: Circuit) -> None:
        self.circuit = circuit
        self.gates = self.circuit.gates
        self.places = self.circuit.places
        self.kind = self.circuit.kind
        self.first = self.circuit.first
        self.wires = self.circuit.wires
        self.start = self.circuit.start
        self.arguments = self.circuit.arguments
        self.store = self.circuit.baseline[:]
        self.memory = self.store
        self.dirty = bytearray(self.gates)
        self.pending = 0
        self.lowest = self.gates

    def give(self, question: str, value: object) -> None:
        """Take an answer in (None: take it back); `settle` draws what follows."""
        found = self.circuit.inputs.get(question)
        if found is None:
            return
        given = self.places + found.given
        if self.memory[given]:
            self._forget(found)
        self.memory[given] = self._said(found, value)
        self._mark(found.gate)

    def leave(self, question: str) -> None:
        """Take it that a question is never answered, and "I don't know" never said."""
        self.give(question, None)
        found = self.circuit.inputs[question]
        self.memory[self.places + found.given] = _LEFT

    def narrow(
        self, question: str, chosen: Iterable[str], excluded: Iterable[str], promised: bool
    ) -> None:
        """Tell part of an answer of several options: those chosen, those that will not be.

        `promised`: the question will be answered, where it arises. Only an envelope sees
        what is narrowed; until it is given, the kernel takes it as open.
        """
        self.give(question, None)
        found = self.circuit.inputs[question]
        for option in chosen:
            self._choose(found.options.get(option))
        for option in excluded:
            place = found.options.get(option)
            if place is not None:
                self.memory[self.places + place] = _EXCLUDED
        self.memory[self.places + found.given] = _PROMISED if promised else _NARROWED

    def _forget(self, found: Input) -> None:
        places = self.places
        for place in found.choices:
            self.memory[places + place] = 0
        for place in found.rows.values():
            self.memory[places + place] = _UNSAID

    def _said(self, found: Input, value: Any) -> int:
        if value is None:
            return 0
        if isinstance(value, str):
            if value == UNSURE:
                for place in found.rows.values():
                    self.memory[self.places + place] = _ROW_UNSURE
                return _UNSURE
            self._choose(found.options.get(value))
        elif isinstance(value, dict):
            return self._rows_said(found, value)
        elif isinstance(value, tuple):
            for option in value:
                self._choose(found.options.get(option))
            return _GIVEN if value else 0
        elif found.ranges is None:
            self._choose(found.options.get(value))
        else:
            for place in found.ranges.met(value):
                self._choose(place)
        return _GIVEN

    def _choose(self, place: int | None) -> None:
        if place is not None:
            self.memory[self.places + place] = 1

    def _rows_said(self, found: Input, rows: dict[str, Any]) -> int:
        said = _UNSURE if rows else 0
        for row, level in rows.items():
            place = found.rows.get(row)
            if level == UNSURE:
                level = _ROW_UNSURE
            else:
                said = _GIVEN
            if place is not None:
                self.memory[self.places + place] = level
        return said

    def settle(self) -> None:
        """Settle every gate that something changed, from the lowest up."""
        compiled = COMPILED
        gate = self.lowest
        self.lowest = self.gates
        while self.pending:
            if compiled:
                while not self.dirty[gate]:
                    gate += 1
            else:
                gate = self.dirty.find(1, gate)
            self.dirty[gate] = 0
            self.pending -= 1
            self._settle_gate(gate)

    def settle_all(self) -> None:
        """Settle every gate, as for a circuit that was never run."""
        for gate in range(self.gates):
            if self.kind[gate] != _SET:
                self._mark(gate)
        self.settle()

    def value(self, gate: int) -> int:
        """The value of a gate: a verdict (0 to 2), a level's interval, a weight."""
        return self.memory[gate]

    def fired(self, firings: list[Any]) -> list[Any]:
        """Of the firings that a plan can have, those whose rule and branch pass."""
        gates = self.circuit.firing_gates
        found = []
        for number in range(len(firings)):
            if self.memory[gates[2 * number]] == _PASS:  # noqa: SIM102
                if self.memory[gates[2 * number + 1]] == _PASS:
                    found.append(firings[number])
        return found

    def _mark(self, gate: int) -> None:
        self.lowest = min(self.lowest, gate)
        if not self.dirty[gate]:
            self.dirty[gate] = 1
            self.pending += 1

    def _set(self, gate: int, new: int) -> None:
        """Give a gate its value; count and mark what reads it."""
        old = self.memory[gate]
        if old == new:
            return
        self.memory[gate] = new
        counts = self.gates
        for wire in range(self.first[gate], self.first[gate + 1], 2):
            target = self.wires[wire]
            how = self.wires[wire + 1]
            if how != _MARK:
                was = (how >> (2 * old)) & 3
                now = (how >> (2 * new)) & 3
                if was == now:
                    continue
                self.memory[counts + 3 * target + was] -= 1
                self.memory[counts + 3 * target + now] += 1
            if not self.dirty[target]:
                self.dirty[target] = 1
                self.pending += 1

    def _settle_gate(self, gate: int) -> None:
        kind = self.kind[gate]
        counts = self.gates + 3 * gate
        if kind == _AND:
            if self.memory[counts]:
                self._set(gate, _FAIL)
            else:
                self._set(gate, _UNKNOWN if self.memory[counts + 1] else _PASS)
        elif kind == _OR:
            if self.memory[counts + 2]:
                self._set(gate, _PASS)
            else:
                self._set(gate, _UNKNOWN if self.memory[counts + 1] else _FAIL)
        elif kind == _MIGHT:
            self._set(gate, _UNKNOWN if self.memory[counts + 1] else _FAIL)
        elif kind == _WITHIN:
            self._within(gate)
        elif kind == _QUESTION:
            self._question(gate)
        elif kind == _LEVEL:
            self._level(gate)
        elif kind == _CERTAINTY:
            self._certainty(gate)
        else:
            self._seldom(gate, kind)

    def _seldom(self, gate: int, kind: int) -> None:
        start = self.start[gate]
        if kind == _TALLY:
            self._tally(gate)
        elif kind == _COUNTED:
            self._set(gate, self.arguments[start + 1 + self.memory[self.arguments[start]]])
        elif kind == _COMPARED:
            self._compare(gate)

    def _question(self, gate: int) -> None:
        """Whether a question is answered, what was chosen, and what was said of each row."""
        at = self.start[gate]
        places = self.places
        arises = self.memory[self.arguments[at]]
        given = self.memory[places + self.arguments[at + 1]]
        answered = arises == _PASS and given == _GIVEN
        is_open = arises != _FAIL and not answered
        self._set(gate, 4 * arises + (given & _SAID))
        self._set(self.arguments[at + 2], _PASS if answered else _FAIL)
        self._set(self.arguments[at + 3], _PASS if answered else _UNKNOWN)
        options = self.arguments[at + 4]
        at += 5
        for _ in range(options):
            chosen = answered and self.memory[places + self.arguments[at]] == 1
            if self.arguments[at + 1] >= 0:
                if answered:
                    self._set(self.arguments[at + 1], _PASS if chosen else _FAIL)
                else:
                    self._set(self.arguments[at + 1], _UNKNOWN)
            if self.arguments[at + 2] >= 0:
                if chosen:
                    self._set(self.arguments[at + 2], _PASS)
                else:
                    self._set(self.arguments[at + 2], _UNKNOWN if is_open else _FAIL)
            at += 3
        rows = self.arguments[at]
        at += 1
        for _ in range(rows):
            level = self.memory[places + self.arguments[at]] if answered else _UNSAID
            if self.arguments[at + 1] >= 0:
                self._set(self.arguments[at + 1], 9 * level if level >= 0 else _WHOLE)
            if self.arguments[at + 2] >= 0:
                self._set(self.arguments[at + 2], _PASS if level >= 0 else _FAIL)
            at += 3

    def _within(self, gate: int) -> None:
        """Whether a level lies within a set of levels, over its whole interval."""
        at = self.start[gate]
        interval = self.memory[self.arguments[at]]
        span = ((2 << (interval & 7)) - 1) & ~((1 << (interval >> 3)) - 1)
        inside = span & self.arguments[at + 1]
        if inside == span:
            self._set(gate, _PASS)
        else:
            self._set(gate, _UNKNOWN if inside else _FAIL)

    def _level(self, gate: int) -> None:
        """A level as stated, each end first raised and then lowered by what counts."""
        at = self.start[gate]
        interval = self.memory[self.arguments[at]]
        floor, cap = 0, 4
        for count in range(at + 2, at + 2 + 3 * self.arguments[at + 1], 3):
            if self.memory[self.arguments[count]] == _PASS:
                floor = max(floor, self.arguments[count + 1])
                cap = min(cap, self.arguments[count + 2])
        low = min(max(interval >> 3, floor), cap)
        high = min(max(interval & 7, floor), cap)
        self._set(gate, 8 * low + high)

    def _certainty(self, gate: int) -> None:
        """The weight of the evidence that fired; counts alone decide it."""
        at = self.start[gate]
        width = self.circuit.width
        weight = 0
        for place in range(at + 3, at + 3 + 2 * self.arguments[at + 2], 2):
            if self.memory[self.arguments[place]] == _PASS:
                after = self.circuit.steps[weight * width + self.arguments[place + 1]]
                if after < 0:
                    after = self.circuit.weights.extend(weight, self.arguments[place + 1])
                weight = after
        flags = self.circuit.weights.flags[weight]
        self._set(gate, weight)
        self._set(self.arguments[at], _PASS if flags & 1 else _FAIL)
        self._set(self.arguments[at + 1], _PASS if flags & 2 else _FAIL)

    def _tally(self, gate: int) -> None:
        """How many questions that arise are answered, unsure, or core and unanswered."""
        at = self.start[gate]
        which = self.arguments[at]
        found = 0
        for place in range(at + 2, at + 2 + 2 * self.arguments[at + 1], 2):
            said = self.memory[self.arguments[place]] - 4 * _PASS
            if said >= 0:
                if which == 0:
                    found += said == _GIVEN
                elif which == 1:
                    found += said == _UNSURE
                else:
                    found += said != _GIVEN and self.arguments[place + 1]
        self._set(gate, found)

    def _compare(self, gate: int) -> None:
        """A comparison of the certainties of what is recommended of a kind."""
        at = self.start[gate]
        weights = []
        for place in range(at + 2, at + 2 + 2 * self.arguments[at + 1], 2):
            if self.memory[self.arguments[place]] == _PASS:
                weights.append(self.memory[self.arguments[place + 1]])
        holds = self.circuit.compared[self.arguments[at]].holds(tuple(weights))
        self._set(gate, _PASS if holds else _FAIL)
