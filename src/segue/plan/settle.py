"""Cells settled: what firings and answers amount to, once all that could reach them is in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from segue.plan.conditions import Condition, all_marked
from segue.plan.state import FAIL, NOTHING, PASS, UNKNOWN, WHOLE, Cell, Firing, Interval, State
from segue.plan.unknown import rests_of_rule
from segue.schema.questionnaire import UNSURE, Question

if TYPE_CHECKING:
    from segue.plan.plan import Plan, Said

Count = tuple[int | None, int | None, frozenset[str]]
"""A bound on a level: at least, at most, and the mark of the firing that puts it."""
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
    """Each end is first raised, then lowered, so that a cap wins where they cross."""
    counts = [(m.at_least, m.at_most, NOTHING) for m in _said_of(plan, state, name)]
    counts += _counted_by_rules(state, name)
    stated = state.stated[name]
    level = _moved(stated, counts)
    state.levels[name] = level
    marked = [mark for _, _, mark in counts if mark]
    if marked and _moved(stated, [count for count in counts if not count[2]]) != level:
        _mark(state, ("level", name), NOTHING.union(*marked))


def _said_of(plan: Plan, state: State, skill: str) -> list[Said]:
    return [m for m in plan.counted_by[skill] if state.is_said(m.question, m.value)]


def _counted_by_rules(state: State, skill: str) -> list[Count]:
    found: list[Count] = []
    for firing in state.supports.get(("level", skill), ()):
        for conclusion in firing.rule.conclusions:
            if conclusion.target == skill and conclusion.sort == "at-least":
                found.append((conclusion.level, None, firing.mark))
            elif conclusion.target == skill and conclusion.sort == "at-most":
                found.append((None, conclusion.level, firing.mark))
    return found


def _moved(stated: Interval, counts: list[Count]) -> Interval:
    floor = max((low for low, _, _ in counts if low is not None), default=0)
    cap = min((high for _, high, _ in counts if high is not None), default=4)
    return Interval(min(max(stated.low, floor), cap), min(max(stated.high, floor), cap))


def _fact(plan: Plan, state: State, name: str) -> None:
    meanings = plan.meant_by[name]
    said = [m for m in meanings if state.is_said(m.question, m.value)]
    firings = state.supports.get(("fact", name), [])
    if said or firings:
        state.facts[name] = PASS
        if not said:
            _mark(state, ("fact", name), all_marked(firing.mark for firing in firings))
        return
    might = any(is_open(state, m.question) for m in meanings)
    state.facts[name] = UNKNOWN if might else _status(plan, state, False, ("fact", name))


def _certainty(plan: Plan, state: State, name: str) -> None:
    evidence = weighed(state, name)
    speaking = [key[2] for key in evidence if key[1] == "for"]
    weight = plan.scale.weigh(speaking, [key[2] for key in evidence if key[1] == "against"])
    state.certainty[name] = weight.certainty
    evidence_for = _status(plan, state, bool(speaking), ("for", name))
    state.statuses["evidence-for", name] = evidence_for
    state.statuses["we-advise-against", name] = _status(
        plan, state, weight.advises_against, ("against", name)
    )
    reached = _status(plan, state, weight.recommends, ("for", name))
    state.statuses["reached", name] = reached
    if any(firing.mark for firings in evidence.values() for firing in firings):
        _mark_certainty(state, name, evidence)


def _mark_certainty(state: State, name: str, evidence: Evidence) -> None:
    """A certainty is marked if any of its evidence is; `evidence for` if all of it is."""
    marks = {key: all_marked(f.mark for f in firings) for key, firings in evidence.items()}
    whole = NOTHING.union(*marks.values())
    _mark(state, ("we-advise-against", name), whole)
    _mark(state, ("certainty", name), whole)
    _mark(state, ("evidence-for", name), all_marked(m for k, m in marks.items() if k[1] == "for"))


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
    firings = state.supports.get(("ruled-out", name), [])
    status = _status(plan, state, bool(firings), ("ruled-out", name))
    state.statuses["ruled-out", name] = status
    if status == PASS:
        _mark(state, ("ruled-out", name), all_marked(firing.mark for firing in firings))
    elif status == UNKNOWN:
        rules = plan.unknown_rules(state, "ruled-out", name)
        mark = NOTHING.union(*(rests_of_rule(plan, state, rule) for rule in rules))
        _mark(state, ("not-ruled-out", name), mark)


def _recommended(plan: Plan, state: State, name: str) -> None:
    out = state.statuses["ruled-out", name] == PASS
    state.statuses["we-recommend", name] = FAIL if out else state.statuses["reached", name]
    if state.marks:
        mark = state.mark(("certainty", name)) | state.mark(("not-ruled-out", name))
        _mark(state, ("we-recommend", name), mark)


def _status(plan: Plan, state: State, passes: bool, concluded: Cell) -> int:
    """What does not pass is unknown while a rule that could make it pass is."""
    if passes:
        return PASS
    return UNKNOWN if state.unknown & plan.concluding.get(concluded, 0) else FAIL


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
