"""What an unknown rests on: the unanswered questions that arise and could decide it.

The `rests_of` gather the questions. They are found one after another, near ones first, so
that whoever asks only whether there is one (`rests`) need not wait for the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from segue.plan.conditions import AllOf, AnyOf, Condition, Has, Holds, LevelIn
from segue.plan.ground import GroundRule, Said, Wanted
from segue.plan.plan import Plan
from segue.plan.state import UNKNOWN, WHOLE, State, Verdict

_DECIDING = {"we-recommend": "for", "evidence-for": "for", "we-advise-against": "against"}


def rests(plan: Plan, state: State, rule: GroundRule) -> bool:
    """Whether an unknown rule rests on any question."""
    return any(_found(plan, state, _wanted_by(state, rule)))


def rests_of_rule(plan: Plan, state: State, rule: GroundRule) -> frozenset[str]:
    """What an unknown rule rests on: the unknown lines of its `when`."""
    return frozenset(_found(plan, state, _wanted_by(state, rule)))


def rests_of_block(plan: Plan, state: State, block: Iterable[Condition]) -> frozenset[str]:
    """What the unknown lines of a block rest on."""
    return frozenset(_found(plan, state, [Wanted.by(block)]))


def rests_of(plan: Plan, state: State, condition: Condition) -> frozenset[str]:
    """What one unknown condition rests on."""
    return rests_of_block(plan, state, (condition,))


def rests_of_question(plan: Plan, state: State, question: str) -> frozenset[str]:
    """The question itself where it arises; where it might, what its relevance rests on."""
    if question in state.answered:
        return frozenset()
    return frozenset(_found(plan, state, [Wanted(frozenset([question]))]))


def _found(plan: Plan, state: State, wanted: Iterable[Wanted]) -> Iterator[str]:
    """The questions that blocks ask for, then those that what is behind their lines asks for."""
    while wanted:
        for block in wanted:
            yield from block.questions & state.open
        wanted = [found for block in wanted for found in _behind(plan, state, block)]


def _behind(plan: Plan, state: State, block: Wanted) -> Iterator[Wanted]:
    for question in block.questions & state.might_arise:
        blocks = plan.wanted_to_arise[question]
        yield from _unknown(blocks, state.relevance(question))
    for line in block.lines:
        if line.verdict(state) == UNKNOWN:
            yield from _behind_line(plan, state, line)


def _behind_line(plan: Plan, state: State, line: Condition) -> Iterator[Wanted]:
    match line:
        case Holds(fact=fact):
            yield _meaning(plan.meant_by[fact])
            yield from _concluding(plan, state, "fact", fact)
        case LevelIn(skill=skill, stated=stated):
            yield from _behind_level(plan, state, skill, stated)
        case Has(status=status, target=target):
            yield from _concluding(plan, state, _DECIDING.get(status, "ruled-out"), target)
        case AllOf(parts=parts) | AnyOf(parts=parts):
            yield Wanted.by(parts)


def _behind_level(plan: Plan, state: State, skill: str, stated: bool) -> Iterator[Wanted]:
    """A row left out is named by its grid, though the grid may count as answered."""
    grid = plan.library.grid_of.get(skill)
    if grid and state.stated[skill] == WHOLE:
        yield Wanted(frozenset([grid.id]))
    if not stated:
        yield _meaning(plan.counted_by[skill])
        yield from _concluding(plan, state, "at-least", skill)
        yield from _concluding(plan, state, "at-most", skill)


def _meaning(answers: Iterable[Said]) -> Wanted:
    return Wanted(frozenset([said.question for said in answers]))


def _concluding(plan: Plan, state: State, sort: str, target: str) -> Iterator[Wanted]:
    for rule in plan.unknown_rules(state, sort, target):
        yield from _wanted_by(state, rule)


def _wanted_by(state: State, rule: GroundRule) -> Iterable[Wanted]:
    """What the unknown branches of an unknown rule want; one alone must be unknown."""
    if len(rule.branches) == 1:
        return rule.wanted
    return _unknown(rule.wanted, state.branches(rule))


def _unknown(blocks: Iterable[Wanted], verdicts: Iterable[Verdict]) -> list[Wanted]:
    found = zip(blocks, verdicts, strict=True)
    return [block for block, verdict in found if verdict == UNKNOWN]
