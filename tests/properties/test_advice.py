"""What holds for anybody: random people are advised, and what they are told is looked over."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from builders import write
from properties.people import Raw, answers, people, shuffled
from segue.advisor import Advisor, load
from segue.content import bundled, read_pack
from segue.inference import infer
from segue.plan import FAIL, PASS, run
from segue.render import json as as_json
from segue.schema.advice import Advice, Premise
from segue.schema.library import Library


def library(directory: Path) -> Library:
    found = read_pack(directory).library
    assert found is not None
    return found


BAKERY = Path(__file__).parents[1] / "packs" / "bakery"
PRODUCERS, BAKERS = library(bundled()), library(BAKERY)
SCHEMA = Draft202012Validator(as_json.schema("advice"))
SAID = {"answers", "answered", "unanswered"}
"""The parts of advice that repeat what was and was not answered."""


def some(count: int) -> Callable[[Any], Any]:
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large]
    return settings(max_examples=count, deadline=None, suppress_health_check=checks)


def told(advice: Advice, *left_out: str) -> dict[str, object]:
    """All of the advice but for what repeats the answers."""
    plain = json.loads(as_json.render(advice))
    return {part: plain[part] for part in plain if part not in {*SAID, *left_out}}


@some(30)
@given(people(PRODUCERS))
def test_anybody_gets_advice_that_fits_the_published_schema(bundled: Advisor, person: Raw) -> None:
    advice = bundled.advise(person)
    assert list(SCHEMA.iter_errors(json.loads(as_json.render(advice)))) == []


@some(80)
@given(people(BAKERS))
def test_anybody_gets_advice_from_a_pack_of_another_field(bakery: Advisor, person: Raw) -> None:
    advice = bakery.advise(person)
    assert advice.pack.id == "bakery"
    assert Advice.model_validate_json(as_json.render(advice)) == advice


@some(20)
@given(people(PRODUCERS), st.integers(0, 99))
def test_the_order_of_answers_never_matters(bundled: Advisor, person: Raw, seed: int) -> None:
    mixed = shuffled(person, seed)
    assert as_json.render(bundled.advise(mixed)) == as_json.render(bundled.advise(person))


@some(60)
@given(people(BAKERS), st.integers(0, 99))
def test_the_order_of_answers_never_matters_to_bakers(
    bakery: Advisor, person: Raw, seed: int
) -> None:
    mixed = shuffled(person, seed)
    assert as_json.render(bakery.advise(mixed)) == as_json.render(bakery.advise(person))


@some(50)
@given(people(PRODUCERS))
def test_answers_that_were_read_read_as_themselves(bundled: Advisor, person: Raw) -> None:
    read = bundled.read(person)
    assert bundled.read(dict(read.values)) == read


@pytest.fixture(scope="module")
def curious(tmp_path_factory: pytest.TempPathFactory) -> Advisor:
    """The bakery with one question more, which no rule reads."""
    texts = {str(p.relative_to(BAKERY)): p.read_text("utf-8") for p in BAKERY.rglob("*.yaml")}
    texts["knowledge/questionnaire.yaml"] += """
  - question: butter
    text: How do you like your butter?
    why: We are curious.
    type: choice
    options: [{id: salted, label: Salted}, {id: sweet, label: Sweet}]
