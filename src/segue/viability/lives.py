"""One life, month by month: what the work pays, and whether the money lasts.

Everything is in months of living costs, so that one month costs 1. Sums are made one after
the other with `accumulate`: `sum` rounds otherwise in Python 3.12 than in 3.11.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate
from math import ceil
from operator import add, ge, lt, mul, sub, truediv
from typing import NamedTuple

from segue.schema.base import Span
from segue.schema.money_model import Carrier, Way
from segue.viability.draws import Life, Luck
from segue.viability.taken import Taken

_DAYS_OF_A_MONTH = 365 / 12
_PERCENT = 100
_ROUNDING = 1e-9
"""A month that lacks less than this is paid for: floating sums are not exact."""


class Work(NamedTuple):
    """A carrier in one world: how likely, when, how much at most, and how fast it grows."""

    chance: float
    going: bool
    post: bool
    start: Span
    delay: Span
    level: Taken
    scale: float
    growing: tuple[float, ...]


class Setting(NamedTuple):
    """One world for one number of hours: what music earns from the first day, and the work."""

    base: float
    works: tuple[Work, ...]
    swing: float
    months: int


class Earned(NamedTuple):
    """One life's income from this work: summed up from month 0 on, and its parts at the end."""

    summed: tuple[float, ...]
    parts: tuple[float, ...]


Values = Mapping[str, float]
"""The value of each assumption in one world."""


def setting(
    carriers: Sequence[Carrier],
    takings: Mapping[str, Taken],
    values: Values,
    hours: float,
    months: int,
) -> Setting:
    """A world for somebody who gives so many hours a week."""
    base = values["earns-now"] / _PERCENT
    going = takings["earns-now"].span.low > 0
    first = next((c.id for c in carriers if not c.post), "")
    pay = pay_of(values)
    shares = list(accumulate(c.hours for c in carriers if not c.post))
    full = min(hours / values["full-hours"], 1.0)
    works = []
    for carrier in carriers:
        share = 1.0 if carrier.post else full * carrier.hours / shares[-1]
        works.append(
            Work(
                chance=values[f"{carrier.id}-chance"] / _PERCENT,
                going=going and carrier.id == first,
                post=carrier.post,
                start=takings[f"{carrier.id}-start"].span,
                delay=takings[f"{carrier.id}-delay"].span,
                level=takings[f"{carrier.id}-income"],
                scale=share * pay,
                growing=_growing(values[f"{carrier.id}-growth"], months),
            )
        )
    return Setting(base, tuple(works), values["swing"] / _PERCENT, months)


def pay_of(values: Values) -> float:
    """What one percent of a plain living, before tax, is in this person's living costs."""
    return values["take-home"] / values["living-level"] / _PERCENT


def _growing(months_until_full: float, months: int) -> tuple[float, ...]:
    return tuple(min((month + 1) / months_until_full, 1.0) for month in range(months))


def earned(setting: Setting, life: Life) -> Earned:
    """What one life earns with this work."""
    months, parts = setting.months, []
    fees: Sequence[float] = [setting.base] * months
    wage: Sequence[float] | None = None
    for work, luck in zip(setting.works, life.luck, strict=True):
        more = _more(work, luck, setting.base, months)
        parts.append(more[-1] + setting.base * work.going)
        if work.post:
            wage = more
        else:
            fees = list(map(add, fees, more))
    uneven = [1 + setting.swing * month for month in life.months]
    fees = list(map(mul, fees, uneven))
    if wage is not None:
        if wage[-1] > 0:
            parts = [part * work.post for part, work in zip(parts, setting.works, strict=True)]
        fees = list(map(max, fees, wage))
    return Earned((0.0, *accumulate(fees)), tuple(parts))


def _more(work: Work, luck: Luck, base: float, months: int) -> list[float]:
    """What one carrier adds, month by month, to what is earned from the first day."""
    if not work.going and luck.found >= work.chance:
        return [0.0] * months
    level = _at(work.level, luck.level) * work.scale - base * work.going
    begin = 0 if work.going else _begin(work, luck)
    if level <= 0 or begin >= months:
        return [0.0] * months
    return [0.0] * begin + [level * share for share in work.growing[: months - begin]]


def _begin(work: Work, luck: Luck) -> int:
    """The month in which the first money arrives, counted from 0."""
    start = between(work.start, luck.start)
    return ceil(start + between(work.delay, luck.delay) / _DAYS_OF_A_MONTH)


def between(span: Span, at: float) -> float:
    return span.low + (span.high - span.low) * at


def _at(taken: Taken, at: float) -> float:
    """The value that so much of all lies below: even on both sides of the middle."""
    if taken.middle is None:
        return between(taken.span, at)
    if at < 0.5:
        return taken.span.low + (taken.middle - taken.span.low) * 2 * at
    return taken.middle + (taken.span.high - taken.middle) * (2 * at - 1)


def needed(way: Way, values: Values, months: int) -> tuple[float, ...]:
    """For each month from 0 on, what this work must have paid by then for the money to last."""
    assert way.outside is not None
    outside = values[way.outside.id] * pay_of(values)
    begins = values[way.begins.id] if way.begins else 0.0
    return tuple(
        month - values["runway"] - outside * max(month - begins, 0.0) - _ROUNDING
        for month in range(months + 1)
    )


def runs_dry(summed: Sequence[float], needs: Sequence[float]) -> int | None:
    """The first month that cannot be paid for, counted from 1; None where all can."""
    if not any(map(lt, summed, needs)):
        return None
    return next(
        m for m, (has, needs_) in enumerate(zip(summed, needs, strict=True)) if has < needs_
    )


def covers(summed: Sequence[float], steady: int) -> int | None:
    """The first month from which so many together pay for themselves; None where none does."""
    enough = [steady - _ROUNDING] * (len(summed) - steady)
    paid = list(map(sub, summed[steady:], summed))
    if not any(map(ge, paid, enough)):
        return None
    return next(month for month, sum_ in enumerate(paid, 1) if sum_ >= enough[0])


def bridge(summed: Sequence[float], runway: float) -> float:
    """The least other income, in living costs a month, with which the money lasts."""
    months = range(1, len(summed))
    lacks = map(sub, (month - runway for month in months), summed[1:])
    shares: list[float] = list(map(truediv, lacks, months))
    return max(*shares, 0.0)
