"""What an answer is said not to reach never moves with it, whoever gives it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from random import Random

import pytest

from properties.people import seeded
from reference.people import Dice, random_answers
from reference.worlds import world
from segue.advice import compose
from segue.advisor import Advisor
from segue.check.influence import Influence, Knot
from segue.check.protection import COUNTED
from segue.plan import Plan, build, run
from segue.questionnaire import check_answers
from segue.schema.advice import Advice
from segue.schema.answers import Answers, Value

Told = dict[Knot, object]


def told(plan: Plan, advice: Advice) -> Told:
    """What a person is told, words aside, by the cell that `Influence` has for it."""
    found: Told = {("chosen", node.id): None for node in plan.library.targets}
    found |= {("merit", node.id): None for node in plan.library.targets}
    found |= {("caution", caution.id): None for caution in plan.library.cautions}
    found |= {("to-learn", skill.id): None for skill in plan.library.skills}
    for kind in advice.kinds:
        members = [it for it in advice.recommendations if it.kind == kind.id]
        found["ranking", kind.id] = [(it.id, it.rank) for it in members]
    for it in advice.recommendations:
        found["chosen", it.id] = "recommended", it.certainty
        found["merit", it.id] = it.certainty, [n.model_dump() for n in it.requirements]
    for weak in advice.weak:
        found["chosen", weak.id] = "weak", weak.certainty
    for out in advice.ruled_out:
        found["chosen", out.id] = found["chosen", out.id], "ruled out"
    for aside in advice.set_aside:
        found["chosen", aside.id] = "set aside", aside.chosen
    for caution in advice.cautions:
        found["caution", caution.id] = caution.status, caution.questions
    for learn in advice.to_learn:
        found["to-learn", learn.skill] = True
    found["plan", ""] = [(step.id, step.begin_week, step.end_week) for step in advice.plan]
    return found


def advised(plan: Plan, answers: Answers) -> Told:
    return told(plan, compose(plan, run(plan, answers), answers))


def moved(plan: Plan, one: Answers, other: Answers) -> set[Knot]:
    """Whatever is not alike for two people."""
    first, second = advised(plan, one), advised(plan, other)
    return {cell for cell in first if first[cell] != second[cell]}


def changed(answers: Answers, question: str, value: Value | None) -> Answers:
    rest = {name: said for name, said in answers.values.items() if name != question}
    return Answers(values=rest if value is None else {**rest, question: value})


def other_answers(plan: Plan, answers: Answers, donor: Answers) -> Iterator[tuple[str, Answers]]:
    """The same person with one answer as somebody else gives it, not at all, or unsure."""
    for question in plan.library.questions:
        for value in (donor.values.get(question.id), None, "not-sure"):
            if value != answers.values.get(question.id):
                yield question.id, changed(answers, question.id, value)


@pytest.mark.parametrize("seed", range(0, 120, 30))
def test_on_random_packs_nothing_moves_that_is_not_reached(seed: int) -> None:
    for offset in range(30):
        dice = Random(seed + offset)
        made = world(dice)
        plan = build(made.library)
        influence = Influence(plan)
        donor = random_answers(Dice(dice), made.library)
        for question, other in other_answers(plan, made.answers, donor):
            assert moved(plan, made.answers, other) <= influence.reach(question).keys()


def test_on_the_bundled_pack_nothing_moves_that_is_not_reached(bundled: Advisor) -> None:
    plan, influence = bundled.plan, Influence(bundled.plan)
    people = [check_answers(bundled.library, raw) for raw in seeded(bundled.library, 10)]
    dice = Random(7)
    for person, donor in pairwise(people):
        pairs = list(other_answers(plan, person, donor))
        for question, other in dice.sample(pairs, 16):
            assert moved(plan, person, other) <= influence.reach(question).keys()


def test_a_protected_answer_moves_only_what_it_may_decide_and_what_follows(
    bundled: Advisor,
) -> None:
    """With as many answers as before: the number of answers is told to all alike."""
    plan, library = bundled.plan, bundled.library
    influence = Influence(plan)
    people = [check_answers(library, raw) for raw in seeded(library, 20, share=0.95)]
    protected = [question for question in library.questions if question.protected]
    seen = 0
    for person, donor in pairwise(people):
        for question in protected:
            value = donor.values.get(question.id)
            if value is None or value == "not-sure" or question.id not in person.values:
                continue
            other = changed(person, question.id, value)
            if run(plan, person).counts != run(plan, other).counts:
                continue
            seen += 1
            cells = moved(plan, person, other)
            assert cells <= influence.reach(question.id, COUNTED).keys()
            results = {cell[1] for cell in cells if isinstance(cell, tuple) and cell[0] == "chosen"}
            assert not results or results & set(question.may_decide)
    assert seen > 30
