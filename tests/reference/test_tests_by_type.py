"""The reference, checked by hand: the tests that each type of question takes."""

from __future__ import annotations

import pytest

from reference.evaluator import Reference
from reference.short import When, library, option, person, question, rule
from segue.schema.questionnaire import Question

MANY = question("many", "choices", "x y z", sets={"early": ("x", "y")})
NONE: frozenset[str] = frozenset()


def state(
    questions: list[Question], when: When | list[When], **answers: object
) -> tuple[str, frozenset[str]]:
    """Of a fact `f` that one rule concludes."""
    made = library(questions, [rule("r", "conclude f", when=when)], facts="f")
    return Reference(made, person(**answers)).fact("f")


@pytest.mark.parametrize(
    ("test", "answer", "holds"),
    [
        ("includes x", ("x", "z"), True),
        ("includes early", ("y",), True),
        ("includes any of [early, z]", ("z",), True),
        ("includes all of [early, z]", ("z",), False),
        ("includes all of [early, z]", ("y", "z"), True),
        ("includes none of [early]", ("z",), True),
        ("includes none of [early, z]", ("y",), False),
    ],
)
def test_choices_are_tested_by_what_they_include(
    test: str, answer: tuple[str, ...], holds: bool
) -> None:
    assert state([MANY], {"many": test}, many=answer) == ("yes" if holds else "not-held", NONE)


@pytest.mark.parametrize(
    ("test", "holds"),
    [
        ("some", True),
        ("not some", False),
        ("one of [few, some]", True),
        ("none of [few, many]", True),
        ("at least some", True),
        ("above some", False),
        ("below many", True),
        ("between few and some", True),
    ],
)
def test_an_ordered_choice_takes_tests_of_a_choice_and_of_a_scale(test: str, holds: bool) -> None:
    hours = question("hours", "choice", "few some many", ordered=True)
    assert state([hours], {"hours": test}, hours="some")[0] == ("yes" if holds else "not-held")


@pytest.mark.parametrize(
    ("test", "answer", "holds"),
    [
        ("at least 3 months", "low", False),
        ("at least 3 months", "middle", True),
        ("below 3 months", "low", True),
        ("below 6 months", "middle", True),
        ("at least 6 months", "high", True),
        ("below 6 months", "high", False),
    ],
)
def test_a_banded_number_is_decided_at_its_edges(test: str, answer: str, holds: bool) -> None:
    bands = [
        option("low", band=(0, 3)),
        option("middle", band=(3, 6)),
        option("high", band=(6, None)),
    ]
    savings = question("savings", "number", bands, unit="months")
    assert state([savings], {"savings": test}, savings=answer)[0] == (
        "yes" if holds else "not-held"
    )


def test_a_typed_number_is_compared_as_it_stands() -> None:
    rent = question("rent", "number", unit="money", least=0, most=5000)
    assert state([rent], {"rent": "above 800.5"}, rent=801)[0] == "yes"
    assert state([rent], {"rent": "between 800 and 801"}, rent=801)[0] == "yes"
    assert state([rent], {"rent": "below 801"}, rent=801)[0] == "not-held"
