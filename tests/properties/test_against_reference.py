"""The engine, bare and through experta, says what a second, naive reading of the rules says."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reference.compare import differences
from reference.people import Dice, random_answers
from reference.worlds import World, world, worlds
from segue.content import read_pack
from segue.inference import infer
from segue.plan import Plan, build, run
from segue.schema.answers import Answers

BAKERY = Path(__file__).parents[1] / "packs" / "bakery"
UNHURRIED = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@cache
def bakery() -> Plan:
    library = read_pack(BAKERY).library
    assert library is not None
    return build(library)


def person(random: Random) -> Answers:
    return random_answers(Dice(random), bakery().library)


@UNHURRIED
@given(worlds())
def test_the_bare_driver_agrees_with_the_reference_on_random_packs(made: World) -> None:
    plan = build(made.library)
    assert differences(plan, run(plan, made.answers), made.answers) == []


@UNHURRIED
@given(worlds())
def test_experta_agrees_with_the_reference_on_random_packs(made: World) -> None:
    plan = build(made.library)
    assert differences(plan, infer(plan, made.answers), made.answers) == []


@UNHURRIED
@given(st.randoms(use_true_random=False))
def test_both_drivers_agree_with_the_reference_on_the_bakery(random: Random) -> None:
    answers = person(random)
    for state in (run(bakery(), answers), infer(bakery(), answers)):
        assert differences(bakery(), state, answers) == []


@pytest.mark.parametrize("seed", range(0, 500, 25))
def test_seeded_packs_agree_too(seed: int) -> None:
    for offset in range(25):
        made = world(Random(seed + offset))
        plan = build(made.library)
        assert differences(plan, run(plan, made.answers), made.answers) == []
