"""All contenders on one rule base, person by person, and equal in what they derive.

Each contender infers for a person three times in a row, and the median of the three counts:
else a figure says more of what the contender before it left in the processor's caches. The
first of the three is kept beside it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from benchmarks.bases import Base
from benchmarks.contenders import FIRST, RUN, all_of
from benchmarks.timing import Measured, Series, add, undisturbed
from segue.plan import build
from segue.schema.answers import Answers

WARM = 8
"""People who go before the clock counts, so that nobody pays for what is kept between them."""


class Unequal(AssertionError):
    """A contender derived something else."""


def race(people: list[Answers], contenders: list[Any]) -> Measured:
    """Everybody in turn by every contender in turn; raises Unequal."""
    found: Measured = {}
    with undisturbed():
        for number, answers in enumerate([*people[:WARM], *people], start=-WARM):
            _everyone(found, contenders, answers, number)
    return found


def _everyone(found: Measured, contenders: list[Any], answers: Answers, number: int) -> None:
    yardstick: Any = None
    for laps, derived in turns(contenders, answers, number):
        for name, nanoseconds in laps.items() if number >= 0 else ():
            add(found, name, nanoseconds)
        yardstick = derived if yardstick is None else yardstick
        if derived is not None and not _equal(derived, yardstick):
            raise Unequal(f"{list(laps)} on person {number}")


def turns(contenders: list[Any], answers: Answers, number: int) -> Any:
    for contender in contenders:
        if contender.most is None:
            yield thrice(contender, answers)
        elif 0 <= number < contender.most:
            laps, derived = contender.infer(answers)
            yield laps, derived()


def thrice(contender: Any, answers: Answers) -> tuple[dict[str, int], Any]:
    """The median of three, by name, and the first; with what was derived the last time."""
    found = [contender.infer(answers) for _ in range(3)]
    first = {f"{name}{FIRST}": lap for name, lap in found[0][0].items()}
    middle = {name: sorted(laps[name] for laps, _ in found)[1] for name in found[0][0]}
    return middle | first, found[-1][1]()


def _equal(one: Any, other: Any) -> bool:
    return all(one[name] == other[name] for name in other)


def strongest(found: Measured, when: str = "") -> tuple[str, Series]:
    """The way of driving CLIPS that came out best; `when` may be FIRST."""
    driven = {n: s for n, s in found.items() if n.startswith("CLIPS,") and "run()" not in n}
    ways = {n: s for n, s in driven.items() if n.endswith(FIRST) == (when == FIRST)}
    return min(ways.items(), key=lambda way: way[1].median)


def run_alone(found: Measured) -> Series:
    """The quickest of CLIPS's matching and firing, without facts in or conclusions out."""
    ways = [series for name, series in found.items() if name.endswith(": run()")]
    return min(ways, key=lambda series: series.median)


def raced(base: Base, stock: int, say: Callable[[str], None]) -> Measured:
    plan = build(base.library)
    say(f"{base.name}: {len(plan.rules):,} instances, {len(base.people)} people")
    found = race(base.people, all_of(plan, stock))
    return found | {RUN: run_alone(found)}