"""
    return load(write(tmp_path_factory.mktemp("curious"), texts))


@some(50)
@given(people(BAKERS), st.sampled_from(["salted", "sweet", "not-sure"]))
def test_an_answer_that_no_rule_reads_changes_nothing_but_what_counts_answers(
    curious: Advisor, person: Raw, butter: str
) -> None:
    without, having = curious.advise(person), curious.advise({**person, "butter": butter})
    assert told(having, "cautions") == told(without, "cautions")
    counting = "caution-few-answers"
    assert [c for c in having.cautions if c.id != counting] == [
        c for c in without.cautions if c.id != counting
    ]
    assert having.answers == {**without.answers, "butter": butter}


@some(25)
@given(people(PRODUCERS), st.data())
def test_an_answer_to_a_question_that_does_not_arise_changes_nothing(
    bundled: Advisor, person: Raw, data: st.DataObject
) -> None:
    state = run(bundled.plan, bundled.read(person))
    dormant = [q for q in PRODUCERS.questions if state.arises[q.id] != PASS]
    if not dormant:
        return
    question = data.draw(st.sampled_from(dormant))
    also = {**person, question.id: data.draw(answers(question))}
    now, before = (bundled.advise(one, ahead=False) for one in (also, person))
    assert told(now) == told(before)  # it may bear on what is still possible, should it arise


@some(25)
@given(people(PRODUCERS))
def test_experta_and_the_bare_plan_fire_alike(bundled: Advisor, person: Raw) -> None:
    read = bundled.read(person)
    bare, engine = run(bundled.plan, read), infer(bundled.plan, read)
    assert engine.firings() == bare.firings()
    assert engine.supports == bare.supports
    for target in PRODUCERS.targets:
        assert engine.certainty[target.id] == bare.certainty[target.id]
        for status in ("we-recommend", "we-advise-against", "ruled-out", "evidence-for"):
            assert engine.statuses[status, target.id] == bare.statuses[status, target.id]
            assert engine.mark((status, target.id)) == bare.mark((status, target.id))
    for fact in PRODUCERS.facts:
        assert engine.facts[fact.id] == bare.facts[fact.id]
    for skill in PRODUCERS.skills:
        assert engine.levels[skill.id] == bare.levels[skill.id]
    assert engine.arises == bare.arises
    verdicts = [bare.verdict(rule) for rule in bundled.plan.rules]
    assert [engine.verdict(rule) for rule in bundled.plan.rules] == verdicts


def grounded(premise: Premise, advice: Advice) -> bool:
    """Whether a premise is an answer, the graph, how much was answered, or rests on such."""
    if premise.answers or premise.kind in ("relation", "count"):
        return True
    behind = [r.reasons for r in advice.recommendations if r.id == premise.id]
    return bool(behind) and all(
        grounded(deeper, advice)
        for reason in behind[0]
        for deeper in reason.premises
        if not deeper.absent
    )


@some(25)
@given(people(PRODUCERS))
def test_a_recommendation_rests_on_what_the_person_said_or_on_the_graph(
    bundled: Advisor, person: Raw
) -> None:
    advice = bundled.advise(person)
    for recommendation in advice.recommendations:
        speaking = [reason for reason in recommendation.reasons if reason.for_]
        assert speaking
        for reason in speaking:
            found = [premise for premise in reason.premises if not premise.absent]
            assert all(grounded(premise, advice) for premise in found), reason
            assert {q for p in found for q in p.answers} <= set(advice.answers)
            assert reason.because
            assert "{" not in reason.because
            assert reason.sources


@some(30)
@given(people(PRODUCERS))
def test_no_part_of_the_advice_contradicts_another(bundled: Advisor, person: Raw) -> None:
    advice = bundled.advise(person)
    recommended = {r.id for r in advice.recommendations}
    for others in (advice.ruled_out, advice.set_aside, advice.weak):
        assert recommended.isdisjoint(other.id for other in others)
    steps = {r.id: r.shown for r in advice.recommendations if r.kind == "next-step"}
    planned = {step.id for step in advice.plan}
    assert {step for step, shown in steps.items() if shown} <= planned <= steps.keys()
    assert {gap.role for gap in advice.gaps} <= recommended
    assert {aside.chosen for aside in advice.set_aside} <= recommended | {
        aside.id for aside in advice.set_aside
    }


@some(30)
@given(people(PRODUCERS))
def test_whatever_is_leaned_on_is_a_question_that_is_still_open(
    bundled: Advisor, person: Raw
) -> None:
    advice = bundled.advise(person)
    grids = {question.id for question in PRODUCERS.questions if question.type == "levels"}
    still = {question.id for question in advice.unanswered} | grids
    marks = [one.as_far_as_we_know for one in (*advice.recommendations, *advice.ruled_out)]
    marks += [one.as_far_as_we_know for one in (*advice.set_aside, *advice.cautions)]
    assert {question for mark in marks for question in mark} <= still
    unchecked = [c for c in advice.cautions if c.status == "could-not-check"]
    assert all(c.questions and set(c.questions) <= still for c in unchecked)


@some(30)
@given(people(PRODUCERS))
def test_ranks_follow_certainty_and_the_plan_its_prerequisites(
    bundled: Advisor, person: Raw
) -> None:
    advice = bundled.advise(person)
    for kind in advice.kinds:
        members = [r for r in advice.recommendations if r.kind == kind.id]
        assert [r.certainty for r in members] == sorted(
            (r.certainty for r in members), reverse=True
        )
        assert [r.rank for r in members] == sorted(r.rank for r in members)
        assert all(r.rank <= place for place, r in enumerate(members, start=1))
        assert sum(r.shown for r in members) <= PRODUCERS.settings.shown
    seen: set[str] = set()
    for step in advice.plan:
        assert set(step.after) <= seen
        seen.add(step.id)
    phases = [phase.id for phase in advice.phases]
    assert [phases.index(s.phase) for s in advice.plan] == sorted(
        phases.index(s.phase) for s in advice.plan
    )


@some(15)
@given(people(PRODUCERS), st.data())
def test_why_agrees_with_the_advice(bundled: Advisor, person: Raw, data: st.DataObject) -> None:
    advice = bundled.advise(person)
    outcomes = {r.id: "recommended" for r in advice.recommendations}
    outcomes |= {r.id: "ruled-out" for r in advice.ruled_out}
    outcomes |= {r.id: "set-aside" for r in advice.set_aside}
    outcomes |= {c.id: c.status for c in advice.cautions}
    named = [*(node.id for node in PRODUCERS.targets), *PRODUCERS.caution]
    target = data.draw(st.sampled_from([*outcomes, *named]))
    proof = bundled.why(person, target)
    others = {"weak", "advised-against", "no-evidence", "not-raised"}
    assert proof.outcome == outcomes.get(target, proof.outcome)
    assert target in outcomes or proof.outcome in others


def test_nobody_is_told_anything_by_an_empty_questionnaire(bundled: Advisor) -> None:
    advice = bundled.advise({})
    state = run(bundled.plan, bundled.read({}))
    assert {q.id for q in advice.unanswered} == {q for q, v in state.arises.items() if v == PASS}
    assert FAIL not in {state.arises[q.id] for q in PRODUCERS.questions if not q.when}
    assert advice.answers == {}
