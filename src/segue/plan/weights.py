"""What the kernel asks for and keeps: weights of evidence, comparisons, ranges of numbers.

Each is a table that is filled as it is asked for, the same for everybody; threads may fill
the same place twice, with the same thing.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from threading import Lock

from segue.evidence import Scale
from segue.evidence.certainty import Weight
from segue.plan.conditions import Range

MOST_KEPT = 4096
"""Numbers or comparisons kept by one table; beyond that it starts anew."""
_RECOMMENDS, _ADVISES_AGAINST = 1, 2


class Weights:
    """Combinations of evidence by number; 0 is none. Order never matters, counts alone do.

    `steps[weight * width + kind]` is the weight after one more piece of evidence of a kind
    (a side and a strength), or -1 where nobody has asked yet.
    """

    def __init__(self, scale: Scale) -> None:
        self.kinds = [(side, name) for side in ("for", "against") for name in scale.factors]
        self.number = {kind: number for number, kind in enumerate(self.kinds)}
        self.width = len(self.kinds)
        self.steps: list[int] = []
        self.flags: list[int] = []
        self.found: list[Weight] = []
        self._scale = scale
        self._numbers: dict[tuple[int, ...], int] = {}
        self._counts: list[tuple[int, ...]] = []
        self._lock = Lock()
        self._add((0,) * self.width)

    def extend(self, weight: int, kind: int) -> int:
        """The weight after one more piece of evidence, worked out for the first time."""
        with self._lock:
            counts = list(self._counts[weight])
            counts[kind] += 1
            found = self._numbers.get(tuple(counts))
            after = self._add(tuple(counts)) if found is None else found
            self.steps[weight * self.width + kind] = after
            return after

    def _add(self, counts: tuple[int, ...]) -> int:
        sides: dict[str, list[str]] = {"for": [], "against": []}
        for (side, name), count in zip(self.kinds, counts, strict=True):
            sides[side] += [name] * count
        weight = self._scale.weigh(sides["for"], sides["against"])
        number = len(self._counts)
        self._counts.append(counts)
        self.found.append(weight)
        flags = _RECOMMENDS * weight.recommends | _ADVISES_AGAINST * weight.advises_against
        self.flags.append(flags)
        self.steps += [-1] * self.width
        self._numbers[counts] = number
        return number


class Comparison:
    """Whether a built-in comparison holds of the certainties that these weights amount to."""

    def __init__(self, weights: Weights, holds: Callable[[list[Fraction]], bool]) -> None:
        self._weights = weights
        self._holds = holds
        self._kept: dict[tuple[int, ...], bool] = {}

    def holds(self, numbers: tuple[int, ...]) -> bool:
        found = self._kept.get(numbers)
        if found is None:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            certainties = (self._weights.found[number].certainty for number in numbers)
            found = self._kept[numbers] = self._holds(sorted(certainties, reverse=True))
        return found


class Ranges:
    """The ranges that conditions ask of one number, each with the place of its verdict."""

    def __init__(self, places: dict[Range, int]) -> None:
        self.places = places
        self._kept: dict[object, tuple[int, ...]] = {}

    def met(self, number: float) -> tuple[int, ...]:
        """The places of the ranges that a number lies in."""
        found = self._kept.get(number)
        if found is None:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            exact = Fraction(str(number))
            found = tuple(place for range_, place in self.places.items() if range_.holds(exact))
            self._kept[number] = found
        return found
