"""Who is measured: each infers for one person, says how long it took and what it derived."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Protocol

from benchmarks.timing import lap, now
from benchmarks.zen_rules import ZenDecision
from reference.clips import Engine, flat, rows
from reference.clips_agree import Found, derived
from reference.stock_experta import StockExperta, trusted
from segue.advisor import Advisor
from segue.inference import Prepared, infer
from segue.plan import Plan, State, run, said_by
from segue.schema.answers import Answers

Laps = dict[str, int]
"""Nanoseconds by the name of what was measured."""
PLAN = "plan, with every firing"
TAKING = "plan, answers turned into its form within the time"
FIRST = ", first of three"
"""Ends the name of a figure that was taken before a contender's caches were warm."""
DRIVER = "experta driver"
ADVICE = "whole advice with reasons"
STOCK = "stock experta 1.9.4"
ZEN = "zen-engine"
RUN = "CLIPS `run()` alone"


Derived = Callable[[], Found | None]
"""What somebody's inference came to, for comparing; called when the clock is not looked at."""


class Contender(Protocol):
    """`most`: how many people it is given, where it is too slow for all."""

    most: int | None

    def infer(self, answers: Answers) -> tuple[Laps, Derived]: ...


class Bare:
    """The plan alone. Answers are given in its own form, as CLIPS is given them in its own."""

    most = None

    def __init__(self, plan: Plan) -> None:
        self.plan = plan

    def infer(self, answers: Answers) -> tuple[Laps, Derived]:
        said = said_by(self.plan, answers)
        start = now()
        state = run(self.plan, answers, said)
        fired = state.fired
        laps = {PLAN: lap(start)}
        start = now()
        again = run(self.plan, answers).fired
        laps[TAKING] = lap(start)
        assert fired == again
        return laps, lambda: derived(self.plan, state)


class Driven:
    most = None

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.prepared = Prepared(plan)

    def infer(self, answers: Answers) -> tuple[Laps, Derived]:
        start = now()
        state: State = infer(self.plan, answers, self.prepared)
        return {DRIVER: lap(start)}, lambda: derived(self.plan, state)


class Advised:
    most = None

    def __init__(self, plan: Plan) -> None:
        self.advisor = Advisor(plan.library, plan)

    def infer(self, answers: Answers) -> tuple[Laps, Derived]:
        start = now()
        self.advisor.advise(answers, ahead=False)
        return {ADVICE: lap(start)}, lambda: None


class Clips:
    """CLIPS in one way of driving it. Turning answers into facts is done before the clock runs."""

    most = None

    def __init__(self, plan: Plan, joined: bool, at_once: bool) -> None:
        self.engine = Engine(plan, joined=joined)
        self.at_once = at_once
        rules = "graph facts joined" if joined else "rules evaluated on the graph"
        self.name = f"CLIPS, {rules}, {'one call a template' if at_once else 'a call a fact'}"

    def infer(self, answers: Answers) -> tuple[Laps, Derived]:
        engine = self.engine
        facts = list(engine.given.facts(answers))
        values = flat(facts)
        start = now()
        if self.at_once:
            engine.give(values)
        else:
            engine.declare(facts)
        declared = now()
        engine.run()
        ran = now()
        read = engine.read()
        engine.forget()
        end = now()
        laps = {self.name: end - start, f"{self.name}: run()": ran - declared}
        slots = engine.read_slots
        return laps, lambda: {name: rows(all_, slots[name]) for name, all_ in read.items()}


class Stock:
    def __init__(self, plan: Plan, most: int) -> None:
        self.engine = StockExperta(plan)
        self.most: int | None = most
        self.trusted = trusted(plan)

    def infer(self, answers: Answers) -> tuple[Laps, Derived]:
        facts = self.engine.facts(answers)
        start = now()
        self.engine.run(facts)
        laps = {STOCK: lap(start)}
        return laps, lambda: self.engine.read() if self.trusted else None


class Zen:
    most = None

    def __init__(self, plan: Plan) -> None:
        self.decision = ZenDecision(plan)

    def infer(self, answers: Answers) -> tuple[Laps, Derived]:
        context = self.decision.context(answers)
        start = now()
        found = self.decision.evaluate(context)
        return {ZEN: lap(start)}, lambda: self.decision.derived(found)


def clips_ways(plan: Plan) -> Iterator[Clips]:
    for joined in (False, True):
        for at_once in (False, True):
            yield Clips(plan, joined, at_once)


def all_of(plan: Plan, stock: int, advice: bool = True) -> list[Any]:
    """Every contender; `stock` is how many people stock experta is given."""
    found: list[Any] = [Bare(plan), Driven(plan), *clips_ways(plan)]
    if advice:
        found.append(Advised(plan))
    if ZenDecision.expresses(plan):
        found.append(Zen(plan))
    return [*found, Stock(plan, stock)] if stock else found
