"""R603: a protected question reaches no more than the pack lets it decide."""

from __future__ import annotations

import pytest

from builders import Question, Rule, ask, choice, choose, fault, faults, rule

A = ask("a")


def protected(*more: str) -> Question:
    return ask("purse", "yes-no", "protected: yes", *more)


SHOP = "then: {recommend: shop, strength: strong}"
DIRECT = rule("rich", "when: {purse: yes}", SHOP)
FACT = rule("pressing", "when: {purse: no}", "then: {conclude: pressed}")
AGAINST = rule("slow", "when: {pressed: yes}", "then: {advise against: shop, strength: slight}")
OUT = rule("out", "when: {purse: no}", "then: {rule out: shop}")
SPARED = rule("spared", "when: {a: yes}", "unless:", "  - purse: no", SHOP)
FOLLOWS = rule("follows", "when: {we recommend: shop}", "then: {recommend: job, strength: strong}")
WARNS = rule("warns", "when: {purse: no}", "then: {caution: rent}")


def test_a_breach_is_r603_with_every_rule_of_its_way() -> None:
    (said,) = faults(A, protected(), FACT, AGAINST, facts="pressed")
    assert said == (
        "knowledge/questionnaire.yaml:6:5 R603 'purse' is protected, and reaches 'shop' through "
        "'pressing' (rules/rules.yaml:3:5), then 'slow' (rules/rules.yaml:8:5). Take it out of "
        "these rules, or name it under 'may decide' if that protects."
    )


@pytest.mark.parametrize("breaking", [DIRECT, OUT, SPARED])
def test_recommending_ruling_out_and_holding_back_are_breaches_alike(breaking: Rule) -> None:
    assert "R603 'purse' is protected, and reaches 'shop' through" in fault(
        A, protected(), breaking
    )
    assert faults(A, protected("may decide: [shop]"), breaking) == []


def test_a_caution_is_what_a_protected_question_is_for() -> None:
    assert faults(A, protected(), WARNS) == []


def test_what_follows_from_a_decision_is_none_of_its_own() -> None:
    assert faults(A, protected("may decide: [shop]"), OUT, SPARED, FOLLOWS) == []
    (said,) = faults(A, protected("may decide: [job]"), SPARED, FOLLOWS)
    assert "reaches 'shop' through 'spared'" in said


def test_of_a_chain_of_breaches_the_first_is_told() -> None:
    assert "reaches 'shop'" in fault(A, protected(), SPARED, FOLLOWS)


def test_a_question_that_arises_by_a_protected_one_carries_its_answer_on() -> None:
    later = ask("later", "yes-no", "when: {purse: yes}")
    said = fault(A, protected(), later, rule("r", "when: {later: yes}", SHOP))
    assert "'purse' is protected, and reaches 'shop' through 'r'" in said


def test_a_level_that_ranks_a_target_is_a_way_too() -> None:
    counts = choice("past", "course other", "protected: yes")
    rules = rule("counts", "when: {past: course}", "then: {count: dough, at least: working}")
    said = fault(A, counts, rules, roles="baker: requires: [dough: strong]")
    assert "'past' is protected, and reaches 'baker' through 'counts'" in said


def test_a_choice_is_a_way_too() -> None:
    job = rule("job", "when: {purse: yes}", "then: {recommend: job, strength: strong}")
    shop = rule("shop", "when: {a: yes}", SHOP)
    lets = protected("may decide: [job]")
    assert faults(A, lets, job, shop, choose("one", "shop, job")) == []


def test_how_many_questions_are_answered_is_no_breach() -> None:
    some = rule("some", "when: {unsure answers: at least 2}", SHOP)
    assert faults(A, protected(), some) == []


def test_a_test_that_always_holds_reads_nothing() -> None:
    always = rule("always", "when: {unsure answers: at least 0, a: yes}", SHOP)
    assert faults(A, protected(), always) == []


def test_may_decide_is_of_protected_questions_only() -> None:
    said = fault(ask("a", "yes-no", "may decide: [shop]"))
    assert said == (
        "R006 only a protected question has 'may decide'. "
        "Write 'protected: yes' as well, or delete it."
    )


def test_may_decide_names_what_can_be_recommended() -> None:
    said = fault(A, protected("may decide: [shpo]"))
    assert said == ("R101 nothing that can be recommended is called 'shpo'. Did you mean 'shop'?")
