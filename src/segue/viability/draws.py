"""The dice: thrown once for a seed, so that only assumptions differ between two runs.

Every life throws the same number of dice, whatever is assumed. So a longer runway is tried on
the very same luck, and can never come out worse. Only `Random.random` is used, which gives the
same numbers in every version of Python.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import NamedTuple


class Luck(NamedTuple):
    """One life's luck with one carrier, each from 0 to 1."""

    found: float
    start: float
    delay: float
    level: float


class Life(NamedTuple):
    """The luck of one life: with each carrier, and month by month from -1 to 1."""

    luck: tuple[Luck, ...]
    months: tuple[float, ...]


class World(NamedTuple):
    """Where in its range each assumption lies, and the lives that are lived so."""

    at: tuple[float, ...]
    lives: tuple[Life, ...]


def throw(
    seed: int, worlds: int, lives: int, *, assumptions: int, carriers: int, months: int
) -> tuple[World, ...]:
    """So many worlds with so many lives each; equal numbers give equal dice."""
    dice = Random(seed).random
    return tuple(
        World(
            at=tuple(dice() for _ in range(assumptions)),
            lives=tuple(_life(dice, carriers, months) for _ in range(lives)),
        )
        for _ in range(worlds)
    )


def _life(dice: Callable[[], float], carriers: int, months: int) -> Life:
    luck = tuple(Luck(dice(), dice(), dice(), dice()) for _ in range(carriers))
    return Life(luck, tuple(2 * dice() - 1 for _ in range(months)))
