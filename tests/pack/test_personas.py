"""What invented people are told, beside what an adviser would tell them.

They were written by the same hand as the rules, so passing shows that the pack says what it
means to say, not that it is right; `test_situations.py` asks about people met afterwards.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

import segue
from segue.schema.advice import Advice

PEOPLE: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("personas.yaml").read_text(encoding="utf-8")
)["personas"]
COMPARED_FIRST = {"pathway": 3, "specialisation": 3}
FIRST = 5

everyone = pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person["persona"])


@pytest.fixture(scope="module")
def advisor() -> segue.Advisor:
    return segue.load()


@pytest.fixture(scope="module")
def told(advisor: segue.Advisor) -> dict[str, Advice]:
    return {person["persona"]: advisor.advise(person["answers"]) for person in PEOPLE}


def near_top(advice: Advice, kind: str) -> list[str]:
    of_kind = [found.id for found in advice.recommendations if found.kind == kind]
    return of_kind[: COMPARED_FIRST.get(kind, FIRST)]


@everyone
def test_what_an_adviser_expects_stands_near_the_top(
    person: dict[str, Any], told: dict[str, Advice]
) -> None:
    advice = told[person["persona"]]
    missing = {
        kind: sorted(set(expected) - set(near_top(advice, kind)))
        for kind, expected in person["expect"].items()
    }
    assert {kind: ids for kind, ids in missing.items() if ids} == {}


@everyone
def test_nothing_is_recommended_that_an_adviser_would_not(
    person: dict[str, Any], told: dict[str, Advice]
) -> None:
    recommended = {found.id for found in told[person["persona"]].recommendations}
    assert recommended & set(person["not"]) == set()


@everyone
def test_every_caution_an_adviser_would_give_applies(
    person: dict[str, Any], told: dict[str, Advice]
) -> None:
    given = {
        caution.id for caution in told[person["persona"]].cautions if caution.status == "applies"
    }
    assert set(person["cautions"]) - given == set()


@everyone
def test_nobody_is_left_without_a_pathway(person: dict[str, Any], told: dict[str, Advice]) -> None:
    assert near_top(told[person["persona"]], "pathway") != []


def test_somebody_who_says_nothing_is_given_a_pathway(advisor: segue.Advisor) -> None:
    assert near_top(advisor.advise({}), "pathway") == ["exploration-sprint"]


def test_no_advice_is_given_to_everybody(told: dict[str, Advice]) -> None:
    recommended = [{found.id for found in advice.recommendations} for advice in told.values()]
    assert set.intersection(*recommended) == set()
