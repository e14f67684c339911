"""The kernel: one person's verdicts, and what one changed answer alters.

A plan is a circuit of gates, numbered so that inputs come before what reads them. A first
run goes once upwards through all gates. When an answer changes, only gates that it reaches
are looked at again, from the lowest up; a gate whose value stays as it was tells nobody, and
a conclusion falls when no input supports it any more.

Plain Python, compiled to C where a compiler is at hand (`kernel.pxd`
gives the types). Both forms are one source and give the same results.
"""

from __future__ import annotations

from segue.plan.memory import Memory

COMPILED = not __file__.endswith(".py")
"""Whether this is the compiled form."""

_FAIL, _UNKNOWN, _PASS = 0, 1, 2
_AND, _OR, _MIGHT, _WITHIN, _LEVEL, _QUESTION = 0, 1, 2, 3, 4, 5
_TALLY, _COUNTED, _CERTAINTY, _COMPARED = 6, 7, 10, 11
_GIVEN, _UNSURE = 1, 2
_SAID = 3
_UNSAID = -1
_WHOLE = 4


class Kernel(Memory):
    """Settles the gates of one person's memory."""

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
