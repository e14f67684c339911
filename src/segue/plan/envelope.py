"""What can still become of every gate: its lowest and highest value over all completions.

A completion keeps every answer that was given and adds answers to questions, or levels to
rows of a grid, that have none; it may leave any of them open. "I don't know" is an answer.
One pass from the lowest gate up bounds each gate by what it reads, as interval arithmetic
does: verdicts are ordered (fails, unknown, passes), AND takes the least and OR the greatest,
and a certainty rises with evidence for and falls with evidence against (each side's
certainty factor grows with every piece, and the combination is monotone in both). Inputs
are taken as independent, so no completion can leave the bounds, and some bounds may be
wider than any completion reaches.

Plain Python, compiled to C like the kernel (`envelope.pxd` gives the types).
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from segue.plan.kernel import Kernel

_FAIL, _UNKNOWN, _PASS = 0, 1, 2
_AND, _OR, _MIGHT, _WITHIN, _LEVEL, _QUESTION = 0, 1, 2, 3, 4, 5
_TALLY, _COUNTED, _CONSTANT, _CERTAINTY, _COMPARED = 6, 7, 9, 10, 11
_GIVEN, _UNSURE, _PROMISED, _NARROWED = 1, 2, 3, 8
_EXCLUDED = -1
_UNSAID = -1
_TOP = 4


class Envelope:
    """The bounds of every gate of one person's kernel; `bound` works them out anew.

    A level's lower bound holds the least its two ends can be (8 * low + high), its upper
    bound the most; a certainty's bounds are weights. `doubts`: whether "I don't know" is
    among what can still be said; without it, only answers are.
    """

    def __init__(self, kernel: Kernel, doubts: bool = True) -> None:
        self.kernel = kernel
        self.doubts = doubts
        self.gates = kernel.circuit.gates
        self.least = array("i", [0]) * self.gates
        self.most = array("i", [0]) * self.gates
        self.lowest = self.least
        self.highest = self.most
        self.focused = array("i")
        self.again = self.focused

    def bound(self) -> None:
        """Bound every gate, by the answers that the kernel has now."""
        for gate in range(self.gates):
            self._bound_gate(gate, self.kernel.kind[gate])

    def focus(self, gates: Sequence[int]) -> None:
        """Have `rebound` work out only these gates (in their order); the others keep theirs.

        Whatever a later answer can alter has to be among them, or is not asked about.
        `focused` says where the focus lies, for going back to it.
        """
        self.focused = array("i", gates)
        self.again = self.focused

    def rebound(self) -> None:
        """Bound the gates in focus, by the answers that the kernel has now."""
        for at in range(len(self.again)):
            self._bound_gate(self.again[at], self.kernel.kind[self.again[at]])

    def bounds(self, gate: int) -> tuple[int, int]:
        """The lowest and the highest value of a gate."""
        return self.lowest[gate], self.highest[gate]

    def _put(self, gate: int, lowest: int, highest: int) -> None:
        self.lowest[gate] = lowest
        self.highest[gate] = highest

    def _bound_gate(self, gate: int, kind: int) -> None:
        if kind == _AND:
            self._bound_all_of(gate)
        elif kind == _OR:
            self._bound_any_of(gate)
        elif kind == _CONSTANT:
            self._put(gate, self.kernel.memory[gate], self.kernel.memory[gate])
        elif kind == _MIGHT:
            self._might(gate)
        elif kind == _WITHIN:
            self._within(gate)
        elif kind == _QUESTION:
            self._question(gate)
        elif kind == _LEVEL:
            self._level(gate)
        elif kind == _CERTAINTY:
            self._certainty(gate)
        elif kind == _TALLY:
            self._tally(gate)
        elif kind == _COUNTED:
            self._counted(gate)
        elif kind == _COMPARED:
            self._compare(gate)

    def _might(self, gate: int) -> None:
        """Unknown where an input is: surely, where one can be nothing else."""
        least = most = _FAIL
        for place in range(self.kernel.first[gate], self.kernel.first[gate + 1]):
            read = self.kernel.reads[place] >> 6
            if self.lowest[read] <= _UNKNOWN <= self.highest[read]:
                most = _UNKNOWN
                if self.lowest[read] == self.highest[read]:
                    least = _UNKNOWN
        self._put(gate, least, most)

    def _bound_all_of(self, gate: int) -> None:
        least = most = _PASS
        for place in range(self.kernel.first[gate], self.kernel.first[gate + 1]):
            wire = self.kernel.reads[place]
            least = min(least, self._least_through(wire))
            most = min(most, self._most_through(wire))
        self._put(gate, least, most)

    def _bound_any_of(self, gate: int) -> None:
        least = most = _FAIL
        for place in range(self.kernel.first[gate], self.kernel.first[gate + 1]):
            wire = self.kernel.reads[place]
            least = max(least, self._least_through(wire))
            most = max(most, self._most_through(wire))
        self._put(gate, least, most)

    def _least_through(self, wire: int) -> int:
        """The least that a wire makes of the verdicts between the bounds at its start."""
        least = _PASS
        for value in range(self.lowest[wire >> 6], self.highest[wire >> 6] + 1):
            least = min(least, (wire >> (2 * value)) & 3)
        return least

    def _most_through(self, wire: int) -> int:
        """The most that a wire makes of them."""
        most = _FAIL
        for value in range(self.lowest[wire >> 6], self.highest[wire >> 6] + 1):
            most = max(most, (wire >> (2 * value)) & 3)
        return most

    def _question(self, gate: int) -> None:
        """Whether a question is, or can be, answered; its tallies as bits, by `_tally`."""
        at = self.kernel.start[gate]
        low = self.lowest[self.kernel.arguments[at]]
        high = self.highest[self.kernel.arguments[at]]
        given = self.kernel.memory[self.kernel.gates + self.kernel.arguments[at + 1]]
        rows = at + 5 + 3 * self.kernel.arguments[at + 4]
        said = given in (_GIVEN, _PROMISED)
        is_open = given in (0, _PROMISED, _NARROWED)
        is_open = is_open or (given == _UNSURE and self._has_unsaid(rows))
        surely = said and low == _PASS
        maybe = high == _PASS and (said or is_open)
        least = int(surely)
        most = int(maybe)
        if low == _PASS:
            least += 2 * (given == _UNSURE and not is_open) + 4 * (not maybe)
        if high == _PASS:
            doubted = given == _UNSURE or (self.doubts and is_open and not said)
            most += 2 * doubted + 4 * (not surely)
        self._put(gate, least, most)
        answered = self.kernel.arguments[at + 2]
        self._put(answered, _PASS if surely else _FAIL, _PASS if maybe else _FAIL)
        value = self.kernel.arguments[at + 3]
        self._put(value, _PASS if surely else _UNKNOWN, _PASS if maybe else _UNKNOWN)
        for place in range(at + 5, rows, 3):
            self._option(place, surely, maybe, is_open, low, high)
        self._rows(rows, surely, maybe)

    def _option(
        self, at: int, surely: bool, maybe: bool, is_open: bool, low: int, high: int
    ) -> None:
        """An option as chosen, and as meant where it means something (see `Asked`)."""
        mark = self.kernel.memory[self.kernel.gates + self.kernel.arguments[at]]
        said = mark == 1
        can = maybe and (said or (is_open and mark != _EXCLUDED))
        least = _UNKNOWN
        most = _UNKNOWN
        if can:
            most = _PASS
        elif surely:
            most = _FAIL
        if surely and said:
            least = _PASS
        elif maybe and not said:
            least = _FAIL
        chosen = self.kernel.arguments[at + 1]
        if chosen >= 0:
            self._put(chosen, least, most)
        meant = self.kernel.arguments[at + 2]
        if meant >= 0:
            if low == _FAIL and least == _UNKNOWN:
                least = _FAIL
            if high == _FAIL and most == _UNKNOWN:
                most = _FAIL
            self._put(meant, least, most)

    def _has_unsaid(self, at: int) -> bool:
        for row in range(at + 1, at + 1 + 3 * self.kernel.arguments[at], 3):
            if self.kernel.memory[self.kernel.gates + self.kernel.arguments[row]] == _UNSAID:
                return True
        return False

    def _rows(self, at: int, surely: bool, maybe: bool) -> None:
        """A row's level: as said, or anything where it can still be said, or the whole scale."""
        for row in range(at + 1, at + 1 + 3 * self.kernel.arguments[at], 3):
            level = self.kernel.memory[self.kernel.gates + self.kernel.arguments[row]]
            least = most = _TOP
            can = maybe and level >= _UNSAID
            must = surely and level >= 0
            if must:
                least = most = 9 * level
            elif can and level >= 0:
                least = level
                most = 8 * level + _TOP
            elif can:
                least = 0
                most = 9 * _TOP
            stated = self.kernel.arguments[row + 1]
            if stated >= 0:
                self._put(stated, least, most)
            answered = self.kernel.arguments[row + 2]
            if answered >= 0:
                self._put(answered, _PASS if must else _FAIL, _PASS if can else _FAIL)

    def _within(self, gate: int) -> None:
        """The least and greatest verdict over all intervals that a level can still have."""
        at = self.kernel.start[gate]
        level = self.kernel.arguments[at]
        mask = self.kernel.arguments[at + 1]
        low = self.lowest[level]
        high = self.highest[level]
        least = _PASS
        most = _FAIL
        for bottom in range(low >> 3, (high >> 3) + 1):
            for top in range(max(bottom, low & 7), (high & 7) + 1):
                span = ((2 << top) - 1) & ~((1 << bottom) - 1)
                inside = span & mask
                verdict = _PASS if inside == span else _UNKNOWN if inside else _FAIL
                least = min(least, verdict)
                most = max(most, verdict)
        self._put(gate, least, most)

    def _level(self, gate: int) -> None:
        at = self.kernel.start[gate]
        low = self.lowest[self.kernel.arguments[at]]
        high = self.highest[self.kernel.arguments[at]]
        least_floor = most_floor = 0
        least_cap = most_cap = _TOP
        for count in range(at + 2, at + 2 + 3 * self.kernel.arguments[at + 1], 3):
            source = self.kernel.arguments[count]
            if self.highest[source] == _PASS:
                most_floor = max(most_floor, self.kernel.arguments[count + 1])
                least_cap = min(least_cap, self.kernel.arguments[count + 2])
                if self.lowest[source] == _PASS:
                    least_floor = max(least_floor, self.kernel.arguments[count + 1])
                    most_cap = min(most_cap, self.kernel.arguments[count + 2])
        least = 8 * min(max(low >> 3, least_floor), least_cap)
        least += min(max(low & 7, least_floor), least_cap)
        most = 8 * min(max(high >> 3, most_floor), most_cap)
        most += min(max(high & 7, most_floor), most_cap)
        self._put(gate, least, most)

    def _certainty(self, gate: int) -> None:
        """Least: all that can speak against, and only what must for; most: the other way."""
        at = self.kernel.start[gate]
        least = self._weight(at, False)
        most = self._weight(at, True)
        self._put(gate, least, most)
        low = self.kernel.circuit.flags[least]
        high = self.kernel.circuit.flags[most]
        recommends = self.kernel.arguments[at]
        self._put(recommends, _PASS if low & 1 else _FAIL, _PASS if high & 1 else _FAIL)
        advises = self.kernel.arguments[at + 1]
        self._put(advises, _PASS if high & 2 else _FAIL, _PASS if low & 2 else _FAIL)

    def _weight(self, at: int, best: bool) -> int:
        width = self.kernel.circuit.width
        weight = 0
        for place in range(at + 3, at + 3 + 2 * self.kernel.arguments[at + 2], 2):
            gate = self.kernel.arguments[place]
            kind = self.kernel.arguments[place + 1]
            speaks_for = 2 * kind < width
            counted = self.highest[gate] if speaks_for == best else self.lowest[gate]
            if counted == _PASS:
                after = self.kernel.circuit.steps[weight * width + kind]
                if after < 0:
                    after = self.kernel.circuit.weights.extend(weight, kind)
                weight = after
        return weight

    def _tally(self, gate: int) -> None:
        at = self.kernel.start[gate]
        which = self.kernel.arguments[at]
        least = 0
        most = 0
        for place in range(at + 2, at + 2 + 2 * self.kernel.arguments[at + 1], 2):
            question = self.kernel.arguments[place]
            if which < 2 or self.kernel.arguments[place + 1]:
                least += (self.lowest[question] >> which) & 1
                most += (self.highest[question] >> which) & 1
        self._put(gate, least, most)

    def _counted(self, gate: int) -> None:
        at = self.kernel.start[gate]
        tally = self.kernel.arguments[at]
        least = _PASS
        most = _FAIL
        for number in range(self.lowest[tally], self.highest[tally] + 1):
            least = min(least, self.kernel.arguments[at + 1 + number])
            most = max(most, self.kernel.arguments[at + 1 + number])
        self._put(gate, least, most)

    def _compare(self, gate: int) -> None:
        """Either way, unless all that is compared is settled."""
        at = self.kernel.start[gate]
        weights = []
        self._put(gate, _FAIL, _PASS)
        for place in range(at + 2, at + 2 + 2 * self.kernel.arguments[at + 1], 2):
            recommended = self.kernel.arguments[place]
            weight = self.kernel.arguments[place + 1]
            if self.highest[recommended] == _PASS:
                if self.lowest[recommended] < _PASS or self.lowest[weight] != self.highest[weight]:
                    return
                weights.append(self.lowest[weight])
        comparison = self.kernel.circuit.compared[self.kernel.arguments[at]]
        holds = _PASS if comparison.holds(tuple(weights)) else _FAIL
        self._put(gate, holds, holds)
