"""The kernel: one person's verdicts, and what one changed answer alters.

A plan is a circuit of gates, numbered so that inputs come before what reads them. A first
run goes once upwards through all gates. When an answer changes, only gates that it reaches
are looked at again, from the lowest up; a gate whose value stays as it was tells nobody, and
a conclusion falls when no input supports it any more.

This module is plain Python, and is compiled to C where a compiler is at hand (`kernel.pxd`
gives the types). Both forms are one source and give the same results.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any

from segue.schema.questionnaire import UNSURE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from segue.plan.circuit import Layout

COMPILED = not __file__.endswith(".py")
"""Whether this is the compiled form."""

_FAIL, _UNKNOWN, _PASS = 0, 1, 2
_AND, _OR, _MIGHT, _WITHIN, _LEVEL, _QUESTION = 0, 1, 2, 3, 4, 5
_TALLY, _COUNTED, _CERTAINTY, _COMPARED = 6, 7, 10, 11
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
    a combination of evidence, and whether a comparison of certainties holds. `memory` is that
    of somebody who has said nothing.
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
        self.runs = layout.runs
        self.first = layout.first
        self.reads = layout.reads
        self.after = layout.after
        self.tells = layout.tells
        self.start = layout.start
        self.arguments = layout.arguments
        self.memory = layout.memory
        self.firing_gates = firing_gates
        self.inputs = inputs
        self.weights = weights
        self.steps = weights.steps
        self.flags = weights.flags
        self.width = weights.width
        self.compared = compared
        nobody = Kernel(self)
        nobody.settle()
        self.memory = nobody.store


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


class Named:
    """Gates that are read together, each with what it is called by whoever reads them."""

    def __init__(self, gates: array[int], names: list[Any]) -> None:
        self.gates = gates
        self.names = names


class Kernel:
    """One person's memory over a circuit: the value of each gate, and what was said."""

    def __init__(self, circuit: Circuit) -> None:
        self.circuit = circuit
        self.gates = self.circuit.gates
        self.kind = self.circuit.kind
        self.first = self.circuit.first
        self.reads = self.circuit.reads
        self.start = self.circuit.start
        self.arguments = self.circuit.arguments
        self.store = self.circuit.memory[:]
        self.memory = self.store
        self.dirty = bytearray(self.gates)
        self.pending = 0
        self.lowest = 0
        self.settled = False

    def give(self, question: str, value: object) -> None:
        """Take an answer in (None: take it back); `settle` draws what follows."""
        found = self.circuit.inputs.get(question)
        if found is None:
            return
        given = self.gates + found.given
        if self.memory[given]:
            self._forget(found)
        self.memory[given] = self._said(found, value)
        self._mark(found.gate)

    def leave(self, question: str) -> None:
        """Take it that a question is never answered, and "I don't know" never said."""
        self.give(question, None)
        found = self.circuit.inputs[question]
        self.memory[self.gates + found.given] = _LEFT

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
                self.memory[self.gates + place] = _EXCLUDED
        self.memory[self.gates + found.given] = _PROMISED if promised else _NARROWED

    def said(self) -> array[int]:
        """What was said so far, as places and what stands there; `take` takes it in again."""
        found = array("i")
        for place in range(len(self.store) - self.gates):
            value = self.memory[self.gates + place]
            if value != self.circuit.memory[self.gates + place]:
                found.append(place)
                found.append(value)
        return found

    def take(self, said: array[int]) -> None:
        """Take in what another kernel of this circuit heard, before anything is settled."""
        places = said
        for at in range(0, len(said), 2):
            self.memory[self.gates + places[at]] = places[at + 1]

    def _forget(self, found: Input) -> None:
        for place in found.choices:
            self.memory[self.gates + place] = 0
        for place in found.rows.values():
            self.memory[self.gates + place] = _UNSAID

    def _said(self, found: Input, value: Any) -> int:
        if value is None:
            return 0
        if isinstance(value, str):
            if value == UNSURE:
                for place in found.rows.values():
                    self.memory[self.gates + place] = _ROW_UNSURE
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
            self.memory[self.gates + place] = 1

    def _rows_said(self, found: Input, rows: dict[str, Any]) -> int:
        said = _UNSURE if rows else 0
        for row, level in rows.items():
            place = found.rows.get(row)
            if level == UNSURE:
                level = _ROW_UNSURE
            else:
                said = _GIVEN
            if place is not None:
                self.memory[self.gates + place] = level
        return said

    def settle(self) -> None:
        """Settle every gate; after the first time, those that something changed."""
        if self.settled:
            self._settle_marked()
            return
        for run in range(len(self.circuit.runs) - 1):
            self._settle_run(self.circuit.runs[run], self.circuit.runs[run + 1])
        self.settled = True

    def _settle_run(self, begin: int, end: int) -> None:
        """Settle gates of one kind. Verdicts are the most of the work, so they stand here."""
        kind = self.kind[begin]
        if kind == _AND:
            for gate in range(begin, end):
                self.memory[gate] = self._least(gate)
        elif kind == _OR:
            for gate in range(begin, end):
                self.memory[gate] = self._most(gate)
        elif kind < _CERTAINTY:
            for gate in range(begin, end):
                self._settle_plain(gate, kind)
        else:
            for gate in range(begin, end):
                self._settle_asking(gate, kind)

    def _settle_marked(self) -> None:
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
            if self.kind[gate] < _CERTAINTY:
                self._settle_plain(gate, self.kind[gate])
            else:
                self._settle_asking(gate, self.kind[gate])

    def value(self, gate: int) -> int:
        """The value of a gate: a verdict (0 to 2), a level's interval, a weight."""
        return self.memory[gate]

    def named(self, among: Named, value: int) -> list[Any]:
        """What those of these gates are called that have this value, in their order."""
        found = []
        for place in range(len(among.names)):
            if self.memory[among.gates[place]] == value:
                found.append(among.names[place])
        return found

    def verdicts(self, among: Named) -> dict[Any, int]:
        """The verdict of each of these gates, as conditions give it, by what it is called."""
        found = {}
        for place in range(len(among.names)):
            found[among.names[place]] = self.memory[among.gates[place]] - _UNKNOWN
        return found

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
        if self.settled:
            self.lowest = min(self.lowest, gate)
            if not self.dirty[gate]:
                self.dirty[gate] = 1
                self.pending += 1

    def _set(self, gate: int, new: int) -> None:
        """Give a gate its value, and mark what reads it for another look."""
        if self.memory[gate] == new:
            return
        self.memory[gate] = new
        if self.settled:
            for place in range(self.circuit.after[gate], self.circuit.after[gate + 1]):
                target = self.circuit.tells[place]
                if not self.dirty[target]:
                    self.dirty[target] = 1
                    self.pending += 1

    def _settle_plain(self, gate: int, kind: int) -> None:
        """A gate that is settled from the tables alone."""
        if kind == _AND:
            self._set(gate, self._least(gate))
        elif kind == _OR:
            self._set(gate, self._most(gate))
        elif kind == _WITHIN:
            self._within(gate)
        elif kind == _MIGHT:
            self._might(gate)
        elif kind == _QUESTION:
            self._question(gate)
        elif kind == _LEVEL:
            self._level(gate)
        elif kind == _TALLY:
            self._tally(gate)
        elif kind == _COUNTED:
            self._counted(gate)

    def _settle_asking(self, gate: int, kind: int) -> None:
        """A gate for which weights or comparisons are asked."""
        if kind == _CERTAINTY:
            self._certainty(gate)
        else:
            self._compare(gate)

    def _least(self, gate: int) -> int:
        """AND: the least of what is read. No early end: foreseeable steps are quicker."""
        verdict = _PASS
        for place in range(self.first[gate], self.first[gate + 1]):
            wire = self.reads[place]
            found = (wire >> (2 * self.memory[wire >> 6])) & 3
            verdict = found if found < verdict else verdict
        return verdict

    def _most(self, gate: int) -> int:
        """OR: the most of what is read."""
        verdict = _FAIL
        for place in range(self.first[gate], self.first[gate + 1]):
            wire = self.reads[place]
            found = (wire >> (2 * self.memory[wire >> 6])) & 3
            verdict = found if found > verdict else verdict
        return verdict

    def _might(self, gate: int) -> None:
        verdict = _FAIL
        for place in range(self.first[gate], self.first[gate + 1]):
            if self.memory[self.reads[place] >> 6] == _UNKNOWN:
                verdict = _UNKNOWN
                break
        self._set(gate, verdict)

    def _question(self, gate: int) -> None:
        """Whether a question is answered, what was chosen, and what was said of each row."""
        at = self.start[gate]
        arises = self.memory[self.arguments[at]]
        given = self.memory[self.gates + self.arguments[at + 1]]
        if given == 0 and self.memory[gate] == 4 * arises:
            return  # nothing was said, now as before
        answered = arises == _PASS and given == _GIVEN
        is_open = arises != _FAIL and not answered
        self._set(gate, 4 * arises + (given & _SAID))
        self._set(self.arguments[at + 2], _PASS if answered else _FAIL)
        self._set(self.arguments[at + 3], _PASS if answered else _UNKNOWN)
        options = self.arguments[at + 4]
        at += 5
        for _ in range(options):
            chosen = answered and self.memory[self.gates + self.arguments[at]] == 1
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
            level = self.memory[self.gates + self.arguments[at]] if answered else _UNSAID
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
        flags = self.circuit.flags[weight]
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
                if (which == 0 and said == _GIVEN) or (which == 1 and said == _UNSURE):
                    found += 1
                elif which == 2 and said != _GIVEN:
                    found += self.arguments[place + 1]
        self._set(gate, found)

    def _counted(self, gate: int) -> None:
        """Whether a tally lies in a range: a verdict for each number that it can be."""
        at = self.start[gate]
        self._set(gate, self.arguments[at + 1 + self.memory[self.arguments[at]]])

    def _compare(self, gate: int) -> None:
        """A comparison of the certainties of what is recommended of a kind."""
        at = self.start[gate]
        weights = []
        for place in range(at + 2, at + 2 + 2 * self.arguments[at + 1], 2):
            if self.memory[self.arguments[place]] == _PASS:
                weights.append(self.memory[self.arguments[place + 1]])
        holds = self.circuit.compared[self.arguments[at]].holds(tuple(weights))
        self._set(gate, _PASS if holds else _FAIL)
