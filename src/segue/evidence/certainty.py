"""Certainty factors, combined as in EMYCIN but exactly and in no order.

For one side, the strengths s of n rules give 1 - (1 - s)^n, multiplied over the named
strengths; both sides give (for - against) / (1 - min(for, against)), and 0 where they are
equal (van Melle, Shortliffe and Buchanan, "EMYCIN: a knowledge engineer's tool", in
Rule-Based Expert Systems, 1984, chapter 15).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from math import prod
from typing import NamedTuple

from segue.schema.library import Strengths

DIGITS = 4
"""To so many digits certainties are told."""


def one_side(factors: Iterable[Fraction]) -> Fraction:
    """How much the evidence of one side amounts to, from 0 to 1."""
    return 1 - prod((1 - factor for factor in factors), start=Fraction(1))


def combine(speaking_for: Iterable[Fraction], against: Iterable[Fraction]) -> Fraction:
    """The certainty, from -1 to 1, of the factors of the evidence on both sides.

    >>> combine([Fraction(2, 5), Fraction(7, 10)], [Fraction(7, 10)])
    Fraction(2, 5)
    """
    plus, minus = one_side(speaking_for), one_side(against)
    if plus == minus:
        return Fraction(0)
    return (plus - minus) / (1 - min(plus, minus))


class Weight(NamedTuple):
    """What the evidence on a target amounts to; `degree` is its certainty as it is told."""

    certainty: Fraction
    degree: float
    recommends: bool
    advises_against: bool


@dataclass(frozen=True)
class Scale:
    """The strengths of a pack as exact factors, its threshold, and its words."""

    factors: dict[str, Fraction]
    threshold: Fraction
    bands: tuple[tuple[Fraction, str], ...]
    _weights: dict[tuple[tuple[str, ...], tuple[str, ...]], Weight] = field(
        default_factory=dict, compare=False, repr=False
    )

    @cached_property
    def none(self) -> Weight:
        """The weight of no evidence."""
        return self.weigh([], [])

    @classmethod
    def of(cls, strengths: Strengths) -> Scale:
        factors = {s.name: Fraction(s.numerator, s.denominator) for s in strengths.strengths}
        bands = tuple((Fraction(n, d), word) for n, d, word in strengths.bands)
        threshold = factors.get(strengths.recommend_from, Fraction(1))
        return cls(factors, threshold, tuple(sorted(bands, reverse=True)))

    def weigh(self, speaking_for: list[str], against: list[str]) -> Weight:
        """The weight of rules of these strengths on each side; counts alone decide it."""
        key = tuple(sorted(speaking_for)), tuple(sorted(against))
        found = self._weights.get(key)
        if found is None:
            found = self._weights[key] = self._weighed(*key)
        return found

    def _weighed(self, speaking_for: tuple[str, ...], against: tuple[str, ...]) -> Weight:
        sides = ([self.factors[name] for name in side] for side in (speaking_for, against))
        certainty = combine(*sides)
        return Weight(
            certainty,
            round(float(certainty), DIGITS),
            certainty >= self.threshold,
            certainty <= -self.threshold,
        )

    def word(self, certainty: Fraction) -> str:
        """The word for how strong a certainty is, whichever its sign."""
        size = abs(certainty)
        return next((word for least, word in self.bands if size >= least), "")
