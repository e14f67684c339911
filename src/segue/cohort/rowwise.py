"""One row: checked answers to ranked ids, certainties and cautions, by the bare plan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from segue.advice.cautions import unchecked
from segue.advice.standing import Standing
from segue.plan import Plan, State, run
from segue.schema.answers import Answers
from segue.schema.knowledge import Caution

DIGITS = 4
"""Certainties are rounded as in the advice."""

Ranked = tuple[tuple[str, ...], tuple[float, ...]]
"""The ids of one kind, best first, and their certainties."""


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
    state = run(plan, answers)
    standing = Standing.of(plan, state)
    kinds = [kind.id for kind in plan.library.kinds if kind.recommended]
    ranked = tuple(_ranked(standing, kind) for kind in kinds)
    applying = {caution.id for caution in plan.library.cautions if _applies(state, caution)}
    left = [caution for caution in plan.library.cautions if caution.id not in applying]
    open_ = tuple(caution.id for caution in left if _is_open(plan, state, caution))
    return Outcome(ranked, tuple(c.id for c in plan.library.cautions if c.id in applying), open_)


def _ranked(standing: Standing, kind: str) -> Ranked:
    shown = standing.ranked(kind)[: standing.plan.library.settings.shown]
    ids = tuple(target for _, target in shown)
    return ids, tuple(round(float(standing.state.certainty[target]), DIGITS) for target in ids)


def _applies(state: State, caution: Caution) -> bool:
    return bool(state.supports.get(("caution", caution.id)))


def _is_open(plan: Plan, state: State, caution: Caution) -> bool:
    return any(rests for _, rests in unchecked(plan, state, caution))
