"""docs/performance.md from what was measured."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from benchmarks.cohorts import Rate
from benchmarks.contenders import ADVICE, DRIVER, FIRST, PLAN, RUN, STOCK
from benchmarks.race import strongest
from benchmarks.scenes import FRESH, LOGICAL, LOGICAL_READ, SESSION, SESSION_READ
from benchmarks.timing import QUICK, Measured, Series
from segue.plan.kernel import COMPILED

PACKAGES = ("experta", "clipspy", "networkx", "pydantic", "zen-engine", "durable-rules")
Row = Sequence[object]


def table(head: Row, rows: Iterable[Row]) -> str:
    lines = [head, ["---"] + ["---:"] * (len(head) - 1), *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)


def ms(seconds: float) -> str:
    value = seconds * 1e3
    return (
        f"{value:.3f} ms" if value < 1 else f"{value:.2f} ms" if value < 100 else f"{value:,.0f} ms"
    )


def times(ratio: float) -> str:
    return f"{ratio:.2f} times" if ratio < 10 else f"{ratio:,.0f} times"


def machine() -> str:
    model = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines()
            if line.startswith("model name")
        ),
        platform.processor(),
    )
    return f"{model}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}"


def versions() -> str:
    found = [f"Python {platform.python_version()} ({sys.implementation.name})"]
    for package in PACKAGES:
        try:
            found.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            found.append(f"{package} not installed")
    return ", ".join(found)


def opening() -> str:
    mode = "quick" if QUICK else "full"
    compiled = "so it is" if COMPILED else "it is NOT"
    return f"""# Performance

Written by `make bench` on {datetime.now(UTC):%d %B %Y} in its {mode} mode. Do not edit by hand.

- Machine: {machine()}. It is shared with other work.
- Versions: {versions()}.
- Times are processor time of one process on one core. All contenders infer for the same person
  before the next person's turn, and what they derive is compared every time: facts, evidence,
  what is ruled out, cautions, what is to be learnt. A difference stops the benchmark.
- Each contender infers for a person three times in a row, and the median of the three counts. The
  first of the three, with the processor's caches full of the contender before it, has a table of
  its own.
- The plan is the form compiled to C ({compiled} here). It is given answers in its own form, as
  CLIPS is given its facts; a row of its own has the time with that within it. Its time ends with a
  list of every firing.
- CLIPS is driven in four ways, and the best counts: with the graph as facts that stay in working
  memory while a person's facts and conclusions are retracted, or with rules already evaluated on
  the graph; facts asserted one by one through prepared templates, or all of a template's in one
  call of a function. Conclusions are read in one call a template, which gathers a multifield and
  gives it back as one text, as that is the quickest way out. Turning answers into CLIPS facts and
  texts into rows is not counted against it, and it records no firings; the plan records all.
- Stock experta is given rules already evaluated on the graph, and one engine for all people. It
  is compared wherever no rule is barred by several conditions together; what it makes of those
  was seen to change with the hash seed. It is given fewer people, as it takes seconds for one.
- zen-engine is given an expression a rule instance and a node a level, with the weighing between
  them as expressions too. The bundled pack is not expressed in it: options that mean facts, and
  counts of answers and levels, have no translation here.
- durable-rules is left out. It installs, and an absence holds where facts are asserted as one
  batch; asserted one by one, a rule fires before the answer comes that bars it. No translation
  was made: for evidence that is weighed once all of it is in we found no form there.
