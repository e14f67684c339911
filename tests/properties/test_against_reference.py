"""The engine, bare and through experta, says what a second, naive reading of the rules says."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reference import advised, compare
from reference.evaluator import Reference
from reference.graph import Ground, Unroller
from reference.people import Dice, random_answers
from reference.worlds import World, world, worlds
from segue.advice.compose import compose
from segue.content import bundled, read_pack
from segue.inference import infer
from segue.plan import Plan, State, build, run
from segue.schema.answers import Answers

BAKERY = Path(__file__).parents[1] / "packs" / "bakery"
UNHURRIED = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def faults(plan: Plan, state: State, reference: Reference) -> list[str]:
    """Of the state and of the advice composed from it."""
    advice = compose(plan, state, Answers(values=reference.values))
    return [
        *compare.differences(plan, state, reference),
        *advised.differences(plan.library, advice, reference),
    ]


@UNHURRIED
@given(worlds())
def test_the_bare_driver_agrees_with_the_reference_on_random_packs(made: World) -> None:
    plan = build(made.library)
    assert faults(plan, run(plan, made.answers), Reference(*made)) == []


@UNHURRIED
@given(worlds())
def test_experta_agrees_with_the_reference_on_random_packs(made: World) -> None:
    plan = build(made.library)
    assert faults(plan, infer(plan, made.answers), Reference(*made)) == []


@pytest.mark.parametrize("seed", range(0, 500, 50))
def test_both_agree_with_the_reference_on_seeded_packs(seed: int) -> None:
    for offset in range(50):
        made = world(Random(seed + offset))
        plan = build(made.library)
        for state in (run(plan, made.answers), infer(plan, made.answers)):
            assert faults(plan, state, Reference(*made)) == []


class Built(NamedTuple):
    plan: Plan
    grounds: list[Ground]

    def agrees(self, answers: Answers) -> bool:
        reference = Reference(self.plan.library, answers, self.grounds)
        bare, inferred = run(self.plan, answers), infer(self.plan, answers)
        assert faults(self.plan, bare, reference) == []
        return faults(self.plan, inferred, reference) == []


@cache
def built(directory: Path) -> Built:
    """A pack without its remarks, which are built in and no part of the rule language."""
    library = read_pack(directory).library
    assert library is not None
    plain = library.model_copy(update={"remarks": ()})
    return Built(build(plain), Unroller(plain).grounds())


@UNHURRIED
@given(st.randoms(use_true_random=False))
def test_both_agree_with_the_reference_on_the_bakery(random: Random) -> None:
    pack = built(BAKERY)
    assert pack.agrees(random_answers(Dice(random), pack.plan.library))


@pytest.mark.parametrize("seed", range(4))
def test_both_agree_with_the_reference_on_the_bundled_pack(seed: int) -> None:
    pack = built(bundled())
    assert pack.agrees(random_answers(Dice(Random(seed)), pack.plan.library))
