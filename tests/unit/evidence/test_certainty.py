"""Evidence is combined exactly, in no order, and has words."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from segue.evidence import Scale, combine
from segue.evidence.certainty import one_side

SLIGHT, MODERATE, STRONG = Fraction(1, 5), Fraction(2, 5), Fraction(7, 10)
SCALE = Scale(
    factors={"slight": SLIGHT, "moderate": MODERATE, "strong": STRONG},
    threshold=MODERATE,
    bands=(
        (Fraction(9, 10), "very strong"),
        (STRONG, "strong"),
        (MODERATE, "moderate"),
        (Fraction(0), "slight"),
    ),
)
strengths = st.lists(st.sampled_from(list(SCALE.factors)), max_size=12)


def certainty(speaking_for: str, against: str = "") -> Fraction:
    return SCALE.weigh(speaking_for.split(), against.split()).certainty


def test_one_rule_gives_its_own_strength() -> None:
    assert certainty("strong") == Fraction(7, 10)
    assert certainty("", "slight") == Fraction(-1, 5)


def test_two_moderate_rules_give_sixteen_twentyfifths() -> None:
    assert certainty("moderate moderate") == Fraction(16, 25)


def test_moderate_and_strong_for_with_strong_against_is_exactly_the_threshold() -> None:
    assert certainty("moderate strong", "strong") == SCALE.threshold == Fraction(2, 5)


def test_in_floats_that_certainty_would_miss_the_threshold() -> None:
    plus, minus = 1 - (1 - 0.4) * (1 - 0.7), 0.7
    assert (plus - minus) / (1 - minus) < 0.4


def test_equal_evidence_on_both_sides_is_no_certainty() -> None:
    assert certainty("moderate slight", "slight moderate") == 0


def test_no_evidence_is_no_certainty() -> None:
    assert certainty("") == 0


def test_certain_evidence_on_both_sides_does_not_divide_by_nothing() -> None:
    assert combine((Fraction(1),), (Fraction(1),)) == 0


@given(strengths, strengths)
def test_turning_the_sides_round_turns_the_sign(one: list[str], other: list[str]) -> None:
    assert SCALE.weigh(one, other).certainty == -SCALE.weigh(other, one).certainty


@given(strengths, strengths)
def test_certainty_stays_strictly_between_its_ends(one: list[str], other: list[str]) -> None:
    assert -1 < SCALE.weigh(one, other).certainty < 1


@given(strengths, strengths, st.sampled_from(list(SCALE.factors)))
def test_another_rule_for_never_lowers_a_certainty(
    one: list[str], other: list[str], more: str
) -> None:
    assert SCALE.weigh([*one, more], other).certainty >= SCALE.weigh(one, other).certainty


@given(strengths, strengths, st.randoms(use_true_random=False))
def test_the_order_of_evidence_does_not_matter(
    one: list[str], other: list[str], dice: Random
) -> None:
    mixed = dice.sample(one, len(one)), dice.sample(other, len(other))
    fresh = Scale(SCALE.factors, SCALE.threshold, SCALE.bands)
    assert fresh.weigh(*mixed) == SCALE.weigh(one, other)


@pytest.mark.parametrize(
    ("speaking_for", "against", "recommends", "advises_against"),
    [
        ("moderate", "", True, False),
        ("slight slight", "", False, False),
        ("moderate strong", "strong", True, False),
        ("", "moderate", False, True),
        ("strong", "moderate strong", False, True),
        ("", "slight slight", False, False),
    ],
)
def test_the_threshold_itself_is_enough_on_either_side(
    speaking_for: str, against: str, recommends: bool, advises_against: bool
) -> None:
    weight = SCALE.weigh(speaking_for.split(), against.split())
    assert (weight.recommends, weight.advises_against) == (recommends, advises_against)


def test_one_side_stays_exact_over_many_rules() -> None:
    assert one_side([STRONG] * 20) == 1 - Fraction(3, 10) ** 20


@pytest.mark.parametrize(
    ("size", "word"),
    [
        (Fraction(1), "very strong"),
        (Fraction(9, 10), "very strong"),
        (Fraction(8999, 10000), "strong"),
        (Fraction(7, 10), "strong"),
        (Fraction(2, 5), "moderate"),
        (Fraction(399, 1000), "slight"),
        (Fraction(0), "slight"),
    ],
)
def test_a_band_begins_at_its_least_certainty_on_either_side(size: Fraction, word: str) -> None:
    assert SCALE.word(size) == word
    assert SCALE.word(-size) == word
