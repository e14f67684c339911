"""A row is told, as ids, exactly what its advice says in words."""

from __future__ import annotations

from random import Random
from weakref import ref

import pytest

from builders import ask, rule, tiny
from properties.people import seeded
from reference.people import Dice, random_answers
from reference.worlds import world
from segue.advice import cautions, compose
from segue.advisor import Advisor
from segue.cohort.rowwise import Outcome, evaluate, outcome
from segue.plan import Plan, build, run
from segue.schema.advice import Advice
from segue.schema.answers import Answers


def as_ids(plan: Plan, advice: Advice) -> Outcome:
    kinds = [kind.id for kind in plan.library.kinds if kind.recommended]
    ranked = tuple(
        (tuple(r.id for r in found), tuple(r.certainty for r in found))
        for found in (advice.recommended(kind) for kind in kinds)
    )
    by_status = [
        tuple(caution.id for caution in advice.cautions if caution.status == status)
        for status in ("applies", "could-not-check")
    ]
    return Outcome(ranked, *by_status)


def told(plan: Plan, answers: Answers) -> Outcome:
    return as_ids(plan, compose(plan, run(plan, answers), answers))


def test_rows_of_the_bundled_pack_are_told_what_their_advice_says(bundled: Advisor) -> None:
    plan = bundled.plan
    people = [bundled.read(raw) for raw in seeded(bundled.library, 60, share=0.6)]
    people += [random_answers(Dice(Random(n)), bundled.library) for n in range(40)]
    assert [evaluate(plan, one) for one in people] == [told(plan, one) for one in people]


@pytest.mark.parametrize("seed", range(0, 200, 50))
def test_rows_of_random_packs_are_told_what_their_advice_says(seed: int) -> None:
    for offset in range(50):
        made = world(Random(seed + offset))
        plan = build(made.library)
        assert evaluate(plan, made.answers) == told(plan, made.answers)


def test_a_row_that_is_done_waits_for_no_garbage_collector(bundled: Advisor) -> None:
    person = bundled.read(next(iter(seeded(bundled.library, 1, share=0.6))))
    state = run(bundled.plan, person)
    outcome(bundled.plan, state)
    left = ref(state)
    del state
    assert left() is None


@pytest.mark.parametrize("seed", range(0, 200, 50))
def test_a_caution_waits_for_an_answer_where_there_is_a_question_to_name(seed: int) -> None:
    for offset in range(50):
        made = world(Random(seed + offset))
        plan = build(made.library)
        state = run(plan, made.answers)
        applying, left = cautions.told(plan, state)
        waiting = [
            caution.id
            for caution in plan.library.cautions
            if any(rests for _, rests in cautions.unchecked(plan, state, caution))
        ]
        assert list(left) == [caution for caution in waiting if caution not in applying]


def test_what_a_branch_that_failed_would_ask_for_leaves_no_caution_unchecked() -> None:
    """The other branch rests on a question that does not arise, so there is none to name."""
    pack = tiny(
        ask("a"), ask("b"), ask("asked-of-some", "yes-no", "when: {b: yes}"), ask("left-out"),
        rule("r", "when any:", "  - {a: yes, left-out: yes}", "  - {asked-of-some: yes}",
             "then: {caution: dust}"),
    )  # fmt: skip
    left = Answers(values={"a": "no", "b": "no"})
    assert evaluate(pack.plan, left).could_not_check == ()
    left = Answers(values={"a": "yes", "b": "no"})
    assert evaluate(pack.plan, left).could_not_check == ("caution-dust",)
