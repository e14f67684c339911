"""Conditions as plain lists, and back, so that a plan can be kept as JSON."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from fractions import Fraction
from typing import Any

from segue.plan.conditions import (
    AllOf,
    Answered,
    AnyOf,
    Chosen,
    CloseRace,
    Compared,
    Condition,
    Counted,
    Has,
    Holds,
    Known,
    LevelIn,
    Measured,
    Never,
    OneAlone,
    Range,
)

Plain = list[Any]


class Conditions:
    """Conditions by number, each once; parts stand before what they are parts of."""

    def __init__(self) -> None:
        self.plain: list[Plain] = []
        self._numbers: dict[Condition, int] = {}

    def number(self, condition: Condition) -> int:
        """The number of a condition, given to it when it first comes up."""
        found = self._numbers.get(condition)
        if found is None:
            plain = [type(condition).__name__, *map(self._value, _values(condition))]
            found = self._numbers[condition] = len(self.plain)
            self.plain.append(plain)
        return found

    def _value(self, value: Any) -> Any:
        if isinstance(value, frozenset):
            return sorted(value)
        if isinstance(value, Range):
            return plain_range(value)
        if isinstance(value, CloseRace):
            return str(value.within)
        if isinstance(value, OneAlone):
            return None
        if isinstance(value, tuple):
            return [part if isinstance(part, str) else self.number(part) for part in value]
        return value


def _values(record: Any) -> Plain:
    return [getattr(record, field.name) for field in fields(record)]


def plain_range(range_: Range) -> Plain:
    """A range with its ends as exact texts."""
    return [None if end is None else str(end) for end in (range_.low, range_.high)] + [
        range_.low_open,
        range_.high_open,
        range_.outside,
    ]


def range_of(plain: Plain) -> Range:
    """A range from what `plain_range` made of it."""
    low, high = (None if end is None else Fraction(end) for end in plain[:2])
    return Range(low, high, *plain[2:])


def conditions_of(plain: list[Plain]) -> list[Condition]:
    """The conditions from what `Conditions` made of them; raises KeyError and the like."""
    found: list[Condition] = []
    for name, *values in plain:
        found.append(_MAKERS[name](found, *values))
    return found


def _parts(found: list[Condition], numbers: list[int]) -> tuple[Condition, ...]:
    return tuple(found[number] for number in numbers)


_MAKERS: dict[str, Callable[..., Condition]] = {
    "Chosen": lambda _, question, options, how: Chosen(question, frozenset(options), how),
    "Measured": lambda _, question, plain: Measured(question, range_of(plain)),
    "Counted": lambda _, count, plain: Counted(count, range_of(plain)),
    "Answered": lambda _, *values: Answered(*values),
    "Holds": lambda _, *values: Holds(*values),
    "Known": lambda _, *values: Known(*values),
    "LevelIn": lambda _, skill, levels, *rest: LevelIn(skill, frozenset(levels), *rest),
    "Has": lambda _, *values: Has(*values),
    "AllOf": lambda found, parts: AllOf(_parts(found, parts)),
    "AnyOf": lambda found, parts: AnyOf(_parts(found, parts)),
    "Never": lambda _: Never(),
    "Compared": lambda _, targets, within: Compared(
        tuple(targets), OneAlone() if within is None else CloseRace(Fraction(within))
    ),
}
