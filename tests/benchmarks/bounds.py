"""How tight the bounds of certainties are: `python -m benchmarks.bounds`.

Over the invented people with answers dropped at random, and random people who answered
part: the share of bounds, both ends counted, that some completion attains. Each is carried
out: the plan is run on the answers that are said to attain it. With --write the figures go
into docs/reasoning.md; BOUNDS_PEOPLE says how many random people (300 unless told).
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from multiprocessing import Pool
from random import Random
from typing import NamedTuple

import segue
from benchmarks.asking import Person, personas, random_people, write
from segue.explain import Ahead
from segue.explain.extremes import Extreme
from segue.explain.settled import Settler
from segue.plan import run
from segue.schema.answers import Answers

KEPT = (0.2, 0.4, 0.6, 0.8, 0.9)
"""Shares of answers that are kept."""


class Counted(NamedTuple):
    """Bounds of one person, those attained, and how long looking ahead took, in seconds."""

    answers: int
    bounds: int
    attained: int
    seconds: float


def partial(people: list[Person], seed: int) -> list[Person]:
    """People who answered part of what they answered."""
    random = Random(seed)
    shares = [random.choice(KEPT) for _ in people]
    return [
        {q: value for q, value in person.items() if random.random() < share}
        for person, share in zip(people, shares, strict=True)
    ]


def counted(ahead: Ahead, person: Person) -> Counted:
    """The bounds of what is, or can be, recommended to one person."""
    begun = time.perf_counter()
    found = Settler(ahead.all, person).settled()
    seconds = time.perf_counter() - begun
    settler = Settler(ahead.all, person)
    named = [one.id for one in (*found.recommendations, *found.possible)]
    ends = [(t, settler.end(t, highest)) for t in named for highest in (False, True)]
    attained = sum(carried_out(ahead, target, end) for target, end in ends)
    return Counted(len(person), len(ends), attained, seconds)


def carried_out(ahead: Ahead, target: str, end: Extreme) -> bool:
    """Whether the completion that was found has the certainty of the bound."""
    values = {q: d.value for q, d in end.decisions.items() if d.value not in (None, ())}
    return run(ahead.plan, Answers(values=values)).certainty[target] == end.bound


_AHEAD: Ahead | None = None


def _one(person: Person) -> Counted:
    global _AHEAD
    if _AHEAD is None:
        _AHEAD = Ahead(segue.load().plan)
        counted(_AHEAD, {})
    return counted(_AHEAD, person)


def table(groups: dict[str, list[Counted]]) -> Iterator[str]:
    yield "| people | bounds | attained | share | time for one: middle, most |"
    yield "|---|---|---|---|---|"
    for name, found in groups.items():
        bounds, attained = (sum(one[at] for one in found) for at in (1, 2))
        times = sorted(1000 * one.seconds for one in found)
        took = f"{times[len(times) // 2]:.0f} ms, {times[-1]:.0f} ms"
        yield f"| {len(found)} {name} | {bounds} | {attained} | {attained / bounds:.0%} | {took} |"


def main() -> None:
    advisor = segue.load()
    count = int(os.environ.get("BOUNDS_PEOPLE", "300"))
    invented = partial(personas(advisor), 1)
    made_up = partial(random_people(advisor.library, count), 2)
    with Pool(2) as pool:
        found = pool.map(_one, [*invented, *made_up], chunksize=4)
    groups = {
        "personas, answers dropped": found[: len(invented)],
        "random people": found[len(invented) :],
        "together": found,
        "of these, with 20 answers or more": [one for one in found if one.answers >= 20],
    }
    lines = list(table(groups))
    print("\n".join(lines))
    if "--write" in sys.argv:
        write("bounds", lines)


if __name__ == "__main__":
    main()
