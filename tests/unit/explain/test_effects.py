"""What each step of a derivation adds: the result with it, and without it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from builders import Rule, Tiny, ask, choice, grid, rule, tiny
from segue.advisor import Advisor
from segue.content import parse_answers
from segue.schema.proof import Derivation, Proof

QUESTIONS = (ask("a"), ask("b"), ask("c"), ask("d"))
FIT = rule("fit", "when: {a: yes}", "then: {recommend: shop, strength: strong}")
MORE = rule("more", "when: {calm: yes}", "then: {recommend: shop, strength: moderate}")
CALM = rule("calming", "when: {b: yes}", "then: {conclude: calm}")
LESS = rule("less", "when: {c: yes}", "then: {advise against: shop, strength: strong}")
OUT = rule("out", "when: {d: yes}", "then: {rule out: shop}")
AND_OUT = rule("out-too", "when: {a: yes, d: yes}", "then: {rule out: shop}")
RENT = rule("beware", "when: {we recommend: shop}", "then: {caution: rent}")
RULES = (FIT, MORE, CALM, LESS, OUT, RENT)


def pack(*rules: Rule) -> Tiny:
    return tiny(*QUESTIONS, *rules, facts="calm")


def steps(derivations: tuple[Derivation, ...]) -> Iterator[Derivation]:
    """Every step that is a rule, from the top."""
    for it in derivations:
        if it.effect is not None:
            yield it
        for node in it.premises:
            yield from steps(node.supports)


def all_steps(proof: Proof) -> list[Derivation]:
    return list(steps((*proof.for_, *proof.against, *proof.ruled_out_by)))


@pytest.mark.parametrize("answers", ["a b", "a b c", "b c", "a c", "b"])
def test_without_a_step_the_result_is_that_of_the_pack_without_its_rule(answers: str) -> None:
    said = dict.fromkeys(answers.split(), "yes")
    proof = pack(*RULES).why("shop", **said)
    found = {it.rule: it.effect for it in all_steps(proof)}
    assert found
    for name, effect in found.items():
        rest = pack(*(one for one in RULES if f"rule: {name}\n" not in one))
        assert effect is not None
        assert effect.exact == str(rest.run(**said).certainty["shop"])
        outcome = rest.why("shop", **said).outcome.replace("no-evidence", "weak")
        assert effect.stands == (outcome == proof.outcome)


def test_a_step_below_says_what_the_result_would_be_without_it() -> None:
    (_, more) = pack(*RULES).why("shop", a="yes", b="yes").for_
    (calm,) = more.premises[0].supports
    assert calm.effect is not None
    assert calm.effect.text == "0.82 with it, 0.70 without it."
    assert (calm.effect.without, calm.effect.exact, calm.effect.stands) == (0.7, "7/10", True)


def test_a_step_that_the_result_hangs_on_says_so() -> None:
    (fit,) = pack(FIT).why("shop", a="yes").for_
    assert fit.effect is not None
    assert (
        fit.effect.text == "0.70 with it, 0.00 without it. Without it we would not recommend this."
    )
    assert not fit.effect.stands


def test_evidence_against_that_holds_a_recommendation_back_says_so() -> None:
    (less,) = pack(FIT, LESS).why("shop", a="yes", c="yes").against
    assert less.effect is not None
    assert less.effect.text == "0.00 with it, 0.70 without it. Without it we would recommend this."


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ((FIT, OUT), "Without this, it would not be ruled out."),
        ((FIT, OUT, AND_OUT), "It would be ruled out without this too."),
    ],
)
def test_what_rules_out_says_whether_anything_else_does(rules: tuple[Rule, ...], said: str) -> None:
    proof = pack(*rules).why("shop", a="yes", d="yes")
    assert {it.effect.text for it in proof.ruled_out_by if it.effect} == {said}


def test_a_caution_says_whether_it_hangs_on_a_step() -> None:
    (beware,) = pack(*RULES).why("rent", a="yes").for_
    (fit,) = beware.premises[0].supports
    assert [it.effect.text for it in (beware, fit) if it.effect] == [
        "Without this, the caution would not apply."
    ] * 2
    (beware,) = pack(*RULES).why("rent", a="yes", b="yes").for_
    texts = [it.effect.text for it in steps((beware,)) if it.effect]
    assert texts == [
        "Without this, the caution would not apply.",
        *["The caution would apply without this too."] * 3,
    ]


def test_a_level_falls_back_to_what_was_stated_and_counted_elsewhere() -> None:
    past = choice("past", "course other")
    counts = rule("counts", "when: {past: course}", "then: {count: dough, at least: working}")
    uses = rule(
        "uses", "when: {dough: at least working}", "then: {recommend: shop, strength: strong}"
    )
    kneads = tiny(past, grid("levels", "dough"), counts, uses)
    (found,) = kneads.why("shop", past="course", levels={"dough": 1}).for_
    (counted,) = found.premises[0].supports
    assert counted.effect is not None
    assert counted.effect.exact == "0"
    (found,) = kneads.why("shop", past="course", levels={"dough": 3}).for_
    (counted,) = found.premises[0].supports
    assert counted.effect is not None
    assert counted.effect.text == "It changes nothing here: 0.70 with it and without it."


def test_a_rule_that_holds_twice_weighs_once_and_says_so() -> None:
    any_role = rule(
        "any-role",
        "for each: {role: any role}",
        "when: {a: yes}",
        "then: {recommend: shop, strength: strong}",
    )
    first, second = tiny(ask("a"), any_role, roles="baker\nmiller").why("shop", a="yes").for_
    assert first.effect is not None
    assert second.effect is not None
    assert first.effect.without == second.effect.without == 0
    assert second.effect.text == "The same rule holds in this way too; it counts once."
    assert second.adds is None


def test_both_sides_are_added_up_exactly() -> None:
    weighing = pack(*RULES).why("shop", a="yes", b="yes", c="yes").weighing
    assert weighing is not None
    assert weighing.exact == ("41/50", "7/10", "2/5")
    assert weighing.text == "For it 0.82, against it 0.70: together 0.40. We recommend from 0.40."
    assert pack(*RULES).why("shop").weighing is None


def test_what_a_result_leans_on_names_the_rules_that_wait() -> None:
    unless = rule(
        "spared",
        "when: {a: yes}",
        "unless:",
        "  - c: yes",
        "then: {recommend: shop, strength: strong}",
    )
    proof = pack(unless, OUT).why("shop", a="yes")
    assert [(lean.question, lean.asked, lean.rules) for lean in proof.leans] == [
        ("c", "c?", ("spared",)),
        ("d", "d?", ("out",)),
    ]
    assert tuple(lean.question for lean in proof.leans) == proof.as_far_as_we_know


def test_no_step_of_a_bundled_proof_lacks_its_effect(bundled: Advisor) -> None:
    answers = parse_answers("goal: hobby\nhours: h-4-8\nlearning-style: [l-structured]", "here")
    for target in bundled.library.targets:
        for it in all_steps(bundled.why(answers, target.id)):
            assert it.effect is not None
            assert it.effect.text


def test_a_fact_that_an_answer_means_too_stands_without_the_rule() -> None:
    goal = choice("goal", "own=calm job")
    uses = rule("uses", "when: {calm: yes}", "then: {recommend: shop, strength: strong}")
    both = tiny(ask("b"), goal, CALM, uses, facts="calm")
    (found,) = both.why("shop", goal="own", b="yes").for_
    (calming,) = (it for it in found.premises[0].supports if it.effect)
    assert calming.effect is not None
    assert calming.effect.exact == "7/10"
    (found,) = both.why("shop", goal="job", b="yes").for_
    assert [it.effect.exact for it in found.premises[0].supports if it.effect] == ["0"]


def test_of_several_counts_the_highest_that_is_left_decides() -> None:
    some = rule("some", "when: {a: yes}", "then: {count: dough, at least: beginner}")
    more = rule("more", "when: {b: yes}", "then: {count: dough, at least: strong}")
    most = rule("most", "when: {c: yes}", "then: {count: dough, at least: working}")
    uses = rule(
        "uses", "when: {dough: at least working}", "then: {recommend: shop, strength: strong}"
    )
    kneads = tiny(*QUESTIONS, grid("levels", "dough"), some, more, most, uses)
    for said, left in (("a b c", "7/10"), ("a b", "0")):
        (found,) = kneads.why("shop", **dict.fromkeys(said.split(), "yes")).for_
        effects = {it.rule: it.effect for it in found.premises[0].supports}
        assert effects["more"] is not None
        assert effects["more"].exact == left
