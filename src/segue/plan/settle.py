"""Cells settled: what firings and answers amount to, once all that could reach them is in."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator

from segue.plan.conditions import Condition
from segue.plan.ground import GroundRule
from segue.plan.plan import Plan
from segue.plan.state import FAIL, PASS, UNKNOWN, WHOLE, Cell, Firing, Interval, State
from segue.schema.questionnaire import UNSURE, Question

Count = tuple[int | None, int | None]
"""A bound on a level: at least, at most."""
Evidence = dict[tuple[str, str, str], list[Firing]]
"""The firings of each (rule, side, strength)."""


def settle(plan: Plan, state: State, cell: Cell) -> None:
    """Give a cell its value, and its mark where it leans on something unanswered."""
    sort, name = cell
    settler = _SETTLERS.get(sort)
    if settler is not None:
        settler(plan, state, name)


def _arises(plan: Plan, state: State, name: str) -> None:
    question = plan.library.question[name]
    blocks = plan.relevance[name]
    verdict = max((block_verdict(block, state) for block in blocks), default=PASS)
    state.arises[name] = verdict
    if verdict == PASS and (value := counting(question, state.answers.get(name))) is not None:
        state.values[name] = value


def counting(question: Question, given: object) -> object | None:
    """An answer as conditions read it; nothing where it counts as not answered."""
    if given is None or given == UNSURE or given == ():
        return None
    if isinstance(given, dict):
        return {row: level for row, level in given.items() if level != UNSURE} or None
    if question.type == "number" and not question.banded:
        return given
    return frozenset(given if isinstance(given, tuple) else (str(given),))


def _counts(plan: Plan, state: State, name: str) -> None:
    arising = [q for q in plan.library.questions if state.arises[q.id] == PASS]
    unanswered = [q for q in arising if q.id not in state.values]
    state.counts = {
        "answered-questions": len(arising) - len(unanswered),
        "unsure-answers": sum(state.unsure(question.id) for question in unanswered),
        "unanswered-core-questions": sum(question.core for question in unanswered),
    }


def _stated(plan: Plan, state: State, name: str) -> None:
    grid = plan.library.grid_of.get(name)
    rows = state.values.get(grid.id) if grid else None
    level = rows.get(name) if isinstance(rows, dict) else None
    state.stated[name] = WHOLE if level is None else Interval(level, level)


def _level(plan: Plan, state: State, name: str) -> None:
    state.levels[name] = level_without(plan, state, name, ())


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


def _fact(plan: Plan, state: State, name: str) -> None:
    meanings = plan.meant_by[name]
    if ("fact", name) in state.supports or any(
        state.is_said(m.question, m.value) for m in meanings
    ):
        state.facts[name] = PASS
    elif state.unknown & plan.concluding.get(("fact", name), 0):
        state.facts[name] = UNKNOWN
    else:
        might = any(is_open(state, m.question) for m in meanings)
        state.facts[name] = UNKNOWN if might else FAIL


def _certainty(plan: Plan, state: State, name: str) -> None:
    weight, supported = plan.scale.none, False
    if ("certainty", name) in state.supports:
        evidence = weighed(state, name)
        speaking = [key[2] for key in evidence if key[1] == "for"]
        weight = plan.scale.weigh(speaking, [k[2] for k in evidence if k[1] == "against"])
        supported = bool(speaking)
    unknown, bearing, statuses = state.unknown, plan.bearing[name], state.statuses
    might = UNKNOWN if unknown & bearing.speaking_for else FAIL
    might_not = UNKNOWN if unknown & bearing.against else FAIL
    state.certainty[name] = weight.certainty
    statuses["evidence-for", name] = PASS if supported else might
    statuses["reached", name] = PASS if weight.recommends else might
    statuses["we-advise-against", name] = PASS if weight.advises_against else might_not


def weighed(state: State, target: str) -> Evidence:
    """The evidence on a target: each (rule, side, strength) once, with all its firings."""
    found: Evidence = {}
    for firing in state.supports.get(("certainty", target), ()):
        for conclusion in firing.rule.conclusions:
            if conclusion.target == target and conclusion.sort in ("for", "against"):
                key = (firing.rule.rule.id, conclusion.sort, conclusion.strength)
                found.setdefault(key, []).append(firing)
    return found


def _ruled_out(plan: Plan, state: State, name: str) -> None:
    might = UNKNOWN if state.unknown & plan.bearing[name].ruling_out else FAIL
    found = PASS if ("ruled-out", name) in state.supports else might
    state.statuses["ruled-out", name] = found


def _recommended(plan: Plan, state: State, name: str) -> None:
    out = state.statuses["ruled-out", name] == PASS
    state.statuses["we-recommend", name] = FAIL if out else state.statuses["reached", name]


def is_open(state: State, question: str) -> bool:
    """Whether a question arises, or might, and is not answered."""
    return state.arises[question] != FAIL and question not in state.values


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


_SETTLERS: dict[str, Callable[[Plan, State, str], None]] = {
    "arises": _arises,
    "counts": _counts,
    "stated": _stated,
    "level": _level,
    "fact": _fact,
    "certainty": _certainty,
    "ruled-out": _ruled_out,
    "recommended": _recommended,
}
