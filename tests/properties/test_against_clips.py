"""The engine concludes and fires what CLIPS does, and stock experta where it can be trusted.

In CLIPS everything is expressed that decides a firing: answers and dormant questions, facts
and levels, statuses, counts, `unless`; translated a second time, with what does not hold, the
three values of facts, statuses and rules as well. Marks, ranks and the built-in remarks are
not. The rules are translated in two ways: instance by instance, and as they are written, with
the graph as facts that CLIPS joins.
"""

from __future__ import annotations

from functools import cache
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings

from benchmarks.bases import SIZES, generated, person, value
from reference.clips import READ, Engine, rows
from reference.clips_agree import derived, differences
from reference.clips_session import Session
from reference.people import Dice, random_answers
from reference.stock_experta import StockExperta, trusted
from reference.worlds import World, world, worlds
from segue.content import bundled, read_pack
from segue.inference import infer
from segue.plan import Plan, build, run
from segue.schema.answers import Answers

UNHURRIED = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@cache
def pack() -> Plan:
    """The bundled pack without its remarks, which are built in and no part of the language."""
    library = read_pack(bundled()).library
    assert library is not None
    return build(library.replaced(remarks=()))


@UNHURRIED
@given(worlds())
def test_clips_joining_the_graph_concludes_and_fires_the_same(made: World) -> None:
    plan = build(made.library)
    found = Engine(plan, joined=True, firings=True).infer(made.answers)
    assert differences(plan, run(plan, made.answers), found) == []


@UNHURRIED
@given(worlds())
def test_clips_finds_the_same_to_hold_to_fail_and_to_be_unknown(made: World) -> None:
    plan = build(made.library)
    found = Engine(plan, firings=True, thorough=True).infer(made.answers)
    assert differences(plan, infer(plan, made.answers), found) == []


@pytest.mark.parametrize("seed", range(0, 80, 20))
def test_clips_agrees_on_seeded_packs_for_person_after_person(seed: int) -> None:
    for offset in range(20):
        made = world(Random(seed + offset))
        plan = build(made.library)
        engine = Engine(plan, joined=offset % 2 == 0, firings=True)
        for _ in range(3):
            answers = random_answers(Dice(Random(offset)), made.library)
            assert differences(plan, run(plan, answers), engine.infer(answers)) == []


@pytest.mark.parametrize("joined", [True, False])
def test_clips_agrees_on_the_bundled_pack(joined: bool) -> None:
    plan = pack()
    engine = Engine(plan, joined=joined, firings=True, thorough=not joined)
    for seed in range(12):
        random = Random(seed)
        answers = person(random, plan.library, random.randint(5, 38))
        assert differences(plan, run(plan, answers), engine.infer(answers)) == []


@pytest.mark.parametrize(("rules", "relations"), SIZES[:3])
def test_clips_agrees_on_generated_rule_bases(rules: int, relations: int) -> None:
    base = generated(rules, relations, 12)
    plan = build(base.library)
    engine = Engine(plan, joined=True, firings=True)
    for answers in base.people:
        assert differences(plan, run(plan, answers), engine.infer(answers)) == []


@pytest.mark.parametrize("joined", [True, False])
def test_after_every_change_clips_with_logical_support_holds_what_a_fresh_run_does(
    joined: bool,
) -> None:
    base, random = generated(200, 1_000, 1), Random(7)
    plan, values = build(base.library), dict(base.people[0].values)
    session = Session(plan, base.people[0], joined)
    for _ in range(100):
        question = random.choice(base.library.questions)
        values.pop(question.id, None)
        if random.random() < 0.8:
            values[question.id] = value(random, question)
        session.change(question.id, session.facts(question.id, values.get(question.id)))
        read = session.engine.read()
        found = {name: rows(text, READ[name]) for name, text in read.items()}
        assert found == derived(plan, run(plan, Answers(values=values)))


def test_stock_experta_concludes_the_same_where_its_defects_do_not_reach() -> None:
    compared = 0
    for seed in range(60):
        made = world(Random(seed))
        plan = build(made.library)
        if trusted(plan):
            compared += 1
            found = StockExperta(plan).infer(made.answers)
            assert differences(plan, run(plan, made.answers), found) == []
    assert compared > 10


def test_stock_experta_concludes_the_same_on_a_generated_rule_base() -> None:
    base = generated(50, 300, 6)
    plan = build(base.library)
    engine = StockExperta(plan)
    for answers in base.people:
        assert differences(plan, run(plan, answers), engine.infer(answers)) == []
