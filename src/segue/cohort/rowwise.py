"""One row: checked answers to ranked ids, certainties and cautions, by the bare plan."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from segue.advice import cautions
from segue.advice.standing import Ranks, Standing
from segue.plan import Plan, State, run
from segue.schema.answers import Answers

Ranked = tuple[tuple[str, ...], tuple[float, ...]]
"""The ids of one kind, best first, and their certainties."""
NOTHING_RANKED: Ranked = ((), ())


class Outcome(NamedTuple):
    """What one person is told, as ids: what is ranked of each kind, and the cautions.

    `ranked` has every kind that can be recommended, in the pack's order.
    """

    ranked: tuple[Ranked, ...]
    cautions: tuple[str, ...]
    could_not_check: tuple[str, ...]


Cell = tuple[str, ...] | tuple[float, ...]
"""A cell of the output: ids, or their certainties."""


def told(outcomes: Sequence[Outcome], width: int) -> list[list[Cell]]:
    """The columns of the output: of each kind ids and certainties, then the cautions."""
    rows = [_cells(outcome) for outcome in outcomes]
    return [list(column) for column in zip(*rows, strict=True)] or [[] for _ in range(width)]


def _cells(outcome: Outcome) -> tuple[Cell, ...]:
    ranked = [cell for pair in outcome.ranked for cell in pair]
    return (*ranked, outcome.cautions, outcome.could_not_check)


def evaluate(plan: Plan, answers: Answers) -> Outcome:
    """The outcome for one person; the same ids, in the same order, as in the advice."""
    return outcome(plan, run(plan, answers))


def outcome(plan: Plan, state: State) -> Outcome:
    """What was inferred for one person, as ids."""
    standing, library = Standing.of(plan, state), plan.library
    found = [standing.ranks.get(kind.id) for kind in library.recommended_kinds]
    shown, degree = library.settings.shown, standing.degrees.__getitem__
    ranked = [_ranked(ranks[:shown], degree) if ranks else NOTHING_RANKED for ranks in found]
    return Outcome(tuple(ranked), *cautions.told(plan, state))


def _ranked(ranks: Ranks, degree: Callable[[str], float]) -> Ranked:
    ids = tuple([target for _, target in ranks])
    return ids, tuple(map(degree, ids))
