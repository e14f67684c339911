"""Sorting networks: the same few comparisons put any keys in order, so columns sort at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple


class Comparator(NamedTuple):
    """Puts the larger of two at `high`, and the smaller at `low` unless nobody needs it."""

    high: int
    low: int
    both: bool


def comparators(width: int, shown: int) -> list[Comparator]:
    """What sorts so many keys, largest first, as far as the first `shown` need it.

    Batcher's merge exchange (Knuth, The Art of Computer Programming, volume 3, 5.2.2,
    algorithm M).
    """
    needed = set(range(min(shown, width)))
    found = []
    for high, low in reversed(list(_merge_exchange(width))):
        if high in needed or low in needed:
            found.append(Comparator(high, low, low in needed))
            needed |= {high, low}
    return found[::-1]


def _merge_exchange(width: int) -> Iterator[tuple[int, int]]:
    top = 1 << max((width - 1).bit_length() - 1, 0)
    span = top
    while span > 0 and width > 1:
        reach, remainder, distance = top, 0, span
        while True:
            for first in range(width - distance):
                if first & span == remainder:
                    yield first, first + distance
            if reach == span:
                break
            distance, reach, remainder = reach - span, reach >> 1, span
        span >>= 1
