"""One row: checked answers to ranked ids, certainties and cautions, by the bare plan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from segue.advice.cautions import is_unchecked
from segue.advice.standing import Standing
from segue.plan import Plan, State, run
from segue.schema.answers import Answers

DIGITS = 4
"""Certainties are rounded as in the advice."""

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
    standing = Standing.of(plan, state)
    shown = plan.library.settings.shown
    ranked = tuple(_ranked(standing, kind.id, shown) for kind in plan.library.recommended_kinds)
    applying, unchecked = [], []
    for caution in plan.library.cautions:
        if state.supports.get(("caution", caution.id)):
            applying.append(caution.id)
        elif is_unchecked(plan, state, caution):
            unchecked.append(caution.id)
    return Outcome(ranked, tuple(applying), tuple(unchecked))


def _ranked(standing: Standing, kind: str, shown: int) -> Ranked:
    ranks = standing.ranks.get(kind)
    if ranks is None:
        return NOTHING_RANKED
    ids = tuple([target for _, target in ranks[:shown]])
    return ids, tuple([round(standing.degrees[target], DIGITS) for target in ids])
