"""Why: the whole derivation of a target, down to the person's own answers and the graph."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from builders import PACK, ask, choice, choose, grid, rule, tiny
from segue.errors import UnknownName
from segue.schema.proof import Derivation, PremiseNode, Proof

A, B, C, D = ask("a"), ask("b"), ask("c"), ask("d")
RULES = (
    rule("fit", "when: {calm: yes}", "then: {recommend: shop, strength: strong}"),
    rule("calming", "when: {free: yes, b: yes}", "then: {conclude: calm}"),
    rule("freeing", "when: {a: yes}", "then: {conclude: free}"),
    rule("more", "when: {dough: at least working}", "then: {recommend: shop, strength: slight}"),
    rule("less", "when: {c: yes}", "then: {advise against: shop, strength: moderate}"),
    rule("out", "when: {d: yes}", "then: {rule out: shop}"),
    rule("beware", "when: {we recommend: shop}", "then: {caution: rent}"),
    rule("dusty", "when: {d: yes}", "then: {caution: dust}"),
)
PAST = ask(
    "past",
    "choice",
    "options:",
    "  - {id: course, label: A course, also: [{count: dough, at least: working}]}",
    "  - {id: other, label: Other}",
)
GOAL = choice("goal", "own=free job")
SHOP = tiny(A, B, C, D, PAST, GOAL, grid("levels", "dough"), *RULES, facts="free calm")
FITS = {"a": "yes", "b": "yes"}


def rules(derivations: tuple[Derivation, ...]) -> list[str]:
    return [derivation.rule for derivation in derivations]


def leaves(derivations: tuple[Derivation, ...]) -> Iterator[PremiseNode]:
    """The premises that nothing further supports."""
    for derivation in derivations:
        for node in derivation.premises:
            if node.supports:
                yield from leaves(node.supports)
            else:
                yield node


@pytest.mark.parametrize(
    ("answers", "outcome", "said"),
    [
        (FITS, "recommended", "We recommend it."),
        ({"a": "no"}, "no-evidence", "Nothing you told us speaks for it or against it."),
        (
            {"past": "course"},
            "weak",
            "Something speaks for it, but not enough to recommend it.",
        ),
        ({"c": "yes"}, "advised-against", "What we know speaks against it."),
        (FITS | {"d": "yes"}, "ruled-out", "It is ruled out."),
    ],
)
def test_the_outcome_is_said_in_a_sentence(
    answers: dict[str, str], outcome: str, said: str
) -> None:
    proof = SHOP.why("shop", **answers)
    assert (proof.outcome, proof.said) == (outcome, said)


def test_what_is_set_aside_says_what_was_chosen_instead() -> None:
    fit = rule("f", "when: {a: yes}", "then: {recommend: [shop, job], strength: strong}")
    proof = tiny(A, fit, choose("c", "shop, job")).why("job", a="yes")
    assert (proof.outcome, proof.rank) == ("set-aside", None)
    assert proof.said == "It fits, but we chose Shop instead of it."


def test_a_proof_goes_down_from_rule_to_rule_to_the_answers() -> None:
    (fit,) = SHOP.why("shop", **FITS).for_
    assert (fit.rule, fit.strength, fit.adds) == ("fit", "strong", 0.7)
    (calm,) = fit.premises
    (calming,) = calm.supports
    assert (calm.premise.id, calming.rule) == ("calm", "calming")
    free, answer = calming.premises
    assert (answer.premise.kind, answer.premise.id, answer.supports) == ("answer", "b", ())
    (freeing,) = free.supports
    assert freeing.rule == "freeing"
    assert [node.premise.text for node in freeing.premises] == ["you said “yes” to “a?”"]


@pytest.mark.parametrize("answers", [FITS, FITS | {"goal": "own", "past": "course", "c": "yes"}])
def test_every_leaf_is_an_answer_or_comes_down_to_one(answers: dict[str, str]) -> None:
    proof = SHOP.why("shop", **answers)
    found = list(leaves((*proof.for_, *proof.against)))
    assert found
    assert all(node.premise.answers for node in found if not node.premise.absent)
    assert all(set(node.premise.answers) <= set(answers) for node in found)


def test_a_fact_that_an_answer_means_is_supported_by_the_questionnaire() -> None:
    (fit,) = SHOP.why("shop", goal="own", b="yes").for_
    (free, _) = fit.premises[0].supports[0].premises
    (support,) = free.supports
    assert (support.rule, support.because) == ("questionnaire", "Your answer means this.")
    assert support.premises[0].premise.text == "you said “Own” to “goal?”"


def test_all_supports_of_a_conclusion_are_told_as_equals() -> None:
    (fit,) = SHOP.why("shop", a="yes", goal="own", b="yes").for_
    (free, _) = fit.premises[0].supports[0].premises
    assert rules(free.supports) == ["questionnaire", "freeing"]


def test_a_level_is_supported_by_the_answer_that_counts_it() -> None:
    (more,) = SHOP.why("shop", past="course").for_
    (support,) = more.premises[0].supports
    assert support.premises[0].premise.id == "past"


def test_a_level_that_was_stated_is_a_leaf_with_its_grid() -> None:
    (more,) = SHOP.why("shop", levels={"dough": 3}).for_
    (node,) = more.premises
    assert (node.premise.answers, node.supports) == (("levels",), ())


def test_both_sides_are_told_the_strongest_first_with_certainty_and_rank() -> None:
    proof = SHOP.why("shop", **FITS, past="course", c="yes")
    assert rules(proof.for_) == ["fit", "more"]
    assert rules(proof.against) == ["less"]
    assert [d.for_ for d in (*proof.for_, *proof.against)] == [True, True, False]
    assert proof.certainty == pytest.approx((0.76 - 0.4) / 0.6, abs=1e-4)
    assert (proof.strength, proof.rank) == ("moderate", 1)


def test_what_rules_a_target_out_is_told_beside_its_evidence() -> None:
    proof = SHOP.why("shop", **FITS, d="yes")
    assert rules(proof.ruled_out_by) == ["out"]
    assert rules(proof.for_) == ["fit"]
    assert proof.rank is None


def test_what_a_recommendation_leans_on_is_named() -> None:
    assert SHOP.why("shop", **FITS).as_far_as_we_know == ("d",)
    assert SHOP.why("shop", **FITS, d="no").as_far_as_we_know == ()


@pytest.mark.parametrize("name", ["rent", "caution-rent"])
def test_a_caution_is_found_with_and_without_its_prefix(name: str) -> None:
    proof = SHOP.why(name, **FITS)
    assert (proof.kind, proof.id, proof.outcome) == ("caution", "caution-rent", "applies")
    (shop,) = proof.for_[0].premises
    assert shop.premise.text == "we recommend Shop"
    assert rules(shop.supports) == ["fit"]


@pytest.mark.parametrize(
    ("answers", "outcome", "questions"),
    [
        ({"d": "yes"}, "applies", ()),
        ({}, "could-not-check", ("d",)),
        ({"d": "no"}, "not-raised", ()),
    ],
)
def test_a_caution_that_does_not_apply_says_what_is_missing(
    answers: dict[str, str], outcome: str, questions: tuple[str, ...]
) -> None:
    proof = SHOP.why("dust", **answers)
    assert (proof.outcome, proof.questions) == (outcome, questions)


def test_a_caution_that_applies_asks_nothing_though_another_rule_for_it_is_unknown() -> None:
    also = rule("also", "when: {c: yes}", "then: {caution: dust}")
    pack = tiny(A, C, rule("r", "when: {a: yes}", "then: {caution: dust}"), also)
    assert pack.why("dust", a="yes").questions == ()
    assert pack.why("dust", a="no").questions == ("c",)


def test_the_edges_of_the_graph_are_leaves() -> None:
    near = rule(
        "near",
        "for each: {role: any role, other (role): is near the role}",
        "when: {a: yes}",
        "then: {recommend: the role, strength: strong}",
    )
    proof = tiny(A, near, roles="baker: near: [miller]\nmiller").why("baker", a="yes")
    kinds = [node.premise.kind for node in proof.for_[0].premises]
    assert kinds == ["answer", "relation"]


def test_what_was_looked_for_and_not_found_is_a_leaf_too() -> None:
    shielded = rule(
        "r", "when: {a: yes}", "unless:", "  - b: yes", "then: {recommend: shop, strength: strong}"
    )
    (found,) = tiny(A, B, shielded).why("shop", a="yes", b="no").for_
    assert [(n.premise.id, n.premise.absent) for n in found.premises] == [("a", False), ("b", True)]


def test_a_proof_of_a_remark_names_it_as_a_rule() -> None:
    remarks = """remarks:
  alone:
    remark: one-alone
    kind: path
    then: {caution: dust}
    because: One only.
    source: adviser
