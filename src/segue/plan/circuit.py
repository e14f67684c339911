"""Gates being laid out: what each reads, and the tables that the kernel runs on."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from typing import NamedTuple

AND, OR, MIGHT, WITHIN, LEVEL, QUESTION = range(6)
TALLY, COUNTED, CERTAINTY, COMPARED, SET, CONSTANT = range(6, 12)
"""The kinds of gate. MIGHT is unknown where an input is, and fails otherwise; a SET gate is
given its value by another gate, a CONSTANT one has it."""

FAILS, UNKNOWN, PASSES = 0, 1, 2
"""Verdicts as gates hold them."""


def how(fails: int, unknown: int, passes: int) -> int:
    """What a wire makes of the verdict at its start, for each of the three."""
    return fails | unknown << 2 | passes << 4


SAME = how(FAILS, UNKNOWN, PASSES)
NOT = how(PASSES, UNKNOWN, FAILS)
UNLESS = how(PASSES, PASSES, FAILS)
NEVER_NO = how(FAILS, UNKNOWN, FAILS)
KNOWN = how(PASSES, FAILS, PASSES)
NOT_KNOWN = how(FAILS, PASSES, FAILS)
ONLY_YES = how(FAILS, FAILS, PASSES)
MARK = 64
"""A wire that says only that something changed, to a gate that reads the value itself."""

Wire = tuple[int, int]
"""A gate that is read, and what becomes of its verdict."""


class Layout(NamedTuple):
    """A circuit as flat tables of 32-bit whole numbers.

    `reads[first[g]:first[g + 1]]` are the wires of an AND, OR or MIGHT gate g: 64 * gate +
    how. `tells[after[g]:after[g + 1]]` are the gates to look at again when g changes.
    `arguments` from `start[g]` on are what a gate of another kind needs. `memory` is where
    everybody begins: the value of each gate, then a place for each option and row.
    """

    kind: array[int]
    first: array[int]
    reads: array[int]
    after: array[int]
    tells: array[int]
    start: array[int]
    arguments: array[int]
    memory: array[int]


class Board:
    """Gates in the order in which they can be settled: what a gate reads was added before.

    So was the gate that gives a SET gate its value.
    """

    def __init__(self) -> None:
        self.kinds: list[int] = []
        self.reads: list[tuple[Wire, ...]] = []
        self.arguments: list[Sequence[int]] = []
        self.initial: dict[int, int] = {}
        self.places: list[int] = []
        self._shared: dict[tuple[object, ...], int] = {}
        self.never = self.constant(FAILS)
        self.always = self.constant(PASSES)

    def add(self, kind: int, reads: Iterable[Wire] = (), arguments: Sequence[int] = ()) -> int:
        self.kinds.append(kind)
        self.reads.append(tuple(reads))
        self.arguments.append(arguments)
        return len(self.kinds) - 1

    def constant(self, value: int) -> int:
        """A gate that always has this value."""
        gate = self.add(CONSTANT)
        self.initial[gate] = value
        return gate

    def set_gate(self) -> int:
        """A gate that another gate, added before, gives its value."""
        return self.add(SET)

    def place(self, initial: int = 0) -> int:
        """A place in a person's memory for something they say."""
        self.places.append(initial)
        return len(self.places) - 1

    def all_of(self, reads: Iterable[Wire]) -> int:
        """A gate that passes where all it reads does; the same gate for the same wires."""
        return self._gate(AND, reads, self.always)

    def any_of(self, reads: Iterable[Wire]) -> int:
        """A gate that passes where anything it reads does; the same gate for the same wires."""
        return self._gate(OR, reads, self.never)

    def might(self, gates: Iterable[int]) -> int:
        """A gate that is unknown where any of these is."""
        return self._gate(MIGHT, ((gate, SAME) for gate in gates), self.never)

    def shared(self, kind: int, reads: Sequence[Wire], arguments: Sequence[int] = ()) -> int:
        """The one gate of its kind that reads these wires with these arguments."""
        key = (kind, *reads, *arguments)
        found = self._shared.get(key)
        if found is None:
            found = self._shared[key] = self.add(kind, reads, arguments)
        return found

    def _gate(self, kind: int, reads: Iterable[Wire], none: int) -> int:
        wires = sorted(set(reads))
        if not wires:
            return none
        if len(wires) == 1 and wires[0][1] == SAME and kind != MIGHT:
            return wires[0][0]
        return self.shared(kind, wires)

    def layout(self) -> Layout:
        """The tables of all gates."""
        size = len(self.kinds)
        tells: list[list[int]] = [[] for _ in range(size)]
        for gate, reads in enumerate(self.reads):
            for read, _ in reads:
                tells[read].append(gate)
        wires = ([64 * gate + how_ for gate, how_ in reads if how_ != MARK] for reads in self.reads)
        values = [self.initial.get(gate, 0) for gate in range(size)]
        return Layout(
            array("i", self.kinds),
            *_joined(wires),
            *_joined(tells),
            *_joined(self.arguments),
            array("i", [*values, *self.places]),
        )


def _joined(parts: Iterable[Sequence[int]]) -> tuple[array[int], array[int]]:
    """Parts put behind each other, and where each one begins (and the last one ends)."""
    starts, joined = array("i", [0]), array("i")
    for part in parts:
        joined.extend(part)
        starts.append(len(joined))
    return starts, joined
