"""No completion of the answers leaves the bounds of any gate."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from reference.people import random_answers
from reference.worlds import Dice, world
from segue.content import bundled, read_pack
from segue.plan import Plan, build
from segue.plan.circuit import CERTAINTY, QUESTION
from segue.plan.envelope import Envelope
from segue.plan.kernel import Kernel

Given = dict[str, Any]


def kernel_of(plan: Plan, answers: Given) -> Kernel:
    kernel = Kernel(plan.circuit)
    for question, value in answers.items():
        kernel.give(question, value)
    kernel.settle()
    return kernel


def part_of(random: Random, answers: Given) -> Given:
    """Some of the answers, and of a grid perhaps only some of its rows."""
    share = random.random()
    kept = {q: value for q, value in answers.items() if random.random() < share}
    return {q: some_rows(random, value) for q, value in kept.items()}


def some_rows(random: Random, value: Any) -> Any:
    if not isinstance(value, dict) or random.random() < 0.5:
        return value
    return {row: level for row, level in value.items() if random.random() < 0.6}


def completion(random: Random, given: Given, more: Given) -> Given:
    """The answers given, and some of the others."""
    share = random.choice((1.0, random.random()))
    added = {q: v for q, v in more.items() if q not in given and random.random() < share}
    rows = {q: more[q] | v for q, v in given.items() if isinstance(v, dict) and q in more}
    return given | added | {q: v for q, v in rows.items() if isinstance(more[q], dict)}


def escapes(plan: Plan, envelope: Envelope, kernel: Kernel) -> list[tuple[int, int, Any]]:
    """The gates whose value in this completion lies outside their bounds."""
    levels = {gate for (sort, _), gate in plan.gates.cells.items() if sort in ("stated", "level")}
    return [
        (gate, kind, (envelope.bounds(gate), kernel.value(gate)))
        for gate, kind in enumerate(plan.layout.kind)
        if kind != QUESTION
        and not within(plan, kind, gate in levels, *envelope.bounds(gate), kernel.value(gate))
    ]


def within(plan: Plan, kind: int, level: bool, least: int, most: int, value: int) -> bool:
    if kind == CERTAINTY:
        weights = plan.weights.found
        return weights[least].certainty <= weights[value].certainty <= weights[most].certainty
    if level:
        return least >> 3 <= value >> 3 <= most >> 3 and least & 7 <= value & 7 <= most & 7
    return least <= value <= most


def assert_completions_stay_within(plan: Plan, random: Random, people: int) -> None:
    for _ in range(people):
        whole = dict(random_answers(Dice(random), plan.library).values)
        given = part_of(random, whole)
        envelope = Envelope(kernel_of(plan, given))
        envelope.bound()
        for _ in range(8):
            more = dict(random_answers(Dice(random), plan.library).values)
            completed = kernel_of(plan, completion(random, given, more))
            assert escapes(plan, envelope, completed) == []


def test_completions_stay_within_the_bounds_on_the_bundled_pack() -> None:
    library = read_pack(bundled()).library
    assert library is not None
    assert_completions_stay_within(build(library), Random(4), 30)


@pytest.mark.parametrize("seed", range(40))
def test_completions_stay_within_the_bounds_on_random_packs(seed: int) -> None:
    random = Random(seed)
    assert_completions_stay_within(build(world(random).library), random, 12)


def test_whoever_has_answered_everything_has_bounds_that_are_one_value() -> None:
    library = read_pack(bundled()).library
    assert library is not None
    plan = build(library)
    answers = dict(random_answers(Dice(Random(9)), library).values)
    for question in library.questions:  # whatever is still open is said to be unknown
        answers[question.id] = answers.get(question.id) or "not-sure"
        rows = answers[question.id]
        if isinstance(rows, dict):
            answers[question.id] = {row.id: rows.get(row.id, "not-sure") for row in question.rows}
    kernel = kernel_of(plan, answers)
    envelope = Envelope(kernel)
    envelope.bound()
    for node in library.targets:
        gate = plan.gates.cells["certainty", node.id]
        assert envelope.bounds(gate) == (kernel.value(gate), kernel.value(gate))
