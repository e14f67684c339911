"""What the time of one person goes into, function by function."""

from __future__ import annotations

import cProfile
import io
import pstats
from collections.abc import Callable

from benchmarks.bases import Base
from segue.advisor import Advisor
from segue.inference import Prepared, infer
from segue.plan import build, run
from segue.schema.answers import Answers

LINES = 14


def profiled(base: Base) -> dict[str, str]:
    plan = build(base.library)
    advisor, prepared = Advisor(base.library, plan), Prepared(plan)
    drivers: dict[str, Callable[[Answers], object]] = {
        "The plan": lambda answers: run(plan, answers).fired,
        "The experta driver": lambda answers: infer(plan, answers, prepared),
        "Whole advice": advisor.advise,
    }
    return {name: _profile(driver, base.people[:60]) for name, driver in drivers.items()}


def _profile(driver: Callable[[Answers], object], people: list[Answers]) -> str:
    for answers in people:
        driver(answers)
    profile = cProfile.Profile()
    for answers in people:
        profile.runcall(driver, answers)
    text = io.StringIO()
    pstats.Stats(profile, stream=text).strip_dirs().sort_stats("tottime").print_stats(LINES)
    lines = [line.rstrip() for line in text.getvalue().splitlines() if line.strip()]
    return "\n".join(lines[2:])
