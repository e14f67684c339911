"""What holds for anybody's money: better means never look worse, on the very same luck."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from money_people import GRACE, JONAS, LUIS, NADIA, TOM
from properties.people import Raw, people
from properties.test_advice import PRODUCERS, some
from segue import Advisor, Viability
from segue.plan import build
from segue.render import json as as_json

SCHEMA = Draft202012Validator(as_json.schema("viability"))
FEW = {"worlds": 15, "lives": 15, "probe_worlds": 1, "probe_lives": 1}
PERSONS = st.sampled_from([NADIA, TOM, LUIS, GRACE, JONAS])
SEEDS = st.integers(0, 5)


def ends(low: int, high: int) -> st.SearchStrategy[list[int]]:
    return st.lists(st.integers(low, high), min_size=2, max_size=2).map(sorted)


def dry(picture: Viability) -> list[tuple[float, float]]:
    return [(one.dry.low, one.dry.high) for one in picture.ways if one.dry]


def paid(picture: Viability) -> list[tuple[float, float]]:
    return [(m.share.low, m.share.high) for one in picture.ways for m in one.paid]


def never_more(first: list[tuple[float, float]], second: list[tuple[float, float]]) -> bool:
    assert first
    pairs = zip(first, second, strict=True)
    return all(a[0] <= b[0] and a[1] <= b[1] for a, b in pairs)


@pytest.fixture(scope="module")
def quick() -> Advisor:
    """The pack with fewer lives to play through."""
    assert PRODUCERS.money
    trial = PRODUCERS.money.trial.model_copy(update=FEW)
    library = PRODUCERS.replaced(money=PRODUCERS.money.model_copy(update={"trial": trial}))
    return Advisor(library, build(library))


def both(quick: Advisor, person: Any, seed: int, name: str, values: list[int]) -> list[Viability]:
    return [quick.viability(person, assume={name: value}, seed=seed) for value in values]


@some(8)
@given(PERSONS, SEEDS, ends(0, 40))
def test_more_runway_never_raises_the_chance_of_running_dry(
    quick: Advisor, person: Any, seed: int, months: list[int]
) -> None:
    less, more = both(quick, person, seed, "runway", months)
    assert never_more(dry(more), dry(less))


@some(8)
@given(PERSONS, SEEDS, ends(20, 300))
def test_higher_living_costs_never_lower_it_nor_is_more_of_them_paid(
    quick: Advisor, person: Any, seed: int, level: list[int]
) -> None:
    cheap, dear = both(quick, person, seed, "living-level", level)
    assert never_more(dry(cheap), dry(dear))
    assert never_more(paid(dear), paid(cheap))


@some(6)
@given(PERSONS, SEEDS, ends(0, 60))
def test_more_hours_never_pay_less(
    quick: Advisor, person: Any, seed: int, hours: list[int]
) -> None:
    few, many = both(quick, person, seed, "hours", hours)
    assert never_more(paid(few), paid(many))
    assert never_more(dry(many), dry(few))


@some(6)
@given(PERSONS, SEEDS, ends(1, 120))
def test_slower_growth_never_pays_more(
    quick: Advisor, person: Any, seed: int, months: list[int]
) -> None:
    fast, slow = both(quick, person, seed, "fees-growth", months)
    assert never_more(paid(slow), paid(fast))


@some(20)
@given(people(PRODUCERS))
def test_anybody_gets_a_picture_that_fits_the_published_schema(quick: Advisor, person: Raw) -> None:
    picture = quick.viability(person)
    assert list(SCHEMA.iter_errors(json.loads(as_json.render(picture)))) == []
    assert picture.said
    for one in picture.ways:
        assert one.dry is None or 0 <= one.dry.low <= one.dry.high <= 100
        assert 0 <= one.covered.low <= one.covered.high <= 100
    for assumed in picture.assumptions:
        if assumed.low is not None and assumed.high is not None:
            assert assumed.allowed_low <= assumed.low <= assumed.high <= assumed.allowed_high
