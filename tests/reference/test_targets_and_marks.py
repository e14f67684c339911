"""The reference, checked by hand: targets, marks, cautions (7, 9, 10)."""

from __future__ import annotations

from fractions import Fraction

import pytest

from reference.evaluator import Reference
from reference.short import (
    When,
    grid,
    library,
    named,
    person,
    question,
    rule,
)
from segue.schema.library import Library
from segue.schema.rules import Rule

A, B, C, D = (question(name) for name in "abcd")
NONE: frozenset[str] = frozenset()
GRID = grid("grid", "dough shaping")


# 7: tests of targets

FOR = rule("for", "recommend p: strong", when={"a": "yes"})
AGAINST = rule("against", "advise against p: strong", when={"b": "yes"})
OUT = rule("out", "rule out p", when={"c": "yes"})


def target(test: str, *rules: Rule) -> Library:
    subject, _, rest = test.partition(": ")
    asks = rule("r", "conclude f", when={subject: rest})
    return library([A, B, C, D], [FOR, AGAINST, OUT, *rules, asks], "f", paths="p q")


@pytest.mark.parametrize(
    ("test", "answers", "state"),
    [
        ("we recommend: p", {"a": "yes", "b": "no", "c": "no"}, "yes"),
        ("we recommend: p", {"a": "yes", "c": "yes"}, "not-held"),
        ("we recommend: p", {"a": "yes", "b": "yes"}, "not-held"),
        ("we recommend: p", {"c": "no"}, "unknown"),
        ("we recommend: p", {"c": "yes"}, "not-held"),
        ("we recommend: p", {"a": "no"}, "not-held"),
        ("we advise against: p", {"a": "no", "b": "yes", "c": "yes"}, "yes"),
        ("we advise against: p", {"a": "no"}, "unknown"),
        ("we advise against: p", {"b": "no"}, "not-held"),
        ("evidence for: p", {"a": "yes", "c": "yes"}, "yes"),
        ("evidence for: p", {}, "unknown"),
        ("ruled out: p", {"c": "yes"}, "yes"),
        ("ruled out: p", {}, "unknown"),
        ("ruled out: p", {"c": "no"}, "not-held"),
        ("ruled out: q", {}, "not-held"),
        ("ruled out: any of [p, q]", {"c": "yes"}, "yes"),
        ("ruled out: any of [p, q]", {}, "unknown"),
        ("ruled out: all of [p, q]", {"c": "yes"}, "not-held"),
    ],
)
def test_targets_are_tested_by_what_could_make_the_test_pass(
    test: str, answers: dict[str, str], state: str
) -> None:
    assert Reference(target(test), person(**answers)).fact("f")[0] == state


def bound(test: str, **answers: object) -> set[str]:
    asks = rule("r", "learn the path", when={"the path": test}, each={"path": "any path"})
    made = library([A, B, C], [FOR, AGAINST, OUT, asks], paths="p q")
    found = Reference(made, person(**answers))
    return {one.target for one in found.firings() if one.verb == "learn"}


def test_not_ruled_out_passes_where_it_is_not_known_to_be() -> None:
    assert bound("not ruled out") == named("p", "q")
    assert bound("not ruled out", c="yes") == named("q")
    assert bound("ruled out", c="yes") == named("p")


# 9: as far as we know


def test_going_past_not_ruled_out_is_marked() -> None:
    asks = rule("r", "conclude f", when={"the path": "not ruled out"}, each={"path": "any path"})
    made = library([C], [OUT, asks], "f", paths="p")
    assert Reference(made, person()).fact("f") == ("yes", named("c"))
    assert Reference(made, person(c="no")).fact("f") == ("yes", NONE)


def test_a_recommendation_is_marked_while_a_rule_out_is_unknown() -> None:
    found = Reference(target("we recommend: p"), person(a="yes", b="no"))
    assert found.recommended() == {"p": named("c")}
    assert found.fact("f") == ("yes", named("c"))


def test_a_fact_is_marked_only_if_all_its_supports_are() -> None:
    marked = rule("m", "conclude f", when={"a": "yes"}, unless=[{"b": "yes"}])
    again = rule("n", "conclude f", when={"a": "yes"}, unless=[{"c": "yes"}])
    plain = rule("p", "conclude f", when={"d": "yes"})
    made = library([A, B, C, D], [marked, again, plain], "f")
    assert Reference(made, person(a="yes")).fact("f") == ("yes", named("b", "c"))
    assert Reference(made, person(a="yes", d="yes")).fact("f") == ("yes", NONE)


def test_a_certainty_is_marked_if_any_of_its_evidence_is() -> None:
    marked = rule("m", "recommend p: slight", when={"a": "yes"}, unless=[{"d": "yes"}])
    found = Reference(target("evidence for: p", marked), person(a="yes", b="no", c="no"))
    assert found.certainty("p") == (Fraction(19, 25), named("d"))
    assert found.fact("f") == ("yes", NONE)


def test_marks_pass_along_chains() -> None:
    rules = [
        rule("one", "conclude f", when={"a": "yes"}, unless=[{"b": "yes"}]),
        rule("two", "recommend p: strong", when={"f": "yes"}, unless=[{"c": "yes"}]),
        rule("three", "caution w", when={"we recommend": "p"}),
    ]
    found = Reference(library([A, B, C], rules, "f", "w", paths="p"), person(a="yes"))
    assert found.caution("w") == ("applies", named("b", "c"))


# 10: cautions


def caution(*policies: str, **answers: object) -> object:
    blocks: list[When] = [{"a": "yes"}, {"b": "yes"}, {"c": "yes"}]
    rules = [
        rule(f"r{index}", "caution w", when=block, if_not_answered=policy)
        for index, (policy, block) in enumerate(zip(policies, blocks, strict=False))
    ]
    return Reference(library([A, B, C], rules, cautions="w"), person(**answers)).caution("w")


def test_a_caution_whose_rule_is_unknown_follows_if_not_answered() -> None:
    assert caution("warn") == ("warn", named("a"))
    assert caution("ask") == ("ask", named("a"))
    assert caution("ignore") is None


def test_of_several_rules_applying_wins_then_asking_then_warning() -> None:
    assert caution("warn", "ask", c="yes") == ("ask", named("a", "b"))
    assert caution("warn", "ask", "ignore") == ("ask", named("a", "b"))
    assert caution("warn", "ask", b="yes") == ("applies", NONE)
    assert caution("warn", "ask", b="no") == ("warn", named("a"))


def test_where_there_is_no_question_to_name_there_is_no_warning() -> None:
    hidden = question("b", when={"a": "yes"})
    made = library([A, hidden], [rule("r", "caution w", when={"b": "yes"})], cautions="w")
    assert Reference(made, person(a="no")).caution("w") is None
