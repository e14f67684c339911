"""What an unknown rests on: the unanswered questions that arise and could decide it."""

from __future__ import annotations

from collections.abc import Iterable

from segue.plan.conditions import (
    AllOf,
    AnyOf,
    Chosen,
    Condition,
    Has,
    Holds,
    LevelIn,
    Measured,
)
from segue.plan.ground import GroundRule
from segue.plan.plan import Plan
from segue.plan.state import FAIL, NOTHING, PASS, UNKNOWN, WHOLE, State

_DECIDING = {"we-recommend": "for", "evidence-for": "for", "we-advise-against": "against"}


def rests_of_rule(plan: Plan, state: State, rule: GroundRule) -> frozenset[str]:
    """What an unknown rule rests on: the unknown lines of its `when`."""
    blocks = [block for block in rule.branches if _verdict(block, state) == UNKNOWN]
    return NOTHING.union(*(rests_of_block(plan, state, block) for block in blocks))


def rests_of_block(plan: Plan, state: State, block: Iterable[Condition]) -> frozenset[str]:
    """What the unknown lines of a block rest on."""
    unknown = [line for line in block if line.verdict(state) == UNKNOWN]
    return NOTHING.union(*(rests_of(plan, state, line) for line in unknown))


def rests_of(plan: Plan, state: State, condition: Condition) -> frozenset[str]:
    """What one unknown condition rests on."""
    match condition:
        case Chosen(question=question) | Measured(question=question):
            return rests_of_question(plan, state, question)
        case Holds(fact=fact):
            return _of_fact(plan, state, fact)
        case LevelIn(skill=skill, stated=stated):
            return _of_level(plan, state, skill, stated)
        case Has(status=status, target=target):
            sort = _DECIDING.get(status, "ruled-out")
            return _of_rules(plan, state, plan.unknown_rules(state, sort, target))
        case AllOf(parts=parts) | AnyOf(parts=parts):
            return rests_of_block(plan, state, parts)
    return NOTHING


def rests_of_question(plan: Plan, state: State, question: str) -> frozenset[str]:
    """The question itself where it arises; where it might, what its relevance rests on."""
    arises = state.arises[question]
    if arises == FAIL or question in state.values:
        return NOTHING
    if arises == PASS:
        return frozenset({question})
    blocks = [block for block in plan.relevance[question] if _verdict(block, state) == UNKNOWN]
    return NOTHING.union(*(rests_of_block(plan, state, block) for block in blocks))


def _of_fact(plan: Plan, state: State, fact: str) -> frozenset[str]:
    asked = {meaning.question for meaning in plan.meant_by[fact]}
    rules = plan.unknown_rules(state, "fact", fact)
    return _of_questions(plan, state, asked) | _of_rules(plan, state, rules)


def _of_level(plan: Plan, state: State, skill: str, stated: bool) -> frozenset[str]:
    grid = plan.library.grid_of.get(skill)
    found = _of_grid(plan, state, grid.id) if grid and state.stated[skill] == WHOLE else NOTHING
    if stated:
        return found
    asked = {meaning.question for meaning in plan.counted_by[skill]}
    rules = [
        rule for sort in ("at-least", "at-most") for rule in plan.unknown_rules(state, sort, skill)
    ]
    return found | _of_questions(plan, state, asked) | _of_rules(plan, state, rules)


def _of_grid(plan: Plan, state: State, grid: str) -> frozenset[str]:
    """A row left out is named by its grid, though the grid may count as answered."""
    if state.arises[grid] == PASS:
        return frozenset({grid})
    return rests_of_question(plan, state, grid)


def _of_questions(plan: Plan, state: State, questions: Iterable[str]) -> frozenset[str]:
    return NOTHING.union(*(rests_of_question(plan, state, q) for q in questions))


def _of_rules(plan: Plan, state: State, rules: Iterable[GroundRule]) -> frozenset[str]:
    return NOTHING.union(*(rests_of_rule(plan, state, rule) for rule in rules))


def _verdict(block: Iterable[Condition], state: State) -> int:
    verdicts = [condition.verdict(state) for condition in block]
    return min(verdicts, default=PASS)
