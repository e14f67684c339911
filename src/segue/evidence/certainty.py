"""Certainty factors, combined as in EMYCIN but exactly and in no order.

For one side, the strengths s of n rules give 1 - (1 - s)^n, multiplied over the named
strengths; both sides give (for - against) / (1 - min(for, against)), and 0 where they are
equal (van Melle, Shortliffe and Buchanan, "EMYCIN: a knowledge engineer's tool", in
Rule-Based Expert Systems, 1984, chapter 15).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import prod

from segue.schema.library import Strengths


def one_side(factors: Iterable[Fraction]) -> Fraction:
    """How much the evidence of one side amounts to, from 0 to 1."""
    return 1 - prod((1 - factor for factor in factors), start=Fraction(1))


@lru_cache(maxsize=4096)
def combine(speaking_for: tuple[Fraction, ...], against: tuple[Fraction, ...]) -> Fraction:
    """The certainty, from -1 to 1, of evidence on both sides; sort the factors for the cache.

    >>> combine((Fraction(2, 5), Fraction(7, 10)), (Fraction(7, 10),))
    Fraction(2, 5)
    """
    plus, minus = one_side(speaking_for), one_side(against)
    if plus == minus:
        return Fraction(0)
    return (plus - minus) / (1 - min(plus, minus))


@dataclass(frozen=True)
class Scale:
    """The strengths of a pack as exact factors, its threshold, and its words."""

    factors: dict[str, Fraction]
    threshold: Fraction
    bands: tuple[tuple[Fraction, str], ...]

    @classmethod
    def of(cls, strengths: Strengths) -> Scale:
        factors = {s.name: Fraction(s.numerator, s.denominator) for s in strengths.strengths}
        bands = tuple((Fraction(n, d), word) for n, d, word in strengths.bands)
        threshold = factors.get(strengths.recommend_from, Fraction(1))
        return cls(factors, threshold, tuple(sorted(bands, reverse=True)))

    def certainty(self, speaking_for: Counter[str], against: Counter[str]) -> Fraction:
        """The certainty of so many rules of each strength on each side."""
        return combine(self._factors(speaking_for), self._factors(against))

    def word(self, certainty: Fraction) -> str:
        """The word for how strong a certainty is, whichever its sign."""
        size = abs(certainty)
        return next((word for least, word in self.bands if size >= least), "")

    def _factors(self, counts: Counter[str]) -> tuple[Fraction, ...]:
        return tuple(sorted(self.factors[name] for name in counts.elements()))
