"""`make bench`: measures everything and writes docs/performance.md; quick with BENCH_QUICK=1."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from benchmarks import cohorts, page, plots, processes, profiles, scenes
from benchmarks.bases import SIZES, generated
from benchmarks.race import raced
from benchmarks.timing import QUICK, Measured, scaled

DOCS = Path(__file__).parents[2] / "docs"
STOCK = {50: 20, 200: 6, 1_000: 3}
"""How many people stock experta is given, by the number of rules; it takes seconds for one."""
BEGUN = time.perf_counter()


def say(what: str) -> None:
    print(f"{time.perf_counter() - BEGUN:6.0f} s  {what}", file=sys.stderr, flush=True)


def race_all() -> dict[str, Measured]:
    people = scaled(150, 10)
    found = {}
    pack = scenes.bundled_base(people)
    found[pack.name] = raced(pack, scaled(5, 0), say)
    for rules, relations in SIZES:
        base = generated(rules, relations, people)
        stock = 0 if QUICK and rules > 50 else STOCK[rules]
        found[base.name] = raced(base, stock, say)
    for base in (scenes.fan_out(), *([] if QUICK else [scenes.all_answered()])):
        found[base.name] = raced(base, 0, say)
    return found


def main() -> None:
    raced_ = race_all()
    say("one answer changed")
    changed = [scenes.changed(*size) for size in SIZES]
    say("processes")
    own = processes.compiled() | processes.memory()
    starts = processes.starts()
    say("cohorts")
    rates = cohorts.rates()
    say("growth")
    growth = scenes.growth()
    plots.draw(growth, DOCS / "performance")
    say("profiles")
    parts = [
        page.opening(),
        page.targets(raced_, changed, own, rates),
        page.races(raced_),
        page.sessions(changed),
        page.crowds(rates),
        page.figures(growth),
        page.processes(own, starts),
        page.profiles(profiles.profiled(scenes.bundled_base(60))),
    ]
    (DOCS / "performance.md").write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    say(f"written to {DOCS / 'performance.md'}")


main()
