"""Changing one answer in a session comes to the same as starting afresh."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from reference.people import random_answers
from reference.worlds import Dice, world
from segue.content import bundled, read_pack
from segue.plan import Plan, Session, State, build, run
from segue.schema.answers import Answers

STATUSES = ("we-recommend", "we-advise-against", "ruled-out", "evidence-for")


def told(plan: Plan, state: State) -> dict[str, Any]:
    """Everything that a state says of one person, marks and firings included."""
    library = plan.library
    targets = [node.id for node in library.targets]
    return {
        "firings": state.firings(),
        "certainty": {target: state.certainty[target] for target in targets},
        "statuses": {(s, t): state.statuses[s, t] for t in targets for s in STATUSES},
        "levels": {skill.id: state.levels[skill.id] for skill in library.skills},
        "facts": {fact.id: state.facts[fact.id] for fact in library.facts},
        "arises": state.arises,
        "verdicts": [state.verdict(rule) for rule in plan.rules],
    }


def assert_changes_equal_fresh_runs(plan: Plan, random: Random, changes: int) -> None:
    """Change random answers one by one, and compare with a fresh run each time."""
    answers = dict(random_answers(Dice(random), plan.library).values)
    session = Session(plan, Answers(values=answers))
    session.run()
    for _ in range(changes):
        question = random.choice(plan.library.questions).id
        value = random_answers(Dice(random), plan.library).values.get(question)
        answers = {q: given for q, given in answers.items() if q != question}
        if value is not None:
            answers[question] = value
        changed = told(plan, session.change(question, value))
        assert changed == told(plan, run(plan, Answers(values=answers)))


def test_two_hundred_changes_on_the_bundled_pack_equal_fresh_runs() -> None:
    library = read_pack(bundled()).library
    assert library is not None
    assert_changes_equal_fresh_runs(build(library), Random(1), 200)


@pytest.mark.parametrize("seed", range(40))
def test_changes_on_random_packs_equal_fresh_runs(seed: int) -> None:
    random = Random(seed)
    assert_changes_equal_fresh_runs(build(world(random).library), random, 30)


def test_a_conclusion_falls_with_its_last_support() -> None:
    library = read_pack(bundled()).library
    assert library is not None
    session = Session(build(library), Answers(values={"goal": "hobby"}))
    assert session.run().statuses["we-recommend", "serious-hobby-pathway"] == 1
    assert session.change("goal", None).statuses["we-recommend", "serious-hobby-pathway"] != 1