"""
    fit = rule("f", "when: {a: yes}", "then: {recommend: shop, strength: strong}")
    proof = tiny(A, fit, pack=PACK + remarks).why("dust", a="yes")
    assert [(d.rule, d.because) for d in proof.for_] == [("alone", "One only.")]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("shpo", "nothing we advise on is called 'shpo'. Did you mean 'shop'?"),
        (
            "caution-rnet",
            "nothing we advise on is called 'caution-rnet'. Did you mean 'caution-rent'?",
        ),
        ("SHOP", "nothing we advise on is called 'SHOP'. Did you mean 'shop'?"),
        (
            "dough",
            "we do not advise on 'dough': it is of the kind ‘skill’. `segue graph show dough` "
            "tells what is known of it.",
        ),
        (
            "qqqq",
            "nothing we advise on is called 'qqqq'. `segue recommend --format json` has the ids.",
        ),
    ],
)
def test_an_unknown_target_is_answered_with_the_nearest(typed: str, said: str) -> None:
    with pytest.raises(UnknownName) as found:
        SHOP.why(typed)
    assert str(found.value) == said


def test_the_proof_names_pack_kind_and_label() -> None:
    proof: Proof = SHOP.why("shop")
    assert (proof.format, proof.pack.id, proof.kind, proof.label) == (
        "segue.why/1",
        "tiny",
        "path",
        "Shop",
    )


def test_a_caution_that_could_not_be_checked_names_the_rule_that_waits_and_for_what() -> None:
    (waiting,) = SHOP.why("dust").waiting
    assert waiting.questions == ("d",)
    assert waiting.asked == ("d?",)
    assert waiting.because
    assert SHOP.why("dust", d="no").waiting == ()
