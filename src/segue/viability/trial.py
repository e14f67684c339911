"""Many lives played through, and what came out: chances by world, months and shares by life."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from segue.schema.money_model import Way
from segue.viability.draws import World, throw
from segue.viability.lives import (
    Earned,
    Values,
    between,
    bridge,
    covers,
    earned,
    needed,
    runs_dry,
    setting,
)
from segue.viability.person import Person
from segue.viability.taken import Taken

Takings = Mapping[str, Taken]
Months = Sequence[int | None]
"""When something first happened, one a life; None where it never did."""


class Lived(NamedTuple):
    """One world: the values in it, and what each of its lives earned."""

    values: Values
    lives: tuple[Earned, ...]


class WayOutcome(NamedTuple):
    """What came out on one way. Chances are one a world, from 0 to 1; months one a life.

    `lean` is in what share of the lives that ran dry a lean month did it (`_lean`);
    `shares` are by month what share of the living costs the work then paid, one a life.
    """

    dry: tuple[float, ...]
    dry_months: tuple[int, ...]
    lean: float
    covered: tuple[float, ...]
    covered_months: tuple[int, ...]
    shares: Mapping[int, tuple[float, ...]]


class Stage:
    """One person's assumptions, and the dice for them."""

    def __init__(self, person: Person, takings: Takings, worlds: Sequence[World]) -> None:
        self.person, self.takings, self.worlds = person, takings, worlds
        self.trial = person.model.trial
        self._lived: dict[str, tuple[Lived, ...]] = {}

    @classmethod
    def of(cls, person: Person, takings: Takings, seed: int, worlds: int, lives: int) -> Stage:
        dice = throw(
            seed,
            worlds,
            lives,
            assumptions=len(takings),
            carriers=len(person.carriers),
            months=person.model.trial.horizon,
        )
        return cls(person, takings, dice)

    def with_(self, name: str, value: float) -> Stage:
        """The same dice with one assumption fixed."""
        one = self.takings[name]
        fixed = one._replace(range=one.span.model_copy(update={"low": value, "high": value}))
        return Stage(self.person, {**self.takings, name: fixed._replace(middle=None)}, self.worlds)

    def lived(self, way: Way | None = None) -> tuple[Lived, ...]:
        """All worlds at the hours of a way; without one, at the hours the person gives now."""
        hours = way.hours.id if way and way.hours else ""
        if hours not in self._lived:
            self._lived[hours] = tuple(self._live(world, hours) for world in self.worlds)
        return self._lived[hours]

    def _live(self, world: World, hours: str) -> Lived:
        values = self.values(world)
        given = max(values["hours"], values[hours] if hours else 0.0)
        place = setting(self.person.carriers, self.takings, values, given, self.trial.horizon)
        return Lived(values, tuple(earned(place, life) for life in world.lives))

    def values(self, world: World) -> dict[str, float]:
        known = zip(self.takings.values(), world.at, strict=True)
        return {one.id: between(one.range, at) for one, at in known if one.range is not None}

    def outcome(self, way: Way) -> WayOutcome:
        dry = [self._dry(way, lived) for lived in self.lived(way)] if way.outside else []
        covered = [self._covered(lived) for lived in self.lived(way)]
        return WayOutcome(
            dry=tuple(map(_happened, dry)),
            dry_months=_months(dry),
            lean=_lean(covered, dry, self.trial.steady),
            covered=tuple(map(_happened, covered)),
            covered_months=_months(covered),
            shares={month: tuple(self.shares(month, way)) for month in self.milestones},
        )

    def dry(self, way: Way) -> tuple[float, ...]:
        """The chance of running dry, one a world."""
        return tuple(_happened(self._dry(way, lived)) for lived in self.lived(way))

    def _dry(self, way: Way, lived: Lived) -> list[int | None]:
        needs = needed(way, lived.values, self.trial.horizon)
        return [runs_dry(life.summed, needs) for life in lived.lives]

    def _covered(self, lived: Lived) -> list[int | None]:
        return [covers(life.summed, self.trial.steady) for life in lived.lives]

    @property
    def milestones(self) -> tuple[int, ...]:
        """The end of each year within the horizon, or its own end where it has no whole year."""
        years = range(_YEAR, self.trial.horizon + 1, _YEAR)
        return tuple(month for month in years if month >= self.trial.steady) or (
            self.trial.horizon,
        )

    def shares(self, month: int, way: Way | None = None) -> Iterable[float]:
        """What share of the living costs the work paid in the months before this one's end."""
        steady = self.trial.steady
        for lived in self.lived(way):
            for life in lived.lives:
                yield (life.summed[month] - life.summed[month - steady]) / steady

    def bridges(self) -> list[float]:
        """For each life, the other income with which the money lasts."""
        return [
            bridge(life.summed, lived.values["runway"])
            for lived in self.lived()
            for life in lived.lives
        ]

    def parts(self, place: int) -> list[list[float]]:
        """For each life of each world, what one carrier pays at the end, in living costs."""
        return [[life.parts[place] for life in lived.lives] for lived in self.lived()]


_YEAR = 12


def _happened(months: Months) -> float:
    return sum(month is not None for month in months) / len(months)


def _lean(covered: Iterable[Months], dry: Iterable[Months], steady: int) -> float:
    """In what share of the lives that ran dry the work was about to pay for all, or did.

    That is, its first months that do so together begin before these many have passed.
    """
    pairs = [
        pair for worlds in zip(covered, dry, strict=False) for pair in zip(*worlds, strict=True)
    ]
    known = [(paid, month) for paid, month in pairs if month is not None]
    return sum(paid is not None and paid <= month + steady for paid, month in known) / max(
        len(known), 1
    )


def _months(worlds: Iterable[Months]) -> tuple[int, ...]:
    return tuple(month for world in worlds for month in world if month is not None)
