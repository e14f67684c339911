"""The rules hold for people in situations that nobody had in mind when writing them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

import segue
from segue.schema.advice import Advice

HERE = Path(__file__).parent
SITUATIONS: list[dict[str, Any]] = yaml.safe_load(
    (HERE / "situations.yaml").read_text(encoding="utf-8")
)["situations"]
PERSONAS: list[dict[str, Any]] = yaml.safe_load(
    (HERE / "personas.yaml").read_text(encoding="utf-8")
)["personas"]
COMPARED_FIRST = {"pathway": 3, "specialisation": 3}
FIRST = 5
SAFE_HARBOURS = {"serious-hobby-pathway", "exploration-sprint"}
"""Pathways that protect: a poor answer may raise them, so skipping it may lower them."""

each = pytest.mark.parametrize("somebody", SITUATIONS, ids=lambda one: one["situation"])


@pytest.fixture(scope="module")
def advisor() -> segue.Advisor:
    return segue.load()


def near_top(advice: Advice, kind: str) -> list[str]:
    of_kind = [found.id for found in advice.recommendations if found.kind == kind]
    return of_kind[: COMPARED_FIRST.get(kind, FIRST)]


def standings(advice: Advice) -> dict[str, float]:
    kinds = {"pathway", "specialisation"}
    found = {one.id: one.certainty for one in advice.recommendations if one.kind in kinds}
    return {target: certainty for target, certainty in found.items() if target not in SAFE_HARBOURS}


@each
def test_what_suits_them_stands_near_the_top(
    somebody: dict[str, Any], advisor: segue.Advisor
) -> None:
    advice = advisor.advise(somebody["answers"])
    missing = {
        kind: sorted(set(expected) - set(near_top(advice, kind)))
        for kind, expected in somebody["expect"].items()
    }
    assert {kind: ids for kind, ids in missing.items() if ids} == {}


@each
def test_what_would_not_serve_them_is_not_recommended(
    somebody: dict[str, Any], advisor: segue.Advisor
) -> None:
    recommended = {found.id for found in advisor.advise(somebody["answers"]).recommendations}
    assert recommended & set(somebody["not"]) == set()


@each
def test_what_they_should_beware_of_is_said(
    somebody: dict[str, Any], advisor: segue.Advisor
) -> None:
    given = {
        caution.id
        for caution in advisor.advise(somebody["answers"]).cautions
        if caution.status == "applies"
    }
    assert set(somebody.get("cautions", ())) - given == set()


def test_what_nobody_like_them_would_think_of_is_not_ruled_out(advisor: segue.Advisor) -> None:
    for_pleasure = [one["answers"] for one in SITUATIONS if one["answers"]["goal"] == "hobby"]
    jobless = [
        one["answers"]
        for one in SITUATIONS
        if not {"employed-full-time", "employed-part-time"} & set(one["answers"]["situation"])
    ]
    assert for_pleasure
    assert jobless
    assert max(len(advisor.advise(answers).ruled_out) for answers in for_pleasure) <= 6
    leaps = [
        out.id
        for answers in jobless
        for out in advisor.advise(answers).ruled_out
        if out.id == "full-time-leap"
    ]
    assert leaps == []


@pytest.mark.parametrize(
    "answers", [one["answers"] for one in (*PERSONAS, *SITUATIONS)], ids=lambda a: a["situation"][0]
)
def test_skipping_a_sensitive_question_lowers_no_pathway_and_no_role(
    answers: dict[str, Any], advisor: segue.Advisor
) -> None:
    protected = {one.id for one in advisor.library.questions if one.protected} & set(answers)
    told = standings(advisor.advise(answers))
    lowered = {
        (question, target)
        for question in protected
        for left in [{asked: said for asked, said in answers.items() if asked != question}]
        for standing in [standings(advisor.advise(left))]
        for target, certainty in told.items()
        if standing.get(target, 0) < certainty
    }
    assert lowered == set()


@pytest.mark.parametrize(
    "kind",
    ["pathway", "specialisation", "education-route", "entry-position", "next-step", "income-mix"],
)
def test_everything_that_can_be_recommended_has_a_rule_that_suffices(
    kind: str, advisor: segue.Advisor
) -> None:
    enough = {
        target.id
        for rule in advisor.library.rules
        for consequence in rule.then
        if consequence.verb == "recommend" and consequence.strength in {"moderate", "strong"}
        for target in consequence.targets
    }
    known = {node.id for node in advisor.library.targets if node.kind == kind}
    assert known - enough == set()
