"""experta infers what the plan alone would, firing by firing, and is right where it is wrong."""

from __future__ import annotations

import collections
import logging

import pytest

from builders import Tiny, ask, choice, grid, rule, tiny
from segue.inference import AdviceEngine, infer
from segue.inference import facts as wm
from segue.inference.compat import KnowledgeEngine
from segue.plan import run

A, B = ask("a"), ask("b")


def declared(pack: Tiny, kind: type[wm.Typed], **answers: object) -> list[dict[str, object]]:
    """The facts of one kind in working memory after the run."""
    engine = AdviceEngine(pack.plan, pack.read(**answers))
    engine.reset()
    engine.run()
    found = [fact for fact in engine.facts.values() if type(fact) is kind]
    return [{slot: fact[slot] for slot in fact.slots} for fact in found]


MANY = [
    rule(f"r{n}", "when: {a: yes}", "unless:", "  - free: yes", "then: {caution: dust}")
    for n in range(30)
]
HELD = rule("held", "when: {b: yes}", "then: {conclude: free}")


def test_of_thirty_rules_unless_one_fact_none_fires_once_the_fact_is_concluded() -> None:
    pack = tiny(A, B, HELD, *MANY, facts="free")
    state = infer(pack.plan, pack.read(a="yes", b="yes"))
    assert [firing.rule.name for firing in state.firings()] == ["held"]
    assert declared(pack, wm.Cautioned, a="yes", b="yes") == []


def test_of_thirty_rules_unless_one_fact_all_fire_where_it_is_not_concluded() -> None:
    pack = tiny(A, B, HELD, *MANY, facts="free")
    state = infer(pack.plan, pack.read(a="yes", b="no"))
    assert len(state.firings()) == 30


def test_it_does_not_matter_that_the_exception_is_concluded_by_a_later_rule() -> None:
    chain = [rule("late", "when: {calm: yes}", "then: {conclude: free}")]
    chain += [rule("early", "when: {b: yes}", "then: {conclude: calm}")]
    pack = tiny(A, B, *MANY, *chain, facts="free calm")
    fired = [f.rule.name for f in infer(pack.plan, pack.read(a="yes", b="yes")).firings()]
    assert fired == ["late", "early"]


def test_both_drivers_give_the_same_firings_in_the_same_order() -> None:
    pack = tiny(
        A,
        B,
        grid("levels", "dough"),
        HELD,
        *MANY[:3],
        rule("n", "when: {a: yes}", "then: {count: dough, at least: working}"),
        rule("s", "when: {dough: at least working}", "then: {recommend: job, strength: strong}"),
        facts="free",
    )
    for answers in ({}, {"a": "yes"}, {"a": "yes", "b": "yes"}, {"levels": {"dough": 3}}):
        read = pack.read(**answers)
        bare, engine = run(pack.plan, read), infer(pack.plan, read)
        assert engine.firings() == bare.firings()
        assert engine.supports == bare.supports
        assert engine.certainty["job"] == bare.certainty["job"]
        assert engine.levels["dough"] == bare.levels["dough"]


def test_working_memory_holds_the_answers_that_were_given() -> None:
    pack = tiny(A, choice("goal", "shop job"))
    assert declared(pack, wm.Answered, a="yes", goal="job") == [
        {"question": "a", "value": "yes"},
        {"question": "goal", "value": "job"},
    ]


def test_evidence_is_one_fact_a_rule_target_and_side_whatever_the_bindings() -> None:
    every = rule(
        "every",
        "for each: {role: any role}",
        "when: {a: yes}",
        "then: {recommend: shop, strength: slight}",
    )
    pack = tiny(A, every, roles="baker\nseller\nmiller")
    assert len(infer(pack.plan, pack.read(a="yes")).firings()) == 3
    assert declared(pack, wm.Evidence, a="yes") == [
        {"rule": "every", "target": "shop", "side": "for", "strength": "slight"}
    ]


def test_evidence_is_weighed_into_a_certainty_between_levels() -> None:
    pack = tiny(
        A,
        rule("x", "when: {a: yes}", "then: {recommend: shop, strength: moderate}"),
        rule("y", "when: {a: yes}", "then: {recommend: shop, strength: strong}"),
        rule("z", "when: {we recommend: shop, evidence for: shop}", "then: {caution: rent}"),
    )
    assert declared(pack, wm.Certainty, a="yes") == [{"target": "shop", "value": "41/50"}]
    assert declared(pack, wm.Recommended, a="yes") == [{"target": "shop"}]
    assert declared(pack, wm.Cautioned, a="yes") == [{"caution": "caution-rent"}]


def test_every_verb_has_its_fact() -> None:
    pack = tiny(
        A,
        rule("o", "when: {a: yes}", "then: {rule out: shop}"),
        rule("f", "when: {a: yes}", "then: {conclude: free}"),
        rule("l", "when: {a: yes}", "then: {learn: dough}"),
        rule("c", "when: {a: yes}", "then: {count: dough, at least: working}"),
        facts="free",
    )
    assert declared(pack, wm.RuledOut, a="yes") == [{"target": "shop"}]
    assert declared(pack, wm.Held, a="yes") == [{"fact": "free"}]
    assert declared(pack, wm.ToLearn, a="yes") == [{"skill": "dough"}]
    assert declared(pack, wm.Counting, a="yes") == [
        {"skill": "dough", "bound": "at-least", "level": 2}
    ]


def test_an_engine_may_be_reset_and_run_again() -> None:
    pack = tiny(A, B, HELD, *MANY[:2], facts="free")
    engine = AdviceEngine(pack.plan, pack.read(a="yes"))
    found = []
    for _ in range(3):
        engine.reset()
        engine.run()
        found.append(engine.state.firings())
    assert found[0] == found[1] == found[2]
    assert len(found[0]) == 2


def test_engines_share_no_facts_and_no_rules() -> None:
    pack = tiny(A, B, HELD, *MANY, facts="free")
    one = AdviceEngine(pack.plan, pack.read(a="yes"))
    other = AdviceEngine(pack.plan, pack.read(a="yes", b="yes"))
    one.reset()
    other.reset()
    one.run()
    other.run()
    assert len(one.state.firings()) == 30
    assert len(other.state.firings()) == 1
    assert one.get_rules() == other.get_rules() == []


@pytest.mark.parametrize(
    "slots", [{"question": "a"}, {"question": "a", "valeu": "yes"}, {"question": "a", "x": 1}]
)
def test_a_fact_with_a_misspelt_or_missing_slot_cannot_be_made(slots: dict[str, object]) -> None:
    with pytest.raises(TypeError, match=r"Answered takes \('question', 'value'\)"):
        wm.Answered(**slots)


def test_experta_is_whole_and_its_import_leaves_nothing_behind() -> None:
    assert issubclass(AdviceEngine, KnowledgeEngine)
    assert not hasattr(collections, "Mapping")
    names = {type(handler).__name__ for handler in logging.getLogger().handlers}
    assert "StreamHandler" not in names
