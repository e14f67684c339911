"""Gaps: what each recommended role asks for and the person lacks, or has not told."""

from __future__ import annotations

import pytest

from builders import Rule, ask, choose, grid, rule, tiny
from segue.schema.advice import Advice

A, B = ask("a"), ask("b")
GRID = grid("levels", "dough shaping books")
FIT = rule("fit", "when: {a: yes}", "then: {recommend: baker, strength: strong}")
BAKER = "baker: requires: [dough: strong, shaping: working]"


def told(
    *rules: Rule, roles: str = BAKER, groups: str = "craft", skills: str = "", **answers: object
) -> Advice:
    texts = {"roles": roles, "groups": groups} | ({"skills": skills} if skills else {})
    return tiny(A, B, GRID, FIT, *rules, **texts).advise(a="yes", **answers)


def gaps(advice: Advice) -> list[tuple[str, str, str]]:
    return [(gap.skill, gap.have, gap.need) for gap in advice.gaps]


def test_a_skill_below_its_need_is_a_gap_and_a_held_one_is_not() -> None:
    found = told(levels={"dough": 2, "shaping": 2})
    assert gaps(found) == [("dough", "working", "strong")]


def test_a_skill_above_its_need_is_no_gap() -> None:
    assert gaps(told(levels={"dough": 4, "shaping": 3})) == []


def test_a_skill_that_was_not_told_is_a_gap_of_unknown() -> None:
    assert gaps(told(levels={"dough": 3})) == [("shaping", "unknown", "working")]


def test_none_is_a_level_and_not_unknown() -> None:
    assert gaps(told(levels={"dough": 3, "shaping": 0})) == [("shaping", "none", "working")]


def test_each_role_has_gaps_of_its_own_and_what_is_not_recommended_has_none() -> None:
    also = rule("also", "when: {b: yes}", "then: {recommend: seller, strength: moderate}")
    roles = f"{BAKER}\nseller: requires: [dough: working, books]"
    levels = {"dough": 1, "shaping": 2, "books": 0}
    assert {gap.role for gap in told(also, roles=roles, levels=levels).gaps} == {"baker"}
    found = told(also, roles=roles, levels=levels, b="yes")
    assert [(gap.role, gap.skill, gap.need) for gap in found.gaps] == [
        ("baker", "dough", "strong"),
        ("seller", "dough", "working"),
        ("seller", "books", "beginner"),
    ]


def test_counts_that_leave_a_range_are_met_lacking_or_unknown_by_its_ends() -> None:
    low = rule("low", "when: {b: yes}", "then: {count: dough, at most: working}")
    high = rule("high", "when: {b: yes}", "then: {count: shaping, at least: working}")
    found = told(low, high, b="yes").recommended("role")[0].requirements
    assert [(need.skill, need.have, need.standing) for need in found] == [
        ("dough", "unknown", "lacking"),
        ("shaping", "unknown", "met"),
    ]


GROUPED = "baker: requires: [craft: working]"
PARTS = "dough: part of: [craft]\nshaping: part of: [craft]\nbooks"


@pytest.mark.parametrize(
    ("met_by", "levels", "have", "standing"),
    [
        ("all", {"dough": 3, "shaping": 2}, "working", "met"),
        ("all", {"dough": 3, "shaping": 1}, "beginner", "lacking"),
        ("all", {"dough": 1}, "unknown", "lacking"),
        ("all", {"dough": 3}, "unknown", "unknown"),
        ("any", {"dough": 3, "shaping": 0}, "strong", "met"),
        ("any", {"dough": 1, "shaping": 0}, "beginner", "lacking"),
        ("any", {"dough": 2}, "unknown", "met"),
        ("any", {"dough": 1}, "unknown", "unknown"),
        ("any", {}, "unknown", "unknown"),
    ],
)
def test_a_group_is_as_good_as_its_weakest_part_or_where_any_will_do_its_best(
    met_by: str, levels: dict[str, int], have: str, standing: str
) -> None:
    found = told(roles=GROUPED, groups=f"craft: met by: {met_by}", skills=PARTS, levels=levels)
    (need,) = found.recommended("role")[0].requirements
    assert (need.have, need.standing) == (have, standing)
    assert [gap.skill for gap in found.gaps] == ([] if standing == "met" else ["craft"])


LEARN = rule(
    "close",
    "for each: {role: we recommend, skill: the role requires}",
    "when: {the skill: below what the role requires}",
    "then: {learn: the skill}",
    'because: "{the role} asks for {required level}; you are at {your level}."',
)


def test_what_rules_say_to_learn_has_its_reason_in_the_persons_words() -> None:
    (learn,) = told(LEARN, levels={"dough": 1, "shaping": 2}).to_learn
    assert learn.skill == "dough"
    assert learn.reasons[0].because == "Baker asks for strong; you are at beginner."


def test_what_is_learned_for_two_roles_says_both() -> None:
    also = rule("also", "when: {b: yes}", "then: {recommend: seller, strength: strong}")
    roles = f"{BAKER}\nseller: requires: [dough: working]"
    (learn,) = told(LEARN, also, roles=roles, b="yes", levels={"dough": 1, "shaping": 2}).to_learn
    (reason,) = learn.reasons
    assert reason.because == "Baker asks for strong; you are at beginner."
    assert reason.also == ("Seller asks for working; you are at beginner.",)


ASIDE = (
    rule("also", "when: {b: yes}", "then: {recommend: seller, strength: moderate}"),
    choose("one", "baker, seller"),
)


def test_what_is_learned_only_for_what_is_set_aside_is_left_out() -> None:
    roles = "baker: requires: [dough: strong]\nseller: requires: [books: strong]"
    found = told(LEARN, *ASIDE, roles=roles, b="yes", levels={"dough": 1, "books": 1})
    assert [learn.skill for learn in found.to_learn] == ["dough"]
    assert {gap.role for gap in found.gaps} == {"baker"}


def test_what_is_learned_for_another_role_too_stays() -> None:
    roles = "baker: requires: [dough: strong]\nseller: requires: [dough: working]"
    found = told(LEARN, *ASIDE, roles=roles, b="yes", levels={"dough": 1})
    assert [learn.skill for learn in found.to_learn] == ["dough"]


def test_what_a_rule_says_to_learn_for_no_role_stays() -> None:
    plain = rule("plain", "when: {a: yes}", "then: {learn: books}")
    assert [learn.skill for learn in told(plain).to_learn] == ["books"]
