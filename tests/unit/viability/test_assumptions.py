"""Setting assumptions: what can be set, to what, and what is said where it cannot."""

from __future__ import annotations

import pytest

from money_people import LUIS, NADIA, Drawn
from segue import AssumptionError, UnknownName


def test_what_is_set_is_shown_as_set(drawn: Drawn) -> None:
    runway = next(one for one in drawn(LUIS, runway=(6, 8)).assumptions if one.id == "runway")
    assert (runway.low, runway.high, runway.basis) == (6, 8, "set by you")


def test_everything_that_is_listed_can_be_set_within_what_it_allows(drawn: Drawn) -> None:
    listed = [one for one in drawn(NADIA).assumptions if one.id != "hourly-minimum"]
    for one in listed[::4]:
        name = one.id.replace("-", "_")
        for end in (one.allowed_low, one.allowed_high):
            changed = {a.id: a for a in drawn(NADIA, **{name: end}).assumptions}
            assert (changed[one.id].low, changed[one.id].basis) == (end, "set by you")


def test_an_unknown_assumption_is_answered_with_the_nearest(drawn: Drawn) -> None:
    with pytest.raises(UnknownName) as raised:
        drawn(NADIA, runwy=3)
    assert str(raised.value) == (
        "no assumption of this picture is called 'runwy'. Did you mean 'runway'?"
    )


def test_what_is_like_nothing_is_answered_with_all_there_are(drawn: Drawn) -> None:
    with pytest.raises(UnknownName, match="They are: runway, hours, full-hours, earns-now, "):
        drawn(NADIA, zzz=3)


@pytest.mark.parametrize("value", [300, (80, 101), (20, 80)])
def test_what_is_out_of_range_is_answered_with_the_range(
    drawn: Drawn, value: float | tuple[float, float]
) -> None:
    said = "It can be anything from 30 to 100 percent, or a range with its lower end first."
    with pytest.raises(AssumptionError) as raised:
        drawn(NADIA, take_home=value)
    shown = f"{value[0]} to {value[1]}" if isinstance(value, tuple) else str(value)
    assert str(raised.value) == f"'take-home' cannot be {shown}. {said}"


def test_a_range_that_is_turned_round_is_refused(drawn: Drawn) -> None:
    with pytest.raises(AssumptionError, match="'runway' cannot be 8 to 6"):
        drawn(NADIA, runway=(8, 6))


def test_a_wage_without_living_costs_is_answered_with_what_to_do(drawn: Drawn) -> None:
    with pytest.raises(AssumptionError) as raised:
        drawn(NADIA, hourly_minimum=12)
    assert str(raised.value) == (
        "'hourly-minimum' is read beside your living costs, and you did not say what they are. "
        "Answer 'living-costs', or set 'living-level'."
    )


def test_a_wage_in_another_currency_is_suspected(drawn: Drawn) -> None:
    with pytest.raises(AssumptionError) as raised:
        drawn({**NADIA, "living-costs": 1600}, hourly_minimum=9000)
    assert str(raised.value) == (
        "living costs of 1,600 are 0 percent of a full-time month at the 'hourly-minimum' that "
        "you set. Is it the wage of one hour, and in the same currency?"
    )
