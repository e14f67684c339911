"""Which gates of a circuit a gate is worked out from, and which are read by whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from segue.plan import Plan
from segue.plan.circuit import AND, CERTAINTY, LEVEL, MARK, MIGHT, OR, QUESTION
from segue.plan.envelope import Envelope

Entry = tuple[int, ...]


class Feeds:
    """The wires of a plan's circuit, read backwards and forwards."""

    def __init__(self, plan: Plan) -> None:
        layout = plan.layout
        self.kind, self.start, self.arguments = layout.kind, layout.start, layout.arguments
        self.readers: list[list[tuple[int, int]]] = [[] for _ in layout.kind]
        self.sources: list[list[int]] = [[] for _ in layout.kind]
        self.by_gate = {asked.gate: name for name, asked in plan.asked.items()}
        for gate in range(len(layout.kind)):
            for wire in layout.reads[layout.first[gate] : layout.first[gate + 1]]:
                self._wire(wire >> 6, gate, wire & 63)
            for told in layout.tells[layout.after[gate] : layout.after[gate + 1]]:
                if layout.kind[told] not in (AND, OR, MIGHT):
                    self._wire(gate, told, MARK)
            for given in self.gives(gate):
                self.sources[given].append(gate)

    def _wire(self, read: int, reader: int, how: int) -> None:
        self.readers[read].append((reader, how))
        self.sources[reader].append(read)

    def gives(self, gate: int) -> Iterator[int]:
        """The gates that this one gives their value."""
        at = self.start[gate]
        if self.kind[gate] == CERTAINTY:
            yield from self.arguments[at : at + 2]
        elif self.kind[gate] == QUESTION:
            yield from self.arguments[at + 2 : at + 4]
            rows = at + 5 + 3 * self.arguments[at + 4]
            ends = rows + 1 + 3 * self.arguments[rows]
            for place in (*range(at + 5, rows, 3), *range(rows + 1, ends, 3)):
                yield from (g for g in self.arguments[place + 1 : place + 3] if g >= 0)

    def reading(self, gate: int) -> Iterator[Entry]:
        """Who reads a gate, and as what."""
        for reader, how in self.readers[gate]:
            yield reader, how, *self._as_what(reader, gate)

    def _as_what(self, reader: int, gate: int) -> Iterator[int]:
        """The kinds of evidence, or the counts of a level, that a gate stands for."""
        kind, at = self.kind[reader], self.start[reader]
        if kind == CERTAINTY:
            for place in range(at + 3, at + 3 + 2 * self.arguments[at + 2], 2):
                if self.arguments[place] == gate:
                    yield self.arguments[place + 1]
        elif kind == LEVEL:
            for place in range(at + 2, at + 2 + 3 * self.arguments[at + 1], 3):
                if self.arguments[place] == gate:
                    yield from self.arguments[place + 1 : place + 3]

    def cone(self, envelope: Envelope, roots: Iterable[int]) -> list[int]:
        """What these gates still depend on: every gate behind them that is not settled."""
        least, most, questions = envelope.least, envelope.most, self.by_gate
        found: set[int] = set()
        due = [gate for gate in roots if least[gate] != most[gate]]
        while due:
            gate = due.pop()
            if gate not in found:
                found.add(gate)
                for g in self.sources[gate]:
                    if g not in found and (least[g] != most[g] or g in questions):
                        due.append(g)
        return sorted(found)
