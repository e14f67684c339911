"""What blocks say of people beside what the row-by-row plan says of each, exactly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from segue.advice.cautions import unchecked
from segue.advice.standing import Standing
from segue.cohort.block import BlockResult, Blocks
from segue.cohort.encode import encode
from segue.plan import Plan, run
from segue.schema.answers import Answers

Placed = tuple[int, str, Fraction]
"""Rank, id, certainty."""


class Told(NamedTuple):
    ranked: dict[str, list[Placed]]
    applies: list[str]
    unchecked: list[str]


def alone(plan: Plan, answers: Answers) -> Told:
    """By the plan, for one person."""
    state = run(plan, answers)
    standing = Standing.of(plan, state)
    library = plan.library
    ranked = {
        kind.id: [
            (rank, target, state.certainty[target])
            for rank, target in standing.ranked(kind.id)[: library.settings.shown]
        ]
        for kind in library.kinds
        if kind.recommended
    }
    applies = [c.id for c in library.cautions if state.supports.get(("caution", c.id))]
    left = [caution for caution in library.cautions if caution.id not in applies]
    named = [c.id for c in left if any(rests for _, rests in unchecked(plan, state, c))]
    return Told(ranked, applies, named)


def together(plan: Plan, people: Sequence[Answers], blocks: Blocks | None = None) -> list[Told]:
    """By blocks, for everybody."""
    blocks = blocks or Blocks(plan)
    assert blocks.unfit == ""
    result = blocks.evaluate(encode(plan.library, people))
    assert not result.left.any()
    return [told(plan, result, row) for row in range(len(people))]


def told(plan: Plan, result: BlockResult, row: int) -> Told:
    names = [caution.id for caution in plan.library.cautions]
    ranked = {kind: list(_placed(plan, result, kind, row)) for kind in result.targets}
    cautions = (
        [name for name, said in zip(names, found[row].tolist(), strict=True) if said]
        for found in (result.applies, result.unchecked)
    )
    return Told(ranked, *cautions)


def _placed(plan: Plan, result: BlockResult, kind: str, row: int) -> Iterator[Placed]:
    found = zip(
        result.ranks[kind][row].tolist(),
        result.targets[kind][row].tolist(),
        result.degrees[kind][row].tolist(),
        strict=True,
    )
    for rank, place, degree in found:
        if place >= 0:
            yield rank, plan.library.nodes[place].id, result.ladder[degree]


def differences(plan: Plan, people: Sequence[Answers], blocks: Blocks | None = None) -> list[str]:
    """Where the two say different things of somebody."""
    found = []
    for answers, said in zip(people, together(plan, people, blocks), strict=True):
        expected = alone(plan, answers)
        if said != expected:
            found.append(f"{dict(answers.values)}: {said} is not {expected}")
    return found
