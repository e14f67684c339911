"""Circuits say what their parts say, whatever is folded, shared or placed again."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from segue.cohort.circuit import ONE, ZERO, Circuit, Program
from segue.cohort.network import comparators
from segue.cohort.work import Plane, Work

PEOPLE = 200


def empty(size: int = PEOPLE) -> Work:
    return Work(0, size, {}, {}, np.zeros((2, 0, size), np.bool_))


def test_constants_are_folded_and_equal_nodes_are_built_once() -> None:
    circuit = Circuit()
    a, b = circuit.call(lambda work, inputs, outputs: None, outputs=2)
    assert circuit.both(a, ONE) == circuit.either(ZERO, a) == circuit.negated(circuit.negated(a))
    assert circuit.both(a, circuit.negated(a)) == circuit.both(b, ZERO) == ZERO
    assert circuit.either(a, circuit.negated(a)) == circuit.either(b, ONE) == ONE
    assert circuit.both(a, b) == circuit.both(b, a)


def test_what_nothing_rests_on_is_not_run() -> None:
    circuit, ran = Circuit(), list[str]()
    circuit.call(lambda work, inputs, outputs: ran.append("unused"), outputs=1)
    circuit.call(lambda work, inputs, outputs: ran.append("kept"), outputs=1, kept=True)
    program = Program(circuit)
    program.run(program.arena(4), empty())
    assert ran == ["kept"]


@pytest.mark.parametrize("seed", range(20))
def test_random_circuits_equal_the_same_operations_on_truths(seed: int) -> None:
    random, circuit = Random(seed), Circuit()
    truths = [np.zeros(PEOPLE, np.bool_), np.ones(PEOPLE, np.bool_)]
    nodes = [ZERO, ONE]
    planes = np.random.default_rng(seed).integers(0, 2**63, (5, 4), np.uint64)

    def load(work: Work, inputs: list[Plane], outputs: list[Plane]) -> None:
        for plane, out in zip(planes, outputs, strict=True):
            out[:] = plane

    nodes += circuit.call(load, outputs=5)
    truths += [empty().bits(plane).astype(np.bool_) for plane in planes]
    for _ in range(100):
        i, j = random.randrange(len(nodes)), random.randrange(len(nodes))
        made = random.choice(["both", "either", "less"])
        nodes.append(getattr(circuit, made)(nodes[i], nodes[j]))
        other = {"both": truths[i] & truths[j], "either": truths[i] | truths[j]}
        truths.append(other.get(made, truths[i] & ~truths[j]))
    found: list[list[int]] = []

    def read(work: Work, inputs: list[Plane], outputs: list[Plane]) -> None:
        found.extend(work.bits(plane).tolist() for plane in inputs)

    circuit.call(read, nodes[-30:])
    program = Program(circuit)
    program.run(program.arena(6), empty())
    assert found == [truth.astype(int).tolist() for truth in truths[-30:]]


def test_planes_are_used_again_when_nobody_reads_them_any_more() -> None:
    circuit = Circuit()
    loaded = circuit.call(lambda work, inputs, outputs: None, outputs=2)
    node = loaded[0]
    for _ in range(50):
        node = circuit.either(circuit.less(node, loaded[1]), circuit.both(loaded[0], node))
        node = circuit.negated(node)
    circuit.call(lambda work, inputs, outputs: None, [node])
    assert Program(circuit).registers < 10


@pytest.mark.parametrize("width", range(11))
@pytest.mark.parametrize("shown", [0, 1, 5, 20])
def test_networks_sort_what_is_shown(width: int, shown: int) -> None:
    """Zeros and ones suffice: a network that sorts all of them sorts everything."""
    for word in range(1 << width):
        keys = [word >> bit & 1 for bit in range(width)]
        best = sorted(keys, reverse=True)[:shown]
        for high, low, both in comparators(width, shown):
            larger, smaller = max(keys[high], keys[low]), min(keys[high], keys[low])
            keys[high], keys[low] = larger, smaller if both else -1
        assert keys[:shown] == best
