"""Every set of changes that is shown works when it is run, and fails with any change left out;
on small random packs, trying every set of up to two changes finds nothing smaller or lighter.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, combinations
from random import Random
from typing import Any

import pytest

from reference.people import random_answers
from reference.worlds import Dice, world
from segue.advice.standing import Standing
from segue.advisor import Advisor
from segue.explain.edits import ADD, DROP, Edit, Edits, place_of
from segue.explain.goals import BeRecommended, ComeFirst, Goal, rank_of
from segue.explain.reach import Concluding
from segue.explain.search import Person, Search, size_of
from segue.plan import Plan, build, run
from segue.questionnaire import merged
from segue.schema.answers import Answers
from segue.schema.efforts import Change, Efforts
from segue.schema.library import Library
from segue.schema.questionnaire import Question

Cost = tuple[int, int, float]


def goal_of(plan: Plan, answers: Answers, target: str) -> Goal | None:
    """What there is to reach for a target; nothing where it is first already."""
    standing = Standing.of(plan, run(plan, answers))
    if target not in standing.standing:
        return BeRecommended(plan, target)
    return ComeFirst(plan, target) if rank_of(standing, target) != 1 else None


def reached(plan: Plan, goal: Goal, answers: Answers, changes: dict[str, object]) -> bool:
    """Whether answers with these changes, read and run afresh, reach a goal."""
    changed = merged(plan.library, answers, changes)
    return goal.reached(Standing.of(plan, run(plan, changed)))


def left_out(changes: dict[str, object]) -> Iterator[dict[str, object]]:
    """The same changes, each time without one answer, or one row of a grid."""
    for question, value in changes.items():
        if isinstance(value, dict) and len(value) > 1:
            for row in value:
                rest = {r: level for r, level in value.items() if r != row}
                yield {**changes, question: rest}
        else:
            yield {q: v for q, v in changes.items() if q != question}


@pytest.mark.parametrize("seed", range(12))
def test_shown_changes_work_and_none_can_be_left_out(bundled: Advisor, seed: int) -> None:
    random, plan = Random(seed), bundled.plan
    answers = random_answers(Dice(random), plan.library)
    target = random.choice(plan.library.targets).id
    goal = goal_of(plan, answers, target)
    for change in bundled.why_not(answers, target).changes:
        assert goal is not None
        assert reached(plan, goal, answers, change.set)
        for fewer in left_out(change.set):
            assert not reached(plan, goal, answers, fewer)


@pytest.mark.parametrize("seed", range(60))
def test_trying_every_set_of_up_to_two_changes_finds_nothing_lighter(seed: int) -> None:
    random = Random(seed)
    plan = build(with_efforts(world(random).library, random))
    concluding = Concluding(plan)
    answers = random_answers(Dice(random), plan.library)
    target = random.choice(plan.library.targets).id
    goal = goal_of(plan, answers, target)
    if goal is None:
        return
    search = Search(concluding, Person(concluding, answers), goal)
    found = search.run()
    exact = found.complete or found.up_to >= 2
    costs = [cost(search, edits) for edits in found.sets if size_of(edits) <= 2]
    best = min(by_trying_all(plan, goal, answers, search), default=None)
    if exact or (best and best[0] <= found.up_to):
        assert min(costs, default=None) == best
    assert costs == sorted(costs)


def with_efforts(library: Library, random: Random) -> Library:
    """The pack with random efforts, and questions that cannot change."""
    changes = tuple(
        Change(question=question.id, hours=random.choice((1, 2, 5)), grows=random.random() < 0.3)
        for question in library.questions
    )
    efforts = Efforts(
        most_changes=2,
        answering=0.5,
        deciding=3,
        with_time=4,
        levels=(1, 2, 3, 4),
        changes=changes,
        sources=(),
    )
    fixed = tuple(
        question.model_copy(update={"changeable": random.choice(("yes", "yes", "no"))})
        for question in library.questions
    )
    return library.replaced(efforts=efforts, questions=fixed)


def cost(search: Search, edits: Edits) -> Cost:
    """What a set is ordered by: its changes, the answers it touches, its effort."""
    return size_of(edits), len({edit.lever for edit in edits}), search.weights.of(edits)


def by_trying_all(plan: Plan, goal: Goal, answers: Answers, search: Search) -> Iterator[Cost]:
    """The cost of every set of up to two changes that reaches the goal, whatever it reads."""
    every = [edits for q in plan.library.questions for edits in whole_answers(q, answers, search)]
    small = [(edits, size_of(edits)) for edits in every if size_of(edits) <= 2]
    pairs = (
        one | other
        for (one, size), (other, size_) in combinations(small, 2)
        if size == size_ == 1 and apart(one, other)
    )
    sheet = search.person.sheet
    for edits in chain((edits for edits, _ in small), pairs):
        values = {**answers.values, **sheet.answers(edits)}
        if goal.reached(Standing.of(plan, run(plan, Answers(values=values)))):
            yield cost(search, edits)


def apart(one: Edits, other: Edits) -> bool:
    """Whether two changes are of different answers, or of different rows."""
    return {edit.lever for edit in one}.isdisjoint(edit.lever for edit in other)


def whole_answers(question: Question, answers: Answers, search: Search) -> Iterator[Edits]:
    """Every other answer that this person could give to a question, as edits."""
    sheet, grows = search.person.sheet, search.weights.grows(question.id)
    if question.type == "levels":
        for row in question.rows:
            level = sheet.given(question.id, row.id)
            if level is None or question.changeable != "no":
                lowest = 0 if level is None else int(str(level)) + 1
                yield from (frozenset({Edit(question.id, row.id, n)}) for n in range(lowest, 5))
        return
    present = sheet.given(question.id)
    if present is not None and question.changeable == "no":
        return
    if question.type == "choices":
        yield from _subsets(question, set(present or ()), grows)
        return
    place = None if present is None else place_of(question, present)
    for value in _values(question):
        higher = place is None or (place_of(question, value) or 0) > place
        if value != present and (higher or not grows):
            yield frozenset({Edit(question.id, "", value)})


def _values(question: Question) -> list[Any]:
    if question.type == "yes-no":
        return ["yes", "no"]
    if question.type == "scale":
        return [1, 2, 3, 4, 5]
    if question.options:
        return [option.id for option in question.options]
    return [half / 2 for half in range(21)]


def _subsets(question: Question, present: set[str], grows: bool) -> Iterator[Edits]:
    alone = {option.id for option in question.options if option.alone}
    others = [option.id for option in question.options if not option.alone]
    for size in range(1, len(others) + 1):
        for chosen in combinations(others, size):
            added, dropped = set(chosen) - present, present - set(chosen) - alone
            if (added or dropped) and not (grows and dropped) and (added or not alone & present):
                yield _edits(question, added, dropped)
    if not (grows and present):
        yield from (_edits(question, {one}, set()) for one in alone - present)


def _edits(question: Question, added: set[str], dropped: set[str]) -> Edits:
    adds = [Edit(question.id, option, ADD) for option in added]
    return frozenset([*adds, *(Edit(question.id, option, DROP) for option in dropped)])
