"""Times in series, and what is said of a series: median, 95th and 99th percentile."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import median

QUICK = os.environ.get("BENCH_QUICK") == "1"


def scaled(full: int, quick: int) -> int:
    """A number of people or rounds, smaller in the quick mode."""
    return quick if QUICK else full


def now() -> int:
    """Processor time of this process in nanoseconds: on a shared machine, others' turns aside."""
    return time.process_time_ns()


def lap(start: int) -> int:
    """Nanoseconds since `start`, less what it costs to ask the clock."""
    return max(time.process_time_ns() - start - CLOCK, 0)


def _clock() -> int:
    asked = sorted(-time.process_time_ns() + time.process_time_ns() for _ in range(2_001))
    return asked[1_000]


CLOCK = _clock()
"""What it costs to ask the clock; it matters where one answer changes."""


@dataclass
class Series:
    """Seconds, one value a person."""

    seconds: list[float] = field(default_factory=list)

    def percentile(self, share: float) -> float:
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]

    @property
    def median(self) -> float:
        return median(self.seconds)


Measured = dict[str, Series]


def add(found: Measured, name: str, nanoseconds: int) -> None:
    found.setdefault(name, Series()).seconds.append(nanoseconds / 1e9)


def timed(act: Callable[[], object]) -> int:
    start = now()
    act()
    return lap(start)


@contextmanager
def undisturbed() -> Iterator[None]:
    """With rule bases that are there for good kept out of the collections of cyclic garbage."""
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
