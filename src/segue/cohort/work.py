"""One block of people while a program runs: their columns, and what calls hand to each other."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.uint64]
"""A bit for each person of a block."""
Bytes = NDArray[np.uint8]
Numbers = NDArray[Any]
"""A number for each person, of whatever type is wide enough."""
WORD = 64


@dataclass
class Ranked:
    """The best of one kind, an array of (shown, people) each: what it is, rank, certainty.

    `targets` are places in the pack's nodes, -1 where there is no more; `degrees` are places
    on the ladder of certainties.
    """

    targets: NDArray[np.int16]
    ranks: NDArray[np.int16]
    degrees: NDArray[np.uint16]

    @classmethod
    def empty(cls, shown: int, people: int) -> Ranked:
        shape = (shown, people)
        targets = np.full(shape, -1, np.int16)
        return cls(targets, np.zeros(shape, np.int16), np.zeros(shape, np.uint16))


@dataclass
class Work:
    """A block of `size` people, who stand from `start` on in the whole.

    `degrees` has for each target the place of its certainty on the ladder, `speaking` how
    many rules speak for it; `keys` has by kind what its targets are ranked by. Results go
    into `ranked` by kind, and `cautions`, of (applies or unchecked, cautions, people).
    """

    start: int
    size: int
    columns: dict[str, Numbers]
    ranked: dict[str, Ranked]
    cautions: NDArray[np.bool_]
    degrees: dict[str, Numbers] = field(default_factory=dict)
    speaking: dict[str, Numbers] = field(default_factory=dict)
    counts: dict[str, Numbers] = field(default_factory=dict)
    keys: dict[str, list[Numbers]] = field(default_factory=dict)

    @property
    def words(self) -> int:
        return -(-self.size // WORD)

    @property
    def people(self) -> slice:
        """Where these people stand in arrays of everybody."""
        return slice(self.start, self.start + self.size)

    def bits(self, plane: Plane) -> Bytes:
        """0 or 1 for each person."""
        return np.unpackbits(plane.view(np.uint8), count=self.size)

    def total(self, planes: list[Plane]) -> Bytes:
        """In how many of these planes each person's bit is set; fewer than 256."""
        if not planes:
            return np.zeros(self.size, np.uint8)
        found = self.bits(planes[0])
        for plane in planes[1:]:
            np.add(found, self.bits(plane), out=found)
        return found


def pack(truth: NDArray[np.bool_], out: Plane) -> None:
    """Put a truth for each person into a plane."""
    packed = np.packbits(truth)
    out.view(np.uint8)[: len(packed)] = packed
