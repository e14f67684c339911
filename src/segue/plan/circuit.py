"""Gates being laid out: what each reads, and the tables that the kernel runs on."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from typing import NamedTuple

AND, OR, MIGHT, WITHIN, LEVEL, QUESTION = range(6)
TALLY, COUNTED, SET, CONSTANT, CERTAINTY, COMPARED = range(6, 12)
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

Wire = tuple["Gate", int]
"""A gate that is read, and what becomes of its verdict."""


class Layout(NamedTuple):
    """A circuit as flat tables of 32-bit whole numbers.

    `runs` are the numbers at which runs of gates of one kind begin. The wires of an AND, OR
    or MIGHT gate g are `reads[first[g]:first[g + 1]]`: 64 * gate + how. The gates to look at
    again when g changes are `tells[after[g]:after[g + 1]]`. From `arguments[start[g]]` on is
    what a gate of another kind needs. `memory` is where everybody begins: the value of each
    gate, then a place for each option and row.
    """

    kind: array[int]
    runs: array[int]
    first: array[int]
    reads: array[int]
    after: array[int]
    tells: array[int]
    start: array[int]
    arguments: array[int]
    memory: array[int]


class Gate(int):
    """The number of a gate while a circuit is laid out, told from other numbers by its type."""

    __slots__ = ()


class Board:
    """Gates as they are laid out: what a gate reads, or is given its value by, comes before it."""

    def __init__(self) -> None:
        self.kinds: list[int] = []
        self.reads: list[tuple[Wire, ...]] = []
        self.arguments: list[Sequence[int]] = []
        self.depths: list[int] = []
        self.initial: dict[int, int] = {}
        self.places: list[int] = []
        self._shared: dict[tuple[object, ...], Gate] = {}
        self.never = self.constant(FAILS)
        self.always = self.constant(PASSES)

    def add(
        self, kind: int, reads: Iterable[Wire] = (), arguments: Sequence[int] = (), depth: int = 0
    ) -> Gate:
        wires = tuple(reads)
        self.kinds.append(kind)
        self.reads.append(wires)
        self.arguments.append(arguments)
        self.depths.append(max((self.depths[read] + 1 for read, _ in wires), default=depth))
        return Gate(len(self.kinds) - 1)

    def constant(self, value: int) -> Gate:
        """A gate that always has this value."""
        gate = self.add(CONSTANT)
        self.initial[gate] = value
        return gate

    def set_gate(self, owner: Gate) -> Gate:
        """A gate that another gate gives its value."""
        return self.add(SET, depth=self.depths[owner] + 1)

    def place(self, initial: int = 0) -> int:
        """A place in a person's memory for something they say."""
        self.places.append(initial)
        return len(self.places) - 1

    def all_of(self, reads: Iterable[Wire]) -> Gate:
        """A gate that passes where all it reads does; the same gate for the same wires."""
        return self._gate(AND, reads, self.always)

    def any_of(self, reads: Iterable[Wire]) -> Gate:
        """A gate that passes where anything it reads does; the same gate for the same wires."""
        return self._gate(OR, reads, self.never)

    def might(self, gates: Iterable[Gate]) -> Gate:
        """A gate that is unknown where any of these is."""
        return self._gate(MIGHT, ((gate, SAME) for gate in gates), self.never)

    def shared(self, kind: int, reads: Sequence[Wire], arguments: Sequence[int] = ()) -> Gate:
        """The one gate of its kind that reads these wires with these arguments."""
        key = (kind, *reads, *arguments)
        found = self._shared.get(key)
        if found is None:
            found = self._shared[key] = self.add(kind, reads, arguments)
        return found

    def _gate(self, kind: int, reads: Iterable[Wire], none: Gate) -> Gate:
        wires = sorted(set(reads))
        if not wires:
            return none
        if len(wires) == 1 and wires[0][1] == SAME and kind != MIGHT:
            return wires[0][0]
        return self.shared(kind, wires)

    def numbers(self) -> list[int]:
        """The final number of each gate: by depth, and gates of a kind and size together.

        So the kernel goes through runs of gates that are all done alike.
        """
        gates = range(len(self.kinds))
        order = sorted(gates, key=lambda g: (self.depths[g], self.kinds[g], len(self.reads[g]), g))
        found = [0] * len(order)
        for number, gate in enumerate(order):
            found[gate] = number
        return found

    def layout(self, numbers: list[int]) -> Layout:
        """The tables of all gates, under their final numbers."""
        order = sorted(range(len(numbers)), key=numbers.__getitem__)
        tells: list[list[int]] = [[] for _ in order]
        for gate in order:
            for read, _ in self.reads[gate]:
                tells[numbers[read]].append(numbers[gate])
        wires = (
            [64 * numbers[read] + how_ for read, how_ in self.reads[gate] if how_ != MARK]
            for gate in order
        )
        arguments = (
            [numbers[n] if isinstance(n, Gate) else n for n in self.arguments[gate]]
            for gate in order
        )
        kinds = [self.kinds[gate] for gate in order]
        values = [self.initial.get(gate, 0) for gate in order]
        return Layout(
            array("i", kinds),
            array("i", _runs(kinds)),
            *_joined(wires),
            *_joined(tells),
            *_joined(arguments),
            array("i", [*values, *self.places]),
        )


def _runs(kinds: list[int]) -> list[int]:
    """Where each run of gates of one kind begins, and where the last one ends."""
    starts = [g for g in range(len(kinds)) if g == 0 or kinds[g] != kinds[g - 1]]
    return [*starts, len(kinds)]


def _joined(parts: Iterable[Sequence[int]]) -> tuple[array[int], array[int]]:
    """Parts put behind each other, and where each one begins (and the last one ends)."""
    starts, joined = array("i", [0]), array("i")
    for part in parts:
        joined.extend(part)
        starts.append(len(joined))
    return starts, joined
