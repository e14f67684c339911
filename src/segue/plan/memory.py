"""One person's memory: what they said, and the value of every gate of a circuit.

Plain Python, compiled to C where a compiler is at hand (`memory.pxd` gives the types).
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any

from segue.schema.questionnaire import UNSURE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from segue.plan.circuit import Layout

_UNKNOWN, _PASS = 1, 2
_GIVEN, _UNSURE = 1, 2
_PROMISED, _LEFT, _NARROWED = 3, 4, 8
_EXCLUDED = -1
_UNSAID, _ROW_UNSURE = -1, -2


class Circuit:
    """The tables of a plan, as the kernel reads them; nothing in it changes but its weights.

    `firing_gates` has, for each branch of each rule, the gates of the rule and the branch.
    `weights` and `compared` are asked for what is worked out once and kept: the certainty of
    a combination of evidence, and whether a comparison of certainties holds. Everybody
    begins with `memory`.
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

    def begin_with(self, memory: array[int]) -> None:
        """Have everybody begin with this memory, of somebody who has said nothing."""
        self.memory = memory


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


class Memory:
    """What is known of one person over a circuit; a kernel settles it."""

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
