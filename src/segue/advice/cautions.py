"""Cautions: those that apply, and those that could not be checked."""

from __future__ import annotations

from collections.abc import Iterator

from segue.advice.reasons import Reasons
from segue.plan import PASS, UNKNOWN, Firing, Plan, State
from segue.plan.conditions import LevelIn, all_marked
from segue.plan.ground import GroundRule
from segue.plan.state import NOTHING
from segue.plan.unknown import rests, rests_of_rule
from segue.schema.advice import AdvisedCaution
from segue.schema.knowledge import Caution


def cautions(plan: Plan, state: State, reasons: Reasons) -> tuple[AdvisedCaution, ...]:
    """What to beware of: what applies first, each in the pack's order."""
    found = [_caution(plan, state, reasons, caution) for caution in plan.library.cautions]
    said = [caution for caution in found if caution is not None]
    return tuple(sorted(said, key=lambda caution: caution.status != "applies"))


def _caution(plan: Plan, state: State, reasons: Reasons, caution: Caution) -> AdvisedCaution | None:
    firings = state.supports.get(("caution", caution.id))
    if firings:
        return _applying(state, reasons, caution, firings)
    waiting = list(unchecked(plan, state, caution))
    questions = reasons.in_order(NOTHING.union(*(found for _, found in waiting)))
    if not questions:
        return None
    rows = _missing_rows(state, [rule for rule, _ in waiting])
    quoted = ", ".join(_asked(plan, question, rows) for question in questions)
    return AdvisedCaution(
        id=caution.id,
        label=caution.label,
        status="could-not-check",
        advice=caution.advice,
        because=f"We could not check this without your answer to {quoted}",
        sources=reasons.wording.references(caution.sources),
        questions=questions,
    )


def _applying(
    state: State, reasons: Reasons, caution: Caution, firings: list[Firing]
) -> AdvisedCaution:
    why = reasons.of(("caution", caution.id), "caution", caution.id)
    own = reasons.wording.references(caution.sources)
    return AdvisedCaution(
        id=caution.id,
        label=caution.label,
        status="applies",
        advice=caution.advice,
        because=why[0].because,
        sources=tuple(dict.fromkeys([*(s for reason in why for s in reason.sources), *own])),
        reasons=why,
        as_far_as_we_know=reasons.in_order(all_marked(map(state.mark_of, firings))),
    )


def _asked(plan: Plan, question: str, rows: list[str]) -> str:
    """A question as quoted; of a grid, the rows that are missing."""
    record = plan.library.question[question]
    labels = [row.label for row in record.rows if row.id in rows]
    return f"“{record.text}” ({', '.join(labels)})" if labels else f"“{record.text}”"


def _missing_rows(state: State, rules: list[GroundRule]) -> list[str]:
    """The skills whose levels the unknown rules for a caution ask for in vain."""
    branches = (branch for rule in rules for branch in rule.branches)
    levels = (line for branch in branches for line in branch if isinstance(line, LevelIn))
    return [line.skill for line in levels if line.verdict(state) == UNKNOWN]


def unchecked(
    plan: Plan, state: State, caution: Caution
) -> Iterator[tuple[GroundRule, frozenset[str]]]:
    """The rules for a caution that are unknown and not ignored, with what they rest on."""
    for rule in plan.unknown_rules(state, "caution", caution.id):
        if rule.if_not_answered != "ignore":
            yield rule, rests_of_rule(plan, state, rule)


def told(plan: Plan, state: State) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ids of what applies and of what could not be checked, each in the pack's order."""
    applying = dict.fromkeys(state.named(plan.cautioning, PASS))
    waiting: dict[str, None] = {}
    for caution, rule in state.named(plan.checking, UNKNOWN):
        if caution not in applying and caution not in waiting and rests(plan, state, rule):
            waiting[caution] = None
    return tuple(applying), tuple(waiting)


def to_ask(plan: Plan, state: State) -> frozenset[str]:
    """The questions that must be put before the result, for cautions that say `ask`."""
    applying = state.named(plan.cautioning, PASS)
    waiting = [
        rests_of_rule(plan, state, rule)
        for caution, rule in state.named(plan.checking, UNKNOWN)
        if rule.if_not_answered == "ask" and caution not in applying
    ]
    return frozenset(q for q in NOTHING.union(*waiting) if not state.unsure(q))
