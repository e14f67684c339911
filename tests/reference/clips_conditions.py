"""Conditions as CLIPS patterns: when one passes, and when it fails.

A condition element is text. `""` always holds and `NEVER` never does. What a pattern needs to
be derived (a fact denied, a target weighed, a rule known either way) is noted in `Demands`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import singledispatchmethod

from segue.plan import Plan
from segue.plan.conditions import (
    AllOf,
    Answered,
    AnyOf,
    Chosen,
    Condition,
    Counted,
    Has,
    Holds,
    Known,
    LevelIn,
    Measured,
    Never,
    Range,
)

NEVER = "(never)"
ALL_LEVELS = frozenset(range(5))
STATUS = {
    "we-recommend": "recommended",
    "we-advise-against": "advised-against",
    "ruled-out": "ruled-out",
}
DECIDED_BY = {"we-recommend": "for", "evidence-for": "for", "we-advise-against": "against"}


@dataclass
class Demands:
    """What patterns read that nothing asserts unless it is asked for."""

    denied: dict[str, None] = field(default_factory=dict)
    closed: dict[str, None] = field(default_factory=dict)
    known: dict[int, None] = field(default_factory=dict)
    weighed: dict[str, None] = field(default_factory=dict)
    counts: bool = False
    variables: int = 0

    def variable(self) -> str:
        self.variables += 1
        return f"?v{self.variables}"


def option(value: str) -> str:
    """An option's id as a symbol that is never read as a number."""
    return f"o.{value}"


def both(parts: Iterable[str]) -> str:
    """All of these elements, as one."""
    found = list(dict.fromkeys(part for part in parts if part))
    if NEVER in found:
        return NEVER
    return found[0] if len(found) == 1 else f"(and {' '.join(found)})" if found else ""


def either(parts: Iterable[str]) -> str:
    """Any of these elements, as one."""
    found = list(dict.fromkeys(part for part in parts if part != NEVER))
    if "" in found:
        return ""
    return found[0] if len(found) == 1 else f"(or {' '.join(found)})" if found else NEVER


def absent(part: str) -> str:
    """None of this."""
    return NEVER if part == "" else "" if part == NEVER else f"(not {part})"


def ordered(parts: Sequence[str]) -> list[str]:
    """Elements with the selective ones first; what only denies comes last."""
    return sorted((part for part in parts if part), key=lambda part: part.startswith("(not"))