- The bundled pack is measured without its built-in remarks, which are no rules.
"""


def summary(measured: Measured) -> list[Row]:
    rows: list[Row] = []
    plan = measured[PLAN].median
    for name, series in measured.items():
        rows.append(
            (
                name,
                len(series.seconds),
                ms(series.median),
                ms(series.percentile(0.95)),
                ms(series.percentile(0.99)),
                times(series.median / plan),
            )
        )
    return rows


HEAD = ("contender", "people", "median", "p95", "p99", "times the plan's median")


def races(found: dict[str, Measured]) -> str:
    parts = ["## One person, by every contender"]
    for name, measured in found.items():
        shown = {k: s for k, s in measured.items() if ": run()" not in k and FIRST not in k}
        parts += [f"### {name[0].upper()}{name[1:]}", table(HEAD, summary(shown))]
    return "\n\n".join([*parts, *_first_of_three(found)])


def _first_of_three(found: dict[str, Measured]) -> Iterator[str]:
    yield "### The first of the three, caches cold"
    rows = []
    for name, measured in found.items():
        plan, driver = measured[f"{PLAN}{FIRST}"], measured[f"{DRIVER}{FIRST}"]
        clips = strongest(measured, FIRST)[1]
        ratios = (times(ratio(clips, plan)), times(ratio(clips, driver)))
        rows.append((name, ms(plan.median), ms(driver.median), ms(clips.median), *ratios))
    yield table(("rule base", "plan", "driver", "CLIPS", "CLIPS / plan", "CLIPS / driver"), rows)


def sessions(found: list[tuple[str, Measured]]) -> str:
    rows = []
    for name, measured in found:
        for key in (SESSION, SESSION_READ, FRESH, LOGICAL, LOGICAL_READ):
            if key in measured:
                series = measured[key]
                rows.append(
                    (name, key, ms(series.median), ms(series.percentile(0.95)),
                     ms(series.percentile(0.99)))
                )  # fmt: skip
    head = ("rule base", "by", "median", "p95", "p99")
    return f"## One answer changed\n\n{table(head, rows)}"


def ratio(slower: Series, faster: Series) -> float:
    return slower.median / faster.median


class Target:
    """One line of what must be reached."""

    def __init__(self, work: str, least: str, reached: str, met: bool, limit: str = "") -> None:
        self.row = (work, least, reached, "yes" if met else "no", limit if not met else "")


def targets(
    raced: dict[str, Measured],
    changed: list[tuple[str, Measured]],
    own: dict[str, float],
    rates: list[Rate],
) -> str:
    found = [*_against_clips(raced), *_driver(raced), *_session(changed), *_bundled(raced, own)]
    found += _crowds(rates)
    head = ("work", "must reach", "reached", "met", "what limits it")
    return f"## What it must reach\n\n{table(head, [target.row for target in found])}"


def _against_clips(raced: dict[str, Measured]) -> Iterable[Target]:
    whole = {name: ratio(strongest(m)[1], m[PLAN]) for name, m in raced.items()}
    alone = {name: ratio(m[RUN], m[PLAN]) for name, m in raced.items()}
    yield _least("plan with firings against the strongest clipspy", whole, 20, PER_PERSON)
    yield _least("plan with firings against CLIPS `run()` alone", alone, 3, AROUND)


PER_PERSON = "see the profile of the plan below"
AROUND = (
    "with 50 rules the kernel takes some 4 µs, and Python's calls around it (a session, a state, "
    "the list of firings) 2; CLIPS's time has no facts in and no conclusions out"
)
READING = (
    "a changed answer takes 6 µs at 1,000 rules, most of it gates looked at again; the list of "
    "firings is then made anew from some 3,000 branches, 4 µs more"
)
PER_FACT = "experta's own `declare` and agenda, fact by fact; see the profile below"


def _least(work: str, ratios: dict[str, float], wanted: float, limit: str) -> Target:
    low, high = min(ratios.values()), max(ratios.values())
    short = [f"{name} {value:.2f}" for name, value in ratios.items() if value < wanted]
    said = f"{low:.2f} to {high:.2f} times, by rule base"
    said += f"; short of it: {', '.join(short)}" if short else ""
    return Target(work, f"{wanted} times faster, every size", said, low >= wanted, limit)


def _driver(raced: dict[str, Measured]) -> Iterable[Target]:
    ratios = {name: ratio(strongest(m)[1], m[DRIVER]) for name, m in raced.items()}
    yield _least("experta driver against the strongest clipspy", ratios, 1, PER_FACT)
    stock = {n: ratio(m[STOCK], m[DRIVER]) for n, m in raced.items() if STOCK in m}
    large = {name: found for name, found in stock.items() if not name.startswith("50 ")}
    if large:
        yield _least("experta driver against stock experta, from 200 rules", large, 100, PER_FACT)


def _session(changed: list[tuple[str, Measured]]) -> Iterable[Target]:
    pairs = ((LOGICAL, SESSION, 5, PER_PERSON), (LOGICAL_READ, SESSION_READ, 20, READING))
    for against, by, wanted, limit in pairs:
        ratios = {name: ratio(m[against], m[by]) for name, m in changed}
        yield _least(f"one answer changed, against {against}", ratios, wanted, limit)


def _bundled(raced: dict[str, Measured], own: dict[str, float]) -> Iterable[Target]:
    pack = raced["the bundled pack"]
    plan, advice = pack[PLAN].median, pack[ADVICE].median
    yield Target(
        "the bundled pack, plan with firings", "under 0.3 ms", ms(plan), plan < 0.3e-3, PER_PERSON
    )
    yield Target(
        "the bundled pack, through experta with advice and reasons",
        "under 5 ms",
        ms(advice),
        advice < 5e-3,
        "see the profile below",
    )
    cold, cached = own["build"], own["kept"]
    yield Target(
        "compile the bundled pack",
        "under 150 ms cold",
        ms(cold),
        cold < 0.15,
        "the table of compiling below splits it",
    )
    yield Target(
        "the same, cached",
        "under 15 ms",
        ms(cached),
        cached < 0.015,
        "the table of compiling below splits it",
    )
    mib = own["loaded"] - own["imported"]
    said = f"{mib:.1f} MiB"
    yield Target(
        "memory of the loaded pack with plan",
        "under 60 MiB",
        said,
        mib < 60,
        "the table of compiling below splits it",
    )


def _crowds(rates: list[Rate]) -> Iterable[Target]:
    for rate in rates:
        if rate.wanted:
            said, least = f"{rate.a_second:,.0f} a second", f"{rate.wanted:,} people a second"
            met = rate.a_second >= rate.wanted
            yield Target(f"cohorts, {rate.work}", least, said, met, rate.limit)


def crowds(rates: list[Rate]) -> str:
    rows = [(r.work, f"{r.people:,}", f"{r.a_second:,.0f}" if r.a_second else "") for r in rates]
    head = (
        "work, the bundled pack with its remarks",
        "people",
        "people a second of processor time",
    )
    return f"## Cohorts on one core\n\n{table(head, rows)}"


def processes(own: dict[str, float], starts: dict[str, float]) -> str:
    rows = [(name, ms(seconds)) for name, seconds in starts.items()]
    more = [
        ("read the pack from YAML", ms(own["read"])),
        ("compile it, cold", ms(own["build"])),
        ("compile it again in the same process", ms(own["again"])),
        ("the plan from the cache", ms(own["kept"])),
        ("load the checked pack from the cache, with its plan", ms(own["load"])),
        ("memory after the imports", f"{own['imported']:.1f} MiB"),
        ("memory with the pack loaded", f"{own['loaded']:.1f} MiB"),
        ("memory of one person's state", f"{own['state'] * 1024:.1f} KiB"),
    ]
    return "\n\n".join(
        [
            "## Cold start, as whole processes (wall time)",
            table(("process", "median"), rows),
            "## Compiling and memory, the bundled pack",
            table(("what", "median"), more),
        ]
    )


def profiles(found: dict[str, str]) -> str:
    parts = ["## Profiles", "Functions by their own time, for the people of the bundled pack."]
    for name, text in found.items():
        parts += [f"### {name}", f"```\n{text}\n```"]
    return "\n\n".join(parts)


def figures(names: Iterable[str]) -> str:
    said = [f"![Median time by {name}](performance/{name}.svg)" for name in names]
    return "\n\n".join(["## How cost grows", *said])
