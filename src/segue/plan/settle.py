"""Cells settled: what firings and answers amount to, once all that could reach them is in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from segue.plan.conditions import Condition, all_marked, verdict_of
from segue.plan.state import FAIL, NOTHING, PASS, UNKNOWN, WHOLE, Cell, Firing, Interval, State
from segue.plan.unknown import rests_of_rule

if TYPE_CHECKING:
    from segue.plan.plan import Plan


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
    given = state.given(name)
    if verdict != PASS or given is None:
        return
    if question.type in ("levels", "number") and not question.banded:
        state.values[name] = given
    else:
        chosen = given if isinstance(given, tuple) else (given,)
        state.values[name] = frozenset(str(value) for value in chosen)


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
    """Each end is first raised, then lowered, so that a cap wins where they cross."""
    said = [m for m in plan.counted_by[name] if _is_said(state, m.question, m.value)]
    floors = [m.at_least for m in said if m.at_least is not None]
    caps = [m.at_most for m in said if m.at_most is not None]
    marks = []
    for sort, bounds in (("at-least", floors), ("at-most", caps)):
        firings = state.supports.get(("level", name), ())
        for firing in firings:
            found = [c.level for c in firing.rule.conclusions if (c.sort, c.target) == (sort, name)]
            bounds += found
            marks += [firing.mark] if found else []
    low, high = state.stated[name]
    state.levels[name] = Interval(_moved(low, floors, caps), _moved(high, floors, caps))
    _mark(state, ("level", name), NOTHING.union(*marks))


def _moved(end: int, floors: list[int], caps: list[int]) -> int:
    return min([max([end, *floors]), *caps])


def _fact(plan: Plan, state: State, name: str) -> None:
    meanings = plan.meant_by[name]
    said = [m for m in meanings if _is_said(state, m.question, m.value)]
    firings = state.supports.get(("fact", name), [])
    if said or firings:
        state.facts[name] = PASS
        if not said:
            _mark(state, ("fact", name), all_marked(firing.mark for firing in firings))
        return
    might = any(is_open(state, m.question) for m in meanings)
    state.facts[name] = UNKNOWN if might or _unknown_rule(plan, state, "fact", name) else FAIL


def _certainty(plan: Plan, state: State, name: str) -> None:
    evidence = weighed(state, name)
    counts = {side: Counter[str]() for side in ("for", "against")}
    for _, side, strength in evidence:
        counts[side][strength] += 1
    certainty = plan.scale.certainty(counts["for"], counts["against"])
    state.certainty[name] = certainty
    unknown_for = _unknown_rule(plan, state, "for", name)
    unknown_against = _unknown_rule(plan, state, "against", name)
    state.statuses["evidence-for", name] = _status(bool(counts["for"]), unknown_for)
    state.statuses["we-advise-against", name] = _status(
        certainty <= -plan.scale.threshold, unknown_against
    )
    marks = {key: all_marked(f.mark for f in firings) for key, firings in evidence.items()}
    whole = NOTHING.union(*marks.values())
    _mark(state, ("we-advise-against", name), whole)
    _mark(state, ("certainty", name), whole)
    speaking = [mark for key, mark in marks.items() if key[1] == "for"]
    _mark(state, ("evidence-for", name), all_marked(speaking))


def weighed(state: State, target: str) -> dict[tuple[str, str, str], list[Firing]]:
    """The evidence on a target: each (rule, side, strength) once, with all its firings."""
    found: dict[tuple[str, str, str], list[Firing]] = {}
    for firing in state.supports.get(("certainty", target), ()):
        for conclusion in firing.rule.conclusions:
            if conclusion.target == target and conclusion.sort in ("for", "against"):
                key = (firing.rule.rule.id, conclusion.sort, conclusion.strength)
                found.setdefault(key, []).append(firing)
    return found


def _ruled_out(plan: Plan, state: State, name: str) -> None:
    firings = state.supports.get(("ruled-out", name), [])
    unknown = plan.unknown_rules(state, "ruled-out", name)
    state.statuses["ruled-out", name] = _status(bool(firings), bool(unknown))
    _mark(state, ("ruled-out", name), all_marked(firing.mark for firing in firings))
    if unknown and not firings:
        mark = NOTHING.union(*(rests_of_rule(plan, state, rule) for rule in unknown))
        _mark(state, ("not-ruled-out", name), mark)


def _recommended(plan: Plan, state: State, name: str) -> None:
    ruled_out = state.statuses["ruled-out", name]
    reached = state.certainty[name] >= plan.scale.threshold
    unknown = _unknown_rule(plan, state, "for", name)
    verdict = FAIL if ruled_out == PASS else _status(reached, unknown)
    state.statuses["we-recommend", name] = verdict
    mark = state.mark(("certainty", name)) | state.mark(("not-ruled-out", name))
    _mark(state, ("we-recommend", name), mark)


def _status(passes: bool, unknown: bool) -> int:
    return PASS if passes else (UNKNOWN if unknown else verdict_of(False))


def _unknown_rule(plan: Plan, state: State, sort: str, target: str) -> bool:
    return bool(plan.unknown_rules(state, sort, target))


def _is_said(state: State, question: str, value: str) -> bool:
    chosen = state.values.get(question)
    return isinstance(chosen, frozenset) and value in chosen


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


def _mark(state: State, cell: Cell, mark: frozenset[str]) -> None:
    if mark:
        state.marks[cell] = mark


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
