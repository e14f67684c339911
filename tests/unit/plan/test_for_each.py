"""`for each` walks the graph: every way to bind the nouns is a firing of its own."""

from __future__ import annotations

import pytest

from builders import Rule, ask, fault, faults, rule, tiny

A = ask("a")
ROLES = "baker: requires: [dough, shaping]\nseller: requires: [books]\nmiller"
STEPS = "first-loaf: develops: [dough], precedes: [trial]\ntrial: develops: [dough, shaping]"
GROUPS = "craft\ntrade: part of: [craft]"
SKILLS = "dough: part of: [trade]\nshaping: part of: [craft], near: [dough]\nbooks"
THEN = "then: {caution: dust}"


def bound(walks: str) -> list[str]:
    """The bindings of one rule, without the rule's name."""
    made = rule("r", f"for each: {{{walks}}}", "when: {a: yes}", THEN)
    pack = tiny(A, made, roles=ROLES, steps=STEPS, groups=GROUPS, skills=SKILLS)
    return [name.removeprefix("r ").strip("()") for name in pack.fired(a="yes")]


@pytest.mark.parametrize(
    ("walks", "found"),
    [
        ("role: any role", ["role baker", "role miller", "role seller"]),
        (
            "role: any role, skill: the role requires",
            ["role baker, skill dough", "role baker, skill shaping", "role seller, skill books"],
        ),
        ("skill: the baker requires", ["skill dough", "skill shaping"]),
        ("step: develops the dough", ["step first-loaf", "step trial"]),
        ("skill: is developed by the trial", ["skill dough", "skill shaping"]),
        ("skill: developed by the trial", ["skill dough", "skill shaping"]),
        ("role: requires the books", ["role seller"]),
        ("skill: is part of the craft", ["skill dough", "skill shaping"]),
        ("group: the dough is part of", ["group craft", "group trade"]),
        ("group: includes the dough", ["group craft", "group trade"]),
        ("skill: is near the shaping", ["skill dough"]),
        ("skill: is near the dough", ["skill shaping"]),
    ],
)
def test_nouns_are_bound_along_relations_in_both_directions(walks: str, found: list[str]) -> None:
    assert bound(walks) == found


def test_the_lines_of_for_each_have_no_order() -> None:
    forward = "role: any role, skill: the role requires, step: develops the skill"
    backward = "step: develops the skill, skill: the role requires, role: any role"
    assert len(bound(forward)) == len(bound(backward)) == 3


def test_two_nouns_of_one_kind_differ() -> None:
    found = bound("role: any role, other (role): any role")
    assert len(found) == 6
    assert "role baker, other baker" not in found


def test_a_noun_may_stand_for_several_kinds() -> None:
    assert bound("option: any option") == [
        "option baker",
        "option home-baking",
        "option job",
        "option miller",
        "option seller",
        "option shop",
    ]


def test_a_noun_bound_by_a_status_is_bound_where_the_status_is() -> None:
    pack = tiny(
        A,
        rule("for", "when: {a: yes}", "then: {recommend: [baker, seller], strength: strong}"),
        rule("r", "for each: {role: we recommend, skill: the role requires}", THEN),
        roles=ROLES,
    )
    assert pack.fired(a="no") == []
    assert pack.fired(a="yes") == [
        "for",
        "r (role baker, skill dough)",
        "r (role baker, skill shaping)",
        "r (role seller, skill books)",
    ]


def test_a_bound_noun_may_be_the_target() -> None:
    pack = tiny(
        A,
        rule(
            "r",
            "for each: {step: develops the dough}",
            "when: {a: yes}",
            "then: {recommend: the step, strength: strong}",
        ),
        steps=STEPS,
    )
    found = [step.id for step in pack.advise(a="yes").recommended("step")]
    assert found == ["first-loaf", "trial"]


def of_walks(walks: str) -> str:
    made = rule("r", f"for each: {{{walks}}}", "when: {a: yes}", THEN)
    return fault(A, made, roles=ROLES, steps=STEPS, groups=GROUPS, skills=SKILLS)


@pytest.mark.parametrize(
    ("walks", "said"),
    [
        ("roles: any roles", "R108 'roles' is not a noun of this pack. Did you mean 'role'?"),
        (
            "qwx: any qwx",
            "R108 'qwx' is not a noun of this pack. "
            "The nouns are path, role, course, step, group, skill, option.",
        ),
        (
            "role: requires the skill, skill: the role requires",
            "R108 nothing reaches 'role', 'skill': each is bound only by another of them. "
            "Begin one line with 'any' or 'we recommend'.",
        ),
        (
            "role: any role, skill: the role require",
            "R109 no relation is called 'require'. Did you mean 'requires'?",
        ),
        (
            "skill: the bakker requires",
            "R101 nothing is called 'bakker'. Did you mean 'baker'?",
        ),
        (
            "skill: we recommend",
            "R107 a skill cannot be recommended or ruled out. Use a noun of a recommended kind.",
        ),
    ],
)
def test_a_walk_that_leads_nowhere_is_refused(walks: str, said: str) -> None:
    assert of_walks(walks) == said


def test_a_walk_that_nothing_in_the_graph_fits_is_a_warning() -> None:
    never = rule("r", "for each: {role: any role, course: the role requires}", THEN)
    (said,) = faults(A, never, roles=ROLES)
    assert said == (
        "rules/rules.yaml:4:16 R602 nothing in the graph fits the 'for each' of 'r', "
        "so it never fires. "
        "Look whether the relation it walks exists between nodes of these kinds."
    )


@pytest.mark.parametrize(
    ("then", "said"),
    [
        ("{recommend: dough, strength: slight}", "'dough' cannot be recommended or ruled out."),
        ("{rule out: dust}", "'dust' cannot be recommended or ruled out."),
        ("{learn: shop}", "'shop' is not a skill with levels. Name a skill here."),
        ("{count: shop, at least: working}", "'shop' is not a skill with levels."),
        ("{caution: shop}", "'shop' is not a caution. Cautions are listed in"),
        ("{conclude: a}", "'a' is not a fact, so no rule can conclude it. Facts are listed in"),
    ],
)
def test_a_consequence_of_the_wrong_kind_is_r107(then: str, said: str) -> None:
    assert fault(A, consequence(then), facts="free").startswith(f"R107 {said}")


@pytest.mark.parametrize(
    ("then", "said"),
    [
        (
            "{recommend: shop, strength: huge}",
            "R111 'huge' is not a strength. Write one of: slight, moderate, strong.",
        ),
        (
            "{count: dough, at least: workin}",
            "R104 'workin' is not a level. Did you mean 'working'? "
            "(none, beginner, working, strong, professional)",
        ),
        ("{conclude: fre}", "R101 nothing is called 'fre'. Did you mean 'free'?"),
        ("{caution: dustt}", "R101 nothing is called 'dustt'. Did you mean 'dust'?"),
    ],
)
def test_a_consequence_with_an_unknown_word_is_refused(then: str, said: str) -> None:
    assert fault(A, consequence(then), facts="free") == said


def consequence(then: str) -> Rule:
    return rule("r", "when: {a: yes}", f"then: {then}")


def test_a_fault_in_a_rule_that_is_unrolled_often_is_told_once() -> None:
    wrong = rule("r", "for each: {role: any role}", "when: {aa: yes}", THEN)
    assert len(faults(A, wrong, roles=ROLES)) == 1
