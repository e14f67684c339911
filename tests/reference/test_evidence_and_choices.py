"""The reference, checked by hand: evidence, recommendations, choices (11, 12, 14)."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from reference.evaluator import Reference
from reference.short import When, choose, grid, library, named, person, question, rule

A, B, C = (question(name) for name in "abc")
NONE: frozenset[str] = frozenset()


def certainty(*evidence: str) -> Fraction:
    rules = [rule(f"r{index}", words, when={"a": "yes"}) for index, words in enumerate(evidence)]
    return Reference(library([A], rules, paths="p"), person(a="yes")).certainty("p").value


def test_factors_combine_exactly_as_in_emycin() -> None:
    assert certainty("recommend p: moderate", "recommend p: strong") == Fraction(41, 50)
    assert certainty("recommend p: slight", "recommend p: slight") == Fraction(9, 25)
    assert certainty("recommend p: strong", "advise against p: strong") == 0
    assert certainty("advise against p: moderate") == Fraction(-2, 5)


def test_moderate_and_strong_for_with_strong_against_reaches_moderate_exactly() -> None:
    mixed = ("recommend p: moderate", "recommend p: strong", "advise against p: strong")
    assert certainty(*mixed) == Fraction(2, 5)


def test_evidence_is_one_fact_per_rule_whatever_its_bindings_and_branches() -> None:
    blocks: list[When] = [{"a": "yes"}, {"b": "yes"}]
    rules = [rule("r", "recommend p: moderate", when=blocks, each={"role": "any role"})]
    found = Reference(library([A, B], rules, paths="p", roles="x y"), person(a="yes", b="yes"))
    assert (len(found.firings()), found.certainty("p").value) == (4, Fraction(2, 5))


def test_evidence_is_marked_if_all_its_firings_are() -> None:
    rules = [
        rule("f", "conclude f", when={"a": "yes"}, unless=[{"c": "yes"}]),
        rule("r", "recommend p: strong", when=[{"f": "yes"}, {"b": "yes"}]),
    ]
    made = library([A, B, C], rules, "f", paths="p")
    assert Reference(made, person(a="yes", b="no")).certainty("p").mark == named("c")
    assert Reference(made, person(a="yes", b="yes")).certainty("p").mark == NONE


def test_weaker_evidence_is_kept_and_not_recommended() -> None:
    rules = [
        rule("weak", "recommend p: slight", when={"a": "yes"}),
        rule("moderate", "recommend q: moderate", when={"a": "yes"}),
    ]
    found = Reference(library([A], rules, paths="p q"), person(a="yes"))
    assert found.recommended() == {"q": NONE}
    assert found.certainty("p").value == Fraction(1, 5)


def test_ruling_out_beats_evidence() -> None:
    rules = [
        rule("for", "recommend p: strong", when={"a": "yes"}),
        rule("out", "rule out p", when={"b": "yes"}),
    ]
    found = Reference(library([A, B], rules, paths="p"), person(a="yes", b="yes"))
    assert (found.recommended(), found.ruled_out()) == ({}, {"p": NONE})


SKILLED: dict[str, Any] = {
    "paths": "school=3 job=0 class=3 stroll",
    "skills": "dough shaping",
    "relations": ["school requires dough: strong", "job requires shaping: strong"],
}
FOR_ALL = [
    rule("s", "recommend school: strong", when={"a": "yes"}),
    rule("j", "recommend job: moderate", when={"a": "yes"}),
    rule("c", "recommend class: strong", when={"b": "yes"}),
    rule("w", "recommend stroll: strong", when={"c": "yes"}),
    rule(
        "gap",
        "learn the skill",
        each={"path": "we recommend", "skill": "the path requires"},
        when={"the skill": "below what the path requires"},
    ),
]


def chosen(prefer: str, **answers: object) -> dict[str, str]:
    choice = choose("one", "class, school, job, stroll", prefer)
    made = library([A, B, C], FOR_ALL, choices=[choice], **SKILLED)
    found = Reference(made, person(**answers)).set_aside()
    return {aside: winner for (_, aside), (winner, _) in found.items()}


def test_of_what_is_recommended_the_first_by_preference_is_chosen() -> None:
    assert chosen("strongest", a="yes", b="no", c="no") == {"job": "school"}
    assert chosen("cheapest", a="yes", b="no", c="no") == {"school": "job"}


def test_the_packs_order_decides_what_preference_leaves_open() -> None:
    assert chosen("strongest, cheapest", a="yes", b="yes", c="no") == {
        "job": "school",
        "class": "school",
    }


def test_a_criterion_that_a_remaining_candidate_lacks_is_skipped() -> None:
    assert chosen("cheapest, strongest", a="yes", b="no", c="yes")["job"] == "school"


def test_one_recommended_alone_sets_nothing_aside() -> None:
    assert chosen("strongest", a="no", b="yes", c="no") == {}


def test_what_is_learned_for_what_is_set_aside_alone_is_left_out() -> None:
    choice = choose("one", "school, job")
    rows = grid("grid", "dough shaping")
    made = library([A, B, C, rows], FOR_ALL, choices=[choice], **SKILLED)
    found = Reference(made, person(a="yes", b="no", c="no", grid={"dough": 0, "shaping": 0}))
    assert set(found.recommended()) == named("school", "job")
    assert found.learned() == named("dough")


def test_what_is_set_aside_is_marked_too() -> None:
    rules = [*FOR_ALL[:2], rule("out", "rule out job", when={"b": "yes"})]
    choice = choose("one", "school, job")
    made = library([A, B], rules, paths="school job", choices=[choice])
    assert Reference(made, person(a="yes")).set_aside() == {("one", "job"): ("school", named("b"))}


def test_one_that_stands_keeps_what_is_learned_for_any_of_several() -> None:
    learns = rule("any", "learn dough", when={"we recommend": "any of [school, job]"})
    choice = choose("one", "school, job")
    made = library(
        [A], [*FOR_ALL[:2], learns], choices=[choice], paths="school job", skills="dough"
    )
    assert Reference(made, person(a="yes")).learned() == {"dough"}


# 13: ranking

RANKED: dict[str, Any] = {
    "paths": "all half none free",
    "skills": "dough shaping",
    "relations": [
        "all requires dough",
        "half requires shaping: strong",
        "none requires dough: professional",
    ],
}


def test_equal_certainties_are_ranked_by_the_share_of_what_is_required() -> None:
    each = rule("r", "recommend the path: strong", when={"a": "yes"}, each={"path": "any path"})
    made = library([A, grid("grid", "dough shaping")], [each], **RANKED)
    found = Reference(made, person(a="yes", grid={"dough": 1}))
    assert found.ranked("path") == [(1, "all"), (1, "free"), (3, "half"), (4, "none")]


def test_a_step_is_ranked_by_what_it_serves_then_by_its_rules() -> None:
    rules = [
        rule("r", "recommend the option: strong", when={"a": "yes"}, each={"option": "any option"}),
        rule("s", "advise against the path: slight", when={"a": "yes"}, each={"path": "any path"}),
    ]
    made = library(
        [A],
        rules,
        paths="idle led taught",
        roles="baker pastry",
        skills="dough",
        relations=["led leads baker", "taught develops dough", "baker requires dough"],
    )
    found = Reference(made, person(a="yes"))
    assert found.ranked("path") == [(1, "led"), (1, "taught"), (3, "idle")]


def test_what_is_set_aside_has_no_rank() -> None:
    choice = choose("one", "school, job")
    made = library([A], FOR_ALL[:2], paths="job school", choices=[choice])
    assert Reference(made, person(a="yes")).ranked("path") == [(1, "school")]