class Patterns:
    """The patterns of one plan's conditions."""

    def __init__(self, plan: Plan, demands: Demands) -> None:
        self.plan = plan
        self.demands = demands
        counts = {c.target for r in plan.rules for c in r.conclusions if c.cell[0] == "level"}
        self.counted = {skill for skill, said in plan.counted_by.items() if said} | counts
        self.several = {q.id for q in plan.library.questions if q.type == "choices"}
        self.by_rules = {c.target for r in plan.rules for c in r.conclusions if c.sort == "fact"}

    # --- passing ---------------------------------------------------------------------------

    @singledispatchmethod
    def passes(self, condition: Condition) -> str:
        raise NotImplementedError(type(condition).__name__)

    @passes.register
    def _(self, condition: Chosen) -> str:
        question, options = condition.question, sorted(condition.options)
        if condition.how == "any":
            return self.said(question, options)
        if condition.how == "all":
            return both(self.said(question, [one]) for one in options)
        return both([self.answered(question), absent(self.said(question, options))])

    @passes.register
    def _(self, condition: Measured) -> str:
        test = self.in_range(condition.range)
        return f"(said (question {condition.question}) (value {test}))"

    @passes.register
    def _(self, condition: Counted) -> str:
        self.demands.counts = True
        return f"(tally (name {condition.count}) (value {self.in_range(condition.range)}))"

    @passes.register
    def _(self, condition: Answered) -> str:
        row = condition.row
        found = f"(stated (skill {row}))" if row else self.answered(condition.question)
        return found if condition.wanted else absent(found)

    @passes.register
    def _(self, condition: Holds) -> str:
        if condition.wanted:
            return f"(held (fact {condition.fact}))"
        return NEVER if condition.by_rules else self.denied(condition.fact)

    @passes.register
    def _(self, condition: Known) -> str:
        denied = NEVER if condition.by_rules else self.denied(condition.fact)
        found = either([f"(held (fact {condition.fact}))", denied])
        return found if condition.wanted else absent(found)

    @passes.register
    def _(self, condition: LevelIn) -> str:
        return self.inside(condition, condition.levels)

    @passes.register
    def _(self, condition: Has) -> str:
        found = self.status(condition.status, condition.target)
        return found if condition.wanted else absent(found)

    @passes.register
    def _(self, condition: AllOf) -> str:
        return both(self.passes(part) for part in condition.parts)

    @passes.register
    def _(self, condition: AnyOf) -> str:
        return either(self.passes(part) for part in condition.parts)

    @passes.register
    def _(self, condition: Never) -> str:
        return NEVER

    # --- failing ---------------------------------------------------------------------------

    @singledispatchmethod
    def fails(self, condition: Condition) -> str:
        """Of conditions that are known either way, whatever was answered."""
        return absent(self.passes(condition))

    @fails.register
    def _(self, condition: Chosen) -> str:
        return both([self.answered(condition.question), absent(self.passes(condition))])

    @fails.register
    def _(self, condition: Measured) -> str:
        return both([self.answered(condition.question), absent(self.passes(condition))])

    @fails.register
    def _(self, condition: Holds) -> str:
        held, denied = f"(held (fact {condition.fact}))", self.denied(condition.fact)
        if condition.wanted:
            return denied
        return either([held, denied]) if condition.by_rules else held

    @fails.register
    def _(self, condition: LevelIn) -> str:
        return self.inside(condition, ALL_LEVELS - condition.levels)

    @fails.register
    def _(self, condition: Has) -> str:
        if not condition.wanted:
            return self.status(condition.status, condition.target)
        return self.beyond(condition.status, condition.target)

    @fails.register
    def _(self, condition: AllOf) -> str:
        return either(self.fails(part) for part in condition.parts)

    @fails.register
    def _(self, condition: AnyOf) -> str:
        return both(self.fails(part) for part in condition.parts)

    # --- parts -----------------------------------------------------------------------------

    def said(self, question: str, options: Sequence[str]) -> str:
        values = "|".join(option(one) for one in options)
        found = f"(said (question {question}) (value {values}))" if options else NEVER
        return f"(exists {found})" if question in self.several and len(options) > 1 else found

    def answered(self, question: str) -> str:
        return f"(exists (said (question {question})))"

    def denied(self, fact: str) -> str:
        self.demands.denied[fact] = None
        return f"(denied (fact {fact}))"

    def status(self, status: str, target: str) -> str:
        if status == "evidence-for":
            return f"(exists (evidence (target {target}) (side for)))"
        if status != "ruled-out":
            self.demands.weighed[target] = None
        return f"({STATUS[status]} (target {target}))"

    def beyond(self, status: str, target: str) -> str:
        """No rule that could still give the status is unknown."""
        sort = DECIDED_BY.get(status, "ruled-out")
        known = both(self.known(index) for index in self.concluding(sort, target))
        failed = both([known, absent(self.status(status, target))])
        if status != "we-recommend":
            return failed
        return either([failed, f"(ruled-out (target {target}))"])

    def concluding(self, sort: str, target: str) -> list[int]:
        return [
            rule.index
            for rule in self.plan.rules
            if any((c.sort, c.target) == (sort, target) for c in rule.conclusions)
        ]

    def known(self, index: int) -> str:
        self.demands.known[index] = None
        return f"(known (rule {index}))"

    def inside(self, condition: LevelIn, levels: frozenset[int]) -> str:
        """The whole interval lies in one run of these levels."""
        skill = condition.skill
        if levels == ALL_LEVELS:
            return ""
        if condition.stated or skill not in self.counted:
            points = "|".join(str(level) for level in sorted(levels))
            return f"(stated (skill {skill}) (level {points}))" if levels else NEVER
        runs = ("|".join(map(str, run)) for run in _runs(levels))
        return either(f"(level (skill {skill}) (low {run}) (high {run}))" for run in runs)

    def in_range(self, range: Range) -> str:
        """The constraint of a slot that holds a number."""
        name = self.demands.variable()
        tests = []
        if range.low is not None:
            tests.append(f"({'>' if range.low_open else '>='} {name} {float(range.low)})")
        if range.high is not None:
            tests.append(f"({'<' if range.high_open else '<='} {name} {float(range.high)})")
        test = f"(and {' '.join(tests)} TRUE)"
        return f"{name}&:(not {test})" if range.outside else f"{name}&:{test}"


def _runs(levels: frozenset[int]) -> list[list[int]]:
    found: list[list[int]] = []
    for level in sorted(levels):
        if found and found[-1][-1] == level - 1:
            found[-1].append(level)
        else:
            found.append([level])
    return found
