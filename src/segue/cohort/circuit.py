"""Circuits of bits over many people: built once, then run on whole blocks of them.

A node is one bit of everybody: a plane, in which people stand side by side in 64-bit words.
Equal nodes are built once and constants are folded; what nothing rests on is left out, and
planes are used again as soon as nobody reads them any more, so that a block stays in cache.
What bits cannot say (counts, certainties, ranks) is done by calls between the bit operations.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import reduce
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from segue.cohort.work import Plane, Work

Node = int
ZERO: Node = 0
ONE: Node = 1
Call = Callable[[Work, list[Plane], list[Plane]], None]
"""Reads the planes of its inputs, and fills those of its outputs."""
Bitwise = Any
"""One of numpy's binary ufuncs on words."""


class Pair(NamedTuple):
    """Something in three values: where it passes, and where it passes or is unknown."""

    passes: Node
    may: Node


class Step(NamedTuple):
    """An operation on words (`bitwise`), or else a call, which may have several outputs."""

    run: Any
    inputs: tuple[Node, ...]
    outputs: tuple[Node, ...]
    bitwise: bool
    kept: bool


class Circuit:
    """Builds nodes; a step only reads nodes that were built before it."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self._nodes = 2
        self._known: dict[tuple[Bitwise, Node, Node], Node] = {}
        self._negated: dict[Node, Node] = {ZERO: ONE, ONE: ZERO}

    def both(self, a: Node, b: Node) -> Node:
        if ZERO in (a, b) or self._negated.get(a) == b:
            return ZERO
        if a == b or b == ONE:
            return a
        return b if a == ONE else self._bitwise(np.bitwise_and, a, b)

    def either(self, a: Node, b: Node) -> Node:
        if ONE in (a, b) or self._negated.get(a) == b:
            return ONE
        if a == b or b == ZERO:
            return a
        return b if a == ZERO else self._bitwise(np.bitwise_or, a, b)

    def negated(self, a: Node) -> Node:
        if a not in self._negated:
            found = self._bitwise(np.bitwise_xor, a, ONE)
            self._negated[a], self._negated[found] = found, a
        return self._negated[a]

    def less(self, a: Node, b: Node) -> Node:
        """Where a holds and b does not."""
        return self.both(a, self.negated(b))

    def all_of(self, nodes: Iterable[Node]) -> Node:
        return reduce(self.both, sorted(set(nodes)), ONE)

    def any_of(self, nodes: Iterable[Node]) -> Node:
        return reduce(self.either, sorted(set(nodes)), ZERO)

    def call(
        self, run: Call, inputs: Sequence[Node] = (), outputs: int = 0, kept: bool = False
    ) -> tuple[Node, ...]:
        """The outputs of a call; one without any, or `kept`, is run in any case."""
        made = tuple(range(self._nodes, self._nodes + outputs))
        self._nodes += outputs
        self.steps.append(Step(run, tuple(inputs), made, False, kept or not outputs))
        return made

    def _bitwise(self, operation: Bitwise, a: Node, b: Node) -> Node:
        key = (operation, min(a, b), max(a, b))
        if key not in self._known:
            self._known[key] = self._nodes
            self.steps.append(Step(operation, key[1:], (self._nodes,), True, True))
            self._nodes += 1
        return self._known[key]


class Program:
    """A circuit ready to run: only what is needed, with a register for each plane in use."""

    def __init__(self, circuit: Circuit) -> None:
        steps = _needed(circuit.steps)
        self._registers = _Registers(steps)
        self._runs = list(_grouped(self._registers.placed(steps)))

    @property
    def registers(self) -> int:
        """How many planes are in use at once."""
        return self._registers.most

    def arena(self, words: int) -> NDArray[np.uint64]:
        """Room for the planes of so many words."""
        arena = np.zeros((self.registers, words), np.uint64)
        arena[ONE] = ~np.uint64(0)
        return arena

    def run(self, arena: NDArray[np.uint64], work: Work) -> None:
        """Run on one block; `arena` is as wide as the block or wider."""
        rows = list(arena[:, : work.words])
        for bitwise, call in self._runs:
            for operation, a, b, out in bitwise:
                operation(rows[a], rows[b], rows[out])
            if call is not None:
                call.run(work, [rows[i] for i in call.inputs], [rows[o] for o in call.outputs])


def _needed(steps: list[Step]) -> list[Step]:
    """The steps that some kept call rests on, in their order."""
    wanted: set[Node] = set()
    found = []
    for step in reversed(steps):
        kept = step.kept and not step.bitwise
        if kept or not wanted.isdisjoint(step.outputs):
            wanted.update(step.inputs)
            found.append(step)
    return found[::-1]


class _Registers:
    """A register for every node from its making to its last use; 0 and 1 are the constants."""

    def __init__(self, steps: list[Step]) -> None:
        self._last = {node: n for n, step in enumerate(steps) for node in step.inputs}
        self._place: dict[Node, int] = {ZERO: ZERO, ONE: ONE}
        self._free: list[int] = []
        self.most = 2

    def placed(self, steps: list[Step]) -> Iterator[Step]:
        for number, step in enumerate(steps):
            inputs = tuple(self._place[node] for node in step.inputs)
            if step.bitwise:
                self._release(step.inputs, number)
            outputs = tuple(self._taken(node) for node in step.outputs)
            if not step.bitwise:
                self._release(step.inputs, number)
                self._release([n for n in step.outputs if n not in self._last], None)
            yield step._replace(inputs=inputs, outputs=outputs)

    def _taken(self, node: Node) -> int:
        if not self._free:
            self._free.append(self.most)
            self.most += 1
        self._place[node] = self._free.pop()
        return self._place[node]

    def _release(self, nodes: Iterable[Node], number: int | None) -> None:
        for node in dict.fromkeys(nodes):
            if node > ONE and self._last.get(node) == number:
                self._free.append(self._place.pop(node))


Run = tuple[list[tuple[Bitwise, int, int, int]], Step | None]


def _grouped(steps: Iterable[Step]) -> Iterator[Run]:
    """Bit operations in runs, each up to the next call."""
    found: list[tuple[Bitwise, int, int, int]] = []
    for step in steps:
        if step.bitwise:
            found.append((step.run, *step.inputs, *step.outputs))
        else:
            yield found, step
            found = []
    yield found, None
