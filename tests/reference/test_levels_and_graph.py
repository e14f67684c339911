"""The reference, checked by hand: levels and the graph (1, 2, 8)."""

from __future__ import annotations

from typing import Any

import pytest

from reference.evaluator import Reference
from reference.short import (
    grid,
    library,
    meaning,
    named,
    option,
    person,
    question,
    rule,
    scale,
)
from segue.schema.rules import Rule

A, B, C, D = (question(name) for name in "abcd")
NONE: frozenset[str] = frozenset()
GRID = grid("grid", "dough shaping")


# 8: levels


def level(*counts: Rule, skill: str = "dough", **answers: object) -> tuple[int, int]:
    asks = question(
        "past", "choice", [option("course", "dough at least working"), option("nothing")]
    )
    made = library([GRID, asks, A, B], counts, skills="dough shaping books")
    found = Reference(made, person(**answers)).level(skill)
    return found.low, found.high


def test_a_stated_level_is_a_point_and_an_unstated_one_the_whole_scale() -> None:
    assert level(grid={"dough": 2}) == (2, 2)
    assert level() == (0, 4)
    assert level(skill="books") == (0, 4)


def test_an_option_raises_the_lower_end_of_an_unstated_level() -> None:
    assert level(past="course") == (2, 4)


def test_an_option_raises_a_stated_level_too() -> None:
    assert level(past="course", grid={"dough": 1}) == (2, 2)
    assert level(past="course", grid={"dough": 3}) == (3, 3)


CAP = rule("cap", "count dough: at most beginner", when={"a": "yes"})
RAISE = rule("raise", "count dough: at least strong", when={"b": "yes"})


def test_a_cap_lowers_the_upper_end_and_wins_where_they_cross() -> None:
    assert level(CAP, a="yes") == (0, 1)
    assert level(CAP, a="yes", grid={"dough": 4}) == (1, 1)
    assert level(CAP, RAISE, a="yes", b="yes") == (1, 1)


def test_counts_that_are_unknown_move_nothing() -> None:
    assert level(CAP, RAISE, b="yes") == (3, 4)


def test_a_level_that_is_unknown_rests_on_its_grid_and_all_that_could_count_it() -> None:
    asks = question("past", "choice", [option("x", "dough at least working"), option("y")])
    made = library(
        [GRID, asks, A],
        [CAP, rule("r", "conclude f", when={"dough": "strong"})],
        "f",
        skills="dough",
    )
    assert Reference(made, person(grid={"shaping": 1})).fact("f") == (
        "unknown",
        named("grid", "past", "a"),
    )
    assert Reference(made, person(past="y", a="no")).fact("f") == ("unknown", named("grid"))


@pytest.mark.parametrize(
    ("test", "state"),
    [
        ("at least working", "yes"),
        ("at least strong", "unknown"),
        ("below working", "not-held"),
        ("above beginner", "yes"),
        ("at most professional", "yes"),
        ("none", "not-held"),
        ("not none", "yes"),
        ("strong", "unknown"),
        ("between working and professional", "yes"),
        ("between none and beginner", "not-held"),
    ],
)
def test_a_test_of_a_level_passes_or_fails_only_over_the_whole_interval(
    test: str, state: str
) -> None:
    asks = scale("s", {5: meaning("dough at least working")})
    made = library([asks], [rule("r", "conclude f", when={"dough": test})], "f", skills="dough")
    assert Reference(made, person(s=5)).fact("f")[0] == state


def test_a_rule_that_counts_reads_the_stated_levels_in_all_its_lines() -> None:
    asks = question("past", "choice", [option("x", "dough at least working"), option("y")])
    counts = rule(
        "r",
        "count shaping: at least beginner",
        "caution w",
        when={"dough": "at least working"},
    )
    made = library([GRID, asks], [counts], cautions="w", skills="dough shaping")
    found = Reference(made, person(past="x"))
    assert (found.level("shaping").low, found.caution("w")) == (0, ("warn", named("grid")))
    found = Reference(made, person(past="x", grid={"dough": 1}))
    assert (found.level("shaping").low, found.caution("w")) == (0, None)


def test_a_level_moved_by_a_marked_count_is_marked() -> None:
    marked = rule("m", "count dough: at least working", when={"a": "yes"}, unless=[{"b": "yes"}])
    plain = rule("p", "count dough: at least strong", when={"c": "yes"})
    asks = rule("r", "conclude f", when={"dough": "at least working"})
    made = library([A, B, C], [marked, plain, asks], "f", skills="dough")
    assert Reference(made, person(a="yes")).fact("f") == ("yes", named("b"))
    assert Reference(made, person(a="yes", c="yes")).fact("f") == ("yes", NONE)


# 1, 2: the graph

BAKERY: dict[str, Any] = {
    "roles": "baker pastry",
    "paths": "school",
    "skills": "dough shaping",
    "relations": [
        "baker requires dough: strong",
        "baker requires shaping",
        "pastry requires dough: working",
        "school develops shaping",
    ],
}


def bindings(each: dict[str, str], **nodes: Any) -> set[frozenset[str]]:
    made = library([A], [rule("r", "conclude f", when={"a": "yes"}, each=each)], "f", **nodes)
    firings = Reference(made, person(a="yes")).firings()
    return {frozenset(f"{noun}={node}" for noun, node in one.bindings) for one in firings}


def test_for_each_binds_what_the_graph_joins_in_any_order_of_its_lines() -> None:
    lines = {"role": "any role", "skill": "the role requires", "path": "develops the skill"}
    backward = dict(reversed(lines.items()))
    expected = {frozenset({"role=baker", "skill=shaping", "path=school"})}
    assert bindings(lines, **BAKERY) == expected
    assert bindings(backward, **BAKERY) == expected


def test_two_nouns_of_one_kind_differ() -> None:
    found = bindings({"role": "any role", "other (role)": "any role"}, **BAKERY)
    assert found == {
        frozenset({"role=baker", "other=pastry"}),
        frozenset({"role=pastry", "other=baker"}),
    }


def test_a_transitive_walk_takes_one_or_more_steps() -> None:
    steps = ["one precedes two", "two precedes three"]
    found = bindings({"path": "the one precedes"}, paths="one two three", relations=steps)
    assert found == {frozenset({"path=two"}), frozenset({"path=three"})}


def test_a_level_is_compared_with_what_the_role_requires_and_no_level_asks_for_beginner() -> None:
    gap = rule(
        "gap",
        "learn the skill",
        each={"role": "any role", "skill": "the role requires"},
        when={"the skill": "below what the role requires"},
    )
    made = library([GRID], [gap], **BAKERY)
    found = Reference(made, person(grid={"dough": 2, "shaping": 0}))
    assert {one.bindings for one in found.firings()} == {
        frozenset({("role", "baker"), ("skill", "dough")}),
        frozenset({("role", "baker"), ("skill", "shaping")}),
    }
