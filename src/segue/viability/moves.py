"""Which assumption moves the result most: each is put to its lowest, then to its highest."""

from __future__ import annotations

from collections.abc import Iterator
from math import fsum
from typing import Literal

from segue.schema.money_model import Way
from segue.schema.viability import Move
from segue.viability.spread import rounded
from segue.viability.taken import Taken
from segue.viability.trial import Stage
from segue.viability.words import plain

Measure = Literal["dry", "share"]
_PERCENT = 100
_SETTLED = 5
"""A chance of running dry within so many percent of nothing, or of all, moves no further."""


def moves(stage: Stage, way: Way) -> tuple[Move, ...]:
    """Every assumption that moves the result of one way, the one that moves it most first."""
    measure = _telling(stage, way)
    found = [
        _move(stage, way, measure, one)
        for one in _touching(stage, way)
        if one.range is not None and one.range.low < one.range.high
    ]
    moving = [one for one in found if one.at_low != one.at_high]
    return tuple(sorted(moving, key=lambda one: -abs(one.at_high - one.at_low)))


def _touching(stage: Stage, way: Way) -> Iterator[Taken]:
    """The assumptions of the person, the carriers and this way, not those of other ways."""
    others = {
        one.id
        for other in stage.person.ways
        if other.id != way.id
        for one in (other.outside, other.begins, other.hours)
        if one
    }
    yield from (one for name, one in stage.takings.items() if name not in others)


def _telling(stage: Stage, way: Way) -> Measure:
    """The chance of running dry, where it is not settled; else the share that is paid."""
    if way.outside is None:
        return "share"
    chance = result(stage, way, "dry")
    return "dry" if _SETTLED < chance < _PERCENT - _SETTLED else "share"


def result(stage: Stage, way: Way, measure: Measure) -> float:
    """The mean of all worlds in percent: of the chance of running dry, or of the share paid."""
    if measure == "dry":
        found = list(stage.dry(way))
    else:
        found = list(stage.shares(stage.trial.horizon, way))
    return fsum(found) / len(found) * _PERCENT


def _move(stage: Stage, way: Way, measure: Measure, one: Taken) -> Move:
    span = one.span
    low, high = (
        rounded(result(stage.with_(one.id, e), way, measure)) for e in (span.low, span.high)
    )
    return Move(
        assumption=one.id,
        text=one.text,
        measure=measure,
        at_low=low,
        at_high=high,
        said=_said(one, measure, low, high),
    )


def _said(one: Taken, measure: Measure, low: float, high: float) -> str:
    unit = one.unit
    at_low, at_high = (f"at {plain(end):,g} {unit}" for end in (one.span.low, one.span.high))
    if measure == "dry":
        return f"{at_low} the money runs out in {low:g} of 100 runs, {at_high} in {high:g}"
    return f"{at_low} this pays {low:g} percent of your living in the end, {at_high} {high:g}"
