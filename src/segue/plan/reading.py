"""What is read from a state whose cells are all known: evidence, levels, verdicts."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

from segue.plan.conditions import Condition
from segue.plan.ground import GroundRule
from segue.plan.plan import Plan
from segue.plan.state import FAIL, PASS, Firing, Interval, State

Count = tuple[int | None, int | None]
"""A bound on a level: at least, at most."""
Evidence = dict[tuple[str, str, str], list[Firing]]
"""The firings of each (rule, side, strength)."""


def level_without(plan: Plan, state: State, skill: str, left_out: Container[Firing]) -> Interval:
    """A skill's level from its statement and all counts but those of some firings.

    Each end is first raised, then lowered, so that a cap wins where they cross.
    """
    said = plan.counted_by[skill]
    counts = [(m.at_least, m.at_most) for m in said if state.is_said(m.question, m.value)]
    for firing in state.supports.get(("level", skill), ()):
        if firing not in left_out:
            counts += _counts_of(firing, skill)
    return _moved(state.stated[skill], counts)


def _counts_of(firing: Firing, skill: str) -> Iterator[Count]:
    for conclusion in firing.rule.conclusions:
        if conclusion.target == skill and conclusion.sort == "at-least":
            yield conclusion.level, None
        elif conclusion.target == skill and conclusion.sort == "at-most":
            yield None, conclusion.level


def _moved(stated: Interval, counts: list[Count]) -> Interval:
    if not counts:
        return stated
    floor = max((low for low, _ in counts if low is not None), default=0)
    cap = min((high for _, high in counts if high is not None), default=4)
    return Interval(min(max(stated.low, floor), cap), min(max(stated.high, floor), cap))


def weighed(state: State, target: str) -> Evidence:
    """The evidence on a target: each (rule, side, strength) once, with all its firings."""
    found: Evidence = {}
    for firing in state.supports.get(("certainty", target), ()):
        for conclusion in firing.rule.conclusions:
            if conclusion.target == target and conclusion.sort in ("for", "against"):
                key = (firing.rule.rule.id, conclusion.sort, conclusion.strength)
                found.setdefault(key, []).append(firing)
    return found


def block_verdict(block: Iterable[Condition], state: State) -> int:
    """A block fails if a line fails, else is unknown if a line is."""
    worst = PASS
    for condition in block:
        verdict = condition.verdict(state)
        if verdict == FAIL:
            return FAIL
        worst = min(worst, verdict)
    return worst


def applies(rule: GroundRule, state: State) -> bool:
    """Whether one rule fires on a state whose cells are all given."""
    passes = any(block_verdict(branch, state) == PASS for branch in rule.branches)
    return passes and all(block_verdict(block, state) != PASS for block in rule.unless)
