"""What is said about answers that are still missing holds for every way to give them."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from reference.people import random_answers
from reference.worlds import Dice, world
from segue import Advisor
from segue.advice.standing import Standing
from segue.explain import Ahead, settled
from segue.explain.case import Case
from segue.explain.claims import Leading
from segue.explain.proving import settled as searched
from segue.plan import Plan, build, run
from segue.schema.answers import Answers
from segue.schema.questionnaire import UNSURE

Given = dict[str, Any]
SEEDS = range(30)


def part_of(random: Random, answers: Given) -> Given:
    """Some of the answers, and of a grid perhaps only some of its rows."""
    share = random.random()
    kept = {q: value for q, value in answers.items() if random.random() < share}
    return {q: _some_rows(random, value) for q, value in kept.items()}


def _some_rows(random: Random, value: Any) -> Any:
    if not isinstance(value, dict) or random.random() < 0.5:
        return value
    return {row: level for row, level in value.items() if random.random() < 0.6}


def completed(random: Random, given: Given, more: Given) -> Given:
    """The answers given, and some of the others."""
    share = random.choice((1.0, random.random()))
    added = {q: v for q, v in more.items() if q not in given and random.random() < share}
    rows = {q: more[q] | v for q, v in given.items() if isinstance(v, dict) and q in more}
    return given | added | {q: v for q, v in rows.items() if isinstance(more[q], dict)}


def without_doubts(more: Given) -> Given:
    """Answers alone: nothing is said to be unknown."""
    kept = {q: v for q, v in more.items() if v != UNSURE}
    rows = {
        q: {row: level for row, level in v.items() if level != UNSURE} if isinstance(v, dict) else v
        for q, v in kept.items()
    }
    return {q: v for q, v in rows.items() if v != {}}


def somebody(random: Random, plan: Plan) -> Given:
    return dict(random_answers(Dice(random), plan.library).values)


def standing(plan: Plan, answers: Given) -> Standing:
    return Standing.of(plan, run(plan, Answers(values=answers)))


def led(plan: Plan, answers: Given, kind: str) -> set[str]:
    most = plan.library.settings.asking.leaders
    return {target for rank, target in standing(plan, answers).ranked(kind) if rank <= most}


def assert_outlook_holds(plan: Plan, random: Random, people: int) -> None:
    """No completion leaves the bounds, takes what is certain or brings what is out of prospects."""
    ahead = Ahead(plan)
    for _ in range(people):
        given = part_of(random, somebody(random, plan))
        found = settled(ahead.all, given)
        bounds = {one.id: one.bounds for one in (*found.recommendations, *found.possible)}
        certain = {one.id for one in found.recommendations if one.status == "certain"}
        beyond = {one.id for one in found.out_of_reach}
        for _ in range(6):
            reached = standing(plan, completed(random, given, somebody(random, plan)))
            stands = set(reached.standing)
            assert certain <= stands
            assert not beyond & stands
            for target, (low, high) in bounds.items():
                assert low <= round(float(reached.state.certainty[target]), 4) <= high


def assert_leaders_hold(plan: Plan, random: Random, people: int) -> None:
    """Where leaders are called settled, no answers change them; a refutation does."""
    ahead = Ahead(plan)
    for _ in range(people):
        given = without_doubts(part_of(random, somebody(random, plan)))
        case = Case(ahead.answers, given)
        for kind in ahead.answers.contest.kinds:
            now = led(plan, given, kind)
            assert Leading(kind).value(case) == now
            found = searched(case, Leading(kind), 150)
            if found.other is not None:
                other = {q: d.value for q, d in found.other.items() if d.value not in (None, ())}
                assert led(plan, other, kind) != now
            for _ in range(4):
                more = without_doubts(somebody(random, plan))
                reached = led(plan, completed(random, given, more), kind)
                assert reached == now or not found.settled


def test_bounds_and_status_hold_on_the_bundled_pack(bundled: Advisor) -> None:
    assert_outlook_holds(bundled.plan, Random(4), 8)


@pytest.mark.parametrize("seed", SEEDS)
def test_bounds_and_status_hold_on_random_packs(seed: int) -> None:
    random = Random(seed)
    assert_outlook_holds(build(world(random).library), random, 5)


def test_settled_leaders_stay_on_the_bundled_pack(bundled: Advisor) -> None:
    assert_leaders_hold(bundled.plan, Random(5), 8)


@pytest.mark.parametrize("seed", SEEDS)
def test_settled_leaders_stay_on_random_packs(seed: int) -> None:
    random = Random(seed)
    assert_leaders_hold(build(world(random).library), random, 6)
